"""Worlds drawn with their true dead, told by sources of known habits: how often the truth lies within the bounds.

    python benchmarks/worlds.py                          # 3 worlds for each habit
    python benchmarks/worlds.py --worlds 200 --seed 7
    python benchmarks/worlds.py --habits rounds copies --texts 10

A world has towns in districts in provinces, and on its days incidents with so many dead, by kind. Sources tell of those
that they know of, and of their running totals. *Honest* sources say nothing false, though they may say little: "at
least", part of it, first figures that are called so, vague words, what another counted. Each of the other habits is
switched on by itself, in two of four sources, to see what it breaks. The whole path is run: families, incidents
(proposed, or the true ones as a person would decide them), each policy's readings, tolls; each toll is certified.

With --texts the claims are read from English texts of the same statements, and not made: a miss may be the reader's.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Final

from invented.sources import FALSE, HABITS, HONEST, PLAIN, draw
from invented.world import DAYS, FIRST, World

from witnessmark.incident.propose import propose
from witnessmark.policy.apply import Policy, load, names, readings
from witnessmark.records import Question, Toll
from witnessmark.source.families import families
from witnessmark.toll.answering import answer
from witnessmark.toll.certify import certify

# how the toll is asked for: with no incidents, with those proposed, assumed right, with the true ones decided, and
# assuming besides that what is reported is all
HEAD: Final = (
    "literal | asked | held | floor above | ceiling below | floor/truth | capped | ceiling/truth | clash | right"
)
MODES: Final = ("none", "proposed", "linked", "decided", "closed")


def questions(random: Random, world: World) -> Iterator[Question]:
    """What is asked of a world: all, a province, an incident's town and day, the first week, civilians, children."""
    first, last = FIRST, FIRST + timedelta(DAYS - 1)
    country, *others = world.wider
    event = random.choice(world.events)
    day = FIRST + timedelta(event.day)
    yield Question(country, first, last)
    yield Question(random.choice(others), first, last)
    yield Question(event.town, day, day)
    yield Question(country, first, first + timedelta(6))
    yield Question(country, first, last, who="civilian")
    yield Question(country, first, last, who="child")


@dataclass
class Tally:
    """Of some tolls: how many hold the truth, how many ends are on the wrong side of it, and how wide they are."""

    asked: int = 0
    high_floors: int = 0
    low_ceilings: int = 0
    floors: int = 0
    truth: int = 0
    ceilings: int = 0
    capped: int = 0
    capped_truth: int = 0
    conflicts: int = 0
    linked_right: int = 0

    def add(self, toll: Toll, truth: int, *, linked_right: bool) -> None:
        floor, ceiling = toll.floor.value or 0, toll.ceiling.value
        self.asked += 1
        self.high_floors += floor > truth
        self.floors += floor
        self.truth += truth
        self.conflicts += bool(toll.conflicts)
        self.linked_right += linked_right
        if ceiling is not None:
            self.low_ceilings += ceiling < truth
            self.ceilings += 1
            self.capped += ceiling
            self.capped_truth += truth

    @property
    def held(self) -> float:
        """The share of tolls with the truth between floor and ceiling."""
        return 1 - (self.high_floors + self.low_ceilings) / max(1, self.asked)


@dataclass(frozen=True)
class Asked:
    """A toll, the truth, and how it was asked for."""

    toll: Toll
    truth: int
    mode: str
    told_whole: bool
    linked_right: bool


def asked(world: World, policy: Policy, *, modes: Sequence[str], random: Random) -> Iterator[Asked]:
    """The tolls of a world under a policy, certified, in each of the ways to ask."""
    claims = tuple(world.claims)
    known = families(claims)
    put = list(questions(random, world))
    proposed = tuple(propose(claims, families=known)) if {"proposed", "linked"} & set(modes) else ()
    right = world.is_right(proposed)
    of = {"none": (), "proposed": proposed, "linked": proposed, "decided": world.decided(), "closed": world.decided()}
    for mode in modes:
        # a policy's rules for several sources need incidents; without any, each claim is one of its own
        read = readings(claims, policy, incidents=of[mode], families=known)
        for question in put:
            question = replace(
                question, policy=policy.name, policy_version=policy.version, closed=mode == "closed",
                linked=mode == "linked",
            )  # fmt: skip
            toll = answer(claims, question, readings=read, families=known, incidents=of[mode])
            certify(toll, readings=read)
            yield Asked(toll, world.truth(question), mode, world.is_told_whole(question), right)


def read_world(world: World) -> World:
    """The same world with its claims read from its texts."""
    from witnessmark.flow import read_claims
    from witnessmark.gazetteer import Gazetteer

    known = Gazetteer.open()
    about = {claim.report: world.about[claim.id] for claim in world.claims}
    made = World(world.towns, world.wider, world.events, texts=world.texts)
    for report in world.texts:
        for claim in read_claims(report, gazetteer=known):
            made.claims.append(claim)
            made.about[claim.id] = about[report.id]
    return made


def takes_words_as_they_are(policy: Policy) -> bool:
    """Whether a policy makes no number of its own: then what is true in words is true in numbers."""
    return (
        policy.says("vague") in ("nothing", "ask", "refuse")
        and policy.says("hedged") in ("nothing", "ask", "refuse")
        and policy.says("at_least") == "as stated"
    )


def trial(
    habits: Sequence[str], policy: Policy, modes: Sequence[str], *, worlds: int, seed: int, real: bool = False
) -> dict[str, Tally]:
    """The tallies of so many worlds with these habits, by mode."""
    found = {mode: Tally() for mode in modes}
    for number in range(worlds):
        random = Random(f"{seed}-{number}-{'+'.join(habits)}")
        world = draw(random, habits=habits, real=real)
        if real:
            world = read_world(world)
        for one in asked(world, policy, modes=modes, random=random):
            if one.mode != "closed" or one.told_whole:
                found[one.mode].add(one.toll, one.truth, linked_right=one.linked_right)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--worlds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--habits", nargs="*", choices=HABITS, help="these alone, all together")
    parser.add_argument("--policies", nargs="*", choices=names(), default=names())
    parser.add_argument("--texts", type=int, default=0, metavar="N", help="also N worlds read from English texts")
    args = parser.parse_args()
    began = time.perf_counter()
    literal = load("literal")
    sets = [tuple(args.habits)] if args.habits else [HONEST, *((*HONEST, habit) for habit in FALSE)]
    faults = 0
    print(f"{args.worlds} worlds for each set of habits, 6 questions a world; seed {args.seed}\n")
    print(HEAD)
    for habits in sets:
        honest = set(habits) <= set(HONEST)
        modes = MODES if honest else ("none", "proposed", "decided", "closed")
        for mode, tally in trial(habits, literal, modes, worlds=args.worlds, seed=args.seed).items():
            print(f"{_name(habits)}, {mode} | {_row(tally)}", flush=True)
            faults += honest and mode != "linked" and tally.held < 1
    print("\nby policy, incidents decided | " + " | ".join(args.policies))
    for habits in (PLAIN, *sets):
        cells = []
        for name in args.policies:
            (tally,) = trial(habits, load(name), ("decided",), worlds=args.worlds, seed=args.seed).values()
            cells.append(f"{tally.held:.3f} ({tally.floors / max(1, tally.truth):.2f})")
            faults += habits == PLAIN and tally.held < 1
        print(f"{_name(habits)} | " + " | ".join(cells), flush=True)
    if args.texts:
        print("\nfrom English texts, literal | asked | held | …")
        for habits in ((), PLAIN, HONEST):
            for mode, tally in trial(habits, literal, MODES[:2], worlds=args.texts, seed=args.seed, real=True).items():
                print(f"{_name(habits)}, {mode} | {_row(tally)}", flush=True)
    print(f"\n{time.perf_counter() - began:.0f} s; every toll certified")
    if faults:
        sys.exit(f"{faults} rows of honest sources do not hold the truth: a fault of Witnessmark")


def _name(habits: Sequence[str]) -> str:
    if tuple(habits) == PLAIN:
        return "honest, in plain numbers"
    false = [habit for habit in habits if habit in FALSE]
    return ", ".join(false) if false else "honest" if set(habits) == set(HONEST) else ", ".join(habits) or "exact"


def _row(tally: Tally) -> str:
    capped = f"{tally.capped / tally.capped_truth:.2f}" if tally.capped_truth else "–"
    return (
        f"{tally.asked} | {tally.held:.3f} | {tally.high_floors} | {tally.low_ceilings} | "
        f"{tally.floors / max(1, tally.truth):.2f} | {tally.ceilings} | {capped} | "
        f"{tally.conflicts} | {tally.linked_right}"
    )


if __name__ == "__main__":
    main()
