"""Crowds of readers at a server: how fast it answers, what it uses, where it stops."""

import json
import subprocess
import sys
import time
from datetime import date
from typing import Any

from bench.figures import Measured, number
from bench.run import Run
from bench.serving import ROOT, App, Server, serve

SECONDS = 10
CROWDS = (10, 25, 50, 100)
# Where the naive app is said to have stopped, in ms.
STOPPED = 2000
TARGET_READERS = 100


def gather(server: Server, readers: int, seconds: float, days: tuple[date, date]) -> dict[str, Any]:
    """Run a crowd in a process of its own; return what it and the server's process say.

    ``cpu`` is in per cent of one core, ``session`` the megabytes that the server gained a reader.
    """
    command = [sys.executable, "-m", "bench.crowd", server.address, server.app.name]
    command += [day.isoformat() for day in days] + [str(readers), str(seconds)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        listen(process, "warm")
        memory = server.memory()
        answer(process)
        listen(process, "come")
        cpu, began = server.cpu(), time.perf_counter()
        answer(process)
        listen(process, "done")
        used, took = server.cpu() - cpu, time.perf_counter() - began
        gained = server.memory() - memory
        answer(process)
        found = json.loads(process.communicate()[0])
    return found | {"cpu": 100 * used / took, "session": gained / readers}


def listen(process: subprocess.Popen[str], word: str) -> None:
    """Wait for a word of the crowd; RuntimeError if it says another or ends."""
    said = process.stdout.readline().strip() if process.stdout else ""
    if said != word:
        msg = f"The crowd said “{said}”, not “{word}”."
        raise RuntimeError(msg)


def answer(process: subprocess.Popen[str]) -> None:
    """Let the crowd go on."""
    print(file=process.stdin, flush=True)


def crowds(run: Run, app: App, sizes: tuple[int, ...], seconds: float) -> None:
    """Measure crowds that grow, each on a fresh server; a naive one until it stops."""
    days = (run.data.settings.start, run.data.settings.end)
    for readers in sizes:
        with serve(app) as server:
            found = gather(server, readers, seconds, days)
        run.figures.crowds.append(
            {
                "app": app.name,
                "readers": readers,
                "steps": found["steps"],
                "steps a second": number(found["steps"] / found["seconds"]),
                "p50 ms": number(found["p50"]),
                "p95 ms": number(found["p95"]),
                "server CPU, % of a core": number(found["cpu"]),
                "MB a session": number(found["session"]),
                "kB a step": number(found["bytes"] / 1000),
                "failed": found["failed"],
            }
        )
        if found["failed"]:
            run.figures.notes.append(f"{app.name}, {readers} readers: {found['why']}")
        stopped = found["p95"] > STOPPED or found["failed"]
        keep(run, app.name, found, readers, " where it stops" if stopped else "")
        run.tick()
        if app.name == "naive" and stopped:
            return


def keep(run: Run, app: str, found: dict[str, Any], readers: int, stops: str) -> None:
    """Keep the figures of the greatest crowd so far."""
    note = "" if readers == TARGET_READERS and not stops else f"{readers} readers{stops}"
    p95 = Measured(found["p95"], found["steps"], found["p50"], note)
    run.figures.keep(app, "readers", p95)
    run.figures.keep(app, "session", Measured(found["session"], note=note))
