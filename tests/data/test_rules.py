"""The data keep the rules; and whatever is done to a folder, all that is wrong is named."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.rules import Breach, check
from atlas.rules.layers import LAYERS
from atlas.rules.schema import TABLES
from atlas.rules.spans import _parsed, span
from tests.data.changes import Change, bytes_changed, cell, cut_short, deleted, drawn, written

TINY = Path(__file__).parent / "tiny"
REAL = Path(__file__).parents[2] / "geodata"
NORTH = "regions/northmark.geojson"
THERE = [file for file, schema in TABLES.items() if not schema.may_be_missing]
DRAWN = [file for file, schema in LAYERS.items() if not schema.may_be_missing]
JSON = ["atlas.json", "sources.json", NORTH, *DRAWN]
EACH_COLUMN = [(file, column.name) for file in THERE for column in TABLES[file].columns]
BOW = [[10.3, 54.1], [10.6, 54.3], [10.6, 54.1], [10.3, 54.3], [10.3, 54.1]]


DATES = st.from_regex(r"18[0-9]{2}(-[01][0-9](-[0-3][0-9])?)?[~?%]?", fullmatch=True)
EDTF = st.one_of(
    DATES,
    st.tuples(DATES, DATES).map("/".join),
    st.lists(DATES, min_size=1, max_size=2).map(lambda dates: f"[{','.join(dates)}]"),
    st.lists(DATES, min_size=1, max_size=2).map(lambda dates: f"{{{','.join(dates)}}}"),
)


def places(folder: Path) -> set[tuple[str, int | None, str]]:
    return {(breach.file, breach.row, breach.field) for breach in check(folder)}


def test_the_tiny_dataset_keeps_every_rule() -> None:
    assert [str(breach) for breach in check(TINY)] == []


@pytest.mark.real
def test_the_atlas_keeps_every_rule() -> None:
    assert [str(breach) for breach in check(REAL)] == []


@pytest.mark.real
def test_the_atlas_has_its_relief() -> None:
    assert (REAL / "basemap/relief.webp").is_file()


@pytest.mark.real
def test_the_atlas_is_checked_in_three_seconds() -> None:
    begins = process_time()
    check(REAL)
    assert process_time() - begins < 3


def test_a_breach_is_one_line_with_file_row_and_field() -> None:
    of_a_cell = Breach("control.csv", 7, "holder", "x", "nobody (value 'x'); somebody")
    assert str(of_a_cell) == "control.csv:7:holder: nobody (value 'x'); somebody"
    of_a_file = Breach("control.csv", None, "", "", "the file is missing; it must be there")
    assert str(of_a_file) == "control.csv:-:-: the file is missing; it must be there"


# The six ways to break the data that a reader is most likely to meet.


def test_a_dropped_column(tiny: Path) -> None:
    path = tiny / "people.csv"
    rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(row.split(",", 1)[1] for row in rows) + "\n", encoding="utf-8")
    assert [str(breach) for breach in check(tiny)] == [
        "people.csv:1:id: the column is missing; a column with the heading id"
    ]


def test_a_wrong_date(tiny: Path) -> None:
    row = cell("control.csv", "hills", "start", "1850-02-30").make(tiny)
    sentence = "there is no such day (value '1850-02-30'); a real day as YYYY-MM-DD"
    assert [str(breach) for breach in check(tiny)] == [f"control.csv:{row}:start: {sentence}"]


def test_an_unknown_holder(tiny: Path) -> None:
    row = cell("control.csv", "hills", "holder", "leauge").make(tiny)
    sentence = "'leauge' is not the id of a known polity (value 'leauge')"
    right = "an id of polities.csv, perhaps league"
    assert [str(breach) for breach in check(tiny)] == [
        f"control.csv:{row}:holder: {sentence}; {right}"
    ]


def test_a_self_crossing_polygon(tiny: Path) -> None:
    row = drawn(NORTH, "hills", "Polygon", [BOW]).make(tiny)
    assert (
        f"{NORTH}:{row}:geometry: the polygon of hills crosses itself at 54.20000° N 10.45000° E "
        "(value 'hills'); rings that touch neither themselves nor each other"
    ) in [str(breach) for breach in check(tiny)]


def test_broken_json(tiny: Path) -> None:
    row = cut_short("sources.json").make(tiny)
    sentences = [str(breach) for breach in check(tiny)]
    assert len(sentences) == 1
    assert sentences[0].startswith(f"sources.json:{row}:-: the file is not valid JSON")
    assert sentences[0].endswith("; a complete JSON document")


def test_an_empty_file(tiny: Path) -> None:
    written("polities.csv", b"").make(tiny)
    assert [str(breach) for breach in check(tiny)] == [
        "polities.csv:-:-: the file is empty; it needs its header or its JSON"
    ]


# All breaches in one run, and never a traceback.


def test_all_breaches_are_named_in_one_run(tiny: Path) -> None:
    changes: list[Change] = [
        deleted("events.csv"),
        cut_short("basemap/towns.geojson"),
        cell("control.csv", "hills", "status", "lost"),
        cell("control.csv", "southshore,1850-09", "holder", "nobody"),
        cell("polities.csv", "crown", "colour_light", "pink"),
        bytes_changed("people.csv", b"Ada", b"\xc4da"),
        drawn(NORTH, "hills", "Polygon", [BOW]),
    ]
    expected = {(change.file, change.make(tiny), change.field) for change in changes}
    assert expected <= places(tiny)


def test_a_folder_that_is_not_there_lacks_every_file(tmp_path: Path) -> None:
    breaches = check(tmp_path / "nowhere")
    assert {breach.file for breach in breaches} == {*THERE, "atlas.json", "sources.json", *DRAWN}


@pytest.mark.parametrize("file", [*THERE, *JSON])
def test_a_file_that_is_lost_is_the_only_breach(file: str, tiny: Path) -> None:
    (tiny / file).unlink()
    assert places(tiny) == {(file, None, "")}


@pytest.mark.parametrize("file", [*THERE, *JSON])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"[1, 2]\n", b'"', b"{}\n", b"null"])
def test_a_file_of_rubbish_is_named(file: str, content: bytes, tiny: Path) -> None:
    (tiny / file).write_bytes(content)
    assert file in {breach.file for breach in check(tiny)}


@pytest.mark.parametrize(("file", "column"), EACH_COLUMN)
def test_a_dropped_column_is_named_in_the_header(file: str, column: str, tiny: Path) -> None:
    path = tiny / file
    header, rest = path.read_text(encoding="utf-8").split("\n", 1)
    heads = [f"old_{head}" if head == column else head for head in header.split(",")]
    path.write_text(",".join(heads) + "\n" + rest, encoding="utf-8")
    assert places(tiny) == {(file, 1, column), (file, 1, f"old_{column}")}


OBLIGATORY = [
    (file, column.name) for file in THERE for column in TABLES[file].columns if column.obligatory
]


@pytest.mark.parametrize(("file", "column"), OBLIGATORY)
def test_an_empty_cell_is_named_where_one_must_be_filled(
    file: str, column: str, tiny: Path
) -> None:
    row = cell(file, (tiny / file).read_text(encoding="utf-8").split("\n")[1][:5], column, "")
    assert (file, row.make(tiny), column) in places(tiny)


@settings(max_examples=60, deadline=None)
@given(
    file=st.sampled_from([*THERE, *JSON]),
    start=st.integers(0, 3000),
    length=st.integers(0, 40),
    content=st.one_of(
        st.binary(max_size=12),
        st.sampled_from([b'"', b",", b"\n", b"null", b"[]", b"{}", b"1e999", b"-1", b"true"]),
    ),
)
def test_no_damage_ends_in_a_traceback(file: str, start: int, length: int, content: bytes) -> None:
    with TemporaryDirectory() as scratch:
        folder = Path(shutil.copytree(TINY, Path(scratch) / "tiny"))
        before = (folder / file).read_bytes()
        start %= len(before)
        (folder / file).write_bytes(before[:start] + content + before[start + length :])
        for breach in check(folder):
            assert "\n" not in str(breach)
            assert "; " in breach.message


@settings(max_examples=20, deadline=None)
@given(EDTF)
def test_what_is_read_fast_is_what_the_parser_reads(text: str) -> None:
    assert span(text) == _parsed(text)
