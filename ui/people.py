"""The page of people, as HTML: everybody by government, and one person by themselves."""

import re
from html import escape

from atlas.acts import Person, Signatory
from atlas.dataset import Atlas
from atlas.dates import edtf_span
from atlas.events import Event
from atlas.folding import fold
from atlas.language import Words
from ui.markup import tag
from ui.parts import Parts
from ui.pieces import Inline
from ui.search import address_of_event

YEAR_OR_MONTH = re.compile(r"\d{4}(-\d{2})?")
# Of the languages in which names are given.
RIGHT_TO_LEFT = frozenset({"ar"})


class PeoplePage(Parts):
    """Everybody, or one person."""

    def __init__(self, atlas: Atlas, words: Words, person: str | None) -> None:
        super().__init__(atlas, words, Inline())
        self.chosen = person

    def html(self) -> str:
        """Return one person where one is chosen, else the list of all."""
        inside = self.one(self.atlas.people[self.chosen]) if self.chosen else self.everybody()
        return f'<article class="page people" lang="{self.words.code}">{inside}</article>'

    def everybody(self) -> str:
        """Return all people by the governments they served, alphabetically in each."""
        _ = self.words.gettext
        intro = _(
            "Those who signed the acts, commanded, governed or negotiated, by the government they "
            "served. Open one for names in seven languages, acts, events and sources."
        )
        groups = "".join(self.group(party) for party in self.parties())
        return f"<header>{tag('h1', _('People'))}{tag('p', intro, 'intro')}</header>{groups}"

    def parties(self) -> list[str]:
        """Return the governments that somebody served, in the order of the polities."""
        served = {person.party for person in self.atlas.people.values()}
        known = [polity for polity in self.atlas.polities if polity in served]
        return known + sorted(served.difference(known))

    def party_name(self, party: str) -> str:
        """Return the name of a government, known to the atlas or not."""
        words = self.words
        return words.name(party) if party in self.atlas.polities else words.content(party)

    def group(self, party: str) -> str:
        """Return those who served a government."""
        people = [one for one in self.atlas.people.values() if one.party == party]
        people.sort(key=lambda one: alphabetical(self.words, one))
        listed = "".join(self.line(one) for one in people)
        return (
            f'<section id="party-{fold(party).replace(" ", "-")}"><h2>{self.square(party)}'
            f"{escape(self.party_name(party))}</h2><ul>{listed}</ul></section>"
        )

    def square(self, party: str) -> str:
        """Return the colour of a government as a small square."""
        if party not in self.atlas.polities:
            return '<i class="square none"></i>'
        return f'<i class="square" style="background:var(--holder-{party})"></i>'

    def line(self, person: Person) -> str:
        """Return one person in a line: name, years, office."""
        years = self.years(person)
        small = f' <span class="years">{escape(years)}</span>' if years else ""
        return (
            f'<li id="{person.id}" class="person"><a data-page href="{self.link(person.id)}">'
            f"{escape(self.words.name(person.id))}</a>{small} {self.doubt(person)}"
            f"<small>{escape(self.words.content(person.office))}</small></li>"
        )

    def link(self, person: str) -> str:
        """Return the link to a person."""
        return escape(f"people?person={person}&lang={self.words.code}")

    def years(self, person: Person) -> str:
        """Return the years of a life, as "1882–1948"."""
        born, died = person.born[:4], person.died[:4]
        if not (born or died):
            return ""
        return self.words.digits(f"{born or '?'}–{died}" if died else f"* {born}")

    def one(self, person: Person) -> str:
        """Return one person: names, life, what they signed and took part in, sources."""
        words, _ = self.words, self.words.gettext
        back = escape(_("All people"))
        return (
            f'<nav class="ways"><a data-page href="people?lang={words.code}#{person.id}">'
            f"{back}</a></nav>"
            f'<header><p class="eyebrow">{self.square(person.party)}'
            f"{escape(self.party_name(person.party))}</p>"
            f"<h1>{escape(words.name(person.id))}</h1>{self.names(person)}"
            f'<p class="office">{escape(words.content(person.office))} {self.doubt(person)}</p>'
            f"{self.life(person)}</header>{self.acts(person)}{self.events(person)}"
            f"<section>{tag('h2', _('Sources'))}{self.reason(person)}{self.sources(person)}"
            "</section>"
        )

    def names(self, person: Person) -> str:
        """Return the name in the other languages, each in its own letters."""
        own = self.words.name(person.id)
        others = {code: name for code, name in self.atlas.names[person.id].items() if name != own}
        shown = "".join(
            f'<bdi lang="{code}" dir="{"rtl" if code in RIGHT_TO_LEFT else "ltr"}">'
            f"{escape(name)}</bdi>"
            for code, name in others.items()
        )
        return f'<p class="names">{shown}</p>' if shown else ""

    def life(self, person: Person) -> str:
        """Return when somebody was born and died, and what differs about it."""
        _, words = self.words.gettext, self.words
        rows = "".join(
            f"<dt>{escape(label)}</dt><dd>{escape(roughly(words, edtf))}</dd>"
            for label, edtf in ((_("Born"), person.born), (_("Died"), person.died))
            if edtf
        )
        note = tag("p", words.content(person.note), "note") if person.note else ""
        return (f"<dl>{rows}</dl>" if rows else "") + note

    def acts(self, person: Person) -> str:
        """Return the acts that somebody signed, with party and office."""
        signed = [
            (act, one)
            for act in self.atlas.acts.values()
            for one in act.signatories
            if one.person == person.id
        ]
        if not signed:
            return ""
        signed.sort(key=lambda pair: pair[0].signed)
        rows = "".join(
            self.row(
                self.words.day(act.signed),
                f'<a data-page href="{self.act_address(act.id)}">'
                f"{escape(self.words.content(act.title))}</a>",
                self.signed_as(one),
                one,
            )
            for act, one in signed
        )
        title = tag("h2", self.words.gettext("Acts"))
        return f'<section>{title}<ol class="deeds">{rows}</ol></section>'

    def signed_as(self, one: Signatory) -> str:
        """Return for whom, in which office and under which name somebody signed."""
        words = self.words
        what = words.detail(self.party_name(one.party), words.content(one.office))
        if one.name in self.atlas.names[one.person].values():
            return escape(what)
        named = escape(words.gettext("as {name}")).format(name=f"<bdi>{escape(one.name)}</bdi>")
        return f"{escape(what)} ({named})"

    def events(self, person: Person) -> str:
        """Return the events in which somebody took part; each leads to the map of its day."""
        found = [event for event in self.atlas.events if person.id in event.people]
        rows = "".join(
            self.row(
                self.words.when(event.edtf) if event.edtf else self.words.day(event.date),
                self.event_link(event),
                escape(self.words.content(event.text)),
                event,
            )
            for event in found
        )
        title = tag("h2", self.words.gettext("Events"))
        return f'<section>{title}<ol class="deeds">{rows}</ol></section>' if found else ""

    def event_link(self, event: Event) -> str:
        """Return the title of an event as a link to where it is seen, if it is seen anywhere."""
        where = address_of_event(self.atlas, self.words, event)
        title = escape(self.words.content(event.title))
        return f'<a data-page href="{escape(where)}">{title}</a>' if where else title

    def row(self, day: str, link: str, what: str, read: Event | Signatory) -> str:
        """Return a deed: its day, a link, what it was, how sure, and the sources folded."""
        sources = f"{self.reason(read)}{self.sources(read)}"
        more = tag("summary", self.words.gettext("Where this is read"))
        folded = f"<details>{more}{sources}</details>" if sources else ""
        return (
            f"<li><time>{escape(day)}</time><div><b>{link}</b> {self.doubt(read)}"
            f"<p>{what}</p>{folded}</div></li>"
        )


def roughly(words: Words, edtf: str) -> str:
    """Return when it was; a day known to the year or month alone as no more than that."""
    plain = edtf.rstrip("~?%")
    if not YEAR_OR_MONTH.fullmatch(plain):
        return words.when(edtf)
    first = edtf_span(plain).first
    text = words.days(first, plain) if first else plain
    if plain == edtf:
        return text
    if "~" in edtf or "%" in edtf:
        return words.gettext("about {day}").format(day=text)
    return words.gettext("perhaps {day}").format(day=text)


def alphabetical(words: Words, person: Person) -> tuple[str, str]:
    """Return what sorts people: in Latin letters without accents, elsewhere in the own order.

    The letters of the other scripts stand in Unicode in the order of their alphabets.
    """
    name = words.name(person.id)
    latin = all(letter < "\u0370" for letter in name)
    return (fold(name), name) if latin else (name, name)
