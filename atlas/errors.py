"""Say what went wrong, in one sentence.

AtlasError
├── DataError      a file of the geodata folder cannot be read
├── UnknownId      no such region, district, act …
├── BadDate        not a date, or a day outside the atlas
└── BadLanguage    a language the atlas does not speak

Every error keeps its English template and the values in it apart, so that a page or the command
line can say the same sentence in the reader's language: ``error.sentence(words.gettext)``.
"""

import difflib
from collections.abc import Callable, Iterable
from datetime import date


def N_(message: str) -> str:  # noqa: N802 (the name that gettext's tools look for)
    """Return the message as it is; marks it for the translators."""
    return message


class AtlasError(Exception):
    """Whatever the atlas raises on purpose."""

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values
        super().__init__(template.format(**values))

    def sentence(self, gettext: Callable[[str], str] = N_) -> str:
        """Return the sentence in the language that ``gettext`` translates to."""
        return gettext(self.template).format(**self.values)


class DataError(AtlasError):
    """A file of the geodata folder cannot be read.

    ``file`` is relative to the folder. ``row`` is the line on which a row of a table begins, the
    header being line 1, or the line of a JSON mistake, or the number of a JSON item, from 1.
    Both ``row`` and ``field`` may be missing.
    """

    def __init__(
        self, file: str, row: int | None, field: str | None, value: object, expected: str
    ) -> None:
        self.file = file
        self.row = row
        self.field = field
        self.value = value
        self.expected = expected
        where = ":".join(str(part) for part in (file, row, field) if part is not None)
        found = f"“{value}”" if value not in ("", None) else "nothing"
        super().__init__(
            N_("{where}: found {found}, expected {expected}."),
            where=where,
            found=found,
            expected=expected,
        )


NO_SUCH = {
    "region": N_("There is no region “{value}”."),
    "district": N_("There is no district “{value}”."),
    "place": N_("There is no region or district “{value}”."),
    "act": N_("There is no act “{value}”."),
    "frontier": N_("There is no frontier “{value}”."),
    "layer": N_("There is no layer “{value}” in the base map."),
}
MEANT = N_("Did you mean {matches}?")
KNOWN = N_("Known: {matches}.")


class UnknownId(AtlasError):  # noqa: N818 (it reads better)
    """No such id; the sentence offers the nearest ones, or else all of them."""

    def __init__(self, kind: str, value: str, known: Iterable[str]) -> None:
        self.kind = kind
        self.value = value
        self.known = tuple(known)
        self.matches = tuple(difflib.get_close_matches(value.lower(), self.known, n=3, cutoff=0.6))
        self._offer = MEANT if self.matches else KNOWN
        self._offered = ", ".join(self.matches or self.known)
        super().__init__(NO_SUCH[kind], value=value)
        self.args = (self.sentence(),)

    def sentence(self, gettext: Callable[[str], str] = N_) -> str:
        """Return the sentence with its offer in the language of ``gettext``."""
        offer = gettext(self._offer).format(matches=self._offered)
        return f"{super().sentence(gettext)} {offer}"


class BadDate(AtlasError):  # noqa: N818 (it reads better)
    """Not a date, not a real day, or a day outside the atlas."""

    def __init__(self, template: str, value: str, start: date, end: date) -> None:
        self.value = value
        self.start = start
        self.end = end
        super().__init__(template, value=value, start=start.isoformat(), end=end.isoformat())


class BadLanguage(AtlasError):  # noqa: N818 (it reads better)
    """A language the atlas does not speak."""

    def __init__(self, value: str, known: Iterable[str]) -> None:
        self.value = value
        self.known = tuple(known)
        super().__init__(
            N_("The atlas does not speak “{value}”; it speaks {languages}."),
            value=value,
            languages=", ".join(self.known),
        )
