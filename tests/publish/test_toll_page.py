from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witnessmark.publish.page import CLAIMS_SHOWN, toll_page
from witnessmark.records import (
    Alternative,
    Bound,
    Claim,
    Conflict,
    Dispute,
    FamilyToll,
    LeftOut,
    Missed,
    ProofLine,
    Question,
    Reading,
    Report,
    Toll,
)
from witnessmark.where import Place


def line(claim: Claim, weight: str = "1", side: Any = "min", kind: Any = None) -> ProofLine:
    return ProofLine(claim.id, side, Fraction(weight), kind)


@pytest.fixture(scope="session")
def toll(claims: Sequence[Claim]) -> Toll:
    nine, four, six, denied, seven = claims
    return Toll(
        Question(Place("Ghouta", name="Eastern Ghouta", id="t:0"), date(2017, 3, 13), date(2017, 3, 14)),
        floor=Bound(15, (line(nine), line(six))),
        ceiling=Bound(None),
        one_origin=15,
        two_origins=7,
        by_family=(
            FamilyToll("invented bureau", None, (nine.id, four.id, six.id), Bound(15), Bound(None)),
            FamilyToll(None, "sha256:ar", (seven.id,), Bound(7), Bound(12)),
        ),
        claims=(nine, four, six, seven),
        left_out=(LeftOut(denied.id, "denied", denied.quote),),
    )


def section(page: Any, id: str) -> str:
    """What stands between one second heading and the next."""
    (main,) = page.all("main")
    at = next(n for n, one in enumerate(main.children) if getattr(one, "attributes", {}).get("id") == id)
    text = ""
    for one in main.children[at + 1 :]:
        if getattr(one, "tag", "") in ("h2", "section"):
            break
        text += one if isinstance(one, str) else one.text
    return text


def test_the_answer_is_conditional_and_says_which_end_is_open(parse: Callable[[str], Any], toll: Toll) -> None:
    (answer,) = parse(toll_page(toll)).all("p", of="answer")
    assert answer.text == "If these statements are true: at least 15, with no upper limit."
    (answer,) = parse(toll_page(replace(toll, ceiling=Bound(20)))).all("p", of="answer")
    assert answer.text == "If these statements are true: at least 15 and at most 20."


def test_where_nothing_is_forced_nothing_is_claimed(parse: Callable[[str], Any]) -> None:
    (answer,) = parse(toll_page(Toll(Question(), Bound(0), Bound(None), 0, 0))).all("p", of="answer")
    assert "force no number" in answer.text


def test_every_line_of_the_proof_stands_with_its_words_its_weight_and_the_sum(
    parse: Callable[[str], Any], toll: Toll
) -> None:
    said = section(parse(toll_page(toll)), "floor")
    for claim in (toll.claims[0], toll.claims[2]):
        assert claim.quote in said
    assert "9 + 6 = 15" in said


def test_weights_below_one_and_below_zero_are_written_out_and_the_rounding_is_said(
    parse: Callable[[str], Any], toll: Toll
) -> None:
    nine, four, six, _ = toll.claims
    forced = Bound(5, (line(nine, "1/2"), line(six), line(four, "-3/2", "max")))
    said = section(parse(toll_page(replace(toll, floor=forced))), "floor")
    assert "1/2 × 9 − 3/2 × 4 + 6 = 9/2, which in whole people is at least 5" in said


def test_a_line_that_rests_on_including_counts_one_and_says_so(parse: Callable[[str], Any], toll: Toll) -> None:
    forced = Bound(1, (line(toll.claims[0], kind="child"),))
    assert "including children: least 1" in section(parse(toll_page(replace(toll, floor=forced))), "floor")


def test_a_number_that_is_the_policys_and_not_the_words_is_taken_from_its_reading(
    parse: Callable[[str], Any], toll: Toll
) -> None:
    read = {toll.claims[0].id: Reading(12, None, policy=True)}
    said = section(parse(toll_page(replace(toll, floor=Bound(18, toll.floor.proof)), readings=read)), "floor")
    assert "12 + 6 = 18" in said


def test_why_a_ceiling_is_open_is_said(parse: Callable[[str], Any], toll: Toll) -> None:
    assert "incident does not" in section(parse(toll_page(toll)), "ceiling")


def test_the_assumption_that_all_is_reported_is_printed_with_the_answer(toll: Toll) -> None:
    closed = replace(toll, question=replace(toll.question, closed=True))
    assert "Assumed, and not known: what is reported is all" in toll_page(closed)
    assert "Assumed" not in toll_page(toll)


def test_one_origin_and_two_and_every_family_are_shown(parse: Callable[[str], Any], toll: Toll) -> None:
    said = section(parse(toll_page(toll)), "origins")
    assert "invented bureau" in said
    assert "مكتب مخترع (who counted is not known)" in said
    assert re.search(r"two independent origins7", said)


def test_what_was_left_out_stands_with_its_reason(parse: Callable[[str], Any], toll: Toll) -> None:
    said = section(parse(toll_page(toll)), "left-out")
    assert toll.left_out[0].quote in said
    assert "denied" in said


def test_how_many_claims_were_reviewed_is_said_on_every_toll(toll: Toll) -> None:
    assert "Unreviewed machine reading: 0 of 4 claims reviewed by a person" in toll_page(toll)
    assert "Unreviewed machine reading: 3 of 4" in toll_page(replace(toll, reviewed=3))
    assert "Unreviewed" not in toll_page(replace(toll, reviewed=4))


def test_a_contradiction_is_shown_before_the_proof_with_its_sum(parse: Callable[[str], Any], toll: Toll) -> None:
    nine, _, six, seven = toll.claims
    clash = Conflict((six.id, seven.id), (line(seven), line(six, "-1", "max")), Fraction(1))
    page = toll_page(replace(toll, conflicts=(clash,)))
    (warning,) = parse(page).all("section", of="warning")
    assert "7 − 6 = 1" in warning.text
    assert nine.quote not in warning.text
    assert page.index("contradict each other") < page.index('id="floor"')


def test_a_dispute_shows_what_each_family_would_give_and_which_end_stands(
    parse: Callable[[str], Any], toll: Toll
) -> None:
    nine, _, six, seven = toll.claims
    sides = (
        Alternative("invented bureau", None, (six.id,), 6, (line(six),)),
        Alternative(None, "sha256:ar", (seven.id,), 7, (line(seven, "1/2"), line(seven, "1/2"))),
    )
    floor = Bound(15, (line(nine),), (Dispute((six.id, seven.id), sides, 6),))
    said = section(parse(toll_page(replace(toll, floor=floor))), "floor")
    assert "The lowest stands: 6" in said
    assert "1/2 × 7 + 1/2 × 7 = 7" in said
    assert "Together, with what is in dispute taken as above: 9 + 6 = 15." in said


def test_claims_of_the_proof_are_marked_stronger_than_those_that_are_not(
    parse: Callable[[str], Any], toll: Toll, english: Report, arabic: Report, claims: Sequence[Claim]
) -> None:
    page = parse(toll_page(toll, [english, arabic], claims))
    idle = [mark.attributes["id"] for mark in page.all("mark", of="idle") if "id" in mark.attributes]
    assert idle == ["m2", "m4", "m5"]
    card = next(one for one in page.all("article") if one.attributes["id"] == "c1")
    assert [one.text for one in card.all("li", of="use")] == ["floor, times 1"]


def test_a_toll_page_is_well_made(
    parse: Callable[[str], Any], toll: Toll, english: Report, arabic: Report, claims: Sequence[Claim]
) -> None:
    page = parse(toll_page(toll, [english, arabic], claims))
    ids = [one.attributes["id"] for one in page.every() if "id" in one.attributes]
    links = [one.attributes["href"][1:] for one in page.every() if one.attributes.get("href")]
    assert sorted(ids) == sorted(set(ids))
    assert set(links) <= set(ids)
    steps = [int(one.tag[1]) for one in page.every() if re.fullmatch("h[1-6]", one.tag)]
    assert steps[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(steps))


def test_a_proof_that_names_a_claim_that_is_not_there_is_shown_and_does_not_break_the_page(
    parse: Callable[[str], Any], toll: Toll
) -> None:
    lost = Bound(3, (ProofLine("nowhere", "min", Fraction(1)), line(toll.claims[0])))
    said = section(parse(toll_page(replace(toll, floor=lost))), "floor")
    assert "not at hand" in said
    assert "3" in said


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_no_words_of_a_toll_become_markup(
    parse: Callable[[str], Any], toll: Toll, family: str, reason: str, place: str
) -> None:
    hostile = replace(
        toll,
        question=replace(toll.question, place=Place("<b>" + place)),
        by_family=(replace(toll.by_family[0], family="<script>" + family),),
        left_out=(replace(toll.left_out[0], reason="</td><img src=x>" + reason, quote="<i>" + reason),),
    )
    page = parse(toll_page(hostile))
    assert {"script", "img", "b", "i"} & {one.tag for one in page.every()} == {"b"}
    assert len([one for one in page.every() if one.tag == "b"]) == 1


def test_a_toll_of_many_claims_shows_those_of_its_proof_alone(
    parse: Callable[[str], Any], toll: Toll, english: Report, claims: Sequence[Claim]
) -> None:
    many = [replace(claims[1], id=f"more {n}") for n in range(CLAIMS_SHOWN)]
    page = parse(toll_page(toll, [english, replace(english, id="sha256:no", file="no.txt")], [*claims, *many]))
    assert [one.attributes["id"] for one in page.all("article")] == ["c1", "c2"]
    assert len(list(page.all("section", of="report"))) == 1
    assert "too many claims" in page.text


def test_what_the_record_misses_stands_with_the_total_and_its_incidents(
    parse: Callable[[str], Any], toll: Toll
) -> None:
    nine, _, six, _ = toll.claims
    page = parse(toll_page(replace(toll, missed=(Missed(nine.id, 3, (line(six, side="max"),)),))))
    said = section(page, "missed")
    assert "at least 3" in said
    assert nine.quote in said


def test_that_incidents_are_only_proposed_is_printed_with_the_answer(toll: Toll) -> None:
    linked = replace(toll, question=replace(toll.question, linked=True))
    assert "Assumed, and decided by nobody: which claims speak of one event" in toll_page(linked)
