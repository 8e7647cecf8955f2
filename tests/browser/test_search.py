"""The search and the people in a real browser: typing, arrows, dates, scripts, a phone."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PHONE, WAIT, WIDE, Reader

FIELD = "form.find input"
OPTION = "#find-list a[role=option]"


class Seeker(Reader):
    """Somebody who looks for something."""

    def ready(self) -> None:
        """Wait until the field stands."""
        self.page.wait_for_selector(FIELD, timeout=WAIT)

    def write(self, text: str) -> None:
        """Write into the field, letter by letter, and wait for what is suggested."""
        self.page.focus(FIELD)
        self.page.keyboard.type(text)
        self.page.wait_for_selector(OPTION, timeout=WAIT)

    def leave(self) -> None:
        """The app was loaded but once, and nothing stands out over the side."""
        assert self.loads == 1
        assert self.fits()
        super().leave()


@pytest.mark.parametrize("written", ["Iğdır", "Игдырь"])
def test_a_region_opens_from_the_map_by_keyboard(read, written: str) -> None:
    """Write, arrow down, Enter: the panel of the region, on the day that was shown."""
    seeker = read("/?date=1920-11-20", kind=Seeker)
    page = seeker.page
    page.wait_for_selector("article.panel h2", timeout=WAIT)
    seeker.write(written)
    expect(page.locator(FIELD)).to_have_attribute("aria-expanded", "true")
    expect(page.locator(OPTION).first).to_contain_text("Surmalu (Igdir)")
    page.keyboard.press("ArrowDown")
    expect(page.locator(OPTION).first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator("article.panel h2")).to_have_text("Surmalu (Igdir)", timeout=WAIT)
    expect(page).to_have_url(re.compile(r"region=igdir"))
    assert "date=1920-11-20" in page.url
    expect(page.locator("#find-list")).to_be_hidden()


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_an_arabic_reader_finds_a_treaty(read, size: dict[str, int]) -> None:
    """On a phone the field takes the whole line once it is touched; results are links."""
    seeker = read("/people?lang=ar", size, kind=Seeker)
    page = seeker.page
    seeker.write("معاهدة موسكو")
    field = page.locator(FIELD).bounding_box()
    assert field["width"] > (300 if size is PHONE else 120)
    box = page.locator("#find-list").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    page.keyboard.press("Enter")
    first = page.locator(".finds li a").first
    expect(first).to_have_text("معاهدة موسكو", timeout=WAIT)
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("article.treaties h1")).to_have_text("معاهدة موسكو", timeout=WAIT)


def test_a_date_leads_to_its_day(read) -> None:
    seeker = read(f"/search?q={quote('16 mart 1921')}", kind=Seeker)
    page = seeker.page
    expect(page.locator(FIELD)).to_have_value("16 mart 1921", timeout=WAIT)
    page.click(".finds li a >> nth=0")
    expect(page).to_have_url(re.compile(r"date=1921-03-16"), timeout=WAIT)
    page.wait_for_selector("article.panel h2", timeout=WAIT)


def test_what_is_not_there_is_said_and_escape_closes(read) -> None:
    seeker = read("/sources", kind=Seeker)
    page = seeker.page
    seeker.write("Nakhchvann")
    expect(page.locator(OPTION).first).to_contain_text("Nakhichevan")
    page.keyboard.press("Escape")
    expect(page.locator("#find-list")).to_be_hidden()
    page.fill(FIELD, "")
    page.focus(FIELD)
    page.keyboard.type("qqqzzzq")
    expect(page.locator("#find-list p")).to_contain_text("The atlas finds nothing", timeout=WAIT)


def test_an_article_and_a_source_are_shown_where_they_stand(read) -> None:
    seeker = read("/people", kind=Seeker)
    page = seeker.page
    seeker.write("moscow article 6")
    page.click(f"{OPTION} >> nth=0")
    article = page.locator("#moscow-1921--vi")
    expect(article).to_be_in_viewport(timeout=WAIT)
    expect(article).to_have_class(re.compile("aimed"))


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_a_person_from_the_list_to_the_map(read, size: dict[str, int]) -> None:
    seeker = read("/people", size, kind=Seeker)
    page = seeker.page
    page.click("#kazim-karabekir a", timeout=WAIT)
    expect(page.locator("article.people h1")).to_have_text("Kâzım Karabekir", timeout=WAIT)
    expect(page).to_have_url(re.compile("person=kazim-karabekir"))
    page.click("article.people .deeds a[href^='./?'] >> nth=0")
    page.wait_for_selector("article.panel h2", timeout=WAIT)
    expect(page).to_have_url(re.compile(r"date=19"))
    page.go_back()
    expect(page.locator("article.people h1")).to_have_text("Kâzım Karabekir", timeout=WAIT)
