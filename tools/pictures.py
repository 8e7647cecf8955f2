"""Take pictures of the app for the README and for looking at: ``make pictures``.

The README's own go to docs/pictures; tests/pictures gets the map page in every language, wide and
narrow, light and dark.
"""

import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from atlas.language import languages
from tools.browser import chromium

ROOT = Path(__file__).parent.parent
README = ROOT / "docs" / "pictures"
LOOK = ROOT / "tests" / "pictures"
WIDE, NARROW = (1280, 800), (390, 844)
ADDRESS = "/?date=1920-10-31&region=kars&lang={lang}"


def serve() -> tuple[subprocess.Popen[bytes], str]:
    """Start the app on a free port; return it with its address."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = str(found.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", port]
    server = subprocess.Popen(command, cwd=ROOT)
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()  # noqa: S310
            break
        except OSError:
            time.sleep(0.2)
    return server, address


def take(browser: Browser, address: str, size: tuple[int, int], scheme: str, file: Path) -> None:
    """Save a picture of a page when its map stands."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,  # type: ignore[arg-type]
        device_scale_factor=1 if size == WIDE else 2,
    )
    page = context.new_page()
    page.goto(address)
    page.frame_locator("iframe").locator("html[data-ready=yes]").wait_for(timeout=60_000)
    page.wait_for_timeout(1500)
    file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=file)
    context.close()


def main() -> None:
    """Take all pictures."""
    server, address = serve()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            for lang in languages():
                there = address + ADDRESS.format(lang=lang)
                take(browser, there, WIDE, "light", README / f"map-{lang}.png")
                take(browser, there, NARROW, "light", LOOK / f"phone-{lang}.png")
                take(browser, there, WIDE, "dark", LOOK / f"dark-{lang}.png")
            browser.close()
    finally:
        server.terminate()


if __name__ == "__main__":
    main()
