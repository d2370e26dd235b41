"""Old figures carried on under a new day: a report of the 8th that dates the 7th's toll, women and children and all,
to the 8th.

What the claim says stays as it says it; only for the comparison is it put to the day before. The same number on two
days is not enough: it needs the same who counted, an earlier report that has it, and either the same parts or a
number that is not met by chance. And nobody else may have it on its own day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from .compare import place_tie
from .features import Features
from .figures import number

_SURE: Final = 20  # people: a number that two days' tolls share by chance only seldom
_LEAST: Final = 5
_BY_DAYS: Final = 1


def redate(told: Iterable[Features]) -> list[Features]:
    """The tellings, those that carry an earlier day's figure put to that day."""
    every = list(told)
    by_figure: dict[tuple[object, ...], list[Features]] = defaultdict(list)
    for one in every:
        for key in _keys(one):
            by_figure[key].append(one)
    return [_put(one, by_figure) for one in every]


def _keys(one: Features) -> Iterable[tuple[object, ...]]:
    if one.family is None or one.start is None or one.start != one.end:
        return
    for figure in one.wholes:
        if (number(figure) or 0) >= _LEAST:
            yield one.telling.kind, one.family, figure.harm, number(figure)


def _put(one: Features, by_figure: dict[tuple[object, ...], list[Features]]) -> Features:
    for key in _keys(one):
        others = [other for other in by_figure[key] if other is not one and _one_place(one, other)]
        if any(other.start == one.start and other.telling.report != one.telling.report for other in others):
            continue
        for other in sorted(others, key=lambda each: each.telling.id):
            if _carries(one, other, _number(key)):
                return replace(one, start=other.start, end=other.end, earliest=other.start, latest=other.end)
    return one


def _number(key: Sequence[object]) -> int:
    return int(str(key[3]))


def _one_place(one: Features, other: Features) -> bool:
    tie = place_tie(one.telling.places, other.telling.places)
    return tie in ("site", "same", "part") and len(one.telling.places) == len(other.telling.places)


def _carries(one: Features, other: Features, number: int) -> bool:
    mine, theirs = one.telling.published, other.telling.published
    if mine is None or theirs is None or not theirs < mine or one.start is None or other.start is None:
        return False
    shared = [key for key in one.parts if key in other.parts]
    if any(one.parts[key] != other.parts[key] for key in shared):
        return False
    return one.start - other.start == _BY_DAYS and (bool(shared) or number >= _SURE)
