"""The story: from stop to stop, with questions; printed, a hand-out."""

import streamlit as st

from ui import chrome, story
from ui.markup import tag
from ui.story import StoryPage

chrome.enter()
atlas = chrome.atlas()
code = chrome.language()
speech = chrome.spoken(code)
SCRIPT = chrome.ROOT / "static" / "atlas" / "story.js"


@st.cache_resource(show_spinner=False)
def told(language: str) -> str:
    """Return the story in a language, made once."""
    return StoryPage(atlas, chrome.spoken(language)).html()


if not atlas.story:
    none = speech.gettext("These data tell no story.")
    st.html(f'<article class="page">{tag("p", none)}</article>')
    st.stop()
stop, complaints = story.read(st.query_params, atlas, speech)
address = {"stop": stop, "lang": code}
if dict(st.query_params) != address:
    st.query_params.from_dict(address)
chrome.complain(st.session_state.pop("said", []) + complaints)
here = f'class="stop" id="stop-{stop}"'
st.html(told(code).replace(here, here.replace('"stop"', '"stop now"'), 1))
# With language and stop in it, so that the script runs again when they change.
opened = f'<i id="told" lang="{code}" data-stop="{stop}"></i>'
st.html(f"{opened}<script>{SCRIPT.read_text('utf-8')}</script>", unsafe_allow_javascript=True)
