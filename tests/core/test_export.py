"""Exports on the command line: what is written where, and what is never overwritten."""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import geopandas
import pytest

from atlas import Atlas
from atlas.export import FORMATS, write
from atlas.language import Words, words

Ask = Callable[..., str]
ROOT = Path(__file__).parent.parent.parent


def contents(path: Path) -> Mapping[str, bytes]:
    """What a file or a folder holds, by name."""
    if path.is_file():
        return {path.name: path.read_bytes()}
    return {file.name: file.read_bytes() for file in path.iterdir()}


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_is_whole_repeatable_and_alone(name: str, ask: Ask, tmp_path: Path) -> None:
    said = ask("export", str(tmp_path / "out"), "--format", name)
    first = contents(tmp_path / "out")
    assert said == f"Written: {tmp_path / 'out'}\n"
    assert all(first.values())
    # An earlier export of the same atlas in the same format is replaced.
    ask("export", str(tmp_path / "out"), "--format", name)
    assert contents(tmp_path / "out") == first
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_not_an_earlier_export_stays(name: str, complaint: Ask, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_text("TY  - my own notes, @comment{ and all", encoding="utf-8")
    sentence = complaint("export", str(mine), "--format", name)
    assert f"mine” is there already and is no {name} export of this atlas" in sentence
    assert mine.read_text(encoding="utf-8").startswith("TY  - my own notes")


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_of_another_atlas_or_format_stays(
    name: str, tiny: Atlas, english: Words, copy: Path, complaint: Ask, tmp_path: Path
) -> None:
    settings = copy / "atlas.json"
    text = settings.read_text(encoding="utf-8")
    changed = text.replace('"merrow"', '"farrow"').replace("island of Merrow", "island of Farrow")
    settings.write_text(changed, encoding="utf-8")
    for format_ in FORMATS:
        write(tiny, english, format_, tmp_path / format_, None)
    before = contents(tmp_path / name)
    assert "is there already" in complaint(
        *("export", str(tmp_path / name), "--format", name), folder=copy
    )
    for other in FORMATS:
        if other != name:
            assert "is there already" in complaint(
                "export", str(tmp_path / name), "--format", other
            )
    assert contents(tmp_path / name) == before


def test_a_folder_keeps_what_else_is_in_it(ask: Ask, complaint: Ask, tmp_path: Path) -> None:
    ask("export", str(tmp_path / "out"), "--format", "csv")
    (tmp_path / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    ask("export", str(tmp_path / "out"), "--format", "csv")
    assert (tmp_path / "out" / "notes.txt").read_text(encoding="utf-8") == "mine"
    (tmp_path / "empty").mkdir()
    ask("export", str(tmp_path / "empty"), "--format", "csv")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine", encoding="utf-8")
    for described in (None, "[]", "{", '{"name": 1}'):
        if described is not None:
            (tmp_path / "full" / "datapackage.json").write_text(described, encoding="utf-8")
        assert "is there already" in complaint("export", str(tmp_path / "full"), "--format", "csv")


@pytest.mark.parametrize("name", FORMATS)
def test_a_failure_leaves_nothing_behind(
    name: str, copy: Path, complaint: Ask, tmp_path: Path
) -> None:
    for file in copy.glob("regions/*.geojson"):
        broken = file.read_text(encoding="utf-8").replace('"Polygon"', '"Polygone"', 1)
        file.write_text(broken, encoding="utf-8")
    if name not in ("bibtex", "ris", "chicago", "apa", "geojson"):  # these draw nothing
        assert "geometr" in complaint("export", str(tmp_path / "x"), "--format", name, folder=copy)
        assert [path.name for path in tmp_path.iterdir()] == ["tiny"]


BAD = [
    (("out",), "--format"),
    (("out", "--format", "shp"), "'geojson', 'gpkg'"),
    (("--format", "ris"), "OUT"),
    (("out", "--format", "geojson", "--date", "1850-02-30"), "not a real day"),
    (("out", "--format", "gpkg", "--date", "1851-01-01"), "outside the atlas"),
    (("out", "--format", "ris", "--date", "1850-05-10"), "--format ris, which has no days"),
    (("out", "--format", "gpkg", "--lang", "tlh"), "does not speak “tlh”"),
    (("nowhere/out", "--format", "gpkg"), "nowhere” is not a folder in which “out” could"),
    ((".", "--format", "gpkg"), "is there already"),
    (("..", "--format", "csv"), "is there already"),
]


@pytest.mark.parametrize(("question", "sentence"), BAD)
def test_bad_input_gets_one_sentence(
    complaint: Ask,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    question: tuple[str, ...],
    sentence: str,
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert sentence in complaint("export", *question)
    assert not list((tmp_path / "here").iterdir())


def test_what_the_disk_refuses_gets_one_sentence(
    complaint: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", refuse)
    sentence = complaint("export", str(tmp_path / "out"), "--format", "ris")
    assert sentence.endswith("out” cannot be written: No space left on device.")
    assert not list(tmp_path.iterdir())


def test_a_missing_library_gets_one_sentence(
    complaint: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "atlas.export.bibliography", raising=False)
    monkeypatch.setitem(sys.modules, "rispy", None)
    sentence = complaint("export", str(tmp_path / "out"), "--format", "ris")
    assert sentence.startswith("The format ris needs rispy, which requirements.txt")
    assert not list(tmp_path.iterdir())


def test_geojson_of_a_day(ask: Ask, tmp_path: Path) -> None:
    ask("export", str(tmp_path / "o"), "--format", "geojson", "--date", "1850-07-01")
    frame = geopandas.read_file(tmp_path / "o", engine="pyogrio").set_index("district")
    assert frame.crs == "EPSG:4326"
    assert list(frame.index) == ["harbour", "hills", "saltpans"]
    pans = frame.loc["saltpans"]
    assert (pans["region"], pans["holder"], pans["holder_name"]) == (
        *("southshore", "crown", "The Crown of Merrow"),
    )
    assert (pans["status"], pans["rivals"], pans["certainty"]) == (
        *("contested", "league", "less-certain"),
    )
    assert (str(pans["since"])[:10], str(pans["until"])[:10]) == ("1850-07-01", "1850-09-15")
    assert pans["sources"] == "chronicle"
    assert frame["licence"].all()


def test_geojson_opens_on_the_opening_day_and_speaks(ask: Ask, tmp_path: Path) -> None:
    ask("export", str(tmp_path / "o"), "--format", "geojson", "--lang", "ar")
    found: dict[str, Any] = json.loads((tmp_path / "o").read_text(encoding="utf-8"))
    assert (found["atlas"], found["date"], found["licence"]) == (
        *("merrow", "1850-05-10", "ODbL-1.0"),
    )
    assert found["features"][0]["properties"]["region_name"] == "نورثمارك"


@pytest.mark.real
def test_geojson_of_the_atlas(real: Atlas, tmp_path: Path) -> None:
    write(real, words("en", real), "geojson", tmp_path / "o", None)
    frame = geopandas.read_file(tmp_path / "o")
    assert len(frame) == len(real.districts)
    assert frame.geometry.is_valid.all()
    held = real.on(real.settings.opening_day).districts
    assert dict(zip(frame["district"], frame["holder"], strict=True)) == {
        district: holding.holder for district, holding in held.items()
    }


@pytest.mark.real
def test_the_citation_is_of_this_version(real: Atlas) -> None:
    lines = (ROOT / "CITATION.cff").read_text(encoding="utf-8").splitlines()
    assert f"version: {real.settings.version}" in lines
    assert f"  - {real.settings.licence}" in lines
    assert any(line.startswith("title:") and real.settings.title in line for line in lines)
