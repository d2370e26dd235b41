"""What people said of claims carried over to a newer reading, where it says the same of the same words: decisions,
assessments, and which incident a claim is in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from .canonical import Json, canonical
from .convert import above_of, places_of
from .models import AssessmentRow, ClaimRow, DecisionRow, MemberRow
from .rows import Draft, new_handle, open_box

if TYPE_CHECKING:
    from .archive import Archive

# what may differ between two readings of one thing: names, and who read
_NAMES: Final = ("id", "by", "part_of", "repeats", "supersedes")
# in the box of an assessment: the handle of the one that it repeats; a decision has a column for it
CARRIED: Final = "carried"


def carried(archive: Archive, earlier: str, told: Sequence[Draft], *, report: str) -> list[Draft]:
    """What was said of the claims of the reading `earlier` that holds for the claims `told`: same quote and offsets,
    read the same.

    What was read otherwise is asked again: nothing is said of it. A correction comes before its decision.
    """
    alias = archive.alias
    decided: dict[str, DecisionRow] = {}
    for decision in DecisionRow.objects.using(alias).filter(claim__reading_id=earlier).order_by("entry"):
        decided[str(decision.claim_id)] = decision
    assessed: dict[str, AssessmentRow] = {}
    for assessment in AssessmentRow.objects.using(alias).filter(claim__reading_id=earlier).order_by("entry"):
        assessed[str(assessment.claim_id)] = assessment
    joined: dict[str, list[MemberRow]] = {}
    for member in MemberRow.objects.using(alias).filter(claim__reading_id=earlier).order_by("ruling__entry", "handle"):
        joined.setdefault(str(member.claim_id), []).append(member)
    if not decided and not assessed and not joined:
        return []
    key = archive.keys.read(report)
    judged = ClaimRow.objects.using(alias).filter(handle__in={*decided, *assessed, *joined})
    same = {_reading(open_box(claim, key)): claim.handle for claim in judged}
    wanted = {one.corrected_id for one in decided.values() if one.corrected_id is not None}
    corrections = {claim.handle: claim for claim in ClaimRow.objects.using(alias).filter(handle__in=wanted)}
    drafts: list[Draft] = []
    for one in told:
        before = same.get(_reading(dict(one.sealed or {})), "")
        if before in decided:
            drafts.extend(_decision(decided[before], one, corrections, key))
        if before in assessed:
            drafts.append(_assessment(assessed[before], one, key))
        drafts.extend(Draft(_member(member, one.row.handle)) for member in joined.get(before, ()))
    return drafts


def _member(old: MemberRow, claim: str) -> MemberRow:
    return MemberRow(
        handle=new_handle(),
        report_id=old.report_id,
        claim_id=claim,
        incident_id=old.incident_id,
        ruling_id=old.ruling_id,
        side=old.side,
        carried_id=old.handle,
    )


def _decision(decision: DecisionRow, one: Draft, corrections: Mapping[str, ClaimRow], key: bytes) -> Iterator[Draft]:
    row = DecisionRow(
        handle=new_handle(),
        report_id=decision.report_id,
        claim_id=one.row.handle,
        verdict=decision.verdict,
        carried_id=decision.handle,
    )
    old = corrections.get(str(decision.corrected_id))
    if old is not None:
        again = _correction(old, open_box(old, key), one)
        yield again
        row.corrected_id = again.row.handle
    yield Draft(row, sealed=open_box(decision, key))


def _assessment(assessment: AssessmentRow, one: Draft, key: bytes) -> Draft:
    row = AssessmentRow(
        handle=new_handle(), report_id=assessment.report_id, claim_id=one.row.handle, verdict=assessment.verdict
    )
    return Draft(row, sealed={**open_box(assessment, key), CARRIED: assessment.handle})


def _correction(old: ClaimRow, told: dict[str, Json], base: Draft) -> Draft:
    """A correction as it stands beside the claim of the newer reading; names are that reading's."""
    names = {key: (base.sealed or {}).get(key) for key in _NAMES if key != "by"}
    made = base.row
    plain = {name: getattr(old, name) for name in ("harm", "least", "most", "who", "scope", "polarity", "start", "end")}
    row = ClaimRow(
        handle=new_handle(),
        report_id=old.report_id,
        reading_id=getattr(made, "reading_id", None),
        corrects_id=made.handle,
        position=getattr(made, "position", None),
        name=getattr(made, "name", None),
        **plain,
    )
    kept = {key: value for key, value in told.items() if key not in names}
    kept |= {key: value for key, value in names.items() if value is not None}
    return Draft(row, sealed=kept, places=places_of(told), above=above_of(told))


def _reading(told: dict[str, Json]) -> str:
    return canonical({key: value for key, value in told.items() if key not in _NAMES})
