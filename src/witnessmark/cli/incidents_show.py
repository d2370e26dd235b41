"""`witnessmark incidents show`: one incident, its claims, and all that people ruled of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ..archive import KeptClaim, KeptIncident, Ruling
from ..messages import retell, say
from ..records import Incident
from ..show import show_line
from . import here, lines, objects, options
from .incidents_kept import Account
from .incidents_lines import (
    Ranges,
    claims_words,
    descents,
    incident_line,
    incident_object,
    kept_object,
    ruling_line,
    ruling_object,
    short,
)
from .incidents_named import Names
from .tell import tell

if TYPE_CHECKING:
    from ..archive.archive import Archive


@click.command("show", short_help="Show one incident, its claims and its history.")
@click.argument("id", metavar="ID")
@click.option(
    "--format",
    "form",
    type=click.Choice(["lines", "json"]),
    default="lines",
    show_default=True,
    help="Lines for people, or one JSON object.",
)
@here.option
def command(*, id: str, form: str, folder: str | None) -> None:
    """Show an incident or a proposal: where, when, how many, its claims with their words and who counted, why they are
    held to be one, and who ruled what of them. A claim's id shows what that is in.

    The id of an incident never dies: of one that has ended it shows into which it went.

    \b
    Example:
      $ witnessmark incidents show c0b502843becf9013
    """
    with here.open_here(folder) as archive:
        names = Names(archive)
        incident, kept, history = _found(archive, names, id)
        if form == "json":
            value: objects.Object = {} if incident is None else incident_object(incident, Ranges(names.account))
            if kept is not None:
                value = {"id": kept.handle, "kind": kept.kind, "claims": [], **value, **kept_object(kept)}
            told = [] if incident is None else names.account.of_incident(incident)
            ids = {
                one.handle: one.claim.id for one in archive.claims({claim for one in history for claim, _ in one.left})
            }
            value["told"] = [objects.claim_object(one) for one in told]
            value["history"] = [ruling_object(one, ids) for one in history]
            options.write_utf8()
            sys.stdout.write(f"{objects.line(value)}\n")
            return
        tell("\n".join(_lines(incident, kept, history, names)))


def _found(archive: Archive, names: Names, id: str) -> tuple[Incident | None, KeptIncident | None, list[Ruling]]:
    """What an id stands for: as it counts now, as it is kept, and what was ruled of it."""
    proposal = names.proposal(id)
    if proposal is not None:
        return proposal, None, []
    handle = here.handle_of(archive, id, "incident", "claim")
    if archive.find(id).kind == "claim":
        found = next(archive.incidents(claims=[handle]), None)
        if found is None:
            return names.of_claim(handle), None, archive.rulings(claim=handle)
        handle = found.handle
    (kept,) = archive.incidents([handle])
    incident = next((one for one in names.account.decided if one.id == handle), None) if kept.claims else None
    return incident, kept, archive.rulings(incident=handle)


def _lines(incident: Incident | None, kept: KeptIncident | None, history: list[Ruling], names: Names) -> Iterator[str]:
    if incident is not None:
        account = names.account
        yield incident_line(incident, Ranges(account))
        yield from lines.part(say("Why"), map(retell, incident.reasons))
        yield from lines.part(say("Within"), map(short, incident.within))
        yield from lines.part(say("Claims"), (_claim(one, account) for one in account.of_incident(incident)))
        replaced = (
            say("{earlier}: {later} stands in its stead", earlier=earlier, later=later)
            for earlier, later in incident.superseded
        )
        yield from lines.part(say("Later figures"), replaced)
    elif kept is not None:
        unused = say(" of which none counts") if kept.claims else ""
        yield f"{short(kept.handle)} · {retell(kept.kind)} · {claims_words(len(kept.claims))}{unused}"
    if incident is not None and incident.decided:
        own, ranges = set(incident.claims), Ranges(names.account)
        wider = [one for one in names.account.proposed if not own.isdisjoint(one.claims)]
        yield from lines.part(say("Proposed beyond that"), (incident_line(one, ranges) for one in wider))
    if kept is not None:
        yield from lines.part(say("Lineage"), descents(kept))
    yield from lines.part(say("History"), map(ruling_line, history))


def _claim(kept: KeptClaim, account: Account) -> str:
    claim = kept.claim
    counted = account.families.get(claim.id)
    who = (
        say("counted by {counted}", counted=show_line(counted))
        if counted is not None
        else say("who counted is not known")
    )
    source = show_line(claim.source) if claim.source else say("publisher unknown")
    return f"{lines.claim_lines(kept)}\n    {source} · {who} · {lines.short(claim.report)}"
