"""Incidents that people decided: which claims each holds now, what became of those that ended, and how it came so.

Nothing here is kept beside the rows of rulings. A claim is in the incident that the latest ruling on it left it in; an
incident lives while a claim of the latest readings is in it; what has ended leads, by its lineage, to what lives.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, cast

from django.db.models import Exists, OuterRef, Q

from ..records import INCIDENT_KINDS
from .look import one_of, times_of
from .models import IncidentRow, LineageRow, MemberRow, ReadingRow, RulingRow
from .opened import batches
from .rows import open_box
from .values import HOWS, RULING_VERDICTS, Descent, KeptIncident, Proposal, Ruling

if TYPE_CHECKING:
    from .archive import Archive

_MANY: Final = 2000  # claims


def incidents(
    archive: Archive, handles: Iterable[str] | None = None, *, claims: Collection[str] | None = None
) -> Iterator[KeptIncident]:
    """The incidents with these handles, ended ones too; those that hold any of these claims; or all that live.

    In the order in which they were made.
    """
    alias = archive.alias
    if handles is None:
        held = in_incidents(alias, claims)
        if claims is not None:
            held = members(alias, {one for one in held.values() if one is not None})
        wanted = {one for one in held.values() if one is not None}
    else:
        wanted = set(handles)
        held = members(alias, wanted)
    lineage = _lineage(alias, wanted)
    rows = [row for some in batches(sorted(wanted)) for row in IncidentRow.objects.using(alias).filter(handle__in=some)]
    rows.sort(key=lambda row: (row.entry, row.handle))
    times = times_of(alias, {row.entry for row in rows})
    inside: dict[str, list[str]] = {}
    for claim, incident in held.items():
        if incident is not None:
            inside.setdefault(incident, []).append(claim)
    for row in rows:
        told = tuple(inside.get(row.handle, ()))
        yield KeptIncident(
            handle=row.handle,
            kind=one_of(INCIDENT_KINDS, row.kind),
            entry=row.entry,
            at=times[row.entry],
            claims=told,
            now=(row.handle,) if told else living(alias, row.handle),
            made_from=tuple(one for one in lineage if one.into == row.handle),
            became=tuple(one for one in lineage if one.incident == row.handle),
        )


def in_incidents(alias: str, claims: Collection[str] | None = None) -> dict[str, str | None]:
    """For claims of the latest readings of which something was ruled, the incident that each is in, None for none.

    Of these claims, or of all; in the order of the claims' reports.
    """
    newer = ReadingRow.objects.using(alias).filter(earlier_id=OuterRef("claim__reading_id"))
    rows = MemberRow.objects.using(alias).filter(~Exists(newer), erased=None)
    found: dict[str, tuple[tuple[int, int, str], str | None]] = {}
    columns = ("claim_id", "incident_id", "claim__entry", "claim__position")
    # of many it is faster to look through all, which are no more than were ruled of
    wanted = None if claims is None else set(claims)
    for some in [None] if wanted is None or len(wanted) > _MANY else batches(sorted(wanted)):
        chosen = rows if some is None else rows.filter(claim_id__in=some)
        told = chosen.order_by("ruling__entry").values_list(*columns)
        for claim, incident, entry, position in told.iterator(2000):
            if wanted is None or claim in wanted:
                found[str(claim)] = (entry or 0, position or 0, str(claim)), incident
    return {claim: incident for claim, (_, incident) in sorted(found.items(), key=lambda one: one[1][0])}


def members(alias: str, incidents: Collection[str]) -> dict[str, str | None]:
    """The claims of the latest readings that are in these incidents now, and in which."""
    ever: set[str] = set()
    for some in batches(sorted(incidents)):
        rows = MemberRow.objects.using(alias).filter(incident_id__in=some, erased=None)
        ever |= {str(claim) for claim in rows.values_list("claim_id", flat=True)}
    return {claim: one for claim, one in in_incidents(alias, ever).items() if one in incidents}


def living(alias: str, incident: str) -> tuple[str, ...]:
    """The living incidents that an id leads to: itself, or what it became; none where nothing is left of it."""
    found: list[str] = []
    seen, ahead = {incident}, [incident]
    while ahead:
        one = ahead.pop(0)
        if members(alias, {one}):
            found.append(one)
            continue
        # what was split off does not stand for what it was split from
        into = [told.into for told in _lineage(alias, {one}) if told.incident == one and told.how != "split"]
        ahead += [other for other in into if other is not None and other not in seen]
        seen |= {other for other in into if other is not None}
    return tuple(found)


def told_apart(alias: str, claims: Collection[str]) -> list[tuple[str, str]]:
    """Pairs of these claims that people said are not of one event, and have not said since that they are.

    Of two incidents whose claims are apart one pair stands for all.
    """
    wanted, back = set(claims), undone(alias)
    sides: dict[str, dict[int, set[str]]] = {}
    rows = MemberRow.objects.using(alias).filter(ruling__verdict="split", erased=None).exclude(side=None)
    for claim, ruling, side in rows.values_list("claim_id", "ruling_id", "side").iterator(2000):
        if claim in wanted and ruling not in back:
            sides.setdefault(str(ruling), {}).setdefault(side or 0, set()).add(str(claim))
    now = in_incidents(alias, wanted) if sides else {}
    first: dict[str, str] = {}
    for claim in sorted(wanted):
        first.setdefault(now.get(claim) or claim, claim)
    apart: set[tuple[str, str]] = set()
    for told in sides.values():
        units = {side: {now.get(claim) or claim for claim in some} for side, some in told.items()}
        for side, of_one in units.items():
            for other in (one for at, of_other in units.items() if at > side for one in of_other):
                apart |= {(min(one, other), max(one, other)) for one in of_one if one != other}
    return sorted((min(pair), max(pair)) for one, other in apart for pair in [(first[one], first[other])])


def undone(alias: str) -> set[str]:
    """The rulings that were taken back."""
    rows = RulingRow.objects.using(alias).filter(verdict="undo")
    return {str(one) for one in rows.values_list("undoes_id", flat=True)}


def rulings(archive: Archive, *, incident: str | None = None, claim: str | None = None) -> list[Ruling]:
    """What people ruled of an incident, or of a claim, the first one first; with neither, all rulings."""
    alias = archive.alias
    rows = RulingRow.objects.using(alias)
    if incident is None and claim is None:
        chosen = list(rows.all())
    else:
        told = MemberRow.objects.using(alias).filter(erased=None)
        told = told.filter(claim_id=claim) if claim is not None else told.filter(incident_id=incident)
        wanted = {str(one) for one in told.values_list("ruling_id", flat=True)}
        if incident is not None:
            wanted |= {one.ruling for one in _lineage(alias, {incident}, every=True)}
        found = (rows.filter(Q(handle__in=some) | Q(undoes_id__in=some)) for some in batches(sorted(wanted)))
        chosen = list({row.handle: row for some in found for row in some}.values())
    chosen.sort(key=lambda row: row.entry)
    back, times = undone(alias), times_of(alias, {row.entry for row in chosen})
    return [_ruling(archive, row, at=times[row.entry], back=back) for row in chosen]


def _ruling(archive: Archive, row: RulingRow, *, at: str, back: set[str]) -> Ruling:
    alias = archive.alias
    said = {} if row.box is None else open_box(row, archive.keys.read(row.handle))
    # as it was ruled, without what newer readings repeat
    rows = MemberRow.objects.using(alias).filter(ruling_id=row.handle, erased=None, carried=None)
    told = list(rows.order_by("claim__entry", "claim__position").values_list("claim_id", "incident_id", "side"))
    sides: dict[int, list[str]] = {}
    for claim, _, side in told:
        if side is not None:
            sides.setdefault(side, []).append(str(claim))
    return Ruling(
        handle=row.handle,
        verdict=one_of(RULING_VERDICTS, row.verdict),
        by=cast(str | None, said.get("by")),
        at=at,
        why=cast(str | None, said.get("why")),
        entry=row.entry,
        left=tuple((str(claim), incident) for claim, incident, _ in told),
        sides=tuple(tuple(some) for _, some in sorted(sides.items())),
        proposal=_proposal(said.get("proposed")),
        undoes=row.undoes_id,
        undone=row.handle in back,
    )


def _proposal(said: object) -> Proposal | None:
    if not isinstance(said, Mapping):
        return None
    return Proposal(str(said["id"]), tuple(said["reasons"]), said["score"])


def _lineage(alias: str, incidents: Collection[str], *, every: bool = False) -> list[Descent]:
    """What rulings made of these incidents, or made them from, in their order; what was taken back only if asked."""
    back = set() if every else undone(alias)
    found: dict[str, tuple[int, Descent]] = {}
    for some in batches(sorted(incidents)):
        rows = LineageRow.objects.using(alias).filter(Q(incident_id__in=some) | Q(into_id__in=some))
        columns = ("handle", "incident_id", "into_id", "how", "ruling_id", "entry")
        for handle, incident, into, how, ruling, entry in rows.values_list(*columns):
            if ruling not in back:
                found[handle] = entry, Descent(str(incident), into, one_of(HOWS, how), str(ruling))
    return [one for _, one in sorted(found.values(), key=lambda told: (told[0], told[1].incident, told[1].into or ""))]
