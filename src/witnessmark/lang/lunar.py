"""Days of the Hijri calendar as days of the common one, each with the doubt that the sight of the moon leaves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from hijridate import Gregorian, Hijri

# A month begins where and when its crescent is seen: from one country to the next a day apart, and from the calendar
# of Umm al-Qura, which is computed, a day either way.
DOUBT: Final = timedelta(1)


def lunar_days(year: int, month: int, first: int | None, last: int | None) -> tuple[date, date] | None:
    """The days on which those of a Hijri month may have fallen, or those of all the month where none is given.

    After the calendar of Umm al-Qura, with a day of doubt on either side. None where there is no such day or the year
    is not one of 1343 to 1500.

    >>> [day.isoformat() for day in lunar_days(1435, 9, 15, 15)]
    ['2014-07-11', '2014-07-13']
    >>> [day.isoformat() for day in lunar_days(1435, 9, None, None)]
    ['2014-06-27', '2014-07-28']
    """
    try:
        opens = Hijri(year, month, first or 1).to_gregorian()
        closes = Hijri(year, month, last or Hijri(year, month, 1).month_length()).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return None if opens > closes else (_plain(opens) - DOUBT, _plain(closes) + DOUBT)


def lunar_year(limit: date, month: int, day: int) -> int | None:
    """The year of the latest such Hijri day that may lie on `limit` or before it.

    >>> lunar_year(date(2014, 7, 12), 9, 15), lunar_year(date(2014, 7, 1), 9, 15)
    (1435, 1434)
    """
    try:
        latest = Gregorian.fromdate(limit).to_hijri().year + 1
    except (ValueError, OverflowError):
        return None
    for year in range(latest, latest - 4, -1):
        days = lunar_days(year, month, day, day)
        if days is not None and days[0] <= limit:
            return year
    return None


def _plain(day: date) -> date:
    return date(day.year, day.month, day.day)
