"""Take a view away: its address, its citation, a frame for another page, pictures of its map.

The control stands in the masthead of every page; ``static/atlas/share.js`` opens it, reads the
address of what is on the screen, and asks here (at ``shared``) for all else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from urllib.parse import parse_qsl, urlencode, urlsplit

from atlas.dataset import Atlas
from atlas.language import Words
from atlas.matrix import frontiers
from atlas.story_picture import shows_act
from ui import citation, compared, state, story, telling, timeline_page, treaties
from ui.markup import tag
from ui.state import View

Address = Mapping[str, str]
#: Pixels of a frame: as wide as its place, as high as the page needs on most screens.
HEIGHTS = {"": 720, "story": 760, "compare": 900}
HEIGHT = 800


@dataclass(frozen=True)
class Shown:
    """What a page shows at an address, in words, and the maps on it: a name, and their view."""

    title: str
    maps: tuple[tuple[str, View], ...] = ()


def control(words: Words) -> str:
    """Return the control of every page, closed; the script fills in what depends on the view."""
    _ = words.gettext
    share, this, link = escape(_("Share")), escape(_("Share this view")), escape(_("Copy link"))
    address = escape(_("Address of this view"))
    copied = escape(_("Copied."), quote=True)
    by_hand = _("The browser does not let the page copy. The text is marked: copy it yourself.")
    said = f'data-copied="{copied}" data-by-hand="{escape(by_hand, quote=True)}"'
    return (
        f'<div class="share" {said}><button type="button" class="share-open" aria-expanded="false" '
        f'aria-controls="share" aria-haspopup="dialog" title="{this}"><span>{share}</span>'
        f'</button><div id="share" role="dialog" aria-label="{this}" hidden>'
        f'<label for="share-address">{address}</label><div class="line">'
        '<input id="share-address" type="text" readonly dir="ltr">'
        f'<button type="button" data-copy="share-address">{link}</button></div>'
        f"{_pictures(words)}{_folds(words)}"
        f'<p class="print"><button type="button" data-print>{escape(_("Print"))}</button></p>'
        '<p class="said" role="status"></p></div></div>'
    )


def _pictures(words: Words) -> str:
    """Return the place of the pictures, hidden until the view has one."""
    title = tag("h2", words.gettext("Picture of the map"))
    return f'<div class="pictures" hidden>{title}<ul></ul></div>'


def _folds(words: Words) -> str:
    """Return how to cite the view, and how to show it in another page, folded."""
    _ = words.gettext
    copy = escape(_("Copy"))
    frame = _("Put this where the view shall stand in a page of yours. It shows no menus.")

    def text(name: str, rows: int, way: str) -> str:
        label = {"citation": _("Citation"), "bibtex": "BibTeX", "embed": _("Frame")}[name]
        return (
            f'<div class="line"><textarea id="share-{name}" rows="{rows}" readonly dir="{way}" '
            f'aria-label="{escape(label, quote=True)}"></textarea>'
            f'<button type="button" data-copy="share-{name}">{copy}</button></div>'
        )

    return (
        f"<details><summary>{escape(_('Cite this view'))}</summary>"
        f"{text('citation', 4, words.direction)}{text('bibtex', 5, 'ltr')}</details>"
        f"<details><summary>{escape(_('Embed'))}</summary>{tag('p', frame, 'hint')}"
        f"{text('embed', 4, 'ltr')}</details>"
    )


def answer(atlas: Atlas, words: Words, address: str, base: str, seen: date) -> dict[str, object]:
    """Return what the control says of the view at an address, ready for JSON.

    ``base`` is the path below which the app is served, ``seen`` the reader's day.
    """
    parts = urlsplit(address)
    page = parts.path.removeprefix(f"/{base}").strip("/")
    shown = PAGES.get(page, _map)(atlas, words, dict(parse_qsl(parts.query)))
    cited = citation.cited(atlas, words, shown.title, address, seen)
    return {
        "title": f"{words.content(atlas.settings.title)}: {shown.title}",
        "citation": cited["citation"],
        "bibtex": cited["bibtex"],
        "height": HEIGHTS.get(page, HEIGHT),
        "pictures": [
            {"name": name, **{kind: picture(atlas, words, view, kind) for kind in ("svg", "png")}}
            for name, view in shown.maps
        ],
    }


def picture(atlas: Atlas, words: Words, view: View, kind: str) -> str:
    """Return the address of the picture of a map."""
    asked = state.write(view, atlas, words.code)
    if view.frontiers == state.opening(atlas).frontiers and view.act is None:
        asked.pop("frontiers", None)
    for switch in ("events", "relief"):
        asked.pop(switch, None)
    return f"picture.{kind}?{urlencode(asked)}"


def _map(atlas: Atlas, words: Words, address: Address) -> Shown:
    """Return what the map shows."""
    view, _ = state.read(address, atlas, words)
    what = words.day(view.date)
    if view.act:
        what = words.detail(words.content(atlas.acts[view.act].title), what)
    if view.region:
        what = words.detail(words.name(view.region), what)
    return Shown(what, ((what, view),))


def _story(atlas: Atlas, words: Words, address: Address) -> Shown:
    """Return what the stop of the story shows."""
    title = words.gettext("Story")
    if not atlas.story:
        return Shown(title)
    stop, _ = story.read(address, atlas, words)
    now = next(one for one in atlas.story if one.id == stop)
    act = now.act if shows_act(atlas, now) else None
    view = View(
        date=now.shown,
        region=now.regions[0] if len(now.regions) == 1 else None,
        layer=state.ASSIGNED if act else state.HOLDERS,
        act=act,
        frontiers=now.frontiers,
    )
    name = words.content(now.title)
    return Shown(words.detail(title, name), ((name, view),))


def _compare(atlas: Atlas, words: Words, address: Address) -> Shown:
    """Return what is set side by side."""
    sides, _ = compared.read(address, atlas, words)
    maps = []
    for side in (sides.left, sides.right):
        day = isinstance(side, date)
        view = state.opening(atlas, side) if day else _of_act(atlas, str(side))
        maps.append((telling.whole_title(atlas, words, side), view))
    title = words.join([name for name, _ in maps])
    return Shown(words.detail(words.gettext("Compare"), title), tuple(maps))


def _of_act(atlas: Atlas, act: str, region: str | None = None) -> View:
    """Return the map of what an act disposed, with its own lines."""
    lines = tuple(line.id for line in frontiers(atlas, act))
    day = state.opening(atlas).date
    return View(date=day, region=region, layer=state.ASSIGNED, act=act, frontiers=lines)


def _treaties(atlas: Atlas, words: Words, address: Address) -> Shown:
    """Return which act, and which region of it, is open."""
    choice, _ = treaties.read(address, atlas, words)
    title = words.gettext("Treaties")
    if choice.act is None:
        return Shown(title)
    title = words.content(atlas.acts[choice.act].title)
    name = words.detail(title, words.name(choice.region)) if choice.region else title
    return Shown(name, ((name, _of_act(atlas, choice.act, choice.region)),))


def _timeline(atlas: Atlas, words: Words, address: Address) -> Shown:
    """Return which rows and days the timeline shows."""
    choice, _ = timeline_page.read(address, atlas, words)
    title = words.gettext("Timeline")
    if choice.region:
        title = words.gettext("Timeline: {region}").format(region=words.name(choice.region))
    days = words.gettext("{first} to {last}").format(
        first=words.day(choice.window.first), last=words.day(choice.window.last)
    )
    return Shown(words.detail(title, days))


def _people(atlas: Atlas, words: Words, address: Address) -> Shown:
    """Return whose page is open."""
    person = address.get("person", "")
    return Shown(words.name(person) if person in atlas.people else words.gettext("People"))


def _search(_atlas: Atlas, words: Words, address: Address) -> Shown:
    """Return what was asked."""
    return Shown(words.detail(words.gettext("Search"), address.get("q", "").strip()))


def _sources(_atlas: Atlas, words: Words, _address: Address) -> Shown:
    """Return the page's own title."""
    return Shown(words.gettext("Sources"))


PAGES: dict[str, Callable[[Atlas, Words, Address], Shown]] = {
    "": _map,
    "story": _story,
    "compare": _compare,
    "treaties": _treaties,
    "timeline": _timeline,
    "people": _people,
    "search": _search,
    "sources": _sources,
}
