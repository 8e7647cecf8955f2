"""Rules about ids: each names one thing, and what is pointed to exists."""

from collections.abc import Iterator

from atlas.rules.breach import Breach
from atlas.rules.cells import SLUG, suggestion
from atlas.rules.folder import HOMES, Folder
from atlas.rules.reading import Row
from atlas.rules.registry import rule
from atlas.rules.schema import Column, Kind

#: Where the ids stand of what is not in one file's column ``id``, for the sentence of a breach.
OTHER_HOMES = {
    "district": "regions/*.geojson",
    "provision": "provisions.csv, act/region",
    "named": "a region, district, town, person, water or label",
}
#: Files whose things, like the districts, all have names in ``names.csv``.
NAMED = (
    *("regions.csv", "basemap/towns.geojson", "basemap/lakes.geojson"),
    *("basemap/rivers.geojson", "people.csv"),
)


@rule
def rows_are_there_once(folder: Folder) -> Iterator[Breach]:
    """Yield rows that repeat the key of an earlier row of their file.

    What makes a row unique is the file's key: an id, or for a provision its act and region.
    """
    for file, schema in folder.schemas.items():
        if file.startswith("regions/") or not schema.key:
            continue
        first: dict[tuple[str, ...], Row] = {}
        for row in folder.rows(file, *schema.key):
            key = tuple(row[column] for column in schema.key)
            earlier = first.setdefault(key, row)
            if earlier is not row:
                wrong = f"line {earlier.line} has the same {', '.join(schema.key)}"
                yield row.breach(schema.key[-1], wrong, "one row each")


@rule
def districts_are_there_once(folder: Folder) -> Iterator[Breach]:
    """Yield districts whose id another district has, in the same region's file or another's."""
    first: dict[str, Row] = {}
    for row in folder.districts():
        earlier = first.setdefault(row["id"], row)
        if earlier is not row:
            wrong = f"{earlier.file} line {earlier.line} has the same id"
            yield row.breach("id", wrong, "an id of its own")


@rule
def named_things_share_no_id(folder: Folder) -> Iterator[Breach]:
    """Yield ids that two kinds of thing share, so that ``names.csv`` could not tell them apart.

    Labels may share theirs: they stand beside the thing they name.
    """
    taken: dict[str, str] = {}
    for file in (*folder.district_files, *NAMED):
        kind = "regions/*.geojson" if file in folder.district_files else file
        for row in folder.rows(file, "id"):
            if row["id"] and taken.setdefault(row["id"], kind) != kind:
                wrong = f"{taken[row['id']]} has the same id"
                yield row.breach("id", wrong, "an id that no other kind of thing has")


@rule
def references_exist(folder: Folder) -> Iterator[Breach]:
    """Yield ids that the file they point to does not have. From ``geodata/README.md``.

    Where that file could not be read whole nothing is said: its own breach is enough.
    """
    for row, column in folder.cells():
        text = row[column.name]
        if column.kind is Kind.REFERENCE:
            for value in text.split() if column.many else [text] if text else []:
                yield from _unknown(folder, row, column, value)
        elif column.kind is Kind.PLACE and SLUG.fullmatch(text):
            yield from _unknown(folder, row, column, text)


def _unknown(folder: Folder, row: Row, column: Column, value: str) -> Iterator[Breach]:
    """Yield a breach if none of the kinds a column refers to has this id."""
    known: list[str] = []
    for kind in column.refers:
        ids = folder.ids(kind)
        if ids is None or value in ids:
            return
        known += sorted(ids)
    kinds = " or ".join(column.refers)
    homes = " or ".join(HOMES.get(kind, OTHER_HOMES.get(kind, "")) for kind in column.refers)
    right = f"an id of {homes}, {suggestion(value, known)}"
    yield row.breach(column.name, f"{value!r} is not the id of a known {kinds}", right)


@rule
def lists_name_each_once(folder: Folder) -> Iterator[Breach]:
    """Yield lists of ids that name one twice."""
    for row, column in folder.cells():
        if column.kind is Kind.REFERENCE and column.many:
            ids = row.ids(column.name)
            twice = sorted({value for value in ids if ids.count(value) > 1})
            if twice:
                yield row.breach(column.name, f"{', '.join(twice)} is there twice", "each id once")
