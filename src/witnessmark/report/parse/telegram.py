"""A Telegram export (result.json): each message with words a report, its bytes those of its JSON object.

The export is walked and not loaded: so each message keeps its own bytes, and a year of a channel fits into memory.
Source: Telegram's "Data Export Schema". Messages about the chat itself, and those without words, are passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO, Final

from ...messages import recorded
from ..limits import MAX_WORDS, MEGABYTE
from ..received import Fact, Parsed
from .refusal import NoWords, Unreadable

_NO_EXPORT: Final = recorded("is JSON, but no Telegram export (a chat with its messages); name the reports themselves")
_SPACE: Final = " \t\r\n"
_DECODER: Final = json.JSONDecoder()
# the levels that lead to messages: in a chat's export none, in a whole account's "chats", "left_chats", "list"
_WAYS: Final = ("chats", "left_chats", "list")


def parse(source: BinaryIO, options: dict[str, str]) -> Iterator[Parsed]:
    """The messages with words, in the export's order, known by their numbers in the chat."""
    try:
        text = source.read().decode("utf-8-sig")
        told = False
        for chat, first, last in _messages(text, _past(text, 0), {}):
            message = json.loads(text[first:last])
            if isinstance(message, dict) and message.get("type") == "message":
                words = _words(message)
                if words.strip():
                    told = True
                    yield _report(message, words, chat, text[first:last].encode("utf-8"))
    except (ValueError, IndexError, TypeError, AttributeError) as error:
        raise Unreadable(_NO_EXPORT) from error
    if not told:
        raise NoWords(recorded("a Telegram export without messages that have words"))


def _messages(text: str, at: int, chat: dict[str, Any]) -> Iterator[tuple[dict[str, Any], int, int]]:
    """Where each message of an object begins and ends, and what is said of its chat before it."""
    for key, start in _members(text, at):
        if key == "messages" and text[start] == "[":
            for first, last in _elements(text, start):
                yield chat, first, last
        elif key in _WAYS and text[start] == "{":
            yield from _messages(text, start, {})
        elif key in _WAYS and text[start] == "[":
            for first, _ in _elements(text, start):
                if text[first] == "{":
                    yield from _messages(text, first, {"one_of_several": True})
        elif text[start] not in "{[":
            chat[key] = _DECODER.raw_decode(text, start)[0]


def _members(text: str, at: int) -> Iterator[tuple[str, int]]:
    """The keys of the object at `at`, and where their values begin."""
    if text[at] != "{":
        raise ValueError("not an object")
    at = _past(text, at + 1)
    while text[at] != "}":
        if text[at] != '"':
            raise ValueError("not a key")
        key, at = _DECODER.raw_decode(text, at)
        at = _past(text, at)
        if text[at] != ":":
            raise ValueError("no value")
        at = _past(text, at + 1)
        yield key, at
        at = _next(text, at)


def _elements(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Where each element of the array at `at` begins and ends."""
    at = _past(text, at + 1)
    while text[at] != "]":
        end = _DECODER.raw_decode(text, at)[1]
        yield at, end
        at = _comma(text, end)


def _next(text: str, at: int) -> int:
    return _comma(text, _DECODER.raw_decode(text, at)[1])


def _comma(text: str, at: int) -> int:
    at = _past(text, at)
    return _past(text, at + 1) if text[at] == "," else at


def _past(text: str, at: int) -> int:
    while text[at] in _SPACE:
        at += 1
    return at


def _words(message: dict[str, Any]) -> str:
    """A message's words: a text, or pieces of one of which some are links and the like."""
    said = message.get("text", "")
    pieces = said if isinstance(said, list) else [said]
    return "".join(str(piece.get("text", "")) if isinstance(piece, dict) else str(piece) for piece in pieces)


def _report(message: dict[str, Any], words: str, chat: dict[str, Any], data: bytes) -> Parsed:
    position = str(message.get("id"))[:40]
    if "one_of_several" in chat:  # each chat counts its own
        position = f"{str(chat.get('id'))[:40]}/{position}"
    facts = []
    if seconds := _number(message.get("date_unixtime")):
        # the other date is in the zone of whoever exported, which the export does not name
        at = datetime.fromtimestamp(seconds, UTC).isoformat()
        facts.append(Fact("published", at, recorded("the message's date_unixtime")))
    facts += [
        Fact("published", _word(message.get("date")), recorded("the message's date")),
        Fact("source", _word(message.get("from")), recorded("the message's from")),
        Fact("source", _word(chat.get("name")), recorded("the export's name")),
        Fact("forwarded_from", _word(message.get("forwarded_from")), recorded("the message's forwarded_from")),
        Fact("modified", _word(message.get("edited")), recorded("the message's edited")),
    ]
    problem = (
        recorded("has more than {limit} MB of words, the limit", limit=MAX_WORDS // MEGABYTE)
        if len(words) > MAX_WORDS
        else None
    )
    kept = tuple(fact for fact in facts if fact.value)
    return Parsed(words, kept, position=position, data=data, reader="telegram", problem=problem)


def _number(value: object) -> int | None:
    try:
        seconds = int(str(value))
    except ValueError:
        return None
    return seconds if 0 < seconds < 1 << 40 else None


def _word(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
