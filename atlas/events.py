"""Tell what happened on a day and in the days around it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from atlas.sources import Sourced
from atlas.tables import Row


class EventKind(StrEnum):
    """What sort of event it was."""

    TOWN_TAKEN = "town-taken"
    FIGHTING = "fighting"
    TREATY = "treaty"
    NOTE = "note"
    TALKS = "talks"
    WITHDRAWAL = "withdrawal"
    PROCLAMATION = "proclamation"
    RISING = "rising"
    LAW = "law"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Event(Sourced):
    """Something that happened on a day; ``edtf`` says what is known of the day.

    ``lat`` and ``lon`` in degrees, None for an event without a place on the map.
    """

    id: str
    date: date
    edtf: str
    date_as_written: str
    place: str
    lat: float | None
    lon: float | None
    kind: EventKind
    title: str
    text: str
    regions: tuple[str, ...]
    acts: tuple[str, ...]
    people: tuple[str, ...]
    note: str


def read_event(row: Row) -> Event:
    """Return the event of a row of events.csv."""
    return Event(
        id=row.filled("id"),
        date=row.day("date"),
        edtf=row.text("edtf"),
        date_as_written=row.text("date_as_written"),
        place=row.text("place"),
        lat=row.decimal_or_none("lat"),
        lon=row.decimal_or_none("lon"),
        kind=row.word("kind", EventKind),
        title=row.filled("title"),
        text=row.filled("text"),
        regions=row.ids("regions", "region"),
        acts=row.ids("acts", "act"),
        people=row.ids("people", "person"),
        note=row.text("note"),
        **row.sourced(),
    )


def between(events: Sequence[Event], first: date, last: date) -> tuple[Event, ...]:
    """Return the events from one day to another, both included, of events in order of days."""
    begin = bisect_left(events, first, key=lambda event: event.date)
    end = bisect_right(events, last, key=lambda event: event.date)
    return tuple(events[begin:end])
