"""The pages that need no server, opened from the disk with every host out of reach."""

from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import pytest
from playwright.sync_api import Browser, Frame

from atlas.dataset import Atlas
from atlas.language import words
from tests.browser.reader import PHONE, WAIT, WIDE, Reader
from tests.browser.test_axe import judge
from ui import state

ROOT = Path(__file__).parent.parent.parent
READY = "html[data-ready=yes]"


class Offline(Reader):
    """Somebody with the files on a disk."""

    def ready(self) -> None:
        """Wait until the map stands."""
        self.page.locator(READY).wait_for(timeout=WAIT)

    @property
    def frame(self) -> Frame:
        """Return the map's frame: the page itself."""
        return self.page.main_frame

    @property
    def view(self) -> dict[str, str]:
        """Return the view in the address."""
        return dict(parse_qsl(self.page.url.partition("#")[2]))

    def until_address(self, said: str) -> None:
        """Wait until the address says something."""
        self.page.wait_for_function("said => location.hash.includes(said)", arg=said, timeout=WAIT)

    def press(self, key: str) -> None:
        """Press a key on the date control."""
        self.page.focus("#day")
        self.page.keyboard.press(key)


@pytest.fixture
def read(contexts, site: Path):
    """A way to open a page; afterwards no error, and nothing fetched but the pages themselves."""
    readers: list[Offline] = []

    def opened(address: str, size: dict[str, int] = WIDE, locale: str = "en-GB") -> Offline:
        readers.append(Offline(contexts(size, locale, "light"), f"{site.as_uri()}/"))
        return readers[-1].open(address)

    yield opened
    pages = {page.as_uri() for page in site.iterdir()}
    for reader in readers:
        reader.leave()
        fetched = {url.partition("#")[0].partition("?")[0] for url in reader.requests}
        assert {url for url in fetched if not url.startswith(("data:", "blob:"))} <= pages


def test_slide_and_read_every_act(read) -> None:
    reader = read("en.html#date=1920-10-29&region=kars")
    assert "holder-armenia" in reader.fill("kars-centre")
    reader.press("ArrowRight")
    assert "turkey" in reader.fill("kars-centre")
    reader.until_address("date=1920-10-30")
    reader.until_panel("Turkey (Ankara government)")
    said = reader.panel()
    atlas = Atlas.load(ROOT / "geodata")
    acts = [words("en", atlas).short_name(act) for act in atlas.acts]
    assert len(acts) == 9
    assert [act for act in acts if act not in said] == []
    assert reader.page.locator("article.panel .act .said").count() == len(acts)


def test_a_click_chooses_and_back_lets_go(read) -> None:
    reader = read("en.html#date=1921-03-16")
    box = reader.page.locator("[data-district=ardahan-centre]").bounding_box()
    reader.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    reader.until_panel("What each act said of it")
    reader.until_address("region=ardahan")
    reader.page.go_back()
    reader.until_panel("All regions on this day")
    assert "region" not in reader.view
    reader.page.go_forward()
    reader.until_panel("What each act said of it")
    reader.until_address("region=ardahan")


def test_play_runs_and_the_day_rests_in_the_address(read) -> None:
    reader = read("en.html#date=1920-02-01", PHONE)
    reader.page.click("[data-step=play]")
    reader.page.wait_for_function("atlas.iso(atlas.state.day) >= '1920-02-05'", timeout=WAIT)
    reader.page.click("[data-step=play]")
    reader.until_address(str(reader.page.evaluate("atlas.iso(atlas.state.day)")))


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_another_language_keeps_the_view(read, size: dict[str, int]) -> None:
    reader = read("en.html#date=1920-10-30&region=kars&relief=no", size)
    reader.page.click(".languages summary")
    reader.page.click(".languages a[hreflang=ar]")
    reader.page.wait_for_url("**/ar.html*")
    reader.ready()
    reader.until_panel("تركيا")
    assert reader.view == {
        "date": "1920-10-30",
        "lang": "ar",
        "region": "kars",
        "relief": "no",
    }
    assert reader.page.evaluate("document.documentElement.dir") == "rtl"
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert reader.page.evaluate(overflow) == 0


@pytest.mark.parametrize(("locale", "page"), [("ar-EG", "ar.html"), ("de-DE", "en.html")])
def test_the_first_page_leads_to_the_readers_language(read, locale: str, page: str) -> None:
    reader = read("index.html?date=1921-03-16&region=batumi", locale=locale)
    assert f"/{page}#" in reader.page.url
    assert (reader.view["date"], reader.view["region"]) == ("1921-03-16", "batumi")


ADDRESSES = (
    "date=1921-03-16&region=batumi&layer=moscow-1921&events=no",
    "date=1919-05-05&region=batum",
    "date=1921-02-30",
    "date=yesterday&region=zzz",
    "date=1921-03-16T10&layer=moscow",
    "frontiers=wilson-1920,moscow-kars,nonsense&relief=perhaps",
    "frontiers=&layer=holders&region=KARS",
    "region=kras&events=nein&layer=sevres",
)


def test_addresses_are_read_as_the_app_reads_them(read) -> None:
    atlas = Atlas.load(ROOT / "geodata")
    speech = words("en", atlas)
    reader = read("en.html")
    for address in ADDRESSES:
        view, said = state.read(dict(parse_qsl(address, keep_blank_values=True)), atlas, speech)
        found, sentences = reader.page.evaluate(
            "address => { const [view, said] = atlas.readAddress(new URLSearchParams(address));"
            "return [atlas.query(view), said]; }",
            address,
        )
        assert sentences == said, address
        assert found == urlencode(state.write(view, atlas, "en")), address


def test_a_senseless_address_says_so_until_the_next_choice(read) -> None:
    reader = read("en.html?date=1921-02-30&region=kras&lang=xx")
    said = reader.page.locator(".complaints p").all_inner_texts()
    assert len(said) == 3
    assert "does not speak “xx”" in said[0]
    assert "1921-02-30 is not a real day" in said[1]
    assert "it shows “kars”" in said[2]
    reader.press("ArrowRight")
    reader.page.locator(".complaints p").first.wait_for(state="detached")


# Of the citation the address differs, and it should.
SHOWN = """e => {
    const copy = e.cloneNode(true);
    copy.querySelector(".citation").remove();
    return copy.textContent;
}"""


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_panel_says_what_the_app_says(read, code: str) -> None:
    from ui.panel import Panels  # noqa: PLC0415  the whole of a language: only this test needs it

    atlas = Atlas.load(ROOT / "geodata")
    panels = Panels(atlas, words(code, atlas))
    reader = read(f"{code}.html")
    for address in (
        "date=1920-10-31",
        "date=1920-10-31&region=kars",
        "date=1921-10-13&region=igdir",
    ):
        view, _ = state.read(dict(parse_qsl(address)), atlas, words(code, atlas))
        reader.page.evaluate("address => { location.hash = address; }", address)
        reader.page.wait_for_function(
            "([day, key]) => { const { dataset } = document.querySelector('article.panel');"
            "return dataset.day === day && dataset.panel === key; }",
            arg=[str((view.date - atlas.settings.start).days), view.region or ""],
        )
        ours = reader.page.eval_on_selector("article.panel", SHOWN)
        page = reader.context.new_page()
        page.set_content(panels.html(view))
        assert ours == page.eval_on_selector("article.panel", SHOWN), address
        page.close()


def test_a_citation_opens_its_entry_and_back_returns(read) -> None:
    reader = read("en.html#date=1920-10-30&region=kars")
    link = reader.page.locator("article.panel .cites a").first
    source = link.get_attribute("href").removeprefix("#source=")
    link.click()
    entry = reader.page.locator(".sources .aimed")
    entry.wait_for(timeout=WAIT)
    assert entry.get_attribute("id") == source
    assert reader.page.locator(".st-key-atlas").is_hidden()
    reader.page.go_back()
    reader.page.locator("article.panel h2").wait_for()
    assert reader.view["region"] == "kars"


def test_the_citation_of_a_view_opens_that_view(read) -> None:
    reader = read("en.html#date=1920-10-30&region=kars")
    reader.until_panel("What each act said of it")
    cited = reader.page.text_content("article.panel .citation pre")
    address = cited.split("url = {")[1].split("}")[0]
    assert address == reader.page.url
    assert address.startswith("file:///")


def test_on_paper_stand_title_date_map_legend_and_panel(read) -> None:
    reader = read("en.html#date=1920-10-30&region=kars", PHONE)
    before = reader.page.evaluate("[atlas.map.getZoom(), atlas.map.getCenter()]")
    reader.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    reader.page.emulate_media(media="print")
    assert "30 October 1920" in reader.page.inner_text(".printed")
    assert reader.page.locator(".printed h1").is_visible()
    assert reader.page.locator(".legend .columns").is_visible()
    assert reader.page.evaluate("atlas.map.getSize().x") > 1000
    assert reader.page.locator(".dock, .zoom, .layers").filter(visible=True).count() == 0
    reader.page.emulate_media(media="screen")
    reader.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert reader.page.evaluate("[atlas.map.getZoom(), atlas.map.getCenter()]") == before
    assert reader.page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_the_page_shuts_nobody_out(read) -> None:
    reader = read("ar.html#date=1920-10-31&region=kars")
    reader.until_panel("١٩٢٠")
    assert judge(reader) == {}


def test_without_scripts_the_page_says_so(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "en.html").as_uri())
    assert "drawn by a script" in page.inner_text(".complaint >> nth=0")
    page.goto((site / "index.html").as_uri())
    assert page.locator("a[hreflang]").count() == len(list(site.iterdir())) - 1
    context.close()
