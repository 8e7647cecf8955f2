"""The folium map: an empty map once, and one small command a rerun.

Nothing in the map depends on the day, so Streamlit never mounts it again; shapes and periods come
as static files, and the command carries what the reader has chosen.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template
from streamlit_folium import st_folium

from atlas.dataset import Atlas
from ui import chart
from ui.assets import Made
from ui.made import FROM_FRAME
from ui.state import View

STATIC = FROM_FRAME
KEY = "map"


class Command(MacroElement):
    """Tells the script what the reader has chosen."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.atlas.apply({{ this.content|tojson }});"
        "window.feature_group = [];"
        "{% endmacro %}"
    )

    def __init__(self, content: Mapping[str, object]) -> None:
        super().__init__()
        self._name = "Command"
        self.content = content


class OfflineMap(chart.BareMap):
    """A folium map whose only library is the Leaflet that the atlas serves."""

    def __init__(self, made: Made, **options: Any) -> None:
        super().__init__(**options)
        self.default_js = [("leaflet", STATIC + made.leaflet)]


def empty_map(atlas: Atlas, made: Made) -> folium.Map:
    """Return the map without anything of a day in it."""
    layer = chart.AtlasLayer(
        scripts=[("data", STATIC + made.data), ("atlas", STATIC + made.script)],
        styles=[("atlas", STATIC + made.frame)],
    )
    return chart.empty_map(atlas, layer, partial(OfflineMap, made))


def command(view: View, seen: int, language: str, words_file: str) -> folium.FeatureGroup:
    """Return the choice of the reader as the feature group that st_folium passes on."""
    content = {
        "n": seen,
        "lang": language,
        "words": STATIC + words_file,
        "state": {
            "date": view.date.isoformat(),
            "region": view.region,
            "layer": view.layer,
            "act": view.act,
            "frontiers": list(view.frontiers),
            "events": view.events,
            "relief": view.relief,
        },
    }
    group = folium.FeatureGroup(name="command")
    group.add_child(Command(content))
    return group


def draw(
    drawn: folium.Map, group: folium.FeatureGroup, on_change: Callable[[], None]
) -> Mapping[str, object]:
    """Show the map and return what its script last reported.

    ``on_change`` runs when the script reports a choice, before the page is drawn again.
    """
    reported = st_folium(
        drawn,
        key=KEY,
        height=640,
        use_container_width=True,
        feature_group_to_add=group,
        returned_objects=[],
        render=False,  # the page round the map, which is never shown
        on_change=on_change,
    )
    return reported if isinstance(reported, Mapping) else {}
