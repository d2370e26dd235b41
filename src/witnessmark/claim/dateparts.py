"""Parts of a period: early in it, its first half, its last three months."""

from __future__ import annotations

from dataclasses import replace

from ..lang.dates import DateWords
from ..when import shift
from .periods import DAY, Period, Slots, amount


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
