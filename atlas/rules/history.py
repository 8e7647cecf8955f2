"""Rules about who held, was promised and signed what."""

from collections.abc import Iterator
from itertools import chain, product

from atlas.rules.breach import Breach, breach
from atlas.rules.folder import Folder
from atlas.rules.registry import rule
from atlas.rules.schema import TO_NOBODY, TO_SOMEBODY


@rule
def contested_places_name_rivals(folder: Folder) -> Iterator[Breach]:
    """Yield rows of control that are contested by nobody, or have rivals without a contest."""
    for row in folder.rows("control.csv", "status", "rivals"):
        if row["status"] == "contested" and not row["rivals"].strip():
            yield row.breach("rivals", "nobody contests the place", "ids of polities.csv")
        elif row["status"] in ("administered", "occupied", "nominal") and row["rivals"]:
            wrong = f"a place that is {row['status']} has rivals"
            yield row.breach("rivals", wrong, "an empty cell, or the status contested")


@rule
def holders_are_not_their_own_rivals(folder: Folder) -> Iterator[Breach]:
    """Yield rows of control whose holder stands among the rivals."""
    for row in folder.rows("control.csv", "holder", "rivals"):
        if row["holder"] and row["holder"] in row.ids("rivals"):
            wrong = f"{row['holder']} is the holder itself"
            yield row.breach("rivals", wrong, "the other claimants alone")


def unspoken(folder: Folder, file: str) -> Iterator[tuple[str, str]]:
    """Yield each act and region for which a table has no row.

    Nothing is yielded where rows may have been lost, or where a folder does without the table.
    """
    acts, regions = folder.ids("act"), folder.ids("region")
    reading = folder.readings.get(file)
    if acts is None or regions is None or reading is None or not reading.complete:
        return
    if any(not row.has("act", "region") for row in reading.rows):
        return
    there = {(row["act"], row["region"]) for row in reading.rows}
    for pair in product(sorted(acts), sorted(regions)):
        if pair not in there:
            yield pair


@rule
def every_act_speaks_of_every_region(folder: Folder) -> Iterator[Breach]:
    """Yield each act and region without a provision: the silence of an act is a fact too."""
    for act, region in unspoken(folder, "provisions.csv"):
        wrong = f"no row says what {act} means for {region}"
        right = "a row for each act and region, not-concerned for silence"
        yield breach(("provisions.csv", None, "region"), wrong, right, f"{act} {region}")


@rule
def provisions_say_to_whom(folder: Folder) -> Iterator[Breach]:
    """Yield provisions that assign to nobody, or that name somebody where nothing is said.

    Plebiscites, arbitrations and the like may name somebody or not.
    """
    tables = ("provisions.csv", "district_provisions.csv")
    rows = chain.from_iterable(folder.rows(file, "disposition", "assigned_to") for file in tables)
    for row in rows:
        disposition, polities = row["disposition"], row["assigned_to"].strip()
        if disposition in TO_SOMEBODY and not polities:
            wrong = f"the disposition is {disposition}, but to nobody"
            yield row.breach("assigned_to", wrong, "ids of polities.csv")
        elif disposition in TO_NOBODY and polities:
            wrong = f"the disposition is {disposition}, but somebody is named"
            yield row.breach("assigned_to", wrong, "an empty cell, or another disposition")


@rule
def acts_have_parties(folder: Folder) -> Iterator[Breach]:
    """Yield acts without a party; a power outside the map stands in ``parties_note``."""
    for row in folder.rows("acts.csv", "parties", "parties_note"):
        if not row["parties"] and not row["parties_note"]:
            right = "ids of polities.csv, or prose in parties_note"
            yield row.breach("parties", "the act has no parties", right)


@rule
def polities_follow_another(folder: Folder) -> Iterator[Breach]:
    """Yield polities that darken their own hue: a predecessor is another polity."""
    for row in folder.rows("polities.csv", "id", "predecessor"):
        if row["id"] and row["predecessor"] == row["id"]:
            wrong = "a polity cannot follow itself"
            yield row.breach("predecessor", wrong, "another id of polities.csv, or empty")
