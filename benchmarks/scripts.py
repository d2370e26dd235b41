"""How often a name in one script finds its place by the names that it has in another, and how often by rapidfuzz.

The pairs are GeoNames' own: places of countries whose names are transliterated, with a name in Arabic letters and
another in Latin ones, neither of them the name that GeoNames puts first. The index is made of the names in one script
alone, and asked in the other, without being told the country. Two halves by a hash of the place's id: what was tuned
was tuned on the first, and the second is what is reported.

Many pairs are no spellings of one name (Aleppo, حلب; a suburb and its city): no folding finds those, and both ways of
looking miss them. The first hit counts, where two places of one name are equally near the one with more people; "of
that name" also counts a namesake, which has the same name in the script that was searched.

Beside it stand rapidfuzz's scorers over letter-by-letter transliterations: the plain one that a spreadsheet's user
would write (`places.plainly`), and anyascii's.

    python benchmarks/scripts.py --half second
"""

from __future__ import annotations

import random
import re
import statistics
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import click
from anyascii import anyascii
from places import plainly

from witnessmark.gazetteer import Gazetteer, sources
from witnessmark.gazetteer.index import Index
from witnessmark.gazetteer.sources import Row
from witnessmark.gazetteer.spelling import fold
from witnessmark.gazetteer.write import HEARD, Writer

_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_NOT_LATIN: Final = re.compile("[^\u0000-\u024f\u02b0-\u02ff\u0300-\u036f\u1e00-\u1eff\u2010-\u201f]")
_HEBREW: Final = re.compile("[\u0590-\u05ff]")
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
SCRIPTS: Final[dict[str, Callable[[str], object]]] = {
    "Arabic": _ARABIC.search,
    "Latin": lambda name: not _NOT_LATIN.search(name),
    "Cyrillic": _CYRILLIC.search,
    "Hebrew": _HEBREW.search,
}
# places of the countries whose own names are written in the first script
_ARAB: Final = frozenset(
    (
        "SY", "IQ", "JO", "LB", "PS", "YE", "SA", "OM", "AE", "QA", "BH",
        "KW", "EG", "LY", "TN", "DZ", "MA", "SD", "MR", "IR", "AF", "PK",
    )
)  # fmt: skip
_COUNTRIES: Final = {"Arabic": _ARAB, "Cyrillic": frozenset(["UA", "RU", "BY", "BG"]), "Hebrew": frozenset(["IL"])}


class Asked(NamedTuple):
    """A name to look for, and the place whose name it is."""

    name: str
    row: Row


def in_half(row: Row, half: str) -> bool:
    return half == "both" or (zlib.crc32(row.id.encode()) & 1 == 0) == (half == "first")


def in_script(row: Row, script: str) -> Row | None:
    """The place with its names of that script alone, or None where it has none."""
    own = [name for name in dict.fromkeys((row.name, *row.names)) if SCRIPTS[script](name)]
    return row._replace(name=own[0], names=tuple(own[1:])) if own else None


def pairs(rows: Sequence[Row], asked: str, searched: str, draw: random.Random) -> Iterator[Asked]:
    """One name of each place in the script that is asked in, where it has another in the one that is searched.

    A spelling that is also GeoNames' first name of the place is left out.
    """
    for row in rows:
        names = [name for name in row.names if SCRIPTS[asked](name) and fold(name) != fold(row.name)]
        if names and in_script(row, searched):
            yield Asked(draw.choice(names), row)


Find = Callable[[str], list[str]]


def witnessmark(rows: Sequence[Row], folder: Path) -> Find:
    path = folder / "places.sqlite"
    path.unlink(missing_ok=True)
    writer = Writer(path)
    writer.create([])
    writer.put((row, ()) for row in rows)
    writer.qualify(sources.words())
    writer.close()
    gazetteer = Gazetteer(Index(path))
    return lambda name: [entry.id for entry in gazetteer.find(name, limit=5)]


def rapidfuzz(rows: Sequence[Row], scorer: str, spell: Callable[[str], str]) -> Find:
    """Looks a name up among the transliterations; of equals, the place with more people."""
    from rapidfuzz import distance, fuzz, process

    score = distance.JaroWinkler.similarity if scorer == "JaroWinkler" else getattr(fuzz, scorer)
    listed = sorted(
        ((spell(name), row) for row in rows for name in (row.name, *row.names)),
        key=lambda pair: -(pair[1].population or 0),
    )
    choices, ids = [plain for plain, _ in listed], [row.id for _, row in listed]

    def find(name: str) -> list[str]:
        return [ids[i] for _, _, i in process.extract(spell(name), choices, scorer=score, limit=5)]

    return find


def measured(find: Find, asked: Sequence[Asked], names: dict[str, set[str]]) -> tuple[float, float, float, float]:
    """The shares found first, found first or a namesake of it, and in five; and the median microseconds."""
    first = named = five = 0
    times = []
    for one in asked:
        start = time.perf_counter()
        found = find(one.name)
        times.append((time.perf_counter() - start) * 1e6)
        first += found[:1] == [one.row.id]
        named += bool(found and names[found[0]] & names[one.row.id])
        five += one.row.id in found
    many = len(asked) or 1
    return first / many, named / many, five / many, statistics.median(times)


@click.command()
@click.option("--half", type=click.Choice(["first", "second", "both"]), default="second", show_default=True)
@click.option("--places", default=2000, show_default=True, help="Names to ask for, each way.")
@click.option("--scorer", "scorers", multiple=True, help="A scorer of rapidfuzz; may be given again.")
@click.option("--script", "scripts", multiple=True, default=("Arabic", "Cyrillic", "Hebrew"), show_default=True)
@click.option("--misses", is_flag=True, help="Print what was not found, of the first half only.")
@click.option("--seed", default=1, show_default=True)
def main(*, half: str, places: int, scorers: Sequence[str], scripts: Sequence[str], misses: bool, seed: int) -> None:
    """Measure, and print a table."""
    draw = random.Random(seed)
    rows = [row for row in sources.cities() if row.country in HEARD]
    click.echo("| asked, among | n, among | by | first | of that name | in five | µs |\n|---|---|---|---|---|---|---|")
    for script in scripts:
        mine = [row for row in rows if row.country in _COUNTRIES[script]]
        for asked_in, searched in (("Latin", script), (script, "Latin")):
            asked = [one for one in pairs(mine, asked_in, searched, draw) if in_half(one.row, half)]
            asked = draw.sample(asked, min(places, len(asked)))
            among = [found for row in rows if (found := in_script(row, searched))]
            names = {row.id: {fold(name) for name in (row.name, *row.names)} for row in among}
            with tempfile.TemporaryDirectory() as folder:
                finders = {"witnessmark": witnessmark(among, Path(folder))}
                for way, spell in (("plain", plainly), ("anyascii", lambda name: anyascii(name).lower())):
                    finders |= {f"rapidfuzz {scorer}, {way}": rapidfuzz(among, scorer, spell) for scorer in scorers}
                for by, find in finders.items():
                    first, named, five, took = measured(find, asked, names)
                    label = f"{asked_in}, {searched} | {len(asked)}, {len(among)}"
                    click.echo(f"| {label} | {by} | {first:.3f} | {named:.3f} | {five:.3f} | {took:.0f} |")
                if misses and half == "first":
                    own = {row.id: row for row in among}
                    for one in asked:
                        found = finders["witnessmark"](one.name)
                        if one.row.id not in found[:1]:
                            there = own[one.row.id]
                            got = own[found[0]].name if found else "-"
                            click.echo(
                                f"{one.name}\t{there.country}\t{', '.join((there.name, *there.names)[:4])}\t{got}"
                            )


if __name__ == "__main__":
    main()
