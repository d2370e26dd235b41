"""A cell of somebody's spreadsheet as a count: what its words say, or nothing at all."""

from __future__ import annotations

import re
from typing import Final

from ..count import Count
from ..messages import say

_UNKNOWN: Final = frozenset({"", "-", "–", "—", "?", "n/a", "na", "nd", "unknown", "not known", "null", "none given"})
_NOBODY: Final = frozenset({"none", "no", "nobody"})
# "7.0" is what programs write for 7 in a column with empty cells
_N: Final = r"(\d{1,3}(?:[, \u00a0]\d{3})+|\d+)(?:\.0+)?"
_FORMS: Final = (
    (re.compile(rf"{_N}"), "exact"),
    (re.compile(rf"{_N}\s*(?:-|–|—|to)\s*{_N}"), "range"),
    (re.compile(rf"{_N}\s*(?:\+|or more)"), "least"),
    (re.compile(rf"(?:at least|no fewer than|min\.?|≥|>=)\s*{_N}"), "least"),
    (re.compile(rf"(?:more than|over|>)\s*{_N}"), "more"),
    (re.compile(rf"(?:up to|at most|max\.?|≤|<=)\s*{_N}"), "most"),
    (re.compile(rf"(?:fewer than|less than|under|<)\s*{_N}"), "fewer"),
    (re.compile(rf"(about|around|approximately|approx\.?|circa|c\.|~|nearly|almost)\s*{_N}"), "hedged"),
)


def count_of(cell: str, *, vague: frozenset[str] = frozenset()) -> Count | None:
    """The count that a cell states; None where it is empty or says that it is not known, which is not zero.

    `vague` are the words that carry a count of their own ("dozens"). Raises ValueError for a cell that says anything
    else: a number is never picked out of a sentence here.

    >>> [str(count_of(cell)) for cell in ("7", "7-9", "at least 7", ">7", "~20", "1,200", "none")]
    ['7', '7 to 9', 'at least 7', 'at least 8', '~ 20', '1,200', '0']
    >>> count_of("n/a"), count_of("dozens", vague=frozenset({"dozens"}))
    (None, Count(min=None, max=None, vague='dozens'))
    """
    words = " ".join(cell.split()).casefold()
    if words in _UNKNOWN:
        return None
    if words in _NOBODY:
        return Count(0, 0)
    if words in vague:
        return Count(vague=words)
    for form, kind in _FORMS:
        found = form.fullmatch(words)
        if found is not None:
            return _count(kind, found)
    raise ValueError(say("no number that can be read"))


def _count(kind: str, found: re.Match[str]) -> Count:
    number = int(re.sub(r"\D", "", found[found.lastindex or 1]))
    if kind == "range":
        return Count(int(re.sub(r"\D", "", found[1])), number)
    if kind in ("least", "more"):
        return Count(number + (kind == "more"), None)
    if kind in ("most", "fewer"):
        return Count(None, number - (kind == "fewer"))
    if kind == "hedged":
        return Count(number, number, found[1])
    return Count(number, number)
