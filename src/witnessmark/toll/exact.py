"""The dual simplex in whole fractions, for programs of a few dozen rows: slow, and never wrong by a rounding.

Bounded variables, Bland's rule; Lemke's method (1954) as in Chvátal, Linear Programming (1983), chapters 3, 8 and 10.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from .program import Clash, Number, Program, Proved, prove


def solve(program: Program, cost: Sequence[Number]) -> Proved:
    """The greatest lower bound of the cost, with the weights that prove it.

    The cost must have a least value (`Program.is_open` is false). Raises Clash where nothing satisfies the program.

    >>> pair = Program(rows=[(0, 1), (1, 2), (0, 2)], floors=[3, 3, 3], caps=[None] * 3, low=[0] * 3, high=[None] * 3)
    >>> solve(pair, [1, 1, 1]).value
    Fraction(9, 2)
    """
    return _Dictionary(program, cost).run()


class _Dictionary:
    """Each basic variable as a sum of the others; columns are variables 0 to n - 1, the rows' sums come after them."""

    def __init__(self, program: Program, cost: Sequence[Number]) -> None:
        self.program, self.cost = program, cost
        n = len(program.low)
        self.low: list[Number | None] = [*program.low, *program.floors]
        self.high: list[Number | None] = [*self._highs(), *program.caps]
        self.rows: dict[int, dict[int, Number]] = {n + r: dict.fromkeys(row, 1) for r, row in enumerate(program.rows)}
        self.costs: dict[int, Number] = dict(enumerate(cost))
        # a variable outside the basis rests at one of its ends: the one that its cost favours
        self.at: dict[int, Number] = {}
        for s in range(n):
            end = self.high[s] if self.costs[s] < 0 else self.low[s]
            if end is None:
                raise ValueError("the cost has no least value")
            self.at[s] = end

    def _highs(self) -> list[Number | None]:
        """The columns' upper ends; an open one is closed by the caps of the rows that hold it."""
        program = self.program
        highs = list(program.high)
        for row, cap in zip(program.rows, program.caps, strict=True):
            if cap is not None:
                others = sum(program.low[s] for s in row)
                for s in row:
                    if program.high[s] is None:
                        implied = max(cap - others + program.low[s], program.low[s])
                        known = highs[s]
                        highs[s] = implied if known is None else min(known, implied)
        return highs

    def run(self) -> Proved:
        n = len(self.program.low)
        while True:
            leaving, rises = self._violated()
            if leaving is None:
                return prove(self.program, self.cost, [self.costs.get(n + r, 0) for r in range(len(self.program.rows))])
            entering = self._entering(leaving, rises)
            if entering is None:
                sign = 1 if rises else -1
                weights: list[Number] = [
                    sign if n + r == leaving else -sign * self.rows[leaving].get(n + r, 0)
                    for r in range(len(self.program.rows))
                ]
                raise Clash(prove(self.program, [0] * n, weights))
            end = self.low[leaving] if rises else self.high[leaving]
            assert end is not None
            self._pivot(leaving, entering, end)

    def _violated(self) -> tuple[int | None, bool]:
        for variable in sorted(self.rows):
            value = sum(weight * self.at[other] for other, weight in self.rows[variable].items())
            low, high = self.low[variable], self.high[variable]
            if low is not None and value < low:
                return variable, True
            if high is not None and value > high:
                return variable, False
        return None, False

    def _entering(self, leaving: int, rises: bool) -> int | None:
        best: tuple[Number, int] | None = None
        for other, weight in self.rows[leaving].items():
            low, high = self.low[other], self.high[other]
            if not weight or (low is not None and low == high):
                continue
            may_rise = self.at[other] == low if low is not None and high is not None else high is None
            if (weight > 0) == (may_rise == rises):
                ratio = _divide(self.costs[other], weight)
                ratio = -ratio if ratio < 0 else ratio
                if best is None or (ratio, other) < best:
                    best = ratio, other
        return None if best is None else best[1]

    def _pivot(self, leaving: int, entering: int, end: Number) -> None:
        row = self.rows.pop(leaving)
        pivot = row.pop(entering)
        solved = {other: _divide(-weight, pivot) for other, weight in row.items()}
        solved[leaving] = _divide(1, pivot)
        for target in (*self.rows.values(), self.costs):
            weight = target.pop(entering, None)
            if weight:
                for other, share in solved.items():
                    target[other] = target.get(other, 0) + weight * share
            elif target is self.costs:
                self.costs.setdefault(leaving, 0)
        self.rows[entering] = solved
        del self.at[entering]
        self.at[leaving] = end


def _divide(one: Number, other: Number) -> Number:
    """The exact quotient; a whole one stays whole, which is many times faster."""
    if other in (1, -1):
        return one if other == 1 else -one
    quotient = Fraction(one) / other
    return quotient.numerator if quotient.denominator == 1 else quotient
