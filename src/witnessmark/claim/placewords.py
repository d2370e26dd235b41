"""The words of a language that stand around names of places."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from ..lang.load import Language
from .agentwords import agent_words


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The table [places] of a language, and what of its other tables tells a place from a speaker."""

    types: frozenset[str]
    sites: frozenset[str]
    directions: frozenset[str]
    fillers: frozenset[str]
    at: frozenset[str]
    onto: frozenset[str]
    of_place: frozenset[str]
    falls: frozenset[str]
    wider: frozenset[str]
    speech: frozenset[str]
    attacks: frozenset[str]
    away: frozenset[str]
    joiners: frozenset[str]
    never: frozenset[str]
    venues: frozenset[str]
    streets: frozenset[str]
    received: frozenset[str]
    completes: frozenset[str]
    kin: frozenset[str]
    undergoes: frozenset[str]
    held: frozenset[str]
    after: frozenset[str]
    close: frozenset[str]
    peoples: frozenset[str]
    continents: frozenset[str]
    shots: frozenset[str]


@functools.lru_cache(maxsize=16)
def place_words(language: Language) -> PlaceWords:
    """Those of a language's file, gathered once."""
    table = language.tables.get("places", {})

    def words(key: str) -> frozenset[str]:
        return frozenset(table.get(key, ()))

    return PlaceWords(
        types=words("types"),
        sites=words("sites"),
        directions=words("directions"),
        fillers=words("fillers"),
        attacks=agent_words(language).attacks,
        at=words("at"),
        onto=words("onto"),
        of_place=words("of_place"),
        falls=words("falls"),
        wider=words("wider"),
        speech=frozenset(language.tables.get("attribution", {}).get("verbs", ())),
        away=words("away"),
        joiners=words("joiners"),
        never=words("not_places"),
        venues=words("venues"),
        streets=words("streets"),
        received=words("received"),
        completes=words("completes"),
        kin=words("kin"),
        undergoes=words("undergoes"),
        held=words("held"),
        after=words("types_after"),
        close=words("close"),
        peoples=words("types_in"),
        continents=words("continents"),
        shots=words("shots"),
    )
