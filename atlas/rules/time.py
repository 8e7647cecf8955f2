"""Rules about time: days in their range and order, and a holder for every day."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from atlas.dates import parse_iso_day
from atlas.rules.breach import Breach, breach
from atlas.rules.folder import Folder
from atlas.rules.reading import Row
from atlas.rules.registry import rule
from atlas.rules.schema import Kind
from atlas.rules.spans import span

ONE_DAY = timedelta(days=1)
#: Kinds of ratification that may come before the signature.
BEFORE_SIGNATURE = ("initialled", "accepted")

#: File, column of the day, column of what is really known of that day.
DATED = (
    ("control.csv", "start", "start_edtf"),
    ("acts.csv", "signed", "signed_edtf"),
    ("ratifications.csv", "date", "edtf"),
    ("events.csv", "date", "edtf"),
    ("effects.csv", "date", "edtf"),
)
#: First day, the day after the last, and row.
Period = tuple[date, date, Row]


@rule
def the_range_is_two_days(folder: Folder) -> Iterator[Breach]:
    """Yield a range that does not begin before it ends, or an opening day outside it."""
    for row in folder.rows("atlas.json", "start", "end"):
        first, last = parse_iso_day(row["start"]), parse_iso_day(row["end"])
        if first and last and first >= last:
            yield row.breach("end", "the range ends before it begins", f"a day after {first}")
    if folder.range is None:
        return
    first, last = folder.range
    for row in folder.rows("atlas.json", "opening_day"):
        opening = parse_iso_day(row["opening_day"])
        if opening and not first <= opening <= last:
            wrong = "the atlas would open on a day outside its range"
            yield row.breach("opening_day", wrong, f"a day from {first} to {last}")


@rule
def edtf_can_be_read(folder: Folder) -> Iterator[Breach]:
    """Yield dates that are not EDTF of level 0 to 2 (ISO 8601-2:2019, Library of Congress)."""
    for row, column in folder.cells():
        text = row[column.name]
        if column.kind is Kind.EDTF and text and span(text) is None:
            right = "such as 1850-03-01, 1850-03/1850-04 or 1850-03-01~"
            yield row.breach(column.name, "this is not an EDTF date", right)


@rule
def edtf_runs_forward(folder: Folder) -> Iterator[Breach]:
    """Yield EDTF intervals whose end lies before their beginning."""
    for row, column in folder.cells():
        if column.kind is Kind.EDTF and row[column.name]:
            found = span(row[column.name])
            if found and found.first and found.last and found.first > found.last:
                wrong = "the interval ends before it begins"
                yield row.breach(column.name, wrong, "the earlier date first")


@rule
def edtf_contains_its_day(folder: Folder) -> Iterator[Breach]:
    """Yield EDTF dates that leave out the very day that is drawn for them.

    The day is the one the atlas chose among those that the EDTF date leaves possible.
    """
    for file, day_column, edtf_column in DATED:
        for row in folder.rows(file, day_column, edtf_column):
            day, text = parse_iso_day(row[day_column]), row[edtf_column]
            found = span(text) if text and day else None
            if day is None or found is None:
                continue
            first, last = found.first or date.min, found.last or date.max
            if first <= last and not first <= day <= last:
                right = f"a date that {row[day_column]} agrees with"
                yield row.breach(edtf_column, f"it leaves out its own {day_column}", right)


@rule
def beginnings_say_how_well_they_are_known(folder: Folder) -> Iterator[Breach]:
    """Yield rows of control whose first day has no EDTF date or no certainty, or needs none.

    A row that begins with the range began earlier, on a day this atlas does not tell.
    """
    if folder.range is None:
        return
    for row in folder.rows("control.csv", "start", "start_edtf", "start_certainty"):
        start = parse_iso_day(row["start"])
        if start == folder.range[0]:
            if row["start_edtf"]:
                yield row.breach("start_edtf", "the row begins with the range", "an empty cell")
        elif start:
            if not row["start_edtf"]:
                right = f"an EDTF date, {start} if the day is known"
                yield row.breach("start_edtf", "the first day has no EDTF date", right)
            if not row["start_certainty"]:
                right = "certain, less-certain or uncertain"
                yield row.breach("start_certainty", "the first day has no certainty", right)


@rule
def vague_days_are_not_certain(folder: Folder) -> Iterator[Breach]:
    """Yield beginnings called certain whose EDTF date is approximate, uncertain or many days."""
    for row in folder.rows("control.csv", "start_edtf", "start_certainty"):
        found = span(row["start_edtf"]) if row["start_edtf"] else None
        if found is None or row["start_certainty"] != "certain":
            continue
        if found.approximate or found.uncertain or found.first != found.last:
            wrong = f"{row['start_edtf']} is not one certain day"
            yield row.breach("start_certainty", wrong, "less-certain or uncertain")


def outside(folder: Folder, file: str) -> Iterator[Breach]:
    """Yield the first days and the ends of a table's periods that lie outside the atlas."""
    if folder.range is None:
        return
    first, last = folder.range
    limits = (("start", first, last), ("end", first + ONE_DAY, last + ONE_DAY))
    for row in folder.rows(file, "start", "end"):
        for column, earliest, latest in limits:
            day = parse_iso_day(row[column])
            if day and not earliest <= day <= latest:
                right = f"a day from {earliest} to {latest}"
                yield row.breach(column, f"the {column} lies outside the atlas", right)


@rule
def control_lies_in_the_range(folder: Folder) -> Iterator[Breach]:
    """Yield rows of control that begin or end outside the atlas.

    Periods are half-open, so the latest end is the day after the last.
    """
    yield from outside(folder, "control.csv")


@rule
def phases_lie_in_the_range(folder: Folder) -> Iterator[Breach]:
    """Yield named stretches of days that lie outside the atlas or have no day."""
    yield from outside(folder, "phases.csv")
    yield from without_a_day(folder, "phases.csv")


def without_a_day(folder: Folder, file: str) -> Iterator[Breach]:
    """Yield the ends of a table's periods that are no later than their first days."""
    for row in folder.rows(file, "start", "end"):
        start, end = parse_iso_day(row["start"]), parse_iso_day(row["end"])
        if start and end and start >= end:
            yield row.breach("end", "the period ends before it begins", f"a day after {start}")


@rule
def periods_begin_before_they_end(folder: Folder) -> Iterator[Breach]:
    """Yield rows of control without a single day: the end itself is not part of a period."""
    yield from without_a_day(folder, "control.csv")


def periods(folder: Folder, file: str, *key: str) -> dict[tuple[str, ...], list[Period]]:
    """Return the periods of a table in order of time, by what its key columns name.

    An empty end is the last day there is. Keys with a row that cannot be placed in time are
    left out: that row has a breach of its own.
    """
    found: dict[tuple[str, ...], list[Period]] = {}
    unclear: set[tuple[str, ...]] = set()
    for row in folder.rows(file, *key, "start", "end"):
        name = tuple(row[column] for column in key)
        start = parse_iso_day(row["start"])
        end = parse_iso_day(row["end"]) if row["end"] else date.max
        if start is None or end is None or start >= end:
            unclear.add(name)
        else:
            found.setdefault(name, []).append((start, end, row))
    return {
        name: sorted(rows, key=lambda period: period[0])
        for name, rows in found.items()
        if name not in unclear
    }


def overlaps(found: Iterable[Period]) -> Iterator[tuple[Row, Row, str]]:
    """Yield the earlier row, the later and how long the earlier runs, where periods overlap.

    The periods are in order of time.
    """
    for (_, end, before), (start, _, row) in pairwise(found):
        if start < end:
            yield before, row, "has no end" if end == date.max else f"runs to {end}"


def _held(folder: Folder, kind: str) -> dict[str, list[Period]]:
    """Return the periods in which the known regions, or the known districts, are held."""
    ids = folder.ids(kind) or frozenset()
    held = periods(folder, "control.csv", "place")
    return {place: rows for (place,), rows in held.items() if place in ids}


@rule
def every_region_is_held_every_day(folder: Folder) -> Iterator[Breach]:
    """Yield each gap in a region's rows of control, so that every district has a holder.

    A region's rows run from the first day of the atlas to an empty end.
    """
    reading = folder.readings["control.csv"]
    if folder.range is None or not reading.complete:
        return
    listed = {row["place"] for row in folder.rows("control.csv", "place", "start", "end")}
    for region in sorted((folder.ids("region") or frozenset()) - listed):
        if reading.rows and reading.rows[0].has("place", "start", "end"):
            wrong = f"nobody holds {region}"
            right = f"rows from {folder.range[0]} to an empty end"
            yield breach(("control.csv", None, "place"), wrong, right, region)
    for region, held in _held(folder, "region").items():
        if held[0][0] > folder.range[0]:
            wrong = f"nobody holds {region} before this row"
            right = f"the first row begins on {folder.range[0]}"
            yield held[0][2].breach("start", wrong, right)
        for (_, end, _), (start, _, row) in pairwise(held):
            if start > end:
                wrong = f"nobody holds {region} from {end} to {start - ONE_DAY}"
                yield row.breach("start", wrong, f"the end of the row before, {end}")
        if held[-1][1] != date.max:
            wrong = f"the last row of {region} ends"
            yield held[-1][2].breach("end", wrong, "an empty cell: still so on the last day")


@rule
def nobody_holds_a_place_twice(folder: Folder) -> Iterator[Breach]:
    """Yield rows of control that begin while an earlier row of the same place still runs."""
    for kind in ("region", "district"):
        for place, held in _held(folder, kind).items():
            for before, row, until in overlaps(held):
                wrong = f"line {before.line} holds {place} already and {until}"
                yield row.breach("start", wrong, "one row a place and day")


@rule
def acts_keep_the_order_of_time(folder: Folder) -> Iterator[Breach]:
    """Yield acts in force before they were signed, or ended before either."""
    for row in folder.rows("acts.csv", "signed", "in_force", "ended"):
        days = [(name, parse_iso_day(row[name])) for name in ("signed", "in_force", "ended")]
        known = [(name, day) for name, day in days if day]
        for (before, earlier), (name, later) in pairwise(known):
            if later < earlier:
                right = f"{earlier} ({before}) or a later day"
                yield row.breach(name, f"{name} lies before {before}", right)


@rule
def ratifications_follow_the_signature(folder: Folder) -> Iterator[Breach]:
    """Yield ratifications dated before the act was signed.

    Initialling may come before, and so may the acceptance of an arbitration.
    """
    acts = folder.rows("acts.csv", "id", "signed")
    signed = {row["id"]: parse_iso_day(row["signed"]) for row in acts}
    for row in folder.rows("ratifications.csv", "act", "kind", "date"):
        day, earliest = parse_iso_day(row["date"]), signed.get(row["act"])
        if row["kind"] not in BEFORE_SIGNATURE and day and earliest and day < earliest:
            wrong = f"{row['act']} was not yet signed"
            yield row.breach("date", wrong, f"{earliest} or a later day")


@rule
def event_ids_begin_with_their_day(folder: Folder) -> Iterator[Breach]:
    """Yield events whose id does not begin with their date, which sorts them in any list."""
    for row in folder.rows("events.csv", "id", "date"):
        if parse_iso_day(row["date"]) and not row["id"].startswith(f"{row['date']}-"):
            yield row.breach("id", "the id does not begin with its date", f"{row['date']}-…")
