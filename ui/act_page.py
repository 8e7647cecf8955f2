"""The view of one act, as HTML: its life, parties, articles, frontier, and what followed it."""

from html import escape

from atlas import matrix
from atlas.acts import Act, ActStatus, Ratification, Signatory
from atlas.catalogue import article_id
from atlas.dataset import Atlas
from atlas.language import Words
from atlas.matrix import Milestone
from atlas.record import Article, ArticleKind, Succession
from atlas.sources import Sourced
from ui import differences, frontier_picture
from ui.markup import tag
from ui.provisions import Provisions


class ActPage(Provisions):
    """One act."""

    def __init__(self, atlas: Atlas, words: Words, act: str) -> None:
        super().__init__(atlas, words)
        self.act: Act = atlas.act(act)

    def html(self) -> str:
        """Return the act: head, life, then what it says beside what surrounds it."""
        return (
            f'<article class="treaties one" lang="{self.words.code}">{self.ways()}{self.head()}'
            f'{self.life()}<div class="columns"><div class="main">{self.regions()}'
            f'{self.articles()}</div><aside class="beside">{self.picture()}{self.parties()}'
            f"{self.succession()}{self.printed()}{self.differ()}</aside></div></article>"
        )

    def ways(self) -> str:
        """Return the links to all acts, and to those signed before and after."""
        _, words = self.words.gettext, self.words
        acts = matrix.matrix(self.atlas).acts
        place = acts.index(self.act)
        everything = escape(_("All acts and regions"))
        links = [f'<a data-page href="treaties?lang={words.code}">{everything}</a>']
        for step, kind in ((-1, "before"), (1, "after")):
            if 0 <= place + step < len(acts):
                other = acts[place + step]
                links.append(
                    f'<a class="{kind}" data-page href="{self.act_address(other.id)}">'
                    f"{escape(words.short_name(other.id))}</a>"
                )
        return f'<nav class="ways" aria-label="{escape(_("Acts"))}">{"".join(links)}</nav>'

    def head(self) -> str:
        """Return place and day, title, status, and the official title."""
        words, act = self.words, self.act
        where = words.detail(words.content(act.place), words.day(act.signed))
        official = tag("p", words.content(act.official_title), "official")
        note = tag("p", words.content(act.note), "note") if act.note else ""
        how = tag("p", words.content(act.ended_how), "note") if act.ended_how else ""
        return (
            f'<header><p class="eyebrow">{escape(where)}</p>'
            f"<h1>{escape(words.content(act.title))}</h1>"
            f'<p class="marks">{self.status(act)} {self.doubt(act)}</p>'
            f"{official if act.official_title else ''}{how}{note}{self.reason(act)}</header>"
        )

    def life(self) -> str:
        """Return the days of the act on a line; rival days of a step side by side."""
        points = "".join(self.milestone(one) for one in matrix.life(self.act))
        title = tag("h2", self.words.gettext("Its days"))
        return f'<section class="days">{title}<ol>{points}</ol></section>'

    def milestone(self, one: Milestone) -> str:
        """Return one step: its day or rival days, what it was, by whom, and where that is read."""
        words = self.words
        party = one.party
        if party in self.atlas.polities:
            party = words.short_name(party)
        what = words.detail(words.label(one.kind), words.content(party))
        steps = one.steps
        days = "".join(f"<li>{self.rival(step)}</li>" for step in steps) or (
            f"<li>{self.when(one.edtf, one)}</li>"
        )
        rivals = " rivals" if len(steps) > 1 else ""
        said = tag("p", words.gettext("Accounts differ on the day."), "differs") if rivals else ""
        read = "".join(self.step_source(step) for step in steps)
        more = words.gettext("Where this is read")
        folded = f"<details>{tag('summary', more)}{read}</details>" if read else ""
        return (
            f'<li class="day{rivals}"><ul class="dates">{days}</ul>'
            f'<p class="what">{escape(what)}</p>{said}{folded}</li>'
        )

    def rival(self, step: Ratification) -> str:
        """Return the day of a step with its doubts."""
        day = self.words.day(step.date) if step.date else self.words.when(step.edtf)
        stamp = f' datetime="{step.date}"' if step.date else ""
        return f"<time{stamp}>{escape(day)}</time> {self.doubt(step)}"

    def when(self, edtf: str, one: Milestone) -> str:
        """Return a day that is known from the act alone, as exactly as it is known."""
        known = self.words.day(one.day) if one.day else ""
        exact = self.words.when(edtf) if edtf else known
        stamp = f' datetime="{one.day}"' if one.day else ""
        return f"<time{stamp}>{escape(exact)}</time>"

    def step_source(self, step: Ratification) -> str:
        """Return by whom a step was taken, why it is doubted, and its sources."""
        words = self.words
        who = words.content(step.body)
        who = words.detail(who, words.content(step.place)) if who else words.content(step.place)
        body = tag("p", who) if who else ""
        note = tag("p", words.content(step.note)) if step.note else ""
        return f"<div>{body}{note}{self.reason(step)}{self.sources(step)}</div>"

    def regions(self) -> str:
        """Return what the act said of each region; those it passes over in silence together."""
        _, words = self.words.gettext, self.words
        found = matrix.matrix(self.atlas)
        cells = [found.cell(self.act.id, row.region) for row in found.rows]
        spoken = "".join(
            f'<li><a class="line" data-page '
            f'href="{self.act_address(self.act.id, cell.provision.region)}">'
            f"{self.square(cell.provision.assigned_to)}"
            f"<span><b>{escape(words.name(cell.provision.region))}</b> "
            f"{escape(self.verdict(cell.provision.disposition, cell.provision.assigned_to))} "
            f'<span class="article">{escape(words.content(cell.provision.article))}</span> '
            f"{self.unsure(cell)}</span>{self.sign(cell)}</a></li>"
            for cell in cells
            if not cell.silent
        )
        silent = words.join(
            [
                f'<a data-page href="{self.act_address(self.act.id, cell.provision.region)}">'
                f"{escape(words.name(cell.provision.region))}</a>"
                for cell in cells
                if cell.silent
            ]
        )
        title = tag("h2", _("What it said of each region"))
        listed = f'<ul class="said-of">{spoken}</ul>' if spoken else ""
        rest = escape(_("Not mentioned: {regions}.")).format(regions=silent)
        return f"<section>{title}{listed}" + (f"<p>{rest}</p>" if silent else "") + "</section>"

    def articles(self) -> str:
        """Return every article and annex in few words, each with its sources folded."""
        words, act = self.words, self.act
        told = [one for one in self.atlas.record.articles if one.act == act.id]
        if not told:
            return ""
        listed = "".join(self.article(one) for one in told)
        title = tag("h2", words.gettext("Article by article"))
        return f'<section class="articles">{title}{self.count(told)}<ol>{listed}</ol></section>'

    def count(self, told: list[Article]) -> str:
        """Return how many articles the act has, and how many of them are told here."""
        words, number = self.words, self.act.articles
        if number is None:
            return ""
        text = words.ngettext("{count} article", "{count} articles", number)
        said = text.format(count=words.number(number))
        here = sum(one.kind is ArticleKind.ARTICLE for one in told)
        if here < number:
            some = words.gettext("{articles}; those that concern these regions are told here.")
            return tag("p", some.format(articles=said), "note")
        return ""

    def article(self, one: Article) -> str:
        """Return one article: number, title, summary, the regions it touches, sources."""
        _, words = self.words.gettext, self.words
        links = words.join(
            [
                f'<a data-page href="{self.act_address(one.act, region)}">'
                f"{escape(words.name(region))}</a>"
                for region in one.regions
            ]
        )
        touches = escape(_("Touches: {regions}.")).format(regions=links) if links else ""
        return (
            f'<li class="part {one.kind}-part" id="{article_id(one)}">'
            f'<b class="number">{escape(words.content(one.number))}</b><div>'
            f"<h3>{escape(words.content(one.title))}</h3>"
            f"<p>{escape(words.content(one.summary))} {self.doubt(one)}</p>"
            + (f'<p class="touches">{touches}</p>' if touches else "")
            + self.folded_sources(one)
            + "</div></li>"
        )

    def folded_sources(self, row: Sourced) -> str:
        """Return why a row is doubted and where it is read, folded."""
        title = self.words.gettext("Where this is read")
        return f"<details>{tag('summary', title)}{self.reason(row)}{self.sources(row)}</details>"

    def picture(self) -> str:
        """Return the small picture of what the act assigned and where it drew its frontier."""
        return frontier_picture.figure(self, self.act)

    def parties(self) -> str:
        """Return the parties, each with those who signed for it and their office."""
        _, words, act = self.words.gettext, self.words, self.act
        named = {one.party for one in act.signatories}
        parties = [*act.parties, *sorted(named - set(act.parties))]
        listed = "".join(self.party(party) for party in parties)
        note = tag("p", words.content(act.parties_note), "note") if act.parties_note else ""
        draft = act.status is ActStatus.DRAFT
        title = _("Who negotiated it") if draft else _("Who signed it")
        return f"<section>{tag('h2', title)}<ul class='parties'>{listed}</ul>{note}</section>"

    def party(self, party: str) -> str:
        """Return a party and its signatories."""
        words = self.words
        known = party in self.atlas.polities
        square = self.square((party,)) if known else '<i class="square none"></i>'
        name = words.short_name(party) if known else words.content(party)
        own = [one for one in self.act.signatories if one.party == party]
        people = "".join(self.signatory(one) for one in own)
        read = "".join(self.sources(one) for one in _once(own))
        more = words.gettext("Where this is read")
        folded = f"<details>{tag('summary', more)}{read}</details>" if read else ""
        return f"<li>{square}<div><b>{escape(name)}</b><ul>{people}</ul>{folded}</div></li>"

    def signatory(self, one: Signatory) -> str:
        """Return a signatory with the office held that day."""
        words = self.words
        said = words.detail(words.name(one.person), words.content(one.office))
        return f"<li>{escape(said)} {self.doubt(one)}{self.reason(one)}</li>"

    def succession(self) -> str:
        """Return what the act did to earlier ones, and what later ones did to it."""
        _ = self.words.gettext
        before = matrix.earlier(self.atlas, self.act.id)
        after = matrix.later(self.atlas, self.act.id)
        groups = (
            (_("What it did to earlier acts"), [self.follows(one, one.earlier) for one in before]),
            (_("What later acts did to it"), [self.follows(one, one.later) for one in after]),
        )
        return "".join(
            f"<section class='follows'>{tag('h2', title)}<ul>{''.join(rows)}</ul></section>"
            for title, rows in groups
            if rows
        )

    def follows(self, one: Succession, other: str | None) -> str:
        """Return one succession: the other act, what was done, by which article, sources."""
        words = self.words
        if other:
            name = escape(words.content(self.atlas.acts[other].title))
            name = f'<a data-page href="{self.act_address(other)}">{name}</a>'
        else:
            name = escape(words.content(one.other))
        article = f'<span class="article">{escape(words.content(one.article))}</span> '
        return (
            f"<li><b>{name}</b> <em>{escape(words.label(one.kind))}</em> "
            f"{article if one.article else ''}"
            f"<p>{escape(words.content(one.note))} {self.doubt(one)}</p>"
            f"{self.folded_sources(one)}</li>"
        )

    def printed(self) -> str:
        """Return languages, annexes, where the act is printed, and what was read of it."""
        _, words, act = self.words.gettext, self.words, self.act
        rows = (
            (_("Date as written"), words.content(act.signed_as_written)),
            (_("Languages"), words.content(act.languages)),
            (_("Annexes"), words.content(words.digits(act.annexes))),
            (_("Printed in"), act.printed_in),
        )
        listed = "".join(
            f"<dt>{escape(label)}</dt><dd><bdi>{escape(text)}</bdi></dd>"
            for label, text in rows
            if text
        )
        title = tag("h2", _("Where to read it"))
        return f"<section>{title}<dl>{listed}</dl>{self.sources(act)}</section>"

    def differ(self) -> str:
        """Return where accounts of the act differ, each folded."""
        found = [one for one in self.atlas.record.discrepancies if self.act.id in one.acts]
        if not found:
            return ""
        listed = "".join(
            f'<details class="differ">{tag("summary", self.words.content(one.topic))}'
            f"{differences.sides(self.atlas, self.words, one)}</details>"
            for one in found
        )
        return (
            f"<section>{tag('h2', self.words.gettext('Where accounts differ'))}{listed}</section>"
        )


def _once(signatories: list[Signatory]) -> list[Signatory]:
    """Return the signatories without those whose sources have been named before."""
    seen: dict[tuple[object, ...], Signatory] = {}
    for one in signatories:
        seen.setdefault((one.source_ids, one.locator, one.unverified, one.to_check), one)
    return list(seen.values())
