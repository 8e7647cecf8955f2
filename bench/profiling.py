"""Where the time goes: a profile of the server's steps, and one of a drag in the browser.

``python -m bench.profiling run app.py …`` is Streamlit with a profile of every run of the script.
"""

import atexit
import cProfile
import io
import json
import os
import pstats
import sys
import threading
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser
from streamlit.runtime.scriptrunner import script_runner
from streamlit.web import cli

from atlas import Atlas
from bench.browser import Reader, in_words
from bench.drag import across
from bench.serving import ATLAS, SCRATCH, serve

OUT = "BENCH_PROFILE"
STEPS = 60
TOP = 15


def run_profiled() -> None:
    """Be Streamlit, and leave a profile of all runs of the script in the file of BENCH_PROFILE."""
    profile, lock = cProfile.Profile(), threading.Lock()
    plain = script_runner.ScriptRunner._run_script  # noqa: SLF001  there is no other way in

    def profiled(self: script_runner.ScriptRunner, *arguments: object) -> None:
        with lock:  # one script at a time, or two threads would share one stack
            profile.enable()
            try:
                plain(self, *arguments)
            finally:
                profile.disable()
                profile.dump_stats(os.environ[OUT])

    script_runner.ScriptRunner._run_script = profiled  # noqa: SLF001
    atexit.register(profile.dump_stats, os.environ[OUT])
    cli.main(sys.argv[1:], prog_name="streamlit")


def server_steps(browser: Browser, atlas: Atlas, tick: Callable[[], object]) -> str:
    """Step with the keyboard at a profiled server; return its costliest functions."""
    file = SCRATCH / "server.pstats"
    os.environ[OUT] = str(file)
    day = atlas.settings.opening_day
    with serve(ATLAS, launcher=("-m", "bench.profiling")) as server:
        reader = Reader(browser, ATLAS, server.address, len(atlas.districts))
        reader.open(f"/?date={day.isoformat()}")
        for number in range(day.toordinal() + 1, day.toordinal() + 1 + STEPS):
            reader.press("ArrowRight", heading=in_words(date.fromordinal(number)))
            tick()
        reader.close()
    text = io.StringIO()
    stats = pstats.Stats(str(file), stream=text)
    stats.sort_stats("cumulative").print_stats(r"/(atlas|ui|pages|streamlit_folium|folium)/", TOP)
    stats.sort_stats("tottime").print_stats(TOP)
    return text.getvalue()


def browser_drag(browser: Browser, atlas: Atlas, tick: Callable[[], object]) -> str:
    """Profile a drag in Chromium; return the functions that took most time themselves."""
    with serve(ATLAS, atlas.folder) as server:
        reader = Reader(browser, ATLAS, server.address, len(atlas.districts))
        reader.open("/")
        reader.devtools.send("Profiler.enable")
        reader.devtools.send("Profiler.setSamplingInterval", {"interval": 200})
        reader.devtools.send("Profiler.start")
        across(reader, len(atlas.days))
        profile = reader.devtools.send("Profiler.stop")["profile"]
        reader.page.mouse.up()
        reader.close()
        tick()
    SCRATCH.mkdir(parents=True, exist_ok=True)
    (SCRATCH / "drag.cpuprofile").write_text(json.dumps(profile), encoding="utf-8")
    names = {}
    for node in profile["nodes"]:
        frame = node["callFrame"]
        place = f"{Path(frame['url']).name.split('?')[0]}:{frame['lineNumber'] + 1}"
        names[node["id"]] = f"{frame['functionName'] or '(anonymous)'}  {place}"
    spent: Counter[str] = Counter()
    for node, delta in zip(profile["samples"], profile["timeDeltas"], strict=True):
        spent[names[node]] += delta
    total = sum(spent.values())
    lines = [
        f"{micro / 1000:9.1f} ms  {100 * micro / total:5.1f} %  {name}"
        for name, micro in spent.most_common(TOP)
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    run_profiled()
