"""Load a geodata folder into one immutable Atlas, and ask it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from atlas import acts, control, events, places, tables
from atlas.contents import Contents, read_contents
from atlas.dates import Days, check_day
from atlas.errors import DataError, UnknownId
from atlas.record import Record, read_record
from atlas.story import Stop, read_story

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from geopandas import GeoDataFrame

    from atlas.calendars import CalendarChange

CRS = "EPSG:4326"

Value = TypeVar("Value")


class Atlas(Contents):
    """A geodata folder as one immutable object that answers questions."""

    @classmethod
    def load(cls, folder: Path) -> Atlas:
        """Return the atlas of a geodata folder.

        Raises
        ------
        DataError
            At the first thing that cannot be read; `atlas.rules.check` names them all.
        """
        return cls(**vars(read_contents(Path(folder))))

    @property
    def days(self) -> Days:
        """Return every day of the atlas."""
        return Days(self.settings.start, self.settings.end)

    def region(self, region: str) -> places.Region:
        """Return a region; UnknownId if there is none of that id."""
        return _find("region", region, self.regions)

    def district(self, district: str) -> places.District:
        """Return a district; UnknownId if there is none of that id."""
        return _find("district", district, self.districts)

    def act(self, act: str) -> acts.Act:
        """Return an act; UnknownId if there is none of that id."""
        return _find("act", act, self.acts)

    def on(self, day: date) -> control.DayState:
        """Return who held what on a day; BadDate if the day is outside the atlas."""
        check_day(day, self.settings.start, self.settings.end)
        return control.day_state(day, self.timelines, self.regions.values())

    def timeline(self, place: str) -> tuple[control.Holding, ...]:
        """Return the holdings of a district, or of a region (those of its seat), without gap.

        Only the last has no end. UnknownId if it is neither.
        """
        if place in self.regions:
            place = self.regions[place].seat
        if place not in self.timelines:
            raise UnknownId(kind="place", value=place, known=(*self.regions, *self.districts))
        return self.timelines[place].holdings

    def changes(
        self, start: date | None = None, end: date | None = None, region: str | None = None
    ) -> tuple[control.Change, ...]:
        """Return the changes from one day to another, both included, of all or one region.

        Only changes of holder, status or rivals; in order of days. The first day of the atlas
        has none, since what came before it is not in it. UnknownId if there is no such region.
        """
        if region is not None:
            self.region(region)
        first = max(start or self.settings.start, self.settings.start + timedelta(days=1))
        last = min(end or self.settings.end, self.settings.end)
        return tuple(
            change
            for change in self._changes
            if first <= change.day <= last and region in (None, change.region)
        )

    def difference(self, first: date, second: date) -> tuple[control.Change, ...]:
        """Return what differs on the second day from the first; BadDate if one is outside."""
        return control.difference(self.on(first), self.on(second), self._region_of)

    def provisions_of(self, act: str) -> tuple[acts.Provision, ...]:
        """Return what an act disposed, in the order of the regions; UnknownId if no such act."""
        self.act(act)
        order = list(self.regions)
        own = (provision for provision in self.provisions if provision.act == act)
        return tuple(sorted(own, key=lambda provision: order.index(provision.region)))

    def provisions_for(self, region: str) -> tuple[acts.Provision, ...]:
        """Return what the acts disposed of a region, in the order in which they were signed."""
        self.region(region)
        own = (provision for provision in self.provisions if provision.region == region)
        return tuple(sorted(own, key=lambda provision: self.acts[provision.act].signed))

    def events_near(self, day: date, before: int = 7, after: int = 0) -> tuple[events.Event, ...]:
        """Return the events from ``before`` days before a day to ``after`` days after it."""
        first, last = day - timedelta(days=before), day + timedelta(days=after)
        return events.between(self.events, first, last)

    def events_on(self, day: date) -> tuple[events.Event, ...]:
        """Return the events of a day."""
        return events.between(self.events, day, day)

    def outline(self, district: str) -> Mapping[str, Any]:
        """Return the shape of a district as a GeoJSON geometry."""
        self.district(district)
        geometry: Mapping[str, Any] = self.features[district]["geometry"]
        return geometry

    @property
    def geometry(self) -> GeoDataFrame:
        """Return the shapes of the districts, indexed by district, EPSG:4326."""
        return self._geometry.copy()

    @property
    def frontier_lines(self) -> GeoDataFrame:
        """Return the stretches of the frontiers, EPSG:4326."""
        return self._frontier_lines.copy()

    def basemap(self, name: str) -> GeoDataFrame:
        """Return a layer of the base map, EPSG:4326, read anew each time.

        UnknownId if there is no such layer, DataError if it cannot be read.
        """
        layers = sorted(path.stem for path in (self.folder / "basemap").glob("*.geojson"))
        if name not in layers:
            raise UnknownId(kind="layer", value=name, known=layers)
        file = f"basemap/{name}.geojson"
        return _frame(tables.read_features(self.folder, file), file)

    @cached_property
    def record(self) -> Record:
        """Return the record beside the map; DataError at what is wrong."""
        return read_record(self.folder, self._known)

    @cached_property
    def story(self) -> tuple[Stop, ...]:
        """Return the stops of the story, none if there is none; DataError at what is wrong."""
        return read_story(self.folder, self._known)

    @property
    def calendars(self) -> tuple[CalendarChange, ...]:
        """Return who dated by which calendar until when; DataError at what is wrong."""
        return self.record.calendars

    @property
    def _known(self) -> Mapping[str, Collection[str]]:
        """Return the ids of each kind of thing that tables read later may name."""
        return {
            "region": self.regions,
            "district": self.districts,
            "polity": self.polities,
            "act": self.acts,
            "person": self.people,
            "source": self.sources,
            "frontier": self.frontiers,
            "event": {event.id for event in self.events},
        }

    @cached_property
    def _geometry(self) -> GeoDataFrame:
        return _frame(self.features.values(), "regions").set_index("id", drop=True)

    @cached_property
    def _frontier_lines(self) -> GeoDataFrame:
        file = "frontiers.geojson"
        return _frame(tables.read_features(self.folder, file), file)

    @cached_property
    def _region_of(self) -> Mapping[str, str]:
        return {district.id: district.region for district in self.districts.values()}

    @cached_property
    def _changes(self) -> tuple[control.Change, ...]:
        return control.all_changes(self.timelines, self._region_of)


def _find(kind: str, wanted: str, things: Mapping[str, Value]) -> Value:
    """Return one of the things; UnknownId if there is none of that id."""
    if wanted not in things:
        raise UnknownId(kind, wanted, things)
    return things[wanted]


def _frame(features: Iterable[Mapping[str, Any]], file: str) -> GeoDataFrame:
    """Return GeoJSON features as a GeoDataFrame in EPSG:4326.

    Raises
    ------
    DataError
        If a geometry cannot be built.
    """
    # Imported here: it takes longer than everything else, and most questions need no geometry.
    import geopandas  # noqa: PLC0415

    listed = list(features)
    if not listed:
        return geopandas.GeoDataFrame(geometry=[], crs=CRS)
    try:
        return geopandas.GeoDataFrame.from_features(listed, crs=CRS)
    except Exception as error:  # shapely and numpy raise many kinds
        raise DataError(file, None, "geometry", error, "geometries as in RFC 7946") from error
