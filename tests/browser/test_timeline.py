"""The timeline in a real browser: the chart, presses that lead to the map, zoom, a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WIDE

WAIT = 60_000
CHART = ".st-key-timeline-chart svg.marks"


class Visitor:
    """Somebody on the timeline, who notices errors and requests that leave the machine."""

    def __init__(
        self, browser, app: str, address: str, size: dict[str, int] = WIDE, scheme: str = "light"
    ) -> None:
        self.context = browser.new_context(
            viewport=size, locale="en-GB", reduced_motion="reduce", color_scheme=scheme
        )
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", lambda request: self._asked(app, request.url))
        self.loads = 0
        self.page.on("load", self._loaded)
        self.page.goto(f"{app}/{address}")
        self.page.wait_for_selector(f"{CHART} .held_marks path", timeout=WAIT)
        self.page.wait_for_selector(".st-key-timeline .periods", timeout=WAIT)

    def _asked(self, app: str, url: str) -> None:
        if not url.startswith((app, "data:", "blob:", app.replace("http", "ws", 1))):
            self.wrong.append(url)

    def _loaded(self, _page: Page) -> None:
        self.loads += 1

    def leave(self) -> None:
        """Close the browser; nothing may have gone wrong, and the app was loaded but once."""
        assert self.wrong == []
        assert self.loads == 1
        self.context.close()

    def fits(self) -> None:
        """Nothing scrolls sideways."""
        main = "document.querySelector('[data-testid=stMain]')"
        assert self.page.evaluate(f"{main}.scrollWidth - {main}.clientWidth") <= 0


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_press_on_a_bar_opens_that_day_and_region(browser, app: str, language: str) -> None:
    """Three quarters through a period, in the direction in which time runs."""
    days = "from=1920-09-01&to=1920-12-15"
    visitor = Visitor(browser, app, f"timeline?{days}&lang={language}")
    page = visitor.page
    # The first bar is that of Kars under Armenia until 29 October, of which 1 September is day 244.
    chart = page.locator(f"{CHART} .root > g > .background").first.bounding_box()
    bar = page.locator(f"{CHART} .held_marks path").first.bounding_box()
    along = chart["width"] * 20.5 / 106
    x = chart["x"] + (chart["width"] - along if language == "ar" else along)
    page.mouse.click(x, bar["y"] + bar["height"] / 2)
    expect(page).to_have_url(re.compile(r"date=1920-09-21&"), timeout=WAIT)
    expect(page).to_have_url(re.compile(r"region=kars"))
    page.wait_for_selector("iframe", timeout=WAIT)
    visitor.leave()


def test_a_drag_moves_the_days_and_opens_nothing(browser, app: str) -> None:
    visitor = Visitor(browser, app, "timeline?from=1920-09-01&to=1920-12-15")
    page = visitor.page
    bar = page.locator(f"{CHART} .held_marks path").first.bounding_box()
    y = bar["y"] + 5
    page.mouse.move(300, y)
    page.mouse.down()
    page.mouse.move(400, y, steps=4)
    page.mouse.move(500, y, steps=4)
    page.mouse.up()
    # Pulled to the right, earlier days come in: the address and the words follow.
    expect(page).to_have_url(
        re.compile(r"timeline\?from=1920-08-\d\d&to=1920-11-\d\d"), timeout=WAIT
    )
    expect(page.locator(".st-key-timeline .shown")).to_contain_text("August 1920", timeout=WAIT)
    visitor.leave()


def test_presets_and_back(browser, app: str) -> None:
    visitor = Visitor(browser, app, "timeline")
    page = visitor.page
    page.get_by_role("link", name="Autumn 1920").click()
    expect(page).to_have_url(re.compile(r"from=1920-09-01&to=1920-12-15"), timeout=WAIT)
    expect(page.locator(f"{CHART} .days_marks text").first).to_be_visible(timeout=WAIT)
    expect(page.get_by_role("link", name="Autumn 1920")).to_have_attribute("aria-current", "true")
    page.go_back()
    expect(page.get_by_role("link", name="Whole time")).to_have_attribute(
        "aria-current", "true", timeout=WAIT
    )
    visitor.leave()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_wear_the_colours_of_the_theme(browser, app: str, scheme: str) -> None:
    visitor = Visitor(browser, app, "timeline", scheme=scheme)
    page = visitor.page
    painted = page.locator(f"{CHART} .held_marks path[fill^='url']").first.get_attribute("fill")
    name = re.search(r"#([\w-]+)", painted).group(1)
    colour = f"getComputedStyle(document.querySelector('#{name} rect')).fill"
    plain = "getComputedStyle(document.querySelector(\"[fill='var(--holder-turkey)']\")).fill"
    expected = {"light": "rgb(220, 167, 56)", "dark": "rgb(180, 124, 21)"}[scheme]
    assert page.evaluate(plain) == expected
    assert name == "timeline_occupied_turkey"
    assert page.evaluate(colour) == expected
    visitor.leave()


def test_what_vega_says_by_itself_is_not_heard(browser, app: str) -> None:
    visitor = Visitor(browser, app, "timeline?lang=ar")
    chart = visitor.page.locator(CHART)
    visitor.fits()
    expect(chart).to_have_attribute("role", "img", timeout=WAIT)
    assert chart.get_attribute("aria-roledescription") is None
    expect(
        visitor.page.locator(".st-key-timeline-chart [data-testid=stElementToolbar]")
    ).to_be_hidden()
    expect(visitor.page.locator(".vega-actions")).to_have_count(0)
    visitor.leave()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_phone_shows_all_of_it(browser, app: str, language: str) -> None:
    visitor = Visitor(browser, app, f"timeline?region=kars&lang={language}", PHONE)
    page = visitor.page
    box = page.locator(CHART).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    fold = page.locator("details[data-place='sarikamis'] summary")
    assert fold.bounding_box()["height"] >= 44
    fold.click()
    visitor.fits()
    link = page.locator("details[data-place='sarikamis'] tbody a").nth(1)
    link.click()
    expect(page).to_have_url(re.compile(r"date=1920-09-29&.*region=kars"), timeout=WAIT)
    visitor.leave()
