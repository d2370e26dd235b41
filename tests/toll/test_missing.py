"""What the record misses: said only where every incident recorded has an upper end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from witnessmark.errors import ProofError
from witnessmark.records import Claim, Question, Reading, Toll
from witnessmark.toll import contract
from witnessmark.toll.answering import answer
from witnessmark.toll.certify import certify
from witnessmark.toll.explain import explain
from witnessmark.when import When

Say = Callable[..., Claim]
Ask = Callable[..., Question]


def running(say: Say, floor: int) -> Claim:
    period = When(date(2018, 1, 20), date(2018, 2, 6), "since January", "vague", "throughout")
    return replace(say("t", (floor, None), "eastern Ghouta", scope="cumulative"), date=period)


def toll_of(claims: list[Claim], question: Question, **more: object) -> Toll:
    toll = answer(claims, question, **more)  # type: ignore[arg-type]
    certify(toll, **more)  # type: ignore[arg-type]
    certify(contract.load(contract.dump(toll)), **more)  # type: ignore[arg-type]
    return toll


def test_what_a_running_total_holds_beyond_its_incidents_is_shown(say: Say, ask: Ask) -> None:
    claims = [running(say, 350), say("a", 7, "Douma"), say("b", 9, "Saqba")]
    toll = toll_of(claims, ask("eastern Ghouta"))
    assert [(one.claim, one.least, [line.claim for line in one.inside]) for one in toll.missed] == [
        ("t", 334, ["a", "b"])
    ]
    assert "of at least 350, at least 334 are in no recorded incident" in explain(toll).replace("≥ 350", "at least 350")


def test_an_open_incident_leaves_unsaid_how_many_are_missing(say: Say, ask: Ask) -> None:
    claims = [running(say, 350), say("a", (7, None), "Douma")]
    assert toll_of(claims, ask("eastern Ghouta")).missed == ()


def test_a_policy_that_closes_an_open_count_says_how_many_are_missing(say: Say, ask: Ask) -> None:
    claims = [running(say, 350), say("a", (7, None), "Douma")]
    readings = {"a": Reading(7, 7, policy=True), "t": Reading(350, None)}
    toll = toll_of(claims, ask("eastern Ghouta"), readings=readings)
    assert [(one.claim, one.least) for one in toll.missed] == [("t", 343)]


def test_incidents_that_may_hold_all_of_a_total_leave_nothing_over(say: Say, ask: Ask) -> None:
    claims = [running(say, 10), say("a", (5, 12), "Douma")]
    assert toll_of(claims, ask("eastern Ghouta")).missed == ()


def test_a_remainder_that_is_not_what_the_incidents_leave_over_does_not_hold(say: Say, ask: Ask) -> None:
    toll = toll_of([running(say, 350), say("a", 7, "Douma")], ask("eastern Ghouta"))
    forged = replace(toll, missed=(replace(toll.missed[0], least=350),))
    with pytest.raises(ProofError, match="what the record misses of claim t is not what its incidents leave over"):
        certify(forged)
