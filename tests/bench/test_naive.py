"""The naive app is a true one: it shows the same data, and answers slider and click."""

import json
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from atlas import Atlas

ROOT = Path(__file__).parent.parent.parent
TINY = ROOT / "tests" / "data" / "tiny"


@pytest.fixture
def app(monkeypatch) -> AppTest:
    monkeypatch.setenv("ATLAS_GEODATA", str(TINY))
    test = AppTest.from_file(str(ROOT / "bench" / "naive.py"), default_timeout=60)
    test.run()
    assert not test.exception
    return test


def script(app: AppTest) -> str:
    return json.loads(app.get("component_instance")[0].proto.json_args)["script"]


def words(app: AppTest) -> str:
    return "\n".join(element.value for element in app.markdown)


def test_the_whole_map_is_sent(app: AppTest) -> None:
    sent = script(app)
    assert all(district in sent for district in Atlas.load(TINY).districts)


def test_another_day_is_another_map(app: AppTest) -> None:
    atlas = Atlas.load(TINY)
    change = atlas.changes()[-1]
    before = script(app)
    app.slider[0].set_value(change.day).run()
    assert not app.exception
    assert f"### {change.day.day} {change.day:%B %Y}" in words(app)
    assert atlas.polities[change.after.holder].colour_light in script(app)
    assert script(app) != before


def test_the_panel_of_a_region_says_what_the_acts_say(app: AppTest) -> None:
    atlas = Atlas.load(TINY)
    region = next(iter(atlas.regions.values()))
    app.session_state.region = region.id
    app.run()
    assert not app.exception
    assert words(app).startswith(f"### {region.name}")
    for provision in atlas.provisions_for(region.id):
        assert provision.summary in words(app)


def test_nothing_is_asked_of_another_machine(app: AppTest) -> None:
    arguments = json.loads(app.get("component_instance")[0].proto.json_args)
    links = [*arguments["js_links"], *arguments["css_links"]]
    assert links
    assert all(link.startswith("../../app/static/") for link in links)
    assert isinstance(app.slider[0].value, date)
