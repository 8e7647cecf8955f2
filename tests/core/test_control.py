"""Exactly one holding a district a day; since, until, changes and differences agree with it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas import Atlas, control
from atlas.control import Holding, Status
from atlas.errors import DataError
from atlas.places import Region
from atlas.sources import Certainty

START = date(1850, 1, 1)
LENGTH = 60
DAYS = [START + timedelta(days=number) for number in range(LENGTH)]
REGION = Region("north", "North", "", "seat", "", "", None, (), "", "", ("seat", "hills"), ())


def holding(
    place: str, start: date, end: date | None, holder: str = "crown", *rivals: str
) -> Holding:
    return Holding(
        place=place,
        start=start,
        end=end,
        holder=holder,
        status=Status.CONTESTED if rivals else Status.ADMINISTERED,
        rivals=rivals,
        start_edtf=start.isoformat(),
        start_certainty=Certainty.CERTAIN,
        start_reason="",
        note="",
        certainty=Certainty.CERTAIN,
        reason="",
        source_ids=("chronicle",),
        locator="",
        unverified=False,
        to_check="",
    )


HOLDERS = st.sampled_from(["crown", "league", "free-town"])
CUTS = st.sets(st.integers(1, LENGTH - 1), max_size=6).map(sorted)


@st.composite
def whole(draw: st.DrawFn) -> list[Holding]:
    """The rows of a region: no gap, no overlap, the last without end."""
    cuts = [0, *draw(CUTS)]
    ends = [*cuts[1:], None]
    return [
        holding(
            "north",
            START + timedelta(days=first),
            None if last is None else START + timedelta(days=last),
            draw(HOLDERS),
            *(["rebels"] if draw(st.booleans()) else []),
        )
        for first, last in zip(cuts, ends, strict=True)
    ]


@st.composite
def partial(draw: st.DrawFn) -> list[Holding]:
    """The rows of one of its districts: some of the time, without overlap."""
    pieces = [row for row in draw(whole()) if draw(st.booleans())]
    return [replace(row, place="hills") for row in pieces]


@given(whole(), partial())
def test_a_districts_own_row_goes_before_its_regions(
    rows: list[Holding], own: list[Holding]
) -> None:
    lines = control.timelines([*own, *rows], [REGION], START)
    for day in DAYS:
        expected = next((row for row in (*own, *rows) if row.holds_on(day)), None)
        found = lines["hills"].on(day)
        assert expected is not None
        assert found.like(expected)
        assert found.place == expected.place
        assert [piece for piece in lines["hills"].holdings if piece.holds_on(day)] == [found]


@given(whole(), partial())
def test_timelines_have_no_gap_and_runs_are_as_long_as_can_be(
    rows: list[Holding], own: list[Holding]
) -> None:
    for line in control.timelines([*rows, *own], [REGION], START).values():
        assert line.holdings[0].start == START
        assert line.holdings[-1].end is None
        for before, after in pairwise(line.holdings):
            assert before.end == after.start
        for day in DAYS:
            since, until = line.run(day)
            inside = [other for other in DAYS if since <= other and (not until or other < until)]
            assert all(line.on(other).like(line.on(day)) for other in inside)
            if since > START:
                assert not line.on(since - timedelta(days=1)).like(line.on(day))
            if until:
                assert not line.on(until).like(line.on(day))


@given(whole(), partial())
def test_a_cut_row_does_not_claim_to_know_the_day_of_the_cut(
    rows: list[Holding], own: list[Holding]
) -> None:
    starts = {(row.place, row.start) for row in (*rows, *own)}
    for piece in control.timelines([*rows, *own], [REGION], START)["hills"].holdings:
        assert bool(piece.start_edtf) == ((piece.place, piece.start) in starts)


def test_rivals_are_alike_in_any_order() -> None:
    one = holding("north", START, None, "crown", "league", "rebels")
    assert one.like(replace(one, rivals=("rebels", "league"), note="another row"))
    assert not one.like(replace(one, rivals=("rebels",)))
    assert not one.like(replace(one, status=Status.OCCUPIED))
    assert not one.like(replace(one, holder="league"))


MAY, JUNE = date(1850, 5, 1), date(1850, 6, 1)


@pytest.mark.parametrize(
    ("rows", "where"),
    [
        ([], "north”, expected a row for it that begins by 1850-01-01"),
        ([holding("north", MAY, None)], "begins by 1850-01-01"),
        ([holding("north", START, MAY)], "expected an empty end in its last row"),
        (
            [holding("north", START, MAY), holding("north", JUNE, None)],
            "nobody from 1850-05-01 to 1850-06-01",
        ),
        (
            [holding("north", START, JUNE), holding("north", MAY, None)],
            "the holding of north from 1850-05-01",
        ),
        ([holding("north", START, None), holding("north", MAY, None)], "ends (never)"),
        (
            [
                holding("north", START, None),
                holding("hills", MAY, JUNE),
                holding("hills", MAY, None),
            ],
            "the holding of hills from 1850-05-01",
        ),
    ],
)
def test_gaps_and_overlaps_are_refused(rows: list[Holding], where: str) -> None:
    with pytest.raises(DataError) as caught:
        control.timelines(rows, [REGION], START)
    assert str(caught.value).startswith("control.csv")
    assert where in str(caught.value)


def check_every_day(atlas: Atlas) -> None:
    """Each district is held once on each day, and what is derived of it agrees."""
    for number, day in enumerate(atlas.days):
        state = atlas.on(day)
        assert set(state.districts) == set(atlas.districts)
        assert set(state.regions) == set(atlas.regions)
        for district in atlas.districts:
            rows = [row for row in atlas.timeline(district) if row.holds_on(day)]
            assert rows == [state.districts[district]]
        for region, found in state.regions.items():
            seat = atlas.regions[region].seat
            assert found.holding is state.districts[seat]
            assert found.since <= day
            assert found.until is None or day < found.until
            assert found.divided == bool(found.others)
            for district in atlas.regions[region].districts:
                differs = not state.districts[district].like(found.holding)
                assert differs == (district in dict(found.others))
            if number and found.since < day:
                before = atlas.on(day - timedelta(days=1)).regions[region]
                assert (before.since, before.until) == (found.since, found.until)


def check_turns(atlas: Atlas) -> None:
    """Since and until name days on which the seat really changed."""
    for region in atlas.regions.values():
        turns = {c.day for c in atlas.changes(region=region.id) if c.district == region.seat}
        for day in atlas.days:
            found = atlas.on(day).regions[region.id]
            assert found.since == atlas.settings.start or found.since in turns
            assert found.until is None or found.until in turns


def check_changes(atlas: Atlas) -> None:
    """Changes are exactly the days on which a district differs from the day before."""
    listed: dict[date, set[str]] = {}
    for change in atlas.changes():
        listed.setdefault(change.day, set()).add(change.district)
        assert atlas.on(change.day).districts[change.district] is change.after
        assert change.region == atlas.districts[change.district].region
        assert not change.before.like(change.after)
    days = list(atlas.days)
    for before, day in pairwise(days):
        differing = {change.district for change in atlas.difference(before, day)}
        assert differing == listed.get(day, set())


def test_every_day_of_the_island(tiny: Atlas) -> None:
    check_every_day(tiny)
    check_turns(tiny)
    check_changes(tiny)


@pytest.mark.real
def test_every_day_of_the_atlas(real: Atlas) -> None:
    check_every_day(real)


@pytest.mark.real
def test_since_and_until_of_the_atlas(real: Atlas) -> None:
    check_turns(real)


@pytest.mark.real
def test_changes_of_the_atlas(real: Atlas) -> None:
    check_changes(real)


Held = Mapping[str, Holding]


def moved(atlas: Atlas, first: date, second: date) -> tuple[Held, Held]:
    """The districts that differ between two days, before and after."""
    changes = atlas.difference(first, second)
    return {c.district: c.before for c in changes}, {c.district: c.after for c in changes}


def composes(atlas: Atlas, first: date, second: date, third: date) -> None:
    before, between = moved(atlas, first, second)
    again, after = moved(atlas, second, third)
    start, end = moved(atlas, first, third)
    for district in atlas.districts:
        one = before.get(district) or again.get(district) or start.get(district)
        last = after.get(district) or between.get(district)
        if one is None or last is None:
            assert district not in start
        else:
            assert (district in start) == (not one.like(last))
            if district in end:
                assert end[district].like(last)
                assert start[district].like(one)


@given(st.data())
def test_differences_of_the_island_compose(tiny: Atlas, data: st.DataObject) -> None:
    composes(tiny, *(data.draw(st.sampled_from(tiny.days)) for _ in range(3)))


@pytest.mark.real
@given(st.data())
def test_differences_of_the_atlas_compose(real: Atlas, data: st.DataObject) -> None:
    composes(real, *(data.draw(st.sampled_from(real.days)) for _ in range(3)))


@given(st.data())
def test_a_difference_backwards_is_the_difference_turned_round(
    tiny: Atlas, data: st.DataObject
) -> None:
    first, second = (data.draw(st.sampled_from(tiny.days)) for _ in range(2))
    assert moved(tiny, first, second) == moved(tiny, second, first)[::-1]
    assert not tiny.difference(first, first)
