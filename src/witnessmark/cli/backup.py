"""`witnessmark backup`: the archive in one file."""

from __future__ import annotations

from pathlib import Path

import click

from ..archive import has_passphrase
from ..messages import say
from ..show import show_file
from . import here
from . import passphrase as asking
from .tell import tell


@click.command("backup", short_help="Write the whole archive to one file.")
@click.argument("file", metavar="FILE")
@here.option
def command(*, file: str, folder: str | None) -> None:
    """Write the whole archive, as it is now, to FILE; others may go on working meanwhile.

    Where the archive has a passphrase the file is sealed with it (in the age format: the program age opens it too).
    Where it has none, whoever has the file can read it. What was erased is in no backup that is made afterwards; one
    that was made before still has it: destroy that.

    \b
    Example:
      $ witnessmark backup /media/stick/record-2026-11.backup
    """
    with here.open_here(folder) as archive:
        sealed = has_passphrase(archive.folder.path)
        entries, root = archive.backup(Path(file), passphrase=asking.ask() if sealed else None)
    tell(say("{file}: written, {entries:,} entries", file=show_file(file), entries=entries), err=True)
    if not sealed:
        tell(say("It is not sealed: whoever has the file can read every report, name and note in it."), err=True)
    tell(f"{entries}:{root}")
