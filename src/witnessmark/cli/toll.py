"""`witnessmark toll`: claims in, an answer with its proof out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import click

from .. import flow
from ..messages import recorded, say
from ..policy.apply import Policy, names
from ..records import HARMS, LeftOut, Question, Report, Toll
from ..toll.by import BY, By
from ..who import WHO
from . import options
from .codebook import codebooks
from .gather import gather
from .places import open_gazetteer
from .tell import tell

_KINDS = [who for who in WHO if who != "other"]


@click.command("toll", short_help="Say at least and at most how many, with the proof.")
@click.argument("files", nargs=-1, metavar="[FILE...]")
@click.option("--in", "place", metavar="PLACE", help="Where: a name or an id; anywhere if not given.")
@click.option("--from", "start", metavar="YYYY-MM-DD", callback=options.day, help="The first day.")
@click.option("--to", "end", metavar="YYYY-MM-DD", callback=options.day, help="The last day.")
@options.harm(recorded("What befell them: {harms}.", harms=", ".join(HARMS)))
@click.option(
    "--who",
    type=click.Choice(_KINDS),
    default="person",
    show_default=True,
    metavar="KIND",
    help=recorded("Which kind of victim: {kinds} (everyone).", kinds=", ".join(_KINDS)),
)
@click.option("--closed", is_flag=True, help="Assume that what is reported is all.")
@click.option("--linked", is_flag=True, help="Assume that claims speak of one event where that is only proposed.")
@click.option(
    "--by",
    type=click.Choice(BY),
    metavar="WHAT",
    help=recorded("A table, a row for each: {by}.", by=", ".join(BY)),
)
@click.option(
    "--policy",
    "policies",
    multiple=True,
    default=("literal",),
    show_default="literal",
    callback=codebooks,
    metavar="NAME|FILE",
    help=recorded(
        "The codebook that turns words into numbers: {names}, or a file of your own. Several stand side by side.",
        names=", ".join(names()),
    ),
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
    "--chart",
    type=click.Path(dir_okay=False, writable=True),
    metavar="PICTURE",
    help="Also draw it over time, as SVG: by day, week, month or year, as --by says.",
)
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
    linked: bool,
    by: By | None,
    policies: Sequence[Policy],
    form: str,
    published: date | None,
    source: str | None,
    lang: str | None,
    workers: int,
    page: str | None,
    chart: str | None,
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
      $ witnessmark toll reports/ --in Syria --by month
      $ witnessmark toll reports/ --in Douma --policy airwars --policy ucdp
      $ witnessmark toll --in Douma
    """
    if start is not None and end is not None and start > end:
        raise click.UsageError(say("the days run backwards: --from {start} is after --to {end}.", start=start, end=end))
    question = Question(
        place=None if place is None else open_gazetteer().area(place),
        start=start,
        end=end,
        harm=next(one for one in HARMS if one == harm),
        who=next(one for one in WHO if one == who),
        policy=policies[0].name,
        closed=closed,
        linked=linked,
    )
    if files:
        if folder is not None:
            raise click.UsageError(say("--archive goes without FILE: answer from the archive, or from the files."))
        gathered = gather(files, given=options.known(published=published, source=source, lang=lang), workers=workers)
        reports, whole = gathered.reports, gathered.whole
        evidence = flow.Evidence(tuple(gathered.claims.values()))
        set_aside: Sequence[LeftOut] = ()
    else:
        if published is not None or source is not None or lang is not None:
            raise click.UsageError(say("--published, --source and --lang go with FILE: the archive knows its reports."))
        evidence, reports, set_aside = _from_archive(folder, question, with_texts=page is not None)
        whole = True
    answers = flow.Answers(evidence, question, policy=policies[0])
    columns = [answers, *(answers.under(other) for other in policies[1:])]
    if len(columns) > 1:
        if by is not None:
            raise click.UsageError(say("--by is a table under one policy; ask for each apart."))
        from .toll_side_by_side import show_side_by_side

        show_side_by_side(columns, set_aside=set_aside, form=form, page=page, reports=reports)
    elif by is not None:
        if page is not None:
            raise click.UsageError(say("--html shows one answer; --by makes a table: ask for them apart."))
        from .toll_table import print_table

        print_table(answers, by, set_aside=set_aside, form=form, unit=open_gazetteer().unit)
    else:
        toll = with_aside(answers.toll(), set_aside)
        if form == "json":
            from ..toll.contract import dump

            options.write_utf8()
            sys.stdout.write(f"{dump(toll)}\n")
        else:
            from ..toll.explain import explain
            from .toll_side_by_side import left_open

            tell("\n".join((explain(toll), *left_open(answers))))
        if page is not None:
            from ..publish.page import toll_page
            from .counted import all_counted
            from .save import save_page

            read, claims = answers.readings, evidence.claims
            save_page(page, toll_page(toll, reports, claims, readings=read, counted=all_counted(claims)))
    if chart is not None:
        from .chart import save_chart

        save_chart(chart, columns, by)
    if not whole:
        ctx.exit(1)


def with_aside(toll: Toll, set_aside: Sequence[LeftOut]) -> Toll:
    """The toll, with what people set aside among the claims that are left out."""
    left = sorted((*toll.left_out, *set_aside), key=lambda one: one.claim)
    return replace(toll, left_out=tuple(left))


def _from_archive(
    folder: str | None, question: Question, *, with_texts: bool
) -> tuple[flow.Evidence, list[Report], Sequence[LeftOut]]:
    """What the archive holds that bears on the question, its reports if their texts are needed, and what people set
    aside."""
    from .decided import decided, reports_of
    from .here import open_here

    with open_here(folder) as archive:
        told = decided(archive, question)
        reports = reports_of(archive, told) if with_texts else []
    return flow.Evidence(told.claims, told.reviewed, told.together, told.incidents), reports, told.set_aside
