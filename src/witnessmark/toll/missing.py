"""What the record misses: totals that hold more people than all the incidents that are recorded inside them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction

from ..records import Bound, Claim, Incident, Missed, ProofLine
from .question import highest, told_of
from .reach import Reaches


def missed(
    floor: Bound, claims: Mapping[str, Claim], reaches: Reaches, incidents: Iterable[Incident]
) -> Iterator[Missed]:
    """For each total that a floor rests on, how many of its people are in no recorded incident, where that can be said:
    each incident in it has an upper end."""
    totals = totals_of(claims.values(), incidents)
    for line in floor.proof:
        if line.claim in totals and line.side == "min" and line.kind is None:
            inside = inside_of(line.claim, reaches, totals)
            total = next((one for one in reaches.reaches if one.claim == line.claim and one.kind is None), None)
            if total is None or inside is None:
                continue
            least = total.min - sum(most for _, most in inside)
            if least > 0:
                yield Missed(line.claim, least, tuple(ProofLine(id, "max", Fraction(1)) for id, _ in inside))


def totals_of(claims: Iterable[Claim], incidents: Iterable[Incident]) -> frozenset[str]:
    """The claims that are no incident's: running totals, and what belongs to a total."""
    held = {id for one in incidents if one.kind == "total" for id in one.claims}
    return frozenset(claim.id for claim in claims if claim.scope == "cumulative" or claim.id in held)


def inside_of(total: str, reaches: Reaches, totals: Collection[str]) -> list[tuple[str, int]] | None:
    """The claims that give the most that the incidents in a total's places and days may hold, each with its number;
    None where one of them is open."""
    region = next((one.region for one in reaches.reaches if one.claim == total and one.kind is None), None)
    if region is None:
        return None
    heads = highest([one for one in told_of(reaches, region) if one.claim not in totals], region)
    if any(one.most is None for one in heads):
        return None
    return sorted((one.claim, one.most or 0) for one in heads)
