"""`witnessmark incidents list`: the incidents of an archive, those first that nobody has decided on."""

from __future__ import annotations

import sys
from datetime import date
from itertools import islice

import click

from ..messages import say
from ..records import Incident
from . import here, objects, options
from .decided import accounted
from .incidents_lines import Ranges, incident_line, incident_object
from .places import open_gazetteer
from .tell import ordered, tell

_MANY = 100  # on a terminal's page or two


@click.command("list", short_help="List incidents, those to be decided first.")
@click.option("--in", "place", metavar="PLACE", help="Of this place: a name or an id.")
@click.option("--from", "start", metavar="YYYY-MM-DD", callback=options.day, help="That may be of this day or later.")
@click.option("--to", "end", metavar="YYYY-MM-DD", callback=options.day, help="That may be of this day or earlier.")
@click.option("--decided", "only_decided", is_flag=True, help="Only those that a person has decided.")
@click.option("--undecided", is_flag=True, help="Only those that nobody has decided.")
@click.option("--alone", is_flag=True, help="Also claims that nothing else is like.")
@options.limit(_MANY)
@options.lines_or_jsonl
@here.option
def command(
    *,
    place: str | None,
    start: date | None,
    end: date | None,
    only_decided: bool,
    undecided: bool,
    alone: bool,
    limit: int | None,
    form: str,
    folder: str | None,
) -> None:
    """List the incidents and totals of the archive: those that are proposed, the surest first, then those that people
    have decided, in the order in which they were made.

    A proposal is no decision: confirm it, merge or split. One that holds a decided incident says that more claims, or
    another incident, belong to it.

    \b
    Examples:
      $ witnessmark incidents list --in Douma
      $ witnessmark incidents list --decided --format jsonl
    """
    if only_decided and undecided:
        raise click.UsageError(say("--decided and --undecided are two lists: ask for one at a time."))
    if start is not None and end is not None and start > end:
        raise click.UsageError(say("--from is a later day than --to: turn them round."))
    area = None if place is None else open_gazetteer().area(place)
    with here.open_here(folder) as archive:
        account = accounted(archive)
        met: set[str] | None = None
        if area is not None or start is not None or end is not None:
            met = {one.claim.id for one in archive.claims(place=area, start=start, end=end)}
    proposed = sorted(account.proposed, key=lambda one: (-(one.score or 0.0), one.id))
    chosen = [
        *(one for one in proposed if not only_decided and (alone or len(one.claims) > 1)),
        *(one for one in account.decided if not undecided),
    ]
    rows: list[Incident] = [one for one in chosen if met is None or not met.isdisjoint(one.claims)]
    most = limit if limit is not None else _MANY if form == "lines" else 0
    if form == "jsonl":
        options.write_utf8()
    ranges = Ranges(account)
    for one in islice(rows, most or None):
        told = objects.line(incident_object(one, ranges)) if form == "jsonl" else incident_line(one, ranges)
        sys.stdout.write(f"{told if form == 'jsonl' else ordered(told)}\n")
    if most and len(rows) > most:
        sys.stdout.flush()
        tell(say("There are more than these {most:,}: --limit 0 lists all.", most=most), err=True)
