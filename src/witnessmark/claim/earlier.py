"""Whom a verb is told of beyond its own clause: an earlier subject, a relative, a group past a day or an origin."""

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


_FROM: Final = re.compile(r"(?:(?<![^,;:!c])|(?<=[,;:!c]u))g[PO][tu]*[.xjXsO-]{1,6}\Z")


def past_origin(clauses: Clauses, k: int, last: int) -> int:
    """The group that a participle at unit `k` is of, past where they are from: "A man from Saqba killed by", or -1."""
    letters = clauses.letters
    ends = letters[last + 1 : last + 2] in ("B", "P", "~", "!", ",", "")
    if letters[k - 1 : k] not in ("X", "x", ".", "s") or not ends:
        return -1
    found = _FROM.search(letters, max(0, k - 10), k)
    group = clauses.units[found.start()].group if found is not None else None
    free = group is not None and not group.found and group.kind == "noun" and not group.of_them
    return found.start() if found is not None and free else -1


_DAY: Final = re.compile(r"P?~+[tu]*(?=g(?![AVHFMD]))")
_NAME: Final = re.compile(r"X(?:,[^,;!gVKFA]{1,8},)?c[tu]*(?=g(?![AVHFMD]))")


def past_day(letters: str, k: int) -> int:
    """The object past a day at unit `k`: "arrested on Monday twelve students", or `k` itself."""
    found = _DAY.match(letters, k)
    return found.end() if found is not None else k


def past_name(letters: str, k: int) -> int:
    """The group that a surname alone at unit `k` is joined to: "killed Haddad and five soldiers", or `k` itself."""
    found = _NAME.match(letters, k)
    return found.end() if found is not None else k
