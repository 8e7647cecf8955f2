"""What a reader takes away: files of the data, and the citation of a view."""

import json
import re
import sqlite3
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from atlas.dataset import Atlas
from atlas.language import words
from ui import downloads, state
from ui.citation import filled
from ui.state import View

ROOT = Path(__file__).parent.parent.parent
ATLAS = Atlas.load(ROOT / "geodata")
WORDS = words("en", ATLAS)
DAY = date(1920, 10, 30)


@pytest.mark.parametrize("name", ["geojson", "lpf"])
def test_json_files_are_feature_collections(name: str) -> None:
    found = json.loads(downloads.content(ATLAS, WORDS, name, DAY))
    assert found["type"] == "FeatureCollection"
    assert len(found["features"]) >= len(ATLAS.districts)


def test_the_tables_come_as_one_archive() -> None:
    archive = zipfile.ZipFile(BytesIO(downloads.content(ATLAS, WORDS, "csv", DAY)))
    names = {Path(name).name for name in archive.namelist()}
    assert {"datapackage.json", "control.csv", "provisions.csv", "claims.csv"} <= names


def test_the_geopackage_holds_the_holdings(tmp_path: Path) -> None:
    file = tmp_path / "atlas.gpkg"
    file.write_bytes(downloads.content(ATLAS, WORDS, "gpkg", DAY))
    with sqlite3.connect(file) as base:
        (count,) = base.execute("select count(*) from holdings").fetchone()
    assert count > len(ATLAS.districts)


@pytest.mark.parametrize(("name", "start"), [("bibtex", "@"), ("ris", "TY  - ")])
def test_the_sources_come_in_both_formats(name: str, start: str) -> None:
    text = downloads.content(ATLAS, WORDS, name, DAY).decode()
    assert text.count(f"\n{start}") + text.startswith(start) >= len(ATLAS.sources)


def test_a_citation_gives_the_view_back() -> None:
    view = View(date=DAY, region="kars", frontiers=("wilson-1920",))
    site, seen = "http://atlas.example/?date=1921-01-01", date(2026, 11, 22)
    cited = filled(ATLAS, WORDS, view, site, seen)
    address = re.search(r"url = \{([^}]+)\}", cited["bibtex"]).group(1)
    found = dict(parse_qsl(urlsplit(address).query))
    assert state.read(found, ATLAS, WORDS) == (view, [])
    for text in cited.values():
        assert ATLAS.settings.version in text
        assert "Kars, 30 October 1920" in text
        assert address in text
