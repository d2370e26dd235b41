"""Claims as a table for people: grouped by report, each with its quote and the count marked in it."""

from __future__ import annotations

import sys
from collections.abc import Callable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..flow import Outcome
from ..messages import retell, say, say_many
from ..publish.reading import count_words, day_words
from ..records import Claim, Report
from ..show import show_file, show_line
from .counted import counted
from .facts import facts
from .tell import in_table

WIDTH = 100  # where there is no terminal to fill
_BETWEEN = " · "


def table_writer() -> Callable[[Outcome], None]:
    """What writes the claims of one file after another to standard output."""
    # words of a report are no markup, and nothing in them is to be coloured as a number or a path
    console = Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else WIDTH)

    def write(outcome: Outcome) -> None:
        if outcome.report is None or not outcome.claims:
            return
        rows = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
        rows.add_column(justify="right", width=14)
        rows.add_column(ratio=1)
        for claim in outcome.claims:
            rows.add_row(Text(f"{count_words(claim.count)}\n{retell(claim.harm)}", style="bold"), body(claim, console))
        parts = (heading(outcome.report, len(outcome.claims)), rows)
        with console.capture() as drawn:
            console.print(*parts)
        lines = drawn.get()
        if console.is_terminal:
            console.file.write(in_table(lines))
        else:  # into a file or a pipe go no spaces that only fill a line
            console.file.write("\n".join(line.rstrip() for line in lines.split("\n")))
        console.file.flush()

    return write


def heading(report: Report, claims: int) -> Text:
    """The report's line: its file, who published it, when, in what language, and how many claims it makes."""
    published = (
        say("published {published}", published=day_words(report.published))
        if report.published is not None
        else say("publication unknown")
    )
    known = [report.source or say("publisher unknown"), published, report.language]
    line = Text(show_file(report.file), style="bold")
    line.append("".join(f"{_BETWEEN}{show_line(one)}" for one in known if one), style="not bold")
    return line.append(_BETWEEN + say_many("{number:,} claim", "{number:,} claims", claims) + "\n", style="not bold")


def body(claim: Claim, console: Console) -> Text:
    """Who, where, when and how it is said, on one line; under it the quote, its count marked."""
    said = Text(_BETWEEN.join(facts(claim)))
    said.append("\n")
    said.append_text(quoted(claim, styled=console.is_terminal and not console.no_color))
    return said.append("\n")


def quoted(claim: Claim, *, styled: bool) -> Text:
    """The quote with its count marked: by style on a terminal, by brackets elsewhere."""
    where = counted(claim)
    quote = claim.quote
    if where is None:
        return Text(f"“{show_line(quote)}”", style="italic")
    before, count, after = quote[: where[0]], quote[where[0] : where[1]], quote[where[1] :]
    marked = Text("“", style="italic")
    marked.append(_spaced(before))
    marked.append(show_line(count) if styled else f"[{show_line(count)}]", style="bold reverse" if styled else "")
    return marked.append(_spaced(after)).append("”")


def _spaced(words: str) -> str:
    """On one line, with a space kept where the words begin or end with one."""
    if not words.strip():
        return " " if words else ""
    return f"{' ' * words[0].isspace()}{show_line(words)}{' ' * words[-1].isspace()}"
