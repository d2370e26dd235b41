"""Kinds of values that options take; a wrong one is a usage error that says what is right."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from ..messages import recorded, say
from ..records import HARMS
from ..report import Known
from ..report.sidecar import as_columns, as_language

Command = TypeVar("Command", bound=Callable[..., Any])


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """The day that an option gives."""
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(
            say("{value!r} is not a day: write it as YYYY-MM-DD.", value=str(value)[:40])
        ) from None


def _language(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    try:
        return None if value in (None, "auto") else as_language(str(value))
    except ValueError:
        raise click.BadParameter(
            say("{value!r} is not a language code such as en or ar.", value=str(value)[:40])
        ) from None


# where the columns lie that --map gives: every command that reads reports takes them, and none need hand them on
_COLUMNS = "witnessmark.columns"


def _columns(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> None:
    """The columns that the option names, kept in the context."""
    said = dict(one.partition("=")[::2] for one in value)
    try:
        ctx.meta[_COLUMNS] = as_columns(said) if said else None
    except ValueError as error:
        why = str(error).replace('"columns"', "--map")
        raise click.BadParameter(f"{why}.") from None


def known_of_reports(command: Command) -> Command:
    """The options that say what is known of every report read; with `known` they become one value."""
    for option in (
        click.option(
            "--map",
            multiple=True,
            metavar="KEY=COLUMN",
            expose_value=False,
            callback=_columns,
            help="Of a table of texts: which column says what, as in text=Body, published=Day.",
        ),
        click.option(
            "--lang",
            metavar="CODE",
            callback=_language,
            help="Language of the reports: en, ar, ... [default: auto, by sidecar, page or each paragraph's words]",
        ),
        click.option("--source", metavar="NAME", help="Who published the reports."),
        click.option("--published", metavar="YYYY-MM-DD", callback=day, help="When the reports were published."),
    ):
        command = option(command)
    return command


def known(*, published: date | None, source: str | None, lang: str | None) -> Known:
    """What the options say of every report; it goes before sidecars and what a page says of itself."""
    ctx = click.get_current_context(silent=True)
    columns = None if ctx is None else ctx.meta.get(_COLUMNS)
    return Known(source=source, published=published, language=lang, columns=columns)


def write_utf8() -> None:
    """Have standard output in UTF-8, whatever the terminal's encoding: what programs read has one."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def harm(help: str) -> Callable[[Command], Command]:
    """The option that names one of the harms, `help` saying of whom; killed if not given."""
    return click.option(
        "--harm",
        type=click.Choice(HARMS),
        default="killed",
        show_default=True,
        metavar="HARM",
        help=help,
    )


def limit(many: int) -> Callable[[Command], Command]:
    """The option that says how much is listed; `many` lines if not given."""
    return click.option(
        "--limit",
        type=click.IntRange(0),
        metavar="N",
        help=recorded("At most N; 0 is all. [default: {several} lines, all with jsonl]", several=many),
    )


lines_or_jsonl = click.option(
    "--format",
    "form",
    type=click.Choice(["lines", "jsonl"]),
    default="lines",
    show_default=True,
    help="Lines for people, or one JSON object a line.",
)
workers = click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    metavar="N",
    help="Read in N processes; the output is the same.",
)
page = click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, writable=True),
    metavar="PAGE",
    help="Also write one web page to look at; it needs no network.",
)
