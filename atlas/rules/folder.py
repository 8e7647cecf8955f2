"""Hold everything that could be read of a geodata folder, as raw text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from atlas.dates import parse_iso_day
from atlas.rules.layers import DISTRICTS, LAYERS, RELIEF_PLACE, SETTINGS, SOURCES
from atlas.rules.reading import Reading, Row, as_text, flatten, read_json, read_table, spans
from atlas.rules.schema import TABLES, Column, Schema

#: Where the ids of a kind of thing are declared; districts stand in the regions' files.
HOMES = {
    "region": "regions.csv",
    "polity": "polities.csv",
    "act": "acts.csv",
    "person": "people.csv",
    "event": "events.csv",
    "source": "sources.json",
    "frontier": "frontiers.csv",
    "town": "basemap/towns.geojson",
}
#: Layers whose things have names in ``names.csv`` beside regions, districts, towns and people.
NAMED_LAYERS = ("basemap/lakes.geojson", "basemap/rivers.geojson", "basemap/labels.geojson")


@dataclass
class Folder:
    """A geodata folder as it was read.

    Attributes
    ----------
    path
        The folder.
    readings
        File to what could be read of it, for tables and JSON alike.
    schemas
        File to what it must hold.
    """

    path: Path
    readings: dict[str, Reading] = field(default_factory=dict)
    schemas: dict[str, Schema] = field(default_factory=dict)

    def rows(self, file: str, *columns: str) -> Iterator[Row]:
        """Yield the rows of a file that have all these columns, if the file could be read."""
        for row in self.readings[file].rows if file in self.readings else ():
            if row.has(*columns):
                yield row

    def cells(self) -> Iterator[tuple[Row, Column]]:
        """Yield each row of each file with each column of its schema that the row has."""
        for file, schema in self.schemas.items():
            for row in self.readings[file].rows:
                for column in schema.columns:
                    if row.has(column.name):
                        yield row, column

    @cached_property
    def district_files(self) -> tuple[str, ...]:
        """The regions' files that are there or should be, by name."""
        return tuple(sorted(file for file in self.readings if file.startswith("regions/")))

    def districts(self) -> Iterator[Row]:
        """Yield every feature of the regions' files that has an id."""
        for file in self.district_files:
            yield from self.rows(file, "id")

    def ids(self, kind: str) -> frozenset[str] | None:
        """Return the ids of a kind of thing, or None if they cannot all be known.

        A provision's is ``act/region``; "named" is everything that may have names: regions,
        districts, towns, people, and the waters and labels of the map.
        """
        if kind not in self._ids:
            self._ids[kind] = self._collect(kind)
        return self._ids[kind]

    @cached_property
    def _ids(self) -> dict[str, frozenset[str] | None]:
        """What `ids` has answered."""
        return {}

    def _collect(self, kind: str) -> frozenset[str] | None:
        """Return the ids of a kind of thing from the files that declare them."""
        if kind == "named":
            parts = [self.ids(part) for part in ("region", "district", "town", "person")]
            parts += [self._labelled(file) for file in NAMED_LAYERS]
            known = [part for part in parts if part is not None]
            return frozenset[str]().union(*known) if len(known) == len(parts) else None
        if kind == "provision":
            reading = self.readings["provisions.csv"]
            if not reading.complete or any(not row.has("act", "region") for row in reading.rows):
                return None
            return frozenset(f"{row['act']}/{row['region']}" for row in reading.rows)
        if kind == "district":
            files = [self._ids_of(file) for file in self.district_files]
            read = [ids for ids in files if ids is not None]
            return frozenset[str]().union(*read) if read and len(read) == len(files) else None
        return self._ids_of(HOMES[kind])

    def _labelled(self, file: str) -> frozenset[str] | None:
        """Return the ids under which a layer's things have names: `place`, or else their own."""
        if not self.readings[file].complete:
            return None
        return frozenset(name_id(row) for row in self.rows(file, "id"))

    def _ids_of(self, file: str) -> frozenset[str] | None:
        """Return the ids of one file, or None if rows or the column were lost."""
        reading = self.readings[file]
        if not reading.complete or (reading.columns and "id" not in reading.columns):
            return None
        return frozenset(row["id"] for row in reading.rows if row.has("id"))

    @cached_property
    def range(self) -> tuple[date, date] | None:
        """First and last day of the atlas, or None if ``atlas.json`` does not tell."""
        for row in self.rows("atlas.json", "start", "end"):
            first, last = parse_iso_day(row["start"]), parse_iso_day(row["end"])
            if first and last and first < last:
                return first, last
        return None


def name_id(row: Row) -> str:
    """Return the id under which a feature of the map has its names.

    A label may say by `place` what it names; several labels may name one thing.
    """
    return row.cells.get("place") or row["id"]


def read(path: Path) -> Folder:
    """Return everything that can be read of a geodata folder. Raises nothing."""
    folder = Folder(path)
    _add_objects(folder, "atlas.json", SETTINGS)
    for file, schema in TABLES.items():
        if schema.may_be_missing and not (path / file).exists():
            continue
        folder.readings[file], folder.schemas[file] = read_table(path, file), schema
    _add_objects(folder, "sources.json", SOURCES)
    for file, schema in LAYERS.items():
        if schema.may_be_missing and not (path / file).exists():
            continue
        _add_layer(folder, file, schema)
    for region in _region_files(folder):
        _add_layer(folder, f"regions/{region}.geojson", DISTRICTS)
    if (path / RELIEF_PLACE).exists():
        folder.readings[RELIEF_PLACE] = read_json(path, RELIEF_PLACE)[0]
    return folder


def _region_files(folder: Folder) -> list[str]:
    """Return the regions that have a file or should have one, in alphabetical order."""
    there = {file.stem for file in (folder.path / "regions").glob("*.geojson")}
    needed = {row["id"] for row in folder.rows("regions.csv", "id")}
    return sorted(there | {region for region in needed if re.fullmatch(r"[a-z0-9-]+", region)})


def _add_objects(folder: Folder, file: str, schema: Schema) -> None:
    """Add the settings, which are one object, or the sources, which are an array of them."""
    reading, text = read_json(folder.path, file)
    folder.readings[file], folder.schemas[file] = reading, schema
    document = reading.document
    if isinstance(document, dict) and schema is SETTINGS:
        reading.rows.append(_object_row(file, 1, document, text))
    elif isinstance(document, list) and schema is SOURCES:
        for item, (line, span) in zip(document, spans(text, r"\["), strict=False):
            if isinstance(item, dict):
                reading.rows.append(_object_row(file, line, item, span))
            else:
                reading.fault("parse", line, "an item is not an object", "one object a source")
    elif reading.complete:
        reading.complete = False
        right = "one object in braces" if schema is SETTINGS else "an array of objects"
        reading.fault("parse", 1, "the JSON is of another shape", right)


def _object_row(file: str, line: int, item: dict[str, object], span: str) -> Row:
    """Return a JSON object as a row, the objects inside it spread out."""
    raw = dict(flatten(item))
    return Row(file, line, {key: as_text(value) for key, value in raw.items()}, raw, span)


def _add_layer(folder: Folder, file: str, schema: Schema) -> None:
    """Add a GeoJSON file: a row a feature, its properties the cells."""
    reading, text = read_json(folder.path, file)
    folder.readings[file], folder.schemas[file] = reading, schema
    if not reading.complete:
        return
    document = reading.document
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        reading.complete = False
        reading.fault("parse", 1, "there is no array of features", "a FeatureCollection")
        return
    lines = spans(text, r'"features"\s*:\s*\[')
    lines += [(1, "")] * (len(features) - len(lines))
    for feature, (line, span) in zip(features, lines, strict=False):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            right = 'an object of type "Feature" with "properties"'
            reading.complete = False
            reading.fault("parse", line, "a feature has no properties", right)
            continue
        cells = {key: as_text(value) for key, value in properties.items()}
        reading.rows.append(Row(file, line, cells, properties, span, feature))
