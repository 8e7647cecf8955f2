"""Find who held what on a day, since when and until when, and what changed between days."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from atlas.errors import DataError
from atlas.places import Region
from atlas.sources import Certainty, Sourced
from atlas.tables import Row

FILE = "control.csv"


class Status(StrEnum):
    """In what way a holder held a district."""

    ADMINISTERED = "administered"
    OCCUPIED = "occupied"
    CONTESTED = "contested"
    NOMINAL = "nominal"


@dataclass(frozen=True, kw_only=True)
class Holding(Sourced):
    """Who held a place in the days from ``start`` up to but without ``end``.

    No ``end`` means still so when the atlas ends. ``place`` is the district or region whose row
    of control.csv it comes from. ``certainty`` is of the holder, ``start_certainty`` of the day
    on which it began, which ``start_edtf`` gives as exactly as it is known. ``row_start`` is the
    first day of the row, of which these days may be a part.
    """

    place: str
    start: date
    end: date | None
    holder: str
    status: Status
    rivals: tuple[str, ...]
    start_edtf: str
    start_certainty: Certainty
    start_reason: str
    note: str
    row_start: date | None = None

    def like(self, other: "Holding") -> bool:
        """Return whether both have the same holder, status and rivals."""
        return (self.holder, self.status, set(self.rivals)) == (
            other.holder,
            other.status,
            set(other.rivals),
        )

    def holds_on(self, day: date) -> bool:
        """Return whether the day is one of its days; on a day of hand-over the newcomer holds."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True)
class Timeline:
    """The holdings of one district, without gap or overlap, and the runs of like ones."""

    holdings: tuple[Holding, ...]
    starts: tuple[date, ...]
    runs: tuple[tuple[date, date | None], ...]

    def on(self, day: date) -> Holding:
        """Return the holding of a day."""
        return self.holdings[bisect_right(self.starts, day) - 1]

    def run(self, day: date) -> tuple[date, date | None]:
        """Return the first day of the run of like holdings around a day, and of the next run."""
        return self.runs[bisect_right(self.starts, day) - 1]

    @property
    def turns(self) -> tuple[tuple[Holding, Holding], ...]:
        """Return each pair of neighbours that are not alike."""
        pairs = pairwise(self.holdings)
        return tuple((before, after) for before, after in pairs if not before.like(after))


@dataclass(frozen=True)
class RegionState:
    """A region on a day: its holding is that of the district of its chief town.

    ``since`` and ``until`` bound the run of days with the same holder, status and rivals;
    ``until`` is the day on which the next one holds it, None if none does. ``since`` is the
    first day of the atlas if it was so when the atlas begins. ``others`` are the districts that
    differ from the seat that day.
    """

    id: str
    holding: Holding
    since: date
    until: date | None
    divided: bool
    others: tuple[tuple[str, Holding], ...]


@dataclass(frozen=True)
class DayState:
    """Who held each district and each region on a day."""

    date: date
    districts: Mapping[str, Holding]
    regions: Mapping[str, RegionState]


@dataclass(frozen=True)
class Change:
    """A district with another holder, status or rivals on ``day`` than before."""

    day: date
    district: str
    region: str
    before: Holding
    after: Holding


def read_holding(row: Row) -> Holding:
    """Return the holding of a row of control.csv.

    Raises
    ------
    DataError
        If a cell is wrong, or the holding ends before it begins.
    """
    holding = Holding(
        place=row.id("place", "region", "district"),
        start=row.day("start"),
        end=row.day_or_none("end"),
        holder=row.id("holder", "polity"),
        status=row.word("status", Status),
        rivals=row.ids("rivals", "polity"),
        start_edtf=row.text("start_edtf"),
        start_certainty=row.word(
            "start_certainty" if row.text("start_certainty") else "certainty", Certainty
        ),
        start_reason=row.text("start_reason"),
        note=row.text("note"),
        row_start=row.day("start"),
        **row.sourced(),
    )
    if holding.end is not None and holding.end <= holding.start:
        raise row.error(name="end", expected=f"a day after {holding.start}")
    return holding


def timelines(
    holdings: Iterable[Holding], regions: Iterable[Region], start: date
) -> Mapping[str, Timeline]:
    """Return the timeline of every district, a district's own rows laid over its region's.

    Raises
    ------
    DataError
        If a region is not held on each day from ``start`` on, or a place twice on one day.
    """
    rows: dict[str, list[Holding]] = {}
    for holding in sorted(holdings, key=lambda holding: holding.start):
        rows.setdefault(holding.place, []).append(holding)
    for place, own in rows.items():
        _check_overlap(place, own)
    found = {}
    for region in regions:
        whole = rows.get(region.id, [])
        _check_whole(region.id, whole, start)
        for district in region.districts:
            found[district] = _timeline(_overlay(whole, rows.get(district, [])))
    return MappingProxyType(found)


def _check_overlap(place: str, holdings: Sequence[Holding]) -> None:
    """Raise DataError if a place is held twice on one day."""
    for before, after in pairwise(holdings):
        if before.end is None or before.end > after.start:
            expected = f"one that begins when that of {before.start} ends ({before.end or 'never'})"
            found = f"the holding of {place} from {after.start}"
            raise DataError(FILE, None, "start", found, expected)


def _check_whole(region: str, holdings: Sequence[Holding], start: date) -> None:
    """Raise DataError if a region is not held on each day from ``start`` on."""
    if not holdings or holdings[0].start > start:
        raise DataError(FILE, None, "start", region, f"a row for it that begins by {start}")
    for before, after in pairwise(holdings):
        if before.end != after.start:
            found = f"{region}, nobody from {before.end} to {after.start}"
            raise DataError(FILE, None, "end", found, "no day between two rows")
    if holdings[-1].end is not None:
        expected = "an empty end in its last row"
        raise DataError(FILE, None, "end", f"{region}, {holdings[-1].end}", expected)


def _overlay(whole: Sequence[Holding], own: Sequence[Holding]) -> list[Holding]:
    """Return a district's own holdings, with its region's in the gaps between them."""
    laid: list[Holding] = []
    gap_start: date | None = whole[0].start
    for holding in own:
        laid.extend(_between(whole, gap_start, holding.start))
        laid.append(holding)
        gap_start = holding.end
    if not own or own[-1].end is not None:
        laid.extend(_between(whole, gap_start, None))
    return laid


def _between(
    holdings: Sequence[Holding], start: date | None, end: date | None
) -> Iterable[Holding]:
    """Yield the holdings of the days from ``start`` up to but without ``end``, cut to them.

    A holding cut at its beginning does not begin there of itself, so it says nothing about how
    surely that day is known beyond the day itself.
    """
    for holding in holdings:
        first = holding.start if start is None else max(holding.start, start)
        last = min((day for day in (holding.end, end) if day is not None), default=None)
        if last is not None and last <= first:
            continue
        whole = first == holding.start
        yield replace(
            holding,
            start=first,
            end=last,
            start_edtf=holding.start_edtf if whole else "",
            start_reason=holding.start_reason if whole else "",
        )


def _timeline(holdings: Sequence[Holding]) -> Timeline:
    """Return the timeline of holdings that follow each other without gap."""
    first: list[date] = []
    for number, holding in enumerate(holdings):
        alike = number > 0 and holding.like(holdings[number - 1])
        first.append(first[-1] if alike else holding.start)
    last: list[date | None] = []
    for number in range(len(holdings) - 1, -1, -1):
        later = number + 1 < len(holdings) and first[number + 1] == first[number]
        last.append(last[-1] if later else holdings[number].end)
    return Timeline(
        tuple(holdings),
        tuple(holding.start for holding in holdings),
        tuple(zip(first, reversed(last), strict=True)),
    )


def day_state(day: date, lines: Mapping[str, Timeline], regions: Iterable[Region]) -> DayState:
    """Return who held each district and region on a day."""
    districts = {district: line.on(day) for district, line in lines.items()}
    states = {region.id: _region_state(day, region, lines, districts) for region in regions}
    return DayState(day, MappingProxyType(districts), MappingProxyType(states))


def _region_state(
    day: date, region: Region, lines: Mapping[str, Timeline], districts: Mapping[str, Holding]
) -> RegionState:
    """Return a region on a day."""
    holding = districts[region.seat]
    since, until = lines[region.seat].run(day)
    others = tuple(
        (district, districts[district])
        for district in region.districts
        if not districts[district].like(holding)
    )
    return RegionState(region.id, holding, since, until, bool(others), others)


def all_changes(lines: Mapping[str, Timeline], region_of: Mapping[str, str]) -> tuple[Change, ...]:
    """Return every change of every district, in order of days, then of districts."""
    changes = (
        Change(after.start, district, region_of[district], before, after)
        for district, line in lines.items()
        for before, after in line.turns
    )
    return tuple(sorted(changes, key=lambda change: change.day))


def difference(
    first: DayState, second: DayState, region_of: Mapping[str, str]
) -> tuple[Change, ...]:
    """Return the districts that were held otherwise on the second day than on the first."""
    return tuple(
        Change(second.date, district, region_of[district], before, second.districts[district])
        for district, before in first.districts.items()
        if not before.like(second.districts[district])
    )
