"""Style the layers for QGIS, in its own XML (QML): colours, labels and the temporal controller.

Written for QGIS 3.22 and later, which reads symbol layers as ``Option`` maps and knows the limit
mode of periods; everything that is left out keeps QGIS's own default.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from atlas.dataset import Atlas
from atlas.language import Words

QGIS = "3.22.0"
DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"

# Qgis::VectorTemporalMode and Qgis::VectorTemporalLimitMode.
INSTANT_FROM_FIELD = "1"
START_AND_END_FROM_FIELDS = "2"
INCLUDE_BEGIN_EXCLUDE_END = "0"

NUMBER = re.compile(r"\d+(?:\.\d+)?")
INK, PAPER, POINT = "#3a3a3a", "#ffffff", "#a3162e"

Symbol = tuple[str, str, Mapping[str, str]]


@dataclass(frozen=True)
class Style:
    """The style of a layer; ``qml`` is XML."""

    layer: str
    description: str
    qml: str


def styles(atlas: Atlas, words: Words) -> tuple[Style, ...]:
    """Return a style for each layer, in the colours of the light palette."""
    holders = {
        polity.id: (words.name(polity.id), _fill(polity.colour_light))
        for polity in atlas.polities.values()
    }
    lines = {
        line.id: (words.name(line.id), _line(line.colour_light, line.width, line.dash))
        for line in atlas.frontiers.values()
    }
    period = _temporal(START_AND_END_FROM_FIELDS, startField="start", endField="end")
    instant = _temporal(INSTANT_FROM_FIELD, startField="date")
    outline = _symbol("fill", "SimpleFill", style="no", outline_color=_rgba(INK))
    return (
        Style("districts", "By holder on one day", _qml(_categories("holder", holders))),
        Style("holdings", "By holder, in time", _qml(_categories("holder", holders), period)),
        Style("regions", "Outlines", _qml(_single(outline), label="name")),
        Style("frontiers", "By frontier", _qml(_categories("frontier", lines))),
        Style("towns", "Points with names", _qml(_single(_marker(INK, 1.6)), label="name")),
        Style("events", "Points, in time", _qml(_single(_marker(POINT, 2.4)), instant)),
    )


def _qml(renderer: ET.Element, temporal: ET.Element | None = None, label: str = "") -> str:
    """Return the whole style."""
    root = ET.Element(
        "qgis",
        version=QGIS,
        styleCategories="Symbology|Labeling|Temporal",
        labelsEnabled="1" if label else "0",
    )
    if temporal is not None:
        root.append(temporal)
    root.append(renderer)
    if label:
        settings = ET.SubElement(ET.SubElement(root, "labeling", type="simple"), "settings")
        text = ET.SubElement(settings, "text-style", fieldName=label, textColor=_rgba(INK))
        text.attrib.update(fontSize="8", fontSizeUnit="Point", isExpression="0")
        buffer = {"bufferDraw": "1", "bufferSize": "0.7", "bufferColor": _rgba(PAPER)}
        ET.SubElement(text, "text-buffer", buffer)
    ET.indent(root, " ")
    return DOCTYPE + ET.tostring(root, encoding="unicode") + "\n"


def _temporal(mode: str, **fields: str) -> ET.Element:
    """Return what the temporal controller needs: which fields hold the days of a feature."""
    names = ("startField", "endField", "durationField", "startExpression", "endExpression")
    every = dict.fromkeys(names, "") | {"durationUnit": "min", "fixedDuration": "0"} | fields
    element = ET.Element("temporal", enabled="1", mode=mode, limitMode=INCLUDE_BEGIN_EXCLUDE_END)
    element.attrib.update(every, accumulate="0")
    fixed = ET.SubElement(element, "fixedRange")
    ET.SubElement(fixed, "start")
    ET.SubElement(fixed, "end")
    return element


def _categories(field: str, known: Mapping[str, tuple[str, Symbol]]) -> ET.Element:
    """Return a renderer with a symbol for each value of a field; ``known`` has their labels."""
    renderer = ET.Element("renderer-v2", type="categorizedSymbol", attr=field)
    categories = ET.SubElement(renderer, "categories")
    for number, (value, (label, _)) in enumerate(known.items()):
        category = {"symbol": str(number), "value": value, "label": label, "render": "true"}
        ET.SubElement(categories, "category", category | {"type": "string"})
    _symbols(renderer, (symbol for _, symbol in known.values()))
    return renderer


def _single(symbol: Symbol) -> ET.Element:
    """Return a renderer with one symbol."""
    renderer = ET.Element("renderer-v2", type="singleSymbol")
    _symbols(renderer, [symbol])
    return renderer


def _symbols(renderer: ET.Element, symbols: Iterable[Symbol]) -> None:
    """Add symbols to a renderer, numbered from 0."""
    listed = ET.SubElement(renderer, "symbols")
    for number, (kind, layer, options) in enumerate(symbols):
        symbol = ET.SubElement(listed, "symbol", type=kind, name=str(number), alpha="1")
        drawn = ET.SubElement(symbol, "layer", {"class": layer, "enabled": "1", "pass": "0"})
        mapped = ET.SubElement(drawn, "Option", type="Map")
        for name, value in options.items():
            ET.SubElement(mapped, "Option", name=name, value=value, type="QString")


def _symbol(kind: str, layer: str, **options: str) -> Symbol:
    """Return a symbol of one layer."""
    return kind, layer, options


def _fill(colour: str) -> Symbol:
    """Return an area of a colour with a thin pale edge."""
    return _symbol(
        *("fill", "SimpleFill"),
        color=_rgba(colour, 0.8),
        style="solid",
        outline_color=_rgba(PAPER),
        outline_width="0.2",
        outline_width_unit="MM",
    )


def _line(colour: str, width: float, dash: str) -> Symbol:
    """Return a line; ``dash`` as in SVG, lengths in pixels, empty for none."""
    lengths = NUMBER.findall(dash)
    # An odd number of lengths repeats in SVG; QGIS wants pairs.
    pairs = lengths * (1 + len(lengths) % 2)
    return _symbol(
        *("line", "SimpleLine"),
        line_color=_rgba(colour),
        line_width=f"{width:g}",
        line_width_unit="Pixel",
        use_custom_dash="1" if pairs else "0",
        customdash=";".join(pairs),
        customdash_unit="Pixel",
    )


def _marker(colour: str, size: float) -> Symbol:
    """Return a round point; its size in millimetres."""
    return _symbol(
        *("marker", "SimpleMarker"),
        name="circle",
        color=_rgba(colour),
        outline_color=_rgba(PAPER),
        size=f"{size:g}",
        size_unit="MM",
    )


def _rgba(colour: str, opacity: float = 1) -> str:
    """Return a CSS hex colour as QGIS writes one: red, green, blue, opacity, each to 255."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"{red},{green},{blue},{round(opacity * 255)}"
