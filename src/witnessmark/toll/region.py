"""Regions: the places, days, kind of victim and harm that a claim speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from ..records import Harm
from ..when import When
from ..where import Place
from .kinds import Kind, excludes
from .places import Atlas

FIRST: Final = 0  # days are counted as date.toordinal() does; an open start is before all of them
LAST: Final = 3_700_000  # and an open end after them

# Someone wounded who dies has been counted among the wounded by one report and among the dead by a later one.
# So harm has three cells: dead at once, wounded and alive, wounded and later dead.
_DEAD, _WOUNDED, _WOUNDED_THEN_DEAD = 1, 2, 4
HARM_CELLS: Final[dict[Harm, int]] = {
    "killed": _DEAD | _WOUNDED_THEN_DEAD,
    "injured": _WOUNDED | _WOUNDED_THEN_DEAD,
    "casualties": _DEAD | _WOUNDED | _WOUNDED_THEN_DEAD,
    "missing": 8,
    "detained": 16,
    "displaced": 32,
}
HARM_CELL_NAMES: Final = {
    _DEAD: "killed",
    _WOUNDED: "injured",
    _WOUNDED_THEN_DEAD: "injured, then died",
    8: "missing",
    16: "detained",
    32: "displaced",
}


class Region(NamedTuple):
    """All people harmed in one of `places`, from `first` to `last`, of one kind, by one of the harms.

    `places` are ids, sorted; None is anywhere (or not known where). Days are ordinals, both included. `harm` is a
    set of bits of HARM_CELLS.
    """

    places: tuple[str, ...] | None
    first: int
    last: int
    kind: Kind
    harm: int

    def lies_in(self, other: Region, atlas: Atlas) -> bool:
        """Whether everyone whom this region may hold is in the other."""
        return (
            other.first <= self.first
            and self.last <= other.last
            and not self.harm & ~other.harm
            and other.kind <= self.kind
            and _covers(other.places, self.places, atlas)
        )

    def meet(self, other: Region, atlas: Atlas) -> Region | None:
        """What lies in both (a little more where places overlap by half); None where nothing can."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        harm = self.harm & other.harm
        if first > last or not harm or excludes(self.kind, other.kind):
            return None
        if self.places is None or other.places is None:
            places = other.places if self.places is None else self.places
        else:
            shared = {
                other_place if atlas.lies_in(other_place, place) else place
                for place in self.places
                for other_place in other.places
                if not atlas.apart(place, other_place)
            }
            if not shared:
                return None
            places = tuple(sorted(shared))
        return Region(places, first, last, self.kind | other.kind, harm)

    def join(self, other: Region) -> Region:
        """The least region that holds both."""
        places = None
        if self.places is not None and other.places is not None:
            places = tuple(sorted({*self.places, *other.places}))
        kind = self.kind & other.kind
        return Region(places, min(self.first, other.first), max(self.last, other.last), kind, self.harm | other.harm)


def ids_of(places: Iterable[Place]) -> tuple[str, ...] | None:
    """The ids of places, sorted; None where there are none, or one of them is only words."""
    ids = {place.id for place in places}
    if not ids or None in ids:
        return None
    return tuple(sorted(id for id in ids if id is not None))


def days_of(when: When) -> tuple[int, int]:
    """The first and last day of the widest reading, as ordinals."""
    return (
        FIRST if when.start is None else when.start.toordinal(),
        LAST if when.end is None else when.end.toordinal(),
    )


def _covers(wider: tuple[str, ...] | None, places: tuple[str, ...] | None, atlas: Atlas) -> bool:
    if wider is None:
        return True
    return places is not None and all(any(atlas.lies_in(place, one) for one in wider) for place in places)
