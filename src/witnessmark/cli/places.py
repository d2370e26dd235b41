"""`witnessmark places`: the gazetteer, looked up and added to."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import PlaceError
from ..gazetteer import Entry, Gazetteer
from ..messages import retell, say, say_many
from ..show import show_line
from .tell import in_table, tell, width

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


def open_gazetteer() -> Gazetteer:
    """The gazetteer; on first use its index is made, which takes some seconds and is shown on a terminal."""
    if not sys.stderr.isatty():
        return Gazetteer.open()
    with ExitStack() as stack:
        shown: list[tuple[Progress, TaskID]] = []

        def progress(done: int, of: int) -> None:
            if not shown:  # an index that is there already calls nothing, and needs no bar
                from .progress import bar

                drawn = stack.enter_context(bar(say("Making the index of places, once")))
                shown.append((drawn, drawn.add_task("", total=of)))
            drawn, task = shown[0]
            drawn.update(task, completed=done)

        return Gazetteer.open(progress=progress)


@click.group("places", short_help="Look places up, and add to them.")
def command() -> None:
    """Look places up in the gazetteer, and add files of places to it.

    \b
    Example:
      $ witnessmark places find Arbeen
    """


@command.command("find", short_help="Say which places a name may mean.")
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@click.option("--country", metavar="CODE", help="Only places of this country (ISO 3166-1: SY, UA, ...).")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, metavar="N", help="At most N.")
def find(*, name: Sequence[str], country: str | None, limit: int) -> None:
    """Say which places a name may mean, the likeliest first: spelling variants and scripts are one.

    The id of a place may be given to `witnessmark toll --in` where a name is shared.

    \b
    Example:
      $ witnessmark places find "Kafr Batna" --country SY
    """
    words = " ".join(name)
    found = open_gazetteer().find(words, country=country.upper() if country else None, limit=limit)
    if not found:
        raise PlaceError(
            say(
                "{words}: no gazetteer here knows it; add one with: witnessmark places add FILE", words=show_line(words)
            )
        )
    rows = [row(entry) for entry in found]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(one + " " * (wide - width(one)) for one, wide in zip(cells, widths, strict=True)) for cells in rows
    )
    drawn = "\n".join(line.rstrip() for line in lines)
    click.echo(in_table(drawn) if sys.stdout.isatty() else drawn)


def row(entry: Entry) -> tuple[str, ...]:
    """A place in words: its id, name, level and country, where it lies, and how it was met if not by its spelling."""
    where = "" if entry.lat is None or entry.lon is None else f"{entry.lat:.4f}, {entry.lon:.4f}"
    met = {"spelling": "", "sound": say("sounds alike"), "part": say("a part of it")}[entry.match]
    return tuple(
        show_line(cell) for cell in (entry.id, entry.name, retell(entry.level), entry.country or "", where, met)
    )


@command.command("add", short_help="Add a file of places.")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
def add(*, file: Path) -> None:
    """Add a GeoNames country dump (SY.txt) or an OCHA table of places (.csv) to the gazetteer, for good.

    \b
    Example:
      $ witnessmark places add SY.txt
    """
    added = open_gazetteer().add_file(file)
    tell(say_many("{file}: {number:,} new place", "{file}: {number:,} new places", added, file=show_line(str(file))))
