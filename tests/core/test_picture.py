"""The small picture of an act."""

import re

import pytest

from atlas import Atlas
from atlas.acts import Disposition
from atlas.errors import UnknownId
from atlas.picture import WIDTH, picture


def points(path: str) -> list[tuple[float, float]]:
    """Every point of SVG path data."""
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]


def test_every_district_is_drawn_by_what_the_act_disposed_of_it(tiny: Atlas) -> None:
    found = {one.district: one for one in picture(tiny, "mole-1850").patches}
    assert set(found) == set(tiny.districts)
    assert (found["harbour"].disposition, found["harbour"].assigned_to) == (
        *(Disposition.ASSIGNED, ("league",)),
    )
    # The hills have a provision of their own.
    assert found["hills"].disposition is Disposition.RECOGNISED
    assert found["saltpans"].assigned_to == ("free-town",)


def test_everything_lies_in_the_picture(tiny: Atlas) -> None:
    drawn = picture(tiny, "mole-1850")
    paths = [one.path for one in (*drawn.patches, *drawn.lines)] + [drawn.land]
    for path in paths:
        assert path.startswith("M")
        for x, y in points(path):
            assert 0 <= x <= WIDTH
            assert 0 <= y <= drawn.height
    for x, y in drawn.towns.values():
        assert 0 < x < 1
        assert 0 < y < 1


def test_north_is_up_and_west_is_left(tiny: Atlas) -> None:
    drawn = picture(tiny, "mole-1850")
    patches = {one.district: points(one.path) for one in drawn.patches}
    assert min(y for _, y in patches["hills"]) < min(y for _, y in patches["saltpans"])
    assert min(x for x, _ in patches["harbour"]) < min(x for x, _ in patches["hills"])


def test_only_its_own_frontier_is_drawn(tiny: Atlas) -> None:
    assert [one.frontier for one in picture(tiny, "mole-1850").lines] == ["mole-line"]
    assert not picture(tiny, "mole-1850").lines[0].estimate
    assert picture(tiny, "salt-draft-1850").lines == ()


def test_no_picture_of_an_unknown_act(tiny: Atlas) -> None:
    with pytest.raises(UnknownId):
        picture(tiny, "mole-1851")


@pytest.mark.real
def test_a_line_beyond_the_districts_widens_the_picture(real: Atlas) -> None:
    wide = next(a for a in real.acts if real.acts[a].place == "Washington")
    assert picture(real, wide).lines
