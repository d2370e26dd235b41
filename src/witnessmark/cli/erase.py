"""`witnessmark erase`: what was kept, gone for good."""

from __future__ import annotations

import click

from ..messages import retell, say, say_many
from . import here
from .tell import tell


@click.command("erase", short_help="Erase a report, a source or a note, for good.")
@click.argument("id", metavar="ID")
@here.judging
@here.option
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(*, id: str, folder: str | None, by: str | None, why: str, yes: bool) -> None:
    """Erase what an id stands for: a report with all that was read from it and said of it; a source, by name, from
    every report; a person's name; who decided and why.

    It cannot be undone. The log keeps that something was erased, when, by whom and why, and nothing that could confirm
    what it was. Backups made before still have it, and so may the disk for a while: destroy the first, encrypt the
    second. A name may also stand in a report's own words: to erase it there, erase the report.

    \b
    Example:
      $ witnessmark erase sha256:245af13a1910 --why "the witness asked"
    """
    with here.open_here(folder) as archive:
        found = archive.find(id)
        if not yes:
            click.confirm(
                say("Erase the {kind} {handle} for good?", kind=retell(found.kind), handle=found.handle),
                abort=True,
                err=True,
            )
        done = archive.erase(found, why=why, by=by)
    rows = say_many("{number:,} row", "{number:,} rows", done.rows)
    tell(
        say(
            "Erased: {kind} {handle}, {rows}, entry {entry}.",
            kind=retell(found.kind),
            handle=found.handle,
            rows=rows,
            entry=done.entry,
        )
    )
    if not done.scrubbed:
        tell(
            say("Another process is reading; the database lets go of the old bytes when it is next opened alone."),
            err=True,
        )
