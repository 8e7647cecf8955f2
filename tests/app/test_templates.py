"""What branca puts on a page is the same, compiled or not."""

import branca.element
import jinja2
import pytest

from ui import templates

TEXTS = [
    "",
    "plain",
    "ends with a break\n",
    "two breaks\n\n",
    "{ not: a template }",
    "<style>#map {position:absolute;}</style>",
    "{{ this }} and {% if this %}more{% endif %}",
    "a {# remark #} left out",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_renders_as_jinja_renders_it(text: str) -> None:
    assert templates.template(text).render(this=7) == jinja2.Template(text).render(this=7)


def test_branca_uses_it() -> None:
    import ui.chart  # noqa: F401, PLC0415  what installs it

    assert branca.element.Template is templates.template
    assert branca.element.Element("no mark of a template").render() == "no mark of a template"
