"""Crowds of readers at a server: how fast it answers, what it uses, where it stops."""

import asyncio
import json
import subprocess
import sys
import time
from datetime import date
from typing import Any

from bench.figures import Measured, number
from bench.run import Run
from bench.serving import ROOT, App, Server, serve
from bench.session import Session

SECONDS = 10
CROWDS = (10, 25, 50, 100)
# Where the naive app is said to have stopped, in ms.
STOPPED = 2000
TARGET_READERS = 100


def gather(server: Server, readers: int, seconds: float, days: tuple[date, date]) -> dict[str, Any]:
    """Run a crowd in a process of its own; return what it and the server's process say.

    ``cpu`` is in per cent of one core, ``session`` the megabytes that the server gained a reader.
    """
    asyncio.run(warm(server, days))
    memory = server.memory()
    command = [sys.executable, "-m", "bench.crowd", server.address, server.app.name]
    command += [day.isoformat() for day in days] + [str(readers), str(seconds)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        if process.stdout is None or process.stdin is None:
            msg = "The crowd has no voice."
            raise RuntimeError(msg)
        process.stdout.readline()
        cpu, began = server.cpu(), time.perf_counter()
        print(file=process.stdin, flush=True)
        process.stdout.readline()
        used, took = server.cpu() - cpu, time.perf_counter() - began
        gained = server.memory() - memory
        print(file=process.stdin, flush=True)
        found = json.loads(process.stdout.read())
    return found | {"cpu": 100 * used / took, "session": gained / readers}


async def warm(server: Server, days: tuple[date, date]) -> None:
    """Let one reader take a few steps, so that caches are filled."""
    session = Session(server.address)
    await session.open()
    step = session.step_atlas if server.app.name == "atlas" else session.step_naive
    for part in range(1, 5):
        await step(days[0] + part * (days[1] - days[0]) // 5)
    await session.close()


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
