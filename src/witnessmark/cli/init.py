"""`witnessmark init`: an archive begun."""

from __future__ import annotations

import click

from ..archive import make_archive
from ..messages import later, say
from ..show import show_line
from . import passphrase as asking
from .tell import tell

OPEN_TO_ALL = later(
    "It has no passphrase: whoever gets at this folder or a copy of it (a thief, a border "
    "guard, another user of this machine) can read every report, name and note in it. Set "
    "one with: witnessmark lock"
)


@click.command("init", short_help="Make an archive.")
@click.argument("folder", metavar="DIR")
@click.option("--passphrase", is_flag=True, help="Ask for a passphrase, to lock it with.")
@click.option("--by", metavar="NAME", help="Who takes in and decides, where no other is named.")
@click.option(
    "--database",
    metavar="ADDRESS",
    default="sqlite",
    show_default=True,
    help="sqlite: a file in the folder; or postgresql://USER@HOST/NAME, an empty database.",
)
def command(*, folder: str, passphrase: bool, by: str | None, database: str) -> None:
    """Make an archive in DIR, a new or empty folder.

    An archive keeps every report as received, every claim and every decision, in order, so that nothing can be
    changed unnoticed. With a passphrase it can be locked; without one, whoever has the folder can read it. A forgotten
    passphrase cannot be got back.

    \b
    Examples:
      $ witnessmark init record
      $ witnessmark init record --passphrase --by "A. Recorder"
    """
    secret = asking.ask(new=True) if passphrase else None
    make_archive(folder, database=database, passphrase=secret, by=by)
    tell(say("{folder}: an archive", folder=show_line(folder)))
    if secret is None:
        tell(say(OPEN_TO_ALL), err=True)
    elif database != "sqlite":
        tell(say("Locking it locks keys and originals; what the database server's disks hold is its own."), err=True)
