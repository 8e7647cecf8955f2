"""The map of a sheet in pixels: land and water, districts and their edges, lines, a region."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache
from math import cos, radians

import shapely
from geopandas import GeoDataFrame

from atlas import matrix, picture
from atlas.dataset import Atlas
from atlas.dates import parse_day, parse_iso_day
from atlas.errors import UnknownId
from atlas.picture import Line, Plane, districts
from atlas.poster.shades import Shade, shade
from atlas.sources import Certainty

#: Degrees: under half a pixel of a sheet.
FINE = 0.0015
KM_A_DEGREE = 111.32
SURE = (Certainty.CERTAIN, Certainty.LESS_CERTAIN, Certainty.UNCERTAIN)


@dataclass(frozen=True)
class Wanted:
    """What a sheet shows: a day, or what an act disposed; perhaps a region, and lines."""

    date: date
    region: str | None = None
    act: str | None = None
    frontiers: tuple[str, ...] = ()


def wanted(
    atlas: Atlas,
    day: str | None = None,
    region: str | None = None,
    act: str | None = None,
    frontiers: Iterable[str] | None = None,
) -> Wanted:
    """Return what words ask for; without a day that on which the atlas opens.

    Without frontiers those that the map shows at first, and those of the act.

    Raises
    ------
    AtlasError
        If the day is none of the atlas, or it knows no such region, act or frontier.
    """
    settings = atlas.settings
    shown = parse_day(day, settings.start, settings.end) if day else settings.opening_day
    if region:
        atlas.region(region)
    own = [line.id for line in matrix.frontiers(atlas, act)] if act else []
    if frontiers is None:
        plain = [line.id for line in atlas.frontiers.values() if line.shown]
        asked = dict.fromkeys(own or plain)
    else:
        asked = dict.fromkeys(frontiers)
    for one in asked:
        if one not in atlas.frontiers:
            raise UnknownId(kind="frontier", value=one, known=atlas.frontiers)
    ordered = tuple(one for one in atlas.frontiers if one in asked)
    return Wanted(shown, region or None, act or None, ordered)


class Seam(IntEnum):
    """What an edge between two districts parts, the least first."""

    DISTRICTS = 0
    REGIONS = 1
    HOLDERS = 2


@dataclass(frozen=True)
class Edge:
    """All edges of a kind that are equally sure, as one path."""

    seam: Seam
    certainty: Certainty
    path: str


@dataclass(frozen=True)
class Scene:
    """A map in pixels. ``outline`` runs round the region wanted, if one is."""

    plane: Plane
    shades: Mapping[str, Shade]
    paths: Mapping[str, str]
    edges: tuple[Edge, ...]
    lines: tuple[Line, ...]
    outline: str
    land: str
    lakes: str
    rivers: tuple[tuple[int, str], ...]

    @property
    def kilometre(self) -> float:
        """Return how many pixels a kilometre is, in the middle of the map."""
        return self.plane.scale_y / KM_A_DEGREE


def scene(atlas: Atlas, asked: Wanted, width: int, height: int) -> Scene:
    """Return the map of what is wanted, so many pixels wide and high."""
    stretches = _stretches(atlas, asked)
    bounds = atlas.geometry.total_bounds
    if asked.act:
        bounds = picture.bounds(atlas, stretches)
    plane = Plane(_filling(bounds, width / height), width)
    shades = _shades(atlas, asked)
    shapes = districts(atlas, FINE)
    outline = ""
    if asked.region:
        own = [shapes[one] for one in atlas.regions[asked.region].districts]
        outline = plane.path(shapely.unary_union(own))
    return Scene(
        plane=plane,
        shades=shades,
        paths={district: plane.path(shape) for district, shape in shapes.items()},
        edges=_edges(atlas, shades, plane),
        lines=picture.lines(stretches, plane, FINE),
        outline=outline,
        land=picture.layer(atlas, "land", plane, FINE),
        lakes=picture.layer(atlas, "lakes", plane, FINE),
        rivers=tuple(
            (int(getattr(row, "level", 3)), plane.path(shapely.simplify(row.geometry, FINE)))
            for row in atlas.basemap("rivers").itertuples()
        ),
    )


def _filling(bounds: Iterable[float], shape: float) -> tuple[float, float, float, float]:
    """Return bounds widened to fill a map of a shape: its width by its height."""
    west, south, east, north = bounds
    narrow = cos(radians((south + north) / 2))
    margin = 2 * picture.MARGIN
    wide = ((north - south + margin) * shape / narrow - (east - west + margin)) / 2
    high = ((east - west + margin) * narrow / shape - (north - south + margin)) / 2
    wide, high = max(wide, 0), max(high, 0)
    return west - wide, south - high, east + wide, north + high


def _shades(atlas: Atlas, asked: Wanted) -> Mapping[str, Shade]:
    """Return what each district shows."""
    if asked.act is None:
        return {one: shade(held) for one, held in atlas.on(asked.date).districts.items()}
    of_region = {row.region: row for row in atlas.provisions_of(asked.act)}
    of_district = {row.district: row for row in atlas.district_provisions if row.act == asked.act}
    return {
        one.id: shade(of_district.get(one.id) or of_region[one.region])
        for one in atlas.districts.values()
    }


@lru_cache(maxsize=4)
def _seams(atlas: Atlas) -> tuple[tuple[str, str | None, shapely.Geometry], ...]:
    """Return where districts meet, two by two, and where one meets the land around them."""
    shapes = districts(atlas, FINE)
    names, edges = list(shapes), list(shapely.boundary(list(shapes.values())))
    tree = shapely.STRtree(edges)
    found: list[tuple[str, str | None, shapely.Geometry]] = []
    for one, edge in enumerate(edges):
        beside = [other for other in tree.query(edge, predicate="intersects") if other > one]
        found += [
            (names[one], names[other], _joined(edge, edges[other])) for other in sorted(beside)
        ]
    rim = shapely.boundary(shapely.unary_union(list(shapes.values())))
    found += [(name, None, _joined(edge, rim)) for name, edge in zip(names, edges, strict=True)]
    return tuple(one for one in found if not shapely.is_empty(one[2]))


def _joined(one: shapely.Geometry, other: shapely.Geometry) -> shapely.Geometry:
    """Return the lines that two edges share, in long pieces, without single points."""
    parts = shapely.get_parts(shapely.intersection(one, other))
    lines = [part for part in parts if part.length]
    return shapely.line_merge(shapely.MultiLineString(lines))


def _edges(atlas: Atlas, shades: Mapping[str, Shade], plane: Plane) -> tuple[Edge, ...]:
    """Return the edges by what they part and how sure that is: as sure as the worse side."""
    found: dict[tuple[Seam, Certainty], str] = {}
    for one, other, line in _seams(atlas):
        sides = [shades[one], *([shades[other]] if other else [])]
        sure = max((side.certainty for side in sides), key=SURE.index)
        if other is None or sides[0].looks != sides[1].looks:
            seam = Seam.HOLDERS
        else:
            near = atlas.districts[one].region == atlas.districts[other].region
            seam, sure = (Seam.DISTRICTS if near else Seam.REGIONS), Certainty.CERTAIN
        found[seam, sure] = found.get((seam, sure), "") + plane.path(line)
    return tuple(Edge(seam, sure, found[seam, sure]) for seam, sure in sorted(found))


def _stretches(atlas: Atlas, asked: Wanted) -> GeoDataFrame:
    """Return the stretches to draw; of a front those of its nearest day, in its own days."""
    lines = atlas.frontier_lines
    lines = lines[lines["frontier"].isin(asked.frontiers)]
    days = [parse_iso_day(str(written)) for written in lines["date"]] if len(lines) else []
    nearest: dict[str, date | None] = {}
    for frontier in asked.frontiers:
        own = [day for one, day in zip(lines["frontier"], days, strict=True) if one == frontier]
        known = sorted(day for day in own if day)
        within = bool(known) and known[0] <= asked.date <= known[-1]
        nearest[frontier] = min(known, key=lambda day: abs(day - asked.date)) if within else None
    kept = (
        [
            day is None or day == nearest[frontier]
            for frontier, day in zip(lines["frontier"], days, strict=True)
        ]
        if len(lines)
        else []
    )
    return lines[kept]
