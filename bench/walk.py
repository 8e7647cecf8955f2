"""A long walk from day to day: bytes, CPU, maps made, frames lost, memory of the browser."""

from datetime import date, timedelta

from playwright.sync_api import Browser

from atlas import Atlas
from bench.browser import Reader, in_words
from bench.figures import Figures, Measured
from bench.relay import Wire, relay
from bench.serving import Server
from bench.steps import Tick, spread

STEPS = 500
# Both apps take these steps, in a time when most changes fall.
SHARED = 60
WARM = 10
REGION_STEPS = 30


def walk(
    browser: Browser, server: Server, atlas: Atlas, figures: Figures, tick: Tick, steps: int
) -> None:
    """Walk ``steps`` days through a relay that counts bytes."""
    app = server.app.name
    first = busiest(atlas, SHARED + WARM)
    with relay(server.port) as wire:
        reader = Reader(browser, server.app, wire.address, len(atlas.districts))
        reader.open(f"/?date={first.isoformat()}")
        day = _steps(reader, first, WARM)
        bytes_before, cpu_before = wire.total, server.cpu()
        heap_before, nodes_before = reader.memory()
        reader.probe("probe.guard()")
        shared = min(SHARED, steps)
        day = _steps(reader, day, shared)
        reader.rest()
        _keep_costs(figures, app, "", (wire.total - bytes_before, server.cpu() - cpu_before), shared)
        tick()
        for part in range(shared, steps, SHARED):
            if (atlas.settings.end - day).days <= SHARED:
                day = _back(reader, atlas)
            day = _steps(reader, day, min(SHARED, steps - part))
            tick()
        guarded = reader.probe("probe.unguard()")
        heap, nodes = reader.memory()
        taken = "" if steps == STEPS else f"in {steps} steps"
        made = max(reader.probe("probe.maps"), reader.probe("probe.frames"))
        figures.keep(app, "maps", Measured(made, note=taken))
        lost = f"of {guarded['frames']}{' ' + taken if taken else ''}"
        figures.keep(app, "lost", Measured(guarded["blank"], note=lost))
        grown = f"DOM nodes {nodes_before} → {nodes}{', ' + taken if taken else ''}"
        figures.keep(app, "heap", Measured(heap - heap_before, note=grown))
        _with_region(reader, server, wire, figures, tick)
        reader.close()


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


def _keep_costs(
    figures: Figures, app: str, which: str, costs: tuple[float, float], steps: int
) -> None:
    """Keep bytes and CPU a step."""
    sent, cpu = costs
    figures.keep(app, f"wire{which}", Measured(sent / steps / 1000, note=f"mean of {steps} steps"))
    figures.keep(app, f"cpu{which}", Measured(cpu / steps * 1000, note=f"mean of {steps} steps"))


def _with_region(
    reader: Reader, server: Server, wire: Wire, figures: Figures, tick: Tick
) -> None:
    """Measure bytes and CPU of steps while the panel shows a region."""
    order = range(reader.districts)
    for district in spread(list(order), 5):
        if reader.click(district, limit=1000):
            break
    reader.rest()
    sent, cpu = wire.total, server.cpu()
    for number in range(REGION_STEPS):
        reader.press("ArrowLeft" if number % 3 == 2 else "ArrowRight")  # noqa: PLR2004
        reader.rest()
    _keep_costs(
        figures, server.app.name, "_region", (wire.total - sent, server.cpu() - cpu), REGION_STEPS
    )
    tick()
