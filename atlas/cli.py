"""Answer questions on the command line.

Every answer goes to standard output with exit 0. What cannot be answered ends with exit 2 and one
sentence on standard error; ``validate`` ends with exit 1 if the data break a rule.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from atlas import answers, export, report
from atlas.dataset import Atlas
from atlas.dates import parse_day
from atlas.errors import N_, AtlasError, DataError
from atlas.export.files import NOT_WRITTEN
from atlas.language import SOURCE_LANGUAGE, Words, languages, words

GEODATA = Path(__file__).parent.parent / "geodata"
GEODATA_VARIABLE = "ATLAS_GEODATA"
WRONG_DATA = 1
WRONG_INPUT = 2
EVERY_LANGUAGE = "all"

Question = argparse.Namespace
Answer = Callable[[Atlas, Words, Question], str]


class Parser(argparse.ArgumentParser):
    """A parser that says in one sentence what was wrong, without the usage."""

    def error(self, message: str) -> NoReturn:
        """Say what was wrong, and leave."""
        self.exit(WRONG_INPUT, f"{_sentence(message)}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer one question; return the exit status."""
    listed = list(sys.argv[1:] if arguments is None else arguments)
    language = _language(listed)
    speech = words(language) if language in languages() else words(SOURCE_LANGUAGE)
    question = parser(speech).parse_args(listed)
    question.every_language = language == EVERY_LANGUAGE and question.command == "export"
    language = SOURCE_LANGUAGE if question.every_language else language
    folder = Path(getattr(question, "geodata", None) or os.environ.get(GEODATA_VARIABLE) or GEODATA)
    try:
        if question.command == "validate":
            return validate(folder, speech)
        atlas = Atlas.load(folder)
        speech = words(language, atlas)
        _say(question.answer(atlas, speech, question))
    except AtlasError as error:
        print(_sentence(error.sentence(speech.gettext)), file=sys.stderr)  # noqa: T201
        return WRONG_INPUT
    return 0


def parser(speech: Words) -> Parser:
    """Return the parser of the command line, its help in this language."""
    _ = speech.gettext
    every = _options(speech)
    top = Parser(
        prog="python -m atlas",
        description=_("Ask the atlas who held what, when, and what each act said about it."),
        parents=[every],
        allow_abbrev=False,
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, text: str, *formats: str, answer: Answer | None = None) -> Parser:
        added: Parser = commands.add_parser(
            name, help=text, description=text, parents=[every], allow_abbrev=False
        )
        if formats:
            text = _("how to write the answer; {default} if not given").format(default=formats[0])
            added.add_argument("--format", choices=formats, default=formats[0], help=text)
        added.set_defaults(answer=answer)
        return added

    command("validate", _("Hold the data to the rules."))
    ask = command("day", _("Who held each region on a day."), *DAY_FORMATS, answer=day)
    ask.add_argument("date", metavar="DATE", help=_("a day written YYYY-MM-DD"))
    ask = command("region", _("All about a region."), "text", "json", answer=region)
    ask.add_argument("region", metavar="REGION", help=_("the id of a region"))
    ask.add_argument("--date", metavar="DATE", help=_("a day written YYYY-MM-DD"))
    ask = command("act", _("All about a treaty or other act."), "text", "json", answer=act)
    ask.add_argument("act", metavar="ACT", help=_("the id of an act"))
    ask.add_argument("--region", metavar="REGION", help=_("the id of a region"))
    text = _("What changed hands.")
    _changes_options(command("changes", text, "table", "json", "csv", answer=changes), _)
    text = _("What differs between two days.")
    _difference_options(command("diff", text, "text", "json", answer=difference), _)
    ask = command("search", _("Find by any name, or by a date."), "text", "json", answer=search)
    ask.add_argument("text", metavar="TEXT", help=_("a name in any script, or a date"))
    _picture_options(command("picture", _("Draw the map as a sheet for a wall."), answer=draw), _)
    _export_options(command("export", _("Write the atlas in another format."), answer=write), _)
    return top


def _changes_options(ask: Parser, _: Callable[[str], str]) -> None:
    """Let a parser ask for days from one to another, and for a region."""
    ask.add_argument("--from", dest="start", metavar="DATE", help=_("the first day"))
    ask.add_argument("--to", dest="end", metavar="DATE", help=_("the last day"))
    ask.add_argument("--region", metavar="REGION", help=_("the id of a region"))


def _difference_options(ask: Parser, _: Callable[[str], str]) -> None:
    """Let a parser ask for two days."""
    ask.add_argument("first", metavar="DATE", help=_("a day written YYYY-MM-DD"))
    ask.add_argument("second", metavar="DATE", help=_("another day"))


def _picture_options(ask: Parser, _: Callable[[str], str]) -> None:
    """Let a parser ask for a day or an act, a region, and where to write the picture."""
    ask.add_argument("date", nargs="?", metavar="DATE", help=_("a day written YYYY-MM-DD"))
    ask.add_argument("--region", metavar="REGION", help=_("the id of a region"))
    text = _("the id of an act: what it disposed, instead of who held it")
    ask.add_argument("--act", metavar="ACT", help=text)
    text = _("the ids of frontiers with commas between them, or “none”")
    ask.add_argument("--frontiers", metavar="FRONTIERS", help=text)
    text = _("the file to write; its name ends in .svg or .png")
    ask.add_argument("-o", "--out", required=True, metavar="FILE", help=text)


def _export_options(ask: Parser, _: Callable[[str], str]) -> None:
    """Let a parser ask where to write what."""
    text = _("the file, or for csv and site the folder; an earlier export there is replaced")
    ask.add_argument("out", metavar="OUT", help=text)
    text = _("the format; without it, OUT must be the name of one")
    ask.add_argument("--format", choices=tuple(export.FORMATS), help=text)
    ask.add_argument("--date", metavar="DATE", help=_("a day written YYYY-MM-DD"))


NO_FORMAT = N_("In which format is “{out}” to be written? Add --format with one of: {formats}.")
NO_ENDING = N_("“{out}” must end in .svg or .png.")
DAY_FORMATS = ("table", "json", "csv", "geojson")


def _options(speech: Words) -> Parser:
    """Return a parser of the options that every command has."""
    _ = speech.gettext
    options = Parser(add_help=False)
    options.add_argument(
        "--geodata",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help=_("the folder of the data; otherwise that of {variable}, or the atlas's own").format(
            variable=GEODATA_VARIABLE
        ),
    )
    options.add_argument(
        "--lang",
        metavar="LANGUAGE",
        default=argparse.SUPPRESS,
        help=_("the language of the answer: {languages}").format(languages=", ".join(languages())),
    )
    return options


def _language(arguments: Sequence[str]) -> str:
    """Return the language asked for; known before the rest is parsed, so that errors speak it."""
    early = Parser(add_help=False, allow_abbrev=False)
    early.add_argument("--lang", default=SOURCE_LANGUAGE)
    found, _ = early.parse_known_args(arguments)
    return str(found.lang)


def validate(folder: Path, speech: Words) -> int:
    """Print a line for each breach of the rules; return the exit status."""
    from atlas import rules  # only this command needs it, and it loads shapely  # noqa: PLC0415

    if not folder.is_dir():
        raise DataError(str(folder), None, None, "", "a folder with an atlas in it")
    breaches = rules.check(folder)
    for breach in breaches:
        _say(str(breach))
    if not breaches:
        _say(speech.gettext("{folder}: every rule is kept.").format(folder=folder))
    return WRONG_DATA if breaches else 0


def day(atlas: Atlas, speech: Words, question: Question) -> str:
    """Return who held each region on a day."""
    wanted = _day(atlas, question.date)
    match question.format:
        case "json":
            return _json(answers.day_answer(atlas, speech, wanted))
        case "csv":
            return export.day_csv(atlas, speech, wanted).rstrip("\n")
        case "geojson":
            return json.dumps(export.day_geojson(atlas, speech, wanted), ensure_ascii=False)
        case _:
            return report.day_report(atlas, speech, wanted)


def region(atlas: Atlas, speech: Words, question: Question) -> str:
    """Return all about a region; on the day the atlas opens with, if none is given."""
    atlas.region(question.region)
    wanted = _day(atlas, question.date) if question.date else atlas.settings.opening_day
    if question.format == "json":
        return _json(answers.region_answer(atlas, speech, question.region, wanted))
    return report.region_report(atlas, speech, question.region, wanted)


def act(atlas: Atlas, speech: Words, question: Question) -> str:
    """Return all about an act, of every region or of one."""
    atlas.act(question.act)
    if question.region is not None:
        atlas.region(question.region)
    if question.format == "json":
        return _json(answers.act_answer(atlas, speech, question.act, question.region))
    return report.act_report(atlas, speech, question.act, question.region)


def changes(atlas: Atlas, speech: Words, question: Question) -> str:
    """Return the changes between two days, both included."""
    start = _day(atlas, question.start) if question.start else atlas.settings.start
    end = _day(atlas, question.end) if question.end else atlas.settings.end
    if end < start:
        msg = N_("--to {end} lies before --from {start}; give the earlier day first.")
        raise AtlasError(msg, start=start, end=end)
    found = atlas.changes(start, end, question.region)
    match question.format:
        case "json":
            return _json(answers.changes_answer(speech, found, start, end))
        case "csv":
            return export.changes_csv(speech, found).rstrip("\n")
        case _:
            return report.changes_report(speech, found, start, end)


def difference(atlas: Atlas, speech: Words, question: Question) -> str:
    """Return what differs on the second day from the first; either may be the earlier."""
    first, second = _day(atlas, question.first), _day(atlas, question.second)
    found = atlas.difference(first, second)
    if question.format == "json":
        return _json(answers.changes_answer(speech, found, first, second))
    return report.difference_report(atlas, speech, found, first, second)


def search(atlas: Atlas, speech: Words, question: Question) -> str:
    """Return what a name or a date finds."""
    from atlas.search import Index  # only this command needs it  # noqa: PLC0415

    spoken = tuple(words(code, atlas) for code in languages())
    found = Index(atlas, spoken).search(question.text, speech)
    if question.format == "json":
        return _json(answers.search_answer(question.text, found))
    return report.search_report(speech, found)


def write(atlas: Atlas, speech: Words, question: Question) -> str:
    """Write the atlas in another format; return where it is.

    ``export site`` is short for ``export site --format site``.
    """
    name = question.format or question.out
    if name not in export.FORMATS:
        raise AtlasError(NO_FORMAT, out=question.out, formats=", ".join(export.FORMATS))
    wanted = _day(atlas, question.date) if question.date is not None else None
    out = Path(question.out)
    if question.every_language:
        export.write_every_language(atlas, name, out, wanted)
    else:
        export.write(atlas, speech, name, out, wanted)
    return speech.gettext("Written: {path}").format(path=question.out)


def draw(atlas: Atlas, speech: Words, question: Question) -> str:
    """Draw the map of a day, or of what an act disposed; return where it is."""
    from atlas import poster  # only this command needs it, and it loads shapely  # noqa: PLC0415

    out = Path(question.out)
    ending = out.suffix.removeprefix(".").lower()
    if ending not in poster.ENDINGS:
        raise AtlasError(NO_ENDING, out=out.name)
    lines = question.frontiers
    named = None if lines is None else [one for one in lines.split(",") if one not in ("", "none")]
    asked = poster.wanted(atlas, question.date, question.region, question.act, named)
    try:
        out.write_bytes(poster.draw(atlas, speech, asked, ending))
    except OSError as error:
        raise AtlasError(NOT_WRITTEN, path=out, reason=error.strerror or error) from error
    return speech.gettext("Written: {path}").format(path=question.out)


def _day(atlas: Atlas, text: str) -> date:
    """Return a day of the atlas."""
    return parse_day(text, atlas.settings.start, atlas.settings.end)


def _json(answer: answers.Answer) -> str:
    """Return an answer as JSON."""
    return json.dumps(answer, ensure_ascii=False, indent=2)


def _say(text: str) -> None:
    """Print a line."""
    print(text)  # noqa: T201


def _sentence(message: str) -> str:
    """Return a message as one line, whatever the reader typed into it."""
    return " ".join(message.split())
