"""Parts of a period: early in it, its first half, its last three months; and days whose month is not said by name or
is one of the moon's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from ..lang.dates import DateWords, calendar_date
from ..lang.lunar import lunar_days, lunar_year
from ..when import Precision, shift
from .periods import DAY, Anchor, Period, Slots, amount

# months back in which a weekday and a day of the month come together: each does within the year
_MONTHS: Final = 12


def narrowed(whole: Period, slots: Slots, words: DateWords) -> Period:
    """A part of a period: early, mid or late in it, its first half, its last three months; or the week of a day.

    A day is not narrowed: "early on Tuesday" is Tuesday. `slots` are those of the words that narrow.
    """
    start, end = whole.start, whole.end
    if start is None or end is None:
        third = whole.precision == "month" and not slots.keys().isdisjoint(("early", "mid", "late"))
        return replace(whole, precision="days") if third else whole
    by_month = (end - start).days > 31
    if "half" in slots or "quarter" in slots:
        size = 2 if "half" in slots else 4
        return _slice(whole, slots.get("ordinal", size) - 1, size, by_month)
    if "ending" in slots or ("unit" in slots and "ordinal" not in slots and "last" not in slots):
        if start != end:
            return whole
        return Period(start - 6 * DAY, end, "week") if "ending" in slots else Period(start, end + 6 * DAY, "week")
    if "unit" in slots or "units" in slots:
        unit, _, most, precision = amount(slots, words)
        if "ordinal" in slots:
            start = shift(start, (slots["ordinal"] - 1) * most, unit)
            part = start, shift(start, most, unit) - DAY
        else:
            part = shift(end + DAY, -most, unit), end
        return Period(max(part[0], start), min(part[1], end), precision)
    for place, names in enumerate((("early", "start"), ("mid", "middle"), ("late", "end"))):
        if start != end and not slots.keys().isdisjoint(names):
            return _slice(whole, place, 3, by_month)
    return whole


def _slice(whole: Period, place: int, size: int, by_month: bool) -> Period:
    """One of `size` parts of a period, counted from 0: of whole months where it has several, else of days."""
    start, end = whole.start, whole.end
    assert start is not None
    assert end is not None
    if by_month:
        months = ((end.year - start.year) * 12 + end.month - start.month + 1) // size
        first = shift(start, place * months, "month")
        return Period(first, min(end, shift(first, months, "month") - DAY), "months")
    length = (end - start).days + 1
    # thirds of a month are of ten days and the rest; of a week, of three that overlap
    days = {(True, 3): 10, (True, 2): 15}.get((length >= 28, size), -(-length // size))
    offset = place * days if length >= 28 else place * (length - days) // (size - 1)
    last = end if place == size - 1 else start + (offset + days - 1) * DAY
    return Period(start + offset * DAY, last, "days")


def with_month(slots: Slots, anchor: Anchor) -> Slots:
    """A day's slots with its month and year where no month is named: "the fifth of this month", "Tuesday the 12th".

    The latest such day up to the limit, of that weekday where one is said.
    """
    day, limit = slots.get("last_day", slots.get("day", 0)), anchor.limit
    if "month" in slots:
        return slots
    if limit is None or anchor.published is None:
        return {**slots, "month": 1}  # no year, and so no day
    if not slots.keys().isdisjoint(("unit", "units")):
        first = shift(anchor.published.replace(day=1), -1 if "last" in slots else 0, "month")
        return {**_days_of(slots), "month": first.month, "year": first.year}
    for back in range(_MONTHS):
        first = shift(limit.replace(day=1), -back, "month")
        found = calendar_date(first.year, first.month, day)
        if found is not None and found <= limit and slots.get("weekday", found.isoweekday()) == found.isoweekday():
            return {**slots, "month": found.month, "year": found.year}
    return {**slots, "month": 2, "year": limit.year, "day": 30}  # there is no such day


def _days_of(slots: Slots) -> Slots:
    return {name: value for name, value in slots.items() if name.endswith("day")}


def lunar(slots: Slots, limit: date | None) -> Period | None:
    """A day, some days or a month of the Hijri calendar, with a day of doubt on either side (see `lang.lunar`)."""
    month = slots["lunar_month"]
    first, last = slots.get("first_day", slots.get("day")), slots.get("last_day", slots.get("day"))
    precision: Precision = "month" if first is None else "days"
    year = slots.get("lunar_year")
    if year is None:
        year = None if limit is None else lunar_year(limit, month, first or 1)
        if year is None:
            return Period(None, None, precision)
    days = lunar_days(year, month, first, last)
    return None if days is None else Period(*days, precision, "throughout" if first != last else "within")
