"""One place under many spellings: a name that no gazetteer knew takes the place that its like is resolved to.

"Bajt Sava" in one report is the Beit Sawa of another: the names sound alike, no other place among the claims does, and
both reports speak of one country. Without a like, spellings of one name become one name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..records import Claim
from ..where import Place
from .names import alike, keys


def settle(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, the unresolved names of their places brought together; nothing else of them is changed."""
    told = list(claims)
    names = {place.text for claim in told for place in claim.places if _is_open(place)}
    if not names:
        return told
    countries = _countries(told)
    likes = _likes(names, {place for claim in told for place in claim.places if not _is_open(place)})
    return [_settled(claim, likes, countries[claim.report]) for claim in told]


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
    for name in sorted(names):
        found = {}
        for key in sorted(keys(name)):
            for (id, text), place in by_key.get(key, {}).items():
                if id not in found and alike(name, text) == "same":
                    found[id] = place
        likes[name] = [found[id] for id in sorted(found)]
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
