"""A bar on standard error, for a person who waits for many files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ..flow import Outcome
from ..messages import say
from ..report import find_files, may_hold_many

MANY = 20


@contextmanager
def watched(outcomes: Iterator[Outcome], paths: Sequence[str]) -> Iterator[Iterator[Outcome]]:
    """The outcomes, with a bar that counts them where there are many; it is gone when they end."""
    total, many = 0, False
    for file in find_files(paths):
        total += 1
        many |= may_hold_many(file)
    if total < MANY and not many:
        yield outcomes
        return
    with bar(say("Reading")) as shown:
        task = shown.add_task(say("Reading"), total=None if many else total)

        def counted() -> Iterator[Outcome]:
            for outcome in outcomes:
                yield outcome
                shown.advance(task)

        yield counted()


def bar(title: str) -> Progress:
    """A bar on standard error. Standard output is left alone: it may be a pipe."""
    return Progress(
        TextColumn(title),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
    )
