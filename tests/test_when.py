"""Stretches of days and the steps of the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witnessmark.when import Unit, When, latest, shift, unit_days, week_days

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))
ENDS = DAYS | st.none()
UNITS = st.sampled_from(["day", "week", "fortnight", "month", "year", "decade"])


@st.composite
def whens(draw: st.DrawFn) -> When:
    start, end = draw(ENDS), draw(ENDS)
    return When(end, start) if start and end and start > end else When(start, end)


def test_an_interval_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="runs backwards: 2018-02-06 to 2018-02-05"):
        When(date(2018, 2, 6), date(2018, 2, 5))


def test_an_open_end_is_contained_only_in_an_open_end() -> None:
    closed, opened = When(date(2018, 2, 1), date(2018, 2, 6)), When(date(2018, 2, 1), None)
    assert opened.contains(closed)
    assert not closed.contains(opened)


@given(whens(), whens(), whens())
def test_containing_is_passed_on(one: When, other: When, third: When) -> None:
    if one.contains(other) and other.contains(third):
        assert one.contains(third)


@given(whens(), whens())
def test_what_is_contained_overlaps(one: When, other: When) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    if one.contains(other):
        assert one.overlaps(other)


@given(whens(), whens(), DAYS)
def test_a_day_in_both_makes_two_overlap(one: When, other: When, day: date) -> None:
    if one.contains(When(day, day)) and other.contains(When(day, day)):
        assert one.overlaps(other)


@given(DAYS, st.integers(1, 7))
def test_a_week_has_seven_days_and_begins_where_it_should(day: date, begins: int) -> None:
    first, last = week_days(day, begins=begins)
    assert first <= day <= last
    assert (first.isoweekday(), last - first) == (begins, timedelta(6))


@given(DAYS, st.integers(1, 7))
def test_the_latest_weekday_is_at_most_six_days_back(day: date, weekday: int) -> None:
    found = latest(weekday, day)
    assert found.isoweekday() == weekday
    assert timedelta(0) <= day - found <= timedelta(6)


@given(DAYS, UNITS)
def test_a_unit_holds_the_day_it_was_asked_for(day: date, unit: Unit) -> None:
    first, last = unit_days(day, unit)
    assert first <= day <= last
    assert unit_days(last, unit) == (first, last) == unit_days(first, unit)


@given(DAYS, st.integers(-50, 50), UNITS)
def test_there_and_back_is_the_same_day_but_for_the_ends_of_months(day: date, count: int, unit: Unit) -> None:
    back = shift(shift(day, count, unit), -count, unit)
    assert back == day or (unit in ("month", "year", "decade") and day.day > 28 and 0 < (day - back).days <= 3)


@pytest.mark.parametrize(("hours", "days"), [(1, 1), (24, 1), (25, 2), (72, 3)])
def test_hours_reach_into_as_many_days_as_they_may(hours: int, days: int) -> None:
    assert shift(date(2018, 2, 6), -hours, "hour") == date(2018, 2, 6) - timedelta(days)
