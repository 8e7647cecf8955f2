"""The panel beside the map, as HTML: the day, or one region on that day.

Python and the browser join the same pieces (``ui.pieces``). Only what depends on more than the
day is filled in afterwards, here as in ``static/atlas/panel.js``: the addresses of links, the date
in the heading, the mark of the day on the strip (``--day``), and how to cite the view.
"""

import json
import re
from dataclasses import replace
from datetime import date
from functools import cached_property
from html import escape
from urllib.parse import urlencode

from atlas.dataset import Atlas
from atlas.language import Words
from ui import citation, state
from ui.day_panel import DayPanel
from ui.made import keep
from ui.pieces import Blocks, Part, join
from ui.region_panel import RegionPanel
from ui.state import View

LINK = re.compile(r'<a data-(region|date)="([^"]*)"')
FILL = re.compile(r'(data-fill="(\w+)">)')
# The key of the panel of the day; those of regions are the regions' ids.
DAY = ""


class Panels:
    """The panels of one language for all days, made once."""

    def __init__(self, atlas: Atlas, words: Words) -> None:
        self.atlas, self.words = atlas, words
        self.blocks = Blocks()
        region = RegionPanel(atlas, words, self.blocks)
        self.parts: dict[str, tuple[Part, ...]] = {
            DAY: DayPanel(atlas, words, self.blocks).parts()
        } | {identifier: region.parts(identifier) for identifier in atlas.regions}
        cite = citation.folded(words)
        self.parts = {key: (*parts, cite) for key, parts in self.parts.items()}

    def html(self, view: View, site: str = "", seen: date | None = None) -> str:
        """Return the panel of a view: of its region, else of its day.

        ``site`` is the address of the app itself, ``seen`` the reader's day (today).
        """
        number = (view.date - self.atlas.settings.start).days
        body = self.blocks.expand(join(self.parts[view.region or DAY], number))
        seen = seen or date.today()  # noqa: DTZ011  the reader's day
        share = 100 * number / len(self.atlas.days)
        return (
            f'<article class="panel" lang="{self.words.code}" data-panel="{view.region or DAY}" '
            f'data-day="{number}" style="--day:{share:.2f}%">'
            f"{self.filled(body, view, site, seen)}</article>"
        )

    def filled(self, body: str, view: View, site: str, seen: date) -> str:
        """Return a panel with the addresses of its links, its date and its citation."""
        texts = citation.filled(self.atlas, self.words, view, site, seen)
        texts["date"] = self.words.day(view.date)
        plain = {
            "region": lambda value: replace(view, region=value or None),
            "date": lambda value: replace(view, date=date.fromisoformat(value)),
        }

        def address(found: re.Match[str]) -> str:
            kind, value = found.groups()
            query = urlencode(state.write(plain[kind](value), self.atlas, self.words.code))
            return f'<a href="{escape("?" + query)}" data-{kind}="{value}"'

        body = LINK.sub(address, body)
        return FILL.sub(lambda found: found.group(1) + escape(texts[found.group(2)]), body)

    @cached_property
    def record(self) -> dict[str, dict[str, object]]:
        """Return what the browser needs, by key: the panel of the day first, then the regions'.

        A part is a text, or key, element and runs of a piece, the runs flat: day, content, day,
        content … The panel of the day also carries what all share: the blocks and the patterns
        of the citation.
        """
        panels: dict[str, dict[str, object]] = {
            key: {"parts": [written(part) for part in parts]} for key, parts in self.parts.items()
        }
        panels[DAY]["blocks"] = self.blocks.listed()
        panels[DAY]["citation"] = citation.patterns(self.atlas, self.words)
        return panels


def written(part: Part) -> object:
    """Return a part as the browser reads it."""
    if isinstance(part, str):
        return part
    return [part.key, part.element, [value for run in part.runs for value in run]]


def make_panels(panels: Panels) -> str:
    """Write the panels of a language; return the file's name below ``static/``."""
    return keep(script(panels).encode(), f"panel-{panels.words.code}", "js")


def script(panels: Panels) -> str:
    """Return the panels of a language as the script that brings them to the browser."""
    body = json.dumps(panels.record, separators=(",", ":"), ensure_ascii=False)
    return (
        "window.ATLAS_PANELS=window.ATLAS_PANELS||{};"
        f"window.ATLAS_PANELS[{json.dumps(panels.words.code)}]={body};"
    )
