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
from witnessmark.records import Claim, Incident, IncidentKind, Question, Reading, Toll
from witnessmark.toll import contract
from witnessmark.toll.answering import answer
from witnessmark.toll.certify import certify
from witnessmark.when import When
from witnessmark.where import Place

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


def test_the_figure_of_an_incident_caps_it_though_it_is_part_of_the_total_of_a_day(say: Say, ask: Ask) -> None:
    day = say("d", 12, "eastern Ghouta", days="6")
    one = say("a", 7, "Douma", days="6", part_of="d")
    other = say("b", 9, "Douma", days="6", report="sha256:two")
    events = (
        incident("i", one, other, at="Douma", first=6),
        incident("t", day, at="eastern Ghouta", kind="total", first=6),
    )
    toll = toll_of([day, one, other], ask("Douma", "6"), *events)
    assert (toll.floor.value, [clash.claims for clash in toll.conflicts]) == (7, [("a", "b")])


def test_figures_of_one_report_that_two_counted_are_rivals_and_no_pieces(say: Say, ask: Ask) -> None:
    one, other = say("a", 3, "Douma", days="5", origin="an office"), say("b", 4, "Douma", days="5", origin="a council")
    same = incident("i", one, other, at="Douma", last=5)
    assert bounds([one, other], ask("Douma", "5"), same) == (3, None)
    assert bounds([one, other], ask("Douma", "5", closed=True), same) == (3, 4)


def test_a_running_count_of_a_decided_total_runs_to_its_own_day(say: Say, ask: Ask) -> None:
    early = say("a", 17, "eastern Ghouta", days="1-6", scope="cumulative")
    late = say("b", 43, "eastern Ghouta", days="1-9", scope="cumulative", report="sha256:two")
    total = incident("t", early, late, at="eastern Ghouta", kind="total", first=1, last=9)
    assert bounds([early, late], ask("eastern Ghouta", "1-9"), total) == (43, None)
    assert bounds([early, late], ask("eastern Ghouta", "1-6"), total) == (17, None)


def test_claims_of_one_decided_total_are_never_added_though_they_name_two_days(say: Say, ask: Ask) -> None:
    for scope in ("incident", "cumulative"):
        one = say("a", (47, None), "eastern Ghouta", days="5", scope=scope)
        other = say("b", (36, None), "eastern Ghouta", days="6", scope=scope, report="sha256:two")
        total = incident("t", one, other, at="eastern Ghouta", kind="total")
        assert bounds([one, other], ask("eastern Ghouta", "5-6"), total) == (47, None)


def test_if_what_is_reported_is_all_a_total_and_what_it_contains_count_once(say: Say, ask: Ask) -> None:
    one, other = say("a", 7, "Douma", days="6"), say("b", (3, None), "Saqba", days="6")
    whole = say("t", 12, "eastern Ghouta", days="6", report="sha256:two")
    parts = [incident("i", one, at="Douma", first=6), incident("j", other, at="Saqba", first=6)]
    held = [replace(part, within=("total",)) for part in parts]
    total = incident("total", whole, at="eastern Ghouta", kind="total", first=6)
    assert bounds([one, other, whole], ask("eastern Ghouta", "6", closed=True), *parts, total) == (12, None)
    assert bounds([one, other, whole], ask("eastern Ghouta", "6", closed=True), *held, total) == (12, 12)
    assert bounds([one, whole], ask("Douma", "6", closed=True), held[0], total) == (7, 7)


def test_if_what_is_reported_is_all_a_longer_total_is_not_added_to_what_it_contains(say: Say, ask: Ask) -> None:
    one, week = say("a", 7, "Douma", days="6"), say("t", (40, None), "Douma", days="1-9", report="sha256:two")
    alone = incident("i", one, at="Douma", first=6)
    total = incident("total", week, at="Douma", kind="total", first=1, last=9)
    assert bounds([one, week], ask("Douma", "6", closed=True), alone, total) == (7, None)
    assert bounds([one, week], ask("Douma", "6", closed=True), replace(alone, within=("total",)), total) == (7, 7)


def test_if_what_is_reported_is_all_an_open_figure_is_no_more_than_an_exact_one(say: Say, ask: Ask) -> None:
    exact, open_ended = say("a", 9, "Douma", days="5"), say("b", (4, None), "Douma", days="5", report="sha256:two")
    vague = say("c", None, "Douma", days="5", vague="dozens", report="sha256:three")
    both = say("d", 30, "Douma", days="5", harm="casualties", report="sha256:four")
    same = incident("i", exact, open_ended, vague, both, at="Douma", last=5)
    claims = [exact, open_ended, vague, both]
    assert bounds(claims, ask("Douma", "5", closed=True), same) == (9, 9)
    assert bounds(claims[1:], ask("Douma", "5", closed=True), same) == (4, None)
    assert bounds(claims, ask("Douma", "5", closed=True)) == (9, None)


def test_an_open_figure_above_every_exact_one_leaves_a_decided_incident_open(say: Say, ask: Ask) -> None:
    exact, more = say("a", 9, "Douma", days="5"), say("b", (12, None), "Douma", days="5", report="sha256:two")
    same = incident("i", exact, more, at="Douma", last=5)
    assert bounds([exact, more], ask("Douma", "5", closed=True), same) == (9, None)


def test_what_a_policy_reads_as_less_still_says_that_there_were_more(say: Say, ask: Ask) -> None:
    exact, more = say("a", 9, "Douma", days="5"), say("b", (12, None), "Douma", days="5", report="sha256:two")
    same = incident("i", exact, more, at="Douma", last=5)
    lowered = {"b": Reading(9, None, policy=True)}
    toll = answer([exact, more], ask("Douma", "5", closed=True), incidents=[same], readings=lowered)
    certify(toll, readings=lowered)
    assert (toll.floor.value, toll.ceiling.value) == (9, None)


def test_pieces_of_one_report_may_be_more_than_the_whole_of_another(say: Say, ask: Ask) -> None:
    pieces = [say("a", 3, "Douma", days="5"), say("b", 4, "Douma", days="5")]
    whole = say("c", 5, "Douma", days="5", report="sha256:two")
    same = incident("i", *pieces, whole, at="Douma", last=5)
    assert bounds([*pieces, whole], ask("Douma", "5", closed=True), same)[1] == 7


def test_a_closed_ceiling_that_rests_on_a_place_in_no_claim_of_the_toll_is_left_open(say: Say, ask: Ask) -> None:
    north, south = (Place(name, name=name, id=f"adm2:{name}", level="adm2") for name in ("north", "south"))
    both = Place("T", name="T", id="t:t", level="settlement", within=("adm2:north", "adm2:south"))
    seven = replace(say("a", 7), places=(north,))
    hurt = replace(say("b", 3, harm="injured"), places=(both,))  # says that the two districts share ground
    question = replace(ask(closed=True), place=south)
    assert bounds([seven], question) == (0, 0)
    assert bounds([seven, hurt], question) == (0, None)


def test_a_claim_that_contradicts_itself_is_no_pair_with_another(say: Say, ask: Ask) -> None:
    final = {"scope": "cumulative", "kind": "throughout", "final": True, "days": "5"}
    alone = say("a", 1, "Douma", includes=["civilian", "combatant"], **final)
    more = say("b", (3, None), "Douma", days="5", report="sha256:two")
    assert [clash.claims for clash in toll_of([alone, more], ask("Douma", "5")).conflicts] == [("a",)]


@settings(max_examples=150)
@given(st.randoms(use_true_random=False))
def test_the_truth_is_no_more_than_a_closed_ceiling_where_all_is_reported_and_linked(random: Random) -> None:
    names, first = ["Douma", "Saqba"], date(2018, 2, 5)
    events = [(random.choice(names), random.randrange(3), random.randrange(9)) for _ in range(random.randint(1, 4))]
    claims: list[Claim] = []
    incidents: list[Incident] = []

    def told(id: str, dead: int, days: tuple[int, int], place: str, report: str, **more: object) -> Claim:
        low = dead if random.random() < 0.6 else random.randint(0, dead)
        exact = low == dead and random.random() < 0.8
        value = {
            "id": id, "report": report, "harm": "killed", "who": random.choice(("person", "civilian")), "min": low,
            "max": dead if exact else None, "origin": random.choice((None, "an office", "a council")),
            "date": {"start": f"{first + timedelta(days[0])}", "end": f"{first + timedelta(days[1])}"}, **more,
        }  # fmt: skip
        claims.append(replace(from_json(value), places=(town(place),)))
        return claims[-1]

    windows = [(0, 2), (0, 0), (1, 2)]
    totals = [(days, f"t{n}") for n, days in enumerate(windows) if random.random() < 0.5]
    for number, (name, day, dead) in enumerate(events):
        mine = [told(f"e{number}s{n}", dead, (day, day), name, f"r{n}") for n in range(random.randint(1, 3))]
        when = When(first + timedelta(day), first + timedelta(day))
        within = tuple(id for days, id in totals if days[0] <= day <= days[1])
        incidents.append(
            Incident(f"i{number}", "incident", tuple(c.id for c in mine), (town(name),), when, True, (), within)
        )
    for days, id in totals:
        held = sum(dead for _, day, dead in events if days[0] <= day <= days[1])
        mine = [told(f"{id}s{n}", held, days, "eastern Ghouta", f"q{n}") for n in range(random.randint(1, 2))]
        when = When(first + timedelta(days[0]), first + timedelta(days[1]))
        incidents.append(Incident(id, "total", tuple(c.id for c in mine), (GHOUTA,), when, True))
    place, days = random.choice([*names, "eastern Ghouta"]), random.choice([*windows, (2, 2)])
    question = Question(town(place), first + timedelta(days[0]), first + timedelta(days[1]), closed=True)
    truth = sum(dead for name, day, dead in events if place in (name, "eastern Ghouta") and days[0] <= day <= days[1])
    toll = answer(claims, question, incidents=incidents)
    certify(toll)
    assert (toll.floor.value or 0) <= truth
    assert toll.ceiling.value is None or truth <= toll.ceiling.value


@settings(max_examples=150)
@given(st.randoms(use_true_random=False))
def test_whatever_sources_say_of_linked_incidents_the_toll_is_certified(random: Random) -> None:
    names, first = ["Douma", "Saqba", "Hazza", "eastern Ghouta"], date(2018, 2, 5)
    claims: list[Claim] = []
    for number in range(random.randint(1, 12)):
        low = random.randrange(12)
        start = random.randrange(3)
        end = random.randint(start, 2)
        before = [claim.id for claim in claims]
        value = {
            "id": f"c{number}", "report": f"r{random.randrange(4)}", "harm": random.choice(("killed", "casualties")),
            "who": random.choice(("person", "civilian", "child")), "min": low,
            "max": random.choice((low, low, low + 2, None)), "vague": random.choice((None, None, None, "about")),
            "origin": random.choice((None, "an office", "a council")), "preliminary": random.random() < 0.1,
            "scope": random.choice(("incident", "incident", "cumulative")),
            "part_of": random.choice(before) if before and random.random() < 0.3 else None,
            "date": {"start": f"{first + timedelta(start)}", "end": f"{first + timedelta(end)}"},
        }  # fmt: skip
        claims.append(replace(from_json(value), places=(town(random.choice(names)),)))
    incidents = []
    waiting = [claim.id for claim in claims]
    while waiting:
        mine = waiting[: random.randint(1, 4)]
        waiting = waiting[len(mine) :]
        start = random.randrange(3)
        when = When(first + timedelta(start), first + timedelta(random.randint(start, 2)))
        kind = random.choice(("incident", "incident", "total"))
        earlier = [one.id for one in incidents if one.kind == "total"]
        incidents.append(
            Incident(
                f"i{len(incidents)}", kind, tuple(mine), (town(random.choice(names)),), when, random.random() < 0.7,
                ((mine[0], mine[1]),) if len(mine) > 1 and random.random() < 0.2 else (),
                tuple(random.sample(earlier, 1)) if earlier and random.random() < 0.5 else (),
            )
        )  # fmt: skip
    question = Question(
        town(random.choice(names)), first, first + timedelta(random.randrange(3)), closed=random.random() < 0.5,
        linked=random.random() < 0.5, who=random.choice(("person", "civilian")),
    )  # fmt: skip
    toll = answer(claims, question, incidents=incidents)
    certify(toll)
    certify(contract.load(contract.dump(toll)))
    shuffled = random.sample(claims, len(claims))
    assert answer(shuffled, question, incidents=incidents[::-1]) == toll


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


def test_a_later_figure_that_is_only_proposed_is_not_held_against_the_parts_of_an_earlier_one(
    say: Say, ask: Ask
) -> None:
    one, men = say("a", 4, "Douma", days="5"), say("m", 3, "Douma", days="5", who="man", part_of="a")
    two = {"days": "5", "report": "sha256:two"}
    other, women = say("b", 5, "Douma", **two), say("w", 4, "Douma", who="woman", part_of="b", **two)
    proposed = replace(incident("i", one, men, other, women, at="Douma", decided=False), superseded=(("a", "b"),))
    toll = toll_of([one, men, other, women], ask("Douma", "5-6"), proposed)
    assert toll.conflicts == ()


def test_a_proposal_that_has_a_total_reach_another_town_puts_no_ceiling_on_it(say: Say, ask: Ask) -> None:
    total = say("t", 5, "Douma", days="5", kind="throughout", scope="cumulative")
    proposed = incident("i", total, at="Douma+Saqba", kind="total", last=5, decided=False)
    assert bounds([total], ask("Douma", "5")) == (5, 5)
    assert bounds([total], ask("Saqba", "5"), proposed) == (0, None)


@pytest.mark.parametrize("decided", [True, False])
def test_the_dead_whom_some_call_civilians_and_others_fighters_are_counted_once(
    say: Say, ask: Ask, decided: bool
) -> None:
    one = say("a", (5, None), "Douma", days="5", who="civilian")
    other = say("b", (6, None), "Douma", days="5", who="combatant", report="sha256:two")
    contested = incident("i", one, other, at="Douma", last=5, decided=decided)
    assert bounds([one, other], ask("Douma", "5")) == (11, None)
    assert bounds([one, other], ask("Douma", "5"), contested) == (6, None)
    assert bounds([one, other], ask("Douma", "5", who="civilian"), contested) == (0, None)


def test_a_report_that_tells_of_civilians_and_fighters_is_heard_on_both(say: Say, ask: Ask) -> None:
    both = [
        say("a", (5, None), "Douma", days="5", who="civilian"),
        say("b", (2, None), "Douma", days="5", who="combatant"),
    ]
    other = say("c", (6, None), "Douma", days="5", who="combatant", report="sha256:two")
    event = incident("i", *both, other, at="Douma", last=5)
    assert bounds([*both, other], ask("Douma", "5"), event) == (7, None)
    assert bounds([*both, other], ask("Douma", "5", who="civilian"), event) == (5, None)


def test_a_figure_that_its_own_source_takes_back_is_withdrawn(say: Say, ask: Ask) -> None:
    one = say("a", 5, "Douma", days="5")
    denial = say("b", 5, "Douma", days="5", polarity="denied", report="sha256:two")
    event = replace(incident("i", one, denial, at="Douma", last=5, decided=False), superseded=(("a", "b"),))
    toll = toll_of([one, denial], ask("Douma", "5"), event)
    assert toll.floor.value == 0
    assert [left.reason for left in toll.left_out if left.claim == "a"] == [
        "withdrawn: its own source took it back (b)"
    ]
