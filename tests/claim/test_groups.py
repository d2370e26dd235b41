"""Counted groups: their numbers, bounds, ages, partners and parts, each in one sentence."""

from __future__ import annotations

import pytest

from witnessmark.claim.clauses import read_clauses
from witnessmark.claim.tokens import Sentence, speaks_of_harm, tokenise
from witnessmark.lang.load import load

ENGLISH = load("en")


def told(text: str) -> list[tuple[str, str, str]]:
    """The harm, count and label of each finding of a sentence."""
    tokens = tokenise(Sentence(text, 0, len(text)), ENGLISH)
    return [(f.harm, str(f.group.count), f.group.who) for f in read_clauses(tokens, ENGLISH)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("20+ people were killed", "at least 20"),
        ("20 people or more were killed", "at least 20"),
        ("20 people at least were killed", "at least 20"),
        ("Upward of 20 people were killed", "at least 20"),
        ("Slightly more than 20 people were killed", "at least 21"),
        ("A half dozen people were killed", "6"),
        ("A couple of dozen people were killed", "24"),
        ("A score of people were killed", "20"),
        ("1.5m people were killed", "1,500,000"),
        ("In the region of 300 people were killed", "about 300"),
        ("Thirty-odd people were killed", "about 30"),
        ("50-plus people were killed", "at least 50"),
        ("Minimum 12 people were killed", "at least 12"),
        ("A hundred and twenty people were killed", "120"),
        ("Two and a half million people were killed", "2,500,000"),
        ("Three quarters of a million people were killed", "750,000"),
        ("(12) people were killed", "12"),
        ("/12/ people were killed", "12"),
        ("A five-member family was killed", "5"),
        ("The five-member crew was killed", "5"),
        ("A married couple was killed", "2"),
        ("A very high number of people were killed", "a very high number of"),
    ],
)
def test_a_number_is_read_with_its_bound(text: str, count: str) -> None:
    assert told(text) == [("killed", count, "person")]


@pytest.mark.parametrize(
    "text",
    [
        "Two cousins aged 12 and 14 were killed",
        "Two cousins, ages 4 and 6, were killed",
        "Two cousins under 10 were killed",
        "Two cousins aged between 12 and 17 were killed",
        "Two cousins, Adel Qadri, aged 70 and Basil Qadri, 50 were killed",
    ],
)
def test_an_age_counts_nobody(text: str) -> None:
    assert [(harm, count) for harm, count, _ in told(text)] == [("killed", "2")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A 16-year-old Kurd was killed", "child"),
        ("A two-year-old was killed", "child"),
        ("9-year-old Rana Qadri was killed", "child"),
        ("Rana Qadri, aged 9, was killed", "child"),
        ("Rana Qadri, 29, was killed", "person"),
        ("An 18-year-old girl was killed", "woman"),
        ("A 17-year-old soldier was killed", "combatant"),
        ("Mrs Rana Qadri was killed", "woman"),
        ("Mr. Adel Qadri was killed", "man"),
    ],
)
def test_an_age_or_a_title_says_who_somebody_is(text: str, who: str) -> None:
    assert told(text) == [("killed", "1", who)]


def test_a_numeral_with_a_noun_after_an_age_counts() -> None:
    assert told("A girl aged 12 and 14 others were killed") == [("killed", "1", "child"), ("killed", "14", "person")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("62 soldiers and herders were killed", "person"),
        ("62 soldiers and policemen were killed", "combatant"),
        ("62 women, children and old men were killed", "person"),
    ],
)
def test_one_number_before_several_nouns_counts_them_all(text: str, who: str) -> None:
    assert told(text) == [("killed", "62", who)]


def test_a_noun_with_a_verb_of_its_own_shares_no_number() -> None:
    assert told("The flood killed 12 herders and soldiers shot three") == [
        ("killed", "12", "civilian"),
        ("injured", "3", "civilian"),
    ]


def test_two_relatives_under_one_article_are_two() -> None:
    assert told("A husband and wife were killed") == [("killed", "1", "man"), ("killed", "1", "woman")]
    assert told("A teacher and poet was killed")[1:] == []


def test_whose_leads_past_the_one_before_it() -> None:
    assert told("A nun, a cook and a pensioner, whose niece was killed, were there") == [("killed", "1", "person")]


@pytest.mark.parametrize("text", ["The only one who was killed", "The one who was killed", "Both sides were killed"])
def test_who_is_only_pointed_at_is_not_counted_as_one(text: str) -> None:
    assert ("killed", "1", "person") not in told(text)


def test_a_hyphen_does_not_hide_a_word_of_harm() -> None:
    assert speaks_of_harm("Shelling kil-led two.", ENGLISH)
    assert told("Shelling kil-led two drivers") == [("killed", "2", "civilian")]
    assert not speaks_of_harm("The co-op re-opened.", ENGLISH)


def test_a_row_of_numerals_is_not_one_number() -> None:
    text = "2008 33 296"
    assert [t.value for t in tokenise(Sentence(text, 0, len(text)), ENGLISH)] == [2008, 33, 296]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        # the first of a list, with what it is of, or a definite or named person
        (
            "A judge of the land court and his driver were killed",
            [("killed", "1", "person"), ("killed", "1", "civilian")],
        ),
        ("The village head and six others were killed", [("killed", "1", "civilian"), ("killed", "6", "person")]),
        ("Col. Adel Qadri and two guards were killed", [("killed", "1", "combatant"), ("killed", "2", "combatant")]),
        ("Qadri and his driver were killed", [("killed", "1", "person"), ("killed", "1", "civilian")]),
        ("Soldier, two drivers killed in raid", [("killed", "1", "combatant"), ("killed", "2", "civilian")]),
        (
            "The imam, his brother and a nun were killed",
            [("killed", "1", "civilian"), ("killed", "1", "man"), ("killed", "1", "civilian")],
        ),
        (
            "The mayor of Saqba and the police chief were killed",
            [("killed", "1", "person"), ("killed", "1", "combatant")],
        ),
        # the head of a phrase, and not what it is of
        ("The wife of the mayor was killed", [("killed", "1", "woman")]),
        ("The driver of the truck was killed", [("killed", "1", "civilian")]),
        ("The nurse, Rana Qadri, was killed", [("killed", "1", "medical")]),
        ("The mother of four was killed", [("killed", "1", "woman")]),
        ("Five members of one family were killed", [("killed", "5", "person")]),
        (
            "His wife, mother and two sisters were killed",
            [("killed", "1", "woman"), ("killed", "1", "woman"), ("killed", "2", "woman")],
        ),
        ("Gunmen killed Adel Qadri, a farmer, in Saqba", [("killed", "1", "civilian")]),
        # shares
        ("Two of the four drivers were killed", [("killed", "2", "civilian")]),
        ("Two out of four drivers were killed", [("killed", "2", "civilian")]),
        ("Two of the abducted drivers were killed", [("killed", "2", "civilian")]),
        ("Three of those killed were children", [("killed", "3", "child")]),
        ("Of 23 drivers, 19 were killed", [("killed", "19", "person")]),
        # who they all are
        ("Eight people, all civilians, were killed", [("killed", "8", "civilian")]),
        ("Eight people were killed, all of them civilians", [("killed", "8", "civilian")]),
        ("Forty people, mostly women and children, were killed", [("killed", "40", "person")]),
        ("Three brothers aged 4, 6 and 9 were killed", [("killed", "3", "child")]),
        ("Two sisters, 8 and 11, were killed", [("killed", "2", "child")]),
        ("Three cousins between 8 and 12 were killed", [("killed", "3", "person")]),
        ("His son, 14, was killed", [("killed", "1", "child")]),
        ("A raid injured a woman and a boy, 12.", [("injured", "1", "woman"), ("injured", "1", "child")]),
        ("Five men, whose ages range from 20 to 35, were killed", [("killed", "5", "man")]),
        # parts
        ("Three men, one a priest, were killed", [("killed", "3", "man"), ("killed", "1", "civilian")]),
        ("Nine men were killed, five of them from one clan", [("killed", "9", "man"), ("killed", "5", "person")]),
        ("Nine guards, including the cook, were killed", [("killed", "9", "combatant"), ("killed", "1", "civilian")]),
        # one number for two
        ("Three soldiers and as many farmers were killed", [("killed", "3", "combatant"), ("killed", "3", "civilian")]),
        (
            "Two soldiers were killed and another was injured",
            [("killed", "2", "combatant"), ("injured", "1", "combatant")],
        ),
        (
            "Two farmers were killed and another was injured",
            [("killed", "2", "civilian"), ("injured", "1", "civilian")],
        ),
        # whose losses
        ("The army lost four members", [("killed", "4", "combatant")]),
        ("Regime forces: 12 fatalities", [("killed", "12", "combatant")]),
        ("A volunteer with the Civil Defence was killed", [("killed", "1", "rescue_worker")]),
        ("Two employees of a radio station were killed", [("killed", "2", "journalist")]),
    ],
)
def test_a_phrase_is_counted_by_its_head(text: str, claims: list[tuple[str, str, str]]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Most of the passengers were killed",
        "Nearly all of the 40 passengers were killed",
        "Four out of five of those killed were farmers",
        "One in ten of the injured died",
        "The house of the mayor was hit",
    ],
)
def test_a_proportion_or_an_owner_counts_nobody(text: str) -> None:
    assert told(text) == []


def test_a_numeral_that_is_a_name_counts_nobody() -> None:
    assert told("A Class 10 student was killed") == [("killed", "1", "civilian")]


def test_the_object_of_another_verb_heads_no_list() -> None:
    assert told("The rebels attacked the mayor and two guards were killed") == [("killed", "2", "combatant")]


def test_a_gloss_in_brackets_is_no_second_count() -> None:
    assert told("The storm displaced 4,300 households (some 26,000 people)") == [("displaced", "4,300", "other")]


def test_a_colon_before_a_numeral_makes_a_time_only_without_a_space() -> None:
    assert [count for _, count, _ in told("The raid killed 11: seven soldiers and four farmers")] == ["11", "7", "4"]
    assert told("At 11:30 two were killed") == [("killed", "2", "person")]
