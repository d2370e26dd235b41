"""`witnessmark explain`: the words and the sums behind a toll."""

from __future__ import annotations

import click

from ..toll.explain import explain
from .kept import read_tolls
from .tell import tell


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
            tell(f"{name}\n" if number == 0 else f"\n{name}\n")
        tell(explain(toll))
