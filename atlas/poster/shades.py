"""What a district shows on the map: colour says who, pattern says in what way."""

from dataclasses import dataclass
from enum import StrEnum

from atlas.acts import Disposition, DistrictProvision, Provision
from atlas.control import Holding, Status
from atlas.dataset import Atlas
from atlas.sources import Certainty

#: The colours of paper, as the light ones of static/atlas/tokens.css.
PAPER = "#ffffff"
INK, QUIET, RULE = "#22252b", "#555a63", "#dfd8c8"
GROUND, SEA, LAND, LAKE, RIVER = "#f6f1e6", "#cfdfe5", "#f3eee2", "#bcd4de", "#5d8ea6"
EDGE, CASING, HALO, WATER, STATE = "#2a2b31", "#fffdf7", "#fffdf7", "#2f6480", "#6d675c"
THIN = "#938a76"
BAND = 0.9
TINT = 0.45


class Pattern(StrEnum):
    """How a colour is laid on a district."""

    PLAIN = "plain"
    HATCH = "hatch"
    DOTS = "dots"
    BANDS = "bands"
    OPEN = "open"
    BARE = "bare"


PATTERNS = {
    Status.OCCUPIED: Pattern.HATCH,
    Status.CONTESTED: Pattern.BANDS,
    Status.NOMINAL: Pattern.DOTS,
    Disposition.PROTECTORATE: Pattern.HATCH,
    Disposition.CONDITIONAL: Pattern.DOTS,
    Disposition.FREE_PORT: Pattern.DOTS,
}
WHOLE = frozenset({Status.ADMINISTERED, Disposition.ASSIGNED, Disposition.RECOGNISED})


@dataclass(frozen=True)
class Shade:
    """Who a district shows, in what way, and how sure that is; ``holders`` may be none."""

    holders: tuple[str, ...]
    way: Status | Disposition
    certainty: Certainty

    @property
    def looks(self) -> tuple[tuple[str, ...], Status | Disposition]:
        """Return what tells its paint from that of others: all but how sure it is."""
        return self.holders, self.way

    @property
    def pattern(self) -> Pattern:
        """Return its pattern."""
        if not self.holders:
            silent = self.way is Disposition.NOT_CONCERNED
            return Pattern.BARE if silent else Pattern.OPEN
        if self.way in WHOLE:
            return Pattern.PLAIN if len(self.holders) == 1 else Pattern.BANDS
        return PATTERNS.get(self.way, Pattern.BANDS)

    @property
    def name(self) -> str:
        """Return the name of its pattern in the picture."""
        return "-".join((self.pattern, *self.holders))


def shade(row: Holding | Provision | DistrictProvision) -> Shade:
    """Return what a district shows that is held so, or of which an act disposed so."""
    if isinstance(row, Holding):
        return Shade((row.holder, *row.rivals), row.status, row.certainty)
    return Shade(row.assigned_to, row.disposition, row.certainty)


def fill(atlas: Atlas, shown: Shade) -> str:
    """Return the paint of a district as the value of ``fill``."""
    if shown.pattern is Pattern.PLAIN:
        return atlas.polities[shown.holders[0]].colour_light
    return LAND if shown.pattern is Pattern.BARE else f"url(#{shown.name})"


def pattern(atlas: Atlas, shown: Shade) -> str:
    """Return the pattern of a shade; empty where it has none."""
    polities = [atlas.polities[one] for one in shown.holders]
    match shown.pattern:
        case Pattern.HATCH:
            colour, line = polities[0].colour_light, polities[0].hatch_light
            return _tile(shown, (9, 9), 45, _bar(0, 9, 9, colour) + _bar(0, 2, 9, line))
        case Pattern.DOTS:
            tint = mixed(polities[0].colour_light, TINT)
            dots = "".join(
                f'<circle cx="{at}" cy="{at}" r="1.5" fill="{polities[0].hatch_light}"/>'
                for at in (2.5, 7.5)
            )
            return _tile(shown, (10, 10), 0, _bar(0, 10, 10, tint) + dots)
        case Pattern.BANDS:
            colours = [mixed(one.colour_light, BAND) for one in polities]
            colours += [LAND] * (len(colours) == 1)
            wide = 10 * len(colours)
            bands = (_bar(10 * place, 10, wide, one) for place, one in enumerate(colours))
            return _tile(shown, (wide, wide), -45, "".join(bands))
        case Pattern.OPEN:
            return _tile(shown, (11, 11), -45, _bar(0, 11, 11, LAND) + _bar(0, 3, 11, "#c9c1b0"))
        case _:
            return ""


def mixed(colour: str, share: float) -> str:
    """Return a colour laid on the land, so much of it."""
    parts = zip(_parts(colour), _parts(LAND), strict=True)
    return "#" + "".join(f"{round(own * share + land * (1 - share)):02x}" for own, land in parts)


def _parts(colour: str) -> tuple[int, ...]:
    """Return red, green and blue of a colour, from 0 to 255."""
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def _bar(x: float, width: float, height: float, colour: str) -> str:
    """Return a bar of a tile."""
    return f'<rect x="{x}" width="{width}" height="{height}" fill="{colour}"/>'


def _tile(shown: Shade, size: tuple[float, float], turn: float, inside: str) -> str:
    """Return a tile that is laid side by side, turned by so many degrees."""
    return (
        f'<pattern id="{shown.name}" width="{size[0]}" height="{size[1]}" '
        f'patternUnits="userSpaceOnUse" patternTransform="rotate({turn})">{inside}</pattern>'
    )
