"""The timeline in a real browser: the chart, presses that lead to the map, zoom, a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PHONE, WAIT, Reader

CHART = ".st-key-timeline-chart svg.marks"


class Visitor(Reader):
    """Somebody on the timeline."""

    def ready(self) -> None:
        """Wait until chart and table stand."""
        self.page.wait_for_selector(f"{CHART} .held_marks path", timeout=WAIT)
        self.page.wait_for_selector(".st-key-timeline .periods", timeout=WAIT)

    def leave(self) -> None:
        """The app was loaded but once."""
        assert self.loads == 1
        super().leave()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_press_on_a_bar_opens_that_day_and_region(read, language: str) -> None:
    """Three quarters through a period, in the direction in which time runs."""
    days = "from=1920-09-01&to=1920-12-15"
    visitor = read(f"/timeline?{days}&lang={language}", kind=Visitor)
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


def test_a_drag_moves_the_days_and_opens_nothing(read) -> None:
    visitor = read("/timeline?from=1920-09-01&to=1920-12-15", kind=Visitor)
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


def test_presets_and_back(read) -> None:
    visitor = read("/timeline", kind=Visitor)
    page = visitor.page
    page.get_by_role("link", name="Autumn 1920").click()
    expect(page).to_have_url(re.compile(r"from=1920-09-01&to=1920-12-15"), timeout=WAIT)
    expect(page.locator(f"{CHART} .days_marks text").first).to_be_visible(timeout=WAIT)
    expect(page.get_by_role("link", name="Autumn 1920")).to_have_attribute("aria-current", "true")
    page.go_back()
    expect(page.get_by_role("link", name="Whole time")).to_have_attribute(
        "aria-current", "true", timeout=WAIT
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_wear_the_colours_of_the_theme(read, scheme: str) -> None:
    visitor = read("/timeline", scheme=scheme, kind=Visitor)
    page = visitor.page
    painted = page.locator(f"{CHART} .held_marks path[fill^='url']").first.get_attribute("fill")
    name = re.search(r"#([\w-]+)", painted).group(1)
    colour = f"getComputedStyle(document.querySelector('#{name} rect')).fill"
    plain = "getComputedStyle(document.querySelector(\"[fill='var(--holder-turkey)']\")).fill"
    expected = {"light": "rgb(220, 167, 56)", "dark": "rgb(180, 124, 21)"}[scheme]
    assert page.evaluate(plain) == expected
    assert name == "timeline_occupied_turkey"
    assert page.evaluate(colour) == expected


def test_what_vega_says_by_itself_is_not_heard(read) -> None:
    visitor = read("/timeline?lang=ar", kind=Visitor)
    chart = visitor.page.locator(CHART)
    assert visitor.fits()
    expect(chart).to_have_attribute("role", "img", timeout=WAIT)
    assert chart.get_attribute("aria-roledescription") is None
    expect(
        visitor.page.locator(".st-key-timeline-chart [data-testid=stElementToolbar]")
    ).to_be_hidden()
    expect(visitor.page.locator(".vega-actions")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_phone_shows_all_of_it(read, language: str) -> None:
    visitor = read(f"/timeline?region=kars&lang={language}", PHONE, kind=Visitor)
    page = visitor.page
    box = page.locator(CHART).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    fold = page.locator("details[data-place='sarikamis'] summary")
    assert fold.bounding_box()["height"] >= 44
    fold.click()
    assert visitor.fits()
    link = page.locator("details[data-place='sarikamis'] tbody a").nth(1)
    link.click()
    expect(page).to_have_url(re.compile(r"date=1920-09-29&.*region=kars"), timeout=WAIT)
