"""The page of sources, opened by its own address."""

from tests.browser.reader import PHONE, WIDE


def test_the_first_reader_may_come_by_the_sources(browser, fresh_app: str) -> None:
    """On a server nobody has opened yet the page has its masthead, styles and direction."""
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    page.goto(f"{fresh_app}/sources?lang=ar")
    page.wait_for_selector(".st-key-masthead .title")
    page.wait_for_selector("article.page h1")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert page.locator("[data-testid=stSidebarNav]").count() == 0
    main = "document.querySelector('[data-testid=stMain]')"
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        assert page.evaluate(f"{main}.scrollWidth - {main}.clientWidth") <= 0
    assert page.url.startswith(f"{fresh_app}/sources")
    context.close()
