"""Tell a comparison in sentences; neutral, and of what is known only so much."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from atlas.comparison import Comparison, Difference, Side, Stand
from atlas.control import Status
from atlas.dataset import Atlas
from atlas.errors import N_
from atlas.language import Words
from ui.compared import Sides, title

#: What each difference is called: between two days, a day and an act, two acts.
HEADINGS = {
    "days": {
        Difference.HOLDER: N_("Passed to another holder"),
        Difference.WAY: N_("Same holder, held in another way"),
        Difference.CERTAINTY: N_("Alike, known less or more surely"),
        Difference.NONE: N_("Alike"),
    },
    "mixed": {
        Difference.HOLDER: N_("Held by another than the act named"),
        Difference.WAY: N_("Held by the one the act named, and contested"),
        Difference.OPEN: N_("Mentioned, but given to nobody by name"),
        Difference.NONE: N_("Held by the one the act named"),
        Difference.SILENT: N_("Not mentioned by the act"),
    },
    "acts": {
        Difference.HOLDER: N_("Disposed of otherwise"),
        Difference.WAY: N_("To the same, in another way"),
        Difference.ONE_SILENT: N_("Mentioned by one of the two"),
        Difference.CERTAINTY: N_("Alike, known less or more surely"),
        Difference.NONE: N_("Alike"),
        Difference.SILENT: N_("Mentioned by neither"),
    },
}


class Told(Protocol):
    """What is told, in which language."""

    atlas: Atlas
    words: Words
    sides: Sides
    found: Comparison

    def stand(self, stand: Stand) -> str:
        """Return in words how a place stands on one side."""


def kind(sides: Sides) -> str:
    """Return what is compared: "days", "mixed" or "acts"."""
    days = sum(isinstance(side, date) for side in (sides.left, sides.right))
    return ("acts", "mixed", "days")[days]


def heading(told: Told, difference: Difference) -> str:
    """Return what a difference is called in this comparison."""
    return told.words.gettext(HEADINGS[kind(told.sides)][difference])


def whole_title(atlas: Atlas, words: Words, side: Side) -> str:
    """Return a side in full: the day, or the act's title with its year."""
    if isinstance(side, date):
        return words.day(side)
    act = atlas.acts[side]
    return words.gettext("{title} ({year})").format(
        title=words.content(act.title), year=words.digits(str(act.signed.year))
    )


def verdict(words: Words, stand: Stand) -> str:
    """Return what an act disposed of a place, in few words: "assigned: Turkey"."""
    word = words.label(stand.way)
    if not stand.polities:
        return word
    holders = words.join([words.short_name(polity) for polity in stand.polities])
    return words.gettext("{disposition}: {holders}").format(disposition=word, holders=holders)


def turn(told: Told, left: Stand, right: Stand) -> str:
    """Return how places that differ alike stand on each side."""
    _, words, sides = told.words.gettext, told.words, told.sides
    before, after = told.stand(left), told.stand(right)
    if kind(sides) == "days":
        return _("from {before} to {after}").format(before=before, after=after)
    text = _("{first}: {before}; {second}: {after}")
    return text.format(
        first=title(words, sides.left),
        before=before,
        second=title(words, sides.right),
        after=after,
    )


def summary(told: Told) -> Iterable[str]:
    """Return the comparison in a few sentences."""
    return {"days": _days, "mixed": _mixed, "acts": _acts}[kind(told.sides)](told)


def _days(told: Told) -> list[str]:
    """Return which regions passed from whom to whom; a region goes with its chief town."""
    _, words, found = told.words.gettext, told.words, told.found
    when = {"first": title(words, told.sides.left), "second": title(words, told.sides.right)}
    moved = found.count(Difference.HOLDER)
    if not moved:
        return [_("Between {first} and {second} no district passed to another.").format(**when)]
    sentences = []
    for group in found.groups:
        places = [part.region for part in group.parts if part.seat]
        plain = Status.CONTESTED not in (group.left.way, group.right.way)
        if group.difference is not Difference.HOLDER or not places or not plain:
            continue
        sentences.append((group.left.polities[0], group.right.polities[0], places))
    told_of = []
    for before, after, places in _together(told, sentences):
        text = (
            _("{places} passed from {before} to {after}.")
            if told_of
            else _("Between {first} and {second} {places} passed from {before} to {after}.")
        )
        told_of.append(
            text.format(
                **when,
                places=words.join([words.name(place) for place in places]),
                before=words.short_name(before),
                after=words.short_name(after),
            )
        )
    count = words.ngettext(
        "In all {count} district of {all} passed to another holder.",
        "In all {count} districts of {all} passed to another holder.",
        moved,
    ).format(count=words.number(moved), all=words.number(len(found.pairs)))
    note = _("A region is named here after the district of its chief town.")
    return [" ".join(told_of), f"{count} {note}" if told_of else count]


def _together(
    told: Told, sentences: Iterable[tuple[str, str, list[str]]]
) -> list[tuple[str, str, list[str]]]:
    """Return the places of each pair of powers together, those with most core regions first."""
    order = list(told.atlas.regions)
    found: dict[tuple[str, str], list[str]] = {}
    for before, after, places in sentences:
        found.setdefault((before, after), []).extend(places)
    core = set(told.atlas.settings.core)
    passed = [
        (before, after, sorted(places, key=order.index))
        for (before, after), places in found.items()
    ]
    return sorted(passed, key=lambda one: (-len(core.intersection(one[2])), -len(one[2])))


def _mixed(told: Told) -> list[str]:
    """Return how far those whom an act named held what it disposed of on a day."""
    _, words, found, sides = told.words.gettext, told.words, told.found, told.sides
    day, act = (
        (sides.left, sides.right) if isinstance(sides.left, date) else (sides.right, sides.left)
    )
    named = {"day": title(words, day), "act": whole_title(told.atlas, words, act)}
    silent = found.count(Difference.SILENT)
    if silent == len(found.pairs):
        return [_("{act} does not mention any of these districts.").format(**named)]
    others = found.count(Difference.HOLDER)
    same = found.count(Difference.NONE, Difference.WAY)
    text = _(
        "{day} and {act}: of the districts that the act gave to somebody by name, {others} were "
        "held by another that day and {same} by the one it named."
    )
    sentences = [text.format(**named, others=words.number(others), same=words.number(same))]
    if not others + same:
        sentences = [_("{act} gave none of these districts to anybody by name.").format(**named)]
    left_open = found.count(Difference.OPEN)
    if left_open:
        text = words.ngettext(
            "It mentions {count} district without giving it to anybody by name.",
            "It mentions {count} districts without giving them to anybody by name.",
            left_open,
        )
        sentences.append(text.format(count=words.number(left_open)))
    if silent:
        text = words.ngettext(
            "It does not mention {count} district; silence is no assignment.",
            "It does not mention {count} districts; silence is no assignment.",
            silent,
        )
        sentences.append(text.format(count=words.number(silent)))
    return [" ".join(sentences)]


def _acts(told: Told) -> list[str]:
    """Return of how many districts two acts disposed otherwise, and what one alone mentions."""
    _, words, found, sides = told.words.gettext, told.words, told.found, told.sides
    first, second = (whole_title(told.atlas, words, side) for side in (sides.left, sides.right))
    other = found.count(Difference.HOLDER, Difference.WAY)
    text = words.ngettext(
        "{first} and {second}: {count} district is disposed of otherwise.",
        "{first} and {second}: {count} districts are disposed of otherwise.",
        other,
    )
    sentences = [text.format(first=first, second=second, count=words.number(other))]
    if not other:
        text = _("{first} and {second}: no district is disposed of otherwise.")
        sentences = [text.format(first=first, second=second)]
    alone = [pair for pair in found.pairs if pair.difference is Difference.ONE_SILENT]
    for act, count in (
        (sides.left, sum(pair.right.silent for pair in alone)),
        (sides.right, sum(pair.left.silent for pair in alone)),
    ):
        if count:
            text = words.ngettext(
                "{count} district is mentioned by {act} alone.",
                "{count} districts are mentioned by {act} alone.",
                count,
            )
            sentences.append(text.format(count=words.number(count), act=title(words, act)))
    return [" ".join(sentences)]
