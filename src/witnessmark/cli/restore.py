"""`witnessmark restore`: an archive made of a backup."""

from __future__ import annotations

import click

from ..archive import restore_archive
from ..errors import ArchiveLocked
from ..messages import say
from ..show import show_file
from . import passphrase as asking
from .tell import tell


@click.command("restore", short_help="Make an archive of a backup.")
@click.argument("file", metavar="FILE")
@click.argument("folder", metavar="DIR")
@click.option(
    "--database",
    metavar="ADDRESS",
    default="sqlite",
    show_default=True,
    help="sqlite, or postgresql://USER@HOST/NAME, an empty database; not the one it came from, as it may be.",
)
def command(*, file: str, folder: str, database: str) -> None:
    """Make an archive of a backup in DIR, a new or empty folder, and verify it.

    The last line is the number of entries and the root, as `backup` printed it. A restored archive with a passphrase
    is left unlocked.

    \b
    Example:
      $ witnessmark restore /media/stick/record-2026-11.backup record
    """
    try:
        done = restore_archive(file, folder, database=database)
    except ArchiveLocked:
        done = restore_archive(file, folder, database=database, passphrase=asking.ask())
    tell(
        say(
            "{folder}: {entries:,} entries, {originals:,} originals, all agree",
            folder=show_file(folder),
            entries=done.entries,
            originals=done.originals,
        ),
        err=True,
    )
    click.echo(f"{done.entries}:{done.root}")
