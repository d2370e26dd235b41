"""A toll as JSON: written, and read again. Reading judges the form alone; whether it holds is for `certify`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final, TypeVar

from .. import contract
from ..errors import ClaimsError, ProofError
from ..messages import say
from ..records import (
    HARMS,
    OUTCOMES,
    SIDES,
    Alternative,
    Bound,
    Cell,
    Claim,
    Codebook,
    Conflict,
    Dispute,
    FamilyToll,
    Incident,
    LeftOut,
    Missed,
    ProofLine,
    Question,
    Reading,
    Toll,
)
from ..show import in_json
from ..who import WHO

T = TypeVar("T")

_WEIGHT: Final = re.compile(r"-?[0-9]{1,400}(/[0-9]{1,400})?")


def to_json(toll: Toll) -> dict[str, Any]:
    """The toll as an object of plain JSON values. Days are ISO, weights are texts ("1", "-1/2")."""
    return {
        "question": _question(toll.question),
        "floor": _bound(toll.floor),
        "ceiling": _bound(toll.ceiling),
        "one_origin": toll.one_origin,
        "two_origins": toll.two_origins,
        "by_family": [
            {
                "family": one.family,
                "report": one.report,
                "claims": list(one.claims),
                "floor": _bound(one.floor),
                "ceiling": _bound(one.ceiling),
                "conflicts": [_conflict(clash) for clash in one.conflicts],
            }
            for one in toll.by_family
        ],
        "reviewed": {"n": toll.reviewed, "of": len(toll.claims)},
        "left_out": [{"claim": one.claim, "reason": one.reason, "quote": one.quote} for one in toll.left_out],
        "conflicts": [_conflict(one) for one in toll.conflicts],
        "cells": [
            {
                "id": one.id,
                "places": list(one.places),
                "from": _iso(one.start),
                "to": _iso(one.end),
                "kinds": list(one.kinds),
                "harm": one.harm,
                "claims": list(one.claims),
            }
            for one in toll.cells
        ],
        "claims": [contract.to_json(claim) for claim in toll.claims],
        "incidents": [contract.incident_to_json(one) for one in toll.incidents],
        "missed": [{"claim": one.claim, "least": one.least, "inside": _proof(one.inside)} for one in toll.missed],
        "readings": [{"claim": id, **_reading(one)} for id, one in toll.readings],
        "codebook": None if toll.codebook is None else {"title": toll.codebook.title, "text": toll.codebook.text},
    }


def dump(toll: Toll) -> str:
    """The toll as one line of JSON, without the line's end; what hides or commands is escaped."""
    return in_json(json.dumps(to_json(toll), ensure_ascii=False))


def load(text: str, *, name: str = "-") -> Toll:
    """The toll that `dump` wrote.

    Raises ProofError, with `name` and the key that is wrong, for what is no toll.

    >>> load("[]", name="toll.json")
    Traceback (most recent call last):
    ...
    witnessmark.errors.ProofError: toll.json is not a toll: it is not a JSON object; write it with --format json
    """
    try:
        value = json.loads(text)
    except RecursionError:
        raise ProofError(say("{name} is not a toll: nested too deep", name=name)) from None
    except ValueError as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else say("a number too long to be one")
        raise ProofError(
            say("{name} is not a toll: not JSON ({reason}); write it with --format json", name=name, reason=reason)
        ) from None
    try:
        return from_json(value)
    except ProofError as error:
        raise ProofError(
            say("{name} is not a toll: {error}; write it with --format json", name=name, error=error)
        ) from None


def from_json(value: object) -> Toll:
    """The toll that `to_json` wrote. Raises ProofError naming the key that is wrong."""
    if not isinstance(value, dict):
        raise ProofError(say("it is not a JSON object"))
    read = _Reader(value, "")
    reviewed = read.object("reviewed")
    toll = Toll(
        question=_read_question(read.object("question")),
        floor=_read_bound(read.object("floor")),
        ceiling=_read_bound(read.object("ceiling")),
        one_origin=read.whole("one_origin"),
        two_origins=read.whole("two_origins"),
        by_family=read.each("by_family", _read_family),
        cells=read.each("cells", _read_cell),
        claims=tuple(_read_claims(read.list("claims"))),
        reviewed=reviewed.whole("n"),
        left_out=read.each("left_out", lambda one: LeftOut(one.text("claim"), one.text("reason"), one.text("quote"))),
        conflicts=read.each("conflicts", _read_conflict),
        incidents=tuple(_read_incidents(read.list("incidents"))),
        missed=read.each(
            "missed", lambda one: Missed(one.text("claim"), one.whole("least"), one.each("inside", _read_line))
        ),
        readings=read.each("readings", lambda one: (one.text("claim"), _read_reading(one))),
        codebook=None if read.value.get("codebook") is None else _read_codebook(read.object("codebook")),
    )
    if reviewed.whole("of") != len(toll.claims):
        raise ProofError(say('"reviewed": "of" is not the number of its claims'))
    return toll


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _question(question: Question) -> dict[str, Any]:
    return {
        "place": None if question.place is None else contract.place_to_json(question.place),
        "from": _iso(question.start),
        "to": _iso(question.end),
        "harm": question.harm,
        "who": question.who,
        "policy": question.policy,
        "policy_version": question.policy_version,
        "closed": question.closed,
        "linked": question.linked,
        "only": dict(question.only),
    }


def _proof(lines: Iterable[ProofLine]) -> list[dict[str, Any]]:
    return [{"claim": one.claim, "side": one.side, "weight": str(one.weight), "kind": one.kind} for one in lines]


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {"claims": list(conflict.claims), "proof": _proof(conflict.proof), "excess": str(conflict.excess)}


def _bound(bound: Bound) -> dict[str, Any]:
    return {
        "value": bound.value,
        "proof": _proof(bound.proof),
        "disputes": [
            {
                "claims": list(one.claims),
                "over": list(one.over),
                "side": one.side,
                "weight": str(one.weight),
                "value": one.value,
                "alternatives": [
                    {
                        "family": choice.family,
                        "report": choice.report,
                        "claims": list(choice.claims),
                        "value": choice.value,
                        "proof": _proof(choice.proof),
                    }
                    for choice in one.alternatives
                ],
            }
            for one in bound.disputes
        ],
    }


def _read_question(read: _Reader) -> Question:
    place = read.value.get("place")
    try:
        where = None if place is None else contract.place_from_json(place)
    except ClaimsError as error:
        raise ProofError(f'"question": {error}') from None
    return Question(
        place=where,
        start=read.day("from"),
        end=read.day("to"),
        harm=read.one_of("harm", HARMS),
        who=read.one_of("who", WHO),
        policy=read.text("policy"),
        policy_version=read.text("policy_version"),
        closed=read.truth("closed"),
        linked=read.truth("linked"),
        only=read.object("only").pairs(),
    )


def _read_bound(read: _Reader) -> Bound:
    return Bound(read.whole_or_open("value"), read.each("proof", _read_line), read.each("disputes", _read_dispute))


def _read_conflict(read: _Reader) -> Conflict:
    return Conflict(read.texts("claims"), read.each("proof", _read_line), read.fraction("excess"))


def _reading(one: Reading) -> dict[str, Any]:
    return {
        "min": one.min,
        "max": one.max,
        "outcome": one.outcome,
        "rule": one.rule,
        "reason": one.reason,
        "note": one.note,
        "policy": one.policy,
        "includes": one.includes,
    }


def _read_reading(read: _Reader) -> Reading:
    return Reading(
        read.whole_or_open("min"),
        read.whole_or_open("max"),
        read.text_or_none("reason"),
        read.truth("policy"),
        read.whole("includes"),
        read.one_of("outcome", OUTCOMES),
        read.text_or_none("rule"),
        read.text_or_none("note"),
    )


def _read_codebook(read: _Reader) -> Codebook:
    return Codebook(read.text("title"), read.text_or_none("text"))


def _read_line(read: _Reader) -> ProofLine:
    kind = None if read.value.get("kind") is None else read.one_of("kind", WHO)
    return ProofLine(read.text("claim"), read.one_of("side", SIDES), read.fraction("weight"), kind)


def _read_dispute(read: _Reader) -> Dispute:
    return Dispute(
        read.texts("claims"),
        read.each("alternatives", _read_alternative),
        read.whole_or_open("value"),
        read.texts("over"),
        read.one_of("side", SIDES),
        read.fraction("weight"),
    )


def _read_alternative(read: _Reader) -> Alternative:
    return Alternative(
        read.text_or_none("family"),
        read.text_or_none("report"),
        read.texts("claims"),
        read.whole_or_open("value"),
        read.each("proof", _read_line),
    )


def _read_family(read: _Reader) -> FamilyToll:
    return FamilyToll(
        read.text_or_none("family"),
        read.text_or_none("report"),
        read.texts("claims"),
        _read_bound(read.object("floor")),
        _read_bound(read.object("ceiling")),
        read.each("conflicts", _read_conflict),
    )


def _read_cell(read: _Reader) -> Cell:
    return Cell(
        read.text("id"),
        read.texts("places"),
        read.day("from"),
        read.day("to"),
        read.texts("kinds"),
        read.text("harm"),
        read.texts("claims"),
    )


def _read_claims(values: Iterable[object]) -> Iterable[Claim]:
    for number, value in enumerate(values, start=1):
        try:
            yield contract.from_json(value)
        except ClaimsError as error:
            raise ProofError(say('"claims", number {count}: {error}', count=number, error=error)) from None


def _read_incidents(values: Iterable[object]) -> Iterable[Incident]:
    for number, value in enumerate(values, start=1):
        try:
            yield contract.incident_from_json(value)
        except ClaimsError as error:
            raise ProofError(say('"incidents", number {count}: {error}', count=number, error=error)) from None


class _Reader:
    """Typed look-ups in one JSON object; each refusal names the key, and where it stands."""

    def __init__(self, value: Mapping[str, object], where: str) -> None:
        self.value, self.where = value, where

    def _refuse(self, key: str, what: str) -> ProofError:
        return ProofError(say('{where}"{key}" is not {what}', where=self.where, key=key, what=what))

    def text(self, key: str) -> str:
        found = self.value.get(key)
        if not isinstance(found, str):
            raise self._refuse(key, "a text")
        return found

    def text_or_none(self, key: str) -> str | None:
        return None if self.value.get(key) is None else self.text(key)

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.list(key)
        if not all(isinstance(one, str) for one in found):
            raise self._refuse(key, say("a list of texts"))
        return tuple(str(one) for one in found)

    def whole(self, key: str) -> int:
        found = self.value.get(key)
        if isinstance(found, bool) or not isinstance(found, int) or found < 0:
            raise self._refuse(key, say("a whole number, 0 or more"))
        return found

    def whole_or_open(self, key: str) -> int | None:
        if key not in self.value:
            raise self._refuse(key, "there")
        return None if self.value[key] is None else self.whole(key)

    def truth(self, key: str) -> bool:
        found = self.value.get(key)
        if not isinstance(found, bool):
            raise self._refuse(key, say("true or false"))
        return found

    def day(self, key: str) -> date | None:
        found = self.text_or_none(key)
        try:
            return None if found is None else date.fromisoformat(found)
        except ValueError:
            raise self._refuse(key, say("a day (YYYY-MM-DD) or null")) from None

    def fraction(self, key: str) -> Fraction:
        found = self.text(key)
        try:
            if _WEIGHT.fullmatch(found):
                return Fraction(found)
        except ZeroDivisionError:
            pass
        raise self._refuse(key, say('a fraction ("1", "-1/2")'))

    def one_of(self, key: str, allowed: tuple[T, ...]) -> T:
        for one in allowed:
            if one == self.value.get(key):
                return one
        raise self._refuse(key, say("one of {allowed}", allowed=", ".join(str(one) for one in allowed)))

    def list(self, key: str) -> list[object]:
        found = self.value.get(key)
        if not isinstance(found, list):
            raise self._refuse(key, "a list")
        return found

    def object(self, key: str) -> _Reader:
        found = self.value.get(key)
        if not isinstance(found, dict):
            raise self._refuse(key, say("an object"))
        return _Reader(found, f'{self.where}"{key}": ')

    def pairs(self) -> tuple[tuple[str, str], ...]:
        return tuple((key, self.text(key)) for key in self.value)

    def each(self, key: str, read: Callable[[_Reader], T]) -> tuple[T, ...]:
        made = []
        for number, one in enumerate(self.list(key), start=1):
            if not isinstance(one, dict):
                raise self._refuse(key, say("a list of objects"))
            made.append(
                read(_Reader(one, say('{where}"{key}", number {count}: ', where=self.where, key=key, count=number)))
            )
        return tuple(made)
