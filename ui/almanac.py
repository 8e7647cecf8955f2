"""Days and calendars, as HTML: who dated by which calendar until when."""

from html import escape

from atlas.calendars import Calendar, CalendarChange, gregorian, read_written
from atlas.dataset import Atlas
from atlas.language import Words
from atlas.sources import Certainty
from ui.markup import cite, tag


def calendars(atlas: Atlas, words: Words) -> str:
    """Return the changes of calendar, each with how sure it is and its sources."""
    _, changes = words.gettext, atlas.calendars
    if not changes:
        return ""
    intro = _(
        "Every day in the atlas is Gregorian; documents of the time may bear another date. This "
        "is when governments and churches changed their calendars."
    )
    rows = "".join(
        f'<tr id="calendar-{one.id}"><th scope="row">{escape(words.content(one.used_by))}</th>'
        f"<td>{escape(reckoned(words, one))} {remark(words, one)}{evidence(atlas, words, one)}"
        "</td></tr>"
        for one in changes
    )
    return (
        tag("h2", _("Days and calendars"))
        + tag("p", intro)
        + f"<table><tbody>{rows}</tbody></table>"
    )


def reckoned(words: Words, change: CalendarChange) -> str:
    """Return in a sentence which calendar was used, and what followed what when it changed."""
    _, before = words.gettext, words.label(change.calendar)
    if change.changed is None or change.next_calendar is None:
        return _("{calendar}, kept.").format(calendar=before)
    return _("{calendar} until {last}; the next day was {first} ({next}).").format(
        calendar=before,
        last=written(words, change.last_as_written, change.calendar),
        first=written(words, change.first_as_written, change.next_calendar),
        next=words.label(change.next_calendar),
    )


def written(words: Words, text: str, calendar: Calendar) -> str:
    """Return a date as written, in the words of the reader's language."""
    found = read_written(text)
    day = gregorian(calendar, found) if found else None
    if found is None or day is None:
        return text
    if calendar in (Calendar.JULIAN, Calendar.GREGORIAN):
        return words.julian(day) if calendar is Calendar.JULIAN else words.day(day)
    return words.rumi_date(found.year, found.month, found.day)


def remark(words: Words, change: CalendarChange) -> str:
    """Return what else is to be said of a change."""
    return escape(words.content(change.note)) if change.note else ""


def evidence(atlas: Atlas, words: Words, change: CalendarChange) -> str:
    """Return how sure a change is and why, and where it was read."""
    parts = []
    if change.certainty is not Certainty.CERTAIN:
        sure, why = words.label(change.certainty), words.content(change.reason)
        parts.append(f"<b>{escape(sure)}</b>: {escape(why)}")
    if change.source_ids:
        cites = words.series([cite(atlas.sources[one], words) for one in change.source_ids])
        read = words.detail(cites, escape(words.content(change.locator)))
        parts.append(words.gettext("Source: {cites}.").format(cites=read))
    if change.unverified:
        parts.append(escape(words.gettext("Unverified: not yet read in a source.")))
    return f'<p class="cites">{" ".join(parts)}</p>' if parts else ""
