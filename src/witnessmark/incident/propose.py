"""Proposes incidents: claims in, the groups that speak of one event or of one total out, each with its reasons.

Nothing is decided here, and nothing is merged: a person decides. The same claims give the same proposals in any order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ..messages import recorded
from ..records import Claim, Incident, LeftOut
from ..when import When
from .compare import Weights
from .extent import places_of
from .features import Features, features
from .group import Group, group
from .lasts import superseded
from .reasons import reasons
from .redate import redate
from .settle import settle
from .tellings import tell
from .within import attach


def propose(
    claims: Iterable[Claim], *, families: Mapping[str, str | None] | None = None, by: Weights | None = None
) -> list[Incident]:
    """The incidents and totals that the claims speak of, as far as their words tell, by id.

    Every claim is in exactly one, alone if nothing else speaks of its event, except those of `left_out`. `families` say
    who counted, by claim; without it nobody's figures supersede another's. `by` are other weights than those shipped.
    """
    settled = settle(claim for claim in claims if _reason(claim) is None)
    told = redate(features(telling, families or {}) for telling in tell(settled))
    found = [_incident(one, families or {}) for one in group(told, by=by)]
    return sorted(attach(found, {claim.id: claim for claim in settled}), key=lambda one: one.id)


def left_out(claims: Iterable[Claim]) -> list[LeftOut]:
    """The claims that are in no incident, each with its reason."""
    reasons = ((claim, _reason(claim)) for claim in sorted(claims, key=lambda claim: claim.id))
    return [LeftOut(claim.id, reason, claim.quote) for claim, reason in reasons if reason is not None]


def _reason(claim: Claim) -> str | None:
    if claim.polarity == "unaware":
        return recorded("says that nothing is known")
    return None


def _incident(one: Group, families: Mapping[str, str | None]) -> Incident:
    told = sorted((claim for each in one.members for claim in each.telling.claims), key=lambda claim: claim.id)
    kind = min(one.members, key=lambda each: (each.telling.is_free, each.telling.id)).telling.kind
    digest = hashlib.sha256("\n".join([kind, *(claim.id for claim in told)]).encode()).hexdigest()[:16]
    return Incident(
        id=f"i{digest}",
        kind=kind,
        claims=tuple(claim.id for claim in told),
        places=places_of((place for each in one.members for place in each.telling.places), kind),
        date=_when(one.members),
        superseded=superseded(sorted(told, key=lambda claim: (claim.report, claim.start, claim.id)), families),
        reasons=reasons(one.links, one.members),
        score=min((bond.score for bond in one.bonds), default=None),
    )


def _when(members: Sequence[Features]) -> When:
    starts = [each.start for each in members if each.start is not None]
    ends = [each.end for each in members if each.end is not None]
    if not starts or not ends:
        return When()
    low, high = max(starts), min(ends)
    if low > high:
        low, high = min(starts), max(ends)
    return When(date.fromordinal(low), date.fromordinal(high))
