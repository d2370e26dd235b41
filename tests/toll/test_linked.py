"""What incidents do to a toll: decided ones are events of their own, proposed ones can only widen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from witnessmark.contract import from_json
from witnessmark.errors import ClaimsError, ProofError
from witnessmark.records import Claim, Incident, IncidentKind, Question, Toll
from witnessmark.toll import contract
from witnessmark.toll.answering import answer
from witnessmark.toll.certify import certify
from witnessmark.when import When

from .conftest import GHOUTA, town

Say = Callable[..., Claim]
Ask = Callable[..., Question]


def incident(
    id: str,
    *claims: Claim,
    at: str = "",
    decided: bool = True,
    kind: IncidentKind = "incident",
    first: int = 5,
    last: int = 6,
) -> Incident:
    places = tuple(town(name) for name in at.split("+")) if at else ()
    days = When(date(2018, 2, first), date(2018, 2, last))
    return Incident(id, kind, tuple(claim.id for claim in claims), places, days, decided)


def toll_of(claims: list[Claim], question: Question, *incidents: Incident) -> Toll:
    """The toll, once its proofs are checked, and checked again after a journey through JSON."""
    toll = answer(claims, question, incidents=incidents)
    certify(toll)
    certify(contract.load(contract.dump(toll)))
    return toll


def bounds(claims: list[Claim], question: Question, *incidents: Incident) -> tuple[int | None, int | None]:
    toll = toll_of(claims, question, *incidents)
    return toll.floor.value, toll.ceiling.value


def from_two(say: Say) -> tuple[Claim, Claim]:
    return say("a", 7, "Douma", days="5"), say("b", 9, "Douma", days="5", report="sha256:two")


def test_two_decided_incidents_of_one_town_and_day_add_up(say: Say, ask: Ask) -> None:
    one, other = from_two(say)
    both = incident("i", one, at="Douma", last=5), incident("j", other, at="Douma", last=5)
    assert bounds([one, other], ask("Douma", "5")) == (9, None)
    assert bounds([one, other], ask("Douma", "5"), *both) == (16, None)


def test_proposed_incidents_are_not_added_unless_they_are_assumed_to_be_right(say: Say, ask: Ask) -> None:
    one, other = from_two(say)
    both = [incident(id, c, at="Douma", last=5, decided=False) for id, c in (("i", one), ("j", other))]
    assert bounds([one, other], ask("Douma", "5"), *both) == (9, None)
    assert bounds([one, other], ask("Douma", "5", linked=True), *both) == (16, None)


def test_what_is_said_of_one_decided_incident_cannot_all_be_true(say: Say, ask: Ask) -> None:
    one, other = from_two(say)
    toll = toll_of([one, other], ask("Douma", "5"), incident("i", one, other, at="Douma", last=5))
    assert [clash.claims for clash in toll.conflicts] == [("a", "b")]
    assert toll.floor.value == 7


def test_the_range_of_a_decided_incident_is_the_envelope_if_what_is_reported_is_all(say: Say, ask: Ask) -> None:
    one, other = from_two(say)
    assert bounds([one, other], ask("Douma", "5", closed=True), incident("i", one, other, at="Douma", last=5)) == (7, 9)
    assert bounds([one, other], ask("Douma", "5", closed=True)) == (9, 16)


def test_claims_that_may_be_one_event_are_never_added_though_they_name_two_days(say: Say, ask: Ask) -> None:
    one, other = say("a", 7, "Douma", days="5"), say("b", 9, "Douma", days="6", report="sha256:two")
    proposed = incident("i", one, other, at="Douma", decided=False)
    assert bounds([one, other], ask("Douma", "5-6")) == (16, None)
    assert bounds([one, other], ask("Douma", "5-6"), proposed) == (9, None)
    assert bounds([one, other], ask("Douma", "5"), proposed) == (0, None)


def test_claims_that_may_be_one_event_are_never_added_though_they_name_two_towns(say: Say, ask: Ask) -> None:
    one, other = say("a", 7, "Douma", days="5"), say("b", 9, "Saqba", days="5", report="sha256:two")
    proposed = incident("i", one, other, at="Douma+Saqba", last=5, decided=False)
    assert bounds([one, other], ask("eastern Ghouta", "5")) == (16, None)
    assert bounds([one, other], ask("eastern Ghouta", "5"), proposed) == (9, None)
    assert bounds([one, other], ask("Saqba", "5"), proposed) == (0, None)


def test_a_proposal_whose_claims_agree_leaves_each_as_it_stands(say: Say, ask: Ask) -> None:
    one, other = say("a", 7, "Douma", days="5"), say("b", 9, "eastern Ghouta", days=None, report="sha256:two")
    proposed = incident("i", one, other, at="Douma", last=5, decided=False)
    assert bounds([one, other], ask("Douma", "5"), proposed) == (7, None)


def test_two_figures_for_one_decided_total_give_the_lower_one_as_floor(say: Say, ask: Ask) -> None:
    one = say("a", 67, "eastern Ghouta", days="6", origin="an office")
    other = say("b", 80, "eastern Ghouta", days="6", report="sha256:two", origin="an observatory")
    total = incident("t", one, other, at="eastern Ghouta", kind="total", first=6)
    assert bounds([one, other], ask("eastern Ghouta", "6")) == (80, None)
    assert bounds([one, other], ask("eastern Ghouta", "6"), total) == (67, None)
    assert bounds([one, other], ask("eastern Ghouta", "6", closed=True), total) == (67, 80)


def test_a_total_is_never_added_to_the_incidents_that_it_contains(say: Say, ask: Ask) -> None:
    one, other = say("a", 7, "Douma", days="6"), say("b", 9, "Saqba", days="6")
    whole = say("t", (12, None), "eastern Ghouta", days="6")
    parts = incident("i", one, at="Douma", first=6), incident("j", other, at="Saqba", first=6)
    total = incident("total", whole, at="eastern Ghouta", kind="total", first=6)
    assert bounds([one, other, whole], ask("eastern Ghouta", "6"), *parts, total) == (16, None)


def test_a_preliminary_figure_caps_no_incident(say: Say, ask: Ask) -> None:
    one = say("a", 7, "Douma", days="5", preliminary=True)
    other = say("b", 9, "Douma", days="5", report="sha256:two")
    assert bounds([one, other], ask("Douma", "5"), incident("i", one, other, at="Douma", last=5)) == (9, None)


def test_a_figure_that_a_later_one_of_its_family_lowered_is_withdrawn(say: Say, ask: Ask) -> None:
    one, other = say("a", 9, "Douma", days="5"), say("b", 7, "Douma", days="5", report="sha256:two")
    same = replace(incident("i", one, other, at="Douma", last=5), superseded=(("a", "b"),))
    toll = toll_of([one, other], ask("Douma", "5"), same)
    assert (toll.floor.value, [left.claim for left in toll.left_out]) == (7, ["a"])


def test_two_figures_of_one_report_for_one_incident_may_be_pieces_of_it_and_cap_nothing(say: Say, ask: Ask) -> None:
    one, other = say("a", 3, "Douma", days="5"), say("b", 4, "Douma", days="5")
    same = incident("i", one, other, at="Douma", last=5)
    assert bounds([one, other], ask("Douma", "5"), same) == (4, None)
    assert bounds([one, other], ask("Douma", "5", closed=True), same) == (4, 7)


def test_a_claim_in_no_incident_may_speak_of_a_decided_one(say: Say, ask: Ask) -> None:
    one, other = from_two(say)
    assert bounds([one, other], ask("Douma", "5"), incident("i", one, at="Douma", last=5)) == (9, None)


def test_a_claim_in_two_incidents_is_refused(say: Say, ask: Ask) -> None:
    one, _ = from_two(say)
    with pytest.raises(ClaimsError, match="claim 'a' is in two incidents, i and j; keep it in one"):
        answer([one], ask(), incidents=[incident("i", one), incident("j", one)])


def test_a_floor_that_needs_a_decision_does_not_hold_without_it(say: Say, ask: Ask) -> None:
    one, other = from_two(say)
    toll = toll_of(
        [one, other],
        ask("Douma", "5"),
        incident("i", one, at="Douma", last=5),
        incident("j", other, at="Douma", last=5),
    )
    undecided = tuple(replace(i, decided=False) for i in toll.incidents)
    for forged in (replace(toll, incidents=()), replace(toll, incidents=undecided)):
        with pytest.raises(ProofError):
            certify(forged)


def test_a_place_that_a_claim_does_not_name_itself_makes_it_no_event_of_its_own(say: Say, ask: Ask) -> None:
    """The town of a hospital or of a speaker, taken for the place of a figure, must not make one event two."""
    own, inherited = say("a", (14, None), "Saqba", days="5"), say("b", 11, "Douma", days="5", inherited=["places"])
    other = say("c", 3, "Hazza", days="5", report="sha256:two")
    assert bounds([own, inherited], ask("eastern Ghouta", "5")) == (14, None)
    assert bounds([own, inherited], ask("Douma", "5")) == (0, None)
    assert bounds([own, inherited, other], ask("eastern Ghouta", "5")) == (17, None)
    assert bounds([own, say("b", 11, "Douma", days="5")], ask("eastern Ghouta", "5")) == (25, None)


def test_a_place_from_a_heading_stands_where_the_report_names_no_other(say: Say, ask: Ask) -> None:
    claims = [say("a", 14, "Douma", days="5"), say("b", 3, "Douma", days="5", inherited=["places"])]
    assert bounds(claims, ask("Douma", "5")) == (14, None)
    assert bounds(claims[1:], ask("Douma", "5")) == (3, None)


@settings(max_examples=150)
@given(st.randoms(use_true_random=False))
def test_the_truth_lies_within_the_bounds_where_every_source_is_honest(random: Random) -> None:
    names = ["Douma", "Saqba", "Hazza"]
    events = [(random.choice(names), random.randrange(3), random.randrange(1, 9)) for _ in range(random.randint(1, 5))]
    claims: list[Claim] = []
    incidents: list[Incident] = []
    first = date(2018, 2, 5)
    for number, (name, day, dead) in enumerate(events):
        told = []
        for source in range(random.randint(0, 3)):
            low = dead if random.random() < 0.5 else random.randint(0, dead)
            value = {
                "id": f"e{number}s{source}", "report": f"r{source}", "harm": "killed", "who": "person",
                "min": low, "max": dead if low == dead and random.random() < 0.5 else None,
                "origin": f"office {source}",
                "date": {"start": f"{first + timedelta(day)}", "end": f"{first + timedelta(day)}"},
            }  # fmt: skip
            wide = random.random() < 0.3
            told.append(replace(from_json(value), places=(GHOUTA if wide else town(name),)))
        claims += told
        if told and random.random() < 0.8:  # the others are in no incident
            when = When(first + timedelta(day), first + timedelta(day))
            incidents.append(
                Incident(
                    f"i{number}", "incident", tuple(c.id for c in told), (town(name),), when, random.random() < 0.6
                )
            )
    if random.random() < 0.5:
        held = sum(dead for _, _, dead in events)
        value = {
            "id": "total", "report": "rt", "harm": "killed", "who": "person", "min": held, "max": held,
            "scope": "cumulative",
            "date": {"start": f"{first}", "end": f"{first + timedelta(2)}", "kind": "throughout"},
        }  # fmt: skip
        claims.append(replace(from_json(value), places=(GHOUTA,)))
    where = random.choice([*names, None, None])
    days = random.choice([(0, 2), (0, 0), (1, 2)])
    question = Question(
        None if where is None else town(where),
        first + timedelta(days[0]),
        first + timedelta(days[1]),
        closed=random.random() < 0.3,
        linked=random.random() < 0.5,
    )
    truth = sum(dead for name, day, dead in events if where in (None, name) and days[0] <= day <= days[1])
    toll = answer(claims, question, incidents=incidents)
    certify(toll)
    assert not toll.conflicts
    assert (toll.floor.value or 0) <= truth
    if not question.closed:  # what is reported need not be all
        assert toll.ceiling.value is None or truth <= toll.ceiling.value
