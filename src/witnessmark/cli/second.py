"""`witnessmark read --with`: a model as a second reader, its claims laid beside the grammar's."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO, TypeVar

import click

from ..errors import EndpointError, WitnessmarkError
from ..flow import Outcome
from ..messages import retell, say, system_words
from ..records import Claim
from ..show import in_json, show_file, show_line
from .places import open_gazetteer
from .tell import tell

if TYPE_CHECKING:
    from ..second import Comparison, Model

Command = TypeVar("Command", bound=Callable[..., Any])
KEY: Final = "WITNESSMARK_MODEL_KEY"


def options(command: Command) -> Command:
    """The options of a second reader; they are given on to `beside` as they are."""
    for option in (
        click.option(
            "--compare",
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE",
            help="Also write both readings of each report, one JSON object a line.",
        ),
        click.option(
            "--wait",
            type=click.FloatRange(1, 86_400),
            default=600,
            show_default=True,
            metavar="SECONDS",
            help="Give the model so long for one report.",
        ),
        click.option("--allow-remote", is_flag=True, help="Let the text leave this machine."),
        click.option("--endpoint", metavar="URL", help="Where the model is asked (OpenAI-compatible)."),
        click.option("--with", "model", metavar="MODEL", help="Have a model read the reports too."),
    ):
        command = option(command)
    return command


@contextmanager
def beside(
    *, model: str | None, endpoint: str | None, allow_remote: bool, wait: float, compare: Path | None
) -> Iterator[Second | None]:
    """The second reader that the options ask for, None where they ask for none.

    Says on standard error that text will leave this process, and to where. An endpoint that may not be used costs
    one line; the reader is then there, and reads nothing.
    """
    if model is None:
        for name, value in (("--endpoint", endpoint), ("--allow-remote", allow_remote), ("--compare", compare)):
            if value:
                raise click.UsageError(say("{name} goes with --with MODEL.", name=name))
        yield None
        return
    if endpoint is None or not model.strip():
        raise click.UsageError(say("--with MODEL goes with --endpoint URL, such as http://localhost:11434/v1."))
    from ..second import Model, find_endpoint, notice

    with ExitStack() as opened:
        asked = None
        try:
            found = find_endpoint(endpoint, allow_remote=allow_remote)
        except EndpointError as error:
            tell(str(error), err=True)
        else:
            tell(notice(found, model), err=True)
            asked = Model(model, found, key=os.environ.get(KEY) or None)
        file = None
        try:
            # line by line: a run that is broken off leaves what it had
            if compare is not None:
                file = opened.enter_context(compare.open("w", encoding="utf-8", newline="\n"))
        except OSError as error:
            raise click.ClickException(
                say(
                    "{compare}: cannot be written ({strerror})",
                    compare=show_file(str(compare)),
                    strerror=system_words(error),
                )
            ) from error
        yield Second(asked, wait, file)


class Second:
    """A second reader at work on one report after another, until its endpoint fails it."""

    def __init__(self, model: Model | None, wait: float, file: TextIO | None) -> None:
        self.model, self.wait, self.file = model, wait, file
        self.gazetteer = open_gazetteer() if model is not None else None

    def read(self, outcome: Outcome, *, write: Callable[[Outcome], None] | None) -> bool:
        """Read a report that the grammar has read; whether that went well.

        `write` writes the model's claims, as it wrote the grammar's; None: the two are laid side by side for people.
        """
        if outcome.report is None:
            return True
        if self.model is None:
            return False
        from ..second import compare, second_reading, summary, to_json

        name = show_file(outcome.file)
        try:
            second = second_reading(outcome.report, model=self.model, gazetteer=self.gazetteer, seconds=self.wait)
        except WitnessmarkError as error:
            tell(f"{name}: {error}", err=True)
            if isinstance(error, EndpointError):
                self.model = None
                tell(say("the second reader is asked no more; the grammar reads on"), err=True)
            return False
        found = compare(outcome.claims, second.claims)
        tell(f"{name}: {summary(second, found)}", err=True)
        if self.file is not None:
            self.file.write(in_json(json.dumps(to_json(second, found), ensure_ascii=False)) + "\n")
            self.file.flush()
        if write is not None:
            write(replace(outcome, claims=second.claims))
        else:
            tell("".join(f"{line}\n" for line in side_by_side(found, second.by)), nl=False)
        return True


def side_by_side(found: Comparison, by: str) -> Iterator[str]:
    """What the two readings do not agree on, for people: a line a claim, after those that both found."""
    for one in found.agreed:
        yield from _line(say("agreed"), one.grammar)
        if one.differs:
            yield say("{space}  not on: {differs}", space=" " * 14, differs=", ".join(one.differs))
    for claim in found.only_grammar:
        yield from _line(say("only grammar"), claim)
    for claim in found.only_model:
        yield from _line(say("only {by}", by=show_line(by)), claim)


def _line(side: str, claim: Claim) -> Iterator[str]:
    yield f"{side:14}  {retell(str(claim.count))} {retell(claim.harm)}, {claim.who}: “{show_line(claim.quote)}”"
