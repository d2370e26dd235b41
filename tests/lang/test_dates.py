"""The date words of a language, and full dates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from witnessmark.errors import LanguageError
from witnessmark.lang.dateforms import CATEGORIES, LETTERS, RULES
from witnessmark.lang.dates import DateWords, full_dates, parse_explicit
from witnessmark.lang.load import date_words, load

ENGLISH = date_words("en")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Wednesday, 10 March 2021 08:23", date(2021, 3, 10)),
        ("Sun 14 Mar 2021", date(2021, 3, 14)),
        ("Published: March 10 2021 at 17:00", date(2021, 3, 10)),
        ("THE VALLEY HERALD, 10TH OF MARCH, 2021", date(2021, 3, 10)),
        ("2021-03-10T08:23", date(2021, 3, 10)),
        ("10/03/2021", None),
        ("Wednesday, 10 March", None),
        ("March 2021", None),
        ("31 April 2021", None),
        ("", None),
    ],
)
def test_a_line_gives_its_full_date_or_none(line: str, day: date | None) -> None:
    assert parse_explicit(line, words=ENGLISH) == day


def test_full_dates_come_with_their_offsets() -> None:
    text = "From 2 May 2012 on; see 2013-01-31."
    assert [(text[start:end], day.year) for start, end, day in full_dates(text, words=ENGLISH)] == [
        ("2 May 2012", 2012),
        ("2013-01-31", 2013),
    ]


def test_every_category_has_a_letter_of_its_own() -> None:
    assert len(set(LETTERS.values())) == len(CATEGORIES)


def test_english_says_every_rule_but_that_of_the_moon() -> None:
    assert {rule for rule, _ in ENGLISH.rules.values()} == set(RULES) - {"lunar"}


TABLE: dict[str, Any] = {
    "months": [["enero"], ["febrero"]],
    "words": {"of": ["de"], "ago": ["hace"]},
    "units": {"day": {"one": ["día"], "many": ["días"]}},
    "patterns": {"date": ["{day} {of} {month} ({of} {year})?"]},
}


def made(**changes: object) -> DateWords:
    return DateWords.from_table(TABLE | changes, numbers={"dos": 2}, file="es.toml")


def test_another_language_is_a_table() -> None:
    assert parse_explicit("El 6 de febrero de 2018, Ciudad", words=made()) == date(2018, 2, 6)


def test_a_word_with_a_capital_in_the_table_is_never_found_in_lower_case() -> None:
    words = made(months=[["Enero"], ["Febrero"]])
    assert parse_explicit("el 6 de febrero de 2018", words=words) is None
    assert parse_explicit("EL 6 DE FEBRERO DE 2018", words=words) == date(2018, 2, 6)


def test_a_language_may_say_which_figure_comes_first() -> None:
    words = made(numeric_order="dmy", patterns={"numeric": ["{numeric}"]})
    assert parse_explicit("el 06/02/2018", words=words) == date(2018, 2, 6)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"months": [["enero"], ["enero"]]}, 'es.toml: "enero" has two meanings'),
        ({"few": {"de": 3}}, 'es.toml: "de" has two meanings'),
        ({"months": [["ﬁnero"]]}, 'es.toml: "ﬁnero" has letters that NFKC changes'),
        ({"month": [["enero"]]}, 'es.toml: "month" is not a key'),
        ({"words": {"off": ["de"]}}, 'es.toml: "off" is not a key'),
        ({"units": {"moon": {}}}, 'es.toml: "moon" is not a key'),
        ({"patterns": {"dates": []}}, 'es.toml: "dates" is not a key'),
        ({"patterns": {"date": ["{dai} {month}"]}}, "es.toml: 'dai' is no slot"),
        ({"patterns": {"date": ["({day} {month}"]}}, r'es.toml: "\({day} {month}" is not a pattern'),
        ({"months": ["enero"]}, 'es.toml: "months" is not a list'),
        ({"week_begins": "lunes"}, 'es.toml: "week_begins" is not a whole number'),
        ({"numeric_order": "dym"}, 'es.toml: "numeric_order" is not'),
    ],
)
def test_a_table_that_breaks_a_rule_is_refused_by_name(changes: dict[str, object], refusal: str) -> None:
    with pytest.raises(LanguageError, match=refusal):
        made(**changes)


def test_the_english_table_has_no_word_that_the_code_does_not_know() -> None:
    assert load("en").tables["dates"]["words"].keys() <= set(CATEGORIES)
