"""Break a copy of a dataset in one place, and tell the line of the breach that must follow."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Change:
    """One way to break a dataset: `make` does it and returns the line of the breach, or None."""

    file: str
    field: str
    make: Callable[[Path], int | None]


def line_of(text: str, *marks: str) -> int:
    """Return the line of the last of these marks, each sought behind the one before."""
    position = 0
    for mark in marks:
        position = text.index(mark, position)
    return text.count("\n", 0, position) + 1


def cell(file: str, begins: str, column: str, value: str, field: str = "") -> Change:
    """Set one cell of the row of a table whose line begins like this."""

    def make(folder: Path) -> int:
        path = folder / file
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
        place = next(n for n, row in enumerate(rows) if ",".join(row).startswith(begins))
        rows[place][rows[0].index(column)] = value
        written = io.StringIO()
        csv.writer(written, lineterminator="\n").writerows(rows)
        path.write_text(written.getvalue(), encoding="utf-8")
        return place + 1

    return Change(file, field or column, make)


def line(file: str, text: str, field: str) -> Change:
    """Add a line at the end of a table."""

    def make(folder: Path) -> int:
        content = (folder / file).read_text(encoding="utf-8") + text + "\n"
        (folder / file).write_text(content, encoding="utf-8")
        return content.count("\n")

    return Change(file, field, make)


def replaced(file: str, old: str, new: str, field: str = "") -> Change:
    """Replace a text wherever it stands; the breach is in the first line that had it."""

    def make(folder: Path) -> int:
        text = (folder / file).read_text(encoding="utf-8")
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
        return line_of(text, old)

    return Change(file, field, make)


def removed(file: str, begins: str, field: str) -> Change:
    """Remove the rows that begin like this; the breach is of the table as a whole."""

    def make(folder: Path) -> None:
        lines = (folder / file).read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [each for each in lines if not each.startswith(begins)]
        (folder / file).write_text("".join(kept), encoding="utf-8")

    return Change(file, field, make)


def written(file: str, content: bytes, field: str = "", row: int | None = None) -> Change:
    """Write a file anew."""

    def make(folder: Path) -> int | None:
        (folder / file).write_bytes(content)
        return row

    return Change(file, field, make)


def deleted(file: str) -> Change:
    """Delete a file."""

    def make(folder: Path) -> None:
        (folder / file).unlink()

    return Change(file, "", make)


def bytes_changed(file: str, old: bytes, new: bytes) -> Change:
    """Replace bytes; the breach is in the first line that had them."""

    def make(folder: Path) -> int:
        content = (folder / file).read_bytes()
        (folder / file).write_bytes(content.replace(old, new))
        return content.count(b"\n", 0, content.index(old)) + 1

    return Change(file, "", make)


def cut_short(file: str) -> Change:
    """Cut off the end of a JSON file; its last line is where it breaks."""

    def make(folder: Path) -> int:
        text = (folder / file).read_text(encoding="utf-8").rstrip()[:-2].rstrip()
        (folder / file).write_text(text, encoding="utf-8")
        return text.count("\n") + 1

    return Change(file, "", make)


def json_changed(
    file: str, edit: Callable[[Any], object], field: str, marks: tuple[str, ...]
) -> Change:
    """Edit a JSON document; the breach is in the line of the last mark."""

    def make(folder: Path) -> int:
        document = json.loads((folder / file).read_text(encoding="utf-8"))
        edit(document)
        text = json.dumps(document, ensure_ascii=False, indent=1)
        (folder / file).write_text(text, encoding="utf-8")
        return line_of(text, *marks)

    return Change(file, field, make)


def found(document: Any, name: str) -> Any:
    """Return the feature of this id."""
    features = document["features"]
    return next(each for each in features if each["properties"].get("id") == name)


def property_set(file: str, name: str, key: str, value: object, mark: str = "") -> Change:
    """Set a property of a feature; ``mark`` is its new id if the id itself is changed."""
    marks = (f'"id": "{mark or name}"',) if key == "id" else (f'"id": "{name}"', f'"{key}"')
    return json_changed(
        file, lambda document: found(document, name)["properties"].update({key: value}), key, marks
    )


def property_dropped(file: str, name: str, key: str) -> Change:
    """Drop a property of a feature; the breach is where the feature begins."""
    change = json_changed(
        file, lambda document: found(document, name)["properties"].pop(key), key, (f'"{name}"',)
    )
    # The feature's brace, its type and the opening of its properties stand above its id.
    return Change(file, key, lambda folder: (change.make(folder) or 0) - 3)


def drawn(file: str, name: str, kind: str, coordinates: object) -> Change:
    """Give a feature another geometry."""
    geometry = {"type": kind, "coordinates": coordinates}
    marks = (f'"id": "{name}"', '"geometry"')
    return json_changed(
        file, lambda document: found(document, name).update(geometry=geometry), "geometry", marks
    )
