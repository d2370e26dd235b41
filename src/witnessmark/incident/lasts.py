"""The last figure of one who counted, and what it stands in the stead of.

Each number is as old as the first report that gives it: an old figure carried again, after another came, is no new
count. A rounder figure that holds a number given before ("more than 9" after 10) takes nothing back. Of those first
given on one day the one that is given again later counts; then the higher, for tolls rise. A later figure counts even
where it is lower.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from ..records import HARMS, Claim, Harm
from .counts import Counted, Value, counts

_ROUND: Final = 0.05  # what "about" leaves open, as a share


def by_family(told: Iterable[Counted]) -> dict[str, list[Counted]]:
    """The figures of each who counted, by name."""
    groups: dict[str, list[Counted]] = defaultdict(list)
    for one in told:
        groups[one.family].append(one)
    return {family: groups[family] for family in sorted(groups)}


def last(own: Sequence[Counted]) -> Counted:
    """The last figure of one family, of all that it gave: at least one."""
    first: dict[Value, date] = {}
    latest: dict[Value, date] = {}
    for one in own:
        said = one.published or date.max
        first[one.value] = min(first.get(one.value, said), said)
        latest[one.value] = max(latest.get(one.value, said), said)
    exact = [one for one in own if one.is_exact]
    kept = [one for one in own if one.is_exact or not any(_holds(one, number, first) for number in exact)]
    return max(
        kept,
        key=lambda one: (
            not _is_stale(one.value, first, latest, kept),
            first[one.value],
            latest[one.value],
            one.least,
            one.claim,
        ),
    )


def superseded(claims: Sequence[Claim], families: Mapping[str, str | None]) -> tuple[tuple[str, str], ...]:
    """Pairs of one incident's claims (earlier, later): a figure, and the later one of its family in its stead.

    Where the text itself says that a claim revises another, that pair too, and a figure with its own family's denial of
    it. Across families nothing supersedes anything.
    """
    known = {claim.id: claim for claim in claims}
    pairs = {(claim.supersedes, claim.id) for claim in claims if claim.supersedes in known}
    for harm in HARMS:
        pairs.update(_revised(claims, families, harm))
        pairs.update(_denied(claims, families, harm))
    return tuple(sorted((earlier, later) for earlier, later in pairs if earlier is not None))


def _revised(claims: Sequence[Claim], families: Mapping[str, str | None], harm: Harm) -> Iterator[tuple[str, str]]:
    told = [claim for claim in claims if families.get(claim.id) is not None]
    for own in by_family(counts(told, families, harm)).values():
        standing = last(own)
        for one in own:
            if not _agree(one, standing):
                yield one.claim, standing.claim


def _denied(claims: Sequence[Claim], families: Mapping[str, str | None], harm: Harm) -> Iterator[tuple[str, str]]:
    """A figure, and the denial of it by who had given it, or by who had published it where the denial names nobody."""
    told = [claim for claim in claims if claim.harm == harm]
    for denial in told:
        if denial.polarity != "denied":
            continue
        for one in told:
            later = one.published is None or denial.published is None or one.published <= denial.published
            if one.polarity == "asserted" and one.count == denial.count and later:
                family = families.get(denial.id)
                named = family is not None and family == families.get(one.id)
                own = family is None and denial.source is not None and denial.source == one.source
                if named or own:
                    yield one.id, denial.id


def _agree(one: Counted, other: Counted) -> bool:
    low, high = max(one.least, other.least), min(one.max or math.inf, other.max or math.inf)
    return low <= high


def _holds(rounder: Counted, exact: Counted, first: Mapping[Value, date]) -> bool:
    """Whether the rounder of two figures says no more than the exact one that was there before it."""
    slack = _ROUND if rounder.hedged else 0.0
    least, most = rounder.least * (1 - slack), (rounder.max or math.inf) * (1 + slack)
    return least <= exact.least <= most and first[exact.value] <= (rounder.published or date.max)


def _is_stale(value: Value, first: Mapping[Value, date], latest: Mapping[Value, date], kept: Sequence[Counted]) -> bool:
    others = {one.value for one in kept} - {value}
    return any(first[other] >= first[value] and first[value] < latest[other] < latest[value] for other in others)
