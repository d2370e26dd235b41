"""How many: a count as a report states it, never more exact than its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .messages import recorded, say


@dataclass(frozen=True, slots=True)
class Count:
    """A range of whole people, either end open, and the word that hedges it or stands for it.

    `min` and `max` are whole people (0 or more) or None where that end is open. `vague` is the word where a
    word and not a numeral carries the count ("dozens", "several", "plural" for a bare plural), with both ends
    open, or the hedge on a numeral ("about"). A vague word is never turned into a number here: a policy does
    that.

    >>> Count(7, None)  # at least seven
    Count(min=7, max=None, vague=None)
    >>> Count(20, 20, "about").is_hard
    False
    >>> Count(3, 2)
    Traceback (most recent call last):
    ...
    ValueError: a count's min (3) is above its max (2)
    """

    min: int | None = None
    max: int | None = None
    vague: str | None = None

    def __post_init__(self) -> None:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(say("a count's min ({min}) is above its max ({max})", min=self.min, max=self.max))
        if (self.min is not None and self.min < 0) or (self.max is not None and self.max < 0):
            raise ValueError(say("a count of people is 0 or more"))

    @property
    def is_exact(self) -> bool:
        """Whether both ends are stated and equal ("seven"), hedged or not."""
        return self.min is not None and self.min == self.max

    @property
    def is_hard(self) -> bool:
        """Whether the words themselves bind at least one end: a numeral without a hedge."""
        return self.vague is None and not (self.min is None and self.max is None)

    def __str__(self) -> str:
        """The count as a reader would say it.

        >>> [str(c) for c in (Count(7, 7), Count(7, None), Count(None, 9), Count(10, 12))]
        ['7', 'at least 7', 'up to 9', '10 to 12']
        >>> str(Count(None, None, "dozens")), str(Count(20, 20, "about"))
        ('dozens', 'about 20')
        """
        if self.min is None and self.max is None:
            return self.vague or "unknown"
        if self.min == self.max:
            words = f"{self.min:,}"
        elif self.max is None:
            words = recorded("at least {min:,}", min=self.min)
        elif self.min is None:
            words = recorded("up to {max:,}", max=self.max)
        else:
            words = recorded("{min:,} to {max:,}", min=self.min, max=self.max)
        return f"{self.vague} {words}" if self.vague else words


_HALF_AGAIN: Final = 1.5
_APART: Final = 2  # people: one and two are no sign of anything


def is_far_below(one: int, other: int, /) -> bool:
    """Whether a count is so much lower than another that it was not of all yet: by half of itself, and by two.

    >>> is_far_below(4, 12), is_far_below(10, 12), is_far_below(1, 2)
    (True, False, False)
    """
    return one * _HALF_AGAIN < other and other - one >= _APART
