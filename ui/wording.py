"""The words of one language for the browser: dates, names, holders, and the frame's own labels.

The script in the frame knows no word of its own; what it says comes from here.
"""

import json
from datetime import date

from atlas import dates
from atlas.acts import Disposition
from atlas.control import Status
from atlas.dataset import Atlas
from atlas.language import Words
from atlas.report import julian_line
from atlas.sources import Certainty
from ui.made import keep
from ui.payload import day_number, label_name

# What each language calls itself.
OWN_NAMES = {
    "en": "English",
    "ar": "العربية",
    "tr": "Türkçe",
    "hy": "Հայերեն",
    "ka": "ქართული",
    "az": "Azərbaycanca",
    "ru": "Русский",
}

SPEEDS = (0.5, 1, 2, 4)
MONTHS = 12
SCALE_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200)


def make_words(atlas: Atlas, words: Words, panels: str = "") -> str:
    """Write the words of a language; return the file's name below ``static/``.

    ``panels`` is where the browser finds the file of its panels, which it fetches afterwards.
    """
    return keep(script(atlas, words, panels).encode(), f"words-{words.code}", "js")


def script(atlas: Atlas, words: Words, panels: str = "") -> str:
    """Return the words of a language as the script that brings them to the browser."""
    known = record(atlas, words) | {"panels": panels}
    body = json.dumps(known, separators=(",", ":"), ensure_ascii=False)
    return (
        "window.ATLAS_WORDS=window.ATLAS_WORDS||{};"
        f"window.ATLAS_WORDS[{json.dumps(words.code)}]={body};"
    )


def record(atlas: Atlas, words: Words) -> dict[str, object]:
    """Return all words of a language, as ``static/atlas`` reads them."""
    days = atlas.days
    return {
        "lang": words.code,
        "direction": words.direction,
        "locale": str(words.locale).replace("_", "-"),
        "dates": [words.day(day) for day in days],
        "weekdays": [words.weekday(day) for day in days],
        "julian": [julian_line(atlas, words, day) for day in days],
        "rumi": [rumi_line(words, day) for day in days],
        "months": months(atlas, words),
        "changes": change_sentences(atlas, words),
        "names": {identifier: words.name(identifier) for identifier in named(atlas)}
        | {district: words.full_name(district) for district in atlas.districts}
        | {line.id: words.content(line.name) for line in atlas.frontiers.values()},
        "polities": {p.id: words.name(p.id) for p in atlas.polities.values()},
        "politiesShort": {p.id: words.short_name(p.id) for p in atlas.polities.values()},
        "acts": {a.id: act_line(words, a.title, a.signed) for a in atlas.acts.values()},
        "actsShort": {a.id: words.short_name(a.id) for a in atlas.acts.values()},
        "events": {e.id: [words.content(e.title), words.content(e.text)] for e in atlas.events},
        "ways": ways(words),
        "certainties": [words.label(certainty) for certainty in Certainty],
        "numbers": {str(n): words.number(n) for n in SCALE_STEPS},
        "ui": labels(atlas, words),
    }


def said(words: Words) -> dict[str, str]:
    """Return the sentences about an address that makes no sense, as ``ui.state`` says them."""
    _ = words.gettext
    return {
        "shown": _("The atlas does not know “{value}”; it shows “{found}”."),
        "unknown": _("The atlas does not know “{value}”. It knows: {known}."),
        "language": _("The atlas does not speak “{value}”."),
        "day": _("The map shows {day}."),
        "noDate": words.gettext(dates.NO_DATE),
        "noDay": words.gettext(dates.NO_DAY),
        "outside": words.gettext(dates.OUTSIDE),
    }


def named(atlas: Atlas) -> list[str]:
    """Return the ids of everything that has a name on the map."""
    labels = [label_name(row) for row in atlas.basemap("labels").itertuples()]
    return [*atlas.regions, *atlas.districts, *atlas.towns, *labels]


def act_line(words: Words, title: str, signed: date) -> str:
    """Return an act's title with its year."""
    return words.gettext("{title} ({year})").format(
        title=words.content(title), year=words.digits(str(signed.year))
    )


def rumi_line(words: Words, day: date) -> str:
    """Return the Ottoman Rumi date, named as such."""
    return words.gettext("Rumi {date}").format(date=words.rumi(day))


def months(atlas: Atlas, words: Words) -> list[dict[str, object]]:
    """Return the first day of each month with its label on the axis."""
    return [
        {
            "day": day_number(atlas, day),
            "label": words.digits(str(day.year)) if day.month == 1 else words.month_short(day),
            "first": day.month == 1,
            "quarter": day.month % 3 == 1,
            "half": day.month % 6 == 1,
        }
        for day in atlas.days
        if day.day == 1
    ]


def change_sentences(atlas: Atlas, words: Words) -> dict[int, str]:
    """Return for each day of change a sentence: which regions, to whom."""
    gained: dict[int, dict[str, list[str]]] = {}
    for change in atlas.changes():
        regions = gained.setdefault(day_number(atlas, change.day), {})
        places = regions.setdefault(change.after.holder, [])
        if change.region not in places:
            places.append(change.region)
    return {
        day: " ".join(
            words.gettext("{places}: {holder}.").format(
                places=words.join([words.name(place) for place in places]),
                holder=words.content(atlas.polities[holder].name),
            )
            for holder, places in holders.items()
        )
        for day, holders in gained.items()
    }


def ways(words: Words) -> dict[str, str]:
    """Return every way of holding and assigning, in the order of the legend."""
    return {str(way): words.label(way) for way in (*Status, *Disposition)}


def language_name(words: Words, code: str) -> str:
    """Return a language's name in the reader's language."""
    _ = words.gettext
    return {
        "en": _("English"),
        "ar": _("Arabic"),
        "tr": _("Turkish"),
        "hy": _("Armenian"),
        "ka": _("Georgian"),
        "az": _("Azerbaijani"),
        "ru": _("Russian"),
    }[code]


def labels(atlas: Atlas, words: Words) -> dict[str, object]:
    """Return the labels of the frame's controls."""
    _ = words.gettext
    first, last = words.day(atlas.settings.start), words.day(atlas.settings.end)
    outside = _("The atlas runs from {first} to {last}.").format(first=first, last=last)
    speeds = [words.number(speed, 1 if speed < 1 else 0) + "×" for speed in SPEEDS]
    return {
        "frame": _("Map and date control"),
        "date": _("Date"),
        "steps": _("Move through the days"),
        "timeRuns": _("Time runs from right to left.")
        if words.direction == "rtl"
        else _("Time runs from left to right."),
        "previousChange": _("Previous change of hands"),
        "dayBack": _("One day back"),
        "play": _("Play"),
        "pause": _("Pause"),
        "dayOn": _("One day on"),
        "nextChange": _("Next change of hands"),
        "speed": _("Speed"),
        "speeds": speeds,
        "film": _("How the days play"),
        "loop": _("Begin again at the end"),
        "stopAt": _("Stop at"),
        "stopAt-nothing": _("nothing"),
        "stopAt-changes": _("changes of hands"),
        "stopAt-events": _("events"),
        "regions": _("Regions of the map"),
        "walk": _(
            "Arrow keys go to the next region in that direction, Home and End to the first and the "
            "last; Enter chooses. Shift with an arrow moves the map, plus and minus zoom."
        ),
        "typeDate": _("Type a date"),
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "layers": _("Layers and frontiers"),
        "colours": _("Colours show"),
        "whoHeld": _("Who held it on this day"),
        "whatActAssigned": _("What an act assigned"),
        "actAssigned": _("Assigned by: {act}"),
        "chooseAct": _("Choose an act"),
        "frontiers": _("Frontiers"),
        "also": _("Also"),
        "attribution": _("Sources of the map"),
        "assignedNone": _("It assigned none of these districts to anybody."),
        "knownTo": _("known to about {n} km"),
        "outside": outside,
        "events": _("Events of the day and the week before"),
        "relief": _("Relief"),
        "key": _("Key"),
        "inWhatWay": _("In what way"),
        "howSure": _("How sure"),
        "holding": _("{holder}: {way}"),
        "districtOf": _("{district}, {region}"),
        "kilometres": _("{n} km"),
        "questionMark": _("?"),
    }
