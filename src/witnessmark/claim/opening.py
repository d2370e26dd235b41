"""What stands before a name and makes it a place: a preposition, a type, whoever holds it."""

from __future__ import annotations

from typing import Final, NamedTuple

from .placewords import PlaceWords
from .tokens import Token

# these open a place only after a word of attack, or of what a place has
_WEAK: Final = frozenset(("on", "of", "over", "against"))
# letters of what may be said of a district before its name
_SAID_OF: Final = ".Xj"
# words from "rushed" to the place: "to the main government hospital in"
_RECEIVED: Final = 8


def is_held(token: Token, words: PlaceWords) -> bool:
    """Whether the word says in whose hands the place after it is: "Taliban-controlled"."""
    return "-" in token.low and token.low.rpartition("-")[2] in words.held


def _holders(tokens: list[Token], i: int, words: PlaceWords) -> int:
    """Where the words begin that say in whose hands the place at token `i` is, if any stand before it."""
    k = i - 1
    while k > 0 and tokens[k].low in words.fillers:
        k -= 1
    if k < 0 or not is_held(tokens[k], words):
        return i
    while k > 0 and tokens[k - 1].letter == "X" and tokens[k - 1].end + 1 == tokens[k].start:
        k -= 1
    return k


class Opening(NamedTuple):
    """What stands before a name: the word that opens a place, and whether a type or a direction is said.

    `office`: of whose holder the words speak; `known`: only near what has been told of ("the town near Saqba").
    """

    at: int
    typed: bool
    direction: int
    locative: bool
    onto: bool
    away: bool
    office: bool = False
    known: bool = False


def opening_of(tokens: list[Token], i: int, words: PlaceWords, *, known: bool) -> Opening:
    k, steps, typed, direction = _holders(tokens, i, words) - 1, 0, False, -1
    while k >= 0 and steps < 7:
        token = tokens[k]
        if token.low in words.types:
            typed = typed or k < i - 1 or token.low not in words.after
        elif token.low in words.directions:
            direction = k if k in (i - 1, direction - 2) else direction
        elif token.letter == "," and k == i - 1 and tokens[k - 1].low in words.types:
            pass  # "the country's capital, Kabul"
        elif token.low == "and" and direction == k + 1 and k > 0 and tokens[k - 1].low in words.directions:
            pass
        elif known and k == i - 1 and k > 0 and token.letter in ".j" and _opens(tokens[k - 1], words):
            pass  # "in embattled Kharkiv"
        elif typed and token.letter in _SAID_OF and token.low not in words.at and token.low not in words.away:
            pass  # "in the mainly Shi'ite district of"
        elif (token.low not in words.fillers and token.letter not in "t1") or (
            token.low == "of"
            and not typed
            and not (k and (tokens[k - 1].low in words.fillers or tokens[k - 1].low in words.types))
        ):
            break
        k, steps = k - 1, steps + 1
    low = tokens[k].low if k >= 0 else ""
    if low == "of" and k > 0 and tokens[k - 1].low in words.directions:
        return Opening(k, typed, direction, True, False, False)
    onto = low in words.onto
    before = tokens[k - 1].low if k > 0 else ""
    if low in words.at and _receives(tokens, k, words):
        return Opening(k, typed, direction, False, False, True)
    struck = onto and (
        low not in _WEAK
        or before in words.attacks
        or (before in words.falls if low == "on" else before in words.of_place)
    )
    if low == "to" and before in words.close:
        return Opening(k, typed, direction, True, False, False)
    locative = low in words.at and not onto
    office = low == "of" and not struck and k > 0 and tokens[k - 1].letter in "sn"
    told = locative and low in words.close and before in words.types and k > 1 and tokens[k - 2].letter == "t"
    return Opening(k, typed, direction, locative, struck, low in words.away, office, told)


def _opens(token: Token, words: PlaceWords) -> bool:
    return token.low in words.at or token.low == "of"


def _receives(tokens: list[Token], k: int, words: PlaceWords) -> bool:
    """Whether the preposition at token `k` follows where somebody was taken: "rushed to a hospital in"."""
    for i in range(k - 1, max(-1, k - 1 - _RECEIVED), -1):
        token = tokens[i]
        if token.low.rpartition(" ")[2] in words.received:
            return tokens[i + 1].low not in words.completes  # "strikes carried out in Saqba"
        if token.letter in "VKFD,;!" or token.low in words.attacks:
            return False
    return False
