"""A table of tolls: one row for each day, place, kind of victim or alleged author."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from typing import Final

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .. import flow
from ..messages import later, retell, say
from ..records import LeftOut, Toll
from ..show import in_json, show_line
from ..toll.by import By
from ..toll.contract import to_json
from ..toll.words import assumption_words, question_words
from ..where import Place
from . import options
from .progress import bar
from .table import WIDTH
from .tell import in_table, tell

# what a table may have a row for, and the names of such rows, which a toll has as they are
_BY: Final = (
    later("day"),
    later("week"),
    later("month"),
    later("year"),
    later("country"),
    later("adm1"),
    later("adm2"),
    later("adm3"),
    later("settlement"),
    later("harm"),
    later("who"),
    later("perpetrator"),
    later("weapon"),
    later("family"),
    later("grade"),
)
_ROWS: Final = (
    later("casualties"),
    later("civilian"),
    later("child"),
    later("woman"),
    later("man"),
    later("elderly"),
    later("medical"),
    later("journalist"),
    later("aid_worker"),
    later("rescue_worker"),
    later("combatant"),
    later("person"),
    later("confirmed"),
    later("fair"),
    later("weak"),
    later("contested"),
    later("discounted"),
)


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
    made.add_column(say(by))
    for head in (
        say("at least"),
        say("at most"),
        say("one origin"),
        say("two origins"),
        say("claims"),
        say("reviewed"),
    ):
        made.add_column(head, justify="right")
    with bar(say("Rows")) as shown:
        task = shown.add_task(say("Rows"), total=None)
        for name, toll in answers.table(by, unit=unit):
            made.add_row(*_cells(name, toll))
            shown.advance(task)
    whole = answers.toll()
    made.add_section()
    made.add_row(*_cells(say("the whole"), whole))
    question = whole.question
    tell(
        say(
            "How many {question}? Policy: {policy}, version {policy_version}.",
            question=question_words(question),
            policy=question.policy,
            policy_version=question.policy_version,
        )
    )
    for words in assumption_words(question):
        tell(words)
    tell()
    console = Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else WIDTH)
    with console.capture() as drawn:
        console.print(made)
    lines = "\n".join(line.rstrip() for line in drawn.get().rstrip("\n").split("\n"))
    click.echo(in_table(lines) if sys.stdout.isatty() else lines)
    if set_aside:
        tell(say("Set aside by a person: {set_aside:,} claims.", set_aside=len(set_aside)))
    tell(
        say(
            "\nEach row is an answer of its own, if its statements are true. Rows need not add up: "
            "what reaches beyond a row counts in none."
        )
    )


def _cells(name: str, toll: Toll) -> tuple[Text, ...]:
    most = say("open") if toll.ceiling.value is None else f"{toll.ceiling.value:,}"
    used = len(toll.claims)
    cells = (
        show_line(retell(name)),
        f"{toll.floor.value or 0:,}",
        most,
        f"{toll.one_origin:,}",
        f"{toll.two_origins:,}",
    )
    mark = say(" (in dispute)") if toll.conflicts else ""
    return tuple(Text(cell) for cell in (cells[0] + mark, *cells[1:], f"{used:,}", f"{toll.reviewed:,}"))


def _line(name: str | None, toll: Toll) -> str:
    return in_json(json.dumps({"row": name, **to_json(toll)}, ensure_ascii=False))
