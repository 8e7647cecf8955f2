"""The folium map with nothing of a day in it; beside Streamlit and in a page that stands alone.

Shapes, periods and words come to it by the atlas's own script; folium makes the map they go on.
"""

from collections.abc import Callable, Iterable
from typing import ClassVar

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

from atlas.dataset import Atlas
from ui import templates
from ui.shapes import CLOSEST_ZOOM

templates.install()

Link = tuple[str, str]


class AtlasLayer(JSCSSMixin, MacroElement):
    """Starts the atlas's own script on the map that folium makes."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.atlas.init({{ this._parent.get_name() }});"
        "{% endmacro %}"
    )

    def __init__(self, scripts: Iterable[Link] = (), styles: Iterable[Link] = ()) -> None:
        super().__init__()
        self._name = "AtlasLayer"
        self.default_js = list(scripts)
        self.default_css = list(styles)


class BareMap(folium.Map):
    """A folium map that fetches no library: whoever shows it brings Leaflet, and nothing else."""

    default_js: ClassVar[list[Link]] = []
    default_css: ClassVar[list[Link]] = []


def empty_map(atlas: Atlas, layer: AtlasLayer, kind: Callable[..., BareMap] = BareMap) -> BareMap:
    """Return the map without anything of a day in it."""
    view = atlas.settings.view
    chart = kind(
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
    layer.add_to(chart)
    return chart
