"""The treaties in a real browser: cells that open at once, addresses, acts, phone and keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WIDE

WAIT = 60_000
MOSCOW = "[data-act='moscow-1921'][data-region='nakhichevan']"
KARS = "[data-act='kars-1921'][data-region='nakhichevan']"


class Student:
    """Somebody on the page of treaties, who notices errors and requests that leave the machine."""

    def __init__(self, browser, app: str, size: dict[str, int], address: str) -> None:
        self.context = browser.new_context(viewport=size, locale="en-GB", reduced_motion="reduce")
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", lambda request: self._asked(app, request.url))
        self.loads = 0
        self.page.on("load", self._loaded)
        self.page.goto(f"{app}/{address}")
        self.page.wait_for_selector("article.treaties h1", timeout=WAIT)
        # The page may stand a moment before its styles.
        styled = "getComputedStyle(document.querySelector('.treaties')).maxWidth !== 'none'"
        self.page.wait_for_function(styled, timeout=WAIT)

    def _asked(self, app: str, url: str) -> None:
        if not url.startswith((app, "data:", "blob:", app.replace("http", "ws", 1))):
            self.wrong.append(url)

    def _loaded(self, _page: Page) -> None:
        self.loads += 1

    def leave(self) -> None:
        """Close the browser; nothing may have gone wrong."""
        assert self.wrong == []
        main = "document.querySelector('[data-testid=stMain]')"
        assert self.page.evaluate(f"{main}.scrollWidth - {main}.clientWidth") <= 0
        self.context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_two_provisions_side_by_side(browser, app: str, language: str) -> None:
    """A click opens a provision, a second one beside it; the address follows; Escape closes."""
    student = Student(browser, app, WIDE, f"treaties?lang={language}")
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
    student.leave()


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_an_address_opens_its_provision(browser, app: str, size: dict[str, int]) -> None:
    student = Student(browser, app, size, "treaties?act=kars-1921&region=nakhichevan")
    expect(student.page.locator(f".provision{KARS}")).to_be_in_viewport(timeout=WAIT)
    expect(student.page.locator(".provision:visible")).to_have_count(1)
    student.leave()


def test_lists_take_the_place_of_the_matrix_on_a_phone(browser, app: str) -> None:
    student = Student(browser, app, PHONE, "treaties?lang=ar")
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
    student.leave()


def test_from_the_matrix_to_an_act_and_back(browser, app: str) -> None:
    """An act opens without loading the app again, its neighbours too, and back goes back."""
    student = Student(browser, app, WIDE, "treaties")
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
    student.leave()


def test_by_keyboard(browser, app: str) -> None:
    """A cell takes the focus and shows it; Enter opens it, Enter closes it."""
    student = Student(browser, app, WIDE, "treaties")
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
    student.leave()


def test_the_language_changes_and_what_is_open_stays(browser, app: str) -> None:
    student = Student(browser, app, WIDE, "treaties")
    page = student.page
    page.click(f".matrix .cell{MOSCOW}")
    # The list of languages closes when the page scrolls, as it would for the click.
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    page.get_by_role("combobox", name="Language").click()
    page.get_by_role("option", name="العربية").click()
    expect(page.locator("article.treaties:lang(ar)")).to_be_visible(timeout=WAIT)
    expect(page.locator(f".provision{MOSCOW}")).to_be_visible(timeout=WAIT)
    expect(page).to_have_url(re.compile(r"lang=ar.*act=moscow-1921"))
    student.leave()


def test_the_pages_fit_the_head_of_a_phone(browser, app: str) -> None:
    """The links stand on a line of their own, which may scroll; the page itself does not."""
    student = Student(browser, app, PHONE, "treaties?act=moscow-1921")
    title = student.page.locator(".st-key-masthead .title").bounding_box()
    for link in student.page.locator(".st-key-pages a").all():
        box = link.bounding_box()
        assert box["y"] >= title["y"] + title["height"]
        assert box["height"] >= 44
    student.leave()
