"""Each page through Streamlit's AppTest: no browser, the real data."""

import json

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from atlas.dataset import Atlas
from tests.app.visits import ROOT, opened, said

MAP = "pages/map.py"
SOURCES = "pages/sources.py"


def command(app: AppTest) -> dict[str, object]:
    """Return what the page tells the map's script."""
    sent = json.loads(app.get("component_instance")[0].proto.json_args)["feature_group"]
    body = sent.split("window.atlas.apply(", 1)[1]
    found, _ = json.JSONDecoder().raw_decode(body)
    return dict(found)


def report(app: AppTest, **choice: object) -> AppTest:
    """Report a reader's choice as the map's script does, and run again."""
    key = json.loads(app.get("component_instance")[0].proto.json_args)["key"]
    shown = {"date": "1921-03-16", "region": None, "layer": "holders", "act": None}
    app.session_state["map"] = {**shown, "frontiers": [], "events": True, "relief": True, **choice}
    assert key
    return app.run()


def test_the_map_opens_on_the_day_of_the_treaty() -> None:
    """Without an address the atlas opens on its opening day, with the table of all regions."""
    app = opened()
    assert not app.exception
    assert command(app)["state"]["date"] == "1921-03-16"
    assert "Treaty of Moscow" in said(app)
    assert said(app).count('data-region="') >= 18


@pytest.mark.parametrize(
    ("region", "date", "holder"),
    [
        ("kars", "1920-10-29", "First Republic of Armenia"),
        ("kars", "1920-10-30", "Turkey (Ankara government)"),
        ("batumi", "1920-06-01", "British military governorship"),
        ("ardahan", "1921-02-23", "Turkey (Ankara government)"),
    ],
)
def test_a_region_on_a_day(region: str, date: str, holder: str) -> None:
    """The panel names the holder of that day, and every act."""
    app = opened(region=region, date=date)
    assert not app.exception
    shown = said(app)
    assert holder in shown.split('class="hold"')[1].split("</div>")[0]
    assert shown.count('<details class="act') == 9


def test_the_address_is_kept_and_written() -> None:
    """What the reader sees is in the address, and the address gives it back."""
    app = opened(region="batumi", date="1921-03-12", layer="kars-1921", lang="ar", relief="no")
    assert not app.exception
    kept = {key: str(value) for key, value in app.query_params.items()}
    assert kept == {
        "date": "1921-03-12",
        "lang": "ar",
        "region": "batumi",
        "layer": "kars-1921",
        "relief": "no",
    }


@pytest.mark.parametrize(
    "address",
    [
        {"date": "1921-02-30"},
        {"date": "yesterday"},
        {"date": "1950-01-01"},
        {"region": "atlantis"},
        {"layer": "versailles"},
        {"frontiers": "berlin-wall"},
        {"lang": "xx"},
        {"date": "'; drop table", "region": "<script>", "lang": "ar"},
    ],
)
def test_nonsense_in_the_address_is_said_and_survived(address: dict[str, str]) -> None:
    """Each part that makes no sense gets a sentence; the map stands all the same."""
    app = opened(**address)
    assert not app.exception
    assert app.warning
    assert command(app)["state"]["date"]
    assert "<script>" not in said(app).replace("<script>document", "")


def test_what_the_frame_reports_moves_the_panel() -> None:
    """A click in the frame chooses the region; the map is not mounted again."""
    app = opened(date="1920-10-30")
    first = app.get("component_instance")[0].proto.id
    state = {"date": "1920-10-31", "region": "kars", "n": 1}
    app = report(app, **state)
    assert not app.exception
    assert app.get("component_instance")[0].proto.id == first
    shown = said(app)
    assert "<h2>Kars</h2>" in shown
    assert "30 October 1920" in shown.split('class="hold"')[1].split("</div>")[0]
    assert app.query_params["region"] == "kars"
    assert app.query_params["date"] == "1920-10-31"


def test_a_report_is_taken_once() -> None:
    """What was reported before an address came from outside does not undo that address."""
    app = report(opened(date="1920-10-30"), date="1920-10-31", region="kars", n=1)
    app.query_params["region"] = "batumi"
    app.run()
    assert "<h2>Batum</h2>" in said(app)
    assert command(app)["state"]["region"] == "batumi"
    assert command(app)["n"] == 1


def test_a_browser_without_the_panels_gets_pythons() -> None:
    """Where the script could not fetch the panels it asks, and the whole page runs again."""
    app = report(opened(date="1920-10-30"), date="1920-10-31", region="lori", n=1, panel=True)
    assert not app.exception
    assert 'data-panel="lori"' in said(app)
    assert "panel_wanted" not in app.session_state


def test_arabic_is_whole() -> None:
    """The Arabic page is Arabic: title, panel, and words for the frame."""
    app = opened(lang="ar", region="kars", date="1920-10-31")
    assert not app.exception
    shown = said(app)
    assert "قارص" in shown
    assert "٣٠ تشرين الأول/أكتوبر ١٩٢٠" in shown
    assert "words-ar" in command(app)["words"]


def test_the_sources_page() -> None:
    """Every source is on the page, under its kind, with the anchor that citations lead to."""
    app = opened()
    app.switch_page(SOURCES).run()
    assert not app.exception
    shown = said(app)
    for source in Atlas.load(ROOT / "geodata").sources:
        assert f'id="{source}"' in shown


def test_another_folder_is_another_atlas(monkeypatch: pytest.MonkeyPatch) -> None:
    """With other data the app is about something else: nothing about 1921 is in the code."""
    monkeypatch.setenv("ATLAS_GEODATA", str(ROOT / "tests" / "data" / "tiny"))
    streamlit.cache_resource.clear()
    try:
        app = opened()
        assert not app.exception
        assert command(app)["state"]["date"] == "1850-05-10"
        shown = said(app)
        assert "Merrow" in shown
        assert "Northmark" in shown
        assert "192" not in shown.split("<article")[1].split("</article>")[0]
    finally:
        streamlit.cache_resource.clear()
