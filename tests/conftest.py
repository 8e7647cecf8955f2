"""Settings and the browser for all tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from atlas.cli import main
from tests.serving import FLAGS
from tools.browser import chromium

# A busy machine is slow, not wrong: how long an example takes is for the benchmarks to say.
settings.register_profile("atlas", deadline=None)
settings.load_profile("atlas")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield one Chromium for all tests."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def together(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a folder that all the processes of this run of tests share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def site(together: Path) -> Path:
    """Return the whole atlas as a site in every language."""
    out = together / "site"
    with FileLock(together / "site.lock"):
        if not out.exists():
            assert main(["export", str(out), "--format", "site", "--lang", "all"]) == 0
    return out
