"""Verifying: everything recomputed, and the first entry, row or file named that does not agree.

It reads one state of the database while others go on writing. What it cannot see: that the end of the log was cut off
together with all that belongs to it. For that, compare with a root that was kept elsewhere (`since`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

from django.db import DatabaseError, connections
from django.db.models import Exists, Model, OuterRef, Q

from ..errors import ArchiveDamaged
from ..messages import say
from .canonical import FIRST, canonical, commitment, entry_hash
from .convert import above_of
from .files import verify_files
from .merkle import leaf, root_of
from .models import ROWS, Above, ClaimRow, Entry, Mark, ReportRow, Row, Where
from .opened import batches
from .ready import first_line
from .rows import is_sealed, rewritten
from .schema import verify_schema

if TYPE_CHECKING:
    from .archive import Archive

Progress = Callable[[int, int], None]
Named = tuple[str, str]  # a row, by its table and its handle

_AT_ONCE: Final = 200
_COLUMNS: Final = ("number", "at", "kind", "body", "before", "hash")


@dataclass(frozen=True, slots=True)
class Verified:
    """What agrees: how many entries, rows and originals, and the root over the log; notes on what is odd, not amiss."""

    entries: int
    rows: int
    originals: int
    root: str
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Log:
    """What the log says as a whole: its leaves, and what later entries say of earlier rows."""

    leaves: list[bytes] = field(default_factory=list)
    erased: dict[Named, int] = field(default_factory=dict)
    left: dict[Named, tuple[int, str]] = field(default_factory=dict)
    migrations: list[tuple[str, str, str]] = field(default_factory=list)


def verify(archive: Archive, *, since: tuple[int, str] | None = None, progress: Progress | None = None) -> Verified:
    """Recompute everything. Raises ArchiveDamaged at the first that does not agree.

    `since` is the number of entries and the root that somebody kept at an earlier time: the log must still begin so.
    """
    try:
        with one_state(archive.alias):
            log = _read_log(archive)
            _compare(log, since)
            rows = _verify_rows(archive, log, progress)
            verify_schema(archive.alias, log.migrations)
            reports = dict(ReportRow.objects.using(archive.alias).filter(erased=None).values_list("handle", "digest"))
            sizes = dict(ReportRow.objects.using(archive.alias).filter(erased=None).values_list("handle", "size"))
            keyed = {
                handle
                for model in ROWS
                if model.sealed_by == "handle"
                for handle in model._default_manager.using(archive.alias)
                .filter(erased=None)
                .values_list("handle", flat=True)
            }
    except (DatabaseError, UnicodeError) as error:
        raise ArchiveDamaged(
            say("the database cannot be read ({error}); restore a backup", error=first_line(error))
        ) from error
    gone = {handle for _, handle in log.erased}
    notes = verify_files(archive, reports, sizes, keyed=keyed, gone=gone)
    return Verified(len(log.leaves), rows, len(reports), root_of(log.leaves).hex(), tuple(notes))


@contextmanager
def one_state(alias: str) -> Iterator[None]:
    """Read one state of the database, while others may go on writing."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        # not Django's own transaction: that would keep writers waiting
        deferred = "BEGIN" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        cursor.execute(deferred)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _entries(alias: str) -> Iterator[list[dict[str, object]]]:
    last = -(2**63)
    while True:
        rows = Entry.objects.using(alias).filter(number__gt=last).order_by("number").values(*_COLUMNS)[:_AT_ONCE]
        some = cast(list[dict[str, object]], list(rows))
        if not some:
            return
        yield some
        last = cast(int, some[-1]["number"])
        if not isinstance(last, int):
            return


def _read_log(archive: Archive) -> _Log:
    log, before = _Log(), FIRST
    for some in _entries(archive.alias):
        for entry in some:
            number = len(log.leaves)
            if entry["number"] != number or not isinstance(entry["number"], int):
                raise _amiss(say("entry {count}", count=number), say("gone, or another in its place"))
            texts = [entry[name] for name in _COLUMNS[1:]]
            if not all(isinstance(one, str) for one in texts):
                raise _amiss(say("entry {count}", count=number), say("altered"))
            at, kind, body, told_before, hash = (str(one) for one in texts)
            if told_before != before or hash != entry_hash(number, at, kind, body, before):
                raise _amiss(say("entry {count}", count=number), say("altered, or not the one that followed"))
            _note(log, number, at, body)
            log.leaves.append(leaf(bytes.fromhex(hash)))
            before = hash
    if not log.leaves:
        raise _amiss(say("entry {count}", count=0), say("gone: the log is empty"))
    return log


def _note(log: _Log, number: int, at: str, body: str) -> None:
    said = _body(number, body)
    if number == 0 and said.get("archive") is None:
        raise _amiss(say("entry {count}", count=0), say("not the beginning of an archive"))
    for table, handle in cast(list[list[str]], said.get("erased", [])):
        log.erased[table, handle] = number
        log.left.pop((table, handle), None)
    for table, handle, held in cast(list[list[str]], said.get("left", [])):
        log.left[table, handle] = number, held
    for app, name in cast(list[list[str]], said.get("migrations", [])):
        log.migrations.append((app, name, at))


def _body(number: int, body: str) -> Mapping[str, object]:
    said = json.loads(body)
    if canonical(said) != body or not isinstance(said, dict):
        raise _amiss(say("entry {count}", count=number), say("not as entries are written"))
    return said


def _compare(log: _Log, since: tuple[int, str] | None) -> None:
    if since is None:
        return
    size, root = since
    if not 0 < size <= len(log.leaves):
        raise ArchiveDamaged(
            say(
                "the log has {leaves} entries and had {size}: its end is gone; restore a backup",
                leaves=len(log.leaves),
                size=size,
            )
        )
    if root_of(log.leaves[:size]).hex() != root.lower():
        raise ArchiveDamaged(
            say("the first {size} entries have another root than the one that was kept; restore a backup", size=size)
        )


def _verify_rows(archive: Archive, log: _Log, progress: Progress | None) -> int:
    """See that the rows are those which the log commits to, as it commits to them; how many."""
    alias, seen = archive.alias, 0
    above: set[tuple[str, str]] = set()
    keys: dict[str, bytes] = {}
    for some in _entries(alias):
        first, last = cast(int, some[0]["number"]), cast(int, some[-1]["number"])
        range_ = Q(entry__gte=first, entry__lte=last)
        rows: dict[Named, Row] = {}
        for model in ROWS:
            for row in model._default_manager.using(alias).filter(range_):
                rows[row.table, row.handle] = row
        beside: dict[str, list[object]] = {}
        for batch in batches(handle for table, handle in rows if table == "claim"):
            places = Where.objects.using(alias).filter(claim_id__in=batch)
            for handle, place, *told in places.values_list("claim_id", "place", "harm", "start", "end"):
                claim = rows["claim", handle]
                if told != [getattr(claim, name) for name in ("harm", "start", "end")]:
                    raise _amiss(say("archive_where, claim {handle}", handle=handle), say("not what the claim says"))
                beside.setdefault(handle, []).append(place)
        for batch in batches(handle for table, handle in rows if table == "report"):
            for handle, value in (
                Mark.objects.using(alias).filter(report_id__in=batch).values_list("report_id", "value")
            ):
                beside.setdefault(handle, []).append(value)
        for entry in some:
            number = cast(int, entry["number"])
            for table, handle, held in cast(list[list[str]], _body(number, str(entry["body"])).get("rows", [])):
                found = rows.get((table, handle))
                if found is None or found.entry != number:
                    raise _amiss(f"{table} {handle}", say("gone, though entry {count} has it", count=number))
                del rows[table, handle]
                _verify_row(archive, found, held, beside.get(handle, []), log, keys, above)
                seen += 1
            if len(keys) > 1000:
                keys.clear()
        for table, handle in rows:
            raise _amiss(f"{table} {handle}", say("no entry has it"))
        if progress is not None:
            progress(last + 1, len(log.leaves))
    _nothing_beside(alias, len(log.leaves), above)
    return seen


def _verify_row(
    archive: Archive,
    row: Row,
    held: str,
    beside: list[object],
    log: _Log,
    keys: dict[str, bytes],
    above: set[tuple[str, str]],
) -> None:
    name = (row.table, row.handle)
    if name in log.erased:
        kept = {one.attname for one in row._meta.concrete_fields} - {"handle", "entry", "erased"}
        if row.erased != log.erased[name] or beside or any(getattr(row, one) is not None for one in kept):
            raise _amiss(f"{row.table} {row.handle}", say("erased, and yet not empty"))
        return
    number, held = log.left.get(name, (None, held))
    if row.erased != number or type(row.erased) is not type(number):
        raise _amiss(f"{row.table} {row.handle}", say("altered"))
    key = None
    if is_sealed(row):
        by = getattr(row, row.sealed_by)
        if not isinstance(by, str):
            raise _amiss(f"{row.table} {row.handle}", say("altered"))
        key = keys.get(by)
        if key is None:
            key = keys[by] = archive.keys.read(by)
    claim = isinstance(row, ClaimRow)
    try:
        told = rewritten(
            row,
            key,
            places=sorted(str(one) for one in beside) if claim else (),
            marks=() if claim else sorted(one for one in beside if isinstance(one, int)),
        )
        same = commitment(str(row.salt), told) == held and all(isinstance(one, str if claim else int) for one in beside)
    except ValueError:
        same = False
    if not same:
        raise _amiss(f"{row.table} {row.handle}", say("altered"))
    if claim:
        above |= above_of(json.loads(told)["sealed"])


def _nothing_beside(alias: str, entries: int, above: set[tuple[str, str]]) -> None:
    """See that nothing lies outside what the log has."""
    for model in ROWS:
        outside = model._default_manager.using(alias).filter(Q(entry__lt=0) | Q(entry__gte=entries)).first()
        if outside is not None:
            raise _amiss(f"{outside.table} {outside.handle}", say("no entry has it"))
    parents: tuple[tuple[type[Model], str, type[Row]], ...] = (
        (Where, "claim_id", ClaimRow),
        (Mark, "report_id", ReportRow),
    )
    for beside, name, parent in parents:
        there = parent._default_manager.using(alias).filter(handle=OuterRef(name))
        if beside._default_manager.using(alias).filter(~Exists(there)).exists():
            raise _amiss(beside._meta.db_table, say("a row that belongs to none"))
    kept = set(Above.objects.using(alias).values_list("place", "above"))
    if kept != above:
        place = min(str(one) for one, _ in kept ^ above)
        raise _amiss(say("archive_above, place {place}", place=place), say("not what the claims say"))


def _amiss(what: str, how: str) -> ArchiveDamaged:
    return ArchiveDamaged(say("{what}: {how}; restore a backup", what=what, how=how))
