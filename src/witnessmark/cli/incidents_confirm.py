"""`witnessmark incidents confirm`: a proposal is right."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ..errors import NotKept
from ..messages import say
from . import here
from .incidents_lines import claims_words, short
from .incidents_named import Names, as_proposed
from .tell import tell


@click.command("confirm", short_help="Say that a proposal is right.")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@here.judging
@here.option
def command(*, ids: Sequence[str], why: str, by: str | None, folder: str | None) -> None:
    """Say that proposals are right, each as it stands: its claims are of one event, or of one total, and the reasons
    that it was proposed with are kept beside yours.

    A claim's id stands for the proposal that it is in, or for itself where nothing is like it: then it is of an event
    of its own. Where a proposal holds a decided incident, that keeps its id.

    \b
    Example:
      $ witnessmark incidents confirm c0b502843becf9013 --why "no other report is of that day"
    """
    with here.open_here(folder) as archive:
        names = Names(archive)
        proposals = [names.proposal(id) or names.of_claim(here.handle_of(archive, id, "claim")) for id in ids]
        for one in proposals:
            if one.decided:
                raise NotKept(say("{id}: decided already; see: witnessmark incidents show {id}", id=short(one.id)))
        for one in dict.fromkeys(proposals):
            handles = [kept.handle for kept in names.account.of_incident(one)]
            totals = handles if one.kind == "total" else []
            ruled = archive.merge(handles, why=why, by=by, totals=totals, proposal=as_proposed(one))
            (incident,) = ruled.incidents
            tell(
                say(
                    "{incident}: confirmed, {claims}, entry {entry:,}",
                    incident=short(incident),
                    claims=claims_words(len(handles)),
                    entry=ruled.entry,
                )
            )
