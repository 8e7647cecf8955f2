"""The page Compare, as HTML: what to choose, the two maps' captions, the difference in words."""

import json
from datetime import date
from html import escape
from urllib.parse import urlencode

from atlas import matrix
from atlas.acts import Disposition
from atlas.comparison import OUTLINED, Comparison, Difference, Group, Part, Side, Stand, compare
from atlas.control import Holding, Status
from atlas.dataset import Atlas
from atlas.language import Words
from ui import compared, state, telling
from ui.assets import Made
from ui.compared import Sides
from ui.markup import tag
from ui.parts import swatch
from ui.provisions import Provisions
from ui.shapes import CLOSEST_ZOOM

STATIC = "app/static/"
#: Of what there is nothing to tell: nothing differs, or nothing is said.
UNTOLD = (Difference.NONE, Difference.SILENT)
#: What lies folded below the table, and under a veil on the maps.
ALIKE = (*UNTOLD, Difference.CERTAINTY)
#: How the map paints a disposition, in the words of a way of holding; all others are plain.
PAINTED = {
    Disposition.PROTECTORATE: Status.OCCUPIED,
    Disposition.CONDITIONAL: Status.NOMINAL,
    Disposition.FREE_PORT: Status.NOMINAL,
    Disposition.PLEBISCITE: Status.CONTESTED,
}
#: The two maps, to be filled in the browser; the same for every comparison, so that they stay.
STAGE = (
    '<div class="compare twins" id="twins" dir="ltr">'
    '<figure data-side="left"><figcaption></figcaption></figure>'
    '<figure data-side="right"><figcaption></figcaption></figure></div>'
)


class ComparePage(Provisions):
    """Two sides, on two maps, in words and as a table."""

    def __init__(self, atlas: Atlas, words: Words, sides: Sides) -> None:
        super().__init__(atlas, words)
        self.sides = sides
        self.found: Comparison = compare(atlas, sides.left, sides.right)

    def head(self) -> str:
        """Return the title, the ready pairs, and the form that chooses the sides."""
        _ = self.words.gettext
        intro = _(
            "Two days, two acts, or a day and what an act disposed. Both maps move as one; what "
            "differs is outlined."
        )
        ready = self.atlas.record.comparisons
        note = next((one.note for one in ready if self.is_shown(one.left, one.right)), "")
        shown = tag("p", self.words.content(note), "note") if note else ""
        return (
            f'<article class="compare head" lang="{self.words.code}">'
            f"<header>{tag('h1', _('Compare'))}{tag('p', intro, 'intro')}</header>"
            f"{self.pairs()}{self.form()}{shown}</article>"
        )

    def is_shown(self, left: Side, right: Side) -> bool:
        """Return whether these are the sides that are compared."""
        return (left, right) == (self.sides.left, self.sides.right)

    def pairs(self) -> str:
        """Return the ready comparisons as links."""
        words, rows = self.words, []
        for one in self.atlas.record.comparisons:
            current = ' aria-current="true"' if self.is_shown(one.left, one.right) else ""
            address = escape(Sides(one.left, one.right).link(words.code))
            title = escape(words.content(one.title))
            rows.append(f'<li><a data-page href="{address}"{current}>{title}</a></li>')
        if not rows:
            return ""
        label = escape(words.gettext("Ready pairs"))
        return f'<nav class="ready" aria-label="{label}"><ul>{"".join(rows)}</ul></nav>'

    def form(self) -> str:
        """Return the form: on each side a day or an act."""
        _, words = self.words.gettext, self.words
        left, right = self.sides.left, self.sides.right
        swap = ""
        if not (isinstance(left, date) and isinstance(right, date)):
            address = escape(Sides(right, left).link(words.code))
            text = escape(_("Swap the sides"))
            swap = (
                f'<a class="swap" data-page href="{address}" aria-label="{text}" '
                f'title="{text}">⇄</a>'
            )
        first, second = _("First side"), _("Second side")
        return (
            f'<form action="compare">{self.field("left", first, left)}{swap}'
            f"{self.field('right', second, right)}"
            f'<button type="submit">{escape(_("Compare"))}</button></form>'
        )

    def field(self, name: str, label: str, side: Side) -> str:
        """Return the choice of one side: a day to type or pick, or an act."""
        _, words, settings = self.words.gettext, self.words, self.atlas.settings
        acts = "".join(
            f'<option value="{act.id}"{" selected" if act.id == side else ""}>'
            f"{escape(words.short_name(act.id))} "
            f"({escape(words.digits(str(act.signed.year)))})</option>"
            for act in matrix.matrix(self.atlas).acts
        )
        chosen = isinstance(side, date)
        day = side if chosen else compared.partner(self.atlas, side)
        value = day if isinstance(day, date) else settings.opening_day
        held, disposed, typed = _("Held on a day"), _("Disposed by an act"), _("Day")
        return (
            f"<fieldset><legend>{escape(label)}</legend>"
            f'<select name="{name}-act" aria-label="{escape(label)}">'
            f'<option value="">{escape(held)}</option>'
            f'<optgroup label="{escape(disposed)}">{acts}</optgroup></select>'
            f'<input type="date" name="{name}-day" aria-label="{escape(typed)}" required '
            f'min="{settings.start}" max="{settings.end}" value="{value}"'
            f"{'' if chosen else ' hidden disabled'}></fieldset>"
        )

    def view(self, made: Made, words_file: str) -> str:
        """Return what the two maps show, as the script reads it."""
        look = self.atlas.settings.view
        differs = {
            pair.district: pair.difference
            for pair in self.found.pairs
            if pair.difference not in ALIKE
        }
        shown = {
            "lang": self.words.code,
            "direction": self.words.direction,
            "files": {
                "style": STATIC + made.twin_frame,
                "scripts": [STATIC + one for one in (made.leaflet, made.data, made.twin)],
                "words": STATIC + words_file,
            },
            "view": {"lat": look.lat, "lon": look.lon, "zoom": look.zoom, "closest": CLOSEST_ZOOM},
            "sides": {"left": self.side("left"), "right": self.side("right")},
            "differs": differs,
        }
        return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))

    def side(self, name: str) -> dict[str, object]:
        """Return what one map shows. A day shows the frontier of the act that it is set against."""
        side: Side = getattr(self.sides, name)
        other = self.sides.right if name == "left" else self.sides.left
        act = None if isinstance(side, date) else side
        drawn = act or (None if isinstance(other, date) else other)
        lines = matrix.frontiers(self.atlas, drawn) if drawn else ()
        day = side if isinstance(side, date) else self.atlas.settings.opening_day
        return {
            "title": telling.whole_title(self.atlas, self.words, side),
            "caption": self.caption(name, side),
            "date": day.isoformat(),
            "act": act,
            "frontiers": [line.id for line in lines],
        }

    def caption(self, name: str, side: Side) -> str:
        """Return what stands above a map: the side, what became of an act, the key."""
        words = self.words
        title = tag("b", telling.whole_title(self.atlas, words, side))
        status = "" if isinstance(side, date) else self.status(self.atlas.acts[side])
        link = tag("span", words.gettext("Show on the map"))
        return (
            f'<div lang="{words.code}" dir="{words.direction}"><p>{title} {status} '
            f'<a data-page href="{self.map_link(side)}">{link}</a></p>{self.key(name, side)}</div>'
        )

    def key(self, name: str, side: Side) -> str:
        """Return what the colours of one map mean; those that cover most districts first."""
        words = self.words
        counted: dict[tuple[str, ...], int] = {}
        ways: dict[Status | Disposition, Stand] = {}
        for pair in self.found.pairs:
            stand: Stand = getattr(pair, name)
            ways.setdefault(stand.way, stand)
            if stand.polities:
                key = stand.polities[:1]
                counted[key] = counted.get(key, 0) + 1
        rows = [
            f"{self.square(polity)}{escape(words.short_name(polity[0]))}"
            for polity in sorted(counted, key=lambda one: -counted[one])
        ]
        plain = (Status.ADMINISTERED, Disposition.ASSIGNED, Disposition.RECOGNISED)
        rows += [
            f"{self.picture(stand)}{escape(words.label(way))}"
            for way, stand in sorted(
                ways.items(), key=lambda one: one[0] is Disposition.NOT_CONCERNED
            )
            if way not in plain
        ]
        if not isinstance(side, date):
            rows += [
                f'<i class="stroke" style="border-color:light-dark({line.colour_light},'
                f'{line.colour_dark})"></i>{escape(words.content(line.name))}'
                for line in matrix.frontiers(self.atlas, side)
            ]
        return '<ul class="key">' + "".join(f"<li>{row}</li>" for row in rows) + "</ul>"

    def picture(self, stand: Stand) -> str:
        """Return the paint of a stand as a small picture, as the maps have it."""
        if isinstance(stand.row, Holding):
            return swatch(stand.row)
        if not stand.polities:
            kind = "bare" if stand.silent else "open"
            return f'<i class="swatch {kind}"></i>'
        if stand.way in PAINTED:
            style = (
                f"--c:var(--holder-{stand.polities[0]});--h:var(--hatch-{stand.polities[0]});"
                "--r:var(--land)"
            )
            return f'<i class="swatch way {PAINTED[stand.way]}" style="{style}"></i>'
        return self.square(stand.polities, "wide")

    def stand(self, stand: Stand) -> str:
        """Return in words who held a place and how, or what an act disposed of it."""
        if isinstance(stand.row, Holding):
            return self.held(stand.row, short=True)
        return telling.verdict(self.words, stand)

    def map_link(self, side: Side, region: str | None = None) -> str:
        """Return the link to the map as a side has it."""
        if isinstance(side, date):
            shown = state.View(
                date=side, region=region, frontiers=state.opening(self.atlas).frontiers
            )
            return escape("./?" + urlencode(state.write(shown, self.atlas, self.words.code)))
        lines = tuple(line.id for line in matrix.frontiers(self.atlas, side))
        return self.map_address(self.atlas.acts[side], lines, region)

    def told(self) -> str:
        """Return the difference in words, group by group, and as a table."""
        return (
            f'<article class="compare told" lang="{self.words.code}">{self.outlines()}'
            f"{self.summary()}{self.words_of_all()}{self.table()}</article>"
        )

    def outlines(self) -> str:
        """Return what the outlines of the maps mean."""
        _ = self.words.gettext
        rows = [
            f'<li><i class="outline {kind}"></i>{escape(telling.heading(self, kind))}</li>'
            for kind in OUTLINED
            if self.found.count(kind)
        ]
        paler, fingers = _("paler: nothing differs"), _("Two fingers move the maps.")
        if rows:
            rows.append(f'<li><i class="veiled"></i>{escape(paler)}</li>')
        hint = f'<li class="fingers">{escape(fingers)}</li>'
        return f'<ul class="key" aria-label="{escape(_("Key"))}">{"".join(rows)}{hint}</ul>'

    def summary(self) -> str:
        """Return the whole difference in a few sentences."""
        sentences = telling.summary(self)
        return f'<section class="lead">{"".join(tag("p", one) for one in sentences)}</section>'

    def words_of_all(self) -> str:
        """Return what differs, those places together that differ alike."""
        sections = []
        for kind in Difference:
            groups = [one for one in self.found.groups if one.difference is kind]
            if not groups or kind in UNTOLD:
                continue
            rows = "".join(self.group(one) for one in groups)
            sections.append(
                f"<section>{tag('h2', telling.heading(self, kind))}"
                f'<ul class="groups">{rows}</ul></section>'
            )
        return "".join(sections)

    def group(self, group: Group) -> str:
        """Return one group: from what to what, and which places."""
        parts = "".join(f"<li>{self.place(part)}</li>" for part in group.parts)
        return (
            f'<li><p class="turn"><span>{self.picture(group.left)}{self.picture(group.right)}'
            f"</span>{escape(telling.turn(self, group.left, group.right))}</p>"
            f"<ul>{parts}</ul></li>"
        )

    def place(self, part: Part) -> str:
        """Return a region as a link to the map, with its districts where not all are meant."""
        words = self.words
        side = self.sides.right if isinstance(self.sides.right, date) else self.sides.left
        name = tag("b", words.name(part.region))
        link = f'<a data-page href="{self.map_link(side, part.region)}">{name}</a>'
        if part.whole:
            return link
        districts = words.join([words.full_name(one) for one in part.districts])
        return f"{link} <small>{escape(districts)}</small>"

    def table(self) -> str:
        """Return every region on both sides; those alike or not mentioned are folded."""
        _ = self.words.gettext
        shown = [part for part in self.found.parts if part.difference not in ALIKE]
        alike = [part for part in self.found.parts if part.difference in ALIKE]
        first = self.rows(shown, _("What differs, region by region")) if shown else ""
        if not alike:
            return first
        title = _("Where nothing differs")
        folded = (
            f'<details class="alike"{"" if shown else " open"}>{tag("summary", title)}'
            f"{self.rows(alike, title)}</details>"
        )
        return first + folded

    def rows(self, parts: list[Part], caption: str) -> str:
        """Return a table of parts of regions."""
        _, words = self.words.gettext, self.words
        heads = (
            *(_("Region"), compared.title(words, self.sides.left)),
            *(compared.title(words, self.sides.right), _("Difference")),
        )
        head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
        body = "".join(
            f'<tr data-region="{part.region}"><th scope="row">{self.place(part)}</th>'
            f'<td data-label="{escape(heads[1])}">{self.cell(part.left)}</td>'
            f'<td data-label="{escape(heads[2])}">{self.cell(part.right)}</td>'
            f"<td>{escape(telling.heading(self, part.difference))}</td></tr>"
            for part in parts
        )
        return (
            f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table>"
        )

    def cell(self, stand: Stand) -> str:
        """Return how a place stands on one side, with its doubts."""
        said = tag("span", self.stand(stand))
        return f'<span class="stand">{self.picture(stand)}{said}</span> {self.doubt(stand.row)}'
