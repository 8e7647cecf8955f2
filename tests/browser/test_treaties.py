"""The treaties in a real browser: cells that open at once, addresses, acts, phone and keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PHONE, WAIT, WIDE, Reader

MOSCOW = "[data-act='moscow-1921'][data-region='nakhichevan']"
KARS = "[data-act='kars-1921'][data-region='nakhichevan']"


class Student(Reader):
    """Somebody on the page of treaties."""

    def ready(self) -> None:
        """Wait until it stands, with its styles."""
        self.page.wait_for_selector("article.treaties h1", timeout=WAIT)
        styled = "getComputedStyle(document.querySelector('.treaties')).maxWidth !== 'none'"
        self.page.wait_for_function(styled, timeout=WAIT)

    def leave(self) -> None:
        """Nothing stands out over the side."""
        assert self.fits()
        super().leave()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_two_provisions_side_by_side(read, language: str) -> None:
    """A click opens a provision, a second one beside it; the address follows; Escape closes."""
    student = read(f"/treaties?lang={language}", kind=Student)
    page = student.page
    page.click(f".matrix .cell{MOSCOW}")
    moscow = page.locator(f".provision{MOSCOW}")
    expect(moscow).to_be_in_viewport()
    expect(page).to_have_url(re.compile(r"act=moscow-1921&region=nakhichevan"))
    page.click(f".matrix .cell{KARS}")
    kars = page.locator(f".provision{KARS}")
    expect(kars).to_be_visible()
    expect(page).to_have_url(re.compile(r"act=kars-1921&region=nakhichevan"))
    expect(page.locator(f".matrix .cell{KARS}")).to_have_attribute("aria-expanded", "true")
    first, second = moscow.bounding_box(), kars.bounding_box()
    assert first["y"] == second["y"]
    assert (first["x"] < second["x"]) == (language == "en")
    # Another region takes their place.
    page.click(".matrix .cell[data-act='moscow-1921'][data-region='kars']")
    expect(page.locator(".provision:visible")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".provision:visible")).to_have_count(0)
    assert "act=" not in page.url
    assert page.evaluate("document.activeElement.dataset.region") == "kars"


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_an_address_opens_its_provision(read, size: dict[str, int]) -> None:
    student = read("/treaties?act=kars-1921&region=nakhichevan", size, kind=Student)
    expect(student.page.locator(f".provision{KARS}")).to_be_in_viewport(timeout=WAIT)
    expect(student.page.locator(".provision:visible")).to_have_count(1)


def test_lists_take_the_place_of_the_matrix_on_a_phone(read) -> None:
    student = read("/treaties?lang=ar", PHONE, kind=Student)
    page = student.page
    expect(page.locator(".matrix")).to_be_hidden()
    page.click("[data-fold=nakhichevan] summary")
    line = page.locator(f"[data-fold=nakhichevan] .cell{MOSCOW}")
    assert line.bounding_box()["height"] >= 44
    line.click()
    card = page.locator(f".provision{MOSCOW}")
    expect(card).to_be_visible()
    assert card.bounding_box()["y"] >= line.bounding_box()["y"] + line.bounding_box()["height"] - 1
    page.locator(f".provision{MOSCOW} .close").click()
    expect(card).to_be_hidden()


def test_from_the_matrix_to_an_act_and_back(read) -> None:
    """An act opens without loading the app again, its neighbours too, and back goes back."""
    student = read("/treaties", kind=Student)
    page = student.page
    page.click(".matrix thead a[href*='moscow-1921']")
    title = page.locator(".treaties.one h1")
    expect(title).to_have_text("Treaty of Moscow", timeout=WAIT)
    expect(page).to_have_url(re.compile(r"/treaties\?act=moscow-1921"))
    assert page.evaluate("document.querySelector('.picture img').decode().then(() => true)")
    expect(page.locator(".day.rivals .dates").first.locator("li")).to_have_count(2)
    page.click(".treaties.one > .ways .after")
    expect(title).to_have_text("Treaty of Kars", timeout=WAIT)
    page.go_back()
    expect(title).to_have_text("Treaty of Moscow", timeout=WAIT)
    page.go_back()
    expect(page.locator(".treaties .matrix")).to_be_visible(timeout=WAIT)
    assert student.loads == 1


def test_by_keyboard(read) -> None:
    """A cell takes the focus and shows it; Enter opens it, Enter closes it."""
    student = read("/treaties", kind=Student)
    page = student.page
    cell = page.locator(f".matrix .cell{MOSCOW}")
    cell.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f".provision{MOSCOW}")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.act") == "kars-1921"
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) == "solid"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f".provision{MOSCOW}")).to_be_hidden()


def test_the_language_changes_and_what_is_open_stays(read) -> None:
    student = read("/treaties", kind=Student)
    page = student.page
    page.click(f".matrix .cell{MOSCOW}")
    # The list of languages closes when the page scrolls, as it would for the click.
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    page.get_by_role("combobox", name="Language").click()
    page.get_by_role("option", name="العربية").click()
    expect(page.locator("article.treaties:lang(ar)")).to_be_visible(timeout=WAIT)
    expect(page.locator(f".provision{MOSCOW}")).to_be_visible(timeout=WAIT)
    expect(page).to_have_url(re.compile(r"lang=ar.*act=moscow-1921"))


def test_the_pages_fit_the_head_of_a_phone(read) -> None:
    """The links stand on a line of their own, which may scroll; the page itself does not."""
    student = read("/treaties?act=moscow-1921", PHONE, kind=Student)
    title = student.page.locator(".st-key-masthead .title").bounding_box()
    for link in student.page.locator(".st-key-pages a").all():
        box = link.bounding_box()
        assert box["y"] >= title["y"] + title["height"]
        assert box["height"] >= 44
