"""Name the places and powers: districts, regions, polities, towns, frontiers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from atlas.sources import Certainty, Sourced
from atlas.tables import Row


@dataclass(frozen=True)
class District:
    """The atom of control: its shape never changes, its holder does.

    ``uchastok`` is the historical sub-district where known; ``area_km2`` is measured on the
    shape; ``licence`` and ``source`` are of the shape.
    """

    id: str
    name: str
    region: str
    uchastok: str
    today: str
    area_km2: float
    licence: str
    source: str
    boundary_certainty: Certainty
    boundary_reason: str


@dataclass(frozen=True, kw_only=True)
class Population(Sourced):
    """How many people a region had in a year."""

    region: str
    year: int
    population: int


@dataclass(frozen=True)
class Region:
    """A historical unit; its holder is that of ``seat``, the district of its chief town.

    ``area_km2`` is what the sources say, not a measurement of the shape.
    """

    id: str
    name: str
    unit: str
    seat: str
    chief_town: str
    today: str
    area_km2: float | None
    area_source_ids: tuple[str, ...]
    area_note: str
    people_note: str
    districts: tuple[str, ...]
    population: tuple[Population, ...]


@dataclass(frozen=True)
class Polity:
    """A power that held, was promised or claimed land; colours are CSS hex values."""

    id: str
    name: str
    short_name: str
    kind: str
    predecessor: str | None
    colour_light: str
    colour_dark: str
    hatch_light: str
    hatch_dark: str
    note: str


@dataclass(frozen=True)
class Town:
    """A town on the map, in degrees; ``properties`` holds what else its feature says."""

    id: str
    name: str
    lon: float
    lat: float
    properties: Mapping[str, object]


@dataclass(frozen=True)
class OtherName:
    """One more name of a place or person, by which readers may look for it."""

    id: str
    language: str
    name: str
    note: str


@dataclass(frozen=True)
class Frontier:
    """A line that an act drew or an army held; ``width`` in pixels, ``dash`` as in SVG."""

    id: str
    name: str
    act: str | None
    colour_light: str
    colour_dark: str
    width: float
    dash: str
    shown: bool
    note: str


def read_district(row: Row) -> District:
    """Return the district that the properties of a feature describe."""
    return District(
        id=row.filled("id"),
        name=row.filled("name"),
        region=row.id("region", "region"),
        uchastok=row.cells.get("uchastok", ""),
        today=row.text("today"),
        area_km2=row.decimal("area_km2"),
        licence=row.text("licence"),
        source=row.text("source"),
        boundary_certainty=row.word("boundary_certainty", Certainty),
        boundary_reason=row.cells.get("boundary_reason", ""),
    )


def read_population(row: Row) -> Population:
    """Return the population that a row of population.csv states."""
    return Population(
        region=row.id("region", "region"),
        year=row.integer("year"),
        population=row.integer("population"),
        **row.sourced(),
    )


def read_region(
    row: Row,
    names: Mapping[str, Mapping[str, str]],
    districts: Iterable[District],
    population: Iterable[Population],
) -> Region:
    """Return the region of a row of regions.csv, with its own districts and population.

    Raises
    ------
    DataError
        If its seat is a district of another region, or it has no English name.
    """
    region = row.filled("id")
    own = tuple(district.id for district in districts if district.region == region)
    if row.id("seat", "district") not in own:
        raise row.error(name="seat", expected=f"a district of {region} ({', '.join(own)})")
    name = names.get(region, {}).get("en")
    if name is None:
        raise row.error(name="id", expected="a region with an English name in names.csv")
    return Region(
        id=region,
        name=name,
        unit=row.text("unit"),
        seat=row.text("seat"),
        chief_town=row.id("chief_town", "town"),
        today=row.text("today"),
        area_km2=row.decimal_or_none("area_km2"),
        area_source_ids=row.ids("area_source_ids", "source"),
        area_note=row.text("area_note"),
        people_note=row.text("people_note"),
        districts=own,
        population=tuple(count for count in population if count.region == region),
    )


def read_polity(row: Row) -> Polity:
    """Return the polity of a row of polities.csv."""
    return Polity(
        id=row.filled("id"),
        name=row.filled("name"),
        short_name=row.filled("short_name"),
        kind=row.text("kind"),
        predecessor=row.id_or_none("predecessor", "polity"),
        colour_light=row.filled("colour_light"),
        colour_dark=row.filled("colour_dark"),
        hatch_light=row.text("hatch_light"),
        hatch_dark=row.text("hatch_dark"),
        note=row.text("note"),
    )


def read_town(row: Row, feature: Mapping[str, Any]) -> Town:
    """Return the town that a GeoJSON point describes.

    Raises
    ------
    DataError
        If its geometry is not a point.
    """
    match feature["geometry"]:
        case {"type": "Point", "coordinates": [int() | float() as lon, int() | float() as lat, *_]}:
            return Town(
                id=row.filled("id"),
                name=row.cells.get("name", "") or row.filled("id"),
                lon=float(lon),
                lat=float(lat),
                properties=MappingProxyType(dict(feature["properties"])),
            )
        case _:
            raise row.error(name="geometry", expected="a point in degrees")


def read_frontier(row: Row) -> Frontier:
    """Return the frontier of a row of frontiers.csv."""
    return Frontier(
        id=row.filled("id"),
        name=row.filled("name"),
        act=row.id_or_none("act", "act"),
        colour_light=row.filled("colour_light"),
        colour_dark=row.filled("colour_dark"),
        width=row.decimal("width"),
        dash=row.text("dash"),
        shown=row.yes("shown"),
        note=row.text("note"),
    )


def read_other_name(row: Row) -> OtherName:
    """Return the name of a row of alternative_names.csv."""
    return OtherName(
        id=row.filled("id"),
        language=row.filled("lang"),
        name=row.filled("name"),
        note=row.text("note"),
    )
