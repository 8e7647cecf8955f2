"""The synthetic data: ten times as much, and by the same rules."""

from pathlib import Path

import pytest

from atlas import Atlas
from atlas.cli import main
from bench.synthetic import more_districts, more_events

TINY = Path(__file__).parent.parent / "data" / "tiny"


@pytest.fixture(scope="module")
def grown(tmp_path_factory) -> Path:
    return more_districts(TINY, tmp_path_factory.mktemp("grown") / "geodata")


def valid(folder: Path) -> bool:
    return main(["validate", "--geodata", str(folder)]) == 0


def test_ten_times_the_districts_keep_every_rule(grown: Path) -> None:
    before, after = Atlas.load(TINY), Atlas.load(grown)
    assert len(after.districts) == 10 * len(before.districts)
    assert set(before.districts) < set(after.districts)
    assert valid(grown)


def test_the_parts_are_the_whole(grown: Path) -> None:
    before, after = Atlas.load(TINY).geometry, Atlas.load(grown).geometry
    for district, shape in before.geometry.items():
        own = [i for i in after.index if i == district or i.startswith(f"{district}-")]
        together = after.geometry.loc[own].union_all()
        assert len(own) == 10
        assert together.symmetric_difference(shape).area < 0.001 * shape.area


def test_the_parts_change_hands_in_the_same_order_on_days_of_their_own(grown: Path) -> None:
    before, after = Atlas.load(TINY), Atlas.load(grown)
    for district in before.districts:
        whole = [holding.holder for holding in before.timeline(district)]
        parts = [i for i in after.districts if i.startswith(district)]
        assert all([h.holder for h in after.timeline(part)] == whole for part in parts)
    days = [{change.day for change in atlas.changes()} for atlas in (before, after)]
    assert len(days[1]) > 2 * len(days[0])


def test_the_same_seed_gives_the_same_folder(grown: Path, tmp_path) -> None:
    again = more_districts(TINY, tmp_path / "again")
    files = [path.relative_to(grown) for path in grown.rglob("*") if path.is_file()]
    assert files
    assert all((grown / file).read_bytes() == (again / file).read_bytes() for file in files)


def test_ten_times_the_events_keep_every_rule(tmp_path) -> None:
    more = more_events(TINY, tmp_path / "events")
    assert len(Atlas.load(more).events) == 10 * len(Atlas.load(TINY).events)
    assert valid(more)
