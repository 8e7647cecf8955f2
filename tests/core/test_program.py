"""The command line as a program: its environment, its streams, how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TINY = ROOT / "tests" / "data" / "tiny"


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program itself."""
    return subprocess.run(
        [sys.executable, "-m", "atlas", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_folder_may_come_from_the_environment() -> None:
    found = run("day", "1850-05-10", "--format", "json", ATLAS_GEODATA=str(TINY))
    assert (found.returncode, found.stderr) == (0, "")
    assert json.loads(found.stdout)["date"] == "1850-05-10"


def test_any_terminal_gets_utf8() -> None:
    found = run(
        *("region", "northmark", "--lang", "ar"),
        ATLAS_GEODATA=str(TINY),
        PYTHONIOENCODING="ascii",
        LC_ALL="C",
    )
    assert found.returncode == 0
    assert "نورثمارك" in found.stdout


def test_options_may_stand_before_the_command() -> None:
    found = run("--geodata", str(TINY), "--lang", "tr", "day", "1850-05-10")
    assert "10 Mayıs 1850" in found.stdout


def test_the_program_complains_without_a_traceback() -> None:
    found = run("day", "1850-02-30", ATLAS_GEODATA=str(TINY))
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGPIPE")
def test_a_reader_that_stops_early_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "atlas", "changes", "--geodata", str(TINY)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
