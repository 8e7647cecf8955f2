"""A long walk from day to day: bytes, CPU, maps made, frames lost, memory of the browser."""

from datetime import date, timedelta

from atlas import Atlas
from bench.browser import Reader, in_words
from bench.figures import Measured
from bench.relay import Wire, relay
from bench.run import Run
from bench.serving import Server
from bench.steps import spread

STEPS = 500
# Bytes and CPU are of these steps, in a time when most changes fall.
SHARED = 60
# The naive app takes the first of them.
NAIVE_STEPS = 20
WARM = 10
REGION_STEPS = 30


def walk(run: Run, server: Server, steps: int) -> None:
    """Walk ``steps`` days through a relay that counts bytes."""
    atlas = run.data
    first = busiest(atlas, SHARED + WARM)
    with relay(server.port) as wire:
        reader = run.reader(server, wire.address)
        reader.open(f"/?date={first.isoformat()}")
        day = _steps(reader, first, WARM)
        reader.rest()
        before = reader.memory()
        meter = Meter(wire, server)
        reader.probe("probe.guard()")
        shared = min(SHARED, steps)
        day = _steps(reader, day, shared)
        reader.rest()
        meter.keep(run, "", shared)
        run.tick()
        for part in range(shared, steps, SHARED):
            if (atlas.settings.end - day).days <= SHARED:
                day = _back(reader, atlas)
            day = _steps(reader, day, min(SHARED, steps - part))
            run.tick()
        _keep_map(run, reader, before, steps)
        _with_region(run, reader, Meter(wire, server), min(REGION_STEPS, steps // 2))
        reader.close()


def _keep_map(run: Run, reader: Reader, before: tuple[float, int], steps: int) -> None:
    """Keep how many maps were made, frames lost and megabytes gained."""
    guarded = reader.probe("probe.unguard()")
    heap, nodes = reader.memory()
    taken = "" if steps == STEPS else f" in {steps} steps"
    made = max(reader.probe("probe.maps"), reader.probe("probe.frames"))
    lost = Measured(guarded["blank"], note=f"of {guarded['frames']}{taken}")
    gained = Measured(heap - before[0], note=f"DOM nodes {before[1]} → {nodes}{taken}")
    app = reader.app.name
    run.figures.keep(app, "maps", Measured(made, note=taken.strip()))
    run.figures.keep(app, "lost", lost)
    run.figures.keep(app, "heap", gained)


class Meter:
    """Bytes and CPU from now on."""

    def __init__(self, wire: Wire, server: Server) -> None:
        self.wire, self.server = wire, server
        self.begin()

    def begin(self) -> None:
        """Begin anew."""
        self.bytes, self.cpu = self.wire.total, self.server.cpu()

    def keep(self, run: Run, which: str, steps: int) -> None:
        """Keep the means of so many steps."""
        sent, cpu = self.wire.total - self.bytes, self.server.cpu() - self.cpu
        app, note = self.server.app.name, f"mean of {steps} steps"
        run.figures.keep(app, f"wire{which}", Measured(sent / steps / 1000, note=note))
        run.figures.keep(app, f"cpu{which}", Measured(cpu / steps * 1000, note=note))


def busiest(atlas: Atlas, length: int) -> date:
    """Return the first of so many days in a row that hold the most days of change."""
    changes = {change.day for change in atlas.changes()}
    starts = list(atlas.days)[:-length]
    within = timedelta(days=length)
    return max(starts, key=lambda day: sum(day <= turn < day + within for turn in changes))


def _steps(reader: Reader, day: date, count: int) -> date:
    """Press the key so many times, each time waiting for the panel; return the day reached."""
    for _ in range(count):
        day += timedelta(days=1)
        reader.press("ArrowRight", heading=in_words(day))
    return day


def _back(reader: Reader, atlas: Atlas) -> date:
    """Return to the first day."""
    day = atlas.settings.start
    reader.press("Home", heading=in_words(day))
    return day


def _with_region(run: Run, reader: Reader, meter: "Meter", steps: int) -> None:
    """Measure bytes and CPU of steps while the panel shows a region."""
    for district in spread(list(range(reader.districts)), 5):
        if reader.click(district, limit=1000):
            break
    reader.rest()
    meter.begin()
    for number in range(steps):
        reader.press("ArrowLeft" if number % 3 == 2 else "ArrowRight")  # noqa: PLR2004
        reader.rest()
    meter.keep(run, "_region", steps)
    run.tick()
