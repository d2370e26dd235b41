"""`witnessmark log`: what was taken in, decided and erased, in order; and proofs of it."""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import Final

import click

from ..archive import LogLine
from ..messages import language, later, retell, say, say_many
from . import here, options
from .tell import ordered

# the kinds of entries
_KINDS: Final = (
    later("begun"),
    later("migrated"),
    later("merge"),
    later("confirm"),
    later("split"),
    later("undo"),
    later("erased"),
)


@click.command("log", short_help="Show the log, and prove what is in it.")
@here.option
@click.option("--last", type=click.IntRange(1), metavar="N", help="Only the last N entries.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="A line for people, or each entry whole, one JSON object a line.",
)
@click.option("--prove", metavar="ID", help="Print the proof that a report, claim, decision or entry is in it.")
@click.option(
    "--prove-since", type=click.IntRange(1), metavar="N", help="Print the proof that it only grew since N entries."
)
def command(*, folder: str | None, last: int | None, form: str, prove: str | None, prove_since: int | None) -> None:
    """Show the log: each entry with its number, when, and what it is of.

    The log names nobody and confirms nothing by itself. --prove prints what proves one row to a person who has the
    root: that row as it was taken in, its entry, and the way to the root; give it to those who may see that row.

    \b
    Examples:
      $ witnessmark log --last 10
      $ witnessmark log --prove c0b502843becf9013 > proof.json
      $ witnessmark log --prove-since 1200 > grown.json
    """
    if prove is not None and prove_since is not None:
        raise click.UsageError(say("--prove and --prove-since are two proofs: ask for one at a time."))
    with here.open_here(folder) as archive:
        if prove is not None:
            # a handle or id of digits alone is longer than any number of an entry
            what = int(prove) if prove.isdecimal() and len(prove) < 16 else archive.find(prove).handle
            click.echo(archive.prove(what))
            return
        if prove_since is not None:
            click.echo(archive.prove_growth(prove_since))
            return
        after = -1 if last is None else archive.root()[0] - last - 1
        options.write_utf8()
        for line in archive.log(after=after):
            sys.stdout.write(f"{_whole(line) if form == 'jsonl' else ordered(_shown(line))}\n")


def _whole(line: LogLine) -> str:
    return json.dumps(
        {
            "number": line.number,
            "at": line.at,
            "kind": line.kind,
            "body": line.body,
            "before": line.before,
            "hash": line.hash,
        }
    )


def _shown(line: LogLine) -> str:
    said = json.loads(line.body)
    rows = Counter(row[0] for row in said.get("rows", []))
    what = say(", ").join(_rows(table, number) for table, number in rows.items())
    gone = len(said.get("erased", [])) + len(said.get("left", []))
    erased = say_many(" ({number} row gone)", " ({number} rows gone)", gone) if gone else ""
    return f"{line.number:>8}  {line.at[:19]}Z  {retell(line.kind):<10}  {what}{erased}".rstrip()


def _rows(table: str, number: int) -> str:
    """So many rows of a table, as the log says it."""
    if number == 1:
        return retell(table)
    return say("{rows}: {number}", rows=retell(table), number=number) if language() != "en" else f"{number} {table}s"
