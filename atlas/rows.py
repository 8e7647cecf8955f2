"""Name the row of the data that a statement comes from, as a reader may quote it.

``control.csv: kars 1920-10-30`` is the table, and what tells the row from the others there.
"""

from dataclasses import dataclass

from atlas.acts import (
    Act,
    DistrictProvision,
    Person,
    Provision,
    Ratification,
    Signatory,
)
from atlas.calendars import CalendarChange
from atlas.control import Holding
from atlas.events import Event
from atlas.places import Population
from atlas.record import Article, Claim, ProvisionEffect, Succession
from atlas.sources import Sourced
from atlas.story import Stop


@dataclass(frozen=True)
class Key:
    """The table of a kind of row, and the fields that tell its rows apart."""

    table: str
    fields: tuple[str, ...] = ("id",)


KEYS: dict[type[Sourced], Key] = {
    Act: Key("acts.csv"),
    CalendarChange: Key("calendars.csv"),
    Article: Key("articles.csv", ("act", "number")),
    Claim: Key("claims.csv", ("place", "claimant", "start")),
    DistrictProvision: Key("district_provisions.csv", ("act", "district")),
    Event: Key("events.csv"),
    Holding: Key("control.csv", ("place", "row_start")),
    Person: Key("people.csv"),
    Population: Key("population.csv", ("region", "year")),
    Provision: Key("provisions.csv", ("act", "region")),
    ProvisionEffect: Key("effects.csv", ("act", "region")),
    Ratification: Key("ratifications.csv", ("act", "kind", "party", "edtf")),
    Signatory: Key("signatories.csv", ("act", "person")),
    Stop: Key("story.csv"),
    Succession: Key("successions.csv", ("later", "earlier", "kind")),
}


def row_id(row: Sourced) -> str:
    """Return the id of a row: its table and key."""
    key = KEYS[type(row)]
    values = [getattr(row, name) for name in key.fields]
    return f"{key.table}: {' '.join(str(value) for value in values if value)}"
