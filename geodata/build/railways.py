"""Railways of the time: through their stations, and between them where a train could go."""

import csv
from itertools import pairwise
from pathlib import Path

from shapely.geometry import LineString

from geodata.build.layers import Feature, parse_points, simplified, smoothed
from geodata.build.terrain import Point, Terrain, valley_way

INPUTS = Path(__file__).with_name("inputs")
GRADIENT = 0.025  # doubles the cost: cells of 1 km smooth the ground, so steeper than any railway


def leg(terrain: Terrain, start: Point, end: Point) -> list[Point]:
    """Return the course between two stations, stations included.

    Each leg is smoothed by itself, so that the line still passes through its stations.
    """
    way = LineString(valley_way(terrain, start, end, GRADIENT))
    return list(smoothed(simplified(way, 1300), 3).coords)


def railways(terrain: Terrain) -> list[Feature]:
    """Return the lines of `railways.csv`."""
    features: list[Feature] = []
    with (INPUTS / "railways.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            stations = parse_points(row["stations"])
            course = [stations[0]]
            for start, end in pairwise(stations):
                course += leg(terrain, start, end)[1:]
            properties = {
                "id": f"railway-{row['id']}",
                "name": row["name"],
                "opened": int(row["opened"]),
                "gauge_mm": int(row["gauge_mm"]),
                "stations": [part.split(" ", 2)[2] for part in row["stations"].split(";")],
                "source": "Stations: GeoNames; course: NOAA GLOBE valleys",
                "accuracy_km": float(row["accuracy_km"]),
                "certainty": row["certainty"],
                "reason": row["reason"],
                "unverified": "yes",
                "licence": "CC-BY-4.0",
            }
            features.append((properties, simplified(LineString(course), 60)))
    return features
