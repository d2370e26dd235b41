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
    """The claims set aside, the claims whose regions they are about (none: the question's), and the choices."""

    claims: tuple[str, ...]
    over: tuple[str, ...]
    choices: tuple[Choice, ...]


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
        broken = dict(self.incidents.broken(chosen))
        # what is said to be part of a claim with which it shares nobody counts where that claim is settled, or nowhere
        housed = [claim for claim in chosen if self.incidents.homeless.get(claim) not in chosen]
        statements = self._statements(housed)
        ground = self.ground
        if ground is None or len(chosen) * _FEW < len(self.by_claim) or not ground.holds(statements):
            ground = ground_of(statements, [self.region], self.atlas)
            self.ground = self.ground or ground
        while True:
            settler = _Settler(self)
            found = solve(statements, ground, settle=settler.settle, broken=broken)
            if not settler.settlements:
                break
            if not ground.is_of(statements):  # a settlement speaks of the places of its own claims alone
                ground = ground_of(statements, [self.region], self.atlas)
                continue
            wider = dict(self._reaching_out(statements, found, settler))
            if wider.keys() <= broken.keys():
                break
            broken.update(wider)
        return Answer(found, tuple(settler.settlements), tuple(settler.clashes.values()))

    def _reaching_out(
        self, statements: Sequence[Statement], found: Found, settler: _Settler
    ) -> Iterator[tuple[Region, Impossible]]:
        """Where claims that were set aside speak of more than was settled: all of it must be settled together."""
        if found.ground is None:
            return
        for number, settlement in enumerate(settler.settlements):
            for one in statements:
                aside = [claim for claim, _ in one.of if claim in settlement.claims]
                if aside and found.ground.numbers[one.region] not in found.settled[number]:
                    clash = next(c for c in settler.clashes.values() if set(aside) & set(c.claims))
                    yield one.region, Impossible(clash.lines, clash.claims)

    def bounds(self, claims: Collection[str], targets: Sequence[Region]) -> Found:
        """The bounds of the targets by these claims. Raises Impossible where they clash."""
        for _, clash in self.incidents.broken(claims):
            raise clash
        statements = self._statements(claims)
        return solve(statements, ground_of(statements, targets, self.atlas))

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


class _Settler:
    """Sets clashing claims aside, and takes them back family by family."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.settlements: list[Settlement] = []
        self.clashes: dict[tuple[str, ...], Clash] = {}

    def settle(self, claims: frozenset[str], regions: Sequence[Region], over: Sequence[str]) -> Settled:
        """The envelope over families of what `claims` say about `regions`."""
        aside: set[str] = set()
        choices: list[Choice] | None = None
        while choices is None:
            self._set_aside(claims, aside)
            choices = self._choices(claims, aside, regions)
        self.settlements.append(Settlement(tuple(sorted(aside)), tuple(sorted(over)), tuple(choices)))
        highs = [choice.high for choice in choices]
        high = None if None in highs else max(value for value in highs if value is not None)
        return Settled(min(choice.low for choice in choices), high)

    def _set_aside(self, claims: frozenset[str], aside: set[str]) -> None:
        """Adds clashing claims to those set aside until the rest can all be true."""
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
        found: list[Choice] = []
        waiting = _grouped(sorted(aside), case)
        while waiting:
            family, report, group = waiting.pop()
            clash = case.clash(kept | set(group))
            if clash is None:
                found.append(Choice(family, report, tuple(group), case.bounds(kept | set(group), regions)))
                continue
            self._note(clash)
            if not set(clash.claims) <= set(group):
                aside.update(clash.claims)
                return None
            if len(group) > 1:  # a family that contradicts itself stands report by report, then claim by claim
                reports = sorted({case.reports[claim] for claim in group})
                waiting += (
                    [(family, r, [c for c in group if case.reports[c] == r]) for r in reports]
                    if len(reports) > 1
                    else [(family, report or reports[0], [claim]) for claim in group]
                )
        if not found:
            found.append(Choice(None, None, (), case.bounds(kept, regions)))
        return sorted(found, key=lambda choice: (choice.family or "", choice.report or "", choice.claims))


def _grouped(claims: Sequence[str], case: Case) -> list[tuple[str | None, str | None, list[str]]]:
    groups: dict[tuple[str | None, str | None], list[str]] = {}
    for claim in claims:
        family = case.families.get(claim)
        groups.setdefault((family, None if family is not None else case.reports[claim]), []).append(claim)
    return [(family, report, group) for (family, report), group in groups.items()]
