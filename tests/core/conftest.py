"""The two datasets that the tests of the core ask."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from atlas import Atlas
from atlas.cli import GEODATA, main
from atlas.language import Words, words

TINY = Path(__file__).parent.parent / "data" / "tiny"


@pytest.fixture(scope="session")
def tiny() -> Atlas:
    """An invented island in 1850: two regions, three districts, two acts."""
    return Atlas.load(TINY)


@pytest.fixture(scope="session")
def real() -> Atlas:
    """The atlas's own data."""
    return Atlas.load(GEODATA)


@pytest.fixture(scope="session")
def english(tiny: Atlas) -> Words:
    """English, with the names of the island."""
    return words("en", tiny)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the island's folder, to break."""
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


Ask = Callable[..., str]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Ask the command line about the island; the answer, after exit 0 and silence beside it."""

    def asking(*arguments: str, folder: Path = TINY) -> str:
        assert main([*arguments, "--geodata", str(folder)]) == 0
        said = capsys.readouterr()
        assert said.err == ""
        return said.out

    return asking


@pytest.fixture
def complaint(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Ask the command line what it cannot answer; its one sentence, after exit 2."""

    def asking(*arguments: str, folder: Path = TINY) -> str:
        try:
            status = main([*arguments, "--geodata", str(folder)])
        except SystemExit as leaving:  # argparse leaves by itself
            status = leaving.code
        said = capsys.readouterr()
        assert status == 2
        assert said.out == ""
        assert said.err.count("\n") == 1
        assert said.err.endswith("\n")
        assert "Traceback" not in said.err
        return said.err.strip()

    return asking
