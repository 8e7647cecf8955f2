"""Every page, in both directions and schemes, as axe-core judges it; and what it cannot see."""

from pathlib import Path

import pytest

from tests.browser.reader import PHONE, WAIT, Reader

AXE = Path(__file__).parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
# A page, by its path in the masthead, and what shows that it stands.
PAGES = {
    "story": "article.story, .st-key-story h2",
    "compare": ".st-key-compare table, .compare table",
    "treaties": "table.matrix, .st-key-treaties table",
    "timeline": ".st-key-timeline-chart svg.marks[role=img]:not(:has([role^=graphics]))",
    "people": "article.page h1",
    "sources": ".st-key-downloads button",
}
# Only colours differ in the dark.
RULES = {
    "light": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
JUDGE = """async runOnly => {
    const {violations} = await axe.run(document, {runOnly, resultTypes: ["violations"]});
    return violations.map(found => [found.id,
        found.nodes.map(node => node.target.join(" ") + " " + node.html.slice(0, 200))]);
}"""
# Links, buttons and fields less than 24 px wide or high (WCAG 2.5.8). Links within a sentence and
# the shapes of the map, which geography sizes and the table equals, are excepted there too.
SMALL = """() => {
    const inSentence = e => getComputedStyle(e).display === "inline"
        && [...e.parentElement.childNodes].some(n => n.nodeType === 3 && n.data.trim().length > 1);
    return [...document.querySelectorAll(
        "a[href], button, input, select, summary, [role=separator], [role=combobox]")]
        .filter(e => e.checkVisibility({visibilityProperty: true})
            && !e.closest(".find, [href='#stMain']"))
        .map(e => [e, e.getBoundingClientRect()])
        .filter(([e, box]) => box.width > 1 && box.height > 1 && !inSentence(e)
            && (box.width < 23.9 || box.height < 23.9))
        .map(([e, box]) => `${e.outerHTML.slice(0, 120)} ${box.width} × ${box.height}`);
}"""


# Lines of text that are cut off at their side.
CUT = """() => [...document.querySelectorAll(":is(p, h1, h2, h3, li, td)")]
    .filter(e => e.checkVisibility() && !e.closest(".heard, .title")
        && getComputedStyle(e).overflowX === "hidden" && e.scrollWidth > e.clientWidth + 1)
    .map(e => e.textContent)"""


# Page and frames wear the scheme.
WORN = """scheme => [document, ...Array.from(frames, frame => frame.document)]
    .map(one => one.querySelector(".stApp") || one.documentElement)
    .every(e => getComputedStyle(e).colorScheme.includes(scheme))"""


def judge(reader: Reader) -> dict[str, object]:
    """Return what axe finds in the page and its frames in each scheme, and what is too small."""
    small = []
    for frame in reader.page.frames:
        if not frame.evaluate("'axe' in window"):
            frame.evaluate(AXE.read_text("utf-8"))
        small += frame.evaluate(SMALL)
    found: dict[str, object] = {"target-size": small} if small else {}
    for scheme in ("dark", "light"):
        reader.page.emulate_media(color_scheme=scheme)
        reader.page.wait_for_function(WORN, arg=scheme, timeout=WAIT)
        for rule, places in reader.page.evaluate(JUDGE, RULES[scheme]):
            found[f"{rule} ({scheme})"] = places
    return found


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_page_shuts_anybody_out(read, language: str) -> None:
    """From page to page by the masthead, as a reader goes, by day and by night."""
    reader = read(f"/?date=1920-10-31&region=kars&lang={language}")
    reader.until_panel("1920" if language == "en" else "١٩٢٠")
    found = {"map": judge(reader)}
    for page, stands in PAGES.items():
        reader.page.click(f".st-key-pages a[href*='{page}']")
        reader.page.wait_for_selector(f".st-key-pages a[href*='{page}'][aria-current=page]")
        reader.page.locator(stands).first.wait_for(timeout=WAIT)
        found[page] = judge(reader)
    reader.page.fill("#find", "Kars")
    reader.page.keyboard.press("Enter")
    reader.page.locator(".finds li").first.wait_for(timeout=WAIT)
    found["search"] = judge(reader)
    assert {page: faults for page, faults in found.items() if faults} == {}


def test_the_way_past_the_masthead_comes_first(read) -> None:
    """The first stop of Tab leads to the date; its words are the reader's."""
    reader = read("/?lang=ar")
    reader.until_panel("١٩٢١")
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate("document.activeElement.getAttribute('href')") == "#stMain"
    reader.page.keyboard.press("Enter")
    reader.frame.wait_for_function("document.activeElement.id === 'day'")
    assert reader.frame.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    described = reader.frame.get_attribute("#day", "aria-describedby")
    assert reader.frame.text_content(f"#{described}")


def test_what_happens_is_said_once_when_it_rests(read) -> None:
    """A drag over a hundred days says one thing: the day on which it ends."""
    reader = read("/?date=1920-01-01")
    reader.frame.evaluate("""() => {
        window.said = [];
        const live = document.querySelector(".dock [aria-live]");
        new MutationObserver(() => window.said.push(live.textContent))
            .observe(live, {childList: true, characterData: true, subtree: true});
        for (let day = 1; day <= 303; day += 1) atlas.set({day}, {quiet: true});
    }""")
    reader.frame.wait_for_function("window.said.length > 0")
    said = reader.frame.evaluate("window.said")
    assert len(said) == 1
    assert said[0].startswith("30 October 1920")
    assert "Kars" in said[0]
    reader.frame.evaluate("atlas.set({region: 'kars'}, {rest: 0})")
    reader.frame.wait_for_function("window.said.length > 1")
    assert reader.frame.evaluate("window.said.length") == 2


def test_text_of_twice_the_size_loses_nothing(read) -> None:
    """At 200 % a screen of 1280 × 800 is one of 640 × 400: no line is cut or goes sideways."""
    reader = read("/?lang=en", {"width": 640, "height": 400})
    found = {}
    for page, stands in {"map": "article.panel h2", **PAGES}.items():
        if page in PAGES:
            reader.page.locator(f".st-key-pages a[href*='{page}']").dispatch_event("click")
        reader.page.locator(stands).first.wait_for(timeout=WAIT, state="attached")
        found[page] = [] if reader.fits() else ["sideways"]
        found[page] += reader.page.evaluate(CUT)
    assert {page: faults for page, faults in found.items() if faults} == {}


class Settled(Reader):
    """Somebody on a page of text."""

    def ready(self) -> None:
        """Wait until the page stands."""
        self.page.locator("[data-testid=stMain] :is(h1, h2):visible").first.wait_for(timeout=WAIT)


def test_the_panel_is_a_sheet_on_a_phone(read) -> None:
    """By its handle, by keyboard and by a choice on the map; the map keeps its place above it."""
    reader = read("/?date=1920-10-31&lang=ar", PHONE)
    grip = reader.page.locator(".grip")
    top = "document.querySelector('.st-key-panel').getBoundingClientRect().top"
    foot = "document.querySelector('.st-key-stage iframe').getBoundingClientRect().bottom"
    low = reader.page.evaluate(top)
    assert low > 0.85 * PHONE["height"]
    grip.focus()
    reader.page.keyboard.press("ArrowUp")
    reader.page.wait_for_function(f"{top} < {0.6 * PHONE['height']}")
    assert reader.page.evaluate(f"{foot} - {top}") <= 1
    assert grip.get_attribute("aria-valuenow") == "1"
    box = grip.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x, y + 150)
    reader.page.mouse.move(x, low)
    reader.page.mouse.up()
    reader.page.wait_for_function(f"{top} > {low - 2}")
    reader.frame.evaluate("atlas.set({region: 'kars'}, {rest: 0})")
    reader.page.wait_for_function(f"{top} < {0.6 * PHONE['height']}")
    assert reader.page.evaluate(f"{foot} - {top}") <= 1
    assert reader.fits()


def test_the_language_chosen_last_is_kept(read) -> None:
    """Chosen once, it holds for an address that names none, from the first byte."""
    reader = read("/people?lang=en", kind=Settled)
    reader.page.locator(".st-key-chosen_language input").click()
    reader.page.get_by_role("option", name="العربية").click()
    reader.page.wait_for_function("document.cookie.includes('language=ar')")
    reader.page.goto(f"{reader.app}/people")
    reader.ready()
    assert reader.page.evaluate("document.documentElement.dir") == "rtl"
    assert 'lang="ar"' in reader.page.request.get(f"{reader.app}/people").text()
