"""Backing up: the whole archive as it is at one moment, in one file, and that file made an archive again.

The file is a tar: the rows as JSON Lines, table by table, then keys and originals as they lie in the folder. It is the
same for both databases. Where the archive has a passphrase the tar is in an age file under it, which the program `age`
opens too; where it has none, whoever has the backup can read it.
"""

from __future__ import annotations

import base64
import io
import json
import os
import re
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from django.db import DatabaseError, transaction
from django.db.models import BinaryField, Model

from ..errors import ArchiveDamaged, ArchiveError, ArchiveLocked
from ..messages import say, system_words
from ..show import show_line
from .archive import Archive
from .canonical import Json, canonical
from .clock import now
from .folder import Folder, hold, make_folder, sync_folder, take_away, write_files, write_settings
from .keys import Keys, has_passphrase, open_master, seal_recorder, write_session
from .models import ROWS, Above, Entry, Mark, ReportRow, Where
from .open import log_migrations, make_tables
from .proofs import root
from .ready import connected, first_line
from .stream import read_age, write_age
from .verify import Verified, one_state, verify

if TYPE_CHECKING:
    from .stream import Sealing

_VERSION: Final = 1
_TABLES: Final[dict[str, type[Model]]] = {
    "entry": Entry,
    **{model.table: model for model in ROWS},
    "where": Where,
    "above": Above,
    "mark": Mark,
}
_AT_ONCE: Final = 1000
_LARGEST: Final = 2**31  # of a member
_FILE: Final = re.compile(r"(?:keys|originals)/[0-9a-f]{2}/[0-9a-f]{30}|keys/master")
_ROWS: Final = re.compile(r"rows/([a-z]+)/\d+\.jsonl")


def backup(archive: Archive, file: Path, *, passphrase: str | None) -> tuple[int, str]:
    """Write a backup to a new file; how many entries are in it, and the root over them.

    `passphrase` is the archive's own, where it has one. Others may go on writing meanwhile; the backup is of the moment
    at which it began. Raises ArchiveError where the file is there already or cannot be written, and where something was
    erased meanwhile.
    """
    name = show_line(str(file))
    if file.exists():
        raise ArchiveError(say("{name}: there already; name a new file", name=name))
    wrapped = has_passphrase(archive.folder)
    if wrapped and (passphrase is None or open_master(archive.folder, passphrase) != archive.keys.master):
        raise ArchiveLocked(say("{name}: the archive's passphrase is needed to seal its backup; give it", name=name))
    draft = file.with_name(f".{file.name}.{os.urandom(4).hex()}.part")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            with _sealed(target, passphrase if wrapped else None) as into, one_state(archive.alias):
                told = _write(archive, into)
            target.flush()
            os.fsync(target.fileno())
        os.replace(draft, file)
        sync_folder(file.absolute().parent)
    except OSError as error:
        raise ArchiveError(
            say(
                "{name}: cannot be written ({strerror}); make room, or name another place",
                name=name,
                strerror=system_words(error),
            )
        ) from error
    except DatabaseError as error:
        raise ArchiveError(
            say("{name}: the database cannot be read ({error}); verify it", name=name, error=first_line(error))
        ) from error
    finally:
        draft.unlink(missing_ok=True)
    return told


@contextmanager
def _sealed(target: BinaryIO, passphrase: str | None) -> Iterator[BinaryIO | Sealing]:
    if passphrase is None:
        yield target
        return
    with write_age(passphrase, target) as sealing:
        yield sealing


def _write(archive: Archive, into: BinaryIO | Sealing) -> tuple[int, str]:
    folder, alias = archive.folder, archive.alias
    entries, top = root(archive)
    with tarfile.open(fileobj=cast(BinaryIO, into), mode="w|", format=tarfile.PAX_FORMAT) as tar:
        head: dict[str, Json] = {"version": _VERSION, "archive": folder.id, "made": folder.made}
        head |= {"by": archive.keys.recorder(), "written": now(), "entries": entries, "root": top}
        _add(tar, "backup.json", canonical(head).encode())
        for table, model in _TABLES.items():
            columns = [one.attname for one in model._meta.concrete_fields if one.attname != "pk"]
            rows = model._default_manager.using(alias).order_by("pk").values_list(*columns)
            for number, some in enumerate(_chunks(rows.iterator(_AT_ONCE))):
                lines = "".join(f"{canonical(_as_json(dict(zip(columns, row, strict=True))))}\n" for row in some)
                _add(tar, f"rows/{table}/{number:06}.jsonl", lines.encode("ascii"))
        _add(tar, "keys/master", (folder.keys / "master").read_bytes())
        for model in ROWS:
            if model.sealed_by == "handle":
                for handle in model._default_manager.using(alias).filter(erased=None).values_list("handle", flat=True):
                    _add_file(tar, folder, folder.key(handle))
        for handle in ReportRow.objects.using(alias).filter(erased=None).values_list("handle", flat=True):
            _add_file(tar, folder, folder.original(handle))
    return entries, top


def _add_file(tar: tarfile.TarFile, folder: Folder, path: Path) -> None:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        where = path.relative_to(folder.path).as_posix()
        raise ArchiveError(
            say("{where}: gone; if it was erased just now, back up again, else verify", where=where)
        ) from error
    _add(tar, path.relative_to(folder.path).as_posix(), data)


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(data), 0o600
    tar.addfile(member, io.BytesIO(data))


def restore(file: Path, path: Path, *, passphrase: str | None, database: str) -> Verified:
    """Make an archive of a backup in a new or empty folder, and verify it; what was verified.

    Raises ArchiveLocked where the backup needs a passphrase and none, or another, was given; ArchiveDamaged where it is
    not whole: then no archive was made.
    """
    name = show_line(str(file))
    try:
        with open(file, "rb") as source:
            sealed = source.peek(64).startswith(b"age-encryption.org/")
            if sealed and passphrase is None:
                raise ArchiveLocked(
                    say("{name}: sealed; give the passphrase of the archive that it is a backup of", name=name)
                )
            inside = _Stream(read_age(str(passphrase), source, name=name)) if sealed else source
            return _restore(inside, path.absolute(), name=name, passphrase=passphrase, database=database)
    except (tarfile.TarError, ValueError, TypeError, KeyError, DatabaseError) as error:
        raise ArchiveDamaged(say("{name}: not a backup, or not whole; use another copy", name=name)) from error
    except OSError as error:
        raise ArchiveError(
            say(
                "{name}: cannot be restored ({strerror}); check its name and the disk",
                name=name,
                strerror=system_words(error),
            )
        ) from error


def _restore(
    source: BinaryIO | io.RawIOBase, path: Path, *, name: str, passphrase: str | None, database: str
) -> Verified:
    there = path.exists()
    with tarfile.open(fileobj=cast(BinaryIO, source), mode="r|") as tar:
        members = iter(tar)
        head = _head(tar, next(members, None), name=name)
        folder = Folder(path, head["archive"], database, head["made"], head.get("by"))
        make_folder(folder)
        try:
            with hold(folder, alone=True), connected(folder) as alias:
                make_tables(alias)
                with transaction.atomic(using=alias, durable=True):
                    _fill(tar, members, folder, alias, name=name)
                master = open_master(folder, passphrase)
                archive = Archive(folder, alias, Keys(folder, master), ExitStack())
                if root(archive)[1] != head["root"]:
                    raise ArchiveDamaged(
                        say("{name}: its log has another root than it says; use another copy", name=name)
                    )
                log_migrations(archive)
                done = verify(archive)
            if has_passphrase(folder):
                write_session(folder, master)
                folder = seal_recorder(folder, master)
            write_settings(folder)
        except BaseException:
            take_away(path, itself=not there)
            raise
    return done


def _head(tar: tarfile.TarFile, first: tarfile.TarInfo | None, *, name: str) -> Mapping[str, str]:
    if first is None or first.name != "backup.json" or not first.isreg() or first.size > 10_000:
        raise ArchiveDamaged(say("{name}: not a backup of an archive", name=name))
    said = json.loads(_data(tar, first, name=name))
    if not isinstance(said, dict) or said.get("version") != _VERSION:
        raise ArchiveError(
            say("{name}: a backup of another version; restore it with the Witnessmark that made it", name=name)
        )
    texts = all(isinstance(said.get(key), str) for key in ("archive", "made", "root"))
    if not texts or not re.fullmatch(r"[0-9a-f]{32}", said["archive"]):
        raise ArchiveDamaged(say("{name}: not a backup of an archive", name=name))
    return cast(Mapping[str, str], said)


def _fill(tar: tarfile.TarFile, members: Iterator[tarfile.TarInfo], folder: Folder, alias: str, *, name: str) -> None:
    files: list[tuple[Path, bytes]] = []
    for member in members:
        data = _data(tar, member, name=name)
        rows = _ROWS.fullmatch(member.name)
        if rows is not None and rows[1] in _TABLES:
            _insert(_TABLES[rows[1]], alias, data, name=name)
        elif _FILE.fullmatch(member.name):  # no other name can reach the disk
            files.append((folder.path / member.name, data))
            if sum(len(one) for _, one in files) > 1 << 24 or len(files) >= _AT_ONCE:
                write_files(folder.tmp, files)
                files = []
        else:
            raise ArchiveDamaged(say("{name}: holds what no backup holds; use another copy", name=name))
    write_files(folder.tmp, files)


def _insert(model: type[Model], alias: str, data: bytes, *, name: str) -> None:
    blobs = {one.attname for one in model._meta.concrete_fields if isinstance(one, BinaryField)}
    columns = {one.attname for one in model._meta.concrete_fields if one.attname != "pk"}
    made = []
    for line in data.splitlines():
        said = json.loads(line)
        if set(said) != columns:
            raise ArchiveDamaged(say("{name}: a row that no table has; use another copy", name=name))
        for blob in blobs:
            if said[blob] is not None:
                said[blob] = base64.b64decode(said[blob])
        made.append(model(**said))
    model._default_manager.using(alias).bulk_create(made)


def _data(tar: tarfile.TarFile, member: tarfile.TarInfo, *, name: str) -> bytes:
    held = tar.extractfile(member) if member.isreg() and member.size <= _LARGEST else None
    if held is None:
        raise ArchiveDamaged(say("{name}: holds what no backup holds; use another copy", name=name))
    return held.read()


def _as_json(row: Mapping[str, object]) -> Json:
    return {
        column: base64.b64encode(value).decode() if isinstance(value, bytes | memoryview) else cast(Json, value)
        for column, value in row.items()
    }


def _chunks(rows: Iterator[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    some: list[tuple[object, ...]] = []
    for row in rows:
        some.append(row)
        if len(some) == _AT_ONCE:
            yield some
            some = []
    if some:
        yield some


class _Stream(io.RawIOBase):
    """Parts, one after another, as a file to read from."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts, self._rest = parts, b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while size < 0 or len(self._rest) < size:
            part = next(self._parts, None)
            if part is None:
                break
            self._rest += part
        taken, self._rest = (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        return taken
