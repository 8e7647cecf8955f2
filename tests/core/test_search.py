"""Search: names in any script, wrong spellings, dates, and what finds nothing."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from babel import Locale

from atlas import Atlas
from atlas.catalogue import arabic
from atlas.errors import AtlasError
from atlas.folding import fold
from atlas.found import Fit, Found, FoundKind, NothingFound
from atlas.language import Words, languages, words
from atlas.search import Index
from atlas.spelled_days import SpelledDays, spelled_days

Ask = Callable[..., str]
SEVEN = ("en", "ar", "tr", "hy", "ka", "az", "ru")


@pytest.fixture(scope="module")
def island(tiny: Atlas) -> Index:
    return Index(tiny, [words("en", tiny)])


@pytest.fixture(scope="module")
def whole(real: Atlas) -> Index:
    return Index(real, [words(code, real) for code in languages()])


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Iğdır", "igdir"),
        ("İĞDIR", "igdir"),
        ("Игдырь", "igdyr"),
        ("Իգդիր", "igdir"),
        ("إغدير", "ghdyr"),
        ("اغدير", "ghdyr"),
        ("Kâzım  Karabekir-Paşa", "kazim karabekir pasa"),
        ("Gəncə", "gence"),
        ("١٦/٣/١٩٢١", "16 3 1921"),
        ("…!?", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


MARCH_16 = [("1921-03-16", date(1921, 3, 16), date(1921, 3, 16))]
MARCH = [("1921-03", date(1921, 3, 1), date(1921, 3, 31))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, MARCH_16) for text in (
            "1921-03-16", "16.3.1921", "16/03/1921", "16 March 1921", "March 16, 1921",
            "16 mar 1921", "16 mart 1921", "16 Mart 1921", "16 марта 1921", "16 մարտի 1921",
            "16 მარტი 1921", "16 آذار 1921", "١٦ مارس ١٩٢١", "1921 mart 16",
        )),
        *((text, MARCH) for text in ("1921-03", "3.1921", "March 1921", "март 1921", "1921 mart")),
        ("1921", [("1921", date(1921, 1, 1), date(1921, 12, 31))]),
        ("29 February", [("1920-02-29", date(1920, 2, 29), date(1920, 2, 29))]),
        ("16 March", [("1920-03-16", date(1920, 3, 16), date(1920, 3, 16)), *MARCH_16]),
        ("كانون الثاني 1921", [("1921-01", date(1921, 1, 1), date(1921, 1, 31))]),
        ("31.2.1921", []),
        ("0000-01-01", []),
        ("16 brumaire 1921", []),
        ("", []),
    ],
)  # fmt: skip
def test_spelled_days(text: str, expected: list[tuple[str, date, date]]) -> None:
    found = spelled_days(text, SEVEN, (1920, 1921))
    assert found == tuple(SpelledDays(first, last, written) for written, first, last in expected)


def test_no_month_of_one_language_is_another_of_the_next() -> None:
    for language in SEVEN:
        for number, name in Locale.parse(language).months["format"]["wide"].items():
            found = spelled_days(f"{name} 1920", SEVEN, ())
            assert [one.first.month for one in found] == [number], (language, name)


@pytest.mark.parametrize(("roman", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XVIII", 18)])
def test_roman_numerals(roman: str, value: int) -> None:
    assert arabic(roman) == value


def keys(found: tuple[Found, ...]) -> list[tuple[str, str, Fit]]:
    return [(str(one.kind), one.id, one.fit) for one in found]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("northmark", ("region", "northmark", Fit.EXACT)),
        ("NORTHM", ("region", "northmark", Fit.PREFIX)),
        ("north", ("region", "northmark", Fit.PREFIX)),
        ("merrow north", ("region", "northmark", Fit.EXACT)),
        ("نورثمارك", ("region", "northmark", Fit.EXACT)),
        ("northmrk", ("region", "northmark", Fit.SIMILAR)),
        ("old wharf", ("region", "northmark", Fit.EXACT)),
        ("Причал", ("region", "northmark", Fit.EXACT)),
        ("brook", ("person", "ada-brook", Fit.EXACT)),
        ("bailiff", ("person", "ada-brook", Fit.EXACT)),
        ("Thos. Flint", ("person", "tom-flint", Fit.EXACT)),
        ("salt league", ("polity", "league", Fit.WORD)),
        ("league troops", ("event", "1850-05-10-quay-taken", Fit.PREFIX)),
        ("ashore morning", ("event", "1850-05-10-quay-taken", Fit.MENTIONED)),
        ("10 May 1850", ("days", "1850-05-10", Fit.EXACT)),
    ],
)
def test_the_island_is_found(
    island: Index, english: Words, text: str, first: tuple[str, str, Fit]
) -> None:
    assert keys(island.search(text, english))[0] == first


def test_a_date_finds_its_days_and_what_happened(island: Index, english: Words) -> None:
    found = island.search("October 1850", english)
    assert [(one.kind, one.id) for one in found] == [
        (FoundKind.DAYS, "1850-10"),
        (FoundKind.ACT, "mole-1850"),
        (FoundKind.EVENT, "1850-10-01-mole-signed"),
    ]
    assert found[0].label == "October 1850"
    assert found[0].day == date(1850, 10, 1)


def test_a_date_outside_the_atlas_finds_no_days(island: Index, english: Words) -> None:
    with pytest.raises(NothingFound):
        island.search("1 May 1999", english)


def test_everything_is_found_once(island: Index, english: Words) -> None:
    for text in ("quay", "mole", "1850", "a", "salt"):
        found = [(one.kind, one.id) for one in island.search(text, english)]
        assert len(found) == len(set(found))


@pytest.mark.parametrize("text", ["", "  ", "\t"])
def test_an_empty_search_is_told_so(island: Index, english: Words, text: str) -> None:
    with pytest.raises(AtlasError, match="Write a name or a date"):
        island.search(text, english)


@pytest.mark.parametrize("text", ["%%%", "…", "99999999999", "{value}", "x" * 5000])
def test_nonsense_finds_nothing(island: Index, english: Words, text: str) -> None:
    with pytest.raises(NothingFound) as raised:
        island.search(text, english)
    assert raised.value.sentence().startswith("The atlas finds nothing for “")


def test_nothing_found_names_the_nearest(island: Index, english: Words) -> None:
    with pytest.raises(NothingFound) as raised:
        island.search("nerthnack", english)
    assert "Northmark" in [one.label for one in raised.value.nearest]
    assert "Northmark" in raised.value.sentence()


IGDIR = (
    *("Igdir", "Iğdır", "Իգդիր", "Игдырь", "إغدير", "اغدير", "IĞDIR", "igdır", "Ыгдыр"),
    *("იღდირი", "Tsolakert"),
)
GYUMRI = (
    *("Gümrü", "Gyumri", "Leninakan", "Александрополь", "Գյումրի", "gumri", "Гюмри"),
    *("Լենինական", "غيومري"),
)


@pytest.mark.real
@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        *((text, "region", "igdir") for text in IGDIR),
        *((text, "region", "alexandropol") for text in GYUMRI),
        *((text, "region", "batumi") for text in ("Batum", "Batumi", "Батум", "باطوم", "ბათუმი")),
        *((text, "region", "tiflis") for text in ("Tiflis", "Tbilisi", "تفليس", "Tiblisi")),
        *((text, "region", "erivan") for text in ("Erivan", "Yerevan", "Revan", "Երևան")),
        *((text, "region", "kars") for text in ("Kars", "Ղարս", "Կարս", "Карс", "قارص", "Qars")),
        *((text, "region", "nakhichevan") for text in ("Nahcivan", "Naxçıvan", "Nakhchivan")),
        *((text, "person", "kazim-karabekir") for text in (
            "Karabekir", "kazim karabekir", "Karabekr", "قارابكير", "Карабекир", "Կարաբեքիր",
        )),
        ("Sarikamis", "town", "sarikamish"),
        ("treaty of moscow", "act", "moscow-1921"),
        ("معاهدة موسكو", "act", "moscow-1921"),
        ("Sèvres", "act", "sevres-1920"),
        ("moscow article 3", "article", "moscow-1921--iii"),
        ("kars XX", "article", "kars-1921--xx"),
        ("refugees of the wars", "article", "kars-1921--xiv"),
        ("3 March 1918", "act", "brest-litovsk-1918"),
        ("16 mart 1921", "days", "1921-03-16"),
        ("16.3.1921", "days", "1921-03-16"),
        ("1921-03", "days", "1921-03"),
        ("March 1921", "days", "1921-03"),
        ("Olti council", "polity", "olti-council"),
    ],
)  # fmt: skip
def test_the_atlas_is_found(whole: Index, real: Atlas, text: str, kind: str, expected: str) -> None:
    for code in languages():
        found = whole.search(text, words(code, real))[0]
        assert (found.kind, found.id) == (kind, expected), code


@pytest.mark.real
def test_every_name_finds_its_thing(whole: Index, real: Atlas) -> None:
    """Whatever the panel or the map calls something, that finds it, by an exact name."""
    for language in SEVEN:
        for kind, things in (("region", real.regions), ("town", real.towns)):
            for thing in things:
                name = real.names[thing].get(language)
                if name:
                    found = whole.search(name, words("en", real))
                    assert (kind, thing, Fit.EXACT) in keys(found), (language, name)


def test_the_command_line_finds(ask: Ask) -> None:
    lines = ask("search", "Причал").splitlines()
    assert lines[0].split() == ["Kind", "Id", "Name", "Found", "by"]
    assert lines[2].split()[:2] == ["region", "northmark"]
    assert lines[2].endswith("Причал")


def test_the_command_line_finds_as_json(ask: Ask) -> None:
    answer = json.loads(ask("search", "mole", "--format", "json"))
    assert answer["asked"] == "mole"
    first = answer["found"][0]
    assert (first["kind"], first["id"], first["fit"]) == ("act", "mole-1850", "exact")
    assert first["date"] == "1850-10-01"
    assert first["act"] == "mole-1850"


def test_the_command_line_complains(complaint: Ask) -> None:
    assert complaint("search", "").startswith("Write a name or a date")
    assert "The nearest names" in complaint("search", "nerthnack")
    assert "TEXT" in complaint("search")
