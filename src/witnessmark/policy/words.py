"""What a policy makes of one claim's words, whatever other claims say."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from typing import Final

from ..count import Count
from ..lang.vague import in_english
from ..messages import recorded
from ..records import Claim, Outcome, Reading
from .policy import Key, Otherwise, Policy

_ANSWERS: Final[dict[str, Outcome]] = {"nothing": "nothing", "words": "nothing", "ask": "ask", "refuse": "refuse"}


def read(claim: Claim, policy: Policy) -> Reading:
    """What the policy makes of a claim's count. It does not say what the claim is about, nor whether it is so; other
    claims may yet weaken it, and nothing strengthens it.

    >>> from witnessmark.contract import from_json
    >>> from witnessmark.policy.load import load
    >>> dozens = from_json({"id": "c1", "harm": "killed", "who": "civilian", "vague": "dozens"})
    >>> read(dozens, load("literal")).reason
    'vague: "dozens" is not a number'
    >>> read(dozens, load("acled")).min
    12
    """
    left = _left_out(claim, policy)
    if left is not None:
        return left
    includes = 1 if policy.says("includes") == "one" else 0
    count = claim.count
    if count.vague is None:
        return _read_plain(count, policy, includes)
    if count.min is None and count.max is None:
        return _read_vague(count.vague, policy, includes, language=claim.language or "en")
    return _read_hedged(count, policy, includes)


def none(outcome: Outcome, rule: Key, reason: str, *, includes: int = 0) -> Reading:
    """A reading without a number, and why."""
    return Reading(None, None, reason, includes=includes, outcome=outcome, rule=rule)


def _left_out(claim: Claim, policy: Policy) -> Reading | None:
    """The reading of a claim that the codebook does not record, whatever its number."""
    word = claim.harm_word
    if word is not None and word.casefold() in policy.leave_out:
        return none(
            "nothing", "harm_words", recorded('"{word}" is not taken as {harm} here', word=word, harm=claim.harm)
        )
    if claim.harm == "casualties" and policy.says("casualties") != "as stated":
        if policy.says("casualties") == "ask":
            return none("ask", "casualties", recorded("killed or injured: a person must say how many were killed"))
        return none("nothing", "casualties", recorded("killed or injured, not said which: no death here"))
    if policy.harms and claim.harm not in policy.harms:
        return none("refuse", "harms", recorded("the codebook does not record the {harm}", harm=claim.harm))
    if "combatant" in (claim.who, claim.facets.status) and policy.says("fighters") == "leave out":
        return none("refuse", "fighters", recorded("fighters: the codebook records civilians only"))
    return None


def _read_plain(count: Count, policy: Policy, includes: int) -> Reading:
    if policy.says("at_least") == "exact" and count.max is None and count.min is not None:
        note = recorded('"{count}" is taken for the figure', count=count)
        return Reading(count.min, count.min, policy=True, includes=includes, rule="at_least", note=note)
    return Reading(count.min, count.max, includes=includes)


def _read_vague(word: str, policy: Policy, includes: int, *, language: str) -> Reading:
    says = policy.says("vague")
    answer: str = says
    if says == "words":
        known = word.casefold()
        known = known if known in policy.words else in_english(word, language)
        stands_for = policy.words.get(known, policy.other_words)
        if isinstance(stands_for, Count):
            note = recorded('"{word}" stands for {stands_for} in the codebook', word=word, stands_for=stands_for)
            return Reading(stands_for.min, stands_for.max, policy=True, includes=includes, rule="vague", note=note)
        answer = stands_for
    reasons = {
        "nothing": recorded('vague: "{word}" is not in the codebook', word=word)
        if says == "words"
        else recorded('vague: "{word}" is not a number', word=word),
        "ask": recorded('vague: a person must say how many "{word}" is', word=word),
        "refuse": recorded('vague: the codebook refuses "{word}"', word=word),
    }
    return none(_ANSWERS[answer], "vague", reasons[answer], includes=includes)


def _read_hedged(count: Count, policy: Policy, includes: int) -> Reading:
    says = policy.says("hedged")
    if says in ("as stated", "about"):
        share = policy.within if says == "about" else Fraction(0)
        least = None if count.min is None else math.floor(count.min * (1 - share))
        most = None if count.max is None else math.ceil(count.max * (1 + share))
        width = recorded("give or take {share}", share=share) if share else recorded("as it stands")
        note = recorded('"{count}" is taken {width}', count=count, width=width)
        plain = _read_plain(Count(least, most), policy, includes)
        return replace(plain, policy=True, rule="hedged", note=note if plain.note is None else f"{note}; {plain.note}")
    reasons: dict[Otherwise, str] = {
        "nothing": recorded('hedged: "{count}" is not an exact number', count=count),
        "ask": recorded('hedged: a person must say how many "{count}" is', count=count),
        "refuse": recorded('hedged: the codebook refuses "{count}"', count=count),
    }
    outcome: Otherwise = "ask" if says == "ask" else "refuse" if says == "refuse" else "nothing"
    return none(outcome, "hedged", reasons[outcome], includes=includes)
