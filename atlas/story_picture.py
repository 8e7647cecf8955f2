"""Draw the picture of a stop of the story: who held what, what changed, and the lines of the day.

A stop that tells of days before the atlas shows what its act disposed of each district instead.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import shapely

from atlas import story
from atlas.control import Holding
from atlas.dataset import Atlas
from atlas.dates import parse_iso_day
from atlas.picture import (
    WIDTH,
    Line,
    Patch,
    Plane,
    bounds,
    districts,
    layer,
    lines,
    patches,
    share,
)
from atlas.story import Stop

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from geopandas import GeoDataFrame


@dataclass(frozen=True)
class Held:
    """A district and who held it on the day of the picture."""

    district: str
    holding: Holding
    path: str


@dataclass(frozen=True)
class StopPicture:
    """The picture of a stop in pixels.

    ``outlined`` runs round each region of the stop, ``changed`` round what others hold than at
    the stop before, one path for districts that went alike. ``days`` tells of which day a front
    line is. ``towns`` are shares of width and height, from 0 to 1.
    """

    width: int
    height: int
    patches: tuple[Patch | Held, ...]
    borders: str
    outlined: tuple[str, ...]
    changed: tuple[str, ...]
    lines: tuple[Line, ...]
    days: "Mapping[str, date]"
    land: str
    lakes: str
    towns: "Mapping[str, tuple[float, float]]"


def shows_act(atlas: Atlas, stop: Stop) -> bool:
    """Return whether a stop shows what its act disposed: it tells of days before the atlas."""
    return stop.act is not None and stop.date < atlas.settings.start


def picture(atlas: Atlas, number: int) -> StopPicture:
    """Return the picture of a stop; ``number`` counts from 0."""
    stop = atlas.story[number]
    stretches, days = _stretches(atlas, stop)
    plane = Plane(bounds(atlas, stretches))
    named = dict.fromkeys((*atlas.settings.core, *stop.regions))
    return StopPicture(
        width=WIDTH,
        height=plane.height,
        patches=_patches(atlas, stop, plane),
        borders="".join(
            _outline(atlas, region.districts, plane) for region in atlas.regions.values()
        ),
        outlined=tuple(
            _outline(atlas, atlas.regions[one].districts, plane) for one in stop.regions
        ),
        changed=tuple(
            _outline(atlas, [change.district for change in alike], plane)
            for alike in story.alike(filter(story.new_hands, story.changed(atlas, number)))
        ),
        lines=lines(stretches, plane),
        days=days,
        land=layer(atlas, "land", plane),
        lakes=layer(atlas, "lakes", plane),
        towns={
            town: share(atlas, town, plane)
            for town in (atlas.regions[one].chief_town for one in named)
        },
    )


def _patches(atlas: Atlas, stop: Stop, plane: Plane) -> tuple[Patch | Held, ...]:
    """Return the districts with who held them, or with what the act of the stop said of them."""
    if stop.act is not None and shows_act(atlas, stop):
        return patches(atlas, stop.act, plane)
    held = atlas.on(stop.shown).districts
    return tuple(
        Held(district, held[district], plane.path(shape))
        for district, shape in districts(atlas).items()
    )


def _outline(atlas: Atlas, wanted: "Iterable[str]", plane: Plane) -> str:
    """Return the outer edge of districts together."""
    return plane.path(_joined(atlas, tuple(wanted)))


@lru_cache(maxsize=256)
def _joined(atlas: Atlas, wanted: tuple[str, ...]) -> shapely.Geometry:
    """Return districts as one shape, joined once for all pictures."""
    shapes = districts(atlas)
    return shapely.unary_union([shapes[district] for district in wanted])


def _stretches(atlas: Atlas, stop: Stop) -> tuple["GeoDataFrame", "Mapping[str, date]"]:
    """Return the stretches to draw, and of each front line the day it is drawn for.

    A front is that of the last day known by the day shown; before its first day it is not there.
    """
    stretches = atlas.frontier_lines
    stretches = stretches[stretches["frontier"].isin(stop.frontiers)]
    days = [parse_iso_day(str(written)) for written in stretches["date"]]
    known = list(zip(stretches["frontier"], days, strict=True))
    last: dict[str, date] = {}
    for frontier, day in known:
        if day and day <= stop.shown:
            last[frontier] = max(day, last.get(frontier, day))
    wanted = [day is None or day == last.get(frontier) for frontier, day in known]
    return stretches[wanted], last
