"""The sheet: title and day, the map, its key, where it comes from, as one SVG document."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from atlas.dataset import Atlas
from atlas.language import Words
from atlas.poster import key, naming
from atlas.poster.letters import Font, Style, fonts
from atlas.poster.scene import Scene, Seam, Wanted, scene
from atlas.poster.shades import (
    GROUND,
    INK,
    LAKE,
    PAPER,
    QUIET,
    RIVER,
    SEA,
    THIN,
    fill,
    pattern,
)  # fmt: skip

WIDTH, HEIGHT, EDGE = 1600, 1200, 48
#: The map within the sheet, and the column of the key beside it.
TOP, BOTTOM, COLUMN, BETWEEN = 176, 1106, 330, 28
MAP_WIDTH, MAP_HEIGHT = WIDTH - 2 * EDGE - COLUMN - BETWEEN, BOTTOM - TOP
#: Marks that turn a text from right to left, whatever stands around it.
RIGHT_TO_LEFT, BACK = "\u202b", "\u202c"
SCALES = (5, 10, 20, 25, 50, 100, 200)


@dataclass(frozen=True)
class Sheet:
    """A document without its fonts, and the fonts that it is set in."""

    title: str
    body: str
    fonts: dict[Style, Font]

    def svg(self, *, alone: bool = True) -> str:
        """Return the document; ``alone`` with the fonts inside."""
        rules = "".join(font.rule() for font in self.fonts.values()) if alone else ""
        style = f"<style>{rules}</style>" if rules else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
            f'viewBox="0 0 {WIDTH} {HEIGHT}" role="img"><title>{escape(self.title)}</title>'
            f"{style}{self.body}</svg>"
        )


def sheet(atlas: Atlas, words: Words, asked: Wanted, address: str = "") -> Sheet:
    """Return the sheet of what is wanted, in a language; ``address`` is where its view is."""
    drawn = scene(atlas, asked, MAP_WIDTH, MAP_HEIGHT)
    names = list(naming.names(atlas, words, drawn.plane, asked.region))
    listed = list(key.entries(atlas, words, asked, drawn))
    head = heading(atlas, words, asked)
    foot = colophon(atlas, words, address)
    scale = _scale(words, drawn)
    told = [*head, *foot, scale[0], *(one.text for one in names), *(one.text for one in listed)]
    setter = Setter(words, fonts(told))
    body = (
        f"<defs>{''.join(pattern(atlas, one) for one in key.patterns(drawn))}"
        f'<clipPath id="map"><rect width="{MAP_WIDTH}" height="{MAP_HEIGHT}"/></clipPath></defs>'
        f'<rect width="100%" height="100%" fill="{PAPER}"/>{setter.head(head)}'
        f"{_map(atlas, setter, drawn, names, scale)}{setter.key(listed)}{setter.foot(foot)}"
    )
    return Sheet(" – ".join(head[:2]), body, setter.fonts)


def heading(atlas: Atlas, words: Words, asked: Wanted) -> tuple[str, str, str]:
    """Return the atlas's title, that of the sheet, and what it shows in a sentence."""
    title = words.content(atlas.settings.title)
    if asked.act:
        act = atlas.acts[asked.act]
        told = words.gettext("{act}: to whom it left each district.")
        line = words.detail(words.content(act.title), words.day(act.signed))
        return title, line, told.format(act=words.short_name(act.id))
    day = words.day(asked.date)
    if asked.region is None:
        return title, day, words.gettext("Who held each district on {day}.").format(day=day)
    held = atlas.on(asked.date).regions[asked.region].holding
    who = " / ".join(words.name(one) for one in (held.holder, *held.rivals))
    told = words.gettext("{holder}: {way}").format(holder=who, way=words.label(held.status))
    return title, words.detail(words.name(asked.region), day), told


def colophon(atlas: Atlas, words: Words, address: str) -> tuple[str, ...]:
    """Return where the sheet comes from: shapes, data with version and licence, address."""
    settings = atlas.settings
    text = words.gettext("Map: {sources}. Data: version {version}, licence {licence}.")
    told = text.format(
        sources=" · ".join(settings.attribution),
        version=settings.version,
        licence=settings.licence,
    )
    return (told, address) if address else (told,)


def _scale(words: Words, drawn: Scene) -> tuple[str, float]:
    """Return a round number of kilometres in words, and how many pixels it is."""
    number = max(
        one for one in SCALES if one * drawn.kilometre <= MAP_WIDTH / 6 or one == SCALES[0]
    )
    return words.gettext("{n} km").format(n=words.number(number)), number * drawn.kilometre


def _map(
    atlas: Atlas, setter: "Setter", drawn: Scene, names: list[naming.Name], scale: tuple[str, float]
) -> str:
    """Return the map in its frame."""
    left = setter.left(EDGE, MAP_WIDTH)
    filled = "".join(
        f'<path data-district="{one}" fill="{fill(atlas, drawn.shades[one])}" d="{path}"/>'
        for one, path in drawn.paths.items()
    )
    rivers = "".join(
        f'<path fill="none" stroke="{RIVER}" stroke-width="{2.4 - 0.5 * level:g}" d="{path}"/>'
        for level, path in drawn.rivers
    )
    lines = "".join(
        f'<path fill="none" stroke="{PAPER}" stroke-opacity=".8" d="{one.path}" '
        f'stroke-width="{key.WIDER * (atlas.frontiers[one.frontier].width + 3):.1f}"/>'
        for one in drawn.lines
    ) + "".join(key.stretch(atlas, one) for one in drawn.lines)
    ring = ""
    if drawn.outline:
        ring = (
            f'<path fill="none" stroke="{PAPER}" stroke-width="8" d="{drawn.outline}"/>'
            f'<path fill="none" {key.CHOSEN} d="{drawn.outline}"/>'
        )
    inner = [one for one in drawn.edges if one.seam is not Seam.HOLDERS]
    outer = [one for one in drawn.edges if one.seam is Seam.HOLDERS]
    shown, dots = naming.placed(iter(names), setter.fonts, MAP_WIDTH, MAP_HEIGHT - 44)
    return (
        f'<g transform="translate({left} {TOP})" clip-path="url(#map)" stroke-linejoin="round">'
        f'<rect width="{MAP_WIDTH}" height="{MAP_HEIGHT}" fill="{SEA}"/>'
        f'<path fill="{GROUND}" d="{drawn.land}"/>{filled}{"".join(map(key.edge, inner))}'
        f'<path fill="{LAKE}" stroke="{RIVER}" stroke-width=".6" d="{drawn.lakes}"/>{rivers}'
        f"{''.join(map(key.edge, outer))}{lines}{ring}"
        f"{''.join(dot.svg() for dot in dots)}{''.join(name.svg() for name in shown)}"
        f"{setter.scale(*scale)}"
        f'<rect width="{MAP_WIDTH}" height="{MAP_HEIGHT}" fill="none" stroke="{THIN}" '
        'stroke-width="2"/></g>'
    )


@dataclass(frozen=True)
class Hand:
    """How a text is lettered; one that ``turns`` runs as its language does."""

    style: Style
    size: float
    colour: str = INK
    turns: bool = True


class Setter:
    """Sets texts on a sheet; in a language from right to left, it begins on the right."""

    def __init__(self, words: Words, found: dict[Style, Font]) -> None:
        self.words, self.fonts = words, found
        self.turned = words.direction == "rtl"

    def left(self, start: float, width: float) -> float:
        """Return the left edge of what begins at a distance from where reading begins."""
        return WIDTH - start - width if self.turned else start

    def text(self, start: float, y: float, told: str, hand: Hand) -> str:
        """Return a line that begins at a distance from where reading begins."""
        return self.line(self.left(start, 0), y, told, hand, anchor=self.anchor)

    @property
    def anchor(self) -> str:
        """Return the end of a text, as SVG counts them, at which it is read from."""
        return "end" if self.turned else "start"

    def line(self, x: float, y: float, told: str, hand: Hand, anchor: str = "start") -> str:
        """Return a line of text at a place."""
        shown = f"{RIGHT_TO_LEFT}{told}{BACK}" if self.turned and hand.turns else told
        return (
            f'<text x="{x:g}" y="{y:.1f}" text-anchor="{anchor}" '
            f'font-family="{hand.style.family}" font-weight="{hand.style.weight}" '
            f'font-size="{hand.size:g}" fill="{hand.colour}">{escape(shown)}</text>'
        )

    def fitting(self, told: str, hand: Hand) -> Hand:
        """Return letters in which a line is no wider than the sheet."""
        wide = max(self.fonts[hand.style].width(told, hand.size), 1)
        return replace(hand, size=min(hand.size, hand.size * (WIDTH - 2 * EDGE) / wide))

    def wrapped(self, told: str, hand: Hand, width: float) -> list[str]:
        """Return a text in lines no wider than ``width``, broken between words."""
        lines: list[str] = []
        for word in told.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.fonts[hand.style].width(longer, hand.size) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def head(self, told: tuple[str, str, str]) -> str:
        """Return the title of the sheet."""
        hands = (Hand(Style.PLAIN, 22, QUIET), Hand(Style.TITLE, 52), Hand(Style.PLAIN, 23, QUIET))
        return "".join(
            self.text(EDGE, y, one, self.fitting(one, hand))
            for one, y, hand in zip(told, (62, 118, 155), hands, strict=True)
        )

    def key(self, listed: Iterable[key.Entry]) -> str:
        """Return the key, one entry below another."""
        start, y, drawn = EDGE + MAP_WIDTH + BETWEEN, float(TOP), ""
        wide, high = key.SAMPLE
        heading, meaning = Hand(Style.STRONG, 19), Hand(Style.PLAIN, 18)
        for one in listed:
            if not one.sample:
                y += 12 if drawn else 0
                for line in self.wrapped(one.text, heading, COLUMN):
                    drawn += self.text(start, y + 18, line, heading)
                    y += 27
                y += 4
                continue
            beside = wide + 12
            drawn += f'<g transform="translate({self.left(start, wide):g} {y:g})">{one.sample}</g>'
            for line in self.wrapped(one.text, meaning, COLUMN - beside):
                drawn += self.text(start + beside, y + 17, line, meaning)
                y += 23
            y += high + 9 - 23
        return drawn

    def foot(self, told: tuple[str, ...]) -> str:
        """Return where the sheet comes from; an address is never turned."""
        hands = (Hand(Style.PLAIN, 17, QUIET), Hand(Style.PLAIN, 17, QUIET, turns=False))
        return "".join(
            self.text(EDGE, BOTTOM + 36 + 26 * row, one, self.fitting(one, hand))
            for row, (one, hand) in enumerate(zip(told, hands, strict=False))
        )

    def scale(self, told: str, wide: float) -> str:
        """Return the scale in the lower left corner of the map; geography is never mirrored."""
        low = MAP_HEIGHT - 20
        return (
            f'<path fill="none" stroke="{INK}" stroke-width="2" '
            f'd="M20 {low - 8}V{low}H{20 + wide:.1f}V{low - 8}"/>'
            + self.line(30 + wide, low + 2, told, Hand(Style.PLAIN, 17))
        )
