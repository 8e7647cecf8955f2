"""Write a folder of CSV tables with ``datapackage.json``, a Frictionless Data Package.

https://specs.frictionlessdata.io/data-package/ and /table-schema/. The tables are those of the
atlas as they stand, and one more, ``day``, that says who held each district on a day.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from atlas.control import Status
from atlas.dataset import Atlas
from atlas.export.days import as_csv, day_records
from atlas.export.files import PACKAGE
from atlas.export.sheets import Sheet, sheets
from atlas.language import Words
from atlas.rules.schema import CERTAINTIES, Column, Kind

Node = dict[str, Any]

TYPES = {
    Kind.DAY: "date",
    Kind.INTEGER: "integer",
    Kind.NUMBER: "number",
    Kind.LATITUDE: "number",
    Kind.LONGITUDE: "number",
}
PATTERNS = {Kind.ID: "[a-z0-9]+(-[a-z0-9]+)*", Kind.COLOUR: "#[0-9a-f]{6}"}
BOUNDS = {Kind.LATITUDE: 90, Kind.LONGITUDE: 180}
# The table in which the things of a kind stand, one a row.
HOMES = {
    "region": "regions",
    "district": "districts",
    "polity": "polities",
    "act": "acts",
    "person": "people",
    "event": "events",
    "source": "sources",
    "frontier": "frontiers",
    "town": "towns",
}
# Licences by their SPDX names; another has no address here.
LICENCES = {"ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/"}

DAY = (
    Column("date", Kind.DAY, obligatory=True),
    Column("district", Kind.REFERENCE, obligatory=True, refers=("district",)),
    Column("district_name", obligatory=True),
    Column("region", Kind.REFERENCE, obligatory=True, refers=("region",)),
    Column("region_name", obligatory=True),
    Column("holder", Kind.REFERENCE, obligatory=True, refers=("polity",)),
    Column("holder_name", obligatory=True),
    Column("status", Kind.WORD, obligatory=True, words=tuple(Status)),
    Column("rivals", Kind.REFERENCE, refers=("polity",), many=True),
    Column("certainty", Kind.WORD, obligatory=True, words=CERTAINTIES),
    Column("reason"),
    Column("since", Kind.DAY, obligatory=True),
    Column("since_edtf", Kind.EDTF),
    Column("until", Kind.DAY),
    Column("sources", Kind.REFERENCE, refers=("source",), many=True),
    Column("locator"),
    Column("unverified", Kind.WORD, words=("yes",)),
)


def write(atlas: Atlas, words: Words, chosen: date | None, path: Path) -> None:
    """Write the folder; its table ``day`` is of that day, of the opening day if None."""
    day = chosen or atlas.settings.opening_day
    path.mkdir()
    records = tuple(
        record | {"unverified": "yes" if record["unverified"] else ""}
        for record in day_records(atlas, words, day)
    )
    listed = (*sheets(atlas), Sheet("day", DAY, ("district",), records))
    there = {sheet.name for sheet in listed}
    resources = []
    for sheet in listed:
        text = as_csv(sheet.rows, [column.name for column in sheet.columns]).encode()
        (path / f"{sheet.name}.csv").write_bytes(text)
        resources.append(_resource(sheet, text, there))
    described = json.dumps(_package(atlas, words, resources), ensure_ascii=False, indent=1)
    (path / PACKAGE).write_text(described + "\n", encoding="utf-8", newline="\n")


def _package(atlas: Atlas, words: Words, resources: list[Node]) -> Node:
    """Return the description of the whole."""
    settings = atlas.settings
    licence = {"name": settings.licence}
    if settings.licence in LICENCES:
        licence["path"] = LICENCES[settings.licence]
    return {
        "profile": "tabular-data-package",
        "name": settings.id,
        "title": words.content(settings.title),
        "version": settings.version,
        "description": (
            f"Who held each district on each day from {settings.start} to {settings.end}, what"
            " each act said of each region, and the sources. Periods are half-open: end is the"
            " first day of the next holder. Lists of ids have a space between them."
        ),
        "licenses": [licence],
        "sources": [{"title": title} for title in settings.attribution],
        "resources": resources,
    }


def _resource(sheet: Sheet, text: bytes, there: Iterable[str]) -> Node:
    """Return the description of a table; its references are to tables that are there."""
    schema: Node = {
        "fields": [_field(column, alone=sheet.key == (column.name,)) for column in sheet.columns],
        "missingValues": [""],
    }
    # Frictionless counts an empty cell of a key as missing; such a key names its rows only to us.
    by_name = {column.name: column for column in sheet.columns}
    if sheet.key and all(by_name[name].obligatory for name in sheet.key):
        schema["primaryKey"] = list(sheet.key)
    references = [_reference(column, sheet.name) for column in sheet.columns if _single(column)]
    found = [one for one in references if (one["reference"]["resource"] or sheet.name) in there]
    if found:
        schema["foreignKeys"] = found
    return {
        "profile": "tabular-data-resource",
        "name": sheet.name.replace("_", "-"),
        "path": f"{sheet.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(text),
        "hash": f"sha256:{hashlib.sha256(text).hexdigest()}",
        "schema": schema,
    }


def _field(column: Column, *, alone: bool) -> Node:
    """Return the description of a column; ``alone`` if it is the whole key of its table."""
    constraints: Node = {}
    if column.obligatory:
        constraints["required"] = True
    if alone:
        constraints["unique"] = True
    if column.words and not column.many:
        constraints["enum"] = [str(word) for word in column.words]
    if column.kind in PATTERNS and not column.many:
        constraints["pattern"] = PATTERNS[column.kind]
    if column.kind in BOUNDS:
        bound = BOUNDS[column.kind]
        constraints |= {"minimum": -bound, "maximum": bound}
    many = "ids with a space between them" if column.many else str(column.kind.value)
    described: Node = {
        "name": column.name,
        "type": TYPES.get(column.kind, "string"),
        "description": many + (f": {' or '.join(column.refers)}" if column.refers else ""),
    }
    return described | ({"constraints": constraints} if constraints else {})


def _single(column: Column) -> bool:
    """Return whether a column names one thing of one kind that has a table."""
    one = not column.many and len(column.refers) == 1 and column.refers[0] in HOMES
    return one and column.kind is Kind.REFERENCE


def _reference(column: Column, own: str) -> Node:
    """Return a reference to another table, or to the same one, which has no name then."""
    home = HOMES[column.refers[0]]
    return {
        "fields": [column.name],
        "reference": {"resource": "" if home == own else home, "fields": ["id"]},
    }
