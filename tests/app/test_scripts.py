"""The scripts of the page: Streamlit lets them through."""

import re

from ui import chrome


def test_no_letter_follows_a_less_than() -> None:
    """Streamlit takes such a script for hidden markup and drops all of it without a word."""
    for script in chrome.SCRIPTS:
        assert not re.search(r"<[\w/!]", script.read_text("utf-8")), script.name
