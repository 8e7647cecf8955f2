"""Write a layer as GeoJSON that is the same to the byte every time, and a few ways with lines."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

DECIMALS = 5  # about 1 m: finer than any source
METRES_PER_DEGREE = 111_200.0

Feature = tuple[Mapping[str, Any], BaseGeometry]


def write_layer(path: Path, features: Iterable[Feature]) -> None:
    """Write features (properties and geometry in EPSG:4326), one a line, in the order given."""
    lines = []
    for properties, geometry in features:
        rounded = shapely.set_precision(geometry, 10.0**-DECIMALS, mode="pointwise")
        shape = shapely.geometry.mapping(shapely.orient_polygons(rounded))
        feature = {"type": "Feature", "properties": dict(properties), "geometry": tidy(shape)}
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    body = ",\n".join(lines)
    text = f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def tidy(value: Any) -> Any:
    """Round every coordinate of a GeoJSON geometry; floats of `mapping` carry binary dust."""
    if isinstance(value, dict):
        return {key: tidy(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [tidy(item) for item in value]
    return round(value, DECIMALS) if isinstance(value, float) else value


def simplified(geometry: BaseGeometry, metres: float) -> BaseGeometry:
    """Return the geometry without detail finer than `metres` (measured along a meridian)."""
    return geometry.simplify(metres / METRES_PER_DEGREE)


def smoothed(line: LineString, rounds: int = 2) -> LineString:
    """Return a line with its corners cut (Chaikin), its ends kept."""
    points = shapely.get_coordinates(line)
    for _ in range(rounds):
        before, after = points[:-1], points[1:]
        cut = np.stack([0.75 * before + 0.25 * after, 0.25 * before + 0.75 * after], axis=1)
        points = np.vstack([points[:1], cut.reshape(-1, 2)[1:-1], points[-1:]])
    return LineString(points)


def smoothed_ring(ring: LineString, rounds: int = 2) -> LineString:
    """Return a closed line with its corners cut, the first one too."""
    points = shapely.get_coordinates(ring)[:-1]
    for _ in range(rounds):
        after = np.roll(points, -1, axis=0)
        cut = np.stack([0.75 * points + 0.25 * after, 0.25 * points + 0.75 * after], axis=1)
        points = cut.reshape(-1, 2)
    return LineString(np.vstack([points, points[:1]]))


def parse_points(text: str) -> list[tuple[float, float]]:
    """Return the longitudes and latitudes of "lon lat name;lon lat name", names dropped."""
    words = (part.split() for part in text.split(";"))
    return [(float(word[0]), float(word[1])) for word in words]
