"""What the process that parses forbids itself before the first file comes in."""

from __future__ import annotations

import sys
from typing import Any, Final

from ..hold import hold
from ..limits import CHILD_MEMORY

# Events of Python's own audit. What a library may be talked into (an address in a feed, a path in a document) meets
# these; code injected into a C library would not. Source: the audit events table of the Python documentation.
_FORBIDDEN: Final = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.startfile",
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown",
    "os.kill", "pty.", "ftplib.", "smtplib.", "urllib.", "webbrowser.", "shutil.",
)  # fmt: skip


def confine() -> None:
    """Hold this process to its memory; to no connection, no other process and no file that it could write."""
    hold(CHILD_MEMORY)
    sys.dont_write_bytecode = True
    sys.addaudithook(_forbid)


def _forbid(event: str, args: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN) or (event == "open" and _writes(*args)):
        raise PermissionError(event)


def _writes(path: object, mode: str | None, flags: int) -> bool:
    # the low two bits: 0 reads, 1 writes, 2 does both
    return bool(flags & 3) or any(letter in (mode or "") for letter in "wax+")
