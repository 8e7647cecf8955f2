"""Which calendar was used when, and dates as documents have them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas import Atlas
from atlas.calendars import (
    Calendar,
    Reckoning,
    Written,
    as_written,
    gregorian,
    in_use,
    left_by_governments,
    read_written,
)
from atlas.language import Words
from atlas.report import julian_line
from atlas.sources import Certainty


def test_changes_of_calendar_are_read(tiny: Atlas) -> None:
    crown, league, chapel = tiny.calendars
    assert (crown.polities, crown.calendar) == (("crown",), Calendar.JULIAN)
    assert (crown.changed, crown.next_calendar) == (date(1850, 3, 13), Calendar.GREGORIAN)
    assert (crown.last_as_written, crown.first_as_written) == ("28 February 1850", "13 March 1850")
    assert (league.certainty, league.note) == (
        *(Certainty.LESS_CERTAIN, "Counted in years of the Hijra."),
    )
    assert (chapel.polities, chapel.changed, chapel.next_calendar) == ((), None, None)
    assert chapel.unverified


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("3 March 1918", Written(1918, 3, 3)),
        ("16 March 1921 (1337)", Written(1921, 3, 16, 1337)),
        ("15 Şubat 1332", Written(1332, 2, 15)),
        ("13 October 1921; 23 October 1921 in an English text", Written(1921, 10, 13)),
        ("10 May", None),
        ("about New Year", None),
        ("3 Marz 1918", None),
        ("3 March 19180", None),
    ],
)
def test_dates_as_written_are_read(text: str, written: Written | None) -> None:
    assert read_written(text) == written


@pytest.mark.parametrize(
    ("calendar", "text", "day"),
    [
        (Calendar.JULIAN, "31 January 1918", date(1918, 2, 13)),
        (Calendar.JULIAN, "29 February 1900", date(1900, 3, 13)),
        (Calendar.RUMI_JULIAN, "15 Şubat 1332", date(1917, 2, 28)),
        (Calendar.RUMI_JULIAN, "1 Mart 1256", date(1840, 3, 13)),
        (Calendar.RUMI_GREGORIAN, "1 Mart 1333", date(1917, 3, 1)),
        (Calendar.RUMI_GREGORIAN, "31 Kânunuevvel 1341", date(1925, 12, 31)),
        (Calendar.GREGORIAN, "29 February 1900", None),
        (Calendar.JULIAN, "31 June 1900", None),
    ],
)
def test_dates_as_written_become_gregorian(calendar: Calendar, text: str, day: date | None) -> None:
    written = read_written(text)
    assert written is not None
    assert gregorian(calendar, written) == day


@given(st.sampled_from(Calendar), st.dates(date(1840, 4, 1), date(1925, 12, 31)))
def test_a_day_written_is_read_as_itself(calendar: Calendar, day: date) -> None:
    written = read_written(as_written(calendar, day))
    assert written is not None
    assert gregorian(calendar, written) == day


def test_a_calendar_is_in_use_up_to_the_day_of_its_change(tiny: Atlas) -> None:
    used = [in_use(tiny.calendars, "crown", date(1850, 3, day)) for day in (12, 13)]
    assert used == [Calendar.JULIAN, Calendar.GREGORIAN]
    assert in_use(tiny.calendars, "league", date(1850, 12, 1)) is Calendar.RUMI_GREGORIAN
    assert in_use(tiny.calendars, "free-town", date(1850, 1, 1)) is Calendar.GREGORIAN


def test_two_changes_follow_one_another_in_whatever_order_they_stand() -> None:
    first = Reckoning(
        polities=("x",),
        calendar=Calendar.RUMI_JULIAN,
        changed=date(1917, 3, 1),
        next_calendar=Calendar.RUMI_GREGORIAN,
    )
    second = Reckoning(
        polities=("x",),
        calendar=Calendar.RUMI_GREGORIAN,
        changed=date(1926, 1, 1),
        next_calendar=Calendar.GREGORIAN,
    )
    days = date(1917, 1, 1), date(1920, 1, 1), date(1926, 1, 1)
    assert [in_use((second, first), "x", day) for day in days] == list(Calendar)[1:]


def test_the_line_under_the_date_says_when_governments_had_left(
    tiny: Atlas, english: Words
) -> None:
    before, after = date(1850, 3, 12), date(1850, 3, 13)
    assert left_by_governments(tiny.calendars, Calendar.JULIAN, before) is None
    assert julian_line(tiny, english, before) == "Julian 28 February 1850"
    assert left_by_governments(tiny.calendars, Calendar.JULIAN, after) == after
    line = "Julian 1 March 1850 (church calendar; governments had left it by 1850)"
    assert julian_line(tiny, english, after) == line


@pytest.mark.real
def test_no_government_of_the_atlas_dated_by_the_julian_calendar(real: Atlas) -> None:
    left = left_by_governments(real.calendars, Calendar.JULIAN, real.settings.start)
    assert left == date(1918, 5, 1)
    assert in_use(real.calendars, "soviet-russia", date(1918, 3, 3)) is Calendar.GREGORIAN
    assert in_use(real.calendars, "turkey", date(1921, 3, 16)) is Calendar.RUMI_GREGORIAN
