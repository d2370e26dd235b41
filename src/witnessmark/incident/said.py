"""The findings of a comparison in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..where import Level
from ..who import Who
from .features import Features
from .figures import Figure
from .ties import PlaceTie, TimeTie

_KINDS: Final[Mapping[str, str]] = {
    "child": "children",
    "woman": "women",
    "man": "men",
    "elderly": "old people",
    "medical": "medical staff",
    "journalist": "journalists",
    "aid_worker": "aid workers",
    "rescue_worker": "rescue workers",
    "combatant": "fighters",
}
_SITES: Final[Mapping[str, str]] = {
    "worship": "a place of worship",
    "base": "a prison or a military site",
    "home": "a building",
    "road": "a road or a crossing",
    "station": "a station or a port",
}
_PLACE_WORDS: Final[Mapping[str, str]] = {
    "site": "same site",
    "same": "same place",
    "part": "one place, named more fully in one",
    "overlap": "some of the places in both",
    "within": "one place lies in the other",
    "unknown": "one names no place",
    "kind": "two names for a site of one kind",
    "apart": "two names, of which no gazetteer knows one",
}
_TIME_WORDS: Final[Mapping[str, str]] = {
    "same": "same day",
    "within": "days that overlap",
    "unknown": "one names no day",
}


_NOUNS: Final[Mapping[Level | None, str]] = {
    "settlement": "same town",
    "region": "same area",
    "adm1": "same area",
    "adm2": "same district",
    "adm3": "same district",
    "country": "same country",
}


def place_words(tie: PlaceTie, one: Features, other: Features) -> str:
    """How two tellings' places stand to each other."""
    if tie != "same":
        return _PLACE_WORDS[tie]
    level = (one.telling.places[0].level or other.telling.places[0].level) if one.telling.places else None
    return _NOUNS.get(level, _PLACE_WORDS[tie])


def time_words(tie: TimeTie, one: Features) -> str:
    """How two tellings' days stand to each other."""
    return "same days" if tie == "same" and one.start != one.end else _TIME_WORDS[tie]


def kind_words(who: Who) -> str:
    """A kind of victim, in the plural."""
    return _KINDS.get(who, who)


def site_words(site: str) -> str:
    """A kind of site, as `sites.toml` has it."""
    return _SITES.get(site, f"a {site}")


def figure_words(figure: Figure) -> str:
    """A number, with what its words leave open."""
    if figure.min is not None and figure.min == figure.max:
        return f"about {figure.min:,}" if figure.hedged else f"{figure.min:,}"
    if figure.min is None:
        return f"up to {figure.max:,}"
    return f"at least {figure.min:,}" if figure.max is None else f"{figure.min:,} to {figure.max:,}"
