"""The sources: what each is, what was read in it, and what the words of certainty mean."""

import streamlit as st

from ui import chrome
from ui.bibliography import page

speech = chrome.spoken(chrome.language())
st.html(page(chrome.atlas(), speech))
st.query_params["lang"] = speech.code
