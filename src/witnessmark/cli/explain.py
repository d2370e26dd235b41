"""`witnessmark explain`: the words and the sums behind a toll."""

from __future__ import annotations

import click

from ..toll.explain import explain
from .kept import read_tolls


@click.command("explain", short_help="Say the words and the sums behind a toll.")
@click.argument("file", metavar="TOLL.json")
def command(file: str) -> None:
    """Say in words what a toll answers, and the sentences and sums that force it: - is standard input.

    It does not check the sums: `witnessmark check` does. Several tolls, one a line, are told one by one.

    \b
    Examples:
      $ witnessmark toll reports/ --in Douma --format json > toll.json
      $ witnessmark explain toll.json
    """
    tolls = read_tolls(file)
    for number, (name, toll) in enumerate(tolls):
        if len(tolls) > 1:
            click.echo(f"{name}\n" if number == 0 else f"\n{name}\n")
        click.echo(explain(toll))
