"""Start the app as anybody would, and end it; a Chromium that reaches only this machine."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).parent.parent
START_SECONDS = 180
STOP_SECONDS = 10


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def start(port: int) -> subprocess.Popen[bytes]:
    """Start the app on a port; return its process at once."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    return subprocess.Popen([*command, *options], cwd=ROOT, env=os.environ | {"TZ": "UTC"})


@contextmanager
def started() -> Iterator[str]:
    """Start the app on a free port, and end it afterwards."""
    port = free_port()
    server = start(port)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_healthy(server, address)
        yield address
    finally:
        server.terminate()
        server.wait(STOP_SECONDS)


@contextmanager
def started_once(folder: Path) -> Iterator[str]:
    """Start the app once for all processes that share a folder; its starter leaves last."""
    users, lock = folder / "app.json", FileLock(folder / "app.lock")
    server = None
    with lock:
        if not users.exists():
            port = free_port()
            server = start(port)
            address = f"http://127.0.0.1:{port}"
            wait_until_healthy(server, address)
            users.write_text(json.dumps([address, 0]))
        address = count(users, 1)
    try:
        yield address
    finally:
        with lock:
            count(users, -1)
        if server:
            end_unused(users, lock)
            server.terminate()
            server.wait(STOP_SECONDS)


def end_unused(users: Path, lock: FileLock) -> None:
    """Return once nobody uses the app; nobody comes to it any more."""
    while True:
        with lock:
            if not json.loads(users.read_text())[1]:
                users.unlink()
                return
        time.sleep(0.1)


def count(users: Path, more: int) -> str:
    """Count who uses the app; return its address."""
    address, number = json.loads(users.read_text())
    users.write_text(json.dumps([address, number + more]))
    return str(address)


class Page(BaseHTTPRequestHandler):
    """Answers with the one page of its server."""

    def do_GET(self) -> None:
        """Send the page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(self.server.page.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def another_site(page: str) -> Iterator[str]:
    """Serve a page of somebody else's; yield its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as site:
        site.page = page
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_port}/"
        site.shutdown()


def wait_until_healthy(server: subprocess.Popen[bytes], address: str) -> None:
    """Return once the server answers; fail if it ends or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert server.poll() is None, "the app ended at its start"
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the app did not start")
