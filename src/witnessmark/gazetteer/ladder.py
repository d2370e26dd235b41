"""What lies above a place: its units and regions, nearest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

_RANKS: Final = {"neighbourhood": 0, "settlement": 0, "adm3": 1, "adm2": 2, "region": 3, "adm1": 4, "country": 5}

_ABOVE_ALL: Final = 10


class Ladder:
    """The units, what each lies directly in, and the regions that list them.

    >>> ladder = Ladder({"ocha:SY0301": ("region:eastern-ghouta",)})
    >>> ladder.add("iso:SY", "country", ())
    >>> ladder.add("ocha:SY03", "adm1", ("iso:SY",), also=("adm1:SY.08",))
    >>> ladder.add("region:eastern-ghouta", "region", ("ocha:SY03",))
    >>> ladder.add("ocha:SY0301", "adm2", ("adm1:SY.08",))
    >>> ladder.within("ocha:C2314", ("ocha:SY0301",))
    ('ocha:SY0301', 'region:eastern-ghouta', 'ocha:SY03', 'iso:SY')
    """

    def __init__(self, listed: Mapping[str, tuple[str, ...]]) -> None:
        self._listed = listed
        self._above: dict[str, tuple[str, ...]] = {}
        self._ranks: dict[str, int] = {}
        self._same: dict[str, str] = {}
        self._sorted: dict[tuple[str, ...], tuple[str, ...]] = {}

    def add(self, id: str, level: str, above: tuple[str, ...], *, also: tuple[str, ...] = ()) -> None:
        """Takes in a unit, under its id and its other ids."""
        self._above[id] = above
        self._ranks[id] = _RANKS[level]
        self._same.update(dict.fromkeys(also, id))
        self._sorted.clear()

    def within(self, id: str, above: tuple[str, ...], *, also: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Everything that the place with this id (and other ids) lies in, nearest first."""
        listed = [region for known in (id, *also) for region in self._listed.get(known, ())]
        steps = (*above, *listed)
        if (known_order := self._sorted.get(steps)) is None:
            found = self._climb(steps)
            known_order = tuple(sorted(found, key=self._nearness))
            self._sorted[steps] = known_order
        return known_order

    def _nearness(self, unit: str) -> tuple[float, int, str]:
        # a region stands just before the unit that holds it, and the narrower of two regions first
        return self._rank(unit), -len(self._climb(self._next(unit))), unit

    def _climb(self, steps: Iterable[str]) -> set[str]:
        found: set[str] = set()
        waiting = list(steps)
        while waiting:
            unit = waiting.pop()
            unit = self._same.get(unit, unit)
            # districts that only a code names are left out
            if unit not in found and (unit in self._above or not unit.startswith(("adm2:", "adm3:"))):
                found.add(unit)
                waiting += self._next(unit)
        return found

    def _next(self, unit: str) -> tuple[str, ...]:
        above = self._above.get(unit)
        if above is None:  # a first-level unit whose name is not known: "adm1:FR.11"
            above = (f"iso:{unit[5:7]}",) if unit.startswith("adm1:") else ()
        return above + self._listed.get(unit, ())

    def _rank(self, unit: str) -> float:
        rank = self._ranks.get(unit, _RANKS["adm1"])
        if rank != _RANKS["region"]:
            return rank
        return min((self._rank(above) for above in self._above[unit]), default=_ABOVE_ALL) - 0.5
