"""Tolls under policies: each passes its own check, and a policy of choices only ever loosens."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from witnessmark import flow
from witnessmark.policy.apply import load
from witnessmark.records import Claim, Incident, Question, Toll
from witnessmark.toll import contract

from .test_properties import POLICIES, bodies
from .test_words import codebook

Body = tuple[list[Claim], dict[str, str | None], list[Incident]]


def answers(body: Body, question: Question) -> flow.Answers:
    claims, families, incidents = body
    told = tuple(replace(one, origin=families[one.id]) for one in claims)
    return flow.Answers(flow.Evidence(told, incidents=tuple(incidents)), question)


@settings(max_examples=15, deadline=None)
@given(bodies())
def test_a_toll_under_any_policy_is_checked_from_its_json_alone(body: Body) -> None:
    for question in (Question(), Question(linked=True, closed=True)):
        first = answers(body, question)
        for policy in POLICIES:
            toll = first.under(policy).toll()
            kept = contract.load(contract.dump(toll))
            assert kept == toll
            flow.check(kept)


def floor(toll: Toll) -> int:
    return toll.floor.value or 0


@settings(max_examples=40, deadline=None)
@given(bodies())
def test_a_policy_that_only_chooses_has_no_floor_above_the_words(body: Body) -> None:
    first = answers(body, Question())
    for rules in ('[sources]\nrule = "envelope"', '[evidence]\nrule = "families"\nfamilies = 2'):
        chosen = first.under(codebook(rules)).toll()
        if not first.toll().conflicts and not chosen.conflicts:
            assert floor(chosen) <= floor(first.toll())


@settings(max_examples=20, deadline=None)
@given(bodies())
def test_a_shipped_policy_is_above_the_words_only_by_numbers_of_its_own(body: Body) -> None:
    first = answers(body, Question())
    for name in ("last-of-each", "airwars", "ibc", "ucdp", "aoav"):
        toll = first.under(load(name)).toll()
        own = any(reading.policy for _, reading in toll.readings)
        if not own and not toll.conflicts and not first.toll().conflicts:
            assert floor(toll) <= floor(first.toll())
