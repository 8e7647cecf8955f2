"""Measure the atlas beside a naive app over the same data: ``python -m bench``.

Prints a table with the targets, writes it to bench/figures.json, and puts it between the marks in
README.md and docs/capacity.md.
"""

import argparse
import sys
import time
import traceback
from collections.abc import Callable

from playwright.sync_api import Browser
from tqdm import tqdm

from atlas import Atlas
from bench import commands, drag, growth, loading, profiling, readers, steps, synthetic, walk
from bench.browser import launched
from bench.figures import put_into, tables
from bench.machine import describe
from bench.run import LIMIT_MINUTES, Run
from bench.serving import ATLAS, BENCH, NAIVE, ROOT, SCRATCH, serve

GEODATA = ROOT / "geodata"
MARKED = ("README.md", "docs/capacity.md")
NOTES = """\
Naive: a Streamlit slider, the whole folium map built anew at each step, `st_folium` as it comes;\
 Leaflet served by the app, jQuery and Bootstrap left out. Neither server watches its files for\
 changes (`fileWatcherType`), which would take more of the machine than the readers do.
Painted: the first frame that Chromium has painted in which every district has the colour of the\
 day, from the event in the page that began it. The change of a single step then fades in.
In a drag the time runs from when the page gets the movement; the browser hands movements out once\
 a frame, and with that wait of its own it stands below.
Bytes are counted between browser and server, up and down, as they go over the wire.
Readers are sessions of Streamlit's own protocol in a process of their own, which shares the cores\
 of this one machine with the server.
Atlas and naive app take turns within a measurement, the naive one less often, for it is slow: n is\
 the number of samples that a figure rests on; p95 is the sample that 95 % do not exceed.
"""


def step(run: Run) -> None:
    """Measure steps with the keyboard."""
    with run.pair() as pair:
        steps.keyboard(run, pair, run.few(steps.CHANGES, 2))


def click(run: Run) -> None:
    """Measure clicks on regions."""
    with run.pair() as pair:
        steps.clicks(run, pair, run.few(steps.CLICKS, 4))


def drags(run: Run) -> None:
    """Measure drags, and the panel after them."""
    stops = run.few(drag.STOPS, 4)
    with run.pair() as pair:
        drag.drag_times(run, pair.atlas, run.data)
        drag.drag_naive(run, pair.naive, run.few(drag.NAIVE_STOPS, 2))
        drag.drag_frames(run, pair.atlas)
        drag.release(run, pair.atlas, stops)


def walks(run: Run) -> None:
    """Measure long walks: bytes, CPU, maps, frames, memory of the browser."""
    for app, usual, quick in ((ATLAS, walk.STEPS, 20), (NAIVE, walk.NAIVE_STEPS, 5)):
        with serve(app) as server:
            walk.walk(run, server, run.few(usual, quick))


def load(run: Run) -> None:
    """Measure first and second loads."""
    for app, usual in ((ATLAS, loading.LOADS), (NAIVE, loading.NAIVE_LOADS)):
        with serve(app) as server:
            loading.load(run, server, run.few(usual, 1))


def crowd(run: Run) -> None:
    """Measure crowds of readers."""
    sizes = (5,) if run.quick else readers.CROWDS
    for app in (ATLAS, NAIVE):
        readers.crowds(run, app, sizes, run.few(readers.SECONDS, 4))
    readers.crowds(run, ATLAS, sizes[-1:], run.few(readers.SECONDS, 4), readers.REPLICAS)


def grow(run: Run) -> None:
    """Measure with ten times the districts, and ten times the events."""
    grown = synthetic.more_districts(GEODATA, SCRATCH / "districts")
    run.tick()
    growth.districts(run, grown)
    more = synthetic.more_events(GEODATA, SCRATCH / "events")
    growth.events(run, more, run.few(growth.STARTS, 1))


def command(run: Run) -> None:
    """Measure the command line and the start of Python."""
    more = synthetic.more_events(GEODATA, SCRATCH / "events")
    commands.commands(run, more, run.few(commands.TIMES, 1))


# In the order in which they run; beside each, about how often it moves the bar.
SUITES: dict[str, tuple[Callable[[Run], None], int]] = {
    "command": (command, commands.TIMES + 1),
    "load": (load, loading.LOADS + loading.NAIVE_LOADS),
    "step": (step, steps.CHANGES * (steps.PRESSES + 1)),
    "click": (click, steps.CLICKS + 1),
    "drag": (drags, 4 + drag.NAIVE_STOPS),
    "crowd": (crowd, len(readers.CROWDS) + 3),
    "walk": (walks, 3 + walk.STEPS // walk.SHARED),
    "growth": (grow, 5 + 2 * growth.STARTS),
}


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.split("\n")[0])
    parser.add_argument("--only", help=f"some of {','.join(SUITES)}, with commas between")
    parser.add_argument("--quick", action="store_true", help="few samples; nothing is written")
    parser.add_argument("--profile", action="store_true", help="show where the time goes instead")
    asked = parser.parse_args()
    asked.only = asked.only.split(",") if asked.only else list(SUITES)
    unknown = [name for name in asked.only if name not in SUITES]
    if unknown:
        parser.error(f"no such measurement: {', '.join(unknown)}; there are {', '.join(SUITES)}")
    return asked


def measure(run: Run, names: list[str]) -> None:
    """Run the measurements until the time is over; one that fails does not stop the others."""
    for name in names:
        if time.monotonic() > run.deadline:
            run.figures.notes.append(f"{name}: not measured, {LIMIT_MINUTES} minutes were over.")
            continue
        run.bar.set_description(name)
        began = time.monotonic()
        try:
            SUITES[name][0](run)
        except KeyboardInterrupt:
            run.figures.notes.append(f"{name}: broken off by hand.")
            return
        except Exception as error:  # noqa: BLE001  told in the table, with its traceback above it
            tqdm.write(traceback.format_exc(), file=sys.stderr)
            run.figures.notes.append(f"{name}: failed. {str(error).splitlines()[0]}")
        tqdm.write(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)


def profile(browser: Browser, data: Atlas) -> None:
    """Print where the time goes."""
    grown = Atlas.load(synthetic.more_districts(GEODATA, SCRATCH / "districts"))
    with tqdm(total=profiling.STEPS + 2, desc="profile") as bar:
        server = profiling.server_steps(browser, data, bar.update)
        large = profiling.browser_drag(browser, grown, bar.update)
        dragged = profiling.browser_drag(browser, data, bar.update)
    print(f"{profiling.STEPS} steps at the server\n{server}")
    print(f"A drag across every day in Chromium, each function by itself\n{dragged}")
    print(f"The same with ten times the districts\n{large}")
    print(f"\nWhole profiles: {SCRATCH / 'server.pstats'}, {SCRATCH / 'drag.cpuprofile'}")


def write(text: str, as_json: str) -> None:
    """Write the figures to their files."""
    (BENCH / "figures.json").write_text(as_json + "\n", encoding="utf-8")
    for name in MARKED:
        put_into(ROOT / name, text)


def main() -> None:
    """Measure, print, write."""
    asked = arguments()
    data = Atlas.load(GEODATA)
    with launched() as browser:
        if asked.profile:
            profile(browser, data)
            return
        machine = describe(browser.version)
        total = sum(SUITES[name][1] for name in asked.only)
        with tqdm(total=total) as bar:
            run = Run(browser, data, asked.quick, bar)
            measure(run, asked.only)
    run.figures.notes += NOTES.splitlines()
    text = tables(run.figures, machine)
    print(text)
    whole = asked.only == list(SUITES) and not asked.quick
    if whole:
        write(text, run.figures.as_json(machine))


if __name__ == "__main__":
    main()
