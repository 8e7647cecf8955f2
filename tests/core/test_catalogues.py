"""The catalogues say all that the program and the data say, and keep its blanks."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from atlas.language import LOCALE, SOURCE_LANGUAGE, languages
from tools.messages import content, interface

pytestmark = pytest.mark.real
BLANK = re.compile(r"\{\w*\}")
DOMAINS = {"interface": interface, "content": content}
SCRIPTS = {
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "hy": re.compile(r"[\u0531-\u058f]"),
    "ka": re.compile(r"[\u10d0-\u10ff]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "az": re.compile(r"[A-Za-zƏəÇçĞğİıÖöŞşÜü]"),
    "tr": re.compile(r"[A-Za-zÇçĞğİıÖöŞşÜü]"),
}
LATIN = {"az", "tr"}
# An article's number alone, or that of a document, is the same in every language.
NUMBERS = re.compile(r"[IVX]+|[a-z]\d+")
SENTENCE = re.compile(r"[a-z]{3,}( [a-z]{2,}){3,}")
# What has no letters of its own in any script.
SIGNS = re.compile(r"[^A-Za-z]*(\{\w+\}[^A-Za-z]*)+|[^A-Za-z]+")
CASES = [
    (language, domain)
    for language in languages()
    for domain in DOMAINS
    if language != SOURCE_LANGUAGE
]


def catalogue(language: str, domain: str) -> dict[str, Message]:
    path = Path(LOCALE) / language / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as file:
        return {key(message): message for message in read_po(file) if message.id}


def key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


@pytest.mark.parametrize(("language", "domain"), CASES)
def test_every_message_is_translated(language: str, domain: str) -> None:
    known = catalogue(language, domain)
    for message in DOMAINS[domain]():
        if not message.id:
            continue
        found = known.get(key(message))
        assert found is not None, f"run make messages: {key(message)}"
        assert all(strings(found)), key(message)
        assert not found.fuzzy, key(message)


@pytest.mark.parametrize(("language", "domain"), CASES)
def test_blanks_are_kept_and_the_script_is_right(language: str, domain: str) -> None:
    for text, message in catalogue(language, domain).items():
        for string in strings(message):
            if isinstance(message.id, str):
                assert sorted(BLANK.findall(string)) == sorted(BLANK.findall(text)), text
            spelled = any(letter.isalpha() for letter in BLANK.sub("", string))
            if spelled and not SIGNS.fullmatch(text) and not NUMBERS.fullmatch(text):
                assert SCRIPTS[language].search(string), text
                others = {letters for code, letters in SCRIPTS.items() if code not in LATIN}
                for letters in others - {SCRIPTS[language]}:
                    assert not letters.search(string) or letters.search(text), text


@pytest.mark.parametrize(("language", "domain"), CASES)
def test_no_sentence_is_left_in_english(language: str, domain: str) -> None:
    left = [
        text
        for text, message in catalogue(language, domain).items()
        if SENTENCE.search(text) and text in strings(message)
    ]
    assert left == []


@pytest.mark.parametrize("language", [code for code in languages() if code != SOURCE_LANGUAGE])
def test_plurals_have_the_forms_of_the_language(language: str) -> None:
    path = Path(LOCALE) / language / "LC_MESSAGES" / "interface.po"
    with path.open("rb") as file:
        forms = read_po(file).num_plurals
    for message in catalogue(language, "interface").values():
        if message.pluralizable:
            assert len(message.string) == forms, key(message)
    assert forms == {"ar": 6, "ru": 3, "az": 2}.get(language, 1)
