"""`witnessmark family`: whether two reports carry one account."""

from __future__ import annotations

from typing import Final

import click

from ..archive import TieVerdict
from ..messages import retell, say
from . import here
from .tell import tell

_VERDICTS: Final[dict[str, TieVerdict]] = {"confirm": "confirmed", "break": "broken"}


@click.command("family", short_help="Say whether two reports carry one count.")
@click.argument("report", metavar="REPORT")
@click.argument("other", metavar="REPORT")
@click.argument("verdict", type=click.Choice(list(_VERDICTS)))
@here.judging
@here.option
def command(*, report: str, other: str, verdict: str, why: str, by: str | None, folder: str | None) -> None:
    """Confirm that two reports carry one count, or break what was proposed.

    Where two reports of one family name two sources for the same figure, a toll takes these for one origin. What is
    broken is not proposed again. The proposals, with their reasons: witnessmark list families.

    \b
    Example:
      $ witnessmark family sha256:a03f78 sha256:ce1d08 confirm --why "one release"
    """
    with here.open_here(folder) as archive:
        one, two = here.handle_of(archive, report, "report"), here.handle_of(archive, other, "report")
        if one == two:
            raise click.UsageError(say("a report is always of its own family: name two reports."))
        (made,) = archive.tie([(one, two, "person", _VERDICTS[verdict], why)], by=by)
    tell(f"{made[:12]}: {retell(_VERDICTS[verdict])}")
