"""Keys: one for each report and each source, wrapped by the archive's master key, never in the database.

Without a passphrase the master key lies in `keys/master` as it is: whoever has the folder can read everything. With
one it lies there wrapped (scrypt, then AES-GCM), and while the archive is unlocked also in a file that only the user
can read and that a restart of the machine forgets, where the system has such a place.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import stat
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from ..errors import ArchiveDamaged, ArchiveError, ArchiveLocked
from ..messages import say, system_words
from ..show import show_line
from .folder import Folder, destroy, write_files, write_over
from .seal import new_key, seal, unseal

_HARD: Final = 17  # scrypt's cost, as a power of two: 128 MB and some tenths of a second for each guess
_MASTER: Final = "the archive's master key"
_RECORDER: Final = "the archive's recorder"


@dataclass(frozen=True, slots=True)
class Keys:
    """The archive's keys, opened by its master key."""

    folder: Folder
    master: bytes

    def __repr__(self) -> str:
        return "Keys(...)"

    def read(self, handle: str) -> bytes:
        """The key of the report or source with that handle. Raises ArchiveDamaged where it is missing or altered."""
        try:
            # a toll reads some thousands, and half of that time went into making paths
            with open(f"{self.folder.path}/keys/{handle[:2]}/{handle[2:]}", "rb", buffering=0) as opened:
                wrapped = opened.read()
        except OSError as error:
            raise ArchiveDamaged(
                say(
                    "key {handle}: cannot be read ({strerror}); restore a backup",
                    handle=handle,
                    strerror=system_words(error),
                )
            ) from error
        return unseal(self.master, wrapped, about=f"key {handle}")

    def wrap(self, handle: str, key: bytes) -> tuple[Path, bytes]:
        """The file that keeps the key of that handle: where, and what is in it."""
        return self.folder.key(handle), seal(self.master, key, about=f"key {handle}")

    def same(self, name: str) -> str:
        """A number by which equal names are found again, and nothing else is: worth nothing without the master key."""
        told = b"witnessmark same 1\x00" + name.encode("utf-8", "surrogatepass")
        return hmac.new(self.master, told, hashlib.sha256).hexdigest()

    def recorder(self) -> str | None:
        """Who takes in and decides where nobody else is named: archive.toml says it, or here where it would tell."""
        if self.folder.by is not None:
            return self.folder.by
        try:
            sealed = (self.folder.keys / "by").read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise ArchiveDamaged(
                say("keys/by: cannot be read ({strerror}); restore a backup", strerror=system_words(error))
            ) from error
        return unseal(self.master, sealed, about=_RECORDER).decode("utf-8", "surrogatepass")

    def derive(self, purpose: str) -> bytes:
        """A key for one more purpose, which tells nothing of the master key."""
        return hmac.new(self.master, f"witnessmark {purpose} 1\x00".encode(), hashlib.sha256).digest()


def make_master(folder: Folder, *, passphrase: str | None) -> bytes:
    """Make the master key and keep it, wrapped where there is a passphrase."""
    master = new_key()
    keep_master(folder, master, passphrase=passphrase)
    return master


def keep_master(folder: Folder, master: bytes, *, passphrase: str | None) -> None:
    """Keep the master key in place of the one that is kept; what lay there is overwritten first."""
    if passphrase is None:
        kept = {"version": 1, "key": master.hex()}
    else:
        salt = os.urandom(16)
        wrapped = seal(_stretch(passphrase, salt, _HARD), master, about=_MASTER)
        kept = {"version": 1, "scrypt": {"salt": salt.hex(), "cost": _HARD}, "wrapped": wrapped.hex()}
    write_over(folder.tmp, folder.keys / "master", json.dumps(kept).encode())


def seal_recorder(folder: Folder, master: bytes) -> Folder:
    """Put who takes in and decides under the master key; the folder, whose archive.toml is to name nobody now."""
    if folder.by is not None:
        name = folder.by.encode("utf-8", "surrogatepass")
        write_files(folder.tmp, [(folder.keys / "by", seal(master, name, about=_RECORDER))])
    return replace(folder, by=None)


def has_passphrase(folder: Folder) -> bool:
    """Whether the master key is wrapped by a passphrase."""
    return "scrypt" in _kept(folder)


def open_master(folder: Folder, passphrase: str | None) -> bytes:
    """The master key. Raises ArchiveLocked where it takes a passphrase and none, or another, was given."""
    kept = _kept(folder)
    name = show_line(str(folder.path))
    try:
        if "key" in kept:
            return bytes.fromhex(str(kept["key"]))
        if passphrase is None:
            raise ArchiveLocked(say("{name}: locked; unlock it with: witnessmark unlock", name=name))
        said = kept["scrypt"]
        if not isinstance(said, dict):
            raise ValueError
        cost = int(said["cost"])
        if not 10 <= cost <= 24:
            raise ValueError
        stretched = _stretch(passphrase, bytes.fromhex(said["salt"]), cost)
        wrapped = bytes.fromhex(str(kept["wrapped"]))
    except (KeyError, TypeError, ValueError) as error:
        raise ArchiveDamaged(
            say("{name}: keys/master is not as it was written; restore a backup", name=name)
        ) from error
    try:
        return unseal(stretched, wrapped, about=_MASTER)
    except ArchiveDamaged:
        raise ArchiveLocked(say("{name}: that is not its passphrase; try again", name=name)) from None


def _kept(folder: Folder) -> dict[str, object]:
    name = show_line(str(folder.path))
    try:
        kept = json.loads((folder.keys / "master").read_bytes())
    except OSError as error:
        raise ArchiveDamaged(
            say(
                "{name}: keys/master cannot be read ({strerror}); restore a backup",
                name=name,
                strerror=system_words(error),
            )
        ) from error
    except ValueError as error:
        raise ArchiveDamaged(
            say("{name}: keys/master is not as it was written; restore a backup", name=name)
        ) from error
    if not isinstance(kept, dict):
        raise ArchiveDamaged(say("{name}: keys/master is not as it was written; restore a backup", name=name))
    return kept


def _stretch(passphrase: str, salt: bytes, cost: int) -> bytes:
    return Scrypt(salt=salt, length=32, n=1 << cost, r=8, p=1).derive(passphrase.encode("utf-8"))


def session_file(folder: Folder) -> tuple[Path, bool]:
    """Where the master key lies while the archive is unlocked, and whether a restart forgets it there."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and os.path.isdir(runtime) and _is_ours(Path(runtime)):
        return Path(runtime) / f"witnessmark-{folder.id}", True
    return folder.keys / "session", False


def _is_ours(path: Path) -> bool:
    if os.name == "nt":
        return False
    told = path.stat()
    return told.st_uid == os.getuid() and not stat.S_IMODE(told.st_mode) & 0o077


def read_session(folder: Folder) -> bytes | None:
    """The master key that an unlocking left, or None."""
    path, _ = session_file(folder)
    try:
        master = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ArchiveError(
            say(
                "{path}: cannot be read ({strerror}); lock and unlock again",
                path=show_line(str(path)),
                strerror=system_words(error),
            )
        ) from error
    return master if len(master) == 32 else None


def write_session(folder: Folder, master: bytes) -> tuple[Path, bool]:
    """Leave the master key for this session; where, and whether a restart of the machine forgets it there."""
    path, forgotten = session_file(folder)
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(opened, master)
    finally:
        os.close(opened)
    return path, forgotten


def end_session(folder: Folder) -> None:
    """Forget the master key that an unlocking left, wherever it lies."""
    destroy(folder.keys / "session")
    destroy(session_file(folder)[0])
