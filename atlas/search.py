"""Find places, people, acts and events by any of their names, in any script, or by a date."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from atlas import catalogue, spelled_days
from atlas.catalogue import Name, Thing
from atlas.dataset import Atlas
from atlas.errors import N_, AtlasError
from atlas.folding import fold
from atlas.found import Fit, Found, FoundKind, NothingFound
from atlas.language import Words

# In hundredths of agreement, as rapidfuzz counts them (100 is the same word).
SIMILAR = 74
LEAST_SIMILAR = 45
# Shorter words agree too easily.
SHORTEST_TO_COMPARE = 4
SHORTEST_BEGINNING = 2
MOST_ALIKE = 60
NEAREST = 3
LONGEST_QUESTION = 100
ORDER = tuple(FoundKind)


@dataclass(frozen=True)
class Hit:
    """A name that fits, and how well within its fit: the smaller the better."""

    name: Name
    fit: Fit
    distance: float


class Index:
    """Every name of an atlas, folded once.

    ``speeches`` are the languages in which titles and texts of the data can be found; names of
    places and people are found in every language of the data.
    """

    def __init__(self, atlas: Atlas, speeches: Sequence[Words]) -> None:
        self.atlas = atlas
        self.things = {thing.key: thing for thing in catalogue.things(atlas)}
        self.names = tuple(catalogue.names(atlas, speeches))
        self.mentions = tuple(catalogue.mentions(atlas, speeches))
        self.languages = catalogue.languages(atlas, speeches)
        self.folded = [name.folded for name in self.names]

    @cached_property
    def names_with(self) -> Mapping[str, list[int]]:
        """Return the numbers of the names that have a word, by word."""
        found: dict[str, list[int]] = {}
        for number, name in enumerate(self.folded):
            for word in dict.fromkeys(name.split()):
                found.setdefault(word, []).append(number)
        return found

    def search(self, text: str, words: Words) -> tuple[Found, ...]:
        """Return what a text may mean, best first, in the words of the reader's language.

        An exact name comes before the beginning of one, that before words in it, then what is
        spelled alike, then texts in which it is mentioned. A date finds its days, and what
        happened or was signed on them.

        Raises
        ------
        AtlasError
            If the text is empty.
        NothingFound
            If nothing fits; with the nearest names.
        """
        asked = " ".join(text.split())[:LONGEST_QUESTION]
        folded = fold(asked)
        if not asked:
            raise AtlasError(N_("Write a name or a date to search for."))
        dated = tuple(self._dated(asked, words))
        hits = list(self._named(folded)) if folded else []
        if not hits and not dated:
            hits = list(self._alike(folded, SIMILAR))
        found = [*dated, *(self._found(hit, words) for hit in _best(hits))]
        there = {(one.kind, one.id) for one in found}
        found += [one for one in self._mentioned(folded, words) if (one.kind, one.id) not in there]
        if not found:
            raise NothingFound(asked, self.nearest(folded, words))
        return tuple(_once(found))

    def nearest(self, folded: str, words: Words) -> tuple[Found, ...]:
        """Return the things whose names are least unlike a folded text."""
        if not any(letter.isalpha() for letter in folded):
            return ()
        hits = _best(self._alike(folded, LEAST_SIMILAR))
        near: dict[str, Found] = {}
        for hit in hits:
            if len(near) < NEAREST and hit.name.thing[0] is not FoundKind.SOURCE:
                one = self._found(hit, words)
                near.setdefault(one.label, one)
        return tuple(near.values())

    def _named(self, folded: str) -> Iterator[Hit]:
        """Yield the names that are the text, begin with it, or have its words in them."""
        fits = [_beginning(word) for word in folded.split()]
        for name, own in zip(self.names, self.folded, strict=True):
            if own == folded:
                yield Hit(name, Fit.EXACT, 0)
            elif own.startswith(folded) and len(folded) >= SHORTEST_BEGINNING:
                yield Hit(name, Fit.PREFIX, len(own))
            elif all(fit(own) for fit in fits):
                yield Hit(name, Fit.WORD, len(own))

    def _alike(self, folded: str, least: float) -> Iterator[Hit]:
        """Yield the names that are spelled alike, as a whole or each word of the text."""
        if not folded or (len(folded) < SHORTEST_TO_COMPARE and least >= SIMILAR):
            return
        for _, score, number in _close(folded, self.folded, least):
            yield Hit(self.names[number], Fit.SIMILAR, 100 - score)
        words = list(self.names_with)
        scores: dict[int, float] = dict.fromkeys(range(len(self.names)), 0.0)
        asked = folded.split()
        for word in asked:
            best: dict[int, float] = {}
            for near, score, _ in _close(word, words, least):
                for number in self.names_with[near]:
                    best[number] = max(score, best.get(number, 0.0))
            scores = {number: scores[number] + best[number] for number in best if number in scores}
        for number, score in scores.items():
            # A name with other words beside those asked for stands a little behind.
            beside = max(self.folded[number].count(" ") + 1 - len(asked), 0)
            yield Hit(self.names[number], Fit.SIMILAR, 100 - score / len(asked) + beside)

    def _mentioned(self, folded: str, words: Words) -> Iterator[Found]:
        """Yield events and articles whose text has all the words, in the reader's language."""
        asked = folded.split()
        if not any(len(word) >= SHORTEST_TO_COMPARE for word in asked):
            return
        fits = [_beginning(word) for word in asked]
        for mention in self.mentions:
            own = mention.language == words.code
            if own and all(fit(mention.folded) for fit in fits):
                name = Name(mention.thing, mention.text, mention.language, mention.folded)
                yield self._found(Hit(name, Fit.MENTIONED, 0), words)

    def _dated(self, text: str, words: Words) -> Iterator[Found]:
        """Yield the days a text names, and what was signed or happened on them."""
        days, settings = self.atlas.days, self.atlas.settings
        years = range(settings.start.year, settings.end.year + 1)
        for spelled in spelled_days.spelled_days(text, self.languages, years):
            first, last = max(spelled.first, days.start), min(spelled.last, days.end)
            if first <= last:
                yield Found(
                    kind=FoundKind.DAYS,
                    id=spelled.written,
                    label=words.days(spelled.first, spelled.written),
                    detail="",
                    fit=Fit.EXACT,
                    name="",
                    language="",
                    day=first,
                )
            for thing in self.things.values():
                happened = thing.kind in (FoundKind.ACT, FoundKind.EVENT)
                if happened and thing.day and spelled.first <= thing.day <= spelled.last:
                    yield self._of(thing, words, Fit.EXACT)

    def _found(self, hit: Hit, words: Words) -> Found:
        """Return what a hit found, in the words of the reader's language."""
        thing = self.things[hit.name.thing]
        return self._of(thing, words, hit.fit, hit.name.text, hit.name.language)

    def _of(
        self, thing: Thing, words: Words, fit: Fit, name: str = "", language: str = ""
    ) -> Found:
        """Return a thing as found."""
        label, detail = catalogue.label(self.atlas, words, thing)
        return Found(
            kind=thing.kind,
            id=thing.id,
            label=label,
            detail=detail,
            fit=fit,
            name=name,
            language=language,
            day=thing.day,
            region=thing.region,
            act=thing.act,
        )


def _close(text: str, texts: Sequence[str], least: float) -> list[tuple[str, float, int]]:
    """Return the texts that agree with a text that well, with how well and their numbers."""
    return process.extract(text, texts, scorer=fuzz.ratio, score_cutoff=least, limit=MOST_ALIKE)


def _beginning(word: str) -> Callable[[str], bool]:
    """Return whether a folded name has a word that begins so; a number or letter must be whole."""
    if word.isdigit() or len(word) < SHORTEST_BEGINNING:
        return lambda name: word in name.split()
    inside = f" {word}"
    return lambda name: name.startswith(word) or inside in name


def _best(hits: Iterable[Hit]) -> list[Hit]:
    """Return the best hit of each thing, best first."""

    def order(hit: Hit) -> tuple[float, ...]:
        """Return the place of a hit: sources last, then by fit, kind and distance."""
        kind = hit.name.thing[0]
        return kind is FoundKind.SOURCE, hit.fit, ORDER.index(kind), hit.distance

    best: dict[tuple[FoundKind, str], Hit] = {}
    for hit in sorted(hits, key=order):
        best.setdefault(hit.name.thing, hit)
    if best and next(iter(best.values())).fit is Fit.SIMILAR:
        return sorted(best.values(), key=lambda hit: (hit.distance, order(hit)))
    return list(best.values())


def _once(found: Iterable[Found]) -> Iterator[Found]:
    """Yield each thing once, the first time."""
    seen: set[tuple[FoundKind, str]] = set()
    for one in found:
        if (one.kind, one.id) not in seen:
            seen.add((one.kind, one.id))
            yield one
