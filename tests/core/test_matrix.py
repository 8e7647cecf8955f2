"""The acts against the regions, the life of an act, and what followed it."""

import json
from datetime import date
from pathlib import Path

import pytest

from atlas import Atlas
from atlas.acts import ActStatus, RatificationKind, Standing
from atlas.errors import UnknownId
from atlas.matrix import earlier, frontiers, later, life, matrix
from atlas.record import Effect


def test_acts_are_in_order_of_signature(tiny: Atlas) -> None:
    found = matrix(tiny)
    assert [act.id for act in found.acts] == ["salt-draft-1850", "mole-1850"]
    for row in found.rows:
        assert [cell.provision.act for cell in row.cells] == [act.id for act in found.acts]
        assert {cell.provision.region for cell in row.cells} == {row.region}


def test_core_regions_come_first(copy: Path) -> None:
    settings = copy / "atlas.json"
    content = json.loads(settings.read_text("utf-8")) | {"core": ["southshore"]}
    settings.write_text(json.dumps(content), "utf-8")
    rows = matrix(Atlas.load(copy)).rows
    assert [(row.region, row.core) for row in rows] == [("southshore", True), ("northmark", False)]


def test_a_cell_holds_what_belongs_to_it(tiny: Atlas) -> None:
    cell = matrix(tiny).cell("mole-1850", "northmark")
    assert cell.provision.summary == "Northmark goes to the League."
    assert cell.effect.effect is Effect.YES
    assert [one.district for one in cell.districts] == ["hills"]
    assert [one.number for one in cell.articles] == ["1", "3", "Annex"]
    assert not cell.silent


def test_silence_is_a_cell(tiny: Atlas) -> None:
    cell = matrix(tiny).cell("salt-draft-1850", "northmark")
    assert cell.silent
    assert cell.effect.effect is Effect.NONE
    assert cell.articles == ()


def test_without_effects_a_cell_has_none(copy: Path) -> None:
    (copy / "effects.csv").unlink()
    cell = matrix(Atlas.load(copy)).cell("mole-1850", "northmark")
    assert cell.effect is None


def test_the_life_of_an_act_is_in_order(tiny: Atlas) -> None:
    found = life(tiny.acts["mole-1850"])
    assert [(one.kind, one.party, one.day) for one in found] == [
        (Standing.SIGNED, "", date(1850, 10, 1)),
        (RatificationKind.RATIFIED, "crown", date(1850, 10, 20)),
        (RatificationKind.RATIFIED, "league", date(1850, 10, 25)),
        (RatificationKind.EXCHANGED, "", date(1850, 11, 1)),
        (Standing.IN_FORCE, "", date(1850, 11, 1)),
    ]


def test_a_draft_is_not_signed(tiny: Atlas) -> None:
    (only,) = life(tiny.acts["salt-draft-1850"])
    assert (only.kind, only.day) == (ActStatus.DRAFT, date(1850, 4, 15))


def steps(copy: Path, *rows: str) -> Atlas:
    """Return the island with further steps of its acts."""
    table = copy / "ratifications.csv"
    table.write_text(table.read_text("utf-8") + "\n".join(rows) + "\n", "utf-8")
    return Atlas.load(copy)


def test_rival_days_are_one_step_the_surest_first(copy: Path) -> None:
    island = steps(
        copy,
        "mole-1850,entered-force,,,1850-10-30,1850-10-30,,uncertain,Hearsay,chronicle,,,,",
        "mole-1850,entered-force,,,1850-11-02,1850-11-02,,certain,,mole-text,,,,",
    )
    entered = life(island.acts["mole-1850"])[-1]
    assert entered.kind is RatificationKind.ENTERED_FORCE
    assert [step.date for step in entered.steps] == [date(1850, 11, 2), date(1850, 10, 30)]
    assert entered.day == date(1850, 11, 2)
    assert Standing.IN_FORCE not in [one.kind for one in life(island.acts["mole-1850"])]


def test_a_step_without_a_day_comes_last(copy: Path) -> None:
    island = steps(copy, "mole-1850,denounced,crown,,,1850-12,,certain,,mole-text,,,,")
    last = life(island.acts["mole-1850"])[-1]
    assert (last.kind, last.day, last.edtf) == (RatificationKind.DENOUNCED, None, "1850-12")


@pytest.mark.parametrize(("kind", "told"), [("annulled", 1), ("accepted", 2)])
def test_an_end_is_told_once(copy: Path, kind: str, told: int) -> None:
    acts = copy / "acts.csv"
    acts.write_text(
        acts.read_text("utf-8").replace("1850-11-01,,,in-f", "1850-11-01,1850-12-01,,in-f")
    )
    island = steps(copy, f"mole-1850,{kind},crown,,1850-12-01,1850-12-01,,certain,,mole-text,,,,")
    ends = [one.kind for one in life(island.acts["mole-1850"]) if one.day == date(1850, 12, 1)]
    assert len(ends) == told
    assert (Standing.ENDED in ends) == (told > 1)


def test_what_an_act_did_and_what_was_done_to_it(tiny: Atlas) -> None:
    assert [one.earlier for one in earlier(tiny, "mole-1850")] == ["salt-draft-1850"]
    assert later(tiny, "mole-1850") == ()
    assert [one.later for one in later(tiny, "salt-draft-1850")] == ["mole-1850", None]
    for ask in (earlier, later, frontiers):
        with pytest.raises(UnknownId):
            ask(tiny, "mole-1851")


def test_an_act_shows_its_own_lines_or_those_it_confirms(copy: Path, tiny: Atlas) -> None:
    assert [line.id for line in frontiers(tiny, "mole-1850")] == ["mole-line"]
    assert frontiers(tiny, "salt-draft-1850") == ()
    table = copy / "successions.csv"
    text = table.read_text("utf-8")
    text += "salt-draft-1850,mole-1850,,confirmed,,Out of order.,certain,,mole-text,,,\n"
    table.write_text(text, "utf-8")
    found = frontiers(Atlas.load(copy), "salt-draft-1850")
    assert [line.id for line in found] == ["mole-line"]


@pytest.mark.real
def test_every_act_speaks_of_every_region(real: Atlas) -> None:
    found = matrix(real)
    assert len(found.acts) == len(real.acts)
    assert [row.region for row in found.rows if row.core] == list(real.settings.core)
    assert {len(row.cells) for row in found.rows} == {len(found.acts)}
