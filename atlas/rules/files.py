"""Rules about files: they are there, can be read, and have the columns they must have."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from atlas.rules.breach import Breach, breach
from atlas.rules.cells import LIMITS
from atlas.rules.folder import Folder
from atlas.rules.layers import RELIEF_PICTURE, RELIEF_PLACE
from atlas.rules.reading import Row
from atlas.rules.registry import rule
from atlas.rules.schema import Kind, Schema


def _faults(folder: Folder, *kinds: str) -> Iterator[Breach]:
    """Yield what stood in the way of reading, of these kinds."""
    for reading in folder.readings.values():
        for kind in kinds:
            yield from reading.faults.get(kind, ())


@rule
def files_are_there(folder: Folder) -> Iterator[Breach]:
    """Yield each file that is missing. From the list of files in ``geodata/README.md``."""
    yield from _faults(folder, "missing")


@rule
def files_are_not_empty(folder: Folder) -> Iterator[Breach]:
    """Yield each file without content, and each table that must have rows and has none.

    From ``geodata/README.md``: a table may lack rows only where a history may lack the thing.
    """
    yield from _faults(folder, "empty")
    for file, schema in folder.schemas.items():
        reading = folder.readings[file]
        if reading.complete and not reading.rows and not schema.may_have_no_rows:
            yield breach((file, 1, ""), "there are no rows", "at least one row below the header")


@rule
def text_is_utf8(folder: Folder) -> Iterator[Breach]:
    """Yield each line with bytes that are not UTF-8. RFC 8259 and RFC 7946 ask for it."""
    yield from _faults(folder, "bytes")


@rule
def lines_end_in_lf(folder: Folder) -> Iterator[Breach]:
    """Yield each file with a byte order mark or carriage returns.

    One convention keeps differences between versions readable; from ``geodata/README.md``.
    """
    yield from _faults(folder, "lines")


@rule
def files_can_be_read(folder: Folder) -> Iterator[Breach]:
    """Yield what is not CSV (RFC 4180) or not the JSON it should be (RFC 8259, RFC 7946)."""
    yield from _faults(folder, "parse")


@rule
def rows_fit_their_header(folder: Folder) -> Iterator[Breach]:
    """Yield each row with more or fewer cells than its header. RFC 4180, section 2.4."""
    yield from _faults(folder, "width")


@rule
def columns_are_there(folder: Folder) -> Iterator[Breach]:
    """Yield each column or property that is missing. From ``geodata/README.md``."""
    for file, schema in folder.schemas.items():
        reading = folder.readings[file]
        if reading.columns:
            for column in schema.columns:
                if column.name not in reading.columns:
                    right = f"a column with the heading {column.name}"
                    yield breach((file, 1, column.name), "the column is missing", right)
        else:
            for row in reading.rows:
                yield from _missing_properties(row, schema)


def _missing_properties(row: Row, schema: Schema) -> Iterator[Breach]:
    """Yield each property that a JSON object must have and has not."""
    for column in schema.columns:
        if not column.optional and not row.has(column.name):
            wrong = f"{row.cells.get('id') or 'the object'} has no {column.name}"
            right = f'a property "{column.name}", null if there is nothing to say'
            yield breach((row.file, row.line, column.name), wrong, right)


@rule
def columns_are_known(folder: Folder) -> Iterator[Breach]:
    """Yield each column or property that no schema names, or that a header has twice.

    A misspelt heading would otherwise lose its column in silence.
    """
    for file, schema in folder.schemas.items():
        known = [column.name for column in schema.columns]
        for name, times in Counter(folder.readings[file].columns).items():
            if times > 1:
                wrong = "the column is there twice"
                yield breach((file, 1, name), wrong, "each heading once", name)
            elif name not in known:
                right = f"one of {', '.join(known)}"
                yield breach((file, 1, name), "the column is not known", right, name)
        for row in folder.readings[file].rows if not schema.others_allowed else ():
            for name in row.raw.keys() - set(known):
                where, right = (file, row.line_of(name), name), f"one of {', '.join(known)}"
                yield breach(where, "the property is not known", right, name)


@rule
def relief_has_its_place(folder: Folder) -> Iterator[Breach]:
    """Yield a relief that is no WebP picture, or of which nobody knows where it lies.

    An atlas may do without a relief; the picture and its place go together. The first bytes are
    those of the WebP container; ``bounds`` are Leaflet's of an image overlay.
    """
    picture = folder.path / RELIEF_PICTURE
    place = folder.readings.get(RELIEF_PLACE)
    if place is None and not picture.exists():
        return
    head = picture.read_bytes()[:12] if picture.is_file() else b""
    if head[:4] != b"RIFF" or head[8:] != b"WEBP":
        wrong = "the picture is missing or is not WebP"
        yield breach((RELIEF_PICTURE, None, ""), wrong, "a WebP picture of the relief")
    if place is None:
        yield breach((RELIEF_PLACE, None, ""), "the file is missing", "the bounds of the picture")
    elif place.complete:
        bounds = place.document.get("bounds") if isinstance(place.document, dict) else None
        if not _are_bounds(bounds):
            right = "[[south, west], [north, east]] in degrees"
            yield breach((RELIEF_PLACE, 1, "bounds"), "these are no bounds", right, str(bounds))


def _are_bounds(bounds: Any) -> bool:
    """Return whether this is [[south, west], [north, east]] in degrees."""
    try:
        (south, west), (north, east) = bounds
        steep = max(abs(south), abs(north)) > LIMITS[Kind.LATITUDE]
        far = max(abs(west), abs(east)) > LIMITS[Kind.LONGITUDE]
        return bool(south < north and west < east) and not steep and not far
    except (TypeError, ValueError):
        return False
