"""The regions as rows through time: bars, edges in doubt, parts, windows of days."""

import json
from datetime import date
from pathlib import Path

import pytest

from atlas import Atlas
from atlas.dates import Span, edtf_span
from atlas.errors import UnknownId
from atlas.sources import Certainty
from atlas.timelines import SHORTEST, Window, beginning, events, lanes, lines, phases, whole

YEAR = Window(date(1850, 1, 1), date(1850, 12, 31))


def test_rows_begin_with_the_core(copy: Path) -> None:
    settings = copy / "atlas.json"
    content = json.loads(settings.read_text("utf-8")) | {"core": ["southshore"]}
    settings.write_text(json.dumps(content), "utf-8")
    found = [(line.place, line.core) for line in lines(Atlas.load(copy))]
    assert found == [("southshore", True), ("northmark", False)]


def test_bars_fill_the_days_of_the_atlas(tiny: Atlas) -> None:
    for region in (None, *tiny.regions):
        for line in lines(tiny, region):
            assert line.bars[0].start == YEAR.first
            assert line.bars[-1].end == date(1851, 1, 1)
            assert all(a.end == b.start for a, b in zip(line.bars, line.bars[1:], strict=False))


def test_what_began_before_has_no_edge(tiny: Atlas) -> None:
    first, second, third, _ = lines(tiny)[0].bars
    assert (first.span, first.turn) == (None, False)
    assert (second.span, second.turn) == (Span(date(1850, 5, 10), date(1850, 5, 10)), True)
    assert not second.doubtful
    # The garrison is relieved: another row, the same holder.
    assert third.turn is False


def test_an_edge_is_as_wide_as_its_doubt(tiny: Atlas) -> None:
    region, *districts = lines(tiny, "northmark")
    assert region.place == "northmark"
    hills = next(line for line in districts if line.place == "hills")
    bar = hills.bars[1]
    assert (bar.start, bar.doubtful) == (date(1850, 3, 20), True)
    assert (bar.span.first, bar.span.last) == (date(1850, 3, 1), date(1850, 4, 30))
    assert bar.holding.start_certainty is Certainty.UNCERTAIN
    about = lines(tiny, "southshore")[0].bars[1]
    assert (about.span.first, about.span.last) == (about.start, about.start)
    assert about.span.approximate
    assert about.doubtful


def test_the_day_drawn_is_always_possible(tiny: Atlas) -> None:
    for timeline in tiny.timelines.values():
        for holding in timeline.holdings:
            span = beginning(holding)
            assert span.first <= holding.start <= span.last


def test_a_region_is_divided_while_a_district_differs(tiny: Atlas) -> None:
    parts = lines(tiny)[0].parts
    assert [(part.start, part.end) for part in parts] == [(date(1850, 3, 20), date(1850, 5, 10))]
    assert [district for district, _ in parts[0].others] == ["hills"]
    assert parts[0].chief.holder == "league"


@pytest.mark.real
def test_parts_are_the_days_on_which_the_atlas_calls_a_region_divided(real: Atlas) -> None:
    rows = lines(real)
    for day in list(real.days)[::17]:
        state = real.on(day)
        for line in rows:
            found = [part for part in line.parts if part.start <= day < part.end]
            assert bool(found) == state.regions[line.place].divided
            assert not found or found[0].others[0][0] == state.regions[line.place].others[0][0]


def test_no_rows_for_nowhere(tiny: Atlas) -> None:
    with pytest.raises(UnknownId):
        lines(tiny, "atlantis")


def test_events_are_those_of_the_days_and_the_region(tiny: Atlas) -> None:
    assert [event.id for event in events(tiny)] == [
        "1850-05-10-quay-taken",
        "1850-10-01-mole-signed",
    ]
    assert [event.id for event in events(tiny, "southshore")] == ["1850-10-01-mole-signed"]


def test_phases_are_in_order(tiny: Atlas) -> None:
    assert [phase.id for phase in phases(tiny)] == ["spring", "landing"]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("1850-03-01", "1850-03-31", ("1850-03-01", "1850-03-31")),
        ("1849-06-01", "1850-03-31", ("1850-01-01", "1850-03-31")),
        ("1850-03-10", "1850-03-10", ("1850-03-07", "1850-03-13")),
        ("1850-12-31", "1850-12-31", ("1850-12-25", "1850-12-31")),
        ("1840-01-01", "1841-01-01", ("1850-01-01", "1850-01-07")),
        ("1860-01-01", "1861-01-01", ("1850-12-25", "1850-12-31")),
        ("1840-01-01", "1860-01-01", ("1850-01-01", "1850-12-31")),
    ],
)
def test_a_window_is_cut_to_the_atlas(first: str, last: str, expected: tuple[str, str]) -> None:
    found = Window(date.fromisoformat(first), date.fromisoformat(last)).cut(YEAR)
    assert (found.first.isoformat(), found.last.isoformat()) == expected


def test_a_window_moves_and_grows_inside_the_atlas() -> None:
    march = Window(date(1850, 3, 1), date(1850, 3, 30))
    assert march.moved(0.5, YEAR) == Window(date(1850, 3, 16), date(1850, 4, 14))
    assert march.moved(-5, YEAR) == Window(date(1850, 1, 1), date(1850, 1, 30))
    assert march.scaled(2, YEAR).days == 60
    assert march.scaled(100, YEAR) == YEAR
    assert march.scaled(0.01, YEAR).days == SHORTEST
    assert YEAR.moved(0.5, YEAR) == YEAR


def test_the_whole_is_all_days(tiny: Atlas) -> None:
    assert whole(tiny) == YEAR
    assert YEAR.touches(date(1850, 12, 31), date(1851, 1, 1))
    assert not YEAR.touches(date(1849, 1, 1), date(1850, 1, 1))


def test_lanes_keep_signs_apart() -> None:
    days = [date(1850, 1, day) for day in (1, 1, 2, 3, 11)]
    assert lanes(days, apart=9, most=3) == (0, 1, 2, 0, 1)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("1850-03-01", Span(date(1850, 3, 1), date(1850, 3, 1))),
        ("1850-03-01~", Span(date(1850, 3, 1), date(1850, 3, 1), approximate=True)),
        ("1850-03-01?", Span(date(1850, 3, 1), date(1850, 3, 1), uncertain=True)),
        ("1850-03-01%", Span(date(1850, 3, 1), date(1850, 3, 1), approximate=True, uncertain=True)),
        ("1850-03-01/1850-04-02", Span(date(1850, 3, 1), date(1850, 4, 2))),
        ("1850-03-01/1850-04", Span(date(1850, 3, 1), date(1850, 4, 30))),
        ("[1850-03-01,1850-03-04]", Span(date(1850, 3, 1), date(1850, 3, 4))),
    ],
)
def test_common_dates_are_read_as_the_parser_reads_them(
    text: str, span: Span, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert edtf_span(text) == span
    monkeypatch.setattr("atlas.dates._plain_span", lambda _: None)
    assert edtf_span.__wrapped__(text) == span
