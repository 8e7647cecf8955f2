"""The page Compare through Streamlit's AppTest: sides by address, ready pairs, bad addresses."""

import html
import json
import re
from datetime import date

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from atlas.comparison import Difference, compare
from atlas.dataset import Atlas
from atlas.language import words
from tests.app.visits import ROOT, opened, said
from ui import compared
from ui.compare_page import ComparePage
from ui.compared import Sides

ATLAS = Atlas.load(ROOT / "geodata")
WORDS = words("en", ATLAS)
TINY = ROOT / "tests" / "data" / "tiny"
AUTUMN = {"left": "1920-10-29", "right": "1920-12-03"}


def visited(**address: str) -> AppTest:
    """Return the app on the page Compare, at an address."""
    app = opened(**address)
    app.switch_page("pages/compare.py")
    for key, value in address.items():
        app.query_params[key] = value
    return app.run()


def text_of(page: str) -> str:
    """Return what a reader sees of some HTML."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def view(app: AppTest) -> dict:
    """Return what the two maps are told."""
    return json.loads(html.unescape(re.search(r'data-view="([^"]+)"', said(app)).group(1)))


def test_two_days_in_words_and_on_the_maps() -> None:
    app = visited(**AUTUMN)
    assert not app.exception
    found = text_of(said(app))
    assert (
        "Between 29 October 1920 and 3 December 1920 Kars, Surmalu (Igdir), Alexandropol and "
        "Sharur-Daralagez passed from Armenia to Turkey." in found
    )
    told = view(app)
    assert [told["sides"][side]["date"] for side in ("left", "right")] == list(AUTUMN.values())
    moved = {change.district for change in ATLAS.difference(date(1920, 10, 29), date(1920, 12, 3))}
    assert set(told["differs"]) == moved


def test_every_region_stands_in_the_tables() -> None:
    """Each district of each region is in exactly one row, those without a difference folded."""
    page = ComparePage(ATLAS, WORDS, Sides(date(1920, 10, 29), date(1920, 12, 3)))
    table = page.table()
    assert set(re.findall(r'<tr data-region="([^"]+)"', table)) == set(ATLAS.regions)
    assert table.count("<tr data-region") == len(page.found.parts)
    folded = table.split("<details")[1]
    assert "Passed to another holder" in table
    assert "Passed to another holder" not in folded


@pytest.mark.parametrize("ready", ATLAS.record.comparisons, ids=lambda ready: ready.id)
def test_every_ready_pair_opens(ready) -> None:
    app = visited(left=str(ready.left), right=str(ready.right))
    assert not app.exception
    assert not app.warning
    assert f'aria-current="true">{html.escape(ready.title)}' in said(app)
    assert compared.read(app.query_params, ATLAS, WORDS) == (Sides(ready.left, ready.right), [])


def test_silence_is_no_difference_of_assignment() -> None:
    """Wilson's award lay west of the atlas: it is silent, and its line is on both maps."""
    app = visited(left="1920-08-10", right="wilson-1920")
    assert "does not mention any of these districts" in text_of(said(app))
    told = view(app)
    assert told["differs"] == {}
    assert told["sides"]["left"]["frontiers"] == told["sides"]["right"]["frontiers"] != []


def test_two_acts_and_what_one_alone_mentions() -> None:
    app = visited(left="moscow-1921", right="kars-1921")
    told = view(app)
    assert told["differs"][ATLAS.regions["alexandropol"].seat] == "one-silent"
    assert ATLAS.regions["kars"].seat not in told["differs"]
    assert told["sides"]["right"]["act"] == "kars-1921"
    assert "are mentioned by Kars alone" in text_of(said(app))


def test_sides_swap() -> None:
    page = said(visited(left="moscow-1921", right="1921-10-13"))
    assert 'href="compare?left=1921-10-13&amp;right=moscow-1921&amp;lang=en"' in page
    assert 'class="swap"' not in said(visited(**AUTUMN))


@pytest.mark.parametrize(
    ("left", "right", "sentences", "shown"),
    [
        ("1920-12-03", "1920-10-29", 1, (date(1920, 10, 29), date(1920, 12, 3))),
        ("moscow-1921", "moscow-1921", 1, ("moscow-1921", "alexandropol-1920")),
        ("1921-03-16", "1921-03-16", 1, (date(1921, 3, 16), date(1921, 12, 31))),
        ("1921-12-31", "1921-12-31", 1, (date(1920, 1, 1), date(1921, 12, 31))),
        ("moscow-192", "kars-1921", 1, ("moscow-1921", "kars-1921")),
        ("versailles", "kars-1921", 2, ("moscow-1921", "kars-1921")),
        ("kars-1921", "", 1, ("kars-1921", "moscow-1921")),
        ("", "draft-1920", 1, (date(1920, 8, 24), "draft-1920")),
        ("1919-05-01", "kars-1921", 1, (date(1920, 1, 1), "kars-1921")),
        ("1920-02-30", "'; drop", 2, (date(1920, 9, 22), date(1920, 12, 3))),
        ("", "", 0, (date(1920, 9, 22), date(1920, 12, 3))),
    ],
)
def test_nonsense_gets_a_sentence_and_a_sensible_view(
    left: str, right: str, sentences: int, shown: tuple[object, object]
) -> None:
    sides, complaints = compared.read({"left": left, "right": right}, ATLAS, WORDS)
    assert len(complaints) == sentences
    assert (sides.left, sides.right) == shown


def test_the_page_says_what_made_no_sense() -> None:
    app = visited(left="1920-12-03", right="1920-10-29", lang="ar")
    assert not app.exception
    assert len(app.warning) == 1
    assert app.query_params["left"] == "1920-10-29"


@pytest.mark.parametrize("code", ["en", "ar"])
def test_any_two_sides_can_be_told(code: str) -> None:
    """Each act against each other act and against its day, both ways round."""
    spoken = words(code, ATLAS)
    sides = [*ATLAS.acts, date(1920, 1, 1), date(1921, 3, 16)]
    for left in sides:
        for right in sides:
            if left == right or (isinstance(left, date) and isinstance(right, date)):
                continue
            told = ComparePage(ATLAS, spoken, Sides(left, right)).told()
            assert "{" not in text_of(told)
    assert compare(ATLAS, "moscow-1921", "kars-1921").count(Difference.HOLDER) == 0


def test_another_atlas_has_other_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_GEODATA", str(TINY))
    streamlit.cache_resource.clear()
    try:
        app = visited()
        assert not app.exception
        found = text_of(said(app))
        assert "Between 1 April 1850 and 15 August 1850 Northmark" in found
        assert "192" not in found
    finally:
        streamlit.cache_resource.clear()
