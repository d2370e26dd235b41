"""The folder that an archive is: where things lie in it, and how a file gets there whole or not at all.

archive.toml        what kind of archive, and where its database is
record.sqlite3      the tables; `record.sealed` instead while it is locked
originals/ab/cd…    each report's bytes, sealed; named by the report's random handle
keys/ab/cd…         each report's key, wrapped by the master key in `keys/master`
tmp/                files on their way, and notes of what was under way
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import tomllib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from ..errors import ArchiveBusy, ArchiveDamaged, ArchiveError, NoArchive
from ..messages import say, system_words
from ..show import show_line

_AT_ONCE: Final = 200  # files held open
_SYNCING: Final = 16
SETTINGS: Final = "archive.toml"
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Folder:
    """An archive's folder and what its archive.toml says.

    `id` is the archive's random name, which its first entry holds too. `database` is "sqlite" or a postgresql://
    address. `by` is who takes in and decides where nobody else is named, None: nobody here (`Keys.recorder`).
    """

    path: Path
    id: str
    database: str
    made: str
    by: str | None = None

    @property
    def record(self) -> Path:
        return self.path / "record.sqlite3"

    @property
    def sealed_record(self) -> Path:
        return self.path / "record.sealed"

    @property
    def keys(self) -> Path:
        return self.path / "keys"

    @property
    def originals(self) -> Path:
        return self.path / "originals"

    @property
    def tmp(self) -> Path:
        return self.path / "tmp"

    def original(self, handle: str) -> Path:
        """Where the bytes of the report with that handle lie."""
        return self.originals / handle[:2] / handle[2:]

    def key(self, handle: str) -> Path:
        """Where the key of the report or source with that handle lies."""
        return self.keys / handle[:2] / handle[2:]


def find_folder(start: Path, *, above: bool = True) -> Folder:
    """The archive in a folder or, with `above`, in the nearest one above it. Raises NoArchive."""
    start = start.absolute()
    for path in (start, *start.parents) if above else (start,):
        if (path / SETTINGS).is_file():
            return _read(path)
    where = say(", nor in any folder above it") if above else ""
    raise NoArchive(
        say(
            "{start}: no archive here{where}; make one with: witnessmark init DIR",
            start=show_line(str(start)),
            where=where,
        )
    )


def _read(path: Path) -> Folder:
    name = show_line(str(path / SETTINGS))
    try:
        said = tomllib.loads((path / SETTINGS).read_text(encoding="utf-8"))
    except OSError as error:
        raise ArchiveError(
            say("{name}: cannot be read ({strerror}); make it readable", name=name, strerror=system_words(error))
        ) from error
    except ValueError as error:
        raise ArchiveDamaged(say("{name}: not as it was written; mend it by hand", name=name)) from error
    if said.get("version") != VERSION:
        raise ArchiveError(
            say("{name}: an archive of another version; use the Witnessmark that made it, or a newer one", name=name)
        )
    texts = [said.get(key) for key in ("id", "database", "made")]
    by = said.get("by")
    if not all(isinstance(one, str) for one in texts) or not (by is None or isinstance(by, str)):
        raise ArchiveDamaged(say("{name}: not as it was written; mend it by hand", name=name))
    id, database, made = (str(one) for one in texts)
    return Folder(path, id, database, made, by)


def make_folder(folder: Folder) -> None:
    """Lay the folder out, archive.toml last: without that it is no archive. Only the user may look into it.

    Raises ArchiveError where something lies there already.
    """
    name = show_line(str(folder.path))
    try:
        folder.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.path.iterdir()):
            raise ArchiveError(say("{name}: not an empty folder; name a new one", name=name))
        for one in (folder.keys, folder.originals, folder.tmp):
            one.mkdir(mode=0o700)
    except OSError as error:
        raise ArchiveError(
            say("{name}: cannot be made ({strerror}); choose another place", name=name, strerror=system_words(error))
        ) from error


def take_away(path: Path, *, itself: bool) -> None:
    """Take away what was made in a folder that did not become an archive."""
    for one in path.iterdir():
        if one.is_dir():
            shutil.rmtree(one)
        else:
            one.unlink()
    if itself:
        path.rmdir()


def write_settings(folder: Folder) -> None:
    """Write archive.toml: with it the folder is an archive."""
    by = "" if folder.by is None else f"by = {_toml(folder.by)}\n"
    text = (
        f"# a Witnessmark archive: docs/reference/archive.md\nversion = {VERSION}\nid = {_toml(folder.id)}\n"
        f"database = {_toml(folder.database)}\nmade = {_toml(folder.made)}\n{by}"
    )
    write_over(folder.tmp, folder.path / SETTINGS, text.encode("utf-8"))


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=True)  # a JSON text without surrogates is a TOML one


def write_files(tmp: Path, files: Iterable[tuple[Path, bytes]]) -> None:
    """Put each file in its place, durably: written beside, synced, renamed, its folder synced.

    After a kill at any moment each is there whole, or not at all. Raises ArchiveError where the disk is full or may
    not be written; what was renamed by then stays.
    """
    beside: list[tuple[Path, Path]] = []
    try:
        _write(_drafts(tmp, files, beside))
        folders = set()
        for draft, target in beside:
            if not target.parent.is_dir():
                target.parent.mkdir(mode=0o700, exist_ok=True)
                folders.add(target.parent.parent)
            os.replace(draft, target)
            folders.add(target.parent)
        for folder in folders:
            sync_folder(folder)
    except OSError as error:
        for draft, _ in beside:
            draft.unlink(missing_ok=True)
        raise ArchiveError(
            say("the archive cannot be written ({strerror}); nothing was taken in", strerror=system_words(error))
        ) from error


def write_over(tmp: Path, path: Path, data: bytes) -> None:
    """Put a file in the place of another, whose bytes are overwritten: they say what is not to be found again."""
    forget_old(path)
    with suppress(OSError):  # where files have one name only, the old blocks are out of reach
        os.link(path, _old(path))
    write_files(tmp, [(path, data)])
    forget_old(path)


def forget_old(path: Path) -> None:
    """Overwrite what a `write_over` that was killed left. While that is still the file itself, its second name goes."""
    old = _old(path)
    try:
        is_in_place = old.stat().st_nlink > 1
    except FileNotFoundError:
        return
    if is_in_place:
        old.unlink()
    else:
        destroy(old)


def _old(path: Path) -> Path:
    return path.with_name(f"{path.name}.old")


def _drafts(
    tmp: Path, files: Iterable[tuple[Path, bytes]], beside: list[tuple[Path, Path]]
) -> Iterator[tuple[Path, bytes]]:
    for target, data in files:
        draft = tmp / f"{os.urandom(8).hex()}.part"
        beside.append((draft, target))
        yield draft, data


def _write(files: Iterator[tuple[Path, bytes]]) -> None:
    """Write files and sync them, many at a time: a file system takes one turn of its journal for all that ask."""
    while some := list(islice(files, _AT_ONCE)):
        handles: list[int] = []
        try:
            for path, data in some:
                handles.append(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
                view = memoryview(data)
                while view:
                    view = view[os.write(handles[-1], view) :]
            _sync(handles)
        finally:
            for handle in handles:
                os.close(handle)


def _sync(handles: list[int]) -> None:
    """Have open files on the disk."""
    if hasattr(os, "posix_fadvise"):
        # has all of them set out for the disk, so that the first sync carries the others' names and lengths with it
        for handle in handles:
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        for handle in handles:
            os.fsync(handle)
    elif len(handles) == 1:
        os.fsync(handles[0])
    else:
        with ThreadPoolExecutor(_SYNCING) as pool:
            list(pool.map(os.fsync, handles))


def leftovers(folder: Folder) -> list[Path]:
    """The files and notes that lie in `tmp/`: a writer's at work, or of one that was killed."""
    return [path for path in folder.tmp.iterdir() if path.suffix in (".part", ".note", ".scrub")]


def sync_folder(path: Path) -> None:
    """Have the names in a folder on the disk."""
    if os.name == "nt":  # has no such call; its file system keeps names in order
        return
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def destroy(path: Path) -> None:
    """Overwrite a file and take it away. A disk that writes elsewhere (most do) may keep the old blocks for a while."""
    try:
        with open(path, "r+b", buffering=0) as opened:
            left = os.fstat(opened.fileno()).st_size
            while left > 0:
                left -= opened.write(bytes(min(left, 1 << 20)))
            os.fsync(opened.fileno())
    except FileNotFoundError:
        return
    path.unlink(missing_ok=True)
    sync_folder(path.parent)


@contextmanager
def hold(folder: Folder, *, alone: bool) -> Iterator[None]:
    """Hold the archive open, beside others or `alone`. Raises ArchiveBusy where somebody's hold is in the way.

    It ends with the process, however that ends.
    """
    try:
        import fcntl
    except ImportError:  # not on Windows: there an open database cannot be taken away in any case
        yield
        return
    opened = os.open(folder.tmp / "hold", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(opened, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in (errno.EWOULDBLOCK, errno.EACCES):
                raise
            raise ArchiveBusy(
                say(
                    "{path}: another process has the archive open; wait for it, then try again",
                    path=show_line(str(folder.path)),
                )
            ) from error
        yield
    finally:
        os.close(opened)
