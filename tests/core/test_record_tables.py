"""The record beside the map: what is read, what may be missing, what is refused."""

from dataclasses import FrozenInstanceError, fields
from datetime import date
from pathlib import Path

import pytest

from atlas import Atlas, DataError
from atlas.acts import Disposition
from atlas.record import ArticleKind, Effect, Record, SuccessionKind, Verdict
from atlas.sources import Certainty
from tests.core.changing import replaced

#: File of each part of the record.
FILES = {part.name: f"{part.name}.csv" for part in fields(Record)}


def test_articles_are_read(tiny: Atlas) -> None:
    articles = tiny.record.articles
    assert [(one.act, one.number, one.kind) for one in articles] == [
        ("mole-1850", "Preamble", ArticleKind.PREAMBLE),
        ("mole-1850", "1", ArticleKind.ARTICLE),
        ("mole-1850", "2", ArticleKind.ARTICLE),
        ("mole-1850", "3", ArticleKind.ARTICLE),
        ("mole-1850", "Annex", ArticleKind.ANNEX),
        ("salt-draft-1850", "4", ArticleKind.ARTICLE),
    ]
    salt, annex = articles[3], articles[4]
    assert (salt.title, salt.regions) == ("Salt", ("northmark", "southshore"))
    assert salt.summary == "Salt passes the mole free of toll, both ways."
    assert (salt.source_ids, salt.locator, salt.unverified) == (("mole-text",), "Article 3", False)
    assert articles[0].regions == ()
    assert (annex.certainty, annex.reason) == (Certainty.LESS_CERTAIN, "The list is torn")


def test_claims_are_read_of_regions_and_of_districts(tiny: Atlas) -> None:
    claims = tiny.record.claims
    assert [(one.place, one.claimant, one.start, one.end) for one in claims[:3]] == [
        ("northmark", "crown", date(1850, 1, 1), date(1850, 10, 1)),
        ("northmark", "league", date(1850, 5, 10), None),
        ("hills", "league", date(1850, 3, 20), date(1850, 5, 10)),
    ]
    assert (claims[0].basis, claims[0].note) == (
        *("Charter of the Bailiwick.", "Given up on the mole."),
    )
    assert claims[2].unverified
    assert claims[2].to_check == "The bailiff's letters"


def test_effects_are_read(tiny: Atlas) -> None:
    effects = tiny.record.effects
    assert [(one.act, one.region, one.effect, one.date, one.edtf) for one in effects] == [
        ("mole-1850", "northmark", Effect.YES, date(1850, 11, 1), "1850-11-01"),
        ("mole-1850", "southshore", Effect.PARTLY, date(1850, 10, 25), "1850-10"),
        ("salt-draft-1850", "northmark", Effect.NONE, None, ""),
        ("salt-draft-1850", "southshore", Effect.NO, None, ""),
    ]
    assert effects[3].note == "Nobody signed it."


def test_successions_are_read(tiny: Atlas) -> None:
    treaty, sermon = tiny.record.successions
    assert (treaty.later, treaty.earlier, treaty.other) == ("mole-1850", "salt-draft-1850", "")
    assert (treaty.kind, treaty.article) == (SuccessionKind.REPLACED, "3")
    assert treaty.note == "The salt of the draft came into the treaty."
    assert (sermon.later, sermon.other) == (None, "Sermon of the harbour priest")
    assert (sermon.kind, sermon.unverified) == (SuccessionKind.REJECTED, True)


def test_comparisons_are_read(tiny: Atlas) -> None:
    days, mixed = tiny.record.comparisons
    assert (days.id, days.title) == ("spring-and-summer", "Spring and summer")
    assert (days.left, days.right) == (date(1850, 4, 1), date(1850, 8, 15))
    assert (mixed.left, mixed.right, mixed.note) == (date(1850, 8, 15), "mole-1850", "")


def test_discrepancies_are_read(tiny: Atlas) -> None:
    day, spring = tiny.record.discrepancies
    assert (day.id, day.topic) == ("mole-day", "Day of the Mole treaty")
    assert (day.article_says, day.sources_say, day.atlas_shows) == (
        *("It gives 11 October 1850.", "The text bears 1 October.", "1 October 1850."),
    )
    assert (day.acts, day.events) == (("mole-1850",), ("1850-10-01-mole-signed",))
    assert (day.source_ids, day.unverified) == (("mole-text",), False)
    assert (spring.article_says, spring.regions) == ("", ("northmark",))
    assert (spring.unverified, spring.to_check) == (True, "The bailiff's letters")


def test_claims_of_the_article_are_read(tiny: Atlas) -> None:
    claims = tiny.record.article_claims
    assert [(one.number, one.verdict) for one in claims] == [
        (1, Verdict.CORRECTED),
        (2, Verdict.AS_TOLD),
        (3, Verdict.DOUBTFUL),
    ]
    assert claims[0].claim == "The treaty was signed on 11 October 1850."
    assert claims[0].finding == "The text bears 1 October."
    assert claims[0].events == ("1850-10-01-mole-signed",)
    assert (claims[0].acts, claims[0].people) == (("mole-1850",), ("ada-brook", "tom-flint"))
    assert (claims[2].source_ids, claims[2].unverified) == ((), True)


def test_provisions_for_districts_are_read(tiny: Atlas) -> None:
    hills, harbour = tiny.district_provisions
    assert (hills.act, hills.district, hills.disposition, hills.assigned_to) == (
        *("mole-1850", "hills", Disposition.RECOGNISED, ("league",)),
    )
    assert (harbour.disposition, harbour.assigned_to) == (Disposition.FREE_PORT, ())


def test_the_record_is_read_once_and_cannot_be_changed(tiny: Atlas) -> None:
    assert tiny.record is tiny.record
    with pytest.raises(FrozenInstanceError):
        tiny.record.claims = ()
    with pytest.raises(FrozenInstanceError):
        tiny.record.claims[0].claimant = "crown"


@pytest.mark.parametrize("part", FILES)
def test_a_missing_table_is_empty_and_the_others_are_read(copy: Path, part: str) -> None:
    (copy / FILES[part]).unlink()
    record = Atlas.load(copy).record
    assert getattr(record, part) == ()
    assert all(getattr(record, other) for other in FILES if other != part)


def test_districts_may_have_no_provisions_of_their_own(copy: Path) -> None:
    (copy / "district_provisions.csv").unlink()
    assert Atlas.load(copy).district_provisions == ()


def test_an_empty_file_is_not_a_missing_one(copy: Path) -> None:
    (copy / "claims.csv").write_bytes(b"")
    with pytest.raises(DataError, match=r"^claims\.csv: .*a file that is not empty"):
        _ = Atlas.load(copy).record


BROKEN = [
    ("articles.csv", "mole-1850,1,", "mole,1,", "articles.csv:3:act: found “mole”, expected the"),
    ("articles.csv", ",annex,", ",appendix,", "articles.csv:6:kind: found “appendix”, expected"),
    ("articles.csv", ",Salt,", ",,", "articles.csv:5:title: found nothing, expected text"),
    ("articles.csv", ",northmark south", ",northmarsh south", "articles.csv:5:regions: found"),
    ("articles.csv", "less-certain", "perhaps", "articles.csv:6:certainty: found “perhaps”"),
    ("claims.csv", "hills,", "quay,", "claims.csv:4:place: found “quay”, expected the id of a reg"),
    ("claims.csv", ",league,1850-05", ",leauge,1850-05", "claims.csv:3:claimant: found “leauge”"),
    ("claims.csv", "1850-03-20", "1850-02-30", "claims.csv:4:start: found “1850-02-30”, expected"),
    ("claims.csv", "1850-10-01", "1850-01-01", "claims.csv:2:end: found “1850-01-01”, expected a"),
    ("claims.csv", "The landing at the quay.", "", "claims.csv:3:basis: found nothing"),
    ("effects.csv", ",partly,", ",party,", "effects.csv:3:effect: found “party”, expected one of"),
    ("effects.csv", ",1850-11-01,", ",1 November,", "effects.csv:2:date: found “1 November”"),
    ("effects.csv", "mole-text", "mole-tetx", "effects.csv:2:source_ids: found “mole-tetx”"),
    ("successions.csv", ",salt-draft", ",sald-draft", "successions.csv:2:earlier: found"),
    ("successions.csv", ",Sermon of the harbour priest,", ",,", "successions.csv:3:other: found"),
    ("successions.csv", ",,replaced", ",A sermon,replaced", "successions.csv:2:other: found “A"),
    ("effects.csv", ",edtf,", ",when,", "effects.csv:2:edtf: found nothing, expected a field"),
    ("discrepancies.csv", "The text bears 1 October.", "", "discrepancies.csv:2:sources_say"),
    ("discrepancies.csv", "mole-signed", "mole-sealed", "discrepancies.csv:2:events: found “1850"),
    ("discrepancies.csv", ",yes,", ",no,", "discrepancies.csv:3:unverified: found “no”"),
    ("comparisons.csv", ",1850-04-01", ",1850-04-31", "comparisons.csv:2:left: found “1850-04-31"),
    ("comparisons.csv", ",mole-1850", ",mole", "comparisons.csv:3:right: found “mole”"),
    ("article_claims.csv", "2,It", "two,It", "article_claims.csv:3:number: found “two”"),
    ("article_claims.csv", ",as-told,", ",true,", "article_claims.csv:3:verdict: found “true”"),
    ("article_claims.csv", "tom-flint", "tom-flit", "article_claims.csv:2:people: found “ada-br"),
    ("calendars.csv", ",julian,", ",caesar,", "calendars.csv:2:calendar: found “caesar”, expected"),
    ("calendars.csv", ",gregorian,", ",new,", "calendars.csv:2:next_calendar: found “new”"),
    ("calendars.csv", "1850-03-13", "1850-02-30", "calendars.csv:2:changed: found “1850-02-30”"),
    ("calendars.csv", ",crown,", ",crowns,", "calendars.csv:2:polities: found “crowns”"),
    ("district_provisions.csv", ",hills,", ",hill,", "district_provisions.csv:2:district: found"),
    ("district_provisions.csv", "free-port", "port", "district_provisions.csv:3:disposition"),
]


@pytest.mark.parametrize(("file", "old", "new", "sentence"), BROKEN)
def test_a_wrong_cell_is_refused_with_file_row_and_field(
    copy: Path, file: str, old: str, new: str, sentence: str
) -> None:
    replaced(copy / file, old, new)
    with pytest.raises(DataError) as caught:
        _ = Atlas.load(copy).record
    assert str(caught.value).startswith(sentence)
