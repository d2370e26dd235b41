"""The least and the greatest number of people in a region that a set of statements allows, with the weights why.

Bounds pass up the nest, knot by knot; a knot of one region is a sum and a comparison, a knot of several a linear
program of its own. The weights go down again, from the question to the claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, NamedTuple

from ..who import Who
from . import exact, highs
from .cells import Piece, cells
from .model import Knot, nest
from .places import Atlas
from .program import Clash, Number, Program, Proved
from .region import Region

_MIN, _MAX, _LOW, _HIGH, _DISPUTE_LOW, _DISPUTE_HIGH = range(6)
# a program of so many rows is solved in exact arithmetic at once; above, HiGHS proposes the weights
_SMALL: Final = 12

Line = tuple[str, str, Who | None]  # claim, side, kind
Lines = dict[Line, Number]
Terms = Sequence[tuple[Number, int, int]]


class Statement(NamedTuple):
    """At least `min` people in a region, and at most `max` where not None, by the words of these claims."""

    region: Region
    min: int
    max: int | None
    of: tuple[tuple[str, Who | None], ...]


class Impossible(Exception):
    """Statements that cannot all be true; the lines add up to more than nothing, and count nobody."""

    def __init__(self, lines: Lines, claims: Iterable[str] = ()) -> None:
        super().__init__("the statements cannot all be true")
        self.lines = lines
        self.claims = frozenset((*claims, *(claim for claim, _, _ in lines)))


class Settled(NamedTuple):
    """What stands in for a knot whose claims cannot all be true."""

    low: Number
    high: Number | None


Settle = Callable[[frozenset[str], Sequence[Region], Sequence[str]], Settled]


@dataclass(slots=True)
class End:
    """One end of what a knot may hold: its value (None: open), and the weighted sum that gives it."""

    value: Number | None
    terms: Terms = ()


@dataclass(slots=True)
class Found:
    """The bounds of the targets. `low_disputes` and `high_disputes` give by number how often a settlement is taken;
    `settled` the regions that each one settles.
    """

    low: Number
    low_lines: Lines
    high: Number | None
    high_lines: Lines
    low_disputes: dict[tuple[int, str], Number] = field(default_factory=dict)
    high_disputes: dict[tuple[int, str], Number] = field(default_factory=dict)
    settled: Sequence[frozenset[int]] = ()
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """The regions of statements and targets (these first), their cells, and how they nest."""

    regions: Sequence[Region]
    numbers: Mapping[Region, int]
    targets: frozenset[int]
    pieces: Sequence[Piece]
    knots: Sequence[Knot]

    def holds(self, statements: Iterable[Statement]) -> bool:
        """Whether it is good for these statements."""
        return all(one.region in self.numbers for one in statements)

    def is_of(self, statements: Iterable[Statement]) -> bool:
        """Whether it has no region but those of these statements and the targets."""
        return len({one.region for one in statements} | {self.regions[n] for n in self.targets}) == len(self.regions)


def ground_of(statements: Iterable[Statement], targets: Iterable[Region], atlas: Atlas) -> Ground:
    """The ground of some statements and targets; good for any of these statements, and for no others."""
    numbers: dict[Region, int] = {}
    for target in targets:
        numbers.setdefault(target, len(numbers))
    first = frozenset(numbers.values())
    for one in statements:
        numbers.setdefault(one.region, len(numbers))
    pieces = cells(list(numbers), atlas)
    return Ground(list(numbers), numbers, first, pieces, nest([piece.regions for piece in pieces], together=first))


def solve(
    statements: Iterable[Statement],
    ground: Ground,
    *,
    settle: Settle | None = None,
    broken: Mapping[Region, Impossible] | None = None,
) -> Found:
    """The bounds of the number of people in the union of the ground's targets.

    Without `settle` the statements must allow some number: raises Impossible, with the proof, where they do not.
    With it, it is asked what stands in for the claims of each knot that allows none, and of each that holds one of the
    regions that are `broken` from the start.
    """
    return _Solver(statements, ground, settle, broken or {}).found()


class _Solver:
    def __init__(
        self,
        statements: Iterable[Statement],
        ground: Ground,
        settle: Settle | None,
        broken: Mapping[Region, Impossible],
    ) -> None:
        self.floors: dict[int, Statement] = {}
        self.caps: dict[int, Statement] = {}
        self.claims: dict[int, dict[str, None]] = {}
        for one in statements:
            number = ground.numbers[one.region]
            self.claims.setdefault(number, {}).update(dict.fromkeys(claim for claim, _ in one.of))
            if number not in self.floors or one.min > self.floors[number].min:
                self.floors[number] = one
            if one.max is not None and (number not in self.caps or one.max < (self.caps[number].max or 0)):
                self.caps[number] = one
        self.ground = ground
        self.regions, self.targets, self.knots = ground.regions, ground.targets, ground.knots
        self.settle = settle
        self.broken = broken
        self.lows: list[End] = []
        self.highs: list[End] = []
        # where there may be more people around a knot than in it, what is at most in it bounds nothing outside it
        self.capping = {
            one for knot in ground.knots for col in knot.columns.values() if not col.open for one in col.knots
        }
        self.settled: dict[int, int] = {}
        self.under: list[frozenset[int]] = []

    def found(self) -> Found:
        top = None
        for number, knot in enumerate(self.knots):
            self._take(number, knot)
            if not self.targets.isdisjoint(knot.regions):
                top = number
        if top is None:
            return Found(0, {}, None, {})
        low, high = self.lows[top], self.highs[top]
        result = Found(low.value or 0, {}, high.value, {}, settled=self.under, ground=self.ground)
        result.low_lines, result.low_disputes = self._expand(low.terms)
        if high.value is not None:
            result.high_lines, result.high_disputes = self._expand(high.terms)
        return result

    def _take(self, number: int, knot: Knot) -> None:
        try:
            for region in knot.regions if self.broken else ():
                if self.regions[region] in self.broken:
                    raise self.broken[self.regions[region]]
            low, high = self._single(knot) if len(knot.regions) == 1 else self._several(number, knot)
        except Impossible as clash:
            if self.settle is None:
                raise
            below = frozenset(region for one in self._below(number) for region in self.knots[one].regions)
            claims = frozenset(claim for region in below for claim in self.claims.get(region, ()))
            about = self.targets.intersection(knot.regions) or frozenset(knot.regions)
            named = dict.fromkeys(claim for region in about - self.targets for claim in self.claims.get(region, ()))
            settled = self.settle(claims | clash.claims, [self.regions[r] for r in sorted(about)], tuple(named))
            self.settled[number] = len(self.settled)
            self.under.append(below)
            low = End(settled.low, [(1, _DISPUTE_LOW, self.settled[number])])
            high = End(settled.high, [(1, _DISPUTE_HIGH, self.settled[number])])
        self.lows.append(low)
        self.highs.append(high)

    def _below(self, number: int) -> Iterable[int]:
        waiting = [number]
        while waiting:
            one = waiting.pop()
            yield one
            for column in self.knots[one].columns.values():
                waiting += column.knots

    def _single(self, knot: Knot) -> tuple[End, End]:
        (region,) = knot.regions
        column = knot.columns[knot.regions]
        inside = column.knots
        low = End(sum((self.lows[one].value or 0 for one in inside), 0), [(1, _LOW, one) for one in inside])
        high = End(None)
        if not column.open:
            high = self._sum_of_highs(inside)
        floor, cap = self.floors.get(region), self.caps.get(region)
        if floor is not None and floor.min > (low.value or 0):
            low = End(floor.min, [(1, _MIN, region)])
        if cap is not None and cap.max is not None and (high.value is None or cap.max < high.value):
            high = End(cap.max, [(1, _MAX, region)])
        if high.value is not None and (low.value or 0) > high.value:
            raise Impossible(self._expand([*low.terms, *((-w, kind, n) for w, kind, n in high.terms)])[0])
        return low, high

    def _sum_of_highs(self, knots: Sequence[int]) -> End:
        total: Number = 0
        for one in knots:
            value = self.highs[one].value
            if value is None:
                return End(None)
            total += value
        return End(total, [(1, _HIGH, one) for one in knots])

    def _several(self, number: int, knot: Knot) -> tuple[End, End]:
        """The bounds of a knot of several regions: of all of it, or of its columns that lie in a target, if it has one.

        The targets' knot lies in no other, so that nothing asks for the whole of it.
        """
        signatures = list(knot.columns)
        columns = list(knot.columns.values())
        rows: dict[int, list[int]] = {}
        for s, signature in enumerate(signatures):
            for region in signature:
                rows.setdefault(region, []).append(s)
        low = [sum((self.lows[one].value or 0 for one in column.knots), 0) for column in columns]
        high = [None if column.open else self._sum_of_highs(column.knots).value for column in columns]
        for r in rows:
            cap = self.caps[r].max if r in self.caps else None
            if cap is not None and self._floor(r) > cap:
                raise Impossible(self._expand([(1, _MIN, r), (-1, _MAX, r)])[0])
        bound = [r for r in rows if self._floor(r) > sum(low[s] for s in rows[r]) or r in self.caps]
        program = Program(
            [rows[r] for r in bound],
            [self._floor(r) for r in bound],
            [self.caps[r].max if r in self.caps else None for r in bound],
            low,
            high,
        )
        targets = self.targets.intersection(knot.regions)
        cost = [0 if targets and targets.isdisjoint(signature) else 1 for signature in signatures]

        def end(proved: Proved, sign: int) -> End:
            terms: list[tuple[Number, int, int]] = []
            for r, weight in zip(bound, proved.weights, strict=True):
                if weight:
                    terms.append((sign * weight, _MIN if weight > 0 else _MAX, r))
            for column, weight in zip(columns, proved.columns, strict=True):
                if weight:
                    terms += [(sign * weight, _LOW if weight > 0 else _HIGH, one) for one in column.knots]
            return End(sign * proved.value, terms)

        try:
            least = end(_least(program, cost), 1)
            minus = [-c for c in cost]
            needed = bool(targets) or number in self.capping
            most = end(_least(program, minus), -1) if needed and not program.is_open(minus) else End(None)
        except Clash as clash:
            raise Impossible(self._expand(end(clash.proved, 1).terms)[0]) from None
        return least, most

    def _floor(self, region: int) -> int:
        return self.floors[region].min if region in self.floors else 0

    def _expand(self, terms: Terms) -> tuple[Lines, dict[tuple[int, str], Number]]:
        """The weights carried down to the claims."""
        lines: Lines = {}
        disputes: dict[tuple[int, str], Number] = {}
        waiting = list(terms)
        while waiting:
            weight, kind, number = waiting.pop()
            if kind in (_MIN, _MAX):
                statement = (self.floors if kind == _MIN else self.caps)[number]
                for claim, who in statement.of:
                    key = claim, "min" if kind == _MIN else "max", who
                    lines[key] = lines.get(key, 0) + weight
            elif kind in (_LOW, _HIGH):
                below = (self.lows if kind == _LOW else self.highs)[number].terms
                waiting += [(weight * w, k, n) for w, k, n in below]
            else:
                side = number, "min" if kind == _DISPUTE_LOW else "max"
                disputes[side] = disputes.get(side, 0) + weight
        return {key: weight for key, weight in lines.items() if weight}, disputes


def _least(program: Program, cost: Sequence[Number]) -> Proved:
    """The greatest lower bound of the cost, proved."""
    simple = _apart(program, cost)
    if simple is not None:
        return simple
    if len(program.rows) <= _SMALL:
        return exact.solve(program, cost)
    return highs.solve(program, cost)


def _apart(program: Program, cost: Sequence[Number]) -> Proved | None:
    """The answer where no solver is needed: floors that share no column, and no caps."""
    seen: set[int] = set()
    for row, cap in zip(program.rows, program.caps, strict=True):
        if cap is not None or not seen.isdisjoint(row) or any(cost[s] != 1 for s in row):
            return None
        seen.update(row)
    if any(c < 0 for c in cost):
        return None
    from .program import prove

    return prove(program, cost, [1] * len(program.rows))


def total(lines: Lines, numbers: Mapping[tuple[str, str, Who | None], int]) -> Fraction:
    """The weighted sum of the lines."""
    return sum((Fraction(weight) * numbers[line] for line, weight in lines.items()), Fraction(0))
