"""Tables of tolls: each row is an answer of its own, and none counts what another question holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from witnessmark.errors import QuestionError
from witnessmark.records import Claim, Incident, Question
from witnessmark.toll.answering import answer
from witnessmark.toll.by import By, rows
from witnessmark.toll.certify import certify
from witnessmark.when import When

from .conftest import GHOUTA, SYRIA, town

Say = Callable[..., Claim]
Ask = Callable[..., Question]


def table(claims: list[Claim], question: Question, by: By, **more: object) -> dict[str, tuple[int | None, int | None]]:
    """The rows' names with their bounds, once their proofs are checked."""
    found = {}
    for row in rows(claims, question, by, **more):  # type: ignore[arg-type]
        incidents = more.get("incidents", ())
        toll = answer(row.claims, row.question, incidents=incidents)  # type: ignore[arg-type]
        certify(toll)
        found[row.name] = (toll.floor.value, toll.ceiling.value)
    return found


def test_each_day_counts_what_lies_in_it_and_a_claim_on_two_days_counts_in_neither(say: Say, ask: Ask) -> None:
    claims = [say("a", 7, "Douma", days="5"), say("b", 3, "Saqba", days="6"), say("c", 2, "Hazza", days="5-6")]
    assert table(claims, ask("eastern Ghouta", "5-6"), "day") == {"2018-02-05": (7, None), "2018-02-06": (3, None)}
    assert table(claims, ask("eastern Ghouta", "5-6"), "week") == {"2018-W06": (12, None)}


def test_a_row_of_a_stretch_ends_where_the_question_ends(say: Say, ask: Ask) -> None:
    claims = [say("a", 7, "Douma", days="5"), say("b", 3, "Saqba", days="20")]
    (row,) = rows(claims, replace(ask(None, "1-10"), end=date(2018, 2, 10)), "month")
    assert (row.name, row.question.start, row.question.end) == ("2018-02", date(2018, 2, 1), date(2018, 2, 10))
    assert [claim.id for claim in row.claims] == ["a"]


def test_an_early_february_counts_in_february_and_in_no_week(say: Say, ask: Ask) -> None:
    claims = [say("a", 7, "Douma", days="1-10"), say("b", 1, "Douma", days="1"), say("c", 1, "Douma", days="28")]
    assert table(claims, ask("Douma"), "month") == {"2018-02": (8, None)}
    assert table(claims, ask("Douma"), "week") == {"2018-W05": (1, None), "2018-W09": (1, None)}


def test_a_towns_dead_count_in_the_towns_row_and_a_regions_in_none(say: Say, ask: Ask) -> None:
    claims = [say("a", 7, "Douma"), say("b", 3, "Saqba"), say("c", 20, "eastern Ghouta")]
    assert table(claims, ask("Syria"), "settlement") == {"Douma": (7, None), "Saqba": (3, None)}
    units = {"iso:SY": SYRIA, "ocha:SY03": replace(GHOUTA, name="Rural Damascus", id="ocha:SY03", level="adm1")}
    assert table(claims, ask("Syria"), "adm1", unit=units.get) == {"Rural Damascus": (20, None)}
    assert table(claims, ask("Syria"), "country", unit=units.get) == {"Syria": (20, None)}


def test_a_cap_on_a_wider_question_caps_its_rows(say: Say, ask: Ask) -> None:
    whole = say("t", 9, "eastern Ghouta", days="5-6", kind="throughout", scope="cumulative", final=True)
    claims = [say("a", 7, "Douma", days="5"), whole]
    assert table(claims, ask("eastern Ghouta", "5-6"), "day")["2018-02-05"] == (7, 9)


def test_rows_by_kind_and_by_harm_ask_anew(say: Say, ask: Ask) -> None:
    claims = [
        say("a", 7, "Douma", who="child"),
        say("b", 3, "Douma", who="woman"),
        say("c", 4, "Douma", harm="injured"),
    ]
    by_who = table(claims, ask("Douma"), "who")
    assert (by_who["child"], by_who["woman"], by_who["person"]) == ((7, None), (3, None), (10, None))
    by_harm = table(claims, ask("Douma"), "harm")
    assert (by_harm["killed"], by_harm["injured"]) == ((10, None), (4, None))


def test_joint_authors_are_told_from_alternatives_each_with_its_accuser(say: Say, ask: Ask) -> None:
    claims = [
        say(
            "a",
            7,
            "Douma",
            perpetrators=[["Army", "Militia"]],
            perpetrator="army and militia",
            attributed_to="residents",
        ),
        say("b", 3, "Saqba", perpetrators=[["Army"], ["Militia"]], perpetrator="army or militia", source="The Daily"),
        say("c", 2, "Hazza"),
    ]
    assert table(claims, ask(), "perpetrator") == {
        "army or militia (alleged by The Daily)": (3, None),
        "army with militia (alleged by residents)": (7, None),
        "no author named": (2, None),
    }


def test_an_incident_with_two_authors_is_contested_and_stands_apart(say: Say, ask: Ask) -> None:
    claims = [
        say("a", 7, "Douma", perpetrator="The Army", attributed_to="residents"),
        say("b", 7, "Douma", perpetrator="rebels", attributed_to="the army", report="sha256:two"),
        say("c", (2, None), "Douma", report="sha256:three"),
        say("d", 5, "Saqba", perpetrator="army", attributed_to="residents"),
    ]
    when = When(date(2018, 2, 5), date(2018, 2, 6))
    same = Incident("i", "incident", ("a", "b", "c"), (town("Douma"),), when, decided=True)
    assert table(claims, ask(), "perpetrator", incidents=[same]) == {
        "army (alleged by residents)": (5, None),
        "contested: army | rebels (alleged by residents; the army)": (7, None),
    }


def test_one_party_under_two_names_is_not_contested(say: Say, ask: Ask) -> None:
    claims = [
        say("a", 5, "Douma", perpetrator="The Syrian army", attributed_to="residents"),
        say("b", 5, "Douma", perpetrator="Syrian government forces", attributed_to="a council", report="sha256:two"),
    ]
    same = Incident(
        "i", "incident", ("a", "b"), (town("Douma"),), When(date(2018, 2, 5), date(2018, 2, 6)), decided=True
    )
    assert table(claims, ask(), "perpetrator", incidents=[same]) == {
        "syrian army (alleged by residents)": (5, None),
        "syrian government forces (alleged by a council)": (5, None),
    }


def test_rows_by_weapon_family_and_grade_say_what_is_not_known(say: Say, ask: Ask) -> None:
    claims = [say("a", 7, "Douma", weapon="Barrel bombs"), say("b", 3, "Saqba")]
    assert table(claims, ask(), "weapon") == {"barrel bombs": (7, None), "no weapon named": (3, None)}
    families = {"a": "an observatory", "b": None}
    assert table(claims, ask(), "family", families=families) == {
        "an observatory": (7, None),
        "who counted is not known": (3, None),
    }
    assert table(claims, ask(), "grade", grades={"a": "fair"}) == {"fair": (7, None), "not graded": (3, None)}


def test_a_table_that_nobody_reads_is_refused(say: Say, ask: Ask) -> None:
    long = replace(say("a", 7, "Douma"), date=When(date(1950, 1, 1), date(2018, 1, 1)))
    with pytest.raises(QuestionError, match="by day there are 24,838 rows; ask for fewer days, or by a longer stretch"):
        rows([long], ask(), "day")
