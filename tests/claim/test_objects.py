"""Damage: what befell things, and what only stands beside them. All texts are invented."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from witnessmark.claim import read
from witnessmark.claim.objects import read_objects, to_json
from witnessmark.claim.things import thing_words
from witnessmark.errors import LanguageError
from witnessmark.lang.load import load, parse
from witnessmark.records import OBJECT_HARMS, OBJECTS, Damage, Object, Report


def report(text: str) -> Report:
    return Report("sha256:0", "-", text, published=date(2020, 5, 6))


def damages(text: str) -> list[Damage]:
    return read_objects(report(text))


def told(text: str) -> list[tuple[str, str, str]]:
    return [(d.object, d.harm, str(d.count)) for d in damages(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Air strikes destroyed two hospitals and damaged a school in Idlib.",
            [("hospital", "destroyed", "2"), ("school", "damaged", "1")],
        ),
        (
            "At least 30 homes were destroyed and 12 people killed in Saqba.",
            [("home", "destroyed", "at least 30")],
        ),
        (
            "Dozens of homes, three bakeries and a water pumping station were hit by shelling.",
            [("home", "hit", "dozens"), ("bakery", "hit", "3"), ("water", "hit", "1")],
        ),
        (
            "Between 20 and 30 houses were burnt and about 50 shops set ablaze.",
            [("home", "burnt", "20 to 30"), ("shop", "burnt", "about 50")],
        ),
        ("Militants looted an aid convoy.", [("aid", "looted", "1")]),
        ("Rebels occupied three schools near Bor.", [("school", "occupied", "3")]),
        ("The hospital was put out of service by barrel bombs.", [("hospital", "out_of_service", "1")]),
        ("Two clinics were forced to close.", [("clinic", "out_of_service", "2")]),
        ("Shells fell on a refugee camp, wounding six.", [("camp", "hit", "1")]),
        ("A bomb exploded inside a mosque in Peshawar.", [("mosque", "hit", "1")]),
        ("The attack on the market killed three.", [("market", "hit", "1")]),
        ("The bridge collapsed after an air strike.", [("bridge", "destroyed", "1")]),
        ("Damage to homes and farmland was reported.", [("home", "damaged", "plural"), ("crops", "damaged", "plural")]),
        ("Two civil defence centres were hit and destroyed.", [("civil_defence", "destroyed", "2")]),
        ("More than 200 homes have been damaged or destroyed.", [("home", "damaged", "at least 201")]),
        ("The power plant was partially destroyed.", [("power", "damaged", "1")]),
        ("A missile struck an apartment block in Kharkiv.", [("home", "hit", "1")]),
        ("Fighters torched crops.", [("crops", "burnt", "plural")]),
        ("Several ambulances were hit.", [("ambulance", "hit", "several")]),
        ("He burnt one of the petrol stations.", [("fuel", "burnt", "1")]),
        ("The mosque's roof collapsed.", [("mosque", "damaged", "1")]),
        ("A row of houses was destroyed.", [("home", "destroyed", "plural")]),
        ("The blasts that hit two mosques killed 42.", [("mosque", "hit", "2")]),
        ("The hospital has come under attack.", [("hospital", "hit", "1")]),
        ("A bomb exploded on a bus.", [("transport", "hit", "1")]),
        ("Men threw a grenade into a mosque.", [("mosque", "hit", "1")]),
        (
            "The blast damaged the embassy, many cars, two houses and a shop.",
            [("home", "damaged", "2"), ("shop", "damaged", "1")],
        ),
        ("A rocket killed 30 sheep.", [("livestock", "destroyed", "30")]),
    ],
)
def test_what_is_said_of_things_is_read(text: str, found: list[object]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Two ambulances arrived at the scene of the attack.",
        "The school reopened a year after it was founded.",
        "Three people were killed in an attack near a mosque.",
        "A car bomb killed five people in Kabul.",
        "A hospital source said seven people were hit by shrapnel.",
        "The wounded were taken to hospital after the bombing.",
        "The hospital treated 30 people injured in the attack.",
        "Police attacked protesters outside a church.",
        "The raid hit a training camp.",
        "The destroyed school had been closed for a year.",
        "The mosque was packed when the bomber struck.",
        "The White House condemned the attack.",
        "Israel said it would demolish 12 homes.",
        "Twelve homes would be destroyed, he warned.",
        "The strike hit Hospital Director Karim Aziz.",
        "The strike hit Hospital Deputy Director Karim Aziz.",
        "The strike hit Hospital Finance Director Karim Aziz.",
        "The militants vowed to bomb hospitals.",
        "School director Karim Aziz was hit by a bullet.",
        "15 people were killed in the market.",
        "The plane landed at the airport.",
        "Fatalities were found under the rubble of destroyed buildings.",
        "Two residents rebuilt homes after the bombing.",
        "A roadside bomb exploded on a road in Homs.",
        "Soldiers carried out a landing on a residential building.",
        "Nobody was aware of any damage to homes.",
        "Gunmen killed 12 people, and the cattle fled.",
        "Guards at a hospital and a clinic were attacked.",
    ],
)
def test_what_only_stands_beside_harm_is_no_damage(text: str) -> None:
    assert told(text) == []


def test_an_infinitive_after_a_threat_is_not_what_happened_before_it() -> None:
    assert told("Gunmen burned two shops and threatened to burn ten homes.") == [("shop", "burnt", "2")]


@pytest.mark.parametrize(
    ("text", "polarity", "count"),
    [
        ("The army denied bombing a school.", "denied", "1"),
        ("The church was not hit.", "denied", "1"),
        ("There was no damage to the church.", "denied", "1"),
        ("No homes were damaged in the attack.", "negated", "0"),
        ("Russian forces may have shelled a hospital.", "hypothetical", "1"),
        ("A hospital was shelled.", "asserted", "1"),
    ],
)
def test_what_is_denied_or_only_possible_says_so(text: str, polarity: str, count: str) -> None:
    assert [(d.polarity, str(d.count)) for d in damages(text)] == [(polarity, count)]


def test_where_when_and_by_whom_are_read_as_for_claims() -> None:
    (one,) = damages("Regime warplanes bombed a bakery in Kafr Nabl on Monday.")
    assert [p.text for p in one.places] == ["Kafr Nabl"]
    assert (one.date.start, one.perpetrator) == (date(2020, 5, 4), "Regime warplanes")


def test_a_place_and_a_day_are_taken_from_the_sentence_before_and_marked() -> None:
    (one,) = damages("Jets attacked Saqba on Monday. Three homes were destroyed.")
    assert [p.text for p in one.places] == ["Saqba"]
    assert one.date.start == date(2020, 5, 4)
    assert {"places", "date"} <= set(one.inherited)


def test_a_running_total_is_cumulative() -> None:
    (one,) = damages("More than 200 homes have been destroyed in Saqba since January.")
    assert one.scope == "cumulative"


def test_parts_name_their_whole() -> None:
    whole, school, clinic = damages("12 buildings, including three schools and a clinic, were hit.")
    assert (whole.object, str(whole.count)) == ("building", "12")
    assert (school.part_of, clinic.part_of) == (whole.id, whole.id)


def test_the_same_thing_told_again_repeats() -> None:
    first, second = damages("A hospital was bombed in Saqba. The hospital in Saqba was bombed at noon, medics said.")
    assert (first.repeats, second.repeats) == (None, first.id)


def test_a_definite_thing_without_a_place_of_its_own_is_the_one_told_before() -> None:
    first, second = damages("A hospital was bombed. The attack on the hospital lasted an hour.")
    assert (first.repeats, second.repeats) == (None, first.id)


def test_two_kinds_of_thing_are_no_repeats() -> None:
    assert [d.repeats for d in damages("A hospital in Saqba was bombed. A school in Saqba was bombed.")] == [None, None]


def test_damage_adds_nothing_to_the_claims_of_harm_to_people() -> None:
    text = "Air strikes destroyed two hospitals and killed three nurses in Idlib."
    assert [(c.harm, str(c.count)) for c in read(report(text))] == [("killed", "3")]
    assert [d.id[0] for d in damages(text)] == ["d"]


def test_every_kind_of_object_and_of_harm_has_english_words() -> None:
    words = thing_words(load("en"))
    assert {kind for kind, _ in words.objects.values()} == set(OBJECTS) == set(get_args(Object))
    assert {word.harm for word in words.damage.values()} == set(OBJECT_HARMS)


@pytest.mark.parametrize(
    ("table", "refusal"),
    [
        ("[objects.castle]\none = ['castle']", "[objects.castle] is no kind of object"),
        ("[objects.shop]\none = ['store']\n[objects.home]\none = ['store']", "'store' is two kinds of object"),
        ("[damage.hit]\nverbs = ['hit hits']", "the verb 'hit hits' does not give four forms"),
    ],
)
def test_a_table_that_breaks_a_rule_is_refused_by_name(table: str, refusal: str) -> None:
    language = parse(f"[language]\ncode = 'xx'\nname = 'X'\n{table}", file="xx.toml")
    with pytest.raises(LanguageError, match=r"^xx\.toml: ") as caught:
        thing_words(language)
    assert refusal in str(caught.value)


def test_the_json_has_the_count_flat_and_every_field() -> None:
    (one,) = damages("At least two schools were destroyed in Saqba on Monday.")
    value = to_json(one)
    assert list(value) == [
        "id", "file", "report", "source", "published", "language", "quote", "start", "end", "object", "words", "harm",
        "harm_word", "min", "max", "vague", "part_of", "repeats", "places", "date", "scope", "polarity", "perpetrator",
        "weapon", "attributed_to", "origin", "inherited", "by",
    ]  # fmt: skip
    assert (value["min"], value["max"], value["date"]["start"]) == (2, None, "2020-05-04")
    assert json.loads(json.dumps(value)) == value


PIECES = st.lists(
    st.sampled_from(
        ["two", "at least", "homes", "a hospital", "schools", "and", "were", "destroyed", "hit", ",", "including", "no",
         "dozens of", "the", "in Saqba", "attack on", "shells fell on", "to", "may have", "\n", ". ", "of", "or"]
    ),
    max_size=14,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_every_quote_and_every_word_stands_in_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = damages(text)
    assert all(text[d.start : d.end] == d.quote and d.words in d.quote for d in found)
    ids = [d.id for d in found]
    assert len(set(ids)) == len(ids)
    assert {d.part_of for d in found} | {d.repeats for d in found} <= {*ids, None}
    assert found == damages(text)


def test_the_reference_names_every_key_of_a_damage_and_every_kind_of_object() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "people-and-damage.md").read_text(encoding="utf-8")
    part = page.split("\n## A damage\n")[1].split("\n## ")[0]
    rows = re.findall(r"(?m)^\| (`[^|]*)\|", part)
    (damage,) = damages("A school was hit.")
    assert [key for row in rows for key in re.findall(r"`([^`]+)`", row)] == list(to_json(damage))
    kinds = page.split("\n## Kinds of object\n")[1].split("\n\n")[0]
    assert re.findall(r"`([^`]+)`", kinds) == list(OBJECTS)
