"""What a toll takes from claims: each line is a rule of the design."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from witnessmark.contract import from_json
from witnessmark.errors import ClaimsError, QuestionError
from witnessmark.records import Claim, Question, Reading, Toll
from witnessmark.toll.answering import answer
from witnessmark.toll.certify import certify
from witnessmark.when import When
from witnessmark.where import Place

Say = Callable[..., Claim]
Ask = Callable[..., Question]


def toll_of(claims: list[Claim], question: Question) -> Toll:
    """The toll, once its proofs are checked."""
    toll = answer(claims, question)
    certify(toll)
    return toll


def bounds(claims: list[Claim], question: Question) -> tuple[int | None, int | None]:
    toll = toll_of(claims, question)
    return toll.floor.value, toll.ceiling.value


def reason(claims: list[Claim], question: Question, id: str) -> str:
    return next(one.reason for one in toll_of(claims, question).left_out if one.claim == id)


@pytest.fixture
def bulletin(say: Say) -> list[Claim]:
    """Six lines of one report, a running total that holds them, and a vague word: invented, in the shape of many."""
    civilians: dict[str, Any] = {"who": "civilian"}
    several = {**civilians, "includes": ["woman", "child"]}
    return [
        say("dozens", None, "eastern Ghouta", vague="dozens", **civilians),
        say("a", (7, None), "Arbeen", **several),
        say("b", (6, None), "Kafr Batna", **several),
        say("c", 7, "Douma", **civilians),
        say("d", 5, "Misraba", **civilians),
        say("e", (4, None), "Hammouriya", **several),
        say("f", 7, "Hazza", "Saqba", "Madiyara", preliminary=True, **civilians),
        replace(
            say("weeks", (350, None), "eastern Ghouta", scope="cumulative", **civilians),
            date=When(date(2017, 12, 1), date(2018, 2, 6), "in the past few weeks", "vague", "throughout"),
        ),
    ]


def test_six_bullets_of_six_places_add_up(bulletin: list[Claim], ask: Ask) -> None:
    toll = toll_of(bulletin, ask("eastern Ghouta", "5-6", who="civilian"))
    assert (toll.floor.value, toll.ceiling.value) == (36, None)
    assert [(line.claim, line.side, line.weight) for line in toll.floor.proof] == [(id, "min", 1) for id in "abcdef"]


def test_a_running_total_is_never_added_to_its_parts(bulletin: list[Claim], ask: Ask) -> None:
    question = replace(ask("eastern Ghouta", "1-6", who="civilian"), start=date(2017, 12, 1))
    toll = toll_of(bulletin, question)
    assert (toll.floor.value, toll.ceiling.value) == (350, None)
    assert [(line.claim, line.weight) for line in toll.floor.proof] == [("weeks", 1)]


def test_each_kind_said_to_be_included_is_at_least_one(bulletin: list[Claim], ask: Ask) -> None:
    toll = toll_of(bulletin, ask("eastern Ghouta", "5-6", who="child"))
    assert (toll.floor.value, toll.ceiling.value) == (3, None)
    assert [(line.claim, line.kind) for line in toll.floor.proof] == [("a", "child"), ("b", "child"), ("e", "child")]


def test_a_joint_count_gives_none_of_its_places_a_floor(bulletin: list[Claim], ask: Ask) -> None:
    assert bounds(bulletin, ask("Saqba")) == (0, None)
    assert reason(bulletin, ask("Saqba"), "f") == "its places reach beyond the one asked"


def test_if_what_is_reported_is_all_a_joint_count_caps_each_place(bulletin: list[Claim], ask: Ask) -> None:
    toll = toll_of(bulletin, ask("Saqba", closed=True))
    assert (toll.floor.value, toll.ceiling.value) == (0, 7)
    assert [(line.claim, line.side, line.weight) for line in toll.ceiling.proof] == [("f", "max", 1)]


def test_if_what_is_reported_is_all_an_uncounted_report_still_leaves_it_open(say: Say, ask: Ask) -> None:
    claims = [say("a", 7, "Saqba"), say("b", None, "Saqba", vague="several")]
    assert bounds(claims, ask("Saqba", closed=True)) == (7, None)
    assert bounds(claims[:1], ask("Saqba", closed=True)) == (7, 7)


def test_if_what_is_reported_is_all_a_report_of_no_known_place_may_be_of_this_one(say: Say, ask: Ask) -> None:
    assert bounds([say("a", 7, "Saqba"), say("b", 3, "that town")], ask("Saqba", closed=True)) == (7, 10)


def test_if_what_is_reported_is_all_other_victims_are_no_part_of_it(say: Say, ask: Ask) -> None:
    claims = [say("a", 7, "Saqba", who="civilian"), say("b", 3, "Saqba", who="combatant"), say("c", 2, "Saqba")]
    assert bounds(claims, ask("Saqba", "5-6", who="civilian", closed=True)) == (7, 9)


def test_a_rising_figure_smaller_than_its_own_part_is_not_taken_as_all(say: Say, ask: Ask) -> None:
    claims = [say("w", 2, "Saqba", preliminary=True), say("p", 5, "Saqba", who="child", part_of="w")]
    assert bounds(claims, ask("Saqba", closed=True)) == (5, None)


def test_nobody_who_says_nothing_of_a_place_makes_it_zero(ask: Ask) -> None:
    assert bounds([], ask("Douma")) == (0, None)
    assert bounds([], ask("Douma", closed=True)) == (0, 0)


def test_two_reports_that_may_tell_of_one_event_are_not_added(say: Say, ask: Ask) -> None:
    claims = [say("a", 7, "Douma"), say("b", 5, "Douma", report="sha256:two", origin="a council")]
    assert bounds(claims, ask("Douma", "5-6")) == (7, None)


def test_a_place_that_may_hold_another_is_not_added_to_it(say: Say, ask: Ask) -> None:
    north = Place("the north", name="the north", id="region:north", level="region", country="SY", within=("iso:SY",))
    claims = [say("a", 7, "Douma"), replace(say("b", 5), places=(north,))]
    assert bounds(claims, ask("Syria", "5-6")) == (7, None)


def test_a_town_of_which_only_the_province_is_known_may_lie_in_any_of_its_districts(say: Say, ask: Ask) -> None:
    town = Place("Qara", name="Qara", id="geonames:1", level="settlement", country="SY", within=("ocha:SY03", "iso:SY"))
    district = Place("D", name="D", id="ocha:SY0301", level="adm2", country="SY", within=("ocha:SY03", "iso:SY"))
    other = replace(district, id="ocha:SY0401", within=("ocha:SY04", "iso:SY"))
    claims = [replace(say("a", 7), places=(town,)), replace(say("b", 5), places=(district,))]
    assert bounds(claims, ask("Syria", "5-6")) == (7, None)
    claims[1] = replace(claims[1], places=(other,))
    assert bounds(claims, ask("Syria", "5-6")) == (12, None)


def test_one_town_under_two_ids_and_one_name_is_not_added_to_itself(say: Say, ask: Ask) -> None:
    twin = Place("Duma", name="Douma", id="geonames:170017", level="settlement", country="SY", within=("iso:SY",))
    claims = [say("a", 7, "Douma"), replace(say("b", 5), places=(twin,))]
    assert bounds(claims, ask("Syria", "5-6")) == (7, None)


def test_other_days_are_added_and_days_that_meet_are_not(say: Say, ask: Ask) -> None:
    assert bounds([say("a", 7, "Douma", days="5"), say("b", 5, "Douma", days="6")], ask("Douma")) == (12, None)
    assert bounds([say("a", 7, "Douma", days="5-6"), say("b", 5, "Douma", days="6-7")], ask("Douma")) == (7, None)


def test_kinds_are_added_only_where_nobody_is_of_both(say: Say, ask: Ask) -> None:
    fighters, civilians = say("a", 4, "Douma", who="combatant"), say("b", 5, "Douma", who="civilian")
    assert bounds([fighters, civilians], ask("Douma")) == (9, None)
    assert bounds([civilians, say("c", 4, "Douma", who="child")], ask("Douma")) == (5, None)


def test_a_child_is_not_a_civilian_unless_it_is_said(say: Say, ask: Ask) -> None:
    child = say("a", 3, "Douma", who="child")
    assert bounds([child], ask("Douma", who="civilian")) == (0, None)
    assert reason([child], ask("Douma", who="civilian"), "a") == "not said how many of them were civilians"
    said = say("a", 3, "Douma", who="child", facets={"status": "civilian"})
    assert bounds([said], ask("Douma", who="civilian")) == (3, None)


def test_an_exact_figure_of_an_incident_caps_no_place_and_no_day(say: Say, ask: Ask) -> None:
    claims = [say("a", 7, "Douma", days="5"), say("b", 9, "Douma", days="5", report="sha256:two")]
    toll = toll_of(claims, ask("Douma", "5"))
    assert (toll.floor.value, toll.ceiling.value, toll.conflicts) == (9, None, ())


def test_a_final_total_of_the_whole_place_and_time_caps_it(say: Say, ask: Ask) -> None:
    total = say("t", 12, "eastern Ghouta", scope="cumulative", kind="throughout")
    assert bounds([total], ask("eastern Ghouta", "5-6")) == (12, 12)
    assert bounds([total], ask("Douma", "5")) == (0, 12)
    assert bounds([total, say("a", 7, "Arbeen")], ask("Douma", "5-6")) == (0, 5)


def test_a_total_does_not_cap_what_it_does_not_cover(say: Say, ask: Ask) -> None:
    total = say("t", 12, "eastern Ghouta", scope="cumulative", kind="throughout")
    assert bounds([total], ask("Syria", "5-6")) == (12, None)
    assert bounds([total], ask("eastern Ghouta", "5-7")) == (12, None)
    assert bounds([say("t", 12, "Douma", who="civilian", scope="cumulative", kind="throughout")], ask("Douma")) == (
        12,
        None,
    )


@pytest.mark.parametrize(
    "change",
    [
        {"preliminary": True},
        {"kind": "within"},
        {"scope": "incident"},
        {"scope": "historical"},
        {"perpetrator": "somebody"},
        {"weapon": "shelling"},
        {"inherited": ["date"]},
        {"inherited": ["places"]},
        {"as_of": "2018-02-06"},
        {"published": "2018-02-06"},
        {"who": "other"},
        {"min": 12, "max": None},
    ],
)
def test_a_figure_that_is_not_whole_or_not_final_caps_nothing(say: Say, ask: Ask, change: dict[str, Any]) -> None:
    whole = {"scope": "cumulative", "kind": "throughout"}
    assert bounds([say("t", 12, "Douma", **whole)], ask("Douma", "5-6"))[1] == 12
    assert bounds([say("t", 12, "Douma", **{**whole, **change})], ask("Douma", "5-6"))[1] is None


def test_a_total_of_days_that_are_vague_caps_nothing(say: Say, ask: Ask) -> None:
    total = say("t", 12, "Douma", scope="cumulative", kind="throughout", final=True)
    assert bounds([total], ask("Douma", "5-6")) == (12, 12)
    vague = replace(total, date=replace(total.date, precision="vague"))
    assert bounds([vague], ask("Douma", "5-6")) == (12, None)


def test_a_running_total_ends_on_the_day_that_it_runs_to(say: Say, ask: Ask) -> None:
    running = say("t", (12, None), "Douma", scope="cumulative", as_of="2018-02-06")
    running = replace(running, date=When(date(2018, 2, 1), None))
    assert bounds([running], ask("Douma", "1-6")) == (12, None)
    assert bounds([running], ask("Douma", "1-5")) == (0, None)


def test_a_running_total_that_calls_itself_final_caps(say: Say, ask: Ask) -> None:
    running = {"scope": "cumulative", "kind": "throughout", "as_of": "2018-02-06"}
    assert bounds([say("t", 12, "Douma", **running)], ask("Douma", "5-6")) == (12, None)
    assert bounds([say("t", 12, "Douma", final=True, **running)], ask("Douma", "5-6")) == (12, 12)


def test_only_an_explicit_none_of_a_place_and_its_days_is_zero(say: Say, ask: Ask) -> None:
    assert bounds([say("n", 0, "Douma", polarity="negated", final=True)], ask("Douma", "5")) == (0, 0)
    incident = [say("n", 0, "Douma", polarity="negated")]
    assert bounds(incident, ask("Douma", "5-6")) == (0, None)
    assert reason(incident, ask("Douma", "5-6"), "n") == "none in one incident: it caps no place and no day"


@pytest.mark.parametrize(
    ("polarity", "words"),
    [("denied", "denied: "), ("unaware", "not aware of any"), ("hypothetical", "possible only")],
)
def test_what_is_not_asserted_is_shown_and_not_summed(say: Say, ask: Ask, polarity: str, words: str) -> None:
    claims = [say("a", 7, "Douma"), say("x", 9, "Arbeen", polarity=polarity)]
    assert bounds(claims, ask("eastern Ghouta")) == (7, None)
    assert reason(claims, ask("eastern Ghouta"), "x").startswith(words)


def test_not_aware_of_any_caps_nothing(say: Say, ask: Ask) -> None:
    unaware = say("x", 0, "Douma", polarity="unaware", final=True, scope="cumulative", kind="throughout")
    assert bounds([unaware], ask("Douma", "5-6")) == (0, None)


@pytest.mark.parametrize(
    ("number", "vague", "words"),
    [(20, "about", 'hedged: "about 20"'), ((100, None), "nearly", "hedged"), (None, "dozens", 'vague: "dozens"')],
)
def test_hedged_and_vague_words_bind_nothing(say: Say, ask: Ask, number: object, vague: str, words: str) -> None:
    claims = [say("v", number, "Douma", vague=vague, scope="cumulative", kind="throughout", final=True)]
    assert bounds(claims, ask("Douma", "5-6")) == (0, None)
    assert reason(claims, ask("Douma", "5-6"), "v").startswith(words)


def test_children_among_dozens_are_at_least_one(say: Say, ask: Ask) -> None:
    claims = [say("v", None, "Douma", vague="dozens", includes=["child"])]
    assert bounds(claims, ask("Douma", "5-6", who="child")) == (1, None)


def test_an_including_that_its_own_claim_excludes_is_not_added_to_it(say: Say, ask: Ask) -> None:
    claims = [say("a", 7, "Douma", who="man", includes=["child", "woman", "civilian"])]
    assert bounds(claims, ask("Douma", "5-6")) == (7, None)
    assert bounds(claims, ask("Douma", "5-6", who="child")) == (0, None)
    assert bounds(claims, ask("Douma", "5-6", who="civilian")) == (1, None)


def test_a_part_of_another_kind_than_its_whole_is_a_conflict(say: Say, ask: Ask) -> None:
    claims = [say("w", 12, "Douma", who="civilian"), say("p", 5, "Douma", who="combatant", part_of="w")]
    assert [one.claims for one in toll_of(claims, ask("Douma", "5-6")).conflicts] == [("p", "w")]


def test_a_part_of_a_vague_whole_lies_where_the_whole_does(say: Say, ask: Ask) -> None:
    whole = say("v", None, "Douma", vague="dozens", who="civilian")
    part = say("p", (5, None), days=None, who="child", part_of="v")
    assert bounds([whole, part], ask("Douma", "5-6", who="civilian")) == (5, None)
    assert bounds([whole, part], ask("Arbeen", "5-6")) == (0, None)


def test_a_part_is_not_added_to_its_whole(say: Say, ask: Ask) -> None:
    claims = [say("w", 12, "Douma"), say("p", 5, days=None, who="child", part_of="w")]
    assert bounds(claims, ask("Douma", "5-6")) == (12, None)
    assert bounds(claims, ask("Douma", "5-6", who="child")) == (5, None)


def test_parts_that_share_nobody_lift_the_floor_of_their_whole(say: Say, ask: Ask) -> None:
    whole = say("w", (6, None), "eastern Ghouta")
    parts = [say(id, n, place, part_of="w") for id, n, place in (("p", 5, "Douma"), ("q", 4, "Arbeen"))]
    assert bounds([whole, *parts], ask("eastern Ghouta", "5-6")) == (9, None)


def test_a_repeat_counts_once(say: Say, ask: Ask) -> None:
    claims = [say("a", 7, "Douma"), say("b", 7, "Douma", repeats="a"), say("c", 7, "Arbeen", repeats="a")]
    assert bounds(claims, ask("eastern Ghouta")) == (7, None)
    assert reason(claims, ask("eastern Ghouta"), "b") == "repeats a: counted once"
    assert reason(claims, ask("eastern Ghouta"), "c") == "repeats a: counted once"


def test_a_repeat_that_says_more_exactly_where_is_kept(say: Say, ask: Ask) -> None:
    claims = [say("a", 7, "eastern Ghouta"), say("b", 7, "Douma", repeats="a"), say("c", 5, "Arbeen")]
    assert bounds(claims, ask("Douma")) == (7, None)
    assert bounds(claims, ask("eastern Ghouta")) == (12, None)


def test_a_figure_that_its_own_source_raised_is_at_most_a_floor(say: Say, ask: Ask) -> None:
    whole = {"scope": "cumulative", "kind": "throughout"}
    claims = [say("a", 5, "Douma", **whole), say("b", 8, "Douma", supersedes="a", **whole)]
    toll = toll_of(claims, ask("Douma", "5-6"))
    assert (toll.floor.value, toll.ceiling.value, toll.conflicts) == (8, 8, ())


def test_a_raised_figure_of_other_days_is_not_added_to_the_new_one(say: Say, ask: Ask) -> None:
    claims = [say("a", 5, "Douma", days="5"), say("b", 8, "Douma", days="6", supersedes="a")]
    assert bounds(claims, ask("Douma", "5-6")) == (8, None)
    assert "raised by its own source" in reason(claims, ask("Douma", "5-6"), "a")


def test_a_figure_that_its_own_source_lowered_is_withdrawn(say: Say, ask: Ask) -> None:
    claims = [say("a", 9, "Douma"), say("b", (5, None), "Douma", supersedes="a")]
    assert bounds(claims, ask("Douma", "5-6")) == (5, None)
    assert reason(claims, ask("Douma", "5-6"), "a") == "withdrawn: its own source lowered it (b)"


def test_a_figure_that_may_be_lower_withdraws_none(say: Say, ask: Ask) -> None:
    claims = [say("a", 9, "Douma"), say("b", 5, "Douma", supersedes="a", polarity="hypothetical")]
    assert bounds(claims, ask("Douma", "5-6")) == (9, None)


def test_a_figure_raised_and_then_lowered_is_judged_by_the_last(say: Say, ask: Ask) -> None:
    claims = [
        say("a", 5, "Douma"),
        say("b", 9, "Douma", supersedes="a"),
        say("c", (None, None), "Douma", supersedes="b", min=3, vague="about"),
    ]
    assert bounds(claims, ask("Douma", "5-6")) == (0, None)
    assert [one.claim for one in toll_of(claims, ask("Douma", "5-6")).left_out] == ["a", "b", "c"]


def test_the_last_total_of_an_origin_replaces_its_earlier_ones(say: Say, ask: Ask) -> None:
    whole = {"scope": "cumulative", "kind": "throughout", "origin": "the council"}
    early = say("a", 80, "Douma", published="2018-02-07", **whole)
    for last in (82, 75):
        later = say("b", last, "Douma", published="2018-02-08", **{**whole, "origin": "The Council"})
        toll = toll_of([early, later], ask("Douma", "5-6"))
        assert (toll.floor.value, toll.ceiling.value, toll.conflicts) == (last, last, ())


def test_background_counts_only_by_a_date_of_its_own(say: Say, ask: Ask) -> None:
    dated = say("h", 7, "Douma", scope="historical")
    assert bounds([dated], ask("Douma", "5-6")) == (7, None)
    inherited = say("h", 7, "Douma", scope="historical", inherited=["date"])
    assert bounds([inherited], ask("Douma", "5-6")) == (0, None)
    assert reason([inherited], ask("Douma", "5-6"), "h") == "background, with no date of its own"
    assert bounds([say("h", 7, "Douma", days=None, scope="historical")], ask("Douma")) == (0, None)


def test_a_floor_counts_only_where_its_widest_reading_lies_in_the_question(say: Say, ask: Ask) -> None:
    claims = [say("a", 7, "Douma", days="5-7"), say("b", 5, "a town"), say("c", 4, "Arbeen", days=None)]
    assert bounds(claims, ask("eastern Ghouta", "5-6")) == (0, None)
    assert reason(claims, ask("eastern Ghouta", "5-6"), "a") == "its days reach beyond those asked"
    assert reason(claims, ask("eastern Ghouta", "5-6"), "b").startswith("where is not known")
    assert reason(claims, ask("eastern Ghouta", "5-6"), "c").startswith("its days are open")
    assert bounds(claims, ask()) == (11, None)


def test_two_places_of_which_only_words_are_known_may_be_one(say: Say, ask: Ask) -> None:
    assert bounds([say("a", 7, "a town"), say("b", 5, "a village")], ask()) == (7, None)


def test_the_killed_are_casualties_and_casualties_are_not_all_killed(say: Say, ask: Ask) -> None:
    assert bounds([say("a", 7, "Douma")], ask("Douma", harm="casualties")) == (7, None)
    both = say("a", 7, "Douma", harm="casualties")
    assert bounds([both], ask("Douma")) == (0, None)
    assert reason([both], ask("Douma"), "a") == "killed or injured: not said how many of them were killed"


def test_killed_and_injured_add_up_to_casualties_in_one_clause_alone(say: Say, ask: Ask) -> None:
    killed = say("a", 5, "Douma", start=10, end=60)
    injured = say("b", (9, None), "Douma", harm="injured", start=10, end=60)
    assert bounds([killed, injured], ask("Douma", harm="casualties")) == (14, None)
    later = replace(injured, start=80, end=120)  # five of whom may have died since
    assert bounds([killed, later], ask("Douma", harm="casualties")) == (9, None)


def test_the_missing_are_never_added_to_the_dead(say: Say, ask: Ask) -> None:
    claims = [say("a", 5, "Douma"), say("b", 9, "Douma", harm="missing")]
    assert bounds(claims, ask("Douma", harm="casualties")) == (5, None)
    assert reason(claims, ask("Douma"), "b") == "about the missing, not the killed"


def test_claims_that_cross_share_their_people_out_by_halves(say: Say, ask: Ask) -> None:
    claims = [
        say("a", 5, "Douma", "Arbeen"),
        say("b", 5, "Arbeen", "Saqba"),
        say("c", 5, "Saqba", "Douma"),
    ]
    toll = toll_of(claims, ask("eastern Ghouta"))
    assert toll.floor.value == 8
    assert {str(line.weight) for line in toll.floor.proof} == {"1/2"}


def test_a_cap_lets_crossing_floors_be_added(say: Say, ask: Ask) -> None:
    claims = [
        say("a", 10, "Douma", "Arbeen"),
        say("b", 10, "Arbeen", "Saqba"),
        say("cap", 3, "Arbeen", scope="cumulative", kind="throughout"),
    ]
    toll = toll_of(claims, ask("eastern Ghouta"))
    assert toll.floor.value == 17
    assert [(line.claim, line.side, str(line.weight)) for line in toll.floor.proof] == [
        ("a", "min", "1"),
        ("b", "min", "1"),
        ("cap", "max", "-1"),
    ]


def test_claims_that_cannot_all_be_true_are_shown_and_their_envelope_given(say: Say, ask: Ask) -> None:
    whole = {"scope": "cumulative", "kind": "throughout"}
    claims = [
        say("a", 28, "Douma", origin="a council", **whole),
        say("b", 36, "Douma", origin="an office", report="sha256:two", **whole),
        say("c", 5, "Arbeen"),
    ]
    toll = toll_of(claims, ask("Douma", "5-6"))
    assert (toll.floor.value, toll.ceiling.value) == (28, 36)
    assert [conflict.claims for conflict in toll.conflicts] == [("a", "b")]
    (dispute,) = toll.floor.disputes
    assert [(one.family, one.value) for one in dispute.alternatives] == [("a council", 28), ("an office", 36)]
    wider = toll_of(claims, ask("eastern Ghouta", "5-6"))
    assert (wider.floor.value, wider.ceiling.value) == (33, None)
    assert [line.claim for line in wider.floor.proof] == ["c"]


def test_a_family_that_contradicts_itself_is_taken_claim_by_claim(say: Say, ask: Ask) -> None:
    claims = [
        say("none", 0, "Douma", polarity="negated", final=True, origin="a council"),
        say("some", 7, "Douma", origin="a council"),
    ]
    toll = toll_of(claims, ask("Douma", "5-6"))
    assert (toll.floor.value, toll.ceiling.value) == (0, None)
    assert [conflict.claims for conflict in toll.conflicts] == [("none", "some")]


def test_parts_larger_than_their_whole_are_a_conflict(say: Say, ask: Ask) -> None:
    claims = [say("w", 12, "Douma"), say("p", 15, "Douma", who="child", part_of="w")]
    toll = toll_of(claims, ask("Douma", "5-6"))
    assert [conflict.claims for conflict in toll.conflicts] == [("p", "w")]
    assert toll.floor.value == 12
    preliminary = replace(claims[0], preliminary=True)
    assert toll_of([preliminary, claims[1]], ask("Douma", "5-6")).conflicts == ()


def test_a_part_that_shares_nobody_with_its_whole_is_a_conflict(say: Say, ask: Ask) -> None:
    claims = [say("w", 12, "Douma", days="1"), say("p", 5, "Douma", days="5", part_of="w")]
    toll = toll_of(claims, ask("eastern Ghouta", "1-6"))
    assert [conflict.claims for conflict in toll.conflicts] == [("p", "w")]
    assert toll.floor.value is not None
    assert toll.floor.value <= 12


def test_who_is_hurt_in_one_place_and_dies_in_another_is_counted_once(say: Say, ask: Ask) -> None:
    claims = [say("w", 12, "Douma"), say("p", 2, "Arbeen", part_of="w")]
    toll = toll_of(claims, ask("eastern Ghouta", "5-6"))
    assert (toll.floor.value, toll.conflicts) == (12, ())
    assert bounds(claims, ask("Arbeen", "5-6")) == (0, None)


def test_a_conflict_shows_no_claim_that_can_be_spared(say: Say, ask: Ask) -> None:
    claims = [
        say("cap", 10, "eastern Ghouta", scope="cumulative", kind="throughout", origin="x"),
        say("a", 9, "Douma", origin="y"),
        say("b", 8, "Arbeen", origin="y"),
        say("c", 1, "Saqba", origin="y"),
    ]
    (conflict,) = toll_of(claims, ask("eastern Ghouta", "5-6")).conflicts
    assert conflict.claims == ("a", "b", "cap")


def test_what_one_origin_and_two_origins_support(say: Say, ask: Ask) -> None:
    claims = [
        say("a", 7, "Douma", origin="a council"),
        say("b", 5, "Arbeen", origin="a council"),
        say("c", 9, "Douma", origin="An Office"),
        say("d", 2, "Arbeen", origin="an office"),
        say("e", 50, "Saqba", report="sha256:two"),
        say("f", 60, "Hazza", report="sha256:three"),
    ]
    toll = toll_of(claims, ask("eastern Ghouta", "5-6"))
    assert toll.floor.value == 9 + 5 + 50 + 60
    assert (toll.one_origin, toll.two_origins) == (60, 11)
    assert [(one.family, one.report, one.floor.value) for one in toll.by_family] == [
        ("a council", None, 12),
        ("an office", None, 11),
        (None, "sha256:three", 60),
        (None, "sha256:two", 50),
    ]


def test_an_unknown_origin_is_never_independent(say: Say, ask: Ask) -> None:
    claims = [say("a", 7, "Douma"), say("b", 7, "Douma", report="sha256:two", origin="a council")]
    toll = toll_of(claims, ask("Douma", "5-6"))
    assert (toll.one_origin, toll.two_origins) == (7, 0)


def test_families_may_be_given(say: Say, ask: Ask) -> None:
    claims = [say("a", 7, "Douma", origin="SOHR"), say("b", 6, "Douma", origin="the Syrian Observatory")]
    toll = answer(claims, ask("Douma"), families={"a": "sohr", "b": "sohr"})
    certify(toll)
    assert (toll.one_origin, toll.two_origins) == (7, 0)


def test_a_policy_may_say_what_a_vague_word_is(say: Say, ask: Ask) -> None:
    claims = [say("v", None, "Douma", vague="dozens")]
    readings = {"v": Reading(24, None, policy=True)}
    toll = answer(claims, ask("Douma", policy="another"), readings=readings)
    assert toll.floor.value == 24
    certify(toll, readings=readings)


def test_a_toll_says_how_many_of_its_claims_were_reviewed(say: Say, ask: Ask) -> None:
    claims = [say("a", 7, "Douma"), say("b", 7, "Arbeen"), say("c", 9, "Homs")]
    toll = answer(claims, ask("eastern Ghouta"), reviewed={"a", "c"})
    assert (toll.reviewed, len(toll.claims)) == (1, 2)


def test_cells_say_which_claims_cover_them(say: Say, ask: Ask) -> None:
    claims = [say("a", 7, "Douma", days="5"), say("b", 9, "eastern Ghouta", days="5-6")]
    toll = toll_of(claims, ask("eastern Ghouta"))
    found = {(cell.places[0], cell.start, cell.end): cell.claims for cell in toll.cells}
    fifth, sixth = date(2018, 2, 5), date(2018, 2, 6)
    assert found == {
        ("region:eastern-ghouta", fifth, sixth): ("b",),
        ("town:douma", fifth, fifth): ("a", "b"),
    }


def test_two_claims_with_one_id_are_refused(say: Say, ask: Ask) -> None:
    with pytest.raises(ClaimsError, match="two claims have the id 'a'; give each its own"):
        answer([say("a", 7, "Douma"), say("a", 8, "Douma")], ask())
    assert answer([say("a", 7, "Douma"), say("a", 7, "Douma")], ask()).floor.value == 7


def test_claims_that_are_parts_of_one_another_in_a_circle_are_left_out(say: Say, ask: Ask) -> None:
    claims = [
        say("a", 7, "Douma", part_of="b"),
        say("b", 7, "Douma", part_of="a"),
        say("c", 3, "Douma", part_of="a"),
    ]
    toll = toll_of(claims, ask("Douma"))
    assert toll.floor.value == 3
    assert {one.reason for one in toll.left_out} == {"said to be part of itself"}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (Question(start=date(2018, 2, 6), end=date(2018, 2, 5)), "the days run backwards"),
        (Question(who="other"), '"other" is no kind of victim'),
        (Question(place=Place("nowhere")), "it is not known where 'nowhere' is"),
    ],
)
def test_a_question_without_an_answer_is_refused(question: Question, words: str) -> None:
    with pytest.raises(QuestionError, match=words):
        answer([], question)


def test_a_claim_with_nothing_but_its_count_can_be_used() -> None:
    claim = from_json({"id": "c", "harm": "killed", "who": "person", "min": 3})
    assert bounds([claim], Question()) == (3, None)


def test_the_wounded_are_not_among_the_dead_if_what_is_reported_is_all(say: Say, ask: Ask) -> None:
    claims = [say("a", 7, "Douma"), say("b", 30, "Douma", harm="injured")]
    assert bounds(claims, ask("Douma", closed=True)) == (7, 7)
    assert bounds(claims, ask("Douma", closed=True, harm="casualties")) == (30, 37)
