"""Write the sources as BibTeX and as RIS, for reference managers.

Both come from the CSL-JSON of the sources. What was read in a source goes along as a note, and
what sort of witness it is as a keyword.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import rispy
from bibtexparser import library as bibtex
from bibtexparser.entrypoint import write_string
from bibtexparser.model import Entry, ExplicitComment, Field

from atlas.dataset import Atlas
from atlas.language import Words
from atlas.sources import Source

# Types of BibTeX and of RIS by those of CSL; anything else is "misc" and "GEN".
BIBTEX_TYPES = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
RIS_TYPES = {
    "article": "JOUR",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "post": "ELEC",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}
# Where BibTeX has the title of what a source appeared in.
CONTAINERS = {
    "article": "journal",
    "incollection": "booktitle",
    "inproceedings": "booktitle",
    "book": "series",
}
PUBLISHERS = {"techreport": "institution", "phdthesis": "school"}
SPECIAL = re.compile(r"([\\{}&%$#_~^])")
ESCAPED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def write_bibtex(atlas: Atlas, _words: Words, _day: date | None, path: Path) -> None:
    """Write the sources as BibTeX in UTF-8."""
    head = f"{atlas.settings.id}, version {atlas.settings.version}"
    entries = (_entry(source) for source in atlas.sources.values())
    _write(path, write_string(bibtex.Library([ExplicitComment(head), *entries])))


def write_ris(atlas: Atlas, _words: Words, _day: date | None, path: Path) -> None:
    """Write the sources as RIS."""
    records = [_record(source, atlas.settings.title) for source in atlas.sources.values()]
    writer = rispy.RisWriter()
    # It sets a number over each record, which no other program wants.
    writer.set_header = lambda count: ""  # noqa: ARG005
    _write(path, writer.formats(records))


def _write(path: Path, text: str) -> None:
    """Write a text."""
    path.write_text(text, encoding="utf-8", newline="\n")


def _entry(source: Source) -> Entry:
    """Return a source as a BibTeX entry."""
    csl = source.csl
    kind = BIBTEX_TYPES.get(csl["type"], "misc")
    texts = {
        "author": " and ".join(_bibtex_names(csl.get("author"))),
        "editor": " and ".join(_bibtex_names(csl.get("editor"))),
        # Twice in braces, or BibTeX's styles would set names in the title in lower case.
        "title": f"{{{_escaped(source.title)}}}",
        CONTAINERS.get(kind, "howpublished"): _escaped(source.container),
        PUBLISHERS.get(kind, "publisher"): _escaped(source.publisher),
        "address": _escaped(csl.get("publisher-place")),
        "edition": _escaped(csl.get("edition")),
        "volume": _escaped(csl.get("volume")),
        "number": _escaped(csl.get("issue") or csl.get("number")),
        "pages": _escaped(csl.get("page")).replace("–", "--"),
        "year": source.issued.partition("-")[0],
        "date": source.issued,
        "isbn": _escaped(csl.get("ISBN")),
        "doi": str(csl.get("DOI") or ""),
        "url": source.url,
        "language": _escaped(csl.get("language")),
        "keywords": str(source.kind),
        "note": _escaped(csl.get("note")),
        "annote": _escaped(f"Read: {source.read}" if source.read else ""),
    }
    return Entry(kind, source.id, [Field(name, text) for name, text in texts.items() if text])


def _record(source: Source, atlas: str) -> dict[str, Any]:
    """Return a source as a record of RIS, by the names that rispy gives its tags."""
    csl = source.csl
    first, _, last = str(csl.get("page") or "").replace("–", "-").partition("-")
    fields: dict[str, Any] = {
        "type_of_reference": RIS_TYPES.get(csl["type"], "GEN"),
        "name_of_database": atlas,
        "id": source.id,
        "title": source.title,
        "authors": list(_names(csl.get("author"))),
        "secondary_authors": list(_names(csl.get("editor"))),
        "secondary_title": source.container,
        "publisher": source.publisher,
        "place_published": str(csl.get("publisher-place") or ""),
        "edition": str(csl.get("edition") or ""),
        "volume": str(csl.get("volume") or ""),
        "number": str(csl.get("issue") or csl.get("number") or ""),
        "start_page": first,
        "end_page": last,
        "year": source.issued.partition("-")[0],
        "date": source.issued.replace("-", "/"),
        "issn": str(csl.get("ISBN") or csl.get("ISSN") or ""),
        "doi": str(csl.get("DOI") or ""),
        "urls": [source.url] if source.url else [],
        "language": str(csl.get("language") or ""),
        "keywords": [str(source.kind)],
        "notes": [
            *([str(csl["note"])] if csl.get("note") else []),
            *([f"Read: {source.read}"] if source.read else []),
        ],
    }
    return {name: value for name, value in fields.items() if value}


def _names(people: Iterable[Mapping[str, str]] | None) -> Iterable[str]:
    """Yield CSL names as "Family, Given", or as they are if they have no such parts."""
    for person in people or ():
        parts = (person.get("family"), person.get("given"))
        yield person.get("literal") or ", ".join(part for part in parts if part)


def _bibtex_names(people: Iterable[Mapping[str, str]] | None) -> Iterable[str]:
    """Yield CSL names for BibTeX, which must not take the name of a body apart."""
    for person, name in zip(people or (), _names(people), strict=True):
        whole = "literal" in person or "given" not in person
        yield f"{{{_escaped(name)}}}" if whole else _escaped(name)


def _escaped(text: object) -> str:
    """Return a text with what is special to LaTeX escaped; nothing for None."""
    found = "" if text is None else str(text)
    return SPECIAL.sub(lambda match: ESCAPED.get(match[0], rf"\{match[0]}"), found)
