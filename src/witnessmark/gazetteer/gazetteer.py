"""Place words to places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from ..errors import PlaceError
from ..messages import retell, say
from ..show import show_line
from ..where import Level, Place
from .cache import index_path
from .entry import Entry
from .index import Index
from .inflected import WRITE_CYRILLIC, first_cases, is_cyrillic, is_ukrainian, without_preposition
from .named import PARTS, take_apart, without_article
from .resolve import Ballot, Votes, ballot, choose
from .sound import sounds
from .spelling import fold

Progress = Callable[[int, int], None]

_LEVELS: Final[dict[str, Level]] = {"adm1": "adm1", "adm2": "adm2", "adm3": "adm3"}
_UNITS: Final[frozenset[Level]] = frozenset({"adm1", "adm2", "adm3", "region"})
_EVERYWHERE: Final = ("everywhere",)
_LONG_ENOUGH: Final = 3  # consonants of a name that is looked for by its sound in all the world
_CLOSE: Final = 0.15
_MANY: Final = 200
_LARGE: Final = 50_000
_LISTED: Final = 5  # places that an error names
_TOWNS: Final[frozenset[Level]] = frozenset({"settlement", "neighbourhood"})


class Gazetteer:
    """The places of the world, by the names that reports have for them.

    It knows no persons, and no building or street. Safe to use from threads and after a fork; it writes nothing but
    its own index (`open`, `add_file`).

    >>> gazetteer = Gazetteer.open()
    >>> [place.name for place in gazetteer.resolve([Place("eastern Ghouta"), Place("Arbeen"), Place("كفربطنا")])]
    ['Eastern Ghouta', 'Arbin', 'Kafr Batna']
    """

    def __init__(self, index: Index) -> None:
        self._read(index)

    def _read(self, index: Index) -> None:
        self._index = index
        self._words = index.words()
        # kept from report to report: the names of one war repeat
        self._is_known = lru_cache(maxsize=65_536)(self._ask_known)
        self._of_people = lru_cache(maxsize=16_384)(self._ask_people)
        self._is_nation = lru_cache(maxsize=4_096)(self._ask_nation)
        self._spelt = lru_cache(maxsize=16_384)(self._ask_spelt)
        self._ballot = lru_cache(maxsize=16_384)(self._ask_ballot)

    @classmethod
    def open(cls, *, path: Path | None = None, progress: Progress | None = None) -> Gazetteer:
        """The gazetteer over the index at `path`, else in the user's cache; made first where it is not there.

        Making it takes some seconds; `progress` is then called with the places done and their number. GazetteerError
        where it cannot be made or read.
        """
        index = path or index_path()
        if not index.exists():
            from .build import build  # not needed, and not read, once the index is there

            build(index, progress=progress)
        return cls(Index(index))

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[Index]]:
        return Gazetteer, (self._index,)

    def add_file(self, path: Path) -> int:
        """Adds the places of a GeoNames country dump (XX.txt) or of an OCHA table (.csv); how many were new.

        They are seen from then on, by other processes when they open the gazetteer again. GazetteerError where the
        file is neither. Killed halfway, nothing has changed.
        """
        from .add import add_file

        new = add_file(path, self._index.path)
        self._read(Index(self._index.path))
        return new

    def knows(self, name: str) -> bool:
        """Whether this is some place's name as written, capitals, accents and hyphens apart, or one in a Slavic case.

        That a word is a place's name somewhere does not say that a text means the place: there are towns called Of,
        Man and Nice. `find` gives their size.
        """
        return self._is_known(name)

    def _ask_known(self, name: str) -> bool:
        return bool(key := fold(name)) and (
            self._index.knows(key) or (not name.isascii() and bool(self._in_first_case(name)))
        )

    def _in_first_case(self, name: str) -> tuple[Entry, ...]:
        """The places of which a name in Cyrillic letters is a case: those of Ukraine, where it is Ukrainian.

        Of places elsewhere only the large ones, for many a word would be a case of some village's name.
        """
        if not is_cyrillic(name):
            return ()
        keys = self._index.known(list(dict.fromkeys(map(fold, first_cases(name)))))
        found = {
            entry.id: entry
            for key in keys
            for entry in self._index.spelt(key)
            if entry.country in WRITE_CYRILLIC or entry.level not in _TOWNS or (entry.population or 0) >= _LARGE
        }
        ours = [entry for entry in found.values() if entry.country == "UA"] if is_ukrainian(name) else []
        return tuple(ours or found.values())

    def is_country(self, name: str) -> bool:
        """Whether the name, standing alone, means a country.

        >>> gazetteer = Gazetteer.open()
        >>> [gazetteer.is_country(name) for name in ("Somalia", "Mogadishu", "Gaza")]
        [True, False, False]
        """
        return self._is_nation(name)

    def _ask_nation(self, name: str) -> bool:
        chosen = choose(ballot(self._spelt(name), meant=self._index.bare(fold(name))), Votes(()))
        return chosen is not None and chosen.level == "country"

    def nation(self, word: str) -> str | None:
        """The code of the country whose people, in English, this word names ("Syrian": "SY"), or None."""
        return self._of_people(word)

    def _ask_people(self, word: str) -> str | None:
        return self._index.demonym(fold(word))

    def find(self, name: str, *, country: str | None = None, limit: int = 10) -> list[Entry]:
        """The places that a name may mean, likeliest first: its own spellings by size, then what sounds like it.

        `country` (ISO 3166-1 alpha-2) leaves out all others. A name with a side ("northern Syria") gives that part of
        the place, without coordinates; one with a kind ("Idlib province") what is of that kind.
        """
        named = self._spelt(name)
        if named and all(entry.level in _UNITS for entry in named):
            known = {entry.id for entry in named}
            named += tuple(entry for entry in self._seats(name, named) if entry.id not in known)
        spelt = [entry for entry in named if country in (None, entry.country)]
        consonants = _consonants(name) if any(entry.match == "sound" for entry in spelt) else 0
        mine = ballot(spelt, meant=self._index.bare(fold(name)), consonants=consonants)
        first = choose(mine, Votes(()))
        order = sorted(zip(mine.odds, mine.entries, strict=True), key=lambda pair: -pair[0])
        found = ([first] if first else []) + [entry for _, entry in order if entry is not first]
        known = {entry.id for entry in found}
        heard: list[Entry] = []
        if len(found) < limit:
            within = (country,) if country else ()
            heard = self._index.alike(self._bare(name), countries=within, far=not found)
        return (found + [entry for entry in heard if entry.id not in known])[:limit]

    def _bare(self, name: str) -> str:
        """The name without the word for what kind of place it is: "بلدة مسرابا" is looked for as مسرابا."""
        named = take_apart(name, self._words)
        return named.name if named.kind and not named.part else name

    def resolve(self, places: Sequence[Place], *, countries: Sequence[str] = ()) -> list[Place]:
        """The places of one report, each resolved where that is sure; as many, in the same order, words untouched.

        All names are judged together: what they may mean in one country, one unit, one neighbourhood supports each
        other. `countries` are codes of those that the report is known to be about. A name stays words where two
        places far from each other are about as likely, where it only sounds like a place that nothing else in the
        report supports, and where the one place of that name is small and in a country that the report is not about.

        A bare name that a town shares with its district or province is the town ("Idlib"; "Idlib province" is the
        unit), one that a country shares with its city is the country, and "Gaza" is the Strip. "Northern Syria" and
        "southern Aleppo" are parts: level "region", an id of their own ("iso:SY/north"), no coordinates, and within
        the unit; nothing is known to lie in them.
        """
        hints = [country.upper() for country in countries]
        names = dict.fromkeys(place.text for place in places if not place.is_resolved)
        ballots = {name: self._ballot(name, ()) for name in names}
        leading = Votes(ballots.values(), countries=hints).leading_countries()
        for name, mine in ballots.items():
            if not any(entry.country in leading or entry.country is None for entry in mine.entries):
                ballots[name] = self._ballot(name, leading or _EVERYWHERE)
        votes = Votes(ballots.values(), countries=hints)
        chosen = {name: choose(mine, votes) for name, mine in ballots.items()}
        resolved = []
        for place in places:
            entry = None if place.is_resolved else chosen[place.text]
            resolved.append(entry.place(place.text, start=place.start, end=place.end) if entry else place)
        return resolved

    def _ask_ballot(self, name: str, heard_in: tuple[str, ...]) -> Ballot:
        """What a name may mean by its spelling, and by its sound in these countries or everywhere."""
        spelt = self._spelt(name)
        # "Khan Arnabah district" is not the town that sounds like it
        bare = name
        if not spelt and " " in name and take_apart(name, self._words).kind in _TOWNS:
            bare = self._bare(name)
        far = not spelt and not _is_latin(bare)
        heard: list[Entry] = []
        consonants = _consonants(bare) if heard_in else 0
        if heard_in == _EVERYWHERE:
            heard = self._index.alike(bare, far=far) if not spelt and consonants >= _LONG_ENOUGH else []
        elif heard_in:
            heard = self._index.alike(bare, countries=heard_in, far=far)
        elif spelt and all(entry.level in _UNITS for entry in spelt):
            heard = self._seats(name, spelt)
            consonants = _consonants(bare) if heard else 0
        known = {entry.id for entry in spelt}
        entries = (*spelt, *(entry for entry in heard if entry.id not in known))
        return ballot(entries, meant=self._index.bare(fold(name)) if spelt else None, consonants=consonants)

    def _seats(self, name: str, units: Sequence[Entry]) -> list[Entry]:
        """The towns in these units that their name is said after, though spelt another way."""
        countries = tuple(dict.fromkeys(unit.country for unit in units if unit.country))
        ids = {unit.id for unit in units}
        far = not _is_latin(name)
        return [
            entry for entry in self._index.alike(name, countries=countries, far=far) if ids.intersection(entry.within)
        ]

    def _ask_spelt(self, name: str) -> tuple[Entry, ...]:
        if not (key := fold(name)):
            return ()
        if found := self._index.spelt(key):
            return tuple(found)
        if not name.isascii():
            if cases := self._in_first_case(name):
                return cases
            if (bare := without_preposition(name)) != name:
                return self._spelt(bare)
        named = take_apart(name, self._words)
        if not named.part and not named.kind:
            plain = without_article(name, self._words)
            return self._spelt(plain) if plain != name else ()
        found = list(self._spelt(named.name))
        if named.kind:
            found = _of_kind(found, named.kind, self._index.by_id)
        if not named.part:
            return tuple(found)
        sides = _parts(found, named.part)
        # "Al-Mazar al-Janubi" is a town and no southern side of one
        if sides and all(entry.level in _TOWNS for entry in found) and self._sounds_like_a_town(name):
            return ()
        return tuple(sides)

    def _sounds_like_a_town(self, name: str) -> bool:
        return any(entry.apart <= _CLOSE for entry in self._index.alike(name)[:1])

    def area(self, name: str) -> Place:
        """The one place that a name or an id means: what a question is asked of.

        "Hazza, Homs" is the Hazza in what Homs means. PlaceError, with the likeliest places and their ids, where
        there is none or more than one, and where the name is no place's own but only sounds like one.

        >>> Gazetteer.open().area("Douma, Syria").id
        'geonames:170592'
        """
        wanted = name.strip()
        if ":" in wanted:
            if entry := self._by_id(wanted):
                return entry.place(name)
            raise PlaceError(
                say("no place has the id {name}: look for it with 'witnessmark places find'", name=show_line(wanted))
            )
        first, _, rest = wanted.partition(",")
        if rest:
            outer = self.area(rest)
            found = [entry for entry in self.find(first, limit=_MANY) if outer.id in entry.within]
            spelt = [entry for entry in found if entry.match != "sound"]
        else:
            found, spelt = self.find(first), list(self._spelt(first))
        entry = choose(ballot(spelt, meant=self._index.bare(fold(first))), Votes(()))
        if entry is None and rest and len(found) == 1:
            entry = found[0]
        if entry is None:
            raise PlaceError(self._not_one(show_line(wanted), found))
        return entry.place(name)

    def unit(self, id: str) -> Place | None:
        """The place with an id; None where there is none.

        >>> Gazetteer.open().unit("iso:SY").name
        'Syria'
        """
        entry = self._by_id(id)
        return None if entry is None else entry.place(entry.name)

    def _by_id(self, id: str) -> Entry | None:
        whole, _, part = id.partition("/")
        entry = self._index.by_id(whole)
        return next(iter(_parts([entry], part)), None) if entry and part in PARTS else entry if not part else None

    def _not_one(self, name: str, found: Sequence[Entry]) -> str:
        if not found:
            return say(
                "no place is known as '{name}': try another spelling with 'witnessmark places find', "
                "or add the places of its country with 'witnessmark places add'",
                name=name,
            )
        listed = [self._described(entry) for entry in found[:_LISTED]]
        may_be = say("; or ").join(listed)
        return say("'{name}' may be {places}: give the id of the one that is meant", name=name, places=may_be)

    def _described(self, entry: Entry) -> str:
        above = [unit.name for id in entry.within if (unit := self._index.by_id(id))]
        return f"{entry.id} ({', '.join(dict.fromkeys((entry.name, retell(entry.level), *above[-3:])))})"


def _consonants(name: str) -> int:
    return max((len(sound.form) // 2 for sound in sounds(name)), default=0)


def _is_latin(name: str) -> bool:
    return all(letter < "\u0250" or not letter.isalpha() for letter in name)


def _of_kind(entries: Sequence[Entry], kind: str, unit: Callable[[str], Entry | None]) -> list[Entry]:
    """Those of the kind that the text says: exactly it, else another sort of unit, else the unit around the town.

    A unit whose name is known in another script alone is found by the town that it is named for ("ولاية بغداد").
    """
    exactly = [entry for entry in entries if entry.level == kind]
    if exactly or kind in _TOWNS:
        return exactly or [entry for entry in entries if entry.level in _TOWNS]
    if units := [entry for entry in entries if entry.level in _UNITS]:
        return units
    named = [
        found
        for entry in entries
        for id in entry.within
        if (found := unit(id)) and found.level == kind and fold(found.name) == fold(entry.name)
    ]
    return named or _parts(entries, kind)


def _parts(entries: Sequence[Entry], part: str) -> list[Entry]:
    """A side of each place, or the unit around it that the gazetteer does not have: where it lies, and no point."""
    ids = {entry.id for entry in entries if entry.level not in _TOWNS}
    level = _LEVELS.get(part, "region")
    return [
        replace(
            entry,
            id=f"{entry.id}/{part}",
            name=f"{entry.name} ({part})",
            level=level,
            lat=None,
            lon=None,
            # a side of a town may reach beyond it
            within=entry.within if entry.level in _TOWNS else (entry.id, *entry.within),
            match="part",
        )
        for entry in entries
        # of a province, its district and its seat, all of one name, the province
        if not ids.intersection(entry.within)
    ]
