"""Each codebook's answer over one invented body of evidence, worked out by hand from its rules."""

from __future__ import annotations

import itertools
import re

import pytest

from witnessmark.policy.apply import load, names, readings
from witnessmark.policy.policy import KEYS
from witnessmark.records import Incident, Reading

from .evidence import CLAIMS, FAMILIES, INCIDENTS

# min, max; or the outcome and the rule where there is no number
Row = tuple[int | None, int | None] | tuple[str, str]

GOLDEN: dict[str, dict[str, Row]] = {
    # the words as they are: a hedge and a word without a numeral are no numbers
    "literal": {
        "early": (7, 7), "late": (9, 9), "hospital": (8, None), "agency": ("nothing", "vague"),
        "wounded": ("nothing", "hedged"), "both": (28, 28), "checkpoint": (4, 4), "house": (3, 3), "month": (350, None),
    },
    # the council's last figure is 9, the hospital's at least 8: 8 to 9
    "last-of-each": {
        "early": ("set aside", "sources"), "late": (8, 9), "hospital": (8, None), "agency": ("nothing", "vague"),
        "wounded": (20, 20), "both": (28, 28), "checkpoint": (4, 4), "house": (3, 3), "month": (350, None),
    },
    # three families: fair. Fighters alone: discounted; one family: weak; neither counts. A month is no incident.
    "airwars": {
        "early": ("set aside", "sources"), "late": (8, 9), "hospital": (8, None), "agency": ("nothing", "vague"),
        "wounded": (20, 20), "both": ("nothing", "casualties"), "checkpoint": ("set aside", "grades"),
        "house": ("set aside", "grades"), "month": ("refuse", "aggregates"),
    },
    # civilians alone, of incidents that two tell of; a person takes off of a total what is recorded
    "ibc": {
        "early": ("set aside", "sources"), "late": (8, 9), "hospital": (8, None), "agency": ("ask", "vague"),
        "wounded": (20, 20), "both": ("nothing", "casualties"), "checkpoint": ("refuse", "fighters"),
        "house": ("set aside", "evidence"), "month": ("ask", "aggregates"),
    },
    # deaths alone, of anybody; totals are kept
    "ucdp": {
        "early": ("set aside", "sources"), "late": (8, 9), "hospital": (8, None), "agency": ("ask", "vague"),
        "wounded": ("refuse", "harms"), "both": ("nothing", "casualties"), "checkpoint": (4, 4), "house": (3, 3),
        "month": (350, None),
    },
    # "at least 8" is 8, dozens are 12. Two reach 9 (9 and 12), one alone 12: the figure is 9, and what others said
    # is read so as to leave room for it
    "acled": {
        "early": ("set aside", "sources"), "late": (9, 9), "hospital": (8, 9), "agency": (9, 12),
        "wounded": ("refuse", "harms"), "both": ("nothing", "casualties"), "checkpoint": (4, 4), "house": (3, 3),
        "month": (350, 350),
    },
    # "dozens" is refused; of two figures of the same day the lower
    "aoav": {
        "early": ("set aside", "sources"), "late": ("set aside", "sources"), "hospital": (8, 8),
        "agency": ("refuse", "vague"), "wounded": (20, 20), "both": (28, 28), "checkpoint": (4, 4), "house": (3, 3),
        "month": ("refuse", "aggregates"),
    },
}  # fmt: skip


def row(reading: Reading) -> Row:
    if reading.reason is not None:
        assert (reading.min, reading.max) == (None, None)
        return reading.outcome, reading.rule or ""
    return reading.min, reading.max


@pytest.mark.parametrize("name", names())
def test_each_codebook_reads_the_evidence_as_its_rules_say(name: str) -> None:
    found = readings(CLAIMS, load(name), incidents=INCIDENTS, families=FAMILIES)
    assert {id: row(reading) for id, reading in found.items()} == GOLDEN[name]


@pytest.mark.parametrize("name", names())
def test_the_order_of_claims_and_incidents_changes_nothing(name: str) -> None:
    policy = load(name)
    expected = readings(CLAIMS, policy, incidents=INCIDENTS, families=FAMILIES)
    for incidents in itertools.islice(itertools.permutations(INCIDENTS), 6):
        assert readings(reversed(CLAIMS), policy, incidents=incidents, families=FAMILIES) == expected


@pytest.mark.parametrize("name", names())
def test_every_reading_without_a_number_says_why_and_by_which_rule(name: str) -> None:
    for reading in readings(CLAIMS, load(name), incidents=INCIDENTS, families=FAMILIES).values():
        assert (reading.reason is None) == (reading.outcome == "number")
        if reading.reason is not None or reading.note is not None:
            assert reading.rule in KEYS


@pytest.mark.parametrize("name", names())
def test_without_incidents_each_claim_stands_alone(name: str) -> None:
    policy = load(name)
    whole = readings(CLAIMS, policy)
    for claim in CLAIMS:
        assert readings([claim], policy) == {claim.id: whole[claim.id]}


def test_a_claim_in_no_incident_is_an_incident_of_its_own() -> None:
    policy = load("airwars")
    alone = [claim for claim in CLAIMS if claim.id in ("house", "late")]
    found = readings(alone, policy, incidents=[Incident("market", "incident", ("late",))], families=FAMILIES)
    assert found["house"].rule == "grades"


def test_claims_that_an_incident_names_and_nobody_gave_are_passed_over() -> None:
    found = readings(CLAIMS[:1], load("airwars"), incidents=INCIDENTS, families=FAMILIES)
    assert set(found) == {"early"}
    assert "one independent family" in (found["early"].reason or "")


# what the title says, from the files alone
TITLES = {
    "aoav": "after AOAV's published rules, 9 of 9 verified; not AOAV's figure",
    "airwars": "after Airwars' published rules, 9 of 11 verified; not Airwars' figure",
    "ucdp": "after UCDP's published rules, 1 of 10 verified; not UCDP's figure",
    "literal": "Every asserted statement, true in its words",
}


@pytest.mark.parametrize("name", TITLES)
def test_a_codebook_is_titled_for_what_it_is(name: str) -> None:
    assert load(name).title == TITLES[name]


@pytest.mark.parametrize("name", names())
def test_every_rule_of_a_published_codebook_says_where_it_was_read(name: str) -> None:
    policy = load(name)
    assert policy.name == name
    if policy.after is not None:
        assert policy.rules
        for rule in policy.rules.values():
            assert rule.source
            # what is verified was read in the organisation's own page
            assert not rule.verified or re.match(r"[a-z.]+\.(org|com|se|org\.uk)/\w", rule.source)
            assert not rule.verified or "not read" not in rule.source
            assert not rule.verified or "copy" not in rule.source
