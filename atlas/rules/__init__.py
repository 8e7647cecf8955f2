"""Check what a geodata folder must satisfy, and name every place where it does not.

`check` reads a folder as raw text and applies every rule of `RULES`; it finds all breaches in
one run and raises nothing. What stands in which file is data: `schema` for the tables, `layers`
for the JSON. The rules themselves stand in one module a subject and enter themselves into the
registry when imported.
"""

from pathlib import Path

from atlas.rules import (  # noqa: F401  each enters its rules into the registry
    calendars,
    cells,
    comparisons,
    evidence,
    files,
    geometry,
    history,
    names,
    places,
    record,
    references,
    story,
    successions,
    time,
)
from atlas.rules.breach import Breach
from atlas.rules.folder import read
from atlas.rules.registry import RULES

__all__ = ["RULES", "Breach", "check"]


def check(folder: Path) -> list[Breach]:
    """Return every breach of every rule in a geodata folder, by file, row and field.

    Parameters
    ----------
    folder
        A folder as ``geodata/README.md`` describes. It need not exist: then every file of it
        is a breach.
    """
    data = read(folder)
    order = {file: number for number, file in enumerate(data.schemas)}
    found = {breach for rule in RULES.values() for breach in rule(data)}
    return sorted(
        found, key=lambda breach: (order.get(breach.file, len(order)), breach.row or 0, breach)
    )
