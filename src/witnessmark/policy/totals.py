"""What a policy makes of totals: of many places, of more than a day, of a country, running counts."""

from __future__ import annotations

from ..messages import recorded
from ..records import Claim, Reading
from .policy import Policy
from .words import none


def total(claim: Claim, reading: Reading, policy: Policy, *, is_total: bool) -> Reading:
    """The claim's reading, or the refusal of one that the codebook does not take as an incident.

    `is_total` says that it belongs to a total. A total that is taken is *contained*: it is never added to its parts,
    and counts where a question holds all of it. A codebook that would split it over its days and places is not
    followed so far: no words say what share fell on which, and a share cannot be proved.
    """
    if reading.reason is not None:
        return reading
    says = policy.says("aggregates")
    days = _days(claim)
    if policy.longest is not None and days is not None and days > policy.longest:
        return none(
            "refuse",
            "aggregates",
            recorded(
                "of {days:,} days: the codebook takes no more than {longest:,}", days=days, longest=policy.longest
            ),
        )
    if not policy.country and claim.places and all(place.level == "country" for place in claim.places):
        return none("refuse", "aggregates", recorded("no place narrower than a country: the codebook refuses it"))
    is_total = is_total or claim.scope == "cumulative"
    if says == "ask" and is_total:
        return none(
            "ask", "aggregates", recorded("a total of several events: a person must take off what is recorded already")
        )
    if says == "refuse" and is_total:
        return none("refuse", "aggregates", recorded("a total of several events: the codebook refuses it"))
    return reading


def _days(claim: Claim) -> int | None:
    """How many days a claim covers; None where it means some time within them, or that is not known."""
    start, end = claim.date.start, claim.date.end
    if claim.date.precision == "hour":  # the past 24 hours touch two days of the calendar
        return 1
    if start is None or end is None or claim.date.kind == "within":
        return None
    return (end - start).days + 1
