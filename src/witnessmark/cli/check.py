"""`witnessmark check`: whether the proof of a toll adds up."""

from __future__ import annotations

import click

from .. import flow
from ..errors import PolicyError, ProofError
from ..messages import say
from .kept import read_tolls
from .tell import tell


@click.command("check", short_help="See whether a toll's proof adds up.")
@click.argument("file", metavar="TOLL.json")
def command(file: str) -> None:
    """See whether the proof of a toll adds up, with nothing but the toll itself: - is standard input.

    It derives again from the claims' own words which cells each one covers, multiplies each figure by its weight,
    adds up in whole fractions, and sees that no one is counted more than once. No solver is trusted, or loaded. What
    the policy makes of each claim's words is made again: a reading that says more than it may fails.
    It cannot say whether the claims are read right, or true, who reviewed them, or what was left out.
    Several tolls, one a line, are checked one by one.

    \b
    Examples:
      $ witnessmark toll reports/ --in Douma --format json > toll.json
      $ witnessmark check toll.json
    """
    tolls = read_tolls(file)
    for name, toll in tolls:
        try:
            flow.check(toll)
        except PolicyError as error:
            raise PolicyError(f"{name}: {error}") from None
        except ProofError as error:
            raise (ProofError(f"{name}: {error}") if len(tolls) > 1 else error) from None
        ceiling = say("open") if toll.ceiling.value is None else f"{toll.ceiling.value:,}"
        said = say(
            "It holds: at least {value:,}, at most {ceiling}, if its claims are true.",
            value=toll.floor.value or 0,
            ceiling=ceiling,
        )
        tell(f"{name}: {said}" if len(tolls) > 1 else said)
