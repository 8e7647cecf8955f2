"""What stands around the chart of the timeline: its address, ways to other days, key and table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import escape
from itertools import chain
from urllib.parse import urlencode

from atlas import timelines
from atlas.control import Holding, Status
from atlas.dataset import Atlas
from atlas.dates import ONE_DAY, check_day, parse_iso_day
from atlas.errors import BadDate
from atlas.language import Words
from atlas.rows import row_id
from atlas.sources import Certainty
from atlas.timelines import Bar, Line, Window
from ui.markup import tag
from ui.parts import swatch
from ui.state import nearest
from ui.timeline_rows import Rows

# How far the links go: a share of the days shown, and so many times as many.
STEP, CLOSER, WIDER = 0.5, 0.5, 2.0
# Days on each side of the day of the map in "three months around".
AROUND = timedelta(days=45)


@dataclass(frozen=True)
class Choice:
    """What is shown: a window of days, and one region with its districts or all regions."""

    window: Window
    region: str | None = None

    def address(self, atlas: Atlas, language: str) -> dict[str, str]:
        """Return the address of the choice; the days only where they are not all."""
        found = {}
        if self.window != timelines.whole(atlas):
            found = {"from": self.window.first.isoformat(), "to": self.window.last.isoformat()}
        if self.region:
            found["region"] = self.region
        return found | {"lang": language}


def read(address: Mapping[str, str], atlas: Atlas, words: Words) -> tuple[Choice, list[str]]:
    """Return what an address asks for, and a sentence for each part that made no sense."""
    days = timelines.whole(atlas)
    found, complaints = {"from": days.first, "to": days.last}, []
    for key, otherwise in tuple(found.items()):
        if address.get(key):
            found[key], said = _day(address[key], otherwise, days, words)
            complaints += said
    first, last = found["from"], found["to"]
    if first > last:
        first, last = last, first
        message = words.gettext("The days were the wrong way round; shown is {first} to {last}.")
        complaints.append(message.format(first=words.day(first), last=words.day(last)))
    region = None
    if address.get("region"):
        region, said = nearest(address["region"], list(atlas.regions), words)
        complaints += said
    return Choice(Window(first, last).cut(days), region), complaints


def _day(text: str, otherwise: date, days: Window, words: Words) -> tuple[date, list[str]]:
    """Return the day of an address, or the nearest there is with a sentence."""
    day = parse_iso_day(text.strip())
    if day is None:
        message = words.gettext(
            "“{value}” is not a date; write YYYY-MM-DD. Shown is from or to {day}."
        )
        return otherwise, [message.format(value=text, day=words.day(otherwise))]
    try:
        return check_day(day, days.first, days.last), []
    except BadDate as error:
        kept = min(max(day, days.first), days.last)
        shown = words.gettext("Shown is from or to {day}.").format(day=words.day(kept))
        return kept, [f"{error.sentence(words.gettext)} {shown}"]


def zoomed(selection: Mapping[str, object], choice: Choice, atlas: Atlas) -> tuple[Choice, bool]:
    """Return the choice as the reader has zoomed, and whether that went out of bounds."""
    days, zoom = timelines.whole(atlas), selection.get("day")
    if not isinstance(zoom, list | tuple) or len(zoom) != 2:  # noqa: PLR2004  from, to
        return choice, False
    low, high = sorted(float(end) for end in zoom)
    # As numbers first: a reader may zoom out to days that no calendar has.
    low, high = max(low, -len(atlas.days)), min(high, 2.0 * len(atlas.days))
    first = days.first + timedelta(days=round(low))
    last = max(days.first + timedelta(days=round(high) - 1), first)
    asked = Window(first, last)
    shown = asked.cut(days)
    return replace(choice, window=shown), shown != asked


class TimelinePage(Rows):
    """The timeline of a choice in one language, without its chart."""

    choice: Choice

    def shown(self, choice: Choice) -> "TimelinePage":
        """Return the page with a choice."""
        self.choice = choice
        self.lines = timelines.lines(self.atlas, choice.region)
        return self

    def to(self, window: Window, region: str | None) -> str:
        """Return the link to a window and a region."""
        address = Choice(window, region).address(self.atlas, self.words.code)
        return escape("timeline?" + urlencode(address))

    def head(self) -> str:
        """Return the title and what the page shows."""
        _, words = self.words.gettext, self.words
        title = _("Timeline")
        if self.choice.region:
            title = _("Timeline: {region}").format(region=words.name(self.choice.region))
        intro = _(
            "Who held each region, day by day; treaties and events above. Press a bar to see that "
            "day and region on the map."
        )
        return f"<header>{tag('h1', title)}{tag('p', intro, 'intro')}</header>"

    def presets(self) -> str:
        """Return the links to other days: phases, years, the day of the map, steps and zoom."""
        _, words, now = self.words.gettext, self.words, self.choice.window
        days = timelines.whole(self.atlas)
        named = [(_("Whole time"), days)]
        named += [
            (words.content(phase.title), Window(phase.start, phase.end - ONE_DAY))
            for phase in timelines.phases(self.atlas)
        ]
        around = Window(self.view.date - AROUND, self.view.date + AROUND).within(days)
        around_title = _("Around {day}").format(day=words.day(self.view.date))
        named.append((around_title, around))
        steps = [
            (_("Earlier"), "earlier", now.moved(-STEP, days)),
            (_("Later"), "later", now.moved(STEP, days)),
            (_("Closer"), "closer", now.scaled(CLOSER, days)),
            (_("Wider"), "wider", now.scaled(WIDER, days)),
        ]
        links = "".join(f"<li>{self.preset(label, window)}</li>" for label, window in named)
        turns = "".join(f"<li>{self.preset(label, w, kind)}</li>" for label, kind, w in steps)
        shown = _("{first} to {last}").format(first=words.day(now.first), last=words.day(now.last))
        return (
            f'<nav aria-label="{escape(_("Days shown"))}"><ul class="presets">{links}</ul>'
            f'<ul class="steps">{turns}</ul><p class="shown" aria-live="polite">{escape(shown)}</p>'
            "</nav>"
        )

    def preset(self, label: str, window: Window, kind: str = "") -> str:
        """Return a link to a window; what is shown already is marked, and leads nowhere new."""
        current = ' aria-current="true"' if window == self.choice.window else ""
        style = f' class="{kind}"' if kind else ""
        address = self.to(window, self.choice.region)
        return f'<a data-page href="{address}"{style}{current}>{escape(label)}</a>'

    def caption(self) -> str:
        """Return which way time runs, how to move in the chart, and what its signs say."""
        _ = self.words.gettext
        runs = _("Time runs from left to right.")
        if self.words.direction == "rtl":
            runs = _("Time runs from right to left.")
        how = _(
            "Drag to move through time; Ctrl with the wheel, or two fingers, to zoom. Press a "
            "region's name for its districts."
        )
        return tag("p", f"{runs} {how}", "how") + self.key()

    def key(self) -> str:
        """Return the holders of the rows with their colours, the ways of holding, the signs."""
        _, words = self.words.gettext, self.words
        window = self.choice.window
        bars = [bar for line in self.lines for bar in line.bars]
        bars = [bar for bar in bars if window.touches(bar.start, bar.end)]
        who = [(bar.holding.holder, *bar.holding.rivals) for bar in bars]
        holders = [
            f'<li><i class="swatch" style="background:var(--holder-{one})"></i> '
            f"{escape(words.short_name(one))}</li>"
            for one in dict.fromkeys(chain.from_iterable(who))
        ]
        ways: dict[Status, Holding] = {}
        for bar in bars:
            ways.setdefault(bar.holding.status, bar.holding)
        patterns = [
            f"<li>{swatch(ways[way])} {escape(words.label(way))}</li>"
            for way in Status
            if way in ways
        ]
        signs = (
            ("sure", _("the day is certain")),
            ("less", _("less certain")),
            ("un", _("uncertain")),
            ("fade", _("the day lies somewhere in the faded days")),
            ("strip", _("thin strip: part of the region held otherwise")),
            ("diamond", _("a treaty or other act")),
            ("now", _("the day of the map")),
        )
        drawn = [f'<li><i class="sign {kind}"></i> {escape(text)}</li>' for kind, text in signs]
        label = escape(_("Key"))
        return (
            f'<div class="key" role="group" aria-label="{label}"><ul>{"".join(holders)}</ul>'
            f"<ul>{''.join(patterns)}{''.join(drawn)}</ul></div>"
        )

    def table(self) -> str:
        """Return all periods of the rows that touch the days shown, folded by row."""
        _ = self.words.gettext
        title = tag("h2", _("The same in words"))
        folds = [self.fold(line, opened=place == 0) for place, line in enumerate(self.lines)]
        return f'<section class="periods">{title}{"".join(folds)}</section>'

    def fold(self, line: Line, *, opened: bool) -> str:
        """Return the periods of one row as a table under its name."""
        _, words, window = self.words.gettext, self.words, self.choice.window
        bars = [bar for bar in line.bars if window.touches(bar.start, bar.end)]
        name = self.row_name(line, self.choice.region)
        count = words.ngettext("{count} period", "{count} periods", len(bars))
        counted = count.format(count=words.number(len(bars)))
        caption = _("Who held {place} from {first} to {last}").format(
            place=name, first=words.day(window.first), last=words.day(window.last)
        )
        heads = "".join(
            f'<th scope="col">{escape(head)}</th>'
            for head in (_("Since"), _("Holder"), _("Certainty"))
        )
        rows = "".join(self.period(line, bar) for bar in bars)
        return (
            f'<details data-place="{line.place}"{" open" if opened else ""}><summary>'
            f"<b>{escape(name)}</b> <span>{escape(counted)}</span></summary><table>"
            f"<caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>"
            f"<tbody>{rows}</tbody></table>{self.divided(line)}</details>"
        )

    def period(self, line: Line, bar: Bar) -> str:
        """Return one period: the day as a link to the map, holder and way, how sure both are."""
        words, holding = self.words, bar.holding
        named = escape(row_id(holding), quote=True)
        day = words.day(bar.start) if bar.span else self.began(bar)
        link = escape(self.map_address(bar.start, line.region))
        between = self.began(bar)
        if bar.span is None or between == day:
            between = ""
        sure = [words.label(holding.certainty)]
        if bar.span and holding.start_certainty is not Certainty.CERTAIN:
            said = words.gettext("the day: {certainty}")
            sure.append(said.format(certainty=words.label(holding.start_certainty)))
        if holding.unverified:
            sure.append(words.gettext("unverified"))
        return (
            f'<tr><th scope="row"><a data-page title="{named}" href="{link}">'
            f'<time datetime="{bar.start}">'
            f"{escape(day)}</time></a>{tag('small', between) if between else ''}</th>"
            f'<td><div class="held">{swatch(holding)} <span>{escape(self.who(holding))}<small>'
            f"{escape(words.label(holding.status))}</small></span></div></td>"
            f"<td>{''.join(tag('small', one) for one in sure)}</td></tr>"
        )

    def divided(self, line: Line) -> str:
        """Return the days shown on which a region is divided, and how."""
        _, words, window = self.words.gettext, self.words, self.choice.window
        parts = [part for part in line.parts if window.touches(part.start, part.end)]
        if not parts:
            return ""
        rows = []
        for part in parts:
            days = _("{first} to {last}").format(
                first=words.day(part.start), last=words.day(part.end - ONE_DAY)
            )
            held = _once(
                f"{words.name(district)}: {self.held(holding, short=True)}"
                for district, holding in part.others
            )
            link = escape(self.map_address(part.start, line.region))
            said = escape(words.series(held))
            rows.append(f'<li><a data-page href="{link}">{escape(days)}</a> {said}</li>')
        title = _("Parts held otherwise than the chief town")
        return f'<div class="parts">{tag("h3", title)}<ul>{"".join(rows)}</ul></div>'


def _once(texts: Iterable[str]) -> list[str]:
    """Return texts without those named before."""
    return list(dict.fromkeys(texts))
