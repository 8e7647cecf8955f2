"""Share in a real browser: each page, after a step, in a frame of another site, by keyboard."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import PHONE, WIDE
from tests.serving import another_site

WAIT = 60_000
OPEN, BOX, ADDRESS = ".share-open", "#share", "#share-address"


def shown(page: Page) -> dict[str, list[str]]:
    """Open Share, and return the words of the address it gives; then close it."""
    page.click(OPEN)
    expect(page.locator(BOX)).to_be_visible()
    expect(page.locator("#share-citation")).to_have_value(re.compile("http"), timeout=WAIT)
    address = page.input_value(ADDRESS)
    assert address in page.input_value("#share-citation")
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).to_be_hidden()
    expect(page.locator(OPEN)).to_be_focused()
    return {"path": [urlsplit(address).path], **parse_qs(urlsplit(address).query)}


@pytest.mark.parametrize(("size", "code"), [(WIDE, "en"), (PHONE, "ar")])
def test_every_page_gives_the_address_of_what_is_on_the_screen(tab, app, size, code) -> None:
    page, wrong = tab(size), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    steps = {
        f"?date=1920-10-30&region=kars&lang={code}": ("article.panel h2", "region", "kars"),
        f"story?stop=sevres&lang={code}": (".stop.now h2", "stop", "sevres"),
        f"compare?left=1920-08-10&right=sevres-1920&lang={code}": (
            "#twins",
            "right",
            "sevres-1920",
        ),
        f"treaties?act=moscow-1921&lang={code}": ("article.treaties h1", "act", "moscow-1921"),
        f"timeline?region=kars&lang={code}": (".periods", "region", "kars"),
        f"people?person=kazim-karabekir&lang={code}": ("h1", "person", "kazim-karabekir"),
        f"sources?lang={code}": ("#report", "lang", code),
        f"search?q=kars&lang={code}": (".finds li", "q", "kars"),
    }
    for address, (ready, name, value) in steps.items():
        if page.url == "about:blank":
            page.goto(f"{app}/{address}")
        else:
            page.evaluate("address => atlasFollow(address)", f"{app}/{address}")
        page.locator(ready).first.wait_for(state="attached", timeout=WAIT)
        found = shown(page)
        assert found[name] == [value], address
        assert found["lang"] == [code]
        main = "document.querySelector('[data-testid=stMain]')"
        assert page.evaluate(f"{main}.scrollWidth - {main}.clientWidth") <= 0
    assert wrong == []


def test_after_a_step_the_address_is_that_of_the_step(read) -> None:
    reader = read("/?date=1920-10-29")
    reader.frame.evaluate("atlas.set({ day: atlas.dayOf('1920-12-03'), region: 'kars' })")
    found = shown(reader.page)
    assert (found["date"], found["region"]) == (["1920-12-03"], ["kars"])


def test_by_keyboard_and_where_the_clipboard_is_refused(tab, app) -> None:
    page = tab(WIDE)
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(f"{app}/people?lang=en")
    page.locator(OPEN).focus(timeout=WAIT)
    page.keyboard.press("Enter")
    expect(page.locator("#share [data-copy=share-address]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#share .said")).to_contain_text("marked")
    marked = "(e => e.value.slice(e.selectionStart, e.selectionEnd))"
    whole = page.eval_on_selector(ADDRESS, marked)
    assert whole == page.input_value(ADDRESS)
    page.locator("h1").click()
    expect(page.locator(BOX)).to_be_hidden()


def test_pictures_are_downloaded(tab, app) -> None:
    page = tab(WIDE)
    page.goto(f"{app}/compare?left=1920-08-10&right=sevres-1920")
    page.click(OPEN, timeout=WAIT)
    links = page.locator("#share .pictures a")
    expect(links).to_have_count(4, timeout=WAIT)
    for number, start in ((0, b"<svg"), (3, b"\x89PNG")):
        with page.expect_download(timeout=WAIT) as loading:
            links.nth(number).click()
        with open(loading.value.path(), "rb") as file:  # noqa: PTH123
            assert file.read(4) == start
    assert loading.value.suggested_filename.endswith("sevres-1920.png")


def test_another_site_may_frame_a_view_without_chrome(tab, app) -> None:
    view = f"{app}/compare?left=1920-08-10&right=sevres-1920&lang=ar&embed=true"
    page = tab(WIDE)
    with another_site(f'<iframe src="{view}" width="400" height="600"></iframe>') as address:
        page.goto(address)
        inside = page.frame_locator("iframe")
        expect(inside.locator(".way-out a")).to_be_visible(timeout=WAIT)
        expect(inside.locator(".st-key-masthead")).to_have_count(0)
        inside.locator(".compare .ready a").nth(1).click(timeout=WAIT)
        frame = next(one for one in page.frames if "/compare" in one.url)
        frame.wait_for_url(re.compile("moscow|kars|1920-09|sevres|brest"), timeout=WAIT)
        assert "embed=true" in frame.url
        link = inside.locator(".way-out a")
        link.hover()
        whole = link.get_attribute("href")
        assert "embed" not in whole
        assert parse_qs(urlsplit(whole).query)["lang"] == ["ar"]
        assert link.get_attribute("target") == "_blank"
