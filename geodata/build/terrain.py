"""Read NOAA GLOBE heights, and find the way that a valley takes between two points."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

STEP = 1 / 120  # degrees: GLOBE is a grid of 30 seconds of arc
TOP, LEFT = 50.0, 0.0  # the package keeps the quarter 0–50° N, 0–90° E
NEIGHBOURS = ((0, 1), (1, 0), (1, 1), (1, -1), (1, 2), (2, 1), (1, -2), (2, -1))

Point = tuple[float, float]


@dataclass(frozen=True)
class Terrain:
    """Heights in metres, rows from north to south; `west` and `north` are the outer edges."""

    heights: NDArray[np.float32]
    west: float
    north: float

    def cell(self, point: Point) -> tuple[int, int]:
        """Return the row and column of the cell that holds a longitude and latitude."""
        row = int((self.north - point[1]) / STEP)
        column = int((point[0] - self.west) / STEP)
        return row, column

    def centre(self, row: int, column: int) -> Point:
        """Return the longitude and latitude of the middle of a cell."""
        return self.west + (column + 0.5) * STEP, self.north - (row + 0.5) * STEP


def read_terrain(file: Path, west: float, south: float, east: float, north: float) -> Terrain:
    """Return the heights of a box given in degrees. The sea has the height 0."""
    with np.load(file) as archive:
        whole = archive["arr_0"]
    rows = slice(round((TOP - north) / STEP), round((TOP - south) / STEP))
    columns = slice(round((west - LEFT) / STEP), round((east - LEFT) / STEP))
    return Terrain(whole[rows, columns].astype("float32"), west, north)


def valley_way(terrain: Terrain, start: Point, end: Point, steepness: float) -> list[Point]:
    """Return the cheapest way over the relief from `start` to `end`, both included.

    A step costs its length, more with the square of its gradient, and more the higher it lies:
    that is how rivers and railways go. `steepness` is the gradient that doubles the cost.
    """
    window, top, left = around(terrain, start, end)
    graph = steps(window, steepness)
    width = window.shape[1]
    first, last = (cell[0] - top for cell in map(terrain.cell, (start, end)))
    from_column, to_column = (cell[1] - left for cell in map(terrain.cell, (start, end)))
    origin, goal = first * width + from_column, last * width + to_column
    _, before = dijkstra(graph, directed=False, indices=origin, return_predecessors=True)
    way = [goal]
    while way[-1] != origin:
        way.append(int(before[way[-1]]))
    cells = [divmod(node, width) for node in reversed(way[1:-1])]
    return [start, *(terrain.centre(row + top, column + left) for row, column in cells), end]


def around(terrain: Terrain, start: Point, end: Point) -> tuple[NDArray[np.float32], int, int]:
    """Return the heights about two points, with the row and column where that window begins."""
    margin = 24  # cells: room for a valley that swings out
    (row1, column1), (row2, column2) = terrain.cell(start), terrain.cell(end)
    top, left = max(min(row1, row2) - margin, 0), max(min(column1, column2) - margin, 0)
    bottom, right = max(row1, row2) + margin, max(column1, column2) + margin
    return terrain.heights[top : bottom + 1, left : right + 1], top, left


def steps(heights: NDArray[np.float32], steepness: float) -> coo_array:
    """Return the graph of all steps between neighbouring cells with what each costs."""
    rows, columns = heights.shape
    number = np.arange(rows * columns).reshape(rows, columns)
    metres_down, metres_across = STEP * 111_200, STEP * 111_200 * 0.76  # at 40.5° N
    low = heights - heights.min()
    sources, targets, costs = [], [], []
    for down, across in NEIGHBOURS:
        here = (slice(0, rows - down), slice(max(0, -across), columns - max(0, across)))
        there = (slice(down, rows), slice(max(0, across), columns + min(0, across)))
        length = np.hypot(down * metres_down, across * metres_across)
        gradient = (heights[there] - heights[here]) / length
        height = 1 + (low[there] + low[here]) / 1200
        sources.append(number[here].ravel())
        targets.append(number[there].ravel())
        costs.append((length * height * (1 + (gradient / steepness) ** 2)).ravel())
    size = rows * columns
    entries = (np.concatenate(costs), (np.concatenate(sources), np.concatenate(targets)))
    return coo_array(entries, shape=(size, size)).tocsr()
