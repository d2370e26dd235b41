"""The places of a report looked up, each with the word that says what unit it is.

A claim keeps the name alone ("Idlib"); the gazetteer is asked for all that is said, for a governorate is not the town
that it is named for, and whoever dies in the one need not have died in the other.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from ..lang.load import Language
from ..where import Place


class Resolver(Protocol):
    """What is asked of a gazetteer here."""

    def resolve(self, places: Sequence[Place]) -> list[Place]: ...


def resolve(places: Sequence[Place], text: str, gazetteer: Resolver | None, language: Language) -> list[Place]:
    """The places of a report's text, each resolved where that is sure; as many, in the same order, words untouched.

    A province that the gazetteer does not know stays words, though there be a town of its name.
    """
    if gazetteer is None or not places:
        return list(places)
    named = [_named(text, place, language) for place in places]
    said = [
        place if words == place.text else replace(place, text=words)
        for place, (words, _) in zip(places, named, strict=True)
    ]
    found = gazetteer.resolve(said)
    bare: dict[int, Place] = {}
    if any(
        words != place.text and not one.is_resolved for place, one, (words, _) in zip(places, found, named, strict=True)
    ):
        bare = dict(zip(map(id, places), gazetteer.resolve(places), strict=True))
    kept = []
    for place, one, (words, unit) in zip(places, found, named, strict=True):
        if words != place.text and not one.is_resolved and unit not in _provinces(language):
            one = bare[id(place)]
        kept.append(one if one.text == place.text else replace(one, text=place.text))
    return kept


def _named(text: str, place: Place, language: Language) -> tuple[str, str]:
    """All that is said of which place is meant, and the word that says which unit: after the name, or before it."""
    if place.start is None or place.end is None or not _provinces(language):
        return place.text, ""
    after, before = _patterns(language)
    tables = language.tables["places"]
    found = after.match(text, place.end)
    near = text[max(0, place.start - 16) : place.start]
    if not found and any(f" {join} " in near for join in tables["of_unit"]):  # a look that costs less than a search
        found = before.search(text[max(0, place.start - 40) : place.start])
    if found:
        unit = found[1].casefold()
        return f"{place.text} {tables['districts'][0] if unit in tables['around'] else unit}", unit
    word = near.rpartition(" ")[0].rpartition(" ")[2].casefold()
    return (f"{word} {place.text}", "") if word in tables["rural"] else (place.text, "")


@functools.cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    tables = language.tables["places"]
    words = "|".join(
        re.escape(word)
        for word in sorted((*tables["provinces"], *tables["districts"], *tables["around"]), key=len, reverse=True)
    )
    joins = "|".join(re.escape(word) for word in tables["of_unit"])
    return (
        re.compile(rf"\s({words})\b", re.I),
        re.compile(rf"\b({words})\s(?:{joins})\s(?:\w+\s)?$", re.I),
    )


@functools.cache
def _provinces(language: Language) -> frozenset[str]:
    return frozenset(language.tables.get("places", {}).get("provinces", ()))
