"""The panel in pieces: right on every day, the same wherever it is joined."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from atlas.dataset import Atlas
from atlas.language import words
from ui import state
from ui.day_panel import DayPanel
from ui.panel import DAY, Panels, make_panels
from ui.pieces import Blocks, Piece, join, runs
from ui.region_panel import RegionPanel

ROOT = Path(__file__).parent.parent.parent
ATLAS = Atlas.load(ROOT / "geodata")
TINY = Atlas.load(ROOT / "tests" / "data" / "tiny")
LANGUAGES = ("en", "ar")
SEEN = date(2026, 11, 22)


@pytest.fixture(scope="module", params=LANGUAGES)
def panels(request: pytest.FixtureRequest) -> Panels:
    return Panels(ATLAS, words(request.param, ATLAS))


def telling_days(atlas: Atlas, key: str) -> list[date]:
    """Some of the days on which a panel may turn, of those before and after; others for each."""
    offset = len(key)
    turning = {change.day for change in atlas.changes()}
    turning |= {act.signed for act in atlas.acts.values()}
    turning |= {event.date for event in atlas.events[::7]}
    turning |= {one.end or one.start for one in atlas.record.claims[::3]}
    near = {day + timedelta(days=step) for day in turning for step in (-1, 0, 1, 8)}
    found = sorted(day for day in near | set(atlas.days[::50]) if day in atlas.days)
    return [*found[offset::24], atlas.settings.end]


def read_back(record: dict[str, dict], key: str, day: int) -> str:
    """The panel as the script in the browser joins it from what it is sent."""
    blocks = record[DAY]["blocks"]
    html = ""
    for part in record[key]["parts"]:
        if isinstance(part, str):
            html += part
            continue
        name, element, flat = part
        shown = [flat[i + 1] for i in range(0, len(flat), 2) if flat[i] <= day][-1]
        html += f'<{element} data-piece="{name}">{shown}</{element}>'
    while re.search(r"<\d+>", html):
        html = re.sub(r"<(\d+)>", lambda found: blocks[int(found.group(1))], html)
    return html


def test_a_piece_holds_from_a_day_on() -> None:
    asked = []

    def show(day: int) -> str:
        asked.append(day)
        return "early" if day < 5 else "late"

    piece = Piece("when", runs({3, 5, 9, 40, -2}, 20, show), "p")
    assert asked == [0, 3, 5, 9]
    assert piece.runs == ((0, "early"), (5, "late"))
    assert [piece.at(day) for day in (0, 4, 5, 19)] == ["early", "early", "late", "late"]
    assert join(("<b>a</b>", piece), 7) == '<b>a</b><p data-piece="when">late</p>'


def test_a_block_stands_once_and_may_hold_others() -> None:
    blocks = Blocks()
    inner = blocks.refer("<i>x</i>")
    outer = blocks.refer(f"<b>{inner}</b>")
    assert blocks.refer("<i>x</i>") == inner
    assert blocks.refer("") == ""
    assert blocks.listed() == ["<i>x</i>", "<b><0></b>"]
    assert blocks.expand(f"{outer}{inner}") == "<b><i>x</i></b><i>x</i>"


@pytest.mark.parametrize("atlas", [ATLAS, TINY], ids=["real", "tiny"])
def test_pieces_turn_on_every_day_they_should(atlas: Atlas) -> None:
    """A section asked afresh for a day says what its piece says on that day: no edge is missing."""
    speech = words("en", atlas)
    panels = Panels(atlas, speech)
    day_panel = DayPanel(atlas, speech, panels.blocks)
    region_panel = RegionPanel(atlas, speech, panels.blocks)
    pieces = {
        key: {part.key: part for part in parts if isinstance(part, Piece)}
        for key, parts in panels.parts.items()
    }
    for number, day in enumerate(atlas.days):
        shown = pieces[DAY]
        assert shown["changes"].at(number) == day_panel.changes_of(day)
        assert shown["events"].at(number) == day_panel.events_around(day)
        for order, region in enumerate(atlas.regions):
            if atlas is ATLAS and (number + order) % 8:
                continue  # each region on other days: all of them on all take half a minute
            assert shown[region].at(number) == day_panel.table_row(region, day)
            own, found = pieces[region], region_panel.found(region, day)
            claims = region_panel.claims_to(region)
            assert own["divided"].at(number) == region_panel.divided(found)
            assert own["claims"].at(number) == region_panel.claims(region, claims, day)
            assert own["holder"].at(number) == region_panel.holder(found)


@pytest.mark.parametrize("key", [DAY, *ATLAS.regions])
def test_what_the_browser_gets_joins_to_what_python_shows(panels: Panels, key: str) -> None:
    record = json.loads(json.dumps(panels.record))
    view = replace(state.opening(ATLAS), region=key or None)
    for day in telling_days(ATLAS, key):
        shown = panels.html(replace(view, date=day), "http://atlas.example/", SEEN)
        body = shown.split(">", 1)[1].removesuffix("</article>")
        body = re.sub(r'(<a) href="[^"]*"( data-(?:region|date)=)', r"\1\2", body)
        body = re.sub(r'(data-fill="\w+">)[^<]*', r"\1", body)
        assert body == read_back(record, key, (day - ATLAS.settings.start).days)


@pytest.mark.parametrize("region", list(ATLAS.regions))
def test_acts_to_come_stand_under_a_rule(panels: Panels, region: str) -> None:
    future = panels.words.gettext("Not yet signed on this day")
    for day in telling_days(ATLAS, region):
        html = panels.html(replace(state.opening(ATLAS), date=day, region=region))
        acts = re.findall(r'data-fold="([\w-]+)"><summary><i class="square"', html)
        later = re.findall(r'<details class="act[^"]* later" data-fold="([\w-]+)"', html)
        signed = [row.act for row in ATLAS.provisions_for(region)]
        assert acts == signed
        assert later == [act for act in signed if ATLAS.acts[act].signed > day]
        assert html.count(future) == bool(later)


def test_links_and_citation_are_those_of_the_view(panels: Panels) -> None:
    view = replace(
        state.opening(ATLAS), date=date(1920, 10, 30), region="kars", relief=False, frontiers=()
    )
    html = panels.html(view, "http://atlas.example/app?x=y", SEEN)
    links = re.findall(r'<a href="([^"]*)" data-(region|date)="([^"]*)"', html)
    assert len(links) > 5
    for address, kind, value in links:
        query = dict(parse_qsl(urlsplit(unescape(address)).query, keep_blank_values=True))
        chosen = (
            {"region": value or None} if kind == "region" else {"date": date.fromisoformat(value)}
        )
        assert state.read(query, ATLAS, panels.words) == (replace(view, **chosen), [])
        assert query["lang"] == panels.words.code
    assert "http://atlas.example/app?date=1920-10-30" in html
    assert panels.words.day(SEEN) in html
    assert "data-fill" in html
    assert not re.search(r"<(\d+|view|seen|date|address|year|iso)>", html)


def test_a_pattern_of_the_months_gives_every_day(panels: Panels) -> None:
    """What the browser makes of the patterns of months is how the language writes a day."""
    speech, months = panels.words, panels.record[DAY]["citation"]["months"]
    for day in (*ATLAS.days[::17], date(2031, 2, 3), date(2022, 12, 22)):
        written = months[day.month - 1].replace("<day>", speech.digits(str(day.day)))
        assert written.replace("<year>", speech.digits(str(day.year))) == speech.day(day)


def test_the_file_of_a_language_is_small(panels: Panels) -> None:
    """Two years of nineteen panels in well under a megabyte: what repeats stands once."""
    name = make_panels(panels)
    made = ROOT / "static" / name
    assert re.fullmatch(rf"made/panel-{panels.words.code}-\w+\.js", name)
    assert made.stat().st_size < 1_500_000
    blocks = panels.record[DAY]["blocks"]
    assert len(set(blocks)) == len(blocks)
