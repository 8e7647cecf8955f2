"""Set two sides against each other, district by district: days, or what acts disposed.

A side is a day, on which places were held, or the id of an act, which disposed of them. Silence is
no disposal: what an act does not mention is told apart from what it gave to somebody else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from atlas.acts import Disposition
from atlas.control import Holding, Status
from atlas.dataset import Atlas
from atlas.dates import parse_day
from atlas.sources import Certainty, Sourced

#: A day, or the id of an act.
Side = date | str


class Difference(StrEnum):
    """How two sides stand to each other in a district, in the order in which to tell it."""

    HOLDER = "holder"
    WAY = "way"
    ONE_SILENT = "one-silent"
    OPEN = "open"
    CERTAINTY = "certainty"
    NONE = "none"
    SILENT = "silent"


#: What is outlined, the weightiest first.
OUTLINED = (Difference.HOLDER, Difference.WAY, Difference.ONE_SILENT)


@dataclass(frozen=True)
class Stand:
    """How a district stands on one side: who held it or to whom it was given, and how.

    ``polities`` are the holder and then the rivals, or those to whom an act gave it; ``row`` is
    the row of the data that says so.
    """

    polities: tuple[str, ...]
    way: Status | Disposition
    row: Sourced

    @property
    def held(self) -> bool:
        """Return whether it is of a day, not of an act."""
        return isinstance(self.way, Status)

    @property
    def silent(self) -> bool:
        """Return whether it is of an act that does not mention the district."""
        return self.way is Disposition.NOT_CONCERNED

    @property
    def doubt(self) -> tuple[Certainty, bool]:
        """Return how sure it is, and whether nobody has yet read it in a source."""
        return self.row.certainty, self.row.unverified


@dataclass(frozen=True)
class Pair:
    """A district on both sides."""

    district: str
    region: str
    left: Stand
    right: Stand
    difference: Difference


@dataclass(frozen=True)
class Part:
    """The districts of a region, all or some, that stand alike on each of the two sides.

    ``left`` and ``right`` are those of the least sure of its districts; ``seat`` says whether
    the district of the region's chief town is among them.
    """

    region: str
    districts: tuple[str, ...]
    whole: bool
    seat: bool
    left: Stand
    right: Stand
    difference: Difference


@dataclass(frozen=True)
class Group:
    """The parts of regions that stand alike on each of the two sides."""

    difference: Difference
    left: Stand
    right: Stand
    parts: tuple[Part, ...]

    @property
    def count(self) -> int:
        """Return of how many districts it consists."""
        return sum(len(part.districts) for part in self.parts)


@dataclass(frozen=True)
class Comparison:
    """Two sides and every district on both, in the order of the regions."""

    left: Side
    right: Side
    pairs: tuple[Pair, ...]
    parts: tuple[Part, ...]

    def count(self, *differences: Difference) -> int:
        """Return how many districts differ in one of these ways."""
        return sum(pair.difference in differences for pair in self.pairs)

    @property
    def groups(self) -> tuple[Group, ...]:
        """Return what differs in the order in which to tell it, the largest groups first."""
        found: dict[tuple[object, ...], list[Part]] = {}
        for part in self.parts:
            key = (part.difference, _paint(part.left), _paint(part.right))
            found.setdefault(key, []).append(part)
        groups = [
            Group(parts[0].difference, parts[0].left, parts[0].right, tuple(parts))
            for parts in found.values()
        ]
        order = list(Difference)
        return tuple(
            sorted(groups, key=lambda group: (order.index(group.difference), -group.count))
        )


def read_side(text: str, atlas: Atlas) -> Side:
    """Return the side that a text names: an act's id, else a day as YYYY-MM-DD.

    Raises
    ------
    BadDate
        If it begins like a date and is none of the atlas.
    UnknownId
        If it is neither.
    """
    text = text.strip().lower()
    if text in atlas.acts:
        return text
    if text[:1].isdigit():
        return parse_day(text, atlas.settings.start, atlas.settings.end)
    return atlas.act(text).id


def compare(atlas: Atlas, left: Side, right: Side) -> Comparison:
    """Return two sides set against each other.

    Raises
    ------
    BadDate, UnknownId
        If one of them is a day outside the atlas, or no act.
    """
    one, other = stands(atlas, left), stands(atlas, right)
    pairs = tuple(
        Pair(district, region.id, one[district], other[district], difference)
        for region in atlas.regions.values()
        for district in region.districts
        for difference in [differ(one[district], other[district])]
    )
    return Comparison(left, right, pairs, tuple(_parts(atlas, pairs)))


def stands(atlas: Atlas, side: Side) -> Mapping[str, Stand]:
    """Return how each district stands on a side; BadDate or UnknownId if there is none such."""
    if isinstance(side, date):
        return {district: _held(one) for district, one in atlas.on(side).districts.items()}
    rows = {row.region: row for row in atlas.provisions_of(side)}
    own = {row.district: row for row in atlas.district_provisions if row.act == side}
    given = {}
    for district in atlas.districts.values():
        row = own.get(district.id) or rows[district.region]
        given[district.id] = Stand(row.assigned_to, row.disposition, row)
    return given


def _held(holding: Holding) -> Stand:
    """Return how a district stands that was held so."""
    return Stand((holding.holder, *holding.rivals), holding.status, holding)


def differ(left: Stand, right: Stand) -> Difference:
    """Return how two stands differ.

    Of a day and an act only the holder is compared: whether it is one of those whom the act named.
    Where it was contested as well, they differ in the way.
    """
    if left.silent or right.silent:
        one_of_two_acts = not (left.held or right.held or (left.silent and right.silent))
        return Difference.ONE_SILENT if one_of_two_acts else Difference.SILENT
    if left.held != right.held:
        held, given = (left, right) if left.held else (right, left)
        return _held_against_given(held, given)
    if _holders(left) != _holders(right):
        return Difference.HOLDER
    if _paint(left) != _paint(right):
        return Difference.WAY
    if left.row.certainty != right.row.certainty:
        return Difference.CERTAINTY
    return Difference.NONE


def _held_against_given(held: Stand, given: Stand) -> Difference:
    """Return how what was held differs from what an act gave."""
    if not given.polities:
        return Difference.OPEN
    if held.polities[0] not in given.polities:
        return Difference.HOLDER
    return Difference.WAY if held.way is Status.CONTESTED else Difference.NONE


def _holders(stand: Stand) -> frozenset[str]:
    """Return the holder, or all to whom an act gave the place."""
    return frozenset(stand.polities[:1] if stand.held else stand.polities)


def _paint(stand: Stand) -> tuple[object, ...]:
    """Return who and in what way; the order of rivals is of no account."""
    if stand.held:
        return stand.polities[0], frozenset(stand.polities[1:]), stand.way
    return stand.polities, stand.way


def _parts(atlas: Atlas, pairs: Iterable[Pair]) -> Iterable[Part]:
    """Yield the districts of each region that stand alike on each of the two sides."""
    found: dict[tuple[object, ...], list[Pair]] = {}
    for pair in pairs:
        key = (pair.region, pair.difference, _paint(pair.left), _paint(pair.right))
        found.setdefault(key, []).append(pair)
    for alike in found.values():
        region = atlas.regions[alike[0].region]
        districts = tuple(pair.district for pair in alike)
        yield Part(
            region=region.id,
            districts=districts,
            whole=len(districts) == len(region.districts),
            seat=region.seat in districts,
            left=_least_sure(pair.left for pair in alike),
            right=_least_sure(pair.right for pair in alike),
            difference=alike[0].difference,
        )


def _least_sure(alike: Iterable[Stand]) -> Stand:
    """Return the least sure of some stands; of equals an unverified one, then the first."""
    order = list(Certainty)
    return max(alike, key=lambda one: (order.index(one.row.certainty), one.row.unverified))
