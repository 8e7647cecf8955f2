"""Speak to the reader: sentences from gettext catalogues, dates and numbers from Babel.

``locale/<language>/LC_MESSAGES/`` holds two catalogues a language: ``interface.po`` for what the
program says, ``content.po`` for what the data say. They are read as they are; entries marked
fuzzy are left out. English is in the source itself and needs none.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.localedata import locale_identifiers
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal

from atlas import dates
from atlas.contents import Contents
from atlas.errors import N_, BadLanguage, DataError
from atlas.labels import label
from atlas.locales import locale

LOCALE = Path(__file__).parent.parent / "locale"
SOURCE_LANGUAGE = "en"

# Which of its countries a language is written as. British English, as in the data; Lebanese
# Arabic, for the Levantine months of the time and the Arabic-Indic digits.
TERRITORY = {"en": "en_GB", "ar": "ar_LB"}
# Arabic readers know the months by either of two sets of names: long dates give the second after
# a stroke, labels with little room give the second alone (it is the shorter).
OTHER_MONTHS = {"ar": "ar_EG"}
# The digit zero of the numbering systems that are not Latin; the others follow it in Unicode.
FIRST_DIGIT = {"arab": "\u0660", "arabext": "\u06f0"}

# Any leap year: a month and day are formatted in it, so that 29 February always exists.
LEAP_YEAR = 2000
# After these a text needs no full stop: those of the languages, and the colon.
ENDS = ".!?…:։؟"


def languages(folder: Path = LOCALE) -> tuple[str, ...]:
    """Return the languages that have catalogues, English first."""
    found = sorted(path.parent.parent.name for path in folder.glob("*/LC_MESSAGES/interface.po"))
    return (SOURCE_LANGUAGE, *(code for code in found if code != SOURCE_LANGUAGE))


def words(code: str, atlas: Contents | None = None, folder: Path = LOCALE) -> "Words":
    """Return the words of a language; with an atlas, its names too.

    A language without catalogues will do if the atlas has names in it: sentences are then English.

    Raises
    ------
    BadLanguage
        If it is neither.
    DataError
        If a catalogue cannot be read.
    """
    spoken = languages(folder)
    if atlas is not None:
        named = {language for names in atlas.names.values() for language in names}
        spoken = (*spoken, *sorted(named.difference(spoken)))
    if code not in spoken or code not in locale_identifiers():
        raise BadLanguage(code, spoken)
    return Words(
        code=code,
        interface=catalogue(folder, code, "interface"),
        data=catalogue(folder, code, "content"),
        names=atlas.names if atlas else {},
        names_today=atlas.names_today if atlas else {},
        short_names=atlas.short_names if atlas else {},
    )


@lru_cache(maxsize=64)
def catalogue(folder: Path, code: str, domain: str) -> NullTranslations:
    """Return a catalogue, or one that leaves everything in English if there is none.

    Raises
    ------
    DataError
        If it is not a catalogue.
    """
    path = folder / code / "LC_MESSAGES" / f"{domain}.po"
    if not path.exists():
        return NullTranslations()
    compiled = io.BytesIO()
    try:
        with path.open("rb") as file:
            write_mo(compiled, read_po(file, locale=code, abort_invalid=True))
        compiled.seek(0)
        return GNUTranslations(compiled)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        name = f"locale/{code}/LC_MESSAGES/{domain}.po"
        raise DataError(name, None, None, error, "a gettext catalogue") from error


@dataclass(frozen=True)
class Words:
    """One language: its sentences, names, dates and numbers."""

    code: str
    interface: NullTranslations
    data: NullTranslations
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    names_today: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    short_names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def locale(self) -> Locale:
        """Return its locale."""
        return locale(TERRITORY.get(self.code, self.code))

    @property
    def direction(self) -> str:
        """Return "ltr" or "rtl"."""
        return self.locale.text_direction

    def gettext(self, message: str) -> str:
        """Return what the program says."""
        return self.interface.gettext(message) if message else ""

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return what the program says of so many."""
        return self.interface.ngettext(one, many, count)

    def content(self, text: str) -> str:
        """Return what the data say; in English where nobody has translated it."""
        return self.data.gettext(text) if text else ""

    def label(self, member: StrEnum) -> str:
        """Return a word of the data, such as a status, as readers know it."""
        return self.gettext(label(member))

    def name(self, thing: str) -> str:
        """Return the name of anything that has an id; the id itself if it has no name."""
        names = self.names.get(thing, {})
        return names.get(self.code) or self.content(names.get(SOURCE_LANGUAGE, "")) or thing

    def short_name(self, thing: str) -> str:
        """Return the short name of a polity or an act; of anything else its name."""
        return self.content(self.short_names.get(thing, "")) or self.name(thing)

    def today(self, thing: str) -> str:
        """Return the name that a place has today; that of the time if it has kept it."""
        names = self.names_today.get(thing, {})
        return names.get(self.code) or self.name(thing)

    def full_name(self, thing: str) -> str:
        """Return the name of the time with that of today beside it where it is another."""
        name, today = self.name(thing), self.today(thing)
        if today == name:
            return name
        return self.gettext(N_("{name} ({today})")).format(name=name, today=today)

    def day(self, day: date) -> str:
        """Return a date in words, as "31 October 1920"."""
        return self._written(day.year, day.month, day.day, self._month(day.month))

    def day_short(self, day: date) -> str:
        """Return a date in few words, as "31 Oct 1920"."""
        pattern = self.locale.date_formats["long" if self._other else "medium"].pattern
        return self.digits(format_date(day, pattern, locale=self.locale))

    def days(self, first: date, written: str) -> str:
        """Return in words the day, month or year that begins on a day, as ``written`` has it."""
        if written == first.isoformat():
            return self.day(first)
        if "-" not in written:
            return self.digits(written)
        pattern = self.locale.datetime_skeletons["yMMMM"].pattern
        alone = "LLLL" in pattern  # as in Russian, where a month in a date stands in another case
        name = self._month(first.month, "stand-alone" if alone else "format")
        return self._filled(pattern.replace("LLLL", "MMMM"), first.year, first.month, 1, name)

    def weekday(self, day: date) -> str:
        """Return the day of the week."""
        return format_date(day, "EEEE", locale=self.locale)

    def month_day(self, day: date) -> str:
        """Return a date without its year, as "31 October"."""
        pattern = self.locale.datetime_skeletons["MMMMd"].pattern
        return self._filled(pattern, day.year, day.month, day.day, self._month(day.month))

    def month_short(self, day: date) -> str:
        """Return a month in few letters, as "Oct"."""
        return format_date(day, "LLL", locale=self._other or self.locale)

    def julian(self, day: date) -> str:
        """Return the date of the Julian calendar in words."""
        year, month, number = dates.julian(day)
        return self._written(year, month, number, self._month(month))

    def rumi(self, day: date) -> str:
        """Return the date of the Ottoman Rumi calendar in words."""
        return self.rumi_date(*dates.rumi(day))

    def rumi_date(self, year: int, month: int, number: int) -> str:
        """Return a year, month and day of the Ottoman Rumi calendar in words."""
        return self.gettext(N_("{day} {month} {year}")).format(
            day=self.digits(str(number)),
            month=self.gettext(dates.RUMI_MONTHS[month - 1]),
            year=self.digits(str(year)),
        )

    def when(self, edtf: str) -> str:
        """Return in words what an EDTF date leaves possible; AtlasError if it is not one."""
        span = dates.edtf_span(edtf)
        first = self.day(span.first) if span.first else ""
        last = self.day(span.last) if span.last else ""
        if not first:
            return self.gettext(N_("by {last}")).format(last=last)
        if not last:
            return self.gettext(N_("from {first} on")).format(first=first)
        if first != last:
            text = self.gettext(N_("between {first} and {last}"))
            return text.format(first=first, last=last)
        if span.approximate:
            return self.gettext(N_("about {day}")).format(day=first)
        return self.gettext(N_("perhaps {day}")).format(day=first) if span.uncertain else first

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number with so many digits after the decimal sign."""
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        written = format_decimal(
            value, format=pattern, locale=self.locale, numbering_system="default"
        )
        return self.digits(written)

    def digits(self, text: str) -> str:
        """Return a text with its digits in those of the language."""
        first = FIRST_DIGIT.get(self.locale.default_numbering_system, "0")
        return text.translate({ord("0") + number: ord(first) + number for number in range(10)})

    def join(self, items: Sequence[str]) -> str:
        """Return a list in words, as "Kars, Olti and Ardahan"."""
        return format_list(list(items), locale=self.locale) if items else ""

    def either(self, items: Sequence[str]) -> str:
        """Return alternatives in words, as "Georgia or Armenia"."""
        return format_list(list(items), style="or", locale=self.locale) if items else ""

    def detail(self, statement: str, detail: str) -> str:
        """Return a statement with a detail after a comma, or alone if there is none."""
        if not detail:
            return statement
        return self.gettext(N_("{statement}, {detail}")).format(statement=statement, detail=detail)

    def sentence(self, text: str) -> str:
        """Return a text with the full stop of the language, unless it has an end already."""
        if not text or text[-1] in ENDS:
            return text
        return self.gettext(N_("{sentence}.")).format(sentence=text)

    def series(self, items: Sequence[str]) -> str:
        """Return items one after another, with the semicolon of the language between them."""
        return self.gettext(N_("; ")).join(items)

    @property
    def _other(self) -> Locale | None:
        """Return the locale of the second set of month names, if the language has one."""
        other = OTHER_MONTHS.get(self.code)
        return locale(other) if other else None

    def _month(self, month: int, context: str = "format") -> str:
        """Return a month, as it stands in a date or alone, by both its names where it has two."""
        name = str(self.locale.months[context]["wide"][month])
        if self._other is None:
            return name
        return f"{name}/{self._other.months[context]['wide'][month]}"

    def _written(self, year: int, month: int, number: int, name: str) -> str:
        """Return a date in words, with this name for its month."""
        return self._filled(self.locale.date_formats["long"].pattern, year, month, number, name)

    def _filled(self, pattern: str, year: int, month: int, number: int, name: str) -> str:
        """Return a pattern of Babel's filled with a date that Python may not know."""
        quoted = name.replace("'", "''")
        pattern = pattern.replace("y", f"'{year}'").replace("MMMM", f"'{quoted}'")
        return self.digits(format_date(date(LEAP_YEAR, month, number), pattern, locale=self.locale))
