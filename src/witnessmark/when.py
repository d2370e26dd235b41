"""When: a stretch of days, as precise as its source and no more; and the steps of the calendar that dates need."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from .messages import say

Kind = Literal["within", "throughout"]
Precision = Literal["hour", "day", "days", "week", "weeks", "month", "months", "year", "years", "since", "vague"]
Unit = Literal["hour", "day", "week", "fortnight", "month", "year", "decade"]

# half of each unit, in days: what "three weeks ago" leaves open on either side
HALF: Final[dict[Unit, int]] = {
    "hour": 0,
    "day": 0,
    "week": 3,
    "fortnight": 7,
    "month": 15,
    "year": 183,
    "decade": 1826,
}


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
            raise ValueError(say("an interval runs backwards: {start} to {end}", start=self.start, end=self.end))

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


def hull(told: Sequence[When]) -> When:
    """The least stretch that holds all of these; open where one of them is.

    >>> from datetime import date
    >>> hull([When(date(2018, 2, 5), date(2018, 2, 6)), When(None, date(2018, 2, 9))])
    When(start=None, end=datetime.date(2018, 2, 9), text=None, precision=None, kind=None)
    """
    starts = [one.start for one in told if one.start is not None]
    ends = [one.end for one in told if one.end is not None]
    return When(
        min(starts) if starts and len(starts) == len(told) else None,
        max(ends) if ends and len(ends) == len(told) else None,
    )


def agreed(told: Iterable[When]) -> When:
    """The days that all of these allow; where they do not agree, the least stretch that holds what each says.

    Those that say nothing are passed over.

    >>> from datetime import date
    >>> week, day = When(date(2018, 2, 5), date(2018, 2, 11)), When(date(2018, 2, 6), date(2018, 2, 6))
    >>> agreed([week, day]).start == agreed([week, day]).end == date(2018, 2, 6)
    True
    """
    said = [one for one in told if one.start is not None or one.end is not None]
    starts = [one.start for one in said if one.start is not None]
    ends = [one.end for one in said if one.end is not None]
    start, end = max(starts, default=None), min(ends, default=None)
    if start is None or end is None or start <= end:
        return When(start, end)
    return When(min(starts), max(ends))


def month_days(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month.

    >>> month_days(2016, 2)[1].isoformat()
    '2016-02-29'
    """
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def week_days(day: date, *, begins: int = 1) -> tuple[date, date]:
    """The first and the last day of the week that holds `day`; weeks begin on 1 (Monday) to 7 (Sunday).

    >>> [d.isoformat() for d in week_days(date(2018, 2, 6))]
    ['2018-02-05', '2018-02-11']
    >>> [d.isoformat() for d in week_days(date(2018, 2, 6), begins=6)]
    ['2018-02-03', '2018-02-09']
    """
    first = day - timedelta((day.isoweekday() - begins) % 7)
    return first, first + timedelta(6)


def unit_days(day: date, unit: Unit, *, week_begins: int = 1) -> tuple[date, date]:
    """The first and the last day of the day, week, month, year or decade that holds `day`.

    An hour gives its day, a fortnight the week.

    >>> [d.isoformat() for d in unit_days(date(2018, 2, 6), "decade")]
    ['2010-01-01', '2019-12-31']
    """
    if unit in ("hour", "day"):
        return day, day
    if unit in ("week", "fortnight"):
        return week_days(day, begins=week_begins)
    if unit == "month":
        return month_days(day.year, day.month)
    first = day.year - day.year % 10 if unit == "decade" else day.year
    return date(first, 1, 1), date(first + 9 if unit == "decade" else first, 12, 31)


def shift(day: date, count: int, unit: Unit) -> date:
    """The day `count` units later (earlier where negative); a day that its month lacks becomes the month's last.

    Hours are counted as the days they may reach into: 24 hours or fewer reach into one other day. Raises
    OverflowError or ValueError outside the years 1 to 9999.

    >>> shift(date(2016, 3, 31), -1, "month").isoformat()
    '2016-02-29'
    >>> [shift(date(2018, 2, 6), -n, "hour").isoformat() for n in (3, 24, 48)]
    ['2018-02-05', '2018-02-05', '2018-02-04']
    """
    if unit == "hour":
        days = -(-abs(count) // 24)
        return day + timedelta(days if count > 0 else -days)
    if unit in ("day", "week", "fortnight"):
        return day + timedelta(count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    months = day.year * 12 + day.month - 1 + count * {"month": 1, "year": 12, "decade": 120}[unit]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def latest(weekday: int, day: date) -> date:
    """The latest day with that ISO weekday (1 Monday to 7 Sunday), on `day` or before it.

    >>> latest(7, date(2015, 2, 22)).isoformat(), latest(1, date(2015, 2, 22)).isoformat()
    ('2015-02-22', '2015-02-16')
    """
    return day - timedelta((day.isoweekday() - weekday) % 7)
