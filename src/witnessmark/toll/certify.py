"""The check of a toll: exact, without a solver, from the claims alone.

A floor holds if its lines add up to it and count nobody more than once, and nobody who is not asked about. A ceiling
holds if its lines add up to it and count everybody who is asked about at least once; that is a floor of minus the
total. Claims clash if their lines count nobody and still add up to more than nothing. What each claim covers is
derived here from its words; what the toll says of it is compared, and not believed.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..errors import ClaimsError, ProofError, QuestionError
from ..messages import say
from ..records import Bound, Conflict, Dispute, ProofLine, Side, Toll
from ..who import Who
from .cells import cells, shown
from .missing import missed
from .question import asked, bearing, highest, told_of
from .reach import Reach, Reaches, Readings, reach
from .region import HARM_CELLS, Region

_Key = tuple[str, Who | None]  # a claim, or its "including ..."
_KILLED, _INJURED = HARM_CELLS["killed"], HARM_CELLS["injured"]


def certify(toll: Toll, *, readings: Readings | None = None) -> None:
    """Passes a toll that holds; raises ProofError, saying what does not add up, for one that does not.

    `readings` are what the question's policy makes of each claim, by id; without them the words stand as they are,
    which is the policy "literal". It does not say whether the claims are read right, or true, nor whether there are
    others.

    >>> from dataclasses import replace
    >>> from witnessmark.contract import from_json
    >>> from witnessmark.records import Question
    >>> from witnessmark.toll.answering import answer
    >>> claim = from_json({"id": "c1", "harm": "killed", "who": "civilian", "min": 7})
    >>> toll = answer([claim], Question())
    >>> certify(toll)
    >>> certify(replace(toll, floor=replace(toll.floor, value=8)))
    Traceback (most recent call last):
    ...
    witnessmark.errors.ProofError: floor: the lines add up to 7, not 8
    """
    _Check(toll, readings).run()


@dataclass(frozen=True, slots=True)
class _Taken:
    """How often people of some regions are counted, and by which reach (None: by a dispute's envelope)."""

    regions: tuple[Region, ...]
    weight: Fraction
    of: Reach | None


class _Check:
    def __init__(self, toll: Toll, readings: Readings | None) -> None:
        self.toll = toll
        place = () if toll.question.place is None else (toll.question.place,)
        try:
            self.region = asked(toll.question)
            self.reaches: Reaches = reach(
                toll.claims, readings=readings, places=place, incidents=toll.incidents, linked=toll.question.linked
            )
        except (ClaimsError, QuestionError) as error:
            raise ProofError(say("the toll cannot be checked: {error}", error=error)) from None
        self.of = {(one.claim, one.kind): one for one in self.reaches.reaches}
        self.heads = told_of(self.reaches, self.region) if toll.question.closed else None
        self.bears = bearing(self.reaches, self.region)
        self.clashing: list[frozenset[str]] = []
        self.plain_clashes = self._plain_clashes()

    def run(self) -> None:
        toll, everyone = self.toll, frozenset(claim.id for claim in self.toll.claims)
        self._conflicts(toll.conflicts)
        self._hidden(everyone)
        self._bound(say("floor"), toll.floor, everyone, "min")
        self._bound(say("ceiling"), toll.ceiling, everyone, "max")
        self._families(everyone)
        self._cells()
        self._missed()
        shown = {line.claim for bound in (toll.floor, toll.ceiling) for line in bound.proof}
        for left in toll.left_out:
            _hold(
                left.claim not in shown,
                say("claim {claim} is said to be left out, and stands in a proof", claim=left.claim),
            )
        _hold(toll.reviewed <= len(toll.claims), say("more claims are reviewed than there are"))

    def _bound(self, name: str, bound: Bound, claims: frozenset[str], side: Side) -> None:
        if bound.value is None:
            _hold(
                side == "max" and not bound.proof and not bound.disputes,
                say("{name}: open, and yet with a proof", name=name),
            )
            return
        set_aside = frozenset(claim for clash in self.clashing for claim in clash)
        if side == "max" and self._is_closed_sum(bound, claims):
            return
        for line in bound.proof:
            _hold(
                line.claim not in set_aside,
                say("{name}: claim {claim} is in conflict, and used beyond dispute", name=name, claim=line.claim),
            )
        taken = [self._line(name, line, claims, side) for line in bound.proof]
        value = sum((line.weight * self._number(name, line) for line in bound.proof), Fraction(0))
        for dispute in bound.disputes:
            area = self._dispute(name, dispute, claims)
            _hold(bool(dispute.weight), say("{name}: a dispute counts for nothing", name=name))
            sign = 1 if side == "min" else -1
            _hold(
                (sign * dispute.weight > 0) == (dispute.side == "min"),
                say("{name}: a dispute is taken from the wrong side", name=name),
            )
            taken.append(_Taken(area, sign * dispute.weight, None))
            value += dispute.weight * (dispute.value or 0)
        whole = math.ceil(value) if side == "min" else math.floor(value)
        _hold(
            whole == bound.value,
            say("{name}: the lines add up to {value}, not {value2}", name=name, value=value, value2=bound.value),
        )
        self._counts(name, taken, [self.region], 1 if side == "min" else -1)

    def _line(self, name: str, line: ProofLine, claims: Collection[str], side: Side) -> _Taken:
        """What a line takes, with its weight as in a floor: what a ceiling takes away is counted, and so on."""
        one = self._reach(name, line)
        _hold(
            line.claim in claims,
            say("{name}: claim {claim} is not one of those that it rests on", name=name, claim=line.claim),
        )
        weight = line.weight if side == "min" else -line.weight
        _hold(
            (weight > 0) == (line.side == "min") and weight != 0,
            say("{name}: claim {claim} has the wrong sign", name=name, claim=line.claim),
        )
        return _Taken((one.region,), weight, one)

    def _reach(self, name: str, line: ProofLine) -> Reach:
        one = self.of.get((line.claim, line.kind))
        if one is None:
            said = "" if line.kind is None else say(" of {kind}", kind=line.kind)
            raise ProofError(
                say("{name}: no claim {claim} in the toll says how many{said}", name=name, claim=line.claim, said=said)
            )
        return one

    def _number(self, name: str, line: ProofLine) -> int:
        one = self._reach(name, line)
        number = one.min if line.side == "min" else one.max
        if number is None:
            raise ProofError(say("{name}: claim {claim} has no upper limit to use", name=name, claim=line.claim))
        return number

    def _is_closed_sum(self, bound: Bound, claims: frozenset[str]) -> bool:
        """Whether a ceiling rests on the assumption that what is reported is all: then it is the sum of all of it."""
        mine = [one for one in self.heads or () if one.claim in claims]
        heads = {one.claim: one.most for one in highest(mine, self.region)}
        lines = {line.claim: line for line in bound.proof}
        if self.heads is None or heads.keys() != lines.keys() or bound.disputes or len(lines) != len(bound.proof):
            return False
        plain = all(line.side == "max" and line.weight == 1 and line.kind is None for line in bound.proof)
        return plain and None not in heads.values() and sum(most or 0 for most in heads.values()) == bound.value

    def _dispute(self, name: str, dispute: Dispute, claims: frozenset[str]) -> tuple[Region, ...]:
        """The regions that a dispute is about, once each of its alternatives is found to hold."""
        name = say("{name}, in dispute", name=name)
        area = tuple(self._own(name, claim) for claim in dispute.over) or (self.region,)
        values = [one.value for one in dispute.alternatives]
        stated = [value for value in values if value is not None]
        _hold(len(stated) == len(values) > 0, say("{name}: an alternative is open", name=name))
        envelope = min(stated) if dispute.side == "min" else max(stated)
        _hold(
            envelope == dispute.value,
            say(
                "{name}: the envelope of the alternatives is {envelope}, not {value}",
                name=name,
                envelope=envelope,
                value=dispute.value,
            ),
        )
        aside = frozenset(dispute.claims)
        clashing = frozenset(claim for clash in self.clashing for claim in clash)
        alone = {claim for clash in self.clashing if len(clash) == 1 for claim in clash}
        taken_back = {claim for one in dispute.alternatives for claim in one.claims}
        _hold(aside <= taken_back | alone, say("{name}: some claims set aside are in no alternative", name=name))
        for one in dispute.alternatives:
            own = (claims - aside - clashing) | frozenset(one.claims)
            _hold(
                not any(clash <= own for clash in self.clashing),
                say("{name}: an alternative rests on claims in conflict", name=name),
            )
            taken = [self._line(name, line, own, dispute.side) for line in one.proof]
            value = sum((line.weight * self._number(name, line) for line in one.proof), Fraction(0))
            whole = math.ceil(value) if dispute.side == "min" else math.floor(value)
            _hold(
                whole == one.value,
                say("{name}: the lines add up to {value}, not {value2}", name=name, value=value, value2=one.value),
            )
            self._counts(name, taken, area, 1 if dispute.side == "min" else -1)
        return area

    def _own(self, name: str, claim: str) -> Region:
        one = self.of.get((claim, None))
        if one is None:
            raise ProofError(say("{name}: there is no claim {claim}", name=name, claim=claim))
        return one.region

    def _conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """Takes these conflicts for those that the next bounds must heed, once each is found to hold."""
        empty = dict(self.reaches.impossible)
        self.clashing = [frozenset(conflict.claims) for conflict in conflicts]
        for conflict, claims in zip(conflicts, self.clashing, strict=True):
            name = say("conflict of {claims}", claims=", ".join(conflict.claims[:3]))
            taken = [
                self._line(name, line, claims, "min")
                for line in conflict.proof
                if not (line.side == "min" and line.weight > 0 and empty.get(line.claim) in claims)
            ]
            value = sum((line.weight * self._number(name, line) for line in conflict.proof), Fraction(0))
            _hold(
                value == conflict.excess > 0,
                say(
                    "{name}: the lines add up to {value}, not {excess}", name=name, value=value, excess=conflict.excess
                ),
            )
            self._counts(name, taken, [], 1)

    def _hidden(self, claims: Collection[str]) -> None:
        """Refuses what is silent on two claims that plainly clash: a floor inside a lower cap."""
        shown = {claim for clash in self.clashing for claim in clash}
        for floor, cap in self.plain_clashes:
            if floor in claims and cap in claims:
                silent = floor not in shown and cap not in shown
                _hold(
                    not silent,
                    say("claims {floor} and {cap} cannot both be true, and the toll is silent", floor=floor, cap=cap),
                )

    def _plain_clashes(self) -> list[tuple[str, str]]:
        """The floors that lie inside a lower cap, each with that cap."""
        caps: dict[str, list[Reach]] = {}
        for one in self.reaches.reaches:
            for place in (one.region.places or ()) if one.caps else ():
                caps.setdefault(place, []).append(one)
        for some in caps.values():
            some.sort(key=lambda cap: (cap.max or 0, cap.claim))
        found = []
        for one in self.bears.used if caps else ():
            for place in {place for own in one.region.places or () for place in self.reaches.atlas.up(own)}:
                for cap in caps.get(place, ()):
                    if one.min <= (cap.max or 0):
                        break
                    if one.region.lies_in(cap.region, self.reaches.atlas):
                        found.append((one.claim, cap.claim))
        return sorted(set(found))

    def _families(self, everyone: frozenset[str]) -> None:
        toll, seen = self.toll, set[str]()
        origins = {claim.id: claim.counted_by for claim in toll.claims}
        # who writes a claim by hand names whom it is attributed to, and no more
        credited = {claim.id for claim in toll.claims if claim.attributed_to and not claim.is_machine_read}
        counted_by: dict[str, str | None] = {}
        for one in toll.by_family:
            name = (
                say("family {family}", family=one.family)
                if one.family is not None
                else say("report {report}", report=one.report)
            )
            mine = frozenset(one.claims)
            _hold(
                mine <= everyone and not mine & seen,
                say("{name}: a claim is not in the toll, or in two families", name=name),
            )
            seen |= mine
            for claim in sorted(mine):
                origin = origins[claim]
                is_known = bool(origin) or claim in credited
                _hold(
                    is_known or one.family is None,
                    say("{name}: who counted claim {claim} is not known", name=name, claim=claim),
                )
                same = not origin or counted_by.setdefault(origin, one.family) == one.family
                _hold(same, say("{name}: what one origin counted stands in two families", name=name))
            self._conflicts(one.conflicts)
            _hold(all(clash <= mine for clash in self.clashing), say("{name}: a conflict of other claims", name=name))
            self._hidden(mine)
            self._bound(say("{name}, floor", name=name), one.floor, mine, "min")
            self._bound(say("{name}, ceiling", name=name), one.ceiling, mine, "max")
        floors = [(one.floor.value or 0, one.family is not None) for one in toll.by_family]
        _hold(
            toll.one_origin == max((floor for floor, _ in floors), default=0),
            say("one_origin is not the highest floor of a family"),
        )
        known = sorted((floor for floor, is_known in floors if is_known), reverse=True)
        second = known[1] if len(known) > 1 else 0
        _hold(toll.two_origins == second, say("two_origins is not the second highest floor of the known families"))

    def _cells(self) -> None:
        """Compares the cells, and which claims cover each, with those that follow from the claims."""
        found = shown(self.bears.about(self.region), self.reaches.atlas)
        for stated, derived in zip(self.toll.cells, found, strict=False):
            _hold(stated == derived, say("cell {id} is not what the claims' words make it", id=stated.id))
        _hold(
            len(self.toll.cells) == len(found),
            say("there are {found} cells, not {cells}", found=len(found), cells=len(self.toll.cells)),
        )

    def _missed(self) -> None:
        """Sees that what a total holds beyond the incidents recorded in it is what the claims make it."""
        found = tuple(
            missed(self.toll.floor, {one.id: one for one in self.toll.claims}, self.reaches, self.toll.incidents)
        )
        for stated in self.toll.missed:
            _hold(
                stated in found,
                say("what the record misses of claim {claim} is not what its incidents leave over", claim=stated.claim),
            )

    def _counts(self, name: str, taken: Sequence[_Taken], area: Iterable[Region], most: int) -> None:
        """Sees that nobody in the area is counted more than `most` times, and nobody outside it at all."""
        numbers: dict[Region, int] = {}
        inside = frozenset(numbers.setdefault(region, len(numbers)) for region in area)
        by_region: dict[int, list[_Taken]] = {}
        for one in taken:
            for region in one.regions:
                by_region.setdefault(numbers.setdefault(region, len(numbers)), []).append(one)
        for piece in cells(list(numbers), self.reaches.atlas):
            here = {id(one): one for number in piece.regions for one in by_region.get(number, ())}
            allowed = most if not inside.isdisjoint(piece.regions) else 0
            counted = self._times(here.values())
            if counted > allowed:
                where = say("elsewhere") if not piece.places else say("in {name}", name=", ".join(sorted(piece.places)))
                raise ProofError(
                    say(
                        "{name}: people {where} may be counted {counted} times, where {allowed} is the most",
                        name=name,
                        where=where,
                        counted=counted,
                        allowed=allowed,
                    )
                )

    def _times(self, taken: Iterable[_Taken]) -> Fraction:
        """How often somebody in one cell may be counted. A cap and an envelope count everybody there; a floor counts
        those of whom its claim speaks, who may be anybody, but are among those of the claim that it is part of."""
        times = Fraction(0)
        people: dict[_Key, Fraction] = {}
        for one in taken:
            if one.of is None or (one.weight < 0 and one.of.caps):
                times += one.weight
            else:
                key = one.of.claim, one.of.kind
                people[key] = people.get(key, Fraction(0)) + one.weight
        inside: dict[_Key | None, list[_Key]] = {}
        for key in people:
            inside.setdefault(self._whole(key, people), []).append(key)

        def most(key: _Key) -> Fraction:
            return max(Fraction(0), people[key] + sum((most(part) for part in inside.get(key, ())), Fraction(0)))

        both: dict[tuple[str, int, int], dict[int, Fraction]] = {}
        for key in inside.get(None, ()):
            one_reach, counted = self.of[key], most(key)
            times += counted
            if one_reach.clause is not None and one_reach.kind is None and one_reach.whole is None:
                harms = both.setdefault(one_reach.clause, {_KILLED: Fraction(0), _INJURED: Fraction(0)})
                if one_reach.region.harm in harms:
                    harms[one_reach.region.harm] += counted
        # nobody is counted among the killed and among the injured of one clause
        return times - sum((min(harms.values()) for harms in both.values()), Fraction(0))

    def _whole(self, key: _Key, people: Collection[_Key]) -> _Key | None:
        """The claim with a line here whose people are counted among those of `key`; None where there is none."""
        seen = {key}
        above = self.of[key].whole
        while above is not None and (above, None) in self.of and (above, None) not in seen:
            if (above, None) in people:
                return above, None
            seen.add((above, None))
            above = self.of[above, None].whole
        return None


def _hold(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ProofError(otherwise)
