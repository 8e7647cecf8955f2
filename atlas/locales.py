"""Babel's locales, each with data of its own."""

from copy import deepcopy
from functools import lru_cache

from babel import Locale
from babel.localedata import load


@lru_cache
def locale(identifier: str) -> Locale:
    """Return the locale of an identifier, as "tr" or "ar_LB".

    What locales inherit Babel keeps but once for all of them, and writes into it how one of them
    reads it: once Azerbaijani has named its months, those of Turkish are Azerbaijani. So each has
    its data copied before it is asked anything; all of the atlas asks for its locales here.

    Raises
    ------
    UnknownLocaleError, ValueError
        If Babel has none.
    """
    found = Locale.parse(identifier)
    data = load(str(found))
    data.update(deepcopy(data))
    return found
