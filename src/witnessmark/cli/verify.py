"""`witnessmark verify`: everything in the archive recomputed."""

from __future__ import annotations

import re
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from ..archive import check_proof
from ..errors import ProofError
from ..messages import say, system_words
from ..show import show_file, show_line
from . import here
from .tell import tell

if TYPE_CHECKING:
    from collections.abc import Callable

_LARGEST = 64 * 1024 * 1024


def _root(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[int, str] | None:
    if value is None:
        return None
    found = re.fullmatch(r"(\d{1,15}):([0-9a-fA-F]{64})", value)
    if found is None:
        raise click.BadParameter(say("write it as this command prints it: ENTRIES:ROOT."))
    return int(found[1]), found[2]


@click.command("verify", short_help="See that nothing was altered or lost.")
@here.option
@click.option(
    "--since", metavar="ENTRIES:ROOT", callback=_root, help="A root kept earlier: the log must still begin so."
)
@click.option("--proof", metavar="FILE", help="Check a proof made by `log`, without any archive; - is standard input.")
def command(*, folder: str | None, since: tuple[int, str] | None, proof: str | None) -> None:
    """Recompute everything: each entry of the log, each row of each table, each original and each key.

    It names the first that does not agree, and ends with status 1. Keep the line with the root somewhere else, on
    paper as it may be: --since then also finds a log whose end was cut off.

    \b
    Examples:
      $ witnessmark verify
      $ witnessmark verify --since 14:03358eeae43ed0c66bf1c9c577aa6ab23a85d9fb3820fad137fff7d721cbb785
      $ witnessmark log --prove c0b502843becf9013 > proof.json
      $ witnessmark verify --proof proof.json
    """
    if proof is not None:
        tell(_checked(proof))
        return
    with here.open_here(folder) as archive, ExitStack() as stack:
        done = archive.verify(since=since, progress=_bar(stack))
    for note in done.notes:
        tell(say("Note: {note}", note=note), err=True)
    tell(
        say(
            "It agrees: {entries:,} entries, {rows:,} rows, {originals:,} originals.",
            entries=done.entries,
            rows=done.rows,
            originals=done.originals,
        )
    )
    click.echo(f"{done.entries}:{done.root}")


def _checked(file: str) -> str:
    name = show_file(file)
    try:
        with click.open_file(file, "rb") as opened:
            data = opened.read(_LARGEST + 1)
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise ProofError(
            say("{name}: cannot be opened ({strerror}); check its name", name=name, strerror=system_words(error))
        ) from error
    except UnicodeDecodeError as error:
        raise ProofError(say("{name}: not a proof of the log: not UTF-8", name=name)) from error
    if len(data) > _LARGEST:
        raise ProofError(
            say("{name}: larger than {limit} MB, the limit for one proof", name=name, limit=_LARGEST // 1024 // 1024)
        )
    try:
        return say("It holds: {text}.", text=show_line(check_proof(text)))
    except ProofError as error:
        raise ProofError(f"{name}: {show_line(str(error))}") from error


def _bar(stack: ExitStack) -> Callable[[int, int], None] | None:
    if not sys.stderr.isatty():
        return None
    from .progress import bar

    shown = stack.enter_context(bar(say("Verifying")))
    task = shown.add_task(say("Verifying"))
    return lambda done, of: shown.update(task, completed=done, total=of)
