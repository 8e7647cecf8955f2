"""How the atlas bears ten times the districts, and ten times the events."""

import time
from pathlib import Path

from atlas import Atlas
from bench.browser import Reader
from bench.drag import drag_times
from bench.figures import Measured, percentile
from bench.run import Run
from bench.serving import ATLAS, serve

STARTS = 3


def districts(run: Run, grown: Path) -> None:
    """Drag across every day with many more districts."""
    data = Atlas.load(grown)
    with serve(ATLAS, grown) as server:
        reader = Reader(run.browser, ATLAS, server.address, len(data.districts))
        reader.open("/")
        drag_times(run, reader, data, "grown_")
        reader.close()
    run.figures.notes.append(
        f"10 × the districts: {len(data.districts)}, each true district cut into ten whose "
        f"holders change on days of their own ({len({c.day for c in data.changes()})} days)."
    )


def events(run: Run, more: Path, starts: int) -> None:
    """Start the app on the true data and on more events by turns: to the first reader's map."""
    true = run.data.folder
    samples: dict[Path, list[float]] = {true: [], more: []}
    for _ in range(starts + 1):
        for folder, found in samples.items():
            began = time.perf_counter()
            with serve(ATLAS, folder) as server:
                reader = run.reader(server)
                reader.page.goto(server.address)
                reader.watch_map()
                found.append(time.perf_counter() - began)
                reader.close()
            run.tick()
    # The first start on new data makes the files that all later ones find.
    firsts = [samples[folder].pop(0) for folder in (true, more)]
    was, now = (percentile(samples[folder], 0.5) for folder in (true, more))
    note = f"{was:.1f} s → {now:.1f} s from the start to the first reader's map"
    note += f"; at the very first {firsts[0]:.1f} s → {firsts[1]:.1f} s"
    run.figures.keep("atlas", "grown_start", Measured(now / was, starts, note=note))
