"""Asking a model: the request's body, the forms that a server may not take, and the list in its answer."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from ..errors import EndpointError, SecondReaderError
from ..messages import say
from ..show import show_line
from . import client
from .prompt import IN_WORDS, SCHEMA

# how firmly the shape of the answer is asked for, the firmest first
_FORMS: Final[tuple[Mapping[str, Any] | None, ...]] = (
    {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": SCHEMA}},
    {"type": "json_object"},
    None,
)
_NOT_TAKEN: Final = frozenset((400, 415, 422, 501))
_STEADY: Final = {"temperature": 0, "seed": 0}  # some servers allow no other than their own
_ATTEMPTS: Final = 3
_CLAIMS: Final = 1_000  # in one piece: more is no reading of six thousand characters


class Model:
    """A model at an endpoint, asked the same way each time; it keeps in mind what its server would not take.

    `key` is sent to the endpoint and shown nowhere.
    """

    def __init__(
        self,
        name: str,
        endpoint: client.Endpoint,
        *,
        key: str | None = None,
        pause: client.Pause | None = None,
        most: int = client.MAX_ANSWER,
    ) -> None:
        self.name, self.endpoint, self._key, self._most = name, endpoint, key, most
        self._pause = pause
        self._form = 0
        self._steady: dict[str, int] = dict(_STEADY)

    def __repr__(self) -> str:
        return f"Model({self.name!r}, {self.endpoint.url!r})"

    def ask(self, messages: Sequence[Mapping[str, str]], *, until: float) -> list[object]:
        """What the model lists as claims, unread and unverified.

        An answer that is no list of claims is asked for again, twice at most, with another seed. `until` is a
        `client.deadline`. Raises SecondReaderError where no answer can be used, EndpointError where none of this
        server's will be.
        """
        why = ""
        for attempt in range(_ATTEMPTS):
            answer = self._answer(messages, attempt, until)
            try:
                return claims_in(answer)
            except SecondReaderError as error:
                why = str(error)
        raise SecondReaderError(why)

    def _answer(self, messages: Sequence[Mapping[str, str]], attempt: int, until: float) -> bytes:
        while True:
            body = json.dumps(self._body(messages, attempt)).encode("ascii")
            pause = {} if self._pause is None else {"pause": self._pause}
            answer = client.post(self.endpoint, body, key=self._key, until=until, most=self._most, **pause)
            if answer.status == 200:
                return answer.body
            if answer.status not in _NOT_TAKEN or not self._ask_for_less(answer.body):
                raise _refusal(answer, self.name)

    def _body(self, messages: Sequence[Mapping[str, str]], attempt: int) -> dict[str, Any]:
        form = _FORMS[self._form]
        told = [dict(message) for message in messages]
        if self._form:
            told[0]["content"] = f"{told[0]['content']}\n\n{IN_WORDS}"
        body: dict[str, Any] = {"model": self.name, "messages": told, "stream": False, **self._steady}
        if "seed" in body:
            body["seed"] += attempt
        if form is not None:
            body["response_format"] = form
        return body

    def _ask_for_less(self, body: bytes) -> bool:
        """Leaves out what the server names as not taken, else asks for the shape less firmly; whether there was more
        to leave out."""
        named = _error(body).get("param")
        if isinstance(named, str) and named in self._steady:
            del self._steady[named]
            return True
        self._form += 1
        if self._form < len(_FORMS):
            return True
        self._form = 0
        return False


def claims_in(body: bytes) -> list[object]:
    """The list of claims in a chat completion, whatever the model wrapped it in. Raises SecondReaderError.

    >>> claims_in(b'{"choices": [{"message": {"content": "Here: ```json\\\\n{\\\\"claims\\\\": []}```"}}]}')
    []
    """
    try:
        choice = _parsed(body)["choices"][0]
        content, ended = choice["message"]["content"], choice.get("finish_reason")
    except (KeyError, IndexError, TypeError, AttributeError, ValueError, RecursionError):
        raise SecondReaderError(say("the endpoint's answer is no chat completion: check --endpoint")) from None
    if ended == "length":
        raise SecondReaderError(say("the model's answer was cut off: let its server give longer ones"))
    if not isinstance(content, str):
        raise SecondReaderError(say("the model gave no answer in words"))
    found = _list_in(re.sub(r"(?s)\A\s*<think>.*?</think>", "", content))
    if found is None:
        raise SecondReaderError(say("the model's answer holds no JSON list of claims: another model may give one"))
    if len(found) > _CLAIMS:
        raise SecondReaderError(
            say("the model lists more than {limit:,} claims in a page: that is no reading", limit=_CLAIMS)
        )
    return found


def _parsed(data: bytes | str) -> Any:
    return json.loads(data)


def _list_in(content: str) -> list[object] | None:
    if content.strip() == "[]":
        return []
    decoder = json.JSONDecoder()
    # a model may think aloud first; it is not followed through twenty brackets
    for found in list(re.finditer(r"[{\[]", content))[:20]:
        try:
            value, _ = decoder.raw_decode(content, found.start())
        except (ValueError, RecursionError):
            continue
        listed = value.get("claims") if isinstance(value, dict) else value
        # a list within a list that was cut off is none of claims
        if isinstance(listed, list) and (isinstance(value, dict) or (listed and all(map(_has_quote, listed)))):
            return listed
    return None


def _has_quote(value: object) -> bool:
    return isinstance(value, dict) and "quote" in value


def _error(body: bytes) -> Mapping[str, object]:
    try:
        value = _parsed(body)
    except (ValueError, RecursionError):
        return {}
    error = value.get("error") if isinstance(value, dict) else None
    return error if isinstance(error, dict) else {}


def _refusal(answer: client.Answer, model: str) -> SecondReaderError:
    """Why the server gave no answer. Its own words are not repeated: they may hold the report's."""
    if answer.status in (401, 403):
        return EndpointError(
            say(
                "the endpoint refuses the key ({status}): set WITNESSMARK_MODEL_KEY to one it knows",
                status=answer.status,
            )
        )
    if answer.status == 404:
        return EndpointError(
            say(
                "the endpoint has no such address or no model {model} (404): check --endpoint and --with",
                model=show_line(model),
            )
        )
    if answer.status == 429:
        return EndpointError(say("the endpoint is asked too often (429): try again later"))
    code = _error(answer.body).get("code")
    named = f", {code}" if isinstance(code, str) and re.fullmatch(r"[a-z_]{1,40}", code) else ""
    return SecondReaderError(
        say(
            "the endpoint refuses the request ({status}{named}): see its server's own log",
            status=answer.status,
            named=named,
        )
    )
