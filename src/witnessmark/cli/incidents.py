"""`witnessmark incidents`: which claims speak of one event, proposed, and decided by people."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import click

from .. import flow
from ..gazetteer import Gazetteer
from ..incident.answer import ranged, to_json
from ..incident.propose import left_out
from ..incident.ranges import Range
from ..messages import recorded, retell, say, say_many
from ..records import HARMS, Claim, Harm, Incident
from ..report import Known
from ..show import show_line
from ..source.families import families
from . import options
from .gather import gather
from .places import open_gazetteer
from .spoken import spoken
from .tell import tell

# the commands on what an archive keeps, each in a file of its own
_KEPT: Final = ("list", "show", "confirm", "merge", "split", "undo")


class Incidents(click.Group):
    """`propose` here, and what works on an archive where it is asked for: `propose` of a pipe needs no database."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *_KEPT]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _KEPT:
            return super().get_command(ctx, cmd_name)
        command = importlib.import_module(f".incidents_{cmd_name}", __package__).command
        return spoken(command) if isinstance(command, click.Command) else None


@click.group("incidents", cls=Incidents, short_help="Say which claims speak of one event.")
def command() -> None:
    """Propose which claims speak of one event, look at what was proposed, and decide.

    \b
    Example:
      $ witnessmark incidents propose reports/
    """


@command.command("propose", short_help="Propose incidents, with reasons.")
@click.argument("files", nargs=-1, metavar="[FILE...]")
@click.option(
    "--policy",
    type=click.Choice(["last-of-each"]),
    default="last-of-each",
    show_default=True,
    help="How the range of an incident is worked out: the last figure of each who counted, lowest to highest.",
)
@options.harm(recorded("The range of whom: {harms}.", harms=", ".join(HARMS)))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="Words for people, or one JSON object an incident.",
)
@options.known_of_reports
@options.workers
@click.option(
    "--archive", "folder", metavar="DIR", help="Propose over this archive; if no FILE is given, over the nearest."
)
@click.pass_context
def propose(
    ctx: click.Context,
    *,
    files: Sequence[str],
    policy: str,
    harm: str,
    form: str,
    published: date | None,
    source: str | None,
    lang: str | None,
    workers: int,
    folder: str | None,
) -> None:
    """Propose which claims speak of one event, and which of one total, each with its reasons and a score.

    FILE is a report or a folder, as for `read`, or claims as JSON Lines: a .jsonl file, or - for standard input.
    Without FILE it proposes over the archive, the nearest from here upward or --archive: over its claims as people
    corrected them, without what they found misread or discounted, and what they decided is taken as given.

    Nothing is merged, and nothing is kept: a person decides. Totals (a day's toll of an area, a window, a running
    count) never join an incident; what they contain names them.

    \b
    Examples:
      $ witnessmark incidents propose reports/
      $ witnessmark read reports/ --format jsonl | witnessmark incidents propose - --format jsonl
      $ witnessmark incidents propose
    """
    given, whole = options.known(published=published, source=source, lang=lang), True
    found: Sequence[Incident]
    who: Mapping[str, str | None]
    if files:
        if folder is not None:
            raise click.UsageError(say("--archive goes without FILE: propose over the archive, or over the files."))
        gathered = gather(files, given=given, workers=workers)
        claims, whole = list(gathered.claims.values()), gathered.whole
        if any(not place.is_resolved for claim in claims for place in claim.places):
            claims = resolved(claims, open_gazetteer())
        found, who = flow.incidents(claims), families(claims)
    else:
        if given != Known():
            raise click.UsageError(say("--published, --source and --lang go with FILE: the archive knows its reports."))
        from .decided import accounted
        from .here import open_here

        with open_here(folder) as archive:
            account = accounted(archive)
        claims, found, who = account.claims, account.proposed, account.families
    counted = next(one for one in HARMS if one == harm)
    known = {claim.id: claim for claim in claims}
    rows = ranged(found, claims, families=who, harm=counted)
    if form == "jsonl":
        options.write_utf8()
        for one, range in rows:
            said = json.dumps(to_json(one, range, known, families=who), ensure_ascii=False)
            sys.stdout.write(f"{said}\n")
    else:
        for one, range in rows:
            tell("\n".join(_lines(one, range, counted)))
    for left in left_out(claims):
        tell(
            say("{claim}: in no incident: {reason}", claim=show_line(left.claim), reason=retell(left.reason)), err=True
        )
    if not whole:
        ctx.exit(1)


def resolved(claims: Sequence[Claim], gazetteer: Gazetteer) -> list[Claim]:
    """The claims with the places that are still words looked up, all names of one report judged together.

    The country that most reports are about is then a hint for the others: a village of that country before a town of
    the same name in another.
    """
    first = _looked_up(claims, gazetteer, ())
    countries: dict[str, set[str]] = {}
    for claim in first:
        for place in claim.places:
            if place.country is not None:
                countries.setdefault(place.country, set()).add(claim.report)
    total = sum(len(reports) for reports in countries.values())
    leading = [country for country, reports in countries.items() if 2 * len(reports) >= total]
    return _looked_up(claims, gazetteer, leading) if len(leading) == 1 else first


def _looked_up(claims: Sequence[Claim], gazetteer: Gazetteer, countries: Sequence[str]) -> list[Claim]:
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, []).append(claim)
    found: dict[str, Claim] = {}
    for own in by_report.values():
        places = iter(gazetteer.resolve([place for claim in own for place in claim.places], countries=countries))
        for claim in own:
            found[claim.id] = replace(claim, places=tuple(next(places) for _ in claim.places))
    return [found[claim.id] for claim in claims]


def _lines(one: Incident, range: Range, harm: Harm) -> Iterator[str]:
    where = ", ".join(dict.fromkeys(show_line(place.name or place.text) for place in one.places)) or say(
        "place not said"
    )
    days = _days(one)
    count = say("{count} {harm}", count=_range(range), harm=retell(harm))
    said = f"{one.id}  {retell(one.kind)}  {where}  {days}  {count}"
    claims = say_many("{number:,} claim", "{number:,} claims", len(one.claims))
    yield f"{said}  {claims}"
    if one.reasons:
        score = "" if one.score is None else f" ({one.score:.2f})"
        reasons = say("; ").join(map(retell, one.reasons))
        yield f"    {show_line(reasons)}{score}"


def _days(one: Incident) -> str:
    start, end = one.date.start, one.date.end
    if start is None and end is None:
        return say("day not said")
    return "..".join(dict.fromkeys("" if day is None else day.isoformat() for day in (start, end)))


def _range(range: Range) -> str:
    if range.floor is None and range.ceiling is None:
        return say("unknown")
    if range.floor == range.ceiling:
        return f"{range.floor:,}"
    if range.ceiling is None:
        return say("at least {floor:,}", floor=range.floor)
    return say("{floor:,} to {ceiling:,}", floor=range.floor or 0, ceiling=range.ceiling)
