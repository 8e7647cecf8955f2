"""Write HTML from texts: everything that comes from data or catalogues is escaped here."""

from html import escape


def tag(name: str, text: str, style: str = "") -> str:
    """Return an element that holds a text; ``style`` is its class."""
    kind = f' class="{style}"' if style else ""
    return f"<{name}{kind}>{escape(text)}</{name}>"
