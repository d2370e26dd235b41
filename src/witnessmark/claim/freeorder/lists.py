"""From one group to those that "and" and commas join to it; all of them suffered what is said of one."""

from __future__ import annotations

import itertools
import re
from typing import Final

from ...count import Count
from ...records import Harm
from ..units import Finding
from .sight import Sight, mood, record
from .targets import has_verb


def record_list(
    sight: Sight, k: int, harm: Harm, first: int, last: int, *, voice: str = "", weak: bool = False, left: bool = False,
    at: int = -1, parent: Finding | None = None,
) -> None:  # fmt: skip
    """Records the group at unit `k` and those that it is listed with."""
    said = mood(sight, at if at >= 0 else k)
    items = list_before(sight, k) if left else list_after(sight, k)
    _spread(sight, items)
    for item in items:
        group = sight.group(item)
        if group is None:
            continue
        own = group.harm
        suffered: Harm = (
            own
            if own is not None
            and (weak or own == "casualties" or harm in ("casualties", "detained", "displaced") or own == "killed")
            else harm
        )
        if own is not None and item != k and own != harm:
            suffered = own
        record(sight, item, suffered, first, last, polarity=said, voice=voice, parent=parent)


def _spread(sight: Sight, items: list[int]) -> None:
    """The bound of one group on the next that "and" joins to it: "at least 27 dead and 106 injured"."""
    for before, item in itertools.pairwise(items):
        one, other = sight.group(before), sight.group(item)
        if one is None or other is None or "b" not in one.bound or one.count.max is not None or one.count.min is None:
            continue
        hard = (
            other.count.is_exact and other.count.min and other.bound == "" and sight.tokens[other.first].letter == "d"
        )
        if hard and item == before + 2 and sight.letters[before + 1] == "c":
            other.count, other.bound = Count(other.count.min, None), "b"


def list_after(sight: Sight, k: int) -> list[int]:
    """Unit `k` and the groups that "and" and commas join to it, up to one with a word of harm of its own."""
    letters, items = sight.letters, [k]
    at = k + 1
    while True:
        j = at
        while j < len(letters) and letters[j] in "c,u%":
            j += 1
        if sight.language.order == "free" and letters[j : j + 2] == "Og" and letters[j - 1] == "c":
            j += 1  # "a la gobernadora y a su esposo"
        joined = any(letter in "c," for letter in letters[at:j])
        if any(sight.low(i) in sight.words.but for i in range(at, min(j, len(letters)))):
            return items  # "погиб мужчина, а женщина пострадала"
        j = _past_adjectives(sight, j)
        if not joined or j >= len(letters) or letters[j] != "g":
            return items
        group = sight.group(j)
        if group is None or group.kind in ("thing", "unknown") or group.of_them or has_verb(sight, j):
            return items
        if any(sight.low(i) in sight.language.freeing for i in range(j + 1, min(j + 3, len(letters)))):
            return items  # "тела 15 погибших, 17 человек удалось спасти"
        if letters[at] == "," and letters[j - 1] == "," and _ends_list(sight, k, j):
            return items
        items.append(j)
        at = j + 1


def _adjectives_lead(sight: Sight) -> bool:
    """Whether adjectives stand before their nouns: "34-летний мужчина"."""
    return sight.words.adjectives_lead


def _past_adjectives(sight: Sight, j: int) -> int:
    """The unit of one person whose adjectives begin at unit `j`, or `j` itself."""
    i = j
    while _adjectives_lead(sight) and sight.letters[i : i + 1] in (".", "t") and i - j < 3:
        i += 1
    group = sight.group(i)
    return i if i > j and group is not None and group.count.max == 1 and sight.letters[i] == "g" else j


def _ends_list(sight: Sight, k: int, j: int) -> bool:
    group = sight.group(j)
    return group is not None and group.kind == "one"


def _has_before(sight: Sight, j: int) -> bool:
    """Whether a word of harm or of parts stands before unit `j` in its sentence."""
    return any(letter in "VKFIJG" for letter in sight.letters[:j])


_MEMBERS: Final = re.compile(r"g(?:[PO][Xt.]{1,4}|X{1,4})$")


def list_before(sight: Sight, k: int) -> list[int]:
    """Unit `k` and the groups before it that "and" and commas join to it, none of which has a harm yet."""
    letters, items = sight.letters, [k]
    at = k - 1
    while at >= 0:
        while at > 0 and letters[at] == "." and at > k - 3 and _adjectives_lead(sight):
            at -= 1
        j = at
        while j >= 0 and letters[j] in "c,u%":
            j -= 1
        joined = any(letter in "c," for letter in letters[j + 1 : at + 1])
        if joined and j >= 0 and letters[j] in "XtO." and (members := _MEMBERS.search(letters[: j + 1])) is not None:
            j = members.start()
        if not joined or j < 0 or letters[j] != "g" or sight.units[j].taken is not None:
            break
        if (
            sight.language.order == "free"
            and ",c" in letters[j + 1 : at + 1]
            and len(items) == 1
            and _has_before(sight, j)
        ):
            break  # "19 died, among them 3 boys, and 200 were hurt"
        group = sight.group(j)
        apart = "IJG" if sight.words.verb_last else "BPIJG"
        if group is None or group.kind in ("thing", "unknown") or (j > 0 and letters[j - 1] in apart):
            break
        items.insert(0, j)
        at = j - 1
    return items
