"""Fold a name to plain Latin letters, so that spellings and scripts can be compared."""

import re
import unicodedata

from anyascii import anyascii

NOT_A_WORD = re.compile(r"[^a-z0-9]+")
SILENT = re.compile(r"['’ʼ`]")


def fold(text: str) -> str:
    """Return a text in lower-case Latin letters and digits, with one space between words.

    Marks go first, as a search should not ask for them: diacritics, hamza, vowel signs (Unicode
    Standard Annex 15); then every letter becomes the Latin one or ones that anyascii has for it.
    """
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    latin = SILENT.sub("", anyascii(plain)).lower()
    return NOT_A_WORD.sub(" ", latin).strip()
