"""Every rule is tripped by a dataset broken in exactly one place, and by that place alone."""

from pathlib import Path

import pytest

from atlas.rules import RULES
from atlas.rules.folder import read
from tests.data.cases import CASES, Case


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.change.file}")
def test_a_breach_is_named_with_its_place_and_what_would_be_right(case: Case, tiny: Path) -> None:
    row = case.change.make(tiny)
    folder = read(tiny)
    found = {rule: list(find(folder)) for rule, find in RULES.items()}
    there = [
        breach
        for breach in found[case.rule]
        if (breach.file, breach.row, breach.field) == (case.change.file, row, case.change.field)
    ]
    assert len(there) == 1, (row, [str(breach) for breach in found[case.rule]])
    wrong, right = there[0].message.rsplit("; ", 1)
    assert wrong
    assert case.right in right
    # One mistake must not look like many.
    assert {rule for rule, breaches in found.items() if breaches} - {case.rule} <= set(case.also)
    assert sum(map(len, found.values())) <= 12


def test_every_rule_is_tripped_by_a_case() -> None:
    assert {case.rule for case in CASES} == set(RULES)


def test_every_rule_says_where_it_comes_from() -> None:
    assert not [rule for rule, find in RULES.items() if not (find.__doc__ or "").strip()]
