"""Claims and incidents as JSON Lines: the contract of DESIGN, written and read.

One claim is one object a line, its keys always all present, null where unknown. `to_json` then `from_json`
is identity, so that a toll from JSON Lines is the toll from the records.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, TypeVar, get_args

from .count import Count
from .errors import ClaimsError
from .messages import say
from .records import HARMS, INCIDENT_KINDS, INHERITABLE, POLARITIES, SCOPES, Claim, Incident
from .show import in_json
from .when import Kind, Precision, When
from .where import Level, Place
from .who import WHO, Age, Facets, Role, Sex, Status

T = TypeVar("T", bound=str)

KEYS: Final = (
    "id", "file", "report", "source", "published", "language", "quote", "start", "end", "harm", "harm_word",
    "min", "max", "vague", "who", "facets", "includes", "part_of", "repeats", "supersedes", "preliminary",
    "as_of", "places", "date", "scope", "polarity", "perpetrator", "perpetrators", "weapon", "attributed_to",
    "origin", "inherited", "final", "by",
)  # fmt: skip


def to_json(claim: Claim) -> dict[str, Any]:
    """The claim as an object of plain JSON values, keys in the contract's order."""
    count, when, facets = claim.count, claim.date, claim.facets
    return {
        "id": claim.id,
        "file": claim.file,
        "report": claim.report,
        "source": claim.source,
        "published": _iso(claim.published),
        "language": claim.language,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "harm": claim.harm,
        "harm_word": claim.harm_word,
        "min": count.min,
        "max": count.max,
        "vague": count.vague,
        "who": claim.who,
        "facets": {"sex": facets.sex, "age": facets.age, "status": facets.status, "role": facets.role},
        "includes": list(claim.includes),
        "part_of": claim.part_of,
        "repeats": claim.repeats,
        "supersedes": claim.supersedes,
        "preliminary": claim.preliminary,
        "as_of": _iso(claim.as_of),
        "places": [place_to_json(place) for place in claim.places],
        "date": when_to_json(when),
        "scope": claim.scope,
        "polarity": claim.polarity,
        "perpetrator": claim.perpetrator,
        "perpetrators": [list(authors) for authors in claim.perpetrators],
        "weapon": claim.weapon,
        "attributed_to": claim.attributed_to,
        "origin": claim.origin,
        "inherited": list(claim.inherited),
        "final": claim.final,
        "by": claim.by,
    }


def place_to_json(place: Place) -> dict[str, Any]:
    """The place as an object of plain JSON values."""
    return {
        "text": place.text,
        "start": place.start,
        "end": place.end,
        "name": place.name,
        "id": place.id,
        "lat": place.lat,
        "lon": place.lon,
        "level": place.level,
        "country": place.country,
        "within": list(place.within),
    }


def dump(claim: Claim) -> str:
    """The claim as one line of JSON, without the line's end; Arabic stays Arabic, what hides or commands is escaped."""
    return in_json(json.dumps(to_json(claim), ensure_ascii=False))


def load(lines: Iterable[str], *, name: str = "-") -> Iterator[Claim]:
    """The claims of JSON Lines, blank lines passed over.

    Raises ClaimsError for the first line that is not a claim, with its number, so that nothing after a broken
    line is silently left out.

    >>> list(load(["", "{"], name="claims.jsonl"))
    Traceback (most recent call last):
    ...
    witnessmark.errors.ClaimsError: claims.jsonl, line 2: not JSON (Expecting property name enclosed in double \
quotes); mend or take out the line
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            raise ClaimsError(
                say(
                    "{name}, line {count}: not JSON ({msg}); mend or take out the line",
                    name=name,
                    count=number,
                    msg=error.msg,
                )
            ) from None
        except ValueError:
            raise ClaimsError(
                say("{name}, line {count}: a number too long; mend or take out the line", name=name, count=number)
            ) from None
        except RecursionError:
            raise ClaimsError(
                say("{name}, line {count}: nested too deep; take out the line", name=name, count=number)
            ) from None
        try:
            yield from_json(value)
        except ClaimsError as error:
            raise ClaimsError(say("{name}, line {count}: {error}", name=name, count=number, error=error)) from None


def from_json(value: object) -> Claim:
    """The claim that `to_json` wrote. Keys that a hand-made claim leaves out are unknown.

    Required: id, harm, who, and one of min, max and vague. Raises ClaimsError naming the key that is wrong.

    >>> from_json({"id": "c1", "harm": "killed", "who": "child", "min": 3, "max": None}).count
    Count(min=3, max=None, vague=None)
    >>> from_json({"id": "c1", "harm": "killed", "who": "child", "min": "3"})
    Traceback (most recent call last):
    ...
    witnessmark.errors.ClaimsError: "min" is not a whole number or null
    """
    if not isinstance(value, dict):
        raise ClaimsError(say("a claim is a JSON object"))
    read = _Reader(value)
    low, high, vague = read.whole("min"), read.whole("max"), read.text("vague")
    if low is None and high is None and vague is None:
        raise ClaimsError(say('a claim has at least one of "min", "max" and "vague"'))
    try:
        count = Count(low, high, vague)
    except ValueError as error:
        raise ClaimsError(str(error)) from None
    facets = _Reader(read.object("facets"))
    return Claim(
        id=read.required("id"),
        file=read.text("file") or "-",
        report=read.text("report") or "",
        source=read.text("source"),
        published=read.day("published"),
        language=read.text("language"),
        quote=read.text("quote") or "",
        start=read.whole("start") or 0,
        end=read.whole("end") or 0,
        harm=read.required_choice("harm", HARMS),
        harm_word=read.text("harm_word"),
        count=count,
        who=read.required_choice("who", WHO),
        facets=Facets(
            facets.choice("sex", get_args(Sex)),
            facets.choice("age", get_args(Age)),
            facets.choice("status", get_args(Status)),
            facets.choice("role", get_args(Role)),
        ),
        includes=tuple(read.choices("includes", WHO)),
        part_of=read.text("part_of"),
        repeats=read.text("repeats"),
        supersedes=read.text("supersedes"),
        preliminary=read.truth("preliminary"),
        as_of=read.day("as_of"),
        places=tuple(place_from_json(place) for place in read.list("places")),
        date=_when(read),
        scope=read.choice("scope", SCOPES) or "incident",
        polarity=read.choice("polarity", POLARITIES) or "asserted",
        perpetrator=read.text("perpetrator"),
        perpetrators=tuple(_authors(one) for one in read.list("perpetrators")),
        weapon=read.text("weapon"),
        attributed_to=read.text("attributed_to"),
        origin=read.text("origin"),
        inherited=tuple(read.choices("inherited", INHERITABLE)),
        final=read.truth("final"),
        by=read.text("by") or "",
    )


def incident_to_json(incident: Incident) -> dict[str, Any]:
    """The incident as an object of plain JSON values; all keys, null where unknown."""
    return {
        "id": incident.id,
        "kind": incident.kind,
        "claims": list(incident.claims),
        "places": [place_to_json(place) for place in incident.places],
        "date": when_to_json(incident.date),
        "decided": incident.decided,
        "superseded": [list(pair) for pair in incident.superseded],
        "within": list(incident.within),
        "reasons": list(incident.reasons),
        "score": incident.score,
    }


def incident_from_json(value: object) -> Incident:
    """The incident that `incident_to_json` wrote. Required: id, kind and claims. Raises ClaimsError naming the key
    that is wrong.

    >>> incident_from_json({"id": "i1", "kind": "incident", "claims": ["c1", "c2"]}).decided
    False
    """
    if not isinstance(value, dict):
        raise ClaimsError(say("an incident is a JSON object"))
    read = _Reader(value)
    return Incident(
        id=read.required("id"),
        kind=read.required_choice("kind", INCIDENT_KINDS),
        claims=read.texts("claims"),
        places=tuple(place_from_json(place) for place in read.list("places")),
        date=_when(read),
        decided=read.truth("decided"),
        superseded=tuple(_pair(pair) for pair in read.list("superseded")),
        within=read.texts("within"),
        reasons=read.texts("reasons"),
        score=read.number("score"),
    )


def when_to_json(when: When) -> dict[str, Any]:
    """The stretch of days as an object of plain JSON values."""
    return {
        "start": _iso(when.start),
        "end": _iso(when.end),
        "text": when.text,
        "precision": when.precision,
        "kind": when.kind,
    }


def _when(read: _Reader) -> When:
    when = _Reader(read.object("date"))
    try:
        return When(
            when.day("start"),
            when.day("end"),
            when.text("text"),
            when.choice("precision", get_args(Precision)),
            when.choice("kind", get_args(Kind)),
        )
    except ValueError as error:
        raise ClaimsError(f'"date": {error}') from None


def _pair(value: object) -> tuple[str, str]:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(id, str) for id in value):
        return value[0], value[1]
    raise ClaimsError(say('"superseded" is not a list of pairs of ids'))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def place_from_json(value: object) -> Place:
    """The place that `place_to_json` wrote. Raises ClaimsError naming the key that is wrong."""
    if not isinstance(value, dict):
        raise ClaimsError(say('"places" is not a list of objects'))
    read = _Reader(value)
    return Place(
        read.required("text"),
        read.whole("start"),
        read.whole("end"),
        read.text("name"),
        read.text("id"),
        read.number("lat"),
        read.number("lon"),
        read.choice("level", get_args(Level)),
        read.text("country"),
        tuple(str(id) for id in read.list("within")),
    )


def _authors(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise ClaimsError(say('"perpetrators" is not a list of lists of words'))
    return tuple(value)


class _Reader:
    """Typed look-ups in one JSON object; each refusal names the key."""

    def __init__(self, value: Mapping[str, object]) -> None:
        self.value = value

    def text(self, key: str) -> str | None:
        found = self.value.get(key)
        if found is not None and not isinstance(found, str):
            raise ClaimsError(say('"{key}" is not a text or null', key=key))
        return found

    def required(self, key: str) -> str:
        found = self.text(key)
        if not found:
            raise ClaimsError(say('"{key}" is missing', key=key))
        return found

    def whole(self, key: str) -> int | None:
        found = self.value.get(key)
        if found is not None and (isinstance(found, bool) or not isinstance(found, int)):
            raise ClaimsError(say('"{key}" is not a whole number or null', key=key))
        return found

    def number(self, key: str) -> float | None:
        found = self.value.get(key)
        if found is not None and (isinstance(found, bool) or not isinstance(found, int | float)):
            raise ClaimsError(say('"{key}" is not a number or null', key=key))
        return found

    def truth(self, key: str) -> bool:
        found = self.value.get(key)
        if found is not None and not isinstance(found, bool):
            raise ClaimsError(say('"{key}" is not true, false or null', key=key))
        return bool(found)

    def day(self, key: str) -> date | None:
        found = self.text(key)
        try:
            return None if found is None else date.fromisoformat(found)
        except ValueError:
            raise ClaimsError(say('"{key}" is not a day (YYYY-MM-DD) or null', key=key)) from None

    def list(self, key: str) -> list[object]:
        found = self.value.get(key)
        if found is None:
            return []
        if not isinstance(found, list):
            raise ClaimsError(say('"{key}" is not a list', key=key))
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.list(key)
        if not all(isinstance(one, str) for one in found):
            raise ClaimsError(say('"{key}" is not a list of texts', key=key))
        return tuple(str(one) for one in found)

    def object(self, key: str) -> Mapping[str, object]:
        found = self.value.get(key)
        if found is None:
            return {}
        if not isinstance(found, dict):
            raise ClaimsError(say('"{key}" is not an object or null', key=key))
        return found

    def choice(self, key: str, allowed: tuple[T, ...]) -> T | None:
        found = self.text(key)
        for one in allowed:
            if found == one:
                return one
        if found is None:
            return None
        raise ClaimsError(
            say('"{key}" is {found!r}, not one of {allowed}', key=key, found=found[:40], allowed=", ".join(allowed))
        )

    def required_choice(self, key: str, allowed: tuple[T, ...]) -> T:
        found = self.choice(key, allowed)
        if found is None:
            raise ClaimsError(say('"{key}" is missing', key=key))
        return found

    def choices(self, key: str, allowed: tuple[T, ...]) -> Iterator[T]:
        for found in self.list(key):
            one = _Reader({key: found}).choice(key, allowed)
            if one is not None:
                yield one
