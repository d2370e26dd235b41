"""What each claim reaches: whom it speaks of, and which ends of its count bind.

Everything that a toll takes from a claim's words is decided here, claim by claim and without a solver, so that the
check of a proof can decide it again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from ..errors import ClaimsError
from ..messages import recorded, say
from ..records import Claim, Incident, Inheritable, LeftOut, Polarity, Reading
from ..where import Place
from ..who import Who
from .kinds import excludes, kind_of
from .linked import Linked
from .places import Atlas
from .region import HARM_CELLS, LAST, Region, days_of

Readings = Mapping[str, Reading]

_SILENT: Final[dict[Polarity, str]] = {
    "denied": recorded("denied: the report says that it is not so"),
    "unaware": recorded("not aware of any is not none: it says nothing of how many"),
    "hypothetical": recorded("possible only: the report does not say that it is so"),
}
# a cap must cover a question by its own words: what it took from a heading may be wider or narrower
_OWN: Final[frozenset[Inheritable]] = frozenset({"who", "places", "date", "harm", "scope"})


class Reach(NamedTuple):
    """What one claim says: of the people in `region`, at least `min` and at most `max` are the ones it speaks of.

    `kind` is set where it is the claim's "including children" that says so. `max` binds the claim's own people
    alone, unless `caps`: then the claim speaks of everyone in the region. `most` is the most that the words say,
    binding or not. `whole` is the claim whose people these are among: the one that it is part of, or that raised it;
    with `twin` it is another figure for the same total, which this one contradicts. `clause` is the same for claims of
    one clause, `group` (incident, report, who counted) for what one report says of one settled incident or total;
    `within` are the settled totals that contain that one, `entire` says that it is the whole figure of it that the
    report gives; `told` is the least that the words say, which a policy may read as less.
    """

    claim: str
    kind: Who | None
    region: Region
    min: int
    max: int | None
    most: int | None
    caps: bool = False
    whole: str | None = None
    clause: tuple[str, int, int] | None = None
    twin: bool = False
    group: tuple[str, str, str] | None = None
    within: tuple[str, ...] = ()
    entire: bool = False
    told: int = 0


@dataclass(frozen=True, slots=True)
class Reaches:
    """What a set of claims reaches, whatever the question.

    `left_out` gives the reason for each claim that says nothing of how many. `context` gives for a claim those that
    what it reaches depends on: what it is part of, what raised it. `impossible` are (part, whole) pairs that share
    nobody. `uncounted` are those of which the reading takes no number.
    """

    atlas: Atlas
    reaches: tuple[Reach, ...]
    uncounted: tuple[Reach, ...] = ()
    left_out: Mapping[str, LeftOut] = field(default_factory=dict)
    context: Mapping[str, frozenset[str]] = field(default_factory=dict)
    impossible: tuple[tuple[str, str], ...] = ()

    def only(self, claims: Collection[str]) -> Reaches:
        """The reaches of some of the claims, with all that they depend on; the atlas is that of all."""
        return Reaches(
            self.atlas,
            tuple(one for one in self.reaches if one.claim in claims),
            tuple(one for one in self.uncounted if one.claim in claims),
            {id: one for id, one in self.left_out.items() if id in claims},
            {id: needed for id, needed in self.context.items() if id in claims},
            tuple(pair for pair in self.impossible if pair[0] in claims),
        )


def in_its_words(claim: Claim) -> Reading:
    """The reading that takes a claim's words as they are: a numeral binds, a hedge or a vague word does not.

    >>> from witnessmark.contract import from_json
    >>> in_its_words(from_json({"id": "c", "harm": "killed", "who": "person", "vague": "dozens"})).reason
    'vague: "dozens" is not a number'
    """
    count = claim.count
    if count.vague is None:
        return Reading(count.min, count.max)
    if count.min is None and count.max is None:
        return Reading(None, None, recorded('vague: "{vague}" is not a number', vague=count.vague))
    return Reading(None, None, recorded('hedged: "{count}" is not an exact number', count=count))


def reach(
    claims: Iterable[Claim],
    *,
    readings: Readings | None = None,
    places: Iterable[Place] = (),
    incidents: Iterable[Incident] = (),
    linked: bool = False,
) -> Reaches:
    """What each claim reaches, in the order of their ids.

    `readings` are what a policy makes of the claims, by id; without one the words stand as they are. `places` are
    others to tell apart: a question's. `incidents` say which claims speak of one event; with `linked` those that are
    only proposed hold too. Raises ClaimsError where two claims share an id, or a claim is in two incidents.
    """
    return _Reacher(claims, readings or {}, places, incidents, linked=linked).reached()


class _Reacher:
    def __init__(
        self,
        claims: Iterable[Claim],
        readings: Readings,
        places: Iterable[Place],
        incidents: Iterable[Incident],
        *,
        linked: bool,
    ) -> None:
        self.claims: dict[str, Claim] = {}
        for claim in sorted(claims, key=lambda c: c.id):
            if self.claims.setdefault(claim.id, claim) != claim:
                raise ClaimsError(say("two claims have the id {id!r}; give each its own", id=claim.id))
        self.readings = readings
        self.linked = Linked(incidents, self.claims, all_settled=linked)
        self.atlas = Atlas([*self.linked.places(), *places], around=self.linked.around())
        self.regions: dict[str, Region] = {}
        self.empty: dict[str, str] = {}
        self.left: dict[str, str] = {}
        self.raised: dict[str, str] = {}
        self.proposed: set[str] = set()
        self.uncounted: list[Reach] = []
        self.same: dict[str, str] = {}
        self.twins: dict[str, str] = {}

    def reached(self) -> Reaches:
        self._leave_silent()
        self._break_circles()
        for id in self.claims:
            self._region(id)
        self._revise()
        self._join_repeats()
        self._set_against()
        found: list[Reach] = []
        for claim in self.claims.values():
            found += self._reaches_of(claim)
        context: dict[str, frozenset[str]] = {}
        for id, claim in self.claims.items():
            needed = {claim.part_of or "", self.raised.get(id, ""), self.same.get(id, ""), self.twins.get(id, "")}
            needed.update(self.linked.beside(id))
            needed &= self.claims.keys()
            if needed:
                context[id] = frozenset(needed)
        left = {id: LeftOut(id, reason, self.claims[id].quote) for id, reason in self.left.items()}
        pairs = tuple((part, whole) for part, whole in self.empty.items() if part not in left and whole not in left)
        return Reaches(self.atlas, tuple(found), tuple(self.uncounted), left, context, pairs)

    def _leave_silent(self) -> None:
        for id, claim in self.claims.items():
            if claim.polarity in _SILENT:
                self.left[id] = _SILENT[claim.polarity]
            elif claim.scope == "historical" and (
                "date" in claim.inherited or (claim.date.start is None and claim.date.end is None)
            ):
                self.left[id] = recorded("background, with no date of its own")

    def _break_circles(self) -> None:
        for id, claim in self.claims.items():
            if claim.part_of is None:
                continue
            seen: set[str] = {id}
            above: str | None = claim.part_of
            while above is not None and above in self.claims:
                if above in seen:
                    if above == id:
                        self.left.setdefault(id, recorded("said to be part of itself"))
                    break
                seen.add(above)
                above = self.claims[above].part_of

    def _whole(self, claim: Claim) -> str | None:
        """The claim that this one is part of, where it says anything."""
        above, seen = claim.part_of, {claim.id}
        while above is not None and above in self.claims and above not in seen:
            if above not in self.left:
                return above
            if self.claims[above].polarity in _SILENT:
                return None
            seen.add(above)
            above = self.same.get(above) or self.claims[above].part_of
        return None

    def _region(self, id: str) -> Region:
        known = self.regions.get(id)
        if known is not None:
            return known
        claim = self.claims[id]
        first, last = days_of(claim.date)
        if last == LAST and claim.as_of is not None:
            last = max(first, claim.as_of.toordinal())
        kind = self.linked.kind(claim)
        places, first, last = self.linked.where_and_when(claim, first, last)
        region = Region(places, first, last, kind, HARM_CELLS[claim.harm])
        self.regions[id] = region
        whole = None if id in self.left else self._whole(claim)
        if whole is not None:
            above = self._region(whole)
            shared = region.meet(above, self.atlas)
            if shared is None and region.places is not None and above.places is not None:
                # hurt in one place, dead in another: people of the whole, who may be told of at either
                shared = region._replace(places=above.places).meet(above, self.atlas)
                if shared is not None:
                    shared = shared._replace(places=tuple(sorted({*region.places, *above.places})))
            if shared is None:
                self.empty[id] = whole
            else:
                region = self.regions[id] = shared
        return region

    def _revise(self) -> None:
        later = {
            claim.supersedes: claim
            for claim in self.claims.values()
            if claim.supersedes in self.claims and claim.supersedes != claim.id and claim.polarity not in _SILENT
        }
        for id in later:
            if id is not None:
                last, seen = later[id], {id}
                while last.id in later and last.id not in seen:  # a figure replaced twice is judged by the last
                    seen.add(last.id)
                    last = later[last.id]
                if last.id != id:
                    self._settle(self.claims[id], last)
        for earlier_id, later_id in self.linked.superseded():
            if self.claims[later_id].polarity == "denied":
                self.left.setdefault(
                    earlier_id, recorded("withdrawn: its own source took it back ({later_id})", later_id=later_id)
                )
            elif self.claims[later_id].polarity not in _SILENT:
                self._settle(self.claims[earlier_id], self.claims[later_id])
                if self.linked.group(later_id) is None:
                    self.proposed.add(earlier_id)
        # the same total, counted again by the same origin: its last figure stands
        again: dict[tuple[str, Region], list[Claim]] = {}
        for id, claim in self.claims.items():
            if claim.scope == "cumulative" and claim.counted_by and claim.published is not None and id not in self.left:
                again.setdefault((claim.counted_by, self.regions[id]), []).append(claim)
        for totals in again.values():
            last = max(totals, key=lambda c: (c.published, c.id))
            for earlier in totals:
                if earlier.published != last.published:
                    self._settle(earlier, last)

    def _settle(self, earlier: Claim, later: Claim) -> None:
        """An earlier figure of the same source: raised, it is at most a floor; lowered, it is withdrawn."""
        before, after = _figure(earlier), _figure(later)
        if before is not None and after is not None and after < before:
            self.left.setdefault(earlier.id, recorded("withdrawn: its own source lowered it ({id})", id=later.id))
            return
        self.raised[earlier.id] = later.id
        if self.regions[earlier.id].meet(self.regions[later.id], self.atlas) is None:
            self.left.setdefault(
                earlier.id, recorded("raised by its own source ({id}), of other days or places", id=later.id)
            )

    def _join_repeats(self) -> None:
        for id, claim in self.claims.items():
            first = claim.repeats
            if first is None:
                continue
            first = self.same.get(first, first)
            if id in self.left or first not in self.claims or first in self.left or first == id:
                continue
            mine, other = self.regions[id], self.regions[first]
            told_twice = mine == other or (other.lies_in(mine, self.atlas) and not self._caps(claim))
            if told_twice or mine.meet(other, self.atlas) is None:
                self.left[id] = recorded("repeats {first}: counted once", first=first)
                self.same[id] = first

    def _set_against(self) -> None:
        """Two figures for one settled total that cannot both be true: the lower one is a limit to the other."""
        totals: dict[str, list[Claim]] = {}
        for id, claim in self.claims.items():
            group = self.linked.group(id)
            if group is None or self.linked.is_event(id) or not self.linked.is_whole(claim):
                continue
            if id not in self.left and id not in self.raised and id not in self.same:
                totals.setdefault(group, []).append(claim)
        for said in totals.values():
            limits = sorted(
                (reading.max, claim.id)
                for claim in said
                if not claim.preliminary and (reading := self._reading(claim)).max is not None
            )
            for claim in said:
                least = self._reading(claim).min or 0
                mine = self.regions[claim.id]
                for most, other in limits:
                    if most is None or most >= least or self._whole(claim) is not None:
                        break
                    if mine.lies_in(self.regions[other], self.atlas):
                        self.twins[claim.id] = other
                        break

    def _reading(self, claim: Claim) -> Reading:
        return self.readings.get(claim.id) or in_its_words(claim)

    def _reaches_of(self, claim: Claim) -> list[Reach]:
        if claim.id in self.left:
            return []
        reading = self._reading(claim)
        region = self.regions[claim.id]
        twin = claim.id in self.twins
        # that the later figure is of the same people is only proposed: it is not held against the parts of either
        raised = None if claim.id in self.proposed else self.raised.get(claim.id)
        whole = self._whole(claim) or raised or self.twins.get(claim.id)
        event = self.linked.group(claim.id)
        group = None if event is None else (event, claim.report or claim.id, claim.counted_by)
        clause = (claim.report, claim.start, claim.end) if claim.report and claim.end > claim.start else None
        silent = Reach(
            claim.id,
            None,
            region,
            0,
            None,
            None,
            whole=whole,
            clause=clause,
            twin=twin,
            group=group,
            within=self.linked.within(claim.id),
            entire=self.linked.is_whole(claim),
            told=claim.count.min or 0,
        )
        found: list[Reach] = []
        bounded = claim.preliminary or claim.id in self.raised
        if claim.polarity == "negated" and reading.reason is None:
            if not self._caps(claim):
                self.left[claim.id] = recorded("none in one incident: it caps no place and no day")
                return []
            found.append(silent._replace(max=0, most=0, caps=True))
        elif reading.reason is not None or (reading.min is None and reading.max is None):
            self.left[claim.id] = reading.reason or recorded("no number")
            self.uncounted.append(silent)
        else:
            most = None if bounded else reading.max
            caps = most is not None and self._caps(claim)
            found.append(silent._replace(min=reading.min or 0, max=most, most=reading.max, caps=caps))
        if reading.includes > 0 and claim.polarity == "asserted":
            above = claim.id if found else whole
            for who in dict.fromkeys(claim.includes):
                kind = kind_of(who)
                if kind and not excludes(kind, region.kind):
                    among = region._replace(kind=kind | region.kind)
                    found.append(Reach(claim.id, who, among, reading.includes, None, None, False, above, None))
        return found

    def _caps(self, claim: Claim) -> bool:
        """Whether the claim speaks of everyone in its region: the figure of a settled incident, or a final statement
        that covers place and days whole."""
        if self.linked.is_event(claim.id):
            bounded = claim.preliminary or claim.id in self.raised
            whole = self.linked.is_whole(claim) and claim.who != "other" and claim.id not in self.empty
            return whole and not bounded
        if self.linked.is_widened(claim):
            return False
        start, end = claim.date.start, claim.date.end
        own = _OWN.isdisjoint(claim.inherited) and not claim.perpetrator and not claim.weapon
        places = self.regions[claim.id].places
        known = places is not None and start is not None and end is not None
        known = known and self.atlas.tangled.isdisjoint(places or ())
        if not (own and known) or claim.preliminary or claim.id in self.raised or claim.who == "other":
            return False
        if claim.date.precision == "vague" or claim.scope == "historical" or claim.id in self.empty:
            return False
        throughout = claim.date.kind == "throughout"
        if claim.polarity == "negated":
            return claim.count.max == 0 and (claim.final or throughout)
        # a total of days that were over when it was told; one that runs on is not final unless it says so
        over = claim.as_of is None and (claim.published is None or end is None or claim.published > end)
        return throughout and claim.scope == "cumulative" and (claim.final or over)


def _figure(claim: Claim) -> int | None:
    """The number that a claim gives, hedged or not, to tell a raised one from a lowered one."""
    return claim.count.min if claim.count.min is not None else claim.count.max
