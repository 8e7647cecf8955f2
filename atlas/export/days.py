"""Write a day as GeoJSON or CSV, and changes as CSV."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from atlas.control import Change
from atlas.dataset import Atlas
from atlas.language import Words

Record = dict[str, Any]


def day_records(atlas: Atlas, words: Words, day: date) -> list[Record]:
    """Return a flat record for each district on a day; lists have a space between their ids.

    ``since`` and ``until`` bound the days with the same holder, status and rivals.
    """
    state = atlas.on(day)
    records = []
    for district, holding in state.districts.items():
        since, until = atlas.timelines[district].run(day)
        region = atlas.districts[district].region
        records.append(
            {
                "date": day.isoformat(),
                "district": district,
                "district_name": words.name(district),
                "region": region,
                "region_name": words.name(region),
                "holder": holding.holder,
                "holder_name": words.name(holding.holder),
                "status": str(holding.status),
                "rivals": " ".join(holding.rivals),
                "certainty": str(holding.certainty),
                "reason": words.content(holding.reason),
                "since": since.isoformat(),
                "since_edtf": holding.start_edtf if holding.start == since else "",
                "until": until.isoformat() if until else "",
                "sources": " ".join(holding.source_ids),
                "locator": holding.locator,
                "unverified": holding.unverified,
            }
        )
    return records


def day_geojson(atlas: Atlas, words: Words, day: date) -> Record:
    """Return a GeoJSON FeatureCollection, a feature for each district on a day, as in RFC 7946."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": record["district"],
                "properties": record
                | {
                    "boundary_certainty": str(found.boundary_certainty),
                    "licence": found.licence,
                    "boundary_source": found.source,
                },
                "geometry": atlas.outline(found.id),
            }
            for record in day_records(atlas, words, day)
            for found in (atlas.districts[record["district"]],)
        ],
    }


def day_csv(atlas: Atlas, words: Words, day: date) -> str:
    """Return a CSV table with a row for each district on a day."""
    return as_csv(day_records(atlas, words, day))


CHANGE_FIELDS = (
    *("day", "district", "district_name", "region", "region_name"),
    *("before_holder", "before_status", "before_rivals"),
    *("after_holder", "after_status", "after_rivals", "certainty", "sources"),
)


def changes_csv(words: Words, changes: Iterable[Change]) -> str:
    """Return a CSV table with a row for each change."""
    records = [
        {
            "day": change.day.isoformat(),
            "district": change.district,
            "district_name": words.name(change.district),
            "region": change.region,
            "region_name": words.name(change.region),
            "before_holder": change.before.holder,
            "before_status": str(change.before.status),
            "before_rivals": " ".join(change.before.rivals),
            "after_holder": change.after.holder,
            "after_status": str(change.after.status),
            "after_rivals": " ".join(change.after.rivals),
            "certainty": str(change.after.certainty),
            "sources": " ".join(change.after.source_ids),
        }
        for change in changes
    ]
    return as_csv(records, CHANGE_FIELDS)


def as_csv(records: Sequence[Mapping[str, Any]], fields: Sequence[str] = ()) -> str:
    """Return records as CSV with a header; true is "yes", false is empty."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fields or list(records[0]), lineterminator="\n")
    writer.writeheader()
    for record in records:
        writer.writerow({name: _cell(value) for name, value in record.items()})
    return text.getvalue()


def _cell(value: object) -> object:
    """Return a value as a cell has it."""
    return ("yes" if value else "") if isinstance(value, bool) else value


def write(atlas: Atlas, words: Words, chosen: date | None, path: Path) -> None:
    """Write a GeoJSON file of the districts on a day; on the opening day if None."""
    day = chosen or atlas.settings.opening_day
    collection = day_geojson(atlas, words, day)
    head = {"type": collection["type"], "atlas": atlas.settings.id}
    text = json.dumps(head | _about(atlas, day) | collection, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _about(atlas: Atlas, day: date) -> Record:
    """Return what a reader of the file should know: foreign members, as RFC 7946 allows."""
    return {
        "title": atlas.settings.title,
        "version": atlas.settings.version,
        "date": day.isoformat(),
        "licence": atlas.settings.licence,
        "attribution": list(atlas.settings.attribution),
    }
