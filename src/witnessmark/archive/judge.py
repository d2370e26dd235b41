"""What people say of what is kept: decisions, assessments, ties. Each is appended; the latest counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import ArchiveError, NotKept
from ..messages import say
from ..records import Claim
from .canonical import Json
from .convert import claim_draft
from .models import AssessmentRow, ClaimRow, DecisionRow, ReportRow, TieRow
from .rows import Draft, new_handle
from .values import Belief, TieVerdict, Verdict
from .write import writing

if TYPE_CHECKING:
    from .archive import Archive


def decide(
    archive: Archive, claim: str, verdict: Verdict, *, why: str, by: str | None, corrected: Claim | None
) -> tuple[str, int]:
    """Append a decision on the claim with that handle; its own handle and the entry's number."""
    if (verdict == "correct") is (corrected is None):
        raise ArchiveError(say("a correction, and nothing else, comes with the claim as it should be"))
    with writing(archive) as pen:
        rows = ClaimRow.objects.using(archive.alias).filter(erased=None, corrects=None)
        base = rows.filter(handle=claim).first()
        if base is None or base.report_id is None or base.reading_id is None:
            raise NotKept(
                say("{claim}: no claim with that handle, or it was erased; see: witnessmark list claims", claim=claim)
            )
        drafts: list[Draft] = []
        made: str | None = None
        if corrected is not None:
            if corrected.id != base.name:
                raise ArchiveError(say("{name}: a correction keeps the claim's id", name=base.name))
            draft = claim_draft(
                corrected,
                report=base.report_id,
                reading=base.reading_id,
                position=base.position or 0,
                corrects=base.handle,
            )
            made = draft.row.handle
            drafts.append(draft)
        handle = new_handle()
        row = DecisionRow(
            handle=handle, report_id=base.report_id, claim_id=base.handle, verdict=verdict, corrected_id=made
        )
        drafts.append(Draft(row, sealed=_said(archive, by, why)))
        return handle, pen.entry("decision", drafts)


def assess(
    archive: Archive, report: str, belief: Belief, *, why: str, by: str | None, claim: str | None
) -> tuple[str, int]:
    """Append an assessment of the report with that handle, or of one claim of it; its handle and the entry's number."""
    with writing(archive) as pen:
        if not ReportRow.objects.using(archive.alias).filter(handle=report, erased=None).exists():
            raise NotKept(
                say(
                    "{report}: no report with that handle, or it was erased; see: witnessmark list reports",
                    report=report,
                )
            )
        if claim is not None and not (
            ClaimRow.objects.using(archive.alias).filter(handle=claim, report_id=report, erased=None).exists()
        ):
            raise NotKept(say("{claim}: no claim of that report; see: witnessmark list claims", claim=claim))
        handle = new_handle()
        row = AssessmentRow(handle=handle, report_id=report, claim_id=claim, verdict=belief)
        return handle, pen.entry("assessment", [Draft(row, sealed=_said(archive, by, why))])


def tie(archive: Archive, ties: list[tuple[str, str, str, TieVerdict, str]], *, by: str | None) -> list[str]:
    """Append what is thought, or said by a person, of pairs of reports: (report, other, kind, verdict, why)."""
    if not ties:
        return []
    with writing(archive) as pen:
        wanted = {handle for one in ties for handle in one[:2]}
        there = set(
            ReportRow.objects.using(archive.alias)
            .filter(handle__in=wanted, erased=None)
            .values_list("handle", flat=True)
        )
        if wanted - there:
            raise NotKept(say("{wanted}: no report with that handle, or it was erased", wanted=min(wanted - there)))
        drafts = []
        for report, other, kind, verdict, why in ties:
            first, second = sorted((report, other))
            row = TieRow(handle=new_handle(), report_id=first, other_id=second, kind=kind, verdict=verdict)
            drafts.append(Draft(row, sealed=_said(archive, by, why)))
        pen.entry("tie", drafts)
    return [draft.row.handle for draft in drafts]


def _said(archive: Archive, by: str | None, why: str) -> dict[str, Json]:
    return {"by": by or archive.by, "why": why}
