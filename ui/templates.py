"""Spare branca the compiling of texts that are no templates.

branca makes a template of every text it puts on a page, and compiles it anew each time: two
thirds of what a step of the date cost the server. A text without marks of a template renders as
itself.
"""

from functools import lru_cache

import branca.element
import jinja2

MARKS = ("{{", "{%", "{#")
compiled = lru_cache(maxsize=64)(jinja2.Template)


class Plain:
    """A template that holds nothing to fill in."""

    def __init__(self, text: str) -> None:
        # Jinja leaves out one line break at the end.
        self.text = text.removesuffix("\n")

    def render(self, *_: object, **__: object) -> str:
        """Return the text."""
        return self.text


def template(text: str) -> Plain | jinja2.Template:
    """Return what renders a text; one that was compiled before is not compiled again."""
    return compiled(text) if any(mark in text for mark in MARKS) else Plain(text)


def install() -> None:
    """Let branca make its templates here."""
    branca.element.Template = template
