"""The map page: the map with its date control, and the panel of the day or of a region."""

from collections.abc import Mapping

import streamlit as st

from ui import chrome, frame, state

chrome.enter()
atlas = chrome.atlas()
code = chrome.language()
speech = chrome.spoken(code)


def heard() -> None:
    """Take what the frame reports into the session, once."""
    message = st.session_state.get(frame.KEY) or {}
    if not message.get("n") or message["n"] == st.session_state.seen:
        return
    st.session_state.view = state.from_frame(message, st.session_state.view, atlas)
    st.session_state.seen = message["n"]
    st.session_state.panel_wanted = bool(message.get("panel"))


def catch_up(message: Mapping[str, object]) -> None:
    """Take what the frame reported while no server heard it: this one was started since."""
    if message.get("n", 0) > st.session_state.seen:
        st.session_state[frame.KEY] = message
        heard()


def address_changed() -> bool:
    """Return whether the address was changed from outside since it was last written."""
    return dict(st.query_params) != st.session_state.get("written")


def open_view() -> None:
    """Take the view from the address when the reader came by one, else keep the session's."""
    if "view" not in st.session_state or address_changed():
        st.session_state.view, complaints = state.read(st.query_params, atlas, speech)
        st.session_state.setdefault("said", [])
        st.session_state.said += complaints
    st.session_state.setdefault("seen", 0)


def write_address() -> None:
    """Write the view into the address."""
    address = state.write(st.session_state.view, atlas, code)
    if dict(st.query_params) != address:
        st.query_params.from_dict(address)
    st.session_state.written = address


@st.fragment
def stage() -> None:
    """Show the map; a click or a new day runs this again and nothing else.

    The script in the browser knows what the reader does before Python hears of it, and keeps the
    panel itself (``static/atlas/panel.js``). So the map's command stays that of the last run of
    the whole page, which makes the answer to a step the same each time: Streamlit then sends no
    more than its hash. Only where the script could not get the panels it asks for Python's, and
    the whole page runs again.
    """
    chart = frame.empty_map(atlas, chrome.made())
    group = frame.command(opened, seen, code, chrome.words_file(code))
    catch_up(frame.draw(chart, group, heard))
    write_address()
    if st.session_state.pop("panel_wanted", False):
        st.rerun()


open_view()
heard()
opened, seen = st.session_state.view, st.session_state.seen
with st.container(key="atlas"):
    with st.container(key="stage"):
        stage()
    with st.container(key="panel"):
        st.html(chrome.grip(speech))
        chrome.complain(st.session_state.get("said", []))
        st.html(chrome.panels(code).html(st.session_state.view, st.context.url or ""))
