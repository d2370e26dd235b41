"""Proposals take what people ruled as given, and say of the rest what they said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from witnessmark.count import Count
from witnessmark.incident.propose import propose
from witnessmark.incident.ruled import propose_given
from witnessmark.records import Claim, Incident, Scope
from witnessmark.when import When
from witnessmark.where import Place

DOUMA = Place("Douma", id="geonames:1", name="Douma", lat=33.57, lon=36.4, level="settlement", within=("iso:SY",))
SAQBA = Place("Saqba", id="geonames:2", name="Saqba", lat=33.52, lon=36.38, level="settlement", within=("iso:SY",))
DAY = When(date(2018, 2, 5), date(2018, 2, 5), None, "day", "within")


def claim(id: str, number: int, *, place: Place = DOUMA, scope: Scope = "incident") -> Claim:
    return Claim(
        id=id, file="-", report=f"sha256:{id}", source=None, published=date(2018, 2, 7), language="en",
        quote="Killed when a market was hit.", start=0, end=9, harm="killed", harm_word="killed",
        count=Count(number, number), who="person", places=(place,), date=DAY, weapon="airstrike", scope=scope,
    )  # fmt: skip


ALIKE = [claim("a", 9), claim("b", 9), claim("c", 9)]
ELSEWHERE = claim("d", 4, place=SAQBA)


def decided(*ids: str) -> Incident:
    return Incident(f"handle-{ids[0]}", "incident", ids, decided=True)


def groups(found: Sequence[Incident]) -> set[frozenset[str]]:
    return {frozenset(one.claims) for one in found}


def test_where_nobody_ruled_it_is_what_is_proposed() -> None:
    assert propose_given([*ALIKE, ELSEWHERE]) == propose([*ALIKE, ELSEWHERE])
    assert groups(propose(ALIKE)) == {frozenset("abc")}


def test_what_a_person_joined_is_in_one_proposal_with_all_that_is_like_any_of_it() -> None:
    found = propose_given([*ALIKE, ELSEWHERE], together=[decided("a", "d")])
    assert groups(found) == {frozenset("abcd")}
    assert {place.id for place in found[0].places} == {DOUMA.id, SAQBA.id}
    assert found[0].reasons == propose(ALIKE)[0].reasons


def test_what_a_person_told_apart_is_in_two_and_each_keeps_what_is_like_it() -> None:
    found = propose_given(ALIKE, apart=[("a", "b")])
    assert sorted(map(len, groups(found))) == [1, 2]
    assert not any({"a", "b"} <= set(one.claims) for one in found)
    assert {one.places for one in found} == {propose(ALIKE)[0].places}
    assert len({one.id for one in found}) == 2


def test_what_is_joined_with_one_side_is_apart_from_the_other_too() -> None:
    found = propose_given([*ALIKE, ELSEWHERE], together=[decided("a", "c"), decided("b", "d")], apart=[("a", "d")])
    assert groups(found) == {frozenset("ac"), frozenset("bd")}


def test_a_total_joins_no_incident_though_one_of_it_was_read_as_one() -> None:
    total = claim("t", 40, scope="cumulative")
    found = propose_given([*ALIKE, total], together=[Incident("handle", "total", ("t", "a"), decided=True)])
    assert {one.kind for one in found if "t" in one.claims} == {"total"}
    assert not any({"t", "b"} <= set(one.claims) for one in found)


names = st.sampled_from("abcdefg")


@given(
    joined=st.lists(st.lists(names, min_size=1, max_size=3, unique=True), max_size=3),
    pairs=st.lists(st.tuples(names, names), max_size=4),
    order=st.permutations(range(7)),
)
def test_whatever_was_ruled_each_claim_is_in_one_proposal_and_no_ruling_is_broken(
    joined: list[list[str]], pairs: list[tuple[str, str]], order: list[int]
) -> None:
    claims = [claim(id, 9 + (at > 4), place=SAQBA if at > 4 else DOUMA) for at, id in enumerate("abcdefg")]
    together: list[Incident] = []
    for ids in joined:
        fresh = [id for id in ids if not any(id in one.claims for one in together)]
        if fresh:
            together.append(decided(*fresh))
    unit = {id: one.id for one in together for id in one.claims}
    apart = [(one, other) for one, other in pairs if unit.get(one, one) != unit.get(other, other)]
    found = propose_given(claims, together=together, apart=apart)
    assert sorted(id for one in found for id in one.claims) == list("abcdefg")
    for one in together:
        assert any(set(one.claims) <= set(other.claims) for other in found)
    for pair in apart:
        assert not any(set(pair) <= set(one.claims) for one in found)
    assert found == propose_given([claims[at] for at in order], together=reversed(together), apart=reversed(apart))
