"""The timeline through Streamlit's AppTest: its chart, its table, its addresses."""

import json
import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
import streamlit

from atlas import timelines
from atlas.dataset import Atlas
from atlas.language import words
from atlas.timelines import Window
from tests.app.visits import ROOT, said, visited
from ui import state, timeline_page
from ui.timeline import Chart
from ui.timeline_page import Choice, TimelinePage
from ui.timeline_patterns import patterns

ATLAS = Atlas.load(ROOT / "geodata")
TINY = ROOT / "tests" / "data" / "tiny"
ISLAND = Atlas.load(TINY)
PAGE = "pages/timeline.py"
WHOLE = timelines.whole(ATLAS)


def page(atlas: Atlas, code: str = "en", region: str | None = None) -> TimelinePage:
    """Return the timeline of an atlas on all its days."""
    made = TimelinePage(atlas, words(code, atlas), state.opening(atlas))
    return made.shown(Choice(timelines.whole(atlas), region))


def spec(atlas: Atlas, code: str = "en", region: str | None = None) -> dict[str, object]:
    """Return the chart as the browser gets it."""
    rows = page(atlas, code, region)
    return Chart(rows, rows.lines, region).chart(timelines.whole(atlas), None).to_dict()


def layer(chart: dict[str, object], name: str) -> dict[str, object]:
    """Return a layer of a chart, with its rows as ``rows``."""
    found = next(one for one in chart["layer"] if one.get("name") == name)
    data = found["data"]
    return found | {"rows": data.get("values") or chart["datasets"][data["name"]]}


@pytest.fixture(scope="module")
def drawn() -> dict[str, object]:
    return spec(ATLAS)


def test_every_holding_is_a_bar_and_a_row(drawn: dict[str, object]) -> None:
    app = visited(PAGE)
    assert not app.exception
    assert not app.warning
    bars = layer(drawn, "held")["rows"]
    wanted = sum(len(ATLAS.timeline(region)) for region in ATLAS.regions)
    assert len(bars) == wanted
    table = said(app).split('<section class="periods">')[1]
    assert table.count('<tr><th scope="row">') == wanted
    assert table.count("<caption>") == len(ATLAS.regions)


def test_a_press_leads_to_the_day_and_region(drawn: dict[str, object]) -> None:
    """Each bar's link is a view of the map, on the day with which it begins."""
    for bar in layer(drawn, "held")["rows"]:
        asked = {key: found[0] for key, found in parse_qs(urlsplit(bar["link"]).query).items()}
        view, complaints = state.read(asked, ATLAS, words("en", ATLAS))
        assert complaints == []
        assert (view.date - WHOLE.first).days == bar["day"]
        assert ATLAS.on(view.date).regions[view.region].holding.holder in bar["fill"]


def test_every_pattern_that_is_asked_for_is_drawn(drawn: dict[str, object]) -> None:
    rows = page(ATLAS)
    made = {attributes["id"] for _, attributes, _ in patterns(rows.lines, rows.words)}
    asked = set(re.findall(r"url\(#([\w-]+)\)", json.dumps(drawn)))
    assert asked <= made
    assert "timeline_contested_georgia_armenia" in asked


def test_doubt_is_drawn_between_the_days_it_lies_between(drawn: dict[str, object]) -> None:
    spans = {(row["day"], row["drawn"], row["until"]) for row in layer(drawn, "between")["rows"]}
    number = page(ATLAS).number
    taken = [date(1920, 11, 11), date(1920, 11, 14), date(1920, 11, 15)]
    assert tuple(map(number, taken)) in spans
    assert all(first <= day <= last and first < last for first, day, last in spans)


def test_arabic_time_runs_from_the_right_and_has_no_english_month() -> None:
    chart = spec(ATLAS, "ar")
    held = layer(chart, "held")
    assert held["encoding"]["x"]["scale"]["reverse"] is True
    months = {row["label"] for row in layer(chart, "months")["rows"]}
    assert len(months) == 12
    assert not any(re.search("[A-Za-z]", month) for month in months)
    assert all(not re.search("[0-9]", row["label"]) for row in layer(chart, "days")["rows"])
    english = layer(spec(ATLAS), "held")
    assert english["encoding"]["x"]["scale"]["reverse"] is False


def test_a_region_brings_its_districts() -> None:
    app = visited(PAGE, region="kars")
    table = said(app).split('<section class="periods">')[1]
    places = re.findall(r'data-place="([^"]+)"', table)
    assert places == ["kars", *ATLAS.regions["kars"].districts]
    events = layer(spec(ATLAS, "en", "kars"), "events")["rows"]
    assert len(events) == len(timelines.events(ATLAS, "kars")) < len(timelines.events(ATLAS))


def test_the_list_of_regions_chooses_one() -> None:
    app = visited(PAGE)
    app.selectbox(key="timeline_region").set_value("batumi").run()
    assert not app.exception
    assert app.query_params["region"] == "batumi"
    assert 'data-place="batumi-centre"' in said(app)
    app.selectbox(key="timeline_region").set_value("").run()
    assert "region" not in app.query_params


@pytest.mark.parametrize(
    ("address", "sentences", "window", "region"),
    [
        ({}, 0, ("1920-01-01", "1921-12-31"), None),
        ({"from": "1920-09-01", "to": "1920-12-15", "region": "kars"}, 0,
         ("1920-09-01", "1920-12-15"), "kars"),
        ({"from": "1921-05-01", "to": "1921-02-01"}, 1, ("1921-02-01", "1921-05-01"), None),
        ({"from": "1919-01-01"}, 1, ("1920-01-01", "1921-12-31"), None),
        ({"from": "1930-01-01", "to": "1931-01-01"}, 2, ("1921-12-25", "1921-12-31"), None),
        ({"from": "spring", "to": "1920-13-40"}, 2, ("1920-01-01", "1921-12-31"), None),
        ({"from": "1921-03-16", "to": "1921-03-16"}, 0, ("1921-03-13", "1921-03-19"), None),
        ({"region": "atlantis"}, 1, ("1920-01-01", "1921-12-31"), None),
        ({"region": "karss"}, 1, ("1920-01-01", "1921-12-31"), "kars"),
    ],
)  # fmt: skip
def test_an_address_gives_the_nearest_view_and_says_so(
    address: dict[str, str], sentences: int, window: tuple[str, str], region: str | None
) -> None:
    choice, complaints = timeline_page.read(address, ATLAS, words("en", ATLAS))
    assert len(complaints) == sentences
    found = choice.window
    assert (found.first.isoformat(), found.last.isoformat(), choice.region) == (*window, region)
    assert timeline_page.read(choice.address(ATLAS, "en"), ATLAS, words("en", ATLAS)) == (
        choice,
        [],
    )


def test_the_page_says_what_made_no_sense() -> None:
    app = visited(PAGE, **{"from": "1921-05-01", "to": "1921-02-01"})
    assert not app.exception
    assert "wrong way round" in app.warning[0].value
    assert app.query_params["from"] == "1921-02-01"


@pytest.mark.parametrize(
    ("days", "window", "outside"),
    [
        ([10.2, 40.4], ("1920-01-11", "1920-02-09"), False),
        ([40.4, 10.2], ("1920-01-11", "1920-02-09"), False),
        ([-50, 31], ("1920-01-01", "1920-01-31"), True),
        ([-1e9, 1e9], ("1920-01-01", "1921-12-31"), True),
        ([10, 11], ("1920-01-08", "1920-01-14"), True),
        ([], ("1920-01-01", "1921-12-31"), False),
        (None, ("1920-01-01", "1921-12-31"), False),
    ],
)
def test_a_zoom_stays_in_the_atlas(
    days: list[float] | None, window: tuple[str, str], *, outside: bool
) -> None:
    choice, out = timeline_page.zoomed({"day": days}, Choice(WHOLE), ATLAS)
    assert (choice.window.first.isoformat(), choice.window.last.isoformat()) == window
    assert out is outside


def test_phases_of_the_data_are_offered() -> None:
    for phase in ATLAS.record.phases:
        assert f">{phase.title}</a>" in page(ATLAS).presets()
    assert ">The landing</a>" in page(ISLAND).presets()
    assert 'href="timeline?from=1850-05-01&amp;to=1850-05-31&amp;lang=en"' in page(ISLAND).presets()


def test_the_table_keeps_to_the_days_shown() -> None:
    made = page(ISLAND).shown(Choice(Window(date(1850, 9, 20), date(1850, 10, 20))))
    south = made.table().split('data-place="southshore"')[1]
    assert south.count('<th scope="row">') == 1
    assert "1 period<" in south


def test_another_atlas_has_other_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_GEODATA", str(TINY))
    streamlit.cache_resource.clear()
    try:
        app = visited(PAGE, region="northmark")
        assert not app.exception
        assert 'data-place="hills"' in said(app)
        assert "between 1 March 1850 and 30 April 1850" in said(app)
        assert "192" not in said(app).split('<section class="periods">')[1]
    finally:
        streamlit.cache_resource.clear()
