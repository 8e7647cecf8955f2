"""Sentences, names, dates and numbers in seven languages."""

from datetime import date
from pathlib import Path

import pytest

from atlas import Atlas, BadLanguage, DataError
from atlas.acts import Disposition
from atlas.control import Status
from atlas.labels import LABELS, label
from atlas.language import Words, languages, words
from atlas.locales import locale

INTERFACE = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Language: ar\n"
"Plural-Forms: nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
"n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;\n"

msgid "occupied"
msgstr "احتلال"

#, fuzzy
msgid "administered"
msgstr "خطأ"

msgid "Teşrinievvel"
msgstr "تشرين الأول"

msgid "There is no region “{value}”."
msgstr "لا منطقة باسم «{value}»."

msgid "{count} article"
msgid_plural "{count} articles"
msgstr[0] "لا مواد"
msgstr[1] "مادة واحدة"
msgstr[2] "مادتان"
msgstr[3] "{count} مواد"
msgstr[4] "{count} مادة"
msgstr[5] "{count} مادة"
"""
CONTENT = r"""
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\n"

msgid "The Crown of Merrow"
msgstr "تاج مرو"

msgid "Crown"
msgstr "التاج"

msgid "occupied"
msgstr "ليس هذا"
"""
DAY = date(1920, 10, 31)


@pytest.fixture(scope="module")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of catalogues with Arabic and nothing else."""
    folder = tmp_path_factory.mktemp("locale")
    own = folder / "ar" / "LC_MESSAGES"
    own.mkdir(parents=True)
    (own / "interface.po").write_text(INTERFACE, encoding="utf-8")
    (own / "content.po").write_text(CONTENT, encoding="utf-8")
    (folder / "notes").mkdir()
    return folder


@pytest.fixture(scope="module")
def arabic(tiny: Atlas, catalogues: Path) -> Words:
    """Arabic, with those catalogues and the names of the island."""
    return words("ar", tiny, catalogues)


def test_languages_are_those_with_catalogues_and_english(catalogues: Path, tmp_path: Path) -> None:
    assert languages(catalogues) == ("en", "ar")
    assert languages(tmp_path) == ("en",)


def test_an_unknown_language_says_what_is_spoken(tiny: Atlas, catalogues: Path) -> None:
    with pytest.raises(BadLanguage) as caught:
        words("tlh", tiny, catalogues)
    assert str(caught.value) == (
        "The atlas does not speak “tlh”; it speaks en, ar, az, hy, ka, ru, tr."
    )
    for code in ("tr", "../ar", "", "AR"):
        with pytest.raises(BadLanguage):
            words(code, None, catalogues)


def test_sentences_come_from_the_right_catalogue(arabic: Words) -> None:
    assert arabic.gettext("occupied") == "احتلال"
    assert arabic.content("The Crown of Merrow") == "تاج مرو"
    assert arabic.content("occupied") == "ليس هذا"


def test_what_is_not_translated_or_fuzzy_stays_english(arabic: Words) -> None:
    assert arabic.gettext("administered") == "administered"
    assert arabic.content("Merrow North") == "Merrow North"
    assert arabic.gettext("") == ""
    assert arabic.content("") == ""


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "لا مواد"), (1, "مادة واحدة"), (2, "مادتان"), (3, "٣ مواد"), (18, "١٨ مادة")],
)
def test_plurals_follow_the_catalogue(arabic: Words, count: int, expected: str) -> None:
    text = arabic.ngettext("{count} article", "{count} articles", count)
    assert text.format(count=arabic.number(count)) == expected


def test_a_sentence_ends_once(english: Words, arabic: Words) -> None:
    assert english.sentence("In force") == "In force."
    for ended in ("", "Why?", "in 1921.", "with a colon:", "վերջ։", "لماذا؟"):
        assert english.sentence(ended) == ended
    assert arabic.sentence("نافذة") == "نافذة."


def test_a_month_alone_stands_in_its_own_case(tiny: Atlas, catalogues: Path) -> None:
    russian = words("ru", tiny, catalogues)
    assert russian.day(date(1920, 10, 31)).startswith("31 октября 1920")
    assert russian.days(date(1920, 10, 1), "1920-10").startswith("октябрь 1920")


def test_plurals_in_english(english: Words) -> None:
    assert english.ngettext("{count} article", "{count} articles", 1) == "{count} article"
    assert english.ngettext("{count} article", "{count} articles", 2) == "{count} articles"


def test_names(arabic: Words, english: Words, tiny: Atlas) -> None:
    assert english.name("northmark") == "Northmark"
    assert arabic.name("northmark") == "نورثمارك"
    assert arabic.name("crown") == "تاج مرو"
    assert arabic.name("league") == "The Salt League"
    assert arabic.short_name("crown") == "التاج"
    assert english.short_name("mole-1850") == "Mole"
    assert english.short_name("quay") == "Quay"
    assert english.today("northmark") == "Merrow North"
    assert english.today("southshore") == "Southshore"
    assert english.name("no-such-thing") == "no-such-thing"
    assert words("hy", tiny).name("quay") == "Քի"


@pytest.mark.parametrize(
    ("code", "day", "short", "weekday", "month_day", "direction"),
    [
        ("en", "31 October 1920", "31 Oct 1920", "Sunday", "31 October", "ltr"),
        ("ar", "٣١ تشرين الأول/أكتوبر ١٩٢٠", "٣١ تشرين الأول ١٩٢٠", "الأحد", None, "rtl"),
        ("tr", "31 Ekim 1920", "31 Eki 1920", "Pazar", "31 Ekim", "ltr"),
        ("hy", "31 հոկտեմբերի, 1920 թ.", "31 հոկ, 1920 թ.", "կիրակի", "31 հոկտեմբերի", "ltr"),
        ("ka", "31 ოქტომბერი, 1920", "31 ოქტ. 1920", "კვირა", "31 ოქტომბერი", "ltr"),
        ("az", "31 oktyabr 1920", "31 okt 1920", "bazar", "31 oktyabr", "ltr"),
        (
            "ru",
            "31 октября 1920\u202fг.",
            "31 окт. 1920\u202fг.",
            "воскресенье",
            "31 октября",
            "ltr",
        ),
    ],
)
def test_dates_in_words(
    tiny: Atlas,
    code: str,
    day: str,
    short: str,
    weekday: str,
    month_day: str | None,
    direction: str,
) -> None:
    spoken = words(code, tiny)
    assert spoken.day(DAY) == day
    assert spoken.day_short(DAY) == short
    assert spoken.weekday(DAY) == weekday
    assert spoken.month_day(DAY) == (month_day or "٣١ تشرين الأول/أكتوبر")
    assert spoken.direction == direction


@pytest.mark.parametrize(("code", "expected"), [("en", "Oct"), ("ar", "أكتوبر"), ("tr", "Eki")])
def test_months_for_labels(tiny: Atlas, code: str, expected: str) -> None:
    assert words(code, tiny).month_short(DAY) == expected


def test_each_language_has_its_own_months() -> None:
    """Whichever was asked first: what they inherit in common is not written into."""
    july = {"az": "iyl", "tr": "Tem", "hy": "հլս", "ka": "ივლ", "ru": "июль"}
    for _ in range(2):
        for code, name in july.items():
            assert locale(code).months["stand-alone"]["abbreviated"][7] == name


def test_julian_dates_in_words(english: Words, arabic: Words) -> None:
    assert english.julian(DAY) == "18 October 1920"
    assert arabic.julian(DAY) == "١٨ تشرين الأول/أكتوبر ١٩٢٠"
    assert english.julian(date(1900, 3, 13)) == "29 February 1900"


def test_rumi_dates_in_words(english: Words, arabic: Words) -> None:
    assert english.rumi(DAY) == "31 Teşrinievvel 1336"
    assert arabic.rumi(DAY) == "٣١ تشرين الأول ١٣٣٦"
    assert english.rumi(date(1921, 1, 1)) == "1 Kânunusani 1337"
    assert english.rumi(date(1921, 12, 31)) == "31 Kânunuevvel 1337"
    months = [english.rumi(date(1920, month, 1)).split()[1] for month in range(1, 13)]
    assert len(set(months)) == 12


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("1920-10-30", "30 October 1920"),
        ("1920-10-30~", "about 30 October 1920"),
        ("1920-10-30?", "perhaps 30 October 1920"),
        ("1920-09-03/1920-09-13", "between 3 September 1920 and 13 September 1920"),
        ("1920-10", "between 1 October 1920 and 31 October 1920"),
        ("../1920-10-30", "by 30 October 1920"),
        ("1920-10-30/..", "from 30 October 1920 on"),
    ],
)
def test_uncertain_dates_in_words(english: Words, edtf: str, expected: str) -> None:
    assert english.when(edtf) == expected


@pytest.mark.parametrize(
    ("code", "whole", "decimal"),
    [
        ("en", "12,346", "12,345.7"),
        ("ar", "١٢٬٣٤٦", "١٢٬٣٤٥٫٧"),
        ("tr", "12.346", "12.345,7"),
        ("ru", "12\xa0346", "12\xa0345,7"),
    ],
)
def test_numbers(tiny: Atlas, code: str, whole: str, decimal: str) -> None:
    spoken = words(code, tiny)
    assert spoken.number(12345.67) == whole
    assert spoken.number(12345.67, 1) == decimal


def test_digits_of_a_year(arabic: Words, english: Words) -> None:
    assert arabic.digits("1897–1914") == "١٨٩٧–١٩١٤"
    assert english.digits("1897") == "1897"


def test_lists(english: Words, arabic: Words) -> None:
    assert english.join(["Quay", "Panstead", "Hills"]) == "Quay, Panstead and Hills"
    assert english.either(["Crown", "League"]) == "Crown or League"
    assert english.join(["Quay"]) == "Quay"
    assert english.join([]) == english.either([]) == ""
    assert arabic.join(["قارص", "أولتي"]) == "قارص وأولتي"


def test_every_word_of_the_data_has_a_label(arabic: Words) -> None:
    for kind, labels in LABELS.items():
        assert list(labels) == list(kind)
        assert all(label(member) for member in kind)
    assert arabic.label(Status.OCCUPIED) == "احتلال"
    assert arabic.label(Disposition.NOT_CONCERNED) == "not mentioned"


@pytest.mark.parametrize(
    "text",
    [
        "hello\n",
        'msgid "a"\nmsgstr[0 "b"\n',
        'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n!=\\n"\n',
    ],
)
def test_a_broken_catalogue_is_named(tmp_path: Path, text: str) -> None:
    own = tmp_path / "tr" / "LC_MESSAGES"
    own.mkdir(parents=True)
    (own / "interface.po").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"^locale/tr/LC_MESSAGES/interface\.po: found"):
        words("tr", None, tmp_path)


def test_an_error_in_the_readers_language(tiny: Atlas, arabic: Words) -> None:
    with pytest.raises(Exception, match="no region") as caught:
        tiny.region("northmrk")
    assert caught.value.sentence(arabic.gettext).startswith("لا منطقة باسم «northmrk».")
