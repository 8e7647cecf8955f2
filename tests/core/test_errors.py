"""Errors are one sentence, in the reader's language if need be."""

from datetime import date

import pytest

from atlas.errors import AtlasError, BadDate, BadLanguage, DataError, UnknownId


def test_all_are_one_family() -> None:
    assert {DataError, UnknownId, BadDate, BadLanguage} <= set(AtlasError.__subclasses__())


def test_a_data_error_says_where_what_and_what_would_be_right() -> None:
    error = DataError("control.csv", 7, "holder", "crwon", "the id of a polity (crown)")
    expected = "control.csv:7:holder: found “crwon”, expected the id of a polity (crown)."
    assert str(error) == expected
    assert (error.file, error.row, error.field, error.value) == (
        *("control.csv", 7, "holder", "crwon"),
    )


def test_a_data_error_leaves_out_what_does_not_apply() -> None:
    error = DataError("acts.csv", None, None, "", "a file that is not empty")
    assert str(error) == "acts.csv: found nothing, expected a file that is not empty."


def test_an_unknown_id_offers_what_it_resembles() -> None:
    error = UnknownId("region", "Nordmark", ["northmark", "southshore"])
    assert str(error) == "There is no region “Nordmark”. Did you mean northmark?"
    assert error.matches == ("northmark",)


def test_an_unknown_id_that_resembles_nothing_offers_all() -> None:
    error = UnknownId("act", "zzz", ["mole-1850", "salt-draft-1850"])
    assert str(error) == "There is no act “zzz”. Known: mole-1850, salt-draft-1850."


def test_braces_in_what_a_reader_typed_do_no_harm() -> None:
    assert "{0}{value}" in str(UnknownId("act", "{0}{value}", ["mole-1850"]))
    error = BadDate("“{value}” is not it.", "{oops}", date(1850, 1, 1), date(1850, 12, 31))
    assert str(error) == "“{oops}” is not it."


@pytest.mark.parametrize(
    "error",
    [
        UnknownId("region", "nordmark", ["northmark"]),
        UnknownId("region", "zzz", ["northmark"]),
        BadLanguage("xx", ["en", "ar"]),
        DataError("acts.csv", 2, "id", "", "text"),
    ],
)
def test_sentences_can_be_translated(error: AtlasError) -> None:
    def shouting(message: str) -> str:
        return f"BEHOLD! {message}"

    assert "BEHOLD" in error.sentence(shouting)
    assert "BEHOLD" not in str(error)
