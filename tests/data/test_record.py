"""The record beside the map: whole, traceable, and about what the map shows."""

from itertools import pairwise
from pathlib import Path

import pytest

from atlas.dataset import Atlas
from atlas.record import Effect

pytestmark = pytest.mark.real
ATLAS = Atlas.load(Path(__file__).parent.parent.parent / "geodata")
RECORD = ATLAS.record
CLAIMS_OF_THE_ARTICLE = 23


def test_every_claim_of_the_article_has_its_place() -> None:
    numbers = [claim.number for claim in RECORD.article_claims]
    assert numbers == list(range(1, CLAIMS_OF_THE_ARTICLE + 1))
    for claim in RECORD.article_claims:
        assert claim.events or claim.acts or claim.people, claim.number
        assert claim.source_ids or claim.unverified, claim.number


@pytest.mark.parametrize(("act", "articles"), [("moscow-1921", 16), ("kars-1921", 20)])
def test_every_article_is_told(act: str, articles: int) -> None:
    told = [one for one in RECORD.articles if one.act == act and one.kind == "article"]
    assert len(told) == articles == ATLAS.acts[act].articles
    assert any(one.kind == "annex" for one in RECORD.articles if one.act == act)


def test_every_provision_says_whether_it_took_effect() -> None:
    answered = {(one.act, one.region) for one in RECORD.effects}
    assert answered == {(one.act, one.region) for one in ATLAS.provisions}
    for one in RECORD.effects:
        silent = one.effect in (Effect.NO, Effect.NONE)
        assert one.date is None or not silent, (one.act, one.region)


def test_nobody_claims_a_place_twice_at_once() -> None:
    by_claim: dict[tuple[str, str], list] = {}
    for one in RECORD.claims:
        by_claim.setdefault((one.place, one.claimant), []).append(one)
    for own in by_claim.values():
        own.sort(key=lambda one: one.start)
        for before, after in pairwise(own):
            assert before.end is not None
            assert before.end <= after.start


def test_discrepancies_name_what_they_concern() -> None:
    for one in RECORD.discrepancies:
        assert one.regions or one.acts or one.events, one.id
        assert one.source_ids or one.unverified, one.id
