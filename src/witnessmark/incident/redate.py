"""Figures under the wrong day: a report of the 8th that dates the 7th's toll, women and children and all, to the 8th.

What the claim says stays as it says it; only for the comparison is it put to the day before. The same number on two
days is not enough, and nobody else may have it on its own day. It needs the same who counted, an earlier report that
has it, and either the same parts or a number that is not met by chance. Or, of an event at one place, a number of ten
and more, where neither a report nor anyone who counted tells of both days: an attack at night, which half of the
reports date by the morning. To hold two such for one is the careful error, for what may be one event is never added.
A day further off is another day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ..gazetteer.spelling import fold
from .features import Features
from .figures import number
from .ties import place_tie

_SURE: Final = 20  # people: a number that two days' tolls share by chance only seldom
_FAIRLY_SURE: Final = 10  # that two events of one place on neighbouring days do
_ROUNDS: Final = 2  # what one report has a day late another may have two
_LEAST: Final = 5

_Key = tuple[str, str, int, int]


def redate(told: Iterable[Features]) -> list[Features]:
    """The tellings, those that carry the day before's figure put to that day."""
    every = list(told)
    days = _Days(every)
    for _ in range(_ROUNDS):
        by_figure: dict[_Key, list[Features]] = defaultdict(list)
        for one in every:
            for key in _keys(one):
                by_figure[key].append(one)
        every = [_put(one, by_figure, days) for one in every]
    return every


class _Days:
    """Who tells of a place, by day: reports, and those who counted."""

    def __init__(self, told: Iterable[Features]) -> None:
        self.tellers: dict[tuple[str, int], set[str]] = defaultdict(set)
        for one in told:
            if one.telling.kind == "incident" and one.start is not None and one.start == one.end:
                for name in _names(one):
                    self.tellers[name, one.start].update(filter(None, (one.telling.report, one.family)))

    def told_by_one(self, one: Features, other: Features) -> bool:
        """Whether a report, or one who counted, tells of this place on the days of both."""
        mine, theirs = (
            {teller for name in _names(one) | _names(other) for teller in self.tellers.get((name, day), ())}
            for day in (one.telling.start or 0, other.start or 0)
        )
        return not mine.isdisjoint(theirs)


def _names(one: Features) -> frozenset[str]:
    return frozenset(place.id or fold(place.text) for place in one.telling.places)


def _keys(one: Features) -> Iterable[_Key]:
    if one.start is not None and one.start == one.end:
        for figure in one.wholes:
            if (count := number(figure) or 0) >= _LEAST:
                yield one.telling.kind, figure.harm, count, one.start


def _put(one: Features, by_figure: Mapping[_Key, Sequence[Features]], days: _Days) -> Features:
    for kind, harm, count, day in _keys(one):
        here = by_figure.get((kind, harm, count, day), ())
        if any(other.telling.report != one.telling.report and _one_place(one, other) for other in here):
            continue
        for other in sorted(by_figure.get((kind, harm, count, day - 1), ()), key=lambda each: each.telling.id):
            if (
                other.telling.report != one.telling.report
                and _one_place(one, other)
                and (_carries(one, other, count) or _is_one_night(one, other, count, days))
            ):
                return replace(one, start=other.start, end=other.end, earliest=other.start, latest=other.end)
    return one


def _one_place(one: Features, other: Features) -> bool:
    tie = place_tie(one.telling.places, other.telling.places)
    return tie in ("site", "same", "part") and len(one.telling.places) == len(other.telling.places)


def _is_one_night(one: Features, other: Features, number: int, days: _Days) -> bool:
    if one.telling.kind != "incident" or number < _FAIRLY_SURE or one.telling.is_free or other.telling.is_free:
        return False
    differ = any(one.parts[key] != other.parts[key] for key in one.parts if key in other.parts)
    return not differ and not days.told_by_one(one, other)


def _carries(one: Features, other: Features, number: int) -> bool:
    shared = [key for key in one.parts if key in other.parts]
    if any(one.parts[key] != other.parts[key] for key in shared):
        return False
    mine, theirs = one.telling.published, other.telling.published
    later = mine is not None and theirs is not None and theirs < mine
    return later and one.family is not None and one.family == other.family and (bool(shared) or number >= _SURE)
