"""The view a reader has chosen, and the address that holds it.

``/?date=1921-03-16&region=batumi&lang=ar`` is a view; so is every other state a reader can reach.
An address that makes no sense gives the nearest view that does, and a sentence about it.
"""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from atlas.dataset import Atlas
from atlas.dates import parse_day
from atlas.errors import AtlasError, BadDate
from atlas.language import SOURCE_LANGUAGE, Words, languages

HOLDERS = "holders"
ASSIGNED = "assigned"
SWITCHES = {"yes": True, "no": False}
# The cookie that keeps the language chosen last.
KEPT = "language"


@dataclass(frozen=True)
class View:
    """What is shown: a day, perhaps a region, the layer that colours the map, lines and marks."""

    date: date
    region: str | None = None
    layer: str = HOLDERS
    act: str | None = None
    frontiers: tuple[str, ...] = ()
    events: bool = True
    relief: bool = True


def opening(atlas: Atlas, day: date | None = None) -> View:
    """Return the view of an address that says nothing, on a day of its own if there is one."""
    shown = tuple(line.id for line in atlas.frontiers.values() if line.shown)
    return View(date=day or atlas.settings.opening_day, frontiers=shown)


def read(address: Mapping[str, str], atlas: Atlas, words: Words) -> tuple[View, list[str]]:
    """Return the view an address asks for, and a sentence for each part that made no sense."""
    view, complaints = opening(atlas), []
    if address.get("date"):
        view, said = _read_date(address["date"], view, atlas, words)
        complaints += said
    if address.get("region"):
        found, said = nearest(address["region"], list(atlas.regions), words)
        view = replace(view, region=found)
        complaints += said
    if address.get("layer") and address["layer"] != HOLDERS:
        found, said = nearest(address["layer"], list(atlas.acts), words)
        complaints += said
        if found:
            view = replace(view, layer=ASSIGNED, act=found)
    if "frontiers" in address:
        wanted = [part for part in address["frontiers"].split(",") if part]
        pairs = [nearest(part, list(atlas.frontiers), words) for part in wanted]
        complaints += [sentence for _, said in pairs for sentence in said]
        kept = {found for found, _ in pairs}
        view = replace(view, frontiers=tuple(line for line in atlas.frontiers if line in kept))
    for switch in ("events", "relief"):
        if address.get(switch):
            found, said = nearest(address[switch], list(SWITCHES), words)
            complaints += said
            view = replace(view, **{switch: SWITCHES.get(found or "", True)})
    return view, complaints


def _read_date(text: str, view: View, atlas: Atlas, words: Words) -> tuple[View, list[str]]:
    """Return the view on the day of the address, or on the nearest day that the atlas holds."""
    start, end = atlas.settings.start, atlas.settings.end
    try:
        return replace(view, date=parse_day(text, start, end)), []
    except BadDate as error:
        nearest = view.date
        try:
            asked = date.fromisoformat(text.strip()[:10])
            nearest = min(max(asked, start), end)
        except ValueError:
            pass
        shown = words.gettext("The map shows {day}.").format(day=words.day(nearest))
        return replace(view, date=nearest), [f"{error.sentence(words.gettext)} {shown}"]


def nearest(value: str, known: list[str], words: Words) -> tuple[str | None, list[str]]:
    """Return the id itself, or the one it resembles with a sentence, or none with a sentence."""
    if value.lower() in known:
        return value.lower(), []
    close = difflib.get_close_matches(value.lower(), known, n=1, cutoff=0.6)
    if close:
        message = words.gettext("The atlas does not know “{value}”; it shows “{found}”.")
        return close[0], [message.format(value=value, found=close[0])]
    message = words.gettext("The atlas does not know “{value}”. It knows: {known}.")
    return None, [message.format(value=value, known=", ".join(known))]


def write(view: View, atlas: Atlas, language: str) -> dict[str, str]:
    """Return the address of a view: its date and language always, the rest where it differs."""
    plain = opening(atlas)
    address = {"date": view.date.isoformat(), "lang": language}
    if view.region:
        address["region"] = view.region
    if view.layer == ASSIGNED and view.act:
        address["layer"] = view.act
    if view.frontiers != plain.frontiers:
        address["frontiers"] = ",".join(view.frontiers)
    if not view.events:
        address["events"] = "no"
    if not view.relief:
        address["relief"] = "no"
    return address


def from_frame(message: Mapping[str, object], view: View, atlas: Atlas) -> View:
    """Return the view that the frame reports; whatever it cannot mean is left as it was."""
    try:
        day = parse_day(str(message.get("date")), atlas.settings.start, atlas.settings.end)
    except AtlasError:
        day = view.date
    region, act = message.get("region"), message.get("act")
    lines = message.get("frontiers")
    chosen = set(lines) if isinstance(lines, list) else set(view.frontiers)
    assigned = message.get("layer") == ASSIGNED and act in atlas.acts
    return View(
        date=day,
        region=str(region) if region in atlas.regions else None,
        layer=ASSIGNED if assigned else HOLDERS,
        act=str(act) if assigned else None,
        frontiers=tuple(line for line in atlas.frontiers if line in chosen),
        events=bool(message.get("events", view.events)),
        relief=bool(message.get("relief", view.relief)),
    )


def read_language(
    address: Mapping[str, str], kept: str | None, locale: str | None
) -> tuple[str, str | None]:
    """Return the language of address, last choice, browser, or English; and one asked in vain."""
    known = languages()
    asked = address.get("lang")
    plain = (asked or "").split("-")[0].lower()
    if plain in known:
        return plain, None
    wanted = (kept, (locale or "").split("-")[0].lower(), SOURCE_LANGUAGE)
    return next(code for code in wanted if code in known), asked
