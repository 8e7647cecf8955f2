"""The command line's one-sentence complaints, and its help."""

from collections.abc import Callable
from pathlib import Path

import pytest

from atlas.cli import main

Ask = Callable[..., str]

BAD = [
    (
        ("day", "1850-02-30"),
        "1850-02-30 is not a real day; write YYYY-MM-DD, a day from 1850-01-01",
    ),
    (("day", "1851-01-01"), "outside the atlas, which runs from 1850-01-01 to 1850-12-31"),
    (("day", "soon"), "“soon” is not a date"),
    (("day", ""), "is not a date"),
    (("day", "a\nb"), "“a b” is not a date"),
    (("day",), "DATE"),
    ((), "COMMAND"),
    (("dya", "1850-05-10"), "'day'"),
    (("day", "1850-05-10", "--format", "xml"), "'table', 'json', 'csv', 'geojson'"),
    (("day", "1850-05-10", "--lang", "tlh"), "it speaks en, "),
    (("day", "1850-05-10", "--lang"), "--lang"),
    (("day", "1850-05-10", "--nonsense"), "--nonsense"),
    (("region", "northmrk"), "Did you mean northmark?"),
    (("region", "northmark", "--date", "1800-01-01"), "outside the atlas"),
    (("region", "zzz", "--date", "nonsense"), "There is no region “zzz”. Known: northmark"),
    (("act", "mole"), "Did you mean mole-1850?"),
    (("act", "mole-1850", "--region", "south"), "There is no region “south”. Did you mean"),
    (("changes", "--from", "x"), "“x” is not a date"),
    (("changes", "--to", "1850-06-31"), "not a real day"),
    (("changes", "--region", "x"), "There is no region “x”"),
    (("changes", "--from", "1850-05-02", "--to", "1850-05-01"), "give the earlier day first"),
    (("diff", "1850-05-02"), "DATE"),
    (("diff", "1850-05-02", "x"), "“x” is not a date"),
]


@pytest.mark.parametrize(("question", "sentence"), BAD)
def test_bad_input_gets_one_sentence(
    complaint: Ask, question: tuple[str, ...], sentence: str
) -> None:
    assert sentence in complaint(*question)


COMMANDS = [
    ("day", "1850-05-10"),
    ("region", "northmark"),
    ("act", "mole-1850"),
    ("changes",),
    ("diff", "1850-05-10", "1850-06-10"),
    ("validate",),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_missing_folder_gets_one_sentence(
    complaint: Ask, command: tuple[str, ...], tmp_path: Path
) -> None:
    sentence = complaint(*command, folder=tmp_path / "nowhere")
    assert "nowhere: found nothing, expected a folder" in sentence


@pytest.mark.parametrize("command", COMMANDS[:-1])
def test_broken_data_get_one_sentence(complaint: Ask, command: tuple[str, ...], copy: Path) -> None:
    path = copy / "control.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("league,occ", "leauge,occ", 1))
    assert complaint(*command, folder=copy).startswith("control.csv:3:holder: found “leauge”")


def test_a_broken_shape_gets_one_sentence_only_when_it_is_drawn(copy: Path, ask: Ask) -> None:
    path = copy / "regions" / "northmark.geojson"
    path.write_text(path.read_text(encoding="utf-8").replace('"Polygon"', '"Polygone"', 1))
    assert ask("day", "1850-05-10", folder=copy)


def test_validate_keeps_quiet_of_sound_data_and_names_breaches(
    ask: Ask, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "every rule is kept" in ask("validate")
    path = copy / "control.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("league,occ", "leauge,occ", 1))
    assert main(["validate", "--geodata", str(copy)]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("control.csv:3:holder:")
    assert "leauge" in said.out


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["--help"])
    assert leaving.value.code == 0
    said = capsys.readouterr().out
    assert all(command in said for command, *_ in COMMANDS)
