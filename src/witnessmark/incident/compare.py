"""How two tellings of incidents compare: the findings, each in words and with its weight, and the score."""

from __future__ import annotations

import functools
import itertools
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Final

from ..messages import recorded
from .features import Features
from .figures import Figure, number, ratio, standing
from .said import figure_words, kind_words, place_words, site_words, time_words
from .ties import ties, told_apart

Weights = Mapping[str, float]

_SAME_AGAIN: Final = 3  # people
_STEP: Final = math.log(1.5)  # numbers further apart than this say nothing for one event, and then against it
_MOST_STEPS: Final = 8.0
_BEST: Final = ("number.equal", "number.near", "number.apart")


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
    findings = [
        Finding(place_words(place, one, other), f"place.{place}"),
        Finding(time_words(time, one), f"time.{time}"),
    ]
    findings += numbers(one, other)
    if one.family is not None and one.family == other.family and any(said.key == "number.equal" for said in findings):
        findings.append(Finding(recorded("counted by the same"), "other.family"))
    if one.weapons & other.weapons:
        findings.append(Finding(recorded("the same weapon"), "other.weapon"))
    if one.authors & other.authors:
        findings.append(Finding(recorded("the same alleged perpetrator"), "other.author"))
    if shared := sorted(site_words(site) for site in one.words & other.words)[:3]:
        findings.append(
            Finding(recorded("both name {shared}", shared=" and ".join(shared)), "other.words", len(shared))
        )
    weight = by["prior"] + sum(by[found.key] * found.amount for found in findings)
    score = 1 / (1 + math.exp(-(by["score.slope"] * weight + by["score.even"])))
    return Comparison(weight, tuple(findings), score)


def _repeats(one: Features, other: Features) -> bool:
    """Whether one report gives two tellings one number: the heading's, and the one with the place."""
    mine, theirs = ({(figure.harm, number(figure)) for figure in each.wholes} for each in (one, other))
    return any((count or 0) >= _SAME_AGAIN for _, count in mine & theirs)


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
            said.append(
                Finding(
                    recorded(
                        "{count:,} {kind} among the {harm} in both",
                        count=one.parts[key],
                        kind=kind_words(key[1]),
                        harm=key[0],
                    ),
                    "number.parts",
                )
            )
        else:
            said.append(
                Finding(
                    recorded("not as many {kind} among the {harm}", kind=kind_words(key[1]), harm=key[0]),
                    "number.parts",
                    -0.5,
                )
            )
    return said


def _finding(one: Features, other: Features, mine: Figure, theirs: Figure) -> Finding:
    rarity = math.log(min(number(mine) or 0, number(theirs) or 0) + 1)
    if number(mine) == number(theirs):
        return Finding(recorded("both {mine} {harm}", mine=figure_words(mine), harm=mine.harm), "number.equal", rarity)
    steps = math.log(ratio(mine, theirs)) / _STEP
    figures = {"mine": figure_words(mine), "theirs": figure_words(theirs), "harm": mine.harm}
    words = (
        recorded("{mine} and {theirs} {harm}, the later report", **figures)
        if _is_later(one, other, mine, theirs)
        else recorded("{mine} and {theirs} {harm}", **figures)
    )
    if steps <= 1:
        return Finding(words, "number.near", rarity * (1 - steps))
    if standing(mine, theirs) == "compatible":
        return Finding(words, "number.near", 0.0)
    return Finding(words, "number.apart", min(steps - 1, _MOST_STEPS))


def _is_later(one: Features, other: Features, mine: Figure, theirs: Figure) -> bool:
    """Whether the larger figure stands in the later report: a toll that rises."""
    published = one.telling.published, other.telling.published
    if published[0] is None or published[1] is None or published[0] == published[1]:
        return False
    return (published[0] < published[1]) == ((number(mine) or 0) < (number(theirs) or 0))
