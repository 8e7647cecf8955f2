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
SCRIPTS = {"ar": re.compile(r"[\u0600-\u06ff]")}
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
            if language in SCRIPTS and not SIGNS.fullmatch(text):
                assert SCRIPTS[language].search(string), text
