"""The small picture of an act: made once as an SVG file, its names laid over it as text."""

from functools import lru_cache
from html import escape

from atlas import matrix
from atlas.acts import Act, Disposition
from atlas.dataset import Atlas
from atlas.picture import Patch, Picture, picture
from ui.made import keep
from ui.markup import tag
from ui.provisions import Provisions

#: Land, sea, rim and bare ground, as in static/atlas/tokens.css.
LIGHT = {
    "sea": "#cfdfe5",
    "land": "#efe9dc",
    "bare": "#f3eee2",
    "rim": "#fffdf7",
    "lake": "#bcd4de",
}
DARK = {"sea": "#17222d", "land": "#20252d", "bare": "#343942", "rim": "#14181e", "lake": "#1d2f3e"}


@lru_cache(maxsize=64)
def _file(atlas: Atlas, act: str) -> tuple[str, Picture]:
    """Write the picture of an act, once; return its file below ``static/`` and the picture."""
    drawn = picture(atlas, act)
    return keep(svg(atlas, drawn).encode(), f"act-{act}", "svg"), drawn


def svg(atlas: Atlas, drawn: Picture) -> str:
    """Return a picture as an SVG document, in the colours of the reader's light or dark page."""
    patches = "".join(f'<path class="{kind(one)}" d="{one.path}"/>' for one in drawn.patches)
    casing = "".join(f'<path class="case" d="{one.path}"/>' for one in drawn.lines)
    lines = "".join(
        f'<path class="line l-{one.frontier}{" guess" if one.estimate else ""}" d="{one.path}"/>'
        for one in drawn.lines
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawn.width} {drawn.height}" '
        f'width="{drawn.width}" height="{drawn.height}"><style>{colours(atlas, drawn)}</style>'
        f'<rect class="sea" width="100%" height="100%"/><path class="land" d="{drawn.land}"/>'
        f'{patches}<path class="lake" d="{drawn.lakes}"/>{casing}{lines}</svg>'
    )


def kind(one: Patch) -> str:
    """Return the style class of a district: to whom, or that nobody is named, or silence."""
    if one.disposition is Disposition.NOT_CONCERNED:
        return "bare"
    return f"p-{one.assigned_to[0]}" if one.assigned_to else "open"


def colours(atlas: Atlas, drawn: Picture) -> str:
    """Return the picture's styles, for light and for dark."""
    given = {one.assigned_to[0] for one in drawn.patches if one.assigned_to}
    wanted = {one.frontier for one in drawn.lines}
    polities = [one for one in atlas.polities.values() if one.id in given]
    lines = [one for one in atlas.frontiers.values() if one.id in wanted]
    light = "".join(f".{name}{{fill:{colour}}}" for name, colour in LIGHT.items())
    dark = "".join(f".{name}{{fill:{colour}}}" for name, colour in DARK.items())
    for one in polities:
        light += f".p-{one.id}{{fill:{one.colour_light}}}"
        dark += f".p-{one.id}{{fill:{one.colour_dark}}}"
    for line in lines:
        dash = f";stroke-dasharray:{line.dash}" if line.dash else ""
        light += f".l-{line.id}{{stroke:{line.colour_light};stroke-width:{1.5 * line.width}{dash}}}"
        dark += f".l-{line.id}{{stroke:{line.colour_dark}}}"
    rims = f"path{{stroke:{LIGHT['rim']}}}.open{{fill:{LIGHT['rim']}}}"
    dark_rims = f"path{{stroke:{DARK['rim']}}}.open{{fill:#4a505b}}"
    plain = (
        "path{stroke-width:.5;stroke-linejoin:round}.land,.lake{stroke:none}"
        ".line,.case{fill:none}.case{stroke-width:5;opacity:.85}.guess{opacity:.7}"
    )
    return f"{plain}{rims}{light}@media(prefers-color-scheme:dark){{{dark_rims}{dark}}}"


def figure(page: Provisions, act: Act) -> str:
    """Return the picture of an act with names, key, and the link to the map."""
    words, atlas = page.words, page.atlas
    file, drawn = _file(atlas, act.id)
    names = "".join(
        f'<span style="left:{100 * x:.1f}%;top:{100 * y:.1f}%">{escape(words.name(town))}</span>'
        for town, (x, y) in drawn.towns.items()
    )
    title = words.content(act.title)
    about = words.gettext("Map: what {act} disposed of each district").format(act=title)
    lines = matrix.frontiers(atlas, act.id)
    address = page.map_address(act, tuple(line.id for line in lines))
    link = tag("span", words.gettext("Show on the map"))
    return (
        f'<figure class="picture"><div dir="ltr"><img src="app/static/{file}" '
        f'width="{drawn.width}" height="{drawn.height}" alt="{escape(about, quote=True)}">'
        f'<div aria-hidden="true">{names}</div></div><figcaption>{key(page, act, drawn)}'
        f'<a data-page href="{address}">{link}</a></figcaption></figure>'
    )


def key(page: Provisions, act: Act, drawn: Picture) -> str:
    """Return what the colours and lines of the picture mean; only those it shows."""
    words = page.words
    given = dict.fromkeys(one.assigned_to[0] for one in drawn.patches if one.assigned_to)
    rows = [f"{page.square((one,))}{escape(words.short_name(one))}" for one in given]
    kinds = {kind(one) for one in drawn.patches}
    if "open" in kinds:
        rows.append(f'<i class="square"></i>{escape(words.gettext("nobody named"))}')
    if "bare" in kinds:
        bare = escape(words.label(Disposition.NOT_CONCERNED))
        rows.append(f'<i class="square" style="background:var(--land)"></i>{bare}')
    shown = {one.frontier for one in drawn.lines}
    rows += [
        f'<i class="stroke" style="border-color:light-dark({line.colour_light},'
        f'{line.colour_dark})"></i>{escape(words.content(line.name))}'
        for line in matrix.frontiers(page.atlas, act.id)
        if line.id in shown
    ]
    return '<ul class="key">' + "".join(f"<li>{row}</li>" for row in rows) + "</ul>"
