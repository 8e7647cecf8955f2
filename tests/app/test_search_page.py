"""The search: its field on every page, what it suggests, the page of results, where they lead."""

import asyncio
import json
import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from atlas import catalogue
from atlas.dataset import Atlas
from atlas.found import Fit
from atlas.language import words
from atlas.search import Index
from tests.app.visits import ROOT, opened, said
from ui import search, serving

ATLAS = Atlas.load(ROOT / "geodata")
ENGLISH, ARABIC = words("en", ATLAS), words("ar", ATLAS)
INDEX = Index(ATLAS, [ENGLISH, ARABIC])


def searched(**address: str) -> AppTest:
    """Return the app on the page of the search, at an address."""
    app = opened(**address)
    app.switch_page("pages/search.py")
    for key, value in address.items():
        app.query_params[key] = value
    return app.run()


def links(html: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'<a data-page href="([^"]+)"', html)]


def test_the_field_is_in_the_masthead() -> None:
    assert '<form class="find" role="search"' in said(opened())


def test_an_address_is_searched() -> None:
    app = searched(q="إغدير")
    assert not app.exception
    assert "results for “إغدير”" in said(app)
    assert any("region=igdir" in link for link in links(said(app)))
    assert app.query_params["q"] == "إغدير"


@pytest.mark.parametrize("asked", ["xyzzyq", "<script>alert(1)</script>", "{zzzzqq}", "%%"])
def test_nothing_found_is_said_in_a_sentence(asked: str) -> None:
    app = searched(q=asked)
    assert not app.exception
    assert "The atlas finds nothing for “" in unescape(said(app))
    assert "<script>alert" not in said(app)


def test_an_empty_search_says_how_to_search() -> None:
    app = searched()
    assert not app.exception
    assert "A date finds its day" in said(app)


@pytest.mark.parametrize(
    ("asked", "path", "wanted", "place"),
    [
        ("Iğdır", "./", {"region": ["igdir"], "date": ["1921-03-01"]}, ""),
        ("16 mart 1921", "./", {"date": ["1921-03-16"]}, ""),
        ("Karabekir", "people", {"person": ["kazim-karabekir"]}, ""),
        ("Sèvres", "treaties", {"act": ["sevres-1920"]}, ""),
        ("moscow article 3", "treaties", {"act": ["moscow-1921"]}, "moscow-1921--iii"),
        ("Turkish troops enter Igdir", "./", {"date": ["1920-11-14"], "region": ["igdir"]}, ""),
    ],
)
def test_the_first_result_leads_there(
    asked: str, path: str, wanted: dict[str, list[str]], place: str
) -> None:
    found = INDEX.search(asked, ENGLISH)[0]
    address = urlsplit(search.address(ATLAS, ENGLISH, found, date(1921, 3, 1)))
    assert address.path == path
    assert parse_qs(address.query) == {**wanted, "lang": ["en"]}
    assert address.fragment == place


def test_everything_that_can_be_found_leads_somewhere() -> None:
    """To a page that there is, with ids and days that it knows."""
    for thing in catalogue.things(ATLAS):
        found = INDEX._of(thing, ENGLISH, Fit.EXACT)  # noqa: SLF001
        address = urlsplit(search.address(ATLAS, ENGLISH, found))
        asked = parse_qs(address.query)
        assert address.path in ("./", "treaties", "people", "sources"), thing
        assert set(asked.get("act", [])) <= set(ATLAS.acts), thing
        assert set(asked.get("region", [])) <= set(ATLAS.regions), thing
        for day in asked.get("date", []):
            assert date.fromisoformat(day) in ATLAS.days, thing


def test_the_many_are_folded() -> None:
    html = search.results(INDEX, ENGLISH, "Kars")
    count = int(re.search(r"(\d+) results", html)[1])
    assert count > 2 * search.SHOWN
    assert len(links(html)) == count
    for part in re.split(r"<h2>", html)[1:]:
        assert part.split("<details>")[0].count("<li>") <= search.SHOWN + 1


def answered(path: str) -> dict:
    """Return what the server answers, by ASGI itself."""
    sent: list[dict] = []

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict) -> None:
        sent.append(message)

    name, _, query = path.partition("?")
    scope = {
        "type": "http", "method": "GET", "path": name, "raw_path": name.encode(), "root_path": "",
        "scheme": "http", "query_string": query.encode(), "http_version": "1.1", "headers": [],
    }  # fmt: skip
    asyncio.run(Starlette(routes=list(serving.ROUTES))(scope, receive, send))
    assert sent[0]["status"] == 200
    return json.loads(b"".join(part.get("body", b"") for part in sent[1:]))


def test_the_server_suggests() -> None:
    found = answered(f"/suggestions?q={quote('Գյումր')}&lang=ar&date=1920-11-07")
    first = found["found"][0]
    assert first["label"] == ARABIC.full_name("alexandropol")
    assert (first["name"], first["lang"]) == ("Գյումրի", "hy")
    assert "date=1920-11-07" in first["href"]
    assert not found["nothing"]


@pytest.mark.parametrize("query", ["", "q=", "q=zzzzzz", "q=a&lang=xx", "q=kars&date=nonsense"])
def test_the_server_answers_whatever_it_is_asked(query: str) -> None:
    found = answered(f"/suggestions?{query}")
    assert found["said"]
    assert len(found["found"]) <= search.SUGGESTED
    hrefs = [one["href"] for one in found["found"]]
    assert len(hrefs) == len(set(hrefs)) or found["nothing"]
