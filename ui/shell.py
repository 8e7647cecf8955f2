"""A page that stands alone: folium's own page output, with the atlas's shell round the map.

Everything is inside: Leaflet, the script and its styles, the fonts, and the shapes, words and
panels in compressed blocks that ``static/atlas/site.js`` unpacks.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from branca.element import Figure, MacroElement
from folium.template import Template

from atlas.dataset import Atlas
from atlas.export import page_mark
from atlas.language import Words
from ui import assets, chart, inlined
from ui.markup import tag
from ui.wording import OWN_NAMES

PARTS = ("tokens", "frame", "page", "site")
# The parts of script and styles: what binds them to Streamlit gives way to what binds them here.
SCRIPTS = (*(part for part in assets.SCRIPTS if part != "streamlit"), "address", "site")
STYLES = (f"{assets.LEAFLET}.css", *(f"atlas/{part}.css" for part in PARTS))
# folium numbers its elements at random; a page made twice is to be the same.
MAP = ("map", "div")
# What folium says of the screen: it forbids a reader to enlarge the page.
FIXED = re.compile(r"<meta name=\"viewport\"[^>]*user-scalable=no[^>]*>\s*")


@dataclass(frozen=True)
class Language:
    """A language to change to: its code, and the page that speaks it."""

    code: str
    page: str


@dataclass(frozen=True)
class Inside:
    """What a page holds: how it starts, what its script unpacks, by name, and the colours."""

    start: Mapping[str, object]
    texts: Mapping[str, str]
    colours: str


class Start(MacroElement):
    """Starts the page with what does not depend on the reader."""

    _template = Template(
        "{% macro script(this, kwargs) %}window.atlas.start({{ this.content|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, content: Mapping[str, object]) -> None:
        super().__init__()
        self._name = "Start"
        self.content = content


class Page(Figure):
    """The page round folium's map; its language and direction are known without scripts."""

    _template = Template(
        '<!DOCTYPE html>\n<html lang="{{ this.words.code }}" dir="{{ this.words.direction }}">\n'
        '<head>\n<meta charset="utf-8">\n'
        "{{ this.mark }}\n<title>{{ this.title|e }}</title>\n"
        '<meta name="description" content="{{ this.description|e }}">\n'
        '<link rel="icon" href="{{ this.icon }}">\n'
        "{{ this.header.render(**kwargs) }}\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "{% for sheet in this.sheets %}<style>{{ sheet }}</style>\n{% endfor %}"
        '</head>\n<body class="stApp">\n'
        "{{ this.masthead }}\n"
        '<div class="st-key-atlas"><div class="st-key-stage"><div class="stage"><div id="root">'
        "{{ this.html.render(**kwargs) }}"
        '</div></div></div>\n<aside class="st-key-panel">{{ this.aside }}</aside></div>\n'
        '<div class="sources" hidden></div>\n'
        "{% for name, block in this.blocks %}"
        '<script type="application/octet-stream" id="packed-{{ name }}">{{ block }}</script>\n'
        "{% endfor %}"
        "{% for script in this.scripts %}<script>{{ script }}</script>\n{% endfor %}"
        "<script>\n{{ this.script.render(**kwargs) }}\n</script>\n</body>\n</html>\n"
    )

    def __init__(self, atlas: Atlas, words: Words, languages: Sequence[Language]) -> None:
        super().__init__(title=words.content(atlas.settings.title))
        self.words = words
        self.mark = mark(atlas)
        self.description = description(words)
        self.icon = inlined.icon()
        self.masthead = masthead(atlas, words, languages)
        self.aside = cautions(words) + foot(atlas, words)
        self.sheets: list[str] = []
        self.blocks: list[tuple[str, str]] = []
        self.scripts = [inlined.script(f"{assets.LEAFLET}.js")] + [
            inlined.script(f"atlas/{name}.js") for name in SCRIPTS
        ]

    @property
    def bare(self) -> str:
        """Return the words of the shell, for the fonts."""
        return f"{self.title}{self.masthead}{self.aside}"


def page(atlas: Atlas, words: Words, languages: Sequence[Language], inside: Inside) -> str:
    """Return the page of a language."""
    shell = Page(atlas, words, languages)
    used = inlined.characters(shell.bare, *inside.texts.values())
    shell.sheets = [
        *map(inlined.style, STYLES),
        inside.colours,
        inlined.fonts(used),
    ]
    shell.blocks = [(name, inlined.packed(text)) for name, text in inside.texts.items()]
    drawn = chart.empty_map(atlas, chart.AtlasLayer())
    drawn._name, drawn._id = MAP  # noqa: SLF001  (folium has no other way to name an element)
    drawn.add_to(shell)
    Start(inside.start).add_to(drawn)
    return FIXED.sub("", str(drawn.get_root().render()))


def mark(atlas: Atlas) -> str:
    """Return what tells a later export that this page is one of this atlas."""
    return page_mark(atlas.settings) + f'{atlas.settings.version}">'


def description(words: Words) -> str:
    """Return what the page is, for whoever finds it in a list."""
    return words.gettext(
        "Slide through the days, see who held each district, and read what every treaty said of it."
    )


def masthead(atlas: Atlas, words: Words, languages: Sequence[Language]) -> str:
    """Return the line at the top: title, the two views, the languages."""
    _ = words.gettext
    long, short = map(words.content, (atlas.settings.title, atlas.settings.short_title))
    others = "".join(
        f'<li><a href="{escape(one.page)}" lang="{one.code}" hreflang="{one.code}">'
        f"{escape(OWN_NAMES.get(one.code, one.code))}</a></li>"
        for one in languages
        if one.code != words.code
    )
    own = escape(OWN_NAMES.get(words.code, words.code))
    choice = (
        f'<details class="languages"><summary title="{escape(_("Language"))}">{own}</summary>'
        f"<ul>{others}</ul></details>"
    )
    return (
        '<header class="st-key-masthead"><p class="title">'
        f'<span class="long">{escape(long)}</span><span class="short">{escape(short)}</span></p>'
        f'<nav><a href="#" data-page="map" aria-current="page">{escape(_("Map"))}</a>'
        f'<a href="#page=sources" data-page="sources">{escape(_("Sources"))}</a></nav>'
        f"{choice if others else ''}</header>"
        f'<div class="printed" hidden><h1>{escape(long)}</h1>'
        '<p class="day"></p><p class="address" dir="ltr"></p></div>'
    )


def needs_scripts(words: Words) -> str:
    """Return what a reader sees whose browser runs no scripts."""
    return words.gettext("The atlas is drawn by a script. Allow scripts for this page to see it.")


def cautions(words: Words) -> str:
    """Return what is said where the script cannot run, and the places for what it says."""
    _ = words.gettext
    browser = _(
        "This browser is too old for the atlas. It needs Chrome or Edge 123, Firefox 120, "
        "Safari 17.5, or a later one."
    )
    # The oldest script there is, since it speaks to browsers that cannot read the others.
    test = (
        'if(!window.DecompressionStream||!CSS.supports("color","light-dark(red,red)"))'
        'document.getElementById("too-old").hidden=false;'
    )
    return (
        f"<noscript>{tag('p', needs_scripts(words), 'complaint')}</noscript>"
        f'<p class="complaint" id="too-old" hidden>{escape(browser)}</p><script>{test}</script>'
        '<div class="complaints" role="status"></div>'
        f'<article class="panel" lang="{words.code}"></article>'
    )


def foot(atlas: Atlas, words: Words) -> str:
    """Return the line at the foot: version, licence, where the map's shapes come from."""
    _, settings = words.gettext, atlas.settings
    sources = words.join(settings.attribution)
    lines = (
        _("Data version {version}.").format(version=words.digits(settings.version)),
        _("The data is licensed under {licence}; shapes and base map come from {sources}.").format(
            licence=settings.licence, sources=sources
        ),
        _("Fonts: SIL Open Font Licence. Leaflet: BSD 2-clause licence."),
    )
    return f'<footer class="foot">{escape(" ".join(lines))}</footer>'


def index(atlas: Atlas, languages: Sequence[Language], speak: Words) -> str:
    """Return the first page of a site: it leads to the reader's language, or lets choose."""
    links = "".join(
        f'<li><a href="{escape(one.page)}" lang="{one.code}" hreflang="{one.code}">'
        f"{escape(OWN_NAMES.get(one.code, one.code))}</a></li>"
        for one in languages
    )
    title = escape(speak.content(atlas.settings.title))
    pages = json.dumps({one.code: one.page for one in languages})
    return (
        f'<!DOCTYPE html>\n<html lang="{speak.code}" dir="{speak.direction}">\n<head>\n'
        f'<meta charset="utf-8">\n{mark(atlas)}\n<title>{title}</title>\n'
        f'<meta name="description" content="{escape(description(speak))}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<link rel="icon" href="{inlined.icon()}">\n'
        f"<style>{inlined.style('atlas/tokens.css')}{INDEX_STYLE}</style>\n"
        f"<script>window.ATLAS_PAGES={pages};{inlined.script('atlas/index.js')}</script>\n"
        f"</head>\n<body>\n<h1>{title}</h1>\n<ul>{links}</ul>\n</body>\n</html>\n"
    )


INDEX_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:17px/1.6 var(--font-ui);background:var(--surface);color:var(--ink);"
    "max-width:40em;margin:12vh auto;padding:0 20px}"
    "h1{font:600 25px/1.3 var(--font-display)}a{color:inherit}li{margin:6px 0}"
)
