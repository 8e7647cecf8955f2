"""Divide land between rivers by the height of the ground.

The model is NOAA GLOBE, 30 seconds of arc (about 1 km): good enough for the divide between two
rivers, some hundred metres off where a pass is broad.
"""

import heapq
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.features import shapes
from rasterio.transform import Affine
from scipy.ndimage import gaussian_filter, zoom
from shapely.geometry.base import BaseGeometry

CELL = 1 / 120
"""Size of a cell of the model, in degrees."""
WEST, NORTH = 0.0, 50.0
"""The corner that the model's tile begins at."""
FINER = 6
EDGE = 0.5
"""A basin reaches to where half of the ground, blurred, is its own."""

Box = tuple[float, float, float, float]


def heights(elevation: Path, box: Box) -> tuple[NDArray[np.int16], Affine]:
    """Return the heights in m in a box (west, south, east, north), and where they lie.

    Shape: rows from the north, columns from the west.
    """
    west, south, east, north = box
    first_row, last_row = round((NORTH - north) / CELL), round((NORTH - south) / CELL)
    first_column, last_column = round((west - WEST) / CELL), round((east - WEST) / CELL)
    with np.load(elevation) as model:
        clip = model["arr_0"][first_row:last_row, first_column:last_column]
    corner = (WEST + first_column * CELL, NORTH - first_row * CELL)
    return clip, Affine(CELL, 0, corner[0], 0, -CELL, corner[1])


def basins(
    elevation: Path, box: Box, rivers: Mapping[str, list[tuple[float, float]]]
) -> dict[str, BaseGeometry]:
    """Return, for each river, the part of a box that drains to it rather than to the others.

    `rivers` maps each river to points (longitude, latitude) near its bed. The ground is flooded
    from the beds: each cell goes to the river whose water reaches it over the lowest way.
    """
    ground, place = heights(elevation, box)
    beds = {
        bed(ground, place, lon, lat): index
        for index, points in enumerate(rivers.values())
        for lon, lat in points
    }
    owner = flood(ground, beds)
    return {name: outline(owner == index, place) for index, name in enumerate(rivers)}


def bed(ground: NDArray[np.int16], place: Affine, lon: float, lat: float) -> tuple[int, int]:
    """Return the row and column of the lowest cell within two cells of a point."""
    row, column = int((place.f - lat) / CELL), int((lon - place.c) / CELL)
    near = ground[row - 2 : row + 3, column - 2 : column + 3]
    down, right = np.unravel_index(np.argmin(near), near.shape)
    return row - 2 + int(down), column - 2 + int(right)


def flood(ground: NDArray[np.int16], beds: Mapping[tuple[int, int], int]) -> NDArray[np.int8]:
    """Return which bed's water reaches each cell first as the water rises everywhere."""
    owner = np.full(ground.shape, -1, dtype=np.int8)
    queue: list[tuple[int, int, int, int]] = []
    order = 0
    for (row, column), index in beds.items():
        owner[row, column] = index
        queue.append((int(ground[row, column]), order, row, column))
        order += 1
    heapq.heapify(queue)
    while queue:
        level, _, row, column = heapq.heappop(queue)
        for down in (-1, 0, 1):
            for right in (-1, 0, 1):
                y, x = row + down, column + right
                inside = 0 <= y < ground.shape[0] and 0 <= x < ground.shape[1]
                if inside and owner[y, x] < 0:
                    owner[y, x] = owner[row, column]
                    # `order` keeps equal heights in the order they were reached: repeatable.
                    heapq.heappush(queue, (max(level, int(ground[y, x])), order, y, x))
                    order += 1
    return owner


def outline(cells: NDArray[np.bool_], place: Affine) -> BaseGeometry:
    """Return the outline of the cells as polygons, rounded off so that no stairs are left."""
    fine = gaussian_filter(zoom(cells.astype(float), FINER, order=0), sigma=FINER * 0.7) > EDGE
    finer_place = place * Affine.scale(1 / FINER)
    parts = [
        shapely.geometry.shape(part)
        for part, value in shapes(fine.astype(np.uint8), transform=finer_place)
        if value == 1
    ]
    return shapely.simplify(shapely.union_all(parts), CELL / 4)
