"""The atlas to take away, in the formats of others."""

import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from atlas import export
from atlas.dataset import Atlas
from atlas.errors import N_
from atlas.language import Words


@dataclass(frozen=True)
class Offer:
    """A format on offer: what it is for, how the file ends; some show one day."""

    label: str
    ending: str
    of_a_day: bool = False


OFFERS: Mapping[str, Offer] = {
    "gpkg": Offer(N_("GeoPackage, for QGIS"), "gpkg", of_a_day=True),
    "geojson": Offer(N_("GeoJSON of the day"), "geojson", of_a_day=True),
    "csv": Offer(N_("All tables, as CSV"), "zip", of_a_day=True),
    "lpf": Offer(N_("Linked Places"), "json"),
    "chicago": Offer(N_("Sources, in Chicago style"), "html"),
    "apa": Offer(N_("Sources, in APA style"), "html"),
    "bibtex": Offer(N_("Sources, as BibTeX"), "bib"),
    "ris": Offer(N_("Sources, as RIS"), "ris"),
}


def content(atlas: Atlas, words: Words, name: str, day: date) -> bytes:
    """Return the file of a format; a folder comes as a zip archive."""
    offer = OFFERS[name]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / (atlas.settings.id + ("" if name == "csv" else f".{offer.ending}"))
        export.write(atlas, words, name, out, day if offer.of_a_day else None)
        return packed(out) if out.is_dir() else out.read_bytes()


def packed(folder: Path) -> bytes:
    """Return a folder as a zip archive."""
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        for file in sorted(folder.rglob("*")):
            zipped.write(file, file.relative_to(folder.parent))
    return archive.getvalue()


def file_name(atlas: Atlas, name: str, day: date) -> str:
    """Return what the file is called."""
    offer = OFFERS[name]
    when = f"-{day}" if offer.of_a_day else ""
    return f"{atlas.settings.id}{when}.{offer.ending}"
