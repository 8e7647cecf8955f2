"""Put answers into words: tables and sentences for a terminal."""

import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from atlas.acts import Act, ActStatus, Provision
from atlas.answers import place
from atlas.calendars import Calendar, left_by_governments
from atlas.control import Change, Holding, RegionState
from atlas.dataset import Atlas
from atlas.errors import N_
from atlas.found import Fit, Found
from atlas.language import Words
from atlas.sources import Sourced

WIDTH = 96
GAP = "  "
NONE = "—"


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes; vowel signs and the like take none."""
    marks = sum(unicodedata.category(sign) in ("Mn", "Me", "Cf") for sign in text)
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) - marks + wide


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table whose columns are as wide as their widest cell."""
    listed = [head, *rows]
    widths = [max(width(row[column]) for row in listed) for column in range(len(head))]
    lines = [
        GAP.join(
            cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True)
        ).rstrip()
        for row in listed
    ]
    return [lines[0], GAP.join("-" * room for room in widths), *lines[1:]]


def wrapped(text: str, indent: str = "  ") -> list[str]:
    """Return a text in lines of at most `WIDTH` columns."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )


def day_report(atlas: Atlas, words: Words, day: date) -> str:
    """Return who held each region on a day, where it was divided, and what happened."""
    _ = words.gettext
    state = atlas.on(day)
    head = (_("Region"), _("Held by"), _("In what way"), _("Since"), _("Until"), _("How sure"))
    rows = [
        (
            words.name(region) + (" *" if found.divided else ""),
            _holders(words, found.holding),
            words.label(found.holding.status),
            _since(atlas, words, found.since),
            words.day_short(found.until) if found.until else NONE,
            _surely(words, found.holding),
        )
        for region, found in state.regions.items()
    ]
    lines = [*_dated(atlas, words, day), "", *table(head, rows)]
    divided = [found for found in state.regions.values() if found.divided]
    if divided:
        lines += ["", _("* Divided; the line is of the chief town. Otherwise:")]
        lines += [line for found in divided for line in _others(words, found, named=True)]
    happened = atlas.events_on(day)
    if happened:
        lines += ["", _("On this day:")]
        for event in happened:
            text = f"{words.sentence(words.content(event.title))} {words.content(event.text)}"
            lines += wrapped(f"{text} {_evidence(words, event)}")
    return "\n".join(lines)


def search_report(words: Words, found: Iterable[Found]) -> str:
    """Return what a search found, a line each: kind, id, label, and the name that fitted."""
    _ = words.gettext
    rows = [
        (
            words.label(one.kind),
            one.id,
            words.detail(one.label, one.detail),
            "" if one.name == one.label or one.fit is Fit.MENTIONED else one.name,
        )
        for one in found
    ]
    return "\n".join(table((_("Kind"), _("Id"), _("Name"), _("Found by")), rows))


def region_report(atlas: Atlas, words: Words, region: str, day: date) -> str:
    """Return a region: names, numbers, who held it, and what each act said of it."""
    _ = words.gettext
    found, state = atlas.region(region), atlas.on(day).regions[region]
    names = dict.fromkeys(atlas.names[region].values())
    others = [name for name in names if name != words.name(region)]
    lines = [words.name(region), " · ".join(others), words.content(found.unit)]
    lines.append(_("Today: {place}").format(place=words.content(found.today)))
    if found.area_km2 is not None:
        lines.append(_("Area: {area} km²").format(area=words.number(found.area_km2)))
    for count in found.population:
        text = _("Population in {year}: {people}").format(
            year=words.digits(str(count.year)), people=words.number(count.population)
        )
        lines.append(f"{text} {_evidence(words, count)}".rstrip())
    lines += ["", *_dated(atlas, words, day), f"  {_state(atlas, words, state)}"]
    if state.divided:
        lines += [_("Divided; otherwise:"), *_others(words, state, named=False)]
    lines += ["", _("Who held it")]
    head = (_("Since"), _("Held by"), _("In what way"), _("How sure"))
    lines += table(
        head,
        (
            (
                _since(atlas, words, holding.start),
                _holders(words, holding),
                words.label(holding.status),
                _surely(words, holding),
            )
            for holding in atlas.timeline(region)
        ),
    )
    lines += ["", _("What each act said of it")]
    for item in atlas.provisions_for(region):
        act = atlas.acts[item.act]
        title = f"{words.day_short(act.signed)}: {words.content(act.title)}"
        lines += [f"{title} ({words.label(act.status)})", *_provision(words, item)]
    return "\n".join(lines)


def act_report(atlas: Atlas, words: Words, act: str, region: str | None) -> str:
    """Return an act: dates, signatories, and what it disposed of all regions or of one."""
    _ = words.gettext
    found = atlas.act(act)
    lines = [words.content(found.title)]
    if found.official_title:
        lines.append(words.content(found.official_title))
    lines += ["", *table((_("What"), _("When"), ""), _dates(words, found))]
    if found.articles is not None:
        text = words.ngettext("{count} article", "{count} articles", found.articles)
        lines += ["", text.format(count=words.number(found.articles))]
    if found.signatories:
        draft = found.status is ActStatus.DRAFT
        lines += ["", _("Negotiated by") if draft else _("Signed by")]
        lines += table(
            (_("Name"), _("For"), _("Office")),
            (
                (words.name(one.person), place(words, one.party), words.content(one.office))
                for one in found.signatories
            ),
        )
    lines += ["", _("What it said of each region")]
    for item in atlas.provisions_of(act):
        if region in (None, item.region):
            lines += [words.name(item.region), *_provision(words, item)]
    return "\n".join(lines)


def changes_report(words: Words, changes: Sequence[Change], start: date, end: date) -> str:
    """Return a table of changes with a line that says how many."""
    _ = words.gettext
    head = (_("Day"), _("Region"), _("District"), _("Before"), _("After"))
    rows = [
        (
            words.day_short(change.day),
            words.name(change.region),
            words.name(change.district),
            held(words, change.before),
            held(words, change.after),
        )
        for change in changes
    ]
    text = words.ngettext(
        "From {start} to {end} there was {count} change.",
        "From {start} to {end} there were {count} changes.",
        len(changes),
    )
    summary = text.format(
        start=words.day(start), end=words.day(end), count=words.number(len(changes))
    )
    return "\n".join([summary, "", *table(head, rows)] if rows else [summary])


def difference_report(
    atlas: Atlas, words: Words, changes: Sequence[Change], first: date, second: date
) -> str:
    """Return in sentences what differs on the second day from the first, region by region."""
    grouped: dict[tuple[str, str, str], list[str]] = {}
    for change in changes:
        key = (change.region, held(words, change.before), held(words, change.after))
        grouped.setdefault(key, []).append(change.district)
    text = words.ngettext(
        "Between {first} and {second}, {count} district changed.",
        "Between {first} and {second}, {count} districts changed.",
        len(changes),
    )
    lines = [
        text.format(
            first=words.day(first), second=words.day(second), count=words.number(len(changes))
        )
    ]
    for (region, before, after), districts in grouped.items():
        whole = len(districts) == len(atlas.regions[region].districts)
        sentence = (
            words.gettext("{region}, all of it: from {before} to {after}.")
            if whole
            else words.gettext("{region} — {districts}: from {before} to {after}.")
        )
        listed = words.join([words.name(district) for district in districts])
        lines += wrapped(
            sentence.format(region=words.name(region), districts=listed, before=before, after=after)
        )
    return "\n".join(lines)


def held(words: Words, holding: Holding) -> str:
    """Return who held a place and how, as "Turkey (occupied)"."""
    return words.gettext(N_("{holder} ({way})")).format(
        holder=_holders(words, holding), way=words.label(holding.status)
    )


def _holders(words: Words, holding: Holding) -> str:
    """Return the short name of the holder, or of all between whom the place is contested."""
    return words.either([words.short_name(p) for p in (holding.holder, *holding.rivals)])


def _dated(atlas: Atlas, words: Words, day: date) -> list[str]:
    """Return a day in words, in all three calendars."""
    _ = words.gettext
    rumi = _("Rumi {date}").format(date=words.rumi(day))
    full = _("{weekday}, {day}").format(weekday=words.weekday(day), day=words.day(day))
    return [full, f"{julian_line(atlas, words, day)} · {rumi}"]


def julian_line(atlas: Atlas, words: Words, day: date) -> str:
    """Return the Julian date, and since when no government dated by it any more."""
    julian = words.julian(day)
    left = left_by_governments(atlas.calendars, Calendar.JULIAN, day)
    if left is None:
        return words.gettext(N_("Julian {date}")).format(date=julian)
    return words.gettext(
        N_("Julian {date} (church calendar; governments had left it by {year})")
    ).format(date=julian, year=words.digits(str(left.year)))


def _since(atlas: Atlas, words: Words, day: date) -> str:
    """Return since when, admitting that the atlas does not look further back than its start."""
    if day <= atlas.settings.start:
        return words.gettext(N_("{day} or before")).format(day=words.day_short(day))
    return words.day_short(day)


def _state(atlas: Atlas, words: Words, state: RegionState) -> str:
    """Return how a region stood, in a line."""
    _ = words.gettext
    parts = [
        held(words, state.holding),
        _("since {day}").format(day=_since(atlas, words, state.since)),
    ]
    if state.until:
        parts.append(_("until {day}").format(day=words.day_short(state.until)))
    return f"{' · '.join(parts)} · {_surely(words, state.holding)}"


def _others(words: Words, found: RegionState, *, named: bool) -> list[str]:
    """Return the districts that differ from the seat, those held alike together."""
    groups: dict[str, list[str]] = {}
    for district, holding in found.others:
        groups.setdefault(held(words, holding), []).append(words.name(district))
    region = f"{words.name(found.id)}: " if named else ""
    return [
        line
        for text, districts in groups.items()
        for line in wrapped(f"{region}{words.join(districts)}: {text}")
    ]


def _surely(words: Words, statement: Sourced) -> str:
    """Return how sure a statement is, and whether anybody has checked it."""
    certainty = words.label(statement.certainty)
    return words.detail(certainty, words.gettext("unverified") if statement.unverified else "")


def _evidence(words: Words, statement: Sourced) -> str:
    """Return certainty, sources and locator in square brackets."""
    sources = " ".join(statement.source_ids)
    parts = (_surely(words, statement), sources, words.content(statement.locator))
    return f"[{words.series([part for part in parts if part])}]"


def _provision(words: Words, item: Provision) -> list[str]:
    """Return what an act disposed of a region."""
    _ = words.gettext
    what = words.label(item.disposition)
    if item.assigned_to:
        names = words.join([words.name(polity) for polity in item.assigned_to])
        what = _("{disposition}: {polities}").format(disposition=what, polities=names)
    if item.article:
        what = _("{article}: {text}").format(article=words.content(item.article), text=what)
    what = words.sentence(what)
    return wrapped(f"{what} {words.content(item.summary)} {_evidence(words, item)}")


def _dates(words: Words, act: Act) -> Iterable[tuple[str, str, str]]:
    """Yield each step in the life of an act: what, when, by whom or where."""
    _ = words.gettext
    if act.status is not ActStatus.DRAFT:
        yield _("signed"), words.day(act.signed), place(words, act.place)
    for step in act.steps:
        when = words.day(step.date) if step.date else words.when(step.edtf) if step.edtf else NONE
        parts = (place(words, step.party), place(words, step.place), _surely(words, step))
        yield words.label(step.kind), when, " · ".join(part for part in parts if part)
    if act.in_force:
        yield _("in force"), words.day(act.in_force), ""
    if act.ended:
        yield _("ended"), words.day(act.ended), words.content(act.ended_how)
    yield _("status"), words.label(act.status), ""
