"""The sources in BibTeX and RIS, read back by the libraries of these formats."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy

from atlas import Atlas
from atlas.export import write
from atlas.language import words

# Braces, percent signs and the like, an editor, a body, pages, a name in another script.
HARD: Mapping[str, Any] = {
    "id": "hard",
    "type": "chapter",
    "title": "Salt & {Bread}: 50 % of a_b #1 $ ~ ^ \\ in Ղարս, قارص",
    "author": [{"literal": "Bureau of Salt and Bread"}, {"family": "Քար", "given": "Ա."}],
    "editor": [{"family": "Brook", "given": "Ada"}],
    "container-title": "Collected Tides",
    "publisher": "Quay Press",
    "publisher-place": "Quay",
    "volume": "2",
    "page": "10–20",
    "issued": {"date-parts": [[1851, 2]]},
    "DOI": "10.1000/182",
    "URL": "https://example.org/a_b%20c?x=1&y=2",
    "note": "Read in a copy.",
    "custom": {"kind": "scholarship", "read": "Page 12"},
}


@pytest.fixture
def island(copy: Path) -> Atlas:
    """The island with one more source, full of what formats stumble over."""
    path = copy / "sources.json"
    sources = [*json.loads(path.read_text(encoding="utf-8")), HARD]
    path.write_text(json.dumps(sources), encoding="utf-8")
    return Atlas.load(copy)


def bibtex(atlas: Atlas, path: Path) -> Mapping[str, Mapping[str, str]]:
    """The entries of an export, by key; the type is "@"."""
    write(atlas, words("en", atlas), "bibtex", path, None)
    library = bibtexparser.parse_string(path.read_text(encoding="utf-8"))
    assert library.failed_blocks == []
    return {
        entry.key: {field.key: field.value for field in entry.fields} | {"@": entry.entry_type}
        for entry in library.entries
    }


def ris(atlas: Atlas, path: Path) -> Mapping[str, Mapping[str, Any]]:
    """The records of an export, by id."""
    write(atlas, words("en", atlas), "ris", path, None)
    records = rispy.loads(path.read_text(encoding="utf-8"))
    return {record["id"]: record for record in records}


def test_bibtex(island: Atlas, tmp_path: Path) -> None:
    found = bibtex(island, tmp_path / "out")
    assert list(found) == ["gazetteer", "chronicle", "mole-text", "hard"]
    assert found["gazetteer"] == {
        "@": "book",
        "author": "Plume, Jane",
        "title": "{A Gazetteer of Merrow}",
        "publisher": "Quay Press",
        "year": "1848",
        "date": "1848",
        "keywords": "scholarship",
        "annote": "Read: Pages 1 to 6",
    }
    assert (found["mole-text"]["@"], found["mole-text"]["date"]) == ("misc", "1850-10-01")
    hard = found["hard"]
    assert hard["author"] == "{Bureau of Salt and Bread} and Քար, Ա."
    assert hard["title"].startswith(r"{Salt \& \{Bread\}: 50 \% of a\_b \#1 \$ \textasciitilde{} ")
    assert hard["title"].endswith(r"\textbackslash{} in Ղարս, قارص}")
    assert (hard["booktitle"], hard["pages"], hard["volume"]) == ("Collected Tides", "10--20", "2")
    assert (hard["url"], hard["doi"]) == ("https://example.org/a_b%20c?x=1&y=2", "10.1000/182")


def test_ris(island: Atlas, tmp_path: Path) -> None:
    found = ris(island, tmp_path / "out")
    assert list(found) == ["gazetteer", "chronicle", "mole-text", "hard"]
    assert found["gazetteer"]["type_of_reference"] == "BOOK"
    assert found["gazetteer"]["authors"] == ["Plume, Jane"]
    assert found["mole-text"]["urls"] == ["https://example.org/mole"]
    hard = found["hard"]
    assert hard["title"] == HARD["title"]
    assert hard["authors"] == ["Bureau of Salt and Bread", "Քար, Ա."]
    assert (hard["secondary_title"], hard["secondary_authors"]) == (
        *("Collected Tides", ["Brook, Ada"]),
    )
    assert (hard["start_page"], hard["end_page"], hard["year"]) == ("10", "20", "1851")
    assert hard["date"] == "1851/02"
    assert hard["notes"] == ["Read in a copy.", "Read: Page 12"]


def test_ris_is_nothing_but_tags(island: Atlas, tmp_path: Path) -> None:
    ris(island, tmp_path / "out")
    for line in (tmp_path / "out").read_text(encoding="utf-8").splitlines():
        assert not line or line[2:6] == "  - "


@pytest.mark.real
def test_every_source_of_the_atlas(real: Atlas, tmp_path: Path) -> None:
    for name, found in (("bib", bibtex(real, tmp_path / "b")), ("ris", ris(real, tmp_path / "r"))):
        assert list(found) == list(real.sources), name
        for source in real.sources.values():
            title = str(found[source.id]["title"])
            assert title == source.title if name == "ris" else title.startswith("{")
