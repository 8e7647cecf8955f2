"""The atlas in a browser: page set-up, language, and the way from page to page.

Streamlit runs this file anew for every reader; the server imports it once, for ``app``.
``streamlit run app.py`` does both, and so does ``uvicorn app:app``.
"""

import streamlit as st
from streamlit.starlette import App

from ui import chrome, serving


def show() -> None:
    """Show the page that the reader asks for."""
    code = chrome.language()
    speech = chrome.spoken(code)
    st.session_state.entered = True
    pages = chrome.pages(speech)
    page = st.navigation(list(pages.values()), position="hidden")
    st.set_page_config(
        page_title=chrome.page_title(speech, page.url_path),
        page_icon=str(chrome.ROOT / "static" / "icon.svg"),
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    chrome.dress(speech)
    chrome.come_back()
    chrome.header(speech, pages)
    page.run()


if __name__ == "__main__":
    show()
else:
    app = App(
        __file__,
        lifespan=serving.ready,
        routes=serving.ROUTES,
        middleware=serving.MIDDLEWARE,
        on_script_error=chrome.stumble,
    )
