"""Properties: of any claims, and of invented worlds whose events are known."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from witnessmark.incident.propose import left_out, propose
from witnessmark.incident.ranges import last_of_each
from witnessmark.records import POLARITIES, SCOPES, Claim

from .conftest import claim

TOWNS = ("Hazza", "Saqba", "حزة", "Kafr Batna", "Ghouta", "eastern Ghouta", "Ahli hospital", "مستشفى السلام")
_days = st.one_of(st.none(), st.integers(1, 6).map(lambda n: f"2016-03-{n:02}"))


@st.composite
def told(draw: st.DrawFn) -> list[Claim]:
    claims: list[Claim] = []
    for number in range(draw(st.integers(0, 12))):
        low = draw(st.one_of(st.none(), st.integers(0, 60)))
        high = low if low is None or draw(st.booleans()) else None
        report = f"r{draw(st.integers(0, 5))}"
        earlier = [one.id for one in claims if one.report == report]
        claims.append(
            claim(
                f"c{number}",
                (low, high),
                at=draw(st.one_of(st.none(), st.sampled_from(TOWNS), st.tuples(*[st.sampled_from(TOWNS)] * 2))),
                on=draw(_days),
                report=report,
                published=draw(_days),
                by=draw(st.sampled_from((None, "x", "y", "activists"))),
                resolved=draw(st.booleans()),
                start=number * 40,
                scope=draw(st.sampled_from(SCOPES)),
                polarity=draw(st.sampled_from(POLARITIES)),
                harm=draw(st.sampled_from(("killed", "injured"))),
                who=draw(st.sampled_from(("person", "child", "combatant"))),
                part_of=draw(st.sampled_from((None, *earlier))),
            )
        )
    return claims


def who(claims: list[Claim]) -> dict[str, str | None]:
    return {one.id: one.attributed_to for one in claims}


@given(told(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_claims_changes_nothing(claims: list[Claim], random: Random) -> None:
    other = list(claims)
    random.shuffle(other)
    assert propose(claims, families=who(claims)) == propose(other, families=who(claims))


@given(told())
@settings(max_examples=60, deadline=None)
def test_every_claim_is_in_one_group_or_left_out_with_a_reason(claims: list[Claim]) -> None:
    found = propose(claims, families=who(claims))
    out = [one.claim for one in left_out(claims) if one.reason]
    assert sorted([id for one in found for id in one.claims] + out) == sorted(one.id for one in claims)


@given(told())
@settings(max_examples=60, deadline=None)
def test_what_is_said_to_be_a_total_is_in_no_incident(claims: list[Claim]) -> None:
    totals = {one.id for one in claims if one.scope == "cumulative"}
    for one in propose(claims, families=who(claims)):
        assert one.kind == "total" or totals.isdisjoint(one.claims)


@given(told())
@settings(max_examples=60, deadline=None)
def test_what_contains_an_incident_is_a_total_among_the_proposals(claims: list[Claim]) -> None:
    found = {one.id: one for one in propose(claims, families=who(claims))}
    for one in found.values():
        assert all(found[id].kind == "total" and id != one.id for id in one.within)
        assert all(set(pair) <= set(one.claims) and pair[0] != pair[1] for pair in one.superseded)


@given(told())
@settings(max_examples=60, deadline=None)
def test_a_range_never_runs_backwards_and_its_floor_is_somebody_s_number(claims: list[Claim]) -> None:
    for one in propose(claims, families=who(claims)):
        own = [each for each in claims if each.id in one.claims]
        found = last_of_each(own, families=who(claims))
        assert found.floor is None or found.ceiling is None or found.floor <= found.ceiling
        if found.floor is not None:
            assert found.floor <= sum(each.count.min or 0 for each in own)


@given(st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_in_a_world_of_events_far_apart_every_duplicate_is_found_and_no_two_events_are_one(seed: int) -> None:
    random = Random(seed)
    names = ("Hazza", "Saqba", "Zamalka", "Douma", "Misraba", "Jisreen", "Harasta", "Arbin")
    claims: list[Claim] = []
    truth: dict[str, int] = {}
    for number in range(12):
        town, day = names[number % len(names)], date(2016, 3, 1) + timedelta(3 * number)
        killed = random.randint(4, 60)
        for report in range(random.randint(1, 5)):
            id = f"e{number}-{report}"
            truth[id] = number
            published = day + timedelta(report)
            count = (max(1, killed - random.randint(0, killed // 4)), None) if random.random() < 0.4 else killed
            claims.append(claim(id, count, at=town, on=day.isoformat(), published=published.isoformat(), resolved=True))
    found = propose(claims, families={})
    assert len(found) == 12
    assert all(len({truth[id] for id in one.claims}) == 1 for one in found)
