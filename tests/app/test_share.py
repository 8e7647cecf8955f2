"""Share: what the control says of each page, pictures by address, and where a page fails."""

import asyncio
import json
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from atlas.dataset import Atlas
from atlas.language import words
from ui import bibliography, chrome, pictures, serving, share, state

ROOT = Path(__file__).parent.parent.parent
ATLAS = Atlas.load(ROOT / "geodata")
SITE = "http://atlas.example/"
SEEN = date(2026, 11, 22)


def told(address: str, code: str = "en") -> dict:
    return share.answer(ATLAS, words(code, ATLAS), SITE + address, "", SEEN)


@pytest.mark.parametrize(
    ("address", "said", "maps"),
    [
        ("?date=1920-10-30&region=kars", "Kars, 30 October 1920", 1),
        ("?date=1920-10-30&layer=kars-1921", "Treaty of Kars", 1),
        ("story?stop=sevres", "Story", 1),
        ("compare?left=1920-08-10&right=sevres-1920", "10 August 1920", 2),
        ("treaties", "Treaties", 0),
        ("treaties?act=moscow-1921&region=nakhichevan", "Treaty of Moscow, Nakhichevan", 1),
        ("timeline?region=kars", "Timeline: Kars", 0),
        ("people?person=kazim-karabekir", "Kâzım Karabekir", 0),
        ("search?q=Gümrü", "Gümrü", 0),
        ("sources", "Sources", 0),
    ],
)
def test_each_page_is_cited_by_its_own_title_and_address(address, said, maps) -> None:
    found = told(address)
    for text in (found["citation"], found["bibtex"]):
        assert SITE + address in text
        assert said in text
        assert ATLAS.settings.version in text
    assert "2026-11-22" in found["bibtex"]
    assert len(found["pictures"]) == maps


def test_a_picture_shows_the_view() -> None:
    (found,) = told("?date=1920-10-30&region=kars&layer=moscow-1921&frontiers=wilson-1920")[
        "pictures"
    ]
    asked = dict(parse_qsl(urlsplit(found["svg"]).query))
    view, said = state.read(asked, ATLAS, words("en", ATLAS))
    assert said == []
    assert (view.date, view.region, view.act) == (date(1920, 10, 30), "kars", "moscow-1921")
    assert view.frontiers == ("wilson-1920",)
    assert found["png"].startswith("picture.png?")


def get(address: str) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of the answer at an address, by ASGI itself."""
    sent: list[dict] = []
    parts = urlsplit(address)

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "GET", "path": parts.path, "raw_path": parts.path.encode(),
        "root_path": "", "scheme": "http", "query_string": quote(parts.query, "=&%").encode(),
        "http_version": "1.1", "headers": [(b"host", b"atlas.example")],
    }  # fmt: skip
    asyncio.run(Starlette(routes=list(serving.ROUTES))(scope, receive, send))
    names = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], names, b"".join(part.get("body", b"") for part in sent[1:])


def test_a_picture_by_address() -> None:
    status, headers, content = get("/picture.svg?date=1920-11-01&region=kars&lang=ar")
    assert status == 200
    assert headers["content-type"].startswith("image/svg+xml")
    assert "1920-11-01-kars.svg" in headers["content-disposition"]
    assert "قارص" in content.decode()
    assert "http://atlas.example/?date=1920-11-01" in content.decode()
    assert len(content) <= 600_000
    assert pictures.picture.cache_info().maxsize


@pytest.mark.parametrize(
    "wrong",
    ["date=1929-01-01", "date=soon", "region=paris", "layer=none", "frontiers=x", "lang=xx"],
)
def test_bad_input_is_a_sentence(wrong: str) -> None:
    status, headers, content = get(f"/picture.png?{wrong}")
    assert status == 400
    assert headers["content-type"].startswith("text/plain")
    assert b"Traceback" not in content
    assert len(content) > 20


def test_what_the_control_says_by_address() -> None:
    asked = urlencode({"address": f"{SITE}people", "lang": "ar"})
    _, _, content = get(f"/shared?{asked}")
    assert words("ar", ATLAS).gettext("People") in json.loads(content)["title"]


def test_the_control_stands_on_every_page() -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not app.exception
    said = [str(part.proto.body) for part in app.get("html")]
    assert sum('id="share"' in one for one in said) == 1


def test_a_page_that_fails_says_so_in_the_language_of_the_reader() -> None:
    def failing() -> None:
        import streamlit as st  # noqa: PLC0415

        from ui import chrome  # noqa: PLC0415

        st.session_state.lang = "ar"
        chrome.stumble(RuntimeError("secret detail"))

    app = AppTest.from_function(failing, default_timeout=30).run()
    said = "".join(str(part.proto.body) for part in app.get("html"))
    assert 'lang="ar"' in said
    assert 'href="./?lang=ar"' in said
    assert "secret detail" not in said


def test_the_server_is_told_what_to_do_when_a_page_fails() -> None:
    import app  # noqa: PLC0415  it makes the app of the server

    assert app.app._on_script_error is chrome.stumble  # noqa: SLF001


def test_how_to_report_a_mistake() -> None:
    page = bibliography.body(ATLAS, words("en", ATLAS))
    report = page.split('id="report"')[1].split("</section>")[0]
    assert "control.csv: " in report
    assert ATLAS.settings.version in report
