"""Write the atlas as pages that need no server: one page, or a folder with a page a language.

A page may be opened from a disk, or lie on any host of static files. It is told the same data,
words and panels as the map beside Streamlit, and draws them with the same script.
"""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tqdm import tqdm

from atlas.dataset import Atlas
from atlas.language import Words, languages, words
from ui import bibliography, inlined, markup, payload, shell, state, wording
from ui.panel import Panels
from ui.shell import Inside, Language

INDEX = "index.html"


def write_page(atlas: Atlas, speech: Words, day: date | None, out: Path) -> None:
    """Write one page in one language."""
    with progress(1) as bar:
        maker = Maker(atlas, day, bar)
        out.write_text(maker.page(speech, [Language(speech.code, out.name)]), "utf-8")


def write_site(atlas: Atlas, speech: Words, day: date | None, out: Path) -> None:
    """Write a folder with the page of one language, and a first page that leads to it."""
    _write(atlas, [speech], day, out)


def write_every_language(atlas: Atlas, day: date | None, out: Path) -> None:
    """Write a folder with a page a language, and a first page that chooses among them."""
    _write(atlas, [words(code, atlas) for code in languages()], day, out)


def _write(atlas: Atlas, spoken: Sequence[Words], day: date | None, out: Path) -> None:
    """Write the pages of some languages, and the first page."""
    out.mkdir()
    listed = [Language(speech.code, f"{speech.code}.html") for speech in spoken]
    with progress(len(spoken)) as bar:
        maker = Maker(atlas, day, bar)
        for speech, language in zip(spoken, listed, strict=True):
            (out / language.page).write_text(maker.page(speech, listed), "utf-8")
    (out / INDEX).write_text(shell.index(atlas, listed, spoken[0]), "utf-8")


STEPS = 3  # of each page: words, panels, fonts


def progress(pages: int) -> tqdm:
    """Return a bar on standard error that counts the steps to so many pages.

    It shows itself to people only: a program that reads standard error finds it empty.
    """
    return tqdm(total=1 + STEPS * pages, disable=None, leave=False, bar_format="{l_bar}{bar}")


class Maker:
    """Makes pages of one atlas; what does not depend on a language is made once."""

    def __init__(self, atlas: Atlas, day: date | None, bar: tqdm) -> None:
        self.atlas, self.bar = atlas, bar
        self.view = state.opening(atlas, day)
        data = payload.payload(atlas, lambda relief: inlined.picture(inlined.WEBP, relief))
        self.data = compact(data)
        self.colours = payload.colours(atlas)
        bar.update()

    def page(self, speech: Words, listed: Sequence[Language]) -> str:
        """Return the page of a language, with links to the others."""
        texts = {"data": self.data, "words": compact(wording.record(self.atlas, speech))}
        self.bar.update()
        texts["panels"] = self.panels(speech)
        texts["sources"] = self.sources(speech)
        self.bar.update()
        start = {
            "lang": speech.code,
            "pages": {one.code: one.page for one in listed},
            "date": self.view.date.isoformat(),
            "said": wording.said(speech),
        }
        inside = Inside(start, texts, self.colours)
        made = shell.page(self.atlas, speech, listed, inside)
        self.bar.update()
        return made

    def sources(self, speech: Words) -> str:
        """Return the page of sources; within this page, so that its links lead somewhere."""
        return self.inside(bibliography.page(self.atlas, speech), speech)

    def panels(self, speech: Words) -> str:
        """Return the panels of all days and regions, in pieces."""
        return self.inside(compact(Panels(self.atlas, speech).record), speech)

    def inside(self, text: str, speech: Words) -> str:
        """Return a text whose links to the page of sources lead to that inside the page."""
        return text.replace(markup.source_address(speech, ""), "#source=")


def compact(record: object) -> str:
    """Return a record as JSON without a space to spare."""
    return json.dumps(record, separators=(",", ":"), ensure_ascii=False)
