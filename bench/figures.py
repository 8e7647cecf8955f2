"""The arithmetic of the bench, its targets, and the table that it prints."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tabulate import tabulate

MARK = re.compile(r"(<!-- figures -->\n).*?(<!-- /figures -->)", re.DOTALL)
HEADINGS = ("what", "target", "atlas", "naive", "naive / atlas", "met")


@dataclass(frozen=True)
class Target:
    """What is to be reached: at most ``limit``, or at least it."""

    key: str
    what: str
    limit: float
    unit: str
    at_least: bool = False

    def met(self, value: float) -> bool:
        """Return whether a value reaches the target."""
        return value >= self.limit if self.at_least else value <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {number(self.limit)} {self.unit}".strip()


@dataclass(frozen=True)
class Measured:
    """A figure: the value that the target is about, of how many samples, and what belongs to it."""

    value: float
    samples: int = 1
    median: float | None = None
    note: str = ""


@dataclass
class Figures:
    """All that was measured, by the keys of the targets and of what else is told."""

    atlas: dict[str, Measured] = field(default_factory=dict)
    naive: dict[str, Measured] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    crowds: list[dict[str, object]] = field(default_factory=list)

    def keep(self, app: str, key: str, measured: Measured) -> None:
        """Keep a figure of one of the two apps."""
        getattr(self, app)[key] = measured

    def as_json(self, machine: Mapping[str, str]) -> str:
        """Return everything as JSON."""
        return json.dumps({"machine": dict(machine), **asdict(self)}, indent=1, ensure_ascii=False)


# The rows of the table; one of the targets set may need several.
TARGETS = (
    Target("drag", "drag across every day: movement to painted map, p95", 16.7, "ms"),
    Target("drag_blank", "— frames without a whole map", 0, ""),
    Target("drag_sent", "— messages sent while dragging", 0, ""),
    Target("step", "one keyboard step to painted map, p95", 80, "ms"),
    Target("step_ratio", "— times as fast as the naive app", 6, "×", at_least=True),
    Target("panel", "panel follows after the control rests, p95", 200, "ms"),
    Target("click", "click on a region to filled panel, p95", 80, "ms"),
    Target("wire", "bytes over the wire a step", 2, "kB"),
    Target("cpu", "server CPU a step", 10, "ms"),
    Target("maps", "maps made in 500 steps", 1, ""),
    Target("lost", "— frames lost", 0, ""),
    Target("heap", "— growth of the browser's heap", 5, "MB"),
    Target("first", "our own share of the first load, compressed", 400, "kB"),
    Target("again", "— of it fetched again by a second load", 0, "kB"),
    Target("readers", "100 readers at one step a second: answer, p95", 100, "ms"),
    Target("session", "— memory a session", 0.3, "MB"),
    Target("grown_drag", "10 × the districts: movement to painted map, p95", 33, "ms"),
    Target("grown_start", "10 × the events: start-up, times as long", 2, "×"),
    Target("validate", "python -m atlas validate", 3, "s"),
    Target("load", "import atlas and load", 1, "s"),
)
# Told below the table, without a target.
BESIDE = (
    ("drag_wait", "drag, with the browser's own wait for its next frame, p95", "ms"),
    ("drag_long", "drag, frames later than 34 ms", "%"),
    ("drag_wrong", "districts painted otherwise than the data say", ""),
    ("release", "panel follows after the thumb is let go, p95", "ms"),
    ("wire_region", "bytes over the wire a step, a region chosen", "kB"),
    ("cpu_region", "server CPU a step, a region chosen", "ms"),
    ("first_map", "first load: time to the whole map, median", "ms"),
    ("second_map", "second load: time to the whole map, median", "ms"),
    ("first_all", "first load: all bytes, with Streamlit's front end", "kB"),
    ("grown_drag_wrong", "10 × the districts: painted otherwise than the data say", ""),
    ("grown_load", "10 × the events: import atlas and load, times as long", "×"),
    ("memory", "memory of the server after the first reader", "MB"),
)


def percentile(samples: Sequence[float], share: float) -> float:
    """Return the smallest sample that at least ``share`` of the samples do not exceed.

    Raises
    ------
    ValueError
        If there are none.
    """
    if not samples:
        msg = "no samples"
        raise ValueError(msg)
    return sorted(samples)[max(math.ceil(share * len(samples)), 1) - 1]


def p95(samples: Sequence[float], note: str = "") -> Measured:
    """Return the 95th percentile of some samples, with their median."""
    return Measured(percentile(samples, 0.95), len(samples), percentile(samples, 0.5), note)


def middle(samples: Sequence[float], note: str = "") -> Measured:
    """Return the median of some samples, with the least and the greatest in its note."""
    spread = f"{number(min(samples))}–{number(max(samples))}"
    told = f"{spread}; {note}" if note else spread
    return Measured(percentile(samples, 0.5), len(samples), percentile(samples, 0.5), told)


def ratio(naive: Measured | None, atlas: Measured | None) -> float | None:
    """Return how many times the naive figure is the atlas's; None where that means nothing."""
    if naive is None or atlas is None or not atlas.value:
        return None
    return naive.value / atlas.value


def number(value: float) -> str:
    """Return a number with as many figures as it deserves."""
    if value == int(value) or abs(value) >= 100:  # noqa: PLR2004
        return f"{value:.0f}"
    return f"{value:.1f}" if abs(value) >= 1 else f"{value:.2f}"


def cell(measured: Measured | None, unit: str) -> str:
    """Return a figure with its unit, its median and the number of its samples."""
    if measured is None:
        return "–"
    text = f"{number(measured.value)} {unit}".strip()
    inner = []
    if measured.median is not None and measured.median != measured.value:
        inner.append(f"median {number(measured.median)}")
    if measured.note:
        inner.append(measured.note)
    if measured.samples > 1:
        inner.append(f"n {measured.samples}")
    return f"{text} ({'; '.join(inner)})" if inner else text


def times(value: float | None) -> str:
    """Return a ratio in words."""
    return "–" if value is None else f"{number(value)} ×"


def rows(figures: Figures) -> list[tuple[str, ...]]:
    """Return the rows of the table, one a target."""
    found = []
    for target in TARGETS:
        atlas, naive = figures.atlas.get(target.key), figures.naive.get(target.key)
        met = "not measured" if atlas is None else "yes" if target.met(atlas.value) else "NO"
        found.append(
            (
                target.what,
                str(target),
                cell(atlas, target.unit),
                cell(naive, target.unit),
                times(ratio(naive, atlas)),
                met,
            )
        )
    return found


def tables(figures: Figures, machine: Mapping[str, str]) -> str:
    """Return all tables and notes as Markdown."""
    machine_line = "; ".join(f"{name} {value}" for name, value in machine.items())
    parts = [f"Measured on: {machine_line}.", _table(rows(figures), HEADINGS)]
    beside = [
        (what, cell(figures.atlas.get(key), unit), cell(figures.naive.get(key), unit))
        for key, what, unit in BESIDE
        if key in figures.atlas or key in figures.naive
    ]
    if beside:
        parts.append(_table(beside, ("beside these", "atlas", "naive")))
    if figures.crowds:
        headings = tuple(figures.crowds[0])
        values = [tuple(str(value) for value in crowd.values()) for crowd in figures.crowds]
        parts.append(_table(values, headings))
    if figures.notes:
        parts.append("\n".join(f"- {note}" for note in figures.notes))
    return "\n\n".join(parts) + "\n"


def _table(body: Sequence[tuple[str, ...]], headings: tuple[str, ...]) -> str:
    """Return a table in Markdown; numbers stay as they are written."""
    return str(tabulate(body, headings, tablefmt="github", disable_numparse=True))


def put_into(file: Path, text: str) -> bool:
    """Replace what stands between the marks of a file; return whether it has them."""
    if not file.exists():
        return False
    before = file.read_text(encoding="utf-8")
    after, found = MARK.subn(lambda mark: f"{mark[1]}{text}{mark[2]}", before)
    if found:
        file.write_text(after, encoding="utf-8")
    return bool(found)
