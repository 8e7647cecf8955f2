"""The map page as a reader uses it: by hand, by keyboard, by address."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PHONE, WIDE

KARS_BEFORE = "1920-10-29"
KARS_AFTER = "1920-10-30"


def step(reader, key: str = "ArrowRight") -> None:
    """Press a key on the date control."""
    reader.frame.focus("#day")
    reader.page.keyboard.press(key)


def test_the_map_shows_kars_changing_hands(read) -> None:
    """On 29 October 1920 Kars has Armenia's paint, on the 30th Turkey's, hatched."""
    reader = read(f"/?date={KARS_BEFORE}")
    assert "holder-armenia" in reader.fill("kars-centre")
    step(reader)
    assert reader.day() == KARS_AFTER
    assert "turkey" in reader.fill("kars-centre")
    assert "hatch" in reader.fill("kars-centre")
    step(reader)
    assert reader.day() == "1920-10-31"
    assert "turkey" in reader.fill("kars-centre")
    assert "holder-armenia" in reader.fill("akhuryan")


def test_the_first_and_the_last_day_are_painted(read) -> None:
    """At both ends of the axis every district has the paint of a holder."""
    reader = read("/?date=1920-01-01")
    for day, key in (("1920-01-01", "Home"), ("1921-12-31", "End")):
        step(reader, key)
        assert reader.day() == day
        paints = reader.frame.eval_on_selector_all(
            "path[data-district]", "all => all.map(e => e.style.fill)"
        )
        assert len(paints) > 80
        assert all("holder-" in paint or paint.startswith("url(") for paint in paints)


def test_the_view_survives_another_page(read) -> None:
    """To the sources and back: same day, same region."""
    reader = read("/?date=1920-10-30&region=kars")
    reader.page.click(".st-key-masthead a[href*=sources]")
    reader.page.wait_for_selector("article.page h1")
    reader.page.click(".st-key-masthead [data-testid=stPageLink] >> nth=0")
    reader.until_panel("What each act said of it")
    expect(reader.page).to_have_url(re.compile("date=1920-10-30.*region=kars"))


def test_a_citation_leads_to_its_entry(read) -> None:
    """The address of a source opens the page of sources at that source."""
    reader = read("/?date=1920-10-30&region=kars")
    link = reader.page.get_attribute("article.panel .cites a", "href")
    reader.page.goto(f"{reader.app}/{link}")
    entry = reader.page.locator(".aimed")
    entry.wait_for()
    assert entry.get_attribute("id") == link.split("#")[1]


def test_twenty_steps_keep_the_map_and_never_blank_it(read) -> None:
    """The map element, the frame and the view stay; every frame has its districts painted."""
    reader = read("/?date=1920-09-20&region=kars")
    frame = reader.frame
    frame.evaluate("""() => {
        window.kept = document.getElementById("map_div");
        window.keptMap = window.map;
        window.map.setView([40.5, 43.1], 8.6, {animate: false});
        window.blanks = 0; window.frames_seen = 0;
        const look = () => {
            window.frames_seen += 1;
            const drawn = document.querySelectorAll("path[data-district]");
            const bare = p => !p.style.fill || !p.getAttribute("d");
            if (!drawn.length || [...drawn].some(bare)) window.blanks += 1;
            window.looking = requestAnimationFrame(look);
        };
        look();
    }""")
    reader.page.evaluate("window.keptFrame = document.querySelector('iframe')")
    for _ in range(20):
        step(reader)
        frame.evaluate("new Promise(requestAnimationFrame)")
    reader.page.wait_for_function("location.search.includes('date=1920-10-10')")
    assert reader.day() == "1920-10-10"
    assert frame.evaluate("window.kept === document.getElementById('map_div')")
    assert frame.evaluate("window.keptMap === window.map")
    assert reader.page.evaluate("window.keptFrame === document.querySelector('iframe')")
    assert frame.evaluate("window.map.getZoom()") == pytest.approx(8.6)
    assert frame.evaluate("window.frames_seen") >= 20
    assert frame.evaluate("window.blanks") == 0


def test_an_echo_never_moves_the_map_back(read) -> None:
    """Python's answer to an earlier day leaves alone what the reader has done since."""
    reader = read("/?date=1920-03-01")
    reader.frame.evaluate("""() => {
        atlas.set({day: 70}, {quiet: true});
        atlas.tell();
        atlas.set({day: 90}, {quiet: true});
    }""")
    reader.page.wait_for_function("location.search.includes('date=1920-03-11')")
    reader.page.wait_for_timeout(500)
    assert reader.frame.evaluate("atlas.state.day") == 90


def test_dragging_paints_at_once_and_sends_nothing_until_it_rests(read) -> None:
    """While the thumb moves the map follows, and Python hears of it once, afterwards."""
    reader = read("/?date=1920-01-01")
    sent = reader.frame.evaluate("""async () => {
        const slider = document.getElementById("day"), before = atlas.state.n, seen = [];
        slider.dispatchEvent(new PointerEvent("pointerdown"));
        for (let day = 0; day < 731; day += 10) {
            slider.value = day;
            slider.dispatchEvent(new Event("input", {bubbles: true}));
            seen.push(document.querySelector("[data-district=kars-centre]").style.fill);
            await new Promise(requestAnimationFrame);
        }
        const sent = {while: atlas.state.n - before, colours: [...new Set(seen)].length};
        slider.dispatchEvent(new Event("change"));
        return sent;
    }""")
    assert sent["while"] == 0
    assert sent["colours"] >= 3
    reader.page.wait_for_function("location.search.includes('date=1921-12-3')")


def test_a_click_on_a_region_fills_the_panel(read) -> None:
    """A click on Kars fills the panel with its holder and acts; another click lets it go."""
    reader = read(f"/?date={KARS_AFTER}")
    box = reader.frame.locator("[data-district=kars-centre]").bounding_box()
    reader.page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.5)
    reader.until_panel("What each act said of it")
    said = reader.panel()
    assert "Kars" in said
    assert "Turkey (Ankara government)" in said
    assert "30 October 1920" in said
    for act in ("Brest-Litovsk", "Batum", "Sèvres", "Alexandropol", "Moscow", "Kars"):
        assert act in said
    expect(reader.page).to_have_url(re.compile("region=kars"))


def test_panning_and_zooming_ask_nothing_of_the_server(read) -> None:
    """No rerun on pan or zoom: the session's message count stays."""
    reader = read("/")
    before = reader.frame.evaluate("atlas.state.n")
    marker = reader.page.evaluate("document.querySelector('article.panel').dataset.kept = 'yes'")
    assert marker == "yes"
    reader.frame.evaluate("""() => {
        window.map.panBy([60, 30], {animate: false});
        window.map.setZoom(8.5, {animate: false});
    }""")
    reader.page.wait_for_timeout(600)
    assert reader.frame.evaluate("atlas.state.n") == before
    assert reader.page.evaluate("document.querySelector('article.panel').dataset.kept") == "yes"


def test_the_keyboard_does_all_of_it(read) -> None:
    """Districts take focus, Enter selects; the slider steps by day, month and to the ends."""
    reader = read(f"/?date={KARS_AFTER}")
    reader.frame.focus("[data-district=ardahan-centre]")
    reader.page.keyboard.press("Enter")
    reader.until_panel("Ardahan")
    step(reader, "PageUp")
    assert reader.day() == "1920-11-30"
    step(reader, "PageDown")
    assert reader.day() == "1920-10-30"
    step(reader, "Home")
    assert reader.day() == "1920-01-01"
    step(reader, "End")
    assert reader.day() == "1921-12-31"
    step(reader, "ArrowLeft")
    assert reader.day() == "1921-12-30"
    reader.frame.focus("[data-step=previous]")
    reader.page.keyboard.press("Enter")
    assert reader.day() == reader.frame.evaluate(
        "atlas.iso(atlas.previousChange(atlas.dayOf('1921-12-30')))"
    )


def test_typing_a_date(read) -> None:
    """The date in words is a button that opens a field for typing."""
    reader = read("/")
    reader.frame.click(".when")
    reader.frame.fill(".typed", "1920-11-14")
    reader.page.keyboard.press("Enter")
    assert reader.day() == "1920-11-14"
    assert reader.frame.inner_text(".when") == "14 November 1920"
    assert "1 November 1920" in reader.frame.inner_text(".calendars")


def test_play_runs_in_the_browser_and_stops(read) -> None:
    """Play moves the days on; pause rests, and Python hears of the day."""
    reader = read("/?date=1920-02-01")
    reader.frame.click(".film summary")
    reader.frame.select_option(".film [name=speed]", "4")
    reader.frame.click("[data-step=play]")
    reader.frame.wait_for_function("atlas.iso(atlas.state.day) >= '1920-02-10'")
    reader.frame.click("[data-step=play]")
    day = reader.day()
    reader.page.wait_for_function(f"location.search.includes('date={day}')")


def test_play_halts_at_changes_when_told_to(read) -> None:
    """The menu of the film has it halt on the next change of hands; Python hears of that day."""
    reader = read("/?date=1920-02-01")
    reader.frame.click(".film summary")
    reader.frame.select_option(".film [name=stop]", "changes")
    next_change = reader.frame.evaluate("atlas.iso(atlas.nextChange(atlas.state.day))")
    reader.frame.focus("#day")
    reader.page.keyboard.press("Space")
    reader.page.wait_for_function(f"location.search.includes('date={next_change}')")
    assert reader.day() == next_change
    assert not reader.frame.evaluate("atlas.playing()")


def test_the_regions_are_one_stop_of_the_keyboard(read) -> None:
    """Tab comes to one region; arrows go on as the land lies; Enter chooses."""
    reader = read("/?date=1920-10-30&region=kars")
    stops = "[...document.querySelectorAll('path[data-district][tabindex=\"0\"]')]"
    assert reader.frame.evaluate(f"{stops}.map(e => e.dataset.district)") == ["kars-centre"]
    reader.frame.focus("[data-district=kars-centre]")
    reader.page.keyboard.press("ArrowUp")
    focused = "document.activeElement.dataset.district"
    assert reader.frame.evaluate(focused) == "ardahan-centre"
    assert reader.frame.evaluate(f"{stops}.length") == 1
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_function("location.search.includes('region=ardahan')")
    group = reader.frame.locator("g[role=group]")
    assert group.get_attribute("aria-label")
    described = group.get_attribute("aria-describedby")
    assert reader.frame.evaluate(f"document.getElementById('{described}').textContent")
    assert reader.frame.evaluate("atlas.map.getContainer().tabIndex") == -1


def test_the_table_selects_as_the_map_does(read) -> None:
    """A link in the list of regions chooses on the map without a reload."""
    reader = read("/?date=1921-03-16")
    reader.page.evaluate("window.stays = true")
    reader.page.click("table.regions a[data-region=batumi]")
    reader.until_panel("What each act said of it")
    assert reader.frame.evaluate("atlas.state.region") == "batumi"
    assert reader.page.evaluate("window.stays") is True


@pytest.mark.parametrize("act", ["moscow-1921", "brest-litovsk-1918"])
def test_what_an_act_assigned(read, act: str) -> None:
    """The layer of an act paints what it assigned, whatever the day."""
    reader = read(f"/?date=1920-01-01&layer={act}")
    assert reader.frame.evaluate("atlas.state.layer") == "assigned"
    kars = reader.fill("kars-centre")
    assert ("turkey" in kars) == (act == "moscow-1921")


def test_layers_menu(read) -> None:
    """Frontiers, events and relief are switched in the menu and stand in the address."""
    reader = read("/")
    reader.frame.click(".layers summary")
    reader.frame.check("[name=frontier][value=wilson-1920]")
    reader.page.wait_for_function("location.search.includes('wilson-1920')")
    assert reader.frame.locator("path.frontier-wilson-1920").count() > 0
    reader.frame.uncheck("[name=relief]")
    reader.page.wait_for_function("location.search.includes('relief=no')")


def test_an_address_is_a_view(read) -> None:
    """Opening an address gives exactly that view."""
    reader = read("/?date=1921-03-12&region=batumi&lang=en&frontiers=moscow-kars-1921,wilson-1920")
    assert reader.day() == "1921-03-12"
    assert reader.frame.evaluate("atlas.state.region") == "batumi"
    assert reader.frame.evaluate("atlas.state.frontiers") == ["moscow-kars-1921", "wilson-1920"]
    assert "Batum" in reader.panel()


def test_a_senseless_address_says_so_and_shows_something(read) -> None:
    """Nonsense gives the nearest sensible view and a sentence, never a traceback."""
    reader = read("/?date=1921-02-30&region=batum&lang=xx")
    words = reader.page.inner_text(".st-key-panel")
    assert "1921-02-30" in words
    assert "batum" in words
    assert "xx" in words
    assert reader.frame.evaluate("atlas.state.region") == "batumi"


def test_the_language_of_the_browser(read) -> None:
    """The browser's language decides when the address does not."""
    reader = read("/", locale="ar-EG")
    assert reader.page.evaluate("document.documentElement.dir") == "rtl"
    assert reader.page.evaluate("document.documentElement.lang") == "ar"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_runs_out_of_the_page(read, language: str) -> None:
    """No sideways scrolling at any width, in either direction."""
    reader = read(f"/?date=1920-10-31&region=kars&lang={language}")
    reader.until_panel("1920" if language == "en" else "١٩٢٠")
    for size in (WIDE, {"width": 1920, "height": 1080}, PHONE):
        reader.page.set_viewport_size(size)
        reader.frame.evaluate("new Promise(done => requestAnimationFrame(done))")
        for frame in (reader.page.main_frame, reader.frame):
            over = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
            assert frame.evaluate(over) <= 0, size


def test_names_do_not_collide(read) -> None:
    """No name on the map covers another."""
    reader = read("/?date=1920-10-31")
    reader.page.wait_for_timeout(500)
    clashes = reader.frame.evaluate("""() => {
        const boxes = [...document.querySelectorAll(".name:not(.hidden)")]
            .map(e => [e.textContent, e.getBoundingClientRect()]);
        const touch = (x, y) => x.left < y.right && y.left < x.right
            && x.top < y.bottom && y.top < x.bottom;
        return boxes.flatMap(([a, x], i) =>
            boxes.slice(i + 1).filter(([, y]) => touch(x, y)).map(([b]) => a + " / " + b));
    }""")
    assert clashes == []
