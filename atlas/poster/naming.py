"""The names on the map of a sheet: the weightiest get room first, as on the screen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from atlas.dataset import Atlas
from atlas.errors import UnknownId
from atlas.language import Words
from atlas.picture import Plane
from atlas.poster.letters import Font, Style
from atlas.poster.shades import EDGE, HALO, INK, STATE, WATER

#: Scripts without capitals, or that are never set in them.
NO_CAPITALS = frozenset({"ar", "ka", "hy"})
DOTTED = frozenset({"tr", "az"})
#: How far inward the name of a land may move that begins beyond the map, pixels.
INWARD = 170
#: Room between names, pixels; between a dot and its name; how far a region's name may move.
GAP, ASIDE = 3, 9
ROUND = (
    (0, 0), (0, -18), (0, 18), (-34, 0), (34, 0), (-34, -18), (34, -18), (-34, 18), (34, 18),
    (0, -34), (0, 34),
)  # fmt: skip
#: From this zoom on the screen names are no longer for a sheet.
CLOSEST = 7.95
LINE = 1.25  # of the size


@dataclass(frozen=True)
class Name:
    """A name with its middle; a town's stands aside of its dot, of radius ``dot``.

    One that ``moves`` may stand a little aside; one of a ``wide`` thing a little further in.
    """

    text: str
    x: float
    y: float
    size: float
    style: Style
    weight: float
    colour: str = INK
    spacing: float = 0
    dot: float = 0
    side: str = ""
    moves: bool = False
    wide: bool = False

    def box(self, fonts: dict[Style, Font]) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom, in pixels."""
        wide = fonts[self.style].width(self.text, self.size, self.spacing) / 2
        high = self.size * LINE / 2
        return self.x - wide, self.y - high, self.x + wide, self.y + high

    def svg(self) -> str:
        """Return the name as a text with a halo."""
        spacing = f' letter-spacing="{self.spacing:.1f}"' if self.spacing else ""
        return (
            f'<text x="{self.x + self.spacing / 2:.1f}" y="{self.y + 0.35 * self.size:.1f}" '
            f'text-anchor="middle" font-family="{self.style.family}" '
            f'font-weight="{self.style.weight}" font-size="{self.size:g}" fill="{self.colour}" '
            f'stroke="{HALO}" stroke-opacity=".85" stroke-width="{self.size / 4.5:.1f}" '
            f'stroke-linejoin="round" paint-order="stroke"{spacing}>{escape(self.text)}</text>'
        )


@dataclass(frozen=True)
class Dot:
    """A town's dot in pixels; one of the first rank has a heart."""

    x: float
    y: float
    radius: float

    def svg(self) -> str:
        """Return the dot."""
        ring = (
            f'<circle cx="{self.x:.1f}" cy="{self.y:.1f}" r="{self.radius}" fill="{HALO}" '
            f'stroke="{EDGE}" stroke-width="{self.radius * 0.45:.1f}"/>'
        )
        heart = f'<circle cx="{self.x:.1f}" cy="{self.y:.1f}" r="1.9" fill="{EDGE}"/>'
        return ring + (heart if self.radius > TOWNS[1][1] - 1 else "")


#: Size, radius and style of a town's name by its rank.
TOWNS = {
    1: (21, 6.2, Style.STRONG),
    2: (18, 4.8, Style.PLAIN),
    3: (15.5, 3.6, Style.PLAIN),
}
KINDS = {
    "sea": (28, Style.TITLE, WATER, 0.16, 90),
    "state": (23, Style.TITLE, STATE, 0.24, 85),
    "lake": (16, Style.TITLE, WATER, 0, 30),
}


def names(atlas: Atlas, words: Words, plane: Plane, region: str | None) -> Iterator[Name]:
    """Yield every name that may stand on the map."""
    for one in _anchors(atlas):
        text = capitals(words, words.name(one.id).split(" (")[0])
        x, y = plane.at(one.geometry.x, one.geometry.y)
        weight = 70 if one.id in atlas.settings.core else 50
        chosen = one.id == region
        size, weight = (19, 1000) if chosen else (16.5, weight)
        spacing = 0.1 * size if spaced(words) else 0
        yield Name(text, x, y, size, Style.STRONG, weight, spacing=spacing, moves=True)
    for one in atlas.basemap("towns").itertuples():
        if (getattr(one, "min_zoom", 0) or 0) > CLOSEST:
            continue
        rank = int(getattr(one, "rank", 3))
        size, radius, style = TOWNS[rank]
        x, y = plane.at(one.geometry.x, one.geometry.y)
        side = getattr(one, "anchor", None) or "e"
        yield Name(
            words.name(one.id), x, y, size, style, 110 - 25 * rank, dot=radius, side=str(side)
        )
    yield from _labels(atlas, words, plane)


def _labels(atlas: Atlas, words: Words, plane: Plane) -> Iterator[Name]:
    """Yield the names of seas, lakes and states; rivers are drawn without."""
    for one in atlas.basemap("labels").itertuples():
        if one.kind not in KINDS or (getattr(one, "min_zoom", 0) or 0) > CLOSEST:
            continue
        size, style, colour, share, weight = KINDS[one.kind]
        place = getattr(one, "place", None)
        text = words.name(place if isinstance(place, str) else str(one.id))
        if one.kind == "state":
            text = capitals(words, text)
        x, y = plane.at(one.geometry.x, one.geometry.y)
        spacing = share * size if spaced(words) else 0
        yield Name(text, x, y, size, style, weight, colour, spacing, wide=one.kind == "state")


def _anchors(atlas: Atlas) -> Iterator[Any]:
    """Yield each region with the point of its name: chosen for it, else one inside it."""
    try:
        yield from atlas.basemap("region-labels").itertuples()
    except UnknownId:
        points = atlas.geometry.dissolve("region").representative_point()
        yield from points.rename_axis("id").reset_index(name="geometry").itertuples()


def capitals(words: Words, text: str) -> str:
    """Return a text in capitals where the language has them."""
    if words.code in NO_CAPITALS:
        return text
    return (text.replace("i", "İ") if words.code in DOTTED else text).upper()


def spaced(words: Words) -> bool:
    """Return whether letters may be set apart: not where they join."""
    return words.direction == "ltr"


def placed(
    found: Iterator[Name], fonts: dict[Style, Font], width: float, height: float
) -> tuple[list[Name], list[Dot]]:
    """Return the names for which there is room within the map, and the dots of towns."""
    kept: list[Name] = []
    dots: list[Dot] = []
    taken: list[tuple[float, float, float, float]] = []
    inside = (0, 0, width, height)
    for name in sorted(found, key=lambda one: -one.weight):
        dot = (name.x - name.dot, name.y - name.dot, name.x + name.dot, name.y + name.dot)
        if name.dot and (not _within(dot, inside) or any(_touch(dot, box) for box in taken)):
            continue
        for place in _places(_inward(name, fonts, width, height), fonts):
            box = place.box(fonts)
            if _within(box, inside) and not any(_touch(box, other) for other in taken):
                kept.append(place)
                taken.append(box)
                if name.dot:
                    dots.append(Dot(name.x, name.y, name.dot))
                    taken.append(dot)
                break
    return kept, dots


def _inward(name: Name, fonts: dict[Style, Font], width: float, height: float) -> Name:
    """Return the name of a land moved into the map, if it is not far beyond it."""
    if not name.wide:
        return name
    left, top, right, bottom = name.box(fonts)
    across = max(GAP - left, 0) + min(width - GAP - right, 0)
    down = max(GAP - top, 0) + min(height - GAP - bottom, 0)
    if max(abs(across), abs(down)) > INWARD:
        return name
    return replace(name, x=name.x + across, y=name.y + down)


def _places(name: Name, fonts: dict[Style, Font]) -> Iterator[Name]:
    """Yield the name where it may stand, best first: a town's on any side of its dot."""
    if name.dot:
        wide = fonts[name.style].width(name.text, name.size) / 2 + ASIDE
        high = name.size * LINE / 2 + name.dot
        moves = {"e": (wide, 0), "w": (-wide, 0), "n": (0, -high), "s": (0, high)}
        for side in dict.fromkeys((name.side, *"ewsn")):
            yield replace(name, x=name.x + moves[side][0], y=name.y + moves[side][1])
    else:
        for across, down in ROUND if name.moves else ROUND[:1]:
            yield replace(name, x=name.x + across, y=name.y + down)


Box = tuple[float, float, float, float]


def _touch(one: Box, other: Box) -> bool:
    """Return whether two boxes touch, or nearly."""
    return (
        one[0] < other[2] + GAP
        and other[0] < one[2] + GAP
        and one[1] < other[3]
        and other[1] < one[3]
    )


def _within(one: Box, other: Box) -> bool:
    """Return whether a box lies within another."""
    return one[0] >= other[0] and one[1] >= other[1] and one[2] <= other[2] and one[3] <= other[3]
