"""Incidents that contradict themselves: parts that are more than their whole, or share nobody with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from .places import Atlas
from .reach import Reach
from .region import Region
from .solve import Impossible, Lines, Statement, ground_of, solve


class Incidents:
    """The wholes among some reaches, with their parts; `impossible` are (part, whole) pairs that share nobody."""

    def __init__(self, used: Sequence[Reach], impossible: Sequence[tuple[str, str]], atlas: Atlas) -> None:
        self.atlas = atlas
        parts: dict[str, list[Reach]] = {}
        regions: dict[str, Region] = {}
        least: dict[str, int] = {}
        for one in used:
            if one.whole is not None:
                parts.setdefault(one.whole, []).append(one)
            if one.kind is None:
                regions[one.claim] = one.region
                least[one.claim] = one.min
        self.suspects: list[tuple[Reach, list[Reach]]] = []
        for one in used:
            if one.kind is None and one.max is not None and not one.caps and one.claim in parts:
                family = _all_parts(one.claim, parts)
                if sum(part.min for part in family) > one.max:
                    self.suspects.append((one, family))
        self.homeless = {
            part: whole for part, whole in impossible if whole in regions and least.get(part, 0) > 0
        }  # fmt: skip
        self.regions = regions

    def broken(self, claims: Collection[str]) -> Iterator[tuple[Region, Impossible]]:
        """Where among these claims a whole is contradicted by its parts, and how."""
        for whole, family in self.suspects:
            inside = [part for part in family if part.claim in claims]
            if whole.claim not in claims or not inside or whole.max is None:
                continue
            floors = [Statement(r.region, r.min, None, ((r.claim, r.kind),)) for r in inside]
            found = solve(floors, ground_of(floors, [whole.region], self.atlas))
            if found.low > whole.max:
                lines: Lines = {**found.low_lines, (whole.claim, "max", None): -1}
                yield whole.region, Impossible(lines)
        for part, other in self.homeless.items():
            if part in claims and other in claims:
                yield self.regions[other], Impossible({(part, "min", None): 1}, (part, other))


def _all_parts(claim: str, parts: dict[str, list[Reach]]) -> list[Reach]:
    """What is said to be part of a claim, and the parts of that."""
    found: list[Reach] = []
    waiting, seen = [claim], {claim}
    while waiting:
        for part in parts.get(waiting.pop(), ()):
            found.append(part)
            if part.kind is None and part.claim not in seen:
                seen.add(part.claim)
                waiting.append(part.claim)
    return found
