"""Steps with the keyboard and clicks on regions, the two apps by turns."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from atlas import Atlas
from bench.browser import LIMIT_MS, Reader, in_words, naive_paint
from bench.figures import Figures, Measured, p95, ratio

PRESSES = 8
CHANGES = 6
CLICKS = 24
# A panel that says less than this of a region is not filled yet.
FILLED = 400
Tick = Callable[[], object]


@dataclass(frozen=True)
class Pair:
    """The same data open in both apps."""

    data: Atlas
    atlas: Reader
    naive: Reader

    def each(self) -> Iterator[Reader]:
        """Yield both, so that what the machine does meanwhile falls on both."""
        yield self.atlas
        yield self.naive


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


def since(found: dict[str, Any], what: str, event: str) -> float | None:
    """Return the ms from an event to what was waited for; None if it was there before."""
    if found[what] == "before":
        return None
    return LIMIT_MS if found[what] is None else float(found[what] - found["last"][event])


def keyboard(pair: Pair, figures: Figures, tick: Tick, changes: int = CHANGES) -> None:
    """Measure steps to and from days of change: key to paint, key to panel."""
    start = pair.data.settings.start
    paint: dict[str, list[float]] = {"atlas": [], "naive": []}
    panel: dict[str, list[float]] = {"atlas": [], "naive": []}
    for day in spread(change_days(pair.data), changes):
        before = day - timedelta(days=1)
        number = (day - start).days
        learnt = pair.atlas.probe("days => probe.learn(days)", [number, number - 1])
        pair.atlas.probe("probe.window().atlas.tell()")
        pair.atlas.rest()
        pair.naive.open(f"/?date={before.isoformat()}")
        for press in range(PRESSES + 1):
            key, there = ("ArrowLeft", before) if press % 2 else ("ArrowRight", day)
            wanted = {
                "atlas": learnt[str((there - start).days)]["paint"],
                "naive": naive_paint(pair.data, there),
            }
            for reader in pair.each():
                found = reader.press(key, paint=wanted[reader.app.name], heading=in_words(there))
                reader.rest()
                if press:  # the first warms up
                    _keep(paint[reader.app.name], since(found, "paint", "keydown"))
                    _keep(panel[reader.app.name], since(found, "heading", "keydown"))
            tick()
    for app in paint:
        figures.keep(app, "step", p95(paint[app]))
        figures.keep(app, "panel", p95(panel[app]))
    times = ratio(figures.naive["step"], figures.atlas["step"])
    figures.keep("atlas", "step_ratio", Measured(times or 0))


def _keep(samples: list[float], sample: float | None) -> None:
    """Keep a sample that there is."""
    if sample is not None:
        samples.append(sample)


def clicks(pair: Pair, figures: Figures, tick: Tick, count: int = CLICKS) -> None:
    """Measure clicks: from the button's release to the region's panel, filled."""
    samples: dict[str, list[float]] = {"atlas": [], "naive": []}
    places = {
        "naive": list(pair.data.geometry.index),
        "atlas": [pair_[0] for pair_ in pair.atlas.probe("probe.districts()")],
    }
    seats = [region.seat for region in pair.data.regions.values()]
    for number in range(count + 1):
        seat = seats[number % len(seats)]
        name = pair.data.regions[pair.data.districts[seat].region].name
        for reader in pair.each():
            order = places[reader.app.name]
            found = reader.click(order.index(seat), heading=name, said=FILLED)
            reader.rest()
            if found and number:
                _keep(samples[reader.app.name], since(found, "heading", "click"))
        tick()
    for app, found in samples.items():
        figures.keep(app, "click", p95(found))
