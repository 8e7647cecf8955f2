"""Files in ``static/made``: each under the hash of its content, and compressed ahead.

A browser may keep such a file for ever, and the server packs nothing while a reader waits.
"""

import gzip
import hashlib
import os
import re
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import brotli

STATIC = Path(__file__).parent.parent / "static"
MADE = STATIC / "made"
# The frame is served from /component/…/, the static files from /app/static/, below any path.
FROM_FRAME = "../../app/static/"
# Pictures and fonts are compressed in themselves; text is not.
TEXT = frozenset({"css", "js", "svg"})
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, quality=11, lgwin=22),
    "gz": lambda content: gzip.compress(content, 9, mtime=0),
}
# How a name shows that its content never changes: as `keep` writes it, and as bundlers do.
HASHED = re.compile(r"[-.]([0-9a-f]{8,12})\.\w+$")
A_WEEK = 7 * 24 * 3600


def digest(content: bytes) -> str:
    """Return a short hash of some content, for file names."""
    return hashlib.sha256(content).hexdigest()[:12]


def named(content: bytes, name: str, ending: str) -> str:
    """Return the name that some content has in ``static/made``."""
    return f"{name}-{digest(content)}.{ending}"


def keep(content: bytes, name: str, ending: str) -> str:
    """Write a file under the hash of its content, once; return its name below ``static/``."""
    target = MADE / named(content, name, ending)
    if ending in TEXT:
        _write_packed(target, content)
    else:
        _write(target, lambda: content)
    return f"made/{target.name}"


def keep_folder(source: Path, name: str) -> Path:
    """Keep the scripts of a folder, which bear hashes already; return the folder of copies."""
    target = MADE / name
    for script in source.rglob("*.js"):
        _write_packed(target / script.relative_to(source), script.read_bytes())
    return target


def _write_packed(target: Path, content: bytes) -> None:
    """Write a text with its packed forms; these first, so that none is missing beside it."""
    for packing, pack in PACKERS.items():
        _write(Path(f"{target}.{packing}"), lambda pack=pack: pack(content))
    _write(target, lambda: content)


def _write(target: Path, content: Callable[[], bytes]) -> None:
    """Write a file whole or not at all; one that is there is only marked as still used."""
    if target.exists():
        with suppress(OSError):  # somebody else's file, or a disk that may only be read
            os.utime(target)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.{os.getpid()}-{time.monotonic_ns()}.part")
    part.write_bytes(content())
    part.replace(target)


def sweep(folder: Path = MADE, unused_seconds: float = A_WEEK) -> list[str]:
    """Delete what nobody has made or read for a week; return the names.

    Younger files stay, whoever made them: a page that was opened before the atlas was brought up
    to date may still ask for them. A file and its packed forms go together.
    """
    forms: dict[Path, list[Path]] = {}
    for file in filter(Path.is_file, folder.rglob("*")):
        packed = file.suffix.removeprefix(".") in PACKERS
        forms.setdefault(file.with_suffix("") if packed else file, []).append(file)
    oldest = time.time() - unused_seconds
    unused = [file for files in forms.values() if _last_used(files) < oldest for file in files]
    for file in unused:
        with suppress(OSError):
            file.unlink()
    return sorted(file.name for file in unused)


def _last_used(files: Iterable[Path]) -> float:
    """Return when one of some files was last written or read, in seconds since 1970."""
    return max(max(stat.st_mtime, stat.st_atime) for stat in (file.stat() for file in files))
