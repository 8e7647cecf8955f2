"""Where accounts differ, as HTML: beside what it concerns, and all of them together."""

from collections.abc import Callable
from html import escape

from atlas.dataset import Atlas
from atlas.language import Words
from atlas.record import ArticleClaim, Discrepancy
from atlas.sources import Source
from ui.markup import cite, tag

# How a source is cited: the panels cite by reference to what stands once.
Cite = Callable[[Source, Words], str]


def about_region(atlas: Atlas, words: Words, region: str, cite: Cite = cite) -> str:
    """Return the discrepancies that concern a region, folded."""
    found = [one for one in atlas.record.discrepancies if region in one.regions]
    if not found:
        return ""
    title = words.gettext("Where accounts differ")
    listed = "".join(fold(one, words.content(one.topic), atlas, words, cite) for one in found)
    return tag("h3", title) + listed


def about_act(atlas: Atlas, words: Words, act: str, cite: Cite = cite) -> str:
    """Return the discrepancies that concern an act as a whole, folded."""
    found = [one for one in atlas.record.discrepancies if act in one.acts and not one.regions]
    return "".join(folded(atlas, words, one, cite) for one in found)


def about_event(atlas: Atlas, words: Words, event: str, cite: Cite = cite) -> str:
    """Return the discrepancies that concern an event, folded."""
    found = [one for one in atlas.record.discrepancies if event in one.events]
    return "".join(folded(atlas, words, one, cite) for one in found)


def folded(atlas: Atlas, words: Words, found: Discrepancy, cite: Cite = cite) -> str:
    """Return a discrepancy that opens, said to be one."""
    summary = words.gettext("Accounts differ: {topic}").format(topic=words.content(found.topic))
    return fold(found, summary, atlas, words, cite)


def fold(found: Discrepancy, summary: str, atlas: Atlas, words: Words, cite: Cite) -> str:
    """Return a discrepancy that opens: what each side says, and what the atlas shows."""
    return (
        f'<details class="differ" data-fold="{found.id}">'
        + tag("summary", summary)
        + sides(atlas, words, found, cite)
        + "</details>"
    )


def sides(atlas: Atlas, words: Words, found: Discrepancy, cite: Cite = cite) -> str:
    """Return what the article says, what the sources say, and what the atlas shows."""
    _ = words.gettext
    rows = (
        (_("The article"), found.article_says),
        (_("The sources"), found.sources_say),
        (_("The atlas"), found.atlas_shows),
    )
    listed = "".join(
        tag("dt", label) + tag("dd", words.content(text)) for label, text in rows if text
    )
    return f"<dl>{listed}</dl>{evidence(atlas, words, found, cite)}"


def evidence(
    atlas: Atlas, words: Words, found: Discrepancy | ArticleClaim, cite: Cite = cite
) -> str:
    """Return the sources of what the sources say."""
    parts = []
    if found.source_ids:
        cites = words.series([cite(atlas.sources[one], words) for one in found.source_ids])
        parts.append(words.gettext("Source: {cites}.").format(cites=cites))
    if found.unverified:
        parts.append(escape(words.gettext("Unverified: not yet read in a source.")))
    return f'<p class="cites">{" ".join(parts)}</p>' if parts else ""


def article(atlas: Atlas, words: Words) -> str:
    """Return every claim of the source article, how it stands, and what the sources say."""
    _, claims = words.gettext, atlas.record.article_claims
    if not claims:
        return ""
    intro = _(
        "The atlas began with the Arabic encyclopedia article on the treaty. Each of its claims "
        "has its place here; where the sources say otherwise, the atlas follows the sources."
    )
    rows = "".join(
        f'<tr id="claim-{one.number}"><td>{escape(words.digits(str(one.number)))}</td>'
        f"<td>{escape(words.content(one.claim))}</td>"
        f"<td><b>{escape(words.sentence(words.label(one.verdict)))}</b> "
        f"{escape(words.content(one.finding))}"
        f"{evidence(atlas, words, one)}</td></tr>"
        for one in claims
    )
    head = "".join(
        f'<th scope="col">{escape(text)}</th>' if text else "<td></td>"
        for text in ("", _("The article"), _("The sources"))
    )
    return (
        tag("h2", _("The article and the sources"))
        + tag("p", intro)
        + f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def everything(atlas: Atlas, words: Words) -> str:
    """Return all discrepancies, one after another."""
    found = atlas.record.discrepancies
    if not found:
        return ""
    listed = "".join(
        f'<section id="{one.id}">'
        + tag("h3", words.content(one.topic))
        + sides(atlas, words, one)
        + "</section>"
        for one in found
    )
    return tag("h2", words.gettext("Where accounts differ")) + listed
