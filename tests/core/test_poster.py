"""The sheet for a wall: who holds what on it, its key, its letters, its file."""

import re
from xml.etree import ElementTree as ET

import pytest

from atlas import Atlas, poster
from atlas.cli import main
from atlas.control import Status
from atlas.errors import AtlasError, BadDate, UnknownId
from atlas.language import words
from atlas.poster import naming
from atlas.poster.letters import Style, fonts
from atlas.poster.scene import Seam, scene
from atlas.poster.shades import Pattern, fill, shade

SVG = "{http://www.w3.org/2000/svg}"


def parsed(content: bytes) -> ET.Element:
    """A picture as a document."""
    return ET.fromstring(content)  # noqa: S314  our own


def drawn(atlas: Atlas, code: str = "en", address: str = "", **asked: str) -> ET.Element:
    """The document of a sheet."""
    wanted = poster.wanted(atlas, **asked)
    return parsed(poster.draw(atlas, words(code, atlas), wanted, "svg", address))


def texts(sheet: ET.Element) -> list[str]:
    return ["".join(one.itertext()).strip("\u202b\u202c") for one in sheet.iter(f"{SVG}text")]


def test_each_district_has_the_paint_of_its_holder_that_day(tiny: Atlas) -> None:
    for day in (tiny.settings.start, tiny.settings.end):
        sheet = drawn(tiny, day=day.isoformat())
        found = {
            one.get("data-district"): one.get("fill")
            for one in sheet.iter(f"{SVG}path")
            if one.get("data-district")
        }
        held = tiny.on(day).districts
        assert set(found) == set(held)
        for district, paint in found.items():
            assert paint == fill(tiny, shade(held[district]))
            if held[district].status is Status.ADMINISTERED:
                assert paint == tiny.polities[held[district].holder].colour_light


def test_every_pattern_used_is_drawn(tiny: Atlas) -> None:
    for day in tiny.days[:: len(tiny.days) // 12]:
        sheet = drawn(tiny, day=day.isoformat())
        made = {one.get("id") for one in sheet.iter(f"{SVG}pattern")}
        used = set(re.findall(r"url\(#([\w-]+)\)", ET.tostring(sheet, "unicode"))) - {"map"}
        assert used <= made


def test_title_key_and_foot(tiny: Atlas) -> None:
    address = "http://atlas.example/?date=1850-05-10"
    said = texts(drawn(tiny, address=address, day="1850-05-10"))
    assert "10 May 1850" in said
    holders = {held.holder for held in tiny.on(tiny.settings.opening_day).districts.values()}
    assert {words("en", tiny).short_name(one) for one in holders} <= set(said)
    assert address in said
    foot = next(one for one in said if tiny.settings.version in one)
    assert tiny.settings.licence in foot
    assert all(one in foot for one in tiny.settings.attribution)


def test_an_act_shows_what_it_disposed(tiny: Atlas) -> None:
    act = tiny.settings.centre
    wanted = poster.wanted(tiny, act=act)
    shades = scene(tiny, wanted, 1000, 800).shades
    given = {row.region: row for row in tiny.provisions_of(act)}
    own = {row.district for row in tiny.district_provisions if row.act == act}
    for district in set(tiny.districts) - own:
        row = given[tiny.districts[district].region]
        assert (shades[district].holders, shades[district].way) == (
            row.assigned_to,
            row.disposition,
        )
    assert any(tiny.acts[act].title in one for one in texts(drawn(tiny, act=act)))


def test_a_region_is_outlined_and_named_in_the_title(tiny: Atlas) -> None:
    region = tiny.settings.core[0]
    assert scene(tiny, poster.wanted(tiny, region=region), 1000, 800).outline
    assert not scene(tiny, poster.wanted(tiny), 1000, 800).outline
    name = words("en", tiny).name(region)
    assert any(one.startswith(f"{name}, ") for one in texts(drawn(tiny, region=region)))


def test_edges_part_holders_where_holders_differ(tiny: Atlas) -> None:
    wanted = poster.wanted(tiny)
    kinds = {edge.seam for edge in scene(tiny, wanted, 1000, 800).edges}
    assert Seam.HOLDERS in kinds


def test_names_do_not_touch(tiny: Atlas) -> None:
    words_, wanted = words("en", tiny), poster.wanted(tiny)
    plane = scene(tiny, wanted, 1000, 800).plane
    found = list(naming.names(tiny, words_, plane, None))
    letters = fonts([one.text for one in found])
    kept, _dots = naming.placed(iter(found), letters, 1000, 800)
    assert kept
    boxes = [one.box(letters) for one in kept]
    for place, one in enumerate(boxes):
        assert one[0] >= 0
        assert one[2] <= 1000
        for other in boxes[place + 1 :]:
            apart = one[0] >= other[2] or other[0] >= one[2]
            assert apart or one[1] >= other[3] or other[1] >= one[3]


@pytest.mark.parametrize(
    ("code", "letters"),
    [("ar", "قارص"), ("hy", "Կարս"), ("ka", "ყარსი"), ("tr", "Iğdır"), ("ru", "Карс")],
)
def test_one_font_holds_the_letters_of_a_language(code: str, letters: str) -> None:
    for style, font in fonts([letters, "Kars 1921"]).items():
        assert {*map(ord, letters + "Kars1921")} - {ord(" ")} <= set(font.widths), (code, style)
    assert fonts(["a"])[Style.PLAIN].width("ii", 10) < fonts(["a"])[Style.PLAIN].width("WW", 10)


@pytest.mark.real
def test_a_sheet_in_arabic_runs_from_right_to_left(real: Atlas) -> None:
    content = poster.draw(real, words("ar", real), poster.wanted(real), "svg")
    assert len(content) <= 600_000
    sheet = parsed(content)
    titles = [one for one in sheet.iter(f"{SVG}text") if float(one.get("font-size")) > 40]
    assert [one.get("text-anchor") for one in titles] == ["end"]
    assert "@font-face" in content.decode()


def test_a_picture_of_pixels(tiny: Atlas) -> None:
    content = poster.draw(tiny, words("en", tiny), poster.wanted(tiny), "png")
    assert content.startswith(b"\x89PNG")
    width, height = (int.from_bytes(content[at : at + 4]) for at in (16, 20))
    assert (width, height) == (3200, 2400)


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"day": "1849-01-01"}, BadDate),
        ({"region": "nowhere"}, UnknownId),
        ({"act": "nothing"}, UnknownId),
        ({"frontiers": ["none-such"]}, UnknownId),
    ],
)
def test_what_makes_no_sense_is_refused(tiny: Atlas, asked: dict, error: type) -> None:
    with pytest.raises(error):
        poster.wanted(tiny, **asked)
    assert issubclass(error, AtlasError)


def test_on_the_command_line(tmp_path, capsys) -> None:
    folder = "tests/data/tiny"
    out = tmp_path / "merrow.svg"
    given = ["picture", "1850-05-10", "--geodata", folder]
    assert main([*given, "-o", str(out)]) == 0
    assert parsed(out.read_bytes()).tag == f"{SVG}svg"
    assert main([*given, "-o", str(tmp_path / "merrow.gif")]) == 2
    assert ".png" in capsys.readouterr().err
    assert not (tmp_path / "merrow.gif").exists()


def test_a_way_without_a_holder_has_a_paint(tiny: Atlas) -> None:
    every = [shade(row) for row in (*tiny.provisions, *tiny.district_provisions)]
    assert {one.pattern for one in every if not one.holders} <= {Pattern.OPEN, Pattern.BARE}
    assert all(fill(tiny, one) for one in every)
