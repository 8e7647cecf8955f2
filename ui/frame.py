"""The folium map: an empty map once, and one small command a rerun.

Nothing in the map depends on the day, so Streamlit never mounts it again; shapes and periods come
as static files, and the command carries what the reader has chosen.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template
from streamlit_folium import st_folium

from atlas.dataset import Atlas
from ui.assets import Made
from ui.made import FROM_FRAME
from ui.shapes import CLOSEST_ZOOM
from ui.state import View

STATIC = FROM_FRAME
KEY = "map"


class AtlasLayer(JSCSSMixin, MacroElement):
    """Starts the atlas's own script on the map that folium makes."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.atlas.init({{ this._parent.get_name() }});"
        "{% endmacro %}"
    )

    def __init__(self, made: Made) -> None:
        super().__init__()
        self._name = "AtlasLayer"
        self.default_js = [("data", STATIC + made.data), ("atlas", STATIC + made.script)]
        self.default_css = [("atlas", STATIC + made.frame)]


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


class OfflineMap(folium.Map):
    """A folium map whose only library is the Leaflet that the atlas serves."""

    default_css: ClassVar = []  # Leaflet's stands in the frame's own style sheet

    def __init__(self, made: Made, **options: Any) -> None:
        super().__init__(**options)
        self.default_js = [("leaflet", STATIC + made.leaflet)]


def empty_map(atlas: Atlas, made: Made) -> folium.Map:
    """Return the map without anything of a day in it."""
    view = atlas.settings.view
    chart = OfflineMap(
        made,
        location=[view.lat, view.lon],
        zoom_start=view.zoom,
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        control_scale=False,
        min_zoom=6.2,
        max_zoom=CLOSEST_ZOOM,
        zoom_snap=0.05,
        zoom_delta=0.5,
        wheel_px_per_zoom_level=90,
        max_bounds_viscosity=0.7,
    )
    AtlasLayer(made).add_to(chart)
    return chart


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
    chart: folium.Map, group: folium.FeatureGroup, on_change: Callable[[], None]
) -> Mapping[str, object]:
    """Show the map and return what its script last reported.

    ``on_change`` runs when the script reports a choice, before the page is drawn again.
    """
    reported = st_folium(
        chart,
        key=KEY,
        height=640,
        use_container_width=True,
        feature_group_to_add=group,
        returned_objects=[],
        render=False,  # the page round the map, which is never shown
        on_change=on_change,
    )
    return reported if isinstance(reported, Mapping) else {}
