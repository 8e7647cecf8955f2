"""What a first reader on a thin line has to wait for: bytes, never seconds."""

import pytest
from playwright.sync_api import Browser

from bench import weight
from tests.browser.reader import WIDE

MOST = 400_000  # bytes on the wire, all but Streamlit's own front end


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_first_load_is_light_and_the_second_fetches_nothing(
    browser: Browser, app: str, language: str
) -> None:
    context = browser.new_context(viewport=WIDE)
    address = f"{app}/?lang={language}"
    first = weight.load(context, address)
    second = weight.load(context, address)
    context.close()
    assert len([one for one in first if one.ours]) > 8
    assert weight.ours(first) <= MOST, weight.table(first)
    assert all(weight.hashed(one.path) for one in first if one.ours), weight.table(first)
    assert weight.ours(second) == 0, weight.table(second)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_region_brings_its_names_in_every_script(
    browser: Browser, app: str, language: str
) -> None:
    """Its names stand in seven languages; even so all fits."""
    context = browser.new_context(viewport=WIDE)
    fetched = weight.load(context, f"{app}/?lang={language}&region=kars")
    context.close()
    assert weight.ours(fetched) <= MOST * 1.1, weight.table(fetched)
