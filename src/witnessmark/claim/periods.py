"""What each way of writing a date means: the slots of one, counted from the day of publication.

One function a rule, the same for every language; which words fill the slots is for the language's file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, NamedTuple

from ..lang.dateforms import UNITS, Rule
from ..lang.dates import DateWords, calendar_date
from ..when import HALF, Kind, Precision, Unit, latest, month_days, shift, unit_days, week_days

# a date said to lie ahead, and without a year, lies within this many days: "on 5 August" said in July
AHEAD: Final = 180
DAY: Final = timedelta(1)


@dataclass(frozen=True, slots=True)
class Period:
    """The days that one way of writing a date means: whole, not yet cut at the day of publication.

    `start` and `end` are None where open, and both where it cannot be told without a day of publication.
    """

    start: date | None
    end: date | None
    precision: Precision
    kind: Kind = "within"


@dataclass(frozen=True, slots=True)
class Shift:
    """How far from an earlier date: from `least` to `most` units later (negative: earlier; both 0: the same).

    `about` says that the words count units and so leave half of one open ("two weeks later"), where "the next
    week" is a whole one.
    """

    least: int
    most: int
    unit: Unit
    about: bool = False


class Anchor(NamedTuple):
    """What a date is counted from.

    `published` is the day of publication; `limit` the latest day that it may be: that of publication, or the other
    end of a range that it opens. `ahead` says that the sentence speaks of what is to come.
    """

    published: date | None
    limit: date | None
    ahead: bool = False


Slots = Mapping[str, int]


def period(rule: Rule, slots: Slots, anchor: Anchor, words: DateWords) -> Period | Shift | None:
    """What one way of writing a date means; None where there is no such day, and for what is no date."""
    read = _RULES.get(rule)
    try:
        return None if read is None else read(slots, anchor, words)
    except (OverflowError, ValueError):  # before the year 1
        return None


def _date(slots: Slots, anchor: Anchor, words: DateWords) -> Period | None:
    month = slots["month"]
    first, last = slots.get("first_day", slots.get("day", 0)), slots.get("last_day", slots.get("day", 0))
    precision: Precision = "day" if first == last else "days"
    year = _year_said(slots, anchor)
    if year is None and anchor.limit is not None:
        year = _year_unsaid(slots, anchor, month, last)
    if year is None:
        return None if calendar_date(2000, month, last) is None else Period(None, None, precision)
    start, end = calendar_date(year, month, first), calendar_date(year, month, last)
    if start is None or end is None or start > end:
        return None
    return Period(start, end, precision, "within" if first == last else "throughout")


def _year_said(slots: Slots, anchor: Anchor) -> int | None:
    if "year" in slots:
        return slots["year"]
    if "unit" in slots and anchor.published is not None:  # "last year", "this year"
        return anchor.published.year - ("last" in slots)
    return None


def _year_unsaid(slots: Slots, anchor: Anchor, month: int, day: int) -> int | None:
    """The year of the latest such day up to the limit ("last 6 June": before it); of the next where it lies ahead."""
    limit = anchor.limit
    assert limit is not None
    if anchor.ahead:
        for year in (limit.year, limit.year + 1):
            found = calendar_date(year, month, day)
            if found is not None and limit < found <= limit + timedelta(AHEAD):
                return year
    limit = limit - DAY if "last" in slots else limit
    for year in range(limit.year, limit.year - 9, -1):  # 29 February may be eight years back
        found = calendar_date(year, month, day)
        if found is not None and found <= limit:
            return year
    return None


def _month(slots: Slots, anchor: Anchor, words: DateWords) -> Period | None:
    year = _year_said(slots, anchor)
    if year is None and anchor.limit is not None:
        limit = month_days(anchor.limit.year, anchor.limit.month)[0]
        year = _year_unsaid(slots, anchor._replace(limit=limit), slots["month"], 1)
    if year is None:
        return Period(None, None, "month")
    return Period(*month_days(year, slots["month"]), "month")


def _year(slots: Slots, anchor: Anchor, words: DateWords) -> Period:
    return Period(date(slots["year"], 1, 1), date(slots["year"], 12, 31), "year")


def _season(slots: Slots, anchor: Anchor, words: DateWords) -> Period:
    return replace(_year(slots, anchor, words), precision="vague")


def _weekday(slots: Slots, anchor: Anchor, words: DateWords) -> Period:
    weekday = slots["weekday"]
    if anchor.limit is None or (anchor.published is None and "unit" in slots):
        return Period(None, None, "day")
    if "unit" in slots and anchor.published is not None:  # "Friday last week"
        week = week_days(shift(anchor.published, -("last" in slots), "week"), begins=words.week_begins)
        day = latest(weekday, week[1])
    elif anchor.ahead:
        day = latest(weekday, anchor.limit + timedelta(7))
    else:
        day = latest(weekday, anchor.limit - DAY if {"last", "past"} & slots.keys() else anchor.limit)
    return Period(day, day, "day")


def _near(slots: Slots, anchor: Anchor, words: DateWords) -> Period:
    count = slots.get("near", -1 if "last" in slots else 0)
    return _days(anchor.published, count, count, "day")


def _overnight(slots: Slots, anchor: Anchor, words: DateWords) -> Period:
    return _days(anchor.published, -1, 0, "days")


def _days(today: date | None, first: int, last: int, precision: Precision) -> Period:
    if today is None:
        return Period(None, None, precision)
    return Period(today + timedelta(first), today + timedelta(last), precision)


def _weekend(slots: Slots, anchor: Anchor, words: DateWords) -> Period:
    if anchor.published is None:
        return Period(None, None, "days")
    first = latest(words.weekend[0], anchor.published)
    length = timedelta(len(words.weekend) - 1)
    if "last" in slots and anchor.published <= first + length:
        first -= timedelta(7)
    return Period(first, first + length, "days")


def _past(slots: Slots, anchor: Anchor, words: DateWords) -> Period:
    """From so many units before publication; where no numeral says how many, from the most that the word may mean."""
    unit, _, most, precision = amount(slots, words)
    if anchor.published is None:
        return Period(None, None, precision, "throughout")
    return Period(shift(anchor.published, -most, unit), anchor.published, precision, "throughout")


def _ago(slots: Slots, anchor: Anchor, words: DateWords) -> Period:
    unit, least, most, precision = amount(slots, words)
    if anchor.published is None:
        return Period(None, None, precision)
    days = shifted((anchor.published, anchor.published), Shift(-most, -least, unit, True))
    return Period(days[0], min(days[1], anchor.published), precision)


def amount(slots: Slots, words: DateWords) -> tuple[Unit, int, int, Precision]:
    """The unit, the least and the most that the words may count, and how precise that is."""
    unit = _unit(slots)
    if "few" in slots or ("units" in slots and "number" not in slots):
        return unit, 1, slots.get("few", words.plural), "vague"
    least = slots.get("number", 1)
    most = max(least, slots.get("upper", 1)) + ("half" in slots)
    single: dict[Unit, tuple[Precision, Precision]] = {
        "hour": ("hour", "hour"),
        "day": ("day", "days"),
        "week": ("week", "weeks"),
        "fortnight": ("weeks", "weeks"),
        "month": ("month", "months"),
        "year": ("year", "years"),
        "decade": ("years", "years"),
    }
    return unit, least, most, single[unit][most > 1]


def _unit(slots: Slots) -> Unit:
    return UNITS[slots.get("unit", slots.get("units", UNITS.index("day")))]


def _this(slots: Slots, anchor: Anchor, words: DateWords) -> Period:
    return _whole(slots, anchor, words, 0)


def _last(slots: Slots, anchor: Anchor, words: DateWords) -> Period:
    return _whole(slots, anchor, words, -1)


def _whole(slots: Slots, anchor: Anchor, words: DateWords, count: int) -> Period:
    """A whole week, month or year of the calendar."""
    unit = _unit(slots)
    precision: Precision = unit if unit in ("week", "month", "year") else "years"
    if anchor.published is None:
        return Period(None, None, precision)
    return Period(*unit_days(shift(anchor.published, count, unit), unit, week_begins=words.week_begins), precision)


def _so_far(slots: Slots, anchor: Anchor, words: DateWords) -> Period:
    return Period(None, anchor.published, "since", "throughout")


def _same(slots: Slots, anchor: Anchor, words: DateWords) -> Shift:
    return Shift(0, 0, _unit(slots))


def _following(slots: Slots, anchor: Anchor, words: DateWords) -> Shift:
    return Shift(1, 1, _unit(slots))


def _preceding(slots: Slots, anchor: Anchor, words: DateWords) -> Shift:
    return Shift(-1, -1, _unit(slots))


def _later(slots: Slots, anchor: Anchor, words: DateWords) -> Shift:
    unit, least, most, _ = amount(slots, words)
    return Shift(least, most, unit, True)


def _earlier(slots: Slots, anchor: Anchor, words: DateWords) -> Shift:
    unit, least, most, _ = amount(slots, words)
    return Shift(-most, -least, unit, True)


def shifted(earlier: tuple[date, date], by: Shift, *, week_begins: int = 1) -> tuple[date, date]:
    """The days so far from some earlier ones, as wide as the words leave it.

    >>> tuesday = (date(2018, 2, 6), date(2018, 2, 6))
    >>> [d.isoformat() for d in shifted(tuesday, Shift(1, 1, "week"))]  # the following week
    ['2018-02-12', '2018-02-18']
    >>> [d.isoformat() for d in shifted(tuesday, Shift(1, 1, "week", about=True))]  # a week later
    ['2018-02-10', '2018-02-16']
    """
    start, end = earlier
    if by.unit == "hour":
        return start + timedelta(by.least // 24), end + timedelta(-(-by.most // 24))
    if by.about:
        half = timedelta(HALF[by.unit])
        return shift(start, by.least, by.unit) - half, shift(end, by.most, by.unit) + half
    first, last = (start, end) if by.least == 0 else (end, end) if by.least > 0 else (start, start)
    return (
        unit_days(shift(first, by.least, by.unit), by.unit, week_begins=week_begins)[0],
        unit_days(shift(last, by.most, by.unit), by.unit, week_begins=week_begins)[1],
    )


_RULES: Final[dict[Rule, Callable[[Slots, Anchor, DateWords], Period | Shift | None]]] = {
    "numeric": _date,
    "days": _date,
    "date": _date,
    "month": _month,
    "season": _season,
    "year": _year,
    "weekday": _weekday,
    "near": _near,
    "overnight": _overnight,
    "weekend": _weekend,
    "past": _past,
    "ago": _ago,
    "this": _this,
    "last": _last,
    "so_far": _so_far,
    "same": _same,
    "following": _following,
    "preceding": _preceding,
    "later": _later,
    "earlier": _earlier,
    # the clause that "two days after" goes on to tell was two days before
    "after": _earlier,
    "before": _later,
}
