"""Floors, ceilings and sources along the days: bars on one scale, and running totals beneath on another."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from ..messages import retell, say, short_month
from ..records import Claim, FamilyToll, Toll
from ..who import Who
from .markup import Html, tag
from .ranges import Range, step_of
from .reading import day_words, days_words
from .shapes import Marks, text

WIDTH: Final = 960.0
LEFT: Final = 64.0
RIGHT: Final = 944.0
HEIGHT: Final = 322.0  # of the bars
ARROW: Final = 16.0  # the length of an open ceiling's arrow
FAR: Final = 3  # times the highest floor
LINE: Final = 14.0
ROOM: Final = 56.0  # above the highest figure: for arrows and the sign of a contradiction
LOWER: Final = 190.0  # height of the running totals
LABEL: Final = 46.0  # px that a day's label takes
GAP: Final = 3  # of the longest stretch's length: an emptier time is cut short


@dataclass(frozen=True, slots=True)
class Axis:
    """The days along a chart: each stretch takes as much room as it has days, and a long gap less.

    `parts` are (first day, last day, room), in order and without holes; `gaps` the numbers of those cut short.
    """

    parts: tuple[tuple[date, date, float], ...]
    gaps: tuple[int, ...] = ()

    @property
    def first(self) -> date:
        """The first day."""
        return self.parts[0][0]

    @property
    def last(self) -> date:
        """The last day."""
        return self.parts[-1][1]

    def x(self, day: date, *, end: bool = False) -> float:
        """Where a day begins, or with `end` where it ends."""
        day = min(max(day, self.first), self.last)
        room = 0.0
        for start, last, width in self.parts:
            if day <= last:
                days = (last - start).days + 1
                room += width * ((day - start).days + end) / days
                break
            room += width
        return LEFT + (RIGHT - LEFT) * room / sum(width for _, _, width in self.parts)


@dataclass(frozen=True, slots=True)
class Scale:
    """Whole people upwards from a base line."""

    step: int
    top: int
    base: float
    height: float

    def y(self, people: int) -> float:
        """Where so many people are."""
        return self.base - self.height * people / self.top


@dataclass(frozen=True, slots=True)
class Running:
    """One who counted, counting on from one first day: the claims by the day that each runs to.

    Only totals of the same beginning, places and kind of victim are compared, and so drawn as one line.
    """

    family: str | None
    claims: tuple[Claim, ...]


def stretch_words(toll: Toll) -> str:
    """The days of a piece in few words."""
    start, end = _ends(toll)
    if start == end:
        return _short_day(start)
    if start.year != end.year:
        return say("{start} to {end}", start=_short_day(start), end=_short_day(end))
    if start.month != end.month:
        return say("{day} {month} to {end}", day=start.day, month=short_month(start), end=_short_day(end))
    return say("{day} to {end}", day=start.day, end=_short_day(end))


def _short_day(day: date) -> str:
    return say("{day} {month} {year}", day=day.day, month=short_month(day), year=day.year)


def figure_words(floor: int | None, ceiling: int | None) -> str:
    """A range in words: "7 or more", "7 to 9", "7"."""
    return Range("", floor or 0, ceiling).words


def bars(pieces: Sequence[Toll], marks: Marks, axis: Axis, *, by: str, top: float, beside: Sequence[Toll] = ()) -> Html:
    """The pieces' floors as bars, their ceilings as whiskers or arrows, and each family's own figure as its mark, on a
    scale for these and those `beside` them."""
    floors = max([1, *(_least(one) for one in (*pieces, *beside))])
    # a far ceiling would press everything else flat: it leaves the scale, and its figure is written
    ceilings = max((one.ceiling.value or 0 for one in (*pieces, *beside)), default=0)
    most = max(floors, min(ceilings, FAR * floors))
    step = step_of(most)
    scale = Scale(step, step * math.ceil(most / step), top + HEIGHT, HEIGHT - ROOM)
    return tag(
        "g",
        *_grid(scale),
        *_days(pieces, axis, scale.base, by=by),
        *_breaks(axis, scale.base),
        *(_bar(one, marks, axis, scale) for one in pieces),
        class_="bars",
    )


def _least(toll: Toll) -> int:
    return max([toll.floor.value or 0, *(one.floor.value or 0 for one in toll.by_family)])


def _bar(toll: Toll, marks: Marks, axis: Axis, scale: Scale) -> Html:
    start, end = _ends(toll)
    left, right = axis.x(start), axis.x(end, end=True)
    inset = min(6.0, (right - left) * 0.12)
    left, right = left + inset, right - inset
    floor, ceiling = toll.floor.value or 0, toll.ceiling.value
    y, middle = scale.y(floor), (left + right) / 2
    said = f"{stretch_words(toll)}: {figure_words(floor, ceiling)}"
    if toll.conflicts:
        said += say("; some of the claims contradict each other")
    parts = [tag("title", said)]
    if floor:
        two = scale.y(min(toll.two_origins, floor))
        parts.append(_box("floor", left, right, y, scale.base))
        if two < scale.base:
            parts.append(_box("two", left, right, two, scale.base))
    reach = (right - left) / 2 * 0.5
    if ceiling is None:
        tip, wing = y - ARROW, min(5.0, reach)
        head = f"M{middle - wing:.1f} {tip + 6:.1f}L{middle:.1f} {tip:.1f}L{middle + wing:.1f} {tip + 6:.1f}"
        parts.append(tag("path", class_="open", d=f"M{middle:.1f} {y:.1f}V{tip:.1f}{head}"))
        above = tip
    elif ceiling <= scale.top:
        above = scale.y(ceiling)
        cap = f"M{middle - reach:.1f} {above:.1f}H{middle + reach:.1f}"
        parts.append(tag("path", class_="ceiling", d=f"M{middle:.1f} {y:.1f}V{above:.1f}{cap}"))
    else:
        above = scale.y(scale.top) - ARROW
        zigzag = f"V{above + 18:.1f}l-4 -3l8 -4l-4 -3V{above:.1f}"
        parts.append(tag("path", class_="ceiling", d=f"M{middle:.1f} {y:.1f}{zigzag}"))
        parts.append(text(f"{ceiling:,}", middle, above - 4, "tick", anchor="middle"))
        above -= LINE
    parts += _own(toll.by_family, marks, (left, right), scale)
    if toll.conflicts:
        above = min(above, scale.y(_least(toll)) - 4)
        parts.append(text("!", middle, above - 6, "clash", anchor="middle"))
    return tag("g", *parts)


def _box(style: str, left: float, right: float, top: float, base: float) -> Html:
    return tag(
        "rect", class_=style, x=f"{left:.1f}", y=f"{top:.1f}", width=f"{right - left:.1f}", height=f"{base - top:.1f}"
    )


def _own(families: Sequence[FamilyToll], marks: Marks, ends: tuple[float, float], scale: Scale) -> Iterator[Html]:
    """Each family's figure at its least, with a line to its most where it states one that the scale holds."""
    left, right = ends
    drawn = [
        one for one in foremost(families) if one.family in marks.of and (one.floor.value or one.ceiling.value == 0)
    ]
    for place, one in enumerate(drawn):
        x = left + (right - left) * (place + 1) / (len(drawn) + 1)
        least, most = one.floor.value or 0, one.ceiling.value
        if most is not None and least < most <= scale.top:
            yield tag("path", class_="span", d=f"M{x:.1f} {scale.y(least):.1f}V{scale.y(most):.1f}")
        yield marks.of[one.family].at(x, scale.y(least))


def foremost(families: Sequence[FamilyToll]) -> list[FamilyToll]:
    """The families; of the reports of which it is not known who counted, the one that gives most."""
    unknown = [one for one in families if one.family is None]
    best = max(unknown, key=lambda one: (one.floor.value or 0, one.report or ""), default=None)
    return [one for one in families if one.family is not None or one is best]


def running(whole: Toll, pieces: Sequence[Toll]) -> list[Running]:
    """The running totals among the claims that the whole answer uses: those that reach over more than one piece.

    A line joins figures of one family for the same beginning, places and kind of victim; of one day's figures all
    stand.
    """
    longest = max(((end - start).days + 1 for start, end in map(_ends, pieces)), default=1)
    family = {id: one.family for one in whole.by_family for id in one.claims}
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in whole.claims:
        end = runs_to(claim)
        if claim.scope != "cumulative" or claim.polarity != "asserted" or claim.harm != whole.question.harm:
            continue
        if whole.question.end is not None and end is not None and end > whole.question.end:
            continue
        if end is None or stated(claim) is None or not _of_all(claim, whole.question.who):
            continue
        if claim.date.start is not None and (end - claim.date.start).days + 1 <= longest:
            continue
        who = family.get(claim.id)
        places = frozenset(place.id or place.text.casefold() for place in claim.places)
        key = (who, None if who is not None else claim.report, claim.date.start, places, claim.who, claim.facets)
        groups.setdefault(key, []).append(claim)
    found = []
    for (counted_by, *_), some in groups.items():
        told = {(runs_to(claim), claim.count): claim for claim in sorted(some, key=_by_day, reverse=True)}
        who = counted_by if isinstance(counted_by, str) else None
        found.append(Running(who, tuple(sorted(told.values(), key=_by_day))))
    return sorted(found, key=lambda one: [_by_day(claim) for claim in one.claims])


def _of_all(claim: Claim, who: Who) -> bool:
    """Whether a claim counts all of whom is asked for, or all civilians where it is everyone: no part of them."""
    if claim.part_of is not None:
        return False
    if who != "person":
        return claim.who == who
    facets = claim.facets
    return claim.who in ("person", "civilian") and not (facets.sex or facets.age or facets.role)


def runs_to(claim: Claim) -> date | None:
    """The day that a running total runs to."""
    return claim.as_of or claim.date.end


def stated(claim: Claim) -> int | None:
    """The number that stands for a claim on a line: its least, or its most where it has no least."""
    return claim.count.min if claim.count.min is not None else claim.count.max


def _by_day(claim: Claim) -> tuple[date, int, str]:
    return runs_to(claim) or date.max, stated(claim) or 0, claim.id


def lines(totals: Sequence[Running], marks: Marks, axis: Axis, *, top: float) -> Html:
    """Running totals by the day that they run to, each family's with its mark; dots where the words have no least or
    no most."""
    most = max([1, *(stated(claim) or 0 for one in totals for claim in one.claims)])
    step = step_of(most)
    scale = Scale(step, step * math.ceil(most / step), top + LOWER, LOWER - 20)
    parts = [*_grid(scale), *_frame(axis, scale.base)]
    for number, one in enumerate(totals):
        points = [(_point(claim, axis), scale.y(stated(claim) or 0), claim) for claim in one.claims]
        if len(points) > 1:
            path = "L".join(f"{x:.1f} {y:.1f}" for x, y, _ in points)
            parts.append(tag("path", class_=f"line dash{number % 4}", d=f"M{path}"))
        for x, y, claim in points:
            day = runs_to(claim)
            said = (
                say("up to {day}: {count}", day=day_words(day), count=retell(str(claim.count)))
                if day is not None
                else retell(str(claim.count))
            )
            mark = marks.of.get(one.family)
            shape = (
                mark.at(x, y) if mark is not None else tag("circle", class_="dot", cx=f"{x:.1f}", cy=f"{y:.1f}", r=2)
            )
            parts.append(tag("g", tag("title", said), shape))
    return tag("g", *parts, class_="running")


def _point(claim: Claim, axis: Axis) -> float:
    day = runs_to(claim) or axis.last
    return axis.x(day, end=True)


def _grid(scale: Scale) -> Iterator[Html]:
    for people in range(0, scale.top + 1, scale.step):
        y = f"{scale.y(people):.1f}"
        yield tag("line", class_="zero" if people == 0 else "grid", x1=f"{LEFT:g}", x2=f"{RIGHT:g}", y1=y, y2=y)
        yield text(f"{people:,}", LEFT - 8, scale.y(people) + 4, "tick", anchor="end")


def _frame(axis: Axis, base: float) -> Iterator[Html]:
    yield text(day_words(axis.first), LEFT, base + 18, "tick")
    yield text(day_words(axis.last), RIGHT, base + 18, "tick", anchor="end")


def _days(pieces: Sequence[Toll], axis: Axis, base: float, *, by: str) -> Iterator[Html]:
    """The pieces' names, as many as there is room for."""
    free, year = -math.inf, None
    for one in pieces:
        start, end = _ends(one)
        middle = (axis.x(start) + axis.x(end, end=True)) / 2
        if middle - LABEL / 2 < free:
            continue
        month = short_month(start)
        words = {"month": month, "year": f"{start.year}"}.get(by, f"{start.day} {month}")
        x = f"{middle:.1f}"
        yield tag("line", class_="tickmark", x1=x, x2=x, y1=f"{base:.1f}", y2=f"{base + 4:.1f}")
        yield text(words, middle, base + 18, "tick", anchor="middle")
        if start.year != year and by != "year":
            yield text(f"{start.year}", middle, base + 32, "tick", anchor="middle")
        year, free = start.year, middle + LABEL / 2


def _breaks(axis: Axis, base: float) -> Iterator[Html]:
    """Where a gap is cut short, two strokes through the base line."""
    for number in axis.gaps:
        first, last, _ = axis.parts[number]
        middle = (axis.x(first) + axis.x(last, end=True)) / 2
        sign = "".join(f"M{middle + aside - 3:.1f} {base + 6:.1f}l6 -12" for aside in (-3, 3))
        yield tag(
            "g",
            tag("title", say("{days_words}: no claim, drawn shorter", days_words=days_words(first, last))),
            tag("path", class_="break", d=sign),
        )


def _ends(toll: Toll) -> tuple[date, date]:
    start, end = toll.question.start, toll.question.end
    if start is None or end is None:
        raise ValueError("a piece of a chart has a first and a last day")
    return start, end


def axis_of(pieces: Sequence[Toll], totals: Sequence[Running]) -> Axis:
    """The days from the first piece to the last, or to which a running total runs; a long time without a piece is cut
    short."""
    ends = sorted(map(_ends, pieces))
    usual = max((end - start).days + 1 for start, end in ends)
    parts: list[tuple[date, date, float]] = []
    gaps = []
    for start, end in ends:
        if parts and (start - parts[-1][1]).days > 1:
            first, last = parts[-1][1] + timedelta(1), start - timedelta(1)
            days = (last - first).days + 1
            if days > GAP * usual:
                gaps.append(len(parts))
            parts.append((first, last, float(min(days, GAP * usual))))
        parts.append((start, end, float((end - start).days + 1)))
    last = max((day for one in totals for claim in one.claims if (day := runs_to(claim)) is not None), default=end)
    if last > end:
        days = (last - end).days
        parts.append((end + timedelta(1), last, float(min(days, GAP * usual))))
    return Axis(tuple(parts), tuple(gaps))
