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
ONE_LANGUAGE = N_("--lang all does not go with --format {format}, which speaks one language.")


def write(atlas: Atlas, words: Words, name: str, out: Path, day: date | None) -> None:
    """Write the atlas to ``out`` in the format of that name.

    ``day`` is the day to show. With None, a format that shows one day shows the one that the
    atlas opens with, and a format that holds them all holds them all.

    Raises
    ------
    AtlasError
        If something else is there already, it cannot be written, or it has no days to choose.
    """
    if day is not None and not FORMATS[name].days:
        raise AtlasError(NO_DAYS, format=name)
    function = FORMATS[name].function
    _replace(atlas, name, out, lambda draft: _writer(name, function)(atlas, words, day, draft))


def write_every_language(atlas: Atlas, name: str, out: Path, day: date | None) -> None:
    """Write the atlas to ``out`` in a format that speaks every language at once.

    Raises
    ------
    AtlasError
        As ``write`` does, and if the format speaks only one.
    """
    function = FORMATS[name].every_language
    if not function:
        raise AtlasError(ONE_LANGUAGE, format=name)
    _replace(atlas, name, out, lambda draft: _writer(name, function)(atlas, day, draft))


def _replace(atlas: Atlas, name: str, out: Path, writer: Callable[[Path], None]) -> None:
    """Let a format write beside ``out``, then put it there, over an earlier one at most."""
    chosen, settings = FORMATS[name], atlas.settings
    out = out.resolve()
    if not out.parent.is_dir():
        raise AtlasError(NO_FOLDER, folder=out.parent, name=out.name)
    try:
        if out.exists() and not chosen.made(out, settings):
            raise AtlasError(OCCUPIED, path=out, format=name)
        with _beside(out) as draft:
            writer(draft)
            _put(draft, out, lambda folder: chosen.listed(folder, settings))
    except OSError as error:
        raise AtlasError(NOT_WRITTEN, path=out, reason=error.strerror or error) from error


def _writer(name: str, function: str) -> Callable[..., None]:
    """Return what writes a format.

    Loaded only when asked for: some need libraries that take a second, or are not there. A
    module with a dot in its name is no module of this package: pages are drawn by the adapters,
    which know the core. The core knows of them by name alone, so that the arrows point one way.
    """
    module = FORMATS[name].module
    try:
        loaded = import_module(module if "." in module else f"atlas.export.{module}")
    except ModuleNotFoundError as error:
        raise AtlasError(NO_LIBRARY, format=name, library=error.name) from error
    writer: Callable[..., None] = getattr(loaded, function)
    return writer


@contextlib.contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """Give a path on the same disk to write to; what is left there in the end is removed."""
    folder = Path(tempfile.mkdtemp(prefix=".atlas-", dir=out.parent))
    try:
        yield folder / out.name
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _put(draft: Path, out: Path, earlier: Callable[[Path], list[Path]]) -> None:
    """Move an export to its place; ``earlier`` tells the files of one that is there already."""
    if not draft.is_dir():
        draft.replace(out)
        return
    out.mkdir(exist_ok=True)
    for old in earlier(out):
        old.unlink(missing_ok=True)
    for file in draft.iterdir():
        file.replace(out / file.name)


def _tables(folder: Path, _: Settings) -> list[Path]:
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


PAGE = "<!DOCTYPE html>"
SITE = "index.html"


def _page(path: Path, settings: Settings) -> bool:
    """Return whether a file is a page of this atlas, as ``page_mark`` marks it."""
    return _begins(PAGE.encode(), page_mark)(path, settings)


def page_mark(settings: Settings) -> str:
    """Return what stands in the head of every page of an atlas, and of no other's."""
    return f'<meta name="generator" content="atlas: {settings.id} '


def _pages(folder: Path, settings: Settings) -> list[Path]:
    """Return the pages of an earlier site: one may have fewer languages than the last."""
    return [page for page in folder.glob("*.html") if _page(page, settings)]


def _site(path: Path, settings: Settings) -> bool:
    """Return whether a folder is empty, or its first page is of this atlas."""
    return path.is_dir() and (not any(path.iterdir()) or _page(path / SITE, settings))


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
    # The function that writes every language at once, if there is one.
    every_language: str = ""
    # Which files of a folder an earlier export of it wrote.
    listed: Callable[[Path, Settings], list[Path]] = _tables


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
    "html": Format("ui.site", _page, function="write_page"),
    "site": Format(
        *("ui.site", _site),
        function="write_site",
        every_language="write_every_language",
        listed=_pages,
    ),
}
