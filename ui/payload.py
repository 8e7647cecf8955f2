"""What the browser draws from: shapes and periods once, for every reader the same."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from atlas.acts import DistrictProvision, Provision
from atlas.control import Holding
from atlas.dataset import Atlas
from atlas.dates import parse_iso_day
from ui.made import keep
from ui.shapes import Shapes, latlon

CERTAINTY_RANK = {"certain": 0, "less-certain": 1, "uncertain": 2}


def script(atlas: Atlas) -> str:
    """Return shapes and periods as the script that brings them to the browser."""
    data = json.dumps(payload(atlas), separators=(",", ":"), ensure_ascii=False)
    return f"window.ATLAS_DATA={data};"


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
    lines = atlas.frontier_lines.reset_index(drop=True)
    records = []
    for frontier in atlas.frontiers.values():
        stretches = [
            {
                "sure": CERTAINTY_RANK[row.certainty],
                "km": row.accuracy_km,
                "day": front_day(atlas, row.date),
                "lines": shapes.frontier_lines[row.Index],
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
