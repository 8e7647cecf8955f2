"""Bring the translators' catalogues up to date: ``make messages``.

``interface.po`` holds what the program says, ``content.po`` what the data say. New messages come
in empty, vanished ones go, translations stay; nothing is guessed.
"""

import ast
import csv
import json
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po, write_po

from atlas.rules.cells import SLUG
from atlas.story import BAR

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "locale"
CODE = ("atlas", "ui", "pages")
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
# What a reader sees of each table. Names of places and people are data: names.csv.
COLUMNS = {
    "polities.csv": ("name", "short_name"),
    "acts.csv": (
        *("title", "short_title", "official_title", "parties_note", "place", "ended_how"),
        *("annexes", "languages", "note"),
    ),
    "ratifications.csv": ("body", "place", "reason", "locator", "note"),
    "signatories.csv": ("office",),
    "people.csv": ("office", "party", "note", "reason", "locator"),
    "provisions.csv": ("article", "summary", "reason", "locator"),
    "regions.csv": ("unit", "today", "area_note", "people_note"),
    "population.csv": ("reason", "locator"),
    "control.csv": ("note", "reason", "start_reason", "locator"),
    "events.csv": ("title", "text", "reason", "locator"),
    "frontiers.csv": ("name",),
    "articles.csv": ("number", "title", "summary", "reason", "locator"),
    "claims.csv": ("basis", "note", "reason", "locator"),
    "effects.csv": ("note", "reason", "locator"),
    "successions.csv": ("other", "article", "note", "reason", "locator"),
    "phases.csv": ("title",),
    "calendars.csv": ("used_by", "note", "reason", "locator"),
    "story.csv": ("title", "text", "question", "choices", "reason", "locator"),
    "discrepancies.csv": ("topic", "article_says", "sources_say", "atlas_shows"),
    "article_claims.csv": ("claim", "finding"),
    "comparisons.csv": ("title", "note"),
}


def interface() -> Catalog:
    """Return every message of the program."""
    catalogue = Catalog(project="atlas", charset="utf-8")
    for folder in CODE:
        for file, line, message, comments, context in extract_from_dir(
            ROOT / folder,
            method_map=[("**.py", "python")],
            keywords=KEYWORDS,
            comment_tags=["L10N:"],
        ):
            where = [(f"{folder}/{Path(file).as_posix()}", line)]
            catalogue.add(message, locations=where, auto_comments=comments, context=context)
    for file in ("app.py",):
        for line, message, comments, context in extract_from_file(
            "python", ROOT / file, keywords=KEYWORDS
        ):
            catalogue.add(
                message, locations=[(file, line)], auto_comments=comments, context=context
            )
    for file, line, message in inside_strings():
        catalogue.add(message, locations=[(file, line)])
    return catalogue


def inside_strings() -> Iterator[tuple[str, int, str]]:
    """Yield file, line and message of each call inside an f-string: Babel does not look there."""
    for path in sorted(path for folder in CODE for path in (ROOT / folder).rglob("*.py")):
        for text in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(text, ast.JoinedStr):
                for call in ast.walk(text):
                    if isinstance(call, ast.Call) and called(call) in KEYWORDS:
                        first = call.args[0]
                        if isinstance(first, ast.Constant):
                            yield path.relative_to(ROOT).as_posix(), call.lineno, str(first.value)


def called(call: ast.Call) -> str:
    """Return the name of the function that a call calls."""
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def content() -> Catalog:
    """Return every text of the data that a reader sees."""
    catalogue = Catalog(project="atlas", charset="utf-8")
    for where, line, text in texts(ROOT / "geodata"):
        catalogue.add(text, locations=[(where, line)])
    return catalogue


def texts(folder: Path) -> Iterator[tuple[str, int, str]]:
    """Yield file, row and text of all that a reader sees of the data, except names."""
    settings = json.loads((folder / "atlas.json").read_text("utf-8"))
    yield from (("atlas.json", 1, settings[key]) for key in ("title", "short_title"))
    for file, columns in COLUMNS.items():
        if not (folder / file).exists():
            continue
        with (folder / file).open(encoding="utf-8", newline="") as table:
            for number, row in enumerate(csv.DictReader(table), start=2):
                for column in columns:
                    # A party is an id, or prose for a power outside the atlas.
                    if row.get(column) and not (column == "party" and SLUG.fullmatch(row[column])):
                        yield from ((file, number, text) for text in row[column].split(BAR))
    for number, source in enumerate(json.loads((folder / "sources.json").read_text("utf-8")), 1):
        if source["custom"].get("read"):
            yield "sources.json", number, source["custom"]["read"]


def bring_up_to_date(path: Path, template: Catalog, language: str) -> None:
    """Write a catalogue with the template's messages and the translations it already has."""
    known = read_po(path.open("rb"), locale=language) if path.exists() else Catalog(language)
    known.update(template, no_fuzzy_matching=True)
    known.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, known, width=100, omit_header=False, sort_output=False)


def main() -> None:
    """Bring all catalogues of all languages up to date, and say what is still to translate."""
    templates = {"interface": interface(), "content": content()}
    for folder in sorted(LOCALE.iterdir()):
        for domain, template in templates.items():
            path = folder / "LC_MESSAGES" / f"{domain}.po"
            bring_up_to_date(path, template, folder.name)
            messages = [m for m in read_po(path.open("rb")) if m.id]
            missing = sum(not m.string for m in messages)
            print(f"{folder.name} {domain}: {len(messages)} messages, {missing} to translate")


if __name__ == "__main__":
    main()
