"""Read the raw tables and JSON of a geodata folder, keeping line numbers and every fault."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from atlas.rules.breach import Breach, breach
from atlas.rules.shapes import Shape, decode


@dataclass(frozen=True)
class Row:
    """One row of a table, or one object of a JSON file seen as a row.

    Attributes
    ----------
    file, line
        Where it stands; the line is that on which it begins, from 1.
    cells
        Column to text, only for columns that are there. JSON null is the empty text.
    raw
        The values as JSON has them; empty for a CSV row.
    span
        The text of the JSON object, to find the line of one key; empty for a CSV row.
    feature
        The GeoJSON feature as decoded; empty for anything else.
    """

    file: str
    line: int
    cells: Mapping[str, str]
    raw: Mapping[str, object] = field(default_factory=dict)
    span: str = ""
    feature: Mapping[str, object] = field(default_factory=dict)

    def __getitem__(self, column: str) -> str:
        """Return the text of a cell; KeyError if the column is not there."""
        return self.cells[column]

    def ids(self, column: str) -> list[str]:
        """Return the ids of a cell that holds a list of them."""
        return self.cells[column].split()

    def has(self, *columns: str) -> bool:
        """Return whether all these columns are there."""
        return all(column in self.cells for column in columns)

    @cached_property
    def shape(self) -> Shape | None:
        """The geometry of a feature, or None if there is none or it cannot be read."""
        return decode(self.feature.get("geometry"))

    def line_of(self, column: str) -> int:
        """Return the line of a field: in JSON its own, in CSV that of the row."""
        key = column.rsplit(".", 1)[-1]
        found = re.search(rf'"{re.escape(key)}"\s*:', self.span) if self.span else None
        return self.line + (self.span.count("\n", 0, found.start()) if found else 0)

    def breach(self, column: str, wrong: str, right: str) -> Breach:
        """Return a breach in one field of this row, with the value that stands there."""
        line, value = self.line_of(column), self.cells.get(column)
        return breach((self.file, line, column), wrong, right, value)


@dataclass
class Reading:
    """What could be read of one file, and what stood in the way.

    Attributes
    ----------
    columns
        Header of a CSV table as written; empty for JSON.
    complete
        False if rows were lost, so that "no such id" cannot be said of this file.
    faults
        Kind of fault to its breaches: missing, empty, bytes, lines, parse, width.
    document
        The decoded JSON; None for CSV and for what could not be decoded.
    """

    file: str
    columns: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    complete: bool = True
    faults: dict[str, list[Breach]] = field(default_factory=dict)
    document: object = None

    def fault(self, kind: str, row: int | None, wrong: str, right: str, value: str = "") -> None:
        """Note what stood in the way of reading."""
        found = breach((self.file, row, ""), wrong, right, value or None)
        self.faults.setdefault(kind, []).append(found)


def read_text(folder: Path, reading: Reading) -> str | None:
    """Return the text of a file, or None if there is none; note faults of bytes and lines."""
    try:
        content = (folder / reading.file).read_bytes()
    except OSError:
        reading.complete = False
        reading.fault(
            "missing", None, "the file is missing or cannot be opened", "it must be there"
        )
        return None
    if not content.strip():
        reading.complete = False
        reading.fault("empty", None, "the file is empty", "it needs its header or its JSON")
        return None
    if content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
        reading.fault("lines", 1, "the file begins with a byte order mark", "UTF-8 without one")
    if b"\r" in content:
        line = content.count(b"\n", 0, content.index(b"\r")) + 1
        reading.fault("lines", line, "a line ends in a carriage return", "lines end in LF alone")
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _salvage(content, reading)


def _salvage(content: bytes, reading: Reading) -> str:
    """Return the text with a mark for each byte that is not UTF-8; note the lines of those."""
    for number, line in enumerate(content.split(b"\n"), start=1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            wrong = f"byte {error.start + 1} of the line is not UTF-8"
            value = line[error.start : error.start + 1].hex()
            reading.fault("bytes", number, wrong, "save the file as UTF-8", f"0x{value}")
    return content.decode("utf-8", errors="replace")


def read_table(folder: Path, file: str) -> Reading:
    """Return the rows of a CSV file, each with the line it begins on."""
    reading = Reading(file)
    text = read_text(folder, reading)
    if text is None:
        return reading
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        begins = lines.line_num + 1
        try:
            cells = next(lines)
        except StopIteration:
            return reading
        except csv.Error as error:
            reading.complete = False
            right = 'quotes in pairs, and a quote inside a quoted cell doubled ("")'
            reading.fault("parse", begins, f"the line cannot be read as CSV: {error}", right)
            continue
        if not reading.columns:
            reading.columns = cells
        elif cells:
            reading.rows.append(_table_row(reading, begins, cells))


def _table_row(reading: Reading, line: int, cells: list[str]) -> Row:
    """Return one CSV row; note it if it has more or fewer cells than the header."""
    if len(cells) != len(reading.columns):
        wrong = f"the row has {len(cells)} cells, the header {len(reading.columns)}"
        right = "as many cells as columns, a cell with a comma in double quotes"
        reading.fault("width", line, wrong, right)
    padded = cells + [""] * len(reading.columns)
    return Row(reading.file, line, dict(zip(reading.columns, padded, strict=False)))


def read_json(folder: Path, file: str) -> tuple[Reading, str]:
    """Return the decoded document of a JSON file (None if broken) and its text."""
    reading = Reading(file)
    text = read_text(folder, reading)
    if text is None:
        return reading, ""
    try:
        reading.document = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        reading.complete = False
        wrong = f"the file is not valid JSON at column {error.colno}: {error.msg}"
        reading.fault("parse", error.lineno, wrong, "a complete JSON document")
    except (ValueError, RecursionError) as error:
        reading.complete = False
        wrong = f"the file is not valid JSON: {str(error)[:80]}"
        reading.fault("parse", None, wrong, "a complete JSON document")
    return reading, text


def _refuse(constant: str) -> object:
    """Raise ValueError for NaN and Infinity, which RFC 8259 does not know."""
    msg = f"{constant} is no JSON number"
    raise ValueError(msg)


def spans(text: str, opening: str) -> list[tuple[int, str]]:
    """Return line and text of each object of the array that follows a pattern.

    Parameters
    ----------
    text
        A JSON document that is known to be valid.
    opening
        Regular expression that ends just behind the array's bracket.
    """
    start = re.search(opening, text)
    found: list[tuple[int, str]] = []
    position = start.end() if start else len(text)
    line, counted = 1, 0
    decoder = json.JSONDecoder()
    while (begin := re.compile(r"[\s,]*").match(text, position)) and begin.end() < len(text):
        if text[begin.end()] == "]":
            break
        try:
            _, position = decoder.raw_decode(text, begin.end())
        except ValueError:
            break
        line += text.count("\n", counted, begin.end())
        counted = begin.end()
        found.append((line, text[begin.end() : position]))
    return found


def flatten(value: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    """Yield the keys of an object and of the objects in it, these as ``outer.inner``."""
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield from flatten(inner, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", inner


def as_text(value: object) -> str:
    """Return a JSON value as the text that a CSV cell would hold."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return " ".join(value)
    return json.dumps(value, ensure_ascii=False)
