"""What a policy takes where those who counted differ, and which incidents count."""

from __future__ import annotations

from typing import Any

from witnessmark.policy.apply import load, readings
from witnessmark.policy.policy import Grade, Policy
from witnessmark.records import Claim, Incident, Reading

from .evidence import claim
from .test_words import codebook

Range = tuple[int | None, int | None]


def told(
    policy: Policy, *claims: Claim, families: dict[str, str | None] | None = None, **incident: Any
) -> dict[str, Reading]:
    """The readings of one incident; each claim is of a family of its own, unless said."""
    one = Incident("i", incident.pop("kind", "incident"), tuple(c.id for c in claims), **incident)
    who = families if families is not None else {c.id: f"family {c.id}" for c in claims}
    return readings(claims, policy, incidents=[one], families=who)


def ranges(found: dict[str, Reading]) -> dict[str, Range]:
    return {id: (one.min, one.max) for id, one in found.items() if one.reason is None}


SEVEN, NINE, TWELVE = claim("seven", 7, 7), claim("nine", 9, 9), claim("twelve", 12, 12)
TWO = codebook('[sources]\nrule = "corroborated"\nfamilies = 2')


def test_an_envelope_runs_from_the_lowest_to_the_highest_last_figure() -> None:
    found = ranges(told(load("last-of-each"), SEVEN, NINE, TWELVE))
    assert found == {"seven": (7, 12), "nine": (7, 12), "twelve": (7, 12)}


def test_a_preliminary_figure_is_a_floor_and_no_more() -> None:
    found = ranges(told(load("last-of-each"), SEVEN, claim("late", 9, 9, preliminary=True)))
    assert found == {"seven": (7, None), "late": (7, None)}


def test_a_preliminary_figure_lowers_nothing() -> None:
    first = claim("first", 3, 3, preliminary=True)
    assert ranges(told(load("last-of-each"), SEVEN, first))["seven"] == (7, 7)
    more = claim("more", 5, 5, preliminary=True)
    assert ranges(told(load("last-of-each"), first, more)) == {"first": (3, None), "more": (5, None)}


def test_what_was_told_before_the_day_was_out_lowers_nothing_where_others_say_far_more() -> None:
    day = {"start": "2020-03-01", "end": "2020-03-01"}
    first = claim("first", 4, 4, date=day, published="2020-03-01")
    later = claim("later", 12, 12, date=day, published="2020-03-03")
    assert ranges(told(load("last-of-each"), first, later))["later"] == (12, 12)
    near = claim("near", 10, 10, date=day, published="2020-03-01")
    assert ranges(told(load("last-of-each"), near, later))["later"] == (10, 12)


def test_an_envelope_with_a_floor_above_every_ceiling_is_open() -> None:
    assert ranges(told(load("last-of-each"), SEVEN, claim("more", 9))) == {"seven": (7, None), "more": (7, None)}


def test_at_most_nine_lowers_no_floor() -> None:
    assert ranges(told(load("last-of-each"), SEVEN, claim("most", None, 9)))["seven"] == (7, 9)


def test_an_explicit_none_is_a_denial_where_others_say_how_many() -> None:
    none = claim("none", 0, 0, polarity="negated")
    assert ranges(told(load("last-of-each"), SEVEN, NINE, none))["seven"] == (7, 9)
    assert ranges(told(load("last-of-each"), claim("most", None, 9), none))["most"] == (None, 9)
    late = claim("late", 0, 0, polarity="negated", published="2020-03-09")
    assert ranges(told(load("aoav"), SEVEN, late))["seven"][0] == 7


def test_a_denial_is_no_figure() -> None:
    assert ranges(told(load("last-of-each"), SEVEN, claim("denied", 2, 2, polarity="denied")))["seven"] == (7, 7)


def test_civilians_and_people_are_one_figure_and_children_another() -> None:
    children = claim("children", 2, 2, who="child")
    found = ranges(told(load("last-of-each"), SEVEN, claim("civilians", 9, 9, who="civilian"), children))
    assert found == {"seven": (7, 9), "civilians": (7, 9), "children": (2, 2)}


def test_a_part_of_a_count_is_not_the_whole() -> None:
    part = claim("part", 3, 3, part_of="seven", report="sha256:seven")
    assert ranges(told(load("last-of-each"), SEVEN, part))["seven"] == (7, 7)


def test_the_last_figure_is_the_one_told_last_even_if_lower() -> None:
    early = claim("early", 9, 9, published="2020-03-05")
    found = told(load("last-of-each"), early, SEVEN, families={"early": "a council", "seven": "a council"})
    assert ranges(found) == {"seven": (7, 7)}
    assert found["early"].outcome == "set aside"


def test_the_last_total_is_the_one_that_runs_to_the_last_day() -> None:
    first = claim("first", 568, 568, scope="cumulative", as_of="2020-03-20", published="2020-04-01")
    later = claim("later", 601, 601, scope="cumulative", as_of="2020-03-21", published="2020-03-22")
    found = told(load("last-of-each"), first, later, kind="total", families={"first": "a", "later": "a"})
    assert ranges(found) == {"later": (601, 601)}


def test_a_figure_replaced_by_a_word_still_stands() -> None:
    found = told(
        load("last-of-each"),
        SEVEN,
        claim("word", vague="dozens"),
        superseded=(("seven", "word"),),
        families={"seven": "a", "word": "a"},
    )
    assert ranges(found) == {"seven": (7, 7)}


def test_of_one_report_the_highest_figure_is_the_whole() -> None:
    found = told(load("last-of-each"), SEVEN, claim("piece", 3, 3, report="sha256:seven"), families={})
    assert ranges(found) == {"seven": (7, 7)}
    assert found["piece"].reason == "a smaller figure of its report"


def test_two_families_corroborate_the_lower_of_their_figures() -> None:
    assert ranges(told(TWO, SEVEN, NINE)) == {"seven": (7, 9), "nine": (7, 9)}


def test_three_families_corroborate_what_two_of_them_reach() -> None:
    assert ranges(told(TWO, SEVEN, NINE, TWELVE)) == {"seven": (7, 9), "nine": (9, 9), "twelve": (9, 12)}


def test_one_family_corroborates_nothing() -> None:
    found = told(TWO, SEVEN, NINE, families={"seven": "a council", "nine": None})
    assert ranges(found) == {}
    assert found["seven"].reason == "one independent family: the codebook takes what 2 say"


def test_lowest_until_another_family_reaches_a_higher_one() -> None:
    lowest = codebook('[sources]\nrule = "lowest until corroborated"')
    assert ranges(told(lowest, SEVEN))["seven"] == (7, 7)
    assert ranges(told(lowest, SEVEN, NINE)) == {"seven": (7, 7), "nine": (7, 9)}
    nine = claim("also", 9, 9)
    assert ranges(told(lowest, SEVEN, NINE, nine)) == {"seven": (7, 9), "nine": (9, 9), "also": (9, 9)}


def test_the_most_recent_figure_sets_the_others_aside() -> None:
    recent = codebook('[sources]\nrule = "most recent"')
    last = claim("last", 5, 5, published="2020-03-09")
    found = told(recent, SEVEN, NINE, last)
    assert ranges(found) == {"last": (5, 5)}
    assert found["nine"].reason == "not the most recent figure"


def test_the_best_source_is_the_first_in_the_ranking() -> None:
    best = codebook('[sources]\nrule = "best by ranking"\nranking = ["Family Nine", "family seven"]')
    assert ranges(told(best, SEVEN, NINE, TWELVE)) == {"nine": (9, 9)}
    assert ranges(told(best, SEVEN, TWELVE)) == {"seven": (7, 7)}


def test_where_no_source_is_ranked_the_lowest_stands() -> None:
    best = codebook('[sources]\nrule = "best by ranking"\nranking = ["another"]')
    assert ranges(told(best, NINE, TWELVE)) == {"nine": (9, 9)}


def test_too_few_families_set_an_incident_aside_or_ask() -> None:
    rule = '[evidence]\nrule = "families"\nfamilies = 2\n'
    assert told(codebook(rule), SEVEN)["seven"].outcome == "set aside"
    assert told(codebook(rule + 'otherwise = "ask"'), SEVEN)["seven"].outcome == "ask"
    assert ranges(told(codebook(rule), SEVEN, NINE)) == {"seven": (7, 7), "nine": (9, 9)}


def test_reports_of_unknown_origin_are_one_family_at_most() -> None:
    policy = codebook('[evidence]\nrule = "families"\nfamilies = 2')
    assert ranges(told(policy, SEVEN, NINE, families={"seven": None, "nine": None})) == {}


def test_victims_whom_some_call_fighters_have_no_least_as_civilians() -> None:
    policy = codebook('[civilians]\nrule = "zero minimum"')
    civilians, fighters = claim("c", 7, 7, who="civilian"), claim("f", 7, 7, who="combatant")
    assert ranges(told(policy, civilians, fighters)) == {"c": (None, 7), "f": (None, 7)}
    assert ranges(told(policy, civilians)) == {"c": (7, 7)}


def test_who_counts_civilians_beside_fighters_contests_nothing() -> None:
    policy = codebook('[civilians]\nrule = "ask"')
    civilians, fighters = claim("c", 7, 7, who="civilian"), claim("f", 2, 2, who="combatant")
    assert len(ranges(told(policy, civilians, fighters, families={"c": "a", "f": "a"}))) == 2
    assert told(policy, civilians, fighters)["c"].outcome == "ask"


def test_an_incident_without_a_death_may_be_none() -> None:
    policy = codebook('[event]\nrule = "deaths"\nleast = 1')
    hurt = claim("hurt", 7, 7, harm="injured")
    assert told(policy, hurt)["hurt"].rule == "event"
    assert len(ranges(told(policy, hurt, SEVEN))) == 2
    casualties = codebook('[event]\nrule = "casualties"\nleast = 1')
    assert len(ranges(told(casualties, hurt))) == 1


def test_a_person_may_grade_an_incident() -> None:
    policy = load("airwars")
    grades: dict[str, Grade] = {"i": "confirmed"}
    incident = Incident("i", "incident", ("seven",))
    found = readings([SEVEN], policy, incidents=[incident], families={"seven": "a"}, graded=grades)
    assert found["seven"].min == 7
    assert "weak" in (readings([SEVEN], policy, incidents=[incident], families={"seven": "a"})["seven"].reason or "")


def test_a_codebook_may_refuse_long_and_wide_claims() -> None:
    policy = load("aoav")
    days = {"start": "2020-03-05", "end": "2020-03-07", "precision": "days", "kind": "throughout"}
    country = [{"text": "Syria", "id": "iso:SY", "level": "country"}]
    assert readings([claim("long", 7, 7, date=days)], policy)["long"].reason == (
        "of 3 days: the codebook takes no more than 1"
    )
    assert readings([claim("wide", 7, 7, places=country)], policy)["wide"].outcome == "refuse"
    within = {**days, "kind": "within"}
    assert readings([claim("some", 7, 7, date=within)], policy)["some"].min == 7


def test_the_past_hours_are_one_day() -> None:
    date = {"start": "2020-03-05", "end": "2020-03-06", "precision": "hour", "kind": "throughout"}
    assert readings([claim("past", 7, 7, date=date)], load("aoav"))["past"].min == 7


def test_reports_of_unknown_origin_corroborate_no_higher_figure() -> None:
    lowest = codebook('[sources]\nrule = "lowest until corroborated"')
    nine = claim("also", 9, 9)
    found = told(lowest, SEVEN, NINE, nine, families={"seven": "a", "nine": None, "also": None})
    assert ranges(found)["seven"] == (7, 7)


def test_the_most_recent_figure_may_be_higher() -> None:
    last = claim("last", 12, 12, published="2020-03-09")
    assert ranges(told(codebook('[sources]\nrule = "most recent"'), SEVEN, last)) == {"last": (12, 12)}


def test_an_earlier_event_told_as_background_is_no_figure_of_this_one() -> None:
    before = claim("before", 3, 3, scope="historical")
    assert ranges(told(load("last-of-each"), SEVEN, before))["seven"] == (7, 7)


def test_of_contested_victims_no_kind_that_is_among_them_counts() -> None:
    policy = codebook('[civilians]\nrule = "zero minimum"')
    civilians = claim("c", 7, 7, who="civilian", includes=["child"])
    assert told(policy, civilians, claim("f", 7, 7, who="combatant"))["c"].includes == 0
    assert told(policy, civilians)["c"].includes == 1


def test_a_total_has_no_grade_and_needs_no_death() -> None:
    policy = codebook('[grades]\nrule = "only"\nonly = ["fair"]\n[event]\nrule = "deaths"\nleast = 1')
    total = claim("total", 350, scope="cumulative", harm="injured")
    assert ranges(told(policy, total, kind="total")) == {"total": (350, None)}
