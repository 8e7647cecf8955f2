"""Two replicas of the app behind nginx, with the configuration that is deployed."""

import time
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser

from tests.browser.reader import WIDE, Reader
from tests.serving import free_port, start, wait_until_healthy
from tools.nginx import running, written

if TYPE_CHECKING:
    from subprocess import Popen

PATIENCE = 120  # seconds; a busy machine is slow, not wrong


class House:
    """The front, and the replicas behind it by their ports."""

    def __init__(self, front: int) -> None:
        self.address = f"http://127.0.0.1:{front}"
        self.replicas: dict[int, Popen[bytes]] = {}

    def start(self, port: int) -> None:
        """Start a replica and wait until it answers."""
        self.replicas[port] = start(port)
        wait_until_healthy(self.replicas[port], f"http://127.0.0.1:{port}")

    def kill(self, port: int) -> None:
        """End a replica without a word of warning."""
        self.replicas[port].kill()
        self.replicas[port].wait()

    def end(self) -> None:
        """End all replicas."""
        for port in self.replicas:
            self.kill(port)

    def get(self, path: str, **headers: str) -> HTTPResponse:
        """Return the answer of the front; names of headers with ``_`` for ``-``."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return urllib.request.urlopen(urllib.request.Request(self.address + path, headers=named))

    def where(self, seat: str) -> int:
        """Return the port of the replica that serves a seat."""
        with self.get("/_stcore/health", Cookie=f"atlas_seat={seat}") as answer:
            return int(answer.headers["X-Served-By"].split(":")[1])

    def seat_at(self, port: int) -> str:
        """Return a seat that a replica serves."""
        return next(seat for n in range(200) if self.where(seat := f"{n:03x}") == port)


@pytest.fixture(scope="session")
def house(tmp_path_factory) -> Iterator[House]:
    """Yield the front with two replicas behind it."""
    folder = tmp_path_factory.mktemp("front")
    front, press, *ports = (free_port() for _ in range(4))
    found = House(front)
    try:
        for port in ports:
            found.replicas[port] = start(port)
        for port, replica in found.replicas.items():
            wait_until_healthy(replica, f"http://127.0.0.1:{port}")
        with running(written(folder, front, press, ports)) as server:
            wait_until_healthy(server, found.address)
            yield found
    finally:
        found.end()


@pytest.fixture
def both(house: House) -> House:
    """Return the house with both replicas alive and known to be."""
    for port, replica in house.replicas.items():
        if replica.poll() is not None:
            house.start(port)
    for port in house.replicas:
        house.seat_at(port)  # nginx passes over a replica that failed, for five seconds
    return house


class Seated(Reader):
    """A reader who knows the replica behind each line that the page has opened."""

    def __init__(self, browser: Browser, house: House, seat: str | None) -> None:
        # A browser of its own, for a cookie says which replica a reader sits at.
        context = browser.new_context(viewport=WIDE, locale="en-GB", reduced_motion="reduce")
        super().__init__(context, house.address)
        if seat:
            cookie = {"name": "atlas_seat", "value": seat, "url": house.address}
            self.context.add_cookies([cookie])
        self.lines: list[int] = []
        network = self.context.new_cdp_session(self.page)
        network.on("Network.webSocketHandshakeResponseReceived", self._connected)
        network.send("Network.enable")

    def _connected(self, event) -> None:
        self.lines.append(int(event["response"]["headers"]["X-Served-By"].split(":")[1]))

    def mark(self) -> None:
        """Put a mark into the map's frame, which a reload would take away."""
        self.frame.evaluate("window.mark = true")

    def marked(self) -> bool:
        """Return whether the frame is still the one that was marked."""
        return bool(self.frame.evaluate("window.mark === true"))

    def until(self, what) -> None:
        """Wait until something is so."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if what():
                return
            self.page.wait_for_timeout(50)
        pytest.fail(f"not so in time; lines {self.lines}, address {self.page.url}")

    def until_address(self, *words: str) -> None:
        """Wait until the address holds some words: then Python has the view."""
        self.until(lambda: all(word in self.page.url for word in words))

    def press(self, key: str) -> None:
        """Press a key on the date control."""
        self.frame.focus("#day")
        self.page.keyboard.press(key)

    def choose(self, district: str) -> None:
        """Choose a region by keyboard, at its chief town's district."""
        self.frame.focus(f"[data-district={district}]")
        self.page.keyboard.press("Enter")

    def view(self) -> tuple[str, str, str]:
        """Return date, region and language as frame and page show them."""
        region = self.frame.evaluate("atlas.state.region")
        return self.day(), str(region), str(self.page.evaluate("document.documentElement.lang"))


@pytest.fixture
def sit(browser: Browser, both: House):
    """Return a way to open an address as a reader at a replica (or wherever nginx says)."""
    readers: list[Seated] = []

    def opened(address: str = "", port: int | None = None) -> Seated:
        reader = Seated(browser, both, both.seat_at(port) if port else None)
        readers.append(reader)
        reader.open(address)
        return reader

    yield opened
    for reader in readers:
        reader.context.close()
