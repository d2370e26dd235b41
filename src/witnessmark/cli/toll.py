"""`witnessmark toll`: claims in, an answer with its proof out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import click

from .. import flow
from ..policy.apply import load, names, readings
from ..records import HARMS, Claim, Question, Report, Toll
from ..who import WHO
from . import options
from .gather import gather
from .places import open_gazetteer

_KINDS = [who for who in WHO if who != "other"]


@click.command("toll", short_help="Say at least and at most how many, with the proof.")
@click.argument("files", nargs=-1, metavar="[FILE...]")
@click.option("--in", "place", metavar="PLACE", help="Where: a name or an id; anywhere if not given.")
@click.option("--from", "start", metavar="YYYY-MM-DD", callback=options.day, help="The first day.")
@click.option("--to", "end", metavar="YYYY-MM-DD", callback=options.day, help="The last day.")
@click.option(
    "--harm",
    type=click.Choice(HARMS),
    default="killed",
    show_default=True,
    metavar="HARM",
    help=f"What befell them: {', '.join(HARMS)}.",
)
@click.option(
    "--who",
    type=click.Choice(_KINDS),
    default="person",
    show_default=True,
    metavar="KIND",
    help=f"Which kind of victim: {', '.join(_KINDS)} (everyone).",
)
@click.option("--closed", is_flag=True, help="Assume that what is reported is all.")
@click.option(
    "--policy",
    type=click.Choice(names()),
    default="literal",
    show_default=True,
    help="The codebook that turns words into numbers.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Words for people, or one JSON object to check, explain or keep.",
)
@options.known_of_reports
@options.workers
@options.page
@click.option(
    "--archive", "folder", metavar="DIR", help="Answer from this archive; if no FILE is given, from the nearest."
)
@click.pass_context
def command(
    ctx: click.Context,
    *,
    files: Sequence[str],
    place: str | None,
    start: date | None,
    end: date | None,
    harm: str,
    who: str,
    closed: bool,
    policy: str,
    form: str,
    published: date | None,
    source: str | None,
    lang: str | None,
    workers: int,
    page: str | None,
    folder: str | None,
) -> None:
    """Say at least and at most how many people were harmed, and which sentences force it.

    FILE is a report or a folder, as for `read`, or claims as JSON Lines: a .jsonl file, or - for standard input.
    No death is counted twice: claims about the same people are never added up.

    Without FILE it answers from the archive, the nearest from here upward or --archive: with what people corrected,
    without what they found misread or discounted.

    The answer says "if these statements are true", not that they are. Until a person has reviewed the claims it is
    an unreviewed machine reading.

    \b
    Examples:
      $ witnessmark toll reports/ --in Douma --from 2018-02-05 --to 2018-02-06
      $ witnessmark read reports/ --format jsonl | witnessmark toll - --who child
      $ witnessmark toll reports/ --in Douma --format json --html toll.html > toll.json
      $ witnessmark toll --in Douma
    """
    if start is not None and end is not None and start > end:
        raise click.UsageError(f"the days run backwards: --from {start} is after --to {end}.")
    question = Question(
        place=None if place is None else open_gazetteer().area(place),
        start=start,
        end=end,
        harm=next(one for one in HARMS if one == harm),
        who=next(one for one in WHO if one == who),
        policy=policy,
        closed=closed,
    )
    if files:
        if folder is not None:
            raise click.UsageError("--archive goes without FILE: answer from the archive, or from the files.")
        gathered = gather(files, given=options.known(published=published, source=source, lang=lang), workers=workers)
        claims, reports, whole = list(gathered.claims.values()), gathered.reports, gathered.whole
        toll = flow.toll(claims, question)
    else:
        if published is not None or source is not None or lang is not None:
            raise click.UsageError("--published, --source and --lang go with FILE: the archive knows its reports.")
        claims, reports, toll = _from_archive(folder, question, with_texts=page is not None)
        whole = True
    if form == "json":
        from ..toll.contract import dump

        options.write_utf8()
        sys.stdout.write(f"{dump(toll)}\n")
    else:
        from ..toll.explain import explain

        click.echo(explain(toll))
    if page is not None:
        from ..publish.page import toll_page
        from .counted import all_counted
        from .save import save_page

        read = readings(claims, load(policy))
        save_page(page, toll_page(toll, reports, claims, readings=read, counted=all_counted(claims)))
    if not whole:
        ctx.exit(1)


def _from_archive(
    folder: str | None, question: Question, *, with_texts: bool
) -> tuple[list[Claim], list[Report], Toll]:
    """The claims of the archive that bear on the question, their reports if their texts are needed, and the answer."""
    from .decided import decided, reports_of
    from .here import open_here

    with open_here(folder) as archive:
        told = decided(archive, question)
        reports = reports_of(archive, told) if with_texts else []
    toll = flow.toll(told.claims, question, reviewed=told.reviewed, together=told.together)
    left = sorted((*toll.left_out, *told.set_aside), key=lambda one: one.claim)
    return list(told.claims), reports, replace(toll, left_out=tuple(left))
