"""`witnessmark explain`: the words and the sums behind a toll."""

from __future__ import annotations

import click

from ..toll.explain import explain
from .kept import read_toll


@click.command("explain", short_help="Say the words and the sums behind a toll.")
@click.argument("file", metavar="TOLL.json")
def command(file: str) -> None:
    """Say in words what a toll answers, and the sentences and sums that force it: - is standard input.

    It does not check the sums: `witnessmark check` does.

    \b
    Examples:
      $ witnessmark toll reports/ --in Douma --format json > toll.json
      $ witnessmark explain toll.json
    """
    click.echo(explain(read_toll(file)))
