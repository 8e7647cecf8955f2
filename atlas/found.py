"""What a search can find, and how well it fits."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from atlas.errors import N_, AtlasError


class FoundKind(StrEnum):
    """What sort of thing was found; in this order where they fit equally well."""

    DAYS = "days"
    REGION = "region"
    TOWN = "town"
    ACT = "act"
    PERSON = "person"
    DISTRICT = "district"
    POLITY = "polity"
    EVENT = "event"
    ARTICLE = "article"
    SOURCE = "source"


class Fit(IntEnum):
    """How a name fits what was asked for, best first."""

    EXACT = 0
    PREFIX = 1
    WORD = 2
    SIMILAR = 3
    MENTIONED = 4


@dataclass(frozen=True)
class Found:
    """One thing that was found.

    ``label`` is what the reader's language calls it, ``detail`` what helps to tell it from
    others. ``name`` is the name that fitted, in ``language``; empty where a date was read.
    ``day`` is the first of the days found, of an event or of the signature of an act. ``region``
    and ``act`` are where it belongs.
    """

    kind: FoundKind
    id: str
    label: str
    detail: str
    fit: Fit
    name: str
    language: str
    day: date | None = None
    region: str | None = None
    act: str | None = None


class NothingFound(AtlasError):  # noqa: N818 (it reads better)
    """Nothing is called so; ``nearest`` are the things whose names are least unlike it."""

    def __init__(self, value: str, nearest: tuple[Found, ...]) -> None:
        self.nearest = nearest
        if nearest:
            message = N_("The atlas finds nothing for “{value}”. The nearest names: {matches}.")
        else:
            message = N_("The atlas finds nothing for “{value}”.")
        super().__init__(message, value=value, matches=", ".join(one.label for one in nearest))
