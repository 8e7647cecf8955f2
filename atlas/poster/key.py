"""The key of a sheet: what its colours, patterns and lines mean; only those that it shows."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from atlas.acts import Disposition
from atlas.control import Status
from atlas.dataset import Atlas
from atlas.language import Words
from atlas.picture import Line
from atlas.places import Frontier
from atlas.poster.scene import SURE, Edge, Scene, Seam, Wanted
from atlas.poster.shades import CASING, EDGE, INK, THIN, Pattern, Shade, fill
from atlas.sources import Certainty

#: Width and height of a sample, pixels.
SAMPLE = (40, 22)
EDGES = {
    Certainty.CERTAIN: f'stroke="{EDGE}" stroke-width="2.4"',
    Certainty.LESS_CERTAIN: f'stroke="{EDGE}" stroke-width="2.4" stroke-dasharray="9 5"',
    Certainty.UNCERTAIN: (
        f'stroke="{EDGE}" stroke-width="2.8" stroke-dasharray="0.1 6.5" stroke-linecap="round"'
    ),
}
#: Ink of the edges within what one holds.
INNER = {
    Seam.DISTRICTS: f'stroke="{EDGE}" stroke-width="0.7" stroke-opacity=".3"',
    Seam.REGIONS: f'stroke="{EDGE}" stroke-width="1.2" stroke-opacity=".62"',
}
CHOSEN = f'stroke="{INK}" stroke-width="4"'
WIDER = 1.35  # lines of a sheet against those of the screen


@dataclass(frozen=True)
class Entry:
    """A sample and what it means; a heading has no sample."""

    text: str
    sample: str = ""


def entries(atlas: Atlas, words: Words, asked: Wanted, drawn: Scene) -> Iterator[Entry]:
    """Yield the key, heading by heading."""
    _ = words.gettext
    title = _("Who held it on this day")
    if asked.act:
        title = _("Assigned by: {act}").format(act=words.short_name(asked.act))
    held = list(_holders(atlas, words, drawn))
    yield Entry(title)
    yield from held or [Entry(_("It assigned none of these districts to anybody."), " ")]
    yield Entry(_("In what way"))
    yield from _ways(atlas, words, drawn)
    yield Entry(_("How sure"))
    shown = {edge.certainty for edge in drawn.edges if edge.seam is Seam.HOLDERS}
    yield from (Entry(words.label(sure), _stroke(EDGES[sure])) for sure in SURE if sure in shown)
    if drawn.lines:
        yield Entry(_("Frontiers"))
        shown_lines = {line.frontier for line in drawn.lines}
        for line in (atlas.frontiers[one] for one in asked.frontiers if one in shown_lines):
            yield Entry(words.content(line.name), _stroke(frontier_ink(line)))
    if asked.region:
        ring = f'<rect x="3" y="3" width="34" height="16" rx="2" fill="none" {CHOSEN}/>'
        yield Entry(words.name(asked.region), ring)


def _holders(atlas: Atlas, words: Words, drawn: Scene) -> Iterator[Entry]:
    """Yield who holds or is given something: first who covers most districts, then rivals."""
    counted = Counter(one.holders[0] for one in drawn.shades.values() if one.holders)
    rivals = {rival for one in drawn.shades.values() for rival in one.holders[1:]}
    for polity in [*(one for one, _ in counted.most_common()), *sorted(rivals - set(counted))]:
        yield Entry(words.short_name(polity), _swatch(atlas.polities[polity].colour_light))


def _ways(atlas: Atlas, words: Words, drawn: Scene) -> Iterator[Entry]:
    """Yield each way of holding or disposing, with the paint of one district that shows it."""
    first: dict[Status | Disposition, Shade] = {}
    for one in drawn.shades.values():
        first.setdefault(one.way, one)
    for way in (*Status, *Disposition):
        if way in first:
            yield Entry(words.label(way), _swatch(fill(atlas, first[way])))


def frontier_ink(line: Frontier) -> str:
    """Return the stroke of a frontier."""
    numbers = [float(one) * WIDER for one in line.dash.replace(",", " ").split()]
    dash = f' stroke-dasharray="{" ".join(f"{one:g}" for one in numbers)}"' if numbers else ""
    cap = ' stroke-linecap="round"' if line.dash.startswith("1 ") else ""
    return f'stroke="{line.colour_light}" stroke-width="{line.width * WIDER:.2f}"{dash}{cap}'


def stretch(atlas: Atlas, line: Line) -> str:
    """Return a stretch of a frontier; an estimate is paler."""
    faint = ' stroke-opacity=".65"' if line.estimate else ""
    return (
        f'<path fill="none" {frontier_ink(atlas.frontiers[line.frontier])}{faint} d="{line.path}"/>'
    )


def edge(one: Edge) -> str:
    """Return an edge, a change of holders on a pale casing."""
    if one.seam is Seam.HOLDERS:
        casing = f'<path fill="none" stroke="{CASING}" stroke-width="5.6" d="{one.path}"/>'
        return f'{casing}<path fill="none" {EDGES[one.certainty]} d="{one.path}"/>'
    return f'<path fill="none" {INNER[one.seam]} d="{one.path}"/>'


def patterns(drawn: Scene) -> list[Shade]:
    """Return a shade for each pattern of the map."""
    found = {one.name: one for one in drawn.shades.values()}
    return [one for one in found.values() if one.pattern not in (Pattern.PLAIN, Pattern.BARE)]


def _swatch(paint: str) -> str:
    """Return a sample of a paint."""
    return (
        f'<rect x=".5" y=".5" width="{SAMPLE[0] - 1}" height="{SAMPLE[1] - 1}" rx="2" '
        f'fill="{paint}" stroke="{THIN}"/>'
    )


def _stroke(ink: str) -> str:
    """Return a sample of a line."""
    middle = SAMPLE[1] / 2
    return f'<path fill="none" {ink} d="M1 {middle}H{SAMPLE[0] - 1}"/>'
