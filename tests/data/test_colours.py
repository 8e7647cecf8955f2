"""Holders' colours: told apart by every eye where they meet, and parted by a line that is seen.

Distances are those of CAM02-UCS (Luo, Cui and Li 2006); the three ways of seeing fewer colours are
simulated in full (Machado, Oliveira and Fernandes 2009). Both by colorspacious.
"""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from colorspacious import cspace_convert, deltaE

from atlas import Atlas
from ui import shapes
from ui.made import STATIC

pytestmark = pytest.mark.real
ROOT = Path(__file__).parent.parent.parent
SIGHTS = ("normal", "protanomaly", "deuteranomaly", "tritanomaly")
APART = 12.0  # CAM02-UCS; a step of 1 is about what can just be seen
SEEN = 3.0  # WCAG 2.2, 1.4.11: contrast of a shape with its neighbours
THEMES = ("light", "dark")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas.load(ROOT / "geodata")


def rgb(colour: str) -> np.ndarray:
    """Return red, green and blue of #rrggbb, each from 0 to 1."""
    return np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])


def as_seen(colour: str, sight: str) -> np.ndarray:
    """Return a colour as somebody sees it who sees fewer colours."""
    if sight == "normal":
        return rgb(colour)
    space = {"name": "sRGB1+CVD", "cvd_type": sight, "severity": 100}
    return np.clip(cspace_convert(rgb(colour), space, "sRGB1"), 0, 1)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG computes it."""
    lights = []
    for colour in (rgb(one), rgb(other)):
        linear = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
        lights.append(float(linear @ (0.2126, 0.7152, 0.0722)) + 0.05)
    return max(lights) / min(lights)


def token(name: str, theme: str) -> str:
    """Return the colour that tokens.css gives a name in a theme."""
    line = (STATIC / "atlas" / "tokens.css").read_text("utf-8").split(f"--{name}: light-dark(")[1]
    return line.split(")")[0].split(",")[THEMES.index(theme)].strip()


@pytest.fixture(scope="module")
def meeting(atlas: Atlas) -> set[tuple[str, str]]:
    """Every two holders that were neighbours on some day, or rivals in one district."""
    sides = {tuple(side) for side in shapes.Shapes(atlas).sides if side and -1 not in side}
    names = list(atlas.districts)
    days = sorted({atlas.settings.start, *(change.day for change in atlas.changes())})
    found = set()
    for day in days:
        held = atlas.on(day).districts
        for left, right in sides:
            found.add((held[names[left]].holder, held[names[right]].holder))
        for holding in held.values():
            found |= set(combinations((holding.holder, *holding.rivals), 2))
    # One government under a new name keeps its colour.
    renamed = {
        frozenset((polity.id, polity.predecessor))
        for polity in atlas.polities.values()
        if polity.predecessor
        and polity.colour_light == atlas.polities[polity.predecessor].colour_light
    }
    pairs = {frozenset(pair) for pair in found if all(pair)} - renamed
    return {(min(pair), max(pair)) for pair in pairs if len(pair) > 1}


@pytest.mark.parametrize("theme", THEMES)
def test_holders_that_meet_are_told_apart_by_every_eye(atlas, meeting, theme: str) -> None:
    assert len(meeting) > 20
    near = {}
    for pair in meeting:
        colours = [getattr(atlas.polities[holder], f"colour_{theme}") for holder in pair]
        for sight in SIGHTS:
            one, other = (as_seen(colour, sight) for colour in colours)
            distance = float(deltaE(one, other, input_space="sRGB1", uniform_space="CAM02-UCS"))
            if distance < APART:
                near[(*pair, sight)] = round(distance, 1)
    assert near == {}


@pytest.mark.parametrize("theme", THEMES)
def test_the_line_between_holders_is_seen_against_both(atlas, theme: str) -> None:
    """Neighbours may be alike in lightness: line or casing is not."""
    ink = token("edge", theme)
    casing = {"light": token("casing", "light"), "dark": "#0c0e12"}[theme]
    for polity in atlas.polities.values():
        fill = getattr(polity, f"colour_{theme}")
        assert max(contrast(ink, fill), contrast(casing, fill)) >= SEEN, polity.id


@pytest.mark.parametrize("theme", THEMES)
def test_words_and_signs_stand_out_from_what_they_stand_on(theme: str) -> None:
    for ground in ("page", "surface", "raised"):
        for word in ("ink", "ink-2", "accent"):
            assert contrast(token(word, theme), token(ground, theme)) >= 4.5, (word, ground)
    for sign in ("rule-2", "focus"):
        assert contrast(token(sign, theme), token("surface", theme)) >= SEEN, sign


def test_the_measure_tells_reds_and_greens_that_a_red_blind_eye_does_not() -> None:
    """The simulation does something: two colours far apart for most are near for some."""
    red, green = "#b0482f", "#6f7020"
    seen = {
        sight: float(deltaE(as_seen(red, sight), as_seen(green, sight), input_space="sRGB1"))
        for sight in SIGHTS
    }
    assert seen["normal"] > 2 * min(seen.values())
