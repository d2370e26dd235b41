"""What the documents say of policies is what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from witnessmark.errors import PolicyError
from witnessmark.policy.apply import load, names, own
from witnessmark.policy.parse import BESIDE
from witnessmark.policy.policy import GRADES, SAYINGS
from witnessmark.records import OUTCOMES

DOCS = Path(__file__).parents[2] / "docs"
REFERENCE = (DOCS / "reference/policies.md").read_text(encoding="utf-8")


def table(heading: str | None = None) -> list[list[list[str]]]:
    """The rows of the first table under a heading: of each cell the words in code."""
    text = REFERENCE if heading is None else REFERENCE.split(f"\n## {heading}\n")[1]
    rows = re.findall(r"(?m)^\|(.*)\|$", text.split("\n## ")[0].split("\n\n**")[0])
    return [[re.findall(r"`([^`]+)`", cell) for cell in row.split("|")] for row in rows[2:]]


def test_every_policy_is_listed() -> None:
    assert sorted(row[0][0] for row in table()) == list(names())


def test_every_rule_is_listed_with_what_it_may_say() -> None:
    assert {row[0][0]: tuple(row[2]) for row in table("The rules")} == SAYINGS


def test_every_key_beside_a_rule_is_listed() -> None:
    listed: dict[str, list[str]] = {}
    rule = ""
    for row in table("What a rule takes beside"):
        rule = row[0][0] if row[0] else rule
        listed.setdefault(rule, []).append(row[1][0])
    assert {rule: tuple(keys) for rule, keys in listed.items()} == BESIDE


def test_every_grade_outcome_and_way_with_sources_is_listed() -> None:
    assert sorted(row[0][0] for row in table("Grades")) == sorted(GRADES)
    assert tuple(row[0][0] for row in table("Outcomes")) == OUTCOMES
    assert tuple(row[0][0] for row in table("Where those who counted differ")) == SAYINGS["sources"]


def test_the_title_that_is_quoted_is_the_title() -> None:
    assert load("ucdp").title in " ".join(REFERENCE.replace("\n", " ").split())


HOW_TO = (DOCS / "how-to/write-a-policy.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", re.findall(r"(?s)```toml\n(.*?)```", HOW_TO))
def test_the_policies_that_are_shown_are_policies(text: str) -> None:
    assert own(text, file="shown.toml").rules


def test_the_refusal_that_is_shown_is_the_refusal() -> None:
    text = re.findall(r"(?s)```toml\n(.*?)```", HOW_TO)[0].replace('rule = "words"', 'rule = "guess"')
    with pytest.raises(PolicyError) as refused:
        own(text, file="valley.toml")
    assert f"    {refused.value}\n" in HOW_TO
