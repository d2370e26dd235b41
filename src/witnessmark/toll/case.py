"""The claims of one question as a case: what any set of them allows, and what stands in where they clash."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from .incidents import Incidents
from .reach import Reach, Reaches
from .region import HARM_CELLS, Region
from .solve import Found, Ground, Impossible, Line, Lines, Settled, Statement, ground_of, solve, total

# so many sets of clashing claims are looked for one by one; then all that cap anything are set aside at once
_ROUNDS: Final = 40
# a clash of more claims is thinned by weight only, and not claim by claim
_THIN: Final = 60

# fewer than one in so many of the claims have a nest of their own; more are looked at in the nest of all
_FEW: Final = 10


@dataclass(frozen=True, slots=True)
class Clash:
    """Claims that cannot all be true, none of which can be spared, and the lines that show it."""

    claims: tuple[str, ...]
    lines: Lines
    excess: Fraction


@dataclass(frozen=True, slots=True)
class Choice:
    """What holds if, of the claims set aside, these alone are taken back: those of one family, or of one report."""

    family: str | None
    report: str | None
    claims: tuple[str, ...]
    found: Found

    @property
    def low(self) -> int:
        """The floor in whole people."""
        return math.ceil(self.found.low)

    @property
    def high(self) -> int | None:
        """The ceiling in whole people; None where open."""
        return None if self.found.high is None else math.floor(self.found.high)


@dataclass(frozen=True, slots=True)
class Settlement:
    """The claims set aside, the claims whose regions they are about (none: the question's), the choices, and the
    clashes that set the claims aside."""

    claims: tuple[str, ...]
    over: tuple[str, ...]
    choices: tuple[Choice, ...]
    clashes: tuple[Clash, ...]
    regions: frozenset[Region]


@dataclass(frozen=True, slots=True)
class Answer:
    """Bounds, the settlements that they rest on (by number), and the clashes behind these."""

    found: Found
    settlements: tuple[Settlement, ...]
    clashes: tuple[Clash, ...]


class Case:
    """The reaches that bear on a question. `families` and `reports` are of the claims, by id."""

    def __init__(
        self,
        used: Sequence[Reach],
        reaches: Reaches,
        region: Region,
        *,
        families: Mapping[str, str | None],
        reports: Mapping[str, str],
    ) -> None:
        self.region, self.atlas = region, reaches.atlas
        self.families, self.reports = families, reports
        self.ground: Ground | None = None
        self.grounds: dict[tuple[Region, ...], Ground] = {}
        self.numbers: dict[Line, int] = {}
        self.by_claim: dict[str, list[Reach]] = {}
        for one in used:
            self.by_claim.setdefault(one.claim, []).append(one)
            self.numbers[one.claim, "min", one.kind] = one.min
            if one.max is not None:
                self.numbers[one.claim, "max", one.kind] = one.max
        self.incidents = Incidents(used, reaches.impossible, reaches.atlas)

    def answer(self, claims: Collection[str] | None = None) -> Answer:
        """The bounds that some of the claims give (all of them, unless named), settled where they clash."""
        chosen = frozenset(self.by_claim if claims is None else claims)
        statements = self._statements(chosen)
        ground = self.ground
        if ground is None or len(chosen) * _FEW < len(self.by_claim) or not ground.holds(statements):
            ground = ground_of(statements, [self.region], self.atlas)
            self.ground = self.ground or ground
        broken = dict(self.incidents.broken(chosen))
        if not broken:
            try:
                return Answer(solve(statements, ground), (), ())
            except Impossible:
                pass
        # a settlement speaks of the regions of its own claims alone
        single = [one for one in statements if len(one.of) == 1]
        if len(single) < len(statements) or not ground.is_of(single):
            ground = ground_of(single, [self.region], self.atlas)
        settler = _Settler(self)
        found = solve(single, ground, settle=settler.settle, broken=broken)
        if not self._is_local(single, found, settler) or not self.incidents.homeless.keys().isdisjoint(chosen):
            return self._settled_as_one(chosen, ground)
        return Answer(found, tuple(settler.settlements), _clashes(settler.settlements, found.settled))

    def _is_local(self, statements: Sequence[Statement], found: Found, settler: _Settler) -> bool:
        """Whether all that the claims set aside say lies in what was settled, and in one settlement alone; and whether
        what was settled can be told by the claims that speak of it."""
        if found.ground is None:
            return True
        for number, settlement in enumerate(settler.settlements):
            counted = (one for claim in settlement.over for one in self.by_claim[claim] if one.kind is None)
            if (frozenset(one.region for one in counted) or frozenset((self.region,))) != settlement.regions:
                return False
            for one in statements:
                if one.of[0][0] in settlement.claims and found.ground.numbers[one.region] not in found.settled[number]:
                    return False
        return True

    def _settled_as_one(self, chosen: frozenset[str], ground: Ground) -> Answer:
        """The envelope of the whole question: for claims that contradict one another across its parts."""
        settler = _Settler(self)
        low, high = settler.settle(chosen, [self.region], ())
        found = Found(low, {}, high, {}, {(0, "min"): 1}, {} if high is None else {(0, "max"): 1}, ground=ground)
        return Answer(found, tuple(settler.settlements), settler.settlements[0].clashes)

    def bounds(self, claims: Collection[str], targets: Sequence[Region]) -> Found:
        """The bounds of the targets by these claims. Raises Impossible where they clash."""
        for _, clash in self.incidents.broken(claims):
            raise clash
        statements = self._statements(claims)
        about = tuple(targets)
        if len(claims) * _FEW < len(self.by_claim):
            return solve(statements, ground_of(statements, about, self.atlas))
        if about not in self.grounds:  # the same one serves all sets of claims that are tried one after another
            self.grounds = {about: ground_of(self._statements(self.by_claim), about, self.atlas)}
        ground = self.grounds[about]
        return solve(statements, ground if ground.holds(statements) else ground_of(statements, about, self.atlas))

    def clash(self, claims: Collection[str]) -> Clash | None:
        """A smallest set of these claims that cannot all be true; None where they can."""
        found = self._impossible(claims)
        if found is None:
            return None
        found = self._thinned(found)
        if len(found.claims) <= _THIN:
            for claim in sorted(found.claims):
                if claim in found.claims and len(found.claims) > 1:
                    found = self._impossible(found.claims - {claim}) or found
        return Clash(tuple(sorted(found.claims)), found.lines, total(found.lines, self.numbers))

    def plain_clashes(self, claims: Collection[str]) -> Iterator[Clash]:
        """Pairs of these claims of which one says more people of a region than the other says there were at most: of
        each claim that is in such a pair one, as long as its other claim is in none. No program need be solved."""
        regions: dict[Region, list[Reach]] = {}
        for claim in sorted(claims):
            if len(self.by_claim.get(claim, ())) == 1:  # one that says more may contradict itself
                regions.setdefault(self.by_claim[claim][0].region, []).append(self.by_claim[claim][0])
        for said in regions.values():
            caps = [(one.max, one) for one in said if one.caps and one.max is not None]
            if not caps:
                continue
            lowest = min(caps, key=lambda cap: (cap[0], cap[1].claim))
            highest = max(said, key=lambda one: (one.min, one.claim))
            found: set[str] = set()
            pairs = [(floor, lowest) for floor in said] + [(highest, cap) for cap in caps]
            for floor, (most, cap) in pairs:
                if floor.min > most and not found >= {floor.claim, cap.claim}:
                    found |= {floor.claim, cap.claim}
                    lines: Lines = {(floor.claim, "min", floor.kind): 1, (cap.claim, "max", None): -1}
                    yield Clash(tuple(sorted((floor.claim, cap.claim))), lines, Fraction(floor.min - most))

    def _impossible(self, claims: Collection[str]) -> Impossible | None:
        try:
            self.bounds(claims, [])
        except Impossible as clash:
            return clash
        return None

    def _thinned(self, clash: Impossible) -> Impossible:
        """Without the lines that the sum can spare: it counts nobody without them either."""
        lines = dict(clash.lines)
        excess = total(lines, self.numbers)
        worth = {line: weight * self.numbers[line] for line, weight in lines.items() if weight > 0}
        for line in sorted(worth, key=lambda one: (worth[one], str(one))):
            if worth[line] < excess:
                excess -= worth[line]
                del lines[line]
        return Impossible(lines, clash.claims - ({one[0] for one in clash.lines} - {one[0] for one in lines}))

    def _statements(self, claims: Collection[str]) -> list[Statement]:
        reaches = [one for claim in sorted(claims) for one in self.by_claim.get(claim, ())]
        found = [Statement(r.region, r.min, r.max if r.caps else None, ((r.claim, r.kind),)) for r in reaches]
        if self.region.harm == HARM_CELLS["casualties"]:
            found += _both_harms(reaches)
        return found


def _both_harms(reaches: Sequence[Reach]) -> Iterator[Statement]:
    """The killed and the injured of one clause: it counts nobody in both, and so they add up to casualties."""
    clauses: dict[tuple[str, int, int], list[Reach]] = {}
    for one in reaches:
        if one.clause is not None and one.kind is None and one.whole is None and one.min > 0:
            clauses.setdefault(one.clause, []).append(one)
    for said in clauses.values():
        for killed in said:
            for injured in said:
                if (killed.region.harm, injured.region.harm) == (HARM_CELLS["killed"], HARM_CELLS["injured"]):
                    yield Statement(
                        killed.region.join(injured.region),
                        killed.min + injured.min,
                        None,
                        ((killed.claim, None), (injured.claim, None)),
                    )


def _clashes(settlements: Sequence[Settlement], settled: Sequence[frozenset[int]]) -> tuple[Clash, ...]:
    """The clashes behind those settlements that no wider one has replaced."""
    found = {
        clash.claims: clash
        for number, one in enumerate(settlements)
        if not any(settled[number] < other for other in settled)
        for clash in one.clashes
    }
    return tuple(found[claims] for claims in sorted(found))


class _Settler:
    """Sets clashing claims aside, and takes them back family by family."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.settlements: list[Settlement] = []

    def settle(self, claims: frozenset[str], regions: Sequence[Region], over: Sequence[str]) -> Settled:
        """The envelope over families of what `claims` say about `regions`."""
        self.clashes: dict[tuple[str, ...], Clash] = {}
        aside: set[str] = set()
        choices: list[Choice] | None = None
        while choices is None:
            self._set_aside(claims, aside)
            choices = self._choices(claims, aside, regions)
        clashes = tuple(self.clashes[claims] for claims in sorted(self.clashes))
        self.settlements.append(
            Settlement(tuple(sorted(aside)), tuple(sorted(over)), tuple(choices), clashes, frozenset(regions))
        )
        highs = [choice.high for choice in choices]
        high = None if None in highs else max(value for value in highs if value is not None)
        return Settled(min(choice.low for choice in choices), high)

    def _set_aside(self, claims: frozenset[str], aside: set[str]) -> None:
        """Adds clashing claims to those set aside until the rest can all be true."""
        for pair in self.case.plain_clashes(claims - aside):
            self._note(pair)
            aside.update(pair.claims)
        for _ in range(_ROUNDS):
            clash = self.case.clash(claims - aside)
            if clash is None:
                return
            self._note(clash)
            aside.update(clash.claims)
        aside.update(claim for claim in claims if any(one.caps for one in self.case.by_claim.get(claim, ())))
        for _, broken in self.case.incidents.broken(claims):
            aside |= broken.claims & claims

    def _note(self, clash: Clash) -> None:
        self.clashes.setdefault(clash.claims, clash)

    def _choices(self, claims: frozenset[str], aside: set[str], regions: Sequence[Region]) -> list[Choice] | None:
        """The choices; None where one of them clashes with what was thought beyond dispute, now set aside too."""
        case, kept = self.case, claims - aside
        before = kept
        found: list[Choice] = []
        waiting = _grouped(sorted(aside), case)
        while waiting:
            family, report, group = waiting.pop()
            try:
                found.append(Choice(family, report, tuple(group), case.bounds(kept | set(group), regions)))
                continue
            except Impossible:
                clash = case.clash(kept | set(group))
            if clash is None:
                raise AssertionError("claims that have no bounds do not clash")
            self._note(clash)
            if not set(clash.claims) <= set(group):
                aside.update(clash.claims)
                kept = claims - aside
                continue
            if len(group) > 1:  # a family that contradicts itself stands report by report, then claim by claim
                reports = sorted({case.reports[claim] for claim in group})
                waiting += (
                    [(family, r, [c for c in group if case.reports[c] == r]) for r in reports]
                    if len(reports) > 1
                    else [(family, report or reports[0], [claim]) for claim in group]
                )
        if kept != before:
            return None
        if not found:
            found.append(Choice(None, None, (), case.bounds(kept, regions)))
        return sorted(found, key=lambda choice: (choice.family or "", choice.report or "", choice.claims))


def _grouped(claims: Sequence[str], case: Case) -> list[tuple[str | None, str | None, list[str]]]:
    groups: dict[tuple[str | None, str | None], list[str]] = {}
    for claim in claims:
        family = case.families.get(claim)
        groups.setdefault((family, None if family is not None else case.reports[claim]), []).append(claim)
    return [(family, report, group) for (family, report), group in groups.items()]
