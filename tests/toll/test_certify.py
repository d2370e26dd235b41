"""Forged proofs judge the check: each is refused, and told what does not add up."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from witnessmark.count import Count
from witnessmark.errors import ProofError
from witnessmark.records import (
    Alternative,
    Bound,
    Claim,
    Conflict,
    Dispute,
    FamilyToll,
    LeftOut,
    ProofLine,
    Question,
    Toll,
)
from witnessmark.toll import contract
from witnessmark.toll.answering import answer
from witnessmark.toll.certify import certify
from witnessmark.when import When

Say = Callable[..., Claim]
Ask = Callable[..., Question]
Forge = Callable[[Toll], Toll]
ONE = Fraction(1)


def line(claim: str, weight: object = 1, side: str = "min", kind: str | None = None) -> ProofLine:
    return ProofLine(claim, side, Fraction(weight), kind)  # type: ignore[arg-type]


def refused(toll: Toll) -> str:
    """Why the toll is refused, by the check of the records and of the JSON alike."""
    with pytest.raises(ProofError) as error:
        certify(toll)
    with pytest.raises(ProofError):
        certify(contract.load(contract.dump(toll)))
    return str(error.value)


@pytest.fixture
def toll(say: Say, ask: Ask) -> Toll:
    """Two towns, their area, their children, and three joint counts that cross."""
    claims = [
        say("a", 7, "Douma", who="civilian", includes=["child"], origin="a council"),
        say("b", 5, "Arbeen", origin="a council"),
        say("c", (9, None), "eastern Ghouta", scope="cumulative", kind="throughout", origin="an office"),
        say("d", (4, 6), "Saqba", "Hazza"),
        say("e", (4, 6), "Hazza", "Madiyara"),
        say("f", (4, 6), "Madiyara", "Saqba"),
    ]
    found = answer(claims, ask("eastern Ghouta", "5-6"))
    certify(found)
    assert found.floor.value == 18
    assert {line.claim: str(line.weight) for line in found.floor.proof} == {
        "a": "1", "b": "1", "d": "1/2", "e": "1/2", "f": "1/2",
    }  # fmt: skip
    return found


@pytest.fixture
def capped(say: Say, ask: Ask) -> Toll:
    """A floor that takes a cap away, and a ceiling that takes a floor away."""
    whole = {"scope": "cumulative", "kind": "throughout"}
    claims = [
        say("all", 30, "eastern Ghouta", **whole),
        say("cap", 3, "Arbeen", **whole),
        say("x", 10, "Douma", "Arbeen"),
        say("y", 10, "Arbeen", "Saqba"),
        say("z", 4, "Hazza"),
    ]
    found = answer(claims, ask("eastern Ghouta", "5-6"))
    narrow = answer(claims, ask("Douma", "5-6"))
    certify(found)
    certify(narrow)
    assert (narrow.floor.value, narrow.ceiling.value) == (7, 16)
    assert (found.floor.value, found.ceiling.value) == (30, 30)
    return narrow


@pytest.fixture
def disputed(say: Say, ask: Ask) -> Toll:
    """Two totals of one town that cannot both be true, and another town."""
    whole = {"scope": "cumulative", "kind": "throughout"}
    claims = [
        say("low", 28, "Douma", origin="a council", **whole),
        say("high", 36, "Douma", origin="an office", **whole),
        say("z", 5, "Arbeen"),
    ]
    found = answer(claims, ask("eastern Ghouta", "5-6"))
    certify(found)
    assert (found.floor.value, len(found.conflicts), len(found.floor.disputes)) == (33, 1, 1)
    return found


def with_floor(toll: Toll, value: int, *lines: ProofLine) -> Toll:
    return replace(toll, floor=Bound(value, lines))


FLOORS: dict[str, tuple[Forge, str]] = {
    "a higher value": (lambda t: replace(t, floor=replace(t.floor, value=19)), "floor: the lines add up to 18, not 19"),
    "a lower value": (lambda t: replace(t, floor=replace(t.floor, value=17)), "floor: the lines add up to 18, not 17"),
    "a doubled weight": (lambda t: with_floor(t, 14, line("a", 2)), "may be counted 2 times, where 1 is the most"),
    "a total added to its part": (lambda t: with_floor(t, 16, line("a"), line("c")), "may be counted 2 times"),
    "joint counts that share a town added whole": (
        lambda t: with_floor(t, 12, line("d"), line("e"), line("f")),
        "may be counted 2 times",
    ),
    "weights a little too large": (
        lambda t: with_floor(t, 7, *(line(one, "501/1000") for one in "def")),
        "may be counted 501/500 times",
    ),
    "an including added to its own claim": (
        lambda t: with_floor(t, 8, line("a"), line("a", 1, "min", "child")),
        "may be counted 2 times",
    ),
    "a kind that the claim does not include": (
        lambda t: with_floor(t, 1, line("a", 1, "min", "journalist")),
        "no claim a in the toll says how many of journalist",
    ),
    "a claim that is not there": (lambda t: with_floor(t, 9, line("g")), "no claim g in the toll"),
    "a floor taken away": (lambda t: with_floor(t, 0, line("a", -1)), "claim a has the wrong sign"),
    "a cap added": (lambda t: with_floor(t, 7, line("a", 1, "max")), "claim a has the wrong sign"),
    "nothing at all": (lambda t: with_floor(t, 0, line("a", 0)), "claim a has the wrong sign"),
    "an incident's own limit taken away": (
        lambda t: with_floor(t, 6, line("d"), line("e"), line("f", Fraction(-1, 3), "max")),
        "may be counted 2 times",
    ),
    "an upper limit that is not there": (
        lambda t: with_floor(t, 9, line("c", -1, "max"), line("a"), line("b")),
        "claim c has no upper limit to use",
    ),
    "a higher claim": (
        lambda t: replace(t, claims=(replace(t.claims[0], count=Count(8, 8)), *t.claims[1:])),
        "floor: the lines add up to 19, not 18",
    ),
    "a claim moved to another town": (
        lambda t: replace(t, claims=(replace(t.claims[0], places=t.claims[1].places), *t.claims[1:])),
        "floor: people in region:eastern-ghouta, town:arbeen may be counted 2 times",
    ),
    "a claim moved to other days": (
        lambda t: replace(t, claims=(replace(t.claims[0], date=When(date(2018, 2, 9), None)), *t.claims[1:])),
        "may be counted 1 times, where 0 is the most",
    ),
    "a claim of another harm": (
        lambda t: replace(t, claims=(replace(t.claims[0], harm="injured"), *t.claims[1:])),
        "may be counted 1 times, where 0 is the most",
    ),
    "a claim made vague": (
        lambda t: replace(t, claims=(replace(t.claims[0], count=Count(7, 7, "about")), *t.claims[1:])),
        "no claim a in the toll says how many",
    ),
    "a claim denied": (
        lambda t: replace(t, claims=(replace(t.claims[0], polarity="denied"), *t.claims[1:])),
        "no claim a in the toll says how many",
    ),
    "a claim taken out": (lambda t: replace(t, claims=t.claims[1:]), "no claim a in the toll says how many"),
    "a claim put in twice, differently": (
        lambda t: replace(t, claims=(*t.claims, replace(t.claims[0], count=Count(9, 9)))),
        "two claims have the id 'a'",
    ),
    "a narrower question": (
        lambda t: replace(t, question=replace(t.question, end=date(2018, 2, 5))),
        "may be counted 1 times, where 0 is the most",
    ),
    "another kind asked": (
        lambda t: replace(t, question=replace(t.question, who="child")),
        "may be counted 1 times, where 0 is the most",
    ),
    "a question that runs backwards": (
        lambda t: replace(t, question=replace(t.question, end=date(2018, 2, 1))),
        "the toll cannot be checked: the days run backwards",
    ),
    "a ceiling from nowhere": (lambda t: replace(t, ceiling=Bound(40)), "ceiling: the lines add up to 0, not 40"),
    "a ceiling from incidents": (
        lambda t: replace(t, ceiling=Bound(12, (line("a", 1, "max"), line("b", 1, "max")))),
        "may be counted 0 times, where -1 is the most",
    ),
    "an open ceiling with a proof": (
        lambda t: replace(t, ceiling=Bound(None, (line("a", 1, "max"),))),
        "ceiling: open, and yet with a proof",
    ),
    "a floor that is open": (lambda t: replace(t, floor=Bound(None)), "floor: open, and yet with a proof"),
    "one origin too many": (lambda t: replace(t, one_origin=18), "one_origin is not the highest floor"),
    "two origins too many": (lambda t: replace(t, two_origins=12), "two_origins is not the second highest floor"),
    "a family's floor raised": (
        lambda t: replace(t, by_family=(replace(t.by_family[0], floor=Bound(13, (line("a"),))), *t.by_family[1:])),
        "family a council, floor: the lines add up to 7, not 13",
    ),
    "a family using another's claim": (
        lambda t: replace(t, by_family=(replace(t.by_family[0], floor=Bound(9, (line("c"),))), *t.by_family[1:])),
        "claim c is not one of those that it rests on",
    ),
    "one origin split into two families": (
        lambda t: replace(
            t,
            by_family=(
                FamilyToll("first", None, ("a",), Bound(7, (line("a"),)), Bound(None)),
                FamilyToll("second", None, ("b",), Bound(5, (line("b"),)), Bound(None)),
            ),
        ),
        "what one origin counted stands in two families",
    ),
    "an unknown origin given a family": (
        lambda t: replace(t, by_family=(FamilyToll("d", None, ("d",), Bound(4, (line("d"),)), Bound(None)),)),
        "who counted claim d is not known",
    ),
    "a claim in two families": (
        lambda t: replace(t, by_family=(t.by_family[0], replace(t.by_family[0], family="again"))),
        "a claim is not in the toll, or in two families",
    ),
    "a forged membership": (
        lambda t: replace(t, cells=(replace(t.cells[0], claims=(*t.cells[0].claims, "zz")), *t.cells[1:])),
        "cell 1 is not what the claims' words make it",
    ),
    "a cell moved": (
        lambda t: replace(t, cells=(replace(t.cells[0], places=("town:homs",)), *t.cells[1:])),
        "cell 1 is not what the claims' words make it",
    ),
    "a cell of other days": (
        lambda t: replace(t, cells=(replace(t.cells[0], start=date(2018, 2, 1)), *t.cells[1:])),
        "cell 1 is not what",
    ),
    "a cell taken out": (lambda t: replace(t, cells=t.cells[:-1]), "cells, not"),
    "a used claim said to be left out": (
        lambda t: replace(t, left_out=(LeftOut("a", "for no reason"),)),
        "claim a is said to be left out, and stands in a proof",
    ),
    "more reviewed than there are": (lambda t: replace(t, reviewed=7), "more claims are reviewed than there are"),
    "a conflict that is none": (
        lambda t: replace(t, conflicts=(Conflict(("a", "b"), (line("a"),), Fraction(7)),)),
        "may be counted 1 times, where 0 is the most",
    ),
    "a conflict of nothing": (
        lambda t: replace(t, conflicts=(Conflict(("a", "b"), (), Fraction(0)),)),
        "the lines add up to 0, not 0",
    ),
    "a dispute from nowhere": (
        lambda t: replace(
            t, floor=Bound(50, (), (Dispute(("a",), (Alternative(None, None, ("a",), 50, ()),), 50, ()),))
        ),
        "floor, in dispute: the lines add up to 0, not 50",
    ),
}  # fmt: skip


@pytest.mark.parametrize("forgery", FLOORS)
def test_a_forged_toll_is_refused(toll: Toll, forgery: str) -> None:
    forge, words = FLOORS[forgery]
    assert words in refused(forge(toll))


CAPPED: dict[str, tuple[Forge, str]] = {
    "a ceiling lowered": (
        lambda t: replace(t, ceiling=replace(t.ceiling, value=15)),
        "ceiling: the lines add up to 16, not 15",
    ),
    "a part's floor taken away twice": (
        lambda t: replace(t, ceiling=Bound(12, (line("all", 1, "max"), line("y", -1), line("z", -2)))),
        "may be counted",
    ),
    "a floor that covers more than is capped": (
        lambda t: replace(t, ceiling=Bound(20, (line("all", 1, "max"), line("x", -1)))),
        "may be counted 0 times, where -1 is the most",
    ),
    "half a cap": (
        lambda t: replace(t, ceiling=Bound(15, (line("all", "1/2", "max"),))),
        "may be counted -1/2 times, where -1 is the most",
    ),
    "a cap of another town": (
        lambda t: replace(t, ceiling=Bound(3, (line("cap", 1, "max"),))),
        "may be counted 0 times, where -1 is the most",
    ),
    "a floor without what it must take away": (
        lambda t: replace(t, floor=Bound(10, (line("x"),))),
        "may be counted 1 times, where 0 is the most",
    ),
    "a cap no longer final": (
        lambda t: replace(t, claims=tuple(replace(c, preliminary=c.id == "all") for c in t.claims)),
        "claim all has no upper limit to use",
    ),
    "a cap about some time within its days": (
        lambda t: replace(t, claims=tuple(replace(c, date=replace(c.date, kind="within")) for c in t.claims)),
        "may be counted",
    ),
}  # fmt: skip


@pytest.mark.parametrize("forgery", CAPPED)
def test_a_forged_ceiling_is_refused(capped: Toll, forgery: str) -> None:
    forge, words = CAPPED[forgery]
    assert words in refused(forge(capped))


def _dispute(toll: Toll, **changes: object) -> Toll:
    (dispute,) = toll.floor.disputes
    return replace(toll, floor=replace(toll.floor, disputes=(replace(dispute, **changes),)))  # type: ignore[arg-type]


DISPUTED: dict[str, tuple[Forge, str]] = {
    "the higher alternative alone": (
        lambda t: replace(
            _dispute(t, alternatives=t.floor.disputes[0].alternatives[1:], value=36),
            floor=replace(
                t.floor, value=41,
                disputes=(replace(
                    t.floor.disputes[0], alternatives=t.floor.disputes[0].alternatives[1:], value=36),),
            ),
        ),
        "some claims set aside are in no alternative",
    ),
    "an envelope raised": (lambda t: _dispute(t, value=36), "the envelope of the alternatives is 28, not 36"),
    "a dispute counted twice": (lambda t: _dispute(t, weight=Fraction(2)), "the lines add up to 61, not 33"),
    "a dispute taken away": (lambda t: _dispute(t, weight=Fraction(-1)), "taken from the wrong side"),
    "a dispute about everything": (lambda t: _dispute(t, over=()), "may be counted 2 times, where 1 is the most"),
    "a dispute about an unknown claim": (lambda t: _dispute(t, over=("q",)), "there is no claim q"),
    "a disputed claim used beyond dispute": (
        lambda t: with_floor(t, 41, line("high"), line("z")),
        "claim high is in conflict, and used beyond dispute",
    ),
    "an alternative that counts others too": (
        lambda t: _dispute(
            t,
            alternatives=(
                replace(t.floor.disputes[0].alternatives[0], value=33, proof=(line("low"), line("z"))),
                replace(t.floor.disputes[0].alternatives[1]),
            ),
            value=33,
        ),
        "floor, in dispute: people in region:eastern-ghouta, town:arbeen may be counted 1 times, where 0 is the most",
    ),
    "an alternative with both": (
        lambda t: _dispute(
            t,
            alternatives=(Alternative("both", None, ("high", "low"), 28, (line("low"),)),),
        ),
        "an alternative rests on claims in conflict",
    ),
    "the conflict concealed": (
        lambda t: replace(with_floor(t, 41, line("high"), line("z")), conflicts=()),
        "claims high and low cannot both be true, and the toll is silent",
    ),
    "the conflict's excess": (
        lambda t: replace(t, conflicts=(replace(t.conflicts[0], excess=Fraction(9)),)),
        "the lines add up to 8, not 9",
    ),
}  # fmt: skip


@pytest.mark.parametrize("forgery", DISPUTED)
def test_a_forged_dispute_is_refused(disputed: Toll, forgery: str) -> None:
    forge, words = DISPUTED[forgery]
    assert words in refused(forge(disputed))


def test_a_closed_toll_that_hides_a_report_is_refused(say: Say, ask: Ask) -> None:
    claims = [say("a", 7, "Saqba", "Hazza"), say("b", 4, "Saqba")]
    toll = answer(claims, ask("Saqba", "5-6", closed=True))
    certify(toll)
    assert toll.ceiling == Bound(11, (line("a", 1, "max"), line("b", 1, "max")))
    assert "counted 0 times" in refused(replace(toll, ceiling=Bound(4, (line("b", 1, "max"),))))
    assert "the lines add up to 11, not 10" in refused(replace(toll, ceiling=Bound(10, toll.ceiling.proof)))
    assert "counted 0 times" in refused(replace(toll, question=replace(toll.question, closed=False)))


def test_a_closed_ceiling_takes_each_report_of_it_once_and_none_less(say: Say, ask: Ask) -> None:
    claims = [say("a", 7, "Saqba", "Hazza"), say("b", 4, "Saqba")]
    toll = answer(claims, ask("Saqba", "5-6", closed=True))
    lines = toll.ceiling.proof
    assert "the lines add up to 7, not 11" in refused(replace(toll, ceiling=Bound(11, lines[:1])))
    twice = (replace(lines[0], weight=Fraction(2)), lines[1])
    assert "the lines add up to 18, not 11" in refused(replace(toll, ceiling=Bound(11, twice)))
    open_end = answer([claims[0], say("b", (4, None), "Saqba")], ask("Saqba", "5-6", closed=True))
    assert open_end.ceiling.value is None
    assert "claim b has no upper limit to use" in refused(replace(open_end, ceiling=Bound(7, lines)))


def test_a_family_that_hides_that_it_contradicts_itself_is_refused(say: Say, ask: Ask) -> None:
    claims = [say("none", 0, "Douma", polarity="negated", final=True, origin="x"), say("some", 7, "Douma", origin="x")]
    toll = answer(claims, ask("Douma", "5-6"))
    certify(toll)
    (family,) = toll.by_family
    assert [conflict.claims for conflict in family.conflicts] == [("none", "some")]
    forged = replace(family, floor=Bound(7, (line("some"),)), conflicts=())
    assert "claims some and none cannot both be true" in refused(replace(toll, by_family=(forged,), one_origin=7))
    others = replace(family, claims=("some",))
    assert "family x: a conflict of other claims" in refused(replace(toll, by_family=(others,)))


def test_a_ceiling_is_rounded_down_to_whole_people(say: Say, ask: Ask) -> None:
    claims = [
        say("all", 30, "eastern Ghouta", scope="cumulative", kind="throughout"),
        say("a", 5, "Arbeen", "Saqba"),
        say("b", 5, "Saqba", "Hazza"),
        say("c", 5, "Hazza", "Arbeen"),
    ]
    toll = answer(claims, ask("Douma", "5-6"))
    certify(toll)
    assert toll.ceiling.value == 22
    assert "the lines add up to 45/2, not 23" in refused(replace(toll, ceiling=replace(toll.ceiling, value=23)))


def test_killed_and_injured_of_no_known_clause_may_not_be_added(say: Say, ask: Ask) -> None:
    claims = [say("a", 5, "Douma"), say("b", 9, "Douma", harm="injured")]
    toll = answer(claims, ask("Douma", "5-6", harm="casualties"))
    certify(toll)
    assert toll.floor.value == 9
    assert "may be counted 2 times" in refused(with_floor(toll, 14, line("a"), line("b")))


def test_a_part_without_its_whole_is_no_conflict(say: Say, ask: Ask) -> None:
    claims = [say("w", 12, "Douma", days="1"), say("p", 5, "Douma", days="5", part_of="w")]
    toll = answer(claims, ask("eastern Ghouta", "1-6"))
    certify(toll)
    (conflict,) = toll.conflicts
    assert "may be counted 1 times" in refused(replace(toll, conflicts=(replace(conflict, claims=("p",)),)))


def test_killed_and_injured_of_different_clauses_may_not_be_added(say: Say, ask: Ask) -> None:
    claims = [say("a", 5, "Douma", start=1, end=9), say("b", 9, "Douma", harm="injured", start=1, end=9)]
    toll = answer(claims, ask("Douma", "5-6", harm="casualties"))
    certify(toll)
    assert toll.floor.value == 14
    apart = replace(toll, claims=(toll.claims[0], replace(toll.claims[1], start=20, end=30)))
    assert "may be counted 2 times" in refused(apart)


def test_a_part_hidden_from_its_whole_may_not_be_added(say: Say, ask: Ask) -> None:
    claims = [say("w", 12, "Douma", days="5-6"), say("p", 5, "Arbeen", "Douma", days="5", part_of="w")]
    toll = answer(claims, ask("eastern Ghouta", "5-6"))
    certify(toll)
    assert toll.floor.value == 12
    assert "may be counted 2 times" in refused(with_floor(toll, 17, line("w"), line("p")))


def test_readings_of_another_policy_are_not_the_words(say: Say, ask: Ask) -> None:
    from witnessmark.records import Reading

    readings = {"v": Reading(24, None, policy=True)}
    toll = answer([say("v", None, "Douma", vague="dozens")], ask("Douma"), readings=readings)
    certify(toll, readings=readings)
    assert "no claim v in the toll says how many" in refused(toll)


def test_the_check_imports_no_solver() -> None:
    code = (
        "import sys; import witnessmark.toll.certify, witnessmark.toll.contract, witnessmark.toll.explain; "
        "names = {'highspy', 'numpy', 'witnessmark.toll.solve', 'witnessmark.toll.highs', 'witnessmark.toll.exact'}; "
        "sys.exit(', '.join(names & sys.modules.keys()) or None)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_toll_of_few_claims_imports_no_solver() -> None:
    code = (
        "import sys; from witnessmark.toll.answering import answer; from witnessmark.records import Question; "
        "answer([], Question()); sys.exit('highspy' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
