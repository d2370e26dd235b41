"""`witnessmark add`: reports into the archive."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from datetime import date
from typing import Final, TextIO

import click

from .. import flow
from ..claim.read import BY
from ..errors import ReportError
from ..messages import say, system_words
from ..records import Report
from ..report import Known
from ..show import show_file
from . import here, lines, options
from .outcomes import outcomes, told
from .take import Take, about, capture_of
from .tell import tell

MAX_UNREAD: Final = 1024 * 1024 * 1024


@click.command("add", short_help="Take reports in.")
@click.argument("files", nargs=-1, metavar="PATH...")
@click.option(
    "--list",
    "listed",
    type=click.File("r", encoding="utf-8"),
    metavar="FILE",
    help="Also the paths in FILE, one a line; - is standard input.",
)
@click.option("--unread", is_flag=True, help="Keep the files as they are and read nothing: pictures, recordings.")
@click.option("--no-families", "alone", is_flag=True, help="Do not look for what the reports were copied from.")
@click.option("--by", metavar="NAME", help="Who takes them in; the archive's recorder if not given.")
@options.lines_or_jsonl
@options.known_of_reports
@options.workers
@here.option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    files: Sequence[str],
    listed: TextIO | None,
    unread: bool,
    alone: bool,
    by: str | None,
    form: str,
    published: date | None,
    source: str | None,
    lang: str | None,
    workers: int,
    folder: str | None,
) -> None:
    """Take reports into the archive: the bytes as received, the text and the claims that were read from them.

    PATH is a report or a folder as for read, or - for standard input. Each report's id is printed once it is on the
    disk for good. The same bytes again are one more receipt of one report. What was copied from what is proposed as
    families: see list families.

    A file that cannot be read costs one line on standard error and makes the exit status 1; the others are taken in. A
    report in a language that cannot be read yet is kept with its text, for claim add.

    \b
    Examples:
      $ witnessmark add reports/ --source "The Valley Monitor"
      $ witnessmark add a.html --published 2018-02-06 --format jsonl
      $ witnessmark add scan.jpg --unread
    """
    paths = [*files, *([line.rstrip("\n") for line in listed if line.strip()] if listed is not None else [])]
    if not paths:
        raise click.UsageError(say("name the reports to take in, or a --list of them."))
    given = options.known(published=published, source=source, lang=lang)
    whole = True
    with here.open_here(folder) as archive:
        take = Take(archive, form=form, by=by, families=not (alone or unread))
        if form == "jsonl":
            options.write_utf8()
        try:
            if unread:
                for path in paths:
                    data = _bytes(path)
                    id = f"sha256:{hashlib.sha256(data).hexdigest()}"
                    report = Report(id, path, "", given.source, given.published, given.language)
                    # what a person says of it is a reading too, of nothing but that
                    take.add(data, report, by="" if given == Known() else lines.NOBODY)
            else:
                flow.collect_less()
                with outcomes(paths, given=given, workers=workers, keep=True) as read:
                    for outcome in read:
                        whole &= told(outcome)
                        if outcome.report is not None and outcome.received is not None:
                            take.add(
                                outcome.received.data,
                                outcome.report,
                                claims=outcome.claims,
                                people=outcome.people,
                                by=BY,
                                capture=capture_of(outcome.received),
                                about=about(outcome.received, unread=outcome.unread is not None),
                            )
        finally:
            take.flush()  # what was read before an error, or an interruption, is kept
            take.tell()
    if not whole:
        tell(say("What cannot be read can be kept as it is, with --unread."), err=True)
        ctx.exit(1)


def _bytes(path: str) -> bytes:
    try:
        if path == "-":
            data = sys.stdin.buffer.read(MAX_UNREAD + 1)
        else:
            with open(path, "rb") as opened:
                data = opened.read(MAX_UNREAD + 1)
    except (OSError, ValueError) as error:
        why = system_words(error) if isinstance(error, OSError) else say("not a file's name")
        raise ReportError(
            say("{path}: cannot be opened ({why}); name a file", path=show_file(path), why=why)
        ) from error
    if len(data) > MAX_UNREAD:
        raise ReportError(say("{path}: larger than 1 GB, the limit for one file; split it", path=show_file(path)))
    return data
