"""A panel in pieces: what it shows, and from which day on.

Most of a panel stays the same for weeks. A *piece* is an element of it with its runs: the number
of a day, and what the piece shows from that day until the next run. What several pieces show
stands once, in a *block*, and ``<7>`` refers to block 7; since everything that comes from data is
escaped, nothing else can look like that.

``static/atlas/panel.js`` joins the same pieces in the browser.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

REFERENCE = re.compile(r"<(\d+)>")


@dataclass(frozen=True)
class Piece:
    """An element of a panel, by its key, with its runs: number of the first day, content."""

    key: str
    runs: tuple[tuple[int, str], ...]
    element: str = "div"

    def at(self, day: int) -> str:
        """Return what it holds on a day, the first of the atlas being day 0."""
        return self.runs[bisect_right(self.runs, day, key=lambda run: run[0]) - 1][1]

    def html(self, day: int) -> str:
        """Return the element on a day."""
        return f'<{self.element} data-piece="{self.key}">{self.at(day)}</{self.element}>'


Part = str | Piece


def runs(
    edges: Iterable[int], total: int, show: Callable[[int], str]
) -> tuple[tuple[int, str], ...]:
    """Return the runs of a piece that may change on the days of ``edges`` and on no other.

    ``total`` is the number of days; edges outside them are left out. ``show`` is asked once a
    run, and neighbours that show the same are one run.
    """
    days = sorted({0, *(edge for edge in edges if 0 < edge < total)})
    found: list[tuple[int, str]] = []
    for day in days:
        content = show(day)
        if not found or found[-1][1] != content:
            found.append((day, content))
    return tuple(found)


def join(parts: Iterable[Part], day: int) -> str:
    """Return the panel of a day, with its references to blocks."""
    return "".join(part if isinstance(part, str) else part.html(day) for part in parts)


class Blocks:
    """Texts that stand once, by number, in the order in which they were first referred to."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def refer(self, html: str) -> str:
        """Return the reference to a text; a text that is empty needs none."""
        return f"<{self.numbers.setdefault(html, len(self.numbers))}>" if html else ""

    def listed(self) -> list[str]:
        """Return the texts in the order of their numbers."""
        return list(self.numbers)

    def expand(self, html: str) -> str:
        """Return a text with every reference replaced, also within what replaces it."""
        blocks = self.listed()

        def put(found: re.Match[str]) -> str:
            return REFERENCE.sub(put, blocks[int(found.group(1))])

        return REFERENCE.sub(put, html)


class Inline(Blocks):
    """Texts that stand wherever they are shown, for a page that is made whole."""

    def refer(self, html: str) -> str:
        """Return the text itself."""
        return html
