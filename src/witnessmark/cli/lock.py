"""`witnessmark lock`: an archive that gives nothing away."""

from __future__ import annotations

import click

from ..archive import has_passphrase, lock_archive
from ..errors import ArchiveLocked
from . import here
from . import passphrase as asking


@click.command("lock", short_help="Lock the archive.")
@here.option
def command(*, folder: str | None) -> None:
    """Lock the archive: until it is unlocked, its folder gives away no name, place, count or file's name.

    Where it has no passphrase yet, one is asked for and becomes its own; in a script it comes from the variable
    WITNESSMARK_PASSPHRASE. What lay there unlocked is overwritten, which a disk may do elsewhere than in place: set a
    passphrase when you make the archive, and use an encrypted disk.

    \b
    Example:
      $ witnessmark lock
    """
    path, above = folder or ".", folder is None
    if not has_passphrase(path, above=above):
        lock_archive(path, above=above, passphrase=asking.ask("New passphrase", new=True))
    else:
        try:
            lock_archive(path, above=above)
        except ArchiveLocked:  # no session: the passphrase opens the key that seals
            lock_archive(path, above=above, passphrase=asking.ask())
    click.echo("Locked.", err=True)
