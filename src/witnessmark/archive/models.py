"""The tables: the log, and the rows that its entries commit to.

A row is made once. Nothing changes it but erasing, which leaves its handle, its entry's number and the number of the
entry that erased it. What must be searched stands in plain columns; words, names and reasons in a sealed box. Days are
texts and there is no yes or no: a database that would read "2018-2-6" as a day, or 2 as yes, would hide a change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from django.db import models

if TYPE_CHECKING:
    Text = models.CharField[str | None, str | None]
    Whole = models.BigIntegerField[int | None, int | None]
    Box = models.BinaryField[bytes | None, bytes | None]


def _text(length: int, *, index: bool = False) -> Text:
    return models.CharField(max_length=length, null=True, db_index=index)


def _whole(*, index: bool = False) -> Whole:
    return models.BigIntegerField(null=True, db_index=index)


def _row(to: str, *, index: bool = True) -> models.ForeignKey[Row | None, Row | None]:
    return models.ForeignKey(to, models.PROTECT, null=True, related_name="+", db_index=index)


class Entry(models.Model):
    """One line of the log; triggers refuse to change or delete it."""

    number: models.BigIntegerField[int, int] = models.BigIntegerField(primary_key=True)
    at: models.CharField[str, str] = models.CharField(max_length=32)
    kind: models.CharField[str, str] = models.CharField(max_length=16)
    body: models.TextField[str, str] = models.TextField()
    before: models.CharField[str, str] = models.CharField(max_length=64)
    hash: models.CharField[str, str] = models.CharField(max_length=64)

    class Meta:
        db_table = "archive_entry"


class Row(models.Model):
    """What every row has: its handle, the entries that made and erased it, its salt, and its box."""

    handle: models.CharField[str, str] = models.CharField(max_length=32, primary_key=True)
    entry: models.BigIntegerField[int, int] = models.BigIntegerField(db_index=True)
    erased = _whole()
    salt = _text(32)
    box: Box = models.BinaryField(null=True)

    table: ClassVar[str]
    # whose key seals the box: the report's, or the row's own
    sealed_by: ClassVar[str] = "report_id"

    class Meta:
        abstract = True


class SourceRow(Row):
    """Who published, under a key of its own: erased once, gone from every report. Box: name.

    `same` finds a name without opening every box: a keyed hash, worth nothing without the archive's master key.
    """

    table = "source"
    sealed_by = "handle"
    same = _text(64, index=True)

    class Meta:
        db_table = "archive_source"


class ReportRow(Row):
    """The bytes as received; they lie in the folder `originals`. No box."""

    table = "report"
    sealed_by = "handle"
    digest = _text(71, index=True)
    size = _whole()

    class Meta:
        db_table = "archive_report"


class ReceiptRow(Row):
    """One time that those bytes came. Box: file, by, capture."""

    table = "receipt"
    report = _row("ReportRow")
    report_id: str | None

    class Meta:
        db_table = "archive_receipt"


class ReadingRow(Row):
    """What one reader made of a report. Box: file, url, title, about; the text in a box of its own.

    `earlier` is the reading that this one takes the place of; what a person adds takes the place of none.
    """

    table = "reading"
    report = _row("ReportRow")
    report_id: str | None
    earlier = _row("ReadingRow")
    earlier_id: str | None
    by = _text(200)
    source = _row("SourceRow")
    source_id: str | None
    published = _text(10)
    language = _text(16)
    text: Box = models.BinaryField(null=True)

    class Meta:
        db_table = "archive_reading"


class ClaimRow(Row):
    """What one report says. Box: the contract's object, without what is the report's or unknown.

    `name` is the claim's id. `corrects` is the claim that this is a person's correction of. `least` and `most` stop at
    what a database can hold; the box has the words and the whole number.
    """

    table = "claim"
    report = _row("ReportRow")
    report_id: str | None
    reading = _row("ReadingRow")
    reading_id: str | None
    corrects = _row("ClaimRow")
    corrects_id: str | None
    position = _whole()
    name = _text(200, index=True)
    harm = _text(16)
    least = _whole()
    most = _whole()
    who = _text(16)
    scope = _text(16)
    polarity = _text(16)
    start = _text(10)
    end = _text(10)

    class Meta:
        db_table = "archive_claim"
        indexes: ClassVar = [models.Index(fields=["start", "end"], name="archive_claim_days")]


class PersonRow(Row):
    """A victim whom a report names. Box: the person, as `claim.people` writes one."""

    table = "person"
    report = _row("ReportRow")
    report_id: str | None
    reading = _row("ReadingRow")
    reading_id: str | None
    position = _whole()
    harm = _text(16)

    class Meta:
        db_table = "archive_person"


class DecisionRow(Row):
    """Whether a claim says what its report says. Box: by, why. The latest counts."""

    table = "decision"
    report = _row("ReportRow")
    report_id: str | None
    claim = _row("ClaimRow")
    claim_id: str | None
    verdict = _text(16)
    corrected = _row("ClaimRow", index=False)
    corrected_id: str | None
    carried = _row("DecisionRow", index=False)
    carried_id: str | None

    class Meta:
        db_table = "archive_decision"


class AssessmentRow(Row):
    """Whether a report, or one claim of it, is believed. Box: by, why. The latest counts."""

    table = "assessment"
    report = _row("ReportRow")
    report_id: str | None
    claim = _row("ClaimRow")
    claim_id: str | None
    verdict = _text(16)

    class Meta:
        db_table = "archive_assessment"


class TieRow(Row):
    """Two reports that may be one account. Box: by, why. The latest for the pair counts."""

    table = "tie"
    report = _row("ReportRow")
    report_id: str | None
    other = _row("ReportRow")
    other_id: str | None
    kind = _text(32)
    verdict = _text(16)

    class Meta:
        db_table = "archive_tie"


class RulingRow(Row):
    """What a person says of claims: that they are of one event, or not; under a key of its own. Box: by, why, proposed.

    `undoes` is the ruling that this one takes back.
    """

    table = "ruling"
    sealed_by = "handle"
    verdict = _text(16)
    undoes = _row("RulingRow")
    undoes_id: str | None

    class Meta:
        db_table = "archive_ruling"


class IncidentRow(Row):
    """The id of an event, or of a total, that a ruling made. No box; which claims it holds, members say."""

    table = "incident"
    sealed_by = "ruling_id"
    ruling = _row("RulingRow")
    ruling_id: str | None
    kind = _text(16)

    class Meta:
        db_table = "archive_incident"


class MemberRow(Row):
    """Where a ruling leaves a claim: in an incident, or in none. No box. What the latest ruling left counts.

    `side` tells apart what a split sets against each other; `carried` is the row of an earlier reading's claim that
    this one repeats.
    """

    table = "member"
    report = _row("ReportRow")
    report_id: str | None
    claim = _row("ClaimRow")
    claim_id: str | None
    incident = _row("IncidentRow")
    incident_id: str | None
    ruling = _row("RulingRow")
    ruling_id: str | None
    side = _whole()
    carried = _row("MemberRow", index=False)
    carried_id: str | None

    class Meta:
        db_table = "archive_member"


class LineageRow(Row):
    """What a ruling made of an incident: merged into another, split into it, or undone. No box."""

    table = "lineage"
    sealed_by = "ruling_id"
    incident = _row("IncidentRow")
    incident_id: str | None
    into = _row("IncidentRow")
    into_id: str | None
    ruling = _row("RulingRow")
    ruling_id: str | None
    how = _text(16)

    class Meta:
        db_table = "archive_lineage"


class ErasureRow(Row):
    """That something was erased, under a key of its own. Box: by, why. `subject` is the handle of what was erased."""

    table = "erasure"
    sealed_by = "handle"
    subject = _text(32, index=True)

    class Meta:
        db_table = "archive_erasure"


class Where(models.Model):
    """A place that a claim names, by its id, with the claim's days and harm: for searching, all in one index.

    The claim's own commitment covers it.
    """

    pk = models.CompositePrimaryKey("claim_id", "place")
    claim: models.ForeignKey[ClaimRow, ClaimRow] = models.ForeignKey(
        ClaimRow, models.PROTECT, related_name="+", db_index=False
    )
    claim_id: str
    place: models.CharField[str, str] = models.CharField(max_length=200)
    harm = _text(16)
    start = _text(10)
    end = _text(10)

    class Meta:
        db_table = "archive_where"
        indexes: ClassVar = [
            models.Index(fields=["place", "harm", "start", "end", "claim"], name="archive_where_found")
        ]


class Above(models.Model):
    """A place and one that it lies in, as the claims' boxes say: for searching, and nothing that they do not say."""

    pk = models.CompositePrimaryKey("place", "above")
    place: models.CharField[str, str] = models.CharField(max_length=200)
    above: models.CharField[str, str] = models.CharField(max_length=200, db_index=True)

    class Meta:
        db_table = "archive_above"


class Mark(models.Model):
    """A number that copies of a text share: for searching. The report's own commitment covers it."""

    pk = models.CompositePrimaryKey("value", "report_id")
    report: models.ForeignKey[ReportRow, ReportRow] = models.ForeignKey(ReportRow, models.PROTECT, related_name="+")
    report_id: str
    value: models.BigIntegerField[int, int] = models.BigIntegerField()

    class Meta:
        db_table = "archive_mark"


ROWS: Final[tuple[type[Row], ...]] = (
    SourceRow,
    ReportRow,
    ReceiptRow,
    ReadingRow,
    ClaimRow,
    PersonRow,
    DecisionRow,
    AssessmentRow,
    TieRow,
    RulingRow,
    IncidentRow,
    MemberRow,
    LineageRow,
    ErasureRow,
)
BY_TABLE: Final[dict[str, type[Row]]] = {model.table: model for model in ROWS}
