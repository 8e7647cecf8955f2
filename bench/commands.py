"""Time the command line and the start of Python, each in a process of its own."""

import subprocess
import sys
import time
from pathlib import Path

from bench.figures import Measured, middle, percentile
from bench.run import Run
from bench.serving import ROOT

TIMES = 5
LOAD = "from pathlib import Path; import sys, atlas; atlas.Atlas.load(Path(sys.argv[1]))"


def seconds(arguments: list[str]) -> float:
    """Return how long Python takes for something, from start to end, in seconds.

    Raises
    ------
    RuntimeError
        If it fails.
    """
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    took = time.perf_counter() - began
    if done.returncode:
        msg = f"python {' '.join(arguments)} failed: {done.stderr or done.stdout}"
        raise RuntimeError(msg)
    return took


def commands(run: Run, events: Path, times: int) -> None:
    """Time ``validate``, and ``import atlas`` with loading of the true data and of more events."""
    geodata = run.data.folder
    found: dict[str, list[float]] = {"validate": [], "load": [], "events": []}
    for number in range(times + 1):
        samples = {
            "validate": seconds(["-m", "atlas", "validate", "--geodata", str(geodata)]),
            "load": seconds(["-c", LOAD, str(geodata)]),
            "events": seconds(["-c", LOAD, str(events)]),
        }
        if number:  # the first warms the disk
            for key, sample in samples.items():
                found[key].append(sample)
        run.tick()
    run.figures.keep("atlas", "validate", middle(found["validate"]))
    run.figures.keep("atlas", "load", middle(found["load"]))
    pair = [percentile(found[key], 0.5) for key in ("events", "load")]
    run.figures.keep("atlas", "grown_load", Measured(pair[0] / pair[1], times))
