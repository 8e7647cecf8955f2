"""What a reader's browser fetches: bytes on the wire, file by file, as Chromium counts them.

For one or more addresses: ``python -m bench.weight http://127.0.0.1:8501/?lang=en``
"""

import re
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, CDPSession, Page, sync_playwright

from tools.browser import FLAGS, chromium

# Of the server's files all but Streamlit's own front end; the frame's is there for the map alone.
OURS = re.compile(r"/(app/static|component)/(?!.*\.html$)")
HASHED = re.compile(r"[-.][0-9a-f]{8,12}\.\w+$")
WAIT_MS = 60_000
LOOK_MS, QUIET_LOOKS = 100, 10


@dataclass(frozen=True)
class Fetched:
    """One answer of the server; ``size`` is its bytes on the wire, headers and all."""

    path: str
    size: int
    kind: str
    encoding: str
    cached: bool

    @property
    def ours(self) -> bool:
        """Return whether it is the atlas's own, not a part of Streamlit's front end."""
        return bool(OURS.search(self.path))


class Scale:
    """Listens to a page, and to the frames in it, and notes every answer."""

    def __init__(self, page: Page) -> None:
        self._answers: dict[str, dict[str, str | bool]] = {}
        self._sizes: dict[str, int] = {}
        self._page = page
        self._pending: set[str] = set()
        listening: CDPSession = page.context.new_cdp_session(page)
        listening.on("Network.requestWillBeSent", self._asked)
        listening.on("Network.loadingFailed", self._ended)
        listening.on("Network.responseReceived", self._answered)
        listening.on("Network.requestServedFromCache", self._from_memory)
        listening.on("Network.loadingFinished", self._finished)
        listening.send("Network.enable")

    def _asked(self, event: dict) -> None:
        if event["request"]["url"].startswith("http"):
            self._pending.add(event["requestId"])

    def _ended(self, event: dict) -> None:
        self._pending.discard(event["requestId"])

    def settle(self) -> None:
        """Return when for a while nothing has been asked for that has not come."""
        deadline, quiet = time.monotonic() + WAIT_MS / 1000, 0
        while quiet < QUIET_LOOKS and time.monotonic() < deadline:
            self._page.wait_for_timeout(LOOK_MS)
            quiet = 0 if self._pending else quiet + 1

    def _answered(self, event: dict) -> None:
        answer = event["response"]
        headers = {name.lower(): value for name, value in answer["headers"].items()}
        found = self._answers.setdefault(event["requestId"], {})
        found["path"] = urlsplit(answer["url"]).path
        found["kind"] = str(event["type"])
        found["encoding"] = headers.get("content-encoding", "")
        found["local"] = not answer["url"].startswith("http")
        found["cached"] = bool(found.get("cached") or answer.get("fromDiskCache"))

    def _from_memory(self, event: dict) -> None:
        self._answers.setdefault(event["requestId"], {})["cached"] = True

    def _finished(self, event: dict) -> None:
        self._sizes[event["requestId"]] = int(event["encodedDataLength"])
        self._ended(event)

    def fetched(self) -> list[Fetched]:
        """Return what has arrived so far, the heaviest first."""
        arrived = [
            Fetched(
                path=str(answer["path"]),
                size=self._sizes[number],
                kind=str(answer["kind"]),
                encoding=str(answer["encoding"]),
                cached=bool(answer["cached"]),
            )
            for number, answer in self._answers.items()
            if number in self._sizes and "path" in answer and not answer["local"]
        ]
        return sorted(arrived, key=lambda one: -one.size)


def load(context: BrowserContext, address: str) -> list[Fetched]:
    """Open an address of the map page in a new tab; return what was fetched until all is still."""
    page = context.new_page()
    scale = Scale(page)
    page.goto(address)
    frame = page.frame_locator("iframe[src*=streamlit_folium]")
    frame.locator("html[data-ready=yes]").wait_for(timeout=WAIT_MS)
    scale.settle()
    for one in page.frames:
        one.evaluate("document.fonts.ready.then(() => true)")
    scale.settle()
    page.close()
    return scale.fetched()


def ours(fetched: Iterable[Fetched]) -> int:
    """Return the bytes that are the atlas's own."""
    return sum(one.size for one in fetched if one.ours and not one.cached)


def hashed(path: str) -> bool:
    """Return whether a file bears the hash of its content in its name."""
    return bool(HASHED.search(path))


def table(fetched: Iterable[Fetched]) -> str:
    """Return the atlas's own files with their bytes, and the sums."""
    found = list(fetched)
    own = [one for one in found if one.ours]
    lines = [
        f"{one.size:>9,}  {one.encoding or '-':<5} {'cache ' if one.cached else ''}"
        f"{one.path.rsplit('/', 1)[-1]}"
        for one in own
    ]
    rest = sum(one.size for one in found if not one.ours)
    return "\n".join([*lines, f"{ours(found):>9,}  ours", f"{rest:>9,}  Streamlit's"])


def main() -> None:
    """Print the first and the second load of each address given."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for address in sys.argv[1:]:
            context = browser.new_context(viewport={"width": 1280, "height": 800})
            print(f"{address}\n{table(load(context, address))}")
            print(f"again\n{table(load(context, address))}")
            context.close()


if __name__ == "__main__":
    main()
