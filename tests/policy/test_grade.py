"""How firmly an incident stands."""

from __future__ import annotations

from witnessmark.policy.grade import grade, grades
from witnessmark.policy.policy import Grade
from witnessmark.records import Incident

from .evidence import claim


def test_one_family_is_weak_and_two_are_fair() -> None:
    one, other = claim("a", 7, 7), claim("b", 9, 9)
    assert grade([one, other], {"a": "a council", "b": "a council"}).grade == "weak"
    assert grade([one, other], {"a": "a council", "b": "a hospital"}).grade == "fair"


def test_an_unknown_origin_is_never_independent() -> None:
    claims = [claim("a", 7, 7), claim("b", 9, 9)]
    assert grade(claims, {"a": None, "b": None}).grade == "weak"
    assert grade(claims, {"a": "a council", "b": None}).grade == "weak"


def blamed(one: str, other: str) -> Grade:
    claims = [claim("a", 7, 7, perpetrator=one), claim("b", 9, 9, perpetrator=other)]
    return grade(claims, {"a": "a council", "b": "a hospital"}).grade


def test_two_who_blame_different_parties_contest_it() -> None:
    assert blamed("government forces", "a rebel group") == "contested"
    assert blamed("government jets", "the government") == "fair"


def test_who_leaves_open_which_of_two_it_was_contests_it_alone() -> None:
    open_ = claim("a", 7, 7, perpetrators=[["government"], ["coalition"]])
    assert grade([open_], {"a": "a council"}).grade == "contested"
    joint = claim("a", 7, 7, perpetrators=[["government", "coalition"]])
    assert grade([joint], {"a": "a council"}).grade == "weak"


def test_a_party_that_tells_of_its_own_doing_confirms_it() -> None:
    own = claim("a", 7, 7, perpetrator="coalition aircraft", attributed_to="the coalition")
    assert grade([own], {"a": "the coalition"}).grade == "confirmed"


def test_to_say_that_people_died_concedes_nothing() -> None:
    told = claim("a", 7, 7, attributed_to="the coalition")
    other = claim("b", 7, 7, perpetrator="coalition")
    assert grade([told, other], {"a": "the coalition", "b": "a council"}).grade == "fair"


def test_an_incident_of_fighters_alone_is_discounted() -> None:
    assert grade([claim("a", 7, 7, who="combatant")], {"a": "an army"}).grade == "discounted"
    assert grade([claim("a", 7, 7, who="combatant"), claim("b", 1, 1)], {"a": "an army", "b": "x"}).grade == "fair"


def test_a_denial_makes_no_family() -> None:
    assert grade([claim("a", 7, 7), claim("b", 7, 7, polarity="denied")], {"a": "x", "b": "y"}).grade == "weak"


def test_each_claim_has_the_grade_of_its_incident_and_those_of_totals_none() -> None:
    incidents = [Incident("i", "incident", ("a", "b")), Incident("t", "total", ("c",))]
    claims = [claim("a", 7, 7), claim("b", 9, 9), claim("c", 350)]
    families = {"a": "a council", "b": "a hospital", "c": "a monitor"}
    assert grades(claims, incidents, families) == {"a": "fair", "b": "fair"}
    assert grades(claims, incidents, families, given={"i": "confirmed"}) == {"a": "confirmed", "b": "confirmed"}
