"""The server: the right packing to each browser, kept for ever, and nothing outside the folder."""

import asyncio
import gzip
import subprocess
import sys
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit import config

from ui import made, serving

ROOT = Path(__file__).parent.parent.parent
TEXT = ("the frontier of two years " * 100).encode()


def ask(app, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of the answer to a request, by ASGI itself."""
    sent: list[dict] = []

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "root_path": "",
        "scheme": "http", "query_string": b"", "http_version": "1.1", "extensions": {},
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()],
    }  # fmt: skip
    asyncio.run(app(scope, receive, send))
    names = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], names, b"".join(part.get("body", b"") for part in sent[1:])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(made, "MADE", tmp_path / "made")
    (tmp_path / "secret-0123456789ab.js").write_text("nobody's")
    return tmp_path / "made"


def server():
    """Return the atlas's middleware round an app that only says where it was asked."""
    beyond = Route("/{path:path}", lambda asked: PlainTextResponse(f"app: {asked.url.path}"))
    return Starlette(routes=[beyond], middleware=list(serving.MIDDLEWARE))


@pytest.mark.parametrize(
    ("accepted", "packing", "unpack"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip", "gzip", gzip.decompress),
        ("identity", None, bytes),
    ],
)
def test_each_browser_gets_the_packing_it_takes(folder: Path, accepted, packing, unpack) -> None:
    name = made.keep(TEXT, "atlas", "js")
    status, headers, body = ask(server(), f"/app/static/{name}", accept_encoding=accepted)
    assert status == 200
    assert headers.get("content-encoding") == packing
    assert headers["vary"] == "Accept-Encoding"
    assert headers["content-type"].startswith("text/javascript")
    assert int(headers["content-length"]) == len(body)
    assert unpack(body) == TEXT
    assert packing is None or len(body) < len(TEXT) / 10
    assert (folder / Path(name).name).read_bytes() == TEXT


def test_a_browser_keeps_it_for_ever(folder: Path) -> None:
    name = made.keep(b"RIFF", "relief", "webp")
    _, headers, body = ask(server(), f"/app/static/{name}", accept_encoding="br, gzip")
    assert body == b"RIFF"
    assert headers["content-type"] == "image/webp"
    assert "immutable" in headers["cache-control"]
    assert "max-age=315360000" in headers["cache-control"]
    again, _, nothing = ask(server(), f"/app/static/{name}", if_none_match=headers["etag"])
    assert (again, nothing) == (304, b"")
    assert [file.name for file in folder.iterdir()] == [Path(name).name]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/app/static/made/none-000000000000.js",
        "/app/static/made/../secret-0123456789ab.js",
        "/app/static/made/%2e%2e/secret-0123456789ab.js",
        "/app/static/made/..\\secret-0123456789ab.js",
        "/app/static/made//etc/passwd",
        "/app/static/made/\x00.js",
        "/app/static/made/",
    ],
)
@pytest.mark.usefixtures("folder")
def test_all_else_is_for_the_app(path: str) -> None:
    made.keep(TEXT, "atlas", "js")
    status, headers, body = ask(server(), path)
    assert (status, body[:4]) == (200, b"app:")
    assert "immutable" not in headers.get("cache-control", "")


@pytest.mark.usefixtures("folder")
def test_it_works_below_a_path() -> None:
    before = config.get_option("server.baseUrlPath")
    config.set_option("server.baseUrlPath", "/history/atlas/")
    try:
        name = made.keep(TEXT, "atlas", "js")
        there = ask(server(), f"/history/atlas/app/static/{name}")
        elsewhere = ask(server(), f"/app/static/{name}")
    finally:
        config.set_option("server.baseUrlPath", before)
    assert there[2] == TEXT
    assert elsewhere[2].startswith(b"app:")


@pytest.mark.usefixtures("folder")
def test_every_answer_is_safe_and_may_stand_in_a_frame() -> None:
    name = made.keep(TEXT, "atlas", "js")
    for path in ("/", f"/app/static/{name}"):
        _, headers, _ = ask(server(), path)
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "x-frame-options" not in headers


def test_the_server_does_not_import_the_map() -> None:
    """Else Streamlit never hears of streamlit-folium's part of it, and the map stays empty."""
    question = "import sys, app; print(type(app.app).__name__, 'streamlit_folium' in sys.modules)"
    command = [sys.executable, "-c", question]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["App", "False"]
