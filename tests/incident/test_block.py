"""What is compared at all: everything that could be linked."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings

from witnessmark.incident import block
from witnessmark.incident.block import pairs
from witnessmark.incident.compare import compare
from witnessmark.incident.features import Features, features
from witnessmark.incident.settle import settle
from witnessmark.incident.tellings import tell
from witnessmark.records import Claim

from .conftest import Tell
from .test_worlds import told


def tellings(claims: list[Claim]) -> list[Features]:
    return [features(one, {}) for one in tell(settle(claims))]


@given(told())
@settings(max_examples=150, deadline=None)
def test_no_link_is_lost_by_what_is_not_compared(claims: list[Claim]) -> None:
    ordered = tellings(claims)
    linked = {
        (one, other)
        for one, other in itertools.combinations(range(len(ordered)), 2)
        if (compare(ordered[one], ordered[other]).weight or 0) > 0
    }
    assert linked <= set(pairs(ordered))


def test_each_pair_comes_once_the_lesser_first_and_in_order(tell: Tell) -> None:
    ordered = tellings([tell(f"c{number}", 7) for number in range(6)])
    assert list(pairs(ordered)) == list(itertools.combinations(range(6), 2))


def test_tellings_of_one_town_on_days_apart_are_not_compared(tell: Tell) -> None:
    one, other = tell("a", 7, resolved=True), tell("b", 7, resolved=True, on="2016-03-09")
    assert list(pairs(tellings([one, other]))) == []


def test_of_very_many_under_one_key_each_is_compared_with_those_next_in_number(
    tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(block, "_FULL", 4)
    ordered = tellings([tell(f"c{number}", 10 + number, resolved=True) for number in range(9)])
    numbered = [one.wholes[0].min or 0 for one in ordered]
    found = [abs(numbered[one] - numbered[other]) for one, other in pairs(ordered)]
    assert max(found) == 2
    assert len(found) == 8 + 7
