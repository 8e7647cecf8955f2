"""Rules about the comparisons that are offered ready made.

A folder may do without the table; then none is offered.
"""

from collections.abc import Iterator

from atlas.dates import parse_iso_day
from atlas.rules.breach import Breach
from atlas.rules.folder import Folder
from atlas.rules.registry import rule

FILE = "comparisons.csv"


@rule
def comparisons_have_sides(folder: Folder) -> Iterator[Breach]:
    """Yield sides that are neither an act nor a day of the atlas."""
    acts, days = folder.ids("act"), folder.range
    if acts is None or days is None:
        return
    for row in folder.rows(FILE, "left", "right"):
        for column in ("left", "right"):
            side = row[column]
            day = parse_iso_day(side)
            inside = day is not None and days[0] <= day <= days[1]
            if side and side not in acts and not inside:
                right = "the id of an act, or a day of the atlas as YYYY-MM-DD"
                yield row.breach(column, f"there is no such side: {side}", right)


@rule
def comparisons_go_forward(folder: Folder) -> Iterator[Breach]:
    """Yield comparisons of something with itself, or of a day with an earlier one."""
    for row in folder.rows(FILE, "left", "right"):
        first, second = parse_iso_day(row["left"]), parse_iso_day(row["right"])
        if row["left"] and row["left"] == row["right"]:
            yield row.breach("right", "both sides are the same", "another day or act")
        elif first and second and second < first:
            yield row.breach("right", f"{second} is before {first}", "a day after the left one")
