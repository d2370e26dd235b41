"""Where codebooks differ, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from witnessmark.policy.apply import load, readings
from witnessmark.policy.compare import Column, differences, in_words, outcomes
from witnessmark.records import Claim, Question, Reading
from witnessmark.toll.answering import answer

from .evidence import CLAIMS, FAMILIES, INCIDENTS


def column(name: str, question: Question | None = None, claims: Sequence[Claim] = CLAIMS) -> Column:
    policy = load(name)
    found = readings(claims, policy, incidents=INCIDENTS, families=FAMILIES)
    toll = answer(claims, question or Question(linked=True), readings=found, families=FAMILIES, incidents=INCIDENTS)
    return Column(policy, found, toll)


def test_one_body_of_evidence_has_each_codebook_s_answer() -> None:
    # the market 8 to 9, the checkpoint 4, the house 3; the month's total lifts every floor that takes it
    answers = {name: column(name).toll for name in ("airwars", "ibc", "ucdp", "acled", "aoav", "last-of-each")}
    floors = {name: toll.floor.value for name, toll in answers.items()}
    assert floors == {"airwars": 8, "ibc": 8, "ucdp": 350, "acled": 350, "aoav": 15, "last-of-each": 350}


def test_the_sentences_that_make_the_difference_are_named_with_their_rules() -> None:
    killed = [claim for claim in CLAIMS if claim.harm == "killed"]
    found = {one.claim.id: one for one in differences(killed, [column("airwars"), column("acled")])}
    assert set(found) == {"hospital", "late", "agency", "checkpoint", "house", "month"}
    airwars, acled = found["agency"].made
    assert (airwars.policy, airwars.says, airwars.key) == (
        "airwars",
        'no number: vague: "dozens" is not a number',
        "vague",
    )
    assert airwars.where == "airwars.org/about/methodology/; verified"
    assert acled.says.startswith('9 to 12: "dozens" stands for 12 in the codebook; the figure that 2 independent')
    assert (acled.key, acled.where is not None and acled.where.endswith("; unverified")) == ("sources", True)
    assert found["house"].made[1].says == "3"
    assert found["house"].made[1].where is None


def test_what_bounds_rest_on_comes_first() -> None:
    found = differences(CLAIMS, [column("airwars"), column("aoav")])
    assert [one.weighs for one in found] == sorted((one.weighs for one in found), reverse=True)
    assert found[0].weighs


def test_the_same_codebook_beside_itself_differs_in_nothing() -> None:
    assert differences(CLAIMS, [column("acled"), column("acled")]) == []


def test_what_a_person_is_asked_and_what_was_refused_are_named() -> None:
    found = column("ibc").readings
    assert [one.claim for one in outcomes(found, CLAIMS, "ask")] == ["agency", "month"]
    assert [one.claim for one in outcomes(found, CLAIMS, "refuse")] == ["checkpoint"]
    assert outcomes(found, CLAIMS, "ask")[0].quote == "The words of agency."


def test_a_reading_is_said_in_words() -> None:
    assert in_words(Reading(7, 7)) == "7"
    assert in_words(Reading(None, 9)) == "at most 9"
    assert in_words(Reading(7, 9, note="why")) == "7 to 9: why"
    assert in_words(Reading(None, None)) == "no number: its words state none"
