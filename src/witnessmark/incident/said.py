"""The findings of a comparison in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..messages import recorded
from ..where import Level
from ..who import Who
from .features import Features
from .figures import Figure
from .ties import PlaceTie, TimeTie

_KINDS: Final[Mapping[str, str]] = {
    "child": recorded("children"),
    "woman": recorded("women"),
    "man": recorded("men"),
    "elderly": recorded("old people"),
    "medical": recorded("medical staff"),
    "journalist": recorded("journalists"),
    "aid_worker": recorded("aid workers"),
    "rescue_worker": recorded("rescue workers"),
    "combatant": recorded("fighters"),
}
_SITES: Final[Mapping[str, str]] = {
    "worship": recorded("a place of worship"),
    "base": recorded("a prison or a military site"),
    "home": recorded("a building"),
    "road": recorded("a road or a crossing"),
    "station": recorded("a station or a port"),
}
_PLACE_WORDS: Final[Mapping[str, str]] = {
    "site": recorded("same site"),
    "same": recorded("same place"),
    "part": recorded("one place, named more fully in one"),
    "overlap": recorded("some of the places in both"),
    "within": recorded("one place lies in the other"),
    "unknown": recorded("one names no place"),
    "kind": recorded("two names for a site of one kind"),
    "apart": recorded("two names, of which no gazetteer knows one"),
}
_TIME_WORDS: Final[Mapping[str, str]] = {
    "same": recorded("same day"),
    "within": recorded("days that overlap"),
    "unknown": recorded("one names no day"),
}


_NOUNS: Final[Mapping[Level | None, str]] = {
    "settlement": recorded("same town"),
    "region": recorded("same area"),
    "adm1": recorded("same area"),
    "adm2": recorded("same district"),
    "adm3": recorded("same district"),
    "country": recorded("same country"),
}


def place_words(tie: PlaceTie, one: Features, other: Features) -> str:
    """How two tellings' places stand to each other."""
    if tie != "same":
        return _PLACE_WORDS[tie]
    level = (one.telling.places[0].level or other.telling.places[0].level) if one.telling.places else None
    return _NOUNS.get(level, _PLACE_WORDS[tie])


def time_words(tie: TimeTie, one: Features) -> str:
    """How two tellings' days stand to each other."""
    return recorded("same days") if tie == "same" and one.start != one.end else _TIME_WORDS[tie]


def kind_words(who: Who) -> str:
    """A kind of victim, in the plural."""
    return _KINDS.get(who, who)


def site_words(site: str) -> str:
    """A kind of site, as `sites.toml` has it."""
    return _SITES.get(site, recorded("a {site}", site=site))


def figure_words(figure: Figure) -> str:
    """A number, with what its words leave open."""
    if figure.min is not None and figure.min == figure.max:
        return recorded("about {min:,}", min=figure.min) if figure.hedged else f"{figure.min:,}"
    if figure.min is None:
        return recorded("up to {max:,}", max=figure.max)
    return (
        recorded("at least {min:,}", min=figure.min)
        if figure.max is None
        else recorded("{min:,} to {max:,}", min=figure.min, max=figure.max)
    )
