"""Answer a question about the atlas as plain dictionaries, ready for JSON.

Ids and words of the data stay as they are; names, titles and prose are in the language of the
words. Days are ISO texts, periods half-open: ``until`` and ``end`` are the day on which the next
holder has it, None if none does before the atlas ends.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from atlas.acts import Act, Provision, Ratification, Signatory
from atlas.control import Change, DayState, Holding
from atlas.dataset import Atlas
from atlas.found import Found
from atlas.language import Words
from atlas.places import Population
from atlas.sources import Sourced

Answer = dict[str, Any]


def iso(day: date | None) -> str | None:
    """Return a day as ISO text."""
    return day.isoformat() if day else None


def day_answer(atlas: Atlas, words: Words, day: date) -> Answer:
    """Return who held each region, and each of its districts, on a day."""
    state = atlas.on(day)
    regions = [region_on(atlas, words, state, region) for region in atlas.regions]
    return {"date": iso(day), "regions": regions}


def region_on(atlas: Atlas, words: Words, state: DayState, region: str) -> Answer:
    """Return a region on a day."""
    found, districts = state.regions[region], state.districts
    held = holder(words, found.holding)
    return {
        "id": found.id,
        "name": words.name(found.id),
        "holder": held.pop("holder"),
        "holder_name": held.pop("holder_name"),
        "status": held.pop("status"),
        "certainty": str(found.holding.certainty),
        "since": iso(found.since),
        "until": iso(found.until),
        "divided": found.divided,
        "districts": [
            {
                "id": district,
                "name": words.name(district),
                **holder(words, districts[district]),
                "certainty": str(districts[district].certainty),
            }
            for district in atlas.regions[found.id].districts
        ],
        **held,
        **doubt_of_start(words, found.holding),
        **evidence(words, found.holding),
        "note": words.content(found.holding.note),
    }


def region_answer(atlas: Atlas, words: Words, region: str, day: date) -> Answer:
    """Return a region: names, numbers, its holders, its state on a day, what the acts said."""
    found = atlas.region(region)
    provisions = atlas.provisions_for(region)
    return {
        "id": region,
        "name": words.name(region),
        "names": dict(atlas.names[region]),
        "names_today": dict(atlas.names_today.get(region, {})),
        "unit": words.content(found.unit),
        "today": words.content(found.today),
        "area_km2": found.area_km2,
        "area_sources": list(found.area_source_ids),
        "area_note": words.content(found.area_note),
        "people_note": words.content(found.people_note),
        "population": [counted(words, count) for count in found.population],
        "seat": found.seat,
        "control": [period(words, holding) for holding in atlas.timeline(region)],
        "on_date": {
            "date": iso(day),
            **region_on(atlas, words, atlas.on(day), region),
        },
        "provisions": [provision(words, item) for item in provisions],
        "bibliography": bibliography(
            atlas, (*atlas.timeline(region), *found.population, *provisions)
        ),
    }


def act_answer(atlas: Atlas, words: Words, act: str, region: str | None = None) -> Answer:
    """Return an act: dates, signatories, and what it disposed of all regions or of one."""
    found = atlas.act(act)
    if region is not None:
        atlas.region(region)
    provisions = [item for item in atlas.provisions_of(act) if region in (None, item.region)]
    return {
        "id": act,
        "title": words.content(found.title),
        "short_title": words.content(found.short_title),
        "official_title": words.content(found.official_title),
        "parties": list(found.parties),
        "parties_note": words.content(found.parties_note),
        "place": place(words, found.place),
        "signed": iso(found.signed),
        "signed_edtf": found.signed_edtf,
        "signed_as_written": found.signed_as_written,
        "ratified": [step(words, item) for item in found.ratified],
        "in_force": iso(found.in_force),
        "ended": iso(found.ended),
        "ended_how": words.content(found.ended_how),
        "status": str(found.status),
        "articles": found.articles,
        "annexes": words.content(found.annexes),
        "languages": words.content(found.languages),
        "printed_in": found.printed_in,
        "signatories": [signatory(words, item) for item in found.signatories],
        "steps": [step(words, item) for item in found.steps],
        "provisions": [provision(words, item) for item in provisions],
        **evidence(words, found),
        "note": words.content(found.note),
        "bibliography": _act_bibliography(atlas, found, provisions),
    }


def _act_bibliography(atlas: Atlas, act: Act, provisions: Iterable[Provision]) -> dict[str, str]:
    """Return the citations of everything that is said of an act."""
    return bibliography(atlas, (act, *act.steps, *act.signatories, *provisions))


def changes_answer(words: Words, changes: Iterable[Change], start: date, end: date) -> Answer:
    """Return changes between two days."""
    return {
        "from": iso(start),
        "to": iso(end),
        "changes": [
            {
                "day": iso(change.day),
                "district": change.district,
                "district_name": words.name(change.district),
                "region": change.region,
                "region_name": words.name(change.region),
                "before": held(words, change.before),
                "after": held(words, change.after),
            }
            for change in changes
        ],
    }


def holder(words: Words, holding: Holding) -> Answer:
    """Return who holds and how."""
    return {
        "holder": holding.holder,
        "holder_name": words.name(holding.holder),
        "status": str(holding.status),
        "rivals": list(holding.rivals),
    }


def held(words: Words, holding: Holding) -> Answer:
    """Return who holds, how, and how surely, with the sources."""
    return {
        **holder(words, holding),
        "certainty": str(holding.certainty),
        **evidence(words, holding),
    }


def period(words: Words, holding: Holding) -> Answer:
    """Return a holding as a period of a region."""
    return {
        "start": iso(holding.start),
        "end": iso(holding.end),
        **holder(words, holding),
        "certainty": str(holding.certainty),
        **doubt_of_start(words, holding),
        **evidence(words, holding),
        "note": words.content(holding.note),
    }


def doubt_of_start(words: Words, holding: Holding) -> Answer:
    """Return how surely the day is known on which a holding began."""
    return {
        "start_edtf": holding.start_edtf,
        "start_certainty": str(holding.start_certainty),
        "start_reason": words.content(holding.start_reason),
    }


def evidence(words: Words, statement: Sourced) -> Answer:
    """Return what a statement rests on."""
    return {
        "reason": words.content(statement.reason),
        "sources": list(statement.source_ids),
        "locator": statement.locator,
        "unverified": statement.unverified,
        "to_check": statement.to_check,
    }


def provision(words: Words, item: Provision) -> Answer:
    """Return what an act disposed of a region; several polities have a space between."""
    return {
        "act": item.act,
        "act_title": words.short_name(item.act),
        "region": item.region,
        "region_name": words.name(item.region),
        "article": item.article,
        "disposition": str(item.disposition),
        "assigned_to": " ".join(item.assigned_to) or None,
        "assigned_to_name": words.join([words.name(polity) for polity in item.assigned_to]),
        "summary": words.content(item.summary),
        "certainty": str(item.certainty),
        **evidence(words, item),
    }


def step(words: Words, item: Ratification) -> Answer:
    """Return a step in the life of an act."""
    return {
        "kind": str(item.kind),
        "party": item.party,
        "party_name": place(words, item.party),
        "body": words.content(item.body),
        "date": iso(item.date),
        "edtf": item.edtf,
        "place": place(words, item.place),
        "certainty": str(item.certainty),
        **evidence(words, item),
        "note": words.content(item.note),
    }


def signatory(words: Words, item: Signatory) -> Answer:
    """Return a person who signed an act, with the name as the act has it."""
    return {
        "person": item.person,
        "name": words.name(item.person),
        "signed_as": item.name,
        "party": item.party,
        "party_name": place(words, item.party),
        "office": words.content(item.office),
        "certainty": str(item.certainty),
        **evidence(words, item),
    }


def counted(words: Words, count: Population) -> Answer:
    """Return the population of a region in a year."""
    return {
        "year": count.year,
        "population": count.population,
        "certainty": str(count.certainty),
        **evidence(words, count),
    }


def place(words: Words, text: str) -> str:
    """Return the name of an id, or prose in the language of the words."""
    return words.name(text) if text in words.names else words.content(text)


def bibliography(atlas: Atlas, statements: Iterable[Sourced]) -> dict[str, str]:
    """Return the citation of every source that statements rest on, by id."""
    ids = dict.fromkeys(source for item in statements for source in item.source_ids)
    return {source: atlas.sources[source].citation for source in ids}


def search_answer(text: str, found: Iterable[Found]) -> Answer:
    """Return what a search found, best first."""
    return {
        "asked": text,
        "found": [
            {
                "kind": str(one.kind),
                "id": one.id,
                "label": one.label,
                "detail": one.detail,
                "fit": one.fit.name.lower(),
                "name": one.name,
                "language": one.language,
                "date": iso(one.day),
                "region": one.region,
                "act": one.act,
            }
            for one in found
        ],
    }
