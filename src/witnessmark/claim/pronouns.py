"""Whom "them" and "him" stand for in one sentence: "lined up 11 men against the wall and shot them"."""

from __future__ import annotations

from typing import Final

from ..count import Count
from ..records import Harm
from .groups import Group
from .units import Clauses, skip_back

# what an object or a complement stands behind; whoever opens a clause is more often the one who does it
_GOVERNS: Final = frozenset(".KVvPOEuaFC")
_MOST: Final = 26
_THEM: Final = frozenset(("them",))
_SEX: Final = {"him": "man", "her": "woman"}


def is_them(clauses: Clauses, at: int) -> bool:
    """Whether "them" stands at unit `at`."""
    return clauses.letters[at : at + 1] == "p" and clauses.low(at) in _THEM


def meant_by(clauses: Clauses, at: int, harm: Harm) -> int | None:
    """The counted group that a pronoun at unit `at` stands for; None where none is, or `harm` is told of it."""
    letters, j = clauses.letters, _nearest(clauses, at)
    if j is None or letters[j] != "g":
        return None
    told = [other for item, other in clauses.taken if item == j]
    opened = skip_back(letters, j - 1, "t")
    governed = opened >= 0 and letters[opened] in _GOVERNS and letters[j + 1] != "v"
    return j if harm not in told and (told or governed) else None


def is_told_of(clauses: Clauses, at: int, harm: Harm) -> bool:
    """Whether `harm` is told already of whom the pronoun at unit `at` stands for: "was hurt when soldiers beat him"."""
    j = _nearest(clauses, at)
    return j is not None and (j, harm) in clauses.taken


def _nearest(clauses: Clauses, at: int) -> int | None:
    """The nearest group before the pronoun at unit `at` that agrees with it."""
    letters, sex = clauses.letters, _SEX.get(clauses.low(at))
    for j in range(at - 1, max(-1, at - _MOST), -1):
        if letters[j] == ";":
            return None
        group = clauses.units[j].group
        if letters[j] not in "gw" or group is None or group.negative:
            continue
        if (group.count.max == 1) == (sex is not None) and (sex is None or group.facets.sex in (None, sex)):
            return j
    return None


def as_one(clauses: Clauses, at: int) -> Group:
    """The pronoun "him" or "her" at unit `at`, made into a group of one in place."""
    unit = clauses.units[at]
    group = Group(unit.first, unit.last, Count(1, 1), "one")
    for j in range(at - 1, max(-1, at - _MOST), -1):
        word = clauses.tokens[clauses.units[j].first].word
        if clauses.letters[j - 1 : j + 1] == "ts" and word is not None and word.who is not None:
            group.who, group.facets = word.who, word.facets  # "stopped the driver and killed him"
            break
    unit.group, unit.letter = group, "g"
    clauses.letters = clauses.letters[:at] + "g" + clauses.letters[at + 1 :]
    return group
