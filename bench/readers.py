"""Crowds of readers at a server: how fast it answers, what it uses, where it stops."""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from typing import Any

from bench.figures import Measured, number
from bench.run import Run
from bench.serving import ROOT, App, Server, serve

SECONDS = 10
CROWDS = (10, 25, 50, 100)
# A replica uses one core: a machine of two cores runs two, as deploy/ starts them.
REPLICAS = 2
# Where the naive app is said to have stopped, in ms.
STOPPED = 2000


def gather(
    servers: Sequence[Server], readers: int, seconds: float, days: tuple[date, date]
) -> dict[str, Any]:
    """Run a crowd in a process of its own; return what it and the servers' processes say.

    The readers are dealt out to the servers. ``cpu`` is in per cent of one core, of all servers
    together, ``session`` the megabytes that they gained a reader.
    """

    def memory() -> float:
        return sum(server.memory() for server in servers)

    def spent() -> float:
        return sum(server.cpu() for server in servers)

    addresses = ",".join(server.address for server in servers)
    command = [sys.executable, "-m", "bench.crowd", addresses, servers[0].app.name]
    command += [day.isoformat() for day in days] + [str(readers), str(seconds)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        listen(process, "warm")
        empty = memory()
        answer(process)
        listen(process, "come")
        cpu, began = spent(), time.perf_counter()
        answer(process)
        listen(process, "done")
        used, took = spent() - cpu, time.perf_counter() - began
        gained = memory() - empty
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


def crowds(run: Run, app: App, sizes: tuple[int, ...], seconds: float, replicas: int = 1) -> None:
    """Measure crowds that grow, each on fresh replicas; a naive one until it stops."""
    days = (run.data.settings.start, run.data.settings.end)
    for readers in sizes:
        with ExitStack() as stack:
            servers = [stack.enter_context(serve(app)) for _ in range(replicas)]
            found = gather(servers, readers, seconds, days)
        run.figures.crowds.append(
            {
                "app": app.name,
                "replicas": replicas,
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
        alike = "one replica" if replicas == 1 else f"{replicas} replicas, one a core"
        keep(
            run,
            app.name,
            found,
            f"{readers} readers{' where it stops' if stopped else ''}, {alike}",
        )
        run.tick()
        if app.name == "naive" and stopped:
            return


def keep(run: Run, app: str, found: dict[str, Any], note: str) -> None:
    """Keep the figures of the crowd measured last."""
    p95 = Measured(found["p95"], found["steps"], found["p50"], note)
    run.figures.keep(app, "readers", p95)
    run.figures.keep(app, "session", Measured(found["session"], note=note))
