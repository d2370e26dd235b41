"""What the gazetteer holds of one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..where import Level, Place

Match = Literal["spelling", "sound", "part"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer, and how the name that was looked for met it.

    `id` is one of

    - "geonames:170592": a place of GeoNames;
    - "ocha:C2314", "ocha:SY0302": a community or unit of OCHA, by its P-code;
    - "adm1:UA.05": a first-level unit, by GeoNames' code ("adm2:", "adm3:" where a country's dump was added);
    - "iso:SY", "iso:PS-NGZ": a country or unit, by ISO 3166;
    - "region:eastern-ghouta", "quarter:170654.jobar": an area or quarter that only Witnessmark has;
    - any of them with a part: "iso:SY/north", "geonames:703656/adm2" (the district around that town).

    A place that two gazetteers hold has the id that came first, and answers to the other. `population` is that of the
    source; of a unit without one, the sum of its towns; None where nothing is known: it ranks, and is no figure to
    publish. `within` holds the ids above it, nearest first. `match` says whether the name is one of the place's own
    spellings, sounds like one (`apart` from it by 0 to 0.5, a little more in long names), or names a part of it.
    """

    id: str
    name: str
    level: Level
    country: str | None
    lat: float | None = None
    lon: float | None = None
    population: int | None = None
    within: tuple[str, ...] = ()
    match: Match = "spelling"
    apart: float = 0.0

    def place(self, text: str, *, start: int | None = None, end: int | None = None) -> Place:
        """This place under the words that a report has for it.

        >>> Entry("ocha:C2314", "Saqba", "settlement", "SY", 33.5181, 36.3841).place("Saqba", start=4, end=9).id
        'ocha:C2314'
        """
        return Place(text, start, end, self.name, self.id, self.lat, self.lon, self.level, self.country, self.within)
