"""What a claim says, fact by fact, in words for people."""

from __future__ import annotations

from collections.abc import Iterator

from ..publish.reading import days_words, flags, who_words
from ..records import Claim
from ..show import show_line


def facts(claim: Claim) -> Iterator[str]:
    """What the claim says, one fact at a time; what it does not say is left out."""
    yield who_words(claim.who, claim.count) + _among(claim)
    if claim.places:
        yield show_line(" and ".join(_place(claim)))
    if claim.date.start is not None or claim.date.end is not None:
        yield days_words(claim.date.start, claim.date.end)
    if claim.perpetrator is not None:
        yield show_line(f"by {claim.perpetrator}, as alleged")
    if claim.weapon is not None:
        yield show_line(f"weapon: {claim.weapon}, as alleged")
    if claim.attributed_to is not None:
        yield show_line(f"according to {claim.attributed_to}")
    yield from flags(claim)
    if claim.inherited:
        yield f"from heading or lead: {', '.join(claim.inherited)}"
    for words, id in (("part of", claim.part_of), ("repeats", claim.repeats), ("revises", claim.supersedes)):
        if id is not None:
            yield f"{words} another"


def _among(claim: Claim) -> str:
    if not claim.includes:
        return ""
    return f", among them {' and '.join(who_words(kind) for kind in claim.includes)}"


def _place(claim: Claim) -> Iterator[str]:
    for place in claim.places:
        if not place.is_resolved:
            yield f"{place.text} (not resolved)"
        elif place.name is not None and place.name != place.text:
            yield f"{place.text} = {place.name}"
        else:
            yield place.text
