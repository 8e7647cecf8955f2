"""The pages that need no server: what is in them, what is not, and how large they are."""

import base64
import gzip
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from atlas.cli import main
from atlas.dataset import Atlas
from atlas.language import languages

ROOT = Path(__file__).parent.parent.parent
TINY = ROOT / "tests" / "data" / "tiny"
LARGEST = 3_000_000
BLOCK = re.compile(r'id="packed-(\w+)">([^<]*)</script>')


class Reader(HTMLParser):
    """Reads a page: what its elements are, and what they would fetch."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.root: dict[str, str | None] = {}
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "html":
            self.root = found
        if tag == "link":
            self.fetched.append(found["href"] or "")
        if tag == "a":
            self.links.append(found.get("href") or "")
        self.fetched += [value or "" for name, value in attrs if name in {"src", "srcset"}]


def blocks(page: Path) -> dict[str, str]:
    """Return what a page holds compressed, by name."""
    return {
        name: gzip.decompress(base64.b64decode(block)).decode()
        for name, block in BLOCK.findall(page.read_text("utf-8"))
    }


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The atlas's own data."""
    return Atlas.load(ROOT / "geodata")


def test_a_page_a_language_and_a_first_one(site: Path) -> None:
    assert {page.name for page in site.iterdir()} == {
        "index.html",
        *(f"{code}.html" for code in languages()),
    }


def test_no_page_is_larger_than_three_megabytes(site: Path) -> None:
    sizes = {page.name: page.stat().st_size for page in site.iterdir()}
    assert max(sizes.values()) <= LARGEST, sizes


def test_no_page_fetches_anything(site: Path) -> None:
    for page in site.iterdir():
        text = page.read_text("utf-8")
        found = Reader(text)
        assert [one[:60] for one in found.fetched if not one.startswith("data:")] == []
        styles = "".join(re.findall(r"<style>(.*?)</style>", text, re.DOTALL))
        assert re.findall(r"url\((?!data:|#)(.{0,20})", styles) == []
        assert "@import" not in styles


def test_language_direction_and_title_need_no_script(site: Path, atlas: Atlas) -> None:
    english, arabic = (site / f"{code}.html" for code in ("en", "ar"))
    assert Reader(english.read_text("utf-8")).root == {"lang": "en", "dir": "ltr"}
    assert Reader(arabic.read_text("utf-8")).root == {"lang": "ar", "dir": "rtl"}
    head = english.read_text("utf-8")[:4000]
    assert f"<title>{atlas.settings.title}</title>" in head
    assert '<meta name="description" content="Slide through the days' in head


def test_every_id_has_words(site: Path, atlas: Atlas) -> None:
    for code in languages():
        words = json.loads(blocks(site / f"{code}.html")["words"])
        named = {*words["names"], *words["polities"], *words["acts"], *words["events"]}
        ids = {*atlas.regions, *atlas.districts, *atlas.polities, *atlas.acts, *atlas.frontiers}
        assert ids | {event.id for event in atlas.events} <= named


def test_every_citation_has_its_entry(site: Path) -> None:
    held = blocks(site / "en.html")
    asked = set(re.findall(r"#source=([\w-]+)", held["panels"] + held["sources"]))
    assert len(asked) > 50
    assert asked <= set(re.findall(r'<li id="([\w-]+)"', held["sources"]))
    assert "sources?lang" not in held["panels"] + held["sources"]


def test_every_act_speaks_in_every_panel(site: Path, atlas: Atlas) -> None:
    panels = json.loads(blocks(site / "en.html")["panels"])
    assert set(panels) == {"", *atlas.regions}
    for region in atlas.regions:
        said = json.dumps(panels[region], ensure_ascii=False)
        assert said.count("<details") >= len(atlas.acts), region


def export(out: Path, *options: str) -> int:
    """Export the small atlas; return the exit status."""
    return main(["export", str(out), *options, "--geodata", str(TINY)])


def test_an_earlier_site_gives_way_and_the_rest_of_the_folder_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert export(out, "--format", "site", "--lang", "all") == 0
    (out / "notes.html").write_text("mine", "utf-8")
    assert export(out, "--format", "site", "--lang", "ar") == 0
    assert {page.name for page in out.iterdir()} == {"index.html", "ar.html", "notes.html"}
    assert (out / "notes.html").read_text("utf-8") == "mine"
    other = tmp_path / "other"
    other.mkdir()
    (other / "index.html").write_text("<!DOCTYPE html>mine", "utf-8")
    assert export(other, "--format", "site") == 2
    assert (other / "index.html").read_text("utf-8") == "<!DOCTYPE html>mine"


def test_the_short_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", "site", "--lang", "all", "--geodata", str(TINY)]) == 0
    assert (tmp_path / "site" / "ar.html").is_file()
    assert main(["export", "page", "--geodata", str(TINY)]) == 2
    assert "In which format is “page” to be written?" in capsys.readouterr().err


def test_only_a_site_speaks_every_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("html", "geojson"):
        assert export(tmp_path / "out", "--format", name, "--lang", "all") == 2
        assert f"--lang all does not go with --format {name}" in capsys.readouterr().err
    assert main(["day", "1850-05-10", "--lang", "all", "--geodata", str(TINY)]) == 2
    assert list(tmp_path.iterdir()) == []


def test_one_page_opens_on_its_day_and_leads_nowhere_else(tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert export(out, "--format", "html", "--lang", "ar", "--date", "1850-07-01") == 0
    text = out.read_text("utf-8")
    assert '"date": "1850-07-01"' in text
    assert Reader(text).root == {"lang": "ar", "dir": "rtl"}
    assert [link for link in Reader(text).links if not link.startswith("#")] == []


def test_the_same_page_twice(tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        assert export(tmp_path / name, "--format", "html") == 0
    one, two = ((tmp_path / name).read_text("utf-8") for name in ("one.html", "two.html"))
    assert one.replace("one.html", "two.html") == two
