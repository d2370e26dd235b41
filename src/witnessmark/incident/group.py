"""Groups of tellings: one link that holds, and nothing that forbids."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from .block import pairs
from .compare import Comparison, Weights, compare
from .features import Features
from .ties import ties, told_apart

_LINKS: Final = 40  # comparisons of one group that its reasons are taken from, the surest


@dataclass(slots=True)
class Group:
    """Tellings held to be of one event or total, and the comparisons that hold them together.

    `bonds` are those that made one group of two: without any of them it would fall apart. `links` are the surest.
    """

    members: list[Features]
    links: list[Comparison] = field(default_factory=list)
    bonds: list[Comparison] = field(default_factory=list)


def group(told: Sequence[Features], *, by: Weights | None = None) -> list[Group]:
    """The tellings in groups, by their ids; each is in exactly one.

    The best links come first. Two groups become one where a link is more likely right than not, unless some telling of
    one names another place, or other days, than some telling of the other. The order of the tellings changes nothing.
    """
    ordered = sorted(told, key=lambda one: one.telling.id)
    ones, others, weights = _linked(ordered, by)
    # the links come in the order of their tellings: a stable sort keeps it among those of one weight
    best_first = sorted(range(len(weights)), key=weights.__getitem__, reverse=True)
    of = list(range(len(ordered)))
    members = {at: [one] for at, one in enumerate(ordered)}
    bonds: dict[int, list[int]] = defaultdict(list)
    for link in best_first:
        mine, theirs = _root(of, ones[link]), _root(of, others[link])
        if mine == theirs or _forbidden(members[mine], members[theirs]):
            continue
        keep, gone = min(mine, theirs), max(mine, theirs)
        of[gone] = keep
        members[keep] += members.pop(gone)
        bonds[keep] += [*bonds.pop(gone, ()), link]
    surest: dict[int, list[int]] = defaultdict(list)
    for link in best_first:
        root = _root(of, ones[link])
        if root == _root(of, others[link]) and len(surest[root]) < _LINKS:
            surest[root].append(link)

    def comparisons(links: Iterable[int]) -> list[Comparison]:
        return [compare(ordered[ones[link]], ordered[others[link]], by=by) for link in links]

    return [Group(members[at], comparisons(surest[at]), comparisons(bonds[at])) for at in sorted(members)]


def _linked(ordered: Sequence[Features], by: Weights | None) -> tuple[array[int], array[int], array[float]]:
    """The links that hold, in three columns: two positions, and the weight. A million claims have millions of them."""
    ones, others, weights = array("I"), array("I"), array("d")
    for one, other in pairs(ordered):
        weight = compare(ordered[one], ordered[other], by=by).weight
        if weight is not None and weight > 0:
            ones.append(one)
            others.append(other)
            weights.append(weight)
    return ones, others, weights


def _root(of: list[int], at: int) -> int:
    while of[at] != at:
        of[at] = of[of[at]]
        at = of[at]
    return at


def _forbidden(some: Sequence[Features], others: Sequence[Features]) -> bool:
    theirs = _settings(others)
    if any("other" in ties(one, other) for one in _settings(some) for other in theirs):
        return True
    by_report: dict[str, list[Features]] = {}
    for one in some:
        by_report.setdefault(one.telling.report, []).append(one)
    return any(told_apart(one, other) for other in others for one in by_report.get(other.telling.report, ()))


def _settings(members: Iterable[Features]) -> list[Features]:
    """One telling for each place and time that the members name."""
    return list({(_named(one), one.start, one.end, *one.telling.sort): one for one in members}.values())


def _named(one: Features) -> tuple[str, ...]:
    return tuple(place.id or place.text for place in one.telling.places)
