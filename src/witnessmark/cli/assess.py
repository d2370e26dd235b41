"""`witnessmark assess`: whether a report is believed."""

from __future__ import annotations

import click

from ..archive import BELIEFS
from ..messages import retell, say
from . import here
from .tell import tell


@click.command("assess", short_help="Say whether a report is believed.")
@click.argument("id", metavar="REPORT|CLAIM")
@click.argument("belief", type=click.Choice(BELIEFS))
@here.judging
@here.option
def command(*, id: str, belief: str, why: str, by: str | None, folder: str | None) -> None:
    """Say whether a report, or one claim of it, is believed: credible, doubtful or discounted.

    It says nothing of whether the claim was read right: see decide. What is discounted stays, and takes part in no
    toll. An assessment is appended with who, when and why; the latest counts.

    \b
    Example:
      $ witnessmark assess sha256:245af13a1910 doubtful --why "no name, no place, one account"
    """
    belief = next(one for one in BELIEFS if one == belief)
    with here.open_here(folder) as archive:
        found = archive.find(id)
        handle = here.handle_of(archive, id, "report", "claim")
        if found.kind == "report":
            made, entry = archive.assess(handle, belief, why=why, by=by)
        else:
            kept = here.claim_of(archive, handle)
            made, entry = archive.assess(kept.report, belief, why=why, by=by, claim=handle)
    tell(say("{made}: {belief}, entry {entry:,}", made=made[:12], belief=retell(belief), entry=entry))
