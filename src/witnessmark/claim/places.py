"""Where a claim says it happened: the names of places in a sentence, by the words around them and by the gazetteer."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field

from ..lang.load import Language
from .tokens import Token


@dataclass(frozen=True, slots=True)
class Named:
    """A place as named in a sentence: tokens `first` to before `last`, at `start` to `end` of the report's text.

    `heads` says whether it is where something happened, and not a wider place that the one before lies in;
    `joined` whether it stands beside the one before ("Hazza, Saqba and Madiyara").
    """

    text: str
    start: int
    end: int
    first: int
    last: int
    heads: bool = True
    joined: bool = False
    sure: bool = False
    typed: bool = field(default=False)


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words of a language that stand around names of places."""

    types: frozenset[str]
    sites: frozenset[str]
    directions: frozenset[str]
    fillers: frozenset[str]
    at: frozenset[str]
    away: frozenset[str]
    joiners: frozenset[str]
    never: frozenset[str]


@functools.lru_cache(maxsize=16)
def _of(language: Language) -> PlaceWords:
    table = language.tables.get("places", {})

    def words(key: str) -> frozenset[str]:
        return frozenset(table.get(key, ()))

    return PlaceWords(
        types=words("types"),
        sites=words("sites"),
        directions=words("directions"),
        fillers=words("fillers"),
        at=words("at"),
        away=words("away"),
        joiners=words("joiners"),
        never=words("not_places"),
    )


def find_places(
    tokens: list[Token], language: Language, knows: Callable[[str], bool], text: str, offset: int
) -> list[Named]:
    """The places that a sentence names, in order. `text` is the report's part that begins at `offset`."""
    words = _of(language)
    found: list[Named] = []
    i, count = 0, len(tokens)
    while i < count:
        token = tokens[i]
        if not _may_name(token, words):
            i += 1
            continue
        j = _name_end(tokens, i, words)
        place, j = _read(tokens, i, j, words, knows, found, text, offset)
        if place is not None:
            found.append(place)
        i = max(j, i + 1)
    return found


def _capital(token: Token) -> bool:
    return token.text[0].isupper() and token.letter in "XnsjxKVvPu.t%"


def _may_name(token: Token, words: PlaceWords) -> bool:
    if not token.text[0].isupper():
        return False
    return token.letter in "X" or (token.letter in "xjns.d" and token.low in words.types)


def _name_end(tokens: list[Token], i: int, words: PlaceWords) -> int:
    """The end of the capitalised name that begins at token `i`, joined by its own small words and hyphens."""
    j = i + 1
    while j < len(tokens):
        token = tokens[j]
        if tokens[j - 1].text.endswith(("'s", "’s")):
            break
        if token.letter == "X" or (token.text[0].isupper() and token.letter in "nsx.d" and token.text[0].isalpha()):
            j += 1
        elif (
            token.low in words.joiners
            and token.low != "and"
            and j + 1 < len(tokens)
            and tokens[j + 1].letter == "X"
            and (token.low != "of" or tokens[j - 1].low in ("republic", "gulf", "horn", "bay", "lake", "region"))
        ) or (
            token.letter == "-"
            and j + 1 < len(tokens)
            and tokens[j + 1].letter == "X"
            and tokens[j - 1].end == token.start
            and token.end == tokens[j + 1].start
        ):
            j += 2
        else:
            break
    return j


def _read(
    tokens: list[Token], i: int, j: int, words: PlaceWords, knows: Callable[[str], bool], found: list[Named], text: str, offset: int,
) -> tuple[Named | None, int]:  # fmt: skip
    first, last = i, j
    # the type inside the name: "Barangay Damawato", "Sadr City", "Al-Hoja Street"
    typed = False
    while first < last - 1 and tokens[first].low in words.types:
        first, typed = first + 1, True
    site = any(t.low in words.sites for t in tokens[first:last])
    while (
        last - first > 1
        and tokens[last - 1].low in words.types
        and tokens[last - 1].low not in ("city", "camp", "strip", "island", "islands", "valley")
    ):
        last, typed = last - 1, True
    if last - first >= 1 and tokens[last - 1].low in words.types:
        typed = True
    before = first - 1 if not typed else i - 1
    # the words between the preposition and the name
    k = i - 1
    steps = 0
    direction = -1
    while (
        k >= 0
        and steps < 7
        and (
            tokens[k].low in words.fillers
            or tokens[k].low in words.types
            or tokens[k].low in words.directions
            or tokens[k].letter == "t"
        )
    ):
        if tokens[k].low in words.types:
            typed = True
        elif tokens[k].low in words.directions and k == i - 1:
            direction = k
        k -= 1
        steps += 1
    opened = k >= 0 and tokens[k].low in words.at
    away = k >= 0 and tokens[k].low in words.away
    by_type_after = j < len(tokens) and (tokens[j].low in words.types) and tokens[j].letter != "n"
    site_after = j < len(tokens) and tokens[j].low in words.sites
    start_token = direction if direction >= 0 else first
    name_tokens = tokens[first:last]
    if not name_tokens:
        return None, j
    low = name_tokens[-1].low
    plain = " ".join(t.text for t in name_tokens)
    owner = name_tokens[-1].text.endswith(("'s", "’s"))
    if all(t.low in words.never for t in name_tokens) or (name_tokens[0].low in words.never and last - first == 1):
        return None, j
    if any(t.letter in "ns" for t in name_tokens) or (low in words.never and not typed):
        return None, j
    known = knows(plain.removesuffix("'s").removesuffix("’s"))
    if site and not known:
        return None, j
    if site_after and not typed:
        return None, j
    sentence_start = i == 0
    sure = typed or by_type_after
    joined, contained = _relation(tokens, i, k, words, found)
    if joined:
        pass
    elif (
        opened
        and tokens[k].low in ("on", "over", "against", "into", "hit", "struck", "through", "targeting", "targeted")
        and not (known or sure)
    ):
        return None, j
    elif not opened and not contained and not sure and not (known and not sentence_start):
        if not (known and sentence_start and last - first >= 1 and (j >= len(tokens) or tokens[j].letter in ",:-(")):
            return None, j
    elif not opened and not sure and not known:
        return None, j
    end = name_tokens[-1].end
    if owner:
        end -= 2
    start = tokens[start_token].start
    heads = not contained and not away
    if owner and j < len(tokens) and tokens[j].letter in "Xx.s":
        heads = heads and not (tokens[j].text[0].isupper() or _leads_to_name(tokens, j, words))
    place = Named(
        text[start - offset : end - offset], start, end, i, j, heads, joined, known or sure, typed or by_type_after
    )
    return place, j + (1 if by_type_after else 0)


def _leads_to_name(tokens: list[Token], j: int, words: PlaceWords) -> bool:
    while j < len(tokens) and (
        tokens[j].low in words.fillers
        or tokens[j].low in words.types
        or tokens[j].low in words.directions
        or tokens[j].letter == "."
    ):
        j += 1
    return j < len(tokens) and tokens[j].letter == "X"


def _relation(tokens: list[Token], i: int, k: int, words: PlaceWords, found: list[Named]) -> tuple[bool, bool]:
    """Whether the name at token `i` stands beside the place before it, or is the wider place that it lies in."""
    if not found:
        return False, False
    previous = found[-1]
    between = tokens[previous.last : i]
    lows = [
        t.low
        for t in between
        if t.low not in words.fillers and t.low not in words.types and t.low not in words.directions and t.letter != "t"
    ]
    if not between or len(lows) > 3:
        return False, False
    letters = [t.letter for t in between]
    joins = [low for low in lows if low in ("and", "&", ",", "or", "/")]
    if lows and len(joins) == len(lows):
        if any(low in ("and", "&", "or") for low in lows):
            return True, False
        # "A, B and C" is a list; "A, B" is a place in a wider one
        return _ends_in_and(tokens, i, words), not _ends_in_and(tokens, i, words)
    if not lows or all(
        low in ("in", "of", ",", "(", ")", "located", "lies", "within", "-", "which", "near", "at", "on", "'s")
        for low in lows
    ):
        return False, "P" in "".join(letters) or "O" in letters or "," in letters or "(" in letters or not lows
    return False, False


def _ends_in_and(tokens: list[Token], i: int, words: PlaceWords) -> bool:
    """Whether the list that goes on at token `i` closes with an "and" and a name."""
    j = i
    while j < len(tokens):
        token = tokens[j]
        if token.low in ("and", "&"):
            k = j + 1
            while k < len(tokens) and (
                tokens[k].low in words.fillers or tokens[k].low in words.types or tokens[k].letter == "t"
            ):
                k += 1
            return k < len(tokens) and tokens[k].letter == "X"
        if (
            token.letter not in "X,-"
            and token.low not in words.types
            and token.low not in words.fillers
            and token.low not in words.joiners
        ):
            return False
        j += 1
    return False
