"""The panel as the script of the browser keeps it: at once, whole, and at next to no cost."""

import re

import pytest

from tests.browser.reader import WIDE, Reader

PIECES = "window.ATLAS_PANELS?.[atlas.words.lang]"
FRAMES = "new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))"


def with_pieces(reader: Reader) -> Reader:
    """Show that somebody is there; wait until the panels of the language are in the browser."""
    reader.page.mouse.move(600, 20)
    reader.page.mouse.move(620, 20)
    reader.frame.wait_for_function(PIECES)
    return reader


def go(reader: Reader, **state: object) -> None:
    """Choose on the map without telling Python, and let the panel follow."""
    reader.frame.evaluate("state => atlas.set(state, {quiet: true})", state)
    reader.frame.evaluate(FRAMES)


def day_of(reader: Reader, date: str) -> int:
    return int(reader.frame.evaluate("date => atlas.dayOf(date)", date))


def test_the_panel_needs_no_answer_of_python(read) -> None:
    """With the line to Python cut, day, region and way back still fill the panel."""
    reader = with_pieces(read("/?date=1920-10-29"))
    reader.frame.evaluate("atlas.host.tell = () => {}")
    reader.page.click("table.regions a[data-region=kars]")
    reader.until_panel("First Republic of Armenia")
    reader.frame.focus("#day")
    reader.page.keyboard.press("ArrowRight")
    reader.until_panel("Turkey (Ankara government)")
    reader.page.click(".panel .back a")
    reader.until_panel("Changes of hands")
    assert "30 October 1920" in reader.page.inner_text(".panel h2")


def test_the_browser_shows_what_python_shows(read) -> None:
    """After a walk through days and regions the panel is the one of a fresh page."""
    walked = with_pieces(read("/?date=1920-01-01"))
    for date, region in [
        ("1920-12-10", "alexandropol"),
        ("1921-03-17", "batumi"),
        ("1921-03-16", None),
    ]:
        go(walked, region=region, day=day_of(walked, date))
        address = f"/?date={date}" + (f"&region={region}" if region else "")
        fresh = read(address)
        content = "document.querySelector('article.panel').innerText"
        assert walked.page.evaluate(content) == fresh.page.evaluate(content)
        mark = "document.querySelector('.panel .now')?.getBoundingClientRect().x"
        assert walked.page.evaluate(mark) == pytest.approx(fresh.page.evaluate(mark), abs=0.5)


def test_links_hold_the_whole_view(read) -> None:
    """A link of the panel opens in another tab what it opens here."""
    reader = with_pieces(read("/?date=1920-10-30&region=kars&relief=no&frontiers=wilson-1920"))
    go(reader, day=day_of(reader, "1921-02-02"))
    reader.page.wait_for_function(
        "document.querySelector('.panel .back a').search.includes('1921-02-02')"
    )
    assert reader.page.get_attribute(".panel .back a", "href") == (
        "?date=1921-02-02&lang=en&frontiers=wilson-1920&relief=no"
    )
    links = reader.page.eval_on_selector_all(
        ".panel .history a[data-date]", "all => all.map(a => a.search)"
    )
    assert all("region=kars" in link for link in links)
    reader.page.click(".panel .citation summary")
    assert "2 February 1921" in reader.page.inner_text(".panel .citation p")
    assert "date=1921-02-02&lang=en&region=kars" in reader.page.inner_text(".panel .citation pre")


def test_a_date_in_the_panel_moves_the_map(read) -> None:
    """The periods of a region are links to their first days."""
    reader = with_pieces(read("/?date=1921-03-16&region=kars"))
    reader.page.click(".panel [data-fold=periods] summary")
    reader.page.click(".panel .history a[data-date='1920-10-30']")
    reader.until_panel("occupied")
    assert reader.day() == "1920-10-30"


def test_what_is_unfolded_stays_so_and_focus_too(read) -> None:
    """Over a change of day an act stays open, the summary keeps the keyboard, nothing scrolls."""
    reader = with_pieces(read("/?date=1921-03-15&region=kars"))
    act = "[data-fold=moscow-1921]"
    reader.page.focus(f"{act} > summary")
    reader.page.keyboard.press("Enter")
    box = "document.querySelector('.st-key-panel')"
    reader.page.evaluate(f"{box}.scrollTop = 400")
    assert "later" in reader.page.get_attribute(act, "class")
    go(reader, day=day_of(reader, "1921-03-16"))
    assert "later" not in reader.page.get_attribute(act, "class")
    assert reader.page.get_attribute(act, "open") is not None
    assert (
        reader.page.evaluate("document.activeElement.parentElement.dataset.fold") == "moscow-1921"
    )
    assert reader.page.evaluate(f"{box}.scrollTop") > 0
    go(reader, region="batumi")
    assert reader.page.evaluate(f"{box}.scrollTop") == 0


def test_the_keyboard_follows_into_the_region_and_back(read) -> None:
    """Enter on a region of the table leads to the way back, and that to the region again."""
    reader = with_pieces(read("/?date=1921-03-15"))
    reader.page.focus("table.regions a[data-region=batumi]")
    reader.page.keyboard.press("Enter")
    reader.until_panel("What each act said of it")
    assert reader.page.evaluate("document.activeElement.matches('.back a')")
    reader.page.keyboard.press("Enter")
    reader.until_panel("All regions on this day")
    assert reader.page.evaluate("document.activeElement.dataset.region") == "batumi"


def test_another_language_keeps_the_panel_right(read) -> None:
    """The language changes day, region and open act not; afterwards the script goes on."""
    reader = with_pieces(read("/?date=1920-10-29"))
    reader.page.click("table.regions a[data-region=kars]")
    reader.until_panel("First Republic of Armenia")
    reader.page.wait_for_function("location.search.includes('region=kars')")
    reader.page.click(".panel [data-fold=moscow-1921] > summary")
    reader.page.click(".st-key-masthead [data-testid=stSelectbox] input")
    reader.page.get_by_role("option", name="العربية").click()
    reader.until_panel("حتى ٣٠ تشرين الأول")
    with_pieces(reader)
    reader.page.wait_for_function("document.querySelector('article.panel').lang === 'ar'")
    assert reader.page.get_attribute("[data-fold=moscow-1921]", "open") is not None
    reader.frame.focus("#day")
    reader.page.keyboard.press("Home")
    reader.until_panel("١ كانون الثاني")
    assert reader.page.get_attribute("article.panel", "data-day") == "0"
    assert reader.page.get_attribute("article.panel", "data-panel") == "kars"


def test_a_step_is_two_kilobytes_at_most(contexts, app: str) -> None:
    """At rest a step of the date, with a region chosen, sends neither panel nor map again."""
    reader = Reader(contexts(WIDE, "en-GB", "light"), app)
    bytes_seen: list[int] = []

    def listen(line) -> None:
        for name in ("framereceived", "framesent"):
            line.on(name, lambda frame: bytes_seen.append(len(frame)))

    reader.page.on("websocket", listen)
    with_pieces(reader.open("/?date=1920-10-01&region=kars"))
    for date in ("1920-10-02", "1920-10-03", "1920-10-04"):
        bytes_seen.clear()
        reader.frame.focus("#day")
        reader.page.keyboard.press("ArrowRight")
        reader.page.wait_for_function(f"location.search.includes('date={date}')")
        reader.page.wait_for_function(
            "!document.querySelector('[data-testid=stApp]').matches('[data-test-script-state=running]')"
        )
        assert 0 < sum(bytes_seen) <= 2000
    reader.leave()


def test_without_its_file_the_panel_is_pythons(browser, app: str) -> None:
    """Where the pieces cannot be had, Python renders each panel: later, but never stale."""
    # A browser of its own: the others may have the file already.
    reader = Reader(browser.new_context(viewport=WIDE, locale="en-GB"), app)
    reader.page.route(re.compile(r"/made/panel-"), lambda route: route.abort())
    reader.open("/?date=1920-10-29")
    reader.page.click("table.regions a[data-region=kars]")
    reader.until_panel("First Republic of Armenia")
    reader.frame.focus("#day")
    reader.page.keyboard.press("ArrowRight")
    reader.until_panel("Turkey (Ankara government)")
    reader.page.click(".panel .back a")
    reader.until_panel("Changes of hands")
    reader.context.close()
