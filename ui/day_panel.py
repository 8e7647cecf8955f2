"""The panel when no region is chosen: what happened on the day, and who held what."""

from datetime import date, timedelta
from functools import partial
from html import escape

from atlas.control import Holding
from atlas.events import EventKind
from ui.markup import tag
from ui.parts import Parts
from ui.pieces import Part

WEEK = 7
# Who gained districts of a region on a day: region, holder, one of the holdings.
Gain = tuple[str, str, Holding]


class DayPanel(Parts):
    """What happened on and around a day, and a table of all regions."""

    def parts(self) -> tuple[Part, ...]:
        """Return what happened on and around the day, and a table of all regions."""
        _ = self.words.gettext
        hint = _("Choose a region on the map, or from the list below.")
        changes = {change.day for change in self.atlas.changes()}
        events = {event.date for event in self.atlas.events}
        return (
            tag("p", _("On this day"), "eyebrow") + '<h2 data-fill="date"></h2>'
            f'<p class="hint">{escape(hint)}</p>',
            self.piece("changes", changes | after(changes, 1), self.changes_of),
            self.piece(
                "events",
                events | after(events, 1) | after(events, WEEK + 1),
                self.events_around,
            ),
            *self.table(),
        )

    def changes_of(self, day: date) -> str:
        """Return the changes of hands on a day, as a list; nothing if there are none."""
        _ = self.words.gettext
        today = self.atlas.changes(day, day)
        if not today:
            return ""
        gained: dict[Gain, list[str]] = {}
        for change in today:
            same = next(
                (k for k in gained if k[0] == change.region and k[2].like(change.after)), None
            )
            key = same or (change.region, change.after.holder, change.after)
            gained.setdefault(key, []).append(change.district)
        rows = "".join(
            f"<li>{self.swatch(after)}<span>{self.region_link(region)}"
            f"{self.part_of(region, places)}: {escape(self.held(after, short=True))}</span></li>"
            for (region, _holder, after), places in gained.items()
        )
        return tag("h3", _("Changes of hands")) + f'<ul class="changes">{rows}</ul>'

    def part_of(self, region: str, places: list[str]) -> str:
        """Return the districts in brackets where not the whole region changed hands."""
        if len(places) == len(self.atlas.regions[region].districts):
            return ""
        listed = self.words.join([self.words.full_name(place) for place in places])
        return f" ({escape(listed)})"

    def events_around(self, day: date) -> str:
        """Return the events of a day and of the week before it."""
        _ = self.words.gettext
        near = self.atlas.events_near(day, before=WEEK, after=0)
        if not near:
            quiet = _("The atlas knows of no event in the week up to this day.")
            return f'<p class="hint">{escape(quiet)}</p>'
        today = [event for event in near if event.date == day]
        today.sort(key=lambda event: event.kind is not EventKind.TREATY)
        earlier = [event for event in reversed(near) if event.date != day]
        title = _("Events of the day") if today else _("In the week before")
        listed = "".join(self.event(event) for event in (today or earlier))
        more = ""
        if today and earlier:
            rest = "".join(self.event(event) for event in earlier)
            summary = tag("summary", _("In the week before"))
            more = f'<details data-fold="week">{summary}{rest}</details>'
        return f"<h3>{escape(title)}</h3>{listed}{more}"

    def table(self) -> tuple[Part, ...]:
        """Return all regions with holder, way and since when; it selects as the map does."""
        _ = self.words.gettext
        head = "".join(
            f'<th scope="col">{escape(text)}</th>'
            for text in (_("Region"), _("Held by"), _("Since"))
        )
        caption = escape(_("All regions on this day"))
        return (
            f'<table class="regions"><caption>{caption}</caption><thead><tr>{head}</tr></thead>',
            "<tbody>",
            *(
                self.piece(region, self.turns(region), partial(self.table_row, region), "tr")
                for region in self.atlas.regions
            ),
            "</tbody></table>",
        )

    def table_row(self, region: str, day: date) -> str:
        """Return the cells of a region's row on a day."""
        _, found = self.words.gettext, self.found(region, day)
        divided = " " + tag("small", _("divided")) if found.divided else ""
        held = escape(self.held(found.holding, short=True))
        return (
            f'<th scope="row">{self.region_link(found.id)}{divided}</th>'
            f"<td>{self.swatch(found.holding)}<span>{held}</span></td>"
            f"<td>{escape(self.since(found))}</td>"
        )


def after(days: set[date], count: int) -> set[date]:
    """Return the days that lie so many days after some days."""
    return {day + timedelta(days=count) for day in days}
