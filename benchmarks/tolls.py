"""How long a toll takes, from a thousand claims to a hundred thousand, beside plain HiGHS on the same claims.

    python benchmarks/tolls.py                       # the table
    python benchmarks/tolls.py --sizes 1000 10000    # part of it

Claims are drawn from an invented world, and so can all be true: as many cells (a town, a day) as claims. Seven in ten
speak of one town and day; the others are totals of towns' weeks, districts' days and provinces' months, some of them
final. A share cross: windows that straddle weeks, joint counts that share a town, children of a whole district.

`plain` is what one would write first: a variable for each cell, a row for each claim, everything given to HiGHS.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from witnessmark.contract import from_json
from witnessmark.count import Count
from witnessmark.records import Claim, Question
from witnessmark.toll.answering import answer
from witnessmark.toll.certify import certify
from witnessmark.when import When
from witnessmark.where import Place
from witnessmark.who import Who

FIRST = date(2020, 1, 6)  # a Monday
DAYS = 100
TOWNS_A_DISTRICT = 10
DISTRICTS_A_PROVINCE = 10
COUNTRY = Place("Country", name="Country", id="iso:XX", level="country", country="XX")
BLANK = from_json({"id": "blank", "harm": "killed", "who": "person", "min": 0})


@dataclass(frozen=True)
class World:
    """Towns with the numbers of their dead, day by day: (everyone, children)."""

    towns: list[Place]
    dead: dict[tuple[str, int], tuple[int, int]]

    def count(self, towns: list[Place], first: int, last: int, *, children: bool = False) -> int:
        return sum(
            self.dead.get((town.id or "", day), (0, 0))[children] for town in towns for day in range(first, last + 1)
        )


def draw_world(random: Random, cells: int) -> World:
    towns = []
    for number in range(max(1, cells // DAYS)):
        district = number // TOWNS_A_DISTRICT
        above = (f"adm2:{district}", f"adm1:XX.{district // DISTRICTS_A_PROVINCE}", "iso:XX")
        name = f"Town {number}"
        towns.append(Place(name, name=name, id=f"town:{number}", level="settlement", country="XX", within=above))
    dead = {}
    for town in towns:
        for day in range(DAYS):
            number = random.choice((0, 0, 0, 1, 1, 2, 3, 5, 8))
            dead[town.id or "", day] = number, random.randint(0, number // 2)
    return World(towns, dead)


def draw_claims(random: Random, world: World, number: int, crossing: float) -> Iterator[Claim]:
    districts: dict[str, list[Place]] = {}
    provinces: dict[str, list[Place]] = {}
    for town in world.towns:
        districts.setdefault(town.within[0], []).append(town)
        provinces.setdefault(town.within[1], []).append(town)

    def unit(id: str, towns: list[Place], level: str) -> Place:
        above = towns[0].within[towns[0].within.index(id) + 1 :]
        return Place(id, name=id, id=id, level="adm1" if level == "adm1" else "adm2", country="XX", within=above)

    def say(places: list[Place], first: int, last: int, dead: int, who: Who = "person", final: bool = False) -> Claim:
        exact = final or random.random() < 0.6
        return replace(
            BLANK,
            id=f"c{next(ids):06}",
            report=f"sha256:{random.randrange(1 + number // 20)}",
            count=Count(dead, dead if exact else None),
            who=who,
            places=tuple(places),
            date=When(FIRST + timedelta(first), FIRST + timedelta(last), kind="throughout" if final else "within"),
            scope="cumulative" if final or last > first else "incident",
            final=final,
            origin=random.choice((None, "one office", "another office", "a third office")),
        )

    ids = iter(range(number))
    for _ in range(number):
        way = random.random()
        town = random.choice(world.towns)
        district = districts[town.within[0]]
        day = random.randrange(DAYS)
        if way < crossing / 3:
            first, last = day, min(DAYS - 1, day + random.randint(1, 9))
            yield say([town], first, last, world.count([town], first, last))
        elif way < crossing * 2 / 3:
            joint = random.sample(district, min(len(district), random.randint(2, 3)))
            yield say(joint, day, day, world.count(joint, day, day))
        elif way < crossing:
            week = day // 7 * 7
            last = min(DAYS - 1, week + 6)
            where = unit(town.within[0], district, "adm2")
            yield say([where], week, last, world.count(district, week, last, children=True), "child")
        elif way < 0.8:
            yield say([town], day, day, world.count([town], day, day), final=random.random() < 0.05)
        elif way < 0.9:
            week = day // 7 * 7
            last = min(DAYS - 1, week + 6)
            yield say([town], week, last, world.count([town], week, last), final=random.random() < 0.2)
        elif way < 0.97:
            week = day // 7 * 7
            last = min(DAYS - 1, week + 6)
            where = unit(town.within[0], district, "adm2")
            yield say([where], week, last, world.count(district, week, last), final=random.random() < 0.2)
        elif way < 0.971:
            month = day // 28 * 28
            last = min(DAYS - 1, month + 27)
            yield say([COUNTRY], month, last, world.count(world.towns, month, last), final=True)
        else:
            month = day // 28 * 28
            last = min(DAYS - 1, month + 27)
            towns = provinces[town.within[1]]
            where = unit(town.within[1], towns, "adm1")
            yield say([where], month, last, world.count(towns, month, last), final=random.random() < 0.2)


def plain(world: World, claims: list[Claim], limit: float) -> tuple[int | None, int | None, float]:
    """The floor and the ceiling by one linear program of all cells, and the seconds; None where none in time."""
    import highspy
    import numpy

    pairs = ((town, day) for town in world.towns for day in range(DAYS))
    numbers = {(town.id or "", day): n for n, (town, day) in enumerate(pairs)}
    width = len(numbers)
    above: dict[str, list[str]] = {}
    for town in world.towns:
        for id in (town.id or "", *town.within):
            above.setdefault(id, []).append(town.id or "")
    starts, index, low, high = [0], list[int](), list[float](), list[float]()
    for claim in claims:
        towns = {town for place in claim.places for town in above[place.id or ""]}
        assert claim.date.start is not None
        assert claim.date.end is not None
        days = range((claim.date.start - FIRST).days, (claim.date.end - FIRST).days + 1)
        for town_id in sorted(towns):
            for day in days:
                cell = numbers[town_id, day]
                index.append(2 * cell)  # children, and others
                if claim.who == "person":
                    index.append(2 * cell + 1)
        starts.append(len(index))
        low.append(float(claim.count.min or 0))
        capped = claim.scope == "cumulative" and claim.final
        high.append(float(claim.count.max) if capped and claim.count.max is not None else highspy.kHighsInf)
    began = time.perf_counter()
    ends: list[int | None] = []
    for sign in (1.0, -1.0):
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = 2 * width, len(claims)
        lp.col_cost_ = numpy.full(2 * width, sign)
        lp.col_lower_ = numpy.zeros(2 * width)
        lp.col_upper_ = numpy.full(2 * width, highspy.kHighsInf)
        lp.row_lower_, lp.row_upper_ = numpy.array(low), numpy.array(high)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = numpy.array(starts, dtype=numpy.int32)
        lp.a_matrix_.index_ = numpy.array(index, dtype=numpy.int32)
        lp.a_matrix_.value_ = numpy.ones(len(index))
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("time_limit", limit)
        solver.passModel(lp)
        solver.run()
        optimal = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        ends.append(round(sign * solver.getInfo().objective_function_value) if optimal else None)
    return ends[0], ends[1], time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--crossing", type=float, default=0.03, help="the share of claims that may cross others")
    parser.add_argument("--plain", type=float, default=120, metavar="SECONDS", help="for each end; 0 leaves it out")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    print("claims   floor  ceiling  seconds  check   GB     plain: floor  ceiling  seconds")
    for size in args.sizes:
        random = Random(args.seed)
        world = draw_world(random, size)
        claims = list(draw_claims(random, world, size, args.crossing))
        began = time.perf_counter()
        toll = answer(claims, Question(place=COUNTRY, start=FIRST, end=FIRST + timedelta(DAYS - 1)))
        answered = time.perf_counter()
        certify(toll)
        checked = time.perf_counter()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        row = f"{size:<8} {toll.floor.value!s:<6} {toll.ceiling.value!s:<8} {answered - began:<8.2f} "
        row += f"{checked - answered:<7.2f} {memory:<6.2f}"
        if args.plain:
            floor, ceiling, seconds = plain(world, claims, args.plain)
            row += f" {floor!s:<13} {ceiling!s:<8} {seconds:.2f}"
        print(row)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
