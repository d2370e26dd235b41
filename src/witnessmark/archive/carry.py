"""Decisions carried over to a newer reading, where it says the same of the same words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from .canonical import Json, canonical
from .convert import above_of, places_of
from .models import ClaimRow, DecisionRow
from .rows import Draft, new_handle, open_box

if TYPE_CHECKING:
    from .archive import Archive

# what may differ between two readings of one thing: names, and who read
_NAMES: Final = ("id", "by", "part_of", "repeats", "supersedes")


def carried(archive: Archive, earlier: str, told: Sequence[Draft], *, report: str) -> list[Draft]:
    """The decisions of the reading `earlier` that hold for the claims `told`: same quote and offsets, read the same.

    What was read otherwise is asked again: it gets no decision.
    """
    alias = archive.alias
    latest: dict[str, DecisionRow] = {}
    decisions = DecisionRow.objects.using(alias).filter(claim__reading_id=earlier)
    for decision in decisions.order_by("entry"):
        latest[str(decision.claim_id)] = decision
    if not latest:
        return []
    key = archive.keys.read(report)
    same: dict[str, DecisionRow] = {}
    for claim in ClaimRow.objects.using(alias).filter(handle__in=latest):
        same[_reading(open_box(claim, key))] = latest[claim.handle]
    wanted = {one.corrected_id for one in same.values() if one.corrected_id is not None}
    corrections = {claim.handle: claim for claim in ClaimRow.objects.using(alias).filter(handle__in=wanted)}
    drafts: list[Draft] = []
    for one in told:
        asked = _reading(dict(one.sealed or {}))
        if asked not in same:
            continue
        decision = same[asked]
        row = DecisionRow(
            handle=new_handle(),
            report_id=report,
            claim_id=one.row.handle,
            verdict=decision.verdict,
            carried_id=decision.handle,
        )
        old = corrections.get(str(decision.corrected_id))
        if old is not None:
            again = _correction(old, open_box(old, key), one)
            drafts.append(again)
            row.corrected_id = again.row.handle
        drafts.append(Draft(row, sealed=open_box(decision, key)))
    return drafts


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
