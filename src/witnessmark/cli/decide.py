"""`witnessmark decide`: whether a claim says what its report says."""

from __future__ import annotations

from collections.abc import Mapping

import click

from ..archive import VERDICTS
from ..messages import recorded, retell, say
from . import here, said
from .places import open_gazetteer
from .tell import tell


@click.command("decide", short_help="Say whether a claim was read right.")
@click.argument("claim", metavar="CLAIM")
@click.argument("verdict", type=click.Choice(VERDICTS))
@here.judging
@click.option(
    "--set",
    "values",
    multiple=True,
    callback=said.pairs,
    metavar="KEY=VALUE",
    help=recorded("With correct: what it should say. Keys: {keys}.", keys=", ".join(said.KEYS)),
)
@here.option
def command(
    *, claim: str, verdict: str, why: str, by: str | None, values: Mapping[str, str], folder: str | None
) -> None:
    """Say whether a claim says what its report says: accept it, correct it, or call it misread.

    CLAIM is a claim's id, or the beginning of one. A decision is appended with who, when and why; the claim itself is
    never changed, and the latest decision counts. Whether the report is to be believed is another matter: see assess.

    Days are one (2018-02-05), two (2018-02-05..2018-02-09) or open (2018-02-05..); several places stand between
    semicolons, several kinds between commas; an empty value says that it is not known.

    \b
    Examples:
      $ witnessmark decide c0b502843becf9013 accept --why "as printed"
      $ witnessmark decide c0b502843 correct --set min=12 --set max= --why "twelve names"
    """
    verdict = next(one for one in VERDICTS if one == verdict)
    if (verdict == "correct") is not bool(values):
        raise click.UsageError(say("--set goes with correct, and correct with --set: what should the claim say?"))
    with here.open_here(folder) as archive:
        handle = here.handle_of(archive, claim, "claim")
        corrected = None
        if values:
            kept = here.claim_of(archive, handle)
            corrected = said.with_said(kept.claim, values, find=lambda name: open_gazetteer().area(name))
        made, entry = archive.decide(handle, verdict, why=why, by=by, corrected=corrected)
    tell(say("{made}: {verdict}, entry {entry:,}", made=made[:12], verdict=retell(verdict), entry=entry))
