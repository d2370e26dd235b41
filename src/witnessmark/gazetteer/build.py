"""Makes the index of places, once, from what is installed and bundled."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from . import sources
from .add import add_kept
from .ladder import Ladder
from .sources import Row
from .spelling import fold
from .whole import alone, written_beside
from .write import Writer

Progress = Callable[[int, int], None]


def build(path: Path, *, progress: Progress | None = None) -> None:
    """Makes the index at `path` if it is not there; calls `progress` with the places done and their number.

    Takes some seconds and half a gigabyte. The file appears whole or not at all; of two processes that start at once
    one makes it, and the other waits. Files that were added to an earlier index in that folder are added again.
    """
    with alone(path.parent):
        if path.exists():
            return
        with written_beside(path) as beside:
            with _collecting_nothing():
                _write(beside, progress or _say_nothing)
            add_kept(beside, path.parent)


@contextmanager
def _collecting_nothing() -> Iterator[None]:
    """Millions of small tuples and no cycle: the garbage collector would find nothing, for a third of the time."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()


def _say_nothing(done: int, of: int, /) -> None:
    pass


def _write(path: Path, progress: Progress) -> None:
    writer = Writer(path)
    writer.create(sources.made_from())
    ladder = Ladder(sources.memberships())
    above = list(chain(sources.countries(), sources.units(), sources.regions()))
    for row in above:
        ladder.add(row.id, row.level, row.above, also=row.also_ids)
    writer.put((row, ladder.within(row.id, row.above, also=row.also_ids)) for row in above)
    cities, communities = list(sources.cities()), list(sources.communities())
    total, done = len(cities) + len(communities), 0
    progress(0, total)
    for batch in _batches(cities, 25_000):
        writer.put((row, ladder.within(row.id, row.above)) for row in batch)
        done += len(batch)
        progress(done, total)
    for row in communities:
        writer.add(row, ladder.within(row.id, row.above))
    for row in sources.quarters():
        if writer.number(row.above[0]) is not None:
            city, within = writer.kept_as(row.above[0])
            writer.put([(row, (city, *within))])
    writer.mean((fold(name), id) for name, id in sources.bare_names())
    writer.call((fold(word), country) for word, country in sources.demonyms())
    writer.qualify(sources.words())
    writer.measure_units()
    writer.close()
    progress(total, total)


def _batches(rows: list[Row], size: int) -> Iterator[list[Row]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
