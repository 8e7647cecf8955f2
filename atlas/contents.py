"""Read a geodata folder, each table checked against the ids read before it."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from atlas import acts, control, events, places, sources, tables
from atlas.acts import Act, DistrictProvision, Person, Provision
from atlas.errors import DataError
from atlas.settings import Settings, read_settings

Names = Mapping[str, Mapping[str, str]]


class HasId(Protocol):
    """Whatever carries an id."""

    @property
    def id(self) -> str:
        """Return its id."""


Thing = TypeVar("Thing", bound=HasId)
Value = TypeVar("Value")


@dataclass(frozen=True, eq=False)
class Contents:
    """What a geodata folder holds; mappings are by id, in the order of the files.

    ``names`` and ``names_today`` are by id, then by language; every region, district, polity,
    act, town, person and frontier has at least an English name. ``other_names`` are those by which
    a thing is found besides. ``short_names`` are the English
    short names of polities and acts. ``features`` are the districts' GeoJSON features.
    """

    folder: Path
    settings: Settings
    regions: Mapping[str, places.Region]
    districts: Mapping[str, places.District]
    polities: Mapping[str, places.Polity]
    towns: Mapping[str, places.Town]
    acts: Mapping[str, Act]
    people: Mapping[str, Person]
    sources: Mapping[str, sources.Source]
    frontiers: Mapping[str, places.Frontier]
    events: tuple[events.Event, ...]
    provisions: tuple[Provision, ...]
    district_provisions: tuple[DistrictProvision, ...]
    names: Names
    names_today: Names
    other_names: Mapping[str, tuple[places.OtherName, ...]]
    short_names: Mapping[str, str]
    timelines: Mapping[str, control.Timeline]
    features: Mapping[str, Mapping[str, Any]]


def read_contents(folder: Path) -> Contents:
    """Return what a geodata folder holds.

    Raises
    ------
    DataError
        At the first thing that cannot be read.
    """
    reading = _Reading(folder)
    settings = read_settings(folder, reading.known)
    cited = reading.keep("source", _sources(folder))
    features = reading.keep("district", _features(folder, reading.known["region"]))
    towns = reading.keep("town", _towns(folder))
    people = reading.keep("person", reading.things("people.csv", acts.read_person))
    polities, frontiers = _polities(reading), _frontiers(reading)
    districts = _districts(features, reading.known)
    names, names_today = _names(reading)
    regions, agreed = _regions(reading, names, districts), _acts(reading)
    named = polities, agreed, regions, districts, towns, people, frontiers
    return Contents(
        folder=folder,
        settings=settings,
        regions=regions,
        districts=districts,
        polities=polities,
        towns=towns,
        acts=agreed,
        people=people,
        sources=cited,
        frontiers=frontiers,
        events=_events(reading),
        provisions=reading.each("provisions.csv", acts.read_provision),
        district_provisions=reading.some("district_provisions.csv", acts.read_district_provision),
        names=_with_english(names, *named),
        names_today=names_today,
        other_names=_other_names(reading),
        short_names=_short_names(polities, agreed),
        timelines=_timelines(reading, regions, settings),
        features=features,
    )


def _polities(reading: "_Reading") -> Mapping[str, places.Polity]:
    """Return the polities, by id."""
    return reading.things("polities.csv", places.read_polity)


def _frontiers(reading: "_Reading") -> Mapping[str, places.Frontier]:
    """Return the lines that the map can show, by id."""
    return reading.things("frontiers.csv", places.read_frontier)


def _events(reading: "_Reading") -> tuple[events.Event, ...]:
    """Return the events in order of their days."""
    happened = reading.things("events.csv", events.read_event).values()
    return tuple(sorted(happened, key=lambda event: event.date))


class _Reading:
    """The tables of a folder, and the ids that later tables may name."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise DataError(str(folder), None, None, "", "a folder with an atlas in it")
        self.folder = folder
        self.known: dict[str, Collection[str]] = {}
        # These are named by tables that must be read before them.
        for kind, file in (("region", "regions"), ("polity", "polities"), ("act", "acts")):
            self.known[kind] = tuple(row.filled("id") for row in self.rows(f"{file}.csv"))

    def rows(self, file: str) -> tuple[tables.Row, ...]:
        """Return the rows of a table."""
        return tables.read_table(self.folder, file, self.known)

    def keep(self, kind: str, things: Mapping[str, Value]) -> Mapping[str, Value]:
        """Return the things, and let references name their ids."""
        self.known[kind] = things
        return things

    def each(self, file: str, read: Callable[[tables.Row], Value]) -> tuple[Value, ...]:
        """Return what each row of a table describes."""
        return tuple(read(row) for row in self.rows(file))

    def some(self, file: str, read: Callable[[tables.Row], Value]) -> tuple[Value, ...]:
        """Return what each row of a table describes; nothing where there is no such table."""
        return self.each(file, read) if (self.folder / file).exists() else ()

    def things(self, file: str, read: Callable[[tables.Row], Thing]) -> Mapping[str, Thing]:
        """Return what each row of a table describes, by id."""
        return _unique((row, read(row)) for row in self.rows(file))


def _unique(pairs: Iterable[tuple[tables.Row, Thing]]) -> Mapping[str, Thing]:
    """Return things by id; DataError if one id comes twice."""
    found: dict[str, Thing] = {}
    for row, thing in pairs:
        if thing.id in found:
            raise row.error(name="id", expected="an id of its own")
        found[thing.id] = thing
    return MappingProxyType(found)


def _sources(folder: Path) -> Mapping[str, sources.Source]:
    """Return the sources of sources.json."""
    file = "sources.json"
    items = tables.read_json(folder, file)
    if not isinstance(items, list):
        raise DataError(file, None, None, type(items).__name__, "a list of CSL-JSON items")
    pairs = []
    for number, item in enumerate(items, start=1):
        custom = item.get("custom") if isinstance(item, dict) else None
        if not isinstance(custom, dict):
            raise DataError(file, number, "custom", custom, "an object with kind and read")
        row = tables.row_of({**item, **custom}, file, number)
        row.filled("id")
        pairs.append((row, sources.source_of(item, row.word("kind", sources.SourceKind))))
    return _unique(pairs)


def _features(folder: Path, regions: Collection[str]) -> Mapping[str, Mapping[str, Any]]:
    """Return the districts' features of regions/, by id, in the order of the regions."""
    found: dict[str, Mapping[str, Any]] = {}
    for region in regions:
        file = f"regions/{region}.geojson"
        for number, feature in enumerate(tables.read_features(folder, file), start=1):
            row = tables.row_of(feature["properties"], file, number)
            if row.text("region") != region:
                raise row.error(name="region", expected=f'"{region}", as the file is called')
            if row.filled("id") in found:
                raise row.error(name="id", expected="an id of its own")
            found[row.text("id")] = feature
    return MappingProxyType(found)


def _districts(
    features: Mapping[str, Mapping[str, Any]], known: Mapping[str, Collection[str]]
) -> Mapping[str, places.District]:
    """Return the districts of features."""
    found = {}
    numbers: Counter[str] = Counter()
    for district, feature in features.items():
        file = f"regions/{feature['properties']['region']}.geojson"
        numbers[file] += 1
        row = tables.row_of(feature["properties"], file, numbers[file], known)
        found[district] = places.read_district(row)
    return MappingProxyType(found)


def _towns(folder: Path) -> Mapping[str, places.Town]:
    """Return the towns of the base map."""
    file = "basemap/towns.geojson"
    pairs = []
    for number, feature in enumerate(tables.read_features(folder, file), start=1):
        row = tables.row_of(feature["properties"], file, number)
        pairs.append((row, places.read_town(row, feature)))
    return _unique(pairs)


def _names(reading: _Reading) -> tuple[Names, Names]:
    """Return the names of names.csv of the time and of today, by id and language."""
    then: dict[str, dict[str, str]] = {}
    today: dict[str, dict[str, str]] = {}
    for row in reading.rows("names.csv"):
        named, language = row.filled("id"), row.filled("lang")
        if language in then.get(named, {}):
            raise row.error(name="lang", expected=f"one name of {named} in each language")
        then.setdefault(named, {})[language] = row.filled("name")
        if row.text("today"):
            today.setdefault(named, {})[language] = row.text("today")
    return MappingProxyType(then), _frozen(today)


def _other_names(reading: _Reading) -> Mapping[str, tuple[places.OtherName, ...]]:
    """Return the names of alternative_names.csv, by id."""
    found: dict[str, tuple[places.OtherName, ...]] = {}
    for other in reading.some("alternative_names.csv", places.read_other_name):
        found[other.id] = (*found.get(other.id, ()), other)
    return MappingProxyType(found)


def _frozen(names: Mapping[str, Mapping[str, str]]) -> Names:
    """Return names that cannot be changed."""
    return MappingProxyType({named: MappingProxyType(dict(own)) for named, own in names.items()})


def _with_english(names: Names, *kinds: Mapping[str, Any]) -> Names:
    """Return the names, with the English name of its own for whatever names.csv leaves out."""
    english = {named: {"en": thing.name} for kind in kinds for named, thing in kind.items()}
    every = dict.fromkeys((*english, *names))
    return _frozen({named: english.get(named, {}) | dict(names.get(named, {})) for named in every})


def _regions(
    reading: _Reading, names: Names, districts: Mapping[str, places.District]
) -> Mapping[str, places.Region]:
    """Return the regions, each with its districts and its population."""
    population = reading.each("population.csv", places.read_population)
    return reading.things(
        "regions.csv",
        lambda row: places.read_region(row, names, districts.values(), population),
    )


def _timelines(
    reading: _Reading, regions: Mapping[str, places.Region], settings: Settings
) -> Mapping[str, control.Timeline]:
    """Return who held each district, from the first day of the atlas on."""
    holdings = reading.each("control.csv", control.read_holding)
    return control.timelines(holdings, regions.values(), settings.start)


def _acts(reading: _Reading) -> Mapping[str, acts.Act]:
    """Return the acts, each with its steps and its signatories."""
    steps = reading.each("ratifications.csv", acts.read_ratification)
    signatories = reading.each("signatories.csv", acts.read_signatory)
    return reading.things("acts.csv", lambda row: acts.read_act(row, steps, signatories))


def _short_names(
    polities: Mapping[str, places.Polity], agreed: Mapping[str, acts.Act]
) -> Mapping[str, str]:
    """Return the English short names of polities and acts."""
    short = {polity.id: polity.short_name for polity in polities.values()}
    return MappingProxyType({**short, **{act.id: act.short_title for act in agreed.values()}})
