"""Adds a file of places to the index."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from . import sources
from .dumps import read_dump
from .ladder import Ladder
from .sources import Row
from .whole import alone, written_beside
from .write import Writer


def add_file(path: Path, index: Path) -> int:
    """Adds a GeoNames country dump or an OCHA table to the index; says how many of its places were new.

    GazetteerError where the file is neither. The index is replaced whole when all is in: killed halfway, it is as it
    was, and the file can be added again. A copy is kept beside the index, for when that is made anew.
    """
    rows = read_dump(path)
    with alone(index.parent):
        with written_beside(index) as beside:
            shutil.copyfile(index, beside)
            new = _add(beside, rows, _digest(path), path.name)
            _keep(path, index.parent)
        return new


def add_kept(index: Path, folder: Path) -> None:
    """Adds to a new index what was added to the one before, in the same order."""
    for kept in sorted(_kept(folder).glob("[0-9]*")):
        _add(index, read_dump(kept), _digest(kept), kept.name)


def _kept(folder: Path) -> Path:
    return folder / "added"


def _keep(path: Path, folder: Path) -> None:
    kept = _kept(folder)
    kept.mkdir(exist_ok=True)
    digest = _digest(path)[:16]
    if list(kept.glob(f"[0-9]*-{digest}-*")):
        return
    with written_beside(kept / f"{len(list(kept.glob('[0-9]*'))):04d}-{digest}-{path.name}") as beside:
        shutil.copyfile(path, beside)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _add(index: Path, rows: list[Row], digest: str, name: str) -> int:
    writer = Writer(index)
    try:
        if not writer.note_added(digest, name):
            return 0
        ladder = _ladder(writer)
        # where OCHA's districts are known, GeoNames' are the same ones under other ids
        divided = writer.countries_with("ocha:", "adm2")
        new = 0
        for row in rows:
            if row.id.startswith(("adm2:", "adm3:")) and row.country in divided:
                continue
            new += writer.add(row, ladder.within(row.id, row.above, also=row.also_ids))
            if row.level in ("adm1", "adm2", "adm3"):
                id, within = writer.kept_as(row.id)
                ladder.add(id, row.level, within, also=tuple({row.id, *row.also_ids} - {id}))
        writer.measure_units()
        return new
    finally:
        writer.close()


def _ladder(writer: Writer) -> Ladder:
    ladder = Ladder(sources.memberships())
    for id, level, within, also in writer.units():
        ladder.add(id, level, within, also=also)
    return ladder
