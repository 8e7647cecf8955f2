"""Read rows of CSV tables and JSON properties strictly: a cell is right, or it is a DataError."""

import csv
import io
import json
import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypedDict, TypeVar

from atlas.dates import parse_iso_day
from atlas.errors import DataError
from atlas.sources import Certainty

Word = TypeVar("Word", bound=StrEnum)
SHOWN_IDS = 12


class SourcedCells(TypedDict):
    """The cells that every sourced row shares; see `atlas.sources.Sourced`."""

    certainty: Certainty
    reason: str
    source_ids: tuple[str, ...]
    locator: str
    unverified: bool
    to_check: str


@dataclass(frozen=True)
class Row:
    """One row of a table, or the properties of one JSON object, as text.

    ``number`` is the line on which a CSV row begins, or the number of a JSON object from 1.
    ``known`` holds the ids that references may name, by kind: "region", "polity", "source" …
    Every method takes the name of a field and raises DataError if its cell is not as it should be.
    """

    file: str
    number: int
    cells: Mapping[str, str]
    known: Mapping[str, Collection[str]] = field(default_factory=dict)

    def error(self, name: str, expected: str) -> DataError:
        """Return the error that this cell should have been something else."""
        return DataError(self.file, self.number, name, self.cells.get(name, ""), expected)

    def text(self, name: str) -> str:
        """Return the text of a cell; it may be empty, but the field must be there."""
        if name not in self.cells:
            raise DataError(self.file, self.number, name, "", f'a field "{name}"')
        return self.cells[name]

    def filled(self, name: str) -> str:
        """Return the text of a cell that must not be empty."""
        text = self.text(name)
        if not text:
            raise self.error(name, "text")
        return text

    def day(self, name: str) -> date:
        """Return a day written as YYYY-MM-DD."""
        day = parse_iso_day(self.text(name))
        if day is None:
            raise self.error(name, "a real day written YYYY-MM-DD")
        return day

    def day_or_none(self, name: str) -> date | None:
        """Return a day, or None for an empty cell."""
        return self.day(name) if self.text(name) else None

    def integer(self, name: str) -> int:
        """Return a whole number written in plain digits."""
        text = self.text(name)
        if not (text.isascii() and text.isdigit()):
            raise self.error(name, "a whole number")
        return int(text)

    def integer_or_none(self, name: str) -> int | None:
        """Return a whole number, or None for an empty cell."""
        return self.integer(name) if self.text(name) else None

    def decimal(self, name: str) -> float:
        """Return a finite number written with a decimal point."""
        try:
            value = float(self.text(name))
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise self.error(name, "a number")
        return value

    def decimal_or_none(self, name: str) -> float | None:
        """Return a finite number, or None for an empty cell."""
        return self.decimal(name) if self.text(name) else None

    def yes(self, name: str) -> bool:
        """Return whether the cell says "yes"; the only other thing it may be is empty."""
        text = self.text(name)
        if text not in ("", "yes"):
            raise self.error(name, '"yes" or nothing')
        return text == "yes"

    def word(self, name: str, words: type[Word]) -> Word:
        """Return one of the words of an enum."""
        try:
            return words(self.text(name))
        except ValueError:
            raise self.error(name, f"one of {', '.join(words)}") from None

    def id(self, name: str, *kinds: str) -> str:
        """Return the id of something of one of these kinds that the dataset knows."""
        text = self.text(name)
        if not any(text in self.known[kind] for kind in kinds):
            raise self._unknown(name, kinds)
        return text

    def id_or_none(self, name: str, *kinds: str) -> str | None:
        """Return a known id, or None for an empty cell."""
        return self.id(name, *kinds) if self.text(name) else None

    def ids(self, name: str, *kinds: str) -> tuple[str, ...]:
        """Return the known ids of a cell that lists them with a space between."""
        ids = tuple(self.text(name).split())
        if not all(any(item in self.known[kind] for kind in kinds) for item in ids):
            raise self._unknown(name, kinds)
        return ids

    def sourced(self) -> SourcedCells:
        """Return the cells that every sourced row shares."""
        return {
            "certainty": self.word("certainty", Certainty),
            "reason": self.text("reason"),
            "source_ids": self.ids("source_ids", "source"),
            "locator": self.text("locator"),
            "unverified": self.yes("unverified"),
            "to_check": self.text("to_check"),
        }

    def _unknown(self, name: str, kinds: tuple[str, ...]) -> DataError:
        """Return the error that a cell names what the dataset does not know."""
        ids = [item for kind in kinds for item in self.known[kind]]
        shown = ", ".join(ids[:SHOWN_IDS]) + (" …" if len(ids) > SHOWN_IDS else "")
        return self.error(name, f"the id of a {' or '.join(kinds)} ({shown})")


def read_text(folder: Path, file: str) -> str:
    """Return the text of a UTF-8 file of the folder.

    Raises
    ------
    DataError
        If it is missing, cannot be opened, is empty, or is not UTF-8.
    """
    try:
        text = (folder / file).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise DataError(file, None, None, "", f'a file of that name in "{folder}"') from None
    except OSError as error:
        raise DataError(file, None, None, error.strerror, "a file that can be read") from error
    except UnicodeDecodeError as error:
        found = f"byte {error.object[error.start]:#04x} at {error.start}"
        raise DataError(file, None, None, found, "text in UTF-8") from error
    if not text.strip():
        raise DataError(file, None, None, "", "a file that is not empty")
    return text


def read_table(
    folder: Path, file: str, known: Mapping[str, Collection[str]] | None = None
) -> tuple[Row, ...]:
    """Return the rows of a CSV file with a header, cells stripped of space around them.

    Raises
    ------
    DataError
        If it cannot be read, or a row has more or fewer cells than the header.
    """
    reader = csv.reader(io.StringIO(read_text(folder, file), newline=""), strict=True)
    return tuple(_rows(reader, file, known or {}))


def _rows(reader: Any, file: str, known: Mapping[str, Collection[str]]) -> Iterator[Row]:
    """Yield the rows under the header of a CSV reader."""
    try:
        header = [cell.strip() for cell in next(reader)]
        if len(set(header)) != len(header):
            raise DataError(file, 1, None, ", ".join(header), "each field once")
        line = reader.line_num + 1
        for cells in reader:
            if cells and len(cells) != len(header):
                found, expected = f"{len(cells)} cells", f"{len(header)}, as in the header"
                raise DataError(file, line, None, found, expected)
            if cells:
                stripped = (cell.strip() for cell in cells)
                yield Row(file, line, dict(zip(header, stripped, strict=True)), known)
            line = reader.line_num + 1
    except csv.Error as error:
        raise DataError(file, reader.line_num, None, error, "comma-separated values") from error


def read_json(folder: Path, file: str) -> Any:
    """Return what a JSON file holds.

    Raises
    ------
    DataError
        If it cannot be read or is not JSON; the row is the line of the file.
    """
    try:
        return json.loads(read_text(folder, file))
    except json.JSONDecodeError as error:
        raise DataError(file, error.lineno, None, error.msg, "JSON") from error


def read_features(folder: Path, file: str) -> list[dict[str, Any]]:
    """Return the features of a GeoJSON file, each with its properties and its geometry.

    Raises
    ------
    DataError
        If it cannot be read or is no FeatureCollection; the row is the number of the feature.
    """
    collection = read_json(folder, file)
    if not isinstance(collection, dict) or collection.get("type") != "FeatureCollection":
        raise DataError(file, None, "type", "", "a GeoJSON FeatureCollection")
    features = collection.get("features")
    if not isinstance(features, list):
        raise DataError(file, None, "features", "", "a list of features")
    for number, feature in enumerate(features, start=1):
        if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
            raise DataError(file, number, "properties", "", "an object")
        if not isinstance(feature.get("geometry"), dict):
            raise DataError(file, number, "geometry", "", "a geometry")
    return features


def row_of(
    properties: Mapping[str, Any],
    file: str,
    number: int,
    known: Mapping[str, Collection[str]] | None = None,
) -> Row:
    """Return the properties of a JSON object as a row; null becomes an empty cell."""
    cells = {name: "" if value is None else str(value) for name, value in properties.items()}
    return Row(file, number, cells, known or {})
