"""Start the atlas or the naive app as a process of its own, watch its CPU and memory, end it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parent.parent
BENCH = Path(__file__).parent
SCRATCH = ROOT / ".cache" / "bench"
# Long, for the first start on new data makes files.
START_SECONDS = 180
STOP_SECONDS = 15


@dataclass(frozen=True)
class App:
    """One of the two apps: its script and the folder whose .streamlit it takes."""

    name: str
    script: Path
    folder: Path
    options: tuple[str, ...] = ()


ATLAS = App("atlas", ROOT / "app.py", ROOT)
# Streamlit's own settings, but for the files it must serve, the news it would send home, and the
# watching of files, which the atlas is spared too.
NAIVE = App(
    "naive",
    BENCH / "naive.py",
    BENCH,
    (
        *("--server.enableStaticServing", "true"),
        *("--server.headless", "true"),
        *("--browser.gatherUsageStats", "false"),
        *("--server.fileWatcherType", "none"),
    ),
)


@dataclass(frozen=True)
class Server:
    """An app that runs."""

    app: App
    port: int
    process: psutil.Process

    @property
    def address(self) -> str:
        """Return where it is."""
        return f"http://127.0.0.1:{self.port}"

    def cpu(self) -> float:
        """Return the CPU time it has used, in seconds, user and system."""
        used = self.process.cpu_times()
        return float(used.user + used.system)

    def memory(self) -> float:
        """Return its resident memory in MB."""
        return float(self.process.memory_info().rss) / 1e6


def free_port() -> int:
    """Return a port that nobody uses: one of BENCH_PORTS ("8631-8639"), else any."""
    given = os.environ.get("BENCH_PORTS")
    first, last = map(int, given.split("-")) if given else (0, 0)  # 0: the system chooses
    for port in range(first, last + 1):
        with socket.socket() as found:
            # A port whose last connection is only just closed will do.
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                found.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(found.getsockname()[1])
    msg = f"No port of {given} is free."
    raise RuntimeError(msg)


@contextmanager
def serve(
    app: App, geodata: Path | None = None, launcher: Sequence[str] = ("-m", "streamlit")
) -> Iterator[Server]:
    """Start an app, yield it once it answers, and end it.

    Parameters
    ----------
    app
        Which.
    geodata
        The data it shows; the atlas's own if None.
    launcher
        What Python runs in place of Streamlit, to profile it.

    Raises
    ------
    RuntimeError
        If it ends at its start or does not answer in time.
    """
    if app is NAIVE:
        shutil.copytree(ROOT / "static" / "vendor", BENCH / "static", dirs_exist_ok=True)
    SCRATCH.mkdir(parents=True, exist_ok=True)
    port = free_port()
    command = [sys.executable, *launcher, "run", str(app.script), *app.options]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    environment = os.environ | {"TZ": "UTC", "PYTHONPATH": str(ROOT)}
    environment.pop("ATLAS_GEODATA", None)
    if geodata:
        environment["ATLAS_GEODATA"] = str(geodata)
    with (SCRATCH / f"{app.name}-{port}.log").open("w") as log:
        started = subprocess.Popen(
            command, cwd=app.folder, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            server = Server(app, port, psutil.Process(started.pid))
            _wait_until_healthy(started, server.address)
            yield server
        finally:
            _stop(started)


def _wait_until_healthy(started: subprocess.Popen[bytes], address: str) -> None:
    """Return once the server answers."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if started.poll() is not None:
            msg = f"The app at {address} ended at its start; its words are in {SCRATCH}."
            raise RuntimeError(msg)
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):  # noqa: S310
                return
        except OSError:
            time.sleep(0.05)
    msg = f"The app at {address} did not answer within {START_SECONDS} s."
    raise RuntimeError(msg)


def _stop(started: subprocess.Popen[bytes]) -> None:
    """End a server, with force if it will not go."""
    started.terminate()
    try:
        started.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        started.kill()
        started.wait()
