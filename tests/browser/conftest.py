"""The app in a real Chromium, with every host but this machine out of reach."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.serving import started

WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    """Yield the address of the app, started for these tests."""
    with started() as address:
        yield address


@pytest.fixture
def fresh_app() -> Iterator[str]:
    """Yield the address of an app that nobody has opened yet."""
    with started() as address:
        yield address


class Reader:
    """Somebody at a browser, who notices errors and requests that leave the machine."""

    def __init__(self, browser: Browser, app: str, size: dict[str, int], locale: str) -> None:
        self.app = app
        self.context = browser.new_context(viewport=size, locale=locale, reduced_motion="reduce")
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def _hear(self, message) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def open(self, address: str = "") -> "Reader":
        """Open an address of the app and wait until the map stands."""
        self.page.goto(self.app + address)
        map_frame = self.page.frame_locator("iframe[src*=streamlit_folium]")
        map_frame.locator("html[data-ready=yes]").wait_for(timeout=60_000)
        return self

    @property
    def frame(self):
        """Return the map's frame."""
        return next(f for f in self.page.frames if "streamlit_folium" in f.url)

    @property
    def outside(self) -> list[str]:
        """Return the requests that left the machine."""
        local = (self.app, "data:", "blob:", self.app.replace("http", "ws", 1))
        return [url for url in self.requests if not url.startswith(local)]

    def fill(self, district: str) -> str:
        """Return the paint of a district."""
        return str(self.frame.eval_on_selector(f"[data-district={district}]", "e => e.style.fill"))

    def panel(self) -> str:
        """Return the words of the panel."""
        return self.page.inner_text("article.panel")

    def until_panel(self, words: str) -> None:
        """Wait until the panel says some words."""
        self.page.wait_for_function(
            "words => document.querySelector('article.panel')?.innerText.includes(words)",
            arg=words,
            timeout=10_000,
        )

    def day(self) -> str:
        """Return the day the map shows."""
        return str(self.frame.evaluate("atlas.iso(atlas.state.day)"))


@pytest.fixture
def read(browser: Browser, app: str):
    """Return a way to open the app as a reader; afterwards no error and no request outside."""
    readers: list[Reader] = []

    def opened(address: str = "", size: dict[str, int] = WIDE, locale: str = "en-GB") -> Reader:
        reader = Reader(browser, app, size, locale)
        readers.append(reader)
        return reader.open(address)

    yield opened
    for reader in readers:
        reader.context.close()
        assert reader.errors == []
        assert reader.outside == []
