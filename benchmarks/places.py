"""How often a spelling that the gazetteer does not hold finds its place, and how often one of no place finds some.

Places of countries whose names are transliterated are drawn from GeoNames; of each, one alternate name is held out
and the index made without it. The held-out name is then looked for in the place's country: is the place found, and
found first? Many alternate names are not spellings but other names (Kirovohrad, Kropyvnytskyi): no folding finds those,
so the share is also given of those whose consonants agree with a name that stayed. For false finds, names of places of
*other* countries are looked for: what a country finds for a name that none of its places has.

Beside it stands rapidfuzz's ratio over letter-by-letter transliterations, where rapidfuzz is installed.

    python benchmarks/places.py --places 3000
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import click

from witnessmark.gazetteer import Gazetteer, sources
from witnessmark.gazetteer.index import Index
from witnessmark.gazetteer.sound import sounds
from witnessmark.gazetteer.sources import Row
from witnessmark.gazetteer.spelling import fold
from witnessmark.gazetteer.write import HEARD, Writer

_ARABIC: Final = "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y"
_RUSSIAN: Final = "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch y ' e yu ya"
_UKRAINIAN: Final = "i i e g"
_LETTERS: Final = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهوي" + "абвгдежзийклмнопрстуфхцчшщыьэюя" + "іїєґ",
        f"{_ARABIC} {_RUSSIAN} {_UKRAINIAN}".split(),
        strict=True,
    )
)
CUTOFF: Final = 70  # of 100: what rapidfuzz takes for a match


class Held(NamedTuple):
    """A name held out of the index, and the place whose name it is."""

    name: str
    row: Row
    script: str
    near: bool  # its consonants agree with a name that stayed


def script(name: str) -> str:
    letter = next((c for c in name if c.isalpha()), "?")
    return unicodedata.name(letter, "?").split()[0].title()


def plainly(name: str) -> str:
    """The name letter by letter in Latin, the way a spreadsheet's user would compare it."""
    bare = unicodedata.normalize("NFKD", name.lower().replace("ة", "ه").replace("ى", "ا").replace("ی", "ي"))
    return "".join(_LETTERS.get(c, c) for c in bare if c.isalnum() or c == " ")


def frames(names: Sequence[str]) -> set[str]:
    return {sound.frame for name in names for sound in sounds(name)}


def hold_out(rows: Sequence[Row], count: int, draw: random.Random) -> tuple[list[Held], list[Row]]:
    """One name of each of `count` places, which no other place of the country has, and all rows without them."""
    owners = Counter((row.country, key) for row in rows for key in {fold(name) for name in (row.name, *row.names)})
    held: dict[str, Held] = {}
    for row in draw.sample(rows, len(rows)):
        if len(held) == count:
            break
        names = list(dict.fromkeys((row.name, *row.names)))
        own = Counter(map(fold, names))
        others = [
            name
            for name in row.names
            if own[fold(name)] == 1 == owners[row.country, fold(name)]
            and script(name) in ("Latin", "Arabic", "Cyrillic")
            and name != row.name
        ]
        if others:
            name = draw.choice(others)
            stay = [other for other in names if other != name]
            held[row.id] = Held(name, row, script(name), bool(frames([name]) & frames(stay)))
    gone = {id: one.name for id, one in held.items()}
    left = [row._replace(names=tuple(name for name in row.names if name != gone.get(row.id))) for row in rows]
    return list(held.values()), left


Find = Callable[[str, str], list[str]]


def baseline(rows: Sequence[Row]) -> Find | None:
    """Looks a name up in a country by rapidfuzz's ratio: the ids of the five nearest. None without rapidfuzz."""
    try:
        from rapidfuzz import fuzz, process
    except ImportError:
        return None
    names: dict[str, list[str]] = defaultdict(list)
    ids: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for name in (row.name, *row.names):
            names[row.country or ""].append(plainly(name))
            ids[row.country or ""].append(row.id)

    def find(name: str, country: str) -> list[str]:
        found = process.extract(plainly(name), names[country], scorer=fuzz.ratio, score_cutoff=CUTOFF, limit=40)
        return list(dict.fromkeys(ids[country][i] for _, _, i in found))[:5]

    return find


def timed(find: Find, asked: Sequence[tuple[str, str]]) -> tuple[list[list[str]], str]:
    """What each look-up finds, and how long one takes."""
    found, times = [], []
    for name, country in asked:
        start = time.perf_counter()
        found.append(find(name, country))
        times.append((time.perf_counter() - start) * 1e6)
    return found, f"{statistics.median(times):.0f} µs median, {sorted(times)[int(len(times) * 0.99)]:.0f} µs at 99 %"


@click.command()
@click.option("--places", default=3000, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(*, places: int, seed: int) -> None:
    """Measure, and print a table."""
    draw = random.Random(seed)
    rows = [row for row in sources.cities() if row.country in HEARD]
    held, left = hold_out(rows, places, draw)
    asked = [(one.name, one.row.country or "") for one in held]
    countries = sorted({row.country for row in rows if row.country})
    strange = [
        (row.name, draw.choice([country for country in countries if country != row.country]))
        for row in draw.sample(rows, min(1000, len(rows)))
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "places.sqlite"
        writer = Writer(path)
        writer.create([])
        writer.put((row, ()) for row in left)
        writer.close()
        gazetteer = Gazetteer(Index(path))
        finders: dict[str, Find] = {
            "witnessmark": lambda name, country: [e.id for e in gazetteer.find(name, country=country, limit=5)]
        }
        if peer := baseline(left):
            finders["rapidfuzz"] = peer
        groups = {"all": held, "consonants of a name that stayed": [one for one in held if one.near]}
        groups |= {
            alphabet: [one for one in held if one.script == alphabet] for alphabet in ("Latin", "Arabic", "Cyrillic")
        }
        click.echo("| held out | n | by | first | in five |\n|---|---|---|---|---|")
        notes = []
        for by, find in finders.items():
            found, took = timed(find, asked)
            ids = dict(zip((one.row.id for one in held), found, strict=True))
            for label, group in groups.items():
                first = sum(ids[one.row.id][:1] == [one.row.id] for one in group) / len(group)
                five = sum(one.row.id in ids[one.row.id] for one in group) / len(group)
                click.echo(f"| {label} | {len(group)} | {by} | {first:.3f} | {five:.3f} |")
            false = sum(bool(find(name, country)) for name, country in strange) / len(strange)
            notes.append(f"{by}: {took}; finds something for {false:.3f} of {len(strange)} names of other countries")
        click.echo("\n" + "\n".join(notes))


if __name__ == "__main__":
    main()
