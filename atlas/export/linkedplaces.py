"""Write the places as Linked Places Format 1.3: JSON-LD that is also GeoJSON.

https://github.com/LinkedPasts/linked-places-format

Regions, districts and towns are places; who held a region or district is a relation to the
holder, with its days. Linked Places counts the last day in, and knows a day by the earliest and
the latest it may have been: that is what the EDTF dates of the atlas leave possible.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import shapely

from atlas.control import Holding
from atlas.dataset import Atlas
from atlas.dates import ONE_DAY, Span, edtf_span
from atlas.language import Words
from atlas.report import held
from atlas.sources import Certainty, Source

Node = dict[str, Any]

# The context that version 1.3 names; only its required ``fclasses`` are new since.
CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)
# Concepts of the Art and Architecture Thesaurus that the World Historical Gazetteer knows, and
# feature classes of GeoNames.
DIVISION: Node = {"identifier": "aat:300232418", "label": "administrative division"}
INHABITED: Node = {"identifier": "aat:300008347", "label": "inhabited place"}
ADMINISTRATIVE, POPULATED = ["A"], ["P"]
PART_OF, RELATED_TO = "gvp:broaderPartitive", "gvp:tgn3000_related_to"
DIGITS = 5


def write(atlas: Atlas, words: Words, day: date | None, path: Path) -> None:
    """Write the file; with a day, only who held a place on that day."""
    path.write_text(
        json.dumps(collection(atlas, words, day), ensure_ascii=False) + "\n",
        encoding="utf-8",
        newline="\n",
    )


def collection(atlas: Atlas, words: Words, day: date | None = None) -> Node:
    """Return the places: regions, then districts, then towns; their holders on a day, or all."""
    return {
        "type": "FeatureCollection",
        "@context": CONTEXT,
        "@id": identifier(atlas),
        "title": f"{words.content(atlas.settings.title)}, {atlas.settings.version}",
        "license": atlas.settings.licence,
        "features": [
            *(_region(atlas, words, region, day) for region in atlas.regions),
            *(_district(atlas, words, district, day) for district in atlas.districts),
            *(_town(atlas, words, town) for town in atlas.towns),
        ],
    }


def identifier(atlas: Atlas, *path: str) -> str:
    """Return the identifier of the atlas, or of something in it.

    A URN, since the atlas has no address of its own on the web.
    """
    return ":".join(("urn:atlas", atlas.settings.id, *path))


def _region(atlas: Atlas, words: Words, region: str, day: date | None) -> Node:
    """Return a region; who held it is who held the district of its chief town."""
    found = atlas.regions[region]
    shape = shapely.union_all([atlas.geometry.geometry[own] for own in found.districts])
    rounded = shapely.orient_polygons(shapely.set_precision(shape, 10**-DIGITS))
    geometry = json.loads(shapely.to_geojson(rounded))
    worst = max((atlas.districts[own].boundary_certainty for own in found.districts), key=_doubt)
    cited = dict.fromkeys(
        source
        for ids in (found.area_source_ids, *(count.source_ids for count in found.population))
        for source in ids
    )
    place = _place(atlas, words, "region", region, ADMINISTRATIVE)
    place["types"] = [DIVISION | {"sourceLabels": [_text(words, found.unit, "label")]}]
    place["geometry"] = geometry | {"when": place["when"], "certainty": str(worst)}
    place["relations"] = _held(atlas, words, region, day)
    place["links"] = [
        {"type": "seeAlso", "identifier": url}
        for url in dict.fromkeys(atlas.sources[source].url for source in cited)
        if url
    ]
    place["descriptions"] = [_text(words, text, "value") for text in (found.unit, found.today)]
    return {key: value for key, value in place.items() if value != []}


def _district(atlas: Atlas, words: Words, district: str, day: date | None) -> Node:
    """Return a district."""
    found = atlas.districts[district]
    place = _place(atlas, words, "district", district, ADMINISTRATIVE)
    geometry = dict(atlas.outline(district)) | {
        "when": place["when"],
        "citations": [{"label": found.source}],
        "certainty": str(found.boundary_certainty),
    }
    part: Node = {
        "relationType": PART_OF,
        "relationTo": identifier(atlas, "region", found.region),
        "label": words.name(found.region),
        "when": place["when"],
    }
    return place | {
        "types": [DIVISION],
        "geometry": geometry,
        "relations": [part, *_held(atlas, words, district, day)],
        "descriptions": [_text(words, found.today, "value")],
    }


def _town(atlas: Atlas, words: Words, town: str) -> Node:
    """Return a town."""
    found = atlas.towns[town]
    place = _place(atlas, words, "town", town, POPULATED)
    return place | {
        "types": [INHABITED],
        "geometry": {"type": "Point", "coordinates": [found.lon, found.lat]},
    }


def _place(atlas: Atlas, words: Words, kind: str, place: str, classes: Sequence[str]) -> Node:
    """Return what every place has; the record is of the days of the atlas."""
    first, last = atlas.settings.start.isoformat(), atlas.settings.end.isoformat()
    when: Node = {"timespans": [{"start": {"in": first}, "end": {"in": last}}]}
    return {
        "@id": identifier(atlas, kind, place),
        "type": "Feature",
        "properties": {"title": words.name(place), "fclasses": list(classes)},
        "when": when,
        "names": list(_names(atlas, place, when)),
    }


def _names(atlas: Atlas, place: str, when: Node) -> Iterable[Node]:
    """Yield the names of a place: those of the time with their days, then those of today."""
    settings = atlas.settings
    table: Node = {
        "label": f"{settings.title}, {settings.version}, names",
        "@id": identifier(atlas, "names"),
    }
    then, today = atlas.names.get(place, {}), atlas.names_today.get(place, {})
    for language, name in then.items():
        yield {"toponym": name, "lang": language, "citations": [table], "when": when}
    for language, name in today.items():
        if name != then.get(language):
            yield {"toponym": name, "lang": language, "citations": [table]}


def _held(atlas: Atlas, words: Words, place: str, day: date | None) -> list[Node]:
    """Return the relations of a place to who held it and, where contested, to each rival."""
    holdings = atlas.timeline(place)
    following = [*holdings[1:], None]
    return [
        {
            "relationType": RELATED_TO,
            "relationTo": identifier(atlas, "polity", polity),
            "label": held(words, holding),
            "when": _when(atlas, holding, after),
            "citations": [_citation(atlas, atlas.sources[one]) for one in holding.source_ids],
            "certainty": str(holding.certainty),
        }
        for holding, after in zip(holdings, following, strict=True)
        if day is None or holding.holds_on(day)
        for polity in (holding.holder, *holding.rivals)
    ]


def _when(atlas: Atlas, holding: Holding, after: Holding | None) -> Node:
    """Return the days of a holding; how sure its first day is, is the certainty of it.

    It may have begun before the atlas does, and lasted longer.
    """
    start = _bounds(_first_days(holding))
    if holding.start <= atlas.settings.start:
        start = {"latest": atlas.settings.start.isoformat()}
    end = {"earliest": atlas.settings.end.isoformat()}
    if after is not None:
        span = _first_days(after)
        first, last = (day and day - ONE_DAY for day in (span.first, span.last))
        end = _bounds(Span(first, last))
    return {
        "timespans": [{"start": start, "end": end}],
        "certainty": str(holding.start_certainty),
        **({"label": holding.start_edtf} if holding.start_edtf else {}),
    }


def _first_days(holding: Holding) -> Span:
    """Return the days on which a holding may have begun."""
    return _span(holding.start_edtf or holding.start.isoformat())


@cache
def _span(edtf: str) -> Span:
    """Return what an EDTF date leaves possible; kept, for reading one takes long."""
    return edtf_span(edtf)


def _bounds(span: Span) -> Node:
    """Return the one day that is possible, or the earliest and the latest."""
    if span.first is not None and span.first == span.last:
        return {"in": span.first.isoformat()}
    days = {"earliest": span.first, "latest": span.last}
    return {name: day.isoformat() for name, day in days.items() if day is not None}


def _citation(atlas: Atlas, source: Source) -> Node:
    """Return a source as a citation; its year if it is known."""
    year = source.issued[:4]
    return {
        "label": source.citation,
        **({"year": int(year)} if year.isascii() and year.isdigit() else {}),
        "@id": source.url or identifier(atlas, "source", source.id),
    }


def _text(words: Words, text: str, key: str) -> Node:
    """Return a text of the data with its language; English where nobody has translated it."""
    said = words.content(text)
    return {key: said, "lang": "en" if said == text else words.code}


def _doubt(certainty: Certainty) -> int:
    """Return a number that is the higher, the less sure something is."""
    return list(Certainty).index(certainty)
