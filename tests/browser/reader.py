"""Somebody at a browser, who notices errors and requests that leave the machine."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Frame, Page

WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
#: Milliseconds: a busy machine is slow, not wrong.
WAIT = 60_000
# Opened at a page of its own, Streamlit first asks for these beside the page, in vain.
STREAMLITS_OWN = ("/_stcore/health", "/_stcore/host-config")


class Reader:
    """Somebody who reads one page of an app after another, in one tab."""

    def __init__(self, context: BrowserContext, app: str) -> None:
        self.app = app
        self.context = context
        self.page: Page = context.new_page()
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.loads = 0
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("load", self._loaded)

    def _hear(self, message: ConsoleMessage) -> None:
        url = message.location.get("url", "")
        if message.type == "error" and not url.endswith(STREAMLITS_OWN):
            self.errors.append(f"{message.text} ({url})")

    def _loaded(self, _page: Page) -> None:
        self.loads += 1

    def open(self, address: str = "") -> "Reader":
        """Open an address of the app and wait until the page stands."""
        self.page.goto(self.app + address)
        self.ready()
        return self

    def ready(self) -> None:
        """Wait until the page stands: here, the map."""
        frame = self.page.frame_locator("iframe[src*=streamlit_folium]")
        frame.locator("html[data-ready=yes]").wait_for(timeout=WAIT)

    def leave(self) -> None:
        """Close the tab, and what it has stored; nothing went wrong or left the machine."""
        self.page.evaluate("localStorage.clear()")
        self.page.close()
        self.context.clear_cookies()
        assert self.errors == []
        assert self.outside == []

    @property
    def outside(self) -> list[str]:
        """Return the requests that left the machine."""
        local = (self.app, "data:", "blob:", "about:", self.app.replace("http", "ws", 1))
        return [url for url in self.requests if not url.startswith(local)]

    @property
    def frame(self) -> Frame:
        """Return the map's frame."""
        return next(f for f in self.page.frames if "streamlit_folium" in f.url)

    def fits(self) -> bool:
        """Return whether nothing of the page can be scrolled sideways."""
        main = "document.querySelector('[data-testid=stMain]')"
        return bool(self.page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth"))

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
            timeout=WAIT,
        )

    def day(self) -> str:
        """Return the day the map shows."""
        return str(self.frame.evaluate("atlas.iso(atlas.state.day)"))
