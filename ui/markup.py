"""Write HTML from texts: everything that comes from data or catalogues is escaped here."""

from html import escape

from atlas.language import Words
from atlas.sources import Source

LONGEST_TITLE = 60


def tag(name: str, text: str, style: str = "") -> str:
    """Return an element that holds a text; ``style`` is its class."""
    kind = f' class="{style}"' if style else ""
    return f"<{name}{kind}>{escape(text)}</{name}>"


def cite(source: Source, words: Words) -> str:
    """Return a source's short title with its kind, leading to its entry on the page of sources."""
    whole = words.detail(source.citation, words.label(source.kind))
    return (
        f'<a href="{source_address(words, source.id)}" target="_blank" '
        f'title="{escape(whole, quote=True)}"><bdi>{escape(shorten(source.title))}</bdi></a>'
        f' <i class="kind">{escape(words.label(source.kind))}</i>'
    )


def source_address(words: Words, identifier: str) -> str:
    """Return where the entry of a source stands, seen from the page of the map."""
    return f"sources?lang={words.code}#{identifier}"


def shorten(title: str) -> str:
    """Return a title cut at a word, with an ellipsis where something is left out."""
    if len(title) <= LONGEST_TITLE:
        return title
    return title[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(",;:–-.") + "…"
