"""A year of a whole country: tolls over 100,000 claims in 20,000 incidents, with hundreds of running totals.

    python benchmarks/country.py [--claims 100000] [--incidents 20000] [--totals 300] [--by month]

The country is drawn: towns in provinces, incidents of one to forty dead, each told by several families that round, lag
and see part of it; running totals for provinces and the country. Every answer is certified.
"""

from __future__ import annotations

import argparse
import resource
import time
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from witnessmark.contract import from_json
from witnessmark.records import Claim, Incident, Question
from witnessmark.toll.answering import answer
from witnessmark.toll.certify import certify
from witnessmark.when import When
from witnessmark.where import Place

FIRST = date(2017, 1, 1)
COUNTRY = Place("Xland", name="Xland", id="iso:XX", level="country", country="XX")


def draw(
    random: Random, *, claims: int, incidents: int, totals: int, provinces: int = 14, towns: int = 600
) -> tuple[list[Claim], list[Incident]]:
    """The claims of a drawn year, and the incidents that they speak of, all proposed and none decided."""
    units = [
        Place(f"Province {n}", name=f"Province {n}", id=f"adm1:XX.{n}", level="adm1", country="XX", within=("iso:XX",))
        for n in range(provinces)
    ]
    places = []
    for n in range(towns):
        unit = units[n % provinces]
        places.append(
            Place(
                f"Town {n}",
                name=f"Town {n}",
                id=f"t:{n}",
                level="settlement",
                country="XX",
                within=(unit.id or "", "iso:XX"),
            )
        )
    told: list[Claim] = []
    events: list[Incident] = []
    dead_of: list[tuple[Place, date, int]] = []
    for number in range(incidents):
        place, day = random.choice(places), FIRST + timedelta(random.randrange(365))
        dead = min(40, 1 + int(random.expovariate(0.25)))
        dead_of.append((place, day, dead))
        mine = []
        for source in range(max(1, round(random.gauss((claims - totals) / incidents, 1.5)))):
            seen = max(1, dead - random.choice((0, 0, 0, 1, 2)))
            exact = seen == dead and random.random() < 0.6
            claim = from_json({
                "id": f"c{number}-{source}", "report": f"r{number}-{source}", "harm": "killed",
                "who": random.choice(("civilian", "person")), "min": seen, "max": seen if exact else None,
                "origin": f"office {random.randrange(8)}", "published": (day + timedelta(1)).isoformat(),
                "date": {"start": day.isoformat(), "end": day.isoformat()},
            })  # fmt: skip
            mine.append(replace(claim, places=(place,)))
        told += mine
        events.append(Incident(f"i{number}", "incident", tuple(c.id for c in mine), (place,), When(day, day)))
    for number in range(totals):
        unit = random.choice([COUNTRY, *units])
        last = FIRST + timedelta(random.randrange(20, 365))
        first = random.choice((FIRST, last.replace(day=1), last - timedelta(6)))
        held = sum(n for p, d, n in dead_of if p.lies_in(unit.id or "") and first <= d <= last)
        claim = from_json({
            "id": f"t{number}", "report": f"rt{number}", "harm": "killed", "who": "person", "min": round(held * 1.1),
            "max": None, "scope": "cumulative", "origin": f"office {random.randrange(8)}",
            "published": (last + timedelta(1)).isoformat(),
            "date": {"start": first.isoformat(), "end": last.isoformat(), "kind": "throughout"},
        })  # fmt: skip
        told.append(replace(claim, places=(unit,)))
        events.append(
            Incident(f"t{number}", "total", (claim.id,), (unit,), When(first, last, None, None, "throughout"))
        )
    return told, events


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--incidents", type=int, default=20_000)
    parser.add_argument("--totals", type=int, default=300)
    args = parser.parse_args()
    claims, incidents = draw(Random(1), claims=args.claims, incidents=args.incidents, totals=args.totals)
    print(f"{len(claims):,} claims, {len(incidents):,} incidents and totals")
    for linked in (False, True):
        question = Question(COUNTRY, FIRST, FIRST + timedelta(364), linked=linked)
        began = time.perf_counter()
        toll = answer(claims, question, incidents=incidents)
        answered = time.perf_counter()
        certify(toll)
        done = time.perf_counter()
        print(
            f"the year, {'linked' if linked else 'as proposed'}: {toll.floor.value} to {toll.ceiling.value}, "
            f"answered in {answered - began:.1f} s, certified in {done - answered:.1f} s, "
            f"{len(toll.conflicts)} conflicts"
        )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
