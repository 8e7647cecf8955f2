"""The app through Streamlit's AppTest, opened at a page, and what it says."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parent.parent.parent


def opened(**address: str) -> AppTest:
    """Return the app, run at an address."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in address.items():
        app.query_params[key] = value
    return app.run()


def visited(page: str, **address: str) -> AppTest:
    """Return the app on a page, as "pages/story.py", at an address."""
    app = opened(**address)
    app.switch_page(page)
    for key, value in address.items():
        app.query_params[key] = value
    return app.run()


def said(app: AppTest) -> str:
    """Return all HTML of the page."""
    return "\n".join(str(part.proto.body) for part in app.get("html"))
