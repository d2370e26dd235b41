"""How the places and the days of two tellings stand to each other, and what they forbid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, get_args

from ..where import Place, kilometres
from .features import Features
from .names import alike, name

# from the closest to what no event can be: "part", one name says less; "overlap", several places of which some are in
# both; "kind", two sites of one kind under two names; "apart", two names of which no gazetteer knows one
PlaceTie = Literal["site", "same", "part", "overlap", "within", "unknown", "kind", "apart", "other"]
TimeTie = Literal["same", "within", "unknown", "other"]
_PLACE_ORDER: Final[tuple[PlaceTie, ...]] = get_args(PlaceTie)
_TOLD_APART: Final = ("kind", "apart", "overlap")
_NEAR_KM: Final = 5.0  # between two lists' entries for one town


def ties(one: Features, other: Features) -> tuple[PlaceTie, TimeTie]:
    """How the places and the days of two tellings stand to each other; "other" in either forbids one event."""
    place, time = place_tie(one.telling.places, other.telling.places), time_tie(one, other)
    kinds = {each.telling.kind for each in (one, other) if not each.telling.is_free}
    if len(kinds) == 2:
        place = "other"
    if not one.telling.is_free and not other.telling.is_free and kinds == {"total"} and "within" in (place, time):
        time = "other"  # what is in another total is no other account of it
    if kinds == {"total"} and one.telling.of_fighters is not other.telling.of_fighters:
        place = "other"  # fighters' dead do not contradict civilians'
    return place, time


def told_apart(one: Features, other: Features) -> bool:
    """Whether one report gives two tellings places that are not one, or counts one as a part of the other."""
    if one.telling.report != other.telling.report:
        return False
    if place_tie(one.telling.places, other.telling.places) in _TOLD_APART:
        return True
    mine, theirs = ({claim.id for claim in each.telling.claims} for each in (one, other))
    return any(claim.part_of in theirs for claim in one.telling.claims) or any(
        claim.part_of in mine for claim in other.telling.claims
    )


def place_tie(some: Sequence[Place], others: Sequence[Place]) -> PlaceTie:
    """How the places of two tellings stand to each other; where several are named together, all have to meet."""
    if not some or not others:
        return "unknown"
    if len(some) == 1 and len(others) == 1:
        return _tie(some[0], others[0])
    mine = [min((_tie(one, other) for other in others), key=_PLACE_ORDER.index) for one in some]
    theirs = [min((_tie(one, other) for one in some), key=_PLACE_ORDER.index) for other in others]
    worst = max((*mine, *theirs), key=_PLACE_ORDER.index)
    if worst not in ("other", "apart", "unknown"):
        return worst
    best = min((*mine, *theirs), key=_PLACE_ORDER.index)
    if best in ("site", "same", "part"):
        return "overlap"
    return "within" if best == "within" else worst if worst == "apart" else "other"


def _tie(one: Place, other: Place) -> PlaceTie:
    if one.id is not None and other.id is not None:
        return _resolved_tie(one, other)
    if (other.id is not None and other.id in one.within) or (one.id is not None and one.id in other.within):
        return "within"
    like = alike(one.text, other.text)
    site = one.id is None and name(one.text).site is not None, other.id is None and name(other.text).site is not None
    if like == "same":
        return "site" if any(site) or "neighbourhood" in (one.level, other.level) else "same"
    if like == "part":
        return "part" if site[0] is site[1] else "within"  # a station that has the town's name
    if like == "kind" and all(site):
        return "kind"
    if like == "word":
        return "overlap"
    if like == "side":
        return "other"
    return "unknown" if site[0] is not site[1] else "apart"  # a building, and a place that it may stand in


def _resolved_tie(one: Place, other: Place) -> PlaceTie:
    if one.id == other.id:
        return "site" if one.level == "neighbourhood" else "same"
    inside = one.lies_in(other.id or "") or other.lies_in(one.id or "")
    if not inside and not _may_be_one(one, other):
        return "other"
    like = alike(one.text, other.text), alike(one.name or one.text, other.name or other.text)
    if "same" in like or "part" in like:
        return "part"
    return "within" if inside else "other"


def _may_be_one(one: Place, other: Place) -> bool:
    """Whether two places of like names may be one under two ids: a side of a place, or two lists' entries for it."""
    if "/" in f"{one.id}{other.id}":
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return kilometres(one.lat, one.lon, other.lat, other.lon) <= _NEAR_KM


def time_tie(one: Features, other: Features) -> TimeTie:
    """How the days of two tellings stand to each other."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return "unknown" if _may_overlap(one, other) else "other"
    if (one.start, one.end) == (other.start, other.end):
        return "same"
    return "within" if one.start <= other.end and other.start <= one.end else "other"


def _may_overlap(one: Features, other: Features) -> bool:
    """Open days, each no later than the report that tells of them; a report without a date may be of any day."""
    low = max(day for day in (one.earliest, other.earliest, 0) if day is not None)
    high = [day for day in (one.latest, other.latest) if day is not None]
    return not high or low <= min(high)
