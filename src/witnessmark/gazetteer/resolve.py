"""Which places a report means: the candidates of all its names, ranked together.

Each name brings a *ballot*: the places that it may be, each with a weight of its own (a name's own spelling before a
like sound, a large place before a small one). Every ballot votes for the units and the neighbourhoods of its places,
one vote shared out by weight, and a place gains by the votes of the *other* names. So a report's Duma is the one beside
its Arbin, and a name alone falls back on size. What then stays within `MARGIN` of a rival elsewhere stays words.

All weights are natural logarithms of odds, set by hand: they say which of two places is meant, not how probable it is.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from ..where import kilometres
from .entry import Entry

MARGIN: Final = math.log(4)
# a place that only sounds like the name starts this far behind, and further by how far apart they are
_SOUND_ODDS: Final = 2.0
_SOUND_ODDS_APART: Final = 6.0
# what all the votes of other names for a unit can add, by its level
_GAINS: Final = {"country": 4.0, "adm1": 1.5, "region": 1.2, "adm2": 0.8, "adm3": 0.6, "degree": 1.2, "fifth": 1.2}
_HALF: Final = 0.5  # the votes that give half of it
_NAMED: Final = 2.0  # how many towns a country is worth that the report names
HINT: Final = 3.0  # how many names a country is worth that the caller says the report is about

# people, where a source gives none: a place outside GeoNames' list of 500 and more; a unit or region; a district
_UNCOUNTED: Final = {"settlement": 1000, "neighbourhood": 1000, "adm3": 10_000, "adm2": 30_000, "adm1": 300_000}
_UNCOUNTED_WIDE: Final = 1_000_000
_SIZE: Final = 0.8  # the power of its people by which a place is named more often

# Two places of one name, one in the other: what the bare name means. A country before its city; a town before the
# unit that is named for it, for reports say "the governorate of".
_MEANT: Final = {"country": 0, "region": 1, "settlement": 2, "neighbourhood": 3, "adm1": 4, "adm2": 5, "adm3": 6}
_ONE_SPOT_KM: Final = 5.0

# From this many votes for one country on, a report is about it. A place elsewhere is then believed if its country has
# a good share of as many votes, or if the whole world knows it.
_SETTLED: Final = 1.0
_SHARE: Final = 0.2
_FAMOUS: Final = 500_000
# In a list of names of which none supports another, a small place is a chance namesake.
_MANY_NAMES: Final = 4
_SMALL: Final = 15_000
# Where the names of a country lie in one first-level unit of it, a small place in another is one too.
_TOGETHER: Final = 2.5
_TOGETHER_SHARE: Final = 0.7
# What only sounds like the name needs votes of other names for its country, unless the sound is long and close;
# and for its neighbourhood, unless the sound is close.
_SUPPORT: Final = 0.5
_SOUND_SHARE: Final = 0.3
_CLOSE: Final = 0.15
_CLOSE_ALONE: Final = 0.2
_CLOSEST: Final = 0.05
_LONG: Final = 4  # consonants
_MEANT_ODDS: Final = 20.0
# a unit is named for a town in it when the town has this many people, or is a district's
_SEAT: Final = 20_000
_SEAT_APART: Final = 0.1


class _Ground(NamedTuple):
    """A unit, or a square of a grid, that a candidate lies in, and what its votes can add."""

    name: str
    level: str
    gain: float


@dataclass(frozen=True, slots=True)
class Ballot:
    """The places that one name may be, each with its own odds and the grounds it lies in; and the name's votes.

    `consonants` is how many the name has, for the judgement of what only sounds like it.
    """

    entries: tuple[Entry, ...]
    odds: tuple[float, ...]
    grounds: tuple[tuple[_Ground, ...], ...]
    votes: Mapping[str, float]
    meant: str | None = None
    consonants: int = 0


# votes are whole numbers of so small a part of one: their sums are exact, and so the same in any order
_FINE: Final = 1 << 30


class Votes:
    """The votes of all names of a report."""

    def __init__(self, ballots: Collection[Ballot], *, countries: Sequence[str] = ()) -> None:
        self.names = len(ballots)
        self.units: dict[str, float] = {f"iso:{country}": HINT for country in countries}
        for each in ballots:
            for unit, vote in each.votes.items():
                self.units[unit] = self.units.get(unit, 0.0) + vote
        self._first_level: dict[str, list[str]] = {}
        for unit in self.units:
            if _level(unit) == "adm1":
                self._first_level.setdefault(unit[5:7], []).append(unit)
        self._countries = [unit for unit in self.units if unit.startswith("iso:") and len(unit) == 6]

    def of_others(self, unit: str, mine: Ballot) -> float:
        """The votes for a unit without this name's own."""
        return self.units.get(unit, 0.0) - mine.votes.get(unit, 0.0)

    def for_one_country(self, mine: Ballot) -> float:
        """The votes of the other names for the country that has most of them."""
        return max((self.of_others(country, mine) for country in self._countries), default=0.0)

    def lie_together(self, country: str | None, mine: Ballot) -> bool:
        """Whether the other names of a country lie in one first-level unit of it, by far the most of them."""
        found = [self.of_others(unit, mine) for unit in self._first_level.get(country or "", ())]
        most = max(found, default=0.0)
        return most >= _TOGETHER and most >= _TOGETHER_SHARE * sum(found)

    def leading_countries(self) -> tuple[str, ...]:
        """The codes of the countries that the report is about, as far as its names tell: three at the most."""
        most = max((self.units[unit] for unit in self._countries), default=0.0)
        least = max(_SUPPORT, most / 2)
        found = [(self.units[unit], unit[4:]) for unit in self._countries if self.units[unit] >= least]
        return tuple(country for _, country in sorted(found, reverse=True)[:3])


def ballot(entries: Iterable[Entry], *, meant: str | None = None, consonants: int = 0) -> Ballot:
    """The ballot of one name; `meant` is the id of the unit that the bare name means."""
    candidates = tuple(entries)
    odds = tuple(_odds(entry) + (_MEANT_ODDS if entry.id == meant else 0.0) for entry in candidates)
    grounds = tuple(_grounds(entry) for entry in candidates)
    votes: dict[str, float] = {}
    best = max(odds, default=0.0)
    shares = [math.exp(own - best) for own in odds]
    total = math.fsum(shares) * (2 if all(entry.match == "sound" for entry in candidates) else 1)
    for entry, share, lies_in in zip(candidates, shares, grounds, strict=True):
        vote = round(share / total * (_NAMED if entry.level == "country" else 1) * _FINE) / _FINE
        for ground in lies_in:
            votes[ground.name] = votes.get(ground.name, 0.0) + vote
    return Ballot(candidates, odds, grounds, votes, meant, consonants)


def _odds(entry: Entry) -> float:
    people = entry.population or _UNCOUNTED.get(entry.level, _UNCOUNTED_WIDE)
    size = _SIZE * math.log(people + 1000)
    return size if entry.match != "sound" else size - _SOUND_ODDS - _SOUND_ODDS_APART * entry.apart


def _grounds(entry: Entry) -> tuple[_Ground, ...]:
    lies_in = [(entry.id, entry.level if entry.match != "part" else "part"), *((id, _level(id)) for id in entry.within)]
    if entry.lat is not None and entry.lon is not None and entry.level not in ("country", "region", "adm1"):
        # of each two grids, half a square apart: what is near shares a square of one of them
        for grid, squares in (("degree", 1), ("fifth", 5)):
            up, right = entry.lat * squares, entry.lon * squares
            lies_in.append((f"{grid}:{up:.0f}:{right:.0f}", grid))
            lies_in.append((f"{grid}:{up - 0.5:.0f}+:{right - 0.5:.0f}+", grid))
    return tuple(_Ground(name, level, _GAINS[level]) for name, level in lies_in if level in _GAINS)


def _level(unit: str) -> str:
    kind, _, rest = unit.partition(":")
    if kind == "iso":
        return "country" if len(rest) == 2 else "adm2"
    if kind == "ocha":  # SY03, SY0302, SY030200; other countries' codes are made otherwise
        return {4: "adm1", 6: "adm2", 8: "adm3"}.get(len(rest), "adm2")
    return kind


def choose(mine: Ballot, votes: Votes) -> Entry | None:
    """The place that this name means among all the votes, or None where that is not sure."""
    settled = votes.for_one_country(mine)
    scored: list[tuple[float, Entry]] = []
    for entry, own, grounds in zip(mine.entries, mine.odds, mine.grounds, strict=True):
        gains, near = _gain(grounds, votes, mine)
        support = votes.of_others(f"iso:{entry.country}", mine)
        if entry.match == "sound":
            furthest = _CLOSE_ALONE if mine.consonants >= _LONG else _CLOSEST if mine.consonants == _LONG - 1 else -1.0
            alone = entry.apart <= furthest and settled < _SETTLED
            around = support >= max(_SUPPORT, _SOUND_SHARE * settled) and (near or entry.apart <= _CLOSE)
            believed = alone or around
        else:
            believed = entry.level in ("country", "region") or near or _fits(entry, support, settled, votes.names)
        if believed and (near or not _is_small(entry) or not votes.lie_together(entry.country, mine)):
            scored.append((own + gains, entry))
    if not scored:
        return None
    scored.sort(key=lambda pair: (-pair[0], pair[1].id))
    best_score, best = scored[0]
    for score, entry in scored[1:]:
        if best_score - score > MARGIN:
            break
        if not _in_one_spot(best, entry):
            return None
    if best.id == mine.meant:
        return best
    return min((entry for _, entry in scored if entry is best or _may_stand_for(best, entry)), key=_meant_first)


def _gain(grounds: Iterable[_Ground], votes: Votes, mine: Ballot) -> tuple[float, bool]:
    """What the other names add to a candidate, and whether some of them lie in its neighbourhood."""
    gains: dict[str, float] = {}
    near = False
    for unit, level, gain in grounds:
        others = votes.of_others(unit, mine)
        if others > 0.01:
            gains[level] = max(gains.get(level, 0.0), gain * others / (_HALF + others))
            near = near or (level != "country" and others >= _SOUND_SHARE)
    return sum(gains.values()), near


def _is_small(entry: Entry) -> bool:
    return entry.level == "settlement" and (entry.population or 0) < _SMALL


def _fits(entry: Entry, support: float, settled: float, names: int) -> bool:
    people = entry.population or 0
    if settled >= _SETTLED:
        return support >= _SHARE * settled or people >= _FAMOUS
    return support >= _SHARE or not _is_small(entry) or names < _MANY_NAMES


def _in_one_spot(one: Entry, other: Entry) -> bool:
    if one.id in other.within or other.id in one.within or _is_seat(one, other) or _is_seat(other, one):
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return kilometres(one.lat, one.lon, other.lat, other.lon) <= _ONE_SPOT_KM


def _is_seat(town: Entry, district: Entry) -> bool:
    """Whether a district has the name of a town because the town is its seat: both lie in one larger unit."""
    if town.level != "settlement" or district.level not in ("adm2", "adm3"):
        return False
    return any(_level(unit) == "adm1" for unit in set(town.within) & set(district.within))


def _may_stand_for(best: Entry, entry: Entry) -> bool:
    """Whether a bare name that fits both may mean the second, which lies in the first or holds it."""
    if not _in_one_spot(best, entry) or (entry.match != best.match and entry.apart > _SEAT_APART):
        return False
    return entry.level != "settlement" or best.level != "adm1" or (entry.population or 0) >= _SEAT


def _meant_first(entry: Entry) -> tuple[int, float, str]:
    return _MEANT[entry.level], -(entry.population or 0), entry.id
