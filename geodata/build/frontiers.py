"""Frontiers and front lines: laid onto the edges of the districts wherever they follow them."""

import csv
import json
from pathlib import Path

import geopandas
import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree
from shapely.geometry import LineString, shape
from shapely.geometry.base import BaseGeometry

from geodata.build.layers import Feature, simplified, write_layer

LINES = Path(__file__).with_name("inputs") / "lines"
NEAR = 0.02  # degrees, about 2 km: a line that stays this close to edges is taken to follow them
DETAIL = 150  # metres


def build(target: Path) -> None:
    """Write `target`/frontiers.geojson in the order of frontiers.csv; needs `target`/regions."""
    with (target / "frontiers.csv").open(encoding="utf-8", newline="") as table:
        frontiers = [row["id"] for row in csv.DictReader(table)]
    edges = Edges(read_districts(target / "regions"))
    features = [feature for name in frontiers for feature in stretches(LINES / f"{name}.geojson")]
    drawn = [(about, laid(edges, line)) for about, line in features]
    write_layer(target / "frontiers.geojson", drawn)


def read_districts(folder: Path) -> list[BaseGeometry]:
    """Return the districts of all regions."""
    files = sorted(folder.glob("*.geojson"))
    return [district for file in files for district in geopandas.read_file(file).geometry]


def stretches(file: Path) -> list[Feature]:
    """Return the stretches of one frontier, as drawn from its texts."""
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    return [(feature["properties"], shape(feature["geometry"])) for feature in features]


class Edges:
    """The edges of all districts, as a graph of their points."""

    def __init__(self, districts: list[BaseGeometry]) -> None:
        """Join the points of every ring; neighbours share theirs to the last digit."""
        rings = [ring for part in shapely.get_parts(districts) for ring in outlines(part)]
        coordinates, owner = shapely.get_coordinates(rings, return_index=True)
        self.points, number = np.unique(coordinates, axis=0, return_inverse=True)
        number = number.ravel()
        inside = np.flatnonzero(owner[1:] == owner[:-1])
        pairs = np.column_stack([number[inside], number[inside + 1]])
        self.pairs = np.unique(np.sort(pairs), axis=0)
        self.tree = cKDTree(self.points)

    def along(self, line: LineString) -> LineString | None:
        """Return the way along the edges that a line takes, or nothing if it leaves them."""
        distance, ends = self.tree.query([line.coords[0], line.coords[-1]])
        if max(distance) > NEAR:
            return None
        close = shapely.dwithin(shapely.linestrings(self.points[self.pairs]), line, NEAR)
        pairs = self.pairs[close]
        way = self.way(pairs, self.cost(pairs, line), int(ends[0]), int(ends[1]))
        if way is None or shapely.hausdorff_distance(way, line) > NEAR:
            return None
        return way

    def cost(self, pairs: NDArray[np.int64], line: LineString) -> NDArray[np.float64]:
        """Return what each edge costs: its length, and much more where it strays from the line."""
        one, two = self.points[pairs[:, 0]], self.points[pairs[:, 1]]
        stray = shapely.distance(shapely.points((one + two) / 2), line)
        length = np.hypot(*(one - two).T)
        return length * (1 + (stray / 0.001) ** 2) + 1e-9

    def way(
        self, pairs: NDArray[np.int64], cost: NDArray[np.float64], start: int, end: int
    ) -> LineString | None:
        """Return the cheapest way between two points, or nothing if there is none."""
        size = len(self.points)
        graph = coo_array((cost, (pairs[:, 0], pairs[:, 1])), shape=(size, size)).tocsr()
        _, before = dijkstra(graph, directed=False, indices=start, return_predecessors=True)
        found = [end]
        while found[-1] != start:
            if before[found[-1]] < 0:
                return None
            found.append(int(before[found[-1]]))
        return LineString(self.points[found[::-1]]) if len(found) > 1 else None


def outlines(polygon: BaseGeometry) -> list[BaseGeometry]:
    """Return the rings of a polygon."""
    return [polygon.exterior, *polygon.interiors]


def laid(edges: Edges, line: BaseGeometry) -> BaseGeometry:
    """Return a stretch along the districts' edges, or else simplified as it was drawn.

    Two lines a few hundred metres apart would read as two frontiers.
    """
    parts = [edges.along(part) or simplified(part, DETAIL) for part in shapely.get_parts(line)]
    return parts[0] if len(parts) == 1 else shapely.MultiLineString(parts)
