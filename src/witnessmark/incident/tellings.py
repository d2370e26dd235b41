"""Tellings: what one report says of one event, in as many claims as it takes; and which of them tell of a total.

A telling holds what its report itself puts together: claims of one place and one time, and a part with its whole. What
two reports say is compared telling by telling.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ..records import Claim, IncidentKind
from ..where import Level, Place
from . import figures
from .names import alike, name, said_of_area

# units that hold many places: what is counted in one was as a rule counted in several
_WIDE: Final[frozenset[Level]] = frozenset({"country", "region", "adm1"})
_LONG: Final = 4  # days: what covers more is no single event, unless it happened within them
_NEAR: Final = 160  # characters from a claim's end to the next one that may still speak of it


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report says of one event or total: its claims, and where and when.

    `id` is the least of its claims' ids. `places` are as the claims name them; several are one joint count. `start` and
    `end` are ordinals of days, None where open. `published` is the report's. `is_free` says that nothing tells which
    `kind` it is: without a place, or of several together, it goes with what it is like. `of_fighters`: all whom it
    counts are.
    """

    id: str
    report: str
    kind: IncidentKind
    claims: tuple[Claim, ...]
    places: tuple[Place, ...]
    start: int | None
    end: int | None
    published: date | None
    is_free: bool = False
    of_fighters: bool = False

    @property
    def sort(self) -> tuple[IncidentKind, bool, bool]:
        """What of it decides, beside places and days, what it may be one with."""
        return self.kind, self.is_free, self.of_fighters


def tell(claims: Iterable[Claim]) -> list[Telling]:
    """The tellings of all claims, by id: each claim is in exactly one."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    accounts = [_account(own) for _, own in sorted(by_report.items())]
    wide = {wide for account in accounts for wide in _wide(account)}
    told = [telling for account in accounts for telling in _tellings(account, wide)]
    return sorted(told, key=lambda telling: telling.id)


_Setting = tuple[tuple[Place, ...], int | None, int | None]


@dataclass(frozen=True, slots=True)
class _Account:
    """One report's claims in its own order, by id, with where and when each is, those whose parts lie elsewhere, and
    whether it tells of more places than one."""

    claims: Mapping[str, Claim]
    settings: Mapping[str, _Setting]
    spread: frozenset[str]
    tells_of_several: bool


def _account(claims: Sequence[Claim]) -> _Account:
    ordered = {claim.id: claim for claim in sorted(claims, key=lambda claim: (claim.start, claim.end, claim.id))}
    spread = frozenset(_spread(ordered))
    settings = _settings(ordered, spread)
    several = len({_key(places) for places, _, _ in settings.values() if places}) > 1
    return _Account(ordered, settings, spread, several)


def _wide(account: _Account) -> Iterator[tuple[object, ...]]:
    """The places that a report counts over, by naming parts in others; what is said of one that day is a total too."""
    for id in account.spread:
        places, start, end = account.settings[id]
        if len(places) == 1 and not name(places[0].text).site:
            yield _key(places)[0], start, end


def _tellings(account: _Account, wide: Collection[tuple[object, ...]]) -> list[Telling]:
    known, settings = account.claims, account.settings
    groups: dict[tuple[tuple[str, ...], int | None, int | None, tuple[IncidentKind, bool], bool], list[Claim]]
    groups = defaultdict(list)
    kinds = {id: _kind(claim, account, wide) for id, claim in known.items()}
    for claim in known.values():
        places, start, end = settings[claim.id]
        fighters = kinds[claim.id][0] == "total" and claim.who == "combatant" and claim.part_of not in known
        groups[(_key(places), start, end, kinds[claim.id], fighters)].append(claim)
    return [
        Telling(
            min(claim.id for claim in group),
            group[0].report,
            kinds[group[0].id][0],
            tuple(group),
            settings[group[0].id][0],
            settings[group[0].id][1],
            settings[group[0].id][2],
            group[0].published,
            kinds[group[0].id][1],
            fighters,
        )
        for (*_, fighters), group in groups.items()
    ]


def _settings(known: Mapping[str, Claim], spread: Collection[str]) -> dict[str, _Setting]:
    """Where and when each claim is: its own words', or those of what it is a part of, or of the claim just before."""
    settings: dict[str, _Setting] = {}
    before: Claim | None = None
    for claim in known.values():
        places, days = narrowest(claim.places), (_ordinal(claim.date.start), _ordinal(claim.date.end))
        whole = known.get(claim.part_of or "") or known.get(claim.repeats or "") or known.get(claim.supersedes or "")
        if not places and whole is not None and whole.id in settings and _same_days(days, settings[whole.id]):
            # "one in a raid" among the dead of an area whose towns are listed is another event, of no place
            if whole.id not in spread or figures.is_kind(claim.who):
                places = settings[whole.id][0]
        elif not places and before is not None and _goes_on(before, claim) and _same_days(days, settings[before.id]):
            places = settings[before.id][0]
        settings[claim.id] = (places, *days)
        before = claim
    return settings


def _goes_on(before: Claim, claim: Claim) -> bool:
    """Whether a claim without a place is the next words about the same event: another harm, close by."""
    near = 0 <= claim.start - before.end <= _NEAR or claim.start < before.end
    return near and claim.harm != before.harm and claim.scope == before.scope


def _same_days(days: tuple[int | None, int | None], setting: _Setting) -> bool:
    return days == setting[1:] or days == (None, None)


def narrowest(places: Sequence[Place]) -> tuple[Place, ...]:
    """The places of a claim without those that only say where another one lies.

    >>> [place.text for place in narrowest((Place("Gaza City"), Place("Shifa hospital")))]
    ['Shifa hospital']
    """
    distinct: dict[str, Place] = {}
    for place in places:
        distinct.setdefault(place.id or place.text.casefold(), place)
    kept = [
        one
        for one in distinct.values()
        if not any(other is not one and one.id is not None and one.id in other.within for other in distinct.values())
    ]
    sites = [place for place in kept if place.id is None and name(place.text).site]
    if len(sites) == 1 and len(kept) == 2:
        return tuple(sites)
    return tuple(sorted(kept, key=lambda place: (place.id or "", place.text)))


def _spread(known: Mapping[str, Claim]) -> Iterator[str]:
    """The claims whose parts are told for other places than their own: what is counted over several places."""
    parts: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for claim in known.values():
        whole = known.get(claim.part_of or "")
        if whole is None or not claim.places:
            continue
        if not whole.places:
            parts[whole.id].add(_key(narrowest(claim.places)))
        elif not _one_place(narrowest(claim.places), narrowest(whole.places)):
            yield whole.id
    yield from (id for id, places in parts.items() if len(places) > 1)


def _one_place(some: Sequence[Place], others: Sequence[Place]) -> bool:
    return any(
        (one.id is not None and one.id == other.id) or alike(one.text, other.text) in ("same", "part", "kind")
        for one in some
        for other in others
    )


def _kind(claim: Claim, account: _Account, wide: Collection[tuple[object, ...]]) -> tuple[IncidentKind, bool]:
    """Whether a claim counts one event or a total, and whether that is open; a part at its whole's own place and time
    goes with the whole."""
    known, settings = account.claims, account.settings
    if claim.scope == "cumulative":
        return "total", False
    seen: set[str] = set()
    while (above := known.get(claim.part_of or "")) is not None and above.id not in seen:
        seen.add(claim.id)
        if settings[claim.id] != settings[above.id] or claim.id in account.spread:
            break
        claim = above
    places, start, end = settings[claim.id]
    whole = known.get(claim.part_of or "")
    if whole is not None and whole.scope == "cumulative" and _to_date(claim, whole):
        return "total", False
    counted_over = claim.id in account.spread or any((key, start, end) in wide for key in _key(places))
    if counted_over or is_total(claim, settings[claim.id]):
        return "total", False
    if not places:  # beside the tolls of several places it may be of all of them
        return ("total" if account.tells_of_several else "incident"), True
    return ("total" if len(places) > 1 else "incident"), len(places) > 1


def _to_date(claim: Claim, whole: Claim) -> bool:
    """Whether a part of a window's count is dated by the report's own day, the window's last: it is of all its days."""
    day = claim.date.end
    return day is not None and claim.date.start == day == whole.date.end == claim.published


def is_total(claim: Claim, setting: _Setting) -> bool:
    """Whether a claim by itself counts over several events: a running count, a window, a wide area."""
    places, start, end = setting
    if claim.scope == "cumulative" or claim.as_of is not None:
        return True
    # one day is open where the words give one end alone; without either they say nothing of when
    long = (start is None) is not (end is None) or (start is not None and end is not None and end - start >= _LONG)
    if long and claim.date.kind != "within":
        return True
    if claim.scope == "historical" and not places:
        return True
    return any(is_wide(place) or said_of_area(claim.quote, place.text) for place in places)


def is_wide(place: Place) -> bool:
    """Whether a place is an area of many places: by its level, or, where no gazetteer knows it, by its own words."""
    if place.id is not None:
        return place.level in _WIDE
    named = name(place.text)
    return named.site == "area" or (named.site is None and named.side is not None)


def _key(places: Sequence[Place]) -> tuple[str, ...]:
    return tuple(place.id or place.text.casefold() for place in places)


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()
