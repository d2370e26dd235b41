"""Whom a word of harm is said of: the group beside it, on the side where the order of the language puts it."""

from __future__ import annotations

import re
from typing import Final

from .sight import CLOSE, Sight, is_active, is_definite

_FAR: Final = 14  # units from a word of harm to its people


def target(sight: Sight, k: int, letter: str) -> int | None:
    order = sight.language.order
    if letter == "D":  # a state, which is only said of those beside it: "один в больнице"
        return left(sight, k, near=True)
    if letter == "N" and sight.letters[k + 1 : k + 2] == "x":
        return None  # "سقوط قذيفة"
    if letter == "N":
        found = right(sight, k, near=False)
        return found if found is not None else left(sight, k, near=True)
    sides: tuple[str, ...]
    active = letter == "K" or (letter == "V" and is_active(sight, k))
    if active and sight.words.objects_follow:
        sides = ("right near", "right")
    elif order == "verb last":
        sides = ("left near", "left", "right near")
    elif order == "verb first":
        sides = ("right near", "left near", "right", "left")
    elif letter == "K":
        sides = ("right near", "right", "left near", "left")
    else:
        sides = ("left near", "right near", "left", "right")
    if active and sight.words.adjectives_lead and k and sight.low(k - 1) in sight.language.possessive:
        return None  # "его увезли люди в масках"
    if _has_object(sight, k):
        sides = ("left near", "left")  # "three whom they had abducted"
    for side in sides:
        find = right if side.startswith("right") else left
        found = find(sight, k, near=side.endswith("near"))
        if found is not None and found > k and letter in "KV" and sight.letters[found] == "w" and _of_whom(sight, k):
            found = None  # "Алеппо, яке утримують повстанці"
        if found is not None and found < k and letter == "K" and sight.words.adjectives_lead:
            found = None if sight.letters[found] == "w" else found  # "солдаты убили": who did it
        if found is None:
            continue
        named = side.startswith("left") and _belongs(sight, found, k)
        if named and letter == "K":
            return None  # "отряд командира захватил больницу"
        if order == "free" and (named or (side == "left near" and sight.letters[found] == "w")):
            after = right(sight, k, near=True)
            if after is not None and sight.letters[after] == "g":
                return after  # "en los bombardeos rusos murieron 5"
        return found
    return None


def _belongs(sight: Sight, j: int, k: int) -> bool:
    """Whether the one at unit `j` only says whose the word before is: "унаслідок підриву смертника загинули 12"."""
    group = sight.group(j)
    if not sight.words.adjectives_lead or group is None or j == 0 or sight.letters[j] != "g":
        return False
    one = sight.tokens[group.first].letter == "s" and sight.tokens[group.first].low.endswith(_OF_ONE)
    i = j - 1
    while i > 0 and sight.letters[i] == "." and sight.low(i).endswith(_AGREES):
        i -= 1
    before = sight.letters[i] in "x.X" and not sight.low(i).endswith(_AGREES)
    return one and before and sight.letters[k + 1 : k + 2] in ("x", "g", "w")


_OF_ONE: Final = ("а", "я", "и", "і", "ого", "его")
_AGREES: Final = ("ый", "ий", "ой", "ая", "яя", "ого", "его", "ую", "ої", "ій")


def _of_whom(sight: Sight, k: int) -> bool:
    """Whether the object of the verb at unit `k` is a relative pronoun right before it."""
    j = k - 1
    while j >= 0 and sight.letters[j] in "u~":
        j -= 1
    return j >= 0 and sight.letters[j] == "W" and sight.words.adjectives_lead


def _has_object(sight: Sight, k: int) -> bool:
    """Whether a pronoun is written in one with the verb at unit `k`: whom it befell was told before."""
    token = sight.tokens[sight.units[k].first]
    written = sight.language.lower(token.text)
    ending = written[len(token.low) :] if written.startswith(token.low) else ""
    return bool(ending) and ending in sight.language.enclitics and token.letter in "VK" and " " not in token.low


def may_be(sight: Sight, j: int) -> bool:
    """Whether the group at unit `j` may be whom a word of harm befell."""
    unit = sight.units[j]
    group = unit.group
    if unit.letter not in "gw" or group is None or group.negative:
        return False
    if unit.letter == "w":
        return (
            group.count.vague is not None
            and not is_definite(sight, j)
            and (sight.language.plurals or group.count.min == 2)
        )
    return unit.taken is None or unit.taken.harm != "killed"


def right(sight: Sight, k: int, *, near: bool) -> int | None:
    """The group that stands after the word of harm at unit `k`: right after it, or past who did it."""
    letters = sight.letters
    j = k + 1
    if letters[j : j + 1] in ("I", "J") and letters[k] in "VKF":
        j += 1  # "قتلت منهم قوات النظام 130"
    # a preposition says where; only in Romance languages it may mark the object
    at = sight.language.order == "verb first" or sight.words.adjectives_lead
    they = sight.language.order == "verb first" and letters[k] in "VKF"
    while j < len(letters) and (
        (letters[j] in 'u"~tOA(D' and not (they and letters[j] == "A" and j == k + 1))
        or (letters[j] == "P" and not at and letters[j + 1 : j + 2] in ("g", "w", "t"))
    ):
        j += 1
    if j < len(letters) and letters[j] in "gw" and may_be(sight, j):
        return j
    if near:
        return None
    aside = _ASIDE_AHEAD.search(letters, j) if sight.language.order == "free" else None
    for i in range(j, min(k + _FAR, len(letters))):
        letter = letters[i]
        if aside is not None and aside.start() <= i < aside.end() and letter not in CLOSE:
            continue  # "fueron evacuados desde Filo, municipio de El Tarra, 118 campesinos"
        if letter in CLOSE + ",JIG" or letter in "VKFN" or letter == "W":
            return None
        if letters[k] == "N" and (letter == "a" or (letter == "T" and letters[i + 1 : i + 2] != "g")):
            return None  # "the bodies found passed 340"
        if letter == "v" or (letter == "c" and letters[i + 1 : i + 2] in ("V", "K", "F", "N", "v")):
            return None
        if letter == "c" and sight.low(i) in sight.words.besides:
            return None
        if letter == "g" and at and letters[i - 1] == "P":
            continue  # "أصيب لعائلة واحدة 3 أطفال"
        if letter == "g" and may_be(sight, i):
            group = sight.group(i)
            if group is not None and (
                group.kind in ("noun", "bare") or (group.kind == "one" and letters[i - 1] != "P")
            ):
                if letters[i - 1] in "BP" and group.count.is_exact and group.count.max == 1:
                    return None  # "killed by a soldier"
                if sight.units[i].taken is None and not _leads_on(sight, i):
                    return i
            return None
    return None


def _leads_on(sight: Sight, i: int) -> bool:
    """Whether a word of harm of its own follows the group at unit `i`: "... and 5 people died"."""
    if sight.language.order == "verb first":
        return False
    j = i + 1
    while j < len(sight.letters) and sight.letters[j] in 'uAHM"':
        j += 1
    return j < len(sight.letters) and sight.letters[j] in "VF" and j - i <= 3 and right(sight, j, near=True) is None


def left(sight: Sight, k: int, *, near: bool) -> int | None:
    """The group that stands before the word of harm at unit `k`."""
    letters = sight.letters
    verb_first = sight.language.order == "verb first"
    listed = _LISTED.search(letters[:k] if verb_first else letters[:k].rstrip("uAHM~"))
    if listed is not None and may_be(sight, listed.start()) and sight.units[listed.start()].taken is None:
        return listed.start()  # "25, ten of them children and two women were killed"
    j = k - 1
    while j >= 0 and letters[j] in 'uAHM"~W)D-%':
        j -= 1
    aged = _AGED.search(letters[:k])
    j = aged.start() if aged is not None else _past_aside(letters, _past_parts(letters, _past_one(sight, j)))
    if j >= 0 and letters[j] in "gw" and may_be(sight, j) and (sight.units[j].taken is None or _may_die(sight, j, k)):
        return j
    told = _told_of_whom(sight, k) if near else None
    if told is not None:
        return told
    if near or "W" in letters[j + 1 : k]:
        return None
    for i in range(j, max(-1, k - _FAR), -1):
        letter = letters[i]
        shared = letters[j + 1 : k].strip("u~") or letters[max(0, j - 2) : j] == "A."
        if letter == "c" and i == j and sight.language.order == "free" and shared:
            continue  # "four were ambushed and were killed", "fueron emboscados y asesinados"
        if letter in CLOSE or letter in "VKFNDcv":
            return None
        if letter == "," and sight.language.order == "verb first":
            return None
        if letter == "g":
            group = sight.group(i)
            before = i > 0 and letters[i - 1] in "BP" and not sight.words.verb_last
            prepositional = before and not _has_object(sight, k)
            if group is not None and group.kind in ("noun", "bare", "one") and not prepositional and may_be(sight, i):
                return i if sight.units[i].taken is None or _may_die(sight, i, k) else None
            if not prepositional:
                return None
    return None


_WHOM: Final = re.compile(r"g[X.]{0,3},W[uAHM~]{0,3}$")


def _told_of_whom(sight: Sight, k: int) -> int | None:
    """The group of which a relative clause that the word of harm at unit `k` closes tells: "жінку, яка загинула",
    "троє містян, яких зачепило"."""
    if not sight.words.adjectives_lead or sight.letters[k] not in "VFK":
        return None
    found = _WHOM.search(sight.letters[:k])
    if found is None or sight.units[found.start()].taken is not None or not may_be(sight, found.start()):
        return None
    if any(sight.low(j) in sight.language.freeing for j in range(max(0, found.start() - 3), found.start())):
        return None  # "освободили 10 гражданских, которых удерживали"
    who = sight.low(sight.letters.rindex("W", 0, k))
    return found.start() if sight.letters[k] != "K" or who in sight.words.whom else None


_ASIDE_AHEAD: Final = re.compile(r",[xOtXP.u~]{1,8},(?=[gbh])")
_LISTED: Final = re.compile(r"g,?[IJG][tuA:]*(?:[gw][PXt.]{0,6}[cu,~]*)*[gw][PXt.]{0,6}$")
_AGED: Final = re.compile(r"g,?O[ucPe,]{1,6}%,?[uAHM~]*$")  # "dos hermanas de 8 y 11 años murieron"
_PARTS: Final = re.compile(r",(?:[IJ]|u(?=[utP]*w))[tu:AP]*[gw](?:~|[cutP,]|[gw]|J)*,$")


def _past_parts(letters: str, j: int) -> int:
    """The group before an aside that tells of its parts and closes at unit `j`, or `j` itself: "22, eight of them
    children, died"."""
    found = _PARTS.search(letters[: j + 1]) if letters[j : j + 1] == "," else None
    return found.start() - 1 if found is not None and found.start() else j


_ASIDE: Final = re.compile(r",[^,;!:gwVKFNDv]{1,12},$")


def _past_one(sight: Sight, j: int) -> int:
    """The group before an aside about one of it that closes at unit `j`: "two, one of them a child, were killed"."""
    letters = sight.letters
    one = sight.group(j - 1) if letters[j - 2 : j + 1] == ",g," else None
    return j - 3 if one is not None and one.of_them and j > 2 else j


def _past_aside(letters: str, j: int) -> int:
    """The person before a name and an aside that closes at unit `j`: "الطفل مروان ناجي، البالغ 12 عاماً، لقي"."""
    found = _ASIDE.search(letters[: j + 1]) if letters[j : j + 1] == "," else None
    if found is None:
        return j
    k = found.start() - 1
    while k > 0 and letters[k] in "X.":
        k -= 1
    return k if k >= 0 and letters[k] == "g" else j


def _may_die(sight: Sight, j: int, k: int) -> bool:
    taken = sight.units[j].taken
    return taken is not None and taken.harm == "injured" and sight.harm(k) == "killed" and sight.letters[k] == "F"


def has_verb(sight: Sight, j: int) -> bool:
    """Whether a word of harm of its own follows the group at unit `j`."""
    k = j + 1
    letters = sight.letters
    aside = 'uAHM"~' if sight.language.order == "verb first" else 'uAHM"~-.tXx'
    while k < len(letters) and letters[k] in aside and k - j < 5:
        k += 1
    if k >= len(letters) or letters[k] not in "VFK":
        return False
    if sight.language.order == "verb first":
        return right(sight, k, near=True) is None
    return True
