"""Give every table of the atlas as rows of text, with what stands in each column.

The tables of the folder are given as they are; districts, towns and sources, which stand there
in JSON, become tables too. What a column holds is what `atlas.rules.schema` says of it.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from atlas.dataset import Atlas
from atlas.errors import DataError
from atlas.rules.layers import DISTRICTS
from atlas.rules.schema import SOURCE_KINDS, TABLES, Column, Kind, Schema
from atlas.tables import read_table, read_text

Cells = Mapping[str, str]
Value = date | int | float | str | None
POINT = (Column("lon", Kind.LONGITUDE), Column("lat", Kind.LATITUDE))

TOWNS = Schema(
    (
        *(Column("id", Kind.ID, obligatory=True), Column("name", obligatory=True), *POINT),
        *(Column("source"), Column("licence")),
    )
)
SOURCES = Schema(
    (
        *(Column("id", Kind.ID, obligatory=True), Column("type", obligatory=True)),
        Column("kind", Kind.WORD, obligatory=True, words=SOURCE_KINDS),
        *(Column("title", obligatory=True), Column("authors"), Column("issued", Kind.EDTF)),
        *(Column("container"), Column("publisher"), Column("url"), Column("language")),
        *(Column("note"), Column("read")),
    )
)


@dataclass(frozen=True)
class Sheet:
    """A table: ``rows`` are texts by column, ``key`` the columns that name a row once."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[Cells, ...]

    def values(self, column: Column) -> list[Value]:
        """Return the cells of a column as the values they stand for, None for an empty one.

        Raises
        ------
        DataError
            If a cell is no such value.
        """
        return [self._value(column, row.get(column.name, "")) for row in self.rows]

    def _value(self, column: Column, text: str) -> Value:
        """Return the value of a cell."""
        try:
            return _typed(column.kind, text)
        except ValueError as error:
            expected = column.kind.value
            raise DataError(self.name, None, column.name, text, expected) from error


def sheets(atlas: Atlas) -> tuple[Sheet, ...]:
    """Return every table: those of the folder, then districts, towns and sources.

    Raises
    ------
    DataError
        If a table cannot be read.
    """
    known = [file for file in TABLES if (atlas.folder / file).exists()]
    others = sorted(path.name for path in atlas.folder.glob("*.csv") if path.name not in TABLES)
    own = (_sheet_of(atlas, file) for file in (*known, *others))
    return (*own, _districts(atlas), _towns(atlas), _sources(atlas))


def _typed(kind: Kind, text: str) -> Value:
    """Return the text of a cell as the value it stands for; None for an empty one."""
    if not text:
        return None
    match kind:
        case Kind.DAY:
            return date.fromisoformat(text)
        case Kind.INTEGER:
            return int(text)
        case Kind.NUMBER | Kind.LATITUDE | Kind.LONGITUDE:
            return float(text)
        case _:
            return text


def _sheet_of(atlas: Atlas, file: str) -> Sheet:
    """Return a table of the folder; a column that no schema knows is text."""
    rows = tuple(row.cells for row in read_table(atlas.folder, file))
    schema = TABLES.get(file, Schema((), ()))
    # Of a table without rows, too.
    first = read_text(atlas.folder, file).splitlines()[:1]
    header = [cell.strip() for cell in next(csv.reader(first))]
    columns = tuple(schema.column(name) or Column(name) for name in header)
    return Sheet(file.removesuffix(".csv"), columns, schema.key, rows)


def _districts(atlas: Atlas) -> Sheet:
    """Return the districts, each with a point that lies in it."""
    points = atlas.geometry.representative_point()
    rows = (
        {
            **vars(district),
            "lon": f"{points[district.id].x:.5f}",
            "lat": f"{points[district.id].y:.5f}",
        }
        for district in atlas.districts.values()
    )
    return _sheet("districts", Schema((*DISTRICTS.columns, *POINT)), rows)


def _towns(atlas: Atlas) -> Sheet:
    """Return the towns of the base map."""
    rows = ({**town.properties, **vars(town)} for town in atlas.towns.values())
    return _sheet("towns", TOWNS, rows)


def _sources(atlas: Atlas) -> Sheet:
    """Return the sources, each on one line."""
    rows = (
        {
            **vars(source),
            "type": source.csl["type"],
            "language": source.csl.get("language"),
            "note": source.csl.get("note"),
        }
        for source in atlas.sources.values()
    )
    return _sheet("sources", SOURCES, rows)


def _sheet(name: str, schema: Schema, rows: Iterable[Mapping[str, Any]]) -> Sheet:
    """Return a table of things, each a mapping that has at least what the columns ask for."""
    texts = tuple(
        {column.name: _text(row.get(column.name)) for column in schema.columns} for row in rows
    )
    return Sheet(name, schema.columns, schema.key, texts)


def _text(value: object) -> str:
    """Return a value as a cell has it."""
    return "" if value is None else str(value)
