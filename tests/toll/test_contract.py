"""A toll as JSON: its keys, and what is refused as no toll."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from witnessmark.errors import ProofError
from witnessmark.records import Claim, Question
from witnessmark.toll import contract
from witnessmark.toll.answering import answer

Say = Callable[..., Claim]
Ask = Callable[..., Question]


@pytest.fixture
def value(say: Say, ask: Ask) -> dict[str, Any]:
    whole = {"scope": "cumulative", "kind": "throughout"}
    claims = [
        say("a", 28, "Douma", origin="a council", **whole),
        say("b", 36, "Douma", origin="an office", **whole),
        say("c", (5, None), "Arbeen", includes=["child"]),
        say("v", None, "Arbeen", vague="dozens"),
    ]
    loaded = json.loads(contract.dump(answer(claims, ask("eastern Ghouta", "5-6", closed=True), reviewed={"c"})))
    assert isinstance(loaded, dict)
    return loaded


def test_a_toll_has_the_keys_of_the_contract(value: dict[str, Any]) -> None:
    assert list(value) == [
        "question", "floor", "ceiling", "one_origin", "two_origins", "by_family", "reviewed", "left_out", "conflicts",
        "cells", "claims", "incidents", "missed", "readings", "codebook",
    ]  # fmt: skip
    question = value["question"]
    assert (question["from"], question["to"], question["harm"], question["who"]) == (
        "2018-02-05",
        "2018-02-06",
        "killed",
        "person",
    )
    assert (question["policy"], question["policy_version"], question["closed"]) == ("literal", "1", True)
    assert question["place"]["id"] == "region:eastern-ghouta"
    assert value["floor"]["value"] == 33
    assert value["floor"]["proof"] == [{"claim": "c", "side": "min", "weight": "1", "kind": None}]
    assert value["ceiling"] == {"value": None, "proof": [], "disputes": []}
    assert value["reviewed"] == {"n": 1, "of": 3}
    assert value["left_out"][0]["reason"] == 'vague: "dozens" is not a number'
    assert [conflict["claims"] for conflict in value["conflicts"]] == [["a", "b"]]


def test_a_toll_is_written_and_read_without_loss(value: dict[str, Any]) -> None:
    toll = contract.from_json(value)
    assert contract.to_json(toll) == value
    assert contract.load(contract.dump(toll)) == toll


def change(value: dict[str, Any], path: str, new: object) -> None:
    *steps, last = path.split(".")
    at: Any = value
    for step in steps:
        at = at[int(step)] if step.isdigit() else at[step]
    if new is ...:
        del at[last]
    else:
        at[last] = new


@pytest.mark.parametrize(
    ("path", "new", "words"),
    [
        ("floor", ..., '"floor" is not an object'),
        ("floor.value", "33", '"floor": "value" is not a whole number, 0 or more'),
        ("floor.value", -1, '"floor": "value" is not a whole number, 0 or more'),
        ("floor.value", ..., '"floor": "value" is not there'),
        ("floor.proof.0.weight", "1/0", '"proof", number 1: "weight" is not a fraction'),
        ("floor.proof.0.weight", 1, '"weight" is not a text'),
        ("floor.proof.0.weight", "1e9", '"weight" is not a fraction ("1", "-1/2")'),
        ("floor.proof.0.side", "both", '"side" is not one of min, max'),
        ("floor.proof.0.kind", "giant", '"kind" is not one of civilian'),
        ("floor.disputes.0.alternatives", 4, '"alternatives" is not a list'),
        ("claims.0.harm", "hurt", '"claims", number 1: "harm" is \'hurt\', not one of killed'),
        ("claims", [3], '"claims", number 1: a claim is a JSON object'),
        ("question.from", "5 February", '"question": "from" is not a day (YYYY-MM-DD) or null'),
        ("question.closed", "no", '"question": "closed" is not true or false'),
        ("question.place", {"name": "Douma"}, '"question": "text" is missing'),
        ("question.who", "giant", '"question": "who" is not one of civilian'),
        ("cells.0.claims", ["a", 3], '"cells", number 1: "claims" is not a list of texts'),
        ("conflicts", {}, '"conflicts" is not a list'),
        ("conflicts", [4], '"conflicts" is not a list of objects'),
        ("reviewed.of", 9, '"reviewed": "of" is not the number of its claims'),
        ("one_origin", None, '"one_origin" is not a whole number'),
    ],
)
def test_what_is_no_toll_is_refused_by_the_key(value: dict[str, Any], path: str, new: object, words: str) -> None:
    change(value, path, new)
    with pytest.raises(ProofError) as error:
        contract.load(json.dumps(value), name="toll.json")
    assert str(error.value).startswith("toll.json is not a toll: ")
    assert words in str(error.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not JSON"),
        ("[" * 100_000, "nested too deep"),
        ("1" * 5000, "a number too long to be one"),
        ("null", "it is not a JSON object"),
    ],
)
def test_what_is_no_json_is_refused(text: str, words: str) -> None:
    with pytest.raises(ProofError, match=words):
        contract.load(text, name="toll.json")
