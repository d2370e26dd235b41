"""Looking at what is kept: reports, claims, people, sources, the log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from ..errors import NotKept
from ..messages import say
from ..records import Harm, Report
from ..where import Place
from .canonical import canonical
from .carry import CARRIED
from .convert import claim_of, person_of
from .models import (
    Above,
    AssessmentRow,
    ClaimRow,
    DecisionRow,
    Entry,
    Mark,
    PersonRow,
    ReadingRow,
    ReceiptRow,
    ReportRow,
    SourceRow,
    TieRow,
    Where,
)
from .opened import Opened, batches
from .receive import PERSON
from .rows import open_box, open_sealed
from .values import (
    BELIEFS,
    TIE_VERDICTS,
    VERDICTS,
    Belief,
    Figure,
    Judgement,
    KeptClaim,
    KeptPerson,
    KeptReport,
    KeptSource,
    LogLine,
    Receipt,
    Tie,
    TieVerdict,
)

if TYPE_CHECKING:
    from .archive import Archive

T = TypeVar("T")
_AT_ONCE = 400
_COMMON = 20_000  # claims of a place, of which the first few are found faster one by one


def reports(
    archive: Archive, handles: Iterable[str] | None = None, *, text: bool = False, after: int = -1
) -> Iterator[KeptReport]:
    """The reports, in the order in which they came; those with these handles, or all after an entry."""
    rows = ReportRow.objects.using(archive.alias).filter(erased=None, entry__gt=after).order_by("entry", "handle")
    opened = Opened(archive)
    if handles is not None:
        for batch in batches(handles):
            yield from _reports(opened, list(rows.filter(handle__in=batch)), text=text)
        return
    for some in _chunks(rows.iterator(_AT_ONCE)):
        yield from _reports(opened, some, text=text)


def _reports(opened: Opened, rows: Sequence[ReportRow], *, text: bool) -> Iterator[KeptReport]:
    alias = opened.archive.alias
    handles = [row.handle for row in rows]
    shown: dict[str, ReadingRow] = {}
    readings = ReadingRow.objects.using(alias).filter(report_id__in=handles, erased=None)
    earlier = set()
    for reading in readings.defer("text", "box").order_by("entry", "handle"):
        report = str(reading.report_id)
        earlier.add(reading.earlier_id)
        if report not in shown or not str(reading.by).startswith(PERSON) or str(shown[report].by).startswith(PERSON):
            shown[report] = reading
    told = opened.reports([one.handle for one in shown.values()], text=text)
    receipts = Counter(
        ReceiptRow.objects.using(alias).filter(report_id__in=handles).values_list("report_id", flat=True)
    )
    claims = Counter(
        report
        for report, reading, corrects in ClaimRow.objects.using(alias)
        .filter(report_id__in=handles, erased=None)
        .values_list("report_id", "reading_id", "corrects_id")
        # in Python: asked for, SQLite would look through all that correct nothing, which is nearly all there are
        if corrects is None and reading not in earlier
    )
    beliefs = _beliefs(alias, handles)
    times = times_of(alias, {row.entry for row in rows})
    for row in rows:
        reading_row = shown.get(row.handle)
        report_as_read = None if reading_row is None else told.get(reading_row.handle)
        yield KeptReport(
            handle=row.handle,
            report=report_as_read or _unread(opened, row),
            entry=row.entry,
            at=times[row.entry],
            reading=None if reading_row is None else reading_row.handle,
            by="" if reading_row is None else str(reading_row.by),
            receipts=receipts[row.handle],
            claims=claims[row.handle],
            belief=beliefs.get((row.handle, None)),
            about=None if reading_row is None else opened.about(reading_row.handle),
        )


def _unread(opened: Opened, row: ReportRow) -> Report:
    receipt = (
        ReceiptRow.objects.using(opened.archive.alias)
        .filter(report_id=row.handle, erased=None)
        .exclude(box=None)
        .order_by("entry")
        .first()
    )
    told = {} if receipt is None else open_box(receipt, opened.key(row.handle))
    return Report(str(row.digest), str(told.get("file") or "-"), "")


def claims(
    archive: Archive,
    handles: Iterable[str] | None = None,
    *,
    report: str | None = None,
    place: Place | None = None,
    start: date | None = None,
    end: date | None = None,
    harms: Sequence[Harm] = (),
    sources: Sequence[str] = (),
    least: Sequence[int] = (),
    after: int = -1,
    newest: bool = False,
    few: bool = False,
) -> Iterator[KeptClaim]:
    """The claims as they now count, of the latest reading of each report, and those that people added.

    With a place: those that name it, a place in it, or one that it lies in. With days: those whose days may meet them;
    a claim without a day may. `few`: the first come sooner, and all of them later.
    """
    alias = archive.alias
    rows = ClaimRow.objects.using(alias).filter(erased=None, entry__gt=after).filter(_is_current(alias))
    if report is not None:
        rows = rows.filter(report_id=report)
    if place is None:
        rows = rows.filter(_meets(start, end, harms))
    else:
        # of a large archive the claims of one town are many, and those of one week in it few
        named = _at(alias, place).filter(_meets(start, end, harms))
        if few and named[:_COMMON].count() == _COMMON:
            # met soon on the way along all claims, and long in being put in order
            rows = rows.filter(Exists(named.filter(claim_id=OuterRef("handle"))))
        else:
            rows = rows.filter(handle__in=named.values("claim_id"))
    if sources:
        rows = rows.filter(reading__source_id__in=sources)
    if least:
        rows = rows.filter(least__in=least)
    rows = rows.order_by(*(("-entry", "-position") if newest else ("entry", "position")))
    opened = Opened(archive)
    if handles is not None:
        for batch in batches(handles):
            yield from _claims(opened, _told(rows.filter(Q(handle__in=batch) | Q(corrects_id__in=batch))))
        return
    for some in _chunks(_told(rows)):
        yield from _claims(opened, some)


def _is_current(alias: str) -> Q:
    return Q(~Exists(ReadingRow.objects.using(alias).filter(earlier_id=OuterRef("reading_id"))))


def _meets(start: date | None, end: date | None, harms: Sequence[Harm]) -> Q:
    """A row whose days may meet these days, and whose harm is one of these; empty: any."""
    met = Q()
    if start is not None:
        met &= Q(end=None) | Q(end__gte=start.isoformat())
    if end is not None:
        met &= Q(start=None) | Q(start__lte=end.isoformat())
    return met & Q(harm__in=harms) if harms else met


def _at(alias: str, place: Place) -> QuerySet[Where, Where]:
    named = Where.objects.using(alias)
    inside = Above.objects.using(alias).filter(above=place.id).values("place")
    holds = Q(place__in=[place.id, *place.within])
    return named.filter(holds | Q(place__in=inside))


class _Told(NamedTuple):
    """What is needed of a claim's row: to make a model of each took as long as to open its box."""

    handle: str
    entry: int
    report: str
    reading: str
    corrects: str | None
    box: object


def _told(rows: QuerySet[ClaimRow, ClaimRow]) -> Iterator[_Told]:
    columns = ("handle", "entry", "report_id", "reading_id", "corrects_id", "box")
    return map(_Told._make, rows.values_list(*columns).iterator(_AT_ONCE))


def _claims(opened: Opened, rows: Iterable[_Told]) -> Iterator[KeptClaim]:
    """The claims that these rows stand for; a row that a later decision took the place of stands for none."""
    alias, rows = opened.archive.alias, list(rows)
    bases = {row.corrects or row.handle for row in rows}
    latest: dict[str, DecisionRow] = {}
    # one whose words were erased counts as before
    decisions = DecisionRow.objects.using(alias).filter(claim_id__in=bases).defer("box")
    for decision in decisions.order_by("entry"):
        latest[str(decision.claim_id)] = decision
    corrected = {row.corrects for row in rows if row.corrects is not None}
    read = dict(ClaimRow.objects.using(alias).filter(handle__in=corrected).values_list("handle", "box"))
    told = opened.reports({row.reading for row in rows})
    reports = sorted({row.report for row in rows})
    beliefs = _beliefs(alias, reports)
    for row in rows:
        base = row.corrects or row.handle
        judged = latest.get(base)
        counts = base if judged is None or judged.corrected_id is None else judged.corrected_id
        if row.handle != counts:
            continue
        report, key = told[row.reading], opened.key(row.report)
        box = open_sealed("claim", row.handle, row.box, key)
        own = beliefs.get((row.report, base))
        before = None if row.corrects is None else read.get(base)
        yield KeptClaim(
            handle=base,
            claim=claim_of(box, report),
            report=row.report,
            entry=row.entry,
            verdict=None if judged is None else one_of(VERDICTS, judged.verdict),
            carried=judged is not None and judged.carried_id is not None,
            belief=own or beliefs.get((row.report, None)),
            read=None if before is None else claim_of(open_sealed("claim", base, before, key), report),
            at=cast(str | None, box.get("at")),
        )


def _beliefs(alias: str, reports: Sequence[str]) -> dict[tuple[str, str | None], Belief]:
    rows = AssessmentRow.objects.using(alias).filter(report_id__in=reports).order_by("entry")
    return {
        (report, claim): one_of(BELIEFS, verdict)
        for report, claim, verdict in rows.values_list("report_id", "claim_id", "verdict")
    }


def people(archive: Archive, *, report: str | None = None) -> Iterator[KeptPerson]:
    """The named victims of the latest readings, in the order in which their reports came."""
    alias = archive.alias
    rows = PersonRow.objects.using(alias).filter(erased=None).filter(_is_current(alias))
    if report is not None:
        rows = rows.filter(report_id=report)
    opened = Opened(archive)
    for row in rows.select_related("report").order_by("entry", "position").iterator(_AT_ONCE):
        told = open_box(row, opened.key(str(row.report_id)))
        digest = str(cast(ReportRow, row.report).digest)
        yield KeptPerson(row.handle, person_of(row, told, digest=digest), str(row.report_id), row.entry)


def sources(archive: Archive) -> Iterator[KeptSource]:
    """Who published, in the order in which they were first named; an erased one without its name."""
    alias = archive.alias
    readings = (
        ReadingRow.objects.using(alias)
        .filter(erased=None)
        .filter(~Exists(ReadingRow.objects.using(alias).filter(earlier_id=OuterRef("handle"))))
    )
    named = Counter(readings.exclude(source=None).values_list("source_id", flat=True))
    opened = Opened(archive)
    for row in SourceRow.objects.using(alias).order_by("entry", "handle"):
        yield KeptSource(row.handle, opened.source(row.handle), named[row.handle])


def receipts(archive: Archive, report: str) -> list[Receipt]:
    """Each time that a report came, the first one first."""
    alias = archive.alias
    rows = list(ReceiptRow.objects.using(alias).filter(report_id=report).order_by("entry"))
    times = times_of(alias, {row.entry for row in rows})
    key = archive.keys.read(report) if rows else b""
    found = []
    for row in rows:
        told = open_box(row, key)
        capture = told.get("capture")
        found.append(
            Receipt(
                row.handle,
                cast(str | None, told.get("file")),
                cast(str | None, told.get("by")),
                times[row.entry],
                None if capture is None else canonical(capture),
                row.entry,
            )
        )
    return found


def judgements(archive: Archive, *, claim: str | None = None, report: str | None = None) -> list[Judgement]:
    """What was decided on a claim and how it or its report was assessed, the first one first."""
    alias = archive.alias
    rows: list[DecisionRow | AssessmentRow] = []
    if claim is not None:
        rows += DecisionRow.objects.using(alias).filter(claim_id=claim)
        rows += AssessmentRow.objects.using(alias).filter(claim_id=claim)
    if report is not None:
        rows += AssessmentRow.objects.using(alias).filter(report_id=report, claim_id=None)
    rows.sort(key=lambda row: row.entry)
    times = times_of(alias, {row.entry for row in rows})
    opened = Opened(archive)
    found = []
    for row in rows:
        told = open_box(row, opened.key(str(row.report_id)))
        found.append(
            Judgement(
                row.handle,
                one_of((*VERDICTS, *BELIEFS), row.verdict),
                cast(str | None, told.get("by")),
                times[row.entry],
                cast(str | None, told.get("why")),
                row.entry,
                told.get(CARRIED) is not None if isinstance(row, AssessmentRow) else row.carried_id is not None,
            )
        )
    return found


def ties(archive: Archive, *, report: str | None = None, verdict: TieVerdict | None = None) -> Iterator[Tie]:
    """What is thought of pairs of reports, the latest word on each pair, in the order in which they were spoken.

    With a verdict, the pairs of which that is the latest.
    """
    alias = archive.alias
    rows = TieRow.objects.using(alias).exclude(report=None).order_by("entry", "handle")
    if report is not None:
        rows = rows.filter(Q(report_id=report) | Q(other_id=report))
    latest = {(row.report_id, row.other_id): row for row in rows.iterator(_AT_ONCE)}
    opened = Opened(archive)
    for (one, other), row in latest.items():
        if verdict is not None and row.verdict != verdict:
            continue
        told = open_box(row, opened.key(str(one)))
        yield Tie(
            row.handle,
            str(one),
            str(other),
            str(row.kind),
            one_of(TIE_VERDICTS, row.verdict),
            cast(str | None, told.get("by")),
            cast(str | None, told.get("why")),
            row.entry,
        )


def alike(archive: Archive, marks: Sequence[int]) -> dict[str, int]:
    """The handles of reports that share any of these numbers, and how many."""
    found: Counter[str] = Counter()
    numbers = sorted(set(marks))
    for at in range(0, len(numbers), _AT_ONCE):
        some = numbers[at : at + _AT_ONCE]
        found.update(Mark.objects.using(archive.alias).filter(value__in=some).values_list("report_id", flat=True))
    return dict(found)


def figures(archive: Archive, reports: Iterable[str]) -> Iterator[Figure]:
    """What stands in the open of the claims of these reports (handles)."""
    rows = ClaimRow.objects.using(archive.alias).filter(erased=None)
    columns = ("report_id", "harm", "who", "least", "most", "polarity", "start", "end")
    for batch in batches(reports):
        told = rows.filter(report_id__in=batch).values_list(*columns)
        for report, harm, who, least, most, polarity, start, end in told:
            yield Figure(str(report), str(harm), str(who), least, most, str(polarity), start, end)


def carriers(archive: Archive, marks: Sequence[int], *, most: int) -> dict[int, list[str]]:
    """For each of these numbers the handles of the reports that have it; none for one that more than `most` have."""
    found: dict[int, list[str]] = {}
    numbers = sorted(set(marks))
    rows = Mark.objects.using(archive.alias)
    for at in range(0, len(numbers), _AT_ONCE):
        some = numbers[at : at + _AT_ONCE]
        # what half the archive carries is counted, and not fetched
        few = rows.filter(value__in=some).values("value").annotate(n=Count("value")).filter(n__lte=most)
        chosen = [value for value, _ in few.values_list("value", "n")]
        for value, report in (
            rows.filter(value__in=chosen).order_by("value", "report_id").values_list("value", "report_id")
        ):
            found.setdefault(value, []).append(report)
    return found


def log(archive: Archive, *, after: int = -1, newest: bool = False) -> Iterator[LogLine]:
    """The log's entries."""
    rows = Entry.objects.using(archive.alias).filter(number__gt=after).order_by("-number" if newest else "number")
    for row in rows.iterator(_AT_ONCE):
        yield LogLine(row.number, row.at, row.kind, row.body, row.before, row.hash)


def times_of(alias: str, entries: set[int]) -> dict[int, str]:
    """When each of these entries was written."""
    found: dict[int, str] = {}
    numbers = sorted(entries)
    for at in range(0, len(numbers), _AT_ONCE):
        rows = Entry.objects.using(alias).filter(number__in=numbers[at : at + _AT_ONCE])
        found.update(rows.values_list("number", "at"))
    return found


def one_of(allowed: tuple[T, ...], value: object) -> T:
    """The word that a column holds. Raises NotKept for one that is not known here."""
    for one in allowed:
        if one == value:
            return one
    raise NotKept(say("a verdict that this Witnessmark does not know; use the one that wrote it, or a newer one"))


def _chunks(rows: Iterator[T]) -> Iterator[list[T]]:
    while some := list(islice(rows, _AT_ONCE)):
        yield some
