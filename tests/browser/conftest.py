"""The app in a real Chromium, with every host but this machine out of reach."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.reader import WIDE, Reader
from tests.serving import started, started_once

Contexts = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def app(together: Path) -> Iterator[str]:
    """Yield the address of the app, started once for all these tests."""
    with started_once(together) as address:
        yield address


@pytest.fixture
def fresh_app() -> Iterator[str]:
    """Yield the address of an app that nobody has opened yet."""
    with started() as address:
        yield address


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[Contexts]:
    """Yield a way to a browser of a size, language and scheme, which keeps the files it fetched.

    Tests share them, so that a page's scripts are fetched and compiled but once.
    """
    found: dict[tuple[object, ...], BrowserContext] = {}

    def context(size: dict[str, int], locale: str, scheme: str) -> BrowserContext:
        key = (*size.values(), locale, scheme)
        if key not in found:
            phone = size["width"] < 600  # nothing hovers over it, and fingers touch it
            found[key] = browser.new_context(
                viewport=size,
                locale=locale,
                color_scheme=scheme,
                reduced_motion="reduce",
                has_touch=phone,
                is_mobile=phone,
            )
        return found[key]

    yield context
    for one in found.values():
        one.close()


@pytest.fixture
def tab(contexts: Contexts) -> Iterator[Callable[[dict[str, int]], Page]]:
    """Yield a way to an empty tab of a size, which leaves nothing behind."""
    pages: list[Page] = []

    def opened(size: dict[str, int]) -> Page:
        pages.append(contexts(size, "en-GB", "light").new_page())
        return pages[-1]

    yield opened
    for page in pages:
        page.close()
        page.context.clear_cookies()


@pytest.fixture
def read(contexts: Contexts, app: str):
    """Return a way to open the app as a reader; afterwards no error and no request outside."""
    readers: list[Reader] = []

    def opened(
        address: str = "",
        size: dict[str, int] = WIDE,
        *,
        locale: str = "en-GB",
        scheme: str = "light",
        kind: type[Reader] = Reader,
    ) -> Reader:
        readers.append(kind(contexts(size, locale, scheme), app))
        return readers[-1].open(address)

    yield opened
    for reader in readers:
        reader.leave()
