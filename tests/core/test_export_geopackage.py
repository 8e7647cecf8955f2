"""The GeoPackage, read with geopandas, pyogrio and sqlite3."""

import contextlib
import sqlite3
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import geopandas
import pyogrio
import pytest

from atlas import Atlas
from atlas.export import write
from atlas.export.sheets import sheets
from atlas.language import words

LAYERS = {
    "districts": "MultiPolygon",
    "holdings": "MultiPolygon",
    "regions": "MultiPolygon",
    "frontiers": "MultiLineString",
    "towns": "Point",
    "events": "Point",
}
TABLES = {
    *("acts", "control", "names", "people", "polities", "population", "provisions"),
    *("ratifications", "signatories", "district_provisions", "articles", "claims", "effects"),
    *("article_claims", "calendars", "discrepancies", "story", "successions"),
    *("sources", "about", "alternative_names"),
    *("phases", "comparisons", "layer_styles"),
}
DAY = "datetime64[D]"


@pytest.fixture(scope="module")
def island(tiny: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The GeoPackage of the island."""
    path = tmp_path_factory.mktemp("island") / "island.gpkg"
    write(tiny, words("en", tiny), "gpkg", path, date(1850, 7, 1))
    return path


@pytest.fixture(scope="module")
def whole(real: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The GeoPackage of the atlas, in Arabic."""
    path = tmp_path_factory.mktemp("whole") / "whole.gpkg"
    write(real, words("ar", real), "gpkg", path, None)
    return path


def held_on(path: Path, day: str) -> geopandas.GeoDataFrame:
    """Who held each district on a day, asked as QGIS's temporal controller asks."""
    where = f"start <= '{day}' AND (\"end\" > '{day}' OR \"end\" IS NULL)"
    frame = geopandas.read_file(path, layer="holdings", where=where)
    assert frame["district"].is_unique
    return frame.set_index("district")


def query(path: Path, text: str) -> list[tuple[object, ...]]:
    """Ask the database itself."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        return database.execute(text).fetchall()


def test_layers_and_tables(island: Path) -> None:
    found = dict(pyogrio.list_layers(island))
    assert {name: kind for name, kind in found.items() if kind} == LAYERS
    assert {name for name, kind in found.items() if not kind} == TABLES
    for name in LAYERS:
        assert pyogrio.read_info(island, layer=name)["crs"] == "EPSG:4326"
    assert query(island, "PRAGMA integrity_check") == [("ok",)]
    assert query(island, "PRAGMA foreign_key_check") == []
    assert query(island, "SELECT DISTINCT last_change FROM gpkg_contents") == [
        ("1970-01-01T00:00:00.000Z",)
    ]


def test_days_are_days_even_where_all_are_empty(island: Path) -> None:
    for layer, fields in {
        "districts": ("date", "since", "until"),
        "holdings": ("start", "end"),
        "events": ("date",),
        "frontiers": ("date",),
        "control": ("start", "end"),
        "acts": ("signed", "in_force", "ended"),
    }.items():
        info = pyogrio.read_info(island, layer=layer)
        types = dict(zip(info["fields"], info["dtypes"], strict=True))
        assert {types[field] for field in fields} == {DAY}, layer


def test_the_districts_of_a_day(island: Path) -> None:
    frame = geopandas.read_file(island, layer="districts").set_index("district")
    assert list(frame["holder"]) == ["league", "league", "crown"]
    pans = frame.loc["saltpans"]
    assert (pans["status"], pans["rivals"], pans["colour"]) == ("contested", "league", "#b5a0d7")
    assert str(pans["until"])[:10] == "1850-09-15"
    assert frame.loc["hills", "boundary_certainty"] == "uncertain"


def test_the_holdings_of_a_day(island: Path, tiny: Atlas) -> None:
    lines = tiny.timelines.values()
    assert len(geopandas.read_file(island, layer="holdings")) == sum(
        len(line.holdings) for line in lines
    )
    # On a day of hand-over the newcomer holds it.
    assert list(held_on(island, "1850-05-09")["holder"]) == ["crown", "league", "crown"]
    assert list(held_on(island, "1850-05-10")["holder"]) == ["league", "league", "crown"]
    assert held_on(island, "1850-12-31").loc["saltpans", "holder_name"] == (
        "The Free Town of Panstead"
    )


def test_an_event_without_a_place_has_no_shape(island: Path) -> None:
    frame = geopandas.read_file(island, layer="events").set_index("id")
    assert list(frame.geometry.isna()) == [True, False, False]
    assert frame.index[0] == "1849-12-30-storm"


def test_tables_have_every_row_and_their_types(island: Path, tiny: Atlas) -> None:
    for sheet in sheets(tiny):
        info = pyogrio.read_info(island, layer=sheet.name)
        assert info["features"] >= len(sheet.rows), sheet.name
    acts = pyogrio.read_dataframe(island, layer="acts").set_index("id")
    assert acts.loc["mole-1850", "articles"] == 3
    assert acts["articles"].isna().to_list() == [False, True]
    assert query(island, "SELECT typeof(population) FROM population") == [("integer",)] * 3
    assert query(island, "SELECT count(*) FROM control WHERE unverified = 'yes'") == [(1,)]
    assert ("licence", "ODbL-1.0") in query(island, "SELECT key, value FROM about")


def styles(path: Path) -> dict[str, ET.Element]:
    """The style that QGIS takes for each layer."""
    text = "SELECT f_table_name, styleQML, f_geometry_column FROM layer_styles WHERE useAsDefault"
    rows = query(path, text)
    assert {column for _, _, column in rows} == {"geom"}
    return {str(layer): ET.fromstring(str(qml)) for layer, qml, _ in rows}  # noqa: S314


def test_every_layer_has_a_style(island: Path, tiny: Atlas) -> None:
    found = styles(island)
    assert set(found) == set(LAYERS)
    renderer = found["holdings"].find("renderer-v2")
    assert renderer is not None
    assert renderer.attrib == {"type": "categorizedSymbol", "attr": "holder"}
    categories = renderer.findall("categories/category")
    assert [one.get("value") for one in categories] == list(tiny.polities)
    assert categories[1].get("label") == "The Salt League"
    colours = renderer.findall("symbols/symbol/layer/Option/Option[@name='color']")
    assert [one.get("value") for one in colours] == [
        *("181,160,215,204", "220,167,56,204", "156,183,176,204"),
    ]
    for style in found.values():
        symbols = {one.get("name") for one in style.iter("symbol")}
        assert {one.get("symbol") for one in style.iter("category")} <= symbols
    dashes = found["frontiers"].findall(".//Option[@name='customdash']")
    assert [one.get("value") for one in dashes] == ["", "1;6"]


def test_the_temporal_controller_is_set(island: Path) -> None:
    found = styles(island)
    holdings, events = found["holdings"].find("temporal"), found["events"].find("temporal")
    assert holdings is not None
    assert events is not None
    wanted = {"enabled": "1", "mode": "2", "limitMode": "0", "startField": "start"}
    assert wanted | {"endField": "end"} == {key: holdings.get(key) for key in (*wanted, "endField")}
    assert (events.get("enabled"), events.get("mode"), events.get("startField")) == (
        *("1", "1", "date"),
    )
    assert found["districts"].find("temporal") is None


@pytest.mark.real
def test_the_atlas_in_a_geopackage(whole: Path, real: Atlas) -> None:
    info = {name: pyogrio.read_info(whole, layer=name)["features"] for name in LAYERS}
    assert info == {
        "districts": len(real.districts),
        "holdings": sum(len(line.holdings) for line in real.timelines.values()),
        "regions": len(real.regions),
        "frontiers": len(real.frontier_lines),
        "towns": len(real.towns),
        "events": len(real.events),
    }
    assert query(whole, "PRAGMA integrity_check") == [("ok",)]
    for layer in ("districts", "regions"):
        assert geopandas.read_file(whole, layer=layer).geometry.is_valid.all()
    for sheet in sheets(real):
        if sheet.name not in LAYERS:
            rows = pyogrio.read_info(whole, layer=sheet.name)["features"]
            assert rows == len(sheet.rows), sheet.name
    assert query(whole, "SELECT value FROM about WHERE key = 'language'") == [("ar",)]


@pytest.mark.real
def test_every_tenth_day_of_the_atlas_is_as_the_atlas_has_it(whole: Path, real: Atlas) -> None:
    frame = geopandas.read_file(whole, layer="holdings", ignore_geometry=True)
    for day in real.days[::10]:
        held = frame[(frame["start"] <= str(day)) & ~(frame["end"] <= str(day))]
        state = real.on(day).districts
        assert dict(zip(held["district"], held["holder"], strict=True)) == {
            district: holding.holder for district, holding in state.items()
        }
