"""The quiet ground under the atlas: land, water, railways, borders, towns, labels and relief."""

import csv
import json
from pathlib import Path

import geopandas
import numpy as np
import shapely
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, substring

from geodata.build import frontiers, relief
from geodata.build.layers import Feature, simplified, smoothed_ring, write_layer
from geodata.build.packages import Sources
from geodata.build.railways import railways
from geodata.build.rivers import read_rivers, rivers
from geodata.build.terrain import read_terrain

INPUTS = Path(__file__).with_name("inputs")
BOX = (39.0, 37.8, 48.0, 43.2)
# Land reaches far beyond the box, so that whoever zooms out meets a coast and not a cut.
WIDE = (30.0, 32.0, 57.0, 49.0)
NEAR = (37.0, 36.5, 49.5, 44.5)  # where the finer land of OpenStreetMap is used
COUNTRIES = {"ARM", "AZE", "GEO", "IRN", "IRQ", "RUS", "SYR", "TUR"}
COAST = 0.03  # degrees about the shore of the districts within which slivers are cleaned
ISLET = 0.002  # square degrees, about 20 km²: smaller islands are left out
SCRAP = 0.02  # degrees: shorter pieces of a border are noise where countries overlap

# Lakes of 1920 by a point in each. Whatever holds no such point is left out, and with it every
# reservoir made later (Mingachevir, Araz, Akhurian, Tsalka, Jandari, Tbilisi, …).
LAKES = {
    "lake-sevan": ("Lake Gokcha", 45.35, 40.35, "natural-earth"),
    "lake-van": ("Lake Van", 42.9, 38.65, "openstreetmap"),
    "lake-urmia": ("Lake Urmia", 45.2, 38.05, "natural-earth"),
    "lake-childir": ("Lake Chaldyr", 43.24, 41.04, "openstreetmap"),
    "lake-khozapin": ("Lake Khozapin", 43.21, 41.21, "gap"),
    "lake-paravani": ("Lake Toporovan", 43.81, 41.45, "openstreetmap"),
    "lake-tabatskuri": ("Lake Tabatskuri", 43.63, 41.645, "openstreetmap"),
    "lake-khanchali": ("Lake Khanchali", 43.555, 41.26, "openstreetmap"),
    "lake-balik": ("Lake Balık", 43.565, 39.78, "openstreetmap"),
    "lake-erchek": ("Lake Erçek", 43.57, 38.66, "openstreetmap"),
    "lake-nazik": ("Lake Nazik", 42.28, 38.86, "openstreetmap"),
    "lake-hachli": ("Lake Haçlı", 42.3, 39.02, "openstreetmap"),
}
LICENCE = {
    "natural-earth": ("Natural Earth 10m", "public domain"),
    "openstreetmap": ("OpenStreetMap, by geo-maps 0.6.0", "ODbL-1.0"),
    "gap": ("OpenStreetMap, by geo-maps 0.6.0: the gap between the countries", "ODbL-1.0"),
}


def build(sources: Sources, target: Path) -> None:
    """Write `target`/frontiers.geojson and `target`/basemap; `target`/regions must be there."""
    frontiers.build(target)
    folder = target / "basemap"
    countries = read_countries(sources.countries_land)
    districts = shapely.union_all(frontiers.read_districts(target / "regions"))
    lines = read_frontiers(target / "frontiers.geojson")
    terrain = read_terrain(sources.elevation, 38.0, 37.0, 49.0, 44.0)
    segments = read_rivers(sources.rivers, (38.0, 37.0, 48.0, 43.0))
    courses = rivers(segments, terrain, followed(lines))
    write_layer(folder / "land.geojson", land(countries, sources.natural_earth_basemap, districts))
    write_layer(folder / "lakes.geojson", lakes(sources.natural_earth_basemap, countries))
    write_layer(folder / "rivers.geojson", clipped(courses))
    write_layer(folder / "railways.geojson", railways(terrain))
    write_layer(folder / "borders.geojson", borders(countries, districts))
    write_layer(folder / "towns.geojson", towns())
    write_layer(folder / "labels.geojson", labels(dict_of(courses)))
    write_layer(folder / "region-labels.geojson", region_labels())
    relief.build(terrain, folder)


def read_countries(file: Path) -> dict[str, BaseGeometry]:
    """Return the land of each country of OpenStreetMap about the box, by ISO code."""
    found: dict[str, BaseGeometry] = {}
    for feature in json.loads(file.read_text(encoding="utf-8"))["features"]:
        code = feature["properties"]["A3"]
        if code in COUNTRIES:
            parts = shapely.get_parts(shapely.geometry.shape(feature["geometry"]))
            # Clip first, then mend: mending the whole of a large country takes minutes.
            clipped_parts = [shapely.clip_by_rect(part, *NEAR) for part in parts]
            found[code] = shapely.union_all(shapely.make_valid(clipped_parts))
    return dict(sorted(found.items()))


def read_frontiers(file: Path) -> dict[str, LineString]:
    """Return the stretches of the frontiers by id."""
    if not file.is_file():
        return {}
    frame = geopandas.read_file(file)
    return dict(zip(frame["id"], frame.geometry, strict=True))


def followed(lines: dict[str, LineString]) -> dict[str, list[LineString]]:
    """Return the stretches of frontier that run in a river, by river."""
    pairs = {
        "river-arpachay": ["moscow-kars-1921-5"],
        "river-aras": ["moscow-kars-1921-6", "nakhichevan-1921-5"],
    }
    return {
        river: [lines[stretch] for stretch in stretches if stretch in lines]
        for river, stretches in pairs.items()
    }


def without_holes(shape: BaseGeometry) -> BaseGeometry:
    """Return the outlines only: the holes of the source are coarse lakes."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return shapely.union_all([Polygon(part.exterior) for part in parts])


def land(
    countries: dict[str, BaseGeometry], natural_earth: Path, districts: BaseGeometry
) -> list[Feature]:
    """Return the land, one feature, with the districts' own coast where they reach the sea."""
    # A small closing welds the hairline gaps between countries and the lakes on a frontier.
    welded = shapely.union_all([shape.buffer(0.0005) for shape in countries.values()])
    near = simplified(without_holes(welded).buffer(-0.0005), 150)
    if not districts.is_empty:
        near = with_coast_of(districts, near)
    frame = geopandas.read_file(natural_earth / "ne_10m_land.shp", bbox=WIDE)
    world = shapely.union_all(shapely.clip_by_rect(frame.geometry.values, *WIDE))
    far = simplified(world, 2500).difference(box(*NEAR).buffer(-0.02))
    both = shapely.union_all([near, far])
    parts = [part for part in shapely.get_parts(both) if part.area > ISLET]
    about = {
        "id": "land",
        "source": f"{LICENCE['openstreetmap'][0]}; beyond {NEAR}: {LICENCE['natural-earth'][0]}",
        "licence": "ODbL-1.0",
    }
    return [(about, shapely.MultiPolygon(parts))]


def with_coast_of(districts: BaseGeometry, near: BaseGeometry) -> BaseGeometry:
    """Return the land with the districts' coast, and no sliver where two coasts differ."""
    sea = box(*BOX).difference(near)
    shore = sea.buffer(COAST).intersection(districts.buffer(COAST))
    beside = near.intersection(shore).difference(districts)
    # Opening takes away what is too thin to be land beside a district.
    opened = beside.buffer(-0.004).buffer(0.0042).intersection(beside)
    whole = shapely.union_all([near.difference(shore), opened, districts])
    return without_holes(whole.buffer(1e-5, join_style="mitre"))


def lakes(natural_earth: Path, countries: dict[str, BaseGeometry]) -> list[Feature]:
    """Return the lakes of 1920, smoothed."""
    frame = geopandas.read_file(natural_earth / "ne_10m_lakes.shp", bbox=BOX)
    holes = [
        Polygon(ring)
        for shape in countries.values()
        for part in shapely.get_parts(shape)
        for ring in part.interiors
    ]
    together = without_holes_of_two(countries)
    candidates = {
        "natural-earth": list(frame.geometry.explode()),
        "openstreetmap": holes,
        "gap": together,
    }
    features: list[Feature] = []
    for identifier, (name, longitude, latitude, origin) in LAKES.items():
        inside = [s for s in candidates[origin] if s.contains(Point(longitude, latitude))]
        if not inside:
            msg = f"{origin} has no lake at {longitude} {latitude} ({name})"
            raise ValueError(msg)
        shape = Polygon(smoothed_ring(inside[0].exterior)).buffer(0)
        source, licence = LICENCE[origin]
        about = {"id": identifier, "name": name, "source": source, "licence": licence}
        features.append((about, simplified(shape, 60).intersection(box(*BOX))))
    return features


def without_holes_of_two(countries: dict[str, BaseGeometry]) -> list[Polygon]:
    """Return the gaps between Turkey and Georgia: the lakes that their frontier crosses."""
    frontier = box(42.9, 41.0, 43.6, 41.4)
    both = shapely.union_all([countries[code] for code in ("TUR", "GEO", "ARM")])
    gaps = frontier.difference(both.buffer(0.0005)).buffer(0.0005)
    return list(shapely.get_parts(gaps))


def clipped(features: list[Feature]) -> list[Feature]:
    """Return lines cut at the box, each still one line where it can be."""
    cut = []
    for about, shape in features:
        inside = shape.intersection(box(*BOX))
        cut.append((about, linemerge(inside) if inside.geom_type == "MultiLineString" else inside))
    return cut


def borders(countries: dict[str, BaseGeometry], districts: BaseGeometry) -> list[Feature]:
    """Return borders outside the districts that the reader needs to find the way.

    They are those of today, which the reason says; the districts draw their own edges.
    """
    wanted = {
        "border-persia-turkey": ("Persian frontier", "IRN", "TUR", "persian-frontier"),
        "border-persia-nakhichevan": ("Persian frontier", "IRN", "AZE", "persian-frontier"),
        "border-persia-zangezur": ("Persian frontier", "IRN", "ARM", "persian-frontier"),
        "border-georgia-azerbaijan": ("Georgia and Azerbaijan", "GEO", "AZE", "inner"),
        "border-armenia-azerbaijan": ("Armenia and Azerbaijan", "ARM", "AZE", "inner"),
        "border-georgia-russia": ("Georgia and Russia", "GEO", "RUS", "inner"),
        "border-azerbaijan-russia": ("Azerbaijan and Daghestan", "AZE", "RUS", "inner"),
    }
    features: list[Feature] = []
    covered = districts.buffer(0.01)
    for identifier, (name, first, second, kind) in wanted.items():
        line = shared_border(countries[first], countries[second]).intersection(box(*BOX))
        if identifier == "border-persia-turkey":
            line = old_persian_corner(line)
        line = simplified(line.difference(covered), 150)
        about = {
            "id": identifier,
            "name": name,
            "kind": kind,
            "certainty": "less-certain",
            "reason": "Drawn as the border of today, which differs in places from that of 1920",
            "source": LICENCE["openstreetmap"][0],
            "licence": "ODbL-1.0",
        }
        if not line.is_empty:
            features.append((about, line))
    return features


def shared_border(first: BaseGeometry, second: BaseGeometry) -> BaseGeometry:
    """Return the border of two countries as it runs along the first."""
    strip = shapely.get_parts(first.boundary.intersection(second.buffer(0.002)))
    merged = shapely.line_merge(shapely.union_all(strip))
    parts = [part for part in shapely.get_parts(merged) if part.length > SCRAP]
    return shapely.MultiLineString(parts)


def old_persian_corner(border: BaseGeometry) -> BaseGeometry:
    """Return the border led up to Little Ararat, where Persia began before the change of 1932."""
    summit = Point(44.4042, 39.6458)
    longest = max(shapely.get_parts(shapely.line_merge(border)), key=lambda part: part.length)
    if longest.coords[0][1] < longest.coords[-1][1]:
        longest = longest.reverse()
    south = substring(longest, longest.project(summit), longest.length)
    return LineString([summit.coords[0], *south.coords])


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of `inputs`."""
    with (INPUTS / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def towns() -> list[Feature]:
    """Return the towns with their names of the time; `anchor` is the side of the label."""
    features: list[Feature] = []
    for row in rows("towns.csv"):
        about = {
            "id": row["id"],
            "name": row["name"],
            "today": row["today"] or None,
            "rank": int(row["rank"]),
            "min_zoom": float(row["min_zoom"]),
            "region": row["region"] or None,
            "anchor": row["anchor"],
            "source": "GeoNames" if row["placed"] == "GeoNames" else f"GeoNames; {row['placed']}",
            "licence": "CC-BY-4.0",
        }
        features.append((about, Point(float(row["lon"]), float(row["lat"]))))
    return features


def labels(courses: dict[str, LineString]) -> list[Feature]:
    """Return the points of the names of waters and states; `place` is the id of the name."""
    features: list[Feature] = []
    for row in rows("labels.csv"):
        point = Point(float(row["lon"]), float(row["lat"]))
        about = {
            "id": row["id"],
            "place": row["place"],
            "kind": row["kind"],
            "min_zoom": float(row["min_zoom"]),
            "angle": bearing(courses[row["along"]], point) if row["along"] else 0,
        }
        features.append((about, point))
    return features


def bearing(course: LineString, point: Point) -> int:
    """Return how far a name turns clockwise to lie along a river, in degrees, -90 to 90."""
    here, reach = course.project(point), 0.10
    first = course.interpolate(max(here - reach, 0))
    last = course.interpolate(min(here + reach, course.length))
    stretch = 1 / np.cos(np.radians(point.y))  # Web Mercator draws a degree of latitude longer
    angle = -np.degrees(np.arctan2((last.y - first.y) * stretch, last.x - first.x))
    return round(float(angle + 90) % 180 - 90)


def region_labels() -> list[Feature]:
    """Return a calm point for the name of each region."""
    return [
        (
            {"id": row["region"], "rank": int(row["rank"])},
            Point(float(row["lon"]), float(row["lat"])),
        )
        for row in rows("region-labels.csv")
    ]


def dict_of(features: list[Feature]) -> dict[str, LineString]:
    """Return the geometry of features by id."""
    return {about["id"]: shape for about, shape in features}
