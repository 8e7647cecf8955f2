"""Shaded relief: a grey hillshade in Web Mercator, mid-grey where the ground is flat.

The picture lies above the fills with `mix-blend-mode: hard-light`, where mid-grey changes
nothing: on a plain a district keeps exactly the colour of the legend. It serves light, dark
and print.
"""

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from geodata.build.terrain import STEP, Terrain

WEST, SOUTH, EAST, NORTH = 39.0, 37.8, 48.0, 43.2  # degrees
EARTH = 6_378_137.0  # metres, the radius of Web Mercator
WIDTH = 2176  # pixels the shade is reckoned on: two to a cell of the relief
SENT = 1632  # pixels across of the picture: what is finer is lost in its compression anyway
QUALITY = 50
CORE = (41.2, 38.7, 46.7, 42.0)  # degrees: the country the atlas is about
OUTSIDE = 0.6  # how strong the relief is far from it: context, kept quiet
SEA = 0.5  # metres: GLOBE gives the sea the height 0
FADE = 0.45  # degrees over which the shade sinks to nothing at the edge, so that none is seen

Grid = NDArray[np.float64]


def northing(latitude: float) -> float:
    """Return the Web Mercator y of a latitude, in metres."""
    return float(EARTH * np.log(np.tan(np.pi / 4 + np.radians(latitude) / 2)))


def projected(terrain: Terrain) -> tuple[Grid, Grid, Grid]:
    """Return heights in metres on the picture's grid, with longitude and latitude of its pixels."""
    left, right = EARTH * np.radians([WEST, EAST])
    height = round(WIDTH * (northing(NORTH) - northing(SOUTH)) / (right - left))
    x = left + (np.arange(WIDTH) + 0.5) * (right - left) / WIDTH
    bottom, top = northing(SOUTH), northing(NORTH)
    y = top - (np.arange(height) + 0.5) * (top - bottom) / height
    longitude = np.degrees(x / EARTH)
    latitude = np.degrees(2 * np.arctan(np.exp(y / EARTH)) - np.pi / 2)
    rows = (terrain.north - latitude) / STEP - 0.5
    columns = (longitude - terrain.west) / STEP - 0.5
    grid = np.meshgrid(rows, columns, indexing="ij")
    heights = ndimage.map_coordinates(terrain.heights.astype("float64"), grid, order=3)
    return np.maximum(heights, 0), *np.meshgrid(longitude, latitude)


def shade(heights: Grid, azimuth: float, exaggeration: float, cell: float) -> Grid:
    """Return the Lambert shade, 0 to 1, under light from `azimuth` at 45° above the horizon."""
    south, east = np.gradient(heights * exaggeration, cell)
    turn, rise = np.radians(azimuth), np.radians(45.0)
    light = -east * np.sin(turn) * np.cos(rise) + south * np.cos(turn) * np.cos(rise) + np.sin(rise)
    return np.clip(light / np.sqrt(1 + east**2 + south**2), 0, 1)


def shadows(heights: Grid) -> Grid:
    """Return darkness (negative) and light (positive), 0 on flat ground, after Imhof.

    Light from the north-west; a broad form under the fine one, so that ranges read as ranges;
    a little side light, so that ridges running with the light do not vanish; and all of it
    stronger with height (aerial perspective).
    """
    cell = 2 * np.pi * EARTH * (EAST - WEST) / 360 / WIDTH * np.cos(np.radians(40.5))
    fine, broad = ndimage.gaussian_filter(heights, 0.8), ndimage.gaussian_filter(heights, 5.5)
    sides = zip((315.0, 270.0, 0.0), (0.72, 0.16, 0.12), strict=True)
    near = sum(weight * shade(fine, azimuth, 2.1, cell) for azimuth, weight in sides)
    both = 0.62 * near + 0.38 * shade(broad, 315.0, 3.0, cell)
    return (both - np.sin(np.radians(45))) * (0.72 + 0.40 * np.clip((fine - 400) / 2600, 0, 1))


def faded(strength: Grid, longitude: Grid, latitude: Grid) -> Grid:
    """Return the shade weaker far from the core, and sunk softly to nothing at the edges."""
    west, south, east, north = CORE
    away = np.maximum.reduce(
        [west - longitude, longitude - east, 1.3 * (south - latitude), 1.3 * (latitude - north)]
    )
    quiet = 1 - (1 - OUTSIDE) * smooth_step(away / 0.8)
    near = np.minimum.reduce(
        [longitude - WEST, EAST - longitude, 1.3 * (latitude - SOUTH), 1.3 * (NORTH - latitude)]
    )
    return strength * quiet * smooth_step(near / FADE)


def smooth_step(value: Grid) -> Grid:
    """Return 0 below 0, 1 above 1, and a soft rise between."""
    way = np.clip(value, 0, 1)
    return way * way * (3 - 2 * way)


def tinted(strength: Grid) -> NDArray[np.uint8]:
    """Return the picture: cool shadows below mid-grey, warm lights above it."""
    value = np.where(strength < 0, strength * 0.78, strength * 0.62)
    value = np.clip(value, -0.40, 0.24)[..., None]
    colour = np.where(value < 0, [1.0, 0.97, 0.86], [1.0, 0.97, 0.88])
    return np.clip(np.round(128 + 255 * value * colour), 0, 255).astype("uint8")


def build(terrain: Terrain, target: Path) -> None:
    """Write `relief.webp` and `relief.json` (its bounds) into the folder `target`."""
    heights, longitude, latitude = projected(terrain)
    strength = shadows(heights) * (heights > SEA)
    picture = Image.fromarray(tinted(faded(strength, longitude, latitude)), "RGB")
    height = round(picture.height * SENT / picture.width)
    picture = picture.resize((SENT, height), Image.Resampling.LANCZOS)
    target.mkdir(parents=True, exist_ok=True)
    picture.save(target / "relief.webp", quality=QUALITY, method=6)
    about = {
        "bounds": [[SOUTH, WEST], [NORTH, EAST]],
        "crs": "EPSG:3857",
        "size": list(picture.size),
        "source": "NOAA GLOBE 30 arc-second",
        "licence": "public domain",
    }
    text = json.dumps(about, indent=1) + "\n"
    (target / "relief.json").write_text(text, encoding="utf-8", newline="\n")
