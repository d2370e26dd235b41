"""What incidents say of claims: which speak of one event, where and when that was, which figure replaced which.

A *settled* incident (a person decided it, or the question assumes that the proposals are right) is an event of its own:
its claims are about the same people, an exact figure of the whole caps it, and nobody in it is in another. A merely
proposed one can only widen: what may be one event is never added, and nothing is capped by it.

A settled total caps nothing, for who counts a day in an area counts those that he knows of. Its claims are about the
same people, and a running count about those up to its own day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ..errors import ClaimsError
from ..messages import say
from ..records import Claim, Harm, Incident
from ..where import Place
from .kinds import Kind, excludes, kind_of
from .places import incident_place
from .region import days_of, ids_of

_STATUS: Final = frozenset({"civilian", "combatant"})


class Linked:
    """The incidents that some claims belong to. Raises ClaimsError where a claim is in two."""

    def __init__(self, incidents: Iterable[Incident], claims: Mapping[str, Claim], *, all_settled: bool) -> None:
        self.claims = claims
        self.incidents = sorted(
            (one for one in incidents if any(id in claims for id in one.claims)), key=lambda one: one.id
        )
        self.of: dict[str, Incident] = {}
        for one in self.incidents:
            for id in one.claims:
                if id in claims and self.of.setdefault(id, one) is not one:
                    raise ClaimsError(
                        say(
                            "claim {id!r} is in two incidents, {id2} and {id3}; keep it in one",
                            id=id,
                            id2=self.of[id].id,
                            id3=one.id,
                        )
                    )
        self.settled = frozenset(one.id for one in self.incidents if one.decided or all_settled)
        if len({one.id for one in self.incidents}) < len(self.incidents):
            raise ClaimsError(say("two incidents share an id; give each its own"))
        self._own = {
            one.id: incident_place(one.id, one.places)
            for one in self.incidents
            if one.kind == "incident" and one.id in self.settled
        }
        self._wholes = frozenset(self._find_wholes())
        self._statuses: dict[tuple[str, Harm], dict[str, dict[str, list[str]]]] = {}
        for id, one in self.of.items():
            if one.kind == "incident" and claims[id].polarity == "asserted" and (status := _status(claims[id])):
                told = self._statuses.setdefault((one.id, claims[id].harm), {}).setdefault(self._report(id), {})
                told.setdefault(status, []).append(id)
        self._told: dict[str, list[Claim]] = {}
        for claim in claims.values():
            if claim.report and claim.scope != "historical" and claim.polarity == "asserted":
                self._told.setdefault(claim.report, []).append(claim)

    def places(self) -> Iterator[Place]:
        """The places that the claims speak of, settled incidents among them."""
        yield from self._own.values()
        for id, claim in self.claims.items():
            one = self.of.get(id)
            if one is None or one.id not in self._own:
                yield from claim.places
                yield from () if one is None else one.places

    def around(self) -> Iterator[Place]:
        """The places in which settled incidents lie."""
        for one in self.incidents:
            if one.id in self._own:
                yield from one.places

    def where_and_when(self, claim: Claim, first: int, last: int) -> tuple[tuple[str, ...] | None, int, int]:
        """The places and days (ordinals) that a claim reaches, its own days being `first` to `last`."""
        one = self.of.get(claim.id)
        own = ids_of(claim.places)
        if own is not None and (one is None or one.id not in self.settled):
            own = tuple(sorted({*own, *(id for other in self._elsewhere(claim) for id in ids_of(other.places) or ())}))
        if one is None or claim.scope == "historical":
            return own, first, last
        begins, ends = days_of(one.date)
        if one.id in self._own:
            return (self._own[one.id].id or "",), begins, ends
        there = ids_of(one.places)
        if one.id in self.settled:
            if (claim.scope == "cumulative" or claim.as_of is not None) and begins <= last <= ends:
                ends = last  # all of them begin with the total: they hold one another, and are never added
            return there, begins, ends
        if not (first <= begins and ends <= last):  # its claims do not agree on the day: any of theirs
            first, last = min(first, begins), max(last, ends)
        if own is None or there is None:
            return own, first, last
        ups = [{place.id, *place.within} for place in one.places]
        if not all(up & set(own) for up in ups):
            own = tuple(sorted({*own, *there}))
        return own, first, last

    def is_widened(self, claim: Claim) -> bool:
        """Whether a proposal has a claim reach beyond its own places and days: then its figure is no limit to them."""
        one = self.of.get(claim.id)
        if one is None or one.id in self.settled:
            return False
        first, last = days_of(claim.date)
        return self.where_and_when(claim, first, last) != (ids_of(claim.places), first, last)

    def kind(self, claim: Claim) -> Kind:
        """The kind of victim that a claim counts. Where some tell of one event's dead as civilians and others as
        fighters they may be the same people: then neither is held to."""
        kind = kind_of(claim.who, claim.facets)
        return kind - _STATUS if self._rivals_in_status(claim) else kind

    def _rivals_in_status(self, claim: Claim) -> list[str]:
        """The claims of other reports, on the same event, that give its victims the other status and not this one."""
        one, mine = self.of.get(claim.id), _status(claim)
        if one is None or not mine:
            return []
        said = self._statuses.get((one.id, claim.harm), {})
        if len(said.get(self._report(claim.id), {})) > 1:
            return []
        return [
            id
            for report, told in said.items()
            if report != self._report(claim.id)
            for status, ids in told.items()
            if status != mine
            for id in ids
        ]

    def superseded(self) -> Iterator[tuple[str, str]]:
        """Pairs of claims: one family's figure, and the later one that stands in its stead."""
        for one in self.incidents:
            for earlier, later in one.superseded:
                if earlier in self.claims and later in self.claims and earlier != later:
                    yield earlier, later

    def beside(self, id: str) -> frozenset[str]:
        """The claims that decide with this one what it says of its incident: those of its report, and later ones."""
        one = self.of.get(id)
        if one is None or one.id not in self.settled:
            near = {other.id for other in self._elsewhere(self.claims[id])}
            near.update(self._rivals_in_status(self.claims[id]))
            if one is None:
                return frozenset(near)
            return frozenset(near | {later for earlier, later in one.superseded if earlier == id})
        mine = {other for other in one.claims if other in self.claims and self._report(other) == self._report(id)}
        later = {later for earlier, later in one.superseded if earlier == id}
        return frozenset((mine | later | set(self._rivals_in_status(self.claims[id]))) - {id})

    def _elsewhere(self, claim: Claim) -> Iterator[Claim]:
        """What its report tells of other places, where the claim names none itself: it may speak of any of them."""
        if "places" in claim.inherited and claim.scope != "historical":
            held = {id for place in claim.places for id in (place.id, *place.within)}
            for other in self._told.get(claim.report, ()):
                alike = other.harm == claim.harm and other.date.overlaps(claim.date) and other.id != claim.id
                if alike and any(place.id is not None and place.id not in held for place in other.places):
                    yield other

    def group(self, id: str) -> str | None:
        """The settled incident or total that a claim belongs to."""
        one = self.of.get(id)
        return one.id if one is not None and one.id in self.settled else None

    def is_event(self, id: str) -> bool:
        """Whether a claim belongs to a settled incident, which is an event of its own."""
        return id in self.of and self.of[id].id in self._own

    def within(self, id: str) -> tuple[str, ...]:
        """The settled totals that contain the settled incident or total that a claim belongs to."""
        one = self.of.get(id)
        if one is None or one.id not in self.settled:
            return ()
        return tuple(sorted({other for other in one.within if other in self.settled and other != one.id}))

    def is_whole(self, claim: Claim) -> bool:
        """Whether a claim gives the whole figure of a settled incident or total, for its kind of victim."""
        return claim.id in self._wholes

    def _report(self, id: str) -> str:
        return self.claims[id].report or id

    def _find_wholes(self) -> Iterator[str]:
        """Of each report the figure that it gives for an incident: not one of several that may be pieces of it."""
        for one in self.incidents:
            if one.id not in self.settled:
                continue
            replaced = {earlier for earlier, _ in one.superseded}
            replaced.update(
                claim.supersedes for id in one.claims if (claim := self.claims.get(id)) and claim.supersedes
            )
            said: dict[tuple[str, Harm], list[Claim]] = {}
            for id in one.claims:
                claim = self.claims.get(id)
                if claim is None or id in replaced or claim.polarity not in ("asserted", "negated"):
                    continue
                if claim.part_of not in one.claims and claim.repeats not in one.claims:
                    said.setdefault((self._report(id), claim.harm), []).append(claim)
            for heads in said.values():
                kinds = [(claim, kind_of(claim.who, claim.facets)) for claim in heads]
                for claim, kind in kinds:
                    if all(
                        other is claim or excludes(kind, theirs) or _rivals(claim, other) for other, theirs in kinds
                    ):
                        yield claim.id


def _rivals(one: Claim, other: Claim) -> bool:
    """Whether two figures of one report were counted by two who are known: neither is a piece of the other's."""
    return bool(one.counted_by and other.counted_by) and one.counted_by != other.counted_by


def _status(claim: Claim) -> str:
    """ "civilian" or "combatant", where a claim's kind of victim says so."""
    said = kind_of(claim.who, claim.facets) & _STATUS
    return next(iter(said)) if len(said) == 1 else ""
