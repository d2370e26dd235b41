"""Ages that say who somebody is: "a 16-year-old Palestinian" is a child, "an 18-year-old girl" is none.

Convention 12 of the gold sets: under 18 is a child.
"""

from __future__ import annotations

from typing import Final

from ..lang.load import Language
from ..who import STATES, Facets, Who
from .around import age_word
from .namewords import name_words
from .tokens import Token

_OF_AGE: Final = 18
# an age says less than these
_SAY_MORE: Final = frozenset(("combatant", "medical", "journalist", "aid_worker", "rescue_worker"))


def age_at(tokens: list[Token], i: int, language: Language) -> int | None:
    """The age in whole years that token `i` gives, or None ("16-year-old", the 16 of "16 year-old")."""
    words = name_words(language)
    token = tokens[i]
    if token.value is not None and i + 1 < len(tokens) and tokens[i + 1].low in words.years:
        return token.value
    return age_word(token, words)


def at_age(who: Who, facets: Facets, years: int, noun: str, language: Language) -> tuple[Who, Facets]:
    """The label and facets of somebody called by `noun` at that age; unchanged where the age adds nothing.

    >>> from witnessmark.lang.load import load
    >>> at_age("child", STATES["child"], 18, "girl", load("en"))[0], at_age("person", Facets(), 16, "", load("en"))[0]
    ('woman', 'child')
    """
    if who in _SAY_MORE:
        return who, facets
    if years < _OF_AGE:
        return "child", Facets(facets.sex, STATES["child"].age, facets.status, facets.role)
    if who == "child":
        sex = name_words(language).sex(noun)
        grown: Who = "woman" if sex == "female" else "man" if sex == "male" else "person"
        return grown, STATES[grown]
    return who, facets
