"""The first load and the second: what is ours in it, whether it is kept, when the map stands."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from bench.figures import Measured, middle, number
from bench.relay import relay
from bench.run import Run
from bench.serving import Server

LOADS = 4
NAIVE_LOADS = 2
# What Streamlit's own front end consists of, by the beginnings of its paths.
STREAMLIT = ("/static/", "/_stcore/", "/favicon", "/manifest.json")


@dataclass
class Asked:
    """A request of the browser: the bytes that came, compressed, with their headers."""

    url: str
    bytes: float = 0
    cached: bool = False

    @property
    def own(self) -> bool:
        """Return whether it is the app's own, not Streamlit's front end.

        The page and that of the map's frame have no hash and are asked for each time, in both apps.
        """
        path = urlsplit(self.url).path
        return path != "/" and not path.startswith(STREAMLIT) and not path.endswith(".html")


@dataclass
class Requests:
    """All requests of a page and its frames, as the browser's developer tools count them."""

    found: dict[str, Asked] = field(default_factory=dict)

    def watch(self, devtools: Any) -> None:
        """Begin to listen."""
        devtools.send("Network.enable")
        devtools.on("Network.requestWillBeSent", self._ask)
        devtools.on("Network.requestServedFromCache", self._from_memory)
        devtools.on("Network.responseReceived", self._answer)
        devtools.on("Network.loadingFinished", self._finish)

    def _ask(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            self.found[event["requestId"]] = Asked(event["request"]["url"])

    def _from_memory(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.found:
            self.found[event["requestId"]].cached = True

    def _answer(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.found and event["response"].get("fromDiskCache"):
            self.found[event["requestId"]].cached = True

    def _finish(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.found:
            self.found[event["requestId"]].bytes = event["encodedDataLength"]

    def own(self) -> list[Asked]:
        """Return the app's own requests that went over the wire."""
        return [asked for asked in self.found.values() if asked.own and not asked.cached]


def load(run: Run, server: Server, times: int) -> None:
    """Load the app so many times with an empty cache, each time once more with a full one.

    The page comes through the relay, so that the websocket is counted as it is on the wire.
    """
    shares, everything, again, firsts, seconds = [], [], [], [], []
    offenders: dict[str, float] = {}
    parts: dict[str, float] = {}
    for _ in range(times):
        with relay(server.port) as wire:
            reader = run.reader(server, wire.address)
            requests = Requests()
            requests.watch(reader.devtools)
            reader.open("/")
            shares.append((sum(asked.bytes for asked in requests.own()) + wire.websocket) / 1000)
            parts = {asked.url: asked.bytes for asked in requests.own()}
            parts["websocket"] = wire.websocket
            everything.append(wire.total / 1000)
            firsts.append(reader.probe("probe.first"))
            requests.found.clear()
            reader.open("/")
            again.append(sum(asked.bytes for asked in requests.own()) / 1000)
            seconds.append(reader.probe("probe.first"))
            offenders |= {urlsplit(asked.url).path: asked.bytes for asked in requests.own()}
            reader.close()
        run.tick()
    app, figures = server.app.name, run.figures
    figures.keep(app, "first", middle(shares, "the websocket's messages in it"))
    largest = sorted(parts, key=lambda url: -parts[url])[:6]
    told = ", ".join(f"{_name(url)} {number(parts[url] / 1000)} kB" for url in largest)
    figures.notes.append(f"{app}, the largest of its own share of the first load: {told}.")
    worst = sorted(offenders, key=lambda path: -offenders[path])[:2]
    figures.keep(app, "again", middle(again, ", ".join(map(_name, worst))))
    figures.keep(app, "first_all", middle(everything))
    figures.keep(app, "first_map", middle(firsts))
    figures.keep(app, "second_map", middle(seconds))
    figures.keep(app, "memory", Measured(server.memory()))


def _name(url: str) -> str:
    """Return the name of the file of an address."""
    return urlsplit(url).path.split("/")[-1]
