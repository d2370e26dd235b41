"""`witnessmark unlock`: a locked archive, opened."""

from __future__ import annotations

import click

from ..archive import unlock_archive
from ..messages import say
from ..show import show_file
from . import here
from . import passphrase as asking
from .tell import tell


@click.command("unlock", short_help="Unlock the archive.")
@here.option
def command(*, folder: str | None) -> None:
    """Unlock the archive, until it is locked again or the machine restarts.

    The passphrase is asked for; in a script it comes from the variable WITNESSMARK_PASSPHRASE.

    \b
    Example:
      $ witnessmark unlock
    """
    where, forgotten = unlock_archive(folder or ".", above=folder is None, passphrase=asking.ask())
    tell(say("Unlocked."), err=True)
    if not forgotten:
        tell(
            say(
                "This system has no place that a restart forgets: the key lies in {where} until you lock.",
                where=show_file(str(where)),
            ),
            err=True,
        )
