"""The command line: its answers and their shapes."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from atlas import Atlas
from atlas.answers import act_answer, region_answer
from atlas.language import words
from atlas.report import act_report, region_report

Ask = Callable[..., str]

TEXT, WORDS, TRUTH, LIST = str, str, bool, list
MAYBE = (str, type(None))
NUMBER = (int, float, type(None))

HELD = {"holder": TEXT, "holder_name": TEXT, "status": TEXT, "rivals": LIST}
DAY_REGION = {
    **HELD,
    "id": TEXT,
    "name": TEXT,
    "certainty": TEXT,
    "since": TEXT,
    "until": MAYBE,
    "divided": TRUTH,
    "districts": LIST,
    "sources": LIST,
    "unverified": TRUTH,
    "reason": TEXT,
}
DISTRICT = {"id": TEXT, "name": TEXT, **HELD}
REGION = {
    "id": TEXT,
    "name": TEXT,
    "names": dict,
    "unit": TEXT,
    "area_km2": NUMBER,
    "population": LIST,
    "control": LIST,
    "on_date": dict,
    "provisions": LIST,
}
PERIOD = {"start": TEXT, "end": MAYBE, **HELD, "certainty": TEXT, "sources": LIST}
PROVISION = {
    "act": TEXT,
    "region": TEXT,
    "article": TEXT,
    "disposition": TEXT,
    "assigned_to": MAYBE,
    "summary": TEXT,
    "certainty": TEXT,
    "sources": LIST,
}
ACT = {
    "id": TEXT,
    "title": TEXT,
    "signed": TEXT,
    "ratified": LIST,
    "in_force": MAYBE,
    "status": TEXT,
    "articles": NUMBER,
    "signatories": LIST,
    "provisions": LIST,
}
SIGNATORY = {"person": TEXT, "name": TEXT, "party": TEXT, "office": TEXT}
STEP = {"party": TEXT, "body": TEXT, "date": MAYBE, "certainty": TEXT, "sources": LIST}
CHANGE = {"day": TEXT, "district": TEXT, "region": TEXT, "before": dict, "after": dict}


def has(shape: Mapping[str, Any], *answers: Mapping[str, Any]) -> None:
    """Hold answers to a shape: these keys, of these types."""
    assert answers
    for answer in answers:
        for key, kind in shape.items():
            assert key in answer, key
            assert isinstance(answer[key], kind), key


def check_day(answer: Mapping[str, Any]) -> None:
    has({"date": TEXT, "regions": LIST}, answer)
    has(DAY_REGION, *answer["regions"])
    for region in answer["regions"]:
        has(DISTRICT, *region["districts"])
        assert region["sources"] or region["unverified"]


def check_region(answer: Mapping[str, Any]) -> None:
    has(REGION, answer)
    has(PERIOD, *answer["control"])
    has(DAY_REGION, answer["on_date"])
    has(PROVISION, *answer["provisions"])
    has({"year": int, "population": int}, *answer["population"])
    cited = {source for item in answer["provisions"] for source in item["sources"]}
    assert cited <= set(answer["bibliography"])


def check_act(answer: Mapping[str, Any]) -> None:
    has(ACT, answer)
    has(PROVISION, *answer["provisions"])
    for signatory in answer["signatories"]:
        has(SIGNATORY, signatory)
    for step in answer["ratified"]:
        has(STEP, step)


def test_day_in_json(ask: Ask) -> None:
    answer = json.loads(ask("day", "1850-04-01", "--format", "json"))
    check_day(answer)
    assert answer["date"] == "1850-04-01"
    north, south = answer["regions"]
    assert {key: north[key] for key in ("id", "name", "holder", "holder_name", "status")} == {
        "id": "northmark",
        "name": "Northmark",
        "holder": "crown",
        "holder_name": "The Crown of Merrow",
        "status": "administered",
    }
    assert (north["since"], north["until"], north["divided"]) == ("1850-01-01", "1850-05-10", True)
    assert [(d["id"], d["holder"], d["status"]) for d in north["districts"]] == [
        ("harbour", "crown", "administered"),
        ("hills", "league", "occupied"),
    ]
    assert north["sources"] == ["gazetteer"]
    assert (south["until"], south["divided"]) == ("1850-07-01", False)


def test_an_open_end_is_null(ask: Ask) -> None:
    answer = json.loads(ask("day", "1850-12-31", "--format", "json"))
    assert [region["until"] for region in answer["regions"]] == [None, None]


def test_day_in_csv(ask: Ask) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("day", "1850-07-01", "--format", "csv"))))
    assert [row["district"] for row in rows] == ["harbour", "hills", "saltpans"]
    assert rows[1]["since"] == "1850-03-20"
    assert rows[1]["region_name"] == "Northmark"
    assert (rows[2]["holder"], rows[2]["rivals"]) == ("crown", "league")
    assert rows[2]["since_edtf"] == "1850-07-01~"
    assert rows[0]["unverified"] == ""
    later = list(csv.DictReader(io.StringIO(ask("day", "1850-08-01", "--format", "csv"))))
    assert later[0]["unverified"] == "yes"


def test_day_in_geojson(ask: Ask) -> None:
    answer = json.loads(ask("day", "1850-07-01", "--format", "geojson"))
    assert answer["type"] == "FeatureCollection"
    assert [feature["id"] for feature in answer["features"]] == ["harbour", "hills", "saltpans"]
    for feature in answer["features"]:
        assert feature["type"] == "Feature"
        assert feature["geometry"]["type"] == "Polygon"
    properties = answer["features"][1]["properties"]
    assert (properties["holder"], properties["boundary_certainty"]) == ("league", "uncertain")
    assert (properties["date"], properties["unverified"]) == ("1850-07-01", False)


DAY_TABLE = """\
Monday, 1 April 1850
Julian 20 March 1850 (church calendar; governments had left it by 1850) · Rumi 20 Mart 1266

Region       Held by  In what way   Since                 Until        How sure
-----------  -------  ------------  --------------------  -----------  --------
Northmark *  Crown    administered  1 Jan 1850 or before  10 May 1850  certain
Southshore   Crown    administered  1 Jan 1850 or before  1 Jul 1850   certain

* Divided; the line is of the chief town. Otherwise:
  Northmark: The Hills: League (occupied)
"""


def test_day_in_words(ask: Ask) -> None:
    assert ask("day", "1850-04-01") == DAY_TABLE


def test_region_in_json(ask: Ask) -> None:
    answer = json.loads(ask("region", "northmark", "--date", "1850-06-01", "--format", "json"))
    check_region(answer)
    assert answer["names"]["ar"] == "نورثمارك"
    assert answer["area_km2"] == 860.5
    assert [(p["start"], p["end"], p["holder"]) for p in answer["control"]] == [
        ("1850-01-01", "1850-05-10", "crown"),
        ("1850-05-10", "1850-08-01", "league"),
        ("1850-08-01", "1850-11-01", "league"),
        ("1850-11-01", None, "league"),
    ]
    assert answer["on_date"]["date"] == "1850-06-01"
    assert (answer["on_date"]["since"], answer["on_date"]["until"]) == ("1850-05-10", "1850-11-01")
    assert [item["act"] for item in answer["provisions"]] == ["salt-draft-1850", "mole-1850"]
    assert answer["provisions"][0]["assigned_to"] is None
    assert answer["provisions"][1]["assigned_to"] == "league"


def test_a_region_without_a_day_is_shown_on_the_opening_day(ask: Ask) -> None:
    answer = json.loads(ask("region", "northmark", "--format", "json"))
    assert answer["on_date"]["date"] == "1850-05-10"


def test_region_in_words(ask: Ask) -> None:
    said = ask("region", "southshore", "--date", "1850-08-01")
    for part in (
        "Southshore\nساوثشور · Güneykıyı",
        "Area: 430 km²",
        "Population in 1841: 3,050 [certain; gazetteer; p. 5]",
        "Thursday, 1 August 1850",
        "Crown or League (contested) · since 1 Jul 1850 · until 15 Sept 1850 · less certain",
        "1 Jan 1850 or before  Crown            administered  certain",
        "15 Apr 1850: Draft on the salt (draft)",
        "4: assigned on conditions: The Crown of Merrow and The Salt League.",
        "[uncertain, unverified]",
    ):
        assert part in said


def test_act_in_json(ask: Ask) -> None:
    answer = json.loads(ask("act", "mole-1850", "--format", "json"))
    check_act(answer)
    assert (answer["signed"], answer["in_force"]) == ("1850-10-01", "1850-11-01")
    assert (answer["status"], answer["articles"]) == ("in-force", 3)
    assert [(step["party"], step["date"]) for step in answer["ratified"]] == [
        ("crown", "1850-10-20"),
        ("league", "1850-10-25"),
    ]
    assert [step["kind"] for step in answer["steps"]] == ["ratified", "ratified", "exchanged"]
    assert [one["signed_as"] for one in answer["signatories"]] == ["Ada Brook", "Thos. Flint"]
    assert [item["region"] for item in answer["provisions"]] == ["northmark", "southshore"]
    assert answer["bibliography"]["chronicle"] == "The Panstead Chronicle. 1852-03."


def test_an_act_of_one_region(ask: Ask) -> None:
    answer = json.loads(ask("act", "salt-draft-1850", "--region", "southshore", "--format", "json"))
    check_act(answer)
    assert [item["region"] for item in answer["provisions"]] == ["southshore"]
    assert answer["provisions"][0]["assigned_to"] == "crown league"
    assert (answer["articles"], answer["in_force"], answer["ratified"]) == (None, None, [])


def test_act_in_words(ask: Ask) -> None:
    said = ask("act", "mole-1850")
    for part in (
        "Treaty of the Mole\nTreaty of Peace and Salt",
        "3 articles",
        "1 October 1850",
        "The Crown of Merrow · Quay · certain",
        "Tom Flint  The Salt League",
        "Southshore\n  2: recognised: The Free Town of Panstead.",
    ):
        assert part in said
    assert "\nNorthmark\n" not in ask("act", "mole-1850", "--region", "southshore")


def test_changes_in_json(ask: Ask) -> None:
    answer = json.loads(ask("changes", "--from", "1850-05-10", "--format", "json"))
    has(CHANGE, *answer["changes"])
    assert (answer["from"], answer["to"], len(answer["changes"])) == (
        *("1850-05-10", "1850-12-31", 5),
    )
    assert answer["changes"][0]["before"]["holder"] == "crown"
    assert answer["changes"][0]["after"]["holder_name"] == "The Salt League"


def test_changes_of_one_region_in_csv(ask: Ask) -> None:
    said = ask("changes", "--region", "southshore", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(said)))
    assert [(row["day"], row["after_holder"], row["after_rivals"]) for row in rows] == [
        ("1850-07-01", "crown", "league"),
        ("1850-09-15", "free-town", ""),
    ]


def test_no_changes_still_have_a_header_and_a_sentence(ask: Ask) -> None:
    none = ("changes", "--from", "1850-01-01", "--to", "1850-01-31")
    assert ask(*none, "--format", "csv").startswith("day,district,")
    assert ask(*none) == "From 1 January 1850 to 31 January 1850 there were 0 changes.\n"


def test_changes_in_words(ask: Ask) -> None:
    said = ask("changes", "--from", "1850-07-01", "--to", "1850-07-01")
    assert "there was 1 change." in said
    assert "Southshore  Saltpans  Crown (administered)  Crown or League (contested)" in said


def test_difference_in_json(ask: Ask) -> None:
    answer = json.loads(ask("diff", "1850-03-01", "1850-06-15", "--format", "json"))
    has(CHANGE, *answer["changes"])
    assert [change["district"] for change in answer["changes"]] == ["harbour", "hills"]
    assert {change["day"] for change in answer["changes"]} == {"1850-06-15"}


def test_difference_in_words(ask: Ask) -> None:
    assert ask("diff", "1850-03-01", "1850-04-15").splitlines() == [
        "Between 1 March 1850 and 15 April 1850, 1 district changed.",
        "  Northmark — The Hills: from Crown (administered) to League (occupied).",
    ]
    assert "Northmark, all of it: from Crown" in ask("diff", "1850-03-01", "1850-06-15")
    assert "0 districts" in ask("diff", "1850-03-01", "1850-03-01")


def test_names_and_dates_in_the_language_asked_for(ask: Ask) -> None:
    answer = json.loads(ask("region", "northmark", "--lang", "ka", "--format", "json"))
    assert answer["name"] == "ნორთმარკი"
    assert "15 აპრ. 1850" in ask("region", "northmark", "--lang", "ka")
    assert "١ تشرين الأول/أكتوبر ١٨٥٠" in ask("act", "mole-1850", "--lang", "ar")
    assert "10 Mayıs 1850" in ask("day", "1850-05-10", "--lang", "tr")


@pytest.mark.real
@pytest.mark.parametrize("day", ["1920-01-01", "1920-10-30", "1921-12-31"])
def test_days_of_the_atlas_in_json(ask: Ask, real: Atlas, day: str) -> None:
    answer = json.loads(ask("day", day, "--format", "json", folder=real.folder))
    check_day(answer)
    assert len(answer["regions"]) == 18


@pytest.mark.real
@pytest.mark.parametrize("language", ["en", "ar", "tr"])
def test_every_region_and_act_of_the_atlas(real: Atlas, language: str) -> None:
    spoken, day = words(language, real), real.settings.opening_day
    for region in real.regions:
        check_region(json.loads(json.dumps(region_answer(real, spoken, region, day))))
        assert region_report(real, spoken, region, day)
    for act in real.acts:
        check_act(json.loads(json.dumps(act_answer(real, spoken, act))))
        assert act_report(real, spoken, act, None)
