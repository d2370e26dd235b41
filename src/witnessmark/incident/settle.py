"""One place under many spellings: a name that no gazetteer knew takes the place that its like is resolved to.

"Bajt Sava" in one report is the Beit Sawa of another: the names sound alike, no other place among the claims does, and
both reports speak of one country. A building, which no gazetteer has, lies in the town that reports name with it, where
they name one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from ..records import Claim
from ..where import Level, Place
from .names import alike, keys, name

_TOWNS: Final[frozenset[Level]] = frozenset({"settlement", "neighbourhood"})


def settle(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, the unresolved names of their places brought together; nothing else of them is changed."""
    told = list(claims)
    names = {place.text for claim in told for place in claim.places if _is_open(place)}
    if not names:
        return told
    countries = _countries(told)
    likes = _likes(names, {place for claim in told for place in claim.places if not _is_open(place)})
    told = [_settled(claim, likes, countries[claim.report]) for claim in told]
    homes = _homes(told)
    return [_housed(claim, homes) for claim in told] if homes else told


def _homes(claims: Iterable[Claim]) -> dict[str, Place]:
    """The town of each building, by the building's name: the only one that reports name beside it."""
    by_report: dict[str, set[Place]] = defaultdict(set)
    for claim in claims:
        by_report[claim.report].update(claim.places)
    towns: dict[str, dict[str, Place]] = defaultdict(dict)
    for places in by_report.values():
        near = {place.id: place for place in sorted(places, key=str) if place.level in _TOWNS}
        for place in places:
            if _is_building(place) and len(near) == 1:
                towns[place.text.casefold()].update({str(id): town for id, town in near.items()})
    return {name: next(iter(found.values())) for name, found in towns.items() if len(found) == 1}


def _is_building(place: Place) -> bool:
    return place.id is None and name(place.text).site not in (None, "area")


def _housed(claim: Claim, homes: Mapping[str, Place]) -> Claim:
    if not any(_is_building(place) for place in claim.places):
        return claim
    return replace(claim, places=tuple(_at_home(place, homes) for place in claim.places))


def _at_home(place: Place, homes: Mapping[str, Place]) -> Place:
    town = homes.get(place.text.casefold()) if _is_building(place) else None
    if town is None or town.id is None:
        return place
    return replace(place, country=town.country, within=(town.id, *town.within))


def _is_open(place: Place) -> bool:
    """Whether a place may yet take another's id: it has none, or is a side of one that another list knows by name."""
    return place.id is None or "/" in place.id


def _countries(claims: Iterable[Claim]) -> Mapping[str, set[str]]:
    countries: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        countries[claim.report] |= {place.country for place in claim.places if place.country is not None}
    return countries


def _likes(names: Iterable[str], places: Iterable[Place]) -> dict[str, list[Place]]:
    """For each name the resolved places of the same name, one for each id, by id."""
    by_key: dict[str, dict[tuple[str, str], Place]] = defaultdict(dict)
    for place in sorted(places, key=lambda place: (place.id or "", place.text, place.start or 0)):
        for key in keys(place.text):
            by_key[key].setdefault((place.id or "", place.text), place)
    likes: dict[str, list[Place]] = {}
    for spelling in sorted(names):
        found = {}
        for key in sorted(keys(spelling)):
            for (id, text), place in by_key.get(key, {}).items():
                if id not in found and alike(spelling, text) == "same":
                    found[id] = place
        likes[spelling] = [found[id] for id in sorted(found)]
    return likes


def _settled(claim: Claim, likes: Mapping[str, list[Place]], countries: set[str]) -> Claim:
    if not any(_is_open(place) for place in claim.places):
        return claim
    return replace(claim, places=tuple(_place(place, likes, countries) for place in claim.places))


def _place(place: Place, likes: Mapping[str, list[Place]], countries: set[str]) -> Place:
    if not _is_open(place):
        return place
    found = [like for like in likes[place.text] if not countries or like.country is None or like.country in countries]
    if len(found) != 1:
        return place
    return replace(found[0], text=place.text, start=place.start, end=place.end)
