"""Rules about names: each thing has them in the languages it must, in their own letters."""

import unicodedata
from collections.abc import Iterator

from atlas.rules.breach import Breach, breach
from atlas.rules.folder import NAMED_LAYERS, Folder, name_id
from atlas.rules.registry import rule
from atlas.rules.schema import LANGUAGES

#: Languages of the names of everything on the map but regions and their chief towns.
LEAST = ("en", "ar")

#: How the Unicode names of a language's letters begin.
SCRIPTS = {
    "en": "LATIN",
    "ar": "ARABIC",
    "tr": "LATIN",
    "hy": "ARMENIAN",
    "ka": "GEORGIAN",
    "az": "LATIN",
    "ru": "CYRILLIC",
}


def _missing(folder: Folder, ids: set[str], languages: tuple[str, ...]) -> Iterator[Breach]:
    """Yield each id that has no name in one of these languages."""
    if not folder.readings["names.csv"].complete:
        return
    if not {"id", "lang", "name"} <= set(folder.readings["names.csv"].columns):
        return
    there = {(row["id"], row["lang"]) for row in folder.rows("names.csv", "id", "lang", "name")}
    for name in sorted(ids):
        missing = [language for language in languages if (name, language) not in there]
        if missing:
            wrong = f"{name} has no name in {', '.join(missing)}"
            right = f"a row for {name} in each of {', '.join(languages)}"
            yield breach(("names.csv", None, "id"), wrong, right, name)


def _in_full(folder: Folder) -> set[str]:
    """Return the ids of regions and chief towns, which are named in all languages."""
    towns = folder.ids("town") or frozenset()
    chief = {row["chief_town"] for row in folder.rows("regions.csv", "chief_town")}
    return {row["id"] for row in folder.rows("regions.csv", "id")} | (chief & towns)


@rule
def regions_have_names_in_every_language(folder: Folder) -> Iterator[Breach]:
    """Yield regions and chief towns that lack a name. The panel shows all seven languages."""
    yield from _missing(folder, _in_full(folder), LANGUAGES)


@rule
def the_map_has_names_in_english_and_arabic(folder: Folder) -> Iterator[Breach]:
    """Yield districts, towns, waters and labels without a name in English or Arabic.

    These are the two languages in which the whole atlas can be read.
    """
    drawn = {row["id"] for row in folder.districts()}
    for file in ("basemap/towns.geojson", *NAMED_LAYERS):
        drawn |= {name_id(row) for row in folder.rows(file, "id")}
    yield from _missing(folder, drawn - _in_full(folder) - {""}, LEAST)


@rule
def names_are_in_their_own_letters(folder: Folder) -> Iterator[Breach]:
    """Yield names with letters of another script than their language's.

    A Latin ``a`` in a Cyrillic name looks right and is found by no search (UAX 24, UTS 39).
    """
    rows = (*folder.rows("names.csv", "lang"), *folder.rows("alternative_names.csv", "lang"))
    for row in rows:
        script = SCRIPTS.get(row["lang"])
        for column in ("name", "today"):
            foreign = [
                letter for letter in row.cells.get(column, "") if script and not _of(letter, script)
            ]
            if foreign:
                letters = ", ".join(f"{letter} U+{ord(letter):04X}" for letter in foreign[:3])
                wrong = f"{letters} does not belong to the letters of {row['lang']}"
                yield row.breach(column, wrong, f"{str(script).capitalize()} letters alone")


@rule
def alternative_names_are_others(folder: Folder) -> Iterator[Breach]:
    """Yield alternative names that ``names.csv`` gives the same thing in the same language."""
    given = {
        (row["id"], row["lang"], row.cells.get(column, ""))
        for row in folder.rows("names.csv", "id", "lang")
        for column in ("name", "today")
    }
    for row in folder.rows("alternative_names.csv", "id", "lang", "name"):
        if (row["id"], row["lang"], row["name"]) in given:
            wrong = f"names.csv has this name of {row['id']} in {row['lang']}"
            yield row.breach("name", wrong, "a name that stands there in neither column")


def _of(letter: str, script: str) -> bool:
    """Return whether a character is no letter at all or a letter of this script."""
    if unicodedata.category(letter) not in ("Lu", "Ll", "Lt", "Lo"):
        return True
    return unicodedata.name(letter, "").startswith(script)
