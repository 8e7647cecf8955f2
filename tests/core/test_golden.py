"""Days that every history of the time agrees on, or that the data say how they disagree."""

from datetime import date

import pytest

from atlas import Atlas

pytestmark = pytest.mark.real

KNOWN = [
    ("kars", "1920-10-29", "armenia"),
    ("kars", "1920-10-30", "turkey"),
    ("batumi", "1920-07-06", "britain"),
    ("batumi", "1920-07-07", "georgia"),
    ("igdir", "1920-11-13", "armenia"),
    ("igdir", "1920-11-14", "turkey"),
    ("ardahan", "1921-02-22", "georgia"),
    ("ardahan", "1921-02-23", "turkey"),
    ("erivan", "1920-12-01", "armenia"),
    ("erivan", "1921-02-17", "soviet-armenia"),
    ("erivan", "1921-02-18", "salvation-committee"),
    ("erivan", "1921-04-02", "soviet-armenia"),
    ("tiflis", "1921-02-24", "georgia"),
    ("tiflis", "1921-02-25", "soviet-georgia"),
    ("alexandropol", "1920-11-06", "armenia"),
    ("alexandropol", "1920-11-07", "turkey"),
    ("artvin", "1921-03-07", "turkey"),
    ("nakhichevan", "1920-07-27", "nakhichevan-council"),
    ("nakhichevan", "1920-07-28", "nakhichevan-soviet"),
    ("batumi", "1921-12-31", "soviet-georgia"),
    ("kars", "1921-12-31", "turkey"),
]
DISTRICTS = [
    ("sarikamis", "1920-09-28", "armenia"),
    ("sarikamis", "1920-09-29", "turkey"),
    ("gole", "1920-09-30", "turkey"),
    ("kagizman-centre", "1920-10-01", "turkey"),
    ("kars-centre", "1920-10-29", "armenia"),
    ("borcka", "1921-12-31", "turkey"),
    ("amasia", "1921-12-31", "soviet-armenia"),
]


@pytest.mark.parametrize(("region", "day", "holder"), KNOWN)
def test_who_held_a_region(real: Atlas, region: str, day: str, holder: str) -> None:
    assert real.on(date.fromisoformat(day)).regions[region].holding.holder == holder


@pytest.mark.parametrize(("district", "day", "holder"), DISTRICTS)
def test_who_held_a_district(real: Atlas, district: str, day: str, holder: str) -> None:
    assert real.on(date.fromisoformat(day)).districts[district].holder == holder


def test_kars_is_divided_while_the_front_runs_through_it(real: Atlas) -> None:
    before = real.on(date(1920, 10, 29)).regions["kars"]
    assert before.divided
    assert "sarikamis" in dict(before.others)
    assert before.until == date(1920, 10, 30)


def test_the_range_and_the_regions(real: Atlas) -> None:
    assert len(real.days) == 731
    assert len(real.regions) == 18
    assert len(real.settings.core) == 6


def test_silence_is_a_fact_too(real: Atlas) -> None:
    pairs = {(item.act, item.region) for item in real.provisions}
    assert pairs == {(act, region) for act in real.acts for region in real.regions}
    assert len(real.provisions) == len(pairs)


def test_acts_come_in_order_of_signature(real: Atlas) -> None:
    acts = [real.acts[item.act].signed for item in real.provisions_for("kars")]
    assert acts == sorted(acts)
    assert real.act("moscow-1921").signed == date(1921, 3, 16)
    assert real.act("kars-1921").signed == date(1921, 10, 13)
