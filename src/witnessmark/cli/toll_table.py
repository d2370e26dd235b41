"""A table of tolls: one row for each day, place, kind of victim or alleged author."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .. import flow
from ..records import LeftOut, Toll
from ..show import in_json, show_line
from ..toll.by import By
from ..toll.contract import to_json
from ..toll.words import assumption_words, question_words
from ..where import Place
from . import options
from .progress import bar
from .table import WIDTH


def print_table(
    answers: flow.Answers,
    by: By,
    *,
    set_aside: Sequence[LeftOut],
    form: str,
    unit: Callable[[str], Place | None],
) -> None:
    """Writes the rows of a table and then the whole, for people or as JSON Lines: tolls, each with its row's name."""
    from .toll import with_aside

    if form == "json":
        options.write_utf8()
        for name, toll in answers.table(by, unit=unit):
            sys.stdout.write(f"{_line(name, toll)}\n")
            sys.stdout.flush()
        sys.stdout.write(f"{_line(None, with_aside(answers.toll(), set_aside))}\n")
        return
    made = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    made.add_column(by)
    for head in ("at least", "at most", "one origin", "two origins", "claims", "reviewed"):
        made.add_column(head, justify="right")
    with bar("Rows") as shown:
        task = shown.add_task("Rows", total=None)
        for name, toll in answers.table(by, unit=unit):
            made.add_row(*_cells(name, toll))
            shown.advance(task)
    whole = answers.toll()
    made.add_section()
    made.add_row(*_cells("the whole", whole))
    question = whole.question
    click.echo(f"How many {question_words(question)}? Policy: {question.policy}, version {question.policy_version}.")
    for words in assumption_words(question):
        click.echo(words)
    click.echo()
    console = Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else WIDTH)
    with console.capture() as drawn:
        console.print(made)
    click.echo("\n".join(line.rstrip() for line in drawn.get().rstrip("\n").split("\n")))
    if set_aside:
        click.echo(f"Set aside by a person: {len(set_aside):,} claims.")
    click.echo(
        "\nEach row is an answer of its own, if its statements are true. Rows need not add up: what reaches beyond a "
        "row counts in none."
    )


def _cells(name: str, toll: Toll) -> tuple[Text, ...]:
    most = "open" if toll.ceiling.value is None else f"{toll.ceiling.value:,}"
    used = len(toll.claims)
    cells = (show_line(name), f"{toll.floor.value or 0:,}", most, f"{toll.one_origin:,}", f"{toll.two_origins:,}")
    mark = " (in dispute)" if toll.conflicts else ""
    return tuple(Text(cell) for cell in (cells[0] + mark, *cells[1:], f"{used:,}", f"{toll.reviewed:,}"))


def _line(name: str | None, toll: Toll) -> str:
    return in_json(json.dumps({"row": name, **to_json(toll)}, ensure_ascii=False))
