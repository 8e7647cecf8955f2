"""The atlas in a browser: page set-up, language, and the way from page to page."""

import streamlit as st

from ui import chrome

code = chrome.language()
speech = chrome.spoken(code)
st.session_state.entered = True

st.set_page_config(
    page_title=speech.content(chrome.atlas().settings.title),
    page_icon="static/icon.svg",
    layout="wide",
    initial_sidebar_state="collapsed",
)
pages = chrome.pages(speech)
page = st.navigation(list(pages.values()), position="hidden")
chrome.dress(speech)
chrome.come_back()
chrome.header(speech, pages)
page.run()
