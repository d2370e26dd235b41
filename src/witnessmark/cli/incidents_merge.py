"""`witnessmark incidents merge`: these are one event."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ..messages import say
from . import here
from .incidents_lines import claims_words, short
from .incidents_named import Names
from .tell import tell


@click.command("merge", short_help="Say that claims or incidents are of one event.")
@click.argument("ids", nargs=-1, required=True, metavar="ID ID...")
@here.judging
@click.option("--total", is_flag=True, help="They are one total: a day's, a window's or a running count.")
@here.option
def command(*, ids: Sequence[str], why: str, by: str | None, total: bool, folder: str | None) -> None:
    """Say that claims, incidents and proposals are of one event. The first incident among them keeps its id; the others
    end, and their ids lead to it. A claim that is in an incident brings that with it.

    A total, which covers more than one event, is never one with an incident. Nothing is lost: see undo.

    \b
    Example:
      $ witnessmark incidents merge c0b502843becf9013 c25e71dbd1bd4c39b --why "one raid"
    """
    with here.open_here(folder) as archive:
        handles, totals = Names(archive).handles(ids)
        if len(set(handles)) < 2:
            raise click.UsageError(say("name two claims or incidents, or more."))
        met = [*archive.incidents(handles), *archive.incidents(claims=handles)]
        overruled = archive.apart({*handles, *(claim for one in met for claim in one.claims)})
        ruled = archive.merge(handles, why=why, by=by, totals=handles if total else totals)
        (kept,) = archive.incidents(ruled.incidents)
    tell(
        say(
            "{handle}: merged, {claims}, entry {entry:,}",
            handle=short(kept.handle),
            claims=claims_words(len(kept.claims)),
            entry=ruled.entry,
        )
    )
    if overruled:
        tell(
            say("They were told apart before; that is overruled now (ruling {handle}).", handle=short(ruled.handle)),
            err=True,
        )
