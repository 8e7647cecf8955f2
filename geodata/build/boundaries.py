"""Read the boundaries that districts are made of from the fetched packages."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.build.coverage import Districts, filled, largest, polygons

STATES = ("ARM", "AZE", "GEO", "IRN", "TUR")
BOX = shapely.box(41.0, 38.6, 47.3, 42.1)
"""What is read at all; wider than the atlas so that neighbours are whole."""


def gazetteer(database: Path, prefix: str) -> Districts:
    """Return one country's second-level districts (geoBoundaries) near the atlas, by name.

    `prefix` is how the shape ids of that country begin.
    """
    query = "select name, coordinates from location_data where shape_id like ? order by shape_id"
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        rows = connection.execute(query, (f"{prefix}%",)).fetchall()
    found: Districts = {}
    for name, coordinates in rows:
        district = shapely.make_valid(shapely.from_wkb(coordinates))
        if district.intersects(BOX):
            found[name] = district
    return dict(sorted(found.items()))


def natural_earth(file: Path, country: str) -> Districts:
    """Return one country's first-level units (Natural Earth) near the atlas by name."""
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    found: Districts = {}
    for feature in features:
        if feature["properties"]["admin"] == country:
            name = feature["properties"]["name"]
            unit = shapely.make_valid(shapely.geometry.shape(feature["geometry"]))
            if unit.intersects(BOX):
                # Two units of one name: a town and the district called after it.
                found[name] = found[name].union(unit) if name in found else unit
    return dict(sorted(found.items()))


def states(file: Path) -> Districts:
    """Return the states near the atlas (OpenStreetMap) by their three-letter code.

    Lakes inside a state are filled, and so are a neighbour's exclaves: today's exclaves did not
    exist in 1920. States do not overlap, but leave gaps along lakes and rivers on the frontier.
    """
    found: Districts = {}
    for feature in state_features(file):
        parts = shapely.get_parts(shapely.geometry.shape(feature["geometry"]))
        near = [Polygon(part.exterior) for part in parts if BOX.intersects(part.envelope)]
        if near:
            clipped = shapely.make_valid(shapely.clip_by_rect(near, *BOX.bounds))
            found[feature["properties"]["A3"]] = filled(shapely.union_all(clipped))
    return {code: without_exclaves(code, found) for code in sorted(found)}


def state_features(file: Path) -> Iterator[dict[str, Any]]:
    """Yield the features of the states of the atlas from the file of the whole world.

    The file has a feature a line; only the lines wanted are parsed, which saves a minute.
    """
    with file.open(encoding="utf-8") as lines:
        for line_text in lines:
            if any(f'"A3":"{code}"' in line_text for code in STATES):
                yield json.loads(line_text.rstrip().removesuffix(","))


def without_exclaves(code: str, outlines: Districts) -> BaseGeometry:
    """Return a state without its parts that lie inside another state's outline."""
    others = shapely.union_all([outline for other, outline in outlines.items() if other != code])
    parts = [part for part in polygons(outlines[code]) if not others.covers(part.buffer(-0.001))]
    return shapely.union_all(parts)


def land(state_polygons: Districts) -> BaseGeometry:
    """Return all land of the states with the lakes and rivers between them."""
    return filled(shapely.union_all(list(state_polygons.values())))


def line(file: Path) -> LineString:
    """Return a line file (a feature a stretch, in order) as one line."""
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    points = [point for feature in features for point in feature["geometry"]["coordinates"]]
    return LineString(points)


def between(first: LineString, second: LineString, whole: BaseGeometry) -> Polygon:
    """Return the land between two lines that begin on the coast and end at the same point."""
    out_at_sea = [(first.coords[0][0] - 0.3, first.coords[0][1] + 0.3)]
    ring = [*first.coords, *reversed(second.coords), *out_at_sea]
    return largest(shapely.make_valid(Polygon(ring)).intersection(whole))
