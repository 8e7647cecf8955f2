"""The arithmetic of the bench's table."""

import json

import pytest

from bench.figures import (
    TARGETS,
    Figures,
    Measured,
    Target,
    cell,
    middle,
    number,
    p95,
    percentile,
    put_into,
    ratio,
    rows,
    tables,
)


@pytest.mark.parametrize(
    ("samples", "share", "expected"),
    [
        ([5], 0.95, 5),
        ([3, 1, 2], 0.5, 2),
        ([4, 1, 3, 2], 0.5, 2),
        (list(range(1, 101)), 0.95, 95),
        (list(range(1, 21)), 0.95, 19),
        ([1, 2, 3], 0.0, 1),
        ([1, 2, 3], 1.0, 3),
    ],
)
def test_a_percentile_is_a_sample(samples, share: float, expected: float) -> None:
    assert percentile(samples, share) == expected


def test_no_samples_have_no_percentile() -> None:
    with pytest.raises(ValueError, match="no samples"):
        percentile([], 0.5)


def test_the_slowest_twentieth_does_not_hide() -> None:
    found = p95([10.0] * 18 + [90.0] * 2)
    assert (found.value, found.median, found.samples) == (90, 10, 20)


def test_the_middle_tells_its_spread() -> None:
    found = middle([2.0, 9.0, 1.0], "cold")
    assert found.value == 2
    assert found.note == "1–9; cold"


def test_ratio() -> None:
    assert ratio(Measured(300), Measured(20)) == 15
    assert ratio(Measured(300), Measured(0)) is None
    assert ratio(None, Measured(20)) is None
    assert ratio(Measured(300), None) is None


@pytest.mark.parametrize(
    ("target", "value", "met"),
    [
        (Target("a", "", 16.7, "ms"), 16.7, True),
        (Target("a", "", 16.7, "ms"), 16.71, False),
        (Target("a", "", 0, ""), 0, True),
        (Target("a", "", 0, ""), 1, False),
        (Target("a", "", 6, "×", at_least=True), 6, True),
        (Target("a", "", 6, "×", at_least=True), 5.9, False),
    ],
)
def test_met(target: Target, value: float, met) -> None:
    assert target.met(value) is met


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (0.296, "0.30"), (3.14159, "3.1"), (16, "16"), (402.4, "402")]
)
def test_numbers(value: float, text: str) -> None:
    assert number(value) == text


def test_a_cell_says_of_how_many_samples_it_is() -> None:
    assert cell(Measured(14.2, 731, 9.0, "731 days seen"), "ms") == (
        "14.2 ms (median 9; 731 days seen; n 731)"
    )
    assert cell(Measured(1), "") == "1"
    assert cell(None, "ms") == "–"


def test_every_target_is_a_row_even_when_it_was_not_measured() -> None:
    figures = Figures()
    figures.keep("atlas", "step", Measured(60, 48, 50))
    figures.keep("naive", "step", Measured(600, 48, 500))
    figures.keep("atlas", "cpu", Measured(14))
    found = dict(zip((target.key for target in TARGETS), rows(figures), strict=True))
    assert len(found) == len(TARGETS)
    assert found["step"][1] == "≤ 80 ms"
    assert found["step"][-2:] == ("10 ×", "yes")
    assert found["cpu"][-2:] == ("–", "NO")
    assert found["drag"][-1] == "not measured"


def test_the_text_names_machine_crowds_and_notes() -> None:
    figures = Figures(crowds=[{"app": "atlas", "readers": 10}], notes=["One.", "Two."])
    figures.keep("atlas", "release", Measured(90, 16, 70))
    text = tables(figures, {"processor": "Abacus", "cores": "2"})
    assert text.startswith("Measured on: processor Abacus; cores 2.\n")
    assert "90 ms (median 70; n 16)" in text
    assert "readers" in text
    assert text.endswith("\n\n- One.\n- Two.\n")
    assert json.loads(figures.as_json({"cores": "2"}))["atlas"]["release"]["value"] == 90


def test_only_what_stands_between_the_marks_is_replaced(tmp_path) -> None:
    file = tmp_path / "README.md"
    file.write_text("Before\n\n<!-- figures -->\nold\n\nolder\n<!-- /figures -->\n\nAfter\n")
    assert put_into(file, "new\n")
    assert put_into(file, r"newer \1 100 %" + "\n")
    assert file.read_text() == (
        "Before\n\n<!-- figures -->\nnewer \\1 100 %\n<!-- /figures -->\n\nAfter\n"
    )


def test_a_file_without_marks_is_left_alone(tmp_path) -> None:
    file = tmp_path / "README.md"
    file.write_text("No marks here.\n")
    assert not put_into(file, "new\n")
    assert file.read_text() == "No marks here.\n"
    assert not put_into(tmp_path / "missing.md", "new\n")
