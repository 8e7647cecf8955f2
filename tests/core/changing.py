"""Change one place of a copy of the tiny dataset."""

from pathlib import Path


def replaced(path: Path, old: str, new: str) -> None:
    """Replace the first occurrence of a text, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
