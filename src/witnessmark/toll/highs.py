"""Weights from HiGHS, for programs too large for exact arithmetic. It is asked, never believed."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from ..errors import MissingPart
from .program import Clash, Number, Program, Proved, prove

# a weight in a proof over sums of counts has a small denominator: first try to see it, then take what is there
_DENOMINATORS = (60, 5040, 10**9)


def solve(program: Program, cost: Sequence[Number]) -> Proved:
    """A lower bound of the cost, with the weights that prove it; the greatest, to within the solver's rounding.

    The cost must have a least value. Raises Clash where nothing satisfies the program, and MissingPart where the
    solver is not installed.
    """
    found = _weights(program, cost, elastic=False)
    if found is not None:
        return _best(program, cost, *found)
    # Every row may be broken at a price; its weights then show why no counts satisfy all of them. (A solver's own ray
    # of infeasibility may be missing after its presolve.)
    found = _weights(program, [0] * len(cost), elastic=True)
    if found is not None:
        proved = _best(program, [0] * len(cost), *found)
        if proved.value > 0:
            raise Clash(proved)
    return prove(program, cost, [0] * len(program.rows))  # weak, and still true


def _best(program: Program, cost: Sequence[Number], weights: list[float], value: float) -> Proved:
    best: Proved | None = None
    for denominator in _DENOMINATORS:
        proved = prove(program, cost, [_fraction(weight, denominator) for weight in weights])
        if best is None or proved.value > best.value:
            best = proved
        if best.value >= value - 1e-6 * max(1.0, abs(value)):
            break
    assert best is not None
    return best


def _fraction(weight: float, denominator: int) -> Number:
    near = Fraction(weight).limit_denominator(denominator)
    return near.numerator if near.denominator == 1 else near


def _weights(program: Program, cost: Sequence[Number], *, elastic: bool) -> tuple[list[float], float] | None:
    """The rows' weights and the least cost; None where there is none."""
    try:
        import highspy
        import numpy
    except ImportError:
        raise MissingPart("highspy", extra="toll") from None

    n, m, inf = len(program.low), len(program.rows), highspy.kHighsInf
    slack = 2 * m if elastic else 0
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = n + slack, m
    lp.col_cost_ = numpy.array([float(c) for c in cost] + [1.0] * slack)
    lp.col_lower_ = numpy.array([float(v) for v in program.low] + [0.0] * slack)
    lp.col_upper_ = numpy.array([inf if v is None else float(v) for v in program.high] + [inf] * slack)
    lp.row_lower_ = numpy.array([-inf if v is None else float(v) for v in program.floors])
    lp.row_upper_ = numpy.array([inf if v is None else float(v) for v in program.caps])
    starts, indices, values = [0], list[int](), list[float]()
    for r, row in enumerate(program.rows):
        indices += row
        values += [1.0] * len(row)
        if elastic:
            indices += (n + 2 * r, n + 2 * r + 1)
            values += (1.0, -1.0)
        starts.append(len(indices))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = numpy.array(starts, dtype=numpy.int32)
    lp.a_matrix_.index_ = numpy.array(indices, dtype=numpy.int32)
    lp.a_matrix_.value_ = numpy.array(values)
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)  # the same weights each time
    solver.passModel(lp)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return list(solver.getSolution().row_dual), float(solver.getInfo().objective_function_value)
