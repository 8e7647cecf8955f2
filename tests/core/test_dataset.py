"""The atlas as a whole: what it loads, that it cannot be changed, what it answers."""

import shutil
import sys
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path
from subprocess import run

import pytest

from atlas import Atlas, BadDate, DataError, UnknownId
from atlas.acts import Disposition
from atlas.control import Status
from atlas.events import EventKind
from atlas.sources import Certainty, SourceKind
from tests.core.changing import replaced

TINY_DAY = date(1850, 4, 1)


def test_settings_are_those_of_the_folder(tiny: Atlas) -> None:
    settings = tiny.settings
    assert (settings.id, settings.title) == ("merrow", "The island of Merrow, 1850")
    assert (settings.start, settings.end) == (date(1850, 1, 1), date(1850, 12, 31))
    assert settings.opening_day == date(1850, 5, 10)
    assert settings.core == ("northmark", "southshore")
    assert settings.centre == "mole-1850"
    assert (settings.view.lat, settings.view.lon, settings.view.zoom) == (54.15, 10.3, 9)
    assert len(tiny.days) == 365


def test_things_come_in_the_order_of_the_files(tiny: Atlas) -> None:
    assert list(tiny.regions) == ["northmark", "southshore"]
    assert list(tiny.districts) == ["harbour", "hills", "saltpans"]
    assert list(tiny.polities) == ["crown", "league", "free-town"]
    assert list(tiny.acts) == ["mole-1850", "salt-draft-1850"]
    assert list(tiny.towns) == ["quay", "panstead"]
    assert list(tiny.frontiers) == ["mole-line", "spring-front"]


def test_a_region_knows_its_districts_and_people(tiny: Atlas) -> None:
    region = tiny.region("northmark")
    assert (region.name, region.seat, region.districts) == (
        *("Northmark", "harbour", ("harbour", "hills")),
    )
    assert region.area_km2 == 860.5
    assert [(count.year, count.population) for count in region.population] == [
        (1841, 12034),
        (1845, 12900),
    ]
    assert region.population[1].unverified
    assert region.population[1].certainty is Certainty.UNCERTAIN


def test_rows_become_values(tiny: Atlas) -> None:
    assert tiny.district("hills").boundary_reason == "Nobody walked it"
    assert tiny.polities["free-town"].predecessor == "crown"
    assert tiny.polities["crown"].predecessor is None
    assert (tiny.towns["quay"].lat, tiny.towns["quay"].lon) == (54.2, 10.15)
    assert tiny.frontiers["mole-line"].shown
    assert not tiny.frontiers["spring-front"].shown
    assert tiny.frontiers["spring-front"].act is None
    source = tiny.sources["gazetteer"]
    assert source.kind is SourceKind.SCHOLARSHIP
    assert source.citation == "Plume, Jane. A Gazetteer of Merrow. Quay Press, 1848."
    assert tiny.sources["chronicle"].issued == "1852-03"


def test_everything_has_a_name_in_english(tiny: Atlas) -> None:
    for things in (tiny.regions, tiny.districts, tiny.polities, tiny.acts, tiny.people):
        for thing in things:
            assert tiny.names[thing]["en"]
    assert tiny.names["northmark"]["ar"] == "نورثمارك"
    assert tiny.names["crown"] == {"en": "The Crown of Merrow"}
    assert tiny.names_today == {"northmark": {"en": "Merrow North"}}
    assert tiny.short_names["mole-1850"] == "Mole"


def test_a_day_of_the_island(tiny: Atlas) -> None:
    state = tiny.on(TINY_DAY)
    north = state.regions["northmark"]
    assert (north.holding.holder, north.holding.status) == ("crown", Status.ADMINISTERED)
    assert (north.since, north.until) == (date(1850, 1, 1), date(1850, 5, 10))
    assert [district for district, _ in north.others] == ["hills"]
    assert state.districts["hills"].start_edtf == "1850-03/1850-04"
    assert not state.regions["southshore"].divided


def test_a_run_of_like_holdings_goes_over_rows(tiny: Atlas) -> None:
    state = tiny.on(date(1850, 8, 15)).regions["northmark"]
    assert state.holding.start == date(1850, 8, 1)
    assert (state.since, state.until) == (date(1850, 5, 10), date(1850, 11, 1))
    assert tiny.on(date(1850, 12, 31)).regions["northmark"].until is None


def test_on_a_day_of_hand_over_the_newcomer_holds(tiny: Atlas) -> None:
    assert tiny.on(date(1850, 5, 9)).districts["harbour"].holder == "crown"
    assert tiny.on(date(1850, 5, 10)).districts["harbour"].holder == "league"


@pytest.mark.parametrize("day", [date(1849, 12, 31), date(1851, 1, 1)])
def test_there_is_no_state_outside(tiny: Atlas, day: date) -> None:
    with pytest.raises(BadDate, match="1850-01-01 to 1850-12-31"):
        tiny.on(day)


def test_timelines_of_districts_and_of_regions(tiny: Atlas) -> None:
    assert tiny.timeline("northmark") == tiny.timeline("harbour")
    assert [(h.start.isoformat(), h.holder, h.place) for h in tiny.timeline("hills")] == [
        ("1850-01-01", "crown", "northmark"),
        ("1850-03-20", "league", "hills"),
        ("1850-06-01", "league", "northmark"),
        ("1850-08-01", "league", "northmark"),
        ("1850-11-01", "league", "northmark"),
    ]


CHANGES = [
    ("1850-03-20", "hills", "crown", "league"),
    ("1850-05-10", "harbour", "crown", "league"),
    ("1850-07-01", "saltpans", "crown", "crown"),
    ("1850-09-15", "saltpans", "crown", "free-town"),
    ("1850-11-01", "harbour", "league", "league"),
    ("1850-11-01", "hills", "league", "league"),
]


def test_changes_of_the_island(tiny: Atlas) -> None:
    found = [
        (change.day.isoformat(), change.district, change.before.holder, change.after.holder)
        for change in tiny.changes()
    ]
    assert found == CHANGES


def test_changes_between_days_include_both_and_can_be_of_one_region(tiny: Atlas) -> None:
    first, last = date(1850, 5, 10), date(1850, 9, 15)
    assert [c.district for c in tiny.changes(first, last)] == ["harbour", "saltpans", "saltpans"]
    assert [c.district for c in tiny.changes(first, last, "northmark")] == ["harbour"]
    assert tiny.changes(last, first) == ()


def test_provisions_in_order_of_signature_and_of_regions(tiny: Atlas) -> None:
    assert [item.act for item in tiny.provisions_for("northmark")] == [
        "salt-draft-1850",
        "mole-1850",
    ]
    of_act = tiny.provisions_of("mole-1850")
    assert [item.region for item in of_act] == ["northmark", "southshore"]
    assert of_act[0].disposition is Disposition.ASSIGNED
    assert tiny.provisions_of("salt-draft-1850")[1].assigned_to == ("crown", "league")


def test_events_on_and_near_a_day(tiny: Atlas) -> None:
    taken = tiny.events_on(date(1850, 5, 10))
    assert [event.kind for event in taken] == [EventKind.TOWN_TAKEN]
    assert tiny.events_near(date(1850, 5, 17)) == taken
    assert tiny.events_near(date(1850, 5, 18)) == ()
    assert tiny.events_near(date(1850, 5, 9), before=0, after=1) == taken
    assert [event.id for event in tiny.events] == [
        "1849-12-30-storm",
        "1850-05-10-quay-taken",
        "1850-10-01-mole-signed",
    ]


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda atlas: atlas.region("northmrk"), "There is no region “northmrk”. Did you mean"),
        (lambda atlas: atlas.district("hill"), "Did you mean hills?"),
        (lambda atlas: atlas.act("mole"), "Did you mean mole-1850?"),
        (lambda atlas: atlas.timeline("nowhere"), "no region or district “nowhere”"),
        (lambda atlas: atlas.changes(region="x"), "Known: northmark, southshore."),
        (lambda atlas: atlas.provisions_of("x"), "There is no act “x”"),
        (lambda atlas: atlas.provisions_for("x"), "There is no region “x”"),
        (lambda atlas: atlas.outline("x"), "There is no district “x”"),
        (lambda atlas: atlas.basemap("../regions/northmark"), "There is no layer"),
    ],
)
def test_what_is_not_there_says_so(tiny: Atlas, ask: object, message: str) -> None:
    with pytest.raises(UnknownId) as caught:
        ask(tiny)
    assert message in str(caught.value)


def test_geometry_is_of_the_districts_and_cannot_be_spoilt(tiny: Atlas) -> None:
    frame = tiny.geometry
    assert list(frame.index) == list(tiny.districts)
    assert frame.crs == "EPSG:4326"
    assert frame.is_valid.all()
    frame.loc["hills", "name"] = "spoilt"
    assert tiny.geometry.loc["hills", "name"] == "The Hills"
    assert tiny.outline("hills")["type"] == "Polygon"


def test_lines_and_layers_are_read_when_asked_for(tiny: Atlas) -> None:
    assert list(tiny.frontier_lines["frontier"]) == ["mole-line", "spring-front"]
    assert len(tiny.basemap("land")) == 1
    assert tiny.basemap("rivers").empty
    assert tiny.basemap("rivers").crs == "EPSG:4326"


def test_nothing_can_be_changed(tiny: Atlas) -> None:
    with pytest.raises(FrozenInstanceError):
        tiny.regions = {}
    with pytest.raises(FrozenInstanceError):
        tiny.timeline("hills")[0].holder = "league"
    for mapping in (tiny.regions, tiny.names, tiny.names["northmark"], tiny.timelines):
        with pytest.raises(TypeError):
            mapping["x"] = None
    with pytest.raises(TypeError):
        tiny.on(TINY_DAY).districts["hills"] = None


def test_a_path_may_be_text(copy: Path) -> None:
    assert Atlas.load(str(copy)).settings.id == "merrow"


def test_the_core_starts_without_geopandas() -> None:
    script = "import sys, atlas.cli; print(any(m in sys.modules for m in ('geopandas', 'pandas')))"
    found = run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


BROKEN = [
    ("atlas.json", '"1850-12-31"', '"1850-12-32"', "atlas.json:1:end: found “1850-12-32”"),
    ("atlas.json", '"1850-12-31"', '"1849-12-31"', "expected a day not before 1850-01-01"),
    ("atlas.json", '"opening_day": "1850', '"opening_day": "1851', "atlas.json:1:opening_day"),
    ("atlas.json", '"northmark",', '"northmarsh",', "expected the id of a region (northmark"),
    ("atlas.json", '"lat": 54.15', '"lat": "north"', "atlas.json:1:lat: found “north”"),
    ("atlas.json", '"view"', '"viwe"', "atlas.json:view"),
    ("atlas.json", "{", "[", "atlas.json:"),
    ("control.csv", "place,start", "place,begin", "control.csv:2:start: found nothing"),
    ("control.csv", "1850-05-10,crown", "1850-05-32,crown", "control.csv:2:end: found “1850-05-32"),
    ("control.csv", "1850-05-10,crown", "1850-05-11,crown", "control.csv:start: found “the hold"),
    ("control.csv", "1850-05-10,crown", "1850-05-09,crown", "nobody from 1850-05-09 to 1850-05-10"),
    ("control.csv", "1850-05-10,crown", "1849-05-10,crown", "expected a day after 1850-01-01"),
    ("control.csv", "league,occupied", "leauge,occupied", "control.csv:3:holder: found “leauge”"),
    ("control.csv", "league,occupied", "league,held", "expected one of administered, occupied"),
    ("control.csv", "certain,,chronicle,p. 12", "sure,,chronicle,p. 12", "control.csv:3:certainty"),
    ("control.csv", "chronicle,p. 12", "chronicles,p. 12", "control.csv:3:source_ids: found “chr"),
    ("control.csv", ",yes,", ",no,", 'control.csv:4:unverified: found “no”, expected "yes" or'),
    (
        "control.csv",
        "gazetteer,p. 4",
        "gazetteer,p. 4,",
        "control.csv:2: found “17 cells”, expected 16",
    ),
    ("control.csv", "hills,1850", "hill,1850", "control.csv:6:place: found “hill”"),
    ("acts.csv", "2,10.15,1850", "2,east,1850", "acts.csv:2:lon: found “east”, expected a number"),
    ("acts.csv", ",3,,English", ",three,,English", "acts.csv:2:articles: found “three”"),
    ("acts.csv", "salt-draft-1850,Draft", "mole-1850,Draft", "expected an id of its own"),
    ("provisions.csv", ",assigned,", ",given,", "provisions.csv:3:disposition: found “given”"),
    ("regions.csv", ",harbour,", ",saltpans,", "regions.csv:2:seat: found “saltpans”, expected a"),
    ("regions.csv", ",quay,", ",key,", "regions.csv:2:chief_town: found “key”"),
    ("regions.csv", "860.5", "nan", "regions.csv:2:area_km2: found “nan”, expected a number"),
    ("names.csv", "northmark,en,", "northmark,de,", "a region with an English name"),
    ("names.csv", "northmark,ar,", "northmark,en,", "expected one name of northmark in each"),
    ("names.csv", "id,lang,name,today", "id,lang,name,name", "names.csv:1: found"),
    ("sources.json", '"kind": "partisan"', '"kind": "gossip"', "sources.json:2:kind: found “gos"),
    ("sources.json", '"custom"', '"costume"', "sources.json:1:custom"),
    ("sources.json", '"id": "chronicle",', "", "sources.json:2:id: found nothing"),
    ("regions/northmark.geojson", '"hills"', '"harbour"', "northmark.geojson:2:id"),
    ("regions/northmark.geojson", '"northmark"', '"southshore"', "as the file is called"),
    ("regions/northmark.geojson", "FeatureCollection", "Feature", "northmark.geojson:type"),
    ("regions/northmark.geojson", '"geometry"', '"shape"', "northmark.geojson:1:geometry"),
    ("regions/southshore.geojson", "436.6", '"big"', "southshore.geojson:1:area_km2: found “big”"),
    ("basemap/towns.geojson", '"Point"', '"LineString"', "basemap/towns.geojson:1:geometry"),
    ("people.csv", "tom-flint,Tom", '"tom-flint,Tom', "people.csv:"),
]


@pytest.mark.parametrize(("file", "old", "new", "sentence"), BROKEN)
def test_broken_data_is_refused_with_file_row_and_field(
    copy: Path, file: str, old: str, new: str, sentence: str
) -> None:
    replaced(copy / file, old, new)
    with pytest.raises(DataError) as caught:
        Atlas.load(copy)
    assert sentence in str(caught.value)


FILES = ("atlas.json", "control.csv", "acts.csv", "sources.json", "regions/northmark.geojson")


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "expected a file that is not empty"),
        (b"  \n", "expected a file that is not empty"),
        (b"id\n\xff\xfe", "expected text in UTF-8"),
        (None, "expected a file of that name"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    copy: Path, file: str, content: bytes | None, sentence: str
) -> None:
    (copy / file).unlink()
    if content is not None:
        (copy / file).write_bytes(content)
    with pytest.raises(DataError) as caught:
        Atlas.load(copy)
    assert str(caught.value).startswith(f"{file}: ")
    assert sentence in str(caught.value)


def test_broken_json_names_its_line(copy: Path) -> None:
    path = copy / "sources.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"type": "book",', '"type": ,', 1))
    with pytest.raises(DataError, match=r"sources\.json:4: found “Expecting value”, expected JSON"):
        Atlas.load(copy)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="nowhere: found nothing, expected a folder"):
        Atlas.load(tmp_path / "nowhere")


def test_a_geometry_that_cannot_be_built_is_named_when_asked_for(copy: Path) -> None:
    path = copy / "regions" / "northmark.geojson"
    path.write_text(path.read_text(encoding="utf-8").replace('"Polygon"', '"Polygone"', 1))
    atlas = Atlas.load(copy)
    with pytest.raises(DataError, match=r"^regions:geometry: found .*, expected geometries"):
        _ = atlas.geometry


def test_a_missing_region_file_is_named(copy: Path) -> None:
    shutil.move(copy / "regions" / "northmark.geojson", copy / "regions" / "north.geojson")
    with pytest.raises(DataError, match=r"^regions/northmark\.geojson: found nothing"):
        Atlas.load(copy)


def test_a_row_of_two_lines_keeps_the_rows_after_it_in_their_places(copy: Path) -> None:
    path = copy / "polities.csv"
    text = path.read_text(encoding="utf-8").replace(",#c3afe2,\n", ',#c3afe2,"two\nlines"\n')
    path.write_text(text.replace("league,The", ",The"), encoding="utf-8")
    with pytest.raises(DataError, match=r"^polities\.csv:4:id: found nothing"):
        Atlas.load(copy)
