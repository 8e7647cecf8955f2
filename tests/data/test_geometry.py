"""The districts: one coverage, in the right places, with the areas that were published."""

import json
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

pytestmark = pytest.mark.real

GEODATA = Path(__file__).parents[2] / "geodata"
EQUAL_AREA = "+proj=laea +lat_0=40.8 +lon_0=43 +ellps=WGS84 +units=m"
CORE = ["kars", "ardahan", "artvin", "batumi", "igdir", "alexandropol", "olti", "kagizman"]
# Published without the lake, which the districts on its shore share here.
WITH_LAKE_SEVAN = {"nor-bayazet"}
REQUIRED = ["id", "name", "region", "today", "area_km2", "licence", "source", "boundary_certainty"]

INSIDE = {
    "kars-centre": (40.601, 43.0975),
    "susuz": (40.779, 43.132),
    "selim": (40.462, 42.786),
    "akyaka": (40.742, 43.622),
    "amasia": (40.954, 43.785),
    "sarikamis": (40.338, 42.574),
    "karakurt": (40.162, 42.612),
    "kagizman-centre": (40.158, 43.134),
    "digor": (40.373, 43.413),
    "ardahan-centre": (41.1105, 42.7022),
    "gole": (40.787, 42.606),
    "posof": (41.511, 42.729),
    "cildir": (41.129, 43.132),
    "arpacay-north": (41.0, 43.35),
    "arpacay": (40.845, 43.329),
    "olti-centre": (40.5497, 41.9997),
    "olur": (40.833, 42.133),
    "artvin-centre": (41.1828, 41.8183),
    "ardanuc": (41.129, 42.059),
    "savsat": (41.244, 42.364),
    "murgul": (41.28, 41.56),
    "batumi-centre": (41.6458, 41.6417),
    "kobuleti": (41.81, 41.79),
    "khulo": (41.645, 42.316),
    "borcka": (41.36, 41.68),
    "kemalpasa": (41.483, 41.54),
    "igdir-centre": (39.9208, 44.0442),
    "tuzluca": (40.049, 43.66),
    "akhuryan": (40.7894, 43.8475),
    "gugark": (40.807, 44.494),
    "nakhichevan-centre": (39.2089, 45.4122),
    "julfa": (39.0, 45.62),
    "sharur": (39.5536, 44.9847),
    "yeghegnadzor": (39.764, 45.333),
    "erivan-centre": (40.1811, 44.5136),
    "vagharshapat": (40.1728, 44.2925),
    "gavar": (40.3589, 45.1267),
    "goris": (39.5111, 46.3389),
    "stepanavan": (41.01, 44.3847),
    "akhaltsikhe-centre": (41.6389, 42.9861),
    "akhalkalaki-centre": (41.4056, 43.4861),
    "tbilisi": (41.6938, 44.8015),
}
OUTSIDE = {
    "Erzurum": (39.905, 41.265),
    "Hopa": (41.391, 41.421),
    "Arhavi": (41.349, 41.305),
    "Yusufeli": (40.82, 41.54),
    "Narman": (40.345, 41.867),
    "Horasan": (40.042, 42.17),
    "Doğubayazıt": (39.547, 44.084),
    "Maku": (39.295, 44.495),
    "Ozurgeti": (41.924, 42.006),
    "Dilijan": (40.741, 44.863),
    "the Black Sea": (41.7, 41.4),
}


@pytest.fixture(scope="module")
def districts() -> gpd.GeoDataFrame:
    files = sorted((GEODATA / "regions").glob("*.geojson"))
    frame = pd.concat([gpd.read_file(file) for file in files], ignore_index=True)
    return frame.set_index("id", drop=False)


@pytest.fixture(scope="module")
def regions() -> pd.DataFrame:
    return pd.read_csv(GEODATA / "regions.csv").set_index("id")


@pytest.fixture(scope="module")
def areas(districts: gpd.GeoDataFrame) -> pd.Series:
    return districts.to_crs(EQUAL_AREA).area / 1e6


def positions() -> Iterator[list[float]]:
    for file in (GEODATA / "regions").glob("*.geojson"):
        for feature in json.loads(file.read_text(encoding="utf-8"))["features"]:
            geometry = feature["geometry"]
            single = geometry["type"] == "Polygon"
            for polygon in [geometry["coordinates"]] if single else geometry["coordinates"]:
                for ring in polygon:
                    yield from ring


def test_every_region_has_its_file(regions):
    assert {file.stem for file in (GEODATA / "regions").glob("*.geojson")} == set(regions.index)


def test_every_district_stands_in_the_file_of_its_region():
    for file in (GEODATA / "regions").glob("*.geojson"):
        features = json.loads(file.read_text(encoding="utf-8"))["features"]
        assert {feature["properties"]["region"] for feature in features} == {file.stem}


def test_ids_are_unique(districts):
    assert districts["id"].is_unique


def test_every_seat_is_a_district_of_its_region(districts, regions):
    for region, seat in regions["seat"].items():
        assert districts.loc[seat, "region"] == region


@pytest.mark.parametrize("field", REQUIRED)
def test_required_properties_are_filled(districts, field):
    assert districts[field].notna().all()
    assert (districts[field].astype(str).str.strip() != "").all()


def test_what_is_not_certain_has_a_reason(districts):
    words = {"certain", "less-certain", "uncertain"}
    assert set(districts["boundary_certainty"]) <= words
    doubtful = districts[districts["boundary_certainty"] != "certain"]
    assert doubtful["boundary_reason"].str.len().gt(10).all()


def test_area_written_is_area_measured(districts, areas):
    # Straight edges are straight in degrees there, in metres here.
    assert (districts["area_km2"] / areas - 1).abs().max() < 0.005


def test_coordinates_have_five_decimals():
    assert all(round(value, 5) == value for position in positions() for value in position)


def test_shapes_are_valid(districts):
    assert districts.geometry.is_valid.all()


def test_outer_rings_turn_left(districts):
    for polygon in districts.geometry.explode():
        assert shapely.is_ccw(polygon.exterior)


def test_districts_are_one_coverage(districts):
    assert shapely.coverage_is_valid(districts.geometry.to_numpy())


def test_there_is_no_gap_inside(districts):
    whole = shapely.union_all(districts.geometry.to_numpy())
    assert whole.geom_type == "Polygon"
    assert len(whole.interiors) == 0


def test_no_district_has_a_sliver_or_a_hole(districts):
    parts = districts.geometry.explode()
    assert (parts.to_crs(EQUAL_AREA).area > 1e6).all()
    enclosing = parts[parts.interiors.map(len) > 0]
    assert enclosing.empty


@pytest.mark.parametrize("district", INSIDE)
def test_point_lies_in(districts, district):
    latitude, longitude = INSIDE[district]
    found = districts[districts.contains(shapely.Point(longitude, latitude))]
    assert list(found["id"]) == [district]


@pytest.mark.parametrize("place", OUTSIDE)
def test_point_lies_in_none(districts, place):
    latitude, longitude = OUTSIDE[place]
    assert not districts.contains(shapely.Point(longitude, latitude)).any()


@pytest.mark.parametrize("region", CORE)
def test_area_of_a_core_unit_is_within_four_per_cent(districts, areas, regions, region):
    measured = areas[districts["region"] == region].sum()
    assert measured == pytest.approx(regions.loc[region, "area_km2"], rel=0.04)


def test_area_of_the_neighbours_is_within_ten_per_cent(districts, areas, regions):
    published = regions["area_km2"].dropna().drop([*CORE, *WITH_LAKE_SEVAN])
    measured = areas.groupby(districts["region"]).sum()
    assert ((measured[published.index] / published - 1).abs() < 0.1).all()


def kilometres_apart(line: BaseGeometry, other: BaseGeometry) -> float:
    """Return how far the farthest point of a line is from another line."""
    points = shapely.points(shapely.get_coordinates(shapely.segmentize(line, 500)))
    return float(shapely.distance(points, other).max()) / 1000


@pytest.fixture(scope="module")
def turkish_edge(districts: gpd.GeoDataFrame) -> BaseGeometry:
    """Return the edge between the districts that are in Türkiye today and those that are not."""
    flat = districts.to_crs(EQUAL_AREA)
    inside = flat["today"].str.endswith("Türkiye")
    sides = [shapely.union_all(flat.geometry[side].to_numpy()) for side in (inside, ~inside)]
    return sides[0].boundary.intersection(sides[1].boundary.buffer(1))


@pytest.fixture(scope="module")
def frontier() -> BaseGeometry:
    lines = gpd.read_file(GEODATA / "frontiers.geojson").to_crs(EQUAL_AREA)
    return shapely.union_all(lines.geometry[lines["frontier"] == "moscow-kars-1921"].to_numpy())


def test_frontier_of_1921_runs_along_district_edges(turkish_edge, frontier):
    assert kilometres_apart(frontier, turkish_edge) < 1.5
    assert kilometres_apart(turkish_edge, frontier) < 1.5


def test_frontier_of_1914_limits_the_districts(districts):
    lines = gpd.read_file(GEODATA / "frontiers.geojson").to_crs(EQUAL_AREA)
    old = shapely.union_all(lines.geometry[lines["frontier"] == "frontier-1914"].to_numpy())
    outer = shapely.union_all(districts.to_crs(EQUAL_AREA).geometry.to_numpy()).boundary
    assert kilometres_apart(old, outer) < 1.5
