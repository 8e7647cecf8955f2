"""The files that every reader's browser gets: data, script, styles and fonts, few and hashed.

The parts of script and styles stand apart in ``static/``, to be read and changed.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rcssmin import cssmin
from rjsmin import jsmin

from atlas.dataset import Atlas
from ui import payload
from ui.made import STATIC, keep

LEAFLET = "vendor/leaflet"
FONTS = "fonts/fonts.css"
# The parts of script and styles, in the order of loading.
SCRIPTS = (
    "core", "time", "fills", "map", "frontiers", "pins", "walk", "names", "furniture",
    "axis", "play", "dial", "panel", "streamlit",
)  # fmt: skip
# One of the two maps of the page Compare: the same, but for its date control.
TWIN_SCRIPTS = (*SCRIPTS[: SCRIPTS.index("axis")], "twin")
# What every page around the map needs, whichever it is.
PAGE_SCRIPTS = ("links", "search", "share", "landmarks", "sheet")
FRAME_STYLES = (f"{LEAFLET}.css", FONTS, "atlas/tokens.css", "atlas/frame.css")
TWIN_STYLES = (*FRAME_STYLES, "atlas/twin.css")
PAGE_STYLES = (
    FONTS,
    *(f"atlas/{part}.css" for part in ("tokens", "page", "search", "share", "sheet")),
    *(
        f"atlas/{part}.css"
        for part in ("story", "compare", "treaties", "timeline", "people", "print")
    ),
)
FONT = re.compile(r"url\(([\w-]+)\.woff2\)")
# The script of each language that needs more than plain Latin, as the fonts' files name it.
FONT_SCRIPTS = {
    "ar": "arabic", "az": "turkic", "hy": "armenian", "ka": "georgian", "ru": "cyrillic",
    "tr": "turkic",
}  # fmt: skip


@dataclass(frozen=True)
class Made:
    """The names of the files made, relative to ``static/``."""

    data: str
    leaflet: str
    script: str
    frame: str
    page: str
    page_script: str
    twin: str
    twin_frame: str
    twins: str
    fonts: Mapping[str, str]


def make(atlas: Atlas) -> Made:
    """Write shapes and periods, script, styles and fonts; return the names of the files."""
    colours = payload.colours(atlas)
    faces = {name: keep_font(name) for name in FONT.findall(read(FONTS))}

    def address(font: str) -> str:
        return faces[font].removeprefix("made/")

    return Made(
        data=keep(payload.script(atlas).encode(), "data", "js"),
        leaflet=keep(read(f"{LEAFLET}.js").encode(), "leaflet", "js"),
        script=keep(script(SCRIPTS).encode(), "atlas", "js"),
        frame=keep(style(FRAME_STYLES, colours, address).encode(), "frame", "css"),
        page=keep(style(PAGE_STYLES, colours, address).encode(), "page", "css"),
        page_script=keep(script(PAGE_SCRIPTS).encode(), "page", "js"),
        twin=keep(script(TWIN_SCRIPTS).encode(), "twin", "js"),
        twin_frame=keep(style(TWIN_STYLES, colours, address).encode(), "twin", "css"),
        twins=keep(read("atlas/twins.js").encode(), "twins", "js"),
        fonts=faces,
    )


def first_fonts(made: Made, language: str) -> list[str]:
    """Return the fonts of a language's first words: its script's, and Latin ones for figures."""
    script = FONT_SCRIPTS.get(language)
    names = [f"noto-sans-{script}", f"noto-serif-{script}"] if script else ["noto-serif-latin"]
    return [made.fonts[name] for name in ("noto-sans-latin", *names)]


def keep_font(name: str) -> str:
    """Keep a font under its hash; return its name below ``static/``."""
    return keep((STATIC / "fonts" / f"{name}.woff2").read_bytes(), name, "woff2")


def read(name: str) -> str:
    """Return a text file of ``static/``."""
    return (STATIC / name).read_text(encoding="utf-8")


def script(parts: Iterable[str]) -> str:
    """Return the parts of the atlas's own script in one, without remarks and needless space."""
    return str(jsmin("\n".join(read(f"atlas/{part}.js") for part in parts)))


def style(parts: Iterable[str], colours: str, address: Callable[[str], str]) -> str:
    """Return style sheets in one, without remarks and needless space, with the holders' colours.

    ``address`` says where a font is.
    """
    *first, last = map(read, parts)
    joined = str(cssmin("\n".join([*first, colours, last])))
    return FONT.sub(lambda found: f"url({address(found[1])})", joined)
