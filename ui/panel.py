"""The panel beside the map, as HTML: the day, or one region on that day."""

from datetime import date

from atlas.dataset import Atlas
from atlas.language import Words
from ui.citation import citation
from ui.day_panel import DayPanel
from ui.region_panel import RegionPanel
from ui.state import View


def panel(atlas: Atlas, words: Words, view: View, site: str = "") -> str:
    """Return the panel of the region chosen, else of the day."""
    if view.region:
        body = RegionPanel(atlas, words, view).html(view.region)
    else:
        body = DayPanel(atlas, words, view).html()
    body += citation(atlas, words, view, site, date.today())  # noqa: DTZ011  the reader's day
    return f'<article class="panel" lang="{words.code}">{body}</article>'
