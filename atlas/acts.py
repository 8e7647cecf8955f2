"""Name the acts, who signed and ratified them, and what each disposed of each region."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from atlas.sources import Sourced
from atlas.tables import Row


class ActStatus(StrEnum):
    """What became of an act."""

    IN_FORCE = "in-force"
    NEVER_RATIFIED = "never-ratified"
    DRAFT = "draft"
    ANNULLED = "annulled"
    LAPSED = "lapsed"
    NOT_EXECUTED = "not-executed"


class RatificationKind(StrEnum):
    """A step in the life of an act after its signature."""

    RATIFIED = "ratified"
    EXCHANGED = "exchanged"
    DENOUNCED = "denounced"
    ANNULLED = "annulled"
    ENTERED_FORCE = "entered-force"
    INITIALLED = "initialled"
    ACCEPTED = "accepted"


class Disposition(StrEnum):
    """What an act did with a region."""

    ASSIGNED = "assigned"
    CONDITIONAL = "conditional"
    PROTECTORATE = "protectorate"
    PLEBISCITE = "plebiscite"
    SELF_DETERMINATION = "self-determination"
    FREE_PORT = "free-port"
    ARBITRATION = "arbitration"
    MEDIATION = "mediation"
    RECOGNISED = "recognised"
    NOT_CONCERNED = "not-concerned"


class Standing(StrEnum):
    """How an act stood on a day."""

    NOT_YET_SIGNED = "not-yet-signed"
    SIGNED = "signed"
    IN_FORCE = "in-force"
    ENDED = "ended"


@dataclass(frozen=True, kw_only=True)
class Person(Sourced):
    """Somebody who signed an act or takes part in an event.

    ``party`` is the id of the polity they served, or prose for a power outside the atlas.
    """

    id: str
    name: str
    office: str
    party: str
    born: str
    died: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Ratification(Sourced):
    """A step in the life of an act; rival dates are steps of their own.

    ``party`` is a polity's id, or prose for a power outside the atlas; ``date`` is None where
    no day is known, and ``edtf`` then says what is.
    """

    act: str
    kind: RatificationKind
    party: str
    body: str
    date: date | None
    edtf: str
    place: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Signatory(Sourced):
    """A person who signed an act; ``name`` and ``office`` as the act has them."""

    act: str
    person: str
    name: str
    party: str
    office: str
    order: int | None


@dataclass(frozen=True, kw_only=True)
class Act(Sourced):
    """A treaty, award, agreement or draft; ``signed`` orders the acts.

    ``lat`` and ``lon`` in degrees; ``articles`` is their number, None if not counted.
    """

    id: str
    title: str
    short_title: str
    official_title: str
    parties: tuple[str, ...]
    parties_note: str
    place: str
    lat: float | None
    lon: float | None
    signed: date
    signed_edtf: str
    signed_as_written: str
    in_force: date | None
    ended: date | None
    ended_how: str
    status: ActStatus
    articles: int | None
    annexes: str
    languages: str
    printed_in: str
    note: str
    steps: tuple[Ratification, ...]
    signatories: tuple[Signatory, ...]

    @property
    def name(self) -> str:
        """Return its title; what every other named thing calls its name."""
        return self.title

    @property
    def ratified(self) -> tuple[Ratification, ...]:
        """Return the ratifications among its steps."""
        return tuple(step for step in self.steps if step.kind is RatificationKind.RATIFIED)

    def standing(self, day: date) -> Standing:
        """Return how the act stood on a day."""
        if day < self.signed:
            return Standing.NOT_YET_SIGNED
        if self.ended is not None and day >= self.ended:
            return Standing.ENDED
        if self.in_force is not None and day >= self.in_force:
            return Standing.IN_FORCE
        return Standing.SIGNED


@dataclass(frozen=True, kw_only=True)
class Provision(Sourced):
    """What an act disposed of a region; every act has one for every region, silence included."""

    act: str
    region: str
    disposition: Disposition
    assigned_to: tuple[str, ...]
    article: str
    summary: str


@dataclass(frozen=True, kw_only=True)
class DistrictProvision(Sourced):
    """What an act disposed of a district where that is not what it disposed of its region."""

    act: str
    district: str
    disposition: Disposition
    assigned_to: tuple[str, ...]


def read_district_provision(row: Row) -> DistrictProvision:
    """Return the provision of a row of district_provisions.csv."""
    return DistrictProvision(
        act=row.id("act", "act"),
        district=row.id("district", "district"),
        disposition=row.word("disposition", Disposition),
        assigned_to=row.ids("assigned_to", "polity"),
        **row.sourced(),
    )


def read_person(row: Row) -> Person:
    """Return the person of a row of people.csv."""
    return Person(
        id=row.filled("id"),
        name=row.filled("name"),
        office=row.text("office"),
        party=row.filled("party"),
        born=row.text("born"),
        died=row.text("died"),
        note=row.text("note"),
        **row.sourced(),
    )


def read_ratification(row: Row) -> Ratification:
    """Return the step of a row of ratifications.csv."""
    return Ratification(
        act=row.id("act", "act"),
        kind=row.word("kind", RatificationKind),
        party=row.text("party"),
        body=row.text("body"),
        date=row.day_or_none("date"),
        edtf=row.text("edtf"),
        place=row.text("place"),
        note=row.text("note"),
        **row.sourced(),
    )


def read_signatory(row: Row) -> Signatory:
    """Return the signatory of a row of signatories.csv."""
    return Signatory(
        act=row.id("act", "act"),
        person=row.id("person", "person"),
        name=row.filled("name"),
        party=row.filled("party"),
        office=row.text("office"),
        order=row.integer_or_none("order"),
        **row.sourced(),
    )


def read_act(row: Row, steps: Iterable[Ratification], signatories: Iterable[Signatory]) -> Act:
    """Return the act of a row of acts.csv, with its own steps and signatories."""
    act = row.filled("id")
    return Act(
        id=act,
        title=row.filled("title"),
        short_title=row.filled("short_title"),
        official_title=row.text("official_title"),
        parties=row.ids("parties", "polity"),
        parties_note=row.text("parties_note"),
        place=row.text("place"),
        lat=row.decimal_or_none("lat"),
        lon=row.decimal_or_none("lon"),
        signed=row.day("signed"),
        signed_edtf=row.text("signed_edtf"),
        signed_as_written=row.text("signed_as_written"),
        in_force=row.day_or_none("in_force"),
        ended=row.day_or_none("ended"),
        ended_how=row.text("ended_how"),
        status=row.word("status", ActStatus),
        articles=row.integer_or_none("articles"),
        annexes=row.text("annexes"),
        languages=row.text("languages"),
        printed_in=row.text("printed_in"),
        note=row.text("note"),
        steps=tuple(step for step in steps if step.act == act),
        signatories=tuple(signatory for signatory in signatories if signatory.act == act),
        **row.sourced(),
    )


def read_provision(row: Row) -> Provision:
    """Return the provision of a row of provisions.csv."""
    return Provision(
        act=row.id("act", "act"),
        region=row.id("region", "region"),
        disposition=row.word("disposition", Disposition),
        assigned_to=row.ids("assigned_to", "polity"),
        article=row.text("article"),
        summary=row.filled("summary"),
        **row.sourced(),
    )
