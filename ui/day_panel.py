"""The panel when no region is chosen: what happened on the day, and who held what."""

from html import escape

from atlas.control import Holding, RegionState
from atlas.events import EventKind
from ui.markup import tag
from ui.parts import Parts, swatch

WEEK = 7


class DayPanel(Parts):
    """What happened on and around a day, and a table of all regions."""

    def html(self) -> str:
        """Return what happened on and around the day, and a table of all regions."""
        _ = self.words.gettext
        hint = _("Choose a region on the map, or from the list below.")
        return (
            tag("p", _("On this day"), "eyebrow")
            + f"<h2>{escape(self.words.day(self.view.date))}</h2>"
            f'<p class="hint">{escape(hint)}</p>'
            + self.changes_today()
            + self.events_around()
            + self.table()
        )

    def changes_today(self) -> str:
        """Return the changes of hands on the day, as a list; nothing if there are none."""
        _ = self.words.gettext
        today = self.atlas.changes(self.view.date, self.view.date)
        if not today:
            return ""
        gained: dict[tuple[str, str, Holding], list[str]] = {}
        for change in today:
            same = next(
                (k for k in gained if k[0] == change.region and k[2].like(change.after)), None
            )
            key = same or (change.region, change.after.holder, change.after)
            gained.setdefault(key, []).append(change.district)
        rows = "".join(
            f"<li>{swatch(after)}<span>{self.region_link(region)}"
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

    def events_around(self) -> str:
        """Return the events of the day and of the week before it."""
        _ = self.words.gettext
        near = self.atlas.events_near(self.view.date, before=WEEK, after=0)
        if not near:
            quiet = _("The atlas knows of no event in the week up to this day.")
            return f'<p class="hint">{escape(quiet)}</p>'
        today = [event for event in near if event.date == self.view.date]
        today.sort(key=lambda event: event.kind is not EventKind.TREATY)
        earlier = [event for event in reversed(near) if event.date != self.view.date]
        title = _("Events of the day") if today else _("In the week before")
        listed = "".join(self.event(event) for event in (today or earlier))
        more = ""
        if today and earlier:
            rest = "".join(self.event(event) for event in earlier)
            more = "<details>" + tag("summary", _("In the week before")) + f"{rest}</details>"
        return f"<h3>{escape(title)}</h3>{listed}{more}"

    def table(self) -> str:
        """Return all regions with holder, way and since when; it selects as the map does."""
        _ = self.words.gettext
        head = "".join(
            f'<th scope="col">{escape(text)}</th>'
            for text in (_("Region"), _("Held by"), _("Since"))
        )
        rows = "".join(self.table_row(found) for found in self.day.regions.values())
        caption = escape(_("All regions on this day"))
        return (
            f'<table class="regions"><caption>{caption}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )

    def table_row(self, found: RegionState) -> str:
        """Return a region's row."""
        _ = self.words.gettext
        divided = " " + tag("small", _("divided")) if found.divided else ""
        held = escape(self.held(found.holding, short=True))
        return (
            f'<tr><th scope="row">{self.region_link(found.id)}{divided}</th>'
            f"<td>{swatch(found.holding)}<span>{held}</span></td>"
            f"<td>{escape(self.since(found))}</td></tr>"
        )
