"""Tell the frontier's years in a row of stops: a day, a view of the map, and a few sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas import tables
from atlas.sources import Sourced

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from atlas.control import Change
    from atlas.dataset import Atlas
    from atlas.tables import Row

FILE = "story.csv"
#: What stands between the choices of a question in their cell.
BAR = " | "


@dataclass(frozen=True)
class Question:
    """A question in prose; ``answer`` is one of its ``choices``."""

    question: str
    choices: tuple[str, ...]
    answer: str


@dataclass(frozen=True)
class HolderQuestion:
    """The question who holds a region on a day; ``choices`` are polities.

    The answer is no part of it: it is who held the region that day.
    """

    region: str
    date: date
    choices: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Stop(Sourced):
    """One stop of the story.

    It tells of ``date``, which may lie before the atlas begins; the map shows the day ``shown``,
    with ``regions`` outlined, ``frontiers`` drawn, and ``act`` to be read beside it. What the
    text says is borne by ``events``, and by the stop's own sources where no event says it.
    ``question`` is asked before the stop is read.
    """

    id: str
    shown: date
    date: date
    title: str
    text: str
    regions: tuple[str, ...]
    act: str | None
    frontiers: tuple[str, ...]
    events: tuple[str, ...]
    question: Question | HolderQuestion | None


def read_story(folder: Path, known: Mapping[str, Collection[str]]) -> tuple[Stop, ...]:
    """Return the stops of a folder in their order; none where it tells no story.

    Raises
    ------
    DataError
        At the first cell that is wrong.
    """
    if not (folder / FILE).exists():
        return ()
    return tuple(read_stop(row) for row in tables.read_table(folder, FILE, known))


def read_stop(row: Row) -> Stop:
    """Return the stop of a row of story.csv."""
    return Stop(
        id=row.filled("id"),
        date=row.day("date"),
        shown=row.day("shown"),
        title=row.filled("title"),
        text=row.filled("text"),
        regions=row.ids("regions", "region"),
        act=row.id_or_none("act", "act"),
        frontiers=row.ids("frontiers", "frontier"),
        events=row.ids("events", "event"),
        question=_question(row),
        **row.sourced(),
    )


def _question(row: Row) -> Question | HolderQuestion | None:
    """Return the question of a row, None if it asks nothing; DataError if it is half a question."""
    if row.text("ask_region"):
        return HolderQuestion(
            region=row.id("ask_region", "region"),
            date=row.day("ask_date"),
            choices=row.ids("holders", "polity"),
        )
    if not row.text("question"):
        return None
    choices = tuple(row.filled("choices").split(BAR))
    if row.text("answer") not in choices:
        wrong = row.error("answer", f"one of its choices ({BAR.join(choices)})")
        raise wrong
    return Question(question=row.text("question"), choices=choices, answer=row.text("answer"))


def answer(atlas: Atlas, question: Question | HolderQuestion) -> str:
    """Return the choice that is right: a polity where the question is who holds a region."""
    if isinstance(question, Question):
        return question.answer
    return atlas.on(question.date).regions[question.region].holding.holder


def changed(atlas: Atlas, number: int) -> tuple[Change, ...]:
    """Return what is held otherwise at a stop than at the one before; nothing at the first.

    ``number`` counts from 0.
    """
    if number == 0:
        return ()
    return atlas.difference(atlas.story[number - 1].shown, atlas.story[number].shown)


def new_hands(change: Change) -> bool:
    """Return whether others hold or contest a district than before, not only in another way."""
    before, after = change.before, change.after
    return {before.holder, *before.rivals} != {after.holder, *after.rivals}


def alike(changes: Iterable[Change]) -> tuple[tuple[Change, ...], ...]:
    """Return changes from like holdings to like holdings together, in order of the first of each.

    So one sentence, and one line round them, can tell of many districts.
    """
    groups: list[list[Change]] = []
    for change in changes:
        for group in groups:
            if change.before.like(group[0].before) and change.after.like(group[0].after):
                group.append(change)
                break
        else:
            groups.append([change])
    return tuple(map(tuple, groups))
