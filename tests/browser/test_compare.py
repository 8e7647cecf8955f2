"""The page Compare in a real browser: two maps that move as one, own sides, bad addresses."""

import re

import pytest
from playwright.sync_api import Frame, expect

from tests.browser.reader import PHONE, WAIT, WIDE, Reader

AUTUMN = "/compare?left=1920-10-29&right=1920-12-03"
VIEW = "[atlas.map.getCenter().lat, atlas.map.getCenter().lng, atlas.map.getZoom()].join()"
PLACE = VIEW.removesuffix(".join()")


class Student(Reader):
    """Somebody on the page Compare."""

    def ready(self) -> None:
        """Wait until both maps stand."""
        self.left, self.right = self.map("left"), self.map("right")

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
        """The app was loaded but once, and nothing stands out over the side."""
        assert self.loads == 1
        assert self.fits()
        super().leave()


def test_one_map_moved_the_other_follows(read) -> None:
    """By the mouse and by the buttons; neither map is made anew."""
    student = read(AUTUMN, kind=Student)
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


def test_a_ready_pair_keeps_map_and_view(read) -> None:
    student = read(AUTUMN, kind=Student)
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


def test_what_differs_is_outlined_on_both(read) -> None:
    student = read(AUTUMN, kind=Student)
    drawn = "document.querySelector('path.differs.holder').getAttribute('d').length"
    assert student.left.evaluate(drawn) == student.right.evaluate(drawn) > 1000
    assert student.left.evaluate("document.querySelectorAll('path.alike').length") == 1


@pytest.mark.parametrize(("language", "size"), [("en", WIDE), ("ar", PHONE)])
def test_own_sides(read, language: str, size: dict[str, int]) -> None:
    """A day typed on the left, an act chosen on the right."""
    student = read(f"{AUTUMN}&lang={language}", size, kind=Student)
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


def test_a_region_chosen_on_one_map(read) -> None:
    """It is ringed on both, and its rows in the table show it."""
    student = read(AUTUMN, kind=Student)
    student.left.locator("path.district").first.dispatch_event("click")
    student.right.wait_for_selector("path.ring.chosen", state="attached", timeout=WAIT)
    region = student.right.evaluate("atlas.state.region")
    assert region == student.left.evaluate("atlas.state.region")
    expect(student.page.locator(f"tr.aimed[data-region={region}]").first).to_be_attached()


def test_days_the_wrong_way_round(read) -> None:
    student = read("/compare?left=1920-12-03&right=1920-10-29", PHONE, kind=Student)
    expect(student.page.get_by_text("the earlier one stands first")).to_be_visible(timeout=WAIT)
    student.left.wait_for_function("atlas.iso(atlas.state.day) === '1920-10-29'", timeout=WAIT)


def test_back_from_another_page(read) -> None:
    """The maps are made anew where the page was left, and stand together."""
    student = read(AUTUMN, kind=Student)
    student.page.get_by_role("link", name="Sources", exact=True).first.click()
    expect(student.page.locator("iframe[data-side=left]")).to_have_count(0, timeout=WAIT)
    student.page.go_back()
    student.left, student.right = student.map("left"), student.map("right")
    student.together()
    student.left.click(".zoom button:first-child")
    student.together()
