"""The page Compare: two days, two acts, or a day and an act, side by side."""

from html import escape

import streamlit as st

from ui import chrome, compared
from ui.compare_page import STAGE, ComparePage

chrome.enter()
atlas = chrome.atlas()
code = chrome.language()
speech = chrome.spoken(code)
# The script stays when the reader goes from one comparison to the next.
START = """<script>
if (window.atlasTwins) window.atlasTwins.draw();
else document.head.append(Object.assign(document.createElement("script"), { src: "%s" }));
</script>"""

sides, complaints = compared.read(st.query_params, atlas, speech)
address = sides.address(code)
if dict(st.query_params) != address:
    st.query_params.from_dict(address)
sentences = st.session_state.pop("said", []) + complaints
if sentences:
    with st.container(key="compare-said"):
        chrome.complain(sentences)
page = ComparePage(atlas, speech, sides)
st.html(page.head())
st.html(STAGE)
st.html(page.told())
view = escape(page.view(chrome.made(), chrome.words_file(code)), quote=True)
st.html(
    f'<i id="compared" data-view="{view}"></i>' + START % f"app/static/{chrome.made().twins}",
    unsafe_allow_javascript=True,
)
