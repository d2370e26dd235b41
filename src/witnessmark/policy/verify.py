"""The check of a toll's readings: none says more than the policy makes of the claim's own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..errors import ProofError
from ..messages import say
from ..records import Claim, Incident, Reading
from .load import load
from .policy import Policy
from .totals import total
from .words import read


def verify(
    claims: Iterable[Claim], stated: Mapping[str, Reading], policy: Policy, *, incidents: Iterable[Incident] = ()
) -> dict[str, Reading]:
    """The readings that a toll rests on, one a claim, once each is found to say no more than the policy may.

    The reading of each claim's words is made again from the policy; `stated` are those that the toll holds, and a claim
    without one is read in its own words. A stated reading may be that of the policy, or say less: of figures that
    differ a policy takes one or lets room for both, and which one it took no check can tell from some of the claims. It
    may never say more, nor another number for a word. Raises ProofError, naming the claim, for one that does.

    >>> from witnessmark.contract import from_json
    >>> dozens = from_json({"id": "c1", "harm": "killed", "who": "person", "vague": "dozens"})
    >>> verify([dozens], {"c1": Reading(24, None, policy=True)}, load("acled"))
    Traceback (most recent call last):
    ...
    witnessmark.errors.ProofError: claim c1: its reading is at least 24, and the policy acled makes 12 of its words
    """
    totals = {id for one in incidents if one.kind == "total" for id in one.claims}
    found: dict[str, Reading] = {}
    plain = load("literal")
    for claim in sorted(claims, key=lambda one: one.id):
        words = total(claim, read(claim, policy), policy, is_total=claim.id in totals)
        reading = stated.get(claim.id) or read(claim, plain)
        _check(claim.id, reading, words, policy.name)
        found[claim.id] = reading
    unknown = sorted(stated.keys() - found.keys())
    if unknown:
        raise ProofError(say("there is a reading of claim {unknown}, which is not in the toll", unknown=unknown[0]))
    return found


def _check(id: str, reading: Reading, words: Reading, name: str) -> None:
    number = None if reading.reason is not None else (reading.min, reading.max)
    if number is not None and number != (None, None):
        above = reading.min is not None and (words.min is None or reading.min > words.min)
        below = reading.max is not None and (words.max is None or reading.max < words.max)
        if words.reason is not None or above or below:
            mine, its = _said(reading), _said(words)
            raise ProofError(
                say(
                    "claim {id}: its reading is {mine}, and the policy {name} makes {its} of its words",
                    id=id,
                    mine=mine,
                    name=name,
                    its=its,
                )
            )
        if words.policy and not reading.policy:
            raise ProofError(
                say("claim {id}: its number is the policy's and not its words', and the toll does not say so", id=id)
            )
    if reading.includes > words.includes:
        raise ProofError(
            say(
                "claim {id}: its reading takes {includes} of each kind included, and the policy less",
                id=id,
                includes=reading.includes,
            )
        )


def _said(reading: Reading) -> str:
    if reading.reason is not None or (reading.min is None and reading.max is None):
        return say("no number")
    if reading.min == reading.max:
        return f"{reading.min:,}"
    if reading.max is None:
        return say("at least {min:,}", min=reading.min)
    return (
        say("at most {max:,}", max=reading.max)
        if reading.min is None
        else say("{min:,} to {max:,}", min=reading.min, max=reading.max)
    )
