"""The head of the page in the reader's language, before any script has run.

Streamlit sends every reader the same empty page in English and fills it later. Screen readers,
browsers that offer to translate, search engines and whoever shows a preview of a link read what
comes first: language, direction, title, description, picture, and the page's other languages.
"""

import gzip
import re
from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from atlas.language import SOURCE_LANGUAGE, Words, languages
from ui import assets, chrome, shell, state

# Asked for whole: it is changed here, and packed afterwards.
WHOLE = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}
# The picture of a view, for previews.
PICTURE = "picture.png"
NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
ROOT = re.compile(r"<html[^>]*>")
CHARSET = re.compile(r"<meta charset=[^>]*>")
# Streamlit's own font, which the atlas never shows.
FONT = re.compile(r"<link\s[^>]*as=\"font\"[^>]*>")


class Head:
    """Puts the reader's language into each page that the app sends."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does; a page of the atlas with its head rewritten."""
        page = _page(scope)
        if page is None:
            await self.app(scope, receive, send)
            return
        start: Message = {}
        body = b""

        async def gather(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
            else:
                body += message.get("body", b"")

        headers = [(name, value) for name, value in scope["headers"] if name not in WHOLE]
        await self.app({**scope, "headers": headers}, receive, gather)
        names = MutableHeaders(scope=start)
        if start["status"] == 200 and names.get("content-type", "").startswith("text/html"):  # noqa: PLR2004
            body = _written(Request(scope), page, body, names)
        await send(start)
        await send({"type": "http.response.body", "body": b"" if _headless(scope) else body})


def _page(scope: Scope) -> str | None:
    """Return the path of the page that is asked for, or none if it is no page of the atlas."""
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return None
    under = chrome.base()
    if not scope["path"].startswith(under):
        return None
    path = scope["path"].removeprefix(under).strip("/")
    return path if path in chrome.page_names(chrome.spoken(SOURCE_LANGUAGE)) else None


def _headless(scope: Scope) -> bool:
    """Return whether the answer has no body."""
    return bool(scope["method"] == "HEAD")


def _written(asked: Request, page: str, body: bytes, headers: MutableHeaders) -> bytes:
    """Return the page with its head written, packed if the browser takes it; mark the answer so."""
    speech = chrome.spoken(reader_language(asked))
    sent = rewrite(body.decode(), speech, head(asked, page, speech)).encode()
    for name in ("etag", "last-modified", "accept-ranges"):
        del headers[name]
    headers["content-language"] = speech.code
    headers["vary"] = "Accept-Encoding, Accept-Language, Cookie"
    if "gzip" in asked.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
        sent = gzip.compress(sent, 6, mtime=0)
    headers["content-length"] = str(len(sent))
    return sent


def reader_language(asked: Request) -> str:
    """Return the language of the address, of the reader's last choice, or of the browser."""
    return state.read_language(
        asked.query_params, asked.cookies.get(state.KEPT), preferred(asked.headers)
    )[0]


def preferred(headers: Headers) -> str | None:
    """Return the language that a browser names first, which is that of its own window."""
    return headers.get("accept-language", "").split(",")[0].split(";")[0].strip() or None


def rewrite(html: str, words: Words, written: str) -> str:
    """Return Streamlit's page with language, direction and head, and a sentence for no scripts."""
    refusal = f"<noscript><p>{escape(shell.needs_scripts(words))}</p></noscript>"
    root = f'<html lang="{words.code}" dir="{words.direction}">'
    html = ROOT.sub(lambda _: root, html, count=1)
    html = FONT.sub("", TITLE.sub("", html, count=1), count=1)
    html = NOSCRIPT.sub(lambda _: refusal, html, count=1)
    return CHARSET.sub(lambda found: found[0] + written, html, count=1)


def head(asked: Request, page: str, words: Words) -> str:
    """Return what stands in the head of a page: for readers, previews and search engines."""
    title = chrome.page_title(words, page)
    shown = " · ".join(filter(None, (subject(asked.query_params, page, words), title)))
    told = shell.description(words)
    query = {name: value for name, value in asked.query_params.items() if name != "lang"}
    here = f"{str(asked.base_url).rstrip('/')}{chrome.base()}/"
    picture = here + PICTURE + "?" + urlencode(pictured(asked.query_params, words))
    properties = {
        "og:type": "website", "og:site_name": words.content(chrome.atlas().settings.short_title),
        "og:title": shown, "og:description": told, "og:locale": str(words.locale),
        "og:url": address(here + page, {**query, "lang": words.code}),
        "og:image": picture,
        "og:image:alt": shown,
    }  # fmt: skip
    names = {
        "description": told, "twitter:card": "summary_large_image", "twitter:title": shown,
        "twitter:description": told, "twitter:image": picture,
    }  # fmt: skip
    lines = [f"<title>{escape(title)}</title>"]
    lines += [_meta("name", name, text) for name, text in names.items()]
    lines += [_meta("property", name, text) for name, text in properties.items()]
    lines += [
        _link("alternate", address(here + page, query | ({"lang": code} if code else {})),
              hreflang=code or "x-default")
        for code in (*languages(), "")
    ]  # fmt: skip
    return "\n    ".join(["", *lines, *_early(words)])


def address(place: str, query: Mapping[str, str]) -> str:
    """Return an address with a query, if there is anything in it."""
    return f"{place}?{urlencode(query)}" if query else place


def subject(query: Mapping[str, str], page: str, words: Words) -> str:
    """Return what an address is about: an act, a person, a region and a day; perhaps nothing."""
    atlas = chrome.atlas()
    if query.get("act") in atlas.acts:
        return words.content(atlas.acts[query["act"]].title)
    if query.get("person") in atlas.people:
        return words.name(query["person"])
    if page or not {"date", "region"} & set(query):
        return ""
    view, _ = state.read(query, atlas, words)
    region = [words.full_name(view.region)] if view.region else []
    return " · ".join([*region, words.day(view.date)])


def pictured(query: Mapping[str, str], words: Words) -> dict[str, str]:
    """Return the query of the picture of a view: its day and language, and its region if any."""
    view, _ = state.read(query, chrome.atlas(), words)
    chosen = {"region": view.region} if view.region else {}
    return {"date": view.date.isoformat(), "lang": words.code, **chosen}


def _early(words: Words) -> list[str]:
    """Return the links to what the first words on every page need: fonts and styles."""
    made = chrome.made()
    links = [
        f'<link rel="preload" as="font" type="font/woff2" crossorigin href="app/static/{font}">'
        for font in assets.first_fonts(made, words.code)
    ]
    return [*links, f'<link rel="preload" as="style" href="app/static/{made.page}">']


def _meta(kind: str, name: str, text: str) -> str:
    """Return a meta element."""
    return f'<meta {kind}="{name}" content="{escape(text)}">'


def _link(rel: str, href: str, hreflang: str) -> str:
    """Return a link element to the same page in another language."""
    return f'<link rel="{rel}" hreflang="{hreflang}" href="{escape(href)}">'
