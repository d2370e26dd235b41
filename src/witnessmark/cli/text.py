"""`witnessmark text`: the text that offsets count in."""

from __future__ import annotations

import sys

import click

from ..report import open_report
from ..show import show


@click.command("text", short_help="Print the text that offsets refer to.")
@click.argument("file", metavar="FILE")
def command(file: str) -> None:
    """Print the text of a report, as read: what the offsets of claims count in, character by character.

    On a terminal, characters that reorder, hide or command are written out (⟦U+202E⟧); into a file or a pipe goes
    the text itself, in UTF-8.

    \b
    Example:
      $ witnessmark text a.html > a.txt
    """
    report = open_report(file, warn=lambda line: click.echo(line, err=True))
    if sys.stdout.isatty():
        click.echo(show(report.text))
    else:
        sys.stdout.buffer.write(report.text.encode("utf-8"))
        sys.stdout.buffer.flush()
