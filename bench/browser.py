"""One headless Chromium, and a reader in it at one of the two apps."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Frame, Page, sync_playwright

from atlas import Atlas
from bench.serving import App
from tools.browser import FLAGS, chromium

PROBE = Path(__file__).with_name("probe.js")
MAP = "iframe[src*=streamlit_folium]"
SIZE = {"width": 1280, "height": 800}
# A step that has not come by then has failed.
LIMIT_MS = 15_000
# Quiet: so many looks in a row, so far apart, at which nothing ran and nothing had been sent.
LOOKS, LOOK_MS = 3, 60
# The thumb of Streamlit's slider.
SLIDER_THUMB = "[data-testid=stSlider] [role=slider], input[type=range]"


@contextmanager
def launched() -> Iterator[Browser]:
    """Yield one Chromium, every host but this machine out of its reach."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


class Reader:
    """Somebody who has one of the apps open; motion is not reduced."""

    def __init__(self, browser: Browser, app: App, address: str, districts: int) -> None:
        self.app, self.address, self.districts = app, address, districts
        self.context = browser.new_context(viewport=SIZE, locale="en-GB", timezone_id="UTC")
        self.context.add_init_script(path=PROBE)
        self.page: Page = self.context.new_page()
        self.sent = 0
        self.page.on("websocket", lambda socket: socket.on("framesent", self._count))
        self.devtools = self.context.new_cdp_session(self.page)

    def _count(self, _message: object) -> None:
        self.sent += 1

    def open(self, query: str) -> "Reader":
        """Open an address and wait until the whole map stands and its day is in the panel."""
        self.page.goto(self.address + query)
        self.watch_map()
        if self.app.name == "atlas":
            self.page.frame_locator(MAP).locator("html[data-ready=yes]").wait_for(timeout=60_000)
        self.rest()
        return self

    def watch_map(self) -> None:
        """Wait until the whole map stands and the panel has a heading."""
        self.probe(f"probe.use('{self.app.name}', {self.districts})")
        self.page.wait_for_function(
            "probe.first !== null && probe.heading() !== ''", timeout=60_000
        )

    def close(self) -> None:
        """Close the page and forget its cache."""
        self.context.close()

    def probe(self, expression: str, argument: Any = None) -> Any:
        """Return what an expression gives in the page."""
        return self.page.evaluate(expression, argument)

    @property
    def frame(self) -> Frame:
        """Return the map's frame."""
        return next(frame for frame in self.page.frames if "streamlit_folium" in frame.url)

    def rest(self) -> None:
        """Wait until the app has nothing more to say: no rerun runs, nothing sent for a while."""
        quiet = 0
        before = -1
        while quiet < LOOKS:
            self.page.wait_for_timeout(LOOK_MS)
            running = self.probe(
                "document.querySelector('[data-testid=stApp]')"
                "?.dataset.testScriptState !== 'notRunning'"
            )
            quiet = 0 if running or before != self.sent else quiet + 1
            before = self.sent

    def focus_control(self) -> None:
        """Put the keyboard on the date control."""
        if self.app.name == "atlas":
            self.frame.locator("input[type=range]").focus()
        else:
            self.page.locator(SLIDER_THUMB).first.focus()

    def press(self, key: str, **want: Any) -> dict[str, Any]:
        """Press a key on the date control; return when what is wanted came true."""
        self.focus_control()
        self.probe("want => probe.watch(want)", {"limit": LIMIT_MS, **want})
        self.page.keyboard.press(key)
        return dict(self.probe("() => probe.watched"))

    def click(self, district: int, **want: Any) -> dict[str, Any] | None:
        """Click a district; return when what is wanted came true, None if it lies under others."""
        point = self.probe("number => probe.pointOn(number)", district)
        if point is None:
            return None
        self.page.mouse.move(*point)
        self.probe("want => probe.watch(want)", {"limit": LIMIT_MS, **want})
        self.page.mouse.click(*point)
        return dict(self.probe("() => probe.watched"))

    def memory(self) -> tuple[float, int]:
        """Return the heap in use after a full collection, in MB, and the number of DOM nodes."""
        self.devtools.send("HeapProfiler.enable")
        self.devtools.send("HeapProfiler.collectGarbage")
        used = self.devtools.send("Runtime.getHeapUsage")["usedSize"] / 1e6
        return float(used), int(self.devtools.send("Memory.getDOMCounters")["nodes"])


def in_words(day: date) -> str:
    """Return a day as both panels head it in English."""
    return f"{day.day} {day:%B %Y}"


def naive_paint(atlas: Atlas, day: date) -> str:
    """Return the paint of the naive map on a day, as the probe reads it."""
    holdings = atlas.on(day).districts
    return "|".join(
        atlas.polities[holdings[district].holder].colour_light for district in atlas.geometry.index
    )
