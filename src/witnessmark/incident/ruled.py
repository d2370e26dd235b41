"""Proposals that take what people ruled as given: what they joined stays joined, what they told apart stays apart."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..records import Claim, Incident, IncidentKind
from ..when import hull
from ..where import Place
from .propose import propose


def propose_given(
    claims: Iterable[Claim],
    *,
    families: Mapping[str, str | None] | None = None,
    together: Iterable[Incident] = (),
    apart: Iterable[tuple[str, str]] = (),
) -> list[Incident]:
    """The incidents and totals that the claims speak of, by id, as `propose` has them where nobody has ruled.

    `together` are incidents that people decided, no claim in two of them: each lies whole in one proposal, of its own
    kind. `apart` are pairs of claims that people told apart: they are in two, and so is all that is joined with either.
    What of a proposal goes with which part is proposed anew; a part that was cut off keeps the places and days of the
    whole, for it may still be of what it was cut from.
    """
    told = {claim.id: claim for claim in claims}
    rulings = _Rulings.of(together, apart)
    parts: list[_Part] = []
    for found in propose(told.values(), families=families):
        if rulings.allow(found.claims):
            parts.append(_Part(frozenset(found.claims), found.kind, (found,)))
        else:
            parts.extend(_cut(found, told, families, rulings))
    parts = _join(parts, rulings)
    return sorted(_renamed([(part, part.incident(told)) for part in parts]), key=lambda one: one.id)


@dataclass(frozen=True, slots=True)
class _Rulings:
    """What people ruled, by unit: an incident that they decided, or a claim that is in none."""

    together: tuple[Incident, ...]
    unit: Mapping[str, str]
    apart: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, together: Iterable[Incident], apart: Iterable[tuple[str, str]]) -> _Rulings:
        decided = tuple(sorted(together, key=lambda one: one.id))
        unit = {id: one.id for one in decided for id in one.claims}
        others: dict[str, set[str]] = {}
        for pair in apart:
            one, other = (unit.get(id, id) for id in pair)
            others.setdefault(one, set()).add(other)
            others.setdefault(other, set()).add(one)
        return cls(decided, unit, {one: frozenset(some) for one, some in others.items()})

    def allow(self, claims: Iterable[str]) -> bool:
        """Whether nobody told any of these apart."""
        units = {self.unit.get(id, id) for id in claims} if self.apart else set()
        return all(units.isdisjoint(self.apart.get(one, ())) for one in units)


@dataclass(frozen=True, slots=True)
class _Part:
    """Claims that are proposed as one, and the proposals that they were of before what people ruled."""

    claims: frozenset[str]
    kind: IncidentKind
    came_from: tuple[Incident, ...]

    def incident(self, told: Mapping[str, Claim]) -> Incident:
        """The proposal; as it was, where nothing was ruled that changes it."""
        first = self.came_from[0]
        if len(self.came_from) == 1 and self.claims == set(first.claims):
            return first
        ids = sorted(self.claims)
        digest = hashlib.sha256("\n".join([self.kind, *ids]).encode()).hexdigest()[:16]
        # the reasons that held a whole together are none for what was cut from it
        joined = [one for one in self.came_from if len(one.claims) > 1 and self.claims.issuperset(one.claims)]
        return Incident(
            id=f"i{digest}",
            kind=self.kind,
            claims=tuple(ids),
            places=_places([place for one in self.came_from for place in one.places]),
            date=hull([one.date for one in self.came_from]),
            superseded=tuple(
                sorted({pair for one in self.came_from for pair in one.superseded if self.claims.issuperset(pair)})
            ),
            within=tuple(sorted({id for one in self.came_from for id in one.within})),
            reasons=tuple(dict.fromkeys(reason for one in joined for reason in one.reasons)),
            score=min((one.score for one in joined if one.score is not None), default=None),
        )


def _cut(
    found: Incident, told: Mapping[str, Claim], families: Mapping[str, str | None] | None, rulings: _Rulings
) -> Iterator[_Part]:
    """A proposal in parts of which nobody told any apart. What nobody ruled of goes where it is proposed the surer."""
    units: dict[str, set[str]] = {}
    for id in found.claims:
        units.setdefault(rulings.unit.get(id, id), set()).add(id)
    ruled = sorted(
        (one for one in units if not rulings.apart.get(one, frozenset()).isdisjoint(units)),
        key=lambda one: (-len(units[one]), one),
    )
    parts: list[set[str]] = []
    for one in ruled:
        free_of = (part for part in parts if rulings.allow(part | units[one]))
        part = next(free_of, None)
        if part is None:
            parts.append(set(units[one]))
        else:
            part |= units[one]
    rest = {id for unit, some in units.items() if unit not in ruled for id in some}
    seeds = [frozenset(part) for part in parts]
    best: dict[str, tuple[float, int]] = {}
    for at, seed in enumerate(seeds):
        for again in propose([told[id] for id in sorted(seed | rest)], families=families):
            if not seed.isdisjoint(again.claims):
                for id in rest.intersection(again.claims):
                    if id not in best or (again.score or 0.0) > best[id][0]:
                        best[id] = again.score or 0.0, at
    for id, (_, at) in best.items():
        parts[at].add(id)
    alone = propose([told[id] for id in sorted(rest - best.keys())], families=families)
    for some in (*parts, *(one.claims for one in alone)):
        yield _Part(frozenset(some), found.kind, (found,))


def _join(parts: Sequence[_Part], rulings: _Rulings) -> list[_Part]:
    """The parts, each decided incident whole in one of them, and what it met there with it where nothing forbids it."""
    left = dict(enumerate(parts))
    of = {id: at for at, part in left.items() for id in part.claims}
    fresh = itertools.count(len(parts))

    def add(part: _Part) -> None:
        left[at := next(fresh)] = part
        of.update(dict.fromkeys(part.claims, at))

    for decided in rulings.together:
        own = frozenset(decided.claims)
        met = [left.pop(at) for at in sorted({of[id] for id in own if id in of})]
        claims, came_from = set(own), [one for part in met for one in part.came_from]
        for part in sorted(met, key=lambda part: (-len(part.claims & own), sorted(part.claims))):
            rest = part.claims - own
            if part.kind == decided.kind and rulings.allow(claims | rest):
                claims |= rest
            elif rest:
                add(_Part(frozenset(rest), part.kind, part.came_from))
        if came_from:
            add(_Part(frozenset(claims), decided.kind, tuple(dict.fromkeys(came_from))))
    return list(left.values())


def _renamed(made: Sequence[tuple[_Part, Incident]]) -> Iterator[Incident]:
    """The proposals; where one named a total that is another now, it names that."""
    now: dict[str, set[str]] = {}
    for part, one in made:
        for before in part.came_from:
            if one.kind == "total":
                now.setdefault(before.id, set()).add(one.id)
    for _, one in made:
        within = {other for id in one.within for other in now.get(id, ())} - {one.id}
        yield one if within == set(one.within) else replace(one, within=tuple(sorted(within)))


def _places(named: Collection[Place]) -> tuple[Place, ...]:
    return tuple({place.id or place.text: place for place in named}.values())
