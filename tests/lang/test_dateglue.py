"""Date words as they are spelled in a text: folded, and glued to others."""

from __future__ import annotations

from typing import Any

import pytest

from witnessmark.claim.dates import find
from witnessmark.errors import LanguageError
from witnessmark.lang.dates import DateWords

TABLE: dict[str, Any] = {
    "weekdays": [["elmon"], ["eltue"]],
    "words": {"and": ["wa"], "in": ["bi"], "since": ["mudh"]},
    "patterns": {"weekday": ["{weekday}"]},
}


def made(**changes: object) -> DateWords:
    return DateWords.from_table(TABLE | changes, numbers={}, file="xx.toml")


def read(text: str, words: DateWords) -> list[str | None]:
    return [found.when.text for found in find(text, 0, len(text), published=None, words=words)]


def test_a_clitic_is_a_word_before_the_word_that_it_is_glued_to() -> None:
    assert read("waeltue", made()) == []
    assert read("waeltue", made(clitics=["wa", "bi"])) == ["eltue"]
    assert read("wabieltue", made(clitics=["wa", "bi"])) == ["eltue"]
    assert read("waxeltue", made(clitics=["wa", "bi"])) == []


def test_an_article_is_taken_off_and_loses_a_letter_behind_its_like() -> None:
    words = made(weekdays=[["mon"], ["tue"]], article="el", clitics=["l"])
    assert read("eltue and ltue and lltue", words) == ["eltue", "tue", "ltue"]


def test_letters_are_folded_and_marks_left_out_and_the_offsets_stay_those_of_the_text() -> None:
    words = made(fold={"éü": "eu"}, left_out="~")
    text = "a ~~ b éltü~~e~ c"
    (found,) = find(text, 0, len(text), published=None, words=words)
    assert text[found.start : found.end] == "éltü~~e~"


def test_a_word_that_folding_would_turn_into_another_is_kept_from_it() -> None:
    assert read("élmon", made(fold={"é": "e"})) == ["élmon"]
    assert read("élmon", made(fold={"é": "e"}, kept=["élmon"])) == []


def test_an_ending_is_taken_off_with_its_apostrophe_or_without() -> None:
    assert read("eltueda eltue'da eltue' da eltuex", made()) == ["eltue", "eltue"]
    assert len(read("eltueda eltue'da", made(suffixes=["da"]))) == 2


def test_what_bounds_a_date_may_stand_behind_it() -> None:
    words = made(around={"closing": "{since}"}, because=False)
    (found,) = find("eltue mudh", 0, 10, published=None, words=words)
    assert (found.when.text, found.edge) == ("eltue mudh", "since")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"fold": {"ab": "c"}}, 'xx.toml: "ab" and "c" of .dates.fold. are not of one length'),
        ({"around": {"behind": "{since}"}}, 'xx.toml: "behind" is not a key'),
        ({"around": {"closing": "{sinze}"}}, "xx.toml: .dates.around. has no pattern of date words: 'sinze'"),
        ({"because": "no"}, 'xx.toml: "because" is not true or false'),
    ],
)
def test_a_table_that_breaks_a_rule_of_spelling_is_refused(changes: dict[str, object], refusal: str) -> None:
    with pytest.raises(LanguageError, match=refusal):
        made(**changes)
