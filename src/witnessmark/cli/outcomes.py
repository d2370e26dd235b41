"""What came of each file, watched and told of: for every command that reads reports."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from .. import flow
from ..messages import say
from ..report import Known
from ..show import show_file
from .places import open_gazetteer
from .tell import tell


@contextmanager
def outcomes(
    files: Sequence[str], *, given: Known, workers: int, keep: bool = False
) -> Iterator[Iterator[flow.Outcome]]:
    """What came of each file, in order, one at a time; with a bar where there are many and a person waits.

    `keep` keeps each report's bytes (`Outcome.received`).
    """
    read = _watched_within(flow.read(files, given=given, gazetteer=open_gazetteer(), workers=workers, keep=keep))
    # a bar beside output on the same terminal would run into it
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield read
        return
    from .progress import watched

    with watched(read, files) as seen:
        yield seen


def _watched_within(read: Iterator[flow.Outcome]) -> Iterator[flow.Outcome]:
    """The same; after the last report of a file that holds many, a line says how many of them tell of no casualty."""
    within: str | None = None
    quiet = many = 0
    for outcome in read:
        if outcome.within != within:
            _tell_quiet(within, quiet, many)
            within, quiet, many = outcome.within, 0, 0
        yield outcome
        if outcome.report is not None:
            many += 1
            quiet += not outcome.claims and outcome.unread is None
    _tell_quiet(within, quiet, many)


def _tell_quiet(within: str | None, quiet: int, many: int) -> None:
    if within is not None and quiet:
        tell(
            say(
                "{within}: no casualties are counted in {quiet:,} of its {several:,} reports",
                within=show_file(within),
                quiet=quiet,
                several=many,
            ),
            err=True,
        )


def told(outcome: flow.Outcome) -> bool:
    """Whether the file was read; says on standard error what a person should know of it."""
    for note in outcome.notes:
        tell(note, err=True)
    if outcome.problem is not None:
        tell(outcome.problem, err=True)
    elif outcome.unread is not None:
        tell(outcome.unread, err=True)
    elif not outcome.claims and outcome.report is not None and outcome.within is None:
        tell(say("{file}: no casualties are counted in it", file=show_file(outcome.file)), err=True)
    return outcome.problem is None
