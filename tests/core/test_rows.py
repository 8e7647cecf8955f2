"""The id of a row: every kind of row has one, and it finds the row again."""

import csv

import pytest

from atlas import Atlas
from atlas.rows import KEYS, row_id
from atlas.sources import Sourced


def kinds(kind: type) -> set[type]:
    """All kinds of rows that bear sources."""
    own = kind.__subclasses__()
    return {*own, *(deeper for one in own for deeper in kinds(one))}


def test_every_kind_of_row_has_an_id() -> None:
    assert {one for one in kinds(Sourced) if one.__module__.startswith("atlas.")} == set(KEYS)


@pytest.mark.parametrize("kind", ["control", "provisions", "events"])
def test_an_id_is_of_one_row_of_its_table(tiny: Atlas, kind: str) -> None:
    rows = {
        "control": [held for line in tiny.timelines.values() for held in line.holdings],
        "provisions": list(tiny.provisions),
        "events": list(tiny.events),
    }[kind]
    with (tiny.folder / f"{kind}.csv").open(encoding="utf-8") as file:
        table = list(csv.DictReader(file))
    for row in rows:
        name, key = row_id(row).split(": ")
        assert name == f"{kind}.csv"
        fields = [field.removeprefix("row_") for field in KEYS[type(row)].fields]
        found = [one for one in table if " ".join(one[field] for field in fields) == key]
        assert len(found) == 1, key
