"""The pictures of maps that the server draws, the last ones kept."""

from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from urllib.parse import urlencode

from anyio import CapacityLimiter

from atlas import poster
from atlas.language import SOURCE_LANGUAGE, words
from ui import chrome

TYPES = {"svg": "image/svg+xml", "png": "image/png"}


@lru_cache(maxsize=1)
def one_at_a_time() -> CapacityLimiter:
    """Return what lets one picture be drawn at a time: each takes a second of a core."""
    return CapacityLimiter(1)


@dataclass(frozen=True)
class Asked:
    """What an address asks for, in the words of the map's own; no frontiers is those at first."""

    date: str = ""
    region: str = ""
    layer: str = ""
    frontiers: str | None = None
    lang: str = SOURCE_LANGUAGE


WORDS = tuple(one.name for one in fields(Asked))


@lru_cache(maxsize=24)
def picture(asked: Asked, ending: str, site: str) -> tuple[bytes, str]:
    """Return a picture and the name of its file; ``site`` is the address of the app.

    Raises
    ------
    AtlasError
        If a word of the address makes no sense.
    """
    atlas = chrome.atlas()
    speech = words(asked.lang, atlas)
    lines = None if asked.frontiers is None else list(filter(None, asked.frontiers.split(",")))
    wanted = poster.wanted(atlas, asked.date, asked.region, asked.layer, lines)
    address = {key: value for key, value in asdict(asked).items() if value}
    where = urlencode({"date": wanted.date.isoformat(), **address}, safe=",")
    content = poster.draw(atlas, speech, wanted, ending, f"{site}?{where}")
    return content, poster.file_name(atlas, wanted, ending)
