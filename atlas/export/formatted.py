"""Write the sources as a bibliography to read, formatted by a citation style.

Plain text, an entry a line, or a page in HTML if the name of the file ends so. The entries are in
English, whatever language the atlas speaks: the styles are American.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from html import escape
from pathlib import Path

from atlas.dataset import Atlas
from atlas.export.csl import entries
from atlas.language import Words

# What the styles call themselves, by their names in the library.
STYLES = {
    "chicago-author-date": "Chicago Manual of Style 18th edition (author-date)",
    "apa": "APA Style 7th edition",
}
ARTICLE = re.compile(r"^\W*(the|an?) ")
MARKUP = re.compile(r"<[^>]*>|&\w+;")
# Letters that Unicode does not take apart.
LETTERS = str.maketrans({"ı": "i", "ə": "e"})
PAGE = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="generator" content="{mark}">
<meta name="viewport" content="width=device-width">
<title>{heading}</title>
</head>
<body>
<h1>{heading}</h1>
<div lang="en" dir="ltr">
{entries}
</div>
</body>
</html>
"""


def write_chicago(atlas: Atlas, words: Words, _day: date | None, path: Path) -> None:
    """Write the sources as the Chicago Manual of Style has them, by author and date."""
    _write(atlas, words, "chicago-author-date", path)


def write_apa(atlas: Atlas, words: Words, _day: date | None, path: Path) -> None:
    """Write the sources as the American Psychological Association has them."""
    _write(atlas, words, "apa", path)


def _write(atlas: Atlas, words: Words, style: str, path: Path) -> None:
    """Write the sources in a style."""
    html = path.suffix.lower() == ".html"
    items = [source.csl for source in atlas.sources.values()]
    listed = _sorted(entries(items, style, html=html))
    mark = f"{style}: {atlas.settings.id} {atlas.settings.version}"
    heading = words.gettext("{title}: the sources, in the style “{style}”").format(
        title=words.content(atlas.settings.title), style=STYLES[style]
    )
    text = "\n".join((mark, heading, "", *listed, ""))
    if html:
        text = PAGE.format(
            language=words.code,
            direction=words.direction,
            mark=escape(mark),
            heading=escape(heading),
            entries="\n".join(f"<p>{entry}</p>" for entry in listed),
        )
    path.write_text(text, encoding="utf-8", newline="\n")


def _sorted(listed: Iterable[str]) -> list[str]:
    """Return entries from A to Z, accents and quotation marks aside; then the other scripts.

    citeproc-py would sort by code points, Ç after Z, and take as long again.
    """
    return sorted(listed, key=_key)


def _key(entry: str) -> str:
    """Return what an entry is sorted by: letters, digits and spaces, without a first article."""
    words = ARTICLE.sub("", MARKUP.sub("", entry).casefold())
    text = unicodedata.normalize("NFKD", words.translate(LETTERS))
    return "".join(letter for letter in text if letter.isalnum() or letter == " ").strip()
