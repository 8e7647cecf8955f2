"""Rules about the story: its stops follow each other, and its questions can be answered.

A folder may do without the table; then nothing is said of it.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from atlas.dates import parse_iso_day
from atlas.rules.breach import Breach
from atlas.rules.folder import Folder
from atlas.rules.reading import Row
from atlas.rules.registry import rule
from atlas.rules.spans import span
from atlas.story import BAR

FILE = "story.csv"
FEWEST_CHOICES = 2
PROSE = ("question", "choices", "answer")
ASKED = ("ask_region", "ask_date", "holders")


@rule
def stops_follow_each_other(folder: Folder) -> Iterator[Breach]:
    """Yield stops that tell of an earlier day, or show one, than the stop before."""
    for before, row in pairwise(folder.rows(FILE, "date", "shown")):
        for column in ("date", "shown"):
            earlier, later = parse_iso_day(before[column]), parse_iso_day(row[column])
            if earlier and later and later < earlier:
                wrong = f"the stop before, in line {before.line}, has {earlier}"
                yield row.breach(column, wrong, f"{earlier} or a later day")


@rule
def stops_show_a_day_of_the_atlas(folder: Folder) -> Iterator[Breach]:
    """Yield stops that show a day outside the atlas; what they tell may lie outside it."""
    if folder.range is None:
        return
    first, last = folder.range
    for row in folder.rows(FILE, "shown"):
        shown = parse_iso_day(row["shown"])
        if shown and not first <= shown <= last:
            wrong = "the map has no such day"
            yield row.breach("shown", wrong, f"a day from {first} to {last}")


@rule
def questions_are_whole(folder: Folder) -> Iterator[Breach]:
    """Yield questions that lack a part, and stops that ask two.

    A question is in prose, with its choices and answer; or it is who holds a region on a day,
    with the holders to choose from.
    """
    for row in folder.rows(FILE, *PROSE, *ASKED):
        for columns in (PROSE, ASKED):
            filled = [column for column in columns if row[column]]
            if filled and len(filled) < len(columns):
                empty = next(column for column in columns if not row[column])
                wrong = f"{filled[0]} is there without it"
                yield row.breach(empty, wrong, f"all of {', '.join(columns)} or none")
        if row[PROSE[0]] and row[ASKED[0]]:
            wrong = "the stop asks another question already"
            yield row.breach(ASKED[0], wrong, "an empty cell, or no question in prose")


@rule
def answers_are_among_the_choices(folder: Folder) -> Iterator[Breach]:
    """Yield questions whose answer cannot be chosen, or that leave no choice.

    Who holds a region on a day is not written down: it is the holder in ``control.csv``.
    """
    for row in folder.rows(FILE, *PROSE):
        if all(row[column] for column in PROSE):
            yield from _choosable(row, "choices", row["choices"].split(BAR), row["answer"])
    for row, held in _asked(folder):
        yield from _choosable(row, "holders", row.ids("holders"), held["holder"])


def _choosable(row: Row, column: str, choices: Sequence[str], answer: str) -> Iterator[Breach]:
    """Yield that the answer is not among the choices, or that they are too few."""
    if answer not in choices:
        yield row.breach(column, f"the answer, {answer}, is not among them", f"{answer} too")
    elif len(set(choices)) < max(FEWEST_CHOICES, len(choices)):
        yield row.breach(column, "this leaves no choice", "two choices or more, all different")


@rule
def asked_days_are_known_well(folder: Folder) -> Iterator[Breach]:
    """Yield questions who holds a region on a day for which the atlas is not sure.

    The holder must be certain and not contested, and the day lie outside the days on which,
    by ``start_edtf``, the holding may have begun or the next one may begin.
    """
    for row, held in _asked(folder):
        asked = parse_iso_day(row["ask_date"])
        begun = span(held["start_edtf"]) if held["start_edtf"] else None
        if held["status"] == "contested" or held["certainty"] != "certain":
            wrong = f"control.csv line {held.line} is {held['status']}, {held['certainty']}"
            yield row.breach("ask_date", wrong, "a day with one certain holder")
        elif asked and begun and begun.last and asked < begun.last:
            wrong = f"by control.csv line {held.line} it may have begun as late as {begun.last}"
            yield row.breach("ask_date", wrong, f"{begun.last} or a later day")
        elif asked and (end := _may_end(folder, held)) and asked >= end:
            wrong = f"the next holding may have begun on {end} already"
            yield row.breach("ask_date", wrong, f"a day before {end}")


def _may_end(folder: Folder, held: Row) -> date | None:
    """Return the first day on which the holding after this one of the same place may begin."""
    for row in _holdings(folder, held["place"]):
        if held["end"] and row["start"] == held["end"]:
            begun = span(row["start_edtf"]) if row["start_edtf"] else None
            return begun.first if begun else parse_iso_day(row["start"])
    return None


def _asked(folder: Folder) -> Iterator[tuple[Row, Row]]:
    """Yield each stop that asks who holds a region, with the row of control.csv that answers."""
    seats = {row["id"]: row["seat"] for row in folder.rows("regions.csv", "id", "seat")}
    for row in folder.rows(FILE, *ASKED):
        day = parse_iso_day(row["ask_date"])
        # As `atlas.control`: the district of the chief town counts, its own row first.
        for place in (seats.get(row["ask_region"], ""), row["ask_region"]):
            held = [each for each in _holdings(folder, place) if day and _holds(each, day)]
            if held and row["holders"]:
                yield row, held[0]
                break


def _holdings(folder: Folder, place: str) -> list[Row]:
    """Return the rows of control.csv for a place."""
    columns = ("place", "start", "end", "holder", "status", "certainty", "start_edtf")
    return [row for row in folder.rows("control.csv", *columns) if row["place"] == place]


def _holds(row: Row, day: date) -> bool:
    """Return whether a holding has this day; half-open, as all periods are."""
    start, end = parse_iso_day(row["start"]), parse_iso_day(row["end"])
    return bool(start and start <= day and (end is None or day < end))
