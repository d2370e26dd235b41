"""What a policy makes of one claim's words."""

from __future__ import annotations

import pytest

from witnessmark.policy.apply import load, own, read
from witnessmark.policy.policy import Policy
from witnessmark.records import Claim
from witnessmark.toll.reach import in_its_words

from .evidence import claim


def codebook(rules: str) -> Policy:
    return own(f'name = "mine"\nversion = "1"\ntitle = "A codebook for tests"\n{rules}', file="mine.toml")


COUNTS = [claim("a", 7, 7), claim("b", 7), claim("c", None, 9), claim("d", 20, 20, "about"), claim("e", vague="dozens")]


@pytest.mark.parametrize("one", COUNTS, ids=lambda one: str(one.count))
def test_literal_takes_words_as_they_are(one: Claim) -> None:
    mine, plain = read(one, load("literal")), in_its_words(one)
    assert (mine.min, mine.max, mine.reason, mine.includes) == (plain.min, plain.max, plain.reason, plain.includes)


@pytest.mark.parametrize("one", COUNTS, ids=lambda one: str(one.count))
def test_a_policy_that_states_no_rule_is_literal(one: Claim) -> None:
    assert read(one, codebook("")) == read(one, load("literal"))


def test_a_codebook_may_take_the_numeral_and_say_that_it_did() -> None:
    reading = read(claim("a", 20, 20, "about"), codebook('[hedged]\nrule = "as stated"'))
    assert (reading.min, reading.max, reading.policy, reading.note) == (
        20,
        20,
        True,
        '"about 20" is taken as it stands',
    )


def test_a_codebook_may_say_how_wide_a_hedge_is() -> None:
    reading = read(claim("a", 25, 25, "about"), codebook('[hedged]\nrule = "about"\nwithin = 0.1'))
    assert (reading.min, reading.max, reading.policy) == (22, 28, True)


def test_a_codebook_may_say_what_a_vague_word_stands_for() -> None:
    policy = codebook('[vague]\nrule = "words"\n[vague.words]\nDozens = { min = 24 }\nscores = "refuse"')
    reading = read(claim("a", vague="dozens"), policy)
    assert (reading.min, reading.max, reading.policy) == (24, None, True)
    assert read(claim("a", vague="scores"), policy).outcome == "refuse"
    assert read(claim("a", vague="several"), policy).reason == 'vague: "several" is not in the codebook'


def test_of_a_word_that_is_not_in_the_codebook_a_person_may_be_asked() -> None:
    policy = codebook('[vague]\nrule = "words"\notherwise = "ask"\n[vague.words]\ntens = { min = 10 }')
    assert read(claim("a", vague="several"), policy).outcome == "ask"


@pytest.mark.parametrize(("rule", "words"), [("ask", "a person must say"), ("refuse", "the codebook refuses")])
def test_to_ask_and_to_refuse_are_answers(rule: str, words: str) -> None:
    policy = codebook(f'[hedged]\nrule = "{rule}"\n[vague]\nrule = "{rule}"')
    for one in (claim("a", 20, 20, "about"), claim("a", vague="dozens")):
        reading = read(one, policy)
        assert (reading.min, reading.max, reading.outcome) == (None, None, rule)
        assert words in (reading.reason or "")


def test_at_least_may_be_taken_for_the_figure() -> None:
    policy = codebook('[at_least]\nrule = "exact"')
    assert (read(claim("a", 7), policy).max, read(claim("a", 7), policy).policy) == (7, True)
    assert read(claim("a", None, 9), policy).min is None
    assert read(claim("a", 7, 9), policy).policy is False


def test_a_hedge_on_at_least_goes_through_both_rules() -> None:
    policy = codebook('[hedged]\nrule = "as stated"\n[at_least]\nrule = "exact"')
    reading = read(claim("a", 20, None, "about"), policy)
    assert (reading.min, reading.max, reading.rule) == (20, 20, "hedged")


def test_a_codebook_may_leave_out_words_for_a_harm() -> None:
    policy = codebook('[harm_words]\nrule = "leave out"\nwords = ["neutralised"]')
    reading = read(claim("a", 7, 7, harm_word="Neutralised"), policy)
    assert (reading.reason, reading.includes) == ('"Neutralised" is not taken as killed here', 0)
    assert read(claim("a", 7, 7, harm_word="killed"), policy).min == 7


def test_a_codebook_may_record_some_harms_alone() -> None:
    policy = codebook('[harms]\nrule = "only"\nonly = ["killed"]')
    assert read(claim("a", 7, 7, harm="injured"), policy).outcome == "refuse"
    assert read(claim("a", 7, 7), policy).min == 7


def test_casualties_that_are_not_split_may_be_a_question() -> None:
    assert read(claim("a", 7, 7, harm="casualties"), codebook('[casualties]\nrule = "ask"')).outcome == "ask"


def test_those_included_may_stand_for_nobody() -> None:
    assert read(claim("a", 7, 7), codebook('[includes]\nrule = "nothing"')).includes == 0
