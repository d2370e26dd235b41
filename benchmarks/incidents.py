"""How long it takes to propose incidents, in how much memory, and what of a planted truth is found.

    python benchmarks/incidents.py                          # 10,000, 30,000 and 100,000 claims
    python benchmarks/incidents.py --claims 1000000
    python benchmarks/incidents.py --scorer cross.py --cases CASE...  # hand-made cases, by their own scorer
    python benchmarks/incidents.py --scorer cross.py --cases CASE... --fit

`--fit` leaves each case out in turn, fits the weights on the others (logistic regression drawn towards the weights that
are shipped), and prints what the case scores with both; then how often links of a given score are right.
`benchmarks/incidents_peer.py` gives the same claims to Splink.

The world is invented: a country of towns, some struck on many days and most on few. An event is told by one report or
by a dozen, each with what one who counted had by then: tolls rise, are rounded, name children or not; one telling in
ten names the town as no gazetteer has it, one in twelve no town. Every day an observatory and a ministry give the
toll of each province, and every week the running one. Each claim is known by its event, so that pairs can be scored.
"""

from __future__ import annotations

import argparse
import functools
import json
import math
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from random import Random
from typing import Any

from witnessmark.cli.incidents import resolved
from witnessmark.contract import from_json
from witnessmark.count import Count
from witnessmark.gazetteer import Gazetteer
from witnessmark.incident.answer import ranged
from witnessmark.incident.block import pairs
from witnessmark.incident.compare import compare, weights
from witnessmark.incident.features import features
from witnessmark.incident.propose import propose
from witnessmark.incident.redate import redate
from witnessmark.incident.settle import settle
from witnessmark.incident.tellings import tell
from witnessmark.records import Claim, Harm, Incident
from witnessmark.source.families import families
from witnessmark.when import When
from witnessmark.where import Place
from witnessmark.who import Who

FIRST = date(2021, 1, 1)
COUNTERS = ("observatory", "ministry", "civil defence", "red crescent", "network", "local council", None, None)
SYLLABLES = ("ka", "ro", "mi", "ta", "ne", "lu", "sha", "be", "dur", "gol", "far", "zin", "wet", "pol", "ari", "hom")
OUTLETS = 400


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: where, when, how many were killed and hurt."""

    town: Place
    day: date
    killed: int
    injured: int
    children: int
    weapon: str


class World:
    """Draws events and the claims that tell of them, of as many as asked for and a little more."""

    def __init__(self, claims: int, seed: int = 1) -> None:
        self.random = Random(seed)
        self.days = max(7, claims // 275)  # 100,000 claims in a year
        names = sorted({self.name() for _ in range(6000)})
        towns, provinces = 2_000, 30
        self.towns = [self.place(number, names[number % len(names)], provinces) for number in range(towns)]
        self.provinces = [
            Place(
                f"Province {n}", name=f"Province {n}", id=f"adm1:XX.{n}", level="adm1", country="XX", within=("iso:XX",)
            )
            for n in range(provinces)
        ]
        self.truth: dict[str, str] = {}
        self.reports = 0

    def name(self) -> str:
        return "".join(self.random.choice(SYLLABLES) for _ in range(self.random.choice((2, 3, 3, 4)))).capitalize()

    def place(self, number: int, name: str, provinces: int) -> Place:
        return Place(
            name,
            name=name,
            id=f"town:{number}",
            lat=30 + self.random.random() * 6,
            lon=35 + self.random.random() * 6,
            level="settlement",
            country="XX",
            within=(f"adm1:XX.{number % provinces}", "iso:XX"),
        )

    def event(self) -> Event:
        random = self.random
        town = self.towns[int(len(self.towns) * random.random() ** 1.5)]
        killed = max(1, int(random.paretovariate(1.1)))
        return Event(
            town,
            FIRST + timedelta(random.randrange(self.days)),
            min(killed, 900),
            min(int(killed * random.random() * 4), 3000),
            int(killed * random.random() * 0.4),
            random.choice(("air strike", "shelling", "barrel bomb", "gunfire", "car bomb")),
        )

    def claims(self, wanted: int) -> Iterator[Claim]:
        made = 0
        number = 0
        while made < wanted:
            told = list(self.tell(self.event(), number) if number % 25 else self.total(number))
            number += 1
            made += len(told)
            yield from told

    def tell(self, event: Event, number: int) -> Iterator[Claim]:
        random = self.random
        for _ in range(min(14, int(random.paretovariate(0.9)))):
            late = min(int(random.expovariate(0.8)), 20)
            share = 1.0 if late > 1 else 0.6 + 0.4 * random.random()
            killed = max(1, round(event.killed * share))
            report = self.report(event.day + timedelta(late))
            vague = "about" if killed > 20 and random.random() < 0.2 else None
            count = Count(killed, None) if random.random() < 0.25 else Count(killed, killed, vague)
            where = self.named(event.town)
            yield self.claim(report, 0, event, where, "killed", "person", count, f"e{number}")
            if event.injured and random.random() < 0.6:
                yield self.claim(report, 1, event, where, "injured", "person", Count(event.injured, None), f"e{number}")
            if event.children and random.random() < 0.4:
                part = Count(event.children, event.children)
                yield self.claim(report, 2, event, where, "killed", "child", part, f"e{number}", part_of=True)

    def named(self, town: Place) -> tuple[Place, ...]:
        drawn = self.random.random()
        if drawn < 0.08:
            return ()
        if drawn < 0.18:
            return (Place(town.text.replace("ka", "qa").replace("u", "ou")),)
        return (town,)

    def total(self, number: int) -> Iterator[Claim]:
        random = self.random
        province = random.choice(self.provinces)
        day = FIRST + timedelta(random.randrange(self.days))
        running = random.random() < 0.3
        killed = random.randint(5, 200) * (20 if running else 1)
        start = FIRST if running else day
        event = Event(province, day, killed, 0, 0, "")
        for _ in range(random.randint(1, 5)):
            report = self.report(day + timedelta(random.randint(0, 2)))
            count = Count(round(killed * (0.8 + 0.2 * random.random())), None)
            yield self.claim(report, 0, event, (province,), "killed", "civilian", count, f"t{number}", start=start)

    def report(self, published: date) -> tuple[str, date, str, str | None]:
        self.reports += 1
        outlet = self.random.randrange(OUTLETS)
        return f"r{self.reports}", published, f"outlet {outlet}", self.random.choice(COUNTERS)

    def claim(
        self,
        report: tuple[str, date, str, str | None],
        at: int,
        event: Event,
        where: tuple[Place, ...],
        harm: Harm,
        who: Who,
        count: Count,
        truth: str,
        *,
        part_of: bool = False,
        start: date | None = None,
    ) -> Claim:
        id, published, outlet, counter = report
        self.truth[f"{id}-{at}"] = truth
        return Claim(
            id=f"{id}-{at}",
            file="",
            report=id,
            source=outlet,
            published=published,
            language="en",
            quote="",
            start=at * 50,
            end=at * 50 + 40,
            harm=harm,
            harm_word=None,
            count=count,
            who=who,
            part_of=f"{id}-0" if part_of else None,
            places=where,
            date=When(start or event.day, event.day, None, "day" if start is None else "since", None),
            scope="cumulative" if start not in (None, event.day) else "incident",
            weapon=event.weapon or None,
            origin=counter,
        )


def scored(groups: Sequence[Sequence[str]], truth: dict[str, str]) -> tuple[float, float]:
    """Precision and recall over pairs of claims of one event."""
    found = right = 0
    for group in groups:
        shares = Counter(truth[id] for id in group)
        found += len(group) * (len(group) - 1) // 2
        right += sum(n * (n - 1) // 2 for n in shares.values())
    there = sum(n * (n - 1) // 2 for n in Counter(truth.values()).values())
    return right / max(1, found), right / max(1, there)


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(claims: int) -> None:
    world = World(claims)
    told = list(world.claims(claims))
    families = {claim.id: claim.origin for claim in told}
    before = megabytes()
    started = time.process_time()
    found = propose(told, families=families)
    took = time.process_time() - started
    precision, recall = scored([one.claims for one in found], world.truth)
    print(
        f"{len(told):>9,} claims  {len(found):>8,} groups  {took:7.1f} s  {took / len(told) * 1e6:6.0f} µs a claim  "
        f"{before:6.0f} MB held, {megabytes():6.0f} MB at most  pairs: precision {precision:.3f}, recall {recall:.3f}"
    )


@dataclass(frozen=True, slots=True)
class Case:
    """A hand-made case: its claims, their families, which incident each is of, and the scorer's figures of groups."""

    name: str
    claims: tuple[Claim, ...]
    families: Mapping[str, str | None]
    gold: Mapping[str, str | None]
    score: Callable[[list[dict[str, Any]]], dict[str, float]]


def cases(folders: Sequence[str], scorer: str) -> list[Case]:
    """The cases in these folders, their places looked up as `witnessmark incidents propose -` does."""
    spec = spec_from_file_location("cross", scorer)
    assert spec is not None
    assert spec.loader is not None
    cross = module_from_spec(spec)
    spec.loader.exec_module(cross)
    gazetteer = Gazetteer.open()
    found = []
    for folder in folders:
        reports, _ = cross.load(Path(folder))
        told = [from_json(json.loads(json.dumps(one))) for n, r in reports.items() for one in cross.contract(n, r)]
        claims = tuple(resolved(told, gazetteer))
        gold = {one["id"]: one.get("incident") for report in reports.values() for one in report["claims"]}
        score = functools.partial(lambda path, answers: cross.score([(path, answers)]), Path(folder))
        found.append(Case(Path(folder).name, claims, families(claims), gold, score))
    return found


def scored_case(case: Case, found: Sequence[Incident]) -> dict[str, float]:
    """The scorer's figures of these incidents, with our ranges."""
    answers = [
        {"kind": one.kind, "claims": list(one.claims), "floor": range.floor, "ceiling": range.ceiling}
        for one, range in ranged(found, case.claims, families=case.families)
    ]
    return case.score(answers)


Row = tuple[dict[str, float], bool]


def rows(case: Case) -> list[Row]:
    """Each compared pair of tellings whose incidents are known: its findings, and whether they are of one."""
    told = redate(features(one, case.families) for one in tell(settle(case.claims)))
    told = sorted(told, key=lambda one: one.telling.id)
    of = [Counter(case.gold[claim.id] for claim in one.telling.claims).most_common(1)[0][0] for one in told]
    found: list[Row] = []
    for one, other in pairs(told):
        comparison = compare(told[one], told[other])
        if comparison.weight is not None and of[one] is not None and of[other] is not None:
            amounts = Counter({"prior": 1.0})
            for finding in comparison.findings:
                amounts[finding.key] += finding.amount
            found.append((dict(amounts), of[one] == of[other]))
    return found


def fitted(sets: Sequence[Sequence[Row]], *, drawn: float = 0.02, steps: int = 400) -> dict[str, float]:
    """The weights that fit these pairs, each case counting alike; `drawn` is how strongly towards those shipped."""
    shipped = weights()
    fit = dict(shipped)
    for _ in range(steps):
        slope: Counter[str] = Counter()
        for own in sets:
            for amounts, right in own:
                wrong = chance(sum(fit[key] * amount for key, amount in amounts.items())) - right
                for key, amount in amounts.items():
                    slope[key] += wrong * amount / len(own) / len(sets)
        for key in slope:
            fit[key] -= 0.5 * (slope[key] + drawn * (fit[key] - shipped[key]))
    return fit


def chance(weight: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, weight))))


def calibration(own: Sequence[Row]) -> str:
    """How many links of each band of scores are right."""
    by = weights()
    bands: dict[int, list[bool]] = defaultdict(list)
    for amounts, right in own:
        weight = sum(by[key] * amount for key, amount in amounts.items())
        bands[min(9, int(10 * chance(by["score.slope"] * weight + by["score.even"])))].append(right)
    return "  ".join(
        f"{band / 10:.1f}: {sum(found) / len(found):.2f} of {len(found)}" for band, found in sorted(bands.items())
    )


def show(figures: Mapping[str, float]) -> str:
    names = ("pairs_f1", "ranges_exact", "floors_unsound", "incidents_clean")
    return "  ".join(f"{name} {figures[name]:.3f}" for name in names)


def try_cases(found: Sequence[Case], *, fit: bool) -> None:
    told = {case.name: rows(case) for case in found} if fit else {}
    for case in found:
        print(f"{case.name:24} {show(scored_case(case, propose(case.claims, families=case.families)))}")
        if fit:
            others = [told[other.name] for other in found if other is not case]
            anew = propose(case.claims, families=case.families, by=fitted(others))
            print(f"{'  fitted on the others':24} {show(scored_case(case, anew))}")
    if fit:
        print("links right, by score:", calibration([row for own in told.values() for row in own]))
        print("fitted on all:", {key: round(value, 2) for key, value in fitted(list(told.values())).items()})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="*", default=[10_000, 30_000, 100_000])
    parser.add_argument("--cases", nargs="*", default=[], metavar="CASE")
    parser.add_argument("--scorer", metavar="FILE")
    parser.add_argument("--fit", action="store_true")
    args = parser.parse_args()
    if args.cases:
        try_cases(cases(args.cases, args.scorer), fit=args.fit)
        return
    for claims in args.claims:
        run(claims)


if __name__ == "__main__":
    main()
