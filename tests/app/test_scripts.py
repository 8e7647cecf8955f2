"""The scripts that stand in a page: Streamlit lets them through."""

import re

from ui.assets import STATIC

# Each page's own; what all pages need is a file (ui/assets.py).
INLINE = ("story", "treaties", "timeline")


def test_no_letter_follows_a_less_than() -> None:
    """Streamlit takes such a script for hidden markup and drops all of it without a word."""
    for name in INLINE:
        script = (STATIC / "atlas" / f"{name}.js").read_text("utf-8")
        assert not re.search(r"<[\w/!]", script), name
