"""The archive: every report as received, every claim, every decision, in order, unalterable unnoticed.

    from witnessmark.archive import Intake, make_archive, open_archive

    make_archive("record")
    with open_archive("record") as archive:
        [kept] = archive.add([Intake(data, report, claims, by="grammar/0.1.0")])
        for one in archive.claims(report=kept.handle):
            archive.decide(one.handle, "accept", why="as printed")

An archive is a folder (see `folder`), or a folder and a PostgreSQL database. What an `Archive` does is in `archive`,
the values that go in and come out in `values`. Needs the extra `archive`; nothing of it is loaded before one is opened.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from .ready import ready
from .values import (
    BELIEFS,
    KINDS,
    RULING_VERDICTS,
    TIE_VERDICTS,
    VERDICTS,
    Belief,
    Descent,
    Figure,
    Found,
    Intake,
    Judgement,
    Kept,
    KeptClaim,
    KeptIncident,
    KeptPerson,
    KeptReport,
    KeptSource,
    Kind,
    LogLine,
    Proposal,
    Receipt,
    Ruled,
    Ruling,
    RulingVerdict,
    Tie,
    TieVerdict,
    Verdict,
)

if TYPE_CHECKING:
    from .archive import Archive
    from .verify import Verified

__all__ = [
    "BELIEFS",
    "KINDS",
    "RULING_VERDICTS",
    "TIE_VERDICTS",
    "VERDICTS",
    "Belief",
    "Descent",
    "Figure",
    "Found",
    "Intake",
    "Judgement",
    "Kept",
    "KeptClaim",
    "KeptIncident",
    "KeptPerson",
    "KeptReport",
    "KeptSource",
    "Kind",
    "LogLine",
    "Proposal",
    "Receipt",
    "Ruled",
    "Ruling",
    "RulingVerdict",
    "Tie",
    "TieVerdict",
    "Verdict",
    "change_passphrase",
    "check_proof",
    "has_passphrase",
    "lock_archive",
    "make_archive",
    "open_archive",
    "restore_archive",
    "unlock_archive",
]


def make_archive(
    path: str | os.PathLike[str], *, database: str = "sqlite", passphrase: str | None = None, by: str | None = None
) -> None:
    """Make an archive in a new or empty folder.

    `database` is "sqlite" (a file in the folder) or the address of an empty PostgreSQL database
    ("postgresql://user@host/name"). Without a passphrase whoever gets at the folder can read all of it; with one, only
    while it is unlocked, as it is when this returns. `by` is who takes in and decides where nobody else is named.
    Raises ArchiveError where something is there already, and MissingPart where Django is not installed.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     make_archive(f"{folder}/record", by="A. Recorder")
    ...     with open_archive(f"{folder}/record") as archive:
    ...         [(line.number, line.kind) for line in archive.log()]
    [(0, 'begun'), (1, 'migrated')]
    """
    ready()
    from .open import make

    make(Path(path), database=database, passphrase=passphrase, by=by)


def open_archive(path: str | os.PathLike[str] = ".", *, above: bool = False) -> Archive:
    """Open the archive in a folder; with `above`, the nearest one from that folder upward.

    Raises NoArchive, ArchiveLocked, ArchiveBusy where somebody is locking it, and ArchiveDamaged where it is plainly
    not what it was (`verify` looks closer).

    >>> open_archive("/nowhere")
    Traceback (most recent call last):
    ...
    witnessmark.errors.NoArchive: /nowhere: no archive here; make one with: witnessmark init DIR
    """
    ready()
    from .open import open_folder

    return open_folder(Path(path), above=above)


def lock_archive(path: str | os.PathLike[str] = ".", *, above: bool = False, passphrase: str | None = None) -> None:
    """Lock an archive: nothing can be read from its folder until it is unlocked.

    `passphrase` becomes the archive's where it has none; else it is needed only where no session is open, and refused
    where it is another. On PostgreSQL keys and originals are locked; the server's disks are the server's matter. Raises
    ArchiveBusy where anybody has it open, and ArchiveLocked where the passphrase is not the archive's.
    """
    ready()
    from .lock import lock

    lock(Path(path), above=above, passphrase=passphrase)


def change_passphrase(path: str | os.PathLike[str] = ".", *, above: bool = False, passphrase: str, new: str) -> None:
    """Put an archive under another passphrase; backups that were made before keep the earlier one.

    Raises ArchiveLocked where `passphrase` is not the archive's, ArchiveError where it has none, and ArchiveBusy.
    """
    ready()
    from .lock import change_passphrase as change

    change(Path(path), above=above, passphrase=passphrase, new=new)


def unlock_archive(
    path: str | os.PathLike[str] = ".", *, above: bool = False, passphrase: str | None
) -> tuple[Path, bool]:
    """Unlock an archive until it is locked; where its master key now lies, and whether a restart forgets it there.

    Raises ArchiveLocked where the passphrase is another one.
    """
    ready()
    from .lock import unlock

    return unlock(Path(path), above=above, passphrase=passphrase)


def has_passphrase(path: str | os.PathLike[str] = ".", *, above: bool = False) -> bool:
    """Whether an archive has a passphrase."""
    ready()
    from . import keys
    from .folder import find_folder

    return keys.has_passphrase(find_folder(Path(path), above=above))


def restore_archive(
    file: str | os.PathLike[str],
    path: str | os.PathLike[str],
    *,
    passphrase: str | None = None,
    database: str = "sqlite",
) -> Verified:
    """Make an archive of a backup, in a new or empty folder and a database of either kind; what was verified of it.

    Raises ArchiveLocked where the backup is sealed and the passphrase missing or another, ArchiveDamaged where it is
    not whole: then nothing was made.
    """
    ready()
    from .backup import restore

    return restore(Path(file), Path(path), passphrase=passphrase, database=database)


def check_proof(proof: str) -> str:
    """What a proof (JSON) shows of a log, in one line, without an archive. Raises ProofError where it does not hold."""
    ready()
    from .proofs import check

    return check(proof)
