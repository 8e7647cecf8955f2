"""Make districts into one coverage: no gap, no overlap, every shared edge the same on both sides.

Geometry is in degrees (EPSG:4326) throughout; distances that decide something are measured after
`flatten`, which shrinks a degree of longitude to the length it has at the middle of the map.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import shapely
from pyproj import Transformer
from shapely import Polygon
from shapely.affinity import scale
from shapely.geometry.base import BaseGeometry

# Lambert's equal-area projection about the middle of the map: areas are true.
EQUAL_AREA = "+proj=laea +lat_0=40.8 +lon_0=43 +ellps=WGS84 +units=m"
GRID = 1e-5
"""Coordinates lie on this grid, in degrees: five decimals, about 1 m."""
FINE = GRID / 1000
"""The grid of the steps between, so fine that rounding to GRID at the end undoes it."""
LARGEST_GAP = 1.0
SMALLEST_PART = 15.0
"""In km²: what a gap may be at most, and a detached part at least."""
FLAT = float(np.cos(np.radians(40.5)))
TO_EQUAL_AREA = Transformer.from_crs("EPSG:4326", EQUAL_AREA, always_xy=True)

Districts = dict[str, BaseGeometry]


class CoverageError(Exception):
    """Districts do not make a coverage."""


def area_km2(geometry: BaseGeometry) -> float:
    """Return the true area in km²."""
    fine = shapely.segmentize(geometry, 0.05)
    metres = shapely.transform(fine, TO_EQUAL_AREA.transform, interleaved=False)
    return float(metres.area) / 1e6


def polygons(geometry: BaseGeometry) -> list[Polygon]:
    """Return the polygons a geometry is made of; lines and points are left out."""
    parts = shapely.get_parts(geometry)
    inner = [shapely.get_parts(part) for part in parts]
    return [part for group in inner for part in group if part.geom_type == "Polygon"]


def only_polygons(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry without its lines and points."""
    return shapely.multipolygons(polygons(geometry))


def filled(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry without the holes in it."""
    return shapely.union_all([Polygon(part.exterior) for part in polygons(geometry)])


def largest(geometry: BaseGeometry) -> Polygon:
    """Return the largest polygon of a geometry."""
    return max(polygons(geometry), key=lambda part: part.area)


def allocate(
    space: BaseGeometry, outlines: Mapping[str, BaseGeometry], spacing: float = 0.002
) -> Districts:
    """Divide a space among outlines: each gets what it covers, and the rest goes to the nearest.

    `spacing` is the distance in degrees of the points on the outlines' edges that "nearest" is
    measured from. Outlines that do not reach into the space get no share.
    """
    whole = flatten(space)
    shares: Districts = {}
    rest = whole
    for name, outline in outlines.items():
        share = only_polygons(shapely.intersection(rest, flatten(outline), grid_size=FINE))
        if not share.is_empty:
            shares[name] = share
            rest = only_polygons(shapely.difference(rest, share, grid_size=FINE))
    for name, gain in nearest_parts(rest, shares, spacing).items():
        shares[name] = only_polygons(shapely.union(shares[name], gain, grid_size=FINE))
    return planar({name: unflatten(share) for name, share in shares.items()})


def nearest_parts(
    rest: BaseGeometry, shares: Mapping[str, BaseGeometry], spacing: float
) -> Districts:
    """Return, for each share, the part of the rest that lies nearer to it than to any other.

    All of it flattened.
    """
    points: list[BaseGeometry] = []
    owners: list[str] = []
    near = rest.buffer(0.02)
    for name, share in shares.items():
        edge = shapely.segmentize(share, spacing).boundary
        corners = shapely.points(shapely.get_coordinates(edge))
        corners = corners[shapely.intersects(corners, near)]
        points.extend(corners)
        owners.extend([name] * len(corners))
    # A corner of two shares belongs to both: the first of them has it.
    _, first = np.unique(shapely.to_wkb(points), return_index=True)
    kept = np.sort(first)
    cells = shapely.voronoi_polygons(
        shapely.multipoints([points[i] for i in kept]), extend_to=near.envelope, ordered=True
    )
    groups: dict[str, list[BaseGeometry]] = defaultdict(list)
    for i, cell in zip(kept, shapely.get_parts(cells), strict=True):
        groups[owners[i]].append(cell)
    return {
        name: only_polygons(
            shapely.intersection(rest, shapely.coverage_union_all(group), grid_size=FINE)
        )
        for name, group in groups.items()
    }


def flatten(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry with degrees of longitude as long as degrees of latitude."""
    return scale(geometry, FLAT, 1, origin=(0, 0))


def unflatten(geometry: BaseGeometry) -> BaseGeometry:
    """Return what `flatten` changed as it was."""
    return scale(geometry, 1 / FLAT, 1, origin=(0, 0))


def planar(districts: Mapping[str, BaseGeometry]) -> Districts:
    """Return the districts as a coverage on the grid, noded where edges meet.

    Small gaps between districts and small detached parts go to the neighbour with the longest
    shared edge; a small part without a neighbour is dropped. Raises CoverageError when a gap is
    too large for that, or the outcome is not a valid coverage.
    """
    edges = [shapely.boundary(district) for district in districts.values()]
    # Snapping can pull an edge across another, so node again until nothing moves.
    lines = shapely.union_all(edges, grid_size=GRID)
    lines = shapely.union_all(shapely.get_parts(lines), grid_size=GRID)
    faces = polygons(shapely.polygonize(shapely.get_parts(lines)))
    names = list(districts)
    owners = owner_of_each(faces, names, list(districts.values()))
    for face, owner in zip(faces, owners, strict=True):
        if owner is None and area_km2(face) > LARGEST_GAP:
            place = face.representative_point()
            msg = f"a gap of {area_km2(face):.1f} km² at {place.y:.3f} N {place.x:.3f} E"
            raise CoverageError(msg)
    result = merged(names, faces, owners)
    for _ in range(3):
        result = without_crumbs(result)
    if not shapely.coverage_is_valid(list(result.values())):
        msg = "the districts overlap, or their shared edges differ"
        raise CoverageError(msg)
    return result


def owner_of_each(
    faces: list[Polygon], names: list[str], districts: list[BaseGeometry]
) -> list[str | None]:
    """Return the name of the district that each face lies in, or None for a gap."""
    tree = shapely.STRtree(districts)
    owners: list[str | None] = [None] * len(faces)
    inside = tree.query([face.representative_point() for face in faces], predicate="intersects")
    for face, district in sorted(zip(*inside.tolist(), strict=True), reverse=True):
        owners[face] = names[district]
    return owners


def merged(names: list[str], faces: list[Polygon], owners: list[str | None]) -> Districts:
    """Return the faces joined by owner, in the order of the names; gaps go to a neighbour."""
    groups: dict[str, list[Polygon]] = {name: [] for name in names}
    for face, owner in zip(faces, owners, strict=True):
        if owner is not None:
            groups[owner].append(face)
    result = {name: joined(group) for name, group in groups.items() if group}
    for face, owner in zip(faces, owners, strict=True):
        if owner is None:
            neighbour = longest_neighbour(face, result)
            if neighbour:
                result[neighbour] = joined([result[neighbour], face])
    return result


def without_crumbs(districts: Districts) -> Districts:
    """Return the districts with their small detached parts given to a neighbour."""
    crumbs: list[Polygon] = []
    result: Districts = {}
    for name, district in districts.items():
        parts = polygons(district)
        large = [part for part in parts if area_km2(part) >= SMALLEST_PART]
        crumbs.extend(part for part in parts if area_km2(part) < SMALLEST_PART)
        if large:
            result[name] = joined(large)
    for crumb in crumbs:
        neighbour = longest_neighbour(crumb, result)
        if neighbour:
            result[neighbour] = joined([result[neighbour], crumb])
    return result


def joined(parts: Sequence[BaseGeometry]) -> BaseGeometry:
    """Return the union of polygons that share whole edges."""
    return shapely.coverage_union_all([piece for part in parts for piece in polygons(part)])


def longest_neighbour(face: Polygon, districts: Mapping[str, BaseGeometry]) -> str | None:
    """Return the district that shares the longest edge with a face, or None."""
    shared = {
        name: face.boundary.intersection(district.boundary).length
        for name, district in districts.items()
        if district.intersects(face)
    }
    best = max(shared, key=lambda name: shared[name], default=None)
    return best if best and shared[best] > 0 else None
