"""Lay the holders of the regions out in time: bars with their doubtful edges, and marks above.

`control` answers for a day; this answers for a stretch of days, as a chart of rows needs it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from atlas.control import Holding
from atlas.dataset import Atlas
from atlas.dates import ONE_DAY, Span, edtf_span
from atlas.events import Event, between
from atlas.record import Phase
from atlas.sources import Certainty

SHORTEST = 7  # days: fewer than a week cannot be told apart from their neighbours


@dataclass(frozen=True)
class Window:
    """The days a chart shows, ``first`` and ``last`` both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Return how many days there are in it."""
        return (self.last - self.first).days + 1

    def within(self, other: "Window") -> "Window":
        """Return the part of it in another window, never under a week where that has one.

        A window too short grows on both sides; one that hangs over an edge is pushed back.
        """
        days = min(max(self.days, SHORTEST), other.days)
        first = self.first - (days - self.days) // 2 * ONE_DAY if days > self.days else self.first
        first = max(min(first, other.last - (days - 1) * ONE_DAY), other.first)
        return Window(first, first + (days - 1) * ONE_DAY)

    def cut(self, other: "Window") -> "Window":
        """Return the days that both have, at least a week; the nearest ones if they have none."""
        first = min(max(self.first, other.first), other.last)
        last = max(min(self.last, other.last), other.first)
        return Window(first, last).within(other)

    def moved(self, share: float, other: "Window") -> "Window":
        """Return a window as long, moved by a share of its length, inside another."""
        step = round(self.days * share) * ONE_DAY
        return Window(self.first + step, self.last + step).within(other)

    def scaled(self, factor: float, other: "Window") -> "Window":
        """Return a window of ``factor`` times the days around the same middle, inside another."""
        days = max(round(self.days * factor), 1)
        first = self.first + (self.days - days) // 2 * ONE_DAY
        return Window(first, first + (days - 1) * ONE_DAY).within(other)

    def touches(self, start: date, end: date) -> bool:
        """Return whether it has a day of the half-open period from ``start`` to ``end``."""
        return start <= self.last and self.first < end


@dataclass(frozen=True)
class Bar:
    """A holding on a row; ``end`` is the day after its last, at most the day after the atlas.

    ``span`` is what is known of its first day, None where it began before the atlas did; ``turn``
    says whether holder, status or rivals became others with it.
    """

    place: str
    start: date
    end: date
    holding: Holding
    span: Span | None
    turn: bool

    @property
    def doubtful(self) -> bool:
        """Return whether the day on which it began is not certain."""
        known = self.span is None or self.span == Span(self.start, self.start)
        return not known or (
            self.span is not None and self.holding.start_certainty is not Certainty.CERTAIN
        )


@dataclass(frozen=True)
class Part:
    """Days on which districts of a region are held otherwise than its chief town.

    ``chief`` is the holding with most land among ``others``, pairs of district and holding.
    """

    start: date
    end: date
    others: tuple[tuple[str, Holding], ...]
    chief: Holding


@dataclass(frozen=True)
class Line:
    """A row: a region or a district, whether it is at the centre, its bars, and its parts."""

    place: str
    region: str
    core: bool
    bars: tuple[Bar, ...]
    parts: tuple[Part, ...]


def whole(atlas: Atlas) -> Window:
    """Return the window of all days of the atlas."""
    return Window(atlas.settings.start, atlas.settings.end)


def phases(atlas: Atlas) -> tuple[Phase, ...]:
    """Return the stretches of time that have a name, in order of their first days."""
    return tuple(sorted(atlas.record.phases, key=lambda phase: phase.start))


def lines(atlas: Atlas, region: str | None = None) -> tuple[Line, ...]:
    """Return the rows of all regions, those at the centre first; or of one, and its districts.

    UnknownId if there is no such region.
    """
    core = atlas.settings.core
    if region is None:
        around = [one for one in atlas.regions if one not in core]
        return tuple(_region_line(atlas, one) for one in (*core, *around))
    own = (
        Line(one, region, region in core, tuple(_bars(atlas, one)), ())
        for one in atlas.region(region).districts
    )
    return (_region_line(atlas, region), *own)


def _region_line(atlas: Atlas, region: str) -> Line:
    """Return the row of a region: the holdings of its seat, and where it is divided."""
    core = region in atlas.settings.core
    return Line(region, region, core, tuple(_bars(atlas, region)), tuple(_parts(atlas, region)))


def _bars(atlas: Atlas, place: str) -> Iterator[Bar]:
    """Yield the holdings of a place that have a day in the atlas, cut to it."""
    days = whole(atlas)
    before: Holding | None = None
    for holding in atlas.timeline(place):
        end = min(holding.end or days.last + ONE_DAY, days.last + ONE_DAY)
        start = max(holding.start, days.first)
        if start < end:
            begun = holding.start > days.first
            turn = begun and before is not None and not before.like(holding)
            yield Bar(place, start, end, holding, beginning(holding) if begun else None, turn)
        before = holding


def beginning(holding: Holding) -> Span:
    """Return what is known of the first day of a holding, which always is among the possible."""
    if not holding.start_edtf:
        return Span(holding.start, holding.start)
    span = edtf_span(holding.start_edtf)
    first = min(span.first or holding.start, holding.start)
    last = max(span.last or holding.start, holding.start)
    return Span(first, last, approximate=span.approximate, uncertain=span.uncertain)


def _parts(atlas: Atlas, region: str) -> Iterator[Part]:
    """Yield the stretches of days on which a region is divided in one and the same way."""
    days, found = whole(atlas), atlas.regions[region]
    starts = {
        max(start, days.first)
        for district in found.districts
        for start in atlas.timelines[district].starts
    }
    bounds = sorted({*(day for day in starts if day <= days.last), days.last + ONE_DAY})
    laid: list[Part] = []
    for start, end in pairwise(bounds):
        others = _others(atlas, region, start)
        if not others:
            continue
        if laid and laid[-1].end == start and _alike(laid[-1].others, others):
            start = laid.pop().start  # noqa: PLW2901  the same goes on, it began earlier
        laid.append(Part(start, end, others, _chief(atlas, others)))
    yield from laid


Others = tuple[tuple[str, Holding], ...]


def _others(atlas: Atlas, region: str, day: date) -> Others:
    """Return the districts that are held otherwise than the seat on a day."""
    found = atlas.regions[region]
    seat = atlas.timelines[found.seat].on(day)
    held = ((district, atlas.timelines[district].on(day)) for district in found.districts)
    return tuple((district, holding) for district, holding in held if not holding.like(seat))


def _alike(first: Others, second: Others) -> bool:
    """Return whether the same districts are held in the same ways."""
    return [district for district, _ in first] == [district for district, _ in second] and all(
        before.like(after) for (_, before), (_, after) in zip(first, second, strict=True)
    )


def _chief(atlas: Atlas, others: Others) -> Holding:
    """Return the holding with most land; the first named of equals."""
    return max(
        (holding for _, holding in others),
        key=lambda one: sum(
            atlas.districts[district].area_km2 for district, held in others if held.like(one)
        ),
    )


def events(atlas: Atlas, region: str | None = None) -> tuple[Event, ...]:
    """Return the events of the days of the atlas, all or those that concern a region."""
    days = whole(atlas)
    found = between(atlas.events, days.first, days.last)
    return tuple(event for event in found if region is None or region in event.regions)


def lanes(days: Sequence[date], apart: int, most: int) -> tuple[int, ...]:
    """Return for each day, in order, the lowest of ``most`` lanes that is free ``apart`` days.

    Where every lane is taken it is the one that has been free for longest.
    """
    last: list[date | None] = [None] * most
    found = []
    for day in days:
        free = (n for n, seen in enumerate(last) if seen is None or (day - seen).days >= apart)
        lane = next(free, None)
        if lane is None:
            lane = min(range(most), key=lambda n: last[n] or date.min)
        last[lane] = day
        found.append(lane)
    return tuple(found)
