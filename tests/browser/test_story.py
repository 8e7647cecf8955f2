"""The story in a real browser: next and back, keys, questions, addresses, phone and paper."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PHONE, WAIT, WIDE, Reader

NOW = ".story .stop.now"


class Pupil(Reader):
    """Somebody on the page of the story."""

    def ready(self) -> None:
        """Wait until a stop stands."""
        self.page.wait_for_selector(f"{NOW} h2", timeout=WAIT)
        self.page.wait_for_selector(".story .walk [aria-current=step]", timeout=WAIT)

    def at(self, stop: str) -> None:
        """Wait until a stop is shown, alone, and the address says so."""
        expect(self.page.locator(NOW)).to_have_attribute("data-stop", stop)
        expect(self.page.locator(".story .stop:visible")).to_have_count(1)
        assert f"stop={stop}" in self.page.url

    def leave(self) -> None:
        """Nothing stands out over the side."""
        assert self.fits()
        super().leave()


@pytest.mark.parametrize(("language", "ahead", "back"), [
    ("en", "ArrowRight", "ArrowLeft"),
    ("ar", "ArrowLeft", "ArrowRight"),
])  # fmt: skip
def test_a_walk_through_the_story(read, language: str, ahead: str, back: str) -> None:
    """Buttons, arrow keys and the steps lead on; the map opens on the day of the stop."""
    pupil = read(f"/story?lang={language}", kind=Pupil)
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


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_a_question_is_answered_before_the_text(read, size) -> None:
    """Text and picture wait for the answer; a wrong one is told so and shown the right one."""
    pupil = read("/story?stop=batum-march&lang=en", size, kind=Pupil)
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


def test_the_stop_outlives_a_change_of_language(read) -> None:
    """Whoever reads on and changes the language stays at the stop."""
    pupil = read("/story?stop=olti&lang=en", kind=Pupil)
    page = pupil.page
    page.keyboard.press("ArrowRight")
    pupil.at("batum-handed-over")
    page.locator(".st-key-masthead [data-testid=stSelectbox] input").click()
    page.get_by_role("option", name="العربية").click()
    page.wait_for_selector(".story:lang(ar)", timeout=WAIT)
    expect(page.locator(NOW)).to_have_attribute("data-stop", "batum-handed-over", timeout=WAIT)
    both = re.compile(r"(?=.*stop=batum-handed-over)(?=.*lang=ar)")
    expect(page).to_have_url(both, timeout=WAIT)


def test_on_paper_every_stop_is_there_and_the_key_has_a_page(read) -> None:
    """Printed: all stops, empty boxes, no buttons to go on; the key begins a page of its own."""
    pupil = read("/story?stop=kars&lang=en", kind=Pupil)
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
