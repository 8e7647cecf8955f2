"""Drags: the atlas's control across every day, the naive slider from day to day."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from atlas import Atlas
from bench.browser import LIMIT_MS, SLIDER_THUMB, Reader, in_words, naive_paint
from bench.figures import Measured, p95
from bench.run import Run
from bench.steps import change_days, since, spread

STOPS = 16
NAIVE_STOPS = 8
THUMB = 8


def paints(reader: Reader, atlas: Atlas) -> tuple[list[str], int]:
    """Return the atlas's paint of each day, and how many districts are painted wrongly.

    Wrongly: on one day two districts of different holders alike, or two of the same holder,
    status and rivals differently.
    """
    turns = [atlas.settings.start, *sorted({change.day for change in atlas.changes()})]
    numbers = [(day - atlas.settings.start).days for day in turns]
    learnt = reader.probe("days => probe.learn(days)", numbers)
    wrong = sum(
        misfits(atlas, day, learnt[str(n)]["districts"])
        for day, n in zip(turns, numbers, strict=True)
    )
    found, latest = [], ""
    for number in range(len(atlas.days)):
        latest = learnt[str(number)]["paint"] if str(number) in learnt else latest
        found.append(latest)
    return found, wrong


def misfits(atlas: Atlas, day: date, shown: Sequence[Sequence[str]]) -> int:
    """Return how many districts have a paint that their holder's others do not have."""
    holdings = atlas.on(day).districts
    fills: dict[tuple[object, ...], set[str]] = defaultdict(set)
    holders: dict[str, set[str]] = defaultdict(set)
    for district, fill in shown:
        holding = holdings[district]
        fills[holding.holder, holding.status, frozenset(holding.rivals)].add(fill)
        holders[fill].add(holding.holder)
    return sum(len(found) - 1 for kind in (fills, holders) for found in kind.values())


def across(reader: Reader, days: int) -> None:
    """Drag the atlas's control from the first day to the last, a movement a day."""
    box = reader.frame.locator("input[type=range]").bounding_box()
    if box is None:
        msg = "The atlas's date control is not to be seen."
        raise RuntimeError(msg)
    mouse, middle = reader.page.mouse, box["y"] + box["height"] / 2
    length = box["width"] - 2 * THUMB
    mouse.move(box["x"] + THUMB, middle)
    mouse.down()
    for day in range(days):
        mouse.move(box["x"] + THUMB + length * day / (days - 1), middle)


def drag_times(run: Run, reader: Reader, atlas: Atlas, grown: str = "") -> None:
    """Drag across every day and note when each movement is painted."""
    paint_of, wrong = paints(reader, atlas)
    run.tick()
    days = len(atlas.days)
    reader.probe("paints => probe.drag(paints)", paint_of)
    across(reader, days)
    reader.page.wait_for_timeout(100)
    noted = reader.probe("probe.dropped()")
    reader.page.mouse.up()
    reader.rest()
    run.tick()
    samples = [sample["got"] for sample in noted["samples"]] + [LIMIT_MS] * noted["waiting"]
    seen = len({sample["day"] for sample in noted["samples"]})
    note = f"{seen} days seen"
    run.figures.keep("atlas", f"{grown}drag", p95(samples, note))
    run.figures.keep("atlas", f"{grown}drag_wrong", Measured(wrong))
    waits = [sample["at"] for sample in noted["samples"]]
    run.figures.keep("atlas", f"{grown}drag_wait", p95(waits))


def drag_frames(run: Run, reader: Reader) -> None:
    """Drag across every day and count frames and messages."""
    before = reader.sent
    reader.probe("probe.guard()")
    across(reader, len(run.data.days))
    found = reader.probe("probe.unguard()")
    run.figures.keep("atlas", "drag_sent", Measured(reader.sent - before))
    reader.page.mouse.up()
    reader.rest()
    run.tick()
    run.figures.keep("atlas", "drag_blank", Measured(found["blank"], note=f"of {found['frames']}"))
    run.figures.keep("atlas", "drag_long", Measured(100 * found["long"] / found["frames"]))


def drag_naive(run: Run, reader: Reader, stops: int) -> None:
    """Drag the naive slider from day to day; it sends each time that it is let go."""
    data = run.data
    thumb = reader.page.locator(SLIDER_THUMB).first
    paint: list[float] = []
    panel: list[float] = []
    frames = blank = 0
    before = reader.sent
    for day in _there_and_back(spread(change_days(data), stops)):
        box = reader.page.locator("[data-testid=stSlider]").bounding_box()
        handle = thumb.bounding_box()
        if box is None or handle is None:
            continue
        middle = handle["y"] + handle["height"] / 2
        share = (day - data.settings.start).days / (len(data.days) - 1)
        reader.page.mouse.move(handle["x"] + handle["width"] / 2, middle)
        reader.page.mouse.down()
        reader.page.mouse.move(box["x"] + box["width"] * share, middle, steps=6)
        reader.page.wait_for_timeout(60)
        held = date.fromisoformat((thumb.get_attribute("aria-valuetext") or "")[:10])
        want = {"paint": naive_paint(data, held), "heading": in_words(held), "limit": LIMIT_MS}
        reader.probe("want => probe.watch(want)", want)
        reader.page.mouse.up()
        found = reader.probe("() => probe.watched")
        reader.rest()
        frames, blank = frames + found["frames"], blank + found["blank"]
        paint += since(found, "paint", "pointerup")
        panel += since(found, "heading", "pointerup")
        run.tick()
    run.figures.keep("naive", "drag", p95(paint, "from letting go: it sends nothing before"))
    run.figures.keep("naive", "release", p95(panel))
    run.figures.keep("naive", "drag_blank", Measured(blank, note=f"of {frames}"))
    sent = Measured(reader.sent - before, note=f"{len(paint)} stops")
    run.figures.keep("naive", "drag_sent", sent)


def release(run: Run, reader: Reader, stops: int) -> None:
    """Measure the atlas's panel from the moment at which the thumb is let go."""
    atlas = run.data
    control = reader.frame.locator("input[type=range]")
    samples = []
    for day in _there_and_back(spread(list(atlas.days), stops)):
        box = control.bounding_box()
        if box is None:
            continue
        middle = box["y"] + box["height"] / 2
        number = (day - atlas.settings.start).days
        now = reader.probe("probe.window().atlas.state.day")
        pixels = (box["width"] - 2 * THUMB) / (len(atlas.days) - 1)
        reader.page.mouse.move(box["x"] + THUMB + pixels * now, middle)
        reader.page.mouse.down()
        reader.page.mouse.move(box["x"] + THUMB + pixels * number, middle, steps=6)
        held = reader.probe("probe.window().atlas.state.day")
        words = in_words(atlas.settings.start + timedelta(days=held))
        reader.probe("want => probe.watch(want)", {"heading": words, "limit": LIMIT_MS})
        reader.page.mouse.up()
        found = reader.probe("() => probe.watched")
        reader.rest()
        samples += since(found, "heading", "pointerup")
    run.tick()
    run.figures.keep("atlas", "release", p95(samples))


def _there_and_back(days: Sequence[date]) -> list[date]:
    """Return the days in an order in which no neighbours are near: each has another paint."""
    half = len(days) // 2
    mixed = [day for two in zip(days[:half], days[half:], strict=False) for day in two]
    return mixed + list(days[2 * half :])
