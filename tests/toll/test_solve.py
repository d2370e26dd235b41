"""Bounds by the nest are the bounds of the one large program that they stand for."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witnessmark.toll import exact, highs
from witnessmark.toll.kinds import kind_of
from witnessmark.toll.model import nest
from witnessmark.toll.places import Atlas
from witnessmark.toll.program import Clash, Number, Program, prove
from witnessmark.toll.region import Region
from witnessmark.toll.solve import Impossible, Statement, ground_of, solve
from witnessmark.where import Place

EVERYONE, CHILDREN, CIVILIANS = kind_of("person"), kind_of("child"), kind_of("civilian")
PLACES = [
    Place("C", name="C", id="iso:XX", level="country"),
    *(Place(f"P{n}", name=f"P{n}", id=f"adm1:XX.{n}", level="adm1", within=("iso:XX",)) for n in range(2)),
    *(
        Place(f"T{n}", name=f"T{n}", id=f"town:{n}", level="settlement", within=(f"adm1:XX.{n // 2}", "iso:XX"))
        for n in range(4)
    ),
]
ATLAS = Atlas(PLACES)
SIDES = ("min", "max")
SEEDS = st.integers(0, 2**32)


def draw_region(random: Random) -> Region:
    places = tuple(sorted(place.id or "" for place in random.sample(PLACES, random.choice((1, 1, 1, 2)))))
    first = random.randint(1, 6)
    kind = random.choice((EVERYONE, EVERYONE, CHILDREN, CIVILIANS))
    return Region(places, first, random.randint(first, 6), kind, 1)


def draw_statements(random: Random) -> list[Statement]:
    found = []
    for number in range(random.randint(1, 14)):
        low = random.randint(0, 9)
        cap = low + random.randint(0, 20) if random.random() < 0.4 else None
        found.append(Statement(draw_region(random), low, cap, ((f"c{number}", None),)))
    return found


def whole_program(statements: list[Statement], target: Region) -> tuple[Program, list[int]]:
    """A column for each cell, a row for each statement; and whether each cell is asked about."""
    pieces = ground_of(statements, [target], ATLAS).pieces
    regions = ground_of(statements, [target], ATLAS).regions
    rows = [[s for s, piece in enumerate(pieces) if regions.index(one.region) in piece.regions] for one in statements]
    width = len(pieces)
    program = Program(
        rows, [one.min for one in statements], [one.max for one in statements], [0] * width, [None] * width
    )
    return program, [int(0 in piece.regions) for piece in pieces]


def ends(program: Program, cost: list[int]) -> tuple[Number, Number | None]:
    minus: list[Number] = [-c for c in cost]
    return exact.solve(program, cost).value, None if program.is_open(minus) else -exact.solve(program, minus).value


@given(SEEDS)
def test_the_nest_gives_the_bounds_of_the_whole_program(seed: int) -> None:
    random = Random(seed)
    statements, target = draw_statements(random), draw_region(random)
    program, cost = whole_program(statements, target)
    try:
        expected = ends(program, cost)
    except Clash:
        with pytest.raises(Impossible) as error:
            solve(statements, ground_of(statements, [target], ATLAS))
        said = {one.of[0][0]: one for one in statements}
        numbers = {(id, side): (one.min if side == "min" else one.max) for id, one in said.items() for side in SIDES}
        lines = error.value.lines.items()
        assert sum(weight * Fraction(numbers[claim, side] or 0) for (claim, side, _), weight in lines) > 0
        return
    found = solve(statements, ground_of(statements, [target], ATLAS))
    assert (found.low, found.high) == expected


@given(SEEDS)
def test_the_solver_and_the_exact_simplex_agree(seed: int) -> None:
    random = Random(seed)
    program, cost = whole_program(draw_statements(random), draw_region(random))
    try:
        expected = exact.solve(program, cost)
    except Clash:
        with pytest.raises(Clash) as error:
            highs.solve(program, cost)
        assert error.value.proved.value > 0
        return
    assert highs.solve(program, cost).value == expected.value


@given(SEEDS)
def test_whatever_weights_are_proposed_what_they_prove_is_no_more_than_the_least(seed: int) -> None:
    random = Random(seed)
    program, cost = whole_program(draw_statements(random), draw_region(random))
    try:
        least = exact.solve(program, cost).value
    except Clash:
        return
    weights = [Fraction(random.randint(-4, 4), random.randint(1, 3)) for _ in program.rows]
    assert prove(program, cost, weights).value <= least


def test_a_nest_of_nested_regions_has_a_knot_for_each() -> None:
    covers = [(0,), (0, 1), (0, 1, 2), (0, 3), (4,)]
    assert [knot.regions for knot in nest(covers)] == [(2,), (1,), (3,), (0,), (4,)]


def test_regions_that_cross_share_a_knot_and_what_lies_in_both_does_not() -> None:
    knots = nest([(0,), (0, 1), (1,), (0, 1, 2)])
    assert [knot.regions for knot in knots] == [(2,), (0, 1)]
    assert knots[1].columns[0, 1].knots == [0]


def test_the_targets_and_all_around_them_share_a_knot() -> None:
    covers = [(0,), (0, 1), (0, 1, 2), (0, 3)]
    assert [knot.regions for knot in nest(covers, together=[1])] == [(2,), (3,), (0, 1)]


def test_a_column_counted_too_often_is_put_right_by_taking_less() -> None:
    program = Program([(0, 1), (1, 2)], [4, 4], [None, None], [0, 0, 0], [None, None, None])
    assert prove(program, [1, 1, 1], [1, 1]).value == 4
    capped = Program([(0, 1), (1, 2), (1,)], [4, 4, None], [None, None, 1], [0, 0, 0], [None, None, None])
    assert prove(capped, [1, 1, 1], [1, 1, 0]).value == 7


def test_a_weight_on_an_open_side_counts_for_nothing() -> None:
    program = Program([(0,)], [None], [5], [0], [None])
    assert prove(program, [1], [1]).value == 0
    assert prove(program, [-1], [-1]).value == -5
