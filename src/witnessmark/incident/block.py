"""Which tellings are compared at all: those that share a key of place and day, of place and number, or of size and day.

A million claims are a few hundred thousand tellings, and few of any two of them could be one event. What shares no key
is never compared: two tellings of different towns, or of one town a week apart with different numbers. Size and day
alone bring two together only where one of them says no place that a gazetteer knows, or an area.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from .features import Features
from .figures import number
from .names import keys

_SPAN: Final = 6  # days: an interval that is longer has no key for each of its days
_LEAST: Final = 3  # people: smaller numbers are everywhere
_STEP: Final = math.log(1.5)
# Tellings under one key, of which each is compared with all; of more, each with so many that follow it in the order of
# their numbers: hundreds of accounts of one town in one day are not told apart by comparing every two.
_FULL: Final = 300

Key = tuple[object, ...]


def pairs(told: Sequence[Features]) -> Iterator[tuple[int, int]]:
    """Every pair of tellings to compare, by their positions, each once, the lesser first and in order."""
    blocks = _Blocks(told)
    for at, one in enumerate(told):
        for other in sorted(blocks.after(at, one)):
            yield at, other


class _Blocks:
    """The tellings under each key, by position: numbers for keys, for a set of tuples would hold the memory of both."""

    def __init__(self, told: Sequence[Features]) -> None:
        self.ids: dict[Key, int] = {}
        self.members: list[array[int]] = []
        self.loose: list[array[int]] = []
        for at, one in enumerate(told):
            for key, is_loose in _keys(one).items():
                block = self.ids.setdefault(key, len(self.members))
                if block == len(self.members):
                    self.members.append(array("I"))
                    self.loose.append(array("I"))
                self.members[block].append(at)
                if is_loose:
                    self.loose[block].append(at)
        self.in_order: dict[int, dict[int, array[int]]] = {}
        for block, members in enumerate(self.members):
            if len(members) > _FULL:
                self.in_order[block] = _neighbours(members, told)

    def after(self, at: int, one: Features) -> set[int]:
        """The positions behind this one that it shares a key with."""
        found: set[int] = set()
        for key, is_loose in _keys(one).items():
            found.update(self._behind(self.members if is_loose else self.loose, self.ids[key], at))
        return found

    def _behind(self, lists: Sequence[array[int]], block: int, at: int) -> Iterable[int]:
        members = lists[block]
        if len(members) > _FULL:
            return (other for other in self.in_order[block][at] if other > at)
        return members[bisect_right(members, at) :]


def _neighbours(members: Sequence[int], told: Sequence[Features]) -> dict[int, array[int]]:
    """For each member of a full block those next to it in the order of their numbers, on both sides."""
    ordered = sorted(members, key=lambda at: (_largest(told[at]), at))
    half = _FULL // 2
    return {
        at: array("I", (*ordered[max(0, rank - half) : rank], *ordered[rank + 1 : rank + 1 + half]))
        for rank, at in enumerate(ordered)
    }


def _largest(one: Features) -> int:
    return max((number(figure) or 0 for figure in one.wholes), default=0)


def _keys(one: Features) -> dict[Key, bool]:
    """The keys of a telling, each with whether it is compared under it with all the others, or only with those that are
    compared with all: of one place and day all are; of one place and number those without a day; of one day and size
    those without a place that a gazetteer knows, and areas."""
    days = _days(one)
    figures = {(figure.harm, n) for figure in one.wholes if (n := number(figure)) is not None and n >= _LEAST}
    undated = not days or days[0][0] != days[0][1]
    found: dict[Key, bool] = {}
    for name in {key for place in one.telling.places for key in _place_keys(place.id, place.text, place.within)}:
        found.update(((name, day), True) for day in days)
        found.update(((name, *figure), undated) for figure in figures)
        if not figures and not days:
            found[(name,)] = True
    placeless = one.telling.is_free or one.telling.kind == "total" or not _is_known(one)
    sizes = {(figure.harm, size) for figure in one.wholes for size in _sizes(number(figure) or 0)}
    found.update((("size", *size, day), placeless) for size in sizes for day in days)
    return found


def _is_known(one: Features) -> bool:
    return any(place.is_resolved for place in one.telling.places)


def _sizes(number: int) -> tuple[int, ...]:
    """Steps of a scale on which two numbers that are near share one."""
    if number < _LEAST:
        return ()
    step = int(math.log(number) / _STEP)
    return step, step + 1


def _days(one: Features) -> tuple[tuple[int, int], ...]:
    """The days of a telling, each as an interval; of a total over several days the whole interval."""
    if one.start is None or one.end is None:
        return ()
    if one.telling.kind == "total" and not one.telling.is_free:
        return ((one.start, one.end),)
    if one.end - one.start > _SPAN:
        return ((one.start, one.end),)
    return tuple((day, day) for day in range(one.start, one.end + 1))


def _place_keys(id: str | None, text: str, within: Sequence[str]) -> Iterable[str]:
    """A name meets its like by sound, a quarter its town as the unit that it lies in."""
    yield from keys(text)
    if id is not None:
        yield id
        yield from within[:1]
