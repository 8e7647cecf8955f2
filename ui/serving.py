"""How the atlas is served: everything made before the first reader, and kept by each browser.

Streamlit compresses a file anew at every request and lets no browser keep it. What lies in
``static/made`` bears the hash of its content in its name and is compressed ahead, so it goes out
as it lies there, once to a reader.

Nothing here or in what it imports may import `ui.frame`: streamlit-folium makes itself known to
Streamlit when it is imported, and before the server runs nobody would hear it.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from wsgiref.headers import Headers

from anyio import to_thread
from servestatic import ServeStaticASGI
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.starlette import App

from atlas.dates import parse_iso_day
from atlas.errors import AtlasError
from atlas.language import SOURCE_LANGUAGE, languages
from ui import chrome, made, pictures, search, share, story_picture
from ui.head import Head

# A page of the atlas may stand in a frame of another site, so nothing here forbids that.
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


# The script of the map's frame is not the atlas's, but every reader needs it as much.
FRAME = "streamlit_folium"
FRAME_PATH = f"component/{FRAME}.st_folium/static"


class SafeHeaders:
    """Adds to every answer what a browser shall not do with it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with these headers where it has not set its own."""

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SAFE.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_safely if scope["type"] == "http" else send)


def kept_files(app: ASGIApp) -> ASGIApp:
    """Return the app with the files of ``static/made`` before it; it answers all else."""
    server = ServeStaticASGI(
        app,
        root=made.MADE,
        prefix=f"{base()}/app/static/{made.MADE.name}",
        autorefresh=True,  # a language's words may be made while the server runs
        max_age=0,
        immutable_file_test=made.HASHED.pattern,
        add_headers_function=mark,
    )
    server.add_files(made.MADE / FRAME, f"{base()}/{FRAME_PATH}")
    return server


def mark(headers: Headers, path: str, _url: str) -> None:
    """Mark an answer by the hash in its file's name; weakly, since each packing is another file."""
    found = made.HASHED.search(path)
    if found:
        headers["ETag"] = f'W/"{found[1]}"'


MIDDLEWARE = (Middleware(SafeHeaders), Middleware(kept_files), Middleware(Head))


def base() -> str:
    """Return the path below which the app is served, without strokes at its ends."""
    return chrome.base().strip("/")


async def suggest(asked: Request) -> JSONResponse:
    """Answer what the field of the search suggests for what is written in it."""
    given = asked.query_params
    code = given.get("lang") if given.get("lang") in languages() else SOURCE_LANGUAGE
    day = parse_iso_day(given.get("date", ""))
    found = await to_thread.run_sync(
        lambda: search.suggestions(chrome.index(), chrome.spoken(code), given.get("q", ""), day)
    )
    return JSONResponse(found)


async def shared(asked: Request) -> Response:
    """Answer what the control Share says of the view at an address."""
    given = asked.query_params
    code = given.get("lang") if given.get("lang") in languages() else SOURCE_LANGUAGE
    seen = parse_iso_day(given.get("seen", "")) or date.today()  # noqa: DTZ011  the reader's day
    address = given.get("address", "")
    found = await to_thread.run_sync(
        lambda: share.answer(chrome.atlas(), chrome.spoken(code), address, base(), seen)
    )
    return JSONResponse(found)


async def picture(asked: Request) -> Response:
    """Answer with the picture of a map; with a sentence, if there can be none."""
    given = asked.query_params
    named = {name: given[name] for name in pictures.WORDS if name in given}
    ending = asked.url.path.rpartition(".")[2]
    site = str(asked.base_url).rstrip("/") + at("")
    try:
        content, name = await to_thread.run_sync(
            lambda: pictures.picture(pictures.Asked(**named), ending, site),
            limiter=pictures.one_at_a_time(),
        )
    except AtlasError as error:
        code = given.get("lang") if given.get("lang") in languages() else SOURCE_LANGUAGE
        said = error.sentence(chrome.spoken(code).gettext)
        return PlainTextResponse(said, status_code=400)
    kept = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "max-age=600"}
    return Response(content, media_type=pictures.TYPES[ending], headers=kept)


def at(path: str) -> str:
    """Return a path below that of the app."""
    return f"/{base()}/{path}".replace("//", "/")


ROUTES = (
    Route(at("suggestions"), suggest),
    Route(at("shared"), shared),
    *(Route(at(f"picture.{ending}"), picture) for ending in pictures.TYPES),
)


def prepare() -> None:
    """Make what the browsers need, in every language, and clear away what none needs any more."""
    chrome.made()
    for code in languages():
        chrome.words_file(code)
    for number in range(len(chrome.atlas().story)):
        story_picture.file(chrome.atlas(), number)
    chrome.index().names_with  # noqa: B018 (makes it)
    frame = find_spec(FRAME)
    if frame and frame.origin:
        made.keep_folder(Path(frame.origin).parent / "frontend/build/static", FRAME)
    made.sweep()


@asynccontextmanager
async def ready(_app: App) -> AsyncIterator[None]:
    """Be ready for readers before the server answers the first."""
    await to_thread.run_sync(prepare)
    yield
