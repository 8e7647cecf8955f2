"""Rules about what later acts did to earlier ones.

A folder may do without the table; then nothing is said of it.
"""

from collections.abc import Iterator

from atlas.dates import parse_iso_day
from atlas.rules.breach import Breach
from atlas.rules.folder import Folder
from atlas.rules.registry import rule
from atlas.rules.schema import ENDINGS

FILE = "successions.csv"


@rule
def successions_join_two_acts(folder: Folder) -> Iterator[Breach]:
    """Yield successions that do not join two acts, of which one may stand outside the atlas.

    `atlas.record.read_succession` refuses them too.
    """
    for row in folder.rows(FILE, "later", "earlier", "other"):
        acts = bool(row["later"]) + bool(row["earlier"])
        if acts == 1 and not row["other"]:
            right = "the other act by name here, or by id in later or earlier"
            yield row.breach("other", "a succession needs two acts", right)
        elif acts == 0:
            yield row.breach("later", "neither act is in the atlas", "an id here or in earlier")
        elif acts != 1 and row["other"]:
            wrong = "later and earlier are both there, and a third act"
            yield row.breach("other", wrong, "an empty cell")


@rule
def successors_come_later(folder: Folder) -> Iterator[Breach]:
    """Yield acts that replace, annul or confirm one signed on the same day or later."""
    rows = folder.rows("acts.csv", "id", "signed")
    signed = {row["id"]: parse_iso_day(row["signed"]) for row in rows}
    for row in folder.rows(FILE, "later", "earlier"):
        later, earlier = signed.get(row["later"]), signed.get(row["earlier"])
        if later and earlier and later <= earlier:
            wrong = f"{row['later']} was signed on {later}, {row['earlier']} on {earlier}"
            yield row.breach("later", wrong, "an act signed after the earlier one")


@rule
def acts_in_force_are_not_ended(folder: Folder) -> Iterator[Breach]:
    """Yield successions that leave nothing of an act that ``acts.csv`` has in force."""
    rows = folder.rows("acts.csv", "id", "status")
    standing = {row["id"] for row in rows if row["status"] == "in-force"}
    for row in folder.rows(FILE, "earlier", "kind"):
        if row["earlier"] in standing and row["kind"] in ENDINGS:
            wrong = f"acts.csv has {row['earlier']} in force"
            right = "replaced-in-part or confirmed, or another status of the act"
            yield row.breach("kind", wrong, right)
