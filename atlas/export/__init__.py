"""Write the atlas in the formats of others.

days           GeoJSON and CSV of a day, CSV of changes
sheets         every table of the atlas with what stands in each column
layers         every layer as a GeoDataFrame
geopackage     layers and tables in one file, with the styles of ``qgis``
linkedplaces   places with names, shapes and holders in time, as JSON-LD
datapackage    a folder of CSV tables with a description that programs read
bibliography   the sources as BibTeX and RIS
formatted      the sources as a bibliography to read, in a citation style
csl            citeproc-py, held to the Citation Style Language
files          which formats there are, and what may be overwritten
"""

from atlas.export.days import as_csv, changes_csv, day_csv, day_geojson, day_records
from atlas.export.files import FORMATS, page_mark, write, write_every_language

__all__ = [
    "FORMATS",
    "as_csv",
    "changes_csv",
    "day_csv",
    "day_geojson",
    "day_records",
    "page_mark",
    "write",
    "write_every_language",
]
