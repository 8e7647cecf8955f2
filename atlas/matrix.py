"""Set the acts against the regions: what each said of each, its life, and what followed it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from atlas.acts import (
    Act,
    ActStatus,
    Disposition,
    DistrictProvision,
    Provision,
    Ratification,
    RatificationKind,
    Standing,
)
from atlas.dataset import Atlas
from atlas.places import Frontier
from atlas.record import Article, ProvisionEffect, Succession, SuccessionKind
from atlas.sources import Certainty

ENDS = (RatificationKind.DENOUNCED, RatificationKind.ANNULLED)


@dataclass(frozen=True)
class Cell:
    """What one act said of one region, and what came of it.

    ``districts`` are those of the region of which it disposed otherwise; ``articles`` those of
    its articles that touch the region. ``effect`` is None where the record does not say.
    """

    provision: Provision
    effect: ProvisionEffect | None
    districts: tuple[DistrictProvision, ...]
    articles: tuple[Article, ...]

    @property
    def silent(self) -> bool:
        """Return whether the act does not speak of the region."""
        return self.provision.disposition is Disposition.NOT_CONCERNED


@dataclass(frozen=True)
class MatrixRow:
    """A region with a cell for each act, in the order of the acts; ``core`` regions come first."""

    region: str
    core: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """Every act against every region: acts in order of signature, core regions first."""

    acts: tuple[Act, ...]
    rows: tuple[MatrixRow, ...]

    def cell(self, act: str, region: str) -> Cell:
        """Return the cell of an act and a region, which must be in the matrix."""
        row = next(row for row in self.rows if row.region == region)
        return next(cell for cell in row.cells if cell.provision.act == act)


@dataclass(frozen=True)
class Milestone:
    """A day in the life of an act: its signature, a step after it, or its end.

    ``steps`` are the rows of the record it rests on; more than one are rival dates of one step,
    the surest first, then the earliest. ``day`` is the first of them, None where none is known.
    """

    kind: StrEnum
    party: str
    day: date | None
    edtf: str
    steps: tuple[Ratification, ...] = ()


def matrix(atlas: Atlas) -> Matrix:
    """Return every act against every region.

    An act without a provision for a region has no cell there; the rules of the data see to it
    that there is none.
    """
    acts = tuple(sorted(atlas.acts.values(), key=lambda act: act.signed))
    core = atlas.settings.core
    regions = (*core, *(region for region in atlas.regions if region not in core))
    effects = {(one.act, one.region): one for one in atlas.record.effects}
    rows = []
    for region in regions:
        cells = (
            _cell(atlas, provision, effects.get((provision.act, region)))
            for provision in atlas.provisions_for(region)
        )
        rows.append(MatrixRow(region, region in core, tuple(cells)))
    return Matrix(acts, tuple(rows))


def _cell(atlas: Atlas, provision: Provision, effect: ProvisionEffect | None) -> Cell:
    """Return a provision with what belongs to it."""
    act, region = provision.act, provision.region
    own = atlas.regions[region].districts
    return Cell(
        provision=provision,
        effect=effect,
        districts=tuple(
            one for one in atlas.district_provisions if one.act == act and one.district in own
        ),
        articles=tuple(
            one for one in atlas.record.articles if one.act == act and region in one.regions
        ),
    )


def life(act: Act) -> tuple[Milestone, ...]:
    """Return the days of an act in order; steps without a day come last.

    Steps of one kind by one party are rival dates of the same step. A draft is not signed; what
    is not in its steps is taken from the act itself.
    """
    found = [*_steps(act.steps)]
    kinds = {one.kind for one in found}
    if act.status is not ActStatus.DRAFT:
        found.append(Milestone(Standing.SIGNED, "", act.signed, act.signed_edtf))
    elif RatificationKind.INITIALLED not in kinds:
        found.append(Milestone(ActStatus.DRAFT, "", act.signed, act.signed_edtf))
    if act.in_force and RatificationKind.ENTERED_FORCE not in kinds:
        found.append(Milestone(Standing.IN_FORCE, "", act.in_force, act.in_force.isoformat()))
    told = any(one.kind in ENDS and one.day == act.ended for one in found)
    if act.ended and not told:
        found.append(Milestone(Standing.ENDED, "", act.ended, act.ended.isoformat()))
    order = [Standing.SIGNED, *RatificationKind]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.day or date.max,
                order.index(one.kind) if one.kind in order else len(order),
            ),
        )
    )


def _steps(steps: Iterable[Ratification]) -> Iterable[Milestone]:
    """Yield the steps of an act, rival dates together under the surest of them."""
    sure = list(Certainty)
    groups: dict[tuple[RatificationKind, str], list[Ratification]] = {}
    for step in steps:
        groups.setdefault((step.kind, step.party), []).append(step)
    for (kind, party), rivals in groups.items():
        rivals.sort(key=lambda step: (sure.index(step.certainty), step.date or date.max))
        yield Milestone(kind, party, rivals[0].date, rivals[0].edtf, tuple(rivals))


def earlier(atlas: Atlas, act: str) -> tuple[Succession, ...]:
    """Return what an act did to earlier ones; UnknownId if there is no such act."""
    atlas.act(act)
    return tuple(one for one in atlas.record.successions if one.later == act)


def later(atlas: Atlas, act: str) -> tuple[Succession, ...]:
    """Return what later acts did to an act; UnknownId if there is no such act."""
    atlas.act(act)
    return tuple(one for one in atlas.record.successions if one.earlier == act)


def frontiers(atlas: Atlas, act: str) -> tuple[Frontier, ...]:
    """Return the lines an act drew, else those of the acts it confirmed.

    UnknownId if there is no such act.
    """
    own = tuple(line for line in atlas.frontiers.values() if line.act == act)
    if own:
        return own
    confirmed = [one.earlier for one in earlier(atlas, act) if one.kind is SuccessionKind.CONFIRMED]
    return tuple(line for line in atlas.frontiers.values() if line.act and line.act in confirmed)
