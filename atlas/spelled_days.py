"""Read a day, a month or a year as people write it, in any language that Babel knows.

Such as: 16 mart 1921; 16.3.1921; 1921-03-16; 16 March; March 1921; 1921-03; 1921.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import UnknownLocaleError

from atlas.folding import fold
from atlas.language import OTHER_MONTHS, TERRITORY
from atlas.locales import locale

# After folding all signs between numbers are spaces. Where two numbers could each be the month,
# the first is the day, as in all languages of the atlas.
YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?: (?P<month>\d{1,2})(?: (?P<day>\d{1,2}))?)?")
DAY_FIRST = re.compile(r"(?:(?P<day>\d{1,2}) )?(?P<month>\d{1,2}) (?P<year>\d{4})")
NAMED = re.compile(r"(?:(?P<day>\d{1,2}) )?(?P<name>[a-z][a-z ]*?)(?: (?P<year>\d{4}))?")
NAME_FIRST = re.compile(r"(?P<name>[a-z][a-z ]*?) (?P<day>\d{1,2})(?: (?P<year>\d{4}))?")
YEAR_THEN_NAME = re.compile(r"(?P<year>\d{4}) (?P<name>[a-z][a-z ]*?)(?: (?P<day>\d{1,2}))?")
NUMBERS = (YEAR_FIRST, DAY_FIRST)
NAMES = (NAMED, NAME_FIRST, YEAR_THEN_NAME)


@dataclass(frozen=True)
class SpelledDays:
    """The days from ``first`` to ``last``, both included, that a text names.

    ``written`` is "1921-03-16", "1921-03" or "1921".
    """

    first: date
    last: date
    written: str


@lru_cache
def month_names(languages: tuple[str, ...]) -> Mapping[str, int]:
    """Return the numbers of the months by their folded names, long and short, in languages."""
    found: dict[str, int] = {}
    for language in languages:
        for code in {TERRITORY.get(language, language), OTHER_MONTHS.get(language, language)}:
            try:
                months = locale(code).months
            except (UnknownLocaleError, ValueError):
                continue
            for use in ("format", "stand-alone"):
                for width in ("wide", "abbreviated"):
                    for number, name in months[use][width].items():
                        found.setdefault(fold(name), number)
    return found


def spelled_days(
    text: str, languages: Iterable[str], years: Iterable[int]
) -> tuple[SpelledDays, ...]:
    """Return the days that a text names; none if it names no real one.

    A day and month without a year are those of each of ``years``.
    """
    folded = fold(text)
    for pattern in NUMBERS:
        if match := pattern.fullmatch(folded):
            parts = {key: int(number) for key, number in match.groupdict().items() if number}
            return _real(parts, ())
    months = month_names(tuple(languages))
    for pattern in NAMES:
        match = pattern.fullmatch(folded)
        if match and match["name"] in months:
            named = {key: match[key] for key in ("year", "day") if match[key]}
            parts = {key: int(number) for key, number in named.items()}
            return _real({**parts, "month": months[match["name"]]}, tuple(years))
    return ()


def _real(parts: Mapping[str, int], years: tuple[int, ...]) -> tuple[SpelledDays, ...]:
    """Return the days of year, month and day, as far as these are given and real."""
    found = []
    for year in (parts["year"],) if "year" in parts else years:
        month, day = parts.get("month"), parts.get("day")
        try:
            first = date(year, month or 1, day or 1)
        except ValueError:
            continue
        if day:
            last = first
        elif month:
            last = first.replace(day=monthrange(year, month)[1])
        else:
            last = date(year, 12, 31)
        written = first.isoformat()[: 10 if day else 7 if month else 4]
        found.append(SpelledDays(first, last, written))
    return tuple(found)
