"""Linked Places Format, held to its specification.

The format publishes no schema of version 1.3, so ``SCHEMA`` below says in JSON Schema what its
README does (https://github.com/LinkedPasts/linked-places-format, 24 June 2024), and ``TERMS`` are
those of its JSON-LD context.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import jsonschema
import pytest
import shapely

from atlas import Atlas
from atlas.export import write
from atlas.export.linkedplaces import collection
from atlas.language import words

Node = Mapping[str, Any]

CERTAINTY = {"enum": ["certain", "less-certain", "uncertain"]}
DAYS = {"type": "string", "pattern": r"^-?\d{4}(-\d{2}(-\d{2})?)?$"}
MOMENT = {
    "type": "object",
    "properties": {"in": DAYS, "earliest": DAYS, "latest": DAYS},
    "additionalProperties": False,
    "minProperties": 1,
}
WHEN = {
    "type": "object",
    "required": ["timespans"],
    "properties": {
        "timespans": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["start"],
                "properties": {"start": MOMENT, "end": MOMENT},
                "additionalProperties": False,
            },
        },
        "label": {"type": "string"},
        "certainty": CERTAINTY,
    },
    "additionalProperties": False,
}
CITATIONS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["label"],
        "properties": {
            "label": {"type": "string", "minLength": 1},
            "year": {"type": "integer"},
            "@id": {"type": "string", "format": "uri", "pattern": r"^[a-z]+:"},
        },
        "additionalProperties": False,
    },
}
LANGUAGE = {"type": "string", "pattern": "^[a-z]{2}$"}
URI = {"type": "string", "pattern": r"^[a-z]+:\S+$"}
TEXT = {"type": "string", "minLength": 1}


def lists(required: tuple[str, ...], **properties: object) -> Mapping[str, object]:
    """A list of one or more objects with these properties and no others."""
    item = {"type": "object", "required": list(required), "properties": properties}
    return {"type": "array", "minItems": 1, "items": {**item, "additionalProperties": False}}


FEATURE = {
    "type": "object",
    "required": ["@id", "type", "properties", "names", "geometry", "when", "types"],
    "properties": {
        "@id": URI,
        "type": {"const": "Feature"},
        "properties": {
            "type": "object",
            # "fclasses" is what version 1.3 requires and earlier ones did not.
            "required": ["title", "fclasses"],
            "properties": {
                "title": TEXT,
                "fclasses": {"type": "array", "minItems": 1, "items": {"enum": list("AHLPRST")}},
            },
        },
        "when": WHEN,
        "names": {
            **lists(("toponym",), toponym=TEXT, lang=LANGUAGE, citations=CITATIONS, when=WHEN),
            "contains": {"required": ["citations"]},
        },
        "types": lists(
            ("identifier", "label"),
            identifier=URI,
            label=TEXT,
            sourceLabels=lists(("label",), label=TEXT, lang=LANGUAGE),
            when=WHEN,
        ),
        "geometry": {
            "type": "object",
            "required": ["type", "coordinates"],
            "properties": {
                "type": {"enum": ["Point", "Polygon", "MultiPolygon"]},
                "coordinates": {"type": "array", "minItems": 1},
                "when": WHEN,
                "certainty": CERTAINTY,
                "citations": CITATIONS,
            },
            "additionalProperties": False,
        },
        "links": lists(
            ("type", "identifier"),
            type={"enum": ["closeMatch", "exactMatch", "primaryTopicOf", "subjectOf", "seeAlso"]},
            identifier=URI,
        ),
        "relations": lists(
            ("relationType", "relationTo", "label"),
            relationType=URI,
            relationTo=URI,
            label=TEXT,
            when=WHEN,
            citations=CITATIONS,
            certainty=CERTAINTY,
        ),
        "descriptions": lists(("value",), value=TEXT, lang=LANGUAGE),
    },
    "additionalProperties": False,
}
SCHEMA = {
    "type": "object",
    "required": ["type", "@context", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "@context": URI,
        "features": {"type": "array", "minItems": 1, "items": FEATURE},
    },
}
TERMS = {
    *("@context", "@id", "type", "features", "properties", "title", "license", "geometry"),
    *("coordinates", "when", "timespans", "start", "end", "earliest", "latest", "in", "label"),
    *("names", "toponym", "lang", "types", "identifier", "sourceLabels", "relations"),
    *("relationType", "relationTo", "certainty", "links", "citations", "descriptions", "value"),
}
# In the specification, not yet in the context it names.
NOT_IN_THE_CONTEXT = {"fclasses", "year"}


def keys(node: object) -> Iterator[str]:
    """Every key of a document."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield key
            yield from keys(value)
    elif isinstance(node, list):
        for value in node:
            yield from keys(value)


def check(document: Node) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(document, SCHEMA)
    assert set(keys(document)) <= TERMS | NOT_IN_THE_CONTEXT
    ids = [feature["@id"] for feature in document["features"]]
    assert len(set(ids)) == len(ids)
    for feature in document["features"]:
        shape = shapely.geometry.shape(feature["geometry"])
        assert shape.is_valid, feature["@id"]
        for part in shapely.get_parts(shape):
            # Counterclockwise, as in RFC 7946.
            assert part.geom_type == "Point" or part.exterior.is_ccw, feature["@id"]
        for relation in feature.get("relations", ()):
            assert relation["relationTo"] in ids or ":polity:" in relation["relationTo"]


@pytest.fixture(scope="module")
def island(tiny: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Node:
    """The places of the island."""
    path = tmp_path_factory.mktemp("island") / "out"
    write(tiny, words("en", tiny), "lpf", path, None)
    assert len(geopandas.read_file(path)) == 7  # it is GeoJSON as well
    found: Node = json.loads(path.read_text(encoding="utf-8"))
    return found


def place(document: Node, name: str) -> Node:
    """The place with this end of its identifier."""
    found: Node = next(one for one in document["features"] if one["@id"].endswith(f":{name}"))
    return found


def holders(feature: Node) -> list[tuple[str, str, Node]]:
    """Holder, label and days of each holding."""
    return [
        (one["relationTo"].rpartition(":")[2], one["label"], one["when"])
        for one in feature["relations"]
        if ":polity:" in one["relationTo"]
    ]


def test_it_is_linked_places(island: Node) -> None:
    check(island)
    assert [feature["@id"].split(":", 3)[3] for feature in island["features"]] == [
        *("region:northmark", "region:southshore", "district:harbour", "district:hills"),
        *("district:saltpans", "town:quay", "town:panstead"),
    ]


def test_names_have_languages_and_a_citation(island: Node) -> None:
    names = place(island, "region:northmark")["names"]
    assert [(name["lang"], name["toponym"]) for name in names[:2]] == [
        ("en", "Northmark"),
        ("ar", "نورثمارك"),
    ]
    assert names[0]["when"] == {
        "timespans": [{"start": {"in": "1850-01-01"}, "end": {"in": "1850-12-31"}}]
    }
    assert names[0]["citations"][0]["label"] == "The island of Merrow, 1850, 1.0.0, names"
    # The name of today comes last and has none of those days.
    assert (names[-1]["toponym"], "when" in names[-1]) == ("Merrow North", False)


def test_days_have_the_bounds_of_their_edtf(island: Node) -> None:
    hills = holders(place(island, "district:hills"))
    assert [holder for holder, _, _ in hills] == [
        *("crown", "league", "league", "league", "league"),
    ]
    before, spring, *_, last = (when["timespans"][0] for _, _, when in hills)
    assert before == {
        "start": {"latest": "1850-01-01"},
        "end": {"earliest": "1850-02-28", "latest": "1850-04-29"},
    }
    assert spring == {
        "start": {"earliest": "1850-03-01", "latest": "1850-04-30"},
        "end": {"in": "1850-05-31"},
    }
    assert last == {"start": {"in": "1850-11-01"}, "end": {"earliest": "1850-12-31"}}
    assert hills[1][1] == "League (occupied)"
    assert (hills[1][2]["certainty"], hills[1][2]["label"]) == ("uncertain", "1850-03/1850-04")


def test_a_contested_place_is_related_to_each(island: Node) -> None:
    pans = holders(place(island, "district:saltpans"))
    assert [holder for holder, _, _ in pans] == ["crown", "crown", "league", "free-town"]
    assert pans[1][1:] == pans[2][1:]
    assert pans[1][1] == "Crown or League (contested)"


def test_relations_cite_what_was_read_and_nothing_else(island: Node) -> None:
    relations = place(island, "district:harbour")["relations"]
    assert relations[0]["relationType"] == "gvp:broaderPartitive"
    assert relations[0]["relationTo"] == "urn:atlas:merrow:region:northmark"
    assert [len(one["citations"]) for one in relations[1:]] == [1, 1, 0, 1]
    assert relations[1]["citations"] == [
        {
            "label": "Plume, Jane. A Gazetteer of Merrow. Quay Press, 1848.",
            "year": 1848,
            "@id": "urn:atlas:merrow:source:gazetteer",
        }
    ]
    assert relations[4]["citations"][0]["@id"] == "https://example.org/mole"
    assert [one["certainty"] for one in relations[1:]] == [
        *("certain", "certain", "less-certain", "certain"),
    ]


def test_shapes_say_how_sure_they_are(island: Node) -> None:
    assert place(island, "district:hills")["geometry"]["certainty"] == "uncertain"
    # A region is no surer than the least sure of its districts.
    assert place(island, "region:northmark")["geometry"]["certainty"] == "uncertain"


def test_a_day_has_its_holders_only(tiny: Atlas) -> None:
    found = collection(tiny, words("ar", tiny), date(1850, 7, 1))
    check(found)
    assert [holder for holder, _, _ in holders(place(found, "district:saltpans"))] == [
        *("crown", "league"),
    ]
    assert place(found, "region:northmark")["properties"]["title"] == "نورثمارك"


@pytest.mark.real
def test_every_place_of_the_atlas(real: Atlas, tmp_path: Path) -> None:
    write(real, words("en", real), "lpf", tmp_path / "out", None)
    found: Node = json.loads((tmp_path / "out").read_text(encoding="utf-8"))
    check(found)
    assert len(found["features"]) == len(real.regions) + len(real.districts) + len(real.towns)
    for district in real.districts:
        expected = sum(1 + len(holding.rivals) for holding in real.timeline(district))
        assert len(holders(place(found, f"district:{district}"))) == expected
