"""What a person says of a claim."""

from __future__ import annotations

from datetime import date

import pytest

from witnessmark.cli.said import KEYS, with_said
from witnessmark.contract import from_json
from witnessmark.count import Count
from witnessmark.errors import ClaimsError
from witnessmark.where import Place
from witnessmark.who import Facets

CLAIM = from_json(
    {"id": "c", "harm": "killed", "who": "person", "min": 7, "max": 7, "inherited": ["places", "date"],
     "quote": "Seven", "perpetrator": "shelling", "perpetrators": [["shelling"]],
     "date": {"start": "2018-02-05", "end": "2018-02-05"}}
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ({"min": "8", "max": "1,000"}, "count", Count(8, 1000)),
        ({"max": ""}, "count", Count(7, None)),
        ({"min": "null", "max": "unknown", "vague": "dozens"}, "count", Count(vague="dozens")),
        ({"sex": "woman", "status": "civilian"}, "facets", Facets(sex="woman", status="civilian")),
        ({"includes": "child, woman"}, "includes", ("child", "woman")),
        ({"places": "Hazza; Saqba"}, "places", (Place("Hazza"), Place("Saqba"))),
        ({"places": ""}, "places", ()),
        ({"final": "yes"}, "final", True),
        ({"as_of": "2018-02-06"}, "as_of", date(2018, 2, 6)),
        ({"perpetrator": "the army"}, "perpetrators", (("the army",),)),
        ({"perpetrator": ""}, "perpetrators", ()),
        ({"scope": "cumulative"}, "scope", "cumulative"),
        ({"places": "Hazza"}, "inherited", ("date",)),
    ],
)
def test_a_key_gets_the_value_that_is_said(said: dict[str, str], field: str, value: object) -> None:
    assert getattr(with_said(CLAIM, said, find=Place), field) == value


@pytest.mark.parametrize(
    ("words", "start", "end", "precision"),
    [
        ("2018-02-06", date(2018, 2, 6), date(2018, 2, 6), "day"),
        ("2018-02-01..2018-02-06", date(2018, 2, 1), date(2018, 2, 6), "days"),
        ("2018-02-01..", date(2018, 2, 1), None, "days"),
        ("", None, None, None),
    ],
)
def test_days_are_one_or_two_or_open(words: str, start: date | None, end: date | None, precision: str | None) -> None:
    found = with_said(CLAIM, {"date": words}, find=Place).date
    assert (found.start, found.end, found.precision) == (start, end, precision)


def test_what_is_not_said_stays() -> None:
    assert with_said(CLAIM, {}, find=Place) == CLAIM


@pytest.mark.parametrize(
    "said",
    [{"min": "seven"}, {"min": "9"}, {"min": "", "max": ""}, {"who": "soldier"}, {"date": "Monday"}, {"final": "maybe"},
     {"date": "2018-02-06..2018-02-01"}, {"harm": ""}, {"scope": "big"}, {"sex": "yes"}],
)  # fmt: skip
def test_what_the_contract_does_not_know_is_refused(said: dict[str, str]) -> None:
    with pytest.raises(ClaimsError):
        with_said(CLAIM, said, find=Place)


def test_words_and_offsets_are_nobodys_to_set() -> None:
    assert {"quote", "start", "end", "id", "by", "report"}.isdisjoint(KEYS)


@pytest.mark.parametrize("words", ["05/02/2018", "2018-02-30", "2018-02-05..soon"])
def test_a_day_that_is_none_is_refused_in_the_words_that_were_used(words: str) -> None:
    with pytest.raises(ClaimsError, match='"date" is a day'):
        with_said(CLAIM, {"date": words}, find=Place)
