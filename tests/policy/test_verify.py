"""Readings that a toll states, and forged ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from witnessmark.errors import ProofError
from witnessmark.policy.apply import load, names, readings
from witnessmark.policy.verify import verify
from witnessmark.records import Incident, Reading

from .evidence import CLAIMS, FAMILIES, INCIDENTS, claim
from .test_words import codebook


@pytest.mark.parametrize("name", names())
def test_what_a_codebook_makes_of_claims_passes_its_own_check(name: str) -> None:
    policy = load(name)
    for incidents in (INCIDENTS, None):
        found = readings(CLAIMS, policy, incidents=incidents, families=FAMILIES)
        assert verify(CLAIMS, found, policy, incidents=incidents or ()) == found


SEVEN, DOZENS, HEDGED = claim("c", 7, 7), claim("c", vague="dozens"), claim("c", 20, 20, "about")


@pytest.mark.parametrize(
    ("name", "one", "forged", "words"),
    [
        ("last-of-each", SEVEN, Reading(8, 8), "its reading is 8, and the policy last-of-each makes 7 of its words"),
        ("last-of-each", SEVEN, Reading(7, 6), "its reading is 7 to 6"),
        ("last-of-each", SEVEN, Reading(None, 6), "its reading is at most 6"),
        ("ucdp", claim("c", 7), Reading(7, 7), "its reading is 7, and the policy ucdp makes at least 7"),
        ("acled", DOZENS, Reading(24, 24, policy=True), "its reading is 24, and the policy acled makes 12"),
        ("acled", DOZENS, Reading(12, 12), "claim c: its number is the policy's and not its words'"),
        ("aoav", DOZENS, Reading(12, 12, policy=True), "the policy aoav makes no number"),
        ("acled", claim("c", 7, 7, harm="injured"), Reading(7, 7), "the policy acled makes no number"),
        ("aoav", claim("c", 7, 7, scope="cumulative"), Reading(7, 7), "the policy aoav makes no number"),
        ("literal", HEDGED, Reading(20, 20), "the policy literal makes no number"),
        ("literal", SEVEN, Reading(7, 7, includes=2), "takes 2 of each kind included, and the policy less"),
    ],
)
def test_a_forged_reading_fails(name: str, one: object, forged: Reading, words: str) -> None:
    with pytest.raises(ProofError, match=words):
        verify([one], {"c": forged}, load(name))  # type: ignore[list-item]


def test_a_refused_claim_that_is_passed_over_in_silence_fails() -> None:
    policy = codebook('[harm_words]\nrule = "leave out"\nwords = ["neutralised"]')
    with pytest.raises(ProofError, match="claim c: "):
        verify([claim("c", 7, 7, harm_word="neutralised", includes=["child"])], {}, policy)


def test_a_claim_of_a_total_is_no_incident_because_it_says_so() -> None:
    with pytest.raises(ProofError, match="makes no number"):
        verify([SEVEN], {"c": Reading(7, 7)}, load("airwars"), incidents=[Incident("t", "total", ("c",))])


def test_a_reading_may_say_less_or_nothing() -> None:
    for less in (Reading(3, 9), Reading(None, 7), Reading(7, None), Reading(None, None, "not the most recent figure")):
        assert verify([SEVEN], {"c": less}, load("ucdp")) == {"c": less}


def test_without_a_stated_reading_a_claim_is_read_in_its_words() -> None:
    assert verify([HEDGED], {}, load("acled"))["c"].reason == 'hedged: "about 20" is not an exact number'


def test_a_reading_of_a_claim_that_is_not_there_fails() -> None:
    with pytest.raises(ProofError, match="a reading of claim other, which is not in the toll"):
        verify([SEVEN], {"other": Reading(7, 7)}, load("ucdp"))


def test_every_stronger_reading_fails_under_every_codebook() -> None:
    for name in names():
        policy = load(name)
        for id, reading in readings(CLAIMS, policy).items():
            one = next(claim for claim in CLAIMS if claim.id == id)
            forged = replace(reading, min=(reading.min or 0) + 1, max=None, reason=None)
            if reading.min is not None or reading.reason is not None:
                with pytest.raises(ProofError):
                    verify([one], {id: forged}, policy)
