"""How to cite a view: in words and as BibTeX, with its exact address and the data's version."""

from datetime import date
from html import escape
from urllib.parse import urlencode

from atlas.dataset import Atlas
from atlas.language import Words
from ui import state
from ui.markup import tag
from ui.state import View


def citation(atlas: Atlas, words: Words, view: View, site: str, seen: date) -> str:
    """Return the folded citation of a view; ``site`` is the address of the app itself."""
    _ = words.gettext
    address = f"{site.partition('?')[0]}?{urlencode(state.write(view, atlas, words.code))}"
    what = words.day(view.date)
    if view.region:
        what = words.detail(words.name(view.region), what)
    text = _("{title}. {view}. Data version {version}. {address} (seen on {day}).").format(
        title=words.content(atlas.settings.title),
        view=what,
        version=atlas.settings.version,
        address=address,
        day=words.day(seen),
    )
    return (
        '<details class="citation">'
        + tag("summary", _("Cite this view"))
        + tag("p", text)
        + f'<pre dir="ltr">{escape(bibtex(atlas, what, address, seen))}</pre></details>'
    )


def bibtex(atlas: Atlas, view: str, address: str, seen: date) -> str:
    """Return the view as a BibTeX entry."""
    fields = {
        "title": f"{{{atlas.settings.title}}}: {view}",
        "year": str(seen.year),
        "version": atlas.settings.version,
        "url": address,
        "urldate": seen.isoformat(),
    }
    listed = ",\n".join(f"  {key} = {{{value}}}" for key, value in fields.items())
    return f"@misc{{{atlas.settings.id},\n{listed}\n}}"
