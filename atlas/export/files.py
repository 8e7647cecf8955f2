"""Write an export beside its place, then put it there: OUT is whole, or it is as it was.

What is there already is replaced only if it is an earlier export of the same atlas in the same
format. Whatever else somebody keeps in a folder of tables stays.
"""

import contextlib
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path

from atlas.dataset import Atlas
from atlas.errors import N_, AtlasError
from atlas.language import Words
from atlas.settings import Settings

# So many bytes from its beginning tell what a file is.
HEAD = 4096
SQLITE = b"SQLite format 3\x00"
PACKAGE = "datapackage.json"

OCCUPIED = N_("“{path}” is there already and is no {format} export of this atlas; name another.")
NO_FOLDER = N_("“{folder}” is not a folder in which “{name}” could be written.")
NOT_WRITTEN = N_("“{path}” cannot be written: {reason}.")
NO_LIBRARY = N_("The format {format} needs {library}, which requirements.txt would install.")
NO_DAYS = N_("--date does not go with --format {format}, which has no days.")


def write(atlas: Atlas, words: Words, name: str, out: Path, day: date | None) -> None:
    """Write the atlas to ``out`` in the format of that name.

    ``day`` is the day to show. With None, a format that shows one day shows the one that the
    atlas opens with, and a format that holds them all holds them all.

    Raises
    ------
    AtlasError
        If something else is there already, it cannot be written, or it has no days to choose.
    """
    chosen = FORMATS[name]
    if day is not None and not chosen.days:
        raise AtlasError(NO_DAYS, format=name)
    out = out.resolve()
    if not out.parent.is_dir():
        raise AtlasError(NO_FOLDER, folder=out.parent, name=out.name)
    try:
        if out.exists() and not chosen.made(out, atlas.settings):
            raise AtlasError(OCCUPIED, path=out, format=name)
        with _beside(out) as draft:
            _writer(name)(atlas, words, day, draft)
            _put(draft, out)
    except OSError as error:
        raise AtlasError(NOT_WRITTEN, path=out, reason=error.strerror or error) from error


def _writer(name: str) -> Callable[[Atlas, Words, date | None, Path], None]:
    """Return what writes a format.

    Loaded only when asked for: some need libraries that take a second, or are not there.
    """
    chosen = FORMATS[name]
    try:
        module = import_module(f"atlas.export.{chosen.module}")
    except ModuleNotFoundError as error:
        raise AtlasError(NO_LIBRARY, format=name, library=error.name) from error
    writer: Callable[[Atlas, Words, date | None, Path], None] = getattr(module, chosen.function)
    return writer


@contextlib.contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """Give a path on the same disk to write to; what is left there in the end is removed."""
    folder = Path(tempfile.mkdtemp(prefix=".atlas-", dir=out.parent))
    try:
        yield folder / out.name
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _put(draft: Path, out: Path) -> None:
    """Move an export to its place, over an earlier one."""
    if not draft.is_dir():
        draft.replace(out)
        return
    out.mkdir(exist_ok=True)
    for old in _listed(out):
        old.unlink(missing_ok=True)
    for file in draft.iterdir():
        file.replace(out / file.name)


def _listed(folder: Path) -> list[Path]:
    """Return the files that the description of a folder of tables names, and itself."""
    if not (folder / PACKAGE).exists():
        return []
    described = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    names = (Path(resource["path"]).name for resource in described["resources"])
    return [*(folder / name for name in names), folder / PACKAGE]


def _begins(beginning: bytes, mark: Callable[[Settings], str]) -> Callable[[Path, Settings], bool]:
    """Return a test of whether a file begins so and has the mark of an atlas in its head."""

    def made(path: Path, settings: Settings) -> bool:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            head = file.read(HEAD)
        return head.startswith(beginning) and mark(settings).encode() in head

    return made


def _bibliography(style: str) -> Callable[[Path, Settings], bool]:
    """Return a test of whether a file, as text or as a page, has the sources in a style."""
    text = _begins(f"{style}: ".encode(), lambda atlas: f"{style}: {atlas.id} ")
    page = _begins(b"<!DOCTYPE html>", lambda atlas: f'content="{style}: {atlas.id} ')
    return lambda path, settings: text(path, settings) or page(path, settings)


def _database(path: Path, settings: Settings) -> bool:
    """Return whether a file is a GeoPackage that says it is of this atlas."""
    if not _begins(SQLITE, lambda _: "")(path, settings):
        return False
    query = "SELECT 1 FROM about WHERE key = 'id' AND value = ?"
    with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
        try:
            return db.execute(query, (settings.id,)).fetchone() is not None
        except sqlite3.DatabaseError:
            return False


def _folder(path: Path, settings: Settings) -> bool:
    """Return whether a folder is empty, or its description says it is of this atlas."""
    if not path.is_dir():
        return False
    if not any(path.iterdir()):
        return True
    try:
        described = json.loads((path / PACKAGE).read_text(encoding="utf-8"))
        return bool(described["name"] == settings.id)
    except (FileNotFoundError, ValueError, LookupError, TypeError):
        return False


@dataclass(frozen=True)
class Format:
    """A format: which function of which module writes it, and what an earlier one looks like."""

    module: str
    made: Callable[[Path, Settings], bool]
    function: str = "write"
    days: bool = True


FORMATS: Mapping[str, Format] = {
    "geojson": Format(
        "days", _begins(b'{"type": "FeatureCollection", "atlas"', lambda atlas: f'"{atlas.id}"')
    ),
    "gpkg": Format("geopackage", _database),
    "lpf": Format(
        "linkedplaces",
        _begins(b'{"type": "FeatureCollection", "@context"', lambda atlas: f":{atlas.id}"),
    ),
    "csv": Format("datapackage", _folder),
    "bibtex": Format(
        *("bibliography", _begins(b"@comment{", lambda atlas: atlas.id)),
        function="write_bibtex",
        days=False,
    ),
    "ris": Format(
        *("bibliography", _begins(b"TY  - ", lambda atlas: f"DB  - {atlas.title}")),
        function="write_ris",
        days=False,
    ),
    "chicago": Format(
        *("formatted", _bibliography("chicago-author-date")),
        function="write_chicago",
        days=False,
    ),
    "apa": Format("formatted", _bibliography("apa"), function="write_apa", days=False),
}
