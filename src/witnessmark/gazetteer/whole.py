"""Files that appear whole or not at all, made by one process at a time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from ..errors import GazetteerError
from ..messages import say
from ..show import show_line

_BESIDE: Final = ".unfinished-"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Holds the folder against other processes, which wait up to ten minutes; what a killed one held is free."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # SQLite's own lock: it works on every system, and ends with its process
        lock = sqlite3.connect(folder / "places.lock", timeout=600, isolation_level=None)
        lock.execute("BEGIN EXCLUSIVE")
    except (OSError, sqlite3.Error) as error:
        raise GazetteerError(
            say(
                "{folder}: cannot be written to ({error}); set WITNESSMARK_CACHE to a folder that can",
                folder=show_line(str(folder)),
                error=error,
            )
        ) from error
    try:
        for left in folder.glob(f"**/*{_BESIDE}*"):  # by a process that was killed
            left.unlink(missing_ok=True)
        yield
    finally:
        lock.close()


@contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """A path to write to, which takes this path's place when all went well and is gone when not."""
    beside = path.with_name(f"{path.name}{_BESIDE}{os.getpid()}")
    try:
        beside.unlink(missing_ok=True)
        yield beside
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(path)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise GazetteerError(
            say("{path}: cannot be written: {reason}", path=show_line(str(path)), reason=reason)
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
