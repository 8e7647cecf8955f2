"""State as data what stands in the JSON files of a geodata folder, as `schema` does for tables."""

from collections.abc import Mapping

from atlas.rules.schema import (
    CERTAINTIES,
    CSL_TYPES,
    LINES,
    POLYGONS,
    SOURCE_KINDS,
    Column,
    Kind,
    Schema,
)

#: The one object of ``atlas.json``.
SETTINGS = Schema(
    (
        Column("id", Kind.ID, obligatory=True),
        Column("title", obligatory=True),
        Column("short_title", obligatory=True),
        Column("start", Kind.DAY, obligatory=True),
        Column("end", Kind.DAY, obligatory=True),
        Column("version", obligatory=True),
        Column("core", Kind.REFERENCE, obligatory=True, refers=("region",), many=True),
        Column("centre", Kind.REFERENCE, refers=("act",), optional=True),
        Column("opening_day", Kind.DAY, obligatory=True),
        Column("view.lat", Kind.LATITUDE, obligatory=True),
        Column("view.lon", Kind.LONGITUDE, obligatory=True),
        Column("view.zoom", Kind.NUMBER, obligatory=True),
        Column("licence", obligatory=True),
        Column("attribution", obligatory=True, many=True),
    )
)

#: An item of ``sources.json``: CSL-JSON, of which only this is looked at.
SOURCES = Schema(
    (
        Column("id", Kind.ID, obligatory=True),
        Column("type", Kind.WORD, obligatory=True, words=CSL_TYPES),
        Column("title", obligatory=True),
        Column("custom.kind", Kind.WORD, obligatory=True, words=SOURCE_KINDS),
        Column("custom.read", obligatory=True),
    ),
    others_allowed=True,
)

#: A feature of ``regions/<region>.geojson``: a district.
DISTRICTS = Schema(
    (
        Column("id", Kind.ID, obligatory=True),
        Column("name", obligatory=True),
        Column("region", Kind.REFERENCE, obligatory=True, refers=("region",)),
        Column("uchastok"),
        Column("today", obligatory=True),
        Column("area_km2", Kind.NUMBER, obligatory=True),
        Column("licence", obligatory=True),
        Column("source", obligatory=True),
        Column("boundary_certainty", Kind.WORD, obligatory=True, words=CERTAINTIES),
        Column("boundary_reason", optional=True),
    ),
    shapes=POLYGONS,
)

FRONTIER_LINES = Schema(
    (
        Column("id", Kind.ID, obligatory=True),
        Column("frontier", Kind.REFERENCE, obligatory=True, refers=("frontier",)),
        Column("stretch", obligatory=True),
        Column("basis", obligatory=True),
        Column("source", obligatory=True),
        Column("accuracy_km", Kind.NUMBER, obligatory=True),
        Column("certainty", Kind.WORD, obligatory=True, words=CERTAINTIES),
        Column("reason", optional=True),
        Column("date", Kind.DAY, optional=True),
    ),
    may_have_no_rows=True,
    shapes=LINES,
)


def _background(*shapes: str, key: tuple[str, ...] = ()) -> Schema:
    """Return the schema of a layer that is only drawn."""
    identity = Column("id", Kind.ID, obligatory=bool(key), optional=not key)
    return Schema((identity,), key, may_have_no_rows=True, others_allowed=True, shapes=shapes)


#: Files of one layer each; the regions' own files are found by their names.
LAYERS: Mapping[str, Schema] = {
    "frontiers.geojson": FRONTIER_LINES,
    "basemap/land.geojson": _background(*POLYGONS),
    "basemap/lakes.geojson": _background(*POLYGONS),
    "basemap/rivers.geojson": _background(*LINES),
    "basemap/railways.geojson": _background(*LINES),
    "basemap/borders.geojson": _background(*LINES),
    "basemap/towns.geojson": _background("Point", key=("id",)),
    "basemap/labels.geojson": _background("Point", *LINES, key=("id",)),
    "basemap/region-labels.geojson": Schema(
        (Column("id", Kind.REFERENCE, obligatory=True, refers=("region",)),),
        may_have_no_rows=True,
        may_be_missing=True,
        others_allowed=True,
        shapes=("Point",),
    ),
}

RELIEF_PICTURE = "basemap/relief.webp"
RELIEF_PLACE = "basemap/relief.json"
