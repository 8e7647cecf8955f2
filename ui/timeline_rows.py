"""What the chart of the timeline draws, as plain rows: bars, edges, marks, days of the axis."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from atlas import timelines
from atlas.control import Holding, Status
from atlas.dates import ONE_DAY
from atlas.events import Event, EventKind
from atlas.sources import Certainty
from atlas.timelines import Bar, Line, Part
from ui.parts import Parts

Row = dict[str, Any]

# Heights in pixels: a row is its name, the bar, and a strip for what is held otherwise.
NAME, BAR, STRIP, PITCH = 18, 14, 4, 39
ACT_LANES, ACT_LANE = 2, 17
EVENT_LANES, EVENT_LANE = 4, 13
YEAR_LINE, MONTH_LINE, DAY_LINE = 14, 15, 14
ACTS = 10
EVENTS = ACTS + ACT_LANES * ACT_LANE + 2
AXIS = EVENTS + EVENT_LANES * EVENT_LANE + 4
HEAD = AXIS + YEAR_LINE + MONTH_LINE + DAY_LINE + 6
FOOT = 4
# Days between two events of one lane, so that their signs stand apart when all is shown.
APART = 9
# About how many pixels wide a letter is.
LETTER = {"ar": 5.8}
USUAL_LETTER = 6.4
# Signs of events, within one unit of their middle: those of the map, simplified.
FLAG = "M-.7,1V-1H.9L.5,-.45L.9,.1H-.35V1Z"
CROSS = "M-1,-.6L-.6,-1L0,-.4L.6,-1L1,-.6L.4,0L1,.6L.6,1L0,.4L-.6,1L-1,.6L-.4,0Z"
PAGE = "M-.7,-1H.3L.7,-.6V1H-.7Z"
STAR = "M0,-1L.28,-.32L1,-.26L.44,.2L.62,.9L0,.5L-.62,.9L-.44,.2L-1,-.26L-.28,-.32Z"
ARROW = "M-1,0L0,-.9V-.35H1V.35H0V.9Z"
SIGNS = {
    EventKind.TOWN_TAKEN: FLAG,
    EventKind.FIGHTING: CROSS,
    EventKind.TREATY: PAGE,
    EventKind.NOTE: PAGE,
    EventKind.LAW: PAGE,
    EventKind.TALKS: "circle",
    EventKind.WITHDRAWAL: ARROW,
    EventKind.PROCLAMATION: STAR,
    EventKind.RISING: STAR,
    EventKind.OTHER: "circle",
}


def paint(holding: Holding) -> str:
    """Return the fill of a holding: a colour, or a pattern that `patterns` draws."""
    if holding.status is Status.ADMINISTERED:
        return f"var(--holder-{holding.holder})"
    return f"url(#{pattern_id(holding)})"


def pattern_id(holding: Holding) -> str:
    """Return the name of the pattern of a holding that is not plain."""
    rivals = holding.rivals if holding.status is Status.CONTESTED else ()
    return "_".join(("timeline", str(holding.status), holding.holder, *rivals))


class Rows(Parts):
    """The rows of the chart, in one language. Days are counted from the first of the atlas."""

    def number(self, day: date) -> int:
        """Return the number of a day; that after the last has one too."""
        return (day - self.atlas.settings.start).days

    def map_address(self, day: date, region: str = "") -> str:
        """Return the link to the map on a day, with a region if one is given."""
        asked = {"date": day.isoformat(), "region": region, "lang": self.words.code}
        return "./?" + urlencode({key: value for key, value in asked.items() if value})

    def wide(self, text: str) -> float:
        """Return about how many pixels a text takes."""
        return len(text) * LETTER.get(self.words.code, USUAL_LETTER)

    def began(self, bar: Bar) -> str:
        """Return since when a bar is so, in words: the day, or the days between which it lies."""
        words = self.words
        if bar.span is None:
            year = words.digits(str(self.atlas.settings.start.year))
            return words.gettext("before {year}").format(year=year)
        written = bar.holding.start_edtf
        return words.when(written) if written else words.day(bar.start)

    def ended(self, bar: Bar) -> str:
        """Return the last day of a bar; nothing where it goes on after the atlas."""
        return self.words.day(bar.end - ONE_DAY) if bar.holding.end else ""

    def bar(self, line: Line, bar: Bar, top: int) -> Row:
        """Return one bar with all that its tooltip says."""
        words, holding = self.words, bar.holding
        unread = words.gettext("unverified") if holding.unverified else ""
        sure = words.detail(words.label(holding.certainty), unread)
        return {
            "day": self.number(bar.start),
            "until": self.number(bar.end),
            "top": top + NAME,
            "bottom": top + NAME + BAR,
            "fill": paint(holding),
            "label": self.who(holding, short=True),
            "wide": self.wide(self.who(holding, short=True)),
            "place": words.name(line.place),
            "since": self.began(bar),
            "last": self.ended(bar) or "–",
            "who": self.who(holding),
            "way": words.label(holding.status),
            "sure": sure,
            "start_sure": words.label(holding.start_certainty) if bar.span else "–",
            "link": self.map_address(bar.start, line.region),
            "edge": "none" if bar.span is None else self.edge(bar),
        }

    def edge(self, bar: Bar) -> str:
        """Return how the line is drawn at the day on which a bar begins."""
        if not bar.turn:
            return "same"
        if bar.doubtful and bar.holding.start_certainty is Certainty.CERTAIN:
            return str(Certainty.LESS_CERTAIN)
        return str(bar.holding.start_certainty)

    def bars(self, lines: tuple[Line, ...]) -> list[Row]:
        """Return the bars of all rows."""
        found = []
        for number, line in enumerate(lines):
            for bar, after in zip(line.bars, (*line.bars[1:], None), strict=True):
                row = self.bar(line, bar, HEAD + number * PITCH)
                found.append(row | self.clear(bar, after))
        return found

    def clear(self, bar: Bar, after: Bar | None) -> Row:
        """Return the days of a bar on which its name crosses no day in doubt."""
        first = bar.span.last if bar.span and bar.span.last else bar.start
        last = after.span.first if after and after.span and after.span.first else bar.end
        vague = bar.doubtful and bar.span is not None and bar.span.first == bar.span.last
        return {
            "clear": self.number(first),
            "clear_until": self.number(min(last, bar.end)),
            "vague": vague,
        }

    def doubts(self, lines: tuple[Line, ...]) -> list[Row]:
        """Return the stretches in which a first day may lie; ``vague`` where no end is known."""
        return [
            {
                "day": self.number(max(bar.span.first or bar.start, self.atlas.settings.start)),
                "drawn": self.number(bar.start),
                "until": self.number(bar.span.last or bar.start),
                "top": HEAD + number * PITCH + NAME,
                "middle": HEAD + number * PITCH + NAME + BAR / 2,
                "bottom": HEAD + number * PITCH + NAME + BAR,
                "vague": bar.span.first == bar.span.last,
            }
            for number, line in enumerate(lines)
            for bar in line.bars
            if bar.span is not None and bar.doubtful
        ]

    def parts(self, lines: tuple[Line, ...]) -> list[Row]:
        """Return the strips of the days on which a region is divided."""
        return [
            self.part(line, part, HEAD + number * PITCH + NAME + BAR + 1)
            for number, line in enumerate(lines)
            for part in line.parts
        ]

    def part(self, line: Line, part: Part, top: int) -> Row:
        """Return one strip, with the districts that are held otherwise."""
        words = self.words
        others = [
            f"{words.name(district)}: {self.held(holding, short=True)}"
            for district, holding in part.others
        ]
        return {
            "day": self.number(part.start),
            "until": self.number(part.end),
            "top": top,
            "bottom": top + STRIP,
            "fill": paint(part.chief),
            "place": words.name(line.place),
            "since": words.day(part.start),
            "last": words.day(part.end - ONE_DAY),
            "others": words.series(others),
            "link": self.map_address(part.start, line.region),
        }

    def names(self, lines: tuple[Line, ...], region: str | None) -> list[Row]:
        """Return the names of the rows; one leads to the districts of its region, or back."""
        found = []
        for number, line in enumerate(lines):
            asked = {"region": line.region, "lang": self.words.code}
            if line.place == region:
                del asked["region"]
            link = "" if region and line.place != region else "timeline?" + urlencode(asked)
            top = HEAD + number * PITCH
            name = self.row_name(line, region)
            found.append({"label": name, "middle": top + NAME / 2 - 1, "link": link})
        return found

    def row_name(self, line: Line, region: str | None) -> str:
        """Return the name of a row; of a district with that of today beside it."""
        if line.place in self.atlas.districts:
            return self.words.full_name(line.place)
        name = self.words.name(line.place)
        if line.place == region:
            return self.words.gettext("{region}, whole region").format(region=name)
        return name

    def acts(self, region: str | None) -> list[Row]:
        """Return the acts signed in the days of the atlas, with the days free for their names."""
        settings, words = self.atlas.settings, self.words
        found = [a for a in self.atlas.acts.values() if settings.start <= a.signed <= settings.end]
        found.sort(key=lambda act: act.signed)
        return [
            {
                "day": self.number(act.signed),
                "next": self.number(
                    found[place + ACT_LANES].signed
                    if place + ACT_LANES < len(found)
                    else settings.end
                ),
                "middle": ACTS + place % ACT_LANES * ACT_LANE,
                "label": words.short_name(act.id),
                "wide": self.wide(words.short_name(act.id)) + 14,
                "title": words.content(act.title),
                "when": words.day(act.signed),
                "what": words.label(act.status),
                "link": self.map_address(act.signed, region or ""),
                "centre": act.id == settings.centre,
            }
            for place, act in enumerate(found)
        ]

    def events(self, events: tuple[Event, ...], region: str | None) -> list[Row]:
        """Return the events in lanes, each with the days free for its title."""
        lanes = timelines.lanes([event.date for event in events], APART, EVENT_LANES)
        after: dict[int, int] = {}
        found = []
        for event, lane in reversed(list(zip(events, lanes, strict=True))):
            day = self.number(event.date)
            found.append(self.event(event, lane, region) | {"next": after.get(lane, 10_000)})
            after[lane] = day
        return found[::-1]

    def event(self, event: Event, lane: int, region: str | None) -> Row:
        """Return one event; it leads to the map, and to its region where it has but one."""
        words = self.words
        own = event.regions[0] if len(event.regions) == 1 else ""
        title = words.content(event.title)
        return {
            "day": self.number(event.date),
            "middle": EVENTS + lane * EVENT_LANE + EVENT_LANE / 2,
            "shape": SIGNS[event.kind],
            "label": title,
            "wide": self.wide(title) * 0.92 + 14,
            "title": title,
            "when": words.when(event.edtf) if event.edtf else words.day(event.date),
            "what": words.label(event.kind),
            "sure": words.label(event.certainty),
            "link": self.map_address(event.date, region or own),
        }

    def months(self) -> list[Row]:
        """Return the months with their labels; ``level`` 0 is January, 1 July, 2 a quarter."""
        found = []
        days = [day for day in self.atlas.days if day.day == 1 or day == self.atlas.settings.start]
        for place, day in enumerate(days):
            following = days[place + 1] if place + 1 < len(days) else self.after
            label = self.words.month_short(day)
            quarter = 2 if day.month % 3 == 1 else 3
            level = {1: 0, 7: 1}.get(day.month, quarter)
            found.append(
                {
                    "day": self.number(day),
                    "until": self.number(following),
                    "label": label,
                    "wide": self.wide(label) + 7,
                    "level": level,
                }
            )
        return found

    @property
    def after(self) -> date:
        """Return the day after the last."""
        return self.atlas.settings.end + timedelta(days=1)

    def years(self) -> list[Row]:
        """Return the years, each with its first day in the atlas and the day after its last."""
        first, found = self.atlas.settings.start, []
        for year in range(first.year, self.after.year + 1):
            start, end = max(date(year, 1, 1), first), min(date(year + 1, 1, 1), self.after)
            label = self.words.digits(str(year))
            if start < end:
                found.append(
                    {
                        "day": self.number(start),
                        "until": self.number(end),
                        "label": label,
                        "wide": self.wide(label) + 6,
                    }
                )
        return found

    def days(self) -> list[Row]:
        """Return the days of the atlas with their numbers in the month."""
        return [
            {
                "day": self.number(day),
                "of_month": day.day,
                "label": self.words.digits(str(day.day)),
            }
            for day in self.atlas.days
        ]
