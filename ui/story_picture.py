"""The picture of a stop of the story: an SVG file made once, its names laid over it as text."""

from collections.abc import Iterable
from functools import lru_cache

from atlas.acts import Disposition
from atlas.control import Holding, Status
from atlas.dataset import Atlas
from atlas.picture import Patch
from atlas.places import Polity
from atlas.story_picture import Held, StopPicture, picture
from ui.made import keep

#: Land, sea, rim and ink, as in static/atlas/tokens.css: a file of its own cannot read them there.
LIGHT = {
    "sea": "#cfdfe5",
    "land": "#efe9dc",
    "bare": "#f3eee2",
    "lake": "#bcd4de",
    "open": "#fffdf7",
    "ink": "#22252b",
    "rim": "#fffdf7",
}
DARK = {
    "sea": "#17222d",
    "land": "#20252d",
    "bare": "#343942",
    "lake": "#1d2f3e",
    "open": "#4a505b",
    "ink": "#f6f2e8",
    "rim": "#14181e",
}
FILLED = ("sea", "land", "bare", "lake", "open")
PLAIN = (
    "path{stroke-linejoin:round}.round{stroke-linecap:round}.d{stroke-width:.6;stroke-opacity:.28}"
    ".b{fill:none;stroke-width:1;opacity:.62}.c{fill:none;opacity:.85}.guess{opacity:.7}"
    ".r{fill:none;stroke-width:2}.x{fill:none;stroke-width:3.6}.half{opacity:.45}.most{opacity:.9}"
)


@lru_cache(maxsize=256)
def file(atlas: Atlas, number: int) -> tuple[str, StopPicture]:
    """Write the picture of a stop, once; return its file below ``static/`` and the picture."""
    drawn = picture(atlas, number)
    name = f"story-{atlas.story[number].id}"
    return keep(svg(atlas, drawn).encode(), name, "svg"), drawn


def svg(atlas: Atlas, drawn: StopPicture) -> str:
    """Return a picture as an SVG document, in the colours of the reader's light or dark page."""
    fills = "".join(f'<path {paint(one)} d="{one.path}"/>' for one in drawn.patches)
    dotted = {line.id for line in atlas.frontiers.values() if line.dash.startswith("1 ")}
    lines = "".join(
        f'<path class="line l-{one.frontier}{" round" if one.frontier in dotted else ""}'
        f'{" guess" if one.estimate and one.frontier not in drawn.days else ""}" d="{one.path}"/>'
        for one in drawn.lines
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawn.width} {drawn.height}" '
        f'width="{drawn.width}" height="{drawn.height}"><style>{styles(atlas, drawn)}</style>'
        f"<defs>{''.join(pattern(one) for one in ways(drawn))}</defs>"
        f'<rect class="sea" width="100%" height="100%"/><path class="land" d="{drawn.land}"/>'
        f'<g class="d i">{fills}</g><path class="lake" d="{drawn.lakes}"/>'
        f'<path class="b i" d="{drawn.borders}"/>{cased(drawn.outlined, "r", 5)}'
        f"{cased(drawn.changed, 'x', 7)}{cased((one.path for one in drawn.lines), '', 5.5)}"
        f"{lines}</svg>"
    )


def cased(paths: Iterable[str], kind: str, width: float) -> str:
    """Return lines in ink of a kind on a wider pale casing; the casing alone without a kind."""
    listed = list(paths)
    pale = "".join(f'<path class="c e" stroke-width="{width}" d="{one}"/>' for one in listed)
    ink = "".join(f'<path class="{kind} i" d="{one}"/>' for one in listed) if kind else ""
    return pale + ink


def ways(drawn: StopPicture) -> list[Holding]:
    """Return a holding for each pattern that the picture needs."""
    found = {}
    for one in drawn.patches:
        if isinstance(one, Held) and one.holding.status is not Status.ADMINISTERED:
            found.setdefault(pattern_id(one.holding), one.holding)
    return list(found.values())


def pattern_id(holding: Holding) -> str:
    """Return the name of the pattern of a way of holding."""
    return "-".join(("w", holding.status, holding.holder, *holding.rivals[:1]))


def paint(one: Patch | Held) -> str:
    """Return the attribute that colours a district."""
    if isinstance(one, Held):
        if one.holding.status is Status.ADMINISTERED:
            return f'class="p-{one.holding.holder}"'
        return f'fill="url(#{pattern_id(one.holding)})"'
    if one.disposition is Disposition.NOT_CONCERNED:
        return 'class="bare"'
    return f'class="p-{one.assigned_to[0]}"' if one.assigned_to else 'class="open"'


def pattern(holding: Holding) -> str:
    """Return the pattern of a way of holding, as on the map: lines, bands or dots."""
    colour, hatch = f"p-{holding.holder}", f"h-{holding.holder}"
    if holding.status is Status.OCCUPIED:
        size, angle = 7, 45
        inside = f'<rect width="7" height="7" class="{colour}"/>'
        inside += f'<rect width="1.5" height="7" class="{hatch}"/>'
    elif holding.status is Status.CONTESTED:
        size, angle = 16, 135
        rival = f"p-{holding.rivals[0]}" if holding.rivals else "bare"
        inside = '<rect width="16" height="16" class="bare"/>'
        inside += f'<rect width="8" height="16" class="most {colour}"/>'
        inside += f'<rect x="8" width="8" height="16" class="most {rival}"/>'
    else:
        size, angle = 8, 0
        inside = '<rect width="8" height="8" class="bare"/><rect width="8" height="8" class="half '
        inside += f'{colour}"/><circle cx="2" cy="2" r="1.2" class="{hatch}"/>'
        inside += f'<circle cx="6" cy="6" r="1.2" class="{hatch}"/>'
    return (
        f'<pattern id="{pattern_id(holding)}" width="{size}" height="{size}" '
        f'patternUnits="userSpaceOnUse" patternTransform="rotate({angle})">{inside}</pattern>'
    )


def polities(atlas: Atlas, drawn: StopPicture) -> list[Polity]:
    """Return those who hold, contest or are given something in the picture, in their order."""
    given: set[str] = set()
    for one in drawn.patches:
        if isinstance(one, Held):
            given.update((one.holding.holder, *one.holding.rivals))
        else:
            given.update(one.assigned_to[:1])
    return [polity for polity in atlas.polities.values() if polity.id in given]


def styles(atlas: Atlas, drawn: StopPicture) -> str:
    """Return the picture's styles, for light and for dark."""
    light, dark = _ground(LIGHT), _ground(DARK)
    for one in polities(atlas, drawn):
        light += f".p-{one.id}{{fill:{one.colour_light}}}.h-{one.id}{{fill:{one.hatch_light}}}"
        dark += f".p-{one.id}{{fill:{one.colour_dark}}}.h-{one.id}{{fill:{one.hatch_dark}}}"
    wanted = {one.frontier for one in drawn.lines}
    for line in (line for line in atlas.frontiers.values() if line.id in wanted):
        dash = f";stroke-dasharray:{line.dash}" if line.dash else ""
        light += f".l-{line.id}{{stroke:{line.colour_light};stroke-width:{1.2 * line.width}{dash}}}"
        dark += f".l-{line.id}{{stroke:{line.colour_dark}}}"
    return f"{PLAIN}.line{{fill:none}}{light}@media(prefers-color-scheme:dark){{{dark}}}"


def _ground(colours: dict[str, str]) -> str:
    """Return the styles of land, sea, ink and rim."""
    fills = "".join(f".{name}{{fill:{colours[name]}}}" for name in FILLED)
    return f"{fills}.i{{stroke:{colours['ink']}}}.e{{stroke:{colours['rim']}}}"
