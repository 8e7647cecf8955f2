"""Draw the map of one view as a sheet to hang on a wall: an SVG that needs nothing beside it.

letters    the atlas's fonts, with all letters of a text in one file
shades     what a district shows: who, in what way, how sure
scene      the land, the districts and their edges, the lines, in pixels of the map
naming     the names on the map, and the room for them
key        what the colours, patterns and lines of a sheet mean
sheet      the whole sheet: title, map, key, attribution
files      the sheet as SVG or PNG
"""

from atlas.poster.files import ENDINGS, draw, file_name
from atlas.poster.scene import Wanted, wanted

__all__ = ["ENDINGS", "Wanted", "draw", "file_name", "wanted"]
