"""`witnessmark list`: what is kept."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from datetime import date
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

import click

from ..archive import KeptClaim, Tie
from ..messages import say
from . import here, lines, objects, options
from .places import open_gazetteer
from .tell import ordered, tell

if TYPE_CHECKING:
    from ..archive.archive import Archive

T = TypeVar("T")
_WHAT = ("reports", "claims", "sources", "people", "families")
Rows = Generator[str, None, None]
_MANY = 100  # on a terminal's page or two


@click.command("list", short_help="List what is kept.")
@click.argument("what", type=click.Choice(_WHAT), default="reports")
@click.option("--report", metavar="ID", help="Claims, people or families of this report.")
@click.option("--in", "place", metavar="PLACE", help="Claims of this place: a name or an id.")
@click.option(
    "--from", "start", metavar="YYYY-MM-DD", callback=options.day, help="Claims that may be of this day or later."
)
@click.option(
    "--to", "end", metavar="YYYY-MM-DD", callback=options.day, help="Claims that may be of this day or earlier."
)
@click.option(
    "--undecided", is_flag=True, help="Claims that nobody has decided on; families that nobody has confirmed or broken."
)
@click.option("--newest", is_flag=True, help="Claims, the newest first.")
@options.limit(_MANY)
@options.lines_or_jsonl
@here.option
def command(
    *,
    what: str,
    report: str | None,
    place: str | None,
    start: date | None,
    end: date | None,
    undecided: bool,
    newest: bool,
    limit: int | None,
    form: str,
    folder: str | None,
) -> None:
    """List the reports, claims, sources, named victims or families of the archive, in the order in which they came.

    Claims are listed as they count now: as last read, corrected where a person corrected them. As JSON Lines they can
    be given to toll. Families are pairs of reports that seem to carry one count, with the reason.

    \b
    Examples:
      $ witnessmark list reports
      $ witnessmark list claims --in Douma --undecided
      $ witnessmark list claims --format jsonl > claims.jsonl
    """
    of_claims = {"--in": place, "--from": start, "--to": end, "--newest": newest}
    for name, value in of_claims.items():
        if value and what != "claims":
            raise click.UsageError(say("{name} goes with claims.", name=name))
    if report is not None and what in ("reports", "sources"):
        raise click.UsageError(say("--report goes with claims, people and families."))
    if undecided and what not in ("claims", "families"):
        raise click.UsageError(say("--undecided goes with claims and families."))
    if start is not None and end is not None and start > end:
        raise click.UsageError(say("--from is a later day than --to: turn them round."))
    area = None if place is None else open_gazetteer().area(place)
    with here.open_here(folder) as archive:
        of = None if report is None else here.handle_of(archive, report, "report")
        most = limit if limit is not None else _MANY if form == "lines" else 0
        asked = partial(archive.claims, report=of, place=area, start=start, end=end, newest=newest, few=most > 0)
        # closed before the archive is, which it reads from
        with closing(_rows(archive, what, form, of=of, claims=asked, undecided=undecided)) as rows:
            _write(rows, form=form, most=most)


def _rows(
    archive: Archive,
    what: str,
    form: str,
    *,
    of: str | None,
    claims: Callable[[], Iterator[KeptClaim]],
    undecided: bool,
) -> Rows:
    if what == "claims":
        asked = (one for one in claims() if not undecided or one.verdict is None)
        yield from _told(asked, form, lines.claim_lines, objects.claim_object)
    elif what == "reports":
        yield from _told(archive.reports(), form, lines.report_line, objects.report_object)
    elif what == "people":
        yield from _told(archive.people(report=of), form, lines.person_line, objects.person_object)
    elif what == "sources":
        yield from _told(archive.sources(), form, lines.source_line, objects.source_object)
    else:
        ties = list(archive.ties(report=of, verdict="proposed" if undecided else None))
        ids = ids_of(archive, ties)
        yield from _told(ties, form, partial(lines.tie_line, ids=ids), partial(objects.tie_object, ids=ids))


def ids_of(archive: Archive, ties: Iterable[Tie]) -> dict[str, str]:
    """The ids of the reports that are tied, by their handles."""
    handles = {handle for tie in ties for handle in (tie.report, tie.other)}
    return {one.handle: one.report.id for one in archive.reports(handles)}


def _told(kept: Iterable[T], form: str, line: Callable[[T], str], value: Callable[[T], objects.Object]) -> Rows:
    for one in kept:
        yield objects.line(value(one)) if form == "jsonl" else line(one)


def _write(rows: Rows, *, form: str, most: int) -> None:
    """Write the rows, `most` of them or all; on standard error, that there are more than were written."""
    if form == "jsonl":
        options.write_utf8()
    for row in islice(rows, most or None):
        sys.stdout.write(f"{row if form == 'jsonl' else ordered(row)}\n")
    if most and next(rows, None) is not None:
        sys.stdout.flush()
        tell(say("There are more than these {most:,}: --limit 0 lists all.", most=most), err=True)
