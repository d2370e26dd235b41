"""Named victims: who is one, who is none, and what is said of them. All names are invented."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from witnessmark.claim import read
from witnessmark.claim.people import read_people, to_json
from witnessmark.records import Claim, Person, Report


def report(text: str) -> Report:
    return Report("sha256:0", "-", text, published=date(2020, 5, 6))


def people(text: str) -> list[Person]:
    return read_people(report(text), read(report(text)))


def told(text: str) -> list[tuple[str, int | None, str | None, str | None, str]]:
    return [(p.name, p.age, p.sex, p.role, p.harm) for p in people(text)]


def names(text: str) -> list[str]:
    return [p.name for p in people(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Ahmad al-Khalil, 9, and his sister Rima, 6, were killed.",
            [("Ahmad al-Khalil", 9, "male", None, "killed"), ("Rima", 6, "female", None, "killed")],
        ),
        (
            "Salma Odeh, a 34-year-old nurse from Douma, was shot dead.",
            [("Salma Odeh", 34, None, "nurse", "killed")],
        ),
        (
            "A 34-year-old nurse named Salma Odeh died when a shell hit her home.",
            [("Salma Odeh", 34, "female", "nurse", "killed")],
        ),
        (
            "Among the dead was Sergeant Omar Nasser.",
            [("Omar Nasser", None, None, "Sergeant", "killed")],
        ),
        (
            "Journalist Huda Mansour was arrested in Homs.",
            [("Huda Mansour", None, None, "Journalist", "detained")],
        ),
        (
            "Sheikh Ahmad bin Salim al-Harbi, an imam, was kidnapped.",
            [("Ahmad bin Salim al-Harbi", None, None, "imam", "detained")],
        ),
        (
            "Abd al-Rahman Yusuf M. Saleh (41, surgeon) was wounded.",
            [("Abd al-Rahman Yusuf M. Saleh", 41, None, "surgeon", "injured")],
        ),
        (
            "The strike killed Samir Odeh, 44, a barber, and wounded his six-month-old son Yusuf.",
            [("Samir Odeh", 44, "male", "barber", "killed"), ("Yusuf", 0, "male", None, "injured")],
        ),
        (
            "Yusuf Karam, 16, was shot in the chest and later died of his wounds.",
            [("Yusuf Karam", 16, "male", None, "killed")],
        ),
        (
            "The assassination of lawyer Nadia Saleh shocked the town.",
            [("Nadia Saleh", None, None, "lawyer", "killed")],
        ),
        (
            "Colonel Karim Aziz died of burns on Friday. He was 52.",
            [("Karim Aziz", 52, "male", "Colonel", "killed")],
        ),
        (
            "Rana Odeh mourned her brother, Samir Odeh, who was killed in 2012.",
            [("Samir Odeh", None, "male", None, "killed")],
        ),
        (
            "The news of Samir Odeh's death reached Homs.",
            [("Samir Odeh", None, None, None, "killed")],
        ),
    ],
)
def test_a_victim_comes_with_what_is_said_of_them(text: str, found: list[object]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed, said Observatory director Rami Tlass.",
        "Karim Aziz, head of the council, said that 12 people were killed.",
        "Ten people were killed in Deir Hafer, according to Karim Aziz of the Red Crescent.",
        "President Karim Aziz condemned the attack that killed 12 people.",
        "Five people were killed by Karim Aziz, a local commander.",
        "The attacker, Karim Aziz, was arrested after he killed five people.",
        "The gunman, identified as Karim Aziz, was shot dead.",
        "An individual, identified as Karim Aziz, claimed responsibility for the attack that killed two.",
        "Police arrested Karim Aziz in connection with the killing of three people.",
        "Rebels loyal to Karim Aziz were killed in Tel Abyad.",
        "Those killed in Khan Shaykhun were buried.",
        "Fighters of the Islamic Front were killed.",
        "Ansar Bayt (AB) members were killed in Saqba.",
        "Soldiers arrested an Ansar Bayt (AB) member.",
        "On Friday, in Pilar, Masbate, Bicol Region, five people were killed.",
        "Samir Odeh was not hurt in the attack.",
        "The militants threatened to kill Samir Odeh.",
        "Samir Odeh's son was wounded.",
        "In April Monday Market was shelled and three were killed.",
        "In Apodaka, Nueva Sierra, a man was shot and injured.",
        "A brother to the victims, Ime Etukan, escaped.",
        "The Chief Catechist of the church was killed.",
        "Gunmen killed the General Overseer, and two pastors were hurt.",
        "Karim Aziz could die of his wounds.",
    ],
)
def test_whoever_speaks_is_accused_or_stands_near_is_no_victim(text: str) -> None:
    assert names(text) == []


def test_a_perpetrator_beside_a_victim_is_not_taken() -> None:
    assert names("Police said Samir Odeh, 34, was stabbed to death by Karim Aziz.") == ["Samir Odeh"]


def test_parts_of_a_counted_group_belong_to_its_claim() -> None:
    text = "Five people, including journalist Huda Mansour (29) and her daughters Lina (6) and Rana (4), were killed."
    claims = read(report(text))
    found = read_people(report(text), claims)
    assert [(p.name, p.age, p.sex) for p in found] == [
        ("Huda Mansour", 29, "female"),
        ("Lina", 6, "female"),
        ("Rana", 4, "female"),
    ]
    assert {p.claim for p in found} == {claims[0].id}


def test_a_claim_of_one_is_tied_to_its_person_alone() -> None:
    text = "Lina Odeh, a teacher, was killed and three others were killed in Saqba."
    claims = read(report(text))
    (person,) = read_people(report(text), claims)
    one = next(c for c in claims if c.count.max == 1)
    assert person.claim == one.id


def test_a_number_of_others_does_not_count_whoever_is_named_beside_it() -> None:
    text = "Samir Odeh and three others were killed."
    (person,) = people(text)
    tied = [c for c in read(report(text)) if c.id == person.claim]
    assert all(c.count.max == 1 for c in tied)


LISTED = """Three civilians were injured in Saqba on Monday, among them two children.

The injured civilians, who were taken to a hospital in Douma, are as follows:

Samir Odeh (34)

Lina Nûr al-Odeh (6)

- Dr. Omar Nasser, 41, surgeon

Saqba lies east of Damascus. Karim Aziz visited it in May.
"""


def test_the_lines_of_a_list_of_names_are_persons_of_the_claim_that_counts_them() -> None:
    claims = read(report(LISTED))
    found = read_people(report(LISTED), claims)
    assert [(p.name, p.age, p.role, p.harm) for p in found] == [
        ("Samir Odeh", 34, None, "injured"),
        ("Lina Nûr al-Odeh", 6, None, "injured"),
        ("Omar Nasser", 41, "surgeon", "injured"),
    ]
    whole = next(c for c in claims if c.count.min == 3)
    assert {p.claim for p in found} == {whole.id}


def test_a_list_without_a_number_stands_alone() -> None:
    found = people("NAMES OF THE DEAD:\n1. Samir Odeh\n2. Lina Odeh, 6\n3) Omar Nasser (m, 41)\n\nThe council met.")
    assert [(p.name, p.age, p.sex, p.claim) for p in found] == [
        ("Samir Odeh", None, None, None),
        ("Lina Odeh", 6, None, None),
        ("Omar Nasser", 41, "male", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Four were killed, namely: Samir Odeh (34), Lina Odeh (6), Omar Nasser (44), and Huda Mansour (29), of Hama.",
        "The dead were named as Samir Odeh, 34; Lina Odeh, 6; Omar Nasser, 44; and Huda Mansour, 29.",
        "The names of the dead are Samir Odeh, Lina Odeh, Omar Nasser and Huda Mansour.",
        "Four people were killed: Samir Odeh, Lina Odeh, Omar Nasser and Huda Mansour.",
        "Four people died. Police identified the victims as Samir Odeh, Lina Odeh, Omar Nasser and Huda Mansour.",
    ],
)
def test_names_in_a_row_are_all_taken(text: str) -> None:
    assert names(text) == ["Samir Odeh", "Lina Odeh", "Omar Nasser", "Huda Mansour"]
    assert {p.harm for p in people(text)} == {"killed"}


def test_a_sex_is_never_taken_from_a_name() -> None:
    assert [p.sex for p in people("Mary Johnson and John Williams, 40, were killed.")] == [None, None]


def test_as_many_ages_as_names_go_with_them_in_order() -> None:
    assert [p.age for p in people("Omar Nasser and Karim Nasser, aged 12 and 14, were killed.")] == [12, 14]
    assert [p.age for p in people("Omar Nasser, aged 12 and 14, was killed.")] == [None]


def test_a_last_name_alone_is_the_person_named_in_full_before() -> None:
    text = "Gunmen opened fire on Samir Odeh outside his house. Odeh, a tribal elder, was killed."
    assert told(text) == [("Samir Odeh", None, None, "tribal elder", "killed")]
    assert names("Police named the gunman as Dale Munson. Munson was shot dead.") == []
    assert names("Police held Dale Munson in connection with the murder. Munson was killed later.") == []


def test_whoever_was_wounded_and_died_is_one_person_killed() -> None:
    text = "Samir Odeh, 34, was shot and wounded on Monday. Samir Odeh was killed, the hospital said on Friday."
    assert told(text) == [("Samir Odeh", 34, None, None, "killed")]


def test_names_in_brackets_after_the_verb_need_the_number_that_it_counts() -> None:
    assert names("Two guards were killed (Samir Odeh and Omar Nasser).") == ["Samir Odeh", "Omar Nasser"]
    assert names("A herder was injured in Buulal near Boocame town (Laas Qaanood, Sool).") == []


def test_a_second_naming_adds_to_the_first() -> None:
    text = "Samir Odeh was killed in Saqba. He had a shop. The council said Odeh, 34, was killed on Monday."
    assert told(text) == [("Samir Odeh", 34, "male", None, "killed")]


def test_whoever_speaks_of_a_victim_lends_them_no_sex() -> None:
    assert [p.sex for p in people("Samir Odeh was killed, he said.")] == [None]


def test_two_of_one_name_and_two_ages_are_two() -> None:
    assert [p.age for p in people("THE DEAD:\nSamir Odeh, 70\nSamir Odeh, 6\n")] == [70, 6]


def test_the_words_of_a_place_are_no_name() -> None:
    text = "NAMES OF THE VICTIMS:\nQasr Arnaba\n"
    (claim,) = read(report("Two people were killed in Saqba."))
    there = replace(claim, places=(replace(claim.places[0], start=22, end=33),))
    assert [p.name for p in read_people(report(text), [])] == ["Qasr Arnaba"]
    assert read_people(report(text), [there]) == []


def test_what_may_have_happened_is_marked() -> None:
    assert [p.polarity for p in people("Samir Odeh may have been killed.")] == ["hypothetical"]


def test_a_name_shows_in_no_repr() -> None:
    (person,) = people("Samir Odeh was killed.")
    assert "Odeh" not in repr(person)


def test_the_json_has_every_field_in_order() -> None:
    (person,) = people("Samir Odeh, 34, was killed.")
    value = to_json(person)
    assert list(value) == [
        "id", "claim", "report", "name", "start", "end", "age", "sex", "harm", "role", "polarity", "by",
    ]  # fmt: skip
    assert json.loads(json.dumps(value)) == value


def test_no_claims_and_no_words_give_nobody() -> None:
    assert read_people(report(""), []) == []
    assert read_people(report("\n\n:\n,,,((\n"), []) == []


PIECES = st.lists(
    st.sampled_from(
        ["Samir Odeh", "Rima", ", 9,", "(6)", "and", "his sister", "were killed", "killed", "including", "Five people",
         "identified as", "The dead:", "\n", "1. ", "said", "al-", "Dr.", ",", "(", "aged", "12", "by", "died", ". "]
    ),
    max_size=14,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_every_name_stands_in_the_text_and_every_claim_exists(pieces: list[str]) -> None:
    text = " ".join(pieces)
    claims: list[Claim] = read(report(text))
    ids = {c.id for c in claims} | {None}
    found = read_people(report(text), claims)
    assert all(text[p.start : p.end] == p.name and p.claim in ids for p in found)
    assert len({p.id for p in found}) == len(found)
    assert found == read_people(report(text), list(reversed(claims)))


def test_the_reference_names_every_key_of_a_person_in_order() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "people-and-damage.md").read_text(encoding="utf-8")
    part = page.split("\n## A person\n")[1].split("\n## ")[0]
    rows = re.findall(r"(?m)^\| (`[^|]*)\|", part)
    (person,) = people("Samir Odeh was killed.")
    assert [key for row in rows for key in re.findall(r"`([^`]+)`", row)] == list(to_json(person))
