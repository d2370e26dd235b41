"""Reads the index of places."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from ..errors import GazetteerError
from ..messages import say
from .apart import distance
from .entry import Entry
from .sound import Sound, far_sounds, sounds

# How far apart two sounds may be, by the consonants of the name: the more there are, the more says that it is the
# same name, and the more vowels there are to differ.
_FURTHEST: Final = (0.0, 0.06, 0.3, 0.45, 0.5)
_FURTHEST_EACH: Final = 0.1
_READ_OTHERWISE: Final = 0.05  # what a letter read otherwise adds to the distance
_MOST: Final = 40  # places of one name; there are 500 San Antonios, and a report means a large one or says which

_COLUMNS: Final = "n, place.id, name, level, place.country, lat, lon, population, within"
_BY_SPELLING: Final = (
    f"SELECT {_COLUMNS} FROM spelling JOIN place USING (n) WHERE key=? ORDER BY population DESC LIMIT {_MOST}"
)
_BY_NUMBER: Final = f"SELECT {_COLUMNS} FROM place WHERE n=?"
_BY_OTHER_ID: Final = f"SELECT {_COLUMNS} FROM other_id JOIN place USING (n) WHERE other_id.id=?"
_LONGEST_ID: Final = 25
_SOUND: Final = "SELECT frame, form, n FROM sound WHERE frame"


class Index:
    """The index at `path`, read only. Threads and forked processes each get a connection of their own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open = threading.local()
        self._ask("SELECT 1 FROM place LIMIT 1")

    def __reduce__(self) -> tuple[type[Index], tuple[Path]]:
        return Index, (self.path,)

    def _ask(self, query: str, *values: str | int) -> list[tuple[object, ...]]:
        open_ = self._open
        if getattr(open_, "process", None) != os.getpid():
            try:
                uri = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
                open_.db = sqlite3.connect(uri, uri=True)
            except sqlite3.Error as error:
                raise GazetteerError(
                    say("{path}: the index of places cannot be opened: {error}", path=self.path, error=error)
                ) from error
            open_.process = os.getpid()
        try:
            found: list[tuple[object, ...]] = open_.db.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise GazetteerError(
                say("{path}: the index of places is damaged: delete the file, and it is made anew", path=self.path)
            ) from error
        return found

    def knows(self, key: str) -> bool:
        """Whether some place has this spelling (folded)."""
        return bool(self._ask("SELECT 1 FROM spelling WHERE key=? LIMIT 1", key))

    def known(self, keys: Sequence[str]) -> list[str]:
        """Those of these spellings (folded) that some place has, in their order."""
        asked = f"SELECT DISTINCT key FROM spelling WHERE key IN ({','.join('?' * len(keys))})"
        found = {row[0] for row in self._ask(asked, *keys)} if keys else set()
        return [key for key in keys if key in found]

    def spelt(self, key: str) -> list[Entry]:
        """The places that have this spelling (folded), the most populous first."""
        return [_entry(row) for row in self._ask(_BY_SPELLING, key)]

    def alike(self, name: str, *, countries: Sequence[str] = (), far: bool = False) -> list[Entry]:
        """The places, of these countries if any are given, with a name that sounds like this one; the nearest first.

        With `far`, where nothing is found so, those that it may be with its letters read otherwise (`far_sounds`).
        """
        best = self._heard(sounds(name, widely=True), countries)
        if far and not best:
            best = {n: apart + _READ_OTHERWISE for n, apart in self._heard(far_sounds(name), countries).items()}
        nearest = sorted(best, key=lambda n: (best[n], n))[:_MOST]
        rows = self._ask(f"SELECT {_COLUMNS} FROM place WHERE n IN ({','.join('?' * len(nearest))})", *nearest)
        found = [_entry(row, apart=best[n]) for row in rows if isinstance(n := row[0], int)]
        return sorted(found, key=lambda entry: (round(entry.apart, 2), -(entry.population or 0), entry.id))

    def _heard(self, heard: Iterable[Sound], countries: Sequence[str]) -> dict[int, float]:
        """The numbers of the places that sound like one of these, and how far from it."""
        forms: dict[str, set[str]] = {}
        for sound in heard:
            forms.setdefault(sound.frame, set()).add(sound.form)
        if not forms:
            return {}
        asked = f"{_SOUND}=?" if len(forms) == 1 else f"{_SOUND} IN ({','.join('?' * len(forms))})"
        if countries:
            asked += f" AND country IN ({','.join('?' * len(countries))})"
        best: dict[int, float] = {}
        for frame, form, n in self._ask(asked, *forms, *countries):
            for mine in forms[frame]:  # type: ignore[index]
                consonants = len(mine) // 2
                furthest = _FURTHEST[consonants] if consonants < len(_FURTHEST) else _FURTHEST_EACH * consonants
                apart = distance(mine, form)  # type: ignore[arg-type]
                if apart <= furthest and isinstance(n, int) and apart < best.get(n, 9.0):
                    best[n] = apart
        return best

    def by_id(self, id: str) -> Entry | None:
        """The place with this id, or with this as another of its ids."""
        if not id.isascii():
            return None
        numbered = id.startswith("geonames:") and id[9:].isdecimal() and len(id) < _LONGEST_ID
        rows = self._ask(_BY_NUMBER, int(id[9:])) if numbered else []
        rows = rows or self._ask(_BY_OTHER_ID, id)
        return _entry(rows[0]) if rows else None

    def bare(self, key: str) -> str | None:
        """The id of the unit that this name means when it stands alone."""
        rows = self._ask("SELECT id FROM bare WHERE key=?", key)
        return str(rows[0][0]) if rows else None

    def demonym(self, key: str) -> str | None:
        """The code of the country whose people this word names."""
        rows = self._ask("SELECT country FROM demonym WHERE key=?", key)
        return str(rows[0][0]) if rows else None

    def words(self) -> dict[str, tuple[str, str]]:
        """The words that stand beside names (`named.Words`)."""
        return {str(key): (str(of), str(which)) for key, of, which in self._ask("SELECT key, of_, which FROM word")}


def _entry(row: tuple[object, ...], *, apart: float | None = None) -> Entry:
    _, id, name, level, country, lat, lon, population, within = row
    return Entry(
        id, name, level, country, lat, lon, population, tuple(within.split()) if within else (),  # type: ignore[arg-type, attr-defined]
        "spelling" if apart is None else "sound", apart or 0.0,
    )  # fmt: skip
