"""The incidents of an archive's claims: those that people decided, and those that are proposed on top of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..archive import KeptClaim, KeptIncident
from ..records import Claim, Incident
from ..when import agreed, hull

if TYPE_CHECKING:
    from ..archive.archive import Archive


@dataclass(frozen=True, slots=True)
class Account:
    """What is known of which claims speak of one event.

    `kept` are the claims that count, by their ids, `families` who counted in each. `decided` are what people decided,
    `proposed` what the program proposes given that: a proposal may hold whole decided incidents, and says then that
    more claims belong to them, or that several are one. A proposal that says no more than a decided one is left out.
    """

    kept: Mapping[str, KeptClaim] = field(repr=False)
    families: Mapping[str, str | None] = field(repr=False)
    decided: tuple[Incident, ...]
    proposed: tuple[Incident, ...]

    @property
    def claims(self) -> list[Claim]:
        """The claims that count."""
        return [one.claim for one in self.kept.values()]

    def of_incident(self, incident: Incident) -> list[KeptClaim]:
        """The claims of one of these incidents, those of one report together."""
        told = [self.kept[id] for id in incident.claims]
        return sorted(
            told, key=lambda one: (one.claim.published is None, str(one.claim.published), one.report, one.claim.start)
        )

    def each_once(self) -> tuple[Incident, ...]:
        """The incidents with each claim in one alone: the decided ones first, then of each proposal what nobody has
        decided on. It reaches over the places and days of the decided ones that it would join: it may be any of them.
        """
        of = {id: one for one in self.decided for id in one.claims}
        return (*self.decided, *(rest for one in self.proposed if (rest := _undecided(one, of)) is not None))


def account(archive: Archive, kept: Iterable[KeptClaim], *, together: Iterable[Collection[str]]) -> Account:
    """The incidents of these claims, which are the latest readings', and neither misread nor discounted.

    `together` are sets of reports, by their ids, that people confirmed to carry one count.
    """
    # at the top they would cost every command that looks at an archive
    from ..incident.ruled import propose_given
    from ..source.families import families

    told = {one.claim.id: one for one in kept}
    claims = [one.claim for one in told.values()]
    who = families(claims, together=together)
    handles = {one.handle: id for id, one in told.items()}
    there = list(archive.incidents(claims=list(handles)))
    decided = tuple(_decided(there, told, handles))
    # what has left its incident, corrected to a total, speaks for that no more
    left = {handle for one in there for handle in one.claims} & handles.keys()
    left -= {told[id].handle for one in decided for id in one.claims}
    pairs = archive.apart([handle for handle in handles if handle not in left])
    apart = [(handles[one], handles[other]) for one, other in pairs]
    proposed = propose_given(claims, families=who, together=decided, apart=apart)
    return Account(told, who, *_given(decided, proposed))


def _decided(
    there: Iterable[KeptIncident], told: Mapping[str, KeptClaim], handles: Mapping[str, str]
) -> Iterator[Incident]:
    from ..incident.extent import places_of

    for one in there:
        ids = [handles[handle] for handle in one.claims if handle in handles]
        if one.kind == "incident":
            # a claim may have been corrected to a total since
            ids = [id for id in ids if told[id].claim.scope != "cumulative"]
        if ids:
            claims = [told[id].claim for id in ids]
            places = places_of((place for claim in claims for place in claim.places), one.kind)
            when = agreed(claim.date for claim in claims)
            yield Incident(one.handle, one.kind, tuple(sorted(ids)), places, when, decided=True)


def _given(
    decided: Sequence[Incident], proposed: Sequence[Incident]
) -> tuple[tuple[Incident, ...], tuple[Incident, ...]]:
    """The decided incidents with what the proposals know of them, and the proposals that say more than these."""
    same = {frozenset(one.claims): one for one in proposed}
    ids = {there.id: one.id for one in decided if (there := same.get(frozenset(one.claims))) is not None}
    within = {id: one.within for one in proposed for id in one.claims}
    replaced: dict[str, list[tuple[str, str]]] = {}
    for pair in sorted({pair for one in proposed for pair in one.superseded}):
        replaced.setdefault(pair[0], []).append(pair)

    def known(one: Incident) -> Incident:
        own, there = set(one.claims), same.get(frozenset(one.claims))
        return replace(
            one,
            reasons=() if there is None else there.reasons,
            superseded=tuple(pair for id in one.claims for pair in replaced.get(id, ()) if own.issuperset(pair)),
            within=tuple(sorted({ids.get(id, id) for claim in one.claims for id in within.get(claim, ())} - {one.id})),
        )

    more = (
        replace(one, within=tuple(sorted(ids.get(id, id) for id in one.within)))
        for one in proposed
        if one.id not in ids
    )
    return tuple(map(known, decided)), tuple(more)


def _undecided(one: Incident, decided: Mapping[str, Incident]) -> Incident | None:
    rest = tuple(id for id in one.claims if id not in decided)
    met = {decided[id].id: decided[id] for id in one.claims if id in decided}
    if not rest or not met:
        return one if rest else None
    places = dict.fromkeys([*one.places, *(place for other in met.values() for place in other.places)])
    own = set(rest)
    return replace(
        one,
        claims=rest,
        places=tuple(places),
        date=hull([one.date, *(other.date for other in met.values())]),
        superseded=tuple(pair for pair in one.superseded if own.issuperset(pair)),
    )
