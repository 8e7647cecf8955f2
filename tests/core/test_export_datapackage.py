"""The folder of CSV tables, held to its description by frictionless itself."""

import csv
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyogrio
import pytest

from atlas import Atlas
from atlas.errors import DataError
from atlas.export import write
from atlas.language import words

Described = Mapping[str, Any]


def validated(folder: Path) -> Described:
    """What ``frictionless validate`` says of a folder, in a process of its own."""
    found = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    report: Described = json.loads(found.stdout)
    return report


def errors(report: Described) -> list[tuple[str, str, str]]:
    """Table, type and message of each error."""
    every = [
        (task["name"], error["type"], error["message"])
        for task in report["tasks"]
        for error in task["errors"]
    ]
    return every + [("", error["type"], error["message"]) for error in report["errors"]]


def package(folder: Path) -> Described:
    """The description of a folder."""
    found: Described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found


def schema(folder: Path, table: str) -> Described:
    """The description of what stands in a table."""
    one = next(one for one in package(folder)["resources"] if one["path"] == f"{table}.csv")
    found: Described = one["schema"]
    return found


@pytest.fixture(scope="module")
def island(tiny: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the island."""
    path = tmp_path_factory.mktemp("island") / "island"
    write(tiny, words("tr", tiny), "csv", path, date(1850, 7, 1))
    return path


def test_frictionless_finds_it_valid(island: Path) -> None:
    report = validated(island)
    assert errors(report) == []
    assert report["valid"]
    assert len(report["tasks"]) == len(list(island.glob("*.csv")))


def test_the_description_says_what_it_is(island: Path) -> None:
    found = package(island)
    assert (found["name"], found["version"]) == ("merrow", "1.0.0")
    assert found["licenses"][0]["name"] == "ODbL-1.0"
    assert found["licenses"][0]["path"].startswith("https://")
    assert found["sources"] == [{"title": "Invented for the tests"}]
    for one in found["resources"]:
        text = (island / one["path"]).read_bytes()
        assert one["bytes"] == len(text)
        assert one["hash"] == f"sha256:{hashlib.sha256(text).hexdigest()}"


def test_columns_have_types_constraints_and_references(island: Path) -> None:
    control = schema(island, "control")
    fields = {field["name"]: field for field in control["fields"]}
    assert fields["start"]["type"] == "date"
    assert fields["start"]["constraints"] == {"required": True}
    assert fields["status"]["constraints"]["enum"] == [
        *("administered", "occupied", "contested", "nominal"),
    ]
    assert control["primaryKey"] == ["place", "start"]
    assert control["foreignKeys"] == [
        {"fields": ["holder"], "reference": {"resource": "polities", "fields": ["id"]}}
    ]
    own = schema(island, "polities")["foreignKeys"]
    assert own == [{"fields": ["predecessor"], "reference": {"resource": "", "fields": ["id"]}}]
    # A step may have no party, so its key is not one to Frictionless.
    assert "primaryKey" not in schema(island, "ratifications")


def test_tables_are_as_the_folder_has_them(island: Path, tiny: Atlas) -> None:
    for file in tiny.folder.glob("*.csv"):
        with (
            file.open(encoding="utf-8") as ours,
            (island / file.name).open(encoding="utf-8") as out,
        ):
            assert list(csv.reader(out)) == list(csv.reader(ours)), file.name


def test_what_stood_in_json_is_a_table_too(island: Path) -> None:
    with (island / "districts.csv").open(encoding="utf-8") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert rows["hills"]["boundary_certainty"] == "uncertain"
    assert 10.3 < float(rows["hills"]["lon"]) < 10.6
    with (island / "sources.csv").open(encoding="utf-8") as file:
        sources = {row["id"]: row for row in csv.DictReader(file)}
    assert (sources["gazetteer"]["authors"], sources["gazetteer"]["kind"]) == (
        *("Plume, Jane", "scholarship"),
    )
    with (island / "day.csv").open(encoding="utf-8") as file:
        day = {row["district"]: row for row in csv.DictReader(file)}
    assert (day["saltpans"]["date"], day["saltpans"]["region_name"]) == ("1850-07-01", "Güneykıyı")


BREACHES = [
    ("control.csv", "league,occupied", "leauge,occupied", "foreign-key"),
    ("control.csv", "league,occupied", "league,lent", "constraint-error"),
    ("control.csv", "1850-05-10,1850-08-01", "soon,1850-08-01", "type-error"),
    ("regions.csv", "southshore,", "northmark,", "primary-key"),
]


@pytest.mark.parametrize(("file", "right", "wrong", "kind"), BREACHES)
def test_the_description_has_teeth(
    island: Path, tmp_path: Path, file: str, right: str, wrong: str, kind: str
) -> None:
    copy = Path(shutil.copytree(island, tmp_path / "copy"))
    described = {
        **package(copy),
        "resources": [
            {key: value for key, value in one.items() if key not in ("bytes", "hash")}
            for one in package(copy)["resources"]
        ],
    }
    (copy / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    text = (copy / file).read_text(encoding="utf-8")
    assert right in text
    (copy / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    assert kind in {found for _, found, _ in errors(validated(copy))}


def test_a_table_that_no_schema_knows_goes_along(copy: Path, tmp_path: Path) -> None:
    (copy / "tides.csv").write_text("day,height\nMonday,3\n", encoding="utf-8")
    (copy / "winds.csv").write_text("day,force\n", encoding="utf-8")
    with_tides = Atlas.load(copy)
    for name in ("csv", "gpkg"):
        write(with_tides, words("en", with_tides), name, tmp_path / f"tides.{name}", None)
    for file in ("tides.csv", "winds.csv"):
        assert (tmp_path / "tides.csv" / file).read_bytes() == (copy / file).read_bytes()
    tides = pyogrio.read_dataframe(tmp_path / "tides.gpkg", layer="tides")
    assert tides.to_dict("records") == [{"day": "Monday", "height": "3"}]
    assert list(pyogrio.read_info(tmp_path / "tides.gpkg", layer="winds")["fields"]) == [
        "day",
        "force",
    ]


def test_a_cell_that_is_no_such_value_gets_one_sentence(copy: Path, tmp_path: Path) -> None:
    broken = "number,claim,events,acts,provisions,people,verdict,finding,source_ids,unverified\n"
    (copy / "article_claims.csv").write_text(broken + "one,x,,,,,wrong,,,\n", encoding="utf-8")
    with_claims = Atlas.load(copy)
    with pytest.raises(DataError, match="article_claims:number: found “one”, expected a whole"):
        write(with_claims, words("en", with_claims), "gpkg", tmp_path / "out", None)
    assert not (tmp_path / "out").exists()


@pytest.mark.real
def test_frictionless_finds_the_atlas_valid(real: Atlas, tmp_path: Path) -> None:
    write(real, words("en", real), "csv", tmp_path / "out", None)
    report = validated(tmp_path / "out")
    assert errors(report) == []
    rows = {task["name"]: task["stats"]["rows"] for task in report["tasks"]}
    assert rows["day"] == len(real.districts) == rows["districts"]
    assert rows["sources"] == len(real.sources)
    assert rows["provisions"] == len(real.provisions)
