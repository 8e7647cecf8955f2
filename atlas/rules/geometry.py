"""Rules about geometry: RFC 7946, valid polygons, and districts that fit without gap or overlap."""

import re
from collections.abc import Iterator
from itertools import combinations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from atlas.rules.breach import Breach, breach
from atlas.rules.folder import Folder
from atlas.rules.reading import Row
from atlas.rules.registry import rule

#: Positions of the shortest ring, a triangle (RFC 7946, section 3.1.6).
RING = 4
#: Decimals of a coordinate: 0.00001° is one metre, far below what the lines can claim.
DECIMALS = 5
#: What a decimal loses when held in binary.
ROUNDING = 1e-9
#: Narrowest gap between districts that counts as a gap and not as a lake, in degrees (200 m).
GAP_WIDTH = 0.002


def _place(x: float, y: float) -> str:
    """Return a place as a reader finds it on a map."""
    return f"{y:.5f}° N {x:.5f}° E"


def _label(row: Row) -> str:
    """Return what to call a feature."""
    return row.cells.get("id") or "the feature"


def _breach(row: Row, wrong: str, right: str) -> Breach:
    """Return a breach in the geometry of a feature; its value is the feature's id."""
    return breach(
        (row.file, row.line_of("geometry"), "geometry"), wrong, right, row.cells.get("id")
    )


def _features(folder: Folder) -> Iterator[tuple[Row, tuple[str, ...]]]:
    """Yield each feature of each layer with the types of geometry it may have."""
    for file, schema in folder.schemas.items():
        if schema.shapes:
            for row in folder.readings[file].rows:
                yield row, schema.shapes


@rule
def layers_are_feature_collections(folder: Folder) -> Iterator[Breach]:
    """Yield layers that are no FeatureCollection or name a coordinate system.

    RFC 7946, section 3.3 and section 4: coordinates are WGS 84 and ``crs`` is not used.
    """
    for file, schema in folder.schemas.items():
        document = folder.readings[file].document
        if not schema.shapes or not isinstance(document, dict):
            continue
        if document.get("type") != "FeatureCollection":
            value = str(document.get("type"))
            yield breach((file, 1, "type"), "the type is another", '"FeatureCollection"', value)
        if "crs" in document:
            right = "no crs: RFC 7946 has none but WGS 84"
            yield breach((file, 1, "crs"), "a coordinate system is named", right)


@rule
def features_are_features(folder: Folder) -> Iterator[Breach]:
    """Yield features of another type, or with an id that is not that of their properties.

    RFC 7946, section 3.2: a feature's own id is optional; two different ones would be two names.
    """
    for row, _ in _features(folder):
        kind, own = row.feature.get("type"), row.feature.get("id")
        if kind != "Feature":
            wrong, value = f"the type of {_label(row)} is another", str(kind)
            yield breach((row.file, row.line, "type"), wrong, '"Feature"', value)
        if own is not None and own != row.raw.get("id"):
            wrong = f"the feature has the id {own}, its properties another"
            yield row.breach("id", wrong, "the same id, or none beside the properties")


@rule
def geometries_have_their_type(folder: Folder) -> Iterator[Breach]:
    """Yield features whose geometry is missing, unreadable or of a type the layer is not for.

    RFC 7946, section 3.1.
    """
    for row, shapes in _features(folder):
        geometry = row.feature.get("geometry")
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        if kind not in shapes:
            wrong = f"the geometry of {_label(row)} is {kind or 'missing'}"
            yield _breach(row, wrong, " or ".join(shapes))
        elif row.shape is None:
            wrong = f"the coordinates of {_label(row)} cannot be read"
            yield _breach(row, wrong, f"those of a {kind}, [longitude, latitude] each")


@rule
def coordinates_are_degrees(folder: Folder) -> Iterator[Breach]:
    """Yield geometries off the globe or with more decimals than they can mean.

    RFC 7946, sections 4 and 11.2.
    """
    for row, _ in _features(folder):
        shape = row.shape
        if shape is None:
            continue
        positions = np.vstack(shape.runs)
        outside = (np.abs(positions) > (180.0, 90.0)).any(axis=1)
        fine = (np.abs(positions - positions.round(DECIMALS)) > ROUNDING).any(axis=1)
        if outside.any():
            x, y = positions[outside][0]
            wrong = f"{_label(row)} leaves the globe at [{x:g}, {y:g}]"
            yield _breach(row, wrong, "longitude -180 to 180, then latitude -90 to 90")
        elif fine.any():
            x, y = positions[fine][0]
            wrong = f"{_label(row)} has needless decimals at [{x}, {y}]"
            yield _breach(row, wrong, f"{DECIMALS} decimals, one metre")


@rule
def rings_are_closed_and_wound(folder: Folder) -> Iterator[Breach]:
    """Yield polygons with an open ring, or a ring wound the wrong way.

    RFC 7946, section 3.1.6: four positions or more, the last like the first; the outer ring
    counterclockwise, holes clockwise.
    """
    for row, _ in _features(folder):
        shape = row.shape
        if shape is None or not shape.kind.endswith("Polygon"):
            continue
        opened = [ring for ring in shape.runs if len(ring) < RING or (ring[0] != ring[-1]).any()]
        if opened:
            wrong = f"a ring of {_label(row)} is open at {_place(*opened[0][0])}"
            yield _breach(row, wrong, "four positions or more, the last like the first")
        elif shape.geometry is not None and not _wound_right(shape.geometry):
            wrong = f"a ring of {_label(row)} runs the wrong way"
            yield _breach(row, wrong, "the outer ring counterclockwise, holes clockwise")


def _wound_right(geometry: BaseGeometry) -> bool:
    """Return whether outer rings run counterclockwise and holes clockwise."""
    polygons = [part for part in shapely.get_parts(geometry) if not part.is_empty]
    outer = [shapely.is_ccw(part.exterior) for part in polygons]
    holes = [shapely.is_ccw(hole) for part in polygons for hole in part.interiors]
    return all(outer) and not any(holes)


@rule
def polygons_are_valid(folder: Folder) -> Iterator[Breach]:
    """Yield polygons that cross themselves or otherwise enclose no clear area, with the place.

    OGC Simple Features, 6.1.11: what GEOS, and so QGIS and geopandas, call valid.
    """
    for row, _ in _features(folder):
        geometry = row.shape.area if row.shape else None
        if geometry is None or geometry.is_valid:
            continue
        reason = shapely.is_valid_reason(geometry)
        found = re.fullmatch(r"(.*)\[(\S+) (\S+)\]", reason)
        kind, x, y = found.groups() if found else (reason, "0", "0")
        crosses = "crosses itself" if "elf-intersection" in kind else f"is not valid ({kind})"
        wrong = f"the polygon of {_label(row)} {crosses} at {_place(float(x), float(y))}"
        yield _breach(row, wrong, "rings that touch neither themselves nor each other")


def _districts(folder: Folder) -> list[Row]:
    """Return the districts that have a valid polygon."""
    rows = [row for file in folder.district_files for row in folder.readings[file].rows]
    return [row for row in rows if row.shape and row.shape.area and row.shape.area.is_valid]


@rule
def districts_fit_together(folder: Folder) -> Iterator[Breach]:
    """Yield districts that overlap, or leave a gap, or do not share the points of an edge.

    From ``geodata/README.md``: districts form a valid coverage, as GEOS defines it
    (shapely.coverage_is_valid).
    """
    rows = _districts(folder)
    areas = np.array([row.shape.area for row in rows if row.shape])
    edges = shapely.coverage_invalid_edges(areas, gap_width=GAP_WIDTH)
    misfits = [index for index, edge in enumerate(edges) if not edge.is_empty]
    told: set[int] = set()
    for one, other in combinations(misfits, 2):
        if edges[one].distance(edges[other]) <= GAP_WIDTH:
            told |= {one, other}
            x, y = shapely.get_coordinates(edges[one])[0]
            how = "overlap" if areas[one].intersection(areas[other]).area else "do not meet"
            pair = f"{_label(rows[one])} and {_label(rows[other])} ({rows[other].file})"
            wrong = f"{pair} {how} at {_place(x, y)}"
            yield _breach(rows[one], wrong, "one edge with the same points in both")
    for index in set(misfits) - told:
        x, y = shapely.get_coordinates(edges[index])[0]
        wrong = f"{_label(rows[index])} does not fit its neighbours at {_place(x, y)}"
        yield _breach(rows[index], wrong, "the same points along a shared edge")


@rule
def districts_leave_no_hole(folder: Folder) -> Iterator[Breach]:
    """Yield land between the districts that belongs to none of them. From ``geodata/README.md``."""
    rows = _districts(folder)
    areas = np.array([row.shape.area for row in rows if row.shape])
    if not shapely.coverage_is_valid(areas):
        return
    for part in shapely.get_parts(shapely.coverage_union_all(areas)):
        for hole in part.interiors:
            row = rows[int(np.argmin(shapely.distance(areas, hole)))]
            x, y = shapely.get_coordinates(shapely.Polygon(hole).representative_point())[0]
            wrong = f"the land beside {_label(row)} at {_place(x, y)} is of no district"
            yield _breach(row, wrong, "districts without a hole between them")
