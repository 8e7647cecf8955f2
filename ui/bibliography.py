"""The page of sources, as HTML."""

from html import escape

from atlas.dataset import Atlas
from atlas.language import Words
from atlas.rows import row_id
from atlas.sources import Source, SourceKind
from ui import almanac, differences
from ui.markup import tag


def head(words: Words) -> str:
    """Return what a citation means and how sure the atlas is, and the heading of the downloads."""
    downloads = tag("h2", words.gettext("Take the data with you"))
    return f'<article class="page" lang="{words.code}">{preface(words)}{downloads}</article>'


def preface(words: Words) -> str:
    """Return what a citation means and how sure the atlas is, under the heading of the page."""
    return tag("h1", words.gettext("Sources")) + tag("p", introduction(words)) + certainties(words)


def page(atlas: Atlas, words: Words) -> str:
    """Return all of it as one page, which offers no downloads."""
    start = f'<article class="page" lang="{words.code}">'
    return f"{start}{preface(words)}</article>{body(atlas, words)}"


def body(atlas: Atlas, words: Words) -> str:
    """Return the sources by kind, where accounts differ, the calendars, and the licences."""
    parts = []
    for kind in SourceKind:
        found = [source for source in atlas.sources.values() if source.kind == kind]
        if found:
            entries = "".join(entry(source, words) for source in found)
            parts.append(tag("h2", words.label(kind)) + f"<ul>{entries}</ul>")
    parts += [
        differences.article(atlas, words),
        differences.everything(atlas, words),
        almanac.calendars(atlas, words),
        mistakes(atlas, words),
        licences(atlas, words),
    ]
    return f'<article class="page" lang="{words.code}">{"".join(parts)}</article>'


def introduction(words: Words) -> str:
    """Return what a citation in the atlas means."""
    return words.gettext(
        "A citation in the atlas means that the statement was read in that source. Many web pages "
        "repeat one another: several pages are not several witnesses. What nobody has yet read in "
        "a source is marked unverified, with the works in which it should be checked."
    )


def certainties(words: Words) -> str:
    """Return what the words of certainty mean."""
    _ = words.gettext
    rows = (
        (_("certain"), _("The sources agree, or the text of the act itself was read.")),
        (
            _("less certain"),
            _("Well supported, but by few witnesses, or the day varies by a little."),
        ),
        (_("uncertain"), _("Sources contradict one another, or the statement is an estimate.")),
        (_("unverified"), _("From the literature as remembered; not yet read in a source.")),
    )
    listed = "".join(
        f'<tr><th scope="row">{escape(word)}</th><td>{escape(meaning)}</td></tr>'
        for word, meaning in rows
    )
    return tag("h2", _("How sure")) + f"<table><tbody>{listed}</tbody></table>"


def entry(source: Source, words: Words) -> str:
    """Return one source with what was read in it; its id is the anchor that citations lead to."""
    title = f"<b><bdi>{escape(source.title)}</bdi></b>"
    other = [source.authors, source.container, source.publisher, source.issued]
    details = ". ".join(escape(part) for part in other if part)
    link = (
        f'<a href="{escape(source.url)}" rel="noopener"><bdi>{escape(source.url)}</bdi></a>'
        if source.url
        else ""
    )
    read = words.content(source.read)
    what = (
        "<br>" + tag("small", words.gettext("Read there: {what}").format(what=read)) if read else ""
    )
    return f'<li id="{source.id}">{title} {details} {link}{what}</li>'


def mistakes(atlas: Atlas, words: Words) -> str:
    """Return how to report a mistake: where a row's id stands, and a text to fill in and send."""
    _ = words.gettext
    find = _(
        "Every statement comes from one row of a table. Its id stands in small letters after the "
        "sources of the statement, as in {example}; in the tables of the timeline it shows when "
        "the pointer rests on a line. The same rows are in the tables that you can download above."
    )
    say = _(
        "Say which row is wrong, what would be right, and where that can be read: without a "
        "source nothing is changed. Copy this text, fill it in, and send it to whoever runs this "
        "copy of the atlas."
    )
    report = _(
        "Atlas: {title}, data version {version}\nAddress of the view: …\nRow: …\n"
        "What it says: …\nWhat would be right: …\nWhere that can be read (work, page): …"
    ).format(title=words.content(atlas.settings.title), version=atlas.settings.version)
    first = next(iter(atlas.timelines.values())).holdings[0]
    example = f'<code class="row-id" dir="ltr">{escape(row_id(first))}</code>'
    told = escape(find).format(example=example)
    return (
        f'<section id="report">{tag("h2", _("Report a mistake"))}<p>{told}</p>{tag("p", say)}'
        f'<pre class="report" tabindex="0">{escape(report)}</pre></section>'
    )


def licences(atlas: Atlas, words: Words) -> str:
    """Return the licences of data and layers."""
    _ = words.gettext
    sources = words.join(atlas.settings.attribution)
    text = _(
        "The data is licensed under {licence}; shapes and base map come from {sources}."
    ).format(licence=atlas.settings.licence, sources=sources)
    return tag("h2", _("Licences")) + tag("p", text)
