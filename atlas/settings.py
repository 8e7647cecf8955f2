"""State what holds for the atlas as a whole: its days, its core regions, where it opens."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from atlas.errors import DataError
from atlas.tables import Row, read_json, row_of

FILE = "atlas.json"


@dataclass(frozen=True)
class View:
    """Where the map opens: degrees and zoom."""

    lat: float
    lon: float
    zoom: float


@dataclass(frozen=True)
class Settings:
    """What atlas.json says; ``end`` is its last day, ``centre`` the act it turns on, if any."""

    id: str
    title: str
    short_title: str
    start: date
    end: date
    version: str
    core: tuple[str, ...]
    centre: str | None
    opening_day: date
    view: View
    licence: str
    attribution: tuple[str, ...]


def read_settings(folder: Path, known: Mapping[str, Collection[str]]) -> Settings:
    """Return the settings of a geodata folder.

    Raises
    ------
    DataError
        If a key is missing or wrong, or the opening day is outside the atlas.
    """
    document = read_json(folder, FILE)
    if not isinstance(document, dict):
        raise DataError(FILE, None, None, type(document).__name__, "a JSON object")
    core = " ".join(_texts(document, "core"))
    row = row_of({**document, "core": core}, FILE, 1, known)
    view = document.get("view")
    if not isinstance(view, dict):
        raise DataError(FILE, None, "view", view, "an object with lat, lon and zoom")
    place = row_of(view, FILE, 1)
    settings = Settings(
        id=row.filled("id"),
        title=row.filled("title"),
        short_title=row.filled("short_title"),
        start=row.day("start"),
        end=row.day("end"),
        version=row.filled("version"),
        core=row.ids("core", "region"),
        centre=row.id("centre", "act") if row.cells.get("centre") else None,
        opening_day=row.day("opening_day"),
        view=View(place.decimal("lat"), place.decimal("lon"), place.decimal("zoom")),
        licence=row.text("licence"),
        attribution=_texts(document, "attribution"),
    )
    return _checked(settings, row)


def _texts(document: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return a list of texts."""
    texts = document.get(key)
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise DataError(FILE, None, key, texts, "a list of texts")
    return tuple(texts)


def _checked(settings: Settings, row: Row) -> Settings:
    """Return the settings if their days are in order."""
    if settings.end < settings.start:
        raise row.error(name="end", expected=f"a day not before {settings.start}")
    if not settings.start <= settings.opening_day <= settings.end:
        raise row.error(
            name="opening_day", expected=f"a day from {settings.start} to {settings.end}"
        )
    return settings
