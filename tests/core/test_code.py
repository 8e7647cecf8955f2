"""The code of the core: it knows no screen and no history."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from atlas import Atlas

CODE = sorted((Path(__file__).parent.parent.parent / "atlas").rglob("*.py"))
SCREENS = {"streamlit", "folium", "streamlit_folium", "branca", "ui", "pages"}
LONGEST_FILE, LONGEST_FUNCTION = 400, 40
# What happens to be an English word, a field or a file as well as somebody's id.
WORDS_TOO = {"van", "lori"}


def texts(path: Path) -> Iterator[str]:
    """Every text in a module that is not its documentation."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.value


def imports(path: Path) -> Iterator[str]:
    """The first part of the name of every module that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.stem)
def test_no_screen(path: Path) -> None:
    assert not SCREENS & set(imports(path))


@pytest.mark.real
@pytest.mark.parametrize("path", CODE, ids=lambda path: path.stem)
def test_no_history(path: Path, real: Atlas) -> None:
    history = {*real.regions, *real.districts, *real.polities, *real.acts, *real.people}
    history |= {names["en"] for names in real.names.values() if "en" in names}
    assert not (history - WORDS_TOO) & set(texts(path))
    assert not [text for text in texts(path) if "192" in text]


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.stem)
def test_nothing_is_long(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name
