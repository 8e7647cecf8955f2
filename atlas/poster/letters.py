"""The atlas's fonts for a picture: of each style one file that holds all letters needed.

The files in ``static/fonts`` hold a script each. What reads a picture does not always look for a
letter in a second file, and joins Arabic only within one; so they are put together.
"""

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FONTS = Path(__file__).parent.parent.parent / "static" / "fonts"
RULE = re.compile(r'font-family: "(.+?)";\s+font-style: normal;.*?\}', re.DOTALL)
FILE = re.compile(r"url\((.+?)\)")
LETTERS = re.compile(r"unicode-range: (.+?);", re.DOTALL)
#: Every text may be set beside a number or an address.
ALWAYS = "A"
#: The ids of a font's name, family and PostScript name; and where they are written.
FAMILY, SUBFAMILY, WHOLE, POSTSCRIPT = 1, 2, 4, 6
WINDOWS = (3, 1, 0x409)
#: No text of the atlas needs more; a letter that no font has is as wide as most.
USUAL_WIDTH = 0.6


class Style(Enum):
    """A family and weight in which a picture is lettered."""

    PLAIN = ("Noto Sans", 400)
    STRONG = ("Noto Sans", 700)
    TITLE = ("Noto Serif", 600)

    @property
    def family(self) -> str:
        """Return its family."""
        return self.value[0]

    @property
    def weight(self) -> int:
        """Return its weight."""
        return self.value[1]


@dataclass(frozen=True)
class Font:
    """One style with all the letters of a text; ``widths`` in parts of the size."""

    style: Style
    file: bytes
    widths: dict[int, float]

    def width(self, text: str, size: float, spacing: float = 0) -> float:
        """Return how wide a text is at most; letters that join are narrower than reckoned."""
        return sum(self.widths.get(ord(one), USUAL_WIDTH) * size + spacing for one in text)

    def rule(self) -> str:
        """Return the style rule that holds the font itself."""
        packed = TTFont(BytesIO(self.file))
        packed.flavor = "woff2"
        content = base64.b64encode(_saved(packed)).decode()
        return (
            f'@font-face{{font-family:"{self.style.family}";font-weight:{self.style.weight};'
            f'src:url(data:font/woff2;base64,{content}) format("woff2")}}'
        )


def fonts(texts: Iterable[str]) -> dict[Style, Font]:
    """Return each style with all the letters of some texts."""
    used = frozenset(map(ord, "".join([*texts, ALWAYS])))
    return {style: _font(style, _files(style.family, used)) for style in Style}


def _files(family: str, used: frozenset[int]) -> tuple[str, ...]:
    """Return the files of a family, in the order of the style sheet, that hold some letters."""
    sheet = (FONTS / "fonts.css").read_text("utf-8")
    found = []
    for rule in RULE.finditer(sheet):
        letters = LETTERS.findall(rule[0])[0].replace(" ", "")
        if rule[1] == family and used & frozenset(subset.parse_unicodes(letters)):
            found.append(FILE.findall(rule[0])[0])
    return tuple(found)


@lru_cache(maxsize=32)
def _font(style: Style, files: tuple[str, ...]) -> Font:
    """Return one font of several files, in the weight of a style."""
    with TemporaryDirectory() as folder:
        paths = [str(Path(folder) / f"{number}.ttf") for number in range(len(files))]
        for path, file in zip(paths, files, strict=True):
            _in_weight(FONTS / file, style.weight).save(path)
        whole = Merger().merge(paths) if len(paths) > 1 else TTFont(paths[0])
    names = whole["name"]
    for number in (FAMILY, SUBFAMILY, WHOLE, POSTSCRIPT):
        names.removeNames(nameID=number)
    plain = f"{style.family}-{style.weight}".replace(" ", "")
    written = {FAMILY: style.family, SUBFAMILY: "Regular", WHOLE: plain, POSTSCRIPT: plain}
    for number, text in written.items():
        names.setName(text, number, *WINDOWS)
    whole["OS/2"].usWeightClass = style.weight
    size, metrics = whole["head"].unitsPerEm, whole["hmtx"].metrics
    widths = {letter: metrics[name][0] / size for letter, name in whole.getBestCmap().items()}
    return Font(style, _saved(whole), widths)


def _in_weight(path: Path, weight: int) -> Any:
    """Return a font of one weight and full width."""
    font = TTFont(BytesIO(path.read_bytes()))
    font.flavor = None
    if "fvar" not in font:
        return font
    axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    return instancer.instantiateVariableFont(font, {**axes, "wght": weight})


def _saved(font: Any) -> bytes:
    """Return a font as a file."""
    font.recalcTimestamp = False  # the same picture is the same bytes
    made = BytesIO()
    font.save(made)
    return made.getvalue()
