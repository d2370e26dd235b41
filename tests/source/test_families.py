"""Families: who counted, by whatever name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from witnessmark.contract import from_json
from witnessmark.records import Claim
from witnessmark.source.families import by_family, families, normalise
from witnessmark.when import When


def claim(id: str, origin: str | None) -> Claim:
    return from_json({"id": id, "harm": "killed", "who": "person", "min": 1, "origin": origin})


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ("The Barada Relief Council", "barada relief council"),
        ("barada relief council's", "barada relief council"),
        ("Barada  Relief Council (BRC)", "barada relief council"),
        ("S.O.H.R.", "syrian observatory for human rights"),
        ("the Ministry of Health", "health ministry"),
        ("المرصد السوري لحقوق الإنسان", "syrian observatory for human rights"),
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


def test_names_for_one_figure_are_one_family_where_a_person_has_confirmed_the_reports() -> None:
    told = [
        replace(claim("a", "Barada Relief Council"), report="r1"),
        replace(claim("b", "the Valley Monitor"), report="r2"),
        replace(claim("c", "Barada Relief Council"), report="r3"),
        replace(claim("d", None), report="r2"),
    ]
    assert len(set(families(told).values())) == 3
    of = families(told, together=[{"r1", "r2"}])
    assert of == {**dict.fromkeys("abc", "barada relief council"), "d": None}


def test_names_are_one_through_a_third() -> None:
    told = [
        replace(claim("a", "a council"), report="r1"),
        replace(claim("b", "a monitor"), report="r2"),
        replace(claim("c", "a monitoring agency"), report="r3"),
    ]
    for pairs in ([{"r1", "r2"}, {"r2", "r3"}], [{"r2", "r3"}, {"r1", "r2"}]):
        assert set(families(told, together=pairs).values()) == {"monitoring agency"}
    assert len(set(families(told, together=[{"r2", "r3"}]).values())) == 2


def test_names_for_two_figures_stay_apart_in_confirmed_reports() -> None:
    told = [replace(claim("a", "a council"), report="r1"), replace(claim("b", "a monitor"), report="r2", who="child")]
    assert families(told, together=[{"r1", "r2"}]) == families(told)
    other_day = replace(told[1], who="person", date=When(date(2018, 2, 6), date(2018, 2, 6)))
    first_day = replace(told[0], date=When(date(2018, 2, 5), date(2018, 2, 5)))
    assert families([first_day, other_day], together=[{"r1", "r2"}]) == families([first_day, other_day])


def test_two_figures_of_one_report_never_make_its_two_sources_one() -> None:
    told = [replace(claim("a", "a council"), report="r1"), replace(claim("b", "a monitor"), report="r1")]
    assert len(set(families(told, together=[{"r1", "r2"}]).values())) == 2


def test_a_speaker_whom_a_reader_does_not_take_for_who_counted_is_no_family() -> None:
    said = {"id": "a", "harm": "killed", "who": "person", "min": 3, "attributed_to": "a military source"}
    assert families([from_json({**said, "by": "grammar/0.1.0"})]) == {"a": None}
    assert families([from_json({**said, "attributed_to": "the Hill Council"})]) == {"a": "hill council"}
