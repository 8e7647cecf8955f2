"""The patterns of the timeline's bars: those of the map, with the veil over days in doubt.

Each is a list of a name, attributes and children, of which the browser makes SVG: Streamlit lets
no script pass that holds markup.
"""

from atlas.control import Status
from atlas.language import Words
from atlas.timelines import Line
from ui.timeline_rows import pattern_id

Element = list[object]


def patterns(lines: tuple[Line, ...], words: Words) -> list[Element]:
    """Return the patterns that the bars of some rows need."""
    holdings = {}
    for line in lines:
        for holding in (*(bar.holding for bar in line.bars), *(part.chief for part in line.parts)):
            if holding.status is not Status.ADMINISTERED:
                holdings[pattern_id(holding)] = holding
    drawn = [
        pattern(identifier, holding.status, [holding.holder, *holding.rivals])
        for identifier, holding in holdings.items()
    ]
    # From nothing to a veil on the day drawn, and back to nothing, as the days run.
    ends = (1, 0) if words.direction == "rtl" else (0, 1)
    return [*drawn, veil("timeline-rising", *ends), veil("timeline-falling", *ends[::-1])]


def veil(identifier: str, start: int, end: int) -> Element:
    """Return a veil that thickens from one edge to the other, 0 being the left one."""
    colour = "stop-color:var(--surface);stop-opacity:"
    stops = [["stop", {"offset": at, "style": f"{colour}{at * 0.88}"}, []] for at in (0, 1)]
    return ["linearGradient", {"id": identifier, "x1": start, "x2": end}, stops]


def pattern(identifier: str, status: Status, holders: list[str]) -> Element:
    """Return the pattern of a way of holding, in pixels of the screen."""
    colours = [f"var(--holder-{holder})" for holder in holders]
    hatch = f"var(--hatch-{holders[0]})"
    if status is Status.OCCUPIED:
        return _box(identifier, 7, 45, [_band(0, 7, 7, colours[0]), _band(0, 1.5, 7, hatch)])
    if status is Status.NOMINAL:
        dots: list[Element] = [
            ["circle", {"cx": at, "cy": at, "r": 1.25, "style": f"fill:{hatch}"}, []]
            for at in (2, 6)
        ]
        return _box(identifier, 8, 0, [_band(0, 8, 8, _mixed(colours[0], 45)), *dots])
    bands = colours if len(colours) > 1 else [colours[0], "var(--land)"]
    size = 8 * len(bands)
    inside = [_band(8 * place, 8, size, _mixed(colour, 90)) for place, colour in enumerate(bands)]
    return _box(identifier, size, -45, inside)


def _box(identifier: str, size: int, turn: int, inside: list[Element]) -> Element:
    """Return a pattern of a size, turned by degrees."""
    look = {"id": identifier, "width": size, "height": size, "patternUnits": "userSpaceOnUse"}
    return ["pattern", {**look, "patternTransform": f"rotate({turn})"}, inside]


def _band(left: float, width: float, height: float, fill: str) -> Element:
    """Return a rectangle of a pattern."""
    return ["rect", {"x": left, "width": width, "height": height, "style": f"fill:{fill}"}, []]


def _mixed(colour: str, share: int) -> str:
    """Return a colour with so many percent of itself, the rest bare land."""
    return f"color-mix(in srgb, {colour} {share}%, var(--land))"
