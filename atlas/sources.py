"""Name the sources and how sure a statement is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Certainty(StrEnum):
    """How sure a statement is, in the words of Linked Places."""

    CERTAIN = "certain"
    LESS_CERTAIN = "less-certain"
    UNCERTAIN = "uncertain"


class SourceKind(StrEnum):
    """What sort of witness a source is."""

    TREATY_TEXT = "treaty-text"
    DOCUMENT_SERIES = "document-series"
    SCHOLARSHIP = "scholarship"
    PRESS = "press"
    ENCYCLOPEDIA = "encyclopedia"
    LOCAL_COMMEMORATION = "local-commemoration"
    PARTISAN = "partisan"


@dataclass(frozen=True, kw_only=True)
class Sourced:
    """A statement with its sources.

    ``certainty`` is that of the statement and ``reason`` says why it is not certain;
    ``source_ids`` are only sources in which it was read, ``locator`` the article or page there;
    ``unverified`` means that nobody has yet checked it; ``to_check`` names works to look in.
    """

    certainty: Certainty
    reason: str
    source_ids: tuple[str, ...]
    locator: str
    unverified: bool
    to_check: str


@dataclass(frozen=True)
class Source:
    """A source as in ``sources.json`` (CSL-JSON); ``read`` says what was read in it."""

    id: str
    title: str
    authors: str
    issued: str
    container: str
    publisher: str
    url: str
    kind: SourceKind
    read: str
    csl: Mapping[str, Any]

    @property
    def citation(self) -> str:
        """Return one line: authors, title, where it appeared, publisher, year, address."""
        place = ", ".join(part for part in (self.publisher, self.issued) if part)
        parts = (self.authors, self.title, self.container, place, self.url)
        return ". ".join(part.rstrip(".") for part in parts if part) + "."


def source_of(item: Mapping[str, Any], kind: SourceKind) -> Source:
    """Return the source that a CSL-JSON item describes."""
    return Source(
        id=str(item["id"]),
        title=str(item.get("title", "")),
        authors=_names(item.get("author") or item.get("editor") or ()),
        issued=_issued(item.get("issued") or {}),
        container=str(item.get("container-title", "")),
        publisher=str(item.get("publisher", "")),
        url=str(item.get("URL", "")),
        kind=kind,
        read=str(item["custom"].get("read", "")),
        csl=item,
    )


def _names(people: Any) -> str:
    """Return CSL names as "Family, Given; Family, Given"."""
    return "; ".join(
        person["literal"]
        if "literal" in person
        else ", ".join(part for part in (person.get("family"), person.get("given")) if part)
        for person in people
    )


def _issued(issued: Mapping[str, Any]) -> str:
    """Return a CSL date as year, year-month or year-month-day."""
    parts = issued.get("date-parts")
    if parts:
        return "-".join(f"{int(part):02d}" for part in parts[0])
    return str(issued.get("literal") or issued.get("raw") or "")
