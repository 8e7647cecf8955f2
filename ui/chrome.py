"""What every page has: style, title, pages, language, and the line at the foot."""

import json
import os
from datetime import timedelta
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from atlas.dataset import Atlas
from atlas.language import SOURCE_LANGUAGE, Words, languages, words
from atlas.search import Index
from ui import assets, search, share, wording
from ui.assets import Made
from ui.made import FROM_FRAME
from ui.panel import Panels, make_panels
from ui.state import KEPT, read_language
from ui.wording import OWN_NAMES

ROOT = Path(__file__).parent.parent
SEARCH = "search"
A_YEAR = 365 * 24 * 3600  # seconds


def folder() -> Path:
    """Return the geodata folder: ATLAS_GEODATA, else the project's own."""
    return Path(os.environ.get("ATLAS_GEODATA") or ROOT / "geodata")


@st.cache_resource(show_spinner=False)
def atlas() -> Atlas:
    """Return the atlas, loaded once for all readers."""
    return Atlas.load(folder())


@st.cache_resource(show_spinner=False)
def made() -> Made:
    """Return the files of shapes and periods, script and styles, made once."""
    return assets.make(atlas())


@st.cache_resource(show_spinner=False)
def spoken(code: str) -> Words:
    """Return the words of a language, read once."""
    return words(code, atlas())


@st.cache_resource(show_spinner=False)
def words_file(code: str) -> str:
    """Return the file of a language's words for the browser, made once."""
    return wording.make_words(atlas(), spoken(code), FROM_FRAME + panels_file(code))


@st.cache_resource(show_spinner=False)
def panels(code: str) -> Panels:
    """Return the panels of a language, made once."""
    return Panels(atlas(), spoken(code))


@st.cache_resource(show_spinner=False)
def panels_file(code: str) -> str:
    """Return the file of a language's panels for the browser, made once."""
    return make_panels(panels(code))


@st.cache_resource(show_spinner=False)
def index() -> Index:
    """Return every name of the atlas, folded for the search, once."""
    return Index(atlas(), [spoken(code) for code in languages()])


def language() -> str:
    """Return the language of the address, else the last choice, else the browser's or English."""
    if "lang" not in st.session_state or st.query_params.get("lang") not in (
        None,
        st.session_state.lang,
    ):
        kept = st.context.cookies.get(KEPT)
        code, unknown = read_language(st.query_params, kept, st.context.locale)
        st.session_state.lang = code
        if unknown:
            message = spoken(code).gettext("The atlas does not speak “{value}”.")
            st.session_state.said = [message.format(value=unknown)]
    return str(st.session_state.lang)


def base() -> str:
    """Return the path below which the app is served, as "/atlas"; nothing if it has none."""
    path = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def page_names(speech: Words) -> dict[str, str]:
    """Return the label of each page by its path, in the order of the masthead."""
    _ = speech.gettext
    names = {"": _("Map")}
    if atlas().story:
        names["story"] = _("Story")
    return names | {
        "compare": _("Compare"),
        "treaties": _("Treaties"),
        "timeline": _("Timeline"),
        "people": _("People"),
        "sources": _("Sources"),
        SEARCH: _("Search"),
    }


def page_title(speech: Words, path: str) -> str:
    """Return the title of a page, for the browser's tab: the atlas's own for the map."""
    settings = atlas().settings
    if not path:
        return speech.content(settings.title)
    return f"{page_names(speech)[path]} · {speech.content(settings.short_title)}"


def pages(speech: Words) -> dict[str, StreamlitPage]:
    """Return the pages of the app by their labels."""
    # The map's path is never seen, but must not be the file's name: a server just started would
    # take the map of a reader who comes back to it for a page of the old kind (see ``enter``).
    return {
        name: st.Page(
            f"pages/{path or 'map'}.py", title=name, url_path=path or "atlas", default=not path
        )
        for path, name in page_names(speech).items()
    }


def enter() -> None:
    """Come in by app.py.

    Until some reader has, Streamlit takes pages/ for an app of the old kind and runs the file of
    a page by itself, bare of all that app.py puts round it. Naming the pages ends that.
    """
    if not st.session_state.get("entered"):
        st.navigation(list(pages(spoken(language())).values()), position="hidden")
        st.rerun()


@st.fragment(run_every=timedelta(days=1))
def come_back() -> None:
    """Show nothing; make the browser ask for the page anew when its line was cut.

    The new line may lead to another server, or to one started since, that has never heard of this
    reader. Streamlit's browser side then asks for the page only if some part of it is due to run
    by itself; without that the page would look alive and every further click would be dropped.
    """


def dress(speech: Words) -> None:
    """Put styles, language and direction on the page, and the language chosen into a cookie."""
    st.html(f'<style>@import url("app/static/{made().page}");</style>')
    cookie = f"{KEPT}={speech.code};path={base()}/;max-age={A_YEAR};samesite=lax"
    # Streamlit drops a script in which a letter follows a "<", be it in a comment.
    st.html(
        "<script>document.documentElement.lang="
        f"{speech.code!r};document.documentElement.dir={speech.direction!r};"
        f"{f'document.cookie={cookie!r};' if st.session_state.get('language_chosen') else ''}"
        f"window.atlasSays={json.dumps(says(speech))};"
        f"window.atlasLinks||document.head.append(Object.assign(document.createElement('script'),"
        f"{{src:'app/static/{made().page_script}'}}))</script>",
        unsafe_allow_javascript=True,
    )


def says(speech: Words) -> dict[str, str]:
    """Return what a screen reader hears of the page's frame (static/atlas/landmarks.js)."""
    _ = speech.gettext
    return {"skip": _("Skip to the content"), "pages": _("Pages"), "base": base()}


def grip(speech: Words) -> str:
    """Return the handle by which the panel is drawn up and down on a phone."""
    _ = speech.gettext
    heights = {"low": _("low"), "half": _("half as high as the screen"), "high": _("high")}
    named = " ".join(f'data-{name}="{escape(text)}"' for name, text in heights.items())
    return (
        f'<div class="grip" role="separator" tabindex="0" aria-orientation="horizontal" '
        f'aria-label="{escape(_("Height of the panel"))}" aria-valuemin="0" aria-valuemax="2" '
        f'aria-valuenow="0" aria-valuetext="{escape(heights["low"])}" {named}></div>'
    )


def header(speech: Words, pages: dict[str, StreamlitPage]) -> None:
    """Show the title, the links to the pages, the search, Share, and the choice of language.

    In a frame of another page nothing of this stands, only the way to the whole atlas.
    """
    if st.context.is_embedded:
        st.html(way_out(speech))
        return
    with st.container(key="masthead", horizontal=True, vertical_alignment="center", gap="small"):
        long, short = map(speech.content, (atlas().settings.title, atlas().settings.short_title))
        st.html(
            f'<p class="title"><span class="long">{escape(long)}</span>'
            f'<span class="short">{escape(short)}</span></p>'
        )
        # Seven pages do not fit beside the title on a phone: there they are a line of their own.
        with st.container(key="pages", horizontal=True, gap="small"):
            for label, page in pages.items():
                if page.url_path == SEARCH:
                    continue  # its field stands beside
                kept = st.session_state.get("written", {}) if page.url_path == "" else {}
                st.page_link(page, label=label, query_params={**kept, "lang": speech.code})
        with st.container(key="find"):
            st.html(search.field(speech))
        with st.container(key="share"):
            st.html(share.control(speech))
        known = languages()
        st.selectbox(
            speech.gettext("Language"),
            known,
            index=known.index(speech.code),
            format_func=lambda code: OWN_NAMES.get(code, code),
            key="chosen_language",
            label_visibility="collapsed",
            on_change=choose_language,
            width=132,
        )


def way_out(speech: Words) -> str:
    """Return the line of a view in a frame: a link to it in the atlas, which the script keeps."""
    title = escape(speech.content(atlas().settings.title))
    opening = escape(speech.gettext("Open in the atlas"))
    return (
        f'<p class="way-out"><bdi>{title}</bdi> <a href="./" target="_blank" rel="noopener">'
        f"{opening}</a></p>"
    )


def stumble(error: Exception) -> bool:
    """Say in the reader's language that a page could not be shown; Streamlit has logged why.

    Return whether it was said. What fails may be the data, so nothing here asks for them.
    """
    code = st.session_state.get("lang", SOURCE_LANGUAGE)
    speech = words(code if code in languages() else SOURCE_LANGUAGE)
    sorry = escape(speech.gettext("This page could not be shown: something went wrong in it."))
    back = escape(speech.gettext("Back to the map"))
    st.html(
        f'<article class="page stumbled" role="alert" lang="{speech.code}" '
        f'dir="{speech.direction}" data-error="{escape(type(error).__name__)}"><p>{sorry} '
        f'<a href="./?lang={speech.code}" target="_self">{back}</a></p></article>'
    )
    return True


def choose_language() -> None:
    """Keep the language just chosen, in the session and in the address."""
    st.session_state.lang = st.session_state.chosen_language
    st.session_state.language_chosen = True
    st.query_params["lang"] = st.session_state.lang


def complain(sentences: list[str]) -> None:
    """Show a sentence for each part of an address that made no sense; the page goes on."""
    for sentence in sentences:
        st.warning(sentence)
