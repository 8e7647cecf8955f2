"""The page of treaties through Streamlit's AppTest: the matrix, the acts, bad addresses."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
import streamlit

from atlas.dataset import Atlas
from atlas.language import words
from tests.app.visits import ROOT, opened, said, visited
from ui import frontier_picture, state, treaties
from ui.act_page import ActPage
from ui.made import STATIC

ATLAS = Atlas.load(ROOT / "geodata")
WORDS = words("en", ATLAS)
PAGE = "pages/treaties.py"
TINY = ROOT / "tests" / "data" / "tiny"


def act_page(act: str, code: str = "en") -> str:
    """Return the view of an act."""
    return ActPage(ATLAS, words(code, ATLAS), act).html()


def text_of(html: str) -> str:
    """Return what a reader sees of some HTML."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def test_every_act_meets_every_region_once() -> None:
    app = visited(PAGE)
    assert not app.exception
    matrix = said(app).split('<table class="matrix">')[1].split("</table>")[0]
    cells = re.findall(r'<td><a class="cell[^>]*data-act="([^"]+)" data-region="([^"]+)"', matrix)
    assert sorted(cells) == sorted((row.act, row.region) for row in ATLAS.provisions)
    cards = re.findall(r'<article class="provision" id="([^"]+)"', said(app))
    assert sorted(cards) == sorted(f"{act}--{region}" for act, region in cells)
    assert matrix.count('scope="row"') == len(ATLAS.regions)


@pytest.mark.parametrize("act", ["moscow-1921", "kars-1921"])
def test_a_provision_is_whole(act: str) -> None:
    """The sentence, its article, its certainty and effect, its sources."""
    html = treaties.MatrixPage(ATLAS, WORDS).html()
    card = html.split(f'id="{act}--nakhichevan"')[1].split("</article>")[0]
    row = next(r for r in ATLAS.provisions if (r.act, r.region) == (act, "nakhichevan"))
    found = text_of(card)
    assert row.summary in found
    assert row.article in found
    assert "took effect" in found
    assert all(f"#{source}" in card for source in row.source_ids)


@pytest.mark.parametrize("act", ATLAS.acts)
def test_the_view_of_an_act_is_whole(act: str) -> None:
    html = act_page(act)
    found = text_of(html)
    assert ATLAS.acts[act].title in found
    for one in ATLAS.record.articles:
        if one.act == act:
            assert one.summary in found
    for one in ATLAS.acts[act].signatories:
        assert WORDS.name(one.person) in found
        assert one.office in found
    for one in ATLAS.record.successions:
        assert (one.note in found) == (act in (one.later, one.earlier))
    for one in ATLAS.record.discrepancies:
        assert (one.sources_say in found) == (act in one.acts)
    for one in ATLAS.acts[act].steps:
        assert f'datetime="{one.date}"' in html


def test_rival_days_stand_side_by_side() -> None:
    days = act_page("moscow-1921").split('class="day rivals"')[1].split("</ul>")[0]
    assert text_of(days).count("1921") == 2


def test_an_act_leads_to_the_map_coloured_by_it() -> None:
    """The link is a view of the atlas: the act's day, layer and line."""
    html = act_page("kars-1921").split("<figcaption>")[1]
    link = unescape(re.search(r'data-page href="([^"]+)"', html).group(1))
    address = {key: values[0] for key, values in parse_qs(urlsplit(link).query).items()}
    view, complaints = state.read(address, ATLAS, WORDS)
    assert complaints == []
    assert (view.act, view.date) == ("kars-1921", ATLAS.acts["kars-1921"].signed)
    # Kars drew no line of its own: it confirmed that of Moscow.
    assert "moscow-kars-1921" in view.frontiers


def test_the_picture_is_a_file_of_the_app() -> None:
    html = act_page("moscow-1921")
    file = re.search(r'<img src="app/static/([^"]+)"', html).group(1)
    drawn = (STATIC / file).read_text("utf-8")
    assert drawn.startswith("<svg")
    assert drawn.count("<path") > len(ATLAS.districts)
    assert "p-turkey" in drawn
    assert 'alt="Map: ' in html


def test_nothing_is_seen_of_the_picture_of_another_atlas() -> None:
    island = Atlas.load(TINY)
    drawn = frontier_picture.svg(island, frontier_picture.picture(island, "mole-1850"))
    assert drawn.count('class="p-league"') == 2
    assert 'class="line l-mole-line"' in drawn


@pytest.mark.parametrize(
    ("address", "sentences", "kept"),
    [
        ({"act": "moscow-1921"}, 0, {"act": "moscow-1921"}),
        ({"act": "versailles"}, 1, {}),
        ({"act": "moscow-192"}, 1, {"act": "moscow-1921"}),
        ({"act": "moscow-1921", "region": "atlantis"}, 1, {"act": "moscow-1921"}),
        ({"act": "versailles", "region": "kars"}, 1, {"region": "kars"}),
        ({"act": "<script>", "region": "'; drop"}, 2, {}),
    ],
)
def test_nonsense_gets_a_sentence_and_the_nearest_view(
    address: dict[str, str], sentences: int, kept: dict[str, str]
) -> None:
    choice, complaints = treaties.read(address, ATLAS, WORDS)
    assert len(complaints) == sentences
    assert choice.address("en") == {**kept, "lang": "en"}


def test_the_page_says_what_made_no_sense() -> None:
    app = visited(PAGE, act="versailles")
    assert not app.exception
    assert "versailles" in app.warning[0].value
    assert 'class="matrix"' in said(app)
    assert "act" not in app.query_params


def test_an_act_by_its_address() -> None:
    app = visited(PAGE, act="alexandropol-1920", lang="ar")
    assert not app.exception
    html = said(app)
    assert 'class="treaties one" lang="ar"' in html
    assert WORDS.short_name("moscow-1921") not in html.split("<h1>")[1].split("</h1>")[0]
    assert words("ar", ATLAS).content("Treaty of Alexandropol") in html


def test_the_panel_leads_to_the_act() -> None:
    html = said(opened(region="kars", date="1921-03-16"))
    assert 'data-page href="treaties?act=moscow-1921&amp;lang=en"' in html


def test_another_atlas_has_other_acts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_GEODATA", str(TINY))
    streamlit.cache_resource.clear()
    try:
        app = visited(PAGE)
        assert not app.exception
        found = said(app).split('<article class="treaties"')[1]
        assert "Treaty of the Mole" in found
        assert "192" not in text_of(found)
        app = visited(PAGE, act="mole-1850")
        assert not app.exception
        assert "The salt of the draft came into the treaty." in said(app)
    finally:
        streamlit.cache_resource.clear()
