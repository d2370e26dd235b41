"""The claims of an archive that bear on a question, as they count now, and what people have decided on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..archive import KeptClaim
from ..records import Claim, LeftOut, Question, Report

if TYPE_CHECKING:
    from ..archive.archive import Archive


@dataclass(frozen=True, slots=True)
class Decided:
    """What a toll on an archive is made from.

    `claims` are those to be used, corrected where a person corrected them; `set_aside` those that one found misread
    or discounted. `reviewed` are the ids of the claims that a person has decided on; `together` the pairs of reports,
    by their ids, that a person has confirmed to carry one count; `reports` the handles of the claims' reports.
    """

    claims: tuple[Claim, ...]
    set_aside: tuple[LeftOut, ...]
    reviewed: frozenset[str]
    together: tuple[tuple[str, str], ...]
    reports: frozenset[str]


def decided(archive: Archive, question: Question) -> Decided:
    """The claims whose place and days may meet the question's, of every harm: the wounded may have died."""
    kept = list(archive.claims(place=question.place, start=question.start, end=question.end))
    used = [one for one in kept if _why_not(one) is None]
    ids = {one.report: one.claim.report for one in kept}
    ties = archive.ties(verdict="confirmed") if len(ids) > 1 else ()
    return Decided(
        claims=tuple(one.claim for one in used),
        set_aside=tuple(
            LeftOut(one.claim.id, why, one.claim.quote) for one in kept if (why := _why_not(one)) is not None
        ),
        reviewed=frozenset(one.claim.id for one in used if one.verdict is not None),
        together=tuple((ids[tie.report], ids[tie.other]) for tie in ties if tie.report in ids and tie.other in ids),
        reports=frozenset(ids),
    )


def reports_of(archive: Archive, told: Decided) -> list[Report]:
    """The reports whose claims these are, with their texts."""
    return [one.report for one in archive.reports(sorted(told.reports), text=True)]


def _why_not(kept: KeptClaim) -> str | None:
    if kept.verdict == "misread":
        return "misread, as a person decided"
    if kept.belief == "discounted":
        return "discounted, as a person decided"
    return None
