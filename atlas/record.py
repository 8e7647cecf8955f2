"""Keep the record beside the map: articles, claims, effects, successions, quarrels and the like.

These tables may be missing; an atlas without them still draws its map. They are read when they
are first asked for.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from atlas import tables
from atlas.calendars import CalendarChange, read_calendar_change
from atlas.sources import Sourced
from atlas.tables import Row

Known = Mapping[str, Collection[str]]
Value = TypeVar("Value")


class ArticleKind(StrEnum):
    """What part of an act a row of articles.csv is."""

    PREAMBLE = "preamble"
    ARTICLE = "article"
    ANNEX = "annex"


class Effect(StrEnum):
    """Whether what an act disposed of a region came about."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NONE = "none"


class SuccessionKind(StrEnum):
    """What a later act did to an earlier one."""

    REPLACED = "replaced"
    REPLACED_IN_PART = "replaced-in-part"
    ANNULLED = "annulled"
    ENDED = "ended"
    REJECTED = "rejected"
    CONFIRMED = "confirmed"
    CARRIED_OUT = "carried-out"


class Verdict(StrEnum):
    """How a claim of the source article stands against the sources."""

    AS_TOLD = "as-told"
    CORRECTED = "corrected"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"


@dataclass(frozen=True, kw_only=True)
class Article(Sourced):
    """An article or annex of an act in few words; ``regions`` are those it touches."""

    act: str
    number: str
    kind: ArticleKind
    title: str
    summary: str
    regions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Claim(Sourced):
    """Who claimed a place in the days from ``start`` up to but without ``end``, and on what."""

    place: str
    claimant: str
    start: date
    end: date | None
    basis: str
    note: str


@dataclass(frozen=True, kw_only=True)
class ProvisionEffect(Sourced):
    """Whether, and from which day, what an act disposed of a region came about."""

    act: str
    region: str
    effect: Effect
    date: date | None
    edtf: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Succession(Sourced):
    """What a later act did to an earlier one.

    One of the two may be an act outside the atlas: its id is then None, and ``other`` names it
    in prose. ``article`` is where it says so.
    """

    later: str | None
    earlier: str | None
    other: str
    kind: SuccessionKind
    article: str
    note: str


@dataclass(frozen=True)
class Discrepancy:
    """Where the source article or the literature disagree, and what the atlas shows."""

    id: str
    topic: str
    article_says: str
    sources_say: str
    atlas_shows: str
    regions: tuple[str, ...]
    acts: tuple[str, ...]
    events: tuple[str, ...]
    source_ids: tuple[str, ...]
    unverified: bool
    to_check: str


@dataclass(frozen=True)
class ArticleClaim:
    """A claim of the source article: how it stands, and where it has its place in the atlas."""

    number: int
    claim: str
    verdict: Verdict
    finding: str
    events: tuple[str, ...]
    acts: tuple[str, ...]
    people: tuple[str, ...]
    source_ids: tuple[str, ...]
    unverified: bool


@dataclass(frozen=True)
class Phase:
    """A stretch of days that has a name, from ``start`` up to but without ``end``."""

    id: str
    title: str
    start: date
    end: date


@dataclass(frozen=True)
class ReadyComparison:
    """Two sides worth setting against each other; each is a day, or the id of an act."""

    id: str
    title: str
    left: date | str
    right: date | str
    note: str


@dataclass(frozen=True)
class Record:
    """What a geodata folder holds beside the map."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    effects: tuple[ProvisionEffect, ...]
    successions: tuple[Succession, ...]
    discrepancies: tuple[Discrepancy, ...]
    article_claims: tuple[ArticleClaim, ...]
    calendars: tuple[CalendarChange, ...]
    phases: tuple[Phase, ...]
    comparisons: tuple[ReadyComparison, ...]


def read_record(folder: Path, known: Known) -> Record:
    """Return the record of a folder, each table empty where it is missing.

    Raises
    ------
    DataError
        At the first cell that is wrong.
    """
    return Record(
        articles=_each(folder, "articles.csv", known, read_article),
        claims=_each(folder, "claims.csv", known, read_claim),
        effects=_each(folder, "effects.csv", known, read_effect),
        successions=_each(folder, "successions.csv", known, read_succession),
        discrepancies=_each(folder, "discrepancies.csv", known, read_discrepancy),
        article_claims=_each(folder, "article_claims.csv", known, read_article_claim),
        calendars=_each(folder, "calendars.csv", known, read_calendar_change),
        phases=_each(folder, "phases.csv", known, read_phase),
        comparisons=_each(folder, "comparisons.csv", known, read_comparison),
    )


def _each(folder: Path, file: str, known: Known, read: Callable[[Row], Value]) -> tuple[Value, ...]:
    """Return what each row of a table describes; nothing where there is no such table."""
    if not (folder / file).exists():
        return ()
    return tuple(read(row) for row in tables.read_table(folder, file, known))


def read_article(row: Row) -> Article:
    """Return the article of a row of articles.csv."""
    return Article(
        act=row.id("act", "act"),
        number=row.text("number"),
        kind=row.word("kind", ArticleKind),
        title=row.filled("title"),
        summary=row.filled("summary"),
        regions=row.ids("regions", "region"),
        **row.sourced(),
    )


def read_claim(row: Row) -> Claim:
    """Return the claim of a row of claims.csv; DataError if it ends before it begins."""
    claim = Claim(
        place=row.id("place", "region", "district"),
        claimant=row.id("claimant", "polity"),
        start=row.day("start"),
        end=row.day_or_none("end"),
        basis=row.filled("basis"),
        note=row.text("note"),
        **row.sourced(),
    )
    if claim.end is not None and claim.end <= claim.start:
        wrong = row.error("end", f"a day after {claim.start}")
        raise wrong
    return claim


def read_effect(row: Row) -> ProvisionEffect:
    """Return the effect of a row of effects.csv."""
    return ProvisionEffect(
        act=row.id("act", "act"),
        region=row.id("region", "region"),
        effect=row.word("effect", Effect),
        date=row.day_or_none("date"),
        edtf=row.text("edtf"),
        note=row.text("note"),
        **row.sourced(),
    )


def read_succession(row: Row) -> Succession:
    """Return the succession of a row of successions.csv; DataError if it joins no two acts."""
    succession = Succession(
        later=row.id_or_none("later", "act"),
        earlier=row.id_or_none("earlier", "act"),
        other=row.text("other"),
        kind=row.word("kind", SuccessionKind),
        article=row.text("article"),
        note=row.filled("note"),
        **row.sourced(),
    )
    known = (succession.later, succession.earlier)
    if known.count(None) != bool(succession.other):
        wrong = row.error("other", "two acts: two ids, or an id and the name of another here")
        raise wrong
    return succession


def read_discrepancy(row: Row) -> Discrepancy:
    """Return the discrepancy of a row of discrepancies.csv."""
    return Discrepancy(
        id=row.filled("id"),
        topic=row.filled("topic"),
        article_says=row.text("article_says"),
        sources_say=row.filled("sources_say"),
        atlas_shows=row.filled("atlas_shows"),
        regions=row.ids("regions", "region"),
        acts=row.ids("acts", "act"),
        events=row.ids("events", "event"),
        source_ids=row.ids("source_ids", "source"),
        unverified=row.yes("unverified"),
        to_check=row.text("to_check"),
    )


def read_article_claim(row: Row) -> ArticleClaim:
    """Return the claim of a row of article_claims.csv."""
    return ArticleClaim(
        number=row.integer("number"),
        claim=row.filled("claim"),
        verdict=row.word("verdict", Verdict),
        finding=row.text("finding"),
        events=row.ids("events", "event"),
        acts=row.ids("acts", "act"),
        people=row.ids("people", "person"),
        source_ids=row.ids("source_ids", "source"),
        unverified=row.yes("unverified"),
    )


def read_phase(row: Row) -> Phase:
    """Return the phase of a row of phases.csv; DataError if it ends before it begins."""
    phase = Phase(row.filled("id"), row.filled("title"), row.day("start"), row.day("end"))
    if phase.end <= phase.start:
        wrong = row.error("end", f"a day after {phase.start}")
        raise wrong
    return phase


def read_comparison(row: Row) -> ReadyComparison:
    """Return the comparison of a row of comparisons.csv."""

    def side(name: str) -> date | str:
        return row.day(name) if row.text(name)[:1].isdigit() else row.id(name, "act")

    return ReadyComparison(
        id=row.filled("id"),
        title=row.filled("title"),
        left=side("left"),
        right=side("right"),
        note=row.text("note"),
    )
