"""The panel of a region: who held it on the day, its two years, and what each act said of it."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from html import escape

from atlas.acts import Act, ActStatus, Provision
from atlas.control import Holding, RegionState
from atlas.dataset import Atlas
from atlas.language import Words
from atlas.record import Claim
from atlas.sources import Certainty
from ui import differences
from ui.markup import tag
from ui.parts import Parts, chip, link, way_class, way_style
from ui.pieces import Blocks, Part, Piece
from ui.wording import language_name

HALF_YEARS = (1, 7)
LANGUAGES = ("en", "tr", "hy", "ka", "az", "ru", "ar")


class RegionPanel(Parts):
    """One region after another, each on every day."""

    def __init__(self, atlas: Atlas, words: Words, blocks: Blocks) -> None:
        super().__init__(atlas, words, blocks)
        self.told: dict[str, str] = {}

    def parts(self, identifier: str) -> tuple[Part, ...]:
        """Return a region: names, holder, districts that differ, two years, claims, acts."""
        _ = self.words.gettext
        region, turns = self.atlas.regions[identifier], self.turns(identifier)
        claims = self.claims_to(identifier)
        ends = {one.end for one in claims if one.end}
        return (
            self.back()
            + f'<p class="eyebrow">{escape(self.words.content(region.unit))}</p>'
            + f"<h2>{escape(self.words.name(identifier))}</h2>"
            + self.names(identifier),
            self.piece("holder", turns, lambda day: self.holder(self.found(identifier, day))),
            self.piece("divided", turns, lambda day: self.divided(self.found(identifier, day))),
            self.strip(identifier) + self.history(identifier),
            self.piece(
                "claims",
                {one.start for one in claims} | ends,
                lambda day: self.claims(identifier, claims, day),
            ),
            tag("h3", _("What each act said of it")) + '<div class="acts">',
            *self.acts(identifier),
            "</div>"
            + differences.about_region(self.atlas, self.words, identifier, self.cite)
            + self.facts(identifier),
        )

    def back(self) -> str:
        """Return the link to the panel of the day."""
        text = escape(self.words.gettext("All regions and the day’s events"))
        return f'<p class="back">{link("region", "", text)}</p>'

    def names(self, identifier: str) -> str:
        """Return the region's names in the other languages, each in its own script."""
        _ = self.words.gettext
        own = self.atlas.names.get(identifier, {})
        others = [code for code in LANGUAGES if code in own and code != self.words.code]
        shown = "".join(
            f'<bdi lang="{code}" title="{escape(language_name(self.words, code))}">'
            f"{escape(own[code])}</bdi>"
            for code in others
        )
        today = _("Today: {place}").format(
            place=self.words.content(self.atlas.regions[identifier].today)
        )
        return f'<p class="names">{shown}</p>' + tag("p", today, "today")

    def holder(self, found: RegionState) -> str:
        """Return who holds it, in what way, since and until when, and how sure that is."""
        _, words, holding = self.words.gettext, self.words, found.holding
        until = (
            _("Until {day}.").format(day=words.day(found.until))
            if found.until and found.until <= self.atlas.settings.end
            else _("Still so on {day}.").format(day=words.day(self.atlas.settings.end))
        )
        since = self.since_sentence(found)
        lines = [f"<b>{escape(words.label(holding.status))}</b> {escape(since)}"]
        lines.append(escape(until))
        note = f'<p class="note">{escape(words.content(holding.note))}</p>' if holding.note else ""
        return (
            f'<div class="hold">{self.swatch(holding, large=True)}<div>'
            f'<p class="who">{escape(self.who(holding))}</p>'
            + "".join(f"<p>{line}</p>" for line in lines)
            + f"</div></div>{note}{self.doubts(holding)}{self.sources(holding)}"
        )

    def doubts(self, holding: Holding) -> str:
        """Return how sure holder and day are, each with its reason."""
        _, words = self.words.gettext, self.words
        rows = [(_("Holder: {sure}"), holding.certainty, holding.reason)]
        if holding.start > self.atlas.settings.start:
            rows.append((_("Day: {sure}"), holding.start_certainty, holding.start_reason))
        lines = []
        for what, sure, why in rows:
            said = what.format(sure=words.label(sure))
            reason = words.content(why) if sure is not Certainty.CERTAIN else ""
            told = f"<b>{escape(words.sentence(said))}</b> {escape(words.sentence(reason))}"
            lines.append(f"<li>{told}</li>")
        return f'<ul class="doubts">{" ".join(lines)}</ul>'

    def divided(self, found: RegionState) -> str:
        """Return which districts differ from the chief town that day."""
        if not found.divided:
            return ""
        _ = self.words.gettext
        groups: list[tuple[Holding, list[str]]] = []
        for district, holding in found.others:
            group = next((g for g in groups if g[0].like(holding)), None)
            if group:
                group[1].append(district)
            else:
                groups.append((holding, [district]))
        lines = "".join(
            f"<li>{self.swatch(holding)}<span><b>"
            f"{escape(self.words.join([self.words.full_name(d) for d in districts]))}</b>: "
            f"{escape(self.held(holding))}</span></li>"
            for holding, districts in groups
        )
        title = escape(_("Divided on this day. Otherwise than in the chief town:"))
        return f'<div class="divided"><p>{title}</p><ul class="changes">{lines}</ul></div>'

    def strip(self, identifier: str) -> str:
        """Return the region's two years as a band, with a mark for the day."""
        _, settings = self.words.gettext, self.atlas.settings
        total = len(self.atlas.days)

        def share(day: date) -> float:
            return 100 * (day - settings.start).days / total

        parts = []
        for holding in self.atlas.timeline(identifier):
            last = min(
                holding.end or settings.end + timedelta(days=1), settings.end + timedelta(days=1)
            )
            width = share(last) - share(holding.start)
            title = f"{self.held(holding)}, {self.words.day(holding.start)}"
            rest = (
                f' tabindex="-1" class="{way_class(holding)}" title="{escape(title)}" '
                f'style="{way_style(holding)};width:{width:.3f}%"'
            )
            parts.append(link("date", holding.start.isoformat(), "", rest))
        marks = "".join(
            f'<span style="inset-inline-start:{share(day):.2f}%">{escape(self.mark(day))}</span>'
            for day in self.atlas.days
            if day.day == 1 and day.month in HALF_YEARS
        )
        centre = self.atlas.acts.get(settings.centre)
        diamond = (
            f'<i class="diamond" style="inset-inline-start:{share(centre.signed):.2f}%"></i>'
            if centre
            else ""
        )
        now = '<i class="now" style="inset-inline-start:var(--day)"></i>'
        title = escape(_("The whole time"))
        return (
            f'<h3>{title}</h3><div class="strip" aria-hidden="true">'
            f'<div class="band">{"".join(parts)}</div>{diamond}{now}'
            f'<div class="marks">{marks}</div></div>'
        )

    def mark(self, day: date) -> str:
        """Return a month under the strip; January is its year."""
        year = self.words.digits(str(day.year))
        return year if day.month == 1 else self.words.month_short(day)

    def history(self, identifier: str) -> str:
        """Return the strip in words: each period with its days, note and sources."""
        _, words = self.words.gettext, self.words
        rows = []
        for holding in self.atlas.timeline(identifier):
            begins = holding.start > self.atlas.settings.start
            when = words.day(holding.start) if begins else _("Before the atlas begins")
            begin = link("date", holding.start.isoformat(), escape(when))
            note = f"<p>{escape(words.content(holding.note))}</p>" if holding.note else ""
            rows.append(
                f"<li>{self.swatch(holding)}<div>{begin} "
                f"<b>{escape(self.held(holding))}</b> {self.doubt(holding)}{note}"
                f"{self.sources(holding)}</div></li>"
            )
        title = escape(_("Period by period"))
        return (
            f'<details class="history" data-fold="periods"><summary>{title}</summary>'
            f"<ol>{''.join(rows)}</ol></details>"
        )

    def acts(self, identifier: str) -> Iterator[Piece]:
        """Yield every act in order of its day, with a rule before those still to come."""
        rule = tag("span", self.words.gettext("Not yet signed on this day"))
        before = None
        for row in self.atlas.provisions_for(identifier):
            act = self.atlas.acts[row.act]
            said = self.blocks.refer(self.act(act, row))
            yield self.piece(
                act.id,
                {act.signed, before.signed if before else act.signed},
                partial(self.act_on, act, before, said, f'<p class="future">{rule}</p>'),
            )
            before = act

    def act_on(self, act: Act, before: Act | None, said: str, rule: str, day: date) -> str:
        """Return an act on a day: still to come or not, the first of those under a rule."""
        future = act.signed > day
        first = future and (before is None or before.signed <= day)
        marked = " centre" if act.id == self.atlas.settings.centre else ""
        later = " later" if future else ""
        return (
            f"{rule if first else ''}"
            f'<details class="act{marked}{later}" data-fold="{act.id}">{said}</details>'
        )

    def act(self, act: Act, row: Provision) -> str:
        """Return what one act said of the region; opened, its certainty and source."""
        _, words = self.words.gettext, self.words
        holders = [words.name(p) for p in row.assigned_to]
        verdict = words.label(row.disposition)
        if holders:
            verdict = _("{disposition}: {holders}").format(
                disposition=verdict, holders=words.join(holders)
            )
        colour = f"background:var(--holder-{row.assigned_to[0]})" if row.assigned_to else ""
        article = (
            f'<span class="article">{escape(words.content(row.article))}</span> '
            if row.article
            else ""
        )
        return (
            f'<summary><i class="square" style="{colour}"></i>'
            f'<span class="title"><b>{escape(words.short_name(act.id))}</b> {self.chip(act)}</span>'
            f'<time datetime="{act.signed}">{escape(words.day_short(act.signed))}</time>'
            f'<span class="said">{article}<em>{escape(verdict)}</em>. '
            f"{escape(words.content(row.summary))} {self.doubt(row)}</span></summary>"
            f"{self.reason(row)}{self.sources(row)}"
            f"{self.effect(act.id, row.region)}{self.articles(act, row.region)}"
            f"{self.of_act(act)}"
        )

    def of_act(self, act: Act) -> str:
        """Return what is to be said of an act whatever the region, kept as a block."""
        if act.id not in self.told:
            differ = differences.about_act(self.atlas, self.words, act.id, self.cite)
            self.told[act.id] = self.blocks.refer(self.fate(act) + differ)
        return self.told[act.id]

    def chip(self, act: Act) -> str:
        """Return the act's status as a small label."""
        text = self.words.label(act.status)
        if act.status is ActStatus.IN_FORCE and act.in_force:
            day = self.words.day_short(act.in_force)
            text = self.words.gettext("in force {day}").format(day=day)
        return chip(act, text)

    def effect(self, act: str, region: str) -> str:
        """Return whether what the act said of the region came about, and from which day."""
        words = self.words
        found = next(
            (e for e in self.atlas.record.effects if (e.act, e.region) == (act, region)), None
        )
        if found is None:
            return ""
        begun = words.day(found.date) if found.date else ""
        said = words.detail(words.label(found.effect), begun)
        note = escape(words.content(found.note))
        said = escape(words.sentence(said))
        return f'<p class="why"><b>{said}</b> {note} {self.doubt(found)}</p>'

    def claims_to(self, identifier: str) -> list[Claim]:
        """Return the claims to the region or a district of it, on whatever day."""
        places = (identifier, *self.atlas.regions[identifier].districts)
        return [one for one in self.atlas.record.claims if one.place in places]

    def claims(self, identifier: str, claims: list[Claim], day: date) -> str:
        """Return who claimed the region, or a district of it, on a day, whoever held it."""
        rows = "".join(
            self.blocks.refer(self.claim(one, identifier))
            for one in claims
            if one.start <= day and (one.end is None or day < one.end)
        )
        if not rows:
            return ""
        title = tag("summary", self.words.gettext("Who claimed it on this day"))
        return f'<details class="history" data-fold="claims">{title}<ol>{rows}</ol></details>'

    def claim(self, one: Claim, region: str) -> str:
        """Return one claim: who, to which part of the region, on what."""
        words = self.words
        part = f" ({escape(words.full_name(one.place))})" if one.place != region else ""
        colour = f"background:var(--holder-{one.claimant})"
        return (
            f'<li><i class="swatch" style="{colour}"></i><div>'
            f"<b>{escape(words.name(one.claimant))}{part}</b>"
            f"{escape(words.content(one.basis))} {self.doubt(one)}{self.sources(one)}</div></li>"
        )

    def articles(self, act: Act, region: str) -> str:
        """Return the articles of the act that touch the region, each in few words."""
        words = self.words
        found = [
            one for one in self.atlas.record.articles if one.act == act.id and region in one.regions
        ]
        listed = "".join(
            self.blocks.refer(
                f"<li><b>{escape(words.content(one.number))}. "
                f"{escape(words.sentence(words.content(one.title)))}</b> "
                f"{escape(words.content(one.summary))} {self.doubt(one)}{self.sources(one)}</li>"
            )
            for one in found
        )
        return f'<ul class="fate">{listed}</ul>' if listed else ""

    def fate(self, act: Act) -> str:
        """Return the act's full title and its days: signature, ratifications, force, end."""
        words = self.words
        signed = words.detail(words.content(act.place), words.day(act.signed))
        title = words.sentence(words.content(act.title))
        lines = [f"<b>{escape(title)}</b> {escape(words.sentence(signed))}"]
        lines += [escape(line) for line in self.particulars(act)]
        for step in act.steps:
            done = words.detail(words.label(step.kind), words.content(step.body))
            day = words.day(step.date) if step.date else words.when(step.edtf)
            lines.append(f"{escape(done)}: {escape(day)} {self.doubt(step)}")
        whole = escape(words.gettext("All of this act"))
        lines.append(f'<a data-page href="{self.act_address(act.id)}">{whole}</a>')
        return '<ul class="fate">' + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"

    def particulars(self, act: Act) -> list[str]:
        """Return the act's official title, number of articles, signatories, printed text, note."""
        _, words = self.words.gettext, self.words
        lines = [words.content(act.official_title)] if act.official_title else []
        if act.articles is not None:
            text = words.ngettext("{count} article", "{count} articles", act.articles)
            lines.append(text.format(count=words.number(act.articles)))
        if act.signatories:
            names = words.series(
                [
                    words.detail(words.name(s.person), words.content(s.office))
                    for s in act.signatories
                ]
            )
            draft = act.status is ActStatus.DRAFT
            signed = _("Negotiated by: {names}") if draft else _("Signed by: {names}")
            lines.append(signed.format(names=names))
        if act.printed_in:
            lines.append(_("Printed in: {works}").format(works=act.printed_in))
        if act.note:
            lines.append(words.content(act.note))
        return lines

    def facts(self, identifier: str) -> str:
        """Return area and population, each with year and source."""
        _, words, region = self.words.gettext, self.words, self.atlas.regions[identifier]
        rows = []
        if region.area_km2:
            area = _("{n} km²").format(n=words.number(region.area_km2))
            rows.append((_("Area"), f"{area}{self.cited(region.area_source_ids)}"))
        for count in region.population:
            label = _("Population, {year}").format(year=words.digits(str(count.year)))
            number = words.number(count.population)
            rows.append((label, f"{number} {self.doubt(count)}{self.cited(count.source_ids)}"))
        if not rows:
            return ""
        listed = "".join(f"<dt>{escape(k)}</dt><dd>{v}</dd>" for k, v in rows)
        return tag("h3", _("Area and population")) + f'<dl class="facts">{listed}</dl>'
