"""What a policy makes of claims: numbers, or none and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..messages import recorded
from ..records import Claim, Incident, Reading
from .grade import Graded, grades
from .load import load, names, own
from .parse import parse
from .policy import Grade, Policy
from .settle import settle
from .totals import total
from .words import read

__all__ = ["Policy", "grades", "load", "names", "own", "parse", "read", "readings"]


def readings(
    claims: Iterable[Claim],
    policy: Policy,
    *,
    incidents: Iterable[Incident] | None = None,
    families: Mapping[str, str | None] | None = None,
    graded: Mapping[str, Grade] | None = None,
) -> dict[str, Reading]:
    """What the policy makes of each claim, by its id.

    First each claim's own words; then, for each of the `incidents`, what the policy takes where those who counted
    differ, and whether the incident counts. A claim in none of them is an incident of its own. Without incidents
    (None) each claim stands alone, and no rule that looks at several is asked. `families` say who counted each claim,
    None where that is not known; `graded` are the grades that a person gave, by incident. The order changes nothing.

    >>> from witnessmark.contract import from_json
    >>> seven = from_json({"id": "a", "harm": "killed", "who": "person", "min": 7, "max": 7})
    >>> nine = from_json({"id": "b", "harm": "killed", "who": "person", "min": 9, "max": 9})
    >>> told = readings([seven, nine], load("last-of-each"), incidents=[Incident("i", "incident", ("a", "b"))])
    >>> [(told[id].min, told[id].max) for id in ("a", "b")]
    [(7, 9), (7, 9)]
    """
    told = {claim.id: claim for claim in claims}
    events = sorted(incidents, key=lambda one: one.id) if incidents is not None else None
    totals = {id for one in events or () if one.kind == "total" for id in one.claims}
    found = {id: total(claim, read(claim, policy), policy, is_total=id in totals) for id, claim in sorted(told.items())}
    if events is None or not policy.looks_at_incidents:
        return found
    who = families if families is not None else dict.fromkeys(told)
    alone = set(told)
    for one in events:
        alone -= set(one.claims)
    groups = [*events, *(_alone(told[id]) for id in sorted(alone))]
    for one in groups:
        held = [told[id] for id in sorted(set(one.claims)) if id in told]
        given = None if graded is None else graded.get(one.id)
        judged = None if given is None else Graded(given, recorded("as a person decided"))
        if held:
            mine = {claim.id: found[claim.id] for claim in held}
            found.update(settle(one, held, mine, policy, who, graded=judged))
    return found


def _alone(claim: Claim) -> Incident:
    return Incident(claim.id, "total" if claim.scope == "cumulative" else "incident", (claim.id,))
