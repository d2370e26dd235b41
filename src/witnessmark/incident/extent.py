"""Where an incident is held to have happened, by the places that its claims name."""

from __future__ import annotations

from collections.abc import Iterable

from ..records import IncidentKind
from ..where import Place
from .tellings import narrowest


def places_of(places: Iterable[Place], kind: IncidentKind) -> tuple[Place, ...]:
    """Of an incident the narrowest places that are named, of a total the widest, each once.

    >>> towns = [Place("Douma", id="d", within=("g",)), Place("eastern Ghouta", id="g")]
    >>> [[place.text for place in places_of(towns, kind)] for kind in ("incident", "total")]
    [['Douma'], ['eastern Ghouta']]
    """
    named: dict[str, Place] = {}
    for place in places:
        named.setdefault(place.id or place.text.casefold(), place)
    if kind == "incident":
        return narrowest(tuple(named.values()))
    inside = {
        one.id for one in named.values() for other in named.values() if one is not other and other.id in one.within
    }
    kept = [place for place in named.values() if place.id is None or place.id not in inside]
    return tuple(sorted(kept, key=lambda place: (place.id or "", place.text)))
