"""Be a crowd of readers, at one step a second each, in a process of its own.

``python -m bench.crowd ADDRESSES APP FIRST LAST READERS SECONDS`` says when the servers are warm,
when all have come and when they are done, each time waits for a line, and prints what it found.
"""

import argparse
import asyncio
import json
import random
import sys
import time
from datetime import date, timedelta
from itertools import cycle
from typing import Any

from bench.figures import percentile
from bench.session import Session


async def read(
    session: Session, app: str, days: tuple[date, date], end: float, samples: list[float]
) -> None:
    """Step a day a second until the end, from a day that is nobody else's."""
    chance = random.Random(id(session))  # noqa: S311  no secret hangs on it
    step = session.step_atlas if app == "atlas" else session.step_naive
    first, last = days
    length = (last - first).days
    number = chance.randrange(length)
    await asyncio.sleep(chance.random())
    while (began := time.perf_counter()) < end:
        number = (number + 1) % length
        samples.append(await step(first + timedelta(days=number)) * 1000)
        spent = time.perf_counter() - began
        await asyncio.sleep(max(0.0, chance.uniform(0.9, 1.1) - spent))


async def crowd(asked: argparse.Namespace) -> dict[str, Any]:
    """Let the readers in, wait for the word, let them step."""
    await warm(asked)
    await say("warm")
    addresses = cycle(asked.addresses.split(","))
    sessions = [Session(next(addresses)) for _ in range(asked.readers)]
    for session in sessions:
        await session.open()
        if asked.app == "naive":
            await session.report_view()
    await say("come")
    samples: list[float] = []
    days = (asked.first, asked.last)
    before = sum(session.received for session in sessions)
    began = time.perf_counter()
    end = began + asked.seconds
    done = await asyncio.gather(
        *(read(session, asked.app, days, end, samples) for session in sessions),
        return_exceptions=True,
    )
    took = time.perf_counter() - began
    received = sum(session.received for session in sessions) - before
    await say("done")
    for session in sessions:
        await session.close()
    failed = [error for error in done if error is not None]
    return {
        "steps": len(samples),
        "seconds": took,
        "p50": percentile(samples, 0.5) if samples else 0,
        "p95": percentile(samples, 0.95) if samples else 0,
        "failed": len(failed),
        "why": repr(failed[0]) if failed else "",
        "bytes": received / max(len(samples), 1),
    }


async def warm(asked: argparse.Namespace) -> None:
    """Let one reader take a few steps at each server, so that their caches are filled."""
    for address in asked.addresses.split(","):
        session = Session(address)
        await session.open()
        step = session.step_atlas if asked.app == "atlas" else session.step_naive
        for part in range(1, 5):
            await step(asked.first + part * (asked.last - asked.first) // 5)
        await session.close()


async def say(word: str) -> None:
    """Say a word and wait for a line in answer."""
    print(word, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)


def main() -> None:
    """Be a crowd."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("addresses")
    parser.add_argument("app", choices=("atlas", "naive"))
    parser.add_argument("first", type=date.fromisoformat)
    parser.add_argument("last", type=date.fromisoformat)
    parser.add_argument("readers", type=int)
    parser.add_argument("seconds", type=float)
    print(json.dumps(asyncio.run(crowd(parser.parse_args()))), flush=True)


if __name__ == "__main__":
    main()
