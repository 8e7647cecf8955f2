"""The story in a real browser: next and back, keys, questions, addresses, phone and paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WIDE

WAIT = 60_000
NOW = ".story .stop.now"


class Pupil:
    """Somebody on the page of the story, who notices errors and requests that leave the machine."""

    def __init__(self, browser, app: str, size: dict[str, int], address: str) -> None:
        self.context = browser.new_context(viewport=size, locale="en-GB", reduced_motion="reduce")
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", lambda request: self._asked(app, request.url))
        self.page.goto(f"{app}/{address}")
        self.page.wait_for_selector(f"{NOW} h2", timeout=WAIT)
        self.page.wait_for_selector(".story .walk [aria-current=step]", timeout=WAIT)

    def _asked(self, app: str, url: str) -> None:
        if not url.startswith((app, "data:", "blob:", app.replace("http", "ws", 1))):
            self.wrong.append(url)

    def at(self, stop: str) -> None:
        """Wait until a stop is shown, alone, and the address says so."""
        expect(self.page.locator(NOW)).to_have_attribute("data-stop", stop)
        expect(self.page.locator(".story .stop:visible")).to_have_count(1)
        assert f"stop={stop}" in self.page.url

    def leave(self) -> None:
        """Close the browser; nothing may have gone wrong, nor stand out over the side."""
        assert self.wrong == []
        main = "document.querySelector('[data-testid=stMain]')"
        assert self.page.evaluate(f"{main}.scrollWidth - {main}.clientWidth") <= 0
        self.context.close()


@pytest.mark.parametrize(("language", "ahead", "back"), [
    ("en", "ArrowRight", "ArrowLeft"),
    ("ar", "ArrowLeft", "ArrowRight"),
])  # fmt: skip
def test_a_walk_through_the_story(browser, app: str, language: str, ahead: str, back: str) -> None:
    """Buttons, arrow keys and the steps lead on; the map opens on the day of the stop."""
    pupil = Pupil(browser, app, WIDE, f"story?lang={language}")
    page = pupil.page
    pupil.at("brest-litovsk")
    page.click(".walk [data-step='1']")
    pupil.at("batum")
    page.keyboard.press(ahead)
    pupil.at("january-1920")
    page.keyboard.press(back)
    pupil.at("batum")
    page.click(".walk [data-to=moscow]")
    pupil.at("moscow")
    page.click(f"{NOW} .doors a >> nth=0")
    page.wait_for_selector("iframe[src*=streamlit_folium]", timeout=WAIT)
    assert "date=1921-03-16" in page.url
    assert "layer=moscow-1921" in page.url
    pupil.leave()


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_a_question_is_answered_before_the_text(browser, app: str, size) -> None:
    """Text and picture wait for the answer; a wrong one is told so and shown the right one."""
    pupil = Pupil(browser, app, size, "story?stop=batum-march&lang=en")
    page = pupil.page
    expect(page.locator(f"{NOW} .text")).to_be_hidden()
    expect(page.locator(f"{NOW} .before img")).to_be_visible()
    page.click(f"{NOW} button:has-text('Turkey')")
    expect(page.locator(f"{NOW} .verdict")).to_contain_text("Soviet Georgia")
    expect(page.locator(f"{NOW} .if-wrong")).to_be_visible()
    expect(page.locator(f"{NOW} .if-right")).to_be_hidden()
    expect(page.locator(f"{NOW} .text")).to_be_visible()
    page.keyboard.press("ArrowRight")
    pupil.at("alexandropol-left")
    page.click(f"{NOW} [data-show]")
    expect(page.locator(f"{NOW} .verdict b:visible")).to_have_count(0)
    expect(page.locator(f"{NOW} .text")).to_be_visible()
    pupil.leave()


def test_the_stop_outlives_a_change_of_language(browser, app: str) -> None:
    """Whoever reads on and changes the language stays at the stop."""
    pupil = Pupil(browser, app, WIDE, "story?stop=olti&lang=en")
    page = pupil.page
    page.keyboard.press("ArrowRight")
    pupil.at("batum-handed-over")
    page.locator(".st-key-masthead [data-testid=stSelectbox] input").click()
    page.get_by_role("option", name="العربية").click()
    page.wait_for_selector(".story:lang(ar)", timeout=WAIT)
    expect(page.locator(NOW)).to_have_attribute("data-stop", "batum-handed-over", timeout=WAIT)
    both = re.compile(r"(?=.*stop=batum-handed-over)(?=.*lang=ar)")
    expect(page).to_have_url(both, timeout=WAIT)
    pupil.leave()


def test_on_paper_every_stop_is_there_and_the_key_has_a_page(browser, app: str) -> None:
    """Printed: all stops, empty boxes, no buttons to go on; the key begins a page of its own."""
    pupil = Pupil(browser, app, WIDE, "story?stop=kars&lang=en")
    page = pupil.page
    expect(page.locator(".story .answers")).to_be_hidden()
    page.emulate_media(media="print")
    stops = page.locator(".story .stop").count()
    expect(page.locator(".story .stop:visible")).to_have_count(stops)
    expect(page.locator(".story .walk")).to_be_hidden()
    expect(page.locator(".story .verdict:visible")).to_have_count(0)
    expect(page.locator(".story .answers")).to_be_visible()
    style = "getComputedStyle(document.querySelector('.story .answers')).breakBefore"
    assert page.evaluate(style) == "page"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".story img[loading=lazy]").count() == 0
    pupil.leave()
