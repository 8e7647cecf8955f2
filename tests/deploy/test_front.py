"""What the front adds: compression, keeping for ever, safe headers; and it lets others embed."""

import gzip
import re
from urllib.error import HTTPError

import pytest

HTML = "text/html"
FOR_EVER = "public, max-age=31536000, immutable"


def test_the_front_and_the_app_say_they_are_well(both) -> None:
    for path in ("/front/health", "/_stcore/health"):
        with both.get(path) as answer:
            assert answer.status == 200
            assert answer.read() == b"ok"


def test_files_named_by_their_content_are_kept_for_ever_and_compressed_once(sit, both) -> None:
    """Streamlit's own script, and the shapes made at the start; the second time from the cache."""
    reader = sit("/")
    own = next(url for url in reader.requests if re.search(r"/static/js/index\.", url))
    made = next(url for url in reader.requests if re.search(r"/app/static/.*made/data-", url))
    for url in (own, made):
        path = url.removeprefix(reader.app)
        with both.get(path) as plain, both.get(path, Accept_Encoding="gzip") as packed:
            assert packed.headers["Cache-Control"] == FOR_EVER
            assert packed.headers["Content-Encoding"] == "gzip"
            assert gzip.decompress(packed.read()) == plain.read()
        with both.get(path, Accept_Encoding="gzip") as again:
            assert again.headers["X-Cache"] == "HIT"


def test_a_file_that_is_not_there_is_not_kept(both) -> None:
    with both.get("/") as page:
        assert page.headers["Cache-Control"] == "no-cache"
    with pytest.raises(HTTPError, match="404") as missing:
        both.get("/app/static/made/data-000000000000.js")
    with missing.value as answer:
        assert "immutable" not in str(answer.headers)


def test_every_page_has_its_headers_once(both) -> None:
    """The page runs no code from text; only the map's frame, which folium fills, may."""
    with both.get("/", X_Forwarded_Proto="https") as page:
        for name in ("Content-Security-Policy", "Referrer-Policy", "Permissions-Policy"):
            assert len(page.headers.get_all(name)) == 1, name
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        assert page.headers["Strict-Transport-Security"]
        policy = page.headers["Content-Security-Policy"]
        assert "unsafe-eval" not in policy
        assert "frame-ancestors *" in policy
        seat = page.headers["Set-Cookie"]
        assert "HttpOnly" in seat
        assert "SameSite=None; Secure" in seat
    with both.get("/") as page:
        assert "Secure" not in page.headers["Set-Cookie"]


def test_another_site_may_frame_the_atlas(browser, both) -> None:
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda said: said.type == "error" and errors.append(said.text))
    framed = f'<iframe src="{both.address}/?embed=true" width=900 height=700></iframe>'
    page.route("http://another.site/", lambda asked: asked.fulfill(body=framed, content_type=HTML))
    page.goto("http://another.site/")
    inner = page.frame_locator("iframe").frame_locator("iframe[src*=streamlit_folium]")
    inner.locator("html[data-ready=yes]").wait_for(timeout=60_000)
    context.close()
    assert errors == []
