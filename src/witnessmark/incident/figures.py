"""The figures of a telling: what it counts, by harm and kind of victim, and how two such counts stand to each other."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

from ..records import Claim, Harm
from ..who import Who

Standing = Literal["equal", "compatible", "apart"]

# said of all who were harmed: the words differ from outlet to outlet for the same people
_WHOLE: Final[frozenset[Who]] = frozenset({"person", "civilian", "other"})
_ROUND: Final = 0.05  # what "about", "nearly", "more than" leave open, as a share


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a telling: of what harm, to whom (None: all), from how many to how many (None: open)."""

    harm: Harm
    who: Who | None
    min: int | None
    max: int | None
    hedged: bool

    @property
    def is_exact(self) -> bool:
        return self.min is not None and self.min == self.max and not self.hedged


def is_kind(who: Who) -> bool:
    """Whether the label names one kind among those harmed, and not all of them."""
    return who not in _WHOLE


def figure(claim: Claim) -> Figure | None:
    """What the claim counts; None where a word and no numeral says it, and where it denies or supposes."""
    count = claim.count
    if (count.min is None and count.max is None) or claim.polarity in ("hypothetical", "unaware"):
        return None
    who = claim.who if is_kind(claim.who) else None
    return Figure(claim.harm, who, count.min, count.max, count.vague is not None)


def standing(one: Figure, other: Figure) -> Standing:
    """Whether two figures of one harm and kind are the same number, may both be true, or exclude each other.

    >>> seven, more = Figure("killed", None, 7, 7, False), Figure("killed", None, 7, None, False)
    >>> standing(seven, seven), standing(seven, more), standing(seven, Figure("killed", None, 9, 9, False))
    ('equal', 'compatible', 'apart')
    """
    if (one.min, one.max) == (other.min, other.max):
        return "equal"
    low, high = _range(one), _range(other)
    return "compatible" if low[0] <= high[1] and high[0] <= low[1] else "apart"


def _range(one: Figure) -> tuple[float, float]:
    least = float(one.min or 0)
    most = math.inf if one.max is None else float(one.max)
    return (least * (1 - _ROUND), most * (1 + _ROUND)) if one.hedged else (least, most)


def number(one: Figure) -> int | None:
    """The one number that a figure is known by: what "more than 70" and "at least 71" say is 71."""
    return one.max if one.min is None else one.min


def ratio(one: Figure, other: Figure) -> float:
    """How many times the larger of two figures is the smaller, 1 and more."""
    mine, theirs = number(one) or 0, number(other) or 0
    return (max(mine, theirs) + 1) / (min(mine, theirs) + 1)
