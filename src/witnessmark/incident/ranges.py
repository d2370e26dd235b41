"""How many one incident killed, by the last figure of each who counted: lowest to highest.

A preliminary figure is a floor that lowers nothing and caps nothing. One is preliminary where its report says so; where
it was published on the day of the event and others' last figures are half as high again, or it is as much too high; and
where its report gives a day's total that was later almost doubled. The dead among the dead (two children, of the seven)
are not added; the kinds of a report that gives no whole are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..count import is_far_below
from ..records import Claim, Harm
from .counts import Counted, added, counts, of_report, wholes
from .lasts import by_family, last

_ALMOST_TWICE: Final = 1.75
_TOWNS: Final = 3  # places that a report must list for their sum to be a day's toll


@dataclass(frozen=True, slots=True)
class Range:
    """At least and at most, whole people; None where open or where nobody gives a number."""

    floor: int | None
    ceiling: int | None


def last_of_each(
    claims: Iterable[Claim],
    *,
    families: Mapping[str, str | None],
    harm: Harm = "killed",
    parts: Iterable[Sequence[Claim]] = (),
    early: Collection[str] = (),
) -> Range:
    """The range of one incident or one day's total over the last figures of each who counted.

    `claims` are all of the incident's. Denied figures count for nobody. `parts` are, for a total, the claims of each
    incident that it contains: who gives no figure of the whole, and in one report those of several towns, has counted
    at least their sum. `early` are reports whose figures are preliminary (see `early_reports`). A figure that is open
    at the top counts as its number where the highest is looked for, and caps nothing where no other does.
    """
    told = [replace(claim, preliminary=True) if claim.report in early else claim for claim in _in_order(claims)]
    found = by_family(counts(told, families, harm) or counts(told, families, harm, kinds=True))
    if not found:
        return Range(None, None)
    standing = [last(own) for own in found.values()] + _sums(parts, families, harm, without=found.keys())
    highest = max(one.most for one in standing)
    latest = max((one.most for one in standing if not one.same_day), default=None)
    final = [one for one in standing if not _is_preliminary(one, highest, latest)]
    if not final:
        return Range(max(one.least for one in standing), None)
    least = [one.min for one in final if one.min is not None]
    # that nobody was harmed is a denial where others who counted say how many were
    floor = min((low for low in least if low > 0), default=min(least, default=None))
    closed = any(one.max is not None for one in final)
    return Range(floor, max(one.most for one in final) if closed else None)


def early_reports(claims: Iterable[Claim], *, families: Mapping[str, str | None], harm: Harm = "killed") -> set[str]:
    """The reports of a day's total that were published before the day was out, and whose figure was later almost
    doubled: what they say of its parts is preliminary too."""
    given: dict[str, list[Counted]] = defaultdict(list)
    for (report, family), own in wholes(_in_order(claims), families, harm).items():
        if (count := of_report(own, family or "")) is not None:
            given[report].append(count)
    highest = max((one.least for own in given.values() for one in own), default=0)
    return {
        report
        for report, own in given.items()
        if all(one.same_day for one in own) and max(one.least for one in own) * _ALMOST_TWICE < highest
    }


def _in_order(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (claim.report, claim.start, claim.id))


def _is_preliminary(one: Counted, highest: int, latest: int | None) -> bool:
    if one.preliminary or not one.same_day or one.most == 0:  # "none" is no early count
        return one.preliminary
    most = one.max or one.least
    return is_far_below(most, highest) or (latest is not None and is_far_below(latest, most))


def _sums(
    parts: Iterable[Sequence[Claim]], families: Mapping[str, str | None], harm: Harm, *, without: Collection[str]
) -> list[Counted]:
    """What those who give no figure of the whole give for its parts in one report, added up."""
    towns: dict[tuple[str, str], list[Counted]] = defaultdict(list)
    for claims in parts:
        by_report: dict[str, list[Claim]] = defaultdict(list)
        for claim in _in_order(claims):
            by_report[claim.report].append(claim)
        for report, own in by_report.items():
            for family, told in by_family(counts(own, families, harm)).items():
                if family not in without:
                    towns[family, report].append(told[-1])
    sums: dict[str, Counted] = {}
    for (family, _), listed in sorted(towns.items()):
        total = added(family, listed)
        if len(listed) >= _TOWNS and (family not in sums or total.least > sums[family].least):
            sums[family] = total
    return [sums[family] for family in sorted(sums)]
