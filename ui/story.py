"""The story as HTML: every stop a section, questions before it, and a key for the teacher."""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

from atlas import story
from atlas.control import Change, Holding, Status
from atlas.dataset import Atlas
from atlas.language import Words
from atlas.picture import Patch
from atlas.story import HolderQuestion, Question, Stop
from atlas.story_picture import StopPicture, shows_act
from ui import state, story_picture
from ui.markup import shorten, tag
from ui.parts import Parts, swatch
from ui.pieces import Inline
from ui.state import View

#: Names beyond this share of the picture's width stand before their town, not to run out of it.
EAST = 0.8


def read(address: Mapping[str, str], atlas: Atlas, words: Words) -> tuple[str, list[str]]:
    """Return the stop an address asks for, the first if none, and what of it made no sense."""
    stops = [stop.id for stop in atlas.story]
    if not address.get("stop"):
        return stops[0], []
    found, said = state.nearest(address["stop"], stops, words)
    return found or stops[0], said


class StoryPage(Parts):
    """The whole story in one language; the script shows one stop at a time."""

    def __init__(self, atlas: Atlas, words: Words) -> None:
        super().__init__(atlas, words, Inline())
        self.stops = atlas.story

    def html(self) -> str:
        """Return the story: head, stops, the way through them, and the key."""
        stops = "".join(self.stop(number) for number in range(len(self.stops)))
        return (
            f'<article class="story walking" lang="{self.words.code}">{self.head()}'
            f"{stops}{self.way()}{self.key()}</article>"
        )

    def head(self) -> str:
        """Return the title, and what a teacher needs to know."""
        _, words = self.words.gettext, self.words
        asked = sum(stop.question is not None for stop in self.stops)
        text = _(
            "{stops} stops, {questions} of them with a question before the text. Read on with the "
            "buttons or the arrow keys, or begin anywhere: each stop has an address of its own. "
            "Printed, the story is a hand-out with empty boxes; the answers are on the last page, "
            "for the teacher."
        )
        counted = text.format(stops=words.number(len(self.stops)), questions=words.number(asked))
        intro = _("{title}, told in {stops} stops.").format(
            title=words.content(self.atlas.settings.title), stops=words.number(len(self.stops))
        )
        title, teaching, printing = _("Story"), _("For lessons"), _("Print the hand-out")
        return (
            f"<header>{tag('h1', title)}{tag('p', intro, 'intro')}"
            f'<details class="teacher">{tag("summary", teaching)}{tag("p", counted)}'
            f'<button type="button" data-print>{escape(printing)}</button></details></header>'
        )

    def stop(self, number: int) -> str:
        """Return a stop: its day and title, question, picture, text and sources."""
        stop, words = self.stops[number], self.words
        count = words.gettext("{number} of {count}").format(
            number=words.number(number + 1), count=words.number(len(self.stops))
        )
        asked = self.question(stop, number)
        closed = ' data-asks=""' if asked else ""
        return (
            f'<section class="stop" id="stop-{stop.id}" data-stop="{stop.id}"{closed} '
            f'aria-labelledby="title-{stop.id}"><div class="told"><p class="eyebrow">'
            f'<time datetime="{stop.date.isoformat()}">{escape(words.day(stop.date))}</time>'
            f'<span class="count">{escape(count)}</span></p>'
            f'<h2 id="title-{stop.id}" tabindex="-1">{escape(words.content(stop.title))}</h2>'
            f'{asked}<div class="reveal"><p class="text">{escape(words.content(stop.text))}</p>'
            f"{self.reason(stop)}{self.doors(stop)}{self.evidence(stop)}{self.printed(stop)}"
            f'</div></div><div class="seen reveal">{self.figure(stop, number)}</div>'
            f"{self.before(stop, number)}</section>"
        )

    def question(self, stop: Stop, number: int) -> str:
        """Return the question of a stop with its choices, the verdicts hidden; or nothing."""
        if stop.question is None:
            return ""
        _ = self.words.gettext
        right = story.answer(self.atlas, stop.question)
        skip, yes, no = _("Show without answering"), _("Right."), _("Not so.")
        buttons = "".join(
            f'<li><button type="button" data-choice{" data-right" if choice == right else ""}>'
            f'<i class="box" aria-hidden="true"></i>{escape(self.choice(stop.question, choice))}'
            "</button></li>"
            for choice in stop.question.choices
        )
        return (
            f'<div class="ask" role="group" aria-labelledby="ask-{number}">'
            f'<p class="question" id="ask-{number}">{escape(self.asked(stop.question))}</p>'
            f'<ul class="choices">{buttons}</ul><p class="unasked">'
            f'<button type="button" data-show>{escape(skip)}</button></p>'
            f'<div class="verdict" role="status"><p><b class="if-right">{escape(yes)}</b>'
            f'<b class="if-wrong">{escape(no)}</b> {self.because(stop.question)}</p>'
            "</div></div>"
        )

    def asked(self, question: Question | HolderQuestion) -> str:
        """Return the question in words."""
        if isinstance(question, Question):
            return self.words.content(question.question)
        text = self.words.gettext("Who will hold {place} on {day}?")
        return text.format(
            place=self.words.name(question.region), day=self.words.day(question.date)
        )

    def choice(self, question: Question | HolderQuestion, choice: str) -> str:
        """Return one of the choices in words."""
        if isinstance(question, Question):
            return self.words.content(choice)
        return self.words.name(choice)

    def because(self, question: Question | HolderQuestion) -> str:
        """Return the right answer: in prose, or the holder with way, beginning and sources."""
        words, atlas = self.words, self.atlas
        right = escape(self.choice(question, story.answer(atlas, question)))
        if isinstance(question, Question):
            return f"<span>{right}</span>"
        found = atlas.on(question.date).regions[question.region]
        held = escape(self.held(found.holding))
        since = escape(self.since_sentence(found))
        note = escape(words.content(found.holding.note))
        return f"{swatch(found.holding)} <span>{held}, {since}</span> <span>{note}</span>"

    def figure(self, stop: Stop, number: int) -> str:
        """Return the picture with names, what changed, what it shows, and the way to the map."""
        title, changes = self.caption(stop), story.changed(self.atlas, number)
        about = f"{title} {' '.join(map(self.sentence, story.alike(changes)))}".strip()
        _file, drawn = story_picture.file(self.atlas, number)
        return (
            f"<figure>{self.map(number, about)}<figcaption>{tag('p', title, 'what')}"
            f"{self.changes(stop, number, changes)}{self.legend(drawn, stop)}</figcaption></figure>"
        )

    def before(self, stop: Stop, number: int) -> str:
        """Return the picture of the stop before, to look at while the question is open."""
        if stop.question is None or number == 0:
            return ""
        title = self.caption(self.stops[number - 1])
        last = tag("b", self.words.gettext("At the last stop"))
        return (
            f'<figure class="before">{self.map(number - 1, title)}'
            f"<figcaption>{last} {escape(title)}</figcaption></figure>"
        )

    def map(self, number: int, about: str) -> str:
        """Return the picture of a stop with the names of towns over it."""
        file, drawn = story_picture.file(self.atlas, number)
        names = "".join(
            f'<span class="{"west" if x > EAST else "east"}" '
            f'style="left:{100 * x:.1f}%;top:{100 * y:.1f}%">{escape(self.words.name(town))}</span>'
            for town, (x, y) in drawn.towns.items()
        )
        return (
            f'<div class="map" dir="ltr"><img src="app/static/{file}" loading="lazy" '
            f'width="{drawn.width}" height="{drawn.height}" alt="{escape(about, quote=True)}">'
            f'<div aria-hidden="true">{names}</div></div>'
        )

    def caption(self, stop: Stop) -> str:
        """Return what the picture shows: who held what on a day, or what an act said."""
        words = self.words
        if stop.act and shows_act(self.atlas, stop):
            text = words.gettext("{act}: to whom it left each district.")
            return text.format(act=words.content(self.atlas.act(stop.act).title))
        return words.gettext("Who held each district on {day}.").format(day=words.day(stop.shown))

    def changes(self, stop: Stop, number: int, changes: tuple[Change, ...]) -> str:
        """Return what changed since the last stop; what is far from the stop is folded."""
        _ = self.words.gettext
        if number == 0 or shows_act(self.atlas, stop):
            return ""
        if not changes:
            same = _("Since the last stop nothing on the map has changed hands.")
            return tag("p", same, "same")
        groups = story.alike(changes)
        near = [group for group in groups if {one.region for one in group} & {*stop.regions}]
        far = [group for group in groups if group not in near]
        title = tag("p", _("Changed since the last stop"), "changed")
        listed = f"<ul>{''.join(map(self.change, near or far))}</ul>"
        if near and far:
            rest, away = "".join(map(self.change, far)), _("Elsewhere")
            listed += f"<details>{tag('summary', away)}<ul>{rest}</ul></details>"
        return title + listed

    def change(self, group: tuple[Change, ...]) -> str:
        """Return a list item for districts that went from like holdings to like holdings."""
        return f"<li>{swatch(group[0].after)}<span>{escape(self.sentence(group))}</span></li>"

    def sentence(self, group: tuple[Change, ...]) -> str:
        """Return in words which places went from whom to whom; a whole region by its name."""
        words, places = self.words, []
        wanted = {change.district for change in group}
        for region in dict.fromkeys(change.region for change in group):
            districts = self.atlas.regions[region].districts
            whole = wanted.issuperset(districts)
            places += [region] if whole else [one for one in districts if one in wanted]
        text = words.gettext("{places}: from {before} to {after}.")
        return text.format(
            places=words.join([words.name(place) for place in places]),
            before=self.how(group[0].before, plain=story.new_hands(group[0])),
            after=self.how(group[0].after, plain=story.new_hands(group[0])),
        )

    def how(self, holding: Holding, *, plain: bool) -> str:
        """Return the holder, and the way in brackets; ``plain`` if administering goes unsaid."""
        who = self.who(holding, short=True)
        if plain and holding.status is Status.ADMINISTERED:
            return who
        text = self.words.gettext("{holder} ({way})")
        return text.format(holder=who, way=self.words.label(holding.status))

    def legend(self, drawn: StopPicture, stop: Stop) -> str:
        """Return what colours, patterns and lines of the picture mean; only those it shows."""
        _, words = self.words.gettext, self.words
        rows = [
            f'<i class="square" style="background:var(--holder-{polity.id})"></i>'
            f"{escape(words.short_name(polity.id))}"
            for polity in story_picture.polities(self.atlas, drawn)
        ]
        statuses = dict.fromkeys(one.status for one in story_picture.ways(drawn))
        rows += [f'<i class="square {one}"></i>{escape(words.label(one))}' for one in statuses]
        if any(isinstance(one, Patch) and not one.assigned_to for one in drawn.patches):
            nobody = _("nobody named")
            rows.append(f'<i class="square"></i>{escape(nobody)}')
        if drawn.outlined:
            told = _("regions of this stop")
            rows.append(f'<i class="ring"></i>{escape(told)}')
        if drawn.changed:
            new = escape(_("in new hands since the last stop"))
            rows.append(f'<i class="ring heavy"></i>{new}')
        shown = {one.frontier for one in drawn.lines}
        for line in (self.atlas.frontiers[one] for one in stop.frontiers if one in shown):
            day = words.day_short(drawn.days[line.id]) if line.id in drawn.days else ""
            name = escape(words.detail(words.content(line.name), day))
            colour = f"light-dark({line.colour_light},{line.colour_dark})"
            rows.append(f'<i class="stroke" style="border-color:{colour}"></i>{name}')
        return '<ul class="legend">' + "".join(f"<li>{row}</li>" for row in rows) + "</ul>"

    def doors(self, stop: Stop) -> str:
        """Return the ways out of a stop: to its day on the map, and to its act."""
        _, words = self.words.gettext, self.words
        shown = View(
            date=stop.shown,
            region=stop.regions[0] if stop.regions else None,
            layer=state.ASSIGNED if stop.act else state.HOLDERS,
            act=stop.act,
            frontiers=stop.frontiers,
        )
        query = urlencode(state.write(shown, self.atlas, words.code))
        opening = escape(_("Open this on the map"))
        links = [f'<a data-page href="./?{escape(query)}">{opening}</a>']
        if stop.act:
            text = _("Read {act}").format(act=words.short_name(stop.act))
            links.append(f'<a data-page href="{self.act_address(stop.act)}">{escape(text)}</a>')
        return f'<p class="doors">{"".join(links)}</p>'

    def evidence(self, stop: Stop) -> str:
        """Return what bears the text, folded: its events with their sources, and its own."""
        _ = self.words.gettext
        known = {event.id: event for event in self.atlas.events}
        events = "".join(self.event(known[one]) for one in stop.events)
        title, beside = escape(_("Sources and certainty")), _("Beside the events")
        summary = f"{title} {self.doubt(stop)}"
        return (
            f'<details class="evidence"><summary>{summary}</summary>'
            f'{events}<div class="own">{tag("b", beside)}{self.sources(stop)}</div>'
            "</details>"
        )

    def borne_by(self, stop: Stop) -> list[str]:
        """Return the ids of all sources of a stop, its own and its events', each once."""
        known = {event.id: event for event in self.atlas.events}
        cited = [*stop.source_ids, *(one for id_ in stop.events for one in known[id_].source_ids)]
        return list(dict.fromkeys(cited))

    def printed(self, stop: Stop) -> str:
        """Return the sources in one line, for paper."""
        titles = [tag("bdi", shorten(self.atlas.sources[one].title)) for one in self.borne_by(stop)]
        text = self.words.gettext("Sources: {cites}.")
        return f'<p class="small-print">{text.format(cites=self.words.series(titles))}</p>'

    def way(self) -> str:
        """Return back, progress and next."""
        _, words = self.words.gettext, self.words
        steps = "".join(
            f'<li><a href="?{escape(urlencode({"stop": stop.id, "lang": words.code}))}" '
            f'data-to="{stop.id}" title="{escape(words.content(stop.title), quote=True)}">'
            f"<span>{escape(words.number(number))}. {escape(words.content(stop.title))}</span></a>"
            "</li>"
            for number, stop in enumerate(self.stops, 1)
        )
        stops, back, ahead = _("Stops of the story"), _("Back"), _("Next")
        return (
            f'<nav class="walk" aria-label="{escape(stops)}">'
            f'<button type="button" data-step="-1">{escape(back)}</button><ol>{steps}</ol>'
            f'<button type="button" data-step="1">{escape(ahead)}</button></nav>'
        )

    def key(self) -> str:
        """Return the answers with day and sources: the last page on paper, folded on the screen."""
        _, words = self.words.gettext, self.words
        rows = ""
        for number, stop in enumerate(self.stops, 1):
            if stop.question is None:
                continue
            titles = [
                tag("bdi", shorten(self.atlas.sources[one].title)) for one in self.bears(stop)
            ]
            cites = _("Sources: {cites}.").format(cites=words.series(titles))
            asked = f"{words.number(number)}. {self.asked(stop.question)}"
            rows += (
                f"<li>{tag('b', asked)} <span>{self.because(stop.question)}</span>"
                f"<small>{escape(words.day(stop.date))} · {cites}</small></li>"
            )
        title = _("Key for the teacher")
        return f'<section class="answers">{tag("h2", title)}<ol>{rows}</ol></section>'

    def bears(self, stop: Stop) -> list[str]:
        """Return the sources of the answer: of the holding asked for, else of the stop."""
        if isinstance(stop.question, HolderQuestion):
            found = self.atlas.on(stop.question.date).regions[stop.question.region].holding
            return list(found.source_ids)
        return list(stop.source_ids)
