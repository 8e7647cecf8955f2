"""What stands in the page before any script: language, direction, title, preview, languages."""

import asyncio
import gzip
import re
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from ui import assets, chrome
from ui.head import Head

# The page that Streamlit really sends.
INDEX = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")


def ask(path: str, query: str = "", **headers: str) -> tuple[dict[str, str], str]:
    """Return the headers and the text of the answer to a request."""
    app = Starlette(
        routes=[
            Route("/suggestions", lambda _: PlainTextResponse("no page")),
            Route("/{path:path}", lambda _: HTMLResponse(INDEX)),
        ],
        middleware=[Middleware(Head)],
    )
    sent: list[dict] = []

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "root_path": "",
        "scheme": "https", "query_string": query.encode(), "http_version": "1.1", "extensions": {},
        "headers": [(b"host", b"atlas.example")]
        + [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()],
    }  # fmt: skip
    asyncio.run(app(scope, receive, send))
    names = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    body = b"".join(part.get("body", b"") for part in sent[1:])
    assert int(names["content-length"]) == len(body)
    return names, (gzip.decompress(body) if "content-encoding" in names else body).decode()


def meta(html: str, name: str) -> str:
    """Return what a page says under a name."""
    return re.search(rf'(?:name|property)="{name}" content="([^"]*)"', html).group(1)


@pytest.mark.parametrize(
    ("query", "headers", "root"),
    [
        ("lang=ar", {}, '<html lang="ar" dir="rtl">'),
        ("lang=en", {"cookie": "language=ar"}, '<html lang="en" dir="ltr">'),
        ("", {"cookie": "language=ar", "accept_language": "en"}, '<html lang="ar" dir="rtl">'),
        ("", {"cookie": "language=xx"}, '<html lang="en" dir="ltr">'),
        ("", {"accept_language": "ar-EG,ar;q=0.9,en;q=0.8"}, '<html lang="ar" dir="rtl">'),
        ("lang=xx", {"accept_language": "de"}, '<html lang="en" dir="ltr">'),
        ("", {}, '<html lang="en" dir="ltr">'),
    ],
)
def test_language_and_direction_stand_in_the_first_line(query, headers, root) -> None:
    names, html = ask("/", query, **headers)
    assert root in html
    assert names["content-language"] == root[12:14]
    assert "Cookie" in names["vary"]


@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("path", ["", "treaties", "people"])
def test_each_page_has_its_title_before_any_script(path: str, code: str) -> None:
    _, html = ask(f"/{path}", f"lang={code}")
    title = chrome.page_title(chrome.spoken(code), path)
    assert f"<title>{title}</title>" in html
    assert html.count("<title>") == 1
    assert html.index("<title>") < html.index("<script")
    assert "Streamlit</title>" not in html
    assert chrome.spoken(code).name("kars") in ask("/", f"region=kars&lang={code}")[1]


def test_a_preview_shows_the_view() -> None:
    _, html = ask("/", "date=1920-10-30&region=kars&lang=ar")
    speech = chrome.spoken("ar")
    picture = "https://atlas.example/picture.png?date=1920-10-30&amp;lang=ar&amp;region=kars"
    assert meta(html, "og:image") == picture
    assert speech.full_name("kars") in meta(html, "og:title")
    assert "١٩٢٠" in meta(html, "og:title")
    assert meta(html, "og:description") == meta(html, "description")
    assert meta(html, "og:locale") == "ar_LB"


def test_the_other_languages_keep_the_view() -> None:
    _, html = ask("/treaties", "act=moscow-1921&lang=ar")
    for code in ("en", "ar"):
        address = f"https://atlas.example/treaties?act=moscow-1921&amp;lang={code}"
        assert f'<link rel="alternate" hreflang="{code}" href="{address}">' in html
    plain = "https://atlas.example/treaties?act=moscow-1921"
    assert f'hreflang="x-default" href="{plain}"' in html


def test_nothing_in_an_address_gets_into_the_page() -> None:
    _, html = ask("/", 'date="><script>alert(1)</script>&x="><b>&lang="><i>')
    assert "alert(1)</script>" not in html
    assert '"><' not in html.replace('"></script>', "").split("<body>")[0].split("<script")[0]


def test_a_language_asks_for_the_fonts_of_its_script_alone() -> None:
    for code, script in assets.FONT_SCRIPTS.items():
        asked = assets.first_fonts(chrome.made(), code)
        assert [name for name in asked if script in name] == asked[1:]
    _, html = ask("/", "lang=ar")
    assert "noto-sans-arabic" in html
    assert "SourceSans" not in html


def test_it_is_packed_and_leaves_all_else_alone() -> None:
    names, html = ask("/", "lang=ar", accept_encoding="gzip, br")
    assert names["content-encoding"] == "gzip"
    assert 'dir="rtl"' in html
    assert ask("/suggestions")[1] == "no page"
    assert ask("/static/js/index.js")[1] == INDEX
