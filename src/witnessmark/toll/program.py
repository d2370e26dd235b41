"""Small linear programs over counts, and what a set of weights proves about one.

    least  sum of cost[s] * x[s]   with   floors[r] <= sum of x[s] for s in rows[r] <= caps[r]
                                   and    low[s] <= x[s] <= high[s]

Whatever weights anyone proposes, `prove` says exactly what they prove. A solver is asked for weights, never believed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

Number = int | Fraction


@dataclass(frozen=True, slots=True)
class Program:
    """Sums of counts that are bounded; None where a side is open. `rows` hold column numbers."""

    rows: Sequence[Sequence[int]]
    floors: Sequence[Number | None]
    caps: Sequence[Number | None]
    low: Sequence[Number]
    high: Sequence[Number | None]

    def is_open(self, cost: Sequence[Number]) -> bool:
        """Whether the cost has no least value: some column that lowers it is without a cap of any kind."""
        capped = {s for row, cap in zip(self.rows, self.caps, strict=True) if cap is not None for s in row}
        return any(c < 0 and self.high[s] is None and s not in capped for s, c in enumerate(cost))


@dataclass(frozen=True, slots=True)
class Proved:
    """What weights prove: `value` is a lower bound of the cost. `columns` are the weights left over for the columns'
    own bounds: positive takes `low`, negative takes `high`."""

    value: Number
    weights: tuple[Number, ...]
    columns: tuple[Number, ...]


class Clash(Exception):
    """A program that nothing satisfies: the weights prove a floor above zero of nothing."""

    def __init__(self, proved: Proved) -> None:
        super().__init__("nothing satisfies the program")
        self.proved = proved


def prove(program: Program, cost: Sequence[Number], weights: Sequence[Number]) -> Proved:
    """The lower bound of the cost that the weights prove, made valid first where they are not quite.

    A weight whose side is open is dropped. A column counted too often, and open above, is put right by the cap of a row
    that holds it, or else by taking less of everything that counts it.
    """
    kept = [
        weight if (program.floors if weight > 0 else program.caps)[r] is not None else 0
        for r, weight in enumerate(weights)
    ]
    left = _left(program, cost, kept)
    over = [s for s, rest in enumerate(left) if rest < 0 and program.high[s] is None]
    if over:
        holding: dict[int, list[int]] = {s: [] for s in over}
        for r, row in enumerate(program.rows):
            for s in row:
                if s in holding:
                    holding[s].append(r)
        for s in over:
            counted = cost[s] - sum(kept[r] for r in holding[s])
            if counted >= 0:
                continue
            caps = [r for r in holding[s] if program.caps[r] is not None]
            if caps:
                kept[min(caps, key=lambda r: (_room(program, r), r))] += counted
                continue
            taken = sum(kept[r] for r in holding[s] if kept[r] > 0)
            room = max(0, taken + counted)
            for r in holding[s]:
                if kept[r] > 0:
                    kept[r] = Fraction(kept[r]) * room / Fraction(taken)
        left = _left(program, cost, kept)
        if any(rest < 0 and program.high[s] is None for s, rest in enumerate(left)):
            kept = [0] * len(kept)
            left = _left(program, cost, kept)
    value: Number = 0
    for r, weight in enumerate(kept):
        if weight:
            value += weight * _some(program.floors[r] if weight > 0 else program.caps[r])
    for s, rest in enumerate(left):
        if rest:
            value += rest * _some(program.low[s] if rest > 0 else program.high[s])
    return Proved(value, tuple(kept), tuple(left))


def _room(program: Program, r: int) -> Number:
    """What a row's cap leaves to one column when the others are at their lowest, but for what is the same for all."""
    return _some(program.caps[r]) - sum(program.low[s] for s in program.rows[r])


def _left(program: Program, cost: Sequence[Number], weights: Sequence[Number]) -> list[Number]:
    left = list(cost)
    for row, weight in zip(program.rows, weights, strict=True):
        if weight:
            for s in row:
                left[s] -= weight
    return left


def _some(number: Number | None) -> Number:
    if number is None:
        raise ValueError("the weights use a side that is open")
    return number
