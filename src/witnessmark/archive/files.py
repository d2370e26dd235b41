"""The files of an archive against its rows: each original by its digest, each key by its opening, and what is over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ArchiveDamaged
from ..messages import say
from .folder import leftovers

if TYPE_CHECKING:
    from .archive import Archive


def verify_files(
    archive: Archive,
    digests: Mapping[str, str | None],
    sizes: Mapping[str, int | None],
    *,
    keyed: Iterable[str],
    gone: set[str],
) -> list[str]:
    """See that each original has its digest and each key opens; notes on files that belong to nothing.

    `digests` and `sizes` are by the reports' handles; `keyed` the handles with a key; `gone` those that were erased.
    Raises ArchiveDamaged naming the first file that does not agree.
    """
    folder = archive.folder
    for handle, digest in digests.items():
        found = archive.original(handle)
        if f"sha256:{hashlib.sha256(found).hexdigest()}" != digest or len(found) != sizes[handle]:
            raise ArchiveDamaged(
                say("original {handle}: other bytes than were received; restore a backup", handle=handle)
            )
    wanted = set(keyed)
    for handle in wanted:
        archive.keys.read(handle)
    notes = []
    for kind, path, known in (("key", folder.keys, wanted), ("original", folder.originals, set(digests))):
        over = _handles(path) - known
        if over & gone:
            handle = min(over & gone)
            raise ArchiveDamaged(
                say(
                    "{kind} {handle}: erased, and still there; remove the file {handle2}",
                    kind=kind,
                    handle=handle,
                    handle2=folder.key(handle),
                )
            )
        if over:
            notes.append(
                say("{over} files in {name}/ belong to nothing: a writing was cut off", over=len(over), name=path.name)
            )
    if leftovers(folder):
        notes.append(say("a writing is under way, or was cut off; the next one clears up after it"))
    return notes


def _handles(path: Path) -> set[str]:
    return {f"{one.name}{file.name}" for one in path.iterdir() if one.is_dir() for file in one.iterdir()}
