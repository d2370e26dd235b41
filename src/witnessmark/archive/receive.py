"""What comes in: reports with their readings, a newer reading, a claim that a person adds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..errors import ArchiveError, NotKept
from ..messages import say
from ..records import Claim, Person, Report
from .canonical import Json
from .carry import carried
from .convert import claim_draft, person_draft, value_of
from .models import ReadingRow, ReceiptRow, ReportRow, SourceRow
from .opened import batches
from .rows import Draft, new_handle, open_box
from .seal import seal
from .values import Intake, Kept
from .write import Pen, writing

if TYPE_CHECKING:
    from .archive import Archive

# by this a reading is a person's: it takes the place of none, and none takes its place
PERSON = "person"
_SAID = ("the command line", "its sidecar")


def add(archive: Archive, received: Iterable[Intake], *, by: str | None = None) -> list[Kept]:
    """Take reports in, in one transaction: when this returns, they are on the disk."""
    taken = list(received)
    with writing(archive) as pen:
        batch = _Batch(archive, pen, by or archive.by)
        batch.know([one.report.id for one in taken])
        return [batch.add(one) for one in taken]


class _Batch:
    """What a transaction has taken in so far, which the database cannot tell yet."""

    def __init__(self, archive: Archive, pen: Pen, by: str) -> None:
        self.archive, self.pen, self.by = archive, pen, by
        self.reports: dict[str, str] = {}  # digest -> handle
        self.readings: dict[str, Sequence[ReadingRow]] = {}  # report's handle -> its readings, the latest last
        self.sources: dict[str, str] = {}  # a name's number -> handle
        self.said: dict[str, set[str]] = {}  # a reading's handle -> what a person said of the report

    def know(self, digests: Sequence[str]) -> None:
        """Look up which of these reports are there."""
        for batch in batches(digests):
            rows = ReportRow.objects.using(self.pen.alias).filter(digest__in=batch)
            self.reports.update((str(digest), handle) for digest, handle in rows.values_list("digest", "handle"))

    def add(self, one: Intake) -> Kept:
        report, pen = one.report, self.pen
        digest = f"sha256:{hashlib.sha256(one.data).hexdigest()}"
        if digest != report.id:
            raise ArchiveError(say("{id}: its bytes have another digest; read the file again", id=report.id[:19]))
        handle = self.reports.get(digest)
        new = handle is None
        drafts: list[Draft] = []
        if handle is None:
            handle, key = pen.make_key()
            self.reports[digest] = handle
            self.readings[handle] = ()
            row = ReportRow(handle=handle, digest=digest, size=len(one.data))
            pen.originals.append((handle, seal(key, one.data, about=f"original {handle}")))
            drafts.append(Draft(row, marks=sorted(set(one.marks))))
        receipt: dict[str, Json] = {"file": report.file, "by": self.by, "capture": value_of(one.capture)}
        drafts.append(Draft(ReceiptRow(handle=new_handle(), report_id=handle), sealed=receipt))
        again = False
        if one.by and (new or self._differs(handle, one)):
            again = not new
            drafts.extend(self.reading(handle, report, one.claims, one.people, by=one.by, about=one.about))
        entry = pen.entry("report" if new else "reading" if again else "receipt", drafts)
        return Kept(digest, handle, entry, new, again)

    def reading(
        self,
        handle: str,
        report: Report,
        claims: Sequence[Claim],
        people: Sequence[Person],
        *,
        by: str,
        about: str | None,
    ) -> list[Draft]:
        """The rows of a reading: a new source, the reading, its claims and people, the decisions that still hold."""
        earlier = self._latest(handle, by)
        drafts, source = self._source(report.source)
        row = ReadingRow(
            handle=new_handle(),
            report_id=handle,
            earlier_id=None if earlier is None else earlier.handle,
            by=by,
            source_id=source,
            published=None if report.published is None else report.published.isoformat(),
            language=report.language,
        )
        told: dict[str, Json] = {"file": report.file, "url": report.url, "title": report.title}
        told |= {"by": self.by, "about": value_of(about)}
        drafts.append(Draft(row, sealed=told, text=report.text))
        self.said[row.handle] = said_of(told["about"])
        read = [
            claim_draft(claim, report=handle, reading=row.handle, position=position)
            for position, claim in enumerate(claims)
        ]
        drafts.extend(read)
        drafts.extend(
            person_draft(person, report=handle, reading=row.handle, position=position)
            for position, person in enumerate(people)
        )
        if earlier is not None:
            drafts.extend(carried(self.archive, earlier.handle, read, report=handle))
        self.readings[handle] = (*self._readings(handle), row)
        return drafts

    def _readings(self, handle: str) -> Sequence[ReadingRow]:
        if handle not in self.readings:
            rows = ReadingRow.objects.using(self.pen.alias).filter(report_id=handle)
            self.readings[handle] = tuple(rows.defer("text").order_by("entry"))
        return self.readings[handle]

    def _latest(self, handle: str, by: str) -> ReadingRow | None:
        kind = by.split("/")[0]
        if kind == PERSON:
            return None
        return next((one for one in reversed(self._readings(handle)) if str(one.by).split("/")[0] == kind), None)

    def _differs(self, handle: str, one: Intake) -> bool:
        """Whether this would be a reading unlike the one that is there: a newer reader, or other things known."""
        latest = self._latest(handle, one.by)
        if latest is None or latest.by != one.by:
            return True
        report = one.report
        published = None if report.published is None else report.published.isoformat()
        known = self._known_source(report.source)
        # what a person said before and says nothing of now still holds: a folder may be taken in again and again
        silent = self._said(latest) - said_of(value_of(one.about))
        return any(
            before != now and what not in silent
            for what, before, now in (
                ("published", latest.published, published),
                ("language", latest.language, report.language),
                ("source", latest.source_id, known),
            )
        )

    def _said(self, reading: ReadingRow) -> set[str]:
        if reading.handle not in self.said:
            told = open_box(reading, self.archive.keys.read(str(reading.report_id)))
            self.said[reading.handle] = said_of(told.get("about"))
        return self.said[reading.handle]

    def _known_source(self, name: str | None) -> str | None:
        if name is None:
            return None
        same = self.archive.keys.same(name)
        if same not in self.sources:
            found = SourceRow.objects.using(self.pen.alias).filter(same=same).values_list("handle", flat=True).first()
            if found is None:
                return "new"
            self.sources[same] = found
        return self.sources[same]

    def _source(self, name: str | None) -> tuple[list[Draft], str | None]:
        """The rows to make for a source, and its handle."""
        known = self._known_source(name)
        if name is None or known != "new":
            return [], known
        same = self.archive.keys.same(name)
        handle, _ = self.pen.make_key()
        self.sources[same] = handle
        return [Draft(SourceRow(handle=handle, same=same), sealed={"name": name})], handle


def read_again(
    archive: Archive,
    handle: str,
    report: Report,
    claims: Sequence[Claim],
    people: Sequence[Person],
    *,
    by: str,
    about: str | None,
) -> int:
    """Add a reading to a report that is there; the entry's number."""
    with writing(archive) as pen:
        _there(archive, handle)
        drafts = _Batch(archive, pen, archive.by).reading(handle, report, claims, people, by=by, about=about)
        return pen.entry("reading", drafts)


def add_claim(
    archive: Archive, handle: str, report: Report, claim: Claim, *, at: str | None = None, by: str | None = None
) -> tuple[str, int]:
    """Add a claim that a person found in a report; its handle and the entry's number."""
    with writing(archive) as pen:
        _there(archive, handle)
        batch = _Batch(archive, pen, by or archive.by)
        drafts = batch.reading(handle, report, (), (), by=PERSON, about=None)
        reading = drafts[-1].row.handle
        drafts.append(claim_draft(claim, report=handle, reading=reading, position=0, at=at))
        return drafts[-1].row.handle, pen.entry("claim", drafts)


def said_of(about: Json) -> set[str]:
    """Of what was found of a report (`Intake.about`), what a person said: at the command line, or in its sidecar."""
    found = about.get("found") if isinstance(about, dict) else None
    facts = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return {str(one.get("what")) for one in facts if one.get("in") in _SAID}


def _there(archive: Archive, handle: str) -> None:
    if not ReportRow.objects.using(archive.alias).filter(handle=handle, erased=None).exists():
        raise NotKept(
            say("{handle}: no report with that handle, or it was erased; see: witnessmark list reports", handle=handle)
        )
