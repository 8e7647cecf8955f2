"""The files made for the browser: hashed, packed, swept."""

import os
import time
from pathlib import Path

import pytest

from atlas.dataset import Atlas
from atlas.language import words
from ui import assets, made, payload, wording

TINY = Atlas.load(Path(__file__).parent.parent / "data" / "tiny")
DAY = 24 * 3600


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(made, "MADE", tmp_path / "made")
    return tmp_path / "made"


def test_every_file_bears_the_hash_of_its_content(folder: Path) -> None:
    assets.make(TINY)
    wording.make_words(TINY, words("en", TINY))
    files = [file for file in folder.iterdir() if file.suffix not in {".br", ".gz"}]
    assert len(files) > 10
    for file in files:
        found = made.HASHED.search(file.name)
        assert found
        assert found[1] == made.digest(file.read_bytes())


def test_text_is_packed_ahead_and_comes_out_the_same(folder: Path) -> None:
    assets.make(TINY)
    texts = [file for file in folder.iterdir() if file.suffix in {".js", ".css"}]
    assert texts
    for file in texts:
        for packing, pack in made.PACKERS.items():
            assert Path(f"{file}.{packing}").read_bytes() == pack(file.read_bytes())


def test_style_sheets_name_fonts_that_are_there(folder: Path) -> None:
    kept = assets.make(TINY)
    for sheet in (kept.frame, kept.page):
        fonts = assets.FONT.findall((folder.parent / sheet).read_text(encoding="utf-8"))
        assert len(fonts) > 10
        assert all((folder / f"{font}.woff2").exists() for font in fonts)


def test_contents_are_to_be_had_without_a_file(folder: Path) -> None:
    """A page that stands alone has everything inside it."""
    payload.payload(TINY, place=lambda _: "data:image/webp,")
    assets.script(assets.SCRIPTS)
    assets.style(assets.FRAME_STYLES, payload.colours(TINY), lambda font: f"data:font/{font}")
    wording.script(TINY, words("en", TINY))
    assert not folder.exists()


def aged(file: Path, days: float) -> None:
    """Make a file look as if it had been written and read last some days ago."""
    then = time.time() - days * DAY
    os.utime(file, (then, then))


def test_only_what_nobody_used_for_a_week_is_swept(folder: Path) -> None:
    old, young, read = (
        folder.parent / made.keep(f"/* {name} */".encode(), name, "css")
        for name in ("old", "young", "read")
    )
    for file in folder.iterdir():
        aged(file, 8)
    aged(young, 6)
    aged(Path(f"{read}.br"), 1)  # a browser took the packed one
    assert set(made.sweep(folder)) == {old.name, f"{old.name}.br", f"{old.name}.gz"}
    assert young.exists()
    assert read.exists()


def test_what_is_made_again_is_in_use_again(folder: Path) -> None:
    name = made.keep(b"a {}", "page", "css")
    for file in folder.iterdir():
        aged(file, 30)
    made.keep(b"a {}", "page", "css")
    assert made.sweep(folder) == []
    assert (folder.parent / name).exists()
