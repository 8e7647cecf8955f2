"""Say which calendar each government or church dated by, and read dates as documents have them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from convertdate import julian as julian_calendar

from atlas.dates import RUMI_FIRST_MONTH, RUMI_MONTHS, RUMI_OFFSET, julian
from atlas.sources import Sourced
from atlas.tables import Row

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
# A day, a month, a year, and after it the year of another era: "16 March 1921 (1337)".
WRITTEN = re.compile(r"(\d{1,2}) (\w+) (\d{4})(?: \((\d{4})\))?(?![\w(])")


class Calendar(StrEnum):
    """How days were counted.

    The Rumi calendar is two: its months were first the Julian ones, later the Gregorian ones.
    """

    JULIAN = "julian"
    RUMI_JULIAN = "rumi-julian"
    RUMI_GREGORIAN = "rumi-gregorian"
    GREGORIAN = "gregorian"


#: Calendars whose years are those of the Rumi era.
RUMI = (Calendar.RUMI_JULIAN, Calendar.RUMI_GREGORIAN)


@dataclass(frozen=True, kw_only=True)
class Reckoning:
    """By which calendar polities dated, and on which day another took its place.

    ``changed`` is the first day of ``next_calendar``, both None where the calendar was kept.
    """

    polities: tuple[str, ...]
    calendar: Calendar
    changed: date | None
    next_calendar: Calendar | None


@dataclass(frozen=True, kw_only=True)
class CalendarChange(Reckoning, Sourced):
    """A reckoning with its users in words and its sources.

    ``last_as_written`` is the last day in the old calendar, ``first_as_written`` the day after
    it in the new one. ``polities`` are those of the atlas among the users; a church has none.
    """

    id: str
    used_by: str
    last_as_written: str
    first_as_written: str
    note: str


@dataclass(frozen=True)
class Written:
    """A date as a document has it, in whatever calendar; ``other_year`` stands in brackets."""

    year: int
    month: int
    day: int
    other_year: int | None = None


def read_calendar_change(row: Row) -> CalendarChange:
    """Return the change of calendar of a row of calendars.csv."""
    return CalendarChange(
        id=row.filled("id"),
        used_by=row.filled("used_by"),
        polities=row.ids("polities", "polity"),
        calendar=row.word("calendar", Calendar),
        last_as_written=row.text("last_as_written"),
        changed=row.day_or_none("changed"),
        first_as_written=row.text("first_as_written"),
        next_calendar=row.word("next_calendar", Calendar) if row.text("next_calendar") else None,
        note=row.text("note"),
        **row.sourced(),
    )


def read_written(text: str) -> Written | None:
    """Return the date with which a text begins; None if it does not begin with a whole one.

    What follows it, as "; 23 October 1921 in an English text", is another account's.
    """
    found = WRITTEN.match(text)
    month = month_number(found[2]) if found else None
    if found is None or month is None:
        return None
    return Written(int(found[3]), month, int(found[1]), int(found[4]) if found[4] else None)


def month_number(name: str) -> int | None:
    """Return the number of a month by its English or its Rumi name; None if it is neither."""
    for months in (MONTHS, RUMI_MONTHS):
        if name in months:
            return months.index(name) + 1
    return None


def gregorian(calendar: Calendar, written: Written) -> date | None:
    """Return the Gregorian day of a date in a calendar; None if the calendar has no such day."""
    year = written.year
    if calendar in RUMI:
        year += RUMI_OFFSET
    if calendar is Calendar.RUMI_JULIAN and written.month < RUMI_FIRST_MONTH:
        year += 1  # its year began in March: January and February came last
    try:
        if calendar in (Calendar.JULIAN, Calendar.RUMI_JULIAN):
            return date(*julian_calendar.to_gregorian(year, written.month, written.day))
        return date(year, written.month, written.day)
    except ValueError:
        return None


def as_written(calendar: Calendar, day: date) -> str:
    """Return a day as a document of a calendar has it, as "1 Mart 1333"."""
    year, month, number = day.year, day.month, day.day
    if calendar in (Calendar.JULIAN, Calendar.RUMI_JULIAN):
        year, month, number = julian(day)
    if calendar not in RUMI:
        return f"{number} {MONTHS[month - 1]} {year}"
    year -= RUMI_OFFSET + (calendar is Calendar.RUMI_JULIAN and month < RUMI_FIRST_MONTH)
    return f"{number} {RUMI_MONTHS[month - 1]} {year}"


def in_use(changes: Iterable[Reckoning], polity: str, day: date) -> Calendar:
    """Return the calendar by which a polity dated a day; Gregorian if nothing else is known."""
    own = sorted(
        (change for change in changes if polity in change.polities),
        key=lambda change: change.changed or date.max,
    )
    for change in own:
        if change.changed is None or day < change.changed:
            return change.calendar
    return own[-1].next_calendar or Calendar.GREGORIAN if own else Calendar.GREGORIAN


def left_by_governments(changes: Sequence[Reckoning], calendar: Calendar, day: date) -> date | None:
    """Return the day from which no government dated by a calendar any more.

    None if one still did on ``day``, or if no change from it is known.
    """
    left = [one for one in changes if one.calendar is calendar and one.polities]
    days = [one.changed for one in left if one.changed is not None and one.changed <= day]
    return max(days) if days and len(days) == len(left) else None
