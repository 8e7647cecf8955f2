"""Steps with the keyboard and clicks on regions, the two apps by turns."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from atlas import Atlas
from bench.browser import LIMIT_MS, in_words, naive_paint
from bench.figures import Measured, p95, ratio
from bench.run import Pair, Run

PRESSES = 8
CHANGES = 6
CLICKS = 24
# The naive app, which takes seconds for each, does one in so many of them.
NAIVE_EVERY = 3
# A panel that says less than this of a region is not filled yet.
FILLED = 400


def spread(values: Sequence[Any], count: int) -> list[Any]:
    """Return so many of some values, evenly from first to last."""
    if count >= len(values):
        return list(values)
    return [values[round(i * (len(values) - 1) / max(count - 1, 1))] for i in range(count)]


def change_days(atlas: Atlas) -> list[date]:
    """Return the days on which the paint of some district changes, in both apps."""
    found = sorted({change.day for change in atlas.changes()})
    before = timedelta(days=1)
    return [day for day in found if naive_paint(atlas, day) != naive_paint(atlas, day - before)]


def since(found: dict[str, Any], what: str, event: str) -> list[float]:
    """Return the ms from an event to what was waited for; nothing if it was there before."""
    if found[what] == "before":
        return []
    return [LIMIT_MS if found[what] is None else float(found[what] - found["last"][event])]


def keyboard(run: Run, pair: Pair, changes: int) -> None:
    """Measure steps to and from days of change: key to paint, key to panel."""
    start = run.data.settings.start
    samples = {(app, what): [] for app in ("atlas", "naive") for what in ("paint", "heading")}
    for day in spread(change_days(run.data), changes):
        days = (day, day - timedelta(days=1))
        numbers = [(each - start).days for each in days]
        learnt = pair.atlas.probe("days => probe.learn(days)", numbers)
        pair.atlas.probe("probe.window().atlas.tell()")
        pair.atlas.rest()
        pair.naive.open(f"/?date={days[1].isoformat()}")
        naive_presses = 1 + -(-PRESSES // NAIVE_EVERY)
        for press in range(PRESSES + 1):
            there = days[press % 2]
            paint = {
                "atlas": learnt[str(numbers[press % 2])]["paint"],
                "naive": naive_paint(run.data, there),
            }
            for reader in pair.each() if press < naive_presses else (pair.atlas,):
                key = "ArrowLeft" if press % 2 else "ArrowRight"
                found = reader.press(key, paint=paint[reader.app.name], heading=in_words(there))
                reader.rest()
                for what in ("paint", "heading") if press else ():  # the first warms up
                    samples[reader.app.name, what] += since(found, what, "keydown")
            run.tick()
    for (app, what), found in samples.items():
        run.figures.keep(app, {"paint": "step", "heading": "panel"}[what], p95(found))
    times = ratio(run.figures.naive["step"], run.figures.atlas["step"])
    run.figures.keep("atlas", "step_ratio", Measured(times or 0))


def clicks(run: Run, pair: Pair, count: int) -> None:
    """Measure clicks: from the button's release to the region's panel, filled."""
    samples: dict[str, list[float]] = {"atlas": [], "naive": []}
    places = {
        "atlas": [district for district, _ in pair.atlas.probe("probe.districts()")],
        "naive": list(run.data.geometry.index),
    }
    regions = list(run.data.regions.values())
    for number in range(count + 1):
        region = regions[number % len(regions)]
        for reader in (pair.atlas,) if number % NAIVE_EVERY else pair.each():
            seat = places[reader.app.name].index(region.seat)
            found = reader.click(seat, heading=region.name, said=FILLED)
            reader.rest()
            if found and number:  # the first warms up
                samples[reader.app.name] += since(found, "heading", "click")
        run.tick()
    for app, found in samples.items():
        run.figures.keep(app, "click", p95(found))
