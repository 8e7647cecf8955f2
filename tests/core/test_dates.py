"""Days, ranges of days, uncertain dates, Julian and Rumi dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.dates import Days, Span, edtf_span, julian, parse_day, rumi
from atlas.errors import AtlasError, BadDate

START, END = date(1850, 1, 1), date(1850, 12, 31)


@given(st.dates(START, END))
def test_every_day_of_the_range_is_read_as_written(day: date) -> None:
    assert parse_day(day.isoformat(), START, END) == day


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("", "is not a date"),
        ("yesterday", "is not a date"),
        ("18500510", "is not a date"),
        ("1850-5-10", "is not a date"),
        ("1850-W19-5", "is not a date"),
        ("1850-05-10T00:00", "is not a date"),
        ("١٨٥٠-٠٥-١٠", "is not a date"),
        ("10.05.1850", "is not a date"),
        ("1850-02-29", "is not a real day"),
        ("1850-13-01", "is not a real day"),
        ("0000-01-01", "is not a real day"),
        ("1849-12-31", "is outside the atlas"),
        ("1851-01-01", "is outside the atlas"),
    ],
)
def test_a_bad_date_is_told_why_and_what_is_accepted(text: str, because: str) -> None:
    with pytest.raises(BadDate) as caught:
        parse_day(text, START, END)
    sentence = str(caught.value)
    assert because in sentence
    assert text in sentence
    assert "1850-01-01 to 1850-12-31" in sentence


def test_space_around_a_date_does_no_harm() -> None:
    assert parse_day(" 1850-05-10\n", START, END) == date(1850, 5, 10)


@given(st.integers(-364, 364))
def test_days_are_a_sequence(number: int) -> None:
    days = Days(START, END)
    assert len(days) == 365
    assert days[number] == list(days)[number]
    assert days.index(days[number]) == number % 365


def test_days_know_their_bounds() -> None:
    days = Days(START, END)
    assert END in days
    assert END + timedelta(days=1) not in days
    assert "1850-01-01" not in days
    assert days[-2:] == (date(1850, 12, 30), END)
    with pytest.raises(IndexError):
        days[365]
    with pytest.raises(ValueError, match="1851-01-01"):
        days.index(date(1851, 1, 1))
    with pytest.raises(ValueError, match="1850-01-01"):
        days.index(START, 1)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(1920, 10, 31), (1920, 10, 18)),
        (date(1921, 3, 16), (1921, 3, 3)),
        (date(1917, 11, 7), (1917, 10, 25)),
        (date(1850, 5, 10), (1850, 4, 28)),
        (date(1900, 3, 13), (1900, 2, 29)),  # no such day in the Gregorian calendar
        (date(1582, 10, 15), (1582, 10, 5)),
    ],
)
def test_julian_dates(day: date, expected: tuple[int, int, int]) -> None:
    assert julian(day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(1921, 3, 16), (1337, 3, 16)),
        (date(1920, 4, 23), (1336, 4, 23)),
        (date(1918, 1, 1), (1334, 1, 1)),
        (date(1917, 12, 31), (1333, 12, 31)),
        (date(1917, 3, 1), (1333, 3, 1)),  # the day after …
        (date(1917, 2, 28), (1332, 2, 15)),  # … this one
        (date(1909, 4, 13), (1325, 3, 31)),  # the "31 March incident"
        (date(1908, 7, 23), (1324, 7, 10)),
        (date(1840, 3, 13), (1256, 3, 1)),  # its first day
    ],
)
def test_rumi_dates(day: date, expected: tuple[int, int, int]) -> None:
    assert rumi(day) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1920-10-30", Span(date(1920, 10, 30), date(1920, 10, 30))),
        ("1920-10", Span(date(1920, 10, 1), date(1920, 10, 31))),
        ("1920-02", Span(date(1920, 2, 1), date(1920, 2, 29))),
        ("1920", Span(date(1920, 1, 1), date(1920, 12, 31))),
        ("1920-10/1920-11", Span(date(1920, 10, 1), date(1920, 11, 30))),
        ("1920-09-03/1920-09-13", Span(date(1920, 9, 3), date(1920, 9, 13))),
        ("1921-04-22~", Span(date(1921, 4, 22), date(1921, 4, 22), approximate=True)),
        ("1921-04-22?", Span(date(1921, 4, 22), date(1921, 4, 22), uncertain=True)),
        ("1921-04%", Span(date(1921, 4, 1), date(1921, 4, 30), approximate=True, uncertain=True)),
        ("../1920-03", Span(None, date(1920, 3, 31))),
        ("1920-03/..", Span(date(1920, 3, 1), None)),
        ("[1920-10-29,1920-10-30]", Span(date(1920, 10, 29), date(1920, 10, 30))),
    ],
)
def test_edtf_dates_leave_these_days_possible(text: str, expected: Span) -> None:
    assert edtf_span(text) == expected


@pytest.mark.parametrize("text", ["", "October 1920", "1920-13", "1920-10-3X", "30.10.1920"])
def test_what_is_no_edtf_date_says_so_and_prints_nothing(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(AtlasError, match="is not an EDTF date"):
        edtf_span(text)
    assert capsys.readouterr().out == ""
