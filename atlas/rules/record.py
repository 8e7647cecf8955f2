"""Rules about the record beside the map: claims, effects, articles, and where accounts differ.

A folder may do without these tables; then nothing is said of them.
"""

import re
from collections import Counter
from collections.abc import Iterator

from atlas.rules.breach import Breach, breach
from atlas.rules.folder import Folder
from atlas.rules.history import unspoken
from atlas.rules.reading import Row
from atlas.rules.registry import rule
from atlas.rules.schema import DISPOSITIONS, EFFECTS, TO_NOBODY
from atlas.rules.time import outside, overlaps, periods, without_a_day


def _whole(text: str) -> int | None:
    """Return a whole number, or None for any other text: that has a breach of its own."""
    return int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) else None


@rule
def claims_lie_in_the_range(folder: Folder) -> Iterator[Breach]:
    """Yield claims that begin or end outside the atlas.

    They are half-open as control is; one made before the range begins with it.
    """
    yield from outside(folder, "claims.csv")


@rule
def claims_begin_before_they_end(folder: Folder) -> Iterator[Breach]:
    """Yield claims without a single day. `atlas.record.read_claim` refuses them too."""
    yield from without_a_day(folder, "claims.csv")


@rule
def nobody_claims_a_place_twice_at_once(folder: Folder) -> Iterator[Breach]:
    """Yield claims that begin while an earlier one of the same claimant to the place still runs.

    What a claim rests on may change with time, not be two things on one day. Others may claim
    the place meanwhile: that is what the table is for.
    """
    for (place, claimant), own in periods(folder, "claims.csv", "place", "claimant").items():
        for before, row, until in overlaps(own):
            wrong = f"line {before.line} has {claimant} claim {place} already and {until}"
            yield row.breach("start", wrong, "one row a place, claimant and day")


@rule
def every_provision_says_whether_it_took_effect(folder: Folder) -> Iterator[Breach]:
    """Yield each act and region without an effect, as every act speaks of every region."""
    for act, region in unspoken(folder, "effects.csv"):
        wrong = f"no row says what came of {act} in {region}"
        right = "a row for each act and region, none where it is not concerned"
        yield breach(("effects.csv", None, "region"), wrong, right, f"{act} {region}")


@rule
def nothing_comes_of_silence(folder: Folder) -> Iterator[Breach]:
    """Yield effects of an act that does not concern the region, and ``none`` where it does.

    From ``provisions.csv``: where an act is silent there is nothing to take effect.
    """
    rows = folder.rows("provisions.csv", "act", "region", "disposition")
    dispositions = {(row["act"], row["region"]): row["disposition"] for row in rows}
    for row in folder.rows("effects.csv", "act", "region", "effect"):
        disposition = dispositions.get((row["act"], row["region"]))
        if disposition not in DISPOSITIONS or row["effect"] not in EFFECTS:
            continue
        silent = disposition in TO_NOBODY
        if silent != (row["effect"] == "none"):
            wrong = f"provisions.csv has {disposition} for {row['act']} and {row['region']}"
            yield row.breach("effect", wrong, "none" if silent else "yes, partly or no")


@rule
def only_what_took_effect_has_a_day(folder: Folder) -> Iterator[Breach]:
    """Yield days of effects that never came. What was not done was not done on any day."""
    for row in folder.rows("effects.csv", "effect", "date", "edtf"):
        for column in ("date", "edtf") if row["effect"] in ("no", "none") else ():
            if row[column]:
                right = "an empty cell, or the effect yes or partly"
                yield row.breach(column, f"the effect is {row['effect']}, with a day", right)


@rule
def acts_have_room_for_their_articles(folder: Folder) -> Iterator[Breach]:
    """Yield the first article of an act beyond the number of them that ``acts.csv`` gives.

    Fewer may stand here: those that say nothing of the land are left out. Preambles and annexes
    are not counted, nor are the articles of an act without that number.
    """
    acts = folder.rows("acts.csv", "id", "articles")
    counts = {row["id"]: _whole(row["articles"]) for row in acts}
    told: Counter[str] = Counter()
    for row in folder.rows("articles.csv", "act", "number", "kind"):
        act, count = row["act"], counts.get(row["act"])
        told[act] += row["kind"] == "article"
        if row["kind"] == "article" and count is not None and told[act] == count + 1:
            right = f"at most {count} rows of the kind article, as in acts.csv"
            yield row.breach("number", f"{act} does not have so many articles", right)


@rule
def districts_are_disposed_of_otherwise(folder: Folder) -> Iterator[Breach]:
    """Yield provisions for a district that repeat the one for its region, and so say nothing.

    From ``geodata/README.md``: a district has a row where the act disposed of it otherwise.
    """
    rows = folder.rows("provisions.csv", "act", "region", "disposition", "assigned_to")
    whole = {(row["act"], row["region"]): _disposed(row) for row in rows}
    region = {row["id"]: row["region"] for row in folder.districts() if row.has("region")}
    columns = ("act", "district", "disposition", "assigned_to")
    for row in folder.rows("district_provisions.csv", *columns):
        of_region = region.get(row["district"], "")
        if whole.get((row["act"], of_region)) == _disposed(row):
            wrong = f"{row['act']} disposes of {of_region}, its region, in the same way"
            right = "another disposition or other polities, or no row"
            yield row.breach("disposition", wrong, right)


def _disposed(row: Row) -> tuple[str, frozenset[str]]:
    """Return the disposition of a row and to whom, in whatever order."""
    return row["disposition"], frozenset(row.ids("assigned_to"))


@rule
def discrepancies_concern_something(folder: Folder) -> Iterator[Breach]:
    """Yield discrepancies that no page would show: of no region, act or event."""
    columns = ("regions", "acts", "events")
    for row in folder.rows("discrepancies.csv", *columns):
        if not any(row[column].strip() for column in columns):
            right = "an id here, in acts or in events"
            yield row.breach("regions", "the discrepancy concerns nothing in the atlas", right)


@rule
def claims_of_the_article_are_numbered(folder: Folder) -> Iterator[Breach]:
    """Yield the first claim of the source article whose number leaves one out.

    They are counted from 1, so that a claim that got lost is missed.
    """
    reading = folder.readings.get("article_claims.csv")
    if reading is None or not reading.complete:
        return
    numbers: dict[int, Row] = {}
    for row in folder.rows("article_claims.csv", "number"):
        number = _whole(row["number"])
        if number is None:
            return
        numbers.setdefault(number, row)
    for wanted, number in enumerate(sorted(numbers), start=1):
        if number != wanted:
            yield numbers[number].breach("number", f"claim {wanted} is missing", f"{wanted} first")
            return


@rule
def claims_of_the_article_have_a_place(folder: Folder) -> Iterator[Breach]:
    """Yield claims of the source article that nothing in the atlas answers to.

    Each must be found again: in an event, an act, a provision or a person.
    """
    columns = ("events", "acts", "provisions", "people")
    for row in folder.rows("article_claims.csv", *columns):
        if not any(row[column].strip() for column in columns):
            right = "an id here, or in acts, provisions or people"
            yield row.breach("events", "the claim has no place in the atlas", right)
