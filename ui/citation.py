"""How to cite a view: in words and as BibTeX, with its exact address and the data's version.

Both are patterns with ``<view>``, ``<address>``, ``<seen>`` (the reader's day, in words), ``<iso>``
(the same in figures) and ``<year>``; Python fills them for the first sight of a panel, the script
of the browser from then on.
"""

from datetime import date
from urllib.parse import urlencode

from atlas.dataset import Atlas
from atlas.language import Words
from ui import state
from ui.markup import tag
from ui.state import View

# A day and year that no month's name contains: its figures are taken out again.
ANY_DAY, ANY_YEAR = 22, 3333
MONTHS = range(1, 13)


def folded(words: Words) -> str:
    """Return the folded citation, not yet filled."""
    return (
        '<details class="citation" data-fold="citation">'
        + tag("summary", words.gettext("Cite this view"))
        + '<p data-fill="citation"></p><pre dir="ltr" data-fill="bibtex"></pre></details>'
    )


def patterns(atlas: Atlas, words: Words) -> dict[str, object]:
    """Return the patterns of a citation, and what the browser needs to fill them.

    ``months`` are dates in words, one a month, with ``<day>`` and ``<year>``; ``zero`` is the
    first digit of the language.
    """
    pattern = words.gettext("{title}. {view}. Data version {version}. {address} (seen on {day}).")
    return {
        "words": pattern.format(
            title=words.content(atlas.settings.title),
            view="<view>",
            version=atlas.settings.version,
            address="<address>",
            day="<seen>",
        ),
        "bibtex": bibtex(atlas),
        "region": words.detail("<region>", "<date>"),
        "months": [month(words, number) for number in MONTHS],
        "zero": words.digits("0"),
    }


def month(words: Words, number: int) -> str:
    """Return a date of a month in words, with tokens for its day and its year."""
    written = words.day(date(ANY_YEAR, number, ANY_DAY))
    return written.replace(words.digits(str(ANY_YEAR)), "<year>").replace(
        words.digits(str(ANY_DAY)), "<day>"
    )


def filled(atlas: Atlas, words: Words, view: View, site: str, seen: date) -> dict[str, str]:
    """Return the citation of a view of the map; ``site`` is the address of the app itself."""
    address = f"{site.partition('?')[0]}?{urlencode(state.write(view, atlas, words.code))}"
    what = words.day(view.date)
    if view.region:
        what = words.detail(words.name(view.region), what)
    return cited(atlas, words, what, address, seen)


def cited(atlas: Atlas, words: Words, what: str, address: str, seen: date) -> dict[str, str]:
    """Return the citation of a view of any page, in words and as BibTeX."""
    tokens = {
        "view": what,
        "address": address,
        "seen": words.day(seen),
        "iso": seen.isoformat(),
        "year": str(seen.year),
    }
    found = patterns(atlas, words)
    return {"citation": fill(str(found["words"]), tokens), "bibtex": fill(bibtex(atlas), tokens)}


def fill(pattern: str, tokens: dict[str, str]) -> str:
    """Return a pattern with its tokens replaced."""
    for name, text in tokens.items():
        pattern = pattern.replace(f"<{name}>", text)
    return pattern


def bibtex(atlas: Atlas) -> str:
    """Return the pattern of a view as a BibTeX entry."""
    fields = {
        "title": f"{{{atlas.settings.title}}}: <view>",
        "year": "<year>",
        "version": atlas.settings.version,
        "url": "<address>",
        "urldate": "<iso>",
    }
    listed = ",\n".join(f"  {key} = {{{value}}}" for key, value in fields.items())
    return f"@misc{{{atlas.settings.id},\n{listed}\n}}"
