"""Families: who counted, by whatever name."""

from __future__ import annotations

import pytest

from witnessmark.contract import from_json
from witnessmark.records import Claim
from witnessmark.source.families import by_family, families, normalise


def claim(id: str, origin: str | None) -> Claim:
    return from_json({"id": id, "harm": "killed", "who": "person", "min": 1, "origin": origin})


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ("The Barada Relief Council", "barada relief council"),
        ("barada relief council's", "barada relief council"),
        ("Barada  Relief Council (BRC)", "barada relief council"),
        ("S.O.H.R.", "sohr"),
        ("the Ministry of Health", "ministry of health"),
        ("المرصد السوري لحقوق الإنسان", "المرصد السوري لحقوق الإنسان"),
        ("police", "police"),
    ],
)
def test_a_name_does_not_depend_on_how_it_was_written(origin: str, name: str) -> None:
    assert normalise(origin) == name


@pytest.mark.parametrize(
    "origin",
    [None, "", "  ", "(–)", "activists", "local activists", "a medical source", "eyewitnesses", "media reports",
     "latest figures", "residents of the town", "مصادر محلية"],
)  # fmt: skip
def test_words_that_name_nobody_are_no_origin(origin: str | None) -> None:
    assert normalise(origin) is None


def test_ten_outlets_that_carry_one_count_are_one_family() -> None:
    told = [claim(f"c{n}", "the Observatory") for n in range(10)]
    assert set(families(told).values()) == {"observatory"}


def test_a_name_and_its_initials_are_one_family() -> None:
    told = [claim("a", "SOHR"), claim("b", "Syrian Observatory for Human Rights"), claim("c", "a council")]
    of = families(told)
    assert of["a"] == of["b"] == "syrian observatory for human rights"
    assert of["c"] == "council"


def test_two_names_with_the_same_initials_are_one_only_where_the_initials_are_used() -> None:
    told = [claim("a", "General Media Council"), claim("b", "Ghouta Media Center")]
    assert len(set(families(told).values())) == 2
    assert len(set(families([*told, claim("c", "GMC")]).values())) == 1


def test_an_unknown_origin_is_of_no_family() -> None:
    told = [claim("a", None), claim("b", "activists"), claim("c", "a council")]
    assert families(told) == {"a": None, "b": None, "c": "council"}
    assert {name: [one.id for one in group] for name, group in by_family(told).items()} == {
        None: ["a", "b"],
        "council": ["c"],
    }


def test_the_order_of_the_claims_changes_no_family() -> None:
    told = [claim("a", "GMC"), claim("b", "General Media Council"), claim("c", "Ghouta Media Center"), claim("d", None)]
    assert families(told) == families(reversed(told))
    assert by_family(told) == by_family(reversed(told))
