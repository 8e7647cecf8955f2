"""Rules about calendars: changes that fit together, dates as written that convert to their day."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from atlas.calendars import Calendar, Reckoning, as_written, gregorian, in_use, read_written
from atlas.dates import RUMI_OFFSET, parse_iso_day
from atlas.rules.breach import Breach
from atlas.rules.folder import Folder
from atlas.rules.reading import Row
from atlas.rules.registry import rule
from atlas.rules.schema import CALENDARS
from atlas.rules.spans import span

FILE = "calendars.csv"
ONE_DAY = timedelta(days=1)
COLUMNS = ("last_as_written", "changed", "first_as_written", "next_calendar")


@rule
def calendars_end_whole_or_not_at_all(folder: Folder) -> Iterator[Breach]:
    """Yield changes of calendar of which one half is told, or that change nothing."""
    for row in folder.rows(FILE, "calendar", *COLUMNS):
        told = [column for column in COLUMNS if row[column]]
        for column in COLUMNS if told else ():
            if not row[column]:
                right = "all four of them, or none where the calendar was kept"
                yield row.breach(column, f"the row has {told[0]} but not this", right)
        if row["next_calendar"] == row["calendar"]:
            right = "another calendar, or no change"
            yield row.breach("next_calendar", "the new calendar is the old one", right)


@rule
def calendars_change_from_one_day_to_the_next(folder: Folder) -> Iterator[Breach]:
    """Yield last and first days that are not the day before the change and the day of it.

    31 January 1918 (Julian) was followed by 14 February 1918 (Gregorian): one day apart.
    """
    for row in folder.rows(FILE, "calendar", *COLUMNS):
        changed = parse_iso_day(row["changed"])
        if changed is None:
            continue
        for column, calendar, day in (
            ("last_as_written", row["calendar"], changed - ONE_DAY),
            ("first_as_written", row["next_calendar"], changed),
        ):
            if row[column] and calendar in CALENDARS and not _is(row[column], calendar, day):
                right = f"{as_written(Calendar(calendar), day)}, which is {day}"
                yield row.breach(column, f"in the {calendar} calendar this is no {day}", right)


@rule
def a_polity_has_one_calendar_at_a_time(folder: Folder) -> Iterator[Breach]:
    """Yield rows of a polity that do not begin with the calendar that its row before led to."""
    own: dict[str, list[Row]] = {}
    for row in folder.rows(FILE, "polities", "calendar", *COLUMNS):
        for polity in row.ids("polities"):
            own.setdefault(polity, []).append(row)
    for polity, rows in own.items():
        ordered = sorted(rows, key=lambda row: row["changed"] or "9999")
        for before, row in pairwise(ordered):
            if before["next_calendar"] != row["calendar"]:
                wrong = f"line {before.line} leaves {polity} with another calendar"
                right = before["next_calendar"] or "no row after one without an end"
                yield row.breach("calendar", wrong, right)


@rule
def dates_as_written_are_their_day(folder: Folder) -> Iterator[Breach]:
    """Yield dates of documents that no calendar of the parties turns into their day.

    From ``calendars.csv``: whoever has no row there dated by the Gregorian calendar. A Rumi year
    in brackets must be that of the day. What does not begin with a whole date is prose.
    """
    parties = {row["id"]: row.ids("parties") for row in folder.rows("acts.csv", "id", "parties")}
    known = _reckonings(folder)
    for row in folder.rows("acts.csv", "id", "signed", "signed_edtf", "signed_as_written"):
        columns = ("signed", "signed_edtf", "signed_as_written")
        yield from _misread(row, columns, parties.get(row["id"], []), known)
    for row in folder.rows("events.csv", "date", "edtf", "date_as_written", "acts"):
        own = [polity for act in row.ids("acts") for polity in parties.get(act, ())]
        yield from _misread(row, ("date", "edtf", "date_as_written"), own, known)


def _misread(
    row: Row, columns: tuple[str, str, str], parties: list[str], known: list[Reckoning]
) -> Iterator[Breach]:
    """Yield the date as written of a row if no calendar of the parties makes it the row's day."""
    (day, edtf), column = (row[name] for name in columns[:2]), columns[2]
    drawn, written = parse_iso_day(day), read_written(row[column])
    if drawn is None or written is None:
        return
    found = span(edtf) if edtf else None
    first, last = (found.first or drawn, found.last or drawn) if found else (drawn, drawn)
    used = sorted({in_use(known, polity, drawn) for polity in parties} or {Calendar.GREGORIAN})
    days = [gregorian(calendar, written) for calendar in used]
    if first <= last and not any(one and first <= one <= last for one in days):
        right = " or ".join(f"{as_written(one, drawn)} ({one})" for one in used)
        yield row.breach(column, f"no calendar of the parties makes this {day}", right)
    if written.other_year and written.other_year != drawn.year - RUMI_OFFSET:
        right = f"({drawn.year - RUMI_OFFSET}), the Rumi year of {day}"
        yield row.breach(column, "the year in brackets is not that of the day", right)


def _reckonings(folder: Folder) -> list[Reckoning]:
    """Return who dated by which calendar; rows that cannot be read have a breach of their own."""
    return [
        Reckoning(
            polities=tuple(row.ids("polities")),
            calendar=Calendar(row["calendar"]),
            changed=parse_iso_day(row["changed"]),
            next_calendar=Calendar(row["next_calendar"]) if row["next_calendar"] else None,
        )
        for row in folder.rows(FILE, "polities", "calendar", *COLUMNS)
        if row["calendar"] in CALENDARS and row["next_calendar"] in ("", *CALENDARS)
    ]


def _is(text: str, calendar: str, day: date) -> bool:
    """Return whether a text begins with a date that is the day in a calendar."""
    written = read_written(text)
    return written is not None and gregorian(Calendar(calendar), written) == day
