"""The base map and the frontiers: complete, valid, in their box, and agreeing with each other."""

import csv
import json
import struct
from pathlib import Path

import geopandas
import pytest
import shapely

pytestmark = pytest.mark.real

GEODATA = Path(__file__).resolve().parents[2] / "geodata"
STATIC = GEODATA.parent / "static"
BASEMAP = GEODATA / "basemap"
BOX = shapely.box(39.0, 37.8, 48.0, 43.2)
KILOMETRE = 1000  # metres
METRES = "EPSG:32638"  # UTM 38 N

FIELDS = {
    "land": {"id", "source", "licence"},
    "lakes": {"id", "name", "source", "licence"},
    "rivers": {"id", "name", "level", "source", "accuracy_km", "licence"},
    "railways": {
        "id",
        "name",
        "opened",
        "gauge_mm",
        "stations",
        "source",
        "accuracy_km",
        "certainty",
        "reason",
        "licence",
    },
    "borders": {"id", "name", "kind", "certainty", "reason", "source", "licence"},
    "towns": {"id", "name", "today", "rank", "min_zoom", "region", "anchor", "source", "licence"},
    "labels": {"id", "place", "kind", "min_zoom", "angle"},
    "region-labels": {"id", "rank"},
}
# Points inside water that was land in 1920.
RESERVOIRS = {
    "Mingachevir": (46.8, 40.92),
    "Araz": (45.33, 39.13),
    "Akhurian": (43.66, 40.56),
    "Tsalka": (44.05, 41.615),
    "Tbilisi": (44.86, 41.745),
    "Jandari": (45.21, 41.44),
    "Arpi": (43.62, 41.06),
    "Deriner": (41.88, 41.16),
}


def layer(name):
    return geopandas.read_file(BASEMAP / f"{name}.geojson")


def table(name):
    with (GEODATA / name).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


@pytest.fixture(scope="module")
def regions():
    files = sorted((GEODATA / "regions").glob("*.geojson"))
    return {file.stem: geopandas.read_file(file).geometry.union_all() for file in files}


@pytest.fixture(scope="module")
def frontiers():
    return geopandas.read_file(GEODATA / "frontiers.geojson")


@pytest.mark.parametrize("name", FIELDS)
def test_layer_is_whole(name):
    frame = layer(name)
    assert not frame.empty
    assert set(frame.columns) >= FIELDS[name]
    assert frame["id"].is_unique
    assert frame.geometry.is_valid.all()
    assert not frame.geometry.is_empty.any()


@pytest.mark.parametrize("name", sorted(set(FIELDS) - {"land"}))
def test_layer_lies_in_the_box(name):
    assert layer(name).geometry.within(BOX.buffer(1e-4)).all()


def test_land_covers_the_box_to_its_edges():
    land = layer("land").geometry.union_all()
    assert land.bounds[0] < BOX.bounds[0]
    assert land.bounds[2] > BOX.bounds[2]
    assert not land.contains(shapely.Point(40.5, 41.8)), "the Black Sea is no land"
    assert land.contains(shapely.Point(45.35, 40.35)), "lakes lie on the land"


def test_districts_reach_the_coast_that_is_drawn(regions):
    land = layer("land").geometry.union_all()
    for region, shape in regions.items():
        assert shape.difference(land).area < 1e-4, region


@pytest.mark.parametrize("name", RESERVOIRS)
def test_no_later_reservoir(name):
    assert not layer("lakes").contains(shapely.Point(RESERVOIRS[name])).any()


def test_main_rivers_are_there():
    names = set(layer("rivers")["id"])
    assert names >= {f"river-{n}" for n in ("aras", "arpachay", "kura", "chorukh", "kars-chay")}


def test_towns_lie_in_their_region(regions):
    towns = layer("towns")
    inside = towns[towns["region"].notna()]
    astray = [
        town["id"]
        for _, town in inside.iterrows()
        if not regions[town["region"]].buffer(0.002).contains(town.geometry)
    ]
    assert astray == []
    assert towns["rank"].isin([1, 2, 3]).all()
    assert towns["anchor"].isin(list("nesw")).all()


def test_every_region_has_its_chief_town_and_its_label(regions):
    towns, labels = layer("towns"), layer("region-labels")
    assert set(labels["id"]) == set(regions)
    for _, label in labels.iterrows():
        assert regions[label["id"]].contains(label.geometry), label["id"]
    for row in table("regions.csv"):
        assert row["chief_town"] in set(towns["id"]) or not row["chief_town"], row["id"]


def test_names_on_the_map_are_named():
    named = {(row["id"], row["lang"]) for row in table("names.csv")}
    labels = {*layer("towns")["id"], *layer("labels")["place"]}
    missing = [(i, lang) for i in sorted(labels) for lang in ("en", "ar") if (i, lang) not in named]
    assert missing == []


def test_railways_pass_their_towns():
    towns = layer("towns").to_crs(METRES).set_index("id").geometry
    lines = layer("railways").to_crs(METRES).set_index("id").geometry
    stops = {
        "railway-tiflis-alexandropol": ["karakilisa", "alexandropol-town"],
        "railway-alexandropol-kars": ["alexandropol-town", "kizil-chakhchakh", "kars-town"],
        "railway-kars-sarikamish": ["kars-town", "sarikamish"],
        "railway-sarikamish-erzurum": ["sarikamish", "karaurgan", "horasan", "erzurum"],
        "railway-alexandropol-julfa": [
            "alexandropol-town",
            "kamarlu",
            "bash-norashen",
            "nakhichevan-town",
            "julfa-town",
        ],
        "railway-ulukhanlu-erivan": ["erivan-town"],
        "railway-samtredia-batum": ["kobuleti-town", "batum"],
        "railway-tiflis-mikhailovo": ["gori", "poti"],
        "railway-tiflis-baku": ["elisavetpol"],
        "railway-julfa-tabriz": ["julfa-town", "tabriz"],
    }
    assert set(stops) == set(lines.index)
    far = [(r, t) for r, ts in stops.items() for t in ts if lines[r].distance(towns[t]) > KILOMETRE]
    assert far == []


def test_frontiers_have_what_a_reader_needs(frontiers):
    needed = {"id", "frontier", "stretch", "basis", "source", "accuracy_km", "certainty", "reason"}
    assert set(frontiers.columns) >= needed
    assert frontiers["id"].is_unique
    assert frontiers.geometry.is_valid.all()
    bases = {"modern-border", "watershed", "river", "district-edge", "text", "estimate"}
    assert set(frontiers["basis"]) <= bases
    assert set(frontiers["certainty"]) <= {"certain", "less-certain", "uncertain"}
    unsure = frontiers["certainty"] != "certain"
    assert (frontiers["reason"].fillna("") != "")[unsure].all()
    assert (frontiers["accuracy_km"] > 0).all()
    assert frontiers[["stretch", "source"]].notna().all(axis=None)
    files = frontiers["source"].str.contains(r"\.(?:md|csv|geojson)|as above|memory", regex=True)
    assert not files.any()


def test_frontiers_are_described(frontiers):
    rows = table("frontiers.csv")
    acts = {row["id"] for row in table("acts.csv")}
    assert {row["id"] for row in rows} == set(frontiers["frontier"])
    assert {row["id"] for row in rows if row["shown"] == "yes"} == {
        "moscow-kars-1921",
        "frontier-1914",
    }
    assert all(row["act"] in acts or not row["act"] for row in rows)
    fronts = frontiers["frontier"] == "front-1920"
    assert frontiers["date"].notna().equals(fronts)


@pytest.mark.parametrize("name", ["moscow-kars-1921", "frontier-1914"])
def test_frontier_lies_on_the_edges_of_districts(name, frontiers):
    files = sorted((GEODATA / "regions").glob("*.geojson"))
    rings = [shape.boundary for file in files for shape in geopandas.read_file(file).geometry]
    stretches = frontiers[frontiers["frontier"] == name].geometry.to_numpy()
    points = shapely.points(shapely.get_coordinates(shapely.segmentize(stretches, 0.002)))
    on_edge = shapely.STRtree(shapely.get_parts(rings)).query(points, "dwithin", 2e-5)[0]
    assert len(set(on_edge)) > 0.99 * len(points)


def test_relief_fits_its_bounds():
    about = json.loads((BASEMAP / "relief.json").read_text(encoding="utf-8"))
    (south, west), (north, east) = about["bounds"]
    assert shapely.box(west, south, east, north).equals(BOX)
    data = (BASEMAP / "relief.webp").read_bytes()
    assert data[:4] == b"RIFF"
    assert data[8:16] == b"WEBPVP8 "
    size = [part & 0x3FFF for part in struct.unpack("<HH", data[26:30])]
    assert size == about["size"]
    assert len(data) <= 150_000


def test_sizes_stay_within_budget():
    layers = sum(file.stat().st_size for file in BASEMAP.glob("*.geojson"))
    assert layers <= 400_000
    assert (GEODATA / "frontiers.geojson").stat().st_size <= 400_000
    assert sum(file.stat().st_size for file in (STATIC / "fonts").glob("*.woff2")) <= 500_000


def test_fonts_come_from_here():
    css = (STATIC / "fonts" / "fonts.css").read_text(encoding="utf-8")
    files = {file.name for file in (STATIC / "fonts").glob("*.woff2")}
    assert all(f"url({file})" in css for file in files)
    assert css.count("url(") == len(files)
    assert "sourceMappingURL" not in (STATIC / "vendor" / "leaflet.js").read_text(encoding="utf-8")
