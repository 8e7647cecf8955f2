"""Rules about single cells: what each kind of column may hold."""

import re
import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches

from atlas.dates import parse_iso_day
from atlas.rules.breach import Breach
from atlas.rules.folder import Folder
from atlas.rules.registry import rule
from atlas.rules.schema import Kind

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NUMBERS = {Kind.INTEGER, Kind.NUMBER, Kind.LATITUDE, Kind.LONGITUDE}
#: How many known words a sentence lists.
SHOWN = 12
LIMITS = {Kind.LATITUDE: 90.0, Kind.LONGITUDE: 180.0}


def suggestion(value: str, known: tuple[str, ...] | list[str]) -> str:
    """Return the words nearest to a value, or the first few if none is near."""
    near = get_close_matches(value, known, n=3, cutoff=0.6)
    if near:
        return f"perhaps {' or '.join(near)}"
    return f"one of {', '.join(known[:SHOWN])}{'…' if len(known) > SHOWN else ''}"


@rule
def cells_are_filled(folder: Folder) -> Iterator[Breach]:
    """Yield each empty cell of a column that must be filled. From ``geodata/README.md``."""
    for row, column in folder.cells():
        if column.obligatory and not row[column.name].strip():
            yield row.breach(
                column.name, "the cell is empty", f"{column.kind.value} must stand here"
            )


@rule
def cells_are_clean(folder: Folder) -> Iterator[Breach]:
    """Yield cells with stray spaces, line ends, control characters or decomposed letters.

    Two texts that look alike must be alike, or a search misses one: hence Unicode's normal form
    C (UAX 15) and no space that is not seen.
    """
    for row, column in folder.cells():
        text = row[column.name]
        if text.isascii() and text.isprintable() and "  " not in text and text == text.strip():
            continue
        if text != text.strip() or "  " in text:
            right = "single spaces, none at the ends"
            yield row.breach(column.name, "there are needless spaces", right)
        if any(unicodedata.category(letter) == "Cc" for letter in text):
            yield row.breach(column.name, "there is a control character", "one line of plain text")
        lost = "\N{REPLACEMENT CHARACTER}" in text
        if lost and "bytes" not in folder.readings[row.file].faults:
            yield row.breach(
                column.name, "a letter has been lost", "the letter in place of the mark"
            )
        if not unicodedata.is_normalized("NFC", text):
            yield row.breach(column.name, "letters are decomposed", "Unicode normal form C")


@rule
def json_values_have_their_kind(folder: Folder) -> Iterator[Breach]:
    """Yield JSON values of the wrong type: a number in quotes, a text that is a list.

    Readers of GeoJSON (QGIS, pandas) take a column's type from these values.
    """
    for row, column in folder.cells():
        value = row.raw.get(column.name)
        if value is None:
            continue
        number = isinstance(value, int | float) and not isinstance(value, bool)
        texts = isinstance(value, list) and all(isinstance(item, str) for item in value)
        if column.kind in NUMBERS and not number:
            yield row.breach(column.name, "the value is not a number", "a number without quotes")
        elif column.many and not texts:
            yield row.breach(column.name, "the value is not a list of texts", "an array of strings")
        elif column.kind not in NUMBERS and not column.many and not isinstance(value, str):
            yield row.breach(column.name, "the value is not a text", "a string in double quotes")


@rule
def ids_are_slugs(folder: Folder) -> Iterator[Breach]:
    """Yield ids that are not lower-case words joined by hyphens.

    Ids stand in addresses and file names, where nothing else is safe.
    """
    for row, column in folder.cells():
        text = row[column.name]
        if column.kind is Kind.ID and text and not SLUG.fullmatch(text):
            yield row.breach(column.name, "the id is not a slug", "a-z and 0-9 joined by hyphens")


@rule
def words_are_known(folder: Folder) -> Iterator[Breach]:
    """Yield words outside a column's vocabulary.

    The vocabularies are those of ``geodata/README.md``; certainty words are Linked Places', the
    types of sources are CSL 1.0.2's.
    """
    for row, column in folder.cells():
        text = row[column.name]
        if column.kind is Kind.WORD and text and text not in column.words:
            wrong = f"the {column.name} is not a known word"
            yield row.breach(column.name, wrong, suggestion(text, column.words))


@rule
def numbers_are_numbers(folder: Folder) -> Iterator[Breach]:
    """Yield numbers that cannot be read or lie outside what they measure.

    Coordinates are degrees of WGS 84 (RFC 7946, section 4); nothing counted here is negative.
    """
    for row, column in folder.cells():
        text = row[column.name]
        if column.kind not in NUMBERS or not text:
            continue
        pattern = r"\d+" if column.kind is Kind.INTEGER else r"-?\d+(\.\d+)?"
        if not re.fullmatch(pattern, text, re.ASCII):
            right = "digits alone" if column.kind is Kind.INTEGER else "digits and a decimal point"
            yield row.breach(column.name, f"this is not {column.kind.value}", right)
        elif column.kind in LIMITS and abs(float(text)) > LIMITS[column.kind]:
            limit = f"{LIMITS[column.kind]:g}"
            wrong = f"this is not {column.kind.value}"
            yield row.breach(column.name, wrong, f"-{limit} to {limit} degrees")
        elif column.kind is Kind.NUMBER and float(text) < 0:
            yield row.breach(column.name, "the number is negative", "a number from 0 up")


@rule
def points_have_both_coordinates(folder: Folder) -> Iterator[Breach]:
    """Yield rows with a latitude or a longitude alone: half a place is none."""
    for file in ("acts.csv", "events.csv"):
        for row in folder.rows(file, "lat", "lon"):
            if bool(row["lat"]) != bool(row["lon"]):
                empty = "lon" if row["lat"] else "lat"
                yield row.breach(empty, "the other coordinate stands alone", "both or neither")


@rule
def colours_are_hexadecimal(folder: Folder) -> Iterator[Breach]:
    """Yield colours not written as in CSS with six digits, which every consumer reads."""
    for row, column in folder.cells():
        text = row[column.name]
        if column.kind is Kind.COLOUR and text and not re.fullmatch("#[0-9a-fA-F]{6}", text):
            yield row.breach(column.name, "this is no colour", "# and six hexadecimal digits")


@rule
def days_are_real(folder: Folder) -> Iterator[Breach]:
    """Yield days that no calendar has or that are not written as ISO 8601 has them."""
    for row, column in folder.cells():
        text = row[column.name]
        if column.kind is Kind.DAY and text and parse_iso_day(text) is None:
            yield row.breach(column.name, "there is no such day", "a real day as YYYY-MM-DD")


@rule
def texts_are_short(folder: Folder) -> Iterator[Breach]:
    """Yield texts with more words than fit where they are shown. From ``geodata/README.md``."""
    for row, column in folder.cells():
        count = len(row[column.name].split())
        if column.most_words and count > column.most_words:
            right = f"at most {column.most_words}"
            yield row.breach(column.name, f"the text has {count} words", right)
