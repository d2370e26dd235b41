"""How far a counted group reaches behind its noun: a bound, further nouns of one number, who all of it are."""

from __future__ import annotations

import functools
import re
from typing import Final

from ..count import Count
from ..lang.load import Language
from ..who import STATES, Facets, Who
from .ages import at_age
from .quantity import Group
from .tokens import Token

_SIZED: Final = re.compile(r"([^\W_]+(?:-[^\W\d_]+)?)-([^\W\d_]+)")
_OF_PEACE: Final = frozenset(("woman", "child"))  # "women and children"
_MARKS: Final = (",", ")", "!", ";", "-", "A", "H", "M", "")


def take_in(tokens: list[Token], letters: str, group: Group, language: Language) -> None:
    """Extends a named group over what follows it in the same phrase."""
    if group.kind in ("noun", "bare") and (group.count.max is None or group.count.max > 1):
        if group.kind == "noun":
            _join(tokens, letters, group, language)
        if take_kind(tokens, letters, group, language):
            return
    _bound_after(tokens, letters, group, language)
    age_after(tokens, group, language)


@functools.lru_cache(maxsize=16)
def _openers(language: Language) -> frozenset[str]:
    """The words, and phrases that are one token, that may begin "all" and "most" phrases."""
    said = language.all | language.most
    return frozenset((*said, *(part for one in said for part in _beginnings(one.split()))))


def _beginnings(parts: list[str]) -> list[str]:
    return [" ".join(parts[:size]) for size in range(1, len(parts) + 1)]


def take_kind(tokens: list[Token], letters: str, group: Group, language: Language) -> bool:
    """Takes in who all or most of a group are: "three people, all women,", "forty, mostly women and children"."""
    at = group.last + (letters[group.last : group.last + 1] in (",", "("))
    if at >= len(tokens) or tokens[at].low not in _openers(language):
        return False
    for size in (3, 2, 1):
        said = " ".join([token.low for token in tokens[at : at + size]])
        if said in language.all or said in language.most:
            break
    else:
        return False
    if said in language.all and at == group.last:
        return False  # "three people all together"
    labels: list[Who] = []
    i = last = at + size
    while True:
        while letters[i : i + 1] and letters[i] in ".Xju" and not tokens[i].low.endswith(language.possessives):
            i += 1
        word = tokens[i].word if letters[i : i + 1] == "n" else None
        if word is None or word.who is None:
            break
        labels.append(word.who)
        i = last = i + 1
        if letters[i : i + 1] not in ("c", ","):
            break
        i += 1
    if not labels and said in language.all and letters[i - 1 : i] in (".", "X", "j") and i <= at + size + 2:
        labels, last = [language.kinds.get(tokens[i - 1].low, "person")], i  # "all male", "all unarmed"
    if not labels or letters[last : last + 1] not in _MARKS:
        return False
    group.last = last
    if said in language.all and len(labels) == 1 and group.who in ("person", "civilian") and labels[0] != "person":
        group.who, group.facets, group.kind = labels[0], STATES[labels[0]], "noun"
    return True


def size_of(token: Token, language: Language) -> int | None:
    """How many make up what follows: the five of "a five-member family", or None."""
    found = _SIZED.fullmatch(token.low) if "-" in token.low else None
    if found is None or found[2] not in language.sizes:
        return None
    word = language.words.get(found[1])
    return int(found[1]) if found[1].isdecimal() else word.value if word is not None and word.letter == "d" else None


def _join(tokens: list[Token], letters: str, group: Group, language: Language) -> None:
    """Takes in what shares the numeral: "145 civilians and combatants", "dozens of women, children and elderly men"."""
    listed = group.first > 1 and letters[group.first - 1] in ",c" and letters[group.first - 2] in "ns"
    if letters[group.last - 1] != "n" or listed:
        return
    labels, last, at = [group.who], group.last, group.last
    while letters[at : at + 1] in (",", "c"):
        closes = letters[at] == "c"
        at += 1
        while letters[at : at + 1] and letters[at] in ".Xju" and not tokens[at].low.endswith(language.possessives):
            if tokens[at].low in language.all or tokens[at].low in language.most:
                return  # "twelve people, mostly women and children"
            at += 1
        word = tokens[at].word if letters[at : at + 1] == "n" else None
        if word is None or word.who is None:
            return
        labels.append(word.who)
        at += 1
        if closes:
            last = at
            break
    if len(labels) > 2 and letters[at : at + 1] in ("!", ";", ""):
        last = at  # "42 staff, patients, family members"
    if last == group.last or letters[last : last + 1] in ("v", "K", "H", "C", "I"):
        return
    acted = group.first > 0 and letters[group.first - 1] in "KV"
    if acted and letters[last : last + 1] in ("A", "V", "F", "M", "f"):
        return  # "killed 12 soldiers and civilians were"
    group.last = last
    if len(set(labels)) > 1:
        group.who, group.facets = ("civilian" if set(labels) == _OF_PEACE else "person"), Facets()


def _bound_after(tokens: list[Token], letters: str, group: Group, language: Language) -> None:
    """Takes a bound that stands after the noun: "12 people at least", "twenty men or more"."""
    low, at = group.count.min, group.last
    if low is None or group.count.max != low or low == 0 or at >= len(letters):
        return
    at_least = letters[at] == "b" and letters[at + 1 : at + 2] not in ("d", "q", "1", "r")
    if at_least or (tokens[at].low in language.or_more and group.kind == "noun"):
        group.count, group.last = Count(low, None), at + 1


def age_after(tokens: list[Token], group: Group, language: Language) -> None:
    """Takes who they are from ages behind the noun: "three brothers aged 4, 6 and 9" are children."""
    at = group.last + (group.last < len(tokens) and tokens[group.last].letter == ",")
    if group.kind not in ("noun", "one") or at >= len(tokens):
        return
    told = tokens[at].low in language.aged or (
        at > group.last and tokens[at].text.isdigit() and tokens[at].letter != "d"
    )
    if not told:
        return
    years = []
    for token in tokens[at : at + 12]:
        if token.value is not None and token.letter not in "dq":
            years.append(token.value)
        elif token.letter not in "eubcPt,-.O~" or (years and token.letter == "," and group.count.max == 1):
            break
    if years:
        group.who, group.facets = at_age(group.who, group.facets, max(years), group.noun, language)
