"""Whoever is hurt by what is told of them, though no word says so: taken to a hospital, treated, hit by a bullet."""

from __future__ import annotations

import re
from typing import Final

from .units import Clauses, skip_on

_PASSIVE: Final = re.compile(r"[AHu]*A[AHu]*(?P<verb>[.vxX])")
_TO: Final = re.compile(r"u*[fP][1tu]*[.Xsjwx]{1,5}")
_NEAR: Final = 10


def sent_or_hit(clauses: Clauses, k: int) -> tuple[int, int] | None:
    """The tokens that tell that those at unit `k` are hurt, or None.

    "Sending 20 to hospital", "20 were taken to local hospitals", "was treated there for burns", "was struck in the leg
    by a bullet", "were shot at a checkpoint".
    """
    letters, context = clauses.letters, clauses.language.tables.get("context", {})
    if k and letters[k + 1 : k + 2] == "f" and clauses.low(k - 1) in context.get("sends", ()):
        return _hospital_from(clauses, k + 1)
    passive = _PASSIVE.match(letters, k + 1)
    if passive is None:
        return None
    verb = passive.start("verb")
    low = clauses.low(verb)
    if low in context.get("sends", ()):
        return _hospital_from(clauses, verb + 1, verb)
    if low in context.get("tends", ()):
        return _near(clauses, verb, (*context.get("cured", ()), *context.get("hospitals", ())))
    if low in context.get("hits", ()):
        return _near(clauses, verb, context.get("missiles", ()), by=True)
    if low in context.get("aimed", ()) and letters[verb + 1 : verb + 2] in ("1", "t", "X", "x"):
        return None if "B" in letters[verb : verb + 6] else (clauses.units[verb].first, clauses.units[verb].last)
    return None


def _hospital_from(clauses: Clauses, at: int, verb: int | None = None) -> tuple[int, int] | None:
    found = _TO.match(clauses.letters, at)
    hospitals = clauses.language.tables.get("context", {}).get("hospitals", ())
    for j in range(skip_on(clauses.letters, at, "u") + 1, found.end() if found is not None else 0):
        unit = clauses.units[j]
        if clauses.tokens[unit.last - 1].low in hospitals:
            return clauses.units[at if verb is None else verb].first, unit.last
    return None


def _near(clauses: Clauses, verb: int, words: tuple[str, ...], *, by: bool = False) -> tuple[int, int] | None:
    """The verb up to one of `words` shortly after it, in the same clause and, with `by`, behind "by" or "with"."""
    said = not by
    for j in range(verb + 1, min(verb + 1 + _NEAR, len(clauses.units))):
        unit = clauses.units[j]
        if clauses.letters[j] in ",;!AVFKDc":
            return None
        said = said or clauses.letters[j] == "B" or clauses.low(j) == "with"
        if said and any(token.low in words for token in clauses.tokens[unit.first : unit.last]):
            return clauses.units[verb].first, unit.last
    return None
