"""Draw every layer of the atlas as a GeoDataFrame in EPSG:4326.

Days are ``date`` objects, or None; colours are those of the light palette, as CSS hex values.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import geopandas
import shapely
from geopandas import GeoDataFrame

from atlas.control import Holding
from atlas.dataset import CRS, Atlas
from atlas.export.days import day_records
from atlas.language import Words
from atlas.sources import Sourced
from atlas.tables import Row, read_features, row_of

Record = dict[str, Any]


@dataclass(frozen=True)
class Layer:
    """A layer; ``geometry`` is the type of all its shapes."""

    name: str
    geometry: str
    description: str
    frame: GeoDataFrame


def layers(atlas: Atlas, words: Words, day: date) -> tuple[Layer, ...]:
    """Return the layers, the districts as they were held on a day."""
    areas, lines, points = "MultiPolygon", "MultiLineString", "Point"
    return (
        Layer(
            "districts", areas, f"Who held each district on {day}", _districts(atlas, words, day)
        ),
        Layer("holdings", areas, "Who held each district, and when", _holdings(atlas, words)),
        Layer("regions", areas, "Historical regions", _regions(atlas, words)),
        Layer("frontiers", lines, "Lines that acts drew or armies held", _frontiers(atlas, words)),
        Layer("towns", points, "Towns", _towns(atlas, words)),
        Layer("events", points, "What happened, where and when", _events(atlas, words)),
    )


def _districts(atlas: Atlas, words: Words, day: date) -> GeoDataFrame:
    """Return the districts with who held each on a day."""
    records = [
        record
        | {name: _day(record[name]) for name in ("date", "since", "until")}
        | {"unverified": _yes(record["unverified"])}
        | {
            "colour": atlas.polities[record["holder"]].colour_light,
            "today": words.content(found.today),
            "uchastok": found.uchastok,
            "area_km2": found.area_km2,
            "boundary_certainty": str(found.boundary_certainty),
            "boundary_reason": words.content(found.boundary_reason),
            "boundary_source": found.source,
            "licence": found.licence,
        }
        for record in day_records(atlas, words, day)
        for found in (atlas.districts[record["district"]],)
    ]
    return _frame(records, (atlas.geometry.geometry[record["district"]] for record in records))


def _holdings(atlas: Atlas, words: Words) -> GeoDataFrame:
    """Return a feature for each district and holding: half-open days, no end if none is known."""
    shapes = atlas.geometry.geometry
    pairs = [(one, held) for one, line in atlas.timelines.items() for held in line.holdings]
    records = (_holding(atlas, words, district, holding) for district, holding in pairs)
    return _frame(records, (shapes[district] for district, _ in pairs))


def _holding(atlas: Atlas, words: Words, district: str, holding: Holding) -> Record:
    """Return a holding of a district."""
    region = atlas.districts[district].region
    return {
        "district": district,
        "district_name": words.name(district),
        "region": region,
        "region_name": words.name(region),
        "start": holding.start,
        "end": holding.end,
        "holder": holding.holder,
        "holder_name": words.name(holding.holder),
        "status": str(holding.status),
        "rivals": " ".join(holding.rivals),
        "colour": atlas.polities[holding.holder].colour_light,
        "start_edtf": holding.start_edtf,
        "start_certainty": str(holding.start_certainty),
        "start_reason": words.content(holding.start_reason),
        **_evidence(words, holding),
        "note": words.content(holding.note),
    }


def _regions(atlas: Atlas, words: Words) -> GeoDataFrame:
    """Return the regions, each the union of its districts."""
    shapes = atlas.geometry.geometry
    records = (
        {
            "id": region.id,
            "name": words.name(region.id),
            "unit": words.content(region.unit),
            "seat": region.seat,
            "chief_town": region.chief_town,
            "today": words.content(region.today),
            "area_km2": region.area_km2,
            "sources": " ".join(region.area_source_ids),
            "area_note": words.content(region.area_note),
            "people_note": words.content(region.people_note),
        }
        for region in atlas.regions.values()
    )
    return _frame(
        records,
        (
            shapely.union_all([shapes[district] for district in region.districts])
            for region in atlas.regions.values()
        ),
    )


def _frontiers(atlas: Atlas, words: Words) -> GeoDataFrame:
    """Return a feature for each stretch of a frontier, with the colour of its line."""
    file = "frontiers.geojson"
    features = read_features(atlas.folder, file)
    rows = [row_of(feature["properties"], file, 1) for feature in features]
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in features]
    return _frame((_stretch(atlas, words, row) for row in rows), shapes)


def _stretch(atlas: Atlas, words: Words, row: Row) -> Record:
    """Return a stretch of a frontier."""
    line = atlas.frontiers[row.text("frontier")]
    return {
        "id": row.cells.get("id", ""),
        "frontier": line.id,
        "frontier_name": words.name(line.id),
        "act": line.act,
        "stretch": words.content(row.text("stretch")),
        "date": _day(row.cells.get("date", "")),
        "basis": row.text("basis"),
        "accuracy_km": row.decimal("accuracy_km"),
        "certainty": row.text("certainty"),
        "reason": words.content(row.cells.get("reason", "")),
        "source": row.text("source"),
        "colour": line.colour_light,
        "note": words.content(line.note),
    }


def _towns(atlas: Atlas, words: Words) -> GeoDataFrame:
    """Return the towns."""
    records = (
        {
            "id": town.id,
            "name": words.name(town.id),
            "today": words.today(town.id),
            "rank": town.properties.get("rank"),
            "source": town.properties.get("source"),
            "licence": town.properties.get("licence"),
        }
        for town in atlas.towns.values()
    )
    return _frame(records, (shapely.Point(town.lon, town.lat) for town in atlas.towns.values()))


def _events(atlas: Atlas, words: Words) -> GeoDataFrame:
    """Return the events; one that has no place on the map has no shape."""
    records = (
        {
            "id": event.id,
            "date": event.date,
            "edtf": event.edtf,
            "date_as_written": event.date_as_written,
            "place": event.place,
            "kind": str(event.kind),
            "title": words.content(event.title),
            "text": words.content(event.text),
            "regions": " ".join(event.regions),
            "acts": " ".join(event.acts),
            "people": " ".join(event.people),
            **_evidence(words, event),
            "note": words.content(event.note),
        }
        for event in atlas.events
    )
    points = (
        None if event.lat is None or event.lon is None else shapely.Point(event.lon, event.lat)
        for event in atlas.events
    )
    return _frame(records, points)


def _evidence(words: Words, statement: Sourced) -> Record:
    """Return how sure a statement is, and by whom."""
    return {
        "certainty": str(statement.certainty),
        "reason": words.content(statement.reason),
        "sources": " ".join(statement.source_ids),
        "locator": words.content(statement.locator),
        "unverified": _yes(statement.unverified),
        "to_check": statement.to_check,
    }


def _frame(
    records: Iterable[Mapping[str, Any]], shapes: Iterable[shapely.Geometry | None]
) -> GeoDataFrame:
    """Return records with their shapes; an empty text is nothing."""
    filled = [
        {name: None if value == "" else value for name, value in record.items()}
        for record in records
    ]
    return geopandas.GeoDataFrame(filled, geometry=list(shapes), crs=CRS)


def _day(text: str) -> date | None:
    """Return a day, or None if there is none."""
    return date.fromisoformat(text) if text else None


def _yes(value: object) -> str:
    """Return "yes" or nothing, as in the tables."""
    return "yes" if value else ""
