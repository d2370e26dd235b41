"""Policies: what each rule makes of words, and which files are refused."""

from __future__ import annotations

from fractions import Fraction

import pytest

from witnessmark.contract import from_json
from witnessmark.errors import PolicyError
from witnessmark.policy.apply import load, names, parse, read, readings
from witnessmark.records import Claim, Reading
from witnessmark.toll.reach import in_its_words

BASE = """
name = "test"
version = "2"
title = "A codebook for tests"
includes = 1
conflicts = "envelope over families"
"""


def claim(low: int | None, high: int | None = None, vague: str | None = None, harm_word: str | None = None) -> Claim:
    value = {"id": "c", "harm": "killed", "who": "person", "min": low, "max": high, "vague": vague}
    return from_json({**value, "harm_word": harm_word})


COUNTS = [claim(7, 7), claim(7), claim(None, 9), claim(20, 20, "about"), claim(None, None, "dozens")]


@pytest.mark.parametrize("one", COUNTS)
def test_literal_takes_words_as_they_are(one: Claim) -> None:
    assert read(one, load("literal")) == in_its_words(one)


def test_every_policy_loads_under_its_own_name() -> None:
    for name in names():
        policy = load(name)
        assert policy.name == name
        assert policy.version
        assert policy.title


def test_a_codebook_may_take_the_numeral_and_say_that_it_did() -> None:
    policy = parse(BASE + '[hedged]\nrule = "as stated"\n[vague]\nrule = "nothing"', file="t.toml")
    assert read(claim(20, 20, "about"), policy) == Reading(20, 20, policy=True)


def test_a_codebook_may_say_how_wide_a_hedge_is() -> None:
    policy = parse(BASE + '[hedged]\nrule = "about"\nwithin = 0.1\n[vague]\nrule = "nothing"', file="t.toml")
    assert policy.within == Fraction(1, 10)
    assert read(claim(25, 25, "about"), policy) == Reading(22, 28, policy=True)


def test_a_codebook_may_say_what_a_vague_word_stands_for() -> None:
    text = BASE + '[hedged]\nrule = "nothing"\n[vague]\nrule = "words"\n[vague.words]\ndozens = { min = 24 }'
    policy = parse(text, file="t.toml")
    assert read(claim(None, None, "Dozens"), policy) == Reading(24, None, policy=True)
    assert read(claim(None, None, "scores"), policy).reason == 'vague: "scores" is not in the codebook'


@pytest.mark.parametrize(("rule", "words"), [("ask", "a person must say"), ("refuse", "the codebook refuses")])
def test_to_ask_and_to_refuse_are_answers(rule: str, words: str) -> None:
    policy = parse(BASE + f'[hedged]\nrule = "{rule}"\n[vague]\nrule = "{rule}"', file="t.toml")
    for one in (claim(20, 20, "about"), claim(None, None, "dozens")):
        reading = read(one, policy)
        assert (reading.min, reading.max) == (None, None)
        assert words in (reading.reason or "")


def test_a_codebook_may_leave_out_words_for_a_harm() -> None:
    text = BASE + '[hedged]\nrule = "nothing"\n[vague]\nrule = "nothing"\n[harm_words]\nleave_out = ["neutralised"]'
    reading = read(claim(7, 7, harm_word="Neutralised"), parse(text, file="t.toml"))
    assert reading == Reading(None, None, '"Neutralised" is not taken as killed here', includes=0)


def test_readings_are_by_claim() -> None:
    assert readings(COUNTS[:1], load("literal")) == {"c": Reading(7, 7)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name =", "t.toml: not TOML"),
        ('name = "x"', 't.toml: "version" is not a text; write it as version = "1"'),
        (BASE + "colour = 3", 't.toml: "colour" is not a rule; there are: conflicts, harm_words'),
        (BASE.replace("includes = 1", "includes = -1"), 't.toml: "includes" is not a whole number, 0 or more'),
        (
            BASE.replace("envelope over families", "the mean") + '[hedged]\nrule = "nothing"',
            't.toml: "conflicts" is not one of envelope over families',
        ),
        (BASE, 't.toml: "hedged.rule" is not one of nothing, as stated, about, ask, refuse'),
        (BASE + '[hedged]\nrule = "about"\n[vague]\nrule = "nothing"', '"hedged.within" is not a share from 0 to 1'),
        (BASE + '[hedged]\nrule = "nothing"\nwide = 1', '"hedged.wide" is not a rule; there are: rule, within'),
        (BASE + '[hedged]\nrule = "nothing"\n[vague]\nrule = "guess"', '"vague.rule" is not one of nothing, words'),
        (
            BASE + '[hedged]\nrule = "nothing"\n[vague]\nrule = "words"\nwords.tens = { min = 20, max = 10 }',
            '"vague.words.tens": a count\'s min (20) is above its max (10)',
        ),
        (
            BASE + '[hedged]\nrule = "nothing"\n[vague]\nrule = "words"\nwords.tens = { min = "20" }',
            '"vague.words.tens" is not a table of whole numbers',
        ),
        (
            BASE + '[hedged]\nrule = "nothing"\n[vague]\nrule = "words"\nwords = 3',
            '"vague.words" is not a table of words',
        ),
        (BASE + "hedged = 3", '"hedged" is not a table'),
        (BASE + "[harm_words]\nleave_out = 3", '"harm_words.leave_out" is not a list of words'),
    ],
)
def test_a_file_that_breaks_a_rule_is_refused_with_its_key(text: str, words: str) -> None:
    with pytest.raises(PolicyError) as error:
        parse(text, file="t.toml")
    assert words in str(error.value)


def test_an_unknown_policy_is_refused_with_those_there_are() -> None:
    with pytest.raises(PolicyError, match="no policy is called 'guess'; there are: literal"):
        load("guess")
