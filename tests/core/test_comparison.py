"""Two sides set against each other: days, acts, and a day against an act."""

from datetime import date
from pathlib import Path

import pytest

from atlas import Atlas
from atlas.acts import Disposition
from atlas.comparison import Difference, Pair, compare, read_side, stands
from atlas.control import Status
from atlas.errors import BadDate, UnknownId
from atlas.sources import Certainty

SPRING, SUMMER = date(1850, 4, 1), date(1850, 8, 15)
DRAFT, TREATY = "salt-draft-1850", "mole-1850"


def pairs(atlas: Atlas, left: date | str, right: date | str) -> dict[str, Pair]:
    """Every district on both sides."""
    return {pair.district: pair for pair in compare(atlas, left, right).pairs}


def test_a_side_is_an_act_or_a_day(tiny: Atlas) -> None:
    assert read_side(" Mole-1850 ", tiny) == TREATY
    assert read_side("1850-04-01", tiny) == SPRING
    for wrong in ("1850-02-30", "1849-12-31", "1850"):
        with pytest.raises(BadDate):
            read_side(wrong, tiny)
    for wrong in ("", "mole-1851", "northmark"):
        with pytest.raises(UnknownId):
            read_side(wrong, tiny)
    with pytest.raises(BadDate):
        compare(tiny, date(1851, 1, 1), SPRING)
    with pytest.raises(UnknownId):
        compare(tiny, SPRING, "mole-1851")


def test_two_days(tiny: Atlas) -> None:
    """Another holder; the same in another way; the same, only less surely."""
    found = pairs(tiny, SPRING, SUMMER)
    assert found["harbour"].difference is Difference.HOLDER
    assert found["harbour"].left.polities == ("crown",)
    assert found["harbour"].right.polities == ("league",)
    assert found["saltpans"].difference is Difference.WAY
    assert found["saltpans"].right.polities == ("crown", "league")
    assert found["saltpans"].right.way is Status.CONTESTED
    assert found["hills"].difference is Difference.NONE
    found = pairs(tiny, date(1850, 7, 1), SUMMER)
    assert found["harbour"].difference is Difference.CERTAINTY
    assert found["harbour"].right.doubt == (Certainty.LESS_CERTAIN, True)


def test_the_same_day_twice_does_not_differ(tiny: Atlas) -> None:
    assert compare(tiny, SPRING, SPRING).count(Difference.NONE) == len(tiny.districts)


def test_a_day_against_an_act(tiny: Atlas) -> None:
    """Held by another than the one named; by that one; disputed; named by nobody."""
    found = pairs(tiny, SPRING, TREATY)
    assert found["harbour"].difference is Difference.HOLDER
    assert found["hills"].difference is Difference.NONE
    assert found["saltpans"].difference is Difference.HOLDER
    against = pairs(tiny, SUMMER, DRAFT)
    assert against["saltpans"].difference is Difference.WAY
    assert against["harbour"].difference is Difference.OPEN
    assert against["hills"].difference is Difference.SILENT
    turned = pairs(tiny, DRAFT, SUMMER)
    assert {one: pair.difference for one, pair in turned.items()} == {
        one: pair.difference for one, pair in against.items()
    }


def test_two_acts(tiny: Atlas) -> None:
    """What both speak of; what one alone speaks of; a district's own provision."""
    found = pairs(tiny, DRAFT, TREATY)
    assert found["saltpans"].difference is Difference.HOLDER
    assert found["hills"].difference is Difference.ONE_SILENT
    assert found["harbour"].difference is Difference.HOLDER
    assert found["harbour"].left.way is Disposition.FREE_PORT
    own = stands(tiny, TREATY)
    assert own["hills"].way is Disposition.RECOGNISED
    assert own["harbour"].way is Disposition.ASSIGNED


def test_two_acts_that_both_pass_over_a_place(copy: Path) -> None:
    table = copy / "provisions.csv"
    row = "mole-1850,northmark,assigned,league,1,"
    text = table.read_text("utf-8").replace(row, "mole-1850,northmark,not-concerned,,,")
    table.write_text(text, "utf-8")
    own = copy / "district_provisions.csv"
    own.write_text(own.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    found = pairs(Atlas.load(copy), DRAFT, TREATY)
    assert found["harbour"].difference is Difference.SILENT


def test_parts_and_groups(tiny: Atlas) -> None:
    found = compare(tiny, SPRING, SUMMER)
    parts = {part.districts: part for part in found.parts}
    assert sorted(parts) == [("harbour",), ("hills",), ("saltpans",)]
    assert (parts["harbour",].whole, parts["harbour",].seat) == (False, True)
    assert (parts["saltpans",].whole, parts["hills",].seat) == (True, False)
    assert [group.difference for group in found.groups] == [
        *(Difference.HOLDER, Difference.WAY, Difference.NONE),
    ]
    # On 1 August all of Northmark is held as before, and the letter of one bailiff says so.
    late = compare(tiny, date(1850, 7, 1), SUMMER)
    whole = next(part for part in late.parts if part.region == "northmark")
    assert (whole.whole, whole.right.doubt) == (True, (Certainty.LESS_CERTAIN, True))
    assert [group.count for group in late.groups] == [2, 1]


@pytest.mark.real
def test_what_differs_between_days_is_what_changed(real: Atlas) -> None:
    """The comparison of two days and the command line's ``diff`` are of one mind."""
    first, second = date(1920, 10, 29), date(1920, 12, 3)
    told = {change.district for change in real.difference(first, second)}
    found = compare(real, first, second)
    assert told == {
        pair.district
        for pair in found.pairs
        if pair.difference in (Difference.HOLDER, Difference.WAY)
    }
