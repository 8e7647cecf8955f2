"""An atlas of who held which district on which day, and what each treaty said about it.

The core: it reads a folder of data and answers questions about it; it knows no screen.
"""

from atlas.dataset import Atlas
from atlas.errors import AtlasError, BadDate, BadLanguage, DataError, UnknownId

__all__ = ["Atlas", "AtlasError", "BadDate", "BadLanguage", "DataError", "UnknownId"]
