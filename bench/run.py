"""What all measurements of one run of the bench share."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser
from tqdm import tqdm

from atlas import Atlas
from bench.browser import Reader
from bench.figures import Figures
from bench.serving import ATLAS, NAIVE, Server, serve

# What is under way when these are over is given up.
LIMIT_MINUTES = 20


@dataclass
class Run:
    """One run of the bench: its browser, its data, what it found so far."""

    browser: Browser
    data: Atlas
    quick: bool
    bar: tqdm
    deadline: float = field(default_factory=lambda: time.monotonic() + 60 * LIMIT_MINUTES)
    figures: Figures = field(default_factory=Figures)

    def few(self, usual: int, quick: int) -> int:
        """Return how many: as usual, or fewer in a quick run."""
        return quick if self.quick else usual

    def tick(self) -> None:
        """Move the bar on.

        Raises
        ------
        TimeoutError
            If the time of the whole run is over.
        """
        self.bar.update()
        if time.monotonic() > self.deadline:
            msg = f"{LIMIT_MINUTES} minutes were over."
            raise TimeoutError(msg)

    def reader(self, server: Server, address: str | None = None) -> Reader:
        """Return a reader who has nothing open yet."""
        where = address or server.address
        return Reader(self.browser, server.app, where, len(self.data.districts))

    @contextmanager
    def pair(self) -> Iterator["Pair"]:
        """Yield both apps, each open in a page of its own."""
        with serve(ATLAS) as atlas, serve(NAIVE) as naive:
            readers = [self.reader(server).open("/") for server in (atlas, naive)]
            try:
                yield Pair(*readers)
            finally:
                for reader in readers:
                    reader.close()


@dataclass(frozen=True)
class Pair:
    """The same data open in both apps."""

    atlas: Reader
    naive: Reader

    def each(self) -> Iterator[Reader]:
        """Yield both, so that what the machine does meanwhile falls on both."""
        yield self.atlas
        yield self.naive
