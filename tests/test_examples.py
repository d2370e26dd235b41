"""The invented reports of the first ten minutes: read with care, and summed as by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from witnessmark import flow
from witnessmark.gazetteer import Gazetteer
from witnessmark.records import Claim, Question, Toll

EXAMPLES = Path(__file__).parents[1] / "examples"
DAYS = date(2017, 3, 13), date(2017, 3, 14)

# harm, how many, who, where, and what else a reader must not overlook
READ = {
    "1-relief-council.txt": """
        killed dozens civilian eastern-ghouta
        injured scores civilian eastern-ghouta
        killed 9+ civilian arbin
        killed 4 child arbin
        injured many person arbin
        killed 6 civilian zamalka
        killed 2 woman zamalka
        killed 4 person ein-terma
        injured 17 person ein-terma
        killed 3 person saqba preliminary
        killed 8 civilian jisrein+beit-sawa+hammura
        killed 0 person misraba negated
        killed 211+ person eastern-ghouta cumulative
    """,
    "2-qalamoun-wire.html": """
        killed 5 person saqba supersedes
        killed 3 person saqba
        injured 11 person saqba
        killed 9+ civilian arbin
        killed 6 civilian zamalka denied
        killed 3 combatant harasta
        killed 211+ person eastern-ghouta cumulative
    """,
    "3-field-hospitals.txt": """
        killed 11 person arbin
        killed 5 child arbin
        injured 34 person arbin
        killed 6 person zamalka
        casualties any person kafr-batna unaware
    """,
    "4-three-rivers.txt": """
        killed 34-46 person eastern-ghouta cumulative final
        killed -12 combatant eastern-ghouta hypothetical
        injured 120 person eastern-ghouta cumulative about
        killed 19 person eastern-ghouta historical
    """,
}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="module")
def claims(gazetteer: Gazetteer) -> list[Claim]:
    return [claim for one in flow.read([str(EXAMPLES)], gazetteer=gazetteer) for claim in one.claims]


@pytest.fixture(scope="module")
def toll(claims: list[Claim], gazetteer: Gazetteer) -> Toll:
    return flow.toll(claims, Question(gazetteer.area("eastern Ghouta"), *DAYS))


def said(claim: Claim) -> str:
    low, high, vague = claim.count.min, claim.count.max, claim.count.vague
    ends = f"{'' if low is None else low}{'+' if high is None else '' if low == high else f'-{high}'}"
    parts = [claim.harm, str(vague) if low is None and high is None else ends, claim.who]
    parts.append("+".join((place.name or f"?{place.text}").lower().replace(" ", "-") for place in claim.places))
    parts += [one for one in (claim.scope, claim.polarity) if one not in ("incident", "asserted")]
    parts += [vague] if vague is not None and low is not None else []
    flags = {"preliminary": claim.preliminary, "final": claim.final, "supersedes": claim.supersedes is not None}
    return " ".join([*parts, *(name for name, holds in flags.items() if holds)])


@pytest.mark.parametrize("name", READ)
def test_an_example_is_read_as_a_careful_person_reads_it(name: str, claims: list[Claim]) -> None:
    wanted = [line.strip() for line in READ[name].strip().splitlines()]
    # "called the whole" matters where it caps something, and here that is the one total
    found = [said(claim) for claim in claims if Path(claim.file).name == name]
    assert [line.removesuffix(" final") if "negated" in line else line for line in found] == wanted


def test_two_scripts_of_one_name_are_one_place(claims: list[Claim]) -> None:
    written = {place.text: place.id for claim in claims for place in claim.places}
    assert written["عربين"] is not None
    assert written["عربين"] == written["Arbeen"]


def test_the_examples_give_what_a_person_gets_by_hand(toll: Toll) -> None:
    # Arbeen 11, Zamalka 6, Ein Tarma 4, Saqba 5, three towns 8, Harasta 3; the assessment's upper end
    assert (toll.floor.value, toll.ceiling.value) == (11 + 6 + 4 + 5 + 8 + 3, 46)
    assert sorted(line.weight for line in toll.floor.proof) == [1] * 6


def test_the_running_total_lifts_the_month_and_is_not_added(claims: list[Claim], gazetteer: Gazetteer) -> None:
    month = flow.toll(claims, Question(gazetteer.area("eastern Ghouta"), date(2017, 3, 1), date(2017, 3, 14)))
    assert (month.floor.value, month.ceiling.value) == (211, None)


def test_no_sentence_of_an_example_is_a_number_of_something_else(claims: list[Claim]) -> None:
    assert not {claim.count.min for claim in claims} & {14, 300, 22, 60, 29, 137}
