"""The chart of the timeline: Vega-Lite by way of Altair, drawn in the browser as SVG.

As SVG its fills may be the variables and patterns of the page, so that it looks as the map does, in
light and dark. Every word in it comes from the rows: what Vega would write by itself is English.
"""

from datetime import date

import altair as alt

from atlas import timelines
from atlas.timelines import Line, Window
from ui.timeline_rows import AXIS, DAY_LINE, FOOT, HEAD, MONTH_LINE, PITCH, YEAR_LINE, Row, Rows

ZOOM = "zoom"
DRAG = "[pointerdown, window:pointerup] > window:pointermove!"
# The wheel alone scrolls the page; with a key held, or two fingers on a pad, it zooms.
WHEEL = "wheel![event.ctrlKey || event.metaKey || event.shiftKey]"
FONT = "Noto Sans, Noto Sans Arabic, Noto Sans Armenian, Noto Sans Georgian, sans-serif"
DASHES = {"less-certain": [5, 3], "uncertain": [0.1, 4], "same": [1, 0], "certain": [1, 0]}
# Pixels on each side of a day that is only known "about".
VAGUE = 9
# How many pixels a day must have for every tenth, every fifth or each to have its number.
TENTH, FIFTH, EACH = 2.6, 5.5, 17
# Days of a month; of all of them a line is drawn where they are that many pixels apart.
MONTH, LINES = 30.4, 9


class Chart:
    """The timeline of some rows, opened on a window of days."""

    def __init__(self, rows: Rows, lines: tuple[Line, ...], region: str | None) -> None:
        self.rows, self.lines, self.region = rows, lines, region
        self.right_to_left = rows.words.direction == "rtl"
        self.height = HEAD + len(lines) * PITCH + FOOT

    def chart(self, window: Window, day: date | None) -> alt.LayerChart:
        """Return the chart, with a line at a day."""
        self.low, self.high = self.rows.number(window.first), self.rows.number(window.last) + 1
        layers = [
            *self.axis(),
            *self.holdings(),
            *self.edges(),
            self.holders(),
            *self.marks(),
            *self.now(day),
            self.names(),
        ]
        return (
            alt.layer(*layers)
            .properties(
                height=self.height,
                padding={"left": 1, "right": 1, "top": 0, "bottom": 0},
                description=self.rows.words.gettext(
                    "Chart of who held each region; the table says the same in words."
                ),
                usermeta={"embedOptions": {"renderer": "svg"}},
                autosize={"type": "fit-x", "contains": "padding"},
            )
            .configure(font=FONT, background="transparent", aria=False)
            .configure_view(stroke=None, cursor="grab")
        )

    # The window shown, as expressions: a zoom that nobody has moved yet has no days.

    @property
    def first(self) -> str:
        """Return the expression of the first day shown."""
        return f"({ZOOM}.day ? {ZOOM}.day[0] : {self.low})"

    @property
    def last(self) -> str:
        """Return the expression of the end of the days shown."""
        return f"({ZOOM}.day ? {ZOOM}.day[1] : {self.high})"

    @property
    def scale(self) -> str:
        """Return the expression of the pixels that a day has."""
        return f"(width / ({self.last} - {self.first}))"

    def across(self, field: str = "day") -> alt.X:
        """Return the place of a day on the axis."""
        scale = alt.Scale(
            domain=[self.low, self.high], nice=False, zero=False, reverse=self.right_to_left
        )
        return alt.X(f"{field}:Q", scale=scale, axis=None)

    def down(self, field: str) -> alt.Y:
        """Return a height in pixels from the top."""
        scale = alt.Scale(domain=[0, self.height], nice=False, zero=False, reverse=True)
        return alt.Y(f"{field}:Q", scale=scale, axis=None)

    def base(self, name: str, rows: list[Row]) -> alt.Chart:
        """Return a layer with a name and rows; the name is a style class in the browser."""
        return alt.Chart(alt.Data(values=rows), name=name)

    def text(self, chart: alt.Chart, across: str = "day", **look: object) -> alt.Chart:
        """Return a layer of texts that begin at a day."""
        offset = float(look.pop("dx", 0))
        mark = {"align": "left", "baseline": "middle", "clip": True, "fontSize": 11.5} | look
        mark["dx"] = -offset if self.right_to_left else offset
        return chart.mark_text(**mark).encode(
            x=self.across(across), y=self.down("middle"), text="label:N"
        )

    def shown(self, chart: alt.Chart) -> alt.Chart:
        """Return a layer of stretches with ``at``, where each begins to be in sight.

        Those stay that have room for their label from there on.
        """
        at = f"max(datum.day + (datum.shift || 0) / {self.scale}, {self.first})"
        left = f"(min(datum.until, {self.last}) - datum.at) * {self.scale}"
        whole = f"(datum.until - datum.day) * {self.scale} - 1"
        room = f"{left} > (datum.overhangs ? min(datum.wide, {whole}) : datum.wide)"
        return chart.transform_calculate(at=at).transform_filter(room)

    def axis(self) -> list[alt.Chart]:
        """Return the lines of the months and the labels of years, months and days."""
        months = [
            row
            | {"top": AXIS + YEAR_LINE, "bottom": self.height, "middle": AXIS + 21, "overhangs": 1}
            for row in self.rows.months()
        ]
        grid = (
            self.base("grid", months)
            .mark_rule(clip=True, stroke="var(--rule)", strokeWidth=1)
            .transform_filter(f"datum.level < 3 || {self.scale} * {MONTH} > {LINES}")
            .encode(x=self.across(), y=self.down("top"), y2="bottom:Q")
            .add_params(
                alt.selection_interval(
                    name=ZOOM, bind="scales", encodings=["x"], on=DRAG, translate=DRAG, zoom=WHEEL
                )
            )
        )
        # Which months are named depends on the longest name, so that they follow a plain rule.
        room = f"{self.scale} * {MONTH} / {max(row['wide'] for row in months)}"
        some = f"{room} > [1 / 12, 1 / 6, 1 / 3, 1][datum.level]"
        month = self.shown(self.base("months", months).transform_filter(some))
        years = [row | {"middle": AXIS + 6} for row in self.rows.years()]
        return [
            grid,
            self.text(self.shown(self.base("years", years)), "at", dx=4, fontWeight=600),
            self.text(month, "at", dx=4, fill="var(--ink-2)"),
            self.day_labels(),
        ]

    def day_labels(self) -> alt.Chart:
        """Return the numbers of the days: each, every fifth or tenth, or none."""
        middle = AXIS + YEAR_LINE + MONTH_LINE + DAY_LINE / 2
        days = [row | {"middle": middle} for row in self.rows.days()]
        some = (
            f"({self.scale} > {EACH} || datum.of_month < 30 && "
            f"({self.scale} > {FIFTH} && datum.of_month % 5 == 0"
            f" || {self.scale} > {TENTH} && datum.of_month % 10 == 0))"
        )
        inside = f"datum.day >= {self.first} - 1 && datum.day <= {self.last}"
        chart = self.base("days", days).transform_filter(f"{inside} && {some}")
        chart = chart.transform_calculate(at="datum.day + 0.5")
        return self.text(chart, "at", align="center", fontSize=11, fill="var(--ink-2)")

    def holdings(self) -> list[alt.Chart]:
        """Return the bars, the strips under them, and the names in the bars."""
        _ = self.rows.words.gettext
        since, last = self.tip("since", _("From")), self.tip("last", _("To"))
        bars = self.rows.bars(self.lines)
        held = self.rectangle("held", bars).encode(
            tooltip=[
                *(self.tip("place", _("Region")), self.tip("who", _("Holder"))),
                *(self.tip("way", _("In what way")), since, last),
                self.tip("sure", _("Certainty of the holder")),
                self.tip("start_sure", _("Certainty of the day")),
            ]
        )
        parts = self.rectangle("parts", self.rows.parts(self.lines)).encode(
            tooltip=[
                *(self.tip("place", _("Region")), since, last),
                self.tip("others", _("Held otherwise than the chief town")),
            ]
        )
        return [held, parts]

    def holders(self) -> alt.Chart:
        """Return the names in the bars, clear of the days in doubt."""
        rows = [
            {
                "day": row["clear"],
                "until": row["clear_until"],
                "middle": row["top"] + 7.5,
                "label": row["label"],
                "wide": row["wide"] + 8,
                "shift": VAGUE if row["vague"] else 0,
            }
            for row in self.rows.bars(self.lines)
        ]
        return self.text(self.shown(self.base("holders", rows)), "at", dx=4, fontWeight=600)

    def rectangle(self, name: str, rows: list[Row]) -> alt.Chart:
        """Return a layer of stretches of days in their paint, each a link to the map."""
        return (
            self.base(name, rows)
            .mark_rect(clip=True, stroke="var(--swatch-rim)", strokeWidth=0.5, cursor="pointer")
            .encode(
                x=self.across(),
                x2="until:Q",
                y=self.down("top"),
                y2="bottom:Q",
                fill=alt.Fill("fill:N", scale=None, legend=None),
                href="link:N",
            )
        )

    def tip(self, field: str, title: str) -> alt.Tooltip:
        """Return a line of a tooltip."""
        return alt.Tooltip(f"{field}:N", title=title)

    def edges(self) -> list[alt.Chart]:
        """Return where one holding follows another, and the days between which that may be."""
        doubts = self.rows.doubts(self.lines)
        known = [row for row in doubts if not row["vague"]]
        veils = [
            self.base(name, [row for row in known if row[first] < row[last]])
            .mark_rect(clip=True, fill=f"url(#timeline-{name})")
            .encode(x=self.across(first), x2=f"{last}:Q", y=self.down("top"), y2="bottom:Q")
            for name, first, last in (("rising", "day", "drawn"), ("falling", "drawn", "until"))
        ]
        ink = {"clip": True, "stroke": "var(--ink)", "strokeWidth": 1.4}
        span = (
            self.base("between", known)
            .mark_rule(**ink, strokeDash=[2, 2])
            .encode(x=self.across(), x2="until:Q", y=self.down("middle"))
        )
        ends = [
            {"day": row[end], "top": row["middle"] - 3, "bottom": row["middle"] + 3}
            for row in known
            for end in ("day", "until")
        ]
        caps = (
            self.base("ends", ends)
            .mark_rule(**ink)
            .encode(x=self.across(), y=self.down("top"), y2="bottom:Q")
        )
        about = (
            self.base("about", [row for row in doubts if row["vague"]])
            .mark_rule(**ink, strokeDash=[2, 2], xOffset=-VAGUE, x2Offset=VAGUE)
            .encode(x=self.across("drawn"), x2="drawn:Q", y=self.down("middle"))
        )
        return [*veils, span, caps, about, *self.turns()]

    def turns(self) -> list[alt.Chart]:
        """Return the lines at the days that are drawn, each on a pale one."""
        turns = [row for row in self.rows.bars(self.lines) if row["edge"] != "none"]

        def rule(name: str, rows: list[Row], **look: object) -> alt.Chart:
            return (
                self.base(name, rows)
                .mark_rule(clip=True, **look)
                .encode(x=self.across(), y=self.down("top"), y2="bottom:Q")
            )

        changed = [row for row in turns if row["edge"] != "same"]
        return [
            rule("casings", changed, stroke="var(--casing)", strokeWidth=4.2),
            *(
                rule(
                    f"turn-{edge}",
                    [row for row in turns if row["edge"] == edge],
                    stroke="var(--edge)",
                    strokeWidth=1 if edge == "same" else 2,
                    strokeDash=dash,
                    strokeCap="round" if edge == "uncertain" else "butt",
                )
                for edge, dash in DASHES.items()
            ),
        ]

    def marks(self) -> list[alt.Chart]:
        """Return acts as diamonds and events as signs, with names where there is room."""
        _ = self.rows.words.gettext
        tips = [
            *(self.tip("title", _("What")), self.tip("when", _("Date"))),
            self.tip("what", _("Kind")),
        ]
        happened = timelines.events(self.rows.atlas, self.region)
        acts, events = self.rows.acts(self.region), self.rows.events(happened, self.region)
        sizes = {"acts": 90, "events": 52}
        shapes = {"acts": alt.value("diamond"), "events": alt.Shape("shape:N", scale=None)}
        found = []
        for name, rows in (("acts", acts), ("events", events)):
            colour = "var(--accent)" if name == "acts" else "var(--ink-2)"
            found.append(
                self.base(name, rows)
                .mark_point(clip=True, size=sizes[name], filled=True, opacity=1, cursor="pointer")
                .encode(
                    x=self.across(),
                    y=self.down("middle"),
                    shape=shapes[name],
                    fill=alt.value(colour),
                    href="link:N",
                    tooltip=[
                        *tips,
                        *([self.tip("sure", _("Certainty"))] if name == "events" else []),
                    ],
                )
            )
            left = f"(min(datum.next, {self.last}) - datum.day) * {self.scale}"
            room = f"datum.day >= {self.first} && {left} > datum.wide"
            labels = self.base(f"{name}-names", rows).transform_filter(room)
            size = {"acts": 11.5, "events": 10.5}[name]
            weight = {"acts": 600, "events": 400}[name]
            found.append(self.text(labels, dx=8, fontSize=size, fontWeight=weight, fill=colour))
        return found

    def now(self, day: date | None) -> list[alt.Chart]:
        """Return the line at the day that the map shows."""
        if day is None:
            return []
        row: Row = {"day": self.rows.number(day) + 0.5, "top": AXIS, "bottom": self.height}
        rule = self.base("now", [row]).mark_rule(clip=True, stroke="var(--ink)", strokeWidth=1.5)
        return [rule.encode(x=self.across(), y=self.down("top"), y2="bottom:Q")]

    def names(self) -> alt.Chart:
        """Return the names of the rows, at the edge where the days begin."""
        edge = alt.value("width") if self.right_to_left else alt.value(0)
        return (
            self.base("names", self.rows.names(self.lines, self.region))
            .mark_text(align="left", baseline="middle", fontSize=12.5, fontWeight=600)
            .encode(x=edge, y=self.down("middle"), text="label:N", href="link:N")
        )
