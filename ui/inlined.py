"""Put into a page what it would otherwise ask for: scripts, styles, fonts, pictures, long texts."""

import base64
import gzip
import re
from string import printable

from fontTools.subset import parse_unicodes

from ui.made import STATIC

FACE = re.compile(r"@font-face \{.*?\n\}", re.DOTALL)
FILE = re.compile(r"url\((.+?)\)")
LETTERS = re.compile(r"unicode-range: (.+?);", re.DOTALL)
FONT, SVG, WEBP = "font/woff2", "image/svg+xml", "image/webp"
SPACES = "\t\n\r\x0b\x0c"


def picture(name: str, content: bytes) -> str:
    """Return content of a media type as an address that holds all of it."""
    return f"data:{name};base64,{base64.b64encode(content).decode()}"


def packed(text: str) -> str:
    """Return a text compressed, in letters that a page may hold; the same for the same text."""
    return base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode()


def script(name: str) -> str:
    """Return a script of ``static/``; nothing in it ends the element that holds it."""
    return (STATIC / name).read_text("utf-8").replace("</script", "<\\/script")


def style(name: str) -> str:
    """Return a style sheet of ``static/`` without the pictures it names: the atlas shows none."""
    return re.sub(r"url\(images/[^)]*\)", "none", (STATIC / name).read_text("utf-8"))


def icon() -> str:
    """Return the atlas's icon as an address that holds it."""
    return picture(SVG, (STATIC / "icon.svg").read_bytes())


def characters(*texts: str) -> frozenset[int]:
    """Return the characters that showing some texts may need: themselves, capitals, plain ASCII."""
    shown = set("".join(texts)) | set(printable)
    capitals = {letter for small in shown for letter in small.upper()}
    return frozenset(map(ord, (shown | capitals | {"İ"}) - set(SPACES)))


def fonts(used: frozenset[int]) -> str:
    """Return the style sheet of the fonts that hold any of the characters used."""
    sheet = (STATIC / "fonts" / "fonts.css").read_text("utf-8")
    return "\n".join(filter(None, (_face(rule, used) for rule in FACE.findall(sheet))))


def _face(rule: str, used: frozenset[int]) -> str:
    """Return the rule of one face with its file inside; nothing if none of its letters is used."""
    (file,), (letters,) = FILE.findall(rule), LETTERS.findall(rule)
    if used.isdisjoint(parse_unicodes(letters.replace(" ", ""))):
        return ""
    return rule.replace(file, picture(FONT, (STATIC / "fonts" / file).read_bytes()))
