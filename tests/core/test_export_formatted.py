"""The sources as bibliographies to read: every one once, and as the styles want it."""

import json
import re
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from atlas import Atlas
from atlas.export import write
from atlas.language import words

Ask = Callable[..., str]
STYLES = ("chicago", "apa")
# No author, no date, what HTML would take for its own, other scripts; an id only capitals tell.
HARD: tuple[Mapping[str, Any], ...] = (
    {"id": "bare", "type": "webpage", "title": "Salt & <b>Bread</b>", "URL": "https://a.org/?x&y"},
    {"id": "Bare", "type": "book", "title": "Ղարս, قارص?", "issued": {"raw": "c. 1850"}},
    {
        "id": "edited",
        "type": "book",
        "title": "Tides",
        "author": [],
        "editor": [{"family": "Brook", "given": "Ada", "role": "x"}],
        "issued": {"date-parts": [[1850], [1851]]},
        "publisher": "Quay & Sons",
        "accessed": {"date-parts": [[]]},
    },
    {
        "id": "paper",
        "type": "article-newspaper",
        "title": "What is “Salt”?",
        "container-title": "The Quay",
        "author": [{"literal": "Bureau of Salt"}, {"family": "Քար", "given": "Ա."}],
        "issued": {"date-parts": [[1851, 2, 3]]},
    },
)


def entries(atlas: Atlas, style: str, folder: Path) -> tuple[str, ...]:
    """The entries of a bibliography in plain text."""
    write(atlas, words("en", atlas), style, folder / style, None)
    mark, heading, empty, *listed = (folder / style).read_text(encoding="utf-8").splitlines()
    assert (mark.endswith(atlas.settings.version), empty) == (True, "")
    assert heading.startswith(atlas.settings.title)
    return tuple(listed)


def bare(text: str) -> str:
    """The letters and digits of a text, without capitals."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


@pytest.fixture
def island(copy: Path) -> Atlas:
    """The island with sources that lack much, or have what formats stumble over."""
    path = copy / "sources.json"
    sources = json.loads(path.read_text(encoding="utf-8"))
    more = [{**item, "custom": {"kind": "scholarship", "read": "All"}} for item in HARD]
    path.write_text(json.dumps([*sources, *more]), encoding="utf-8")
    return Atlas.load(copy)


def test_chicago(island: Atlas, tmp_path: Path) -> None:
    assert entries(island, "chicago", tmp_path) == (
        "Brook, Ada, ed. 1850–1851. Tides. Quay & Sons.",
        "Bureau of Salt, and Ա. Քար. 1851. “What Is ‘Salt’?” The Quay, February 3.",
        "The Panstead Chronicle. 1852.",
        "Plume, Jane. 1848. A Gazetteer of Merrow. Quay Press.",
        "“Salt & <b>Bread</b>.” n.d. https://a.org/?x&y.",
        "Treaty of the Mole, October 1, 1850. https://example.org/mole.",
        "Ղարս, قارص? c. 1850.",
    )


def test_apa(island: Atlas, tmp_path: Path) -> None:
    assert entries(island, "apa", tmp_path) == (
        "Brook, A. (ed.). (1850–1851). Tides. Quay & Sons.",
        "Bureau of Salt, & Քար, Ա. (1851, February 3). What is “Salt”? The Quay.",
        "The Panstead Chronicle. (1852).",
        "Plume, J. (1848). A Gazetteer of Merrow. Quay Press.",
        "Salt & <b>Bread</b>. (n.d.). https://a.org/?x&y",
        "Treaty of the Mole, October 1, 1850. https://example.org/mole",
        "Ղարս, قارص? (c. 1850).",
    )


@pytest.mark.parametrize("style", STYLES)
def test_a_page_says_the_same(style: str, island: Atlas, tmp_path: Path) -> None:
    page = tmp_path / "page.HTML"
    write(island, words("ar", island), style, page, None)
    text = page.read_text(encoding="utf-8")
    assert text.startswith('<!DOCTYPE html>\n<html lang="ar" dir="rtl">')
    found = re.findall(r"<p>(.*)</p>", text)
    plain = tuple(unescape(re.sub(r"</?i>", "", entry)) for entry in found)
    assert plain == entries(island, style, tmp_path)
    assert "Salt &amp; &lt;b&gt;Bread&lt;/b&gt;" in text
    assert "https://a.org/?x&amp;y" in text
    assert "<i>A Gazetteer of Merrow</i>" in text
    assert not re.search(r"&(?!(amp|lt|gt|quot|#x27);)", text)
    # A page is an earlier export just as a text is; that of the other style is not.
    write(island, words("en", island), style, page, None)
    assert '<html lang="en" dir="ltr">' in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("style", STYLES)
def test_other_pages_stay(style: str, ask: Ask, complaint: Ask, tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    other = next(name for name in STYLES if name != style)
    ask("export", str(page), "--format", other)
    assert "is there already" in complaint("export", str(page), "--format", style)
    page.write_text("<!DOCTYPE html>\n<p>mine", encoding="utf-8")
    assert "is there already" in complaint("export", str(page), "--format", style)
    assert page.read_text(encoding="utf-8").endswith("mine")
    assert "has no days" in complaint(
        *("export", str(tmp_path / "new"), "--format", style, "--date", "1850-05-10")
    )


DOI = "https://doi.org/10.1080/00263206.2015.1122595"
WIKI = "https://en.wikipedia.org/wiki/Treaty_of_Alexandropol"
REAL = {
    "chicago": (
        (
            "Imranli-Lowe, Kamala. 2016. “Nakhchyvan, the Armenian Arguments and the Allied Powers "
            f"in 1919.” Middle Eastern Studies 52 (2): 295–317. {DOI}."
        ),
        f"Wikipedia. n.d. “Treaty of Alexandropol.” {WIKI}.",
    ),
    "apa": (
        (
            "Imranli-Lowe, K. (2016). Nakhchyvan, the Armenian arguments and the Allied Powers in "
            f"1919. Middle Eastern Studies, 52(2), 295–317. {DOI}"
        ),
        f"Treaty of Alexandropol. (n.d.). In Wikipedia. {WIKI}",
    ),
}


@pytest.mark.real
@pytest.mark.parametrize("style", STYLES)
def test_every_source_of_the_atlas_once(style: str, real: Atlas, tmp_path: Path) -> None:
    listed = entries(real, style, tmp_path)
    assert len(listed) == len(set(listed)) == len(real.sources)
    assert all(listed.count(entry) == 1 for entry in REAL[style])
    # Titles may be set in capitals, and a full stop moved into their quotation marks.
    letters = [bare(entry) for entry in listed]
    for source in real.sources.values():
        assert any(bare(source.title) in entry for entry in letters), source.id
    assert not [entry for entry in listed if re.search(r"”\.|\.\.|  |Retrieved|Edition\.", entry)]
