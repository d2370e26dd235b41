"""The claims of an archive that bear on a question, as they count now, and what people have decided on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from ..archive import KeptClaim
from ..messages import recorded
from ..records import Claim, Incident, LeftOut, Question, Report
from .incidents_kept import Account, account

if TYPE_CHECKING:
    from ..archive.archive import Archive


# claims of one event may be told of days apart: so far around a question's days they are looked for
_AROUND: Final = timedelta(3)


@dataclass(frozen=True, slots=True)
class Decided:
    """What a toll on an archive is made from.

    `claims` are those to be used, corrected where a person corrected them; `set_aside` those that one found misread
    or discounted. `reviewed` are the ids of the claims that a person has decided on; `together` the pairs of reports,
    by their ids, that a person has confirmed to carry one count; `reports` the handles of the claims' reports.
    `incidents` say which of these claims speak of one event, each claim in one: those that people decided, then those
    that are proposed of the rest.
    """

    claims: tuple[Claim, ...]
    set_aside: tuple[LeftOut, ...]
    reviewed: frozenset[str]
    together: tuple[tuple[str, str], ...]
    reports: frozenset[str]
    incidents: tuple[Incident, ...] = ()


def decided(archive: Archive, question: Question) -> Decided:
    """The claims whose place and days may meet the question's, of every harm: the wounded may have died.

    Those of the days around are looked at too, and all claims of an incident that people decided: what happened, and
    when, is told by all of them, whatever the question.
    """
    start = None if question.start is None else max(date.min + _AROUND, question.start) - _AROUND
    end = None if question.end is None else min(date.max - _AROUND, question.end) + _AROUND
    near = {one.handle: one for one in archive.claims(place=question.place, start=start, end=end)}
    ruled = {handle for one in archive.incidents(claims=list(near)) for handle in one.claims}
    kept = [*near.values(), *archive.claims(sorted(ruled - near.keys()))]
    used = [one for one in kept if why_not(one) is None]
    together = confirmed(archive, kept)
    return Decided(
        claims=tuple(one.claim for one in used),
        set_aside=tuple(
            LeftOut(one.claim.id, why, one.claim.quote) for one in kept if (why := why_not(one)) is not None
        ),
        reviewed=frozenset(one.claim.id for one in used if one.verdict is not None),
        together=together,
        reports=frozenset(one.report for one in kept),
        incidents=account(archive, used, together=together).each_once(),
    )


def accounted(archive: Archive) -> Account:
    """Which claims of the whole archive speak of one event, as people decided and as is proposed."""
    used = [one for one in archive.claims() if why_not(one) is None]
    return account(archive, used, together=confirmed(archive, used))


def confirmed(archive: Archive, kept: Iterable[KeptClaim]) -> tuple[tuple[str, str], ...]:
    """The pairs of these claims' reports, by their ids, that a person has confirmed to carry one count."""
    ids = {one.report: one.claim.report for one in kept}
    ties = archive.ties(verdict="confirmed") if len(ids) > 1 else ()
    return tuple((ids[tie.report], ids[tie.other]) for tie in ties if tie.report in ids and tie.other in ids)


def reports_of(archive: Archive, told: Decided) -> list[Report]:
    """The reports whose claims these are, with their texts."""
    return [one.report for one in archive.reports(sorted(told.reports), text=True)]


def why_not(kept: KeptClaim) -> str | None:
    """Why a claim takes part in no toll, in words; None where it does."""
    if kept.verdict == "misread":
        return recorded("misread, as a person decided")
    if kept.belief == "discounted":
        return recorded("discounted, as a person decided")
    return None
