"""Which places hold which, and which cannot share a person.

Two deaths are added only where their places cannot be one. A town is not another town, nor one province another;
but "northern Syria" may share ground with any province that does not hold it, and a town of which only the
province is known may lie in any of its districts. What cannot be shown to be apart is taken to overlap.

A settled incident is a place of its own, inside the places where it happened: nobody is in two incidents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ..where import Level, Place

# what ids say of the level of a unit that no claim names itself
_LEVELS: Final[tuple[tuple[re.Pattern[str], Level], ...]] = (
    (re.compile(r"iso:[A-Z]{2}"), "country"),
    (re.compile(r"adm1:[^/]+"), "adm1"),
    (re.compile(r"ocha:[A-Z]{2}\d{2}"), "adm1"),
    (re.compile(r"ocha:[A-Z]{2}\d{4}"), "adm2"),
    (re.compile(r"ocha:[A-Z]{2}\d{6}"), "adm3"),
    (re.compile(r"ocha:C\d+"), "settlement"),
)
_POINTS: Final = ("settlement", "neighbourhood")
_INCIDENT: Final = "incident:"
# past so many ways in which places that may overlap may do so, they are taken to share one piece of ground
_LIMIT: Final = 1000


def incident_place(id: str, places: Sequence[Place]) -> Place:
    """A settled incident as a place: in all that its places lie in, or in its only place.

    >>> douma = Place("Douma", id="douma", level="settlement", within=("ghouta", "iso:SY"))
    >>> incident_place("i1", [douma]).within
    ('douma', 'ghouta', 'iso:SY')
    """
    chains = [(place.id, *place.within) for place in places if place.id is not None]
    within: tuple[str, ...] = ()
    if chains and len(chains) == len(places):
        within = tuple(unit for unit in chains[0] if all(unit in chain for chain in chains))
    countries = {place.country for place in places}
    country = countries.pop() if len(countries) == 1 else None
    return Place(id, name=id, id=_INCIDENT + id, level="region", country=country, within=within)


class Atlas:
    """The places of a set of claims: what lies in what, and what is apart. Of those `around` it is known what they are
    and where; they have no ground of their own.

    >>> douma = Place("Douma", id="douma", level="settlement", within=("ghouta", "iso:SY"))
    >>> saqba = Place("Saqba", id="saqba", level="settlement", within=("ghouta", "iso:SY"))
    >>> north = Place("northern Syria", id="north", level="region", within=("iso:SY",))
    >>> atlas = Atlas([douma, saqba, north])
    >>> atlas.lies_in("douma", "ghouta"), atlas.apart("douma", "saqba"), atlas.apart("douma", "north")
    (True, True, False)
    """

    def __init__(self, places: Iterable[Place], *, around: Iterable[Place] = ()) -> None:
        self._above: dict[str, set[str]] = {}
        self._levels: dict[str, Level | None] = {}
        self._names: dict[str, str] = {}
        self._countries: dict[str, str] = {}
        seen: set[tuple[str, tuple[str, ...], Level | None, str | None, str | None]] = set()
        told = list(places)
        for place in (*told, *around):
            key = (place.id or "", place.within, place.level, place.country, place.name)
            if place.id is None or key in seen:
                continue
            seen.add(key)
            self._above.setdefault(place.id, set()).update(place.within)
            self._levels[place.id] = self._levels.get(place.id) or place.level
            name = (place.name or place.text).casefold()
            self._names[place.id] = min(self._names.get(place.id, name), name)
            if place.country:
                self._countries[place.id] = place.country
        self._close()
        self._named = frozenset(place.id for place in told if place.id is not None)
        named = self._named
        self._apart: dict[tuple[str, str], bool] = {}
        for above in set(self._up.values()):  # whatever else is said of them, two units that share a place overlap
            units = sorted(above & named)
            for i, one in enumerate(units):
                self._apart.update(((one, other), False) for other in units[i + 1 :])
        self.atoms, self.tangled = self._ground()

    def _close(self) -> None:
        """Carries what lies above a place through the places above it that claims name themselves."""
        named = set(self._above)
        for id, above in self._above.items():
            waiting = [unit for unit in above if unit in named]
            while waiting:
                more = self._above[waiting.pop()] - above
                above |= more
                waiting += [unit for unit in more if unit in named]
            above.discard(id)
        self._up = {id: frozenset(above) | {id} for id, above in self._above.items()}

    def up(self, id: str) -> frozenset[str]:
        """The place itself and all that it lies in."""
        return self._up.get(id) or frozenset((id,))

    def lies_in(self, id: str, other: str) -> bool:
        """Whether the place is the other, or surely lies in it."""
        return other in self.up(id)

    def level(self, id: str) -> Level | None:
        """The level of a place or of a unit above one; None where it cannot be told."""
        if id in self._levels:
            return self._levels[id] or "settlement"  # a place that a claim names: a town, unless said otherwise
        return next((level for pattern, level in _LEVELS if pattern.fullmatch(id)), None)

    def apart(self, one: str, other: str) -> bool:
        """Whether nobody can be in both places."""
        key = (one, other) if one < other else (other, one)
        known = self._apart.get(key)
        if known is None:
            known = self._apart[key] = self._are_apart(*key)
        return known

    def _are_apart(self, one: str, other: str) -> bool:
        if one.startswith(_INCIDENT) and other.startswith(_INCIDENT):
            return one != other
        if self.lies_in(one, other) or self.lies_in(other, one):
            return False
        countries = self._countries.get(one), self._countries.get(other)
        if None not in countries and countries[0] != countries[1]:
            return True
        return any(self._differ(a, b) for a in self.up(one) for b in self.up(other))

    def _differ(self, a: str, b: str) -> bool:
        """Whether two units of one level are two: units of one level share no ground."""
        level = self.level(a)
        if a == b or level is None or level == "region" or level != self.level(b):
            return False
        if self.lies_in(a, b) or self.lies_in(b, a) or self._apart.get((min(a, b), max(a, b))) is False:
            return False
        if level in _POINTS:  # one town may stand twice in a gazetteer; under two names it is trusted not to
            return a not in self._names or b not in self._names or self._names[a] != self._names[b]
        return a.rpartition(":")[0] == b.rpartition(":")[0]

    def _ground(self) -> tuple[list[frozenset[str]], frozenset[str]]:
        """The pieces of ground that the places tell apart, each as the set of places that it lies in; and the
        places of tangles too thick to take apart, of which all that is known is that they may share ground."""
        named = self._named
        touching = self._touching(sorted(named))
        atoms = [self._up[id] & named for id in sorted(named)]
        tangled: set[str] = set()
        done: set[str] = set()
        for id in sorted(named):
            if id in touching and id not in done:
                tangle = _reachable(id, touching)
                done |= tangle
                shared: list[frozenset[str]] = []
                for clique in _cliques(sorted(tangle), touching):
                    shared.append(frozenset().union(*(self._up[one] for one in clique)) & named)
                    if len(shared) > _LIMIT + 4 * len(tangle):
                        tangled |= tangle
                        shared = [frozenset().union(*(self._up[one] for one in tangle)) & named]
                        break
                atoms += shared
        return list(dict.fromkeys(atoms)), frozenset(tangled)

    def _touching(self, named: list[str]) -> dict[str, set[str]]:
        """For each place those that it may overlap, without those that hold it or that it holds."""
        touching: dict[str, set[str]] = {}

        def touch(pairs: Iterable[tuple[str, str]]) -> None:
            for a, b in pairs:
                if a != b and not self.apart(a, b) and not self.lies_in(a, b) and not self.lies_in(b, a):
                    touching.setdefault(a, set()).add(b)
                    touching.setdefault(b, set()).add(a)

        touch(self._candidates([id for id in named if not id.startswith(_INCIDENT)]))
        touch(self._around_incidents(named))
        return touching

    def _around_incidents(self, named: list[str]) -> Iterator[tuple[str, str]]:
        """Each incident with what may lie about it: incidents are apart from each other, and alike if in one place."""
        alike: dict[frozenset[str], list[str]] = {}
        for id in named:
            if id.startswith(_INCIDENT):
                alike.setdefault(self._up[id] - {id}, []).append(id)
        others = [id for id in named if not id.startswith(_INCIDENT)]
        for group in alike.values():
            near = [id for id in others if not self.apart(group[0], id) and not self.lies_in(group[0], id)]
            yield from ((id, other) for id in group for other in near)

    def _candidates(self, named: list[str]) -> Iterator[tuple[str, str]]:
        """The pairs that may overlap, and some that do not. Ten thousand towns are not looked at two by two: towns
        are apart unless they share a name, and those that lie in the same units are apart from an area alike."""
        yield from [pair for pair, are_apart in self._apart.items() if not are_apart]
        names: dict[str, list[str]] = {}
        alike: dict[tuple[frozenset[str], Level | None, str | None], list[str]] = {}
        for id in named:
            alike.setdefault((self._up[id] - {id}, self.level(id), self._countries.get(id)), []).append(id)
            if self.level(id) in _POINTS:
                names.setdefault(self._names[id], []).append(id)
        for group in names.values():
            yield from ((a, b) for i, a in enumerate(group) for b in group[i + 1 :])
        for id in named:
            towns = [unit for unit in self._up[id] if self.level(unit) == "settlement"]
            if self.level(id) == "neighbourhood":
                alikes = [name for town in towns for name in names.get(self._names.get(town, ""), [])]
                yield from ((id, other) for other in (alikes if towns else named))
            elif self.level(id) != "settlement":
                for (_, level, _), group in alike.items():
                    if level == self.level(id) or not self._up[id].isdisjoint(group) or not self.apart(id, group[0]):
                        yield from ((id, other) for other in group)


def _reachable(start: str, touching: dict[str, set[str]]) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        new = touching[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def _cliques(ids: list[str], touching: dict[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """Every set of two or more places each two of which may overlap."""
    waiting: list[tuple[tuple[str, ...], list[str]]] = [
        ((id,), [other for other in ids if other > id and other in touching[id]]) for id in ids
    ]
    while waiting:
        clique, rest = waiting.pop()
        for i, id in enumerate(rest):
            yield (*clique, id)
            waiting.append(((*clique, id), [other for other in rest[i + 1 :] if other in touching[id]]))
