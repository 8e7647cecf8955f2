"""The matrix of acts and regions, as HTML: a table where there is room, lists on a phone."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from atlas.acts import Act
from atlas.dataset import Atlas
from atlas.language import Words
from atlas.matrix import Matrix, MatrixRow, matrix
from atlas.record import Effect
from ui.markup import tag
from ui.provisions import SIGNS, Provisions, mark
from ui.state import nearest


@dataclass(frozen=True)
class Choice:
    """What the address asks for: an act by itself, what it said of a region, or all of them."""

    act: str | None = None
    region: str | None = None

    def address(self, language: str) -> dict[str, str]:
        """Return the address of the choice."""
        found = {"act": self.act, "region": self.region, "lang": language}
        return {key: value for key, value in found.items() if value}


def read(address: Mapping[str, str], atlas: Atlas, words: Words) -> tuple[Choice, list[str]]:
    """Return what an address asks for, and a sentence for each part that made no sense."""
    act, region = None, None
    complaints: list[str] = []
    if address.get("act"):
        act, complaints = nearest(address["act"], list(atlas.acts), words)
    if address.get("region"):
        region, said = nearest(address["region"], list(atlas.regions), words)
        complaints = complaints + said
    return Choice(act, region), complaints


class MatrixPage(Provisions):
    """Every act against every region."""

    def html(self) -> str:
        """Return heading, key, the matrix, and the lists that take its place on a phone."""
        found = matrix(self.atlas)
        return (
            f'<article class="treaties" lang="{self.words.code}">'
            f"{self.head()}{self.table(found)}{self.acts(found)}{self.by_region(found)}</article>"
        )

    def head(self) -> str:
        """Return the title, what the page holds, and the key to its signs."""
        _ = self.words.gettext
        intro = _(
            "What each act said of each region, and whether it came about. Open a cell for the "
            "sentence with its sources; open two in a row to compare them. Open an act for its "
            "articles, dates and signatories."
        )
        signs = "".join(
            f'<li><i class="sign" aria-hidden="true">{SIGNS[one]}</i> '
            f"{escape(self.words.label(one))}</li>"
            for one in Effect
            if one in SIGNS
        )
        doubts = (
            f"<li>{mark('~', '')} {escape(_('less certain'))}</li>"
            f"<li>{mark(_('?'), '')} {escape(_('unverified'))}</li>"
            f'<li><span class="dash" aria-hidden="true">–</span> {escape(_("not mentioned"))}</li>'
            f'<li><i class="square part" aria-hidden="true"></i> '
            f"{escape(_('a part of it otherwise'))}</li>"
        )
        return (
            f"<header>{tag('h1', _('Treaties'))}{tag('p', intro, 'intro')}"
            f'<ul class="key" aria-label="{escape(_("Key"))}">{signs}{doubts}</ul></header>'
        )

    def table(self, found: Matrix) -> str:
        """Return the matrix as a table; a row's provisions lie hidden in a row below it."""
        _ = self.words.gettext
        caption = _("What each act disposed of each region, acts in order of signature")
        heads = "".join(self.column(act) for act in found.acts)
        bodies = self.body(found, _("The regions at the centre"), core=True) + self.body(
            found, _("The regions around them"), core=False
        )
        return (
            f'<table class="matrix"><caption>{escape(caption)}</caption><thead><tr>'
            f'<th scope="col">{escape(_("Region"))}</th>{heads}</tr></thead>{bodies}</table>'
        )

    def column(self, act: Act) -> str:
        """Return the head of an act's column: title, day, status; it leads to the act's view."""
        centre = " class='centre'" if act.id == self.atlas.settings.centre else ""
        return f'<th scope="col"{centre}>{self.act_link(act)}</th>'

    def act_link(self, act: Act) -> str:
        """Return an act's short title, day and status as a link to its view."""
        words = self.words
        return (
            f'<a class="act" data-page href="{self.act_address(act.id)}">'
            f"<b>{escape(words.short_name(act.id))}</b> "
            f'<time datetime="{act.signed}">{escape(words.day_short(act.signed))}</time> '
            f"{self.status(act)}</a>"
        )

    def body(self, found: Matrix, title: str, *, core: bool) -> str:
        """Return the rows of the core regions, or of those around them, under their title."""
        rows = [row for row in found.rows if row.core == core]
        if not rows:
            return ""
        span = len(found.acts) + 1
        head = f'<tr class="group"><th scope="rowgroup" colspan="{span}">{escape(title)}</th></tr>'
        return f"<tbody>{head}{''.join(self.row(found, row) for row in rows)}</tbody>"

    def row(self, found: Matrix, row: MatrixRow) -> str:
        """Return a region's cells, and the hidden row of what they open."""
        acts = {act.id: act for act in found.acts}
        cells = "".join(f"<td>{self.cell(cell)}</td>" for cell in row.cells)
        cards = "".join(self.card(cell, acts[cell.provision.act]) for cell in row.cells)
        span = len(found.acts) + 1
        name = escape(self.words.name(row.region))
        return (
            f'<tr data-row="{row.region}"><th scope="row">{name}</th>{cells}</tr>'
            f'<tr class="said" data-said="{row.region}" hidden><td colspan="{span}">'
            f'<div class="cards">{cards}</div></td></tr>'
        )

    def acts(self, found: Matrix) -> str:
        """Return the acts as a list, for a narrow screen."""
        rows = "".join(f"<li>{self.act_link(act)}</li>" for act in found.acts)
        title = tag("h2", self.words.gettext("The acts"))
        return f'<section class="narrow acts">{title}<ol>{rows}</ol></section>'

    def by_region(self, found: Matrix) -> str:
        """Return the regions as a list that opens, for a narrow screen."""
        _ = self.words.gettext
        groups = []
        for core, title in (
            (True, _("The regions at the centre")),
            (False, _("The regions around them")),
        ):
            rows = [self.folded(row) for row in found.rows if row.core == core]
            if rows:
                groups.append(tag("h2", title) + "".join(rows))
        return f'<section class="narrow regions">{"".join(groups)}</section>'

    def folded(self, row: MatrixRow) -> str:
        """Return a region with its row in miniature, which opens to a line for each act."""
        words = self.words
        small = "".join(
            '<i class="square none"></i>'
            if cell.silent
            else self.square(cell.provision.assigned_to)
            for cell in row.cells
        )
        lines = "".join(
            f"<li>{self.cell(cell, words.short_name(cell.provision.act))}</li>"
            for cell in row.cells
        )
        return (
            f'<details data-fold="{row.region}"><summary><b>{escape(words.name(row.region))}</b>'
            f'<span class="small" aria-hidden="true">{small}</span></summary>'
            f"<ul>{lines}</ul></details>"
        )
