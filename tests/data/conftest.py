"""Lend each test a copy of the tiny dataset, to be broken."""

import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny dataset, which keeps every rule."""
    return Path(shutil.copytree(HERE / "tiny", tmp_path / "tiny"))
