"""Every character that a reader may see is in a font that the atlas serves."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from fontTools.subset import parse_unicodes
from fontTools.ttLib import TTFont

from atlas.language import LOCALE
from ui.made import STATIC

pytestmark = pytest.mark.real
GEODATA = Path(__file__).parent.parent.parent / "geodata"
FACE = re.compile(
    r'font-family: "(.+?)";\s+font-style: (\w+);.*?url\((.+?)\).*?unicode-range: (.+?);', re.DOTALL
)
# What shows nothing, or only joins and turns what stands beside it.
UNSEEN = set(map(ord, "\t\n\r\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"))


@cache
def letters(file: str) -> frozenset[int]:
    """Return the characters that a font has."""
    return frozenset(TTFont(STATIC / "fonts" / file).getBestCmap())


def faces() -> list[tuple[str, str, str, frozenset[int]]]:
    """Return family, style, file and the characters for which a browser asks for it."""
    sheet = (STATIC / "fonts" / "fonts.css").read_text("utf-8")
    return [
        (family, style, file, frozenset(parse_unicodes(asked.replace(" ", ""))))
        for family, style, file, asked in FACE.findall(sheet)
    ]


def translated() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))


def missing(text: str, family: str) -> str:
    """Return the characters of a text, small and capital, that a family does not show."""
    shown: set[int] = set()
    for name, style, file, asked in faces():
        if (name, style) == (family, "normal"):
            shown |= asked & letters(file)
    wanted = set(map(ord, text + text.upper())) - UNSEEN
    # Georgian is never set in capitals.
    return "".join(sorted(chr(sign) for sign in wanted - shown if not 0x1C90 <= sign <= 0x1CBF))


@pytest.mark.parametrize("family", ["Noto Sans", "Noto Serif"])
@pytest.mark.parametrize("file", sorted(GEODATA.glob("*.csv")), ids=lambda file: file.name)
def test_the_fonts_show_what_the_data_say(file: Path, family: str) -> None:
    assert missing(file.read_text("utf-8"), family) == ""


@pytest.mark.parametrize("family", ["Noto Sans", "Noto Serif"])
@pytest.mark.parametrize("file", translated(), ids=lambda file: "-".join(file.parts[-3::2]))
def test_the_fonts_show_what_the_catalogues_say(file: Path, family: str) -> None:
    with file.open("rb") as catalogue:
        said = [message.string for message in read_po(catalogue)]
    text = "".join(part if isinstance(part, str) else "".join(part) for part in said)
    assert missing(text, family) == ""


def test_a_face_is_asked_for_what_it_has_and_nothing_twice() -> None:
    """Else the browser fetches it in vain and shows the letter in some font of the machine."""
    for family, style, file, asked in faces():
        # Unassigned places of a block and controls are asked for and never come.
        lacking = [sign for sign in asked - letters(file) if chr(sign).isalpha()]
        assert lacking == [], (file, "".join(map(chr, lacking)))
        others = [one for one in faces() if one[:2] == (family, style) and one[2] != file]
        for _, _, other, there in others:
            assert not asked & there, (file, other)


@pytest.mark.parametrize(
    ("language", "alphabet"),
    {
        "tr": "abcçdefgğhıijklmnoöprsştuüvyz",
        "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
        "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя№",
        "hy": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև՛՝՞։",
        "ka": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
        "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي٠١٢٣٤٥٦٧٨٩،؛؟٪٫٬",
    }.items(),
)
def test_the_alphabet_of_each_language(language: str, alphabet: str) -> None:
    text = alphabet + ("İ" if language in {"tr", "az"} else "")
    assert missing(text, "Noto Sans") == missing(text, "Noto Serif") == ""
