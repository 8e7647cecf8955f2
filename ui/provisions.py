"""What an act said of a region, as HTML: in a few words, and in full."""

from html import escape
from urllib.parse import urlencode

from atlas.acts import Act, Disposition
from atlas.dataset import Atlas
from atlas.language import Words
from atlas.matrix import Cell, frontiers
from atlas.record import Effect
from atlas.sources import Certainty
from ui import state
from ui.markup import tag
from ui.parts import Parts, chip
from ui.pieces import Inline
from ui.state import View

#: A sign for each effect, beside its words.
SIGNS = {Effect.YES: "●", Effect.PARTLY: "◐", Effect.NO: "○"}


class Provisions(Parts):
    """The small pieces of which the pages of treaties are made."""

    def __init__(self, atlas: Atlas, words: Words) -> None:
        super().__init__(atlas, words, Inline())

    def map_address(self, act: Act, lines: tuple[str, ...], region: str | None = None) -> str:
        """Return the link to the map on the act's day, coloured by it, with these frontiers."""
        settings = self.atlas.settings
        shown = View(
            date=min(max(act.signed, settings.start), settings.end),
            region=region,
            layer=state.ASSIGNED,
            act=act.id,
            frontiers=lines,
        )
        return escape("./?" + urlencode(state.write(shown, self.atlas, self.words.code)))

    def status(self, act: Act) -> str:
        """Return the act's status as a small label."""
        return chip(act, self.words.label(act.status))

    def to_whom(self, assigned_to: tuple[str, ...]) -> str:
        """Return the short names of those to whom an act gave something."""
        return self.words.join([self.words.short_name(polity) for polity in assigned_to])

    def verdict(self, disposition: Disposition, assigned_to: tuple[str, ...]) -> str:
        """Return what an act did with a place: "assigned: Turkey"."""
        word = self.words.label(disposition)
        if not assigned_to:
            return word
        holders = self.words.join([self.words.name(polity) for polity in assigned_to])
        text = self.words.gettext("{disposition}: {holders}")
        return text.format(disposition=word, holders=holders)

    def square(self, assigned_to: tuple[str, ...], kind: str = "") -> str:
        """Return the colours of those named; hollow where nobody is."""
        style = f"square {kind}".strip()
        if not assigned_to:
            return f'<i class="{style}"></i>'
        share = 100 / len(assigned_to)
        stops = ",".join(
            f"var(--holder-{polity}) {number * share:.0f}% {(number + 1) * share:.0f}%"
            for number, polity in enumerate(assigned_to)
        )
        return f'<i class="{style}" style="background:linear-gradient(90deg,{stops})"></i>'

    def sign(self, cell: Cell) -> str:
        """Return a sign for whether it took effect, with the words for those who cannot see it."""
        if cell.effect is None or cell.effect.effect not in SIGNS:
            return ""
        text = escape(self.words.label(cell.effect.effect))
        sign = SIGNS[cell.effect.effect]
        return f'<i class="sign" aria-hidden="true" title="{text}">{sign}</i>' + hidden(text)

    def unsure(self, cell: Cell) -> str:
        """Return short marks of doubt: a tilde for what is less certain, a "?" for unverified."""
        _, row = self.words.gettext, cell.provision
        marks = ""
        if row.certainty is not Certainty.CERTAIN:
            marks += mark("~", self.words.label(row.certainty))
        if row.unverified:
            marks += mark(_("?"), _("unverified"))
        return marks

    def cell(self, cell: Cell, title: str = "") -> str:
        """Return a cell in few words, as a link that opens what the act said in full."""
        row, words = cell.provision, self.words
        shared = (
            f'href="{self.act_address(row.act, row.region)}" aria-expanded="false" '
            f'aria-controls="{row.act}--{row.region}" '
            f'data-act="{row.act}" data-region="{row.region}"'
        )
        head = f'<span class="act-name">{escape(title)}</span>' if title else ""
        word = escape(words.label(row.disposition))
        if cell.silent:
            # The word stands where there is room for it; a dash says as much in the matrix.
            dash = f'<span class="dash" aria-hidden="true">–</span><span class="none">{word}</span>'
            parts = self.parts(cell)
            return f'<a class="cell silent" {shared}>{head}<span>{dash} {parts}</span></a>'
        if row.assigned_to:
            whom = f"<b>{escape(self.to_whom(row.assigned_to))}</b>"
            said = f'<span class="word">{word}</span> '
        else:
            whom, said = f'<span class="word">{word}</span>', ""
        article = f'<span class="article">{escape(words.content(row.article))}</span>'
        return (
            f'<a class="cell" {shared}>{head}<span class="to">{self.square(row.assigned_to)}'
            f'{whom}</span> {said}<span class="foot">{article} {self.unsure(cell)} '
            f"{self.parts(cell)}</span>{self.sign(cell)}</a>"
        )

    def parts(self, cell: Cell) -> str:
        """Return small squares for the districts of which the act disposed otherwise."""
        if not cell.districts:
            return ""
        ways = dict.fromkeys((one.assigned_to, way(one.disposition)) for one in cell.districts)
        squares = "".join(self.square(to, f"part {kind}") for to, kind in ways)
        text = escape(self.words.gettext("a part of it otherwise"))
        return f'<span class="parts" title="{text}">{squares}{hidden(text)}</span>'

    def card(self, cell: Cell, act: Act) -> str:
        """Return what an act said of a region in full: sentence, doubts, effect, sources."""
        _, words, row = self.words.gettext, self.words, cell.provision
        signed = words.detail(words.content(act.title), words.day(act.signed))
        lines = tuple(line.id for line in frontiers(self.atlas, act.id))
        verdict = self.verdict(row.disposition, row.assigned_to)
        whole = tag("span", _("All of this act"))
        shown = tag("span", _("Show on the map"))
        article = escape(words.content(row.article))
        return (
            f'<article class="provision" id="{row.act}--{row.region}" data-act="{row.act}" '
            f'data-region="{row.region}" tabindex="-1" hidden>'
            f'<p class="eyebrow">{escape(signed)} {self.status(act)}</p>'
            f"<h2>{self.square(row.assigned_to)}"
            f"{escape(words.detail(words.name(row.region), verdict))}</h2>"
            f'<p class="summary"><span class="article">{article}</span> '
            f"{escape(words.content(row.summary))} {self.doubt(row)}</p>"
            f"{self.reason(row)}{self.otherwise(cell)}{self.came_of_it(cell)}{self.sources(row)}"
            f"{self.touching(cell)}"
            f'<p class="ways"><a data-page href="{self.act_address(act.id)}">{whole}</a> '
            f'<a data-page href="{self.map_address(act, lines, row.region)}">{shown}</a></p>'
            f'<button type="button" class="close" aria-label="{escape(_("Close"))}">×</button>'
            "</article>"
        )

    def otherwise(self, cell: Cell) -> str:
        """Return the districts of which the act disposed otherwise than of the region."""
        if not cell.districts:
            return ""
        rows = "".join(
            f"<li>{self.square(one.assigned_to, way(one.disposition))}<span>"
            f"<b>{escape(self.words.full_name(one.district))}</b>: "
            f"{escape(self.verdict(one.disposition, one.assigned_to))} "
            f"{self.doubt(one)}</span></li>"
            for one in cell.districts
        )
        title = self.words.gettext("Otherwise than the rest:")
        return f'<div class="otherwise">{tag("p", title)}<ul>{rows}</ul></div>'

    def came_of_it(self, cell: Cell) -> str:
        """Return whether it took effect, from which day, and what is known of that."""
        found, words = cell.effect, self.words
        if found is None:
            return ""
        sign = SIGNS.get(found.effect, "")
        said = words.detail(words.label(found.effect), words.day(found.date) if found.date else "")
        icon = f'<i class="sign" aria-hidden="true">{sign}</i> ' if sign else ""
        note = escape(words.content(found.note))
        said = escape(words.sentence(said))
        return f'<p class="effect">{icon}<b>{said}</b> {note} {self.doubt(found)}</p>'

    def touching(self, cell: Cell) -> str:
        """Return the articles of the act that touch the region, folded."""
        words = self.words
        if not cell.articles:
            return ""
        rows = "".join(
            f"<li><b>{escape(words.content(one.number))}. "
            f"{escape(words.sentence(words.content(one.title)))}</b> "
            f"{escape(words.content(one.summary))} {self.doubt(one)}</li>"
            for one in cell.articles
        )
        title = words.gettext("The articles that touch it")
        return f"<details>{tag('summary', title)}<ul>{rows}</ul></details>"


def way(disposition: Disposition) -> str:
    """Return the style of the square of a place that an act passes over in silence."""
    return "none" if disposition is Disposition.NOT_CONCERNED else ""


def hidden(text: str) -> str:
    """Return a text for those who hear the page; it is escaped already."""
    return f'<span class="heard">{text}</span>'


def mark(sign: str, text: str) -> str:
    """Return a sign that is read out as a text."""
    said = escape(text)
    return f'<i class="doubt" aria-hidden="true" title="{said}">{sign}</i>{hidden(said)}'
