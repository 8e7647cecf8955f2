"""The lines as they go to the browser: no further from the truth than a reader can see."""

import math
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from atlas.dataset import Atlas
from ui import shapes

REAL = Path(__file__).parent.parent.parent / "geodata"
TINY = Path(__file__).parent.parent / "data" / "tiny"
PIXEL = 2 * math.pi * shapes.EARTH / (shapes.TILE * 2**shapes.CLOSEST_ZOOM)  # metres, Mercator


def numbers(text: str) -> list[int]:
    """Read an encoded polyline's numbers, as `atlas.decode` in static/atlas/core.js does."""
    found, number, shift = [], 0, 0
    for letter in text:
        five = ord(letter) - 63
        number |= (five & 31) << shift
        shift += 5
        if five < 32:
            found.append(~(number >> 1) if number & 1 else number >> 1)
            number = shift = 0
    return found


def unpacked(text: str, grid: shapes.Grid) -> np.ndarray:
    """Return a line as longitudes and latitudes."""
    steps = np.cumsum(np.array(numbers(text)).reshape(-1, 2), axis=0)
    return steps * (grid.kx, grid.ky) + (grid.west, grid.south)


def mercator(coordinates: np.ndarray) -> np.ndarray:
    """Return longitudes and latitudes in metres, as the map draws them."""
    east = shapes.EARTH * np.radians(coordinates[:, 0])
    north = shapes.EARTH * np.log(np.tan(np.pi / 4 + np.radians(coordinates[:, 1]) / 2))
    return np.column_stack([east, north])


@given(st.lists(st.integers(-(2**29), 2**29)))
def test_letters_are_read_as_they_were_written(written: list[int]) -> None:
    assert numbers("".join(map(shapes.letters, written))) == written


def test_letters_are_those_of_encoded_polylines() -> None:
    """The example of the format's description: -179.9832104 is `~oia@."""
    assert shapes.letters(-17998321) == "`~oia@"


@pytest.mark.parametrize("folder", [TINY, REAL], ids=["tiny", "real"])
def test_no_line_moves_by_more_than_a_quarter_of_a_pixel(folder: Path) -> None:
    atlas = Atlas.load(folder)
    sent = shapes.Shapes(atlas)
    arcs = [unpacked(arc, sent.grid) for arc in sent.arcs]
    farthest = 0.0
    for district, true in zip(sent.districts, atlas.geometry.geometry, strict=True):
        drawn = [
            shapely.LineString(mercator(np.vstack([course(arcs, ring)])))
            for rings in district["polygons"]
            for ring in rings
        ]
        edges = shapely.transform(true.boundary, mercator)
        farthest = max(farthest, shapely.union_all(drawn).hausdorff_distance(edges))
    assert farthest <= PIXEL / 4 * 1.05  # the farthest north a step is a little more of a pixel


def course(arcs: list[np.ndarray], numbers: list[int]) -> np.ndarray:
    """Return arcs joined into one line, ~n meaning arc n backwards."""
    parts = [arcs[~number][::-1] if number < 0 else arcs[number] for number in numbers]
    for before, after in pairwise(parts):
        assert np.allclose(before[-1], after[0])
    return np.vstack(parts)


def test_frontiers_follow_the_arcs_of_the_districts() -> None:
    """What a frontier shares with districts is sent once; every stretch is where it was."""
    atlas = Atlas.load(REAL)
    sent = shapes.Shapes(atlas)
    arcs = [unpacked(arc, sent.grid) for arc in sent.arcs]
    shared = 0
    for stretch, true in zip(sent.frontier_lines, atlas.frontier_lines.geometry, strict=True):
        drawn = shapely.MultiLineString([mercator(course(arcs, line)) for line in stretch])
        assert drawn.hausdorff_distance(shapely.transform(true, mercator)) <= PIXEL / 4 * 1.1
        used = {~arc if arc < 0 else arc for line in stretch for arc in line}
        shared += sum(sent.sides[arc] is not None for arc in used)
    assert shared > 100
