"""What came of each file, watched and told of: for every command that reads reports."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from .. import flow
from ..report import Known
from ..show import show_file
from .places import open_gazetteer


@contextmanager
def outcomes(files: Sequence[str], *, given: Known, workers: int) -> Iterator[Iterator[flow.Outcome]]:
    """What came of each file, in order, one at a time; with a bar where there are many and a person waits."""
    read = flow.read(files, given=given, gazetteer=open_gazetteer(), workers=workers)
    # a bar beside output on the same terminal would run into it
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield read
        return
    from .progress import watched

    with watched(read, files) as seen:
        yield seen


def told(outcome: flow.Outcome) -> bool:
    """Whether the file was read; says on standard error what a person should know of it."""
    for note in outcome.notes:
        click.echo(note, err=True)
    if outcome.problem is not None:
        click.echo(outcome.problem, err=True)
    elif not outcome.claims:
        click.echo(f"{show_file(outcome.file)}: no casualty is told of in it", err=True)
    return outcome.problem is None
