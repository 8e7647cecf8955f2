"""Rivers of the time: named courses picked out of GSHHG, or led along the valleys."""

import csv
from itertools import pairwise
from pathlib import Path

import h5py
import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree
from shapely.geometry import LineString
from shapely.ops import substring

from geodata.build.layers import Feature, parse_points, simplified, smoothed
from geodata.build.terrain import Terrain, valley_way

INPUTS = Path(__file__).with_name("inputs")
FAR = 0.15  # degrees: a point farther than this from any river of GSHHG is taken as it is
BRIDGE = 0.004  # degrees: pieces of one river end this close to each other at a bin's edge


def read_rivers(file: Path, box: tuple[float, float, float, float]) -> list[LineString]:
    """Return the river segments of GSHHG in whole degrees about a box (EPSG:4326).

    The file keeps segments in bins of one degree, counted from the north-west of the world,
    with places inside the bin as 1/65535 of a degree.
    """
    west, south, east, north = box
    with h5py.File(file) as data:
        first = data["Id_of_first_segment_in_a_bin"][:]
        count = data["N_segments_in_a_bin"][:]
        length = data["N_points_for_a_segment"][:]
        start = data["Id_of_first_point_in_a_segment"][:]
        across = data["Relative_longitude_from_SW_corner_of_bin"][:].astype("int16").view("uint16")
        up = data["Relative_latitude_from_SW_corner_of_bin"][:].astype("int16").view("uint16")
    lines = []
    for latitude in range(int(south), int(north) + 1):
        for longitude in range(int(west), int(east) + 1):
            cell = (89 - latitude) * 360 + longitude
            for segment in range(first[cell], first[cell] + count[cell]):
                points = slice(start[segment], start[segment] + length[segment])
                xy = np.column_stack(
                    [longitude + across[points] / 65535, latitude + up[points] / 65535]
                )
                if len(xy) > 1:
                    lines.append(LineString(xy))
    return lines


class Network:
    """The river segments as a graph of their points."""

    def __init__(self, lines: list[LineString]) -> None:
        """Join the points of each line, and ends of lines that all but touch."""
        self.points, owner = shapely.get_coordinates(lines, return_index=True)
        self.tree = cKDTree(self.points)
        inside = np.flatnonzero(owner[1:] == owner[:-1])
        pairs = np.vstack(
            [
                np.column_stack([inside, inside + 1]),
                self.tree.query_pairs(BRIDGE, output_type="ndarray"),
            ]
        )
        steps = self.points[pairs[:, 0]] - self.points[pairs[:, 1]]
        # A bridge is dearer than the river itself, so that it is used only where it must be.
        cost = np.hypot(steps[:, 0], steps[:, 1]) + 1e-9
        cost[len(inside) :] *= 20
        size = len(self.points)
        self.graph = coo_array((cost, (pairs[:, 0], pairs[:, 1])), shape=(size, size)).tocsr()

    def way(self, via: list[tuple[float, float]]) -> LineString:
        """Return the course of a river past the points given, from its source down."""
        distances, nodes = self.tree.query(via)
        course: list[tuple[float, ...]] = []
        for leg in range(len(via) - 1):
            # Where a reservoir has drowned the old bed, GSHHG has no river: straight past the
            # points given.
            if max(distances[leg : leg + 2]) > FAR:
                course += via[leg : leg + 2]
            else:
                course += [tuple(self.points[n]) for n in self.leg(nodes[leg], nodes[leg + 1])]
        return LineString(course)

    def leg(self, origin: int, goal: int) -> list[int]:
        """Return the numbers of the points from one point of a river to another.

        Raises ValueError when no river joins them.
        """
        _, before = dijkstra(self.graph, directed=False, indices=origin, return_predecessors=True)
        way = [int(goal)]
        while way[-1] != origin:
            if before[way[-1]] < 0:
                msg = f"no river leads from {self.points[origin]} to {self.points[goal]}"
                raise ValueError(msg)
            way.append(int(before[way[-1]]))
        return way[::-1]


def valley_river(terrain: Terrain, via: list[tuple[float, float]]) -> LineString:
    """Return a river that GSHHG lacks, led along the floor of the valleys."""
    points = [via[0]]
    for start, end in pairwise(via):
        points += valley_way(terrain, start, end, 0.03)[1:]
    return LineString(points)


def along_frontier(river: LineString, frontier: LineString) -> LineString:
    """Return the river with the frontier's own course where the frontier runs in it.

    Otherwise one river would be drawn twice, some hundred metres apart.
    """
    ends = [river.project(shapely.Point(frontier.coords[end])) for end in (0, -1)]
    if ends[0] > ends[1]:
        frontier, ends = frontier.reverse(), ends[::-1]
    upper, lower = substring(river, 0, ends[0]), substring(river, ends[1], river.length)
    parts = [part.coords for part in (upper, frontier, lower) if part.length > 0]
    return LineString([point for part in parts for point in part])


def rivers(
    lines: list[LineString], terrain: Terrain, frontiers: dict[str, list[LineString]]
) -> list[Feature]:
    """Return the rivers of `rivers.csv`; `frontiers` gives the lines that follow a river, by id."""
    network = Network(lines)
    features: list[Feature] = []
    with (INPUTS / "rivers.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            via = parse_points(row["via"])
            from_gshhg = row["source"] == "GSHHG"
            course = network.way(via) if from_gshhg else valley_river(terrain, via)
            detail, rounds = (150, 2) if from_gshhg else (1100, 3)
            course = smoothed(simplified(course, detail), rounds)
            for frontier in frontiers.get(row["id"], []):
                course = along_frontier(course, frontier)
            properties = {
                "id": row["id"],
                "name": row["name"],
                "level": int(row["level"]),
                "source": "GSHHG 2.3.7 (WDBII)" if from_gshhg else "NOAA GLOBE valleys",
                "accuracy_km": 0.6 if from_gshhg else 1.5,
                "licence": "LGPL-3.0-or-later" if from_gshhg else "public domain",
            }
            features.append((properties, simplified(course, 60)))
    return features
