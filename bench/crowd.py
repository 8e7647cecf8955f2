"""A crowd of readers at one step a second each, in a process of its own.

``python -m bench.crowd ADDRESS APP READERS SECONDS`` prints a line when all have come, waits for
one, then steps and prints what it found.
"""

import argparse
import asyncio
import json
import random
import subprocess
import sys
import time
from datetime import date, timedelta
from typing import Any

from bench.figures import Figures, Measured, number, percentile
from bench.serving import ROOT, App, Server, serve
from bench.session import Session
from bench.steps import Tick

SECONDS = 10.0
READERS = (10, 25, 50, 100)
# Where the naive app is said to have stopped, in ms.
STOPPED = 2000
TARGET_READERS = 100
FIRST_DAY, DAYS = date(1920, 1, 1), 700


async def read(session: Session, app: str, end: float, samples: list[float]) -> None:
    """Step a day a second until the end, at a pace that is nobody else's."""
    chance = random.Random(id(session))  # noqa: S311  no secret hangs on it
    step = session.step_atlas if app == "atlas" else session.step_naive
    number_of_day = chance.randrange(DAYS)
    await asyncio.sleep(chance.random())
    while (began := time.perf_counter()) < end:
        number_of_day = (number_of_day + 1) % DAYS
        samples.append(await step(FIRST_DAY + timedelta(days=number_of_day)) * 1000)
        spent = time.perf_counter() - began
        await asyncio.sleep(max(0.0, chance.uniform(0.9, 1.1) - spent))


async def crowd(address: str, app: str, readers: int, seconds: float) -> dict[str, Any]:
    """Let so many readers in, wait for a word on standard input, let them step."""
    sessions = [Session(address) for _ in range(readers)]
    for session in sessions:
        await session.open("")
        if app == "naive":
            await session.report_view()
    print("come", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    samples: list[float] = []
    before = sum(session.received for session in sessions)
    end = time.perf_counter() + seconds
    done = await asyncio.gather(
        *(read(session, app, end, samples) for session in sessions), return_exceptions=True
    )
    failed = [error for error in done if error is not None]
    took = time.perf_counter() - end + seconds
    received = sum(session.received for session in sessions) - before
    print("done", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    for session in sessions:
        await session.close()
    return {
        "steps": len(samples),
        "seconds": took,
        "p50": percentile(samples, 0.5) if samples else 0,
        "p95": percentile(samples, 0.95) if samples else 0,
        "failed": len(failed),
        "why": str(failed[0]) if failed else "",
        "bytes": received / max(len(samples), 1),
    }


def gather(server: Server, readers: int, seconds: float) -> dict[str, Any]:
    """Run a crowd in a process of its own; return what it and the server's process say."""
    warm = asyncio.run(_warm(server))
    memory = server.memory()
    command = [sys.executable, "-m", "bench.crowd", server.address, server.app.name]
    command += [str(readers), str(seconds)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        if process.stdout is None or process.stdin is None:
            msg = "The crowd has no voice."
            raise RuntimeError(msg)
        process.stdout.readline()
        cpu, began = server.cpu(), time.perf_counter()
        process.stdin.write("\n")
        process.stdin.flush()
        process.stdout.readline()
        used, took = server.cpu() - cpu, time.perf_counter() - began
        grown = server.memory() - memory
        process.stdin.write("\n")
        process.stdin.flush()
        found = json.loads(process.stdout.read())
    return found | {"cpu": 100 * used / took, "session": grown / readers, "warm": warm}


async def _warm(server: Server) -> int:
    """Let one reader take a few steps, so that caches are filled; return how many."""
    session = Session(server.address)
    await session.open("")
    step = session.step_atlas if server.app.name == "atlas" else session.step_naive
    for number_of_day in range(5):
        await step(FIRST_DAY + timedelta(days=100 * number_of_day))
    await session.close()
    return 5


def crowds(
    app: App, figures: Figures, tick: Tick, sizes: tuple[int, ...] = READERS, seconds: float = SECONDS
) -> None:
    """Measure crowds that grow, each on a fresh server; a naive one until it stops."""
    for readers in sizes:
        with serve(app) as server:
            found = gather(server, readers, seconds)
        figures.crowds.append(
            {
                "app": app.name,
                "readers": readers,
                "steps": found["steps"],
                "steps a second": number(found["steps"] / found["seconds"]),
                "p50 ms": number(found["p50"]),
                "p95 ms": number(found["p95"]),
                "server CPU % of a core": number(found["cpu"]),
                "MB a session": number(found["session"]),
                "kB a step": number(found["bytes"] / 1000),
                "failed": found["failed"],
            }
        )
        stopped = found["p95"] > STOPPED or bool(found["failed"])
        if found["failed"]:
            figures.notes.append(f"{app.name}, {readers} readers: {found['why']}")
        note = "" if readers == TARGET_READERS else f"{readers} readers"
        _keep(figures, app.name, found, f"{note}, where it stops" if stopped else note)
        tick()
        if app.name == "naive" and stopped:
            return


def _keep(figures: Figures, app: str, found: dict[str, Any], note: str) -> None:
    """Keep the figures of the greatest crowd so far."""
    figures.keep(app, "readers", Measured(found["p95"], found["steps"], found["p50"], note))
    figures.keep(app, "session", Measured(found["session"], note=note))


def main() -> None:
    """Be a crowd."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("app", choices=("atlas", "naive"))
    parser.add_argument("readers", type=int)
    parser.add_argument("seconds", type=float)
    asked = parser.parse_args()
    found = asyncio.run(crowd(asked.address, asked.app, asked.readers, asked.seconds))
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
