"""When: a stretch of days, as precise as its source and no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["within", "throughout"]
Precision = Literal["hour", "day", "days", "week", "weeks", "month", "months", "year", "years", "since", "vague"]


@dataclass(frozen=True, slots=True)
class When:
    """The days from `start` to `end` (both included; None where open), and the words they were read from.

    `kind` tells an interval that means *some time within* ("earlier this week, five were killed") from one
    that means *throughout* ("350 killed in the past three weeks"). `precision` says how exact the words were,
    not how long the interval is. A vague start ("past few weeks") is its earliest reading.

    >>> from datetime import date
    >>> feb = When(date(2018, 2, 1), date(2018, 2, 28), "in February", "month", "throughout")
    >>> feb.contains(When(date(2018, 2, 5), date(2018, 2, 6)))
    True
    >>> feb.contains(When(None, date(2018, 2, 6)))
    False
    """

    start: date | None = None
    end: date | None = None
    text: str | None = None
    precision: Precision | None = None
    kind: Kind | None = None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"an interval runs backwards: {self.start} to {self.end}")

    def contains(self, other: When) -> bool:
        """Whether every day that `other` may mean is a day of this; an open end holds only in an open end."""
        return (self.start is None or (other.start is not None and self.start <= other.start)) and (
            self.end is None or (other.end is not None and other.end <= self.end)
        )

    def overlaps(self, other: When) -> bool:
        """Whether any day may be in both; an open end reaches without limit.

        >>> from datetime import date
        >>> When(None, date(2018, 2, 6)).overlaps(When(date(2018, 2, 6), None))
        True
        """
        return (self.start is None or other.end is None or self.start <= other.end) and (
            other.start is None or self.end is None or other.start <= self.end
        )
