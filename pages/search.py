"""The search: all that a name or a date finds."""

import streamlit as st

from ui import chrome, search

chrome.enter()
speech = chrome.spoken(chrome.language())
asked = st.query_params.get("q", "")
address = {"q": asked, "lang": speech.code} if asked else {"lang": speech.code}
if dict(st.query_params) != address:
    st.query_params.from_dict(address)
chrome.complain(st.session_state.pop("said", []))
shown = st.session_state.get("view")
st.html(search.results(chrome.index(), speech, asked, shown.date if shown else None))
