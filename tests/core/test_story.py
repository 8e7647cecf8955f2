"""The story: its stops, its questions and their answers, and the pictures beside them."""

from datetime import date
from pathlib import Path

import pytest

from atlas import Atlas, story, story_picture
from atlas.errors import DataError
from atlas.picture import Patch
from atlas.story import HolderQuestion, Question
from atlas.story_picture import Held

FEWEST, MOST = 14, 18
MOST_WORDS = 120


def test_the_stops_stand_in_their_order(tiny: Atlas) -> None:
    assert [stop.id for stop in tiny.story] == ["storm", "landing", "mole"]
    storm = tiny.story[0]
    assert (storm.date, storm.shown) == (date(1849, 12, 30), date(1850, 1, 1))
    assert (storm.act, storm.regions, storm.events) == (
        *("salt-draft-1850", ("northmark",), ("1849-12-30-storm",)),
    )


def test_the_answer_is_in_the_control(tiny: Atlas) -> None:
    _storm, landing, mole = tiny.story
    assert landing.question == HolderQuestion(
        "northmark", date(1850, 5, 20), ("crown", "league", "free-town")
    )
    assert story.answer(tiny, landing.question) == "league"
    assert isinstance(mole.question, Question)
    assert story.answer(tiny, mole.question) == "It recognises the Free Town."


def test_a_folder_may_tell_no_story(copy: Path) -> None:
    (copy / "story.csv").unlink()
    assert Atlas.load(copy).story == ()


def test_an_answer_that_cannot_be_chosen_is_refused(copy: Path) -> None:
    file = copy / "story.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("| It recognises", "| It forgets"), encoding="utf-8")
    with pytest.raises(DataError, match=r"story\.csv:4:answer"):
        _ = Atlas.load(copy).story


def test_what_changed_since_the_last_stop(tiny: Atlas) -> None:
    assert story.changed(tiny, 0) == ()
    landed = story.changed(tiny, 1)
    assert {change.district for change in landed} == {"harbour", "hills"}
    (together,) = story.alike(landed)
    assert together == landed
    # The pans go to the Free Town; Northmark stays with the League, in the same way.
    assert [change.district for change in story.changed(tiny, 2)] == ["saltpans"]


def test_another_way_is_not_other_hands(tiny: Atlas) -> None:
    (relieved,) = tiny.changes(date(1850, 11, 1), date(1850, 11, 1), "northmark")[:1]
    assert not story.new_hands(relieved)
    assert story.new_hands(story.changed(tiny, 1)[0])


def test_before_the_atlas_the_picture_is_that_of_the_act(tiny: Atlas) -> None:
    assert all(isinstance(one, Patch) for one in story_picture.picture(tiny, 0).patches)
    drawn = story_picture.picture(tiny, 1)
    held = {one.district: one.holding.holder for one in drawn.patches if isinstance(one, Held)}
    assert held == {"harbour": "league", "hills": "league", "saltpans": "crown"}
    assert len(drawn.outlined) == len(drawn.changed) == 1
    assert drawn.towns.keys() == {"quay", "panstead"}


def test_a_front_is_that_of_the_last_day_known(tiny: Atlas, copy: Path) -> None:
    drawn = story_picture.picture(tiny, 1)
    assert drawn.days == {"spring-front": date(1850, 3, 20)}
    assert {line.frontier for line in drawn.lines} == {"spring-front"}
    early = (
        (copy / "story.csv")
        .read_text(encoding="utf-8")
        .replace("landing,1850-05-10,1850-05-10", "landing,1850-03-19,1850-03-19")
    )
    (copy / "story.csv").write_text(early, encoding="utf-8")
    assert story_picture.picture(Atlas.load(copy), 1).lines == ()


@pytest.mark.real
def test_the_atlas_tells_its_story(real: Atlas) -> None:
    assert FEWEST <= len(real.story) <= MOST
    assert max(len(stop.text.split()) for stop in real.story) <= MOST_WORDS
    assert all(stop.events for stop in real.story)
    asked = [stop.question for stop in real.story if isinstance(stop.question, HolderQuestion)]
    answers = {(one.region, story.answer(real, one)) for one in asked}
    assert ("batumi", "soviet-georgia") in answers
