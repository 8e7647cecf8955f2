"""The sources: what each is, what was read in it, and what the words of certainty mean."""

from functools import partial

import streamlit as st

from ui import chrome, downloads
from ui.bibliography import body, head

chrome.enter()
atlas = chrome.atlas()
speech = chrome.spoken(chrome.language())

chrome.complain(st.session_state.pop("said", []))
st.html(head(speech))
with st.container(key="downloads", horizontal=True):
    shown = st.session_state.get("view")
    day = shown.date if shown else atlas.settings.opening_day
    for name, offer in downloads.OFFERS.items():
        st.download_button(
            speech.gettext(offer.label),
            partial(downloads.content, atlas, speech, name, day),
            file_name=downloads.file_name(atlas, name, day),
            on_click="ignore",
        )
st.html(body(atlas, speech))
