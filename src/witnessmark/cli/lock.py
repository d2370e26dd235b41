"""`witnessmark lock`: an archive that gives nothing away."""

from __future__ import annotations

import click

from ..archive import change_passphrase, has_passphrase, lock_archive
from ..errors import ArchiveLocked
from ..messages import say
from . import here
from . import passphrase as asking
from .tell import tell


@click.command("lock", short_help="Lock the archive.")
@here.option
@click.option("--change-passphrase", "change", is_flag=True, help="Put it under another passphrase first.")
def command(*, folder: str | None, change: bool) -> None:
    """Lock the archive: until it is unlocked, its folder gives away no name, place, count or file's name.

    Where it has no passphrase yet, one is asked for and becomes its own; in a script it comes from the variable
    WITNESSMARK_PASSPHRASE. To change it both are asked for, the new one or WITNESSMARK_NEW_PASSPHRASE second; backups
    made before keep the earlier one. What lay there unlocked is overwritten, which a disk may do elsewhere than in
    place: set a passphrase when you make the archive, and use an encrypted disk.

    \b
    Example:
      $ witnessmark lock
    """
    path, above = folder or ".", folder is None
    if change:
        if not has_passphrase(path, above=above):
            raise click.UsageError(say("it has no passphrase yet: without --change-passphrase, one is set."))
        known = asking.ask()
        new = asking.ask(say("New passphrase"), new=True, variable=asking.CHANGED)
        change_passphrase(path, above=above, passphrase=known, new=new)
        lock_archive(path, above=above, passphrase=new)
    elif not has_passphrase(path, above=above):
        lock_archive(path, above=above, passphrase=asking.ask(say("New passphrase"), new=True))
    else:
        try:
            lock_archive(path, above=above, passphrase=asking.given())
        except ArchiveLocked:  # no session: the passphrase opens the key that seals
            if asking.given() is not None:
                raise
            lock_archive(path, above=above, passphrase=asking.ask())
    tell(say("Locked, under the new passphrase.") if change else say("Locked."), err=True)
