"""Write what the browser needs into ``static/made``: shapes and periods once, words per language.

Each file carries a hash of its content in its name, so a browser may keep it for ever.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import shapely
import topojson

from atlas.acts import DistrictProvision, Provision
from atlas.control import Holding
from atlas.dataset import Atlas
from atlas.dates import parse_iso_day
from atlas.errors import UnknownId

STATIC = Path(__file__).parent.parent / "static"
MADE = STATIC / "made"
# Quantised to a hundred thousand steps a side: about 6 m here, far below the simplification.
GRID = 100_000
CERTAINTY_RANK = {"certain": 0, "less-certain": 1, "uncertain": 2}
BASE_LINES = ("rivers", "railways", "borders")


@dataclass(frozen=True)
class Made:
    """The names of the files made, relative to ``static/``."""

    data: str
    style: str


def make(atlas: Atlas) -> Made:
    """Write shapes, periods and colours; return the names of the files."""
    data = json.dumps(payload(atlas), separators=(",", ":"), ensure_ascii=False)
    return Made(
        data=keep(f"window.ATLAS_DATA={data};".encode(), "data", "js"),
        style=keep(colours(atlas).encode(), "colours", "css"),
    )


def keep(content: bytes, name: str, ending: str) -> str:
    """Write a file under the hash of its content, once; return its name below ``static/``."""
    MADE.mkdir(parents=True, exist_ok=True)
    made = MADE / f"{name}-{digest(content)}.{ending}"
    if not made.exists():
        part = made.with_suffix(f".{id(content)}.part")
        part.write_bytes(content)
        part.replace(made)
    return f"made/{made.name}"


def digest(content: bytes) -> str:
    """Return a short hash of some content, for file names."""
    return hashlib.sha256(content).hexdigest()[:12]


def town(row: Any) -> dict[str, object]:
    """Return a town as the browser draws it: a dot and a name on one side of it."""
    return {
        "id": row.id,
        "at": latlon(row.geometry),
        "rank": getattr(row, "rank", 3),
        "anchor": getattr(row, "anchor", "e"),
        "zoom": getattr(row, "min_zoom", 0),
    }


def map_label(row: Any) -> dict[str, object]:
    """Return the name of a state, sea, lake or river; ``angle`` turns it clockwise."""
    return {
        "id": label_name(row),
        "kind": getattr(row, "kind", "lake"),
        "at": latlon(row.geometry),
        "angle": getattr(row, "angle", 0) or 0,
        "zoom": getattr(row, "min_zoom", 0),
    }


def label_name(row: Any) -> str:
    """Return the id whose name a label bears; a river may have several labels."""
    place = getattr(row, "place", None)
    return place if isinstance(place, str) else str(row.id)


def relief(atlas: Atlas, place: Callable[[bytes], str]) -> dict[str, object] | None:
    """Return the address and bounds of the relief's picture, None where there is no relief."""
    picture = atlas.folder / "basemap" / "relief.webp"
    if not picture.exists():
        return None
    bounds = json.loads(picture.with_suffix(".json").read_text("utf-8"))["bounds"]
    return {"url": place(picture.read_bytes()), "bounds": bounds}


def beside(picture: bytes) -> str:
    """Keep a picture; return its address as the map's frame sees it."""
    return f"../../app/static/{keep(picture, 'relief', 'webp')}"


def payload(atlas: Atlas, place: Callable[[bytes], str] = beside) -> dict[str, object]:
    """Return everything the browser's script draws from, as it stands in ``static/atlas``.

    ``place`` puts the relief's picture somewhere and tells its address.
    """
    shapes = Shapes(atlas)
    periods = Periods(atlas)
    settings = atlas.settings
    return {
        "start": settings.start.isoformat(),
        "days": len(atlas.days),
        "core": list(settings.core),
        "attribution": " · ".join(settings.attribution),
        "transform": shapes.transform,
        "arcs": shapes.arcs,
        "sides": shapes.sides,
        "outline": shapes.outline,
        "districts": shapes.districts,
        "regions": [
            {
                "id": region.id,
                "seat": shapes.order[region.seat],
                "at": shapes.anchors.get(region.id),
            }
            for region in atlas.regions.values()
        ],
        "holdings": periods.holdings,
        "timelines": periods.timelines,
        "ticks": ticks(atlas),
        "acts": [act_record(atlas, identifier) for identifier in atlas.acts],
        "frontiers": frontiers(atlas, shapes),
        "events": [
            {
                "id": event.id,
                "day": day_number(atlas, event.date),
                "kind": event.kind,
                "at": shapes.on_map(event.lat, event.lon),
            }
            for event in atlas.events
        ],
        "towns": [town(row) for row in atlas.basemap("towns").itertuples()],
        "labels": [map_label(row) for row in atlas.basemap("labels").itertuples()],
        "base": shapes.base(),
        "relief": relief(atlas, place),
    }


def day_number(atlas: Atlas, day: date) -> int:
    """Return the number of a day, the first of the atlas being 0; earlier days are negative."""
    return (day - atlas.settings.start).days


def latlon(point: shapely.Point) -> list[float]:
    """Return [lat, lon] with five decimals, about a metre."""
    return [round(point.y, 5), round(point.x, 5)]


class Shapes:
    """The districts as one topology: arcs once, and which district lies on each side of an arc."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        frame = atlas.geometry[["region", "geometry"]].reset_index(names="id")
        outline = geopandas.GeoDataFrame(geometry=[frame.union_all()], crs=frame.crs)
        topology = topojson.Topology(
            [frame, outline], object_name=["districts", "outline"], prequantize=GRID
        ).to_dict()
        scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
        self.transform = [*scale, *translate]
        self.bounds = atlas.geometry.total_bounds
        self.arcs = [[step for point in arc for step in point] for arc in topology["arcs"]]
        self.order = {identifier: number for number, identifier in enumerate(frame["id"])}
        region_order = {identifier: number for number, identifier in enumerate(atlas.regions)}
        geometries = topology["objects"]["districts"]["geometries"]
        self.districts = [
            {
                "id": row.id,
                "region": region_order[row.region],
                "polygons": polygons(geometry),
            }
            for row, geometry in zip(frame.itertuples(), geometries, strict=True)
        ]
        self.outline = polygons(topology["objects"]["outline"]["geometries"][0])
        self.sides = self._sides()
        self.anchors = self._anchors(frame)

    def _anchors(self, frame: geopandas.GeoDataFrame) -> dict[str, list[float]]:
        """Return where each region's name stands: a point chosen for it, else one inside it."""
        try:
            chosen = self.atlas.basemap("region-labels")
        except UnknownId:
            shapes = frame.dissolve("region").representative_point()
            return {str(region): latlon(point) for region, point in shapes.items()}
        return {row.id: latlon(row.geometry) for row in chosen.itertuples()}

    def _sides(self) -> list[list[int] | None]:
        """Return for each arc the one or two districts beside it (-1: outside), None if neither."""
        beside: list[list[int]] = [[] for _ in self.arcs]
        for number, district in enumerate(self.districts):
            for rings in district["polygons"]:
                for arc in (arc for ring in rings for arc in ring):
                    beside[~arc if arc < 0 else arc].append(number)
        return [[*two, -1][:2] if two else None for two in beside]

    def steps(self, line: shapely.LineString | shapely.LinearRing) -> list[int]:
        """Return a line as quantised steps, the way TopoJSON writes an arc."""
        kx, ky, x0, y0 = self.transform
        flat: list[int] = []
        last_x = last_y = 0
        for x, y in line.coords:
            here_x, here_y = round((x - x0) / kx), round((y - y0) / ky)
            flat += [here_x - last_x, here_y - last_y]
            last_x, last_y = here_x, here_y
        return flat

    def on_map(self, lat: float | None, lon: float | None) -> list[float] | None:
        """Return [lat, lon] of a place that the map can show, None for Moscow or Washington."""
        if lat is None or lon is None:
            return None
        west, south, east, north = self.bounds
        margin = 0.6
        inside = west - margin <= lon <= east + margin and south - margin <= lat <= north + margin
        return [lat, lon] if inside else None

    def base(self) -> dict[str, object]:
        """Return coast, lakes, rivers, railways and borders."""
        drawn: dict[str, object] = {
            name: [
                [self.steps(ring) for ring in (part.exterior, *part.interiors)]
                for part in parts(self.atlas.basemap(name).geometry)
            ]
            for name in ("land", "lakes")
        }
        for name in BASE_LINES:
            layer = self.atlas.basemap(name)
            drawn[name] = [self.steps(part) for part in parts(layer.geometry)]
        rivers = self.atlas.basemap("rivers")
        drawn["rivers"] = [
            {"level": int(getattr(row, "level", 3)), "line": self.steps(part)}
            for row in rivers.itertuples()
            for part in parts([row.geometry])
        ]
        return drawn


def parts(geometries: Iterable[shapely.Geometry]) -> list[shapely.Geometry]:
    """Return the single lines or polygons of a layer."""
    return list(shapely.get_parts(list(geometries)))


def polygons(geometry: dict[str, object]) -> list[list[list[int]]]:
    """Return a TopoJSON geometry as polygons of rings of arc numbers."""
    arcs = geometry["arcs"]
    return [arcs] if geometry["type"] == "Polygon" else arcs  # type: ignore[list-item, return-value]


class Periods:
    """Who held each district: a table of the different holdings, and a flat timeline a district."""

    def __init__(self, atlas: Atlas) -> None:
        self.holdings: list[tuple[object, ...]] = []
        self._numbers: dict[tuple[object, ...], int] = {}
        self.timelines = [
            [
                number
                for holding in atlas.timeline(district)
                for number in (day_number(atlas, holding.start), self.number(holding))
            ]
            for district in atlas.geometry.index
        ]

    def number(self, holding: Holding) -> int:
        """Return the place of a holding in the table, adding it if it is new."""
        key = (holding.holder, str(holding.status), tuple(holding.rivals))
        record = (*key, CERTAINTY_RANK[str(holding.certainty)])
        if record not in self._numbers:
            self._numbers[record] = len(self.holdings)
            self.holdings.append(record)
        return self._numbers[record]


def ticks(atlas: Atlas) -> list[tuple[int, int, str]]:
    """Return for each day on which districts change hands: day, how many, who gained most."""
    gained: dict[int, list[str]] = {}
    for change in atlas.changes():
        gained.setdefault(day_number(atlas, change.day), []).append(change.after.holder)
    return [
        (day, len(holders), max(sorted(set(holders)), key=holders.count))
        for day, holders in sorted(gained.items())
    ]


def act_record(atlas: Atlas, identifier: str) -> dict[str, object]:
    """Return an act's day and what it gave to whom; a treaty in force weighs most on the axis."""
    act = atlas.acts[identifier]
    centre = identifier == atlas.settings.centre
    weight = 3 if centre else 2 if str(act.status) == "in-force" else 1
    return {
        "id": identifier,
        "day": day_number(atlas, act.signed),
        "weight": weight,
        "given": {row.region: given(row) for row in atlas.provisions_of(identifier)}
        | {row.district: given(row) for row in atlas.district_provisions if row.act == identifier},
    }


def given(row: Provision | DistrictProvision) -> tuple[str, list[str], int]:
    """Return a provision as the map needs it: disposition, to whom, how sure."""
    return str(row.disposition), list(row.assigned_to), CERTAINTY_RANK[str(row.certainty)]


def frontiers(atlas: Atlas, shapes: Shapes) -> list[dict[str, object]]:
    """Return the lines of the acts, each stretch with its certainty and, for fronts, its day."""
    lines = atlas.frontier_lines
    records = []
    for frontier in atlas.frontiers.values():
        stretches = [
            {
                "sure": CERTAINTY_RANK[row.certainty],
                "km": row.accuracy_km,
                "day": front_day(atlas, row.date),
                "lines": [shapes.steps(part) for part in parts([row.geometry])],
            }
            for row in lines[lines["frontier"] == frontier.id].itertuples()
        ]
        records.append(
            {
                "id": frontier.id,
                "act": frontier.act,
                "width": frontier.width,
                "dash": frontier.dash,
                "shown": frontier.shown,
                "stretches": stretches,
            }
        )
    return records


def front_day(atlas: Atlas, written: object) -> int | None:
    """Return the day of a front line; None for a line that is of no single day."""
    day = parse_iso_day(str(written))
    return None if day is None else day_number(atlas, day)


def colours(atlas: Atlas) -> str:
    """Return the holders' and frontiers' colours as a style sheet for light and dark."""
    rules = []
    for polity in atlas.polities.values():
        rules.append(
            f"--holder-{polity.id}: light-dark({polity.colour_light}, {polity.colour_dark});"
        )
        rules.append(f"--hatch-{polity.id}: light-dark({polity.hatch_light}, {polity.hatch_dark});")
    body = "\n  ".join(rules)
    lines = "\n".join(
        f".frontier-{frontier.id} {{ stroke: "
        f"light-dark({frontier.colour_light}, {frontier.colour_dark}); }}"
        for frontier in atlas.frontiers.values()
    )
    return f":root {{\n  {body}\n}}\n{lines}\n"
