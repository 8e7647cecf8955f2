"""Write one GeoPackage: layers, tables, and styles with which QGIS opens them.

The same data give the same file, byte for byte: the time of writing is left out.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyogrio
from geopandas import GeoDataFrame

from atlas.dataset import Atlas
from atlas.export import qgis
from atlas.export.layers import layers
from atlas.export.sheets import Sheet, sheets
from atlas.language import Words
from atlas.rules.schema import Kind

CLOCK = "OGR_CURRENT_DATE"
NO_TIME = "1970-01-01T00:00:00.000Z"
DAYS = ("date", "start", "end", "since", "until")
# What a layer has, a table need not repeat.
LAYERS_TOO = ("events", "regions", "frontiers", "districts", "towns")
DAY = "date32[day][pyarrow]"
DTYPES = {
    Kind.DAY: DAY,
    Kind.INTEGER: "Int64",
    Kind.NUMBER: "Float64",
    Kind.LATITUDE: "Float64",
    Kind.LONGITUDE: "Float64",
}

# The table in which QGIS looks for the style of a layer.
STYLES = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
    f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
    update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
)
"""
STYLE = "INSERT INTO layer_styles VALUES (?, '', '', ?, 'geom', ?, ?, '', 1, ?, '', NULL, ?)"
REGISTER = (
    "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)"
    " VALUES ('layer_styles', 'attributes', 'layer_styles', 'Styles of QGIS', ?)"
)


def write(atlas: Atlas, words: Words, chosen: date | None, path: Path) -> None:
    """Write the GeoPackage; its layer of districts shows a day, the opening day if None."""
    day = chosen or atlas.settings.opening_day
    # GDAL minds a name without this ending; OUT may have any.
    draft = path.with_name(path.name + ".gpkg")
    with _no_clock():
        for layer in layers(atlas, words, day):
            _write(
                *(draft, _certain(layer.frame), layer.name, layer.description),
                geometry_type=layer.geometry,
                promote_to_multi=layer.geometry != "Point",
            )
        for sheet in sheets(atlas):
            if sheet.name not in LAYERS_TOO:
                _write(draft, _frame(sheet), sheet.name, f"Table {sheet.name} of the atlas")
        _write(draft, _about(atlas, words, day), "about", "What this file is")
    _add_styles(draft, qgis.styles(atlas, words))
    draft.rename(path)


def _write(
    path: Path, frame: pd.DataFrame | GeoDataFrame, name: str, text: str, **options: Any
) -> None:
    """Write a layer or a table into the file."""
    pyogrio.write_dataframe(
        *(frame, path),
        layer=name,
        driver="GPKG",
        append=path.exists(),
        use_arrow=True,
        layer_options={"FID": "fid", "IDENTIFIER": name, "DESCRIPTION": text}
        | ({"GEOMETRY_NAME": "geom"} if options else {}),
        **options,
    )


def _frame(sheet: Sheet) -> pd.DataFrame:
    """Return a table with typed columns."""
    return pd.DataFrame(
        {
            column.name: pd.Series(
                sheet.values(column),
                dtype=DTYPES.get(column.kind, "str"),
            )
            for column in sheet.columns
        }
    )


def _certain(frame: GeoDataFrame) -> GeoDataFrame:
    """Return a layer whose columns have their type even if all their cells are empty."""
    empty = [name for name in frame if name != "geometry" and frame[name].isna().all()]
    days = {name: DAY for name in DAYS if name in frame}
    return frame.astype(dict.fromkeys(empty, "str") | days)


def _about(atlas: Atlas, words: Words, day: date) -> pd.DataFrame:
    """Return what whoever opens the file should know, a line each."""
    settings = atlas.settings
    lines = {
        "id": settings.id,
        "title": words.content(settings.title),
        "version": settings.version,
        "language": words.code,
        "licence": settings.licence,
        "attribution": "; ".join(settings.attribution),
        "first day": settings.start.isoformat(),
        "last day": settings.end.isoformat(),
        "day of the layer districts": day.isoformat(),
        "periods": "start is the first day, end the first day of the next holder, or empty",
        "in QGIS": "Add all layers, open View > Panels > Temporal Controller, choose animation,"
        f" set the range {settings.start} to {settings.end} and a step of one day:"
        " holdings shows who held each district on the day, events what happened on it.",
    }
    return pd.DataFrame({"key": list(lines), "value": list(lines.values())})


def _add_styles(path: Path, styles: tuple[qgis.Style, ...]) -> None:
    """Add the table in which QGIS looks for the style of each layer."""
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute(STYLES)
        database.execute(REGISTER, (NO_TIME,))
        database.executemany(
            STYLE,
            (
                (number, style.layer, style.layer, style.qml, style.description, NO_TIME)
                for number, style in enumerate(styles, start=1)
            ),
        )


@contextlib.contextmanager
def _no_clock() -> Iterator[None]:
    """Let GDAL write the same time always."""
    before = pyogrio.get_gdal_config_option(CLOCK)
    pyogrio.set_gdal_config_options({CLOCK: NO_TIME})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({CLOCK: before})
