"""What the page Compare sets side by side: from the address, and back to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from atlas.comparison import Side, read_side
from atlas.dataset import Atlas
from atlas.errors import BadDate, UnknownId
from atlas.language import Words
from ui.state import nearest


@dataclass(frozen=True)
class Sides:
    """Two sides; of two days the earlier is the left one."""

    left: Side
    right: Side

    def address(self, language: str) -> dict[str, str]:
        """Return the address of the comparison."""
        return {"left": str(self.left), "right": str(self.right), "lang": language}

    def link(self, language: str) -> str:
        """Return the address as a link within the app; it is not yet escaped."""
        return "compare?" + urlencode(self.address(language))


def opening(atlas: Atlas) -> Sides:
    """Return what an address that says nothing compares: the first ready pair, else all days."""
    for ready in atlas.record.comparisons:
        return Sides(ready.left, ready.right)
    return Sides(atlas.settings.start, atlas.settings.end)


def read(address: Mapping[str, str], atlas: Atlas, words: Words) -> tuple[Sides, list[str]]:
    """Return what an address compares, and a sentence for each part that made no sense."""
    asked = [address.get("left", "").strip(), address.get("right", "").strip()]
    if not any(asked):
        return opening(atlas), []
    _ = words.gettext
    (left, said), (right, more) = (_side(text, atlas, words) for text in asked)
    complaints = said + more
    if left is None and right is None:
        return opening(atlas), complaints
    if left is None or right is None:
        found = right if left is None else left
        other = partner(atlas, found)
        left, right = (other, found) if left is None else (found, other)
        text = _("One side was missing; it is now {side}.")
        complaints.append(text.format(side=title(words, other)))
    elif left == right:
        right = partner(atlas, left)
        text = _("Both sides were the same; the second is now {side}.")
        complaints.append(text.format(side=title(words, right)))
    elif isinstance(left, date) and isinstance(right, date) and right < left:
        text = _("The days came the wrong way round; the earlier one stands first.")
        complaints.append(text)
    return in_order(left, right), complaints


def in_order(left: Side, right: Side) -> Sides:
    """Return two sides, days in their order."""
    if isinstance(left, date) and isinstance(right, date) and right < left:
        return Sides(right, left)
    return Sides(left, right)


def _side(text: str, atlas: Atlas, words: Words) -> tuple[Side | None, list[str]]:
    """Return the side of an address, or the nearest one, or none; and a sentence about it."""
    if not text:
        return None, []
    try:
        return read_side(text, atlas), []
    except UnknownId:
        return nearest(text, list(atlas.acts), words)
    except BadDate as error:
        sentence = error.sentence(words.gettext)
        try:
            day = date.fromisoformat(text[:10])
        except ValueError:
            return None, [sentence]
        shown = min(max(day, atlas.settings.start), atlas.settings.end)
        taken = words.gettext("It compares {day}.").format(day=words.day(shown))
        return shown, [f"{sentence} {taken}"]


def partner(atlas: Atlas, side: Side) -> Side:
    """Return what to set against a side: as a ready pair has it, else what lies near.

    Of an act that is the day of its signature, of a day the last day of the atlas.
    """
    for ready in atlas.record.comparisons:
        if side in (ready.left, ready.right):
            return ready.right if side == ready.left else ready.left
    start, end = atlas.settings.start, atlas.settings.end
    if isinstance(side, date):
        return end if side != end else start
    return min(max(atlas.acts[side].signed, start), end)


def title(words: Words, side: Side) -> str:
    """Return a side in words: the day, or the act's short title."""
    return words.day(side) if isinstance(side, date) else words.short_name(side)
