"""Asking a model: what its server may refuse of a request, and what its answer may be wrapped in."""

from __future__ import annotations

import json

import pytest

from witnessmark.errors import EndpointError, SecondReaderError
from witnessmark.second.ask import Model, claims_in
from witnessmark.second.client import deadline, find_endpoint

from .conftest import SEVEN, Server, completion, lists, refuses, sends

TOLD = [{"role": "system", "content": "Read."}, {"role": "user", "content": "Seven died."}]


def model(server: Server, **more: str) -> Model:
    return Model("small", find_endpoint(server.url), pause=lambda wait: None, **more)  # type: ignore[arg-type]


def ask(one: Model) -> list[object]:
    return one.ask(TOLD, until=deadline(20))


def test_the_request_is_steady_and_asks_for_the_schema(server: Server) -> None:
    server.plays_next(lists(SEVEN))
    assert ask(model(server)) == [SEVEN]
    (asked,) = server.asked
    assert server.paths == ["/v1/chat/completions"]
    assert {key: asked[key] for key in ("model", "temperature", "seed", "stream", "messages")} == {
        "model": "small",
        "temperature": 0,
        "seed": 0,
        "stream": False,
        "messages": TOLD,
    }
    assert asked["response_format"]["json_schema"]["strict"] is True


@pytest.mark.parametrize("status", [400, 422, 501])
def test_a_server_that_takes_no_schema_is_asked_for_json_then_in_words_alone(server: Server, status: int) -> None:
    server.plays_next(refuses(status), refuses(status), lists(SEVEN))
    one = model(server)
    assert ask(one) == [SEVEN]
    forms = [asked.get("response_format", {}).get("type") for asked in server.asked]
    assert forms == ["json_schema", "json_object", None]
    schemas = ["JSON schema" in asked["messages"][0]["content"] for asked in server.asked]
    assert schemas == [False, True, True]
    # and it is not asked again for what it does not take
    ask(one)
    assert "response_format" not in server.asked[3]


@pytest.mark.parametrize("param", ["temperature", "seed"])
def test_what_a_server_names_as_not_taken_is_left_out(server: Server, param: str) -> None:
    server.plays_next(refuses(400, param=param, code="unsupported_value"), lists())
    assert ask(model(server)) == []
    assert param not in server.asked[1]
    assert server.asked[1]["response_format"]["type"] == "json_schema"


def test_a_request_refused_in_every_form_is_an_error_without_the_servers_words(server: Server) -> None:
    server.plays_next(refuses(400, message="Sami Haddad was killed", code="context_length_exceeded"))
    with pytest.raises(SecondReaderError) as refusal:
        ask(model(server))
    assert str(refusal.value) == (
        "the endpoint refuses the request (400, context_length_exceeded): see its server's own log"
    )
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "set WITNESSMARK_MODEL_KEY"),
        (403, "set WITNESSMARK_MODEL_KEY"),
        (404, "no model small"),
        (429, "too often"),
    ],
)
def test_an_endpoint_that_will_answer_no_report_is_an_error_of_the_endpoint(
    server: Server, status: int, words: str
) -> None:
    server.plays_next(refuses(status, message="key k-123 is wrong"))
    with pytest.raises(EndpointError, match=words) as refusal:
        ask(model(server, key="k-123"))
    assert "k-123" not in str(refusal.value)


def test_a_fault_of_the_server_is_one_of_this_report_alone(server: Server) -> None:
    server.plays_next(refuses(500))
    with pytest.raises(SecondReaderError, match=r"refuses the request \(500\)") as refusal:
        ask(model(server))
    assert not isinstance(refusal.value, EndpointError)


def test_the_key_is_in_no_representation_of_a_model(server: Server) -> None:
    one = model(server, key="k-123")
    assert "k-123" not in f"{one!r} {one}"


CLAIMS = json.dumps({"claims": [SEVEN]})


@pytest.mark.parametrize(
    "content",
    [
        CLAIMS,
        json.dumps([SEVEN]),
        f"```json\n{CLAIMS}\n```",
        f"Here are the claims [as asked]:\n{CLAIMS}\nThat is all.",
        f'<think>{{"claims": []}} or not?</think>{CLAIMS}',
    ],
)
def test_a_list_is_found_in_what_it_is_wrapped_in(content: str) -> None:
    assert claims_in(completion(content)) == [SEVEN]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "no chat completion"),
        (b"<html>", "no chat completion"),
        (b"[]", "no chat completion"),
        (b"[" * 100_000, "no chat completion"),
        (b"9" * 100_000, "no chat completion"),
        (b'{"choices": []}', "no chat completion"),
        (b'{"choices": [{"message": null}]}', "no chat completion"),
        (completion(None), "no answer in words"),
        (completion(["a"]), "no answer in words"),
        (completion("I cannot help with that."), "holds no JSON list"),
        (completion('{"claims": {}}'), "holds no JSON list"),
        (completion(CLAIMS[:-9]), "holds no JSON list"),
        (completion("[" * 100_000), "holds no JSON list"),
        (completion(CLAIMS[:-9], ended="length"), "was cut off"),
        (completion(json.dumps({"claims": [1] * 1_001})), "more than 1,000 claims"),
    ],
)
def test_what_is_no_list_of_claims_is_refused(body: bytes, words: str) -> None:
    with pytest.raises(SecondReaderError, match=words):
        claims_in(body)


def test_an_answer_that_is_no_list_is_asked_for_again_with_another_seed(server: Server) -> None:
    server.plays_next(sends(completion("I cannot.")), sends(b"{"), lists(SEVEN))
    assert ask(model(server)) == [SEVEN]
    assert [asked["seed"] for asked in server.asked] == [0, 1, 2]


def test_a_model_that_never_gives_a_list_is_asked_three_times(server: Server) -> None:
    server.plays_next(sends(completion("I cannot.")))
    with pytest.raises(SecondReaderError, match="holds no JSON list of claims"):
        ask(model(server))
    assert len(server.asked) == 3
