"""How firmly an incident stands, from its claims: who tells of it, who concedes it, whom they blame.

The grades and what they mean are those of Airwars' published method. A person's own judgement of an incident, where
there is one, stands in place of what is worked out here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..messages import recorded
from ..records import Claim, Incident
from .policy import Grade
from .voices import SAID

_WORD: Final = re.compile(r"\w+")
# words that tell no party from another: "a US air strike" names the US
_LITTLE: Final = frozenset({
    "a", "air", "airstrike", "airstrikes", "allied", "an", "and", "army", "artillery", "by", "drone", "fire",
    "force", "forces", "in", "jet", "jets", "led", "military", "of", "plane", "planes", "s", "shelling", "strike",
    "strikes", "the", "warplane", "warplanes",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Graded:
    """An incident's grade, and why it has it, in words."""

    grade: Grade
    why: str


def grade(claims: Iterable[Claim], families: Mapping[str, str | None]) -> Graded:
    """The grade of the incident that these claims tell of.

    *Confirmed*: one whom the claims blame tells of the dead as its own doing. *Discounted*: all who count the victims
    count fighters. *Contested*: two who counted blame parties that are not the same, or one leaves open which. *Fair*:
    two or more independent families. *Weak*: one. An unknown origin is never independent.

    >>> from witnessmark.contract import from_json
    >>> one = from_json({"id": "c1", "harm": "killed", "who": "civilian", "min": 7})
    >>> grade([one], {"c1": "a council"}).grade
    'weak'
    """
    said = [claim for claim in claims if claim.polarity in SAID]
    asserted = [claim for claim in said if claim.polarity == "asserted"]
    if any(_concedes(claim) for claim in asserted):
        return Graded("confirmed", recorded("a party that is blamed tells of it as its own doing"))
    if asserted and all(_is_fighter(claim) for claim in asserted):
        return Graded("discounted", recorded("all who tell of the victims call them fighters"))
    if _compete([_authors(claim) for claim in asserted]):
        return Graded("contested", recorded("those who tell of it blame different parties"))
    known = independent(said, families)
    if known > 1:
        return Graded("fair", recorded("{known} independent families", known=known))
    return Graded("weak", recorded("one independent family") if said else recorded("nobody says that it happened"))


def grades(
    claims: Iterable[Claim],
    incidents: Iterable[Incident],
    families: Mapping[str, str | None],
    *,
    given: Mapping[str, Grade] | None = None,
) -> dict[str, Grade]:
    """The grade of the incident that each claim tells of, by the claim's id; `given` are those that a person gave, by
    the incident's. Claims of totals have none.

    >>> from witnessmark.contract import from_json
    >>> one = from_json({"id": "c1", "harm": "killed", "who": "civilian", "min": 7})
    >>> grades([one], [Incident("i", "incident", ("c1",))], {})
    {'c1': 'weak'}
    """
    told = {claim.id: claim for claim in claims}
    found: dict[str, Grade] = {}
    for one in incidents:
        held = [told[id] for id in sorted(set(one.claims)) if id in told]
        if held and one.kind == "incident":
            person = None if given is None else given.get(one.id)
            found.update(dict.fromkeys((claim.id for claim in held), person or grade(held, families).grade))
    return found


def independent(claims: Iterable[Claim], families: Mapping[str, str | None]) -> int:
    """How many independent families tell of it: all known ones, or one where none is known."""
    told = {families.get(claim.id) for claim in claims if claim.polarity in SAID}
    return len(told - {None}) or len(told)


def contested_status(claims: Sequence[Claim], families: Mapping[str, str | None]) -> bool:
    """Whether some call the victims fighters, and others, of another family, civilians: who says both contests
    nothing."""
    fighters: set[object] = set()
    civilians: set[object] = set()
    for claim in claims:
        if claim.polarity == "asserted":
            speaker = families.get(claim.id) or claim.report or claim.id
            if _is_fighter(claim):
                fighters.add(speaker)
            elif "civilian" in (claim.who, claim.facets.status):
                civilians.add(speaker)
    return bool(fighters - civilians) and bool(civilians - fighters)


def _is_fighter(claim: Claim) -> bool:
    return "combatant" in (claim.who, claim.facets.status)


def _authors(claim: Claim) -> list[frozenset[str]]:
    """The parties that a claim blames, each alternative as the words that tell it from others."""
    alternatives = claim.perpetrators or ((claim.perpetrator,),)
    named = [frozenset().union(*(_party(name) for name in joint if name)) for joint in alternatives]
    return [words for words in named if words]


def _party(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.casefold())) - _LITTLE


def _concedes(claim: Claim) -> bool:
    """Whether the claim is told by one whom it blames itself. To say that people died concedes nothing."""
    speakers = [words for name in (claim.origin, claim.attributed_to) if name and (words := _party(name))]
    authors = _authors(claim)
    return len(authors) == 1 and any(words <= authors[0] or authors[0] <= words for words in speakers)


def _compete(blamed: Sequence[list[frozenset[str]]]) -> bool:
    """Whether two of these blame parties that share no word that tells them apart, or one blames either of two."""
    if any(len(authors) > 1 for authors in blamed):
        return True
    named = [authors[0] for authors in blamed if authors]
    return any(not one & other for one in named for other in named)
