"""Draw the small picture of an act: districts by what it disposed of them, and its frontiers.

Shapes come as SVG path data in the pixels of a picture ``WIDTH`` wide; what colours them is for
whoever shows it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from types import MappingProxyType
from typing import TYPE_CHECKING

import shapely

from atlas.acts import Disposition
from atlas.dataset import Atlas
from atlas.matrix import frontiers
from atlas.sources import Certainty

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

WIDTH = 640
#: Degrees: under a pixel at this size.
TOLERANCE = 0.008
MARGIN = 0.08


@dataclass(frozen=True)
class Patch:
    """A district; ``assigned_to`` is empty where the act gave it to nobody by name."""

    district: str
    disposition: Disposition
    assigned_to: tuple[str, ...]
    path: str


@dataclass(frozen=True)
class Line:
    """A stretch of a frontier; ``estimate`` where its course is not certain."""

    frontier: str
    estimate: bool
    path: str


@dataclass(frozen=True)
class Picture:
    """The picture of an act in pixels; ``towns`` as shares of width and height, from 0 to 1."""

    width: int
    height: int
    patches: tuple[Patch, ...]
    lines: tuple[Line, ...]
    land: str
    lakes: str
    towns: Mapping[str, tuple[float, float]]


class Plane:
    """A plate carrée true to scale in the middle: degrees to pixels, so many of them wide."""

    def __init__(self, bounds: Iterable[float], width: int = WIDTH) -> None:
        self.west, self.south, self.east, self.north = bounds
        self.west, self.south = self.west - MARGIN, self.south - MARGIN
        self.east, self.north = self.east + MARGIN, self.north + MARGIN
        narrow = cos(radians((self.south + self.north) / 2))
        self.scale_x = width / (self.east - self.west)
        self.scale_y = self.scale_x / narrow
        self.height = round((self.north - self.south) * self.scale_y)
        self.frame = shapely.box(self.west, self.south, self.east, self.north)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return a point in pixels from the upper left corner."""
        return (lon - self.west) * self.scale_x, (self.north - lat) * self.scale_y

    def path(self, shape: shapely.Geometry) -> str:
        """Return the path data of lines or polygons, clipped to the picture."""
        inside = shapely.intersection(shape, self.frame)
        drawn = []
        for part in shapely.get_parts(inside):
            if part.geom_type == "Polygon":
                drawn += [self._ring(ring) + "Z" for ring in (part.exterior, *part.interiors)]
            elif part.geom_type == "LineString":
                drawn.append(self._ring(part))
        return "".join(drawn)

    def _ring(self, line: shapely.LineString) -> str:
        """Return a line as path data, to a tenth of a pixel."""
        points = (self.at(lon, lat) for lon, lat, *_ in line.coords)
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def picture(atlas: Atlas, act: str) -> Picture:
    """Return the picture of an act; UnknownId if there is no such act."""
    wanted = [line.id for line in frontiers(atlas, act)]
    stretches = atlas.frontier_lines
    stretches = stretches[stretches["frontier"].isin(wanted)]
    plane = Plane(bounds(atlas, stretches))
    return Picture(
        width=WIDTH,
        height=plane.height,
        patches=patches(atlas, act, plane),
        lines=lines(stretches, plane),
        land=layer(atlas, "land", plane),
        lakes=layer(atlas, "lakes", plane),
        towns={
            region.chief_town: share(atlas, region.chief_town, plane)
            for region in atlas.regions.values()
            if region.id in atlas.settings.core
        },
    )


def bounds(atlas: Atlas, stretches: "GeoDataFrame") -> Iterable[float]:
    """Return the bounds of districts and lines together, as far as there is land to draw."""
    whole = shapely.box(*atlas.geometry.total_bounds)
    if len(stretches):
        whole = shapely.union(whole, shapely.box(*stretches.total_bounds))
    known = shapely.box(*atlas.basemap("land").total_bounds)
    bounds: Iterable[float] = shapely.intersection(whole, known).bounds
    return bounds


def lines(
    stretches: "GeoDataFrame", plane: Plane, tolerance: float = TOLERANCE
) -> tuple[Line, ...]:
    """Return the stretches of frontiers that lie in the picture; ``tolerance`` in degrees."""
    return tuple(
        Line(
            row.frontier,
            row.certainty != Certainty.CERTAIN,
            plane.path(shapely.simplify(row.geometry, tolerance)),
        )
        for row in stretches.itertuples()
        if row.geometry.intersects(plane.frame)
    )


@lru_cache(maxsize=4)
def districts(atlas: Atlas, tolerance: float = TOLERANCE) -> Mapping[str, shapely.Geometry]:
    """Return the districts' shapes as coarse as a picture needs, neighbours sharing borders.

    ``tolerance`` in degrees.
    """
    frame = atlas.geometry
    shapes = shapely.coverage_simplify(frame.geometry.to_numpy(), tolerance)
    return MappingProxyType(dict(zip(frame.index, shapes, strict=True)))


def patches(atlas: Atlas, act: str, plane: Plane) -> tuple[Patch, ...]:
    """Return each district with what the act disposed of it, else of its region."""
    of_region = {row.region: row for row in atlas.provisions_of(act)}
    of_district = {row.district: row for row in atlas.district_provisions if row.act == act}
    found = []
    for district, shape in districts(atlas).items():
        row = of_district.get(district) or of_region[atlas.districts[district].region]
        found.append(Patch(district, row.disposition, row.assigned_to, plane.path(shape)))
    return tuple(found)


def layer(atlas: Atlas, name: str, plane: Plane, tolerance: float = TOLERANCE) -> str:
    """Return a layer of the base map as one path; ``tolerance`` in degrees."""
    shapes = shapely.simplify(atlas.basemap(name).geometry.to_numpy(), tolerance)
    return "".join(plane.path(shape) for shape in shapes)


def share(atlas: Atlas, town: str, plane: Plane) -> tuple[float, float]:
    """Return where a town lies, as shares of the picture's width and height."""
    place = atlas.towns[town]
    x, y = plane.at(place.lon, place.lat)
    return x / WIDTH, y / plane.height
