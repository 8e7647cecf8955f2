"""Read and count days: ISO days, half-open ranges, uncertain dates, Julian and Rumi dates."""

import contextlib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import overload

from convertdate import julian as julian_calendar

from atlas.errors import N_, AtlasError, BadDate

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
ONE_DAY = timedelta(days=1)

NO_DATE = N_("“{value}” is not a date; write YYYY-MM-DD, a day from {start} to {end}.")
NO_DAY = N_("{value} is not a real day; write YYYY-MM-DD, a day from {start} to {end}.")
OUTSIDE = N_("{value} is outside the atlas, which runs from {start} to {end}.")

# The Rumi (Ottoman fiscal) calendar counted Julian days in years that began on 1 March, until a
# law of February 1917 let 1 March 1333 follow 15 February 1332 (28 February 1917): from then on
# its days and months are the Gregorian ones, and from 1 January 1334 (1918) so is its new year.
RUMI_REFORM = date(1917, 3, 1)
RUMI_OFFSET = 584
RUMI_FIRST_MONTH = 3
# After a date in EDTF: about that day, perhaps that day, both.
EDTF_MARKS = ("~", "?", "%")
# Its months in the spelling of Turkish; Kânunusani is January.
RUMI_MONTHS = (
    *(N_("Kânunusani"), N_("Şubat"), N_("Mart"), N_("Nisan"), N_("Mayıs"), N_("Haziran")),
    *(N_("Temmuz"), N_("Ağustos"), N_("Eylül"), N_("Teşrinievvel"), N_("Teşrinisani")),
    N_("Kânunuevvel"),
)


def parse_iso_day(text: str) -> date | None:
    """Return the day written as YYYY-MM-DD, or None if it is not that or not a real day."""
    if not ISO_DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def parse_day(text: str, start: date, end: date) -> date:
    """Return the day written as YYYY-MM-DD between two days, both included.

    Raises
    ------
    BadDate
        If it is written otherwise, is no real day, or lies outside.
    """
    text = text.strip()
    if not ISO_DAY.fullmatch(text):
        raise BadDate(NO_DATE, text, start, end)
    day = parse_iso_day(text)
    if day is None:
        raise BadDate(NO_DAY, text, start, end)
    return check_day(day, start, end)


def check_day(day: date, start: date, end: date) -> date:
    """Return the day itself if it lies between two days, both included.

    Raises
    ------
    BadDate
        If it lies outside.
    """
    if not start <= day <= end:
        raise BadDate(OUTSIDE, day.isoformat(), start, end)
    return day


@dataclass(frozen=True)
class Days(Sequence[date]):
    """Every day from ``start`` to ``end``, both included; like a ``range`` of dates."""

    start: date
    end: date

    def __len__(self) -> int:
        return (self.end - self.start).days + 1

    @overload
    def __getitem__(self, index: int) -> date: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[date, ...]: ...
    def __getitem__(self, index: int | slice) -> date | tuple[date, ...]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(len(self))[index])
        return self.start + timedelta(days=range(len(self))[index])

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end

    def __iter__(self) -> Iterator[date]:
        return (self.start + timedelta(days=number) for number in range(len(self)))

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """Return the number of a day, the first being 0; ValueError if it is not among them."""
        if isinstance(value, date) and value in self:
            number = (value - self.start).days
            if start <= number < (len(self) if stop is None else stop):
                return number
        msg = f"{value} is not among these days"
        raise ValueError(msg)


def julian(day: date) -> tuple[int, int, int]:
    """Return year, month and day in the Julian calendar.

    Not a ``date``: Julian 29 February 1900, for one, does not exist in Python's calendar.
    """
    year, month, number = julian_calendar.from_gregorian(day.year, day.month, day.day)
    return int(year), int(month), int(number)


def rumi(day: date) -> tuple[int, int, int]:
    """Return year, month (1 is Kânunusani, January) and day in the Ottoman Rumi calendar."""
    if day >= RUMI_REFORM:
        return day.year - RUMI_OFFSET, day.month, day.day
    year, month, number = julian(day)
    return year - RUMI_OFFSET - (month < RUMI_FIRST_MONTH), month, number


@dataclass(frozen=True)
class Span:
    """What an EDTF date leaves possible: the first and the last day, None where it is open."""

    first: date | None
    last: date | None
    approximate: bool = False
    uncertain: bool = False


@lru_cache(maxsize=1024)
def edtf_span(text: str) -> Span:
    """Return the days that an EDTF date of level 0 to 2 leaves possible.

    Raises
    ------
    AtlasError
        If it is not an EDTF date.
    """
    plain = _plain_span(text)
    if plain is not None:
        return plain
    from edtf import parse_edtf  # half a second, and most dates are plain days  # noqa: PLC0415

    try:
        # The parser prints its own complaints on standard output.
        with contextlib.redirect_stdout(io.StringIO()):
            value = parse_edtf(text)
            lower, upper = value.lower_strict(), value.upper_strict()
            return Span(
                _day_of(lower),
                _day_of(upper),
                approximate="~" in text or "%" in text,
                uncertain="?" in text or "%" in text,
            )
    except Exception as error:  # it raises many kinds, ValueError and pyparsing's own among them
        msg = N_("“{value}” is not an EDTF date, such as 1850-03-01, 1850-03/1850-04 or 1850~.")
        raise AtlasError(msg, value=text) from error


def _plain_span(text: str) -> Span | None:
    """Return the span of a day or month, one marked vague, two, or one of several; else None.

    Most dates are such, and the parser needs a twentieth of a second for the shortest of them.
    """
    whole, mark = (text[:-1], text[-1:]) if text[-1:] in EDTF_MARKS else (text, "")
    among = not mark and whole.startswith("[") and whole.endswith("]")
    parts = whole[1:-1].split(",") if among else [whole] if mark else whole.split("/")
    if not among and len(parts) > 2:  # noqa: PLR2004  first and last
        return None
    days = [span for part in parts if (span := _day_or_month(part))]
    if len(days) < len(parts):
        return None
    if among:
        days.sort()
    return Span(
        days[0][0], days[-1][1], approximate=mark in {"~", "%"}, uncertain=mark in {"?", "%"}
    )


def _day_or_month(text: str) -> tuple[date, date] | None:
    """Return the first and the last day of a day or month as ISO writes it; None if it is none."""
    if MONTH.fullmatch(text):
        first = parse_iso_day(f"{text}-01")
        return (first, (first + timedelta(days=31)).replace(day=1) - ONE_DAY) if first else None
    day = parse_iso_day(text)
    return (day, day) if day else None


def _day_of(moment: object) -> date | None:
    """Return the day of a ``struct_time``; None for the infinities of an open interval."""
    if isinstance(moment, float):
        return None
    return date(*moment[:3])  # type: ignore[index]
