"""The page of people: everybody by government, one person, bad addresses."""

import re

import pytest

from atlas.dataset import Atlas
from atlas.folding import fold
from atlas.language import words
from tests.app.visits import ROOT, said, visited
from ui import people

ATLAS = Atlas.load(ROOT / "geodata")
PAGE = "pages/people.py"


def page(person: str | None = None, code: str = "en") -> str:
    """Return the page of a person, or of all."""
    return people.PeoplePage(ATLAS, words(code, ATLAS), person).html()


def test_everybody_is_there_once_and_has_a_target() -> None:
    app = visited(PAGE)
    assert not app.exception
    assert sorted(re.findall(r'<li id="([^"]+)" class="person"', said(app))) == sorted(ATLAS.people)
    parties = re.findall(r'<section id="party-([^"]+)"', said(app))
    assert len(parties) == len(set(parties)) == len({one.party for one in ATLAS.people.values()})


@pytest.mark.parametrize("code", ["en", "ar"])
def test_each_government_has_its_people_in_order_of_the_alphabet(code: str) -> None:
    for section in page(code=code).split("<section")[1:]:
        named = re.findall(r'class="person"><a [^>]*>([^<]+)</a>', section)
        assert named
        plain = [name.replace("أ", "ا").replace("إ", "ا") for name in named]
        assert code == "en" or plain == sorted(plain)
        assert code == "ar" or named == sorted(named, key=fold)


@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("person", list(ATLAS.people))
def test_a_person_is_whole(person: str, code: str) -> None:
    """Every act and event of theirs is there, and every name in its language."""
    html = page(person, code)
    own = words(code, ATLAS)
    for language, name in ATLAS.names[person].items():
        assert f">{name}</bdi>" in html or name == own.name(person), language
    for act in ATLAS.acts.values():
        signed = any(one.person == person for one in act.signatories)
        assert (f'href="treaties?act={act.id}&amp;' in html) >= signed
    for event in ATLAS.events:
        if person in event.people:
            assert own.content(event.title) in html.replace("&#x27;", "'")
    assert "<cite" not in html
    assert '<p class="cites">' in html


def test_names_say_their_language_and_direction() -> None:
    html = page("kazim-karabekir")
    assert '<bdi lang="ar" dir="rtl">كاظم قارابكير</bdi>' in html
    assert '<bdi lang="hy" dir="ltr">Քյազիմ Կարաբեքիր</bdi>' in html


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("1882", "1882"),
        ("1867~", "about 1867"),
        ("1884-04", "April 1884"),
        ("1867?", "perhaps 1867"),
        ("1881-03-02", "2 March 1881"),
    ],
)
def test_a_life_is_told_as_exactly_as_it_is_known(edtf: str, text: str) -> None:
    assert people.roughly(words("en", ATLAS), edtf) == text


def test_an_address_opens_a_person() -> None:
    app = visited(PAGE, person="riza-nur")
    assert "<h1>Rıza Nur</h1>" in said(app)
    assert app.query_params["person"] == "riza-nur"


@pytest.mark.parametrize("person", ["nobody-at-all", "<b>x</b>"])
def test_a_bad_person_gives_a_sentence_and_the_list(person: str) -> None:
    app = visited(PAGE, person=person)
    assert not app.exception
    assert "does not know" in app.warning[0].value
    assert "<h1>People</h1>" in said(app)
    assert "person" not in app.query_params


def test_nearly_an_id_is_taken_for_it() -> None:
    app = visited(PAGE, person="kazim-karabekr")
    assert "<h1>Kâzım Karabekir</h1>" in said(app)
    assert app.warning
