"""`witnessmark show`: one thing that is kept, and all that was said of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from .. import contract
from ..errors import NotKept
from ..messages import retell, say
from ..show import show
from . import here, lines, objects, options
from .list_kept import ids_of
from .tell import tell

if TYPE_CHECKING:
    from ..archive import KeptClaim, KeptReport
    from ..archive.archive import Archive


@click.command("show", short_help="Show one report, claim, person or source.")
@click.argument("id", metavar="ID")
@click.option("--text", is_flag=True, help="The text of a report, and nothing else.")
@click.option("--original", is_flag=True, help="The bytes of a report as received, and nothing else.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["lines", "json"]),
    default="lines",
    show_default=True,
    help="Lines for people, or one JSON object.",
)
@here.option
def command(*, id: str, text: bool, original: bool, form: str, folder: str | None) -> None:
    """Show what an id stands for: a report with its claims, a claim with its decisions, a named victim, a source.

    ID is an id or a handle, or the beginning of one, as list prints it.

    \b
    Examples:
      $ witnessmark show sha256:a03f78e1d42a
      $ witnessmark show sha256:ce1d084c --original > report.html
    """
    if text and original:
        raise click.UsageError(say("--text and --original are two things: ask for one at a time."))
    with here.open_here(folder) as archive:
        found = archive.find(id)
        if text or original:
            handle = here.handle_of(archive, id, "report")
            if original:
                sys.stdout.buffer.write(archive.original(handle))
                sys.stdout.buffer.flush()
                return
            (kept,) = archive.reports([handle], text=True)
            options.write_utf8()
            click.echo(show(kept.report.text) if sys.stdout.isatty() else kept.report.text, nl=False)
            return
        if found.kind == "report":
            (kept,) = archive.reports([found.handle])
            said, value = _report(archive, kept)
        elif found.kind == "claim":
            said, value = _claim(archive, here.claim_of(archive, found.handle))
        elif found.kind == "person":
            person = next((one for one in archive.people() if one.handle == found.handle), None)
            if person is None:
                raise NotKept(
                    say(
                        "{handle}: named in an earlier reading only; list people shows the latest",
                        handle=found.handle[:12],
                    )
                )
            said, value = iter([lines.person_line(person)]), objects.person_object(person)
        elif found.kind == "source":
            source = next(one for one in archive.sources() if one.handle == found.handle)
            said, value = iter([lines.source_line(source)]), objects.source_object(source)
        elif found.kind in ("incident", "ruling", "member", "lineage"):
            raise NotKept(say("{handle}: of an incident; see: witnessmark incidents show", handle=found.handle[:12]))
        else:
            raise NotKept(
                say(
                    "{handle}: a {kind}; show the report or the claim that it is of",
                    handle=found.handle[:12],
                    kind=retell(found.kind),
                )
            )
        if form == "json":
            options.write_utf8()
            sys.stdout.write(f"{objects.line(value)}\n")
        else:
            tell("\n".join(said))


def _report(archive: Archive, kept: KeptReport) -> tuple[Iterator[str], objects.Object]:
    claims = sorted(archive.claims(report=kept.handle), key=lambda one: (one.claim.start, one.claim.id))
    receipts, assessed = archive.receipts(kept.handle), archive.judgements(report=kept.handle)
    ties, found = list(archive.ties(report=kept.handle)), objects.found(kept)
    ids = ids_of(archive, ties)

    def said() -> Iterator[str]:
        yield lines.report_line(kept)
        if kept.report.title:
            yield from lines.part(say("Title"), [kept.report.title])
        if kept.report.url:
            yield from lines.part(say("Address"), [kept.report.url])
        yield from lines.part(
            say("Found"), (f"{retell(str(one['what']))}: {one['value']} ({retell(str(one['in']))})" for one in found)
        )
        yield from lines.part(say("Received"), map(lines.receipt_line, receipts))
        yield from lines.part(say("Assessed"), map(lines.judgement_line, assessed))
        yield from lines.part(say("Families"), (lines.tie_line(tie, ids) for tie in ties))
        yield from lines.part(say("Claims"), map(lines.claim_lines, claims))

    return said(), {
        **objects.report_object(kept),
        "found": found,
        "came": [objects.receipt_object(one) for one in receipts],
        "assessments": [objects.judgement_object(one) for one in assessed],
        "families": [objects.tie_object(one, ids) for one in ties],
        "claims": [objects.claim_object(one) for one in claims],
    }


def _claim(archive: Archive, kept: KeptClaim) -> tuple[Iterator[str], objects.Object]:
    judged = archive.judgements(claim=kept.handle)
    incidents = [one.handle for one in archive.incidents(claims=[kept.handle])]

    def said() -> Iterator[str]:
        yield lines.claim_lines(kept)
        yield from lines.part(say("Report"), [lines.short(kept.claim.report)])
        yield from lines.part(say("Read by"), [kept.claim.by] if kept.claim.by else [])
        if kept.read is not None:
            yield from lines.part(say("As read"), [lines.said_of(kept.read)])
        yield from lines.part(say("Decided and assessed"), map(lines.judgement_line, judged))
        yield from lines.part(say("Incident"), incidents)

    return said(), {
        **objects.claim_object(kept),
        "read": None if kept.read is None else contract.to_json(kept.read),
        "judgements": [objects.judgement_object(one) for one in judged],
        "incident": incidents[0] if incidents else None,
    }
