"""State as data which files a geodata folder has, and what stands in each column.

The words are those of ``geodata/README.md``. What a column may hold is decided here once; the
rules in the other modules only apply it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What the text of a cell is, in words that end the sentence of a breach."""

    TEXT = "a text"
    ID = "an id in lower case with hyphens"
    WORD = "one of its words"
    REFERENCE = "an id that exists"
    PLACE = "an id that exists, or prose"
    DAY = "a day as YYYY-MM-DD"
    EDTF = "an EDTF date"
    INTEGER = "a whole number"
    NUMBER = "a number"
    LATITUDE = "a latitude"
    LONGITUDE = "a longitude"
    COLOUR = "a colour as #rrggbb"


@dataclass(frozen=True)
class Column:
    """What one column, or one property of a JSON object, must hold.

    Attributes
    ----------
    name
        Its heading; the key of an object inside another is written ``outer.inner``.
    kind
        What its text is. `Kind.PLACE` is an id or, for what has none, prose.
    obligatory
        True if no cell may be empty.
    words
        The words allowed where the kind is `Kind.WORD`.
    refers
        The kinds of thing its id or ids must be among where the kind is `Kind.REFERENCE` or
        `Kind.PLACE`: the keys of `atlas.rules.folder.HOMES`, "district", or "named".
    many
        True if the cell holds a list: ids separated by one space; in JSON an array.
    most_words
        Longest text allowed, in words; 0 for no limit.
    optional
        True if a JSON object may leave the property out. Never of a CSV column.
    """

    name: str
    kind: Kind = Kind.TEXT
    obligatory: bool = False
    words: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    many: bool = False
    most_words: int = 0
    optional: bool = False


@dataclass(frozen=True)
class Schema:
    """What one file must hold.

    Attributes
    ----------
    columns
        Its columns; all must be there.
    key
        Columns that together name a row once; empty if rows may repeat.
    may_have_no_rows
        True if the header alone is enough.
    may_be_missing
        True if a folder may do without the file.
    others_allowed
        True if a JSON object may have properties that are not listed.
    shapes
        GeoJSON geometry types allowed; empty if the file is no GeoJSON.
    """

    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    may_have_no_rows: bool = False
    may_be_missing: bool = False
    others_allowed: bool = False
    shapes: tuple[str, ...] = ()

    def column(self, name: str) -> Column | None:
        """Return the column of that heading, or None."""
        return next((column for column in self.columns if column.name == name), None)


LANGUAGES = ("en", "ar", "tr", "hy", "ka", "az", "ru")
CERTAINTIES = ("certain", "less-certain", "uncertain")
STATUSES = ("administered", "occupied", "contested", "nominal")
ACT_STATUSES = ("in-force", "never-ratified", "draft", "annulled", "lapsed", "not-executed")
RATIFICATIONS = (
    *("ratified", "exchanged", "denounced", "annulled", "entered-force", "initialled", "accepted"),
)
#: Dispositions that name to whom the region was to go, that may, and that cannot.
TO_SOMEBODY = ("assigned", "conditional", "protectorate", "recognised")
PERHAPS_TO_SOMEBODY = (
    *("plebiscite", "self-determination", "free-port", "arbitration", "mediation"),
)
TO_NOBODY = ("not-concerned",)
DISPOSITIONS = TO_SOMEBODY + PERHAPS_TO_SOMEBODY + TO_NOBODY
EVENT_KINDS = (
    *("town-taken", "fighting", "treaty", "note", "talks", "withdrawal", "proclamation"),
    *("rising", "law", "other"),
)
VERDICTS = ("as-told", "corrected", "doubtful", "wrong")
#: What part of an act a row of articles.csv is.
ARTICLE_KINDS = ("preamble", "article", "annex")
#: Whether what an act disposed of a region came about.
EFFECTS = ("yes", "partly", "no", "none")
#: What a later act did to an earlier one, first those that leave nothing of it.
ENDINGS = ("replaced", "annulled", "ended")
SUCCESSIONS = (*ENDINGS, "replaced-in-part", "rejected", "confirmed", "carried-out")
#: Between whom a discrepancy is: the source article and the rest, or the literature itself.
QUARRELS = ("article", "literature")
#: How days were counted; see `atlas.calendars.Calendar`.
CALENDARS = ("julian", "rumi-julian", "rumi-gregorian", "gregorian")
SOURCE_KINDS = (
    *("treaty-text", "document-series", "scholarship", "press", "encyclopedia"),
    *("local-commemoration", "partisan"),
)
#: Item types of the Citation Style Language 1.0.2.
CSL_TYPES = (
    *("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book"),
    *("broadcast", "chapter", "classic", "collection", "dataset", "document", "entry"),
    *("entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing"),
    *("interview", "legal_case", "legislation", "manuscript", "map", "motion_picture"),
    *("musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical"),
    *("personal_communication", "post", "post-weblog", "regulation", "report", "review"),
    *("review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage"),
)

POLYGONS = ("Polygon", "MultiPolygon")
LINES = ("LineString", "MultiLineString")


def _one(name: str, refers: str, *, obligatory: bool = True) -> Column:
    """Return a column that holds one id."""
    return Column(name, Kind.REFERENCE, obligatory, refers=(refers,))


def _many(name: str, *refers: str) -> Column:
    """Return a column that holds ids or nothing."""
    return Column(name, Kind.REFERENCE, refers=refers, many=True)


def _place(name: str = "place", *, obligatory: bool = False) -> Column:
    """Return a column that holds the id of a place or prose for one that has none."""
    return Column(name, Kind.PLACE, obligatory, refers=("region", "district", "town"))


def _party() -> Column:
    """Return a column of a polity, of prose for a power outside the map, or of nothing.

    An arbitrator signs and is no party; an act enters into force for all at once.
    """
    return Column("party", Kind.PLACE, refers=("polity",))


def _word(name: str, words: tuple[str, ...], *, obligatory: bool = True) -> Column:
    """Return a column that holds one of a few words."""
    return Column(name, Kind.WORD, obligatory, words=words)


def _full(name: str, kind: Kind = Kind.TEXT, most_words: int = 0) -> Column:
    """Return a column that is never empty."""
    return Column(name, kind, obligatory=True, most_words=most_words)


ID = _full("id", Kind.ID)
NOTE = Column("note")
POINT = (Column("lat", Kind.LATITUDE), Column("lon", Kind.LONGITUDE))
UNVERIFIED = _word("unverified", ("yes",), obligatory=False)
SOURCED = (
    _word("certainty", CERTAINTIES),
    Column("reason"),
    _many("source_ids", "source"),
    Column("locator"),
    UNVERIFIED,
    Column("to_check"),
)

TABLES: Mapping[str, Schema] = {
    "regions.csv": Schema(
        (
            *(ID, _full("unit"), _one("seat", "district"), _one("chief_town", "town")),
            *(_full("today"), Column("area_km2", Kind.NUMBER)),
            *(_many("area_source_ids", "source"), Column("area_note"), Column("people_note")),
        )
    ),
    "population.csv": Schema(
        (
            *(_one("region", "region"), _full("year", Kind.INTEGER)),
            *(_full("population", Kind.INTEGER), *SOURCED),
        ),
        key=("region", "year", "population"),
        may_have_no_rows=True,
    ),
    "names.csv": Schema(
        (_one("id", "named"), _word("lang", LANGUAGES), _full("name"), Column("today")),
        key=("id", "lang"),
    ),
    "alternative_names.csv": Schema(
        (_one("id", "named"), _word("lang", LANGUAGES), _full("name"), NOTE),
        key=("id", "lang", "name"),
        may_be_missing=True,
    ),
    "polities.csv": Schema(
        (
            *(ID, _full("name"), _full("short_name"), _full("kind")),
            _one("predecessor", "polity", obligatory=False),
            *(_full("colour_light", Kind.COLOUR), _full("colour_dark", Kind.COLOUR)),
            *(Column("hatch_light", Kind.COLOUR), Column("hatch_dark", Kind.COLOUR), NOTE),
        )
    ),
    "control.csv": Schema(
        (
            Column("place", Kind.REFERENCE, obligatory=True, refers=("region", "district")),
            *(_full("start", Kind.DAY), Column("end", Kind.DAY), _one("holder", "polity")),
            *(_word("status", STATUSES), _many("rivals", "polity")),
            Column("start_edtf", Kind.EDTF),
            _word("start_certainty", CERTAINTIES, obligatory=False),
            *(Column("start_reason"), *SOURCED, Column("note", most_words=40)),
        ),
        key=("place", "start"),
    ),
    "acts.csv": Schema(
        (
            *(ID, _full("title"), _full("short_title"), Column("official_title")),
            *(_many("parties", "polity"), Column("parties_note")),
            *(_place(obligatory=True), *POINT, _full("signed", Kind.DAY)),
            *(Column("signed_edtf", Kind.EDTF), Column("signed_as_written")),
            *(Column("in_force", Kind.DAY), Column("ended", Kind.DAY), Column("ended_how")),
            *(_word("status", ACT_STATUSES), Column("articles", Kind.INTEGER), Column("annexes")),
            *(Column("languages"), Column("printed_in"), *SOURCED, NOTE),
        )
    ),
    "ratifications.csv": Schema(
        (
            *(_one("act", "act"), _word("kind", RATIFICATIONS), _party(), Column("body")),
            *(Column("date", Kind.DAY), Column("edtf", Kind.EDTF)),
            *(_place(), *SOURCED, NOTE),
        ),
        key=("act", "kind", "party", "date", "edtf"),
        may_have_no_rows=True,
    ),
    "signatories.csv": Schema(
        (
            *(_one("act", "act"), _one("person", "person"), _full("name")),
            *(_party(), Column("office")),
            *(Column("order", Kind.INTEGER), *SOURCED),
        ),
        key=("act", "person", "party"),
        may_have_no_rows=True,
    ),
    "provisions.csv": Schema(
        (
            *(_one("act", "act"), _one("region", "region"), _word("disposition", DISPOSITIONS)),
            *(_many("assigned_to", "polity"), Column("article")),
            *(_full("summary", most_words=60), *SOURCED),
        ),
        key=("act", "region"),
    ),
    "district_provisions.csv": Schema(
        (
            *(_one("act", "act"), _one("district", "district")),
            *(_word("disposition", DISPOSITIONS), _many("assigned_to", "polity"), *SOURCED),
        ),
        key=("act", "district"),
        may_be_missing=True,
    ),
    "people.csv": Schema(
        (
            *(ID, _full("name"), Column("office")),
            Column("party", Kind.PLACE, obligatory=True, refers=("polity",)),
            *(Column("born", Kind.EDTF), Column("died", Kind.EDTF), *SOURCED, NOTE),
        )
    ),
    "events.csv": Schema(
        (
            *(ID, _full("date", Kind.DAY), Column("edtf", Kind.EDTF), Column("date_as_written")),
            *(_place(), *POINT, _word("kind", EVENT_KINDS)),
            *(_full("title", most_words=8), _full("text", most_words=40)),
            *(_many("regions", "region"), _many("acts", "act"), _many("people", "person")),
            *(*SOURCED, NOTE),
        )
    ),
    "frontiers.csv": Schema(
        (
            *(ID, _full("name"), _one("act", "act", obligatory=False)),
            *(_full("colour_light", Kind.COLOUR), _full("colour_dark", Kind.COLOUR)),
            *(_full("width", Kind.NUMBER), Column("dash")),
            *(_word("shown", ("yes",), obligatory=False), NOTE),
        ),
        may_have_no_rows=True,
    ),
    "articles.csv": Schema(
        (
            *(_one("act", "act"), _full("number"), _word("kind", ARTICLE_KINDS)),
            *(_full("title", most_words=6), _full("summary", most_words=80)),
            *(_many("regions", "region"), *SOURCED),
        ),
        key=("act", "number"),
        may_be_missing=True,
    ),
    "claims.csv": Schema(
        (
            Column("place", Kind.REFERENCE, obligatory=True, refers=("region", "district")),
            _one("claimant", "polity"),
            *(_full("start", Kind.DAY), Column("end", Kind.DAY), _full("basis", most_words=25)),
            *(*SOURCED, NOTE),
        ),
        key=("place", "claimant", "start"),
        may_be_missing=True,
    ),
    "effects.csv": Schema(
        (
            *(_one("act", "act"), _one("region", "region"), _word("effect", EFFECTS)),
            *(Column("date", Kind.DAY), Column("edtf", Kind.EDTF), Column("note", most_words=30)),
            *SOURCED,
        ),
        key=("act", "region"),
        may_be_missing=True,
    ),
    "successions.csv": Schema(
        (
            *(_one("later", "act", obligatory=False), _one("earlier", "act", obligatory=False)),
            *(Column("other"), _word("kind", SUCCESSIONS), Column("article")),
            *(_full("note", most_words=40), *SOURCED),
        ),
        key=("later", "earlier", "other", "kind"),
        may_be_missing=True,
    ),
    "calendars.csv": Schema(
        (
            *(ID, _full("used_by"), _many("polities", "polity"), _word("calendar", CALENDARS)),
            *(Column("last_as_written"), Column("changed", Kind.DAY), Column("first_as_written")),
            _word("next_calendar", CALENDARS, obligatory=False),
            *(Column("note", most_words=40), *SOURCED),
        ),
        may_be_missing=True,
    ),
    "story.csv": Schema(
        (
            *(ID, _full("date", Kind.DAY), _full("shown", Kind.DAY), _full("title", most_words=8)),
            *(_full("text", most_words=120), _many("regions", "region")),
            *(_one("act", "act", obligatory=False), _many("frontiers", "frontier")),
            *(_many("events", "event"), Column("question", most_words=20), Column("choices")),
            *(Column("answer"), _one("ask_region", "region", obligatory=False)),
            *(Column("ask_date", Kind.DAY), _many("holders", "polity"), *SOURCED),
        ),
        may_be_missing=True,
    ),
    "phases.csv": Schema(
        (ID, _full("title", most_words=8), _full("start", Kind.DAY), _full("end", Kind.DAY)),
        may_be_missing=True,
    ),
    "article_claims.csv": Schema(
        (
            *(_full("number", Kind.INTEGER), _full("claim"), _many("events", "event")),
            *(_many("acts", "act"), _many("provisions", "provision")),
            *(_many("people", "person"), _word("verdict", VERDICTS), Column("finding")),
            *(_many("source_ids", "source"), UNVERIFIED),
        ),
        key=("number",),
        may_be_missing=True,
    ),
    "discrepancies.csv": Schema(
        (
            *(ID, _full("topic"), Column("article_says"), _full("sources_say")),
            *(_full("atlas_shows"), _word("kind", QUARRELS), _many("regions", "region")),
            *(_many("acts", "act"), _many("events", "event"), _many("source_ids", "source")),
            *(UNVERIFIED, Column("to_check")),
        ),
        may_be_missing=True,
    ),
    "comparisons.csv": Schema(
        (ID, _full("title", most_words=12), _full("left"), _full("right"), Column("note")),
        may_be_missing=True,
    ),
}
