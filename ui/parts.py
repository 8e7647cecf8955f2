"""What both panels are made of: links, swatches, marks of doubt, sources."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from html import escape
from urllib.parse import urlencode

from atlas.acts import Act, ActStatus
from atlas.control import DayState, Holding, RegionState, Status
from atlas.dataset import Atlas
from atlas.events import Event
from atlas.language import Words
from atlas.rows import row_id
from atlas.sources import Certainty, Source, Sourced
from ui import differences
from ui.markup import cite, tag
from ui.pieces import Blocks, Piece, runs

CHIPS = {
    ActStatus.IN_FORCE: "force",
    ActStatus.DRAFT: "draft",
    ActStatus.ANNULLED: "dead",
    ActStatus.LAPSED: "dead",
}


class Parts:
    """One language, and the small pieces of HTML that panels are made of.

    Everything that comes from data is escaped. A link that carries ``data-region`` or
    ``data-date`` is taken up by the script without a reload; its address depends on the whole
    view and is written when the panel is filled (``ui.panel``). ``blocks`` keeps what is shown
    more than once; a text with references must not be escaped again.
    """

    def __init__(self, atlas: Atlas, words: Words, blocks: Blocks) -> None:
        self.atlas, self.words, self.blocks = atlas, words, blocks
        self.total = len(atlas.days)
        self.cites: dict[str, str] = {}

    def number(self, day: date) -> int:
        """Return the number of a day, the first of the atlas being 0."""
        return (day - self.atlas.settings.start).days

    def piece(
        self, key: str, edges: Iterable[date], show: Callable[[date], str], element: str = "div"
    ) -> Piece:
        """Return a piece that may change on the days of ``edges`` and on no other."""
        numbers = map(self.number, edges)
        days = self.atlas.days
        return Piece(key, runs(numbers, self.total, lambda day: show(days[day])), element)

    def turns(self, region: str) -> set[date]:
        """Return the days on which a holding of a region or of its districts begins."""
        return {
            start
            for district in self.atlas.regions[region].districts
            for start in self.atlas.timelines[district].starts
        }

    def found(self, region: str, day: date) -> RegionState:
        """Return a region on a day."""
        return self.state(day).regions[region]

    @cache  # noqa: B019  lives as long as the panels of its language are made
    def state(self, day: date) -> DayState:
        """Return who held what on a day."""
        return self.atlas.on(day)

    def cite(self, source: Source, words: Words) -> str:
        """Return the citation of a source, kept as a block."""
        if source.id not in self.cites:
            self.cites[source.id] = self.blocks.refer(cite(source, words))
        return self.cites[source.id]

    def swatch(self, holding: Holding, *, large: bool = False) -> str:
        """Return the colour and pattern of a holding, kept as a block."""
        return self.blocks.refer(swatch(holding, large=large))

    def act_address(self, act: str, region: str = "") -> str:
        """Return the link to the view of an act, or to what it said of a region."""
        found = {"act": act, "lang": self.words.code}
        if region:
            found["region"] = region
        return escape("treaties?" + urlencode(found))

    def region_link(self, identifier: str) -> str:
        """Return a region's name as a link that chooses it."""
        return link("region", identifier, escape(self.words.name(identifier)))

    def who(self, holding: Holding, *, short: bool = False) -> str:
        """Return the holder, with the rivals where it is contested."""
        name = self.words.short_name if short else self.words.name
        return " / ".join(name(polity) for polity in (holding.holder, *holding.rivals))

    def held(self, holding: Holding, *, short: bool = False) -> str:
        """Return holder and way: "Turkey (Ankara government): occupied"."""
        who = self.who(holding, short=short)
        if holding.status is Status.ADMINISTERED:
            return who
        return self.words.gettext("{holder}: {way}").format(
            holder=who, way=self.words.label(holding.status)
        )

    def since(self, found: RegionState) -> str:
        """Return since when, shortly: "before 1920" where it was so when the atlas begins."""
        words = self.words
        if found.since <= self.atlas.settings.start:
            year = words.digits(str(self.atlas.settings.start.year))
            return words.gettext("before {year}").format(year=year)
        day = words.day_short(found.since)
        if self.begun(found).start_certainty is Certainty.CERTAIN:
            return day
        return words.gettext("about {day}").format(day=day)

    def since_sentence(self, found: RegionState) -> str:
        """Return since when, in words; where the day is not known, between which days."""
        _, words = self.words.gettext, self.words
        if found.since <= self.atlas.settings.start:
            return _("since before {day}.").format(day=words.day(self.atlas.settings.start))
        begun = self.begun(found)
        when = words.when(begun.start_edtf) if begun.start_edtf else words.day(found.since)
        if when == words.day(found.since):
            return _("since {day}.").format(day=when)
        return _("since a day not known exactly: {when}.").format(when=when)

    def begun(self, found: RegionState) -> Holding:
        """Return the holding with which the present state of a region began."""
        timeline = self.atlas.timeline(found.id)
        return next((h for h in timeline if h.start == found.since), found.holding)

    def doubt(self, row: Sourced) -> str:
        """Return small marks: not certain, unverified. Nothing for what is certain and read."""
        _, marks = self.words.gettext, []
        if row.certainty != Certainty.CERTAIN:
            marks.append(self.words.label(row.certainty))
        if row.unverified:
            marks.append(_("unverified"))
        return "".join(f'<span class="mark">{escape(mark)}</span> ' for mark in marks)

    def reason(self, row: Sourced) -> str:
        """Return why a statement is not certain."""
        if row.certainty == Certainty.CERTAIN or not row.reason:
            return ""
        sure = self.words.label(row.certainty)
        why = self.words.content(row.reason)
        return f'<p class="why"><b>{escape(sure)}</b>: {escape(why)}</p>'

    def cited(self, identifiers: tuple[str, ...]) -> str:
        """Return the sources of a figure, small."""
        cites = self.words.series(
            [self.cite(self.atlas.sources[one], self.words) for one in identifiers]
        )
        return f' <small class="cites">{cites}</small>' if cites else ""

    def sources(self, row: Sourced) -> str:
        """Return where a statement was read, or that nobody has checked it, and where to look."""
        _, words = self.words.gettext, self.words
        parts = []
        if row.source_ids:
            cites = words.series(
                [self.cite(self.atlas.sources[one], self.words) for one in row.source_ids]
            )
            read = words.detail(cites, escape(words.content(row.locator)))
            parts.append(_("Source: {cites}.").format(cites=read))
        if row.unverified:
            parts.append(escape(_("Unverified: not yet read in a source.")))
        if row.to_check:
            works = tag("bdi", row.to_check)
            parts.append(_("To be checked in: {works}.").format(works=works))
        named = f'<code class="row-id" dir="ltr">{escape(row_id(row))}</code>'
        return f'<p class="cites">{" ".join([*parts, named])}</p>'

    def people(self, event: Event) -> str:
        """Return who took part in an event, each with the office held."""
        words, known = self.words, self.atlas.people
        if not event.people:
            return ""
        named = [words.detail(words.name(p), words.content(known[p].office)) for p in event.people]
        text = words.gettext("People: {names}").format(names=words.series(named))
        return tag("p", text, "cites")

    def event(self, event: Event) -> str:
        """Return one event with its day, text, and how sure it is, kept as a block."""
        words = self.words
        differ = differences.about_event(self.atlas, words, event.id, self.cite)
        return self.blocks.refer(
            f'<div class="event"><time datetime="{event.date.isoformat()}">'
            f"{escape(words.day(event.date))}</time>"
            f"<b>{escape(words.content(event.title))}</b> {self.doubt(event)}"
            f"<p>{escape(words.content(event.text))}</p>{self.sources(event)}"
            f"{self.people(event)}{differ}</div>"
        )


def link(kind: str, value: str, text: str, rest: str = "") -> str:
    """Return a link that chooses a region or a date; its address is written later."""
    return f'<a data-{kind}="{value}"{rest}>{text}</a>'


def chip(act: Act, text: str) -> str:
    """Return the status of an act as a small label with this text."""
    return f'<span class="chip {CHIPS.get(act.status, "none")}">{escape(text)}</span>'


def way_class(holding: Holding) -> str:
    """Return the style class of a way of holding."""
    return f"way {holding.status}"


def way_style(holding: Holding) -> str:
    """Return the colours of a holding as style variables."""
    rival = f"var(--holder-{holding.rivals[0]})" if holding.rivals else "var(--land)"
    return f"--c:var(--holder-{holding.holder});--h:var(--hatch-{holding.holder});--r:{rival}"


def swatch(holding: Holding, *, large: bool = False) -> str:
    """Return the colour and pattern of a holding as a small picture."""
    size = " large" if large else ""
    return f'<i class="swatch{size} {way_class(holding)}" style="{way_style(holding)}"></i>'
