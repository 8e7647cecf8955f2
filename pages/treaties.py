"""The treaties: every act against every region, and each act by itself."""

from pathlib import Path

import streamlit as st

from ui import chrome, treaties
from ui.act_page import ActPage

chrome.enter()
atlas = chrome.atlas()
code = chrome.language()
speech = chrome.spoken(code)
SCRIPT = Path(__file__).parent.parent / "static" / "atlas" / "treaties.js"


@st.cache_resource(show_spinner=False)
def all_acts(language: str) -> str:
    """Return the matrix in a language, made once."""
    return treaties.MatrixPage(atlas, chrome.spoken(language)).html()


choice, complaints = treaties.read(st.query_params, atlas, speech)
address = choice.address(code)
if dict(st.query_params) != address:
    st.query_params.from_dict(address)
chrome.complain(st.session_state.pop("said", []) + complaints)
if choice.act and not choice.region:
    st.html(ActPage(atlas, speech, choice.act).html())
else:
    st.html(all_acts(code))
# With the language in it, so that the script runs again when that changes.
opened = (
    f'<i id="opened" lang="{code}" data-act="{choice.act or ""}" '
    f'data-region="{choice.region or ""}"></i>'
)
st.html(f"{opened}<script>{SCRIPT.read_text('utf-8')}</script>", unsafe_allow_javascript=True)
