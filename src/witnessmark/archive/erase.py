"""Erasing: what was kept is gone from the folder, the database and every later backup; that it was erased stays.

A report goes whole: its bytes, its key, and all that was read from it or said of it. Its claims leave their incidents,
and who ruled of them and why goes, also where other reports' claims are in the same ruling: the reason may tell of this
one. A source goes by name, from every report. Of a person, a decision, an assessment, a receipt, a tie or a ruling the
sealed part goes (the name, who and why), and the log commits anew to what is left. Salts go with what they hid, so that
no commitment in the log confirms a guess.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..errors import ArchiveError, NotKept
from ..messages import say
from .canonical import Json, commitment
from .carry import CARRIED
from .convert import above_of
from .folder import write_files
from .models import (
    ROWS,
    Above,
    AssessmentRow,
    ClaimRow,
    DecisionRow,
    ErasureRow,
    Mark,
    MemberRow,
    PersonRow,
    ReadingRow,
    ReceiptRow,
    ReportRow,
    Row,
    RulingRow,
    SourceRow,
    TieRow,
    Where,
)
from .opened import batches
from .rows import Draft, new_handle, open_box, rewritten
from .scrub import scrub
from .values import Found
from .write import Pen, writing

if TYPE_CHECKING:
    from .archive import Archive

# of these the sealed part alone is erased
_IN_PART: Final[dict[str, type[Row]]] = {
    one.table: one for one in (PersonRow, DecisionRow, AssessmentRow, ReceiptRow, TieRow, RulingRow)
}
# of no report: their words are others' too, or they have none
_NOBODYS: Final = ("source", "erasure", "ruling", "incident", "lineage")


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased: the number of the entry, how many rows, and whether the database has let go of their old bytes.

    Where it has not (`scrubbed` False: another process was reading), it does so when the archive is next opened alone.
    """

    entry: int
    rows: int
    scrubbed: bool


def erase(archive: Archive, found: Found, *, why: str, by: str | None) -> Erased:
    """Erase what an id stood for. Raises ArchiveError for what cannot be erased by itself."""
    if found.kind not in ("report", "source", *_IN_PART):
        cure = (
            say("erase its report")
            if found.kind in ("claim", "reading", "member")
            else say("what is left of it names nobody")
        )
        raise ArchiveError(
            say("{handle}: a {kind} is not erased by itself; {cure}", handle=found.handle, kind=found.kind, cure=cure)
        )
    note = archive.folder.tmp / f"{new_handle()}.scrub"
    with writing(archive) as pen:
        write_files(archive.folder.tmp, [(note, b"")])
        gone: list[Json] = []
        drafts = [Draft(_erasure(pen, found.handle), sealed={"by": by or archive.by, "why": why})]
        said: dict[str, Json] = {"erased": gone}
        if found.kind == "report":
            if left := _erase_rulings(archive, pen, found.handle):
                said["left"] = left
            gone += _erase_report(archive, pen, found.handle)
        elif found.kind == "source":
            gone += [[row.table, row.handle] for row in _forget(archive, pen, SourceRow, [found.handle])]
        else:
            model = _IN_PART[found.kind]
            said["left"] = left = _take_boxes(archive, pen, model, _same_words(archive, model, found.handle))
            if not left:
                raise NotKept(
                    say("{handle}: no such {table}, or it was erased before", handle=found.handle, table=model.table)
                )
        entry = pen.entry("erased", drafts, said=said)
    scrubbed = scrub(archive.alias)
    if scrubbed:
        note.unlink(missing_ok=True)
    rows = len(gone) or 1
    return Erased(entry, rows, scrubbed)


def _erasure(pen: Pen, subject: str) -> ErasureRow:
    handle, _ = pen.make_key()
    return ErasureRow(handle=handle, subject=subject)


def _erase_report(archive: Archive, pen: Pen, handle: str) -> list[Json]:
    alias = archive.alias
    if not ReportRow.objects.using(alias).filter(handle=handle, erased=None).exists():
        raise NotKept(say("{handle}: no report with that handle, or it was erased before", handle=handle))
    claims = list(ClaimRow.objects.using(alias).filter(report_id=handle, erased=None))
    key = archive.keys.read(handle)
    pairs = {pair for claim in claims for pair in above_of(open_box(claim, key))}
    readings = ReadingRow.objects.using(alias).filter(report_id=handle).exclude(source_id=None)
    sources = set(readings.values_list("source_id", flat=True))
    gone: list[Json] = []
    for model in ROWS:
        if model.table in _NOBODYS:
            continue
        rows = model._default_manager.using(alias).filter(erased=None)
        if model is ReportRow:
            chosen = rows.filter(handle=handle)
        elif model is TieRow:
            chosen = rows.filter(report_id=handle) | rows.filter(other_id=handle)
        else:
            chosen = rows.filter(report_id=handle)
        handles = list(chosen.order_by("entry", "handle").values_list("handle", flat=True))
        gone += [[model.table, one] for one in handles]
        _forget(archive, pen, model, handles)
    for batch in batches(claim.handle for claim in claims):
        Where.objects.using(alias).filter(claim_id__in=batch).delete()
    Mark.objects.using(alias).filter(report_id=handle).delete()
    # a source that no other report names would say who it was
    named = ReadingRow.objects.using(alias).filter(source_id__in=sources).values_list("source_id", flat=True)
    gone += [[row.table, row.handle] for row in _forget(archive, pen, SourceRow, sources - set(named))]
    _forget_above(archive, pairs)
    return gone


def _forget(archive: Archive, pen: Pen, model: type[Row], handles: Iterable[str]) -> list[Row]:
    """Leave of these rows their handles, their entries and the number of this one; their keys go after the commit."""
    wiped = {one.attname: None for one in model._meta.concrete_fields if one.attname not in ("handle", "entry")}
    found: list[Row] = []
    for batch in batches(handles):
        rows = model._default_manager.using(archive.alias).filter(handle__in=batch, erased=None)
        found.extend(rows)
        rows.update(**{**wiped, "erased": pen.number})
    if model.sealed_by == "handle":
        pen.doomed.extend(row.handle for row in found)
    return found


def _forget_above(archive: Archive, pairs: set[tuple[str, str]]) -> None:
    """Take away what the erased claims alone said of where a place lies."""
    alias = archive.alias
    for place in {place for place, _ in pairs}:
        left = {above for one, above in pairs if one == place}
        named = Where.objects.using(alias).filter(place=place).values("claim_id")
        for claim in ClaimRow.objects.using(alias).filter(handle__in=named).iterator(100):
            left -= {above for one, above in above_of(open_box(claim, archive.keys.read(str(claim.report_id))))}
            if not left:
                break
        Above.objects.using(alias).filter(place=place, above__in=left).delete()


def _erase_rulings(archive: Archive, pen: Pen, report: str) -> list[Json]:
    """Take away who ruled of the report's claims and why; what the log now commits to."""
    rows = MemberRow.objects.using(archive.alias).filter(report_id=report, erased=None)
    return _take_boxes(archive, pen, RulingRow, sorted({str(one) for one in rows.values_list("ruling_id", flat=True)}))


def _same_words(archive: Archive, model: type[Row], handle: str) -> list[str]:
    """The row, and those that repeat its words: what was carried over from or to it."""
    alias = archive.alias
    handles = [handle]
    if model is AssessmentRow:
        handles = _same_assessments(archive, handle)
    elif model is DecisionRow:
        # it may have been carried to it as well as from it
        before = DecisionRow.objects.using(alias).filter(handle=handle).values_list("carried_id", flat=True).first()
        while before is not None:
            handles.append(before)
            before = DecisionRow.objects.using(alias).filter(handle=before).values_list("carried_id", flat=True).first()
        after = list(handles)
        while after:
            after = list(
                DecisionRow.objects.using(alias)
                .filter(carried_id__in=after)
                .exclude(handle__in=handles)
                .values_list("handle", flat=True)
            )
            handles += after
    return handles


def _take_boxes(archive: Archive, pen: Pen, model: type[Row], handles: Iterable[str]) -> list[Json]:
    """Take the boxes of these rows away; what the log now commits to. Their own keys go after the commit."""
    rows = model._default_manager.using(archive.alias)
    left: list[Json] = []
    for some in batches(handles):
        for row in rows.filter(handle__in=some, erased=None).order_by("entry", "handle"):
            row.box, row.salt = None, new_handle()
            rows.filter(handle=row.handle).update(box=None, salt=row.salt, erased=pen.number)
            left.append([row.table, row.handle, commitment(row.salt, rewritten(row, None))])
            if row.sealed_by == "handle":
                pen.doomed.append(row.handle)
    return left


def _same_assessments(archive: Archive, handle: str) -> list[str]:
    """The assessment, and every one that was carried over from it, or that it was carried over from."""
    rows = AssessmentRow.objects.using(archive.alias).filter(erased=None)
    report = rows.filter(handle=handle).values_list("report_id", flat=True).first()
    if report is None:
        return [handle]
    key = archive.keys.read(report)
    before = {row.handle: open_box(row, key).get(CARRIED) for row in rows.filter(report_id=report)}
    same, size = {handle}, 0
    while len(same) > size:
        size = len(same)
        same |= {str(before[one]) for one in same if before.get(one) is not None}
        same |= {one for one, other in before.items() if other in same}
    return sorted(same)
