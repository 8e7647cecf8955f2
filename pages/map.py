"""The map page: the map with its date control, and the panel of the day or of a region."""

from collections.abc import Mapping

import streamlit as st

from ui import chrome, frame, state
from ui.panel import panel

chrome.enter()
atlas = chrome.atlas()
code = chrome.language()
speech = chrome.spoken(code)


def heard() -> None:
    """Take what the frame reports into the session; runs before the panel is drawn again."""
    message = st.session_state.get(frame.KEY) or {}
    if not message.get("n"):
        return
    st.session_state.view = state.from_frame(message, st.session_state.view, atlas)
    st.session_state.seen = message["n"]


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
def view() -> None:
    """Show map and panel; a click or a new day runs this again and nothing else."""
    with st.container(key="atlas"):
        with st.container(key="stage"):
            chart = frame.empty_map(atlas, chrome.made())
            group = frame.command(
                st.session_state.view, st.session_state.seen, code, chrome.words_file(code)
            )
            catch_up(frame.draw(chart, group, heard))
        with st.container(key="panel"):
            chrome.complain(st.session_state.get("said", []))
            st.html(panel(atlas, speech, st.session_state.view, st.context.url or ""))
    write_address()


open_view()
view()
