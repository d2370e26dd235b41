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
        self.known: dict[tuple[str, tuple[Reach, ...]], Lines | None] = {}

    def broken(self, claims: Collection[str]) -> Iterator[tuple[Region, Impossible]]:
        """Where among these claims a whole is contradicted by its parts, and how."""
        for whole, family in self.suspects:
            inside = [part for part in family if part.claim in claims]
            if whole.claim not in claims or whole.max is None or sum(part.min for part in inside) <= whole.max:
                continue
            lines = self._more_than_whole(whole, tuple(inside))
            if lines is not None:
                yield whole.region, Impossible(lines)
        for part, other in self.homeless.items():
            if part in claims and other in claims:
                yield self.regions[other], Impossible({(part, "min", None): 1}, (part, other))

    def _more_than_whole(self, whole: Reach, parts: tuple[Reach, ...]) -> Lines | None:
        """The lines that show that some parts are more than their whole; None where they need not be."""
        key = whole.claim, parts
        if key not in self.known:  # asked again for each set of claims that is tried
            floors = [Statement(part.region, part.min, None, ((part.claim, part.kind),)) for part in parts]
            found = solve(floors, ground_of(floors, [whole.region], self.atlas))
            more = whole.max is not None and found.low > whole.max
            self.known[key] = {**found.low_lines, (whole.claim, "max", None): -1} if more else None
        return self.known[key]


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
