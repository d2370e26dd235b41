"""`witnessmark check`: whether the proof of a toll adds up."""

from __future__ import annotations

import click

from .. import flow
from ..errors import PolicyError
from ..show import show_file
from .kept import read_toll


@click.command("check", short_help="See whether a toll's proof adds up.")
@click.argument("file", metavar="TOLL.json")
def command(file: str) -> None:
    """See whether the proof of a toll adds up, with nothing but the toll itself: - is standard input.

    It derives again from the claims' own words which cells each one covers, multiplies each figure by its weight,
    adds up in whole fractions, and sees that no one is counted more than once. No solver is trusted, or loaded. What
    the policy makes of each claim's words is made again: a reading that says more than it may fails.
    It cannot say whether the claims are read right, or true.

    \b
    Examples:
      $ witnessmark toll reports/ --in Douma --format json > toll.json
      $ witnessmark check toll.json
    """
    toll = read_toll(file)
    try:
        flow.check(toll)
    except PolicyError as error:
        raise PolicyError(f"{show_file(file)}: {error}") from None
    ceiling = "open" if toll.ceiling.value is None else f"{toll.ceiling.value:,}"
    click.echo(f"It holds: at least {toll.floor.value or 0:,}, at most {ceiling}, if its claims are true.")
