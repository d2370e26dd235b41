"""`witnessmark import`: the spreadsheet that a recorder already has, into the archive."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

import click

from ..errors import ReportError
from ..messages import recorded, say, system_words
from ..records import HARMS
from ..show import show_file, show_line
from . import here, options
from .places import open_gazetteer
from .rows import BY, KEYS, Columns, read_rows
from .take import Take
from .tell import tell

MAX_TABLE = 256 * 1024 * 1024


def _mapped(ctx: click.Context, param: click.Parameter, value: Iterable[str]) -> dict[str, str]:
    said: dict[str, str] = {}
    for one in value:
        key, sign, words = one.partition("=")
        if not sign or key not in KEYS or not words:
            raise click.BadParameter(
                say("{this!r}: write KEY=WORDS, with a key of {keys}.", this=show_line(one)[:60], keys=", ".join(KEYS))
            )
        if key in said:
            raise click.BadParameter(say("{key} is said twice.", key=key))
        said[key] = words
    return said


def _form(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The form; one that no day can be read by is wrong usage."""
    day = datetime(2018, 12, 31)
    with suppress(ValueError):
        if datetime.strptime(day.strftime(value), value) == day:
            return value
    raise click.BadParameter(
        say("{value!r} says no day: write it as in %d/%m/%Y or %Y-%m-%d.", value=show_line(value)[:40])
    )


@click.command("import", short_help="Take in a spreadsheet, a report and its claims from each row.")
@click.argument("table", metavar="TABLE.csv")
@click.option(
    "--map",
    "columns",
    multiple=True,
    required=True,
    callback=_mapped,
    metavar="KEY=COLUMN",
    help=recorded("Which column says what. Keys: {keys}.", keys=", ".join(KEYS)),
)
@click.option(
    "--all",
    "everywhere",
    multiple=True,
    callback=_mapped,
    metavar="KEY=VALUE",
    help="What holds of every row, where its own cell is empty.",
)
@click.option(
    "--days",
    default="%Y-%m-%d",
    show_default=True,
    metavar="FORM",
    callback=_form,
    help="How days are written: %d/%m/%Y is 31/12/2018.",
)
@click.option("--by", metavar="NAME", help="Who takes it in; the archive's recorder if not given.")
@options.lines_or_jsonl
@here.option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    table: str,
    columns: dict[str, str],
    everywhere: dict[str, str],
    days: str,
    by: str | None,
    form: str,
    folder: str | None,
) -> None:
    """Take in a table (CSV in UTF-8, one row of heads): each row is a report, and each count in it a claim.

    Counts are mapped by what befell people: killed=Deaths. A cell may say 7, 7-9, at least 7, more than 7, up to 9,
    about 20, or a word such as dozens; an empty one says nothing, which is not none. Several places stand between
    semicolons; from and to are the first and the last day where they differ.

    A row that cannot be read costs one line and makes the exit status 1; the others are taken in. Importing a table
    again takes in the rows that are new or changed.

    \b
    Examples:
      $ witnessmark import table.csv --map date=Day --map places=Town --map killed=Deaths
      $ witnessmark import table.csv --map killed=Deaths --all who=civilian --all source=Ours
    """
    if columns.keys().isdisjoint(HARMS):
        raise click.UsageError(say("map at least one count: {harms}.", harms=", ".join(HARMS)))
    whole = True
    data = _bytes(table)
    told = Columns(columns, everywhere, days)
    with here.open_here(folder) as archive:
        take = Take(archive, form=form, by=by, families=False)
        if form == "jsonl":
            options.write_utf8()
        try:
            for row in read_rows(data, file=table, columns=told, gazetteer=open_gazetteer()):
                if row.report is None:
                    tell(row.problem or "", err=True)
                    whole = False
                else:
                    take.add(row.data, row.report, claims=row.claims, by=BY)
        finally:
            take.flush()
            take.tell()
    if not whole:
        ctx.exit(1)


def _bytes(table: str) -> bytes:
    try:
        with click.open_file(table, "rb") as opened:
            data: bytes = opened.read(MAX_TABLE + 1)
    except OSError as error:
        raise ReportError(
            say(
                "{table}: cannot be opened ({strerror}); check its name",
                table=show_file(table),
                strerror=system_words(error),
            )
        ) from error
    if len(data) > MAX_TABLE:
        raise ReportError(
            say(
                "{table}: larger than {limit} MB, the limit; split it",
                table=show_file(table),
                limit=MAX_TABLE // 1024 // 1024,
            )
        )
    return data
