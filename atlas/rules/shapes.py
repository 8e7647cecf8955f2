"""Decode GeoJSON geometries without hiding what is wrong with them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

#: How many arrays stand around the positions of each type of geometry (RFC 7946, section 3.1).
DEPTHS = {"Point": 0, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}


@dataclass(frozen=True)
class Shape:
    """A geometry whose coordinates could be read.

    Attributes
    ----------
    kind
        Its GeoJSON type.
    runs
        Its lines, rings or point: arrays of n rows, longitude and latitude in degrees.
    geometry
        What GEOS makes of it, valid or not; None if it refuses, as for an open ring.
    """

    kind: str
    runs: tuple[np.ndarray, ...]
    geometry: BaseGeometry | None

    @property
    def area(self) -> BaseGeometry | None:
        """The geometry if it is a polygon or several, else None."""
        return self.geometry if self.kind.endswith("Polygon") else None


def decode(geometry: object) -> Shape | None:
    """Return a GeoJSON geometry as a shape, or None if its coordinates cannot be read."""
    if not isinstance(geometry, dict) or geometry.get("type") not in DEPTHS:
        return None
    kind = str(geometry["type"])
    try:
        runs = tuple(_runs(geometry.get("coordinates"), DEPTHS[kind]))
    except (TypeError, ValueError):
        return None
    try:
        return Shape(kind, runs, shapely.from_geojson(json.dumps(geometry)))
    except shapely.errors.GEOSException:
        return Shape(kind, runs, None)


def _runs(coordinates: object, depth: int) -> Iterator[np.ndarray]:
    """Yield each run of positions; ValueError if one is not an array of finite pairs."""
    if depth > 1:
        if not isinstance(coordinates, list) or not coordinates:
            msg = "an array of arrays is expected"
            raise ValueError(msg)
        for inner in coordinates:
            yield from _runs(inner, depth - 1)
        return
    positions = np.asarray(coordinates if depth else [coordinates], dtype=float)
    if positions.shape[1:] != (2,) or not np.isfinite(positions).all():
        msg = "pairs of longitude and latitude are expected"
        raise ValueError(msg)
    yield positions
