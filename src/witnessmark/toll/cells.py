"""Cells: the smallest pieces of place, time, kind and harm that a set of regions tells apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from ..records import Cell
from .kinds import Kind, patterns
from .places import Atlas
from .region import FIRST, HARM_CELL_NAMES, LAST, Region

# stands for the ground outside all named places, and for "anywhere"
_ANYWHERE: Final = ""


class Piece(NamedTuple):
    """One cell: the named places that it lies in, its first and last day (of the first such stretch), the words that
    hold of its victims, the cell of harm, and the numbers of the regions that cover it."""

    places: frozenset[str]
    first: int
    last: int
    words: tuple[str, ...]
    harm: int
    regions: tuple[int, ...]


def cells(regions: Sequence[Region], atlas: Atlas) -> list[Piece]:
    """The cells of the regions. Pieces covered by the same regions are one cell; what no region covers is none.

    >>> everyone = frozenset()
    >>> week = Region(None, 1, 7, everyone, 1)
    >>> day = Region(None, 3, 3, everyone, 1)
    >>> [(cell.first, cell.last, cell.regions) for cell in cells([week, day], Atlas([]))]
    [(1, 2, (0,)), (3, 3, (0, 1))]
    """
    known: dict[tuple[Kind, int], int] = {}
    kinds = [known.setdefault((region.kind, region.harm), len(known)) for region in regions]
    ways: dict[frozenset[int], list[tuple[tuple[str, ...], int, frozenset[int]]]] = {}
    found: dict[tuple[int, ...], Piece] = {}
    times = _timelines(regions)
    for ground in [frozenset[str](), *atlas.atoms]:
        ends = _narrowest(ground, atlas) if ground else [_ANYWHERE]
        if any(place not in times for place in ends):
            continue  # no claim of its own: the cells of what lies around it say all
        wider = [times[place] for place in sorted({*ground, _ANYWHERE} - set(ends)) if place in times]
        for first, last, here in _stretches([times[place] for place in ends], wider):
            own = {kinds[number] for place in ends for number in times[place].at(first)}
            among = frozenset([kinds[number] for number in here])
            if among not in ways:
                said = frozenset(kind for kind, number in known.items() if number in among)
                ways[among] = [
                    (words, harm, frozenset(known[kind] for kind in mine)) for words, harm, mine in patterns(said)
                ]
            for words, harm, pattern in ways[among]:
                if not own.isdisjoint(pattern):
                    covering = tuple([number for number in here if kinds[number] in pattern])
                    if covering not in found:
                        found[covering] = Piece(ground, first, last, words, harm, covering)
    return list(found.values())


def shown(
    about: Mapping[Region, Iterable[str]], atlas: Atlas, *, pieces: Sequence[Piece] | None = None
) -> tuple[Cell, ...]:
    """The cells as a toll shows them, with the claims that cover each; `about` names the claims of each region.

    `pieces` are the cells of these very regions, in this order, where they are known already.
    """
    claims = list(about.values())
    made: list[Cell] = []
    found = cells(list(about), atlas) if pieces is None else pieces
    grounds = {piece.places for piece in found}
    names = {ground: tuple(sorted(ground, key=lambda place: (-len(atlas.up(place)), place))) for ground in grounds}
    for piece in sorted(found, key=lambda one: (names[one.places], one.first, one.last, one.words, one.harm)):
        covering = sorted({claim for number in piece.regions for claim in claims[number]})
        if covering:
            made.append(
                Cell(
                    str(len(made) + 1),
                    names[piece.places],
                    None if piece.first == FIRST else date.fromordinal(piece.first),
                    None if piece.last >= LAST else date.fromordinal(piece.last),
                    piece.words,
                    HARM_CELL_NAMES[piece.harm],
                    tuple(covering),
                )
            )
    return tuple(made)


class _Timeline:
    """The regions that name one place, stretch of days by stretch of days."""

    def __init__(self, numbers: Iterable[int], regions: Sequence[Region]) -> None:
        changes: dict[int, list[tuple[int, bool]]] = {}
        for number in numbers:
            region = regions[number]
            changes.setdefault(region.first, []).append((number, True))
            changes.setdefault(region.last + 1, []).append((number, False))
        self.starts = sorted(changes)
        self.active: list[tuple[int, ...]] = []
        now: dict[int, None] = {}
        for day in self.starts:
            for number, comes in changes[day]:
                if comes:
                    now[number] = None
                else:
                    del now[number]
            self.active.append(tuple(now))

    def at(self, day: int) -> tuple[int, ...]:
        """The regions that hold a day."""
        index = bisect_right(self.starts, day) - 1
        return self.active[index] if index >= 0 else ()

    def stretches(self) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """The stretches of days in which a region is active."""
        for index, active in enumerate(self.active):
            if active:
                yield self.starts[index], self.starts[index + 1] - 1, active


def _timelines(regions: Sequence[Region]) -> dict[str, _Timeline]:
    by_place: dict[str, list[int]] = {}
    for number, region in enumerate(regions):
        for place in (_ANYWHERE,) if region.places is None else region.places:
            by_place.setdefault(place, []).append(number)
    return {place: _Timeline(numbers, regions) for place, numbers in by_place.items()}


def _narrowest(ground: frozenset[str], atlas: Atlas) -> list[str]:
    """The places of a piece of ground that hold no other of them."""
    wider: set[str] = set()
    for place in ground:
        wider |= atlas.up(place) - {place}
    return sorted(ground - wider)


def _stretches(ends: list[_Timeline], wider: list[_Timeline]) -> Iterator[tuple[int, int, list[int]]]:
    """The stretches of days in which each of `ends` is active, with all regions then active, each once."""
    for first, last, active in ends[0].stretches():
        cuts = {first}
        for timeline in (*ends[1:], *wider):
            starts = timeline.starts
            cuts.update(starts[bisect_right(starts, first) : bisect_left(starts, last + 1)])
        days = sorted(cuts)
        for day, following in zip(days, [*days[1:], last + 1], strict=True):
            here = dict.fromkeys(active)
            others = [timeline.at(day) for timeline in ends[1:]]
            if all(others):
                for numbers in (*others, *(timeline.at(day) for timeline in wider)):
                    here.update(dict.fromkeys(numbers))
                yield day, following - 1, sorted(here)
