"""Every rule is tripped by a dataset broken in exactly one place, and by that place alone."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from atlas.rules import RULES
from atlas.rules.folder import read
from tests.data.changes import (
    Change,
    bytes_changed,
    cell,
    cut_short,
    deleted,
    drawn,
    json_changed,
    line,
    property_dropped,
    property_set,
    removed,
    replaced,
    written,
)

NORTH = "regions/northmark.geojson"
SOUTH = "regions/southshore.geojson"
WORDS = "word " * 70
HILLS = (10.3, 54.1, 10.6, 54.3)


def ring(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


BOW = [[10.3, 54.1], [10.6, 54.3], [10.6, 54.1], [10.3, 54.3], [10.3, 54.1]]
OVERLAPPING = [[10.0, 54.1], [10.3, 54.1], [10.4, 54.3], [10.0, 54.3], [10.0, 54.1]]
TWICE = "hills,1850-05-01,,crown,nominal,,1850-05-01,certain,,certain,,,,yes,,"
TOO_EARLY = "mole-1850,ratified,crown,,1850-09-30,,,certain,,mole-text,,,,"
PICTURE = written("basemap/relief.webp", b"RIFF0000WEBP")
CLAIMED = "northmark,league,1850-12-01,,The toll.,certain,,chronicle,p. 20,,,"
FOURTH = "mole-1850,4,article,Gulls,The gulls stay.,,certain,,mole-text,Article 4,,"
ANNEX = "mole-1850,Annex,annex,Gulls,The gulls stay.,,certain,,mole-text,Annex,,"
LOST = "5,A whale foretold it.,1849-12-30-storm,,,,doubtful,,,yes"
SAME = "mole-1850,harbour,assigned,league,certain,,mole-text,Article 1,,"
BACKWARD = "salt-draft-1850,mole-1850,,confirmed,,Early.,certain,,mole-text,,,"
ITSELF = "mole-1850,mole-1850,,confirmed,,Itself.,certain,,mole-text,,,"
PARTED = ",mole-1850,Flood of 1851,ended,,The mole broke.,certain,,mole-text,,,"
AGAIN = "mole-1850,salt-draft-1850,,replaced,,Again.,certain,,mole-text,,,"
SECOND = (
    "crown-again,The Crown,crown,julian,19 May 1850,1850-06-01,1 June 1850,gregorian,"
    ",certain,,chronicle,,,"
)
ASKS = "who,1850-10-02,1850-10-02,Who,Who has the pans?,,,,,,,,southshore,"
OLD = "again,1849-12-31,1850-10-02,Again,It is told again.,,,,,,,,,,,certain,,mole-text,,,"
LATE = "later,1851-02-01,1851-02-01,Later,The mole is mended.,,,,,,,,,,,certain,,mole-text,,,"
HALF = f"{ASKS}1850-10-02,,certain,,mole-text,,,"
BOTH = (
    "both,1850-10-02,1850-10-02,Both,Two at once.,,,,,Is it?,Yes. | No.,No.,"
    "southshore,1850-10-02,crown free-town,certain,,mole-text,,,"
)
OTHERS = f"{ASKS}1850-10-02,crown league,certain,,mole-text,,,"
ALONE = f"{ASKS}1850-10-02,free-town,certain,,mole-text,,,"
CONTESTED = f"{ASKS}1850-08-01,crown league,certain,,mole-text,,,"


def vague(begins: str, edtf: str) -> Change:
    """Make a day of control uncertain round the day that the stop in line 3 asks for."""
    change = cell("control.csv", begins, "start_edtf", edtf)
    return Change("story.csv", "ask_date", lambda folder: (change.make(folder), 3)[1])


BOUNDS = written("basemap/relief.json", b'{"bounds": [[54, 10], [55, 11]]}')


@dataclass(frozen=True)
class Case:
    """A change, the rule it breaks, and words of the sentence that say what would be right."""

    rule: str
    change: Change
    right: str
    also: tuple[str, ...] = ()


CASES = [
    Case("files_are_there", deleted("events.csv"), "it must be there"),
    Case("files_are_not_empty", written("population.csv", b""), "it needs its header"),
    Case("text_is_utf8", bytes_changed("people.csv", b"Tom Flint", b"T\xf6m Flint"), "as UTF-8"),
    Case("lines_end_in_lf", bytes_changed("people.csv", b"id,name", b"\xef\xbb\xbfid,name"),
         "UTF-8"),
    Case("lines_end_in_lf", bytes_changed("people.csv", b"\n", b"\r\n"), "LF alone"),
    Case("files_can_be_read", cut_short("frontiers.geojson"), "a complete JSON document"),
    Case("files_can_be_read", written(NORTH, b"[]", row=1), "a FeatureCollection"),
    Case("files_can_be_read", replaced("acts.csv", "Treaty of the Mole,", '"Mole" x,'), "doubled"),
    Case("rows_fit_their_header", line("signatories.csv", "mole-1850,ada-brook,A", ""),
         "in double",
         also=("cells_are_filled", "rows_have_a_source_or_say_so", "rows_are_there_once")),
    Case("columns_are_there",
         replaced("control.csv", ",start_reason", ",reason_of_start", "start_reason"),
         "a column with the heading start_reason", also=("columns_are_known",)),
    Case("columns_are_there", property_dropped(NORTH, "hills", "licence"),
         "null if there is nothing"),
    Case("columns_are_known",
         replaced("events.csv", ",to_check,note", ",to_check,remark", "remark"), "one of id, date",
         also=("columns_are_there",)),
    Case("columns_are_known", property_set(NORTH, "hills", "colour", "red"), "one of id, name"),
    Case("relief_has_its_place", Change("basemap/relief.json", "", PICTURE.make), "the bounds"),
    Case("relief_has_its_place", Change("basemap/relief.webp", "", BOUNDS.make), "a WebP picture"),
    Case("cells_are_filled", cell("control.csv", "hills", "holder", ""), "must stand here"),
    Case("cells_are_clean", cell("people.csv", "ada-brook", "name", "Ada  Brook"), "single spaces"),
    Case("cells_are_clean", cell("people.csv", "ada-brook", "name", "Ada\nBrook"), "one line"),
    Case("cells_are_clean", cell("people.csv", "ada-brook", "name", "A\N{COMBINING DIAERESIS}da"),
         "normal form C"),
    Case("json_values_have_their_kind", property_set(NORTH, "hills", "area_km2", "435.8"),
         "a number without quotes"),
    Case("ids_are_slugs", cell("polities.csv", "free-town", "id", "Free_Town"),
         "joined by hyphens", also=("references_exist",)),
    Case("words_are_known", cell("control.csv", "hills", "status", "ocupied"), "perhaps occupied"),
    Case("words_are_known", property_set(NORTH, "hills", "boundary_certainty", "maybe"),
         "one of certain"),
    Case("numbers_are_numbers", cell("population.csv", "southshore", "population", "3,050"),
         "digits alone"),
    Case("numbers_are_numbers", cell("acts.csv", "mole-1850", "lat", "95.5"), "-90 to 90 degrees"),
    Case("numbers_are_numbers", cell("regions.csv", "northmark", "area_km2", "-3"), "from 0 up"),
    Case("points_have_both_coordinates", cell("events.csv", "1850-10-01", "lon", ""),
         "both or neither"),
    Case("colours_are_hexadecimal", cell("polities.csv", "crown", "colour_dark", "red"),
         "six hexadecimal"),
    Case("days_are_real", cell("control.csv", "southshore,1850-09", "start", "1850-09-31"),
         "YYYY-MM-DD"),
    Case("texts_are_short", cell("provisions.csv", "mole-1850,north", "summary", WORDS.strip()),
         "at most 60"),
    Case("texts_are_short", cell("control.csv", "hills", "note", WORDS.strip()), "at most 40"),
    Case("texts_are_short", cell("events.csv", "1850-10-01", "title", WORDS[:49]), "at most 8"),
    Case("rows_are_there_once", line("names.csv", "ada-brook,en,Ada Brook,", "lang"),
         "one row each"),
    Case("districts_are_there_once", property_set(SOUTH, "saltpans", "id", "hills", "hills"),
         "an id of its own", also=("references_exist", "regions_have_a_seat_of_their_own")),
    Case("named_things_share_no_id", cell("people.csv", "tom-flint", "id", "hills"),
         "no other kind of thing", also=("references_exist",)),
    Case("references_exist", cell("control.csv", "hills", "holder", "leage"), "perhaps league"),
    Case("references_exist", cell("events.csv", "1850-10-01", "place", "quai"), "perhaps quay"),
    Case("references_exist", cell("events.csv", "1850-10-01", "people", "ada-brok"), "people.csv"),
    Case("references_exist", cell("names.csv", "merrow-sea,ar", "id", "merrow-se"),
         "perhaps merrow-sea", also=("the_map_has_names_in_english_and_arabic",)),
    Case("lists_name_each_once", cell("acts.csv", "mole", "parties", "crown crown"),
         "each id once"),
    Case("rows_have_a_source_or_say_so", cell("people.csv", "tom-flint", "source_ids", ""),
         "unverified = yes"),
    Case("doubts_have_a_reason", cell("control.csv", "hills", "reason", ""), "a few words"),
    Case("doubts_have_a_reason", cell("control.csv", "hills", "start_reason", ""), "a few words"),
    Case("doubts_have_a_reason", property_set(NORTH, "hills", "boundary_reason", None),
         "a few words"),
    Case("areas_have_a_source_or_a_note", cell("regions.csv", "southshore", "area_source_ids", ""),
         "an id of sources.json"),
    Case("the_range_is_two_days", replaced("atlas.json", '"1850-12-31"', '"1849-12-31"', "end"),
         "a day after 1850-01-01"),
    Case("the_range_is_two_days",
         replaced("atlas.json", '"1850-05-10"', '"1851-05-10"', "opening_day"),
         "from 1850-01-01 to 1850-12-31"),
    Case("edtf_can_be_read", cell("control.csv", "hills", "start_edtf", "spring 1850"), "such as"),
    Case("edtf_runs_forward", cell("events.csv", "1850-10-01", "edtf", "1850-10-02/1850-09-30"),
         "earlier date first"),
    Case("edtf_contains_its_day", cell("control.csv", "hills", "start_edtf", "1850-04/1850-05"),
         "1850-03-20 agrees"),
    Case("beginnings_say_how_well_they_are_known", cell("control.csv", "hills", "start_edtf", ""),
         "an EDTF date"),
    Case("beginnings_say_how_well_they_are_known",
         cell("control.csv", "southshore,1850-01", "start_edtf", "1850-01-01"), "an empty cell"),
    Case("vague_days_are_not_certain", cell("control.csv", "hills", "start_certainty", "certain"),
         "less-certain"),
    Case("control_lies_in_the_range", cell("control.csv", "hills", "end", "1851-01-02"),
         "to 1851-01-01"),
    Case("periods_begin_before_they_end", cell("control.csv", "hills", "end", "1850-03-20"),
         "after 1850-03-20"),
    Case("every_region_is_held_every_day",
         cell("control.csv", "southshore,1850-09", "start", "1850-09-20"), "1850-09-15",
         also=("edtf_contains_its_day",)),
    Case("every_region_is_held_every_day",
         cell("control.csv", "southshore,1850-09", "end", "1850-12-01"), "an empty cell"),
    Case("every_region_is_held_every_day", removed("control.csv", "southshore", "place"),
         "an empty end"),
    Case("nobody_holds_a_place_twice",
         line("control.csv", TWICE, "start"),
         "one row a place and day"),
    Case("acts_keep_the_order_of_time", cell("acts.csv", "mole", "in_force", "1850-09-01"),
         "or a later day"),
    Case("ratifications_follow_the_signature",
         line("ratifications.csv", TOO_EARLY, "date"),
         "1850-10-01 or a later day"),
    Case("event_ids_begin_with_their_day",
         cell("events.csv", "1850-10-01", "date", "1850-10-02", "id"), "1850-10-02-…",
         also=("edtf_contains_its_day",)),
    Case("contested_places_name_rivals", cell("control.csv", "southshore,1850-07", "rivals", ""),
         "ids of polities"),
    Case("contested_places_name_rivals", cell("control.csv", "hills", "rivals", "crown"),
         "status contested"),
    Case("holders_are_not_their_own_rivals",
         cell("control.csv", "southshore,1850-07", "rivals", "crown"), "alone"),
    Case("every_act_speaks_of_every_region",
         removed("provisions.csv", "mole-1850,south", "region"), "a row for each act and region"),
    Case("provisions_say_to_whom", cell("provisions.csv", "mole-1850,north", "assigned_to", ""),
         "ids of polities"),
    Case("provisions_say_to_whom",
         cell("provisions.csv", "salt-draft-1850,north", "assigned_to", "crown"),
         "another disposition"),
    Case("acts_have_parties", cell("acts.csv", "mole", "parties", ""), "parties_note"),
    Case("polities_follow_another", cell("polities.csv", "free-town", "predecessor", "free-town"),
         "another id"),
    Case("claims_lie_in_the_range", cell("claims.csv", "southshore,crown,1850-07", "end",
                                         "1851-01-02"), "1850-01-02 to 1851-01-01"),
    Case("claims_lie_in_the_range", cell("claims.csv", "southshore,league", "start", "1849-12-31"),
         "1850-01-01 to 1850-12-31"),
    Case("claims_begin_before_they_end", cell("claims.csv", "hills", "end", "1850-03-20"),
         "after 1850-03-20"),
    Case("nobody_claims_a_place_twice_at_once",
         cell("claims.csv", "southshore,crown,1850-07", "start", "1850-06-30"),
         "one row a place, claimant and day"),
    Case("nobody_claims_a_place_twice_at_once", line("claims.csv", CLAIMED, "start"),
         "one row a place, claimant and day"),
    Case("cells_are_filled", cell("claims.csv", "hills", "basis", ""), "must stand here"),
    Case("every_provision_says_whether_it_took_effect",
         removed("effects.csv", "mole-1850,south", "region"), "a row for each act and region"),
    Case("nothing_comes_of_silence", cell("effects.csv", "salt-draft-1850,north", "effect", "no"),
         "none"),
    Case("nothing_comes_of_silence",
         cell("effects.csv", "salt-draft-1850,south", "effect", "none"), "yes, partly or no"),
    Case("only_what_took_effect_has_a_day",
         cell("effects.csv", "salt-draft-1850,south", "date", "1850-05-01"), "yes or partly"),
    Case("only_what_took_effect_has_a_day",
         cell("effects.csv", "salt-draft-1850,north", "edtf", "1850-05"), "yes or partly"),
    Case("edtf_contains_its_day", cell("effects.csv", "mole-1850,south", "edtf", "1850-11"),
         "1850-10-25 agrees"),
    Case("acts_have_room_for_their_articles", line("articles.csv", FOURTH, "number"),
         "at most 3 rows"),
    Case("rows_are_there_once", line("articles.csv", ANNEX, "number"), "one row each"),
    Case("references_exist", cell("articles.csv", "mole-1850,1", "regions", "northmarsh"),
         "perhaps northmark"),
    Case("districts_are_disposed_of_otherwise",
         cell("district_provisions.csv", "mole-1850,hills", "disposition", "assigned"),
         "or no row"),
    Case("districts_are_disposed_of_otherwise",
         line("district_provisions.csv", SAME, "disposition"), "or no row"),
    Case("references_exist", cell("district_provisions.csv", "mole", "district", "hill"),
         "perhaps hills"),
    Case("provisions_say_to_whom",
         cell("district_provisions.csv", "mole-1850,hills", "assigned_to", ""), "ids of polities"),
    Case("successions_join_two_acts",
         cell("successions.csv", ",salt-draft", "other", ""), "the other act by name"),
    Case("successions_join_two_acts",
         cell("successions.csv", ",salt-draft", "earlier", "", "later"), "an id here or in"),
    Case("successions_join_two_acts",
         cell("successions.csv", "mole-1850", "other", "A sermon"), "an empty cell"),
    Case("successors_come_later", line("successions.csv", BACKWARD, "later"),
         "signed after the earlier one"),
    Case("successors_come_later", line("successions.csv", ITSELF, "later"),
         "signed after the earlier one"),
    Case("acts_in_force_are_not_ended", line("successions.csv", PARTED, "kind"),
         "replaced-in-part or confirmed"),
    Case("references_exist", cell("successions.csv", "mole-1850", "later", "mole-1851"),
         "perhaps mole-1850"),
    Case("rows_are_there_once", line("successions.csv", AGAIN, "kind"), "one row each"),
    Case("discrepancies_concern_something",
         cell("discrepancies.csv", "spring-in-the-hills", "regions", ""), "in acts or in events"),
    Case("rows_have_a_source_or_say_so", cell("discrepancies.csv", "mole-day", "source_ids", ""),
         "unverified = yes"),
    Case("comparisons_have_sides", cell("comparisons.csv", "held", "right", "mole-1851"),
         "the id of an act, or a day"),
    Case("comparisons_have_sides", cell("comparisons.csv", "held", "left", "1851-01-01"),
         "the id of an act, or a day"),
    Case("comparisons_go_forward", cell("comparisons.csv", "held", "left", "mole-1850", "right"),
         "another day or act"),
    Case("comparisons_go_forward", cell("comparisons.csv", "spring", "right", "1850-03-01"),
         "a day after the left one"),
    Case("claims_of_the_article_are_numbered", line("article_claims.csv", LOST, "number"),
         "4 first"),
    Case("claims_of_the_article_are_numbered", cell("article_claims.csv", "1", "number", "0"),
         "1 first"),
    Case("claims_of_the_article_have_a_place", cell("article_claims.csv", "3", "events", ""),
         "an id here"),
    Case("references_exist",
         cell("article_claims.csv", "2", "provisions", "mole-1850/northmarsh"),
         "perhaps mole-1850/northmark"),
    Case("rows_have_a_source_or_say_so", cell("article_claims.csv", "2", "source_ids", ""),
         "unverified = yes"),
    Case("phases_lie_in_the_range", cell("phases.csv", "spring", "end", "1850-02-01"),
         "a day after 1850-03-01"),
    Case("phases_lie_in_the_range", cell("phases.csv", "spring", "start", "1849-03-01"),
         "1850-01-01"),
    Case("calendars_end_whole_or_not_at_all",
         cell("calendars.csv", "crown", "last_as_written", ""), "none where the calendar was kept"),
    Case("calendars_end_whole_or_not_at_all",
         cell("calendars.csv", "crown", "next_calendar", ""), "all four of them"),
    Case("calendars_end_whole_or_not_at_all",
         cell("calendars.csv", "crown", "next_calendar", "julian"), "another calendar",
         also=("calendars_change_from_one_day_to_the_next", "dates_as_written_are_their_day")),
    Case("calendars_change_from_one_day_to_the_next",
         cell("calendars.csv", "crown", "last_as_written", "12 March 1850"),
         "28 February 1850, which is 1850-03-12"),
    Case("calendars_change_from_one_day_to_the_next",
         cell("calendars.csv", "league", "first_as_written", "13 Mart 1266"),
         "13 Mayıs 1266, which is 1850-05-13"),
    Case("a_polity_has_one_calendar_at_a_time",
         line("calendars.csv", SECOND, "calendar"), "gregorian"),
    Case("dates_as_written_are_their_day",
         cell("acts.csv", "mole-1850", "signed_as_written", "19 September 1850"),
         "1 October 1850 (gregorian) or 1 Teşrinievvel 1266 (rumi-gregorian)"),
    Case("dates_as_written_are_their_day",
         cell("events.csv", "1850-10-01-mole-signed", "date_as_written", "1 October 1850 (1267)"),
         "(1266), the Rumi year"),
    Case("regions_have_names_in_every_language", removed("names.csv", "southshore,hy", "id"),
         "in each of en, ar"),
    Case("the_map_has_names_in_english_and_arabic", removed("names.csv", "hills,ar", "id"),
         "in each of en, ar"),
    Case("alternative_names_are_others",
         cell("alternative_names.csv", "quay,en", "name", "Quay"), "in neither column"),
    Case("names_are_in_their_own_letters",
         cell("alternative_names.csv", "quay,ru", "name", "Cтарый"), "Cyrillic letters"),
    Case("rows_are_there_once", line("alternative_names.csv", "quay,en,Old Wharf,", "name"),
         "one row each"),
    Case("references_exist", cell("alternative_names.csv", "ada-brook", "id", "ada-brok"),
         "perhaps ada-brook"),
    Case("names_are_in_their_own_letters", cell("names.csv", "southshore,ru", "name", "Cаутшор"),
         "Cyrillic letters"),
    Case("region_files_belong_to_regions",
         written("regions/westward.geojson", b'{"type": "FeatureCollection", "features": [ ]}'),
         "named after a region", also=("files_are_not_empty",)),
    Case("districts_stand_in_their_regions_file",
         property_set(NORTH, "hills", "region", "southshore"), "northmark, or another file"),
    Case("regions_have_a_seat_of_their_own", cell("regions.csv", "southshore", "seat", "hills"),
         "one of saltpans"),
    Case("stops_follow_each_other", line("story.csv", OLD, "date"), "1850-10-01 or a later day"),
    Case("stops_follow_each_other", cell("story.csv", "mole", "shown", "1850-05-09"),
         "1850-05-10 or a later day"),
    Case("stops_show_a_day_of_the_atlas", line("story.csv", LATE, "shown"), "to 1850-12-31"),
    Case("questions_are_whole", line("story.csv", HALF, "holders"), "holders or none"),
    Case("questions_are_whole", cell("story.csv", "mole", "choices", ""), "answer or none"),
    Case("questions_are_whole", line("story.csv", BOTH, "ask_region"), "no question in prose"),
    Case("answers_are_among_the_choices", line("story.csv", OTHERS, "holders"), "free-town too"),
    Case("answers_are_among_the_choices", line("story.csv", ALONE, "holders"), "two choices"),
    Case("answers_are_among_the_choices", cell("story.csv", "mole", "answer", "Nothing.",
                                               "choices"), "Nothing. too"),
    Case("asked_days_are_known_well", line("story.csv", CONTESTED, "ask_date"),
         "one certain holder"),
    Case("asked_days_are_known_well", vague("northmark,1850-05", "1850-05-10/1850-05-25"),
         "1850-05-25 or a later day", also=("vague_days_are_not_certain",)),
    Case("asked_days_are_known_well", vague("northmark,1850-08", "1850-05-15/1850-08-01"),
         "before 1850-05-15", also=("vague_days_are_not_certain",)),
    Case("frontiers_are_drawn",
         line("frontiers.csv", "sea-line,Line at sea,,#000000,#ffffff,1,,,", "id"),
         "a stretch with"),
    Case("layers_are_feature_collections",
         json_changed(NORTH, lambda layer: layer.update(crs={}), "crs", ("{",)), "no crs"),
    Case("features_are_features",
         json_changed(NORTH, lambda layer: layer["features"][0].update(type="Thing"), "type",
                      ('"features"', "{")), '"Feature"'),
    Case("features_are_features",
         json_changed(NORTH, lambda layer: layer["features"][0].update(id="port"), "id",
                      ('"id": "harbour"',)), "the same id"),
    Case("geometries_have_their_type", drawn(NORTH, "hills", "Point", [10.4, 54.2]), "Polygon or"),
    Case("geometries_have_their_type", drawn(NORTH, "hills", "Polygon", [["x"]]),
         "[longitude, latitude]"),
    Case("coordinates_are_degrees",
         drawn("frontiers.geojson", "mole-line-1", "LineString", [[10, 54], [10, 95]]),
         "-90 to 90"),
    Case("coordinates_are_degrees",
         drawn("frontiers.geojson", "mole-line-1", "LineString", [[10, 54], [10.1234567, 54]]),
         "5 decimals"),
    Case("rings_are_closed_and_wound", drawn(NORTH, "hills", "Polygon", [ring(*HILLS)[:4]]),
         "the last like the first"),
    Case("rings_are_closed_and_wound", drawn(NORTH, "hills", "Polygon", [ring(*HILLS)[::-1]]),
         "counterclockwise"),
    Case("polygons_are_valid", drawn(NORTH, "hills", "Polygon", [BOW]), "touch neither",
         also=("rings_are_closed_and_wound",)),
    Case("districts_fit_together", drawn(NORTH, "harbour", "Polygon", [OVERLAPPING]), "one edge"),
    Case("districts_leave_no_hole",
         drawn(NORTH, "hills", "Polygon", [ring(*HILLS), ring(10.4, 54.15, 10.5, 54.2)[::-1]]),
         "without a hole"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.change.file}")
def test_a_breach_is_named_with_its_place_and_what_would_be_right(case: Case, tiny: Path) -> None:
    row = case.change.make(tiny)
    folder = read(tiny)
    found = {rule: list(find(folder)) for rule, find in RULES.items()}
    there = [
        breach
        for breach in found[case.rule]
        if (breach.file, breach.row, breach.field) == (case.change.file, row, case.change.field)
    ]
    assert len(there) == 1, (row, [str(breach) for breach in found[case.rule]])
    wrong, right = there[0].message.rsplit("; ", 1)
    assert wrong
    assert case.right in right
    # One mistake must not look like many.
    assert {rule for rule, breaches in found.items() if breaches} - {case.rule} <= set(case.also)
    assert sum(map(len, found.values())) <= 12


def test_every_rule_is_tripped_by_a_case() -> None:
    assert {case.rule for case in CASES} == set(RULES)


def test_every_rule_says_where_it_comes_from() -> None:
    assert not [rule for rule, find in RULES.items() if not (find.__doc__ or "").strip()]
