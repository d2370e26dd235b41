"""Writes the index of places: one SQLite file, made once and then only read."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from ..where import Level, kilometres
from .apart import distance
from .sound import Sound, sounds
from .sources import Row
from .spelling import fold, without_brackets

_TABLES: Final = (
    "place (n INTEGER PRIMARY KEY, id TEXT, name TEXT, level TEXT, country TEXT, lat REAL, lon REAL,"
    " population INTEGER, within TEXT)",
    "other_id (id TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID",
    "spelling (key TEXT, n INTEGER, PRIMARY KEY (key, n)) WITHOUT ROWID",
    "sound (frame TEXT, country TEXT, form TEXT, n INTEGER, PRIMARY KEY (frame, country, form, n)) WITHOUT ROWID",
    "bare (key TEXT PRIMARY KEY, id TEXT) WITHOUT ROWID",
    "demonym (key TEXT PRIMARY KEY, country TEXT) WITHOUT ROWID",
    "word (key TEXT PRIMARY KEY, of_ TEXT, which TEXT) WITHOUT ROWID",
    "made_from (gazetteer TEXT, version TEXT, licence TEXT)",
    "added (digest TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID",
)

# Where a country's names reach the press through another script, or (the last row) by ear, one place has many
# spellings; elsewhere a name has one, and what sounds like it is another place.
_HEARD: Final = (
    "SY IQ JO LB PS IL YE SA OM AE QA BH KW EG LY TN DZ MA EH MR SD KM IR AF PK TJ UZ TM KG KZ AZ AM GE UA RU BY BG MK "
    "RS IN BD NP LK MM "
    "ER ET SO DJ SS TD NG NE ML BF CM"
)
HEARD: Final = frozenset(_HEARD.split())
# Horlivka in Ukrainian is Gorlovka in Russian
_G_AND_H: Final = frozenset({"UA", "BY"})

# how near two rows of one name must be to be one place, and how alike the names
SAME_PLACE_KM: Final = 3.0
SAME_NAME: Final = 0.35
_FIRST_FREE: Final = 10**12  # GeoNames' ids are their own numbers, below this


def keys(row: Row) -> set[str]:
    """The spellings of a row's names, folded."""
    return {key for name in (row.name, *row.names) if (key := fold(without_brackets(name)))}


def heard(row: Row) -> set[Sound]:
    """The sounds of a row's names, where its names are heard and not read."""
    if row.country not in HEARD or row.level == "country":
        return set()
    found = {sound for name in (row.name, *row.names) for sound in sounds(without_brackets(name))}
    if row.country in _G_AND_H:
        found |= {Sound(s.frame.replace("h", "g"), s.form.replace("h", "g")) for s in found if "h" in s.form}
    return found


class Writer:
    """An index that is being written; `path` is a file beside the one that will be read."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        # the file is renamed into place when whole, so a half-written one is never read
        self._db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536; BEGIN")
        self._free = _FIRST_FREE

    def create(self, made_from: Iterable[tuple[str, str, str]]) -> None:
        """Makes the tables of an empty index; `made_from` are gazetteers, their versions and licences."""
        for table in _TABLES:
            self._db.execute(f"CREATE TABLE {table}")
        self._db.executemany("INSERT INTO made_from VALUES (?,?,?)", made_from)

    def close(self) -> None:
        """Ends the writing; the file is whole."""
        self._db.execute("COMMIT")
        self._db.close()

    def number(self, id: str) -> int | None:
        """The row number of the place with this id, or with this as another of its ids."""
        if id.startswith("geonames:"):
            found = self._db.execute("SELECT n FROM place WHERE n=?", (int(id[9:]),)).fetchone()
            if found:
                return int(found[0])
        found = self._db.execute("SELECT n FROM other_id WHERE id=?", (id,)).fetchone()
        return int(found[0]) if found else None

    def put(self, rows: Iterable[tuple[Row, tuple[str, ...]]]) -> None:
        """Writes rows, each with what it lies in, that are known to be new; in bulk."""
        places, ids, spellings, voices = [], [], [], []
        for row, within in rows:
            n = self._number_for(row.id)
            places.append(
                (n, row.id, row.name, row.level, row.country, row.lat, row.lon, row.population, " ".join(within))
            )
            ids += [(id, n) for id in (row.id, *row.also_ids) if n >= _FIRST_FREE or id != row.id]
            spellings += [(key, n) for key in keys(row)]
            voices += [(sound.frame, row.country, sound.form, n) for sound in heard(row)]
        spellings.sort()  # in the order of the tree: a third of the time
        voices.sort()
        self._db.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)", places)
        self._name(ids, spellings, voices)

    def _number_for(self, id: str) -> int:
        if id.startswith("geonames:"):
            return int(id[9:])
        if self._free == _FIRST_FREE:
            (last,) = self._db.execute("SELECT max(n) FROM place").fetchone()
            self._free = max(last or 0, _FIRST_FREE)
        self._free += 1
        return self._free

    def _name(
        self,
        ids: list[tuple[str, int]],
        spellings: list[tuple[str, int]],
        voices: list[tuple[str, str | None, str, int]],
    ) -> None:
        self._db.executemany("INSERT OR IGNORE INTO other_id VALUES (?,?)", ids)
        self._db.executemany("INSERT OR IGNORE INTO spelling VALUES (?,?)", spellings)
        self._db.executemany("INSERT OR IGNORE INTO sound VALUES (?,?,?,?)", voices)

    def add(self, row: Row, within: tuple[str, ...]) -> bool:
        """Writes a row, or joins it to the place that it is already; says whether it was new.

        The id that came first stays: a later one becomes another id of the same place.
        """
        n = self.number(row.id)
        if n is None:
            n = self._same_place(row) if row.level in ("settlement", "neighbourhood") else self._same_unit(row)
        if n is None:
            self.put([(row, within)])
            return True
        (first, had) = self._db.execute("SELECT id, within FROM place WHERE n=?", (n,)).fetchone()
        if len(within) > len(had.split()):
            self._db.execute("UPDATE place SET within=? WHERE n=?", (" ".join(within), n))
        if row.id.startswith("ocha:") and row.level == "settlement":  # as the field writes it, without BGN's marks
            self._db.execute("UPDATE place SET name=? WHERE n=?", (row.name, n))
        if row.population:
            self._db.execute("UPDATE place SET population=? WHERE n=? AND population IS NULL", (row.population, n))
        ids = [(id, n) for id in (row.id, *row.also_ids) if id != first]
        self._name(ids, [(key, n) for key in keys(row)], [(s.frame, row.country, s.form, n) for s in heard(row)])
        return False

    def _same_place(self, row: Row) -> int | None:
        if row.lat is None or row.lon is None:
            return None
        near: dict[int, float] = {}
        for key in keys(row):
            for (n,) in self._db.execute("SELECT n FROM spelling WHERE key=?", (key,)):
                near[n] = 0.0
        for sound in heard(row):
            asked = (sound.frame, row.country)
            for form, n in self._db.execute("SELECT form, n FROM sound WHERE frame=? AND country=?", asked):
                if (apart := distance(sound.form, form)) <= SAME_NAME:
                    near[n] = min(apart, near.get(n, 1.0))
        best: tuple[float, int] | None = None
        for n, apart in near.items():
            level, country, lat, lon = self._db.execute(
                "SELECT level, country, lat, lon FROM place WHERE n=?", (n,)
            ).fetchone()
            if level != row.level or country != row.country or lat is None:
                continue
            far = kilometres(row.lat, row.lon, lat, lon)
            if (
                far <= SAME_PLACE_KM
                and not self._from_gazetteer(n, row.id)
                and (best is None or (apart + far, n) < best)
            ):
                best = (apart + far, n)
        return best[1] if best else None

    def _from_gazetteer(self, n: int, id: str) -> bool:
        """Whether that place has an id of this id's gazetteer: one list does not hold one place twice."""
        gazetteer = id.split(":")[0] + ":"
        if gazetteer == "geonames:" and n < _FIRST_FREE:
            return True
        found = self._db.execute("SELECT id FROM other_id WHERE n=?", (n,))
        return any(other.startswith(gazetteer) for (other,) in found)

    def _same_unit(self, row: Row) -> int | None:
        if row.level != "adm1":
            return None
        for key in keys(row):
            asked = (key, row.country)
            found = self._db.execute(
                "SELECT n FROM spelling JOIN place USING (n) WHERE key=? AND country=? AND level='adm1'", asked
            ).fetchone()
            if found and not self._from_gazetteer(found[0], row.id):
                return int(found[0])
        return None

    def mean(self, bare: Iterable[tuple[str, str]]) -> None:
        """Writes which unit a bare name (folded) means."""
        self._db.executemany("INSERT INTO bare VALUES (?,?)", bare)

    def call(self, demonyms: Iterable[tuple[str, str]]) -> None:
        """Writes the country whose people a word (folded) names."""
        self._db.executemany("INSERT OR IGNORE INTO demonym VALUES (?,?)", demonyms)

    def qualify(self, words: Mapping[str, tuple[str, str]]) -> None:
        """Writes the words that stand beside names."""
        self._db.executemany("INSERT INTO word VALUES (?,?,?)", [(key, *said) for key, said in words.items()])

    def note_added(self, digest: str, name: str) -> bool:
        """Notes that a file goes in; says whether it is not in already."""
        return self._db.execute("INSERT OR IGNORE INTO added VALUES (?,?)", (digest, name)).rowcount == 1

    def kept_as(self, id: str) -> tuple[str, tuple[str, ...]]:
        """The id under which this place is kept, and what it lies in."""
        kept, within = self._db.execute("SELECT id, within FROM place WHERE n=?", (self.number(id),)).fetchone()
        return kept, tuple(within.split())

    def countries_with(self, gazetteer: str, level: Level) -> frozenset[str]:
        """The countries that have units of that level with ids that begin so."""
        asked = (level, f"{gazetteer}%")
        return frozenset(c for (c,) in self._db.execute("SELECT country FROM place WHERE level=? AND id LIKE ?", asked))

    def units(self) -> list[tuple[str, Level, tuple[str, ...], tuple[str, ...]]]:
        """Everything that places lie in: its id, level, what it lies in, and its other ids."""
        found = self._db.execute(
            "SELECT place.id, level, within, group_concat(other_id.id, ' ') FROM place LEFT JOIN other_id "
            "ON other_id.n = place.n AND other_id.id <> place.id "
            "WHERE level NOT IN ('settlement', 'neighbourhood') GROUP BY place.n"
        )
        return [(id, level, tuple(within.split()), tuple((also or "").split())) for id, level, within, also in found]

    def measure_units(self) -> None:
        """Gives each unit without them a centre, the mean of its places, and a population, their sum."""
        together: dict[str, list[float]] = {}
        for lat, lon, population, within in self._db.execute(
            "SELECT lat, lon, population, within FROM place WHERE lat IS NOT NULL AND level = 'settlement'"
        ):
            north, east = math.radians(lat), math.radians(lon)
            total = together.setdefault(within, [0.0, 0.0, 0.0, 0.0])
            # on the sphere, so that Fiji's centre is not in Africa
            total[0] += math.cos(north) * math.cos(east)
            total[1] += math.cos(north) * math.sin(east)
            total[2] += math.sin(north)
            total[3] += population or 0
        sums: dict[str, list[float]] = {}
        for within, total in together.items():
            for unit in within.split():
                sums[unit] = [a + b for a, b in zip(sums.get(unit, (0, 0, 0, 0)), total, strict=True)]
        self._db.executemany(
            "UPDATE place SET lat = coalesce(lat, ?), lon = coalesce(lon, ?), population = coalesce(population, ?) "
            "WHERE n = (SELECT n FROM other_id WHERE id = ?)",
            [
                (
                    round(math.degrees(math.atan2(z, math.hypot(x, y))), 3),
                    round(math.degrees(math.atan2(y, x)), 3),
                    int(people) or None,
                    unit,
                )
                for unit, (x, y, z, people) in sums.items()
            ],
        )
