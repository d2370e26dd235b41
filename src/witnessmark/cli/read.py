"""`witnessmark read`: reports in, claims out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import click

from .. import contract, flow
from ..messages import say
from ..records import Claim, Report
from . import options, second
from .outcomes import outcomes, told
from .places import open_gazetteer

Write = Callable[[flow.Outcome], None]


@click.command("read", short_help="Read reports into claims.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="A table for people, one JSON object a line, or a spreadsheet.",
)
@options.known_of_reports
@options.workers
@click.option("--people", is_flag=True, help="The victims whom the reports name, in place of the claims.")
@click.option("--objects", is_flag=True, help="The things hit (hospitals, schools, homes), in place of the claims.")
@second.options
@options.page
@click.pass_context
def command(
    ctx: click.Context,
    *,
    files: Sequence[str],
    form: str,
    published: date | None,
    source: str | None,
    lang: str | None,
    workers: int,
    people: bool,
    objects: bool,
    model: str | None,
    endpoint: str | None,
    allow_remote: bool,
    wait: float,
    compare: Path | None,
    page: str | None,
) -> None:
    """Read reports into claims: what each says about harm to people, in its own words.

    FILE is a report (text, web page, PDF, Word document, mail), what holds many (feed, web archive, Telegram export,
    table), a folder, which is read with all below it in the order of names, a pattern in quotes, or - for standard
    input. A sidecar NAME.meta.json beside NAME.txt says who published it, when and
    in what language; --published, --source and --lang say it of every report, and go first.

    Where nobody says in what language a report is, its words tell, and each paragraph is read in its own; where
    somebody does, a paragraph in another script is still read in its own. One line names the languages in which
    nothing was read.

    --with asks a model to read the reports too, and lays its reading beside the grammar's; it is off unless asked
    for, and no text leaves this machine without --allow-remote.

    A file that cannot be read costs one line on standard error and makes the exit status 1; the others are read.

    \b
    Examples:
      $ witnessmark read reports/
      $ witnessmark read a.txt b.html --published 2018-02-06 --format jsonl > claims.jsonl
      $ witnessmark read "reports/*.txt" --format csv --html page.html
      $ witnessmark read reports/ --people --format csv
      $ witnessmark read table.csv --map text=Body --map published=Day
      $ witnessmark read a.txt --with llama3.1 --endpoint http://localhost:11434/v1
    """
    given = options.known(published=published, source=source, lang=lang)
    if people and objects:
        raise click.UsageError(say("--people and --objects are two lists: ask for one at a time."))
    if (people or objects) and (model is not None or page is not None):
        raise click.UsageError(say("--people and --objects go without --with and --html."))
    reports: list[Report] = []
    claims: list[Claim] = []
    whole = True
    write = _others(form, objects=objects) if people or objects else writer(form)
    flow.collect_less()
    asked = second.beside(model=model, endpoint=endpoint, allow_remote=allow_remote, wait=wait, compare=compare)
    with asked as other, outcomes(files, given=given, workers=workers) as read:
        for outcome in read:
            whole &= told(outcome)
            write(outcome)
            if other is not None:
                whole &= other.read(outcome, write=None if form == "table" else write)
            if page is not None and outcome.report is not None:
                reports.append(outcome.report)
                claims.extend(outcome.claims)
    if page is not None:
        from ..publish.page import report_page
        from .counted import all_counted
        from .save import save_page

        save_page(page, report_page(reports, claims, counted=all_counted(claims)))
    if not whole:
        ctx.exit(1)


def _others(form: str, *, objects: bool) -> Write:
    """What writes one file's named victims, or the things hit, to standard output."""
    from . import others

    options.write_utf8()
    write_rows = others.rows_writer(form, others.object_line if objects else others.person_line)
    if not objects:
        return lambda outcome: write_rows(outcome, others.people_of(outcome))
    gazetteer = open_gazetteer()
    return lambda outcome: write_rows(outcome, others.objects_of(outcome, gazetteer=gazetteer))


def writer(form: str) -> Write:
    """What writes one file's claims in a form to standard output."""
    if form == "table":
        from .table import table_writer

        return table_writer()
    options.write_utf8()
    if form == "csv":
        from .cells import csv_writer

        return csv_writer()
    return write_lines


def write_lines(outcome: flow.Outcome) -> None:
    """The claims as JSON Lines; each file's at once, so that a reader down the pipe sees whole files."""
    if outcome.claims:
        sys.stdout.write("".join(f"{contract.dump(claim)}\n" for claim in outcome.claims))
        sys.stdout.flush()
