"""`witnessmark incidents split`: these are not of one event."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ..messages import say
from . import here
from .incidents_lines import claims_words, short
from .incidents_named import Names
from .tell import tell


@click.command("split", short_help="Say that claims are not of that event.")
@click.argument("id", metavar="ID")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@here.judging
@here.option
def command(*, id: str, claims: Sequence[str], why: str, by: str | None, folder: str | None) -> None:
    """Say that claims are of another event than the rest of an incident or a proposal, or than another claim.

    What is split off a decided incident becomes one of its own; the rest keeps its id. They are not proposed as one
    again. A CLAIM may also be an incident, which is then of another event than ID. Nothing is lost: see undo.

    \b
    Example:
      $ witnessmark incidents split c0b502843becf9013 c25e71dbd1bd4c39b --why "two streets"
    """
    with here.open_here(folder) as archive:
        names = Names(archive)
        off, _ = names.handles(claims)
        rest = [one for one in names.handles([id])[0] if one not in off]
        if not rest:
            raise click.UsageError(say("name some of its claims, not all: on one side nothing would be left."))
        ruled = archive.split(rest, off, why=why, by=by)
        kept = list(archive.incidents(ruled.incidents))
    for one in kept:
        tell(f"{short(one.handle)}: {claims_words(len(one.claims))}")
    tell(say("{handle}: split, entry {entry:,}", handle=short(ruled.handle), entry=ruled.entry))
