"""Addresses there and back."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as some

from atlas.dataset import Atlas
from atlas.language import words
from tests.app.visits import ROOT
from ui import state
from ui.state import View

ATLAS = Atlas.load(ROOT / "geodata")
WORDS = words("en", ATLAS)
ACTS = some.sampled_from(list(ATLAS.acts))


@some.composite
def views(draw) -> View:
    """Draw any view a reader can reach."""
    number = draw(some.integers(0, len(ATLAS.days) - 1))
    act = draw(some.none() | ACTS)
    lines = draw(some.sets(some.sampled_from(list(ATLAS.frontiers))))
    return View(
        date=ATLAS.settings.start + timedelta(days=number),
        region=draw(some.none() | some.sampled_from(list(ATLAS.regions))),
        layer=state.ASSIGNED if act else state.HOLDERS,
        act=act,
        frontiers=tuple(line for line in ATLAS.frontiers if line in lines),
        events=draw(some.booleans()),
        relief=draw(some.booleans()),
    )


@given(views())
def test_a_view_survives_its_address(view: View) -> None:
    """Reading what was written gives the same view, and no complaint."""
    address = state.write(view, ATLAS, "en")
    assert state.read(address, ATLAS, WORDS) == (view, [])


@given(views())
def test_a_view_survives_the_frame(view: View) -> None:
    """What the frame reports of a view is that view."""
    message = {**vars(view), "date": view.date.isoformat(), "frontiers": list(view.frontiers)}
    assert state.from_frame(message, state.opening(ATLAS), ATLAS) == view


@given(
    some.dictionaries(
        some.sampled_from(["date", "region", "layer", "frontiers", "events"]), some.text()
    )
)
def test_any_address_gives_a_view(address: dict[str, str]) -> None:
    """Whatever stands in the address, a view of the atlas comes out."""
    view, complaints = state.read(address, ATLAS, WORDS)
    assert view.date in ATLAS.days
    assert view.region is None or view.region in ATLAS.regions
    assert all(complaints)
