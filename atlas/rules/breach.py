"""Say where a geodata folder breaks a rule, and what would be right."""

from dataclasses import dataclass

#: File, row and field of a breach.
Where = tuple[str, int | None, str]
#: Longest value shown whole, in characters.
LONGEST = 80


@dataclass(frozen=True, order=True)
class Breach:
    """One place where a geodata folder breaks a rule.

    Attributes
    ----------
    file
        Path inside the folder, with forward slashes.
    row
        Line of the file as an editor shows it, from 1; the header of a table is line 1.
        None where the breach is of the file as a whole.
    field
        Column, property or key; empty where the breach is of a whole line or file.
    value
        What stands there; empty where nothing does.
    message
        One sentence: what is wrong (with the value); what would be right.
    """

    file: str
    row: int | None
    field: str
    value: str
    message: str

    def __str__(self) -> str:
        """Return the line that ``validate`` prints: ``FILE:ROW:FIELD: message``."""
        row = "-" if self.row is None else self.row
        return f"{self.file}:{row}:{self.field or '-'}: {self.message}"


def breach(where: Where, wrong: str, right: str, value: str | None = None) -> Breach:
    """Return a breach whose sentence has its two halves and, if there is one, the value.

    Parameters
    ----------
    where
        File, row and field, as in `Breach`.
    wrong
        What is wrong, without the value and without a full stop.
    right
        What would be right, likewise.
    value
        What stands there. None if there is nothing to show, as for a missing file.
    """
    if value is None:
        return Breach(*where, "", f"{wrong}; {right}")
    shown = value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"
    return Breach(*where, value, f"{wrong} (value {shown!r}); {right}")
