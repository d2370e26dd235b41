"""What a claim says, fact by fact, in words for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..messages import later, say
from ..publish.reading import days_words, flags, who_words
from ..records import Claim
from ..show import show_line

_PART_OF: Final = later("part of another")
_REPEATS: Final = later("repeats another")
_REVISES: Final = later("revises another")
# the fields that a claim may inherit
_FIELDS: Final = (later("who"), later("harm"), later("places"), later("date"), later("scope"))
_ALLEGED: Final = (later("perpetrator"), later("weapon"), later("attributed_to"))


def facts(claim: Claim) -> Iterator[str]:
    """What the claim says, one fact at a time; what it does not say is left out."""
    yield who_words(claim.who, claim.count) + _among(claim)
    if claim.places:
        yield show_line(say(" and ").join(_place(claim)))
    if claim.date.start is not None or claim.date.end is not None:
        yield days_words(claim.date.start, claim.date.end)
    if claim.perpetrator is not None:
        yield show_line(say("by {perpetrator}, as alleged", perpetrator=claim.perpetrator))
    if claim.weapon is not None:
        yield show_line(say("weapon: {weapon}, as alleged", weapon=claim.weapon))
    if claim.attributed_to is not None:
        yield show_line(say("according to {attributed_to}", attributed_to=claim.attributed_to))
    yield from flags(claim)
    if claim.inherited:
        yield say("from heading or lead: {inherited}", inherited=say(", ").join(say(one) for one in claim.inherited))
    for words, id in ((_PART_OF, claim.part_of), (_REPEATS, claim.repeats), (_REVISES, claim.supersedes)):
        if id is not None:
            yield say(words)


def _among(claim: Claim) -> str:
    if not claim.includes:
        return ""
    return say(", among them {includes}", includes=say(" and ").join(who_words(kind) for kind in claim.includes))


def _place(claim: Claim) -> Iterator[str]:
    for place in claim.places:
        if not place.is_resolved:
            yield say("{text} (not resolved)", text=place.text)
        elif place.name is not None and place.name != place.text:
            yield f"{place.text} = {place.name}"
        else:
            yield place.text
