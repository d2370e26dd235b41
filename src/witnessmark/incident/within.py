"""Which totals contain which incidents: by place and day, and where a report counts its dead among a total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..records import Claim, Incident


def attach(found: Sequence[Incident], claims: Mapping[str, Claim]) -> list[Incident]:
    """The incidents and totals, each with the ids of the totals that contain it.

    A total contains what lies in its place and within its days, and what its own report counts among it. What is not
    known to lie in a place is not held to.
    """
    totals = [one for one in found if one.kind == "total"]
    by_place: dict[str, list[Incident]] = defaultdict(list)
    of_claim: dict[str, Incident] = {}
    for total in totals:
        if len(total.places) == 1 and total.places[0].id is not None:
            by_place[total.places[0].id].append(total)
        for id in total.claims:
            of_claim[id] = total
    attached = []
    for one in found:
        holding = {total.id for total in _around(one, by_place)} | set(_counted_in(one, claims, of_claim))
        attached.append(replace(one, within=tuple(sorted(holding - {one.id}))))
    return attached


def _around(one: Incident, by_place: Mapping[str, Sequence[Incident]]) -> Iterator[Incident]:
    areas = [{place.id, *place.within} - {None} for place in one.places]
    if not areas or one.date.start is None or one.date.end is None:
        return
    for id in sorted(str(id) for id in set.intersection(*areas)):
        for total in by_place.get(id, ()):
            dated = total.date.start is not None and total.date.end is not None
            if dated and total.date.contains(one.date) and not _same(one, total, id):
                yield total


def _same(one: Incident, total: Incident, id: str) -> bool:
    """Whether a total is of the very place and days: it may count the same, and contains nothing of it."""
    days = (one.date.start, one.date.end) == (total.date.start, total.date.end)
    return one.kind == "total" and days and any(place.id == id for place in one.places)


def _counted_in(one: Incident, claims: Mapping[str, Claim], of_claim: Mapping[str, Incident]) -> Iterator[str]:
    for id in one.claims:
        whole = claims[id].part_of
        seen = {id}
        while whole is not None and whole in claims and whole not in seen:
            seen.add(whole)
            if whole in of_claim:
                yield of_claim[whole].id
            whole = claims[whole].part_of
