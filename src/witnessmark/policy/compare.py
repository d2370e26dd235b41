"""One body of evidence under several codebooks: which sentences they read differently, and by which rule.

It takes what each made of the claims; it answers nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..messages import recorded
from ..records import Claim, LeftOut, Outcome, Reading, Toll
from .policy import Key, Policy, Rule


@dataclass(frozen=True, slots=True)
class Column:
    """A codebook, what it makes of each claim, and its answer."""

    policy: Policy
    readings: Mapping[str, Reading] = field(repr=False)
    toll: Toll = field(repr=False)


@dataclass(frozen=True, slots=True)
class Made:
    """What one codebook makes of one claim: the number or the reason in words, and the rule by which it does."""

    policy: str
    says: str
    key: Key | None = None
    rule: Rule | None = None

    @property
    def where(self) -> str | None:
        """Where the rule was read, and whether it was checked there."""
        if self.rule is None or self.rule.source is None:
            return None
        return f"{self.rule.source}; {'verified' if self.rule.verified else 'unverified'}"


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim that codebooks read differently; `weighs` where a bound of one of them rests on it."""

    claim: Claim
    made: tuple[Made, ...]
    weighs: bool


def differences(claims: Iterable[Claim], columns: Sequence[Column]) -> list[Difference]:
    """Those of the claims that the codebooks read differently, those that bounds rest on first. The claims are those
    that bear on the question, whatever is made of them."""
    weighty = frozenset[str]().union(*(_in_proofs(column.toll) for column in columns))
    found = [
        Difference(claim, tuple(_made(column, claim.id) for column in columns), claim.id in weighty)
        for claim in claims
        if len({_number(column.readings.get(claim.id)) for column in columns}) > 1
    ]
    return sorted(found, key=lambda one: (not one.weighs, one.claim.file, one.claim.start, one.claim.id))


def outcomes(readings: Mapping[str, Reading], claims: Iterable[Claim], outcome: Outcome) -> list[LeftOut]:
    """The claims with that outcome, each with its reason: what a person is asked, what was refused.

    >>> from witnessmark.contract import from_json
    >>> several = from_json(
    ...     {"id": "c1", "harm": "killed", "who": "person", "vague": "several", "quote": "Several died"}
    ... )
    >>> reading = Reading(None, None, 'vague: a person must say how many "several" is', outcome="ask", rule="vague")
    >>> [one.reason for one in outcomes({"c1": reading}, [several], "ask")]
    ['vague: a person must say how many "several" is']
    """
    return [
        LeftOut(claim.id, reading.reason or "", claim.quote)
        for claim in sorted(claims, key=lambda one: one.id)
        if (reading := readings.get(claim.id)) is not None and reading.outcome == outcome
    ]


def _in_proofs(toll: Toll) -> frozenset[str]:
    found: set[str] = set()
    for bound in (toll.floor, toll.ceiling):
        found |= {line.claim for line in bound.proof}
        for dispute in bound.disputes:
            found |= set(dispute.claims)
    return frozenset(found)


def _number(reading: Reading | None) -> tuple[int | None, int | None]:
    return (None, None) if reading is None or reading.reason is not None else (reading.min, reading.max)


def _made(column: Column, id: str) -> Made:
    reading = column.readings.get(id)
    if reading is None:
        return Made(column.policy.name, recorded("not read"))
    key = next((key for key in column.policy.rules if key == reading.rule), None)
    return Made(column.policy.name, in_words(reading), key, column.policy.rules.get(key) if key is not None else None)


def in_words(reading: Reading) -> str:
    """A reading as a person says it.

    >>> in_words(Reading(7, None)), in_words(Reading(None, None, "hedged: \\"about 20\\" is not an exact number"))
    ('at least 7', 'no number: hedged: "about 20" is not an exact number')
    """
    low, high = reading.min, reading.max
    if reading.reason is not None or (low is None and high is None):
        return recorded("no number: {reason}", reason=reading.reason or recorded("its words state none"))
    if low == high:
        said = f"{low:,}"
    elif high is None:
        said = recorded("at least {low:,}", low=low)
    else:
        said = (
            recorded("at most {high:,}", high=high)
            if low is None
            else recorded("{low:,} to {high:,}", low=low, high=high)
        )
    return said if reading.note is None else f"{said}: {reading.note}"
