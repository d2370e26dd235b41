"""Where: the words of a place, and what a gazetteer makes of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

Level = Literal["country", "region", "adm1", "adm2", "adm3", "settlement", "neighbourhood"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place as named in a report (`text`, at `start` to `end` of its text), resolved where that is sure.

    `name`, `id`, `lat` and `lon` (degrees, WGS 84), `level` and `country` (ISO 3166-1 alpha-2) are None where
    the gazetteer does not know the place or cannot tell which of several is meant: an unsure place stays words.
    `within` holds the ids of the units and regions above it, nearest first, without its own. Coordinates are
    those of the place's centre and are never shown without its level.

    >>> Place("Saqba").is_resolved
    False
    """

    text: str
    start: int | None = None
    end: int | None = None
    name: str | None = None
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    level: Level | None = None
    country: str | None = None
    within: tuple[str, ...] = ()

    @property
    def is_resolved(self) -> bool:
        """Whether a gazetteer says which place this is."""
        return self.id is not None

    def lies_in(self, id: str) -> bool:
        """Whether this is the place with that id, or lies in it.

        >>> Place("Douma", id="geonames:170017", within=("region:eastern-ghouta", "iso:SY")).lies_in("iso:SY")
        True
        """
        return self.id == id or id in self.within


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float, /) -> float:
    """The distance between two points, in degrees: good to a percent up to some hundred kilometres.

    >>> round(kilometres(33.5391, 36.3669, 33.5707, 36.4047), 1)  # Arbin to Duma
    5.0
    """
    north = (lat - other_lat) * 111.2
    east = (lon - other_lon) * 111.2 * math.cos(math.radians((lat + other_lat) / 2))
    return math.hypot(north, east)
