"""Whom an earlier verb or a relative has told of already: "Sami Haddad, who died", "was shot and died"."""

from __future__ import annotations

import re
from typing import Final

from ..records import Harm
from .findings import overrule
from .singles import named_pair, single_subject
from .subjectgroups import subject_of
from .units import AUX, Clauses, skip_back, skip_on

_WHO: Final = re.compile(r"(?:,|(?:^|[^tOX])X{2,})$")


def lone_subject(clauses: Clauses, k: int) -> list[int]:
    """The single persons who are the subject that ends at unit `k`, past what a "who" says of them.

    "The journalist, who was filming, was shot", "Sami Haddad, who went missing".
    """
    letters = clauses.letters
    if letters[k : k + 1] == "W" and clauses.low(k) == "who" and _WHO.search(letters[:k]) is not None:
        k = skip_back(letters, k - 1, ",")
    elif letters[k : k + 1] == "," and (opening := letters.rfind(",W", max(0, k - 14), k)) > 0:
        k = opening - 1 if clauses.low(opening + 1) == "who" else k
    single = single_subject(clauses, k)
    return [single] if single is not None else named_pair(clauses, k)


_FAR: Final = 8


def is_too_far(clauses: Clauses, items: list[int], k: int) -> bool:
    """Whether the "who" at unit `k` is said of somebody nearer than `items`, from whom a verb parts it."""
    if not items or clauses.letters[k : k + 1] != "W" or k - items[-1] <= _FAR:
        return False
    return bool(set(clauses.letters[items[-1] + 1 : k]) & set("svAKVFHMf"))


def dies_after(clauses: Clauses, items: list[int], harm: Harm) -> bool:
    """Whether those whom a relative or a participle said to be held are now said to be dead, which is told as well.

    What a relative said of their wounds is overruled: "two men wounded on Monday have died".
    """
    told = [f.harm for (item, _), f in clauses.taken.items() if item in items]
    if harm != "killed" or not told or "killed" in told:
        return False
    for item in items:
        overrule(clauses, item, harm)
    return True


def shared_subject(clauses: Clauses, k: int) -> tuple[list[int], dict[int, int]]:
    """The subject of a participle that an "and" joins to an earlier passive: "was shot nine times and killed"."""
    letters = clauses.letters
    for j in range(k - 1, max(-1, k - 16), -1):
        if letters[j] == "A" and letters[skip_on(letters, j + 1, "uf") :][:1] in ("V", ".", "A", "f", "v"):
            verb = clauses.units[skip_on(letters, j + 1, "uf")].first
            told = [item for (item, _), f in clauses.taken.items() if f.harm_first == verb and f.parent is None]
            if told:
                return told, {}
            start = j
            while start > 0 and letters[start - 1] in AUX:
                start -= 1
            items, parts = subject_of(clauses, start - 1)
            return items or lone_subject(clauses, start - 1), parts
        if letters[j] in "gwFKv;!":
            break
    return [], {}
