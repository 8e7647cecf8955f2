"""The people: who signed, commanded and negotiated, by the governments they served."""

import streamlit as st

from ui import chrome
from ui.people import PeoplePage
from ui.state import nearest

chrome.enter()
atlas = chrome.atlas()
speech = chrome.spoken(chrome.language())

person: str | None = None
complaints: list[str] = []
if st.query_params.get("person"):
    person, complaints = nearest(st.query_params["person"], list(atlas.people), speech)
address = {"person": person, "lang": speech.code} if person else {"lang": speech.code}
if dict(st.query_params) != address:
    st.query_params.from_dict(address)
chrome.complain(st.session_state.pop("said", []) + complaints)
st.html(PeoplePage(atlas, speech, person).html())
