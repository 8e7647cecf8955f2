"""Say the words of the data in plain English, each marked for the translators.

The data's own words ("not-concerned") are fixed; these may be worded better at any time.
"""

from collections.abc import Mapping
from enum import StrEnum

from atlas.acts import ActStatus, Disposition, RatificationKind, Standing
from atlas.calendars import Calendar
from atlas.control import Status
from atlas.errors import N_
from atlas.events import EventKind
from atlas.found import FoundKind
from atlas.record import ArticleKind, Effect, SuccessionKind, Verdict
from atlas.sources import Certainty, SourceKind

# By type first: members of two enums that are the same text would be one key.
LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Status: {
        Status.ADMINISTERED: N_("administered"),
        Status.OCCUPIED: N_("occupied"),
        Status.CONTESTED: N_("contested"),
        Status.NOMINAL: N_("nominal"),
    },
    Certainty: {
        Certainty.CERTAIN: N_("certain"),
        Certainty.LESS_CERTAIN: N_("less certain"),
        Certainty.UNCERTAIN: N_("uncertain"),
    },
    Calendar: {
        Calendar.JULIAN: N_("Julian"),
        Calendar.RUMI_JULIAN: N_("Rumi, with Julian months"),
        Calendar.RUMI_GREGORIAN: N_("Rumi, with Gregorian months"),
        Calendar.GREGORIAN: N_("Gregorian"),
    },
    Disposition: {
        Disposition.ASSIGNED: N_("assigned"),
        Disposition.CONDITIONAL: N_("assigned on conditions"),
        Disposition.PROTECTORATE: N_("under protection"),
        Disposition.PLEBISCITE: N_("plebiscite"),
        Disposition.SELF_DETERMINATION: N_("left to its inhabitants"),
        Disposition.FREE_PORT: N_("free port"),
        Disposition.ARBITRATION: N_("left to arbitration"),
        Disposition.MEDIATION: N_("left to mediation"),
        Disposition.RECOGNISED: N_("recognised"),
        Disposition.NOT_CONCERNED: N_("not mentioned"),
    },
    ActStatus: {
        ActStatus.IN_FORCE: N_("in force"),
        ActStatus.NEVER_RATIFIED: N_("never ratified"),
        ActStatus.DRAFT: N_("draft"),
        ActStatus.ANNULLED: N_("annulled"),
        ActStatus.LAPSED: N_("lapsed"),
        ActStatus.NOT_EXECUTED: N_("not carried out"),
    },
    Standing: {
        Standing.NOT_YET_SIGNED: N_("not yet signed"),
        Standing.SIGNED: N_("signed"),
        Standing.IN_FORCE: N_("in force"),
        Standing.ENDED: N_("ended"),
    },
    RatificationKind: {
        RatificationKind.RATIFIED: N_("ratified"),
        RatificationKind.EXCHANGED: N_("ratifications exchanged"),
        RatificationKind.DENOUNCED: N_("denounced"),
        RatificationKind.ANNULLED: N_("annulled"),
        RatificationKind.ENTERED_FORCE: N_("entered into force"),
        RatificationKind.INITIALLED: N_("initialled"),
        RatificationKind.ACCEPTED: N_("accepted"),
    },
    EventKind: {
        EventKind.TOWN_TAKEN: N_("a town is taken"),
        EventKind.FIGHTING: N_("fighting"),
        EventKind.TREATY: N_("treaty"),
        EventKind.NOTE: N_("note"),
        EventKind.TALKS: N_("talks"),
        EventKind.WITHDRAWAL: N_("withdrawal"),
        EventKind.PROCLAMATION: N_("proclamation"),
        EventKind.RISING: N_("rising"),
        EventKind.LAW: N_("law"),
        EventKind.OTHER: N_("other"),
    },
    FoundKind: {
        FoundKind.DAYS: N_("date"),
        FoundKind.REGION: N_("region"),
        FoundKind.TOWN: N_("town"),
        FoundKind.ACT: N_("treaty or other act"),
        FoundKind.PERSON: N_("person"),
        FoundKind.DISTRICT: N_("district"),
        FoundKind.POLITY: N_("government"),
        FoundKind.EVENT: N_("event"),
        FoundKind.ARTICLE: N_("article"),
        FoundKind.SOURCE: N_("source"),
    },
    ArticleKind: {
        ArticleKind.PREAMBLE: N_("preamble"),
        ArticleKind.ARTICLE: N_("article"),
        ArticleKind.ANNEX: N_("annex"),
    },
    Effect: {
        Effect.YES: N_("took effect"),
        Effect.PARTLY: N_("took effect in part"),
        Effect.NO: N_("did not take effect"),
        Effect.NONE: N_("nothing to take effect"),
    },
    SuccessionKind: {
        SuccessionKind.REPLACED: N_("replaced"),
        SuccessionKind.REPLACED_IN_PART: N_("replaced in part"),
        SuccessionKind.ANNULLED: N_("declared void"),
        SuccessionKind.ENDED: N_("brought to an end"),
        SuccessionKind.REJECTED: N_("not recognised"),
        SuccessionKind.CONFIRMED: N_("confirmed"),
        SuccessionKind.CARRIED_OUT: N_("carried out"),
    },
    Verdict: {
        Verdict.AS_TOLD: N_("as the article tells it"),
        Verdict.CORRECTED: N_("corrected"),
        Verdict.DOUBTFUL: N_("doubtful"),
        Verdict.WRONG: N_("contradicted by the sources"),
    },
    SourceKind: {
        SourceKind.TREATY_TEXT: N_("treaty text"),
        SourceKind.DOCUMENT_SERIES: N_("document series"),
        SourceKind.SCHOLARSHIP: N_("scholarship"),
        SourceKind.PRESS: N_("press"),
        SourceKind.ENCYCLOPEDIA: N_("encyclopedia"),
        SourceKind.LOCAL_COMMEMORATION: N_("local commemoration"),
        SourceKind.PARTISAN: N_("partisan account"),
    },
}


def label(member: StrEnum) -> str:
    """Return the English label of a word of the data."""
    return LABELS[type(member)][member]
