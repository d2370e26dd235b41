"""How two tellings of incidents compare: the findings, each in words and with its weight, and the score."""

from __future__ import annotations

import functools
import itertools
import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Final, Literal

from ..where import Level, Place, kilometres
from .features import Features
from .figures import Figure, number, ratio, standing
from .names import alike, name

Weights = Mapping[str, float]

PlaceTie = Literal["site", "same", "part", "overlap", "within", "unknown", "kind", "apart", "other"]
TimeTie = Literal["same", "within", "unknown", "other"]
_SAME_AGAIN: Final = 3  # people
_TOLD_APART: Final = ("kind", "apart", "overlap")
_STEP: Final = math.log(1.5)  # numbers further apart than this say nothing for one event, and then against it
_MOST_STEPS: Final = 8.0
_BEST: Final = ("number.equal", "number.near", "number.apart")
_NEAR_KM: Final = 5.0
_PLACE_ORDER: Final[tuple[PlaceTie, ...]] = (
    "site",
    "same",
    "part",
    "overlap",
    "within",
    "unknown",
    "kind",
    "apart",
    "other",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that two tellings have in common or differ in: its words, which weight it has, and how many times."""

    words: str
    key: str
    amount: float = 1.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two tellings compare: `weight` adds up the findings, and above 0 they are linked; None: they cannot be one.

    `score` is the chance that the link is right, as far as the cases tell that the weights were measured on.
    """

    weight: float | None
    findings: tuple[Finding, ...] = ()
    score: float = 0.0


@functools.cache
def weights() -> Weights:
    """The weights of `weights.toml`, by "place.same" and so on."""
    text = resources.files(__package__).joinpath("weights.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    flat = {key: float(value) for key, value in table.items() if not isinstance(value, dict)}
    for part, values in table.items():
        if isinstance(values, dict):
            flat |= {f"{part}.{key}": float(value) for key, value in values.items()}
    return flat


def compare(one: Features, other: Features, *, by: Weights | None = None) -> Comparison:
    """How two tellings of one kind compare.

    They cannot tell of one event where they name two places far apart, or days that do not meet, or where one report
    tells them apart; nor of one total where the days that they cover differ.
    """
    by = weights() if by is None else by
    place, time = ties(one, other)
    if place == "other" or time == "other":
        return Comparison(None)
    if one.telling.report == other.telling.report and (told_apart(one, other) or not _repeats(one, other)):
        return Comparison(None)
    findings = [Finding(_place_words(place, one, other), f"place.{place}"), Finding(_TIME_WORDS[time], f"time.{time}")]
    findings += numbers(one, other)
    if one.family is not None and one.family == other.family and any(one.key == "number.equal" for one in findings):
        findings.append(Finding("counted by the same", "other.family"))
    if one.weapons & other.weapons:
        findings.append(Finding("the same weapon", "other.weapon"))
    if one.authors & other.authors:
        findings.append(Finding("the same alleged perpetrator", "other.author"))
    if shared := sorted(one.words & other.words)[:3]:
        findings.append(Finding(f"both name a {' and a '.join(shared)}", "other.words", len(shared)))
    weight = by["prior"] + sum(by[found.key] * found.amount for found in findings)
    score = 1 / (1 + math.exp(-(by["score.slope"] * weight + by["score.even"])))
    return Comparison(weight, tuple(findings), score)


def ties(one: Features, other: Features) -> tuple[PlaceTie, TimeTie]:
    """How the places and the days of two tellings stand to each other; "other" in either forbids one event."""
    place, time = place_tie(one.telling.places, other.telling.places), time_tie(one, other)
    kinds = {each.telling.kind for each in (one, other) if not each.telling.is_free}
    if len(kinds) == 2:
        place = "other"
    if not one.telling.is_free and not other.telling.is_free and kinds == {"total"} and "within" in (place, time):
        time = "other"  # what is in another total is no other account of it
    if kinds == {"total"} and one.telling.of_fighters is not other.telling.of_fighters:
        place = "other"  # fighters' dead do not contradict civilians'
    return place, time


def told_apart(one: Features, other: Features) -> bool:
    """Whether one report gives two tellings places that are not one, or counts one as a part of the other."""
    if one.telling.report != other.telling.report:
        return False
    if place_tie(one.telling.places, other.telling.places) in _TOLD_APART:
        return True
    mine, theirs = ({claim.id for claim in each.telling.claims} for each in (one, other))
    return any(claim.part_of in theirs for claim in one.telling.claims) or any(
        claim.part_of in mine for claim in other.telling.claims
    )


def _repeats(one: Features, other: Features) -> bool:
    """Whether one report gives two tellings one number: the heading's, and the one with the place."""
    mine, theirs = ({(figure.harm, number(figure)) for figure in each.wholes} for each in (one, other))
    return any((count or 0) >= _SAME_AGAIN for _, count in mine & theirs)


_PLACE_WORDS: Final[Mapping[str, str]] = {
    "site": "same site",
    "same": "same place",
    "part": "one place, named more fully in one",
    "overlap": "some of the places in both",
    "within": "one place lies in the other",
    "unknown": "one names no place",
    "kind": "two names for a site of one kind",
    "apart": "two names, of which no gazetteer knows one",
}
_TIME_WORDS: Final[Mapping[str, str]] = {
    "same": "same day",
    "within": "days that overlap",
    "unknown": "one names no day",
}


_NOUNS: Final[Mapping[Level | None, str]] = {
    "settlement": "same town",
    "region": "same area",
    "adm1": "same area",
    "adm2": "same district",
    "adm3": "same district",
    "country": "same country",
}


def _place_words(tie: PlaceTie, one: Features, other: Features) -> str:
    if tie != "same":
        return _PLACE_WORDS[tie]
    level = (one.telling.places[0].level or other.telling.places[0].level) if one.telling.places else None
    return _NOUNS.get(level, _PLACE_WORDS[tie])


def place_tie(some: Sequence[Place], others: Sequence[Place]) -> PlaceTie:
    """How the places of two tellings stand to each other; where several are named together, all have to meet."""
    if not some or not others:
        return "unknown"
    if len(some) == 1 and len(others) == 1:
        return _tie(some[0], others[0])
    mine = [min((_tie(one, other) for other in others), key=_PLACE_ORDER.index) for one in some]
    theirs = [min((_tie(one, other) for one in some), key=_PLACE_ORDER.index) for other in others]
    worst = max((*mine, *theirs), key=_PLACE_ORDER.index)
    if worst not in ("other", "apart", "unknown"):
        return worst
    best = min((*mine, *theirs), key=_PLACE_ORDER.index)
    if best in ("site", "same", "part"):
        return "overlap"
    return "within" if best == "within" else worst if worst == "apart" else "other"


def _tie(one: Place, other: Place) -> PlaceTie:
    if one.id is not None and other.id is not None:
        return _resolved_tie(one, other)
    like = alike(one.text, other.text)
    site = one.id is None and name(one.text).site is not None, other.id is None and name(other.text).site is not None
    if like == "same":
        return "site" if any(site) or "neighbourhood" in (one.level, other.level) else "same"
    if like == "part":
        return "part" if site[0] is site[1] else "within"  # a station that has the town's name
    if like == "kind" and all(site):
        return "kind"
    if like == "word":
        return "overlap"
    if like == "side":
        return "other"
    return "unknown" if site[0] is not site[1] else "apart"  # a building, and a place that it may stand in


def _resolved_tie(one: Place, other: Place) -> PlaceTie:
    if one.id == other.id:
        return "site" if one.level == "neighbourhood" else "same"
    inside = one.lies_in(other.id or "") or other.lies_in(one.id or "")
    if not inside and not _may_be_one(one, other):
        return "other"
    like = alike(one.text, other.text), alike(one.name or one.text, other.name or other.text)
    if "same" in like or "part" in like:
        return "part"
    return "within" if inside else "other"


def _may_be_one(one: Place, other: Place) -> bool:
    """Whether two places of like names may be one under two ids: a side of a place, or two lists' entries for it."""
    if "/" in f"{one.id}{other.id}":
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return kilometres(one.lat, one.lon, other.lat, other.lon) <= _NEAR_KM


def time_tie(one: Features, other: Features) -> TimeTie:
    """How the days of two tellings stand to each other."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return "unknown" if _may_overlap(one, other) else "other"
    if (one.start, one.end) == (other.start, other.end):
        return "same"
    return "within" if one.start <= other.end and other.start <= one.end else "other"


def _may_overlap(one: Features, other: Features) -> bool:
    """Open days, each no later than the report that tells of them; a report without a date may be of any day."""
    low = max(day for day in (one.earliest, other.earliest, 0) if day is not None)
    high = [day for day in (one.latest, other.latest) if day is not None]
    return not high or low <= min(high)


def numbers(one: Features, other: Features) -> list[Finding]:
    """What the figures of two tellings say for or against one event: the harm that says most for it, and the kinds."""
    found = [
        _finding(one, other, mine, theirs)
        for mine, theirs in itertools.product(one.wholes, other.wholes)
        if mine.harm == theirs.harm
    ]
    said = [min(found, key=lambda finding: (_BEST.index(finding.key), -finding.amount, finding.words))] if found else []
    for key in sorted(set(one.parts) & set(other.parts)):
        if one.parts[key] == other.parts[key]:
            said.append(Finding(f"{one.parts[key]} {key[1]} among the {key[0]} in both", "number.parts"))
        else:
            said.append(Finding(f"not as many {key[1]} among the {key[0]}", "number.parts", -0.5))
    return said


def _finding(one: Features, other: Features, mine: Figure, theirs: Figure) -> Finding:
    rarity = math.log(min(number(mine) or 0, number(theirs) or 0) + 1)
    if number(mine) == number(theirs):
        return Finding(f"both {_said(mine)} {mine.harm}", "number.equal", rarity)
    steps = math.log(ratio(mine, theirs)) / _STEP
    later = ", the later report" if _is_later(one, other, mine, theirs) else ""
    words = f"{_said(mine)} and {_said(theirs)} {mine.harm}{later}"
    if steps <= 1:
        return Finding(words, "number.near", rarity * (1 - steps))
    if standing(mine, theirs) == "compatible":
        return Finding(words, "number.near", 0.0)
    return Finding(words, "number.apart", min(steps - 1, _MOST_STEPS))


def _said(figure: Figure) -> str:
    if figure.min is not None and figure.min == figure.max:
        return f"about {figure.min:,}" if figure.hedged else f"{figure.min:,}"
    if figure.min is None:
        return f"up to {figure.max:,}"
    return f"at least {figure.min:,}" if figure.max is None else f"{figure.min:,} to {figure.max:,}"


def _is_later(one: Features, other: Features, mine: Figure, theirs: Figure) -> bool:
    """Whether the larger figure stands in the later report: a toll that rises."""
    published = one.telling.published, other.telling.published
    if published[0] is None or published[1] is None or published[0] == published[1]:
        return False
    return (published[0] < published[1]) == ((number(mine) or 0) < (number(theirs) or 0))
