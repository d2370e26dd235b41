"""What stands where a place would, and is none: a building, a body of people, a word of a heading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .placewords import PlaceWords
from .tokens import Token

# words of a heading that are looked at, and as many of them as may stand small: "From", "Amid"
_LONG: Final = 3
_HEADING: Final = 4
_SMALL: Final = 5
# letters of what may be initials
_INITIALS: Final = 3


def names_a_venue(tokens: list[Token], i: int, j: int, words: PlaceWords) -> bool:
    """Whether the name is a building's own: "the al-Taqwa mosque", "the Nasr and Salam mosques"; "a Kabul mosque" and
    "the Kabul hospital" are a town's."""
    if i == 0 or tokens[i - 1].low != "the":
        return False
    if j + 2 < len(tokens) and tokens[j].low == "and" and tokens[j + 1].letter == "X":
        j += 2
    return j < len(tokens) and tokens[j].low in words.venues


def names_a_body(tokens: list[Token], i: int, j: int, words: PlaceWords) -> bool:
    """Whether initials follow that end in those of the name and are more: a body with the place in its name, "al-Qaeda
    in the Arabian Peninsula (AQAP)"; "Federal Capital Territory (FCT)" is the place."""
    k = j
    while k < len(tokens) and tokens[k].low in words.types:
        k += 1
    if k + 1 >= len(tokens) or tokens[k].letter != "(":
        return False
    initials = tokens[k + 1].text
    mine = "".join([t.text[0] for t in tokens[i:k] if t.text[0].isupper()])
    return (
        initials.isupper()
        and initials.isalpha()
        and len(initials) >= _INITIALS
        and len(initials) > len(mine)
        and initials.endswith(mine)
    )


def is_in_title_case(tokens: Sequence[Token]) -> bool:
    """Whether all words of weight have capitals, as in a heading, so that these show no name."""
    if tokens[-1].letter == "!":
        return False
    long = [token for token in tokens if len(token.text) > _LONG and token.text[0].isalpha()]
    small = sum(token.text[0].islower() for token in long)
    return len(long) >= _HEADING and small * _SMALL <= len(long)


def names_somebody(tokens: list[Token], i: int, j: int, words: PlaceWords) -> bool:
    """Whether a name that no gazetteer knows is of whoever was shot at: "opened fire on Tomas Ruiz"."""
    return j - i > 1 and i > 1 and tokens[i - 1].low in words.onto and tokens[i - 2].low in words.shots


def names_an_institution(tokens: list[Token], i: int, words: PlaceWords) -> bool:
    """Whether a name that no gazetteer knows has an article and nothing that says what it is: "the Splendid"; "the
    Western Plain" is a land."""
    return i > 0 and tokens[i - 1].low == "the" and tokens[i].low not in words.directions and "-" not in tokens[i].low


def ends_a_title(tokens: list[Token], i: int) -> bool:
    """Whether the name closes one that has a capital preposition in it: "Doctors Without Borders"."""
    if i < 2 or tokens[i - 1].letter != "P" or not tokens[i - 1].text[0].isupper() or tokens[i - 1].text.isupper():
        return False
    return tokens[i - 2].text[0].isupper() and not is_in_title_case(tokens)


def is_no_place(name: list[Token], words: PlaceWords, *, known: bool, typed: bool) -> bool:
    if all(t.low in words.never for t in name) or (len(name) == 1 and name[0].low in words.never):
        return True
    if name[-1].low in words.never and (not typed or (len(name) > 1 and not known)):
        return True
    if typed:
        return False
    return any(t.letter in "KVND" for t in name) or (
        not known and any(t.letter in "nsxj" or t.low in words.attacks for t in name)
    )
