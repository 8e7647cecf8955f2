"""List whatever has a name: each thing, all it is called in every language, and its texts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from atlas.dataset import Atlas
from atlas.errors import N_
from atlas.folding import NOT_A_WORD, fold
from atlas.found import FoundKind
from atlas.language import SOURCE_LANGUAGE, Words
from atlas.record import Article

Key = tuple[FoundKind, str]

# "Surmalu (Igdir)" is called so, and Surmalu, and Igdir.
IN_BRACKETS = re.compile(r"^(?P<before>[^(]+?)\s*\((?P<inside>[^)]+)\)\s*(?P<after>.*)$")
ROMAN = re.compile(r"(?=[IVXL])(XL|L?X{0,3})(IX|IV|V?I{0,3})")
ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True)
class Thing:
    """Something that has a name; ``day``, ``region`` and ``act`` as in `atlas.found.Found`."""

    kind: FoundKind
    id: str
    day: date | None = None
    region: str | None = None
    act: str | None = None

    @property
    def key(self) -> Key:
        """Return what tells it from all others."""
        return self.kind, self.id


@dataclass(frozen=True)
class Name:
    """One name of a thing; ``folded`` as `atlas.folding.fold` has it."""

    thing: Key
    text: str
    language: str
    folded: str


@dataclass(frozen=True)
class Mention:
    """A text about a thing."""

    thing: Key
    text: str
    language: str
    folded: str


def languages(atlas: Atlas, speeches: Iterable[Words]) -> tuple[str, ...]:
    """Return the languages in which something has a name, first those that the atlas speaks."""
    named = (language for names in atlas.names.values() for language in names)
    return tuple(dict.fromkeys([*(words.code for words in speeches), *named]))


def things(atlas: Atlas) -> Iterator[Thing]:
    """Yield whatever can be found."""
    for region in atlas.regions:
        yield Thing(FoundKind.REGION, region, region=region)
    for district in atlas.districts.values():
        yield Thing(FoundKind.DISTRICT, district.id, region=district.region)
    for town in atlas.towns.values():
        within = town.properties.get("region")
        yield Thing(FoundKind.TOWN, town.id, region=str(within) if within else None)
    for act in atlas.acts.values():
        yield Thing(FoundKind.ACT, act.id, day=act.signed, act=act.id)
    for person in atlas.people:
        yield Thing(FoundKind.PERSON, person)
    for polity in atlas.polities:
        yield Thing(FoundKind.POLITY, polity, day=_first_held(atlas, polity))
    for event in atlas.events:
        first_region, first_act = (*event.regions, None)[0], (*event.acts, None)[0]
        yield Thing(FoundKind.EVENT, event.id, event.date, first_region, first_act)
    for article in atlas.record.articles:
        yield Thing(FoundKind.ARTICLE, article_id(article), act=article.act)
    for source in atlas.sources:
        yield Thing(FoundKind.SOURCE, source)


def article_id(article: Article) -> str:
    """Return an id for an article, which has none of its own: its act and number."""
    number = NOT_A_WORD.sub("-", article.number.lower()).strip("-")
    return f"{article.act}--{number}"


def _first_held(atlas: Atlas, polity: str) -> date | None:
    """Return the first day of the atlas on which a polity held a district, None if on none."""
    starts = [
        holding.start
        for timeline in atlas.timelines.values()
        for holding in timeline.holdings
        if holding.holder == polity and holding.start <= atlas.settings.end
    ]
    return max(min(starts), atlas.settings.start) if starts else None


def names(atlas: Atlas, speeches: Sequence[Words]) -> Iterator[Name]:
    """Yield every name of every thing: of the time, of today, and others.

    A person is asked for by the last part of the name alone as well.
    """
    for key, text, language in _called(atlas, speeches):
        parts = [fold(part) for part in _parts(text)]
        if key[0] is FoundKind.PERSON:
            parts += [part.rpartition(" ")[2] for part in parts]
        for folded in dict.fromkeys(filter(None, parts)):
            yield Name(key, text, language, folded)
    for article in atlas.record.articles:
        key = FoundKind.ARTICLE, article_id(article)
        for words in speeches:
            title = words.content(article.title)
            yield Name(key, title, words.code, fold(title))
            yield Name(key, title, words.code, fold(" ".join(_numbered(atlas, words, article))))


def _called(atlas: Atlas, speeches: Sequence[Words]) -> Iterator[tuple[Key, str, str]]:
    """Yield things with what they are called and in which language."""
    kinds = (
        (FoundKind.REGION, atlas.regions),
        (FoundKind.DISTRICT, atlas.districts),
        (FoundKind.TOWN, atlas.towns),
        (FoundKind.PERSON, atlas.people),
    )
    for kind, listed in kinds:
        for one in listed:
            yield from (((kind, one), text, lang) for text, lang in _own_names(atlas, one))
    # A region is looked for by the other names of its chief town as well.
    for region in atlas.regions.values():
        for text, lang in _own_names(atlas, region.chief_town):
            yield (FoundKind.REGION, region.id), text, lang
    for signed in (signatory for act in atlas.acts.values() for signatory in act.signatories):
        yield (FoundKind.PERSON, signed.person), signed.name, SOURCE_LANGUAGE
    for words in speeches:
        for key, text in _titles(atlas, words):
            yield key, text, words.code
    for source in atlas.sources.values():
        for text in (source.title, source.authors):
            yield (FoundKind.SOURCE, source.id), text, ""


def _own_names(atlas: Atlas, thing: str) -> Iterator[tuple[str, str]]:
    """Yield the names of an id with their languages: of the time, of today, and others."""
    for names_of in (atlas.names, atlas.names_today):
        yield from ((text, lang) for lang, text in names_of.get(thing, {}).items())
    yield from ((other.name, other.language) for other in atlas.other_names.get(thing, ()))


def _titles(atlas: Atlas, words: Words) -> Iterator[tuple[Key, str]]:
    """Yield acts, polities and events with their titles in a language."""
    for act in atlas.acts.values():
        for text in (act.title, act.short_title, act.official_title):
            yield (FoundKind.ACT, act.id), words.content(text)
    for polity in atlas.polities.values():
        for text in (polity.name, polity.short_name):
            yield (FoundKind.POLITY, polity.id), words.content(text)
    for event in atlas.events:
        yield (FoundKind.EVENT, event.id), words.content(event.title)


def _parts(text: str) -> Iterator[str]:
    """Yield a name, and what stands before, in and after its brackets."""
    yield text
    match = IN_BRACKETS.match(text)
    if match:
        yield match["inside"]
        yield f"{match['before']} {match['after']}"


def _numbered(atlas: Atlas, words: Words, article: Article) -> Iterator[str]:
    """Yield what an article is asked for by: its act, its kind, its number in both numerals."""
    act = atlas.acts[article.act]
    yield from (words.content(act.short_title), words.content(act.title))
    yield from (words.label(article.kind), words.content(article.number), article.number)
    yield str(act.signed.year)
    if ROMAN.fullmatch(article.number):
        yield str(arabic(article.number))


def arabic(roman: str) -> int:
    """Return the value of a Roman numeral."""
    values = [ROMAN_DIGITS[digit] for digit in roman]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def mentions(atlas: Atlas, speeches: Sequence[Words]) -> Iterator[Mention]:
    """Yield the texts of events and articles."""
    for words in speeches:
        texts = [((FoundKind.EVENT, event.id), event.text) for event in atlas.events]
        texts += [
            ((FoundKind.ARTICLE, article_id(article)), article.summary)
            for article in atlas.record.articles
        ]
        for key, text in texts:
            said = words.content(text)
            yield Mention(key, said, words.code, fold(said))


def label(atlas: Atlas, words: Words, thing: Thing) -> tuple[str, str]:
    """Return what a language calls a thing, and a detail that tells it from others."""
    label, detail = words.name(thing.id), ""
    match thing.kind:
        case FoundKind.REGION:
            label, detail = _place(words, thing.id), words.content(atlas.regions[thing.id].unit)
        case FoundKind.TOWN | FoundKind.DISTRICT:
            label = _place(words, thing.id)
            detail = words.name(thing.region) if thing.region else ""
        case FoundKind.ACT:
            act = atlas.acts[thing.id]
            label, detail = words.content(act.title), words.day(act.signed)
        case FoundKind.PERSON:
            detail = words.content(atlas.people[thing.id].office)
        case FoundKind.EVENT:
            event = next(event for event in atlas.events if event.id == thing.id)
            label, detail = words.content(event.title), words.day(event.date)
        case FoundKind.ARTICLE:
            listed = atlas.record.articles
            article = next(one for one in listed if article_id(one) == thing.id)
            label = words.content(article.title)
            detail = words.gettext(N_("{act}, {number}")).format(
                act=words.short_name(article.act), number=words.content(article.number)
            )
        case FoundKind.SOURCE:
            source = atlas.sources[thing.id]
            label, detail = source.title, source.authors
    return label, detail


def _place(words: Words, place: str) -> str:
    """Return a place's name, and that of today beside it unless the one says the other."""
    said = fold(words.today(place)) in fold(words.name(place))
    return words.name(place) if said else words.full_name(place)
