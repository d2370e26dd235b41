"""`witnessmark claim`: what a person finds in a report and no reader did."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import click

from .. import contract
from ..errors import ClaimsError
from ..messages import recorded, say, say_many
from ..records import HARMS, Claim, Report
from ..who import WHO
from . import here, said
from .places import open_gazetteer
from .tell import tell

# a page, or a moment of a recording
_AT: Final = re.compile(r"page:[1-9]\d*|(?:\d+:)?[0-5]?\d:[0-5]\d")


@click.group("claim", short_help="Add what no reader found.")
def command() -> None:
    """Add claims that no reader found, or that no machine can read.

    \b
    Example:
      $ witnessmark claim add sha256:a03f78e1 --at page:3 --harm killed --set min=7
    """


@command.command("add", short_help="Add a claim to a report.")
@click.argument("report", metavar="REPORT")
@click.option(
    "--at", required=True, metavar="WHERE", help="The report's own words, or page:3, or 00:12:40 into a recording."
)
@click.option(
    "--harm",
    type=click.Choice(HARMS),
    required=True,
    metavar="HARM",
    help=recorded("What befell them: {harms}.", harms=", ".join(HARMS)),
)
@click.option(
    "--who", type=click.Choice(WHO), default="person", show_default=True, metavar="KIND",
    help=recorded("Which kind of victim: {kinds}.", kinds=', '.join(WHO)),
)  # fmt: skip
@click.option(
    "--set", "values", multiple=True, callback=said.pairs, metavar="KEY=VALUE",
    help=recorded("What else it says. Keys: {keys}.", keys=', '.join(said.KEYS)),
)  # fmt: skip
@click.option("--by", metavar="NAME", help="Who found it; the archive's recorder if not given.")
@here.option
def add(
    *, report: str, at: str, harm: str, who: str, values: Mapping[str, str], by: str | None, folder: str | None
) -> None:
    """Add a claim that stands in a report and that no reader found, or that no machine can read: on a page that is a
    picture, in a video, in an interview.

    REPORT is a report's id, or the beginning of one. Words given to --at must stand in the report's text, once. How
    many is said with --set: min=7 max=7 for seven, min=7 for at least seven, vague=dozens for dozens.

    \b
    Examples:
      $ witnessmark claim add sha256:a03f78e1 --at page:3 --harm killed --set min=7 --set max=7
      $ witnessmark claim add sha256:a03f78e1 --at 00:12:40 --harm injured --set vague=dozens
    """
    if values.keys().isdisjoint({"min", "max", "vague"}):
        raise click.UsageError(say("say how many: --set min=7 --set max=7, or --set vague=dozens."))
    with here.open_here(folder) as archive:
        handle = here.handle_of(archive, report, "report")
        (kept,) = archive.reports([handle], text=True)
        claim = _claim(kept.report, at=at, harm=harm, who=who, values=values, by=by or archive.by)
        if not claim.quote:
            _see_page(at, kept.about)
        if any(one.claim.id == claim.id for one in archive.claims(report=handle)):
            tell(say("{id}: there already", id=claim.id))
            return
        _, entry = archive.add_claim(handle, kept.report, claim, at=None if claim.quote else at, by=by)
    tell(say("{id}: added, entry {entry:,}", id=claim.id, entry=entry))


def _claim(report: Report, *, at: str, harm: str, who: str, values: Mapping[str, str], by: str) -> Claim:
    start, quote = _place_of(at, report.text)
    bare = contract.from_json(
        {
            "id": "-",
            "file": report.file,
            "report": report.id,
            "source": report.source,
            "published": None if report.published is None else report.published.isoformat(),
            "language": report.language,
            "quote": quote,
            "start": start,
            "end": start + len(quote),
            "harm": harm,
            "who": who,
            "vague": "-",
            "by": f"person/{by}",
        }
    )
    claim = said.with_said(bare, {"vague": "", **values}, find=lambda name: open_gazetteer().area(name))
    told = contract.dump(claim) + at
    return replace(claim, id=hashlib.sha256(told.encode()).hexdigest()[:16])


def _place_of(at: str, text: str) -> tuple[int, str]:
    """Where the claim's words stand in the text, and the words; nothing for a page or a moment."""
    if not at.strip():
        raise ClaimsError(say("--at: give the report's own words, page:3, or 00:12:40"))
    found = text.count(at)
    if found == 1:
        return text.index(at), at
    if found > 1:
        raise ClaimsError(say("--at: the report has these words more than once; give more of them"))
    if _AT.fullmatch(at) is None:
        raise ClaimsError(say("--at: the report's text has no such words; copy them from: witnessmark show ID --text"))
    return 0, ""


def _see_page(at: str, about: str | None) -> None:
    """Raises ClaimsError for a page that the report has not, where it is known how many it has."""
    pages = 0 if about is None else len(json.loads(about).get("pages", ()))
    if pages and at.startswith("page:") and int(at.removeprefix("page:")) > pages:
        raise ClaimsError(
            say_many(
                "--at: the report has {number:,} page; look again",
                "--at: the report has {number:,} pages; look again",
                pages,
            )
        )
