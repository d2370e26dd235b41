"""The one way in: rows and the entries that commit to them, in one transaction, after their files are on the disk.

    with writing(archive) as pen:
        pen.entry("decision", [Draft(...)])

A process killed at any moment leaves the archive before the `with` or after it. Files that the transaction would have
owned may be left; a note in `tmp/` names them, and the next writer takes them away.
"""

from __future__ import annotations

import functools
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.db import DatabaseError, connections, transaction
from django.db.models import Model

from ..errors import ArchiveBusy, ArchiveError
from ..messages import say
from .canonical import FIRST, Json, canonical, entry_hash
from .clock import now
from .folder import Folder, destroy, write_files
from .keys import Keys
from .models import BY_TABLE, ROWS, Above, ClaimRow, Entry, Mark, ReportRow, Row, Where
from .ready import first_line
from .rows import Draft
from .seal import new_key

if TYPE_CHECKING:
    from .archive import Archive

_TAIL: Final = 0x5769746E  # PostgreSQL's name for the lock on the log's end


@dataclass(slots=True)
class Pen:
    """A transaction on its way: entries and rows that will be there together, or not at all."""

    alias: str
    keys: Keys
    number: int
    before: str
    at: str
    shelf: str = field(default_factory=lambda: secrets.token_hex(1))
    entries: list[Entry] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    fresh: dict[str, bytes] = field(default_factory=dict)
    originals: list[tuple[str, bytes]] = field(default_factory=list)
    doomed: list[str] = field(default_factory=list)

    def key(self, handle: str) -> bytes:
        """The key of a report or source, which may be one that this transaction makes."""
        found = self.fresh.get(handle)
        return self.keys.read(handle) if found is None else found

    def make_key(self) -> tuple[str, bytes]:
        """A handle and a key for a new report or source; the key's file is there before the rows are.

        Those of one transaction begin alike, so that their files lie in one folder, which is synced once.
        """
        handle = f"{self.shelf}{secrets.token_hex(15)}"
        self.fresh[handle] = key = new_key()
        return handle, key

    def entry(self, kind: str, drafts: Sequence[Draft], *, said: Mapping[str, Json] | None = None) -> int:
        """Add an entry that commits to these rows; its number. `said` goes into the log in the open."""
        rows: list[Json] = []
        for draft in drafts:
            row = draft.row
            by = getattr(row, row.sealed_by)
            key = self.key(by) if draft.sealed is not None or draft.text is not None else None
            rows.append([row.table, row.handle, draft.close(key, entry=self.number)])
        self.drafts.extend(drafts)
        body: dict[str, Json] = dict(said or {})
        if rows:
            body["rows"] = rows
        return self.append(kind, canonical(body))

    def append(self, kind: str, body: str) -> int:
        """Add an entry with that body (canonical JSON); its number."""
        number = self.number
        hash = entry_hash(number, self.at, kind, body, self.before)
        self.entries.append(Entry(number=number, at=self.at, kind=kind, body=body, before=self.before, hash=hash))
        self.number, self.before = number + 1, hash
        return number


@contextmanager
def writing(archive: Archive) -> Iterator[Pen]:
    """A transaction with the end of the log in hand; waits for another writer, patiently.

    Raises ArchiveBusy where that takes too long, and ArchiveError where the disk is full.
    """
    folder, alias = archive.folder, archive.alias
    note: Path | None = None
    try:
        with _log_in_hand(alias):
            _clear(folder, alias)
            last = Entry.objects.using(alias).order_by("-number").values_list("number", "hash").first()
            number, before = (0, FIRST) if last is None else (last[0] + 1, last[1])
            pen = Pen(alias, archive.keys, number, before, now())
            yield pen
            note = _note(folder, pen)
            _write_files(folder, pen)
            _insert(pen)
    except DatabaseError as error:
        if "locked" in str(error):
            raise ArchiveBusy(say("another process is writing to the archive; try again when it is done")) from error
        raise ArchiveError(
            say("the database refused the writing ({error}); nothing was taken in", error=first_line(error))
        ) from error
    for handle in pen.doomed:
        _destroy(folder, handle)
    if note is not None:
        note.unlink(missing_ok=True)


@contextmanager
def _log_in_hand(alias: str) -> Iterator[None]:
    """A transaction that nobody else writes beside."""
    with transaction.atomic(using=alias, durable=True):  # on SQLite BEGIN IMMEDIATE
        if connections[alias].vendor == "postgresql":
            with connections[alias].cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TAIL])
        yield


def clear(folder: Folder, alias: str) -> None:
    """Take away the files that a killed writer left, and those of what it had erased."""
    # a server may still be at the commit of a process that is gone
    with _log_in_hand(alias):
        _clear(folder, alias)


def _clear(folder: Folder, alias: str) -> None:
    for part in folder.tmp.glob("*.part"):
        destroy(part)
    for note in folder.tmp.glob("*.note"):
        try:
            handles = json.loads(note.read_bytes())
        except FileNotFoundError:  # its writer had only that left to do
            continue
        except ValueError:
            handles = []  # killed while the note was written: before the files
        kept = set()
        there = connections[alias].introspection.table_names()  # a killed writer may have been an earlier Witnessmark
        for model in (one for one in ROWS if one.sealed_by == "handle" and one._meta.db_table in there):
            rows = model._default_manager.using(alias).filter(handle__in=handles, erased=None)
            kept |= set(rows.values_list("handle", flat=True))
        for handle in handles:
            if handle not in kept:
                _destroy(folder, handle)
        note.unlink(missing_ok=True)


def _destroy(folder: Folder, handle: str) -> None:
    destroy(folder.key(handle))
    destroy(folder.original(handle))


def _note(folder: Folder, pen: Pen) -> Path | None:
    handles = [*pen.fresh, *pen.doomed]
    if not handles:
        return None
    note = folder.tmp / f"{handles[0]}.note"
    write_files(folder.tmp, [(note, json.dumps(handles).encode())])
    return note


def _write_files(folder: Folder, pen: Pen) -> None:
    wrapped = [pen.keys.wrap(handle, key) for handle, key in pen.fresh.items()]
    sealed = [(folder.original(handle), data) for handle, data in pen.originals]
    if wrapped or sealed:
        write_files(folder.tmp, [*wrapped, *sealed])


def _insert(pen: Pen) -> None:
    put(pen.alias, Entry, ([getattr(one, name) for name in names_of(Entry)] for one in pen.entries))
    rows: dict[type[Row], list[Row]] = {model: [] for model in ROWS}
    where: list[tuple[str | None, ...]] = []
    above: set[tuple[str, str]] = set()
    marks: list[tuple[str, int]] = []
    for draft in pen.drafts:
        row = draft.row
        rows[BY_TABLE[row.table]].append(row)
        if isinstance(row, ClaimRow):
            where.extend((row.handle, one, row.harm, row.start, row.end) for one in draft.places)
            above.update(draft.above)
        elif isinstance(row, ReportRow):
            marks.extend((row.handle, one) for one in draft.marks)
    for model, some in rows.items():
        put(pen.alias, model, ([getattr(row, name) for name in names_of(model)] for row in some))
    put(pen.alias, Where, where, names=("claim_id", "place", "harm", "start", "end"))
    put(pen.alias, Mark, marks, names=("report_id", "value"))
    put(pen.alias, Above, above, names=("place", "above"), twice=True)


def put(
    alias: str,
    model: type[Model],
    rows: Iterable[Sequence[Any]],
    *,
    names: Sequence[str] = (),
    twice: bool = False,
) -> None:
    """Insert rows, their values in the order of `names`, or of all columns; `twice`: pass over those that are there.

    Django's own way builds a model and a line of SQL for each, which took most of the time of taking reports in.
    """
    wanted = list(rows)
    if not wanted:
        return
    names = names or names_of(model)
    columns = ", ".join(f'"{name}"' for name in names)
    sql = f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({", ".join(["%s"] * len(names))})'
    with connections[alias].cursor() as cursor:
        cursor.executemany(f"{sql} ON CONFLICT DO NOTHING" if twice else sql, wanted)


@functools.cache
def names_of(model: type[Model]) -> tuple[str, ...]:
    """The columns of a table."""
    return tuple(one.column for one in model._meta.concrete_fields if one.column is not None)
