"""What people rule of claims: these are of one event, these are not, that ruling is taken back. Each is appended.

An incident's id is made once. Merged into another it ends, and leads there; what is split from it gets an id of its
own; taking a ruling back brings an id back to life. A total (a running count, the figure of a day or of a window) is
never one with an incident.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from django.db.models import Q

from ..errors import ArchiveError, NotKept
from ..messages import say
from ..records import INCIDENT_KINDS, IncidentKind
from . import look
from .canonical import Json
from .incidents import in_incidents, living, members, undone
from .models import ClaimRow, IncidentRow, LineageRow, MemberRow, RulingRow
from .opened import batches
from .rows import Draft, new_handle
from .values import How, KeptClaim, Proposal, Ruled, RulingVerdict
from .write import Pen, writing

if TYPE_CHECKING:
    from .archive import Archive


def merge(
    archive: Archive,
    what: Sequence[str],
    *,
    verdict: Literal["merge", "confirm"],
    totals: Collection[str],
    proposal: Proposal | None,
    why: str,
    by: str | None,
) -> Ruled:
    """Append that these claims and incidents (handles) are one; the first incident among them keeps its id."""
    with writing(archive) as pen:
        claims, named = _told(archive, what)
        held = in_incidents(archive.alias, claims)
        joined = list(dict.fromkeys(one for handle in what if (one := named.get(handle) or held.get(handle))))
        loose = [handle for handle in claims if held.get(handle) is None]
        if len(joined) + len(loose) < 2 and verdict == "merge" and len(set(what)) < 2:
            raise ArchiveError(say("one thing is not merged with itself: name two claims or incidents, or more"))
        kinds = _kinds(archive.alias, joined)
        kind = _one_kind(kinds, [claims[handle] for handle in loose], totals)
        ruling = _Ruling(archive, pen, verdict, why=why, by=by, proposal=proposal)
        into = joined[0] if joined else ruling.incident(kind)
        moved = [*members(archive.alias, joined[1:]), *loose, *claims]
        # said again of what is one already: that is heard too
        ruling.leave(dict.fromkeys(moved or members(archive.alias, joined), into))
        for one in joined[1:]:
            ruling.descend(one, into, "merged")
        return ruling.write([into])


def split(archive: Archive, rest: Sequence[str], off: Sequence[str], *, why: str, by: str | None) -> Ruled:
    """Append that the claims and incidents `off` are of another event than those of `rest` (handles).

    Of an incident that has claims of both, those of `off` go into a new one; what has none of both stays where it is.
    """
    alias = archive.alias
    with writing(archive) as pen:
        sides: list[dict[str, str | None]] = []
        for some in (off, rest):
            claims, named = _told(archive, some, whole=True)
            held = members(alias, set(named.values()))
            told: dict[str, str | None] = {handle: held.get(handle) for handle in [*claims, *held]}
            sides.append(told | in_incidents(alias, claims))
        apart, staying = sides
        staying = {claim: one for claim, one in staying.items() if claim not in apart}
        if not staying or not apart:
            raise ArchiveError(say("nothing would be left on one side: name some of its claims, not all"))
        ruling = _Ruling(archive, pen, "split", why=why, by=by)
        kinds = _kinds(alias, {one for one in apart.values() if one is not None and one in staying.values()})
        for incident, kind in kinds.items():
            made = ruling.incident(kind)
            ruling.descend(incident, made, "split")
            apart = {claim: made if one == incident else one for claim, one in apart.items()}
        ruling.leave(staying, side=0)
        ruling.leave(apart, side=1)
        return ruling.write([*apart.values(), *staying.values()])


def undo(archive: Archive, handle: str, *, why: str, by: str | None) -> Ruled:
    """Append that a ruling is taken back: its claims are where they were before it, and ids live again.

    Raises ArchiveError where a later ruling rests on it: that is to be taken back first.
    """
    alias = archive.alias
    with writing(archive) as pen:
        row = RulingRow.objects.using(alias).filter(handle=handle).first()
        if row is None:
            raise NotKept(
                say("{handle}: no ruling with that handle; see: witnessmark incidents show", handle=handle[:12])
            )
        back = undone(alias)
        if row.verdict == "undo" or handle in back:
            raise ArchiveError(
                say("{handle}: taken back, or itself a taking back; rule anew instead", handle=handle[:12])
            )
        later = _resting_on(alias, row, back)
        if later is not None:
            raise ArchiveError(
                say(
                    "{handle}: a later ruling rests on it; take that back first: {later}",
                    handle=handle[:12],
                    later=later[:12],
                )
            )
        told = MemberRow.objects.using(alias).filter(ruling_id=handle, erased=None)
        claims = in_incidents(alias, {str(one) for one in told.values_list("claim_id", flat=True)})
        before = _before(alias, claims, row.entry)
        ruling = _Ruling(archive, pen, "undo", why=why, by=by, undoes=handle)
        ruling.leave(before)
        for made in IncidentRow.objects.using(alias).filter(ruling_id=handle).values_list("handle", flat=True):
            back_in = {one for claim, one in before.items() if claims[claim] == made}
            for into in sorted(one for one in back_in if one is not None):
                ruling.descend(made, into, "undone")
            if not back_in - {None}:
                ruling.descend(made, None, "undone")
        stayed = members(alias, {one for one in claims.values() if one is not None})
        return ruling.write({**stayed, **before}.values())


class _Ruling:
    """A ruling on its way: its row, and what it leaves where."""

    def __init__(
        self,
        archive: Archive,
        pen: Pen,
        verdict: RulingVerdict,
        *,
        why: str,
        by: str | None,
        undoes: str | None = None,
        proposal: Proposal | None = None,
    ) -> None:
        self.alias, self.pen, self.verdict = archive.alias, pen, verdict
        self.handle, _ = pen.make_key()
        sealed: dict[str, Json] = {"by": by or archive.by, "why": why}
        if proposal is not None:
            sealed["proposed"] = {"id": proposal.id, "reasons": list(proposal.reasons), "score": proposal.score}
        self.drafts = [Draft(RulingRow(handle=self.handle, verdict=verdict, undoes_id=undoes), sealed=sealed)]

    def incident(self, kind: IncidentKind) -> str:
        """A new incident."""
        row = IncidentRow(handle=new_handle(), ruling_id=self.handle, kind=kind)
        self.drafts.append(Draft(row))
        return row.handle

    def leave(self, claims: dict[str, str | None] | dict[str, str], *, side: int | None = None) -> None:
        """Leave each claim in its incident, or in none."""
        for some in batches(claims):
            rows = ClaimRow.objects.using(self.alias).filter(handle__in=some)
            reports = dict(rows.values_list("handle", "report_id"))
            for claim in some:
                row = MemberRow(
                    handle=new_handle(),
                    report_id=reports[claim],
                    claim_id=claim,
                    incident_id=claims[claim],
                    ruling_id=self.handle,
                    side=side,
                )
                self.drafts.append(Draft(row))

    def descend(self, incident: str, into: str | None, how: How) -> None:
        """Say what became of an incident."""
        row = LineageRow(handle=new_handle(), incident_id=incident, into_id=into, ruling_id=self.handle, how=how)
        self.drafts.append(Draft(row))

    def write(self, left: Iterable[str | None]) -> Ruled:
        """Write the entry; `left` are the incidents that it speaks of."""
        entry = self.pen.entry(self.verdict, self.drafts)
        return Ruled(self.handle, entry, tuple(dict.fromkeys(one for one in left if one is not None)))


def _told(archive: Archive, what: Sequence[str], *, whole: bool = False) -> tuple[dict[str, KeptClaim], dict[str, str]]:
    """Of these handles the claims, and for each incident the one that lives. Raises NotKept for what is neither.

    With `whole` an ended incident is refused, for what it became holds more than it did.
    """
    alias, known, named = archive.alias, list(dict.fromkeys(what)), dict[str, str]()
    for some in batches(known):
        for handle in IncidentRow.objects.using(alias).filter(handle__in=some).values_list("handle", flat=True):
            now = living(alias, handle)
            if not now:
                raise NotKept(
                    say("{handle}: ended, and nothing is left of it; name claims instead", handle=handle[:12])
                )
            if len(now) > 1 or (whole and now != (handle,)):
                lives = ", ".join(one[:12] for one in now)
                raise NotKept(
                    say(
                        "{handle}: ended, and goes on in {lives}; look at that, and name it",
                        handle=handle[:12],
                        lives=lives,
                    )
                )
            named[handle] = now[0]
    asked = [handle for handle in known if handle not in named]
    claims = {kept.handle: kept for kept in look.claims(archive, asked)}
    for handle in asked:
        if handle not in claims:
            raise NotKept(
                say(
                    "{handle}: no claim of a latest reading, nor an incident; see: witnessmark list claims",
                    handle=handle[:12],
                )
            )
    return {handle: claims[handle] for handle in asked}, named


def _kinds(alias: str, incidents: Iterable[str]) -> dict[str, IncidentKind]:
    rows = [row for some in batches(incidents) for row in IncidentRow.objects.using(alias).filter(handle__in=some)]
    return {row.handle: look.one_of(INCIDENT_KINDS, row.kind) for row in rows}


def _one_kind(kinds: dict[str, IncidentKind], claims: Sequence[KeptClaim], totals: Collection[str]) -> IncidentKind:
    """The kind that all of these are. Raises ArchiveError where some are totals and some are not."""
    told: dict[str, IncidentKind] = {handle[:12]: kind for handle, kind in kinds.items()}
    for kept in claims:
        total = kept.claim.scope == "cumulative" or kept.handle in totals
        told[kept.claim.id] = "total" if total else "incident"
    found = sorted(name for name, kind in told.items() if kind == "total")
    if found and len(found) < len(told):
        raise ArchiveError(
            say(
                "{found}: a total: it covers more than one event, and is never one with an incident; leave it out",
                found=found[0],
            )
        )
    return "total" if found else "incident"


def _before(alias: str, claims: Iterable[str], entry: int) -> dict[str, str | None]:
    """Where each claim was before the ruling of that entry."""
    found: dict[str, str | None] = dict.fromkeys(claims)
    for some in batches(list(found)):
        rows = MemberRow.objects.using(alias).filter(claim_id__in=some, ruling__entry__lt=entry, erased=None)
        for claim, incident in rows.order_by("ruling__entry").values_list("claim_id", "incident_id"):
            found[str(claim)] = incident
    return found


def _resting_on(alias: str, row: RulingRow, back: set[str]) -> str | None:
    """The latest ruling that speaks of a claim or an incident that this one speaks of, if there is a later one."""
    told = MemberRow.objects.using(alias).filter(erased=None)
    lineage = LineageRow.objects.using(alias)
    mine = list(told.filter(ruling_id=row.handle).values_list("claim_id", "incident_id"))
    claims = {str(claim) for claim, _ in mine}
    incidents = {incident for _, incident in mine if incident is not None}
    for one in lineage.filter(ruling_id=row.handle).values_list("incident_id", "into_id"):
        incidents |= {incident for incident in one if incident is not None}
    later: set[tuple[int, str]] = set()
    columns = ("ruling__entry", "ruling_id")
    for some in batches(sorted(claims)):
        rows = told.filter(claim_id__in=some, ruling__entry__gt=row.entry)
        later |= {(entry or 0, str(one)) for entry, one in rows.values_list(*columns)}
    for some in batches(sorted(incidents)):
        met = Q(incident_id__in=some, ruling__entry__gt=row.entry)
        for found in (told.filter(met).values_list(*columns), lineage.filter(met).values_list(*columns)):
            later |= {(entry or 0, str(one)) for entry, one in found}
    ends = set(RulingRow.objects.using(alias).filter(verdict="undo").values_list("handle", flat=True))
    standing = [one for one in later if one[1] not in back and one[1] not in ends]
    return max(standing)[1] if standing else None
