"""The page of the story through Streamlit's AppTest: stops, questions, bad addresses, the key."""

import re
import shutil
from pathlib import Path

import pytest
import streamlit

from atlas import story as told
from atlas.dataset import Atlas
from atlas.language import words
from atlas.story import HolderQuestion
from tests.app.visits import ROOT, opened, said, visited
from ui import chrome, story, story_picture
from ui.story import StoryPage

ATLAS = Atlas.load(ROOT / "geodata")
TINY = ROOT / "tests" / "data" / "tiny"
PAGE = "pages/story.py"


def sections(html: str) -> list[str]:
    """Return the stops of the page, each as its HTML."""
    return html.split('<section class="')[1:-1]


def test_all_stops_stand_in_the_page_and_one_is_shown() -> None:
    """Every stop is there at once; the address says which one is shown."""
    app = visited(PAGE, stop="sevres")
    assert not app.exception
    found = sections(said(app))
    assert len(found) == len(ATLAS.story)
    shown = [one for one in found if one.startswith("stop now")]
    assert len(shown) == 1
    assert 'data-stop="sevres"' in shown[0]
    assert app.query_params["stop"] in ("sevres", ["sevres"])


def test_a_stop_that_is_not_there_gives_a_sentence_and_the_nearest() -> None:
    """A slip of the pen leads to what was meant; nonsense leads to the first stop."""
    app = visited(PAGE, stop="sevre")
    assert len(app.warning) == 1
    assert "sevre" in app.warning[0].value
    assert '"stop now" id="stop-sevres"' in said(app)
    speech = words("en", ATLAS)
    first, complaints = story.read({"stop": "xyzzy"}, ATLAS, speech)
    assert (first, len(complaints)) == (ATLAS.story[0].id, 1)
    assert story.read({}, ATLAS, speech) == (ATLAS.story[0].id, [])


def test_each_question_has_one_right_choice_and_its_answer_in_the_key() -> None:
    """The right button is the holder of the day, and the key says the same."""
    speech = words("en", ATLAS)
    html = StoryPage(ATLAS, speech).html()
    key = html.split('class="answers"')[1]
    for one, stop in zip(sections(html), ATLAS.story, strict=True):
        if stop.question is None:
            assert "data-choice" not in one
            continue
        (right,) = re.findall(r"<button[^>]*data-right>(?:<i.*?</i>)(.*?)</button>", one)
        answer = told.answer(ATLAS, stop.question)
        if isinstance(stop.question, HolderQuestion):
            assert right == speech.name(answer)
        assert right in key


def test_the_text_alternative_tells_what_changed() -> None:
    """Whoever does not see the picture reads what it shows."""
    html = StoryPage(ATLAS, words("en", ATLAS)).html()
    kars = next(one for one in sections(html) if 'data-stop="kars"' in one)
    (about,) = re.findall(r'<div class="seen reveal">.*?alt="([^"]*)"', kars)
    assert about.startswith("Who held each district on 30 October 1920.")
    assert "Kars and Digor: from Armenia to Turkey (occupied)." in about


def test_the_island_tells_its_story(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another dataset has its own stops; patterns and lines come from it."""
    monkeypatch.setenv("ATLAS_GEODATA", str(TINY))
    streamlit.cache_resource.clear()
    try:
        html = said(visited(PAGE))
    finally:
        monkeypatch.undo()
        streamlit.cache_resource.clear()
    assert html.count("data-stop=") == 4
    assert "Who will hold Northmark on 20 May 1850?" in html
    island = Atlas.load(TINY)
    picture = (chrome.ROOT / "static" / story_picture.file(island, 1)[0]).read_text("utf-8")
    assert 'fill="url(#w-occupied-league)"' in picture
    assert "l-spring-front" in picture


def test_a_dataset_without_a_story_does_not_list_the_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nobody is led to an empty page."""
    copy = shutil.copytree(TINY, tmp_path / "tiny")
    (copy / "story.csv").unlink()
    monkeypatch.setenv("ATLAS_GEODATA", str(copy))
    streamlit.cache_resource.clear()
    try:
        app = opened()
        assert not app.exception
        assert "Story" not in chrome.pages(chrome.spoken("en"))
    finally:
        monkeypatch.undo()
        streamlit.cache_resource.clear()
