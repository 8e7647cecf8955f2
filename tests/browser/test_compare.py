"""The page Compare in a real browser: two maps that move as one, own sides, bad addresses."""

import re

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.conftest import PHONE, WIDE

WAIT = 60_000
AUTUMN = "compare?left=1920-10-29&right=1920-12-03"
VIEW = "[atlas.map.getCenter().lat, atlas.map.getCenter().lng, atlas.map.getZoom()].join()"
PLACE = VIEW.removesuffix(".join()")


class Student:
    """Somebody on the page Compare, who notices errors and requests that leave the machine."""

    def __init__(self, browser, app: str, size: dict[str, int], address: str) -> None:
        self.context = browser.new_context(viewport=size, locale="en-GB", reduced_motion="reduce")
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        self.loads = 0
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", lambda request: self._asked(app, request.url))
        self.page.on("load", self._loaded)
        self.page.goto(f"{app}/{address}")
        self.left, self.right = self.map("left"), self.map("right")

    def _asked(self, app: str, url: str) -> None:
        if not url.startswith((app, "data:", "blob:", "about:", app.replace("http", "ws", 1))):
            self.wrong.append(url)

    def _loaded(self, _page: Page) -> None:
        self.loads += 1

    def map(self, side: str) -> Frame:
        """Return the frame of a map, once it stands."""
        frame = self.page.wait_for_selector(f"iframe[data-side={side}]", timeout=WAIT)
        found = frame.content_frame()
        found.wait_for_selector("html[data-ready=yes]", timeout=WAIT, state="attached")
        return found

    def together(self) -> None:
        """Both maps show the same place, to a pixel."""
        view = """(frames) => {
          const [a, b] = frames.map((side) =>
            document.querySelector(`iframe[data-side=${side}]`).contentWindow.atlas.map);
          const off = a.project(a.getCenter()).distanceTo(a.project(b.getCenter()));
          return off < 1 && a.getZoom() === b.getZoom();
        }"""
        self.page.wait_for_function(view, arg=["left", "right"], timeout=WAIT)

    def leave(self) -> None:
        """Close the browser; nothing may have gone wrong."""
        assert self.wrong == []
        assert self.loads == 1
        main = "document.querySelector('[data-testid=stMain]')"
        assert self.page.evaluate(f"{main}.scrollWidth - {main}.clientWidth") <= 0
        self.context.close()


def test_one_map_moved_the_other_follows(browser, app: str) -> None:
    """By the mouse and by the buttons; neither map is made anew."""
    student = Student(browser, app, WIDE, AUTUMN)
    student.together()
    before = student.right.evaluate(VIEW)
    box = student.page.locator("iframe[data-side=left]").bounding_box()
    mouse = student.page.mouse
    mouse.move(box["x"] + 200, box["y"] + 250)
    mouse.down()
    mouse.move(box["x"] + 320, box["y"] + 150, steps=6)
    mouse.up()
    student.right.wait_for_function(f"{VIEW} !== '{before}'", timeout=WAIT)
    student.together()
    zoom = student.left.evaluate("atlas.map.getZoom()")
    student.right.click(".zoom button:first-child")
    student.left.wait_for_function(f"atlas.map.getZoom() > {zoom + 0.4}", timeout=WAIT)
    student.together()
    student.leave()


def test_a_ready_pair_keeps_map_and_view(browser, app: str) -> None:
    student = Student(browser, app, WIDE, AUTUMN)
    page = student.page
    zoom = student.left.evaluate("atlas.map.getZoom()")
    student.left.click(".zoom button:first-child")
    student.right.wait_for_function(f"atlas.map.getZoom() > {zoom + 0.4}", timeout=WAIT)
    student.together()
    view = student.left.evaluate(PLACE)
    page.get_by_role("link", name="Moscow and Kars", exact=True).click()
    expect(page.locator("figure[data-side=right] b").first).to_have_text(
        "Treaty of Kars (1921)", timeout=WAIT
    )
    expect(page).to_have_url(re.compile(r"left=moscow-1921&right=kars-1921"))
    student.right.wait_for_function("atlas.state.act === 'kars-1921'", timeout=WAIT)
    # A window with another scroll bar may be a pixel narrower.
    assert student.left.evaluate(PLACE) == pytest.approx(view, abs=0.01)
    expect(page.locator(".compare .lead")).to_contain_text("mentioned by Kars alone")
    page.click(".compare .swap")
    student.left.wait_for_function("atlas.state.act === 'kars-1921'", timeout=WAIT)
    page.go_back()
    student.left.wait_for_function("atlas.state.act === 'moscow-1921'", timeout=WAIT)
    student.leave()


def test_what_differs_is_outlined_on_both(browser, app: str) -> None:
    student = Student(browser, app, WIDE, AUTUMN)
    drawn = "document.querySelector('path.differs.holder').getAttribute('d').length"
    assert student.left.evaluate(drawn) == student.right.evaluate(drawn) > 1000
    assert student.left.evaluate("document.querySelectorAll('path.alike').length") == 1
    student.leave()


@pytest.mark.parametrize(("language", "size"), [("en", WIDE), ("ar", PHONE)])
def test_own_sides(browser, app: str, language: str, size: dict[str, int]) -> None:
    """A day typed on the left, an act chosen on the right."""
    student = Student(browser, app, size, f"{AUTUMN}&lang={language}")
    page = student.page
    page.fill("input[name=left-day]", "1921-03-01")
    page.select_option("select[name=right-act]", "moscow-1921")
    expect(page.locator("input[name=right-day]")).to_be_hidden()
    page.click(".compare form button")
    expect(page).to_have_url(re.compile(r"left=1921-03-01&right=moscow-1921"), timeout=WAIT)
    student.right.wait_for_function("atlas.state.act === 'moscow-1921'", timeout=WAIT)
    student.left.wait_for_function("atlas.iso(atlas.state.day) === '1921-03-01'", timeout=WAIT)
    assert student.left.evaluate("document.documentElement.lang") == language
    boxes = [page.locator(f"iframe[data-side={side}]").bounding_box() for side in ("left", "right")]
    if size == PHONE:
        assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]
    else:
        assert boxes[0]["y"] == boxes[1]["y"]
    student.leave()


def test_a_region_chosen_on_one_map(browser, app: str) -> None:
    """It is ringed on both, and its rows in the table show it."""
    student = Student(browser, app, WIDE, AUTUMN)
    student.left.locator("path.district").first.dispatch_event("click")
    student.right.wait_for_selector("path.ring.chosen", state="attached", timeout=WAIT)
    region = student.right.evaluate("atlas.state.region")
    assert region == student.left.evaluate("atlas.state.region")
    expect(student.page.locator(f"tr.aimed[data-region={region}]").first).to_be_attached()
    student.leave()


def test_days_the_wrong_way_round(browser, app: str) -> None:
    student = Student(browser, app, PHONE, "compare?left=1920-12-03&right=1920-10-29")
    expect(student.page.get_by_text("the earlier one stands first")).to_be_visible(timeout=WAIT)
    student.left.wait_for_function("atlas.iso(atlas.state.day) === '1920-10-29'", timeout=WAIT)
    student.leave()


def test_back_from_another_page(browser, app: str) -> None:
    """The maps are made anew where the page was left, and stand together."""
    student = Student(browser, app, WIDE, AUTUMN)
    student.page.get_by_role("link", name="Sources", exact=True).first.click()
    expect(student.page.locator("iframe[data-side=left]")).to_have_count(0, timeout=WAIT)
    student.page.go_back()
    student.left, student.right = student.map("left"), student.map("right")
    student.together()
    student.left.click(".zoom button:first-child")
    student.together()
    student.leave()
