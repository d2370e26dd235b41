"""Locking and unlocking: with the database sealed and the master key out of reach, the folder gives nothing away.

Both work on the whole file and end with a renaming, and both files may lie there only in between: then the sealed one
is the archive, whichever of the two was under way.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from django.db import connections

from ..errors import ArchiveBusy, ArchiveDamaged, ArchiveError, ArchiveLocked
from ..messages import say, system_words
from ..show import show_line
from .folder import SETTINGS, Folder, destroy, find_folder, forget_old, hold, leftovers, sync_folder, write_settings
from .keys import (
    Keys,
    end_session,
    has_passphrase,
    keep_master,
    open_master,
    read_session,
    seal_recorder,
    write_session,
)
from .open import clear_up
from .ready import connected
from .stream import CHUNK, opened, seal_stream, unseal_stream

_RECORD = "record.sqlite3"


def lock(path: Path, *, above: bool, passphrase: str | None) -> None:
    """Lock the archive. `passphrase` becomes its own where it has none; else it is needed only if no session is open.

    Raises ArchiveBusy where somebody has it open, ArchiveLocked where the passphrase is needed and missing, or wrong.
    """
    folder = find_folder(path, above=above)
    with hold(folder, alone=True):
        if has_passphrase(folder):
            # another one than its own is refused, needed or not: who gives it believes that it will open the archive
            given = None if passphrase is None else open_master(folder, passphrase)
            master = given or read_session(folder) or (None if _is_sealed(folder) else open_master(folder, None))
        elif passphrase is None:
            raise ArchiveLocked(
                say("{path}: it has no passphrase to lock it with; choose one", path=show_line(str(folder.path)))
            )
        else:
            master = open_master(folder, None)
            keep_master(folder, master, passphrase=passphrase)
        if folder.by is not None and master is not None:
            write_settings(seal_recorder(folder, master))
        for path in (folder.path / SETTINGS, folder.keys / "master"):
            forget_old(path)
        if folder.database == "sqlite":
            _put_away(folder, master)
        end_session(folder)


def change_passphrase(path: Path, *, above: bool, passphrase: str, new: str) -> None:
    """Have the archive's key under another passphrase, whether it is locked or not; what lay there is overwritten.

    Backups that were made before keep the earlier one. Raises ArchiveLocked where `passphrase` is not the archive's,
    and ArchiveError where it has none.
    """
    folder = find_folder(path, above=above)
    if not has_passphrase(folder):
        raise ArchiveError(
            say("{path}: it has no passphrase yet; locking it sets one", path=show_line(str(folder.path)))
        )
    with hold(folder, alone=True):
        keep_master(folder, open_master(folder, passphrase), passphrase=new)


def unlock(path: Path, *, above: bool, passphrase: str | None) -> tuple[Path, bool]:
    """Unlock the archive; where the master key now lies, and whether a restart of the machine forgets it there.

    Raises ArchiveLocked where the passphrase is not the archive's, and ArchiveError where it has none.
    """
    folder = find_folder(path, above=above)
    if not has_passphrase(folder):
        raise ArchiveError(say("{path}: it has no passphrase, and is not locked", path=show_line(str(folder.path))))
    master = open_master(folder, passphrase)
    with hold(folder, alone=True):
        if folder.sealed_record.exists():
            _take_out(folder, master)
        return write_session(folder, master)


def _is_sealed(folder: Folder) -> bool:
    return folder.sealed_record.exists()


def _put_away(folder: Folder, master: bytes | None) -> None:
    if not _is_sealed(folder):
        if master is None:
            raise ArchiveDamaged(
                say("{path}: {record} is gone; restore a backup", path=show_line(str(folder.path)), record=_RECORD)
            )
        with connected(folder) as alias:
            clear_up(folder, alias)
            with connections[alias].cursor() as cursor:
                cursor.execute("PRAGMA journal_mode=DELETE")  # the journal's pages go into the file, and it goes
                mode = cursor.fetchone()
        if mode is None or mode[0] != "delete":
            raise ArchiveBusy(
                say("{path}: another process has the database open; close it first", path=show_line(str(folder.path)))
            )
        _seal(folder, Keys(folder, master).derive("record"))
    for name in (_RECORD, f"{_RECORD}-wal", f"{_RECORD}-shm"):
        destroy(folder.path / name)
    _clear_tmp(folder)


def _seal(folder: Folder, key: bytes) -> None:
    draft = folder.tmp / "record.part"
    try:
        sealed_file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(sealed_file, "wb") as sealed, open(folder.record, "rb") as plain:
            seal_stream(key, plain, sealed)
            sealed.flush()
            os.fsync(sealed.fileno())
        # read again before the plain file goes: a disk may lie
        with open(draft, "rb") as sealed:
            told = _digest(opened(key, sealed, name="record.sealed"))
        with open(folder.record, "rb") as plain:
            if told != _digest(iter(lambda: plain.read(CHUNK), b"")):
                raise ArchiveError(say("the sealed database cannot be read back; nothing was locked: check the disk"))
        os.replace(draft, folder.sealed_record)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise ArchiveError(
            say("the archive cannot be written ({strerror}); it is not locked", strerror=system_words(error))
        ) from error
    sync_folder(folder.path)


def _take_out(folder: Folder, master: bytes) -> None:
    _clear_tmp(folder)
    for name in (_RECORD, f"{_RECORD}-wal", f"{_RECORD}-shm"):
        destroy(folder.path / name)
    draft = folder.tmp / "record.part"
    try:
        plain_file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(plain_file, "wb") as plain, open(folder.sealed_record, "rb") as sealed:
            unseal_stream(Keys(folder, master).derive("record"), sealed, plain, name="record.sealed")
            plain.flush()
            os.fsync(plain.fileno())
        os.replace(draft, folder.record)
        sync_folder(folder.path)
        folder.sealed_record.unlink()
        # before anything is written: a sealed file that came back after a power cut would hide it
        sync_folder(folder.path)
    except OSError as error:
        _clear_tmp(folder)
        raise ArchiveError(
            say("the archive cannot be written ({strerror}); it is still locked", strerror=system_words(error))
        ) from error
    except ArchiveDamaged:
        _clear_tmp(folder)
        raise


def _clear_tmp(folder: Folder) -> None:
    for part in leftovers(folder):
        if part.suffix == ".part":
            destroy(part)


def _digest(parts: Iterable[bytes]) -> bytes:
    told = hashlib.sha256()
    for part in parts:
        told.update(part)
    return told.digest()
