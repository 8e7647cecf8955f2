"""The shapes of the map, packed for the browser: every line once, as letters.

Districts, outline and frontiers are one topology, so that a line which several of them follow is
sent once. Lines are thinned and rounded by less than a reader can see at the closest zoom, and
written as Google's encoded polylines are: differences of whole steps, five bits a letter.
https://developers.google.com/maps/documentation/utilities/polylinealgorithm
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import geopandas
import numpy as np
import shapely
import topojson
from numpy.typing import NDArray

from atlas.dataset import Atlas
from atlas.errors import UnknownId

CLOSEST_ZOOM = 11
EARTH = 6_378_137.0  # metres, the radius of Web Mercator
TILE = 256  # pixels a side, of the one tile that is the world at zoom 0
# Parts of a pixel at the closest zoom. Rounding moves a point by at most half the diagonal of a
# step, thinning moves a line by at most its tolerance: together less than a quarter of a pixel.
STEP = 3 / 10
THINNING = 3 / 100
BASE_AREAS = ("land", "lakes")
BASE_LINES = ("railways", "borders")
# How far beyond the districts something of the land may come into view, in degrees.
BEYOND = 12.0


def latlon(point: shapely.Point) -> list[float]:
    """Return [lat, lon] with five decimals, about a metre."""
    return [round(point.y, 5), round(point.x, 5)]


@dataclass(frozen=True)
class Grid:
    """Whole steps east and north of a corner; ``kx`` and ``ky`` are a step in degrees."""

    kx: float
    ky: float
    west: float
    south: float

    @classmethod
    def over(cls, bounds: Iterable[float]) -> "Grid":
        """Return the grid for districts within [west, south, east, north], in degrees."""
        west, south, _, north = (float(degrees) for degrees in bounds)
        around = 360 / (TILE * 2**CLOSEST_ZOOM)  # degrees of longitude to a pixel
        upright = around * math.cos(math.radians((south + north) / 2))
        return cls(around * STEP, upright * STEP, west, south)

    @property
    def transform(self) -> list[float]:
        """Return what the browser needs to come back to degrees, as TopoJSON orders it."""
        return [self.kx, self.ky, self.west, self.south]

    def packed(self, coordinates: NDArray[np.float64]) -> str:
        """Return a line of longitudes and latitudes, shape (n, 2), thinned, rounded, in letters."""
        steps = (coordinates - (self.west, self.south)) / (self.kx, self.ky)
        thin = shapely.LineString(steps).simplify(THINNING / STEP)
        whole = np.rint(shapely.get_coordinates(thin)).astype(int)
        moves = np.diff(whole, axis=0)
        moves = np.vstack([whole[:1], moves[moves.any(axis=1)]])
        return "".join(letters(int(move)) for move in moves.flat)


def letters(number: int) -> str:
    """Return a whole number as an encoded polyline writes it: sign last, five bits a letter."""
    rest = number << 1 if number >= 0 else ~(number << 1)
    text = ""
    while rest >> 5:
        text += chr((rest & 31 | 32) + 63)
        rest >>= 5
    return text + chr(rest + 63)


class Shapes:
    """The districts as one topology: arcs once, and which district lies on each side of an arc."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self.bounds = atlas.geometry.total_bounds
        self.grid = Grid.over(self.bounds)
        self.transform = self.grid.transform
        frame = atlas.geometry[["region", "geometry"]].reset_index(names="id")
        topology = topology_of(frame, atlas.frontier_lines)
        self.arcs = [self.grid.packed(np.array(arc)) for arc in topology["arcs"]]
        self.order = {identifier: number for number, identifier in enumerate(frame["id"])}
        region_order = {identifier: number for number, identifier in enumerate(atlas.regions)}
        geometries = topology["objects"]["districts"]["geometries"]
        self.districts = [
            {
                "id": row.id,
                "region": region_order[row.region],
                "polygons": polygons(geometry),
            }
            for row, geometry in zip(frame.itertuples(), geometries, strict=True)
        ]
        self.outline = polygons(topology["objects"]["outline"]["geometries"][0])
        self.frontier_lines = [
            lines(geometry)
            for geometry in topology["objects"].get("frontiers", {"geometries": []})["geometries"]
        ]
        self.sides = self._sides()
        self.anchors = self._anchors(frame)

    def _anchors(self, frame: geopandas.GeoDataFrame) -> dict[str, list[float]]:
        """Return where each region's name stands: a point chosen for it, else one inside it."""
        try:
            chosen = self.atlas.basemap("region-labels")
        except UnknownId:
            shapes = frame.dissolve("region").representative_point()
            return {str(region): latlon(point) for region, point in shapes.items()}
        return {row.id: latlon(row.geometry) for row in chosen.itertuples()}

    def _sides(self) -> list[list[int] | None]:
        """Return for each arc the one or two districts beside it (-1: outside), None if neither."""
        beside: list[list[int]] = [[] for _ in self.arcs]
        for number, district in enumerate(self.districts):
            for rings in district["polygons"]:
                for arc in (arc for ring in rings for arc in ring):
                    beside[~arc if arc < 0 else arc].append(number)
        return [[*two, -1][:2] if two else None for two in beside]

    def on_map(self, lat: float | None, lon: float | None) -> list[float] | None:
        """Return [lat, lon] of a place that the map can show, None for Moscow or Washington."""
        if lat is None or lon is None:
            return None
        west, south, east, north = self.bounds
        margin = 0.6
        inside = west - margin <= lon <= east + margin and south - margin <= lat <= north + margin
        return [lat, lon] if inside else None

    def base(self) -> dict[str, object]:
        """Return coast, lakes, rivers, railways and borders."""
        drawn: dict[str, object] = {
            name: [
                [self.steps(ring) for ring in (part.exterior, *part.interiors)]
                for part in self.near(name)
            ]
            for name in BASE_AREAS
        }
        for name in BASE_LINES:
            drawn[name] = [self.steps(part) for part in parts(self.atlas.basemap(name).geometry)]
        drawn["rivers"] = [
            {"level": int(getattr(row, "level", 3)), "line": self.steps(part)}
            for row in self.atlas.basemap("rivers").itertuples()
            for part in parts([row.geometry])
        ]
        return drawn

    def near(self, name: str) -> list[shapely.Geometry]:
        """Return the areas of a layer of the base map, without what no reader can pan to."""
        west, south, east, north = self.bounds
        box = (west - BEYOND, south - BEYOND, east + BEYOND, north + BEYOND)
        return parts(self.atlas.basemap(name).geometry.clip_by_rect(*box))

    def steps(self, line: shapely.LineString | shapely.LinearRing) -> str:
        """Return a line of the base map, packed."""
        return self.grid.packed(shapely.get_coordinates(line))


def topology_of(frame: geopandas.GeoDataFrame, frontiers: geopandas.GeoDataFrame) -> dict:
    """Return districts, the outline of them all, and frontiers, as TopoJSON in degrees."""
    outline = geopandas.GeoDataFrame(geometry=[frame.union_all()], crs=frame.crs)
    layers = {"districts": frame, "outline": outline}
    if len(frontiers):
        layers["frontiers"] = frontiers[["geometry"]]
    names = list(layers)
    return topojson.Topology(list(layers.values()), object_name=names, prequantize=False).to_dict()


def parts(geometries: Iterable[shapely.Geometry]) -> list[shapely.Geometry]:
    """Return the single lines or polygons of a layer."""
    return list(shapely.get_parts(list(geometries)))


def polygons(geometry: dict[str, object]) -> list[list[list[int]]]:
    """Return a TopoJSON geometry as polygons of rings of arc numbers."""
    arcs = geometry["arcs"]
    return [arcs] if geometry["type"] == "Polygon" else arcs  # type: ignore[list-item, return-value]


def lines(geometry: dict[str, object]) -> list[list[int]]:
    """Return a TopoJSON geometry as lines of arc numbers."""
    arcs = geometry["arcs"]
    return [arcs] if geometry["type"] == "LineString" else arcs  # type: ignore[list-item, return-value]
