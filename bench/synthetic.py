"""Make a geodata folder with more districts or more events out of a true one.

Every district is cut into ten, each with the periods of the whole, their days moved a little; the
first keeps the old id, so that whatever names the district still names something. Nothing in it is
history; it shows how the atlas bears growth.
"""

import csv
import json
import random
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from atlas import Atlas
from atlas.rules.geometry import GAP_WIDTH
from geodata.build.layers import write_layer

TIMES = 10
# Coordinates are kept to five decimals, about a metre.
GRID = 1e-5
SAMPLES = 600
ROUNDS = 12
TRIES = 12
MOST_DAYS_MOVED = 6

Row = dict[str, str]


def more_districts(source: Path, folder: Path, times: int = TIMES, seed: int = 1921) -> Path:
    """Write a folder with ``times`` as many districts; return it."""
    _copy(source, folder)
    atlas = Atlas.load(source)
    chance = random.Random(seed)  # noqa: S311  the same folder every time
    cut = split(atlas, times, seed)
    for region in atlas.regions:
        file = folder / "regions" / f"{region}.geojson"
        features = json.loads(file.read_text("utf-8"))["features"]
        parts = [
            (_renamed(feature["properties"], number), part)
            for feature in features
            for number, part in enumerate(cut[feature["properties"]["id"]])
        ]
        write_layer(file, parts)
    children = {district: [_child(district, n) for n in range(times)] for district in cut}
    _change(folder / "control.csv", lambda rows: _control(rows, atlas, children, chance))
    _change(folder / "names.csv", lambda rows: _repeated(rows, "id", children, "name"))
    if (folder / "district_provisions.csv").exists():
        _change(
            folder / "district_provisions.csv", lambda rows: _repeated(rows, "district", children)
        )
    return folder


def more_events(source: Path, folder: Path, times: int = TIMES) -> Path:
    """Write a folder with ``times`` as many events; return it."""
    _copy(source, folder)

    def repeat(rows: Sequence[Row]) -> Iterable[Row]:
        for row in rows:
            for number in range(times):
                yield row | {"id": _child(row["id"], number)}

    _change(folder / "events.csv", repeat)
    return folder


def _copy(source: Path, folder: Path) -> None:
    """Copy a geodata folder, without what makes it."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("build", "__pycache__"))


def _child(identifier: str, number: int) -> str:
    """Return the id of a part; the first keeps that of the whole."""
    return identifier if number == 0 else f"{identifier}-{number + 1}"


def _renamed(properties: Mapping[str, Any], number: int) -> dict[str, Any]:
    """Return the properties of a part of a district."""
    if number == 0:
        return dict(properties)
    name = f"{properties['name']} {number + 1}"
    return {**properties, "id": _child(str(properties["id"]), number), "name": name}


def split(atlas: Atlas, times: int, seed: int) -> dict[str, list[shapely.Geometry]]:
    """Return each district's parts; all of them together fit without gap or overlap.

    A cut may leave two parts on either side of a narrow inlet of the outline, which then counts as
    a gap between them; the districts there are cut again otherwise.

    Raises
    ------
    RuntimeError
        If some district cannot be cut.
    """
    shapes = atlas.geometry.geometry
    seeds = {
        district: _seeds(shape, times, np.random.default_rng(seed))
        for district, shape in shapes.items()
    }
    for again in range(1, TRIES):
        found = _cut(shapes, seeds, times)
        parts = np.array([part for own in found.values() for part in own])
        edges = shapely.coverage_invalid_edges(parts, gap_width=GAP_WIDTH)
        bad = shapely.union_all([edge for edge in edges if edge])
        if bad.is_empty:
            return found
        misfits = shapes.index[shapely.dwithin(shapes.to_numpy(), bad, GAP_WIDTH)]
        for district in misfits:
            seeds[district] = _seeds(shapes[district], times, np.random.default_rng(seed + again))
    msg = f"No way found to cut {', '.join(sorted(misfits))}."
    raise RuntimeError(msg)


def _cut(
    shapes: Any, seeds: Mapping[str, np.ndarray], times: int
) -> dict[str, list[shapely.Geometry]]:
    """Return each district's parts around its seeds.

    The lines of a Voronoi diagram in each district are noded with all outlines on the grid of the
    coordinates, and every face so made goes to the district it lies in and to its nearest seed.
    """
    outlines = [shape.boundary for shape in shapes]
    cuts = [_lines(shape, seeds[district]) for district, shape in shapes.items()]
    noded = shapely.union_all([*outlines, *cuts], grid_size=GRID)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    inside = shapely.point_on_surface(faces)
    # The nearest, for a sliver made by the grid may lie outside all of them.
    owner = shapely.STRtree(shapes.to_numpy()).nearest(inside)
    found: dict[str, list[shapely.Geometry]] = {}
    for order, district in enumerate(shapes.index):
        own = np.flatnonzero(owner == order)
        points = shapely.get_coordinates(inside[own])
        nearest = _distances(points, seeds[district]).argmin(axis=1)
        found[str(district)] = [
            shapely.normalize(shapely.coverage_union_all(faces[own[nearest == number]]))
            for number in range(times)
        ]
    return found


def _seeds(shape: shapely.Geometry, count: int, chance: np.random.Generator) -> np.ndarray:
    """Return points that part a district into pieces of much the same size, by Lloyd's rounds."""
    west, south, east, north = shape.bounds
    spots = np.empty((0, 2))
    while len(spots) < SAMPLES:
        more = chance.uniform((west, south), (east, north), (SAMPLES, 2))
        spots = np.vstack([spots, more[shapely.contains_xy(shape, more)]])
    seeds = spots[:count]
    for _ in range(ROUNDS):
        nearest = _distances(spots, seeds).argmin(axis=1)
        seeds = np.array([spots[nearest == number].mean(axis=0) for number in range(count)])
    return seeds


def _distances(points: np.ndarray, seeds: np.ndarray) -> np.ndarray:
    """Return the distance of each point to each seed, in degrees."""
    return np.hypot(*(points[:, None, axis] - seeds[None, :, axis] for axis in (0, 1)))


def _lines(shape: shapely.Geometry, seeds: np.ndarray) -> shapely.Geometry:
    """Return the lines of the Voronoi diagram of some points inside a district."""
    lines = shapely.voronoi_polygons(
        shapely.MultiPoint(seeds), extend_to=shape.envelope, only_edges=True
    )
    return shapely.intersection(lines, shape)


def _change(file: Path, changed: Callable[[list[Row]], Iterable[Row]]) -> None:
    """Write a table anew from its own rows."""
    with file.open(encoding="utf-8", newline="") as table:
        reader = csv.DictReader(table)
        rows, columns = list(reader), list(reader.fieldnames or ())
    with file.open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(changed(rows))


def _repeated(
    rows: Iterable[Row], column: str, children: Mapping[str, Sequence[str]], numbered: str = ""
) -> Iterable[Row]:
    """Yield each row, for every part where it is about a district; the name gets its number."""
    for row in rows:
        for number, child in enumerate(children.get(row[column], [row[column]])):
            told = {numbered: f"{row[numbered]} {number + 1}"} if numbered and number else {}
            yield row | {column: child} | told


def _control(
    rows: Sequence[Row], atlas: Atlas, children: Mapping[str, Sequence[str]], chance: random.Random
) -> Iterable[Row]:
    """Yield the regions' rows as they are, and rows of its own for each part of a district."""
    by_start = {(row["place"], row["start"]): row for row in rows}
    yield from (row for row in rows if row["place"] in atlas.regions)
    for district, parts in children.items():
        holdings = atlas.timeline(district)
        for part in parts:
            starts = _moved([holding.start for holding in holdings], chance)
            for holding, start, end in zip(holdings, starts, [*starts[1:], None], strict=True):
                told = by_start[holding.place, _written(holding.place, holding.start, by_start)]
                days = {"start": start.isoformat(), "end": end.isoformat() if end else ""}
                known = start > starts[0]  # what holds from the first day on began before it
                certainty = {
                    "start_edtf": start.isoformat() if known else "",
                    "start_certainty": "certain" if known else "",
                    "start_reason": "",
                }
                yield told | {"place": part} | days | certainty


def _written(place: str, start: date, by_start: Mapping[tuple[str, str], Row]) -> str:
    """Return the first day of the row of a place that holds on a day."""
    return max(own for where, own in by_start if where == place and own <= start.isoformat())


def _moved(starts: Sequence[date], chance: random.Random) -> list[date]:
    """Return the days moved a little, in the same order; the first stays."""
    moved = [starts[0]]
    for start in starts[1:]:
        day = start + timedelta(days=chance.randint(-MOST_DAYS_MOVED, MOST_DAYS_MOVED))
        moved.append(max(day, moved[-1] + timedelta(days=1)))
    return moved
