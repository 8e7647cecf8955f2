"""The naive app: the same data in Streamlit and folium, written the way the tutorials write it.

A slider over the days, the districts joined with the holders of the day, a whole `folium.GeoJson`
built anew at every run, `st_folium` as it comes, and the clicked region in Markdown. Only one thing
differs from a tutorial: Leaflet is served by the app itself, for without internet the map would be
blank. jQuery, Bootstrap and Font Awesome, which folium would load too, are left out; that helps it.
"""

import os
from datetime import date
from pathlib import Path

import folium
import streamlit as st
from streamlit_folium import st_folium

from atlas import Atlas

GEODATA = os.environ.get("ATLAS_GEODATA") or Path(__file__).parent.parent / "geodata"
LEAFLET = "../../app/static/leaflet"

folium.Map.default_js = [("leaflet", f"{LEAFLET}.js")]
folium.Map.default_css = [("leaflet_css", f"{LEAFLET}.css")]


@st.cache_resource
def load() -> Atlas:
    """Return the data, read once."""
    return Atlas.load(Path(GEODATA))


def asked_day(atlas: Atlas) -> date:
    """Return the day of the address, else the first."""
    asked = st.query_params.get("date")
    return date.fromisoformat(asked) if asked else atlas.settings.start


def build_map(atlas: Atlas, day: date) -> folium.Map:
    """Return the map of a day with every district in it."""
    holdings = atlas.on(day).districts
    polities = [atlas.polities[holdings[district].holder] for district in atlas.geometry.index]
    districts = atlas.geometry[["name", "region", "geometry"]]
    districts["holder"] = [polity.name for polity in polities]
    districts["colour"] = [polity.colour_light for polity in polities]
    view = atlas.settings.view
    chart = folium.Map(location=[view.lat, view.lon], zoom_start=int(view.zoom), tiles=None)
    folium.GeoJson(
        districts,
        style_function=lambda feature: {
            "fillColor": feature["properties"]["colour"],
            "color": "#333333",
            "weight": 1,
            "fillOpacity": 0.8,
        },
        tooltip=folium.GeoJsonTooltip(fields=["name", "holder"]),
    ).add_to(chart)
    return chart


def show_day(atlas: Atlas, day: date) -> None:
    """Show the day and who held each region."""
    st.markdown(f"### {day.day} {day:%B %Y}")
    regions = atlas.on(day).regions
    for region in atlas.regions.values():
        holder = atlas.polities[regions[region.id].holding.holder].name
        st.markdown(f"- **{region.name}**: {holder}")


def show_region(atlas: Atlas, region: str, day: date) -> None:
    """Show who held a region on the day, and what each act said of it."""
    found = atlas.on(day).regions[region].holding
    st.markdown(f"### {atlas.regions[region].name}")
    st.markdown(f"{day.day} {day:%B %Y}: {atlas.polities[found.holder].name}, {found.status}.")
    for provision in atlas.provisions_for(region):
        act = atlas.acts[provision.act]
        st.markdown(f"**{act.title}**: {provision.disposition}. {provision.summary}")


st.set_page_config(layout="wide")
atlas = load()
day = st.slider("Date", atlas.settings.start, atlas.settings.end, asked_day(atlas))
left, right = st.columns([2, 1])
with left:
    output = st_folium(build_map(atlas, day), height=640, use_container_width=True)
clicked = (output or {}).get("last_active_drawing")
if clicked:
    st.session_state.region = clicked["properties"]["region"]
with right:
    if "region" in st.session_state:
        show_region(atlas, st.session_state.region, day)
    else:
        show_day(atlas, day)
