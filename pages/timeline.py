"""The timeline: who held each region through the days, as a chart and as a table."""

import json
from dataclasses import replace
from pathlib import Path

import streamlit as st

from atlas import timelines
from ui import chrome, state, timeline_page
from ui.state import View
from ui.timeline import ZOOM, Chart
from ui.timeline_page import Choice, TimelinePage
from ui.timeline_patterns import patterns

chrome.enter()
atlas = chrome.atlas()
code = chrome.language()
speech = chrome.spoken(code)
SCRIPT = Path(__file__).parent.parent / "static" / "atlas" / "timeline.js"
kept = st.session_state
ALL = ""


@st.cache_resource(show_spinner=False, max_entries=100)
def chart(language: str, choice: Choice, shown: View) -> str:
    """Return the chart in a language as JSON; Altair takes a second to check it."""
    page = TimelinePage(atlas, chrome.spoken(language), shown).shown(choice)
    drawn = Chart(page, page.lines, choice.region).chart(choice.window, shown.date)
    return json.dumps(drawn.to_dict())


def open_choice() -> None:
    """Take the choice from the address when the reader came by one, else keep the session's."""
    if "timeline" in kept and dict(st.query_params) == kept.get("timeline_written"):
        return
    kept.timeline, complaints = timeline_page.read(st.query_params, atlas, speech)
    kept.said = kept.get("said", []) + complaints
    redraw()


def redraw() -> None:
    """Let the chart be drawn anew, on the days chosen; else it keeps where the reader moved it."""
    kept.timeline_window = kept.timeline.window
    kept.timeline_drawn = kept.get("timeline_drawn", 0) + 1


def zoom() -> None:
    """Take the days to which the reader has moved; out of bounds, the chart comes back to them."""
    selection = kept[chart_key()].selection.get(ZOOM, {})
    kept.timeline, outside = timeline_page.zoomed(selection, kept.timeline, atlas)
    if outside:
        redraw()


def choose_region() -> None:
    """Show the region just chosen."""
    kept.timeline = replace(kept.timeline, region=kept.timeline_region or None)
    redraw()


def chart_key() -> str:
    """Return the name of the chart as drawn last."""
    return f"timeline-{kept.timeline_drawn}"


def write_address() -> None:
    """Write the choice into the address."""
    address = kept.timeline.address(atlas, code)
    if dict(st.query_params) != address:
        st.query_params.from_dict(address)
    kept.timeline_written = address


def region_list() -> None:
    """Show the list of regions, with the one chosen."""
    kept.timeline_region = kept.timeline.region or ALL
    st.selectbox(
        speech.gettext("Rows"),
        [ALL, *(line.place for line in timelines.lines(atlas))],
        format_func=lambda one: speech.name(one) if one else speech.gettext("All regions"),
        key="timeline_region",
        on_change=choose_region,
    )


@st.fragment
def view() -> None:
    """Show chart and table; a zoom runs this again and nothing else."""
    shown = kept.get("view") or state.opening(atlas)
    page = TimelinePage(atlas, speech, shown).shown(kept.timeline)
    with st.container(key="timeline"):
        with st.container(key="timeline-head"):
            st.html(page.head())
            region_list()
            st.html(page.presets())
        with st.container(key="timeline-chart"):
            opened = replace(kept.timeline, window=kept.timeline_window)
            drawn = json.loads(chart(code, opened, View(date=shown.date)))
            needed = json.dumps(patterns(page.lines, speech))
            label = json.dumps(drawn["description"])
            st.html(
                f"<script>window.atlasTimeline={{patterns:{needed},label:{label}}};"
                f"{SCRIPT.read_text('utf-8')}</script>",
                unsafe_allow_javascript=True,
            )
            # Its place is kept while the browser loads what draws it.
            st.html(f"<style>.st-key-timeline-plot {{ min-height: {drawn['height']}px }}</style>")
            with st.container(key="timeline-plot"):
                st.vega_lite_chart(
                    drawn, theme=None, key=chart_key(), on_select=zoom, selection_mode=ZOOM
                )
            st.html(page.caption())
        with st.container(key="timeline-table"):
            st.html(page.table())
    write_address()


open_choice()
chrome.complain(kept.pop("said", []))
view()
