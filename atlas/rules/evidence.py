"""Rules about evidence: a statement has a source or says it has none, a doubt has a reason."""

from collections.abc import Iterator

from atlas.rules.breach import Breach
from atlas.rules.folder import Folder
from atlas.rules.registry import rule

#: Column of a certainty to the column of its reason.
REASONS = {
    "certainty": "reason",
    "start_certainty": "start_reason",
    "boundary_certainty": "boundary_reason",
}


@rule
def rows_have_a_source_or_say_so(folder: Folder) -> Iterator[Breach]:
    """Yield rows that neither cite a source nor say that nobody has checked them.

    From ``geodata/README.md``: a statement not checked against a source says so in the data,
    and so on the screen.
    """
    for file in folder.schemas:
        for row in folder.rows(file, "source_ids", "unverified"):
            if not row["source_ids"].strip() and not row["unverified"]:
                right = "an id of sources.json here, or unverified = yes"
                yield row.breach("source_ids", "the row has no source", right)


@rule
def doubts_have_a_reason(folder: Folder) -> Iterator[Breach]:
    """Yield certainties below ``certain`` that do not say why, for holder, day and boundary.

    From ``geodata/README.md``. Only a stretch of a frontier may leave the reason out: there its
    basis and source can be the reason.
    """
    for row, column in folder.cells():
        reason = REASONS.get(column.name, "")
        if row[column.name] not in ("less-certain", "uncertain") or row.cells.get(reason):
            continue
        left_out = not row.has(reason) and (not row.raw or row.file == "frontiers.geojson")
        if folder.schemas[row.file].column(reason) and not left_out:
            wrong = f"the {column.name} is {row[column.name]}, without a reason"
            yield row.breach(reason, wrong, "a few words that say why")


@rule
def areas_have_a_source_or_a_note(folder: Folder) -> Iterator[Breach]:
    """Yield areas of regions that say neither where they are from nor how they were got."""
    for row in folder.rows("regions.csv", "area_km2", "area_source_ids", "area_note"):
        if row["area_km2"] and not row["area_source_ids"] and not row["area_note"]:
            right = "an id of sources.json, or a word in area_note"
            yield row.breach("area_source_ids", "the area has no source", right)
