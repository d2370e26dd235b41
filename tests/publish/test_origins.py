from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from witnessmark.count import Count
from witnessmark.publish.origins import inherited_from
from witnessmark.records import Claim, Report
from witnessmark.when import When
from witnessmark.where import Place

TEXT = "Air raids hit Douma. Raids in Douma, on Douma's edge. Seven were killed. The raids went on in Doumas."


@pytest.fixture
def report() -> Report:
    return Report("sha256:0", "a.txt", TEXT)


@pytest.fixture
def seven(report: Report, claim: Callable[..., Claim]) -> Claim:
    return claim(report, "Seven were killed", Count(7, 7), inherited=("weapon",))


@pytest.mark.parametrize(
    ("weapon", "found"),
    [
        ("Raids", (21, 26)),  # the nearest before
        ("Air raids", (0, 9)),
        ("raids", (4, 9)),  # before the claim goes first
        ("The raids", (73, 82)),  # after it, where there is none before
        ("Air raid", None),  # no part of a word
        ("bombs", None),
        ("", None),
    ],
)
def test_inherited_words_are_found_before_the_claim_and_else_after_it(
    report: Report, seven: Claim, weapon: str, found: tuple[int, int] | None
) -> None:
    assert inherited_from(replace(seven, weapon=weapon), report).get("weapon") == found


def test_a_place_is_where_its_own_offsets_say(report: Report, seven: Claim) -> None:
    one = replace(seven, places=(Place("Douma", 14, 19),), inherited=("places",))
    assert inherited_from(one, report) == {"places": (14, 19)}


def test_a_place_whose_offsets_are_wrong_is_looked_for_by_its_words(report: Report, seven: Claim) -> None:
    one = replace(seven, places=(Place("Douma", 15, 20),), inherited=("places",))
    assert inherited_from(one, report) == {"places": (40, 45)}


def test_a_field_that_was_not_inherited_or_has_no_words_is_left_out(report: Report, seven: Claim) -> None:
    one = replace(seven, weapon="raids", date=When(date(2017, 3, 13)), inherited=("date", "scope", "who"))
    assert inherited_from(one, report) == {}
