"""The search: a field on every page, what it suggests, and the page of all that was found."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from itertools import groupby, islice
from urllib.parse import urlencode

from atlas.dataset import Atlas
from atlas.errors import AtlasError
from atlas.events import Event
from atlas.found import Found, FoundKind, NothingFound
from atlas.language import Words
from atlas.search import LONGEST_QUESTION, Index
from ui.markup import tag

SUGGESTED = 8
# How many of a kind the page shows before it folds the rest away.
SHOWN = 12
RIGHT_TO_LEFT = frozenset({"ar"})


def field(words: Words) -> str:
    """Return the field for every page; static/atlas/search.js brings it to life."""
    _ = words.gettext
    label, suggestions = escape(_("Search")), escape(_("Suggestions"))
    hint = escape(_("Place, person, act or date"))
    return (
        f'<form class="find" role="search" action="search" data-lang="{words.code}">'
        f'<label for="find" class="heard">{label}: {hint}</label>'
        f'<input id="find" name="q" type="search" placeholder="{label}" title="{hint}" dir="auto" '
        f'autocomplete="off" spellcheck="false" maxlength="{LONGEST_QUESTION}" role="combobox" '
        'aria-autocomplete="list" aria-expanded="false" aria-controls="find-list">'
        f'<div id="find-list" role="listbox" aria-label="{suggestions}" hidden></div>'
        f'<p class="heard" role="status"></p></form>'
    )


def suggestions(
    index: Index, words: Words, asked: str, day: date | None = None
) -> dict[str, object]:
    """Return what the field suggests for a text, ready for JSON; a sentence if nothing is found."""
    try:
        found = index.search(asked, words)
        said = ""
    except NothingFound as nothing:
        found, said = nothing.nearest, nothing.sentence(words.gettext)
    except AtlasError as error:
        found, said = (), error.sentence(words.gettext)
    count = len(found)
    text = words.ngettext("{count} result", "{count} results", count)
    # A region, its chief town and the district round it are one place on the map: once will do.
    places: dict[str, Found] = {}
    for one in found:
        places.setdefault(address(index.atlas, words, one, day), one)
    return {
        "said": said or text.format(count=words.number(count)),
        "nothing": bool(said),
        "all": words.gettext("All results"),
        "found": [
            {
                "kind": words.label(one.kind),
                "label": one.label,
                "detail": one.detail,
                "name": other_name(one),
                "lang": one.language,
                "href": where,
            }
            for where, one in islice(places.items(), SUGGESTED)
        ],
    }


def other_name(found: Found) -> str:
    """Return the name that fitted where the label does not show it already."""
    named = found.kind in (FoundKind.REGION, FoundKind.TOWN, FoundKind.DISTRICT, FoundKind.PERSON)
    return found.name if named and found.name not in found.label else ""


def address(atlas: Atlas, words: Words, found: Found, day: date | None = None) -> str:
    """Return where a reader sees what was found; a place on the day the reader looks at."""
    own = found.id
    pages = {
        FoundKind.PERSON: ("people", {"person": own}, ""),
        FoundKind.ACT: ("treaties", {"act": own}, ""),
        FoundKind.ARTICLE: ("treaties", {"act": found.act}, f"#{own}"),
        FoundKind.SOURCE: ("sources", {}, f"#{own}"),
    }
    if found.kind in pages:
        path, wanted, place = pages[found.kind]
        return _page(path, wanted, words) + place
    if found.kind is FoundKind.EVENT:
        return _seen(atlas, words, found.day, found.region, found.act)
    if found.kind is FoundKind.POLITY and found.day is None:
        return _page("people", {}, words) + f"#party-{own}"
    shown = found.day or (day if day in atlas.days else None)
    region = None if found.kind is FoundKind.POLITY else found.region
    return _page("./", {"date": shown.isoformat() if shown else None, "region": region}, words)


def address_of_event(atlas: Atlas, words: Words, event: Event) -> str:
    """Return where a reader sees an event."""
    region, act = (*event.regions, None)[0], (*event.acts, None)[0]
    return _seen(atlas, words, event.date, region, act)


def _seen(atlas: Atlas, words: Words, day: date | None, region: str | None, act: str | None) -> str:
    """Return the map of a day, or for a day outside the atlas the act or the region."""
    if day in atlas.days:
        return _page("./", {"date": f"{day}", "region": region}, words)
    if act:
        return _page("treaties", {"act": act}, words)
    return _page("./", {"region": region}, words)


def _page(path: str, wanted: Mapping[str, str | None], words: Words) -> str:
    """Return the address of a page with what is wanted there."""
    given = {key: value for key, value in wanted.items() if value}
    return f"{path}?{urlencode({**given, 'lang': words.code})}"


def results(index: Index, words: Words, asked: str, day: date | None = None) -> str:
    """Return the page of what a text finds, by kind; or how to search."""
    title = tag("h1", words.gettext("Search"))
    said, near = "", ""
    groups: list[str] = []
    if asked.strip():
        try:
            found = index.search(asked, words)
            count = len(found)
            text = words.ngettext(
                "{count} result for “{asked}”", "{count} results for “{asked}”", count
            )
            said = text.format(count=words.number(count), asked=asked.strip())
            groups = [
                _group(index.atlas, words, kind, tuple(some), day)
                for kind, some in groupby(_by_kind(found), key=lambda one: one.kind)
            ]
        except NothingFound as nothing:
            said = nothing.sentence(words.gettext)
            near = _listed(index.atlas, words, nothing.nearest, day)
    return (
        f'<article class="page finds" lang="{words.code}">{title}'
        f'<p class="said" role="status">{escape(said)}</p>{near}{"".join(groups)}'
        f"{'' if groups else _help(words)}</article>"
    )


def _by_kind(found: Sequence[Found]) -> list[Found]:
    """Return what was found by kinds, the kind of the best before others."""
    kinds = list(dict.fromkeys(one.kind for one in found))
    return sorted(found, key=lambda one: kinds.index(one.kind))


def _group(
    atlas: Atlas, words: Words, kind: FoundKind, found: Sequence[Found], day: date | None
) -> str:
    """Return what was found of a kind under its heading, the many folded."""
    rest = ""
    if len(found) > SHOWN + 1:
        more = words.ngettext("{count} more", "{count} more", len(found) - SHOWN)
        summary = tag("summary", more.format(count=words.number(len(found) - SHOWN)))
        rest = f"<details>{summary}{_listed(atlas, words, found[SHOWN:], day)}</details>"
        found = found[:SHOWN]
    return f"<h2>{escape(words.label(kind))}</h2>{_listed(atlas, words, found, day)}{rest}"


def _listed(atlas: Atlas, words: Words, found: Sequence[Found], day: date | None) -> str:
    """Return what was found as links."""
    return f"<ul>{''.join(_line(atlas, words, one, day) for one in found)}</ul>" if found else ""


def _line(atlas: Atlas, words: Words, found: Found, day: date | None) -> str:
    """Return one thing that was found: a link, its detail, and the name that fitted."""
    name = other_name(found)
    by = ""
    if name:
        way = "rtl" if found.language in RIGHT_TO_LEFT else "ltr"
        by = f' <bdi class="by" lang="{found.language}" dir="{way}">{escape(name)}</bdi>'
    detail = f" <small>{escape(found.detail)}</small>" if found.detail else ""
    where = escape(address(atlas, words, found, day))
    return f'<li><a data-page href="{where}"><bdi>{escape(found.label)}</bdi></a>{by}{detail}</li>'


def _help(words: Words) -> str:
    """Return what can be asked, and how."""
    _ = words.gettext
    lines = (
        _(
            "Regions, districts, towns, people, acts, articles, events and sources are found by "
            "any of their names, of the time or of today, in any script, with or without accents."
        ),
        _("A date finds its day, month or year: write it in numbers or with the month’s name."),
        _("An article is found by its act and number."),
    )
    return "".join(tag("p", line, "hint") for line in lines)
