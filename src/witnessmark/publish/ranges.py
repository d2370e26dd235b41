"""Ranges drawn under one another on one scale: a floor, a ceiling, or an arrow where the ceiling is open."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..messages import is_leftward, say
from .markup import Html, tag

WIDTH: Final = 720.0
LEFT: Final = 270.0  # where the scale starts; the rows' names stand before it
RIGHT: Final = 640.0  # where it ends; figures and arrows may stand after it
ROW: Final = 34.0
TOP: Final = 30.0
BAR: Final = 12.0
NICE: Final = (1, 2, 2.5, 5)


@dataclass(frozen=True, slots=True)
class Range:
    """One row: its name, its floor and its ceiling in whole people (None where open), and whether it is the answer."""

    name: str
    floor: int
    ceiling: int | None
    main: bool = False

    @property
    def words(self) -> str:
        """The range in words.

        >>> Range("", 37, 46).words, Range("", 37, None).words, Range("", 5, 5).words
        ('37 to 46', '37 or more', '5')
        """
        if self.ceiling is None:
            return say("{floor:,} or more", floor=self.floor)
        return (
            f"{self.floor:,}"
            if self.floor == self.ceiling
            else say("{floor:,} to {ceiling:,}", floor=self.floor, ceiling=self.ceiling)
        )

    @property
    def figures(self) -> str:
        """The range in figures alone.

        >>> Range("", 37, 46).figures, Range("", 37, None).figures
        ('37–46', '37+')
        """
        if self.ceiling is None:
            return f"{self.floor:,}+"
        return f"{self.floor:,}" if self.floor == self.ceiling else f"{self.floor:,}–{self.ceiling:,}"


def draw(ranges: Sequence[Range], *, title: str) -> Html:
    """The ranges as SVG on one scale from 0. Shape carries the meaning, not colour: a bar from floor to ceiling
    with an upright stroke at each stated end, and an arrow instead of a stroke where the ceiling is open."""
    top = max([1, *(r.ceiling if r.ceiling is not None else math.ceil(r.floor * 1.15) for r in ranges)])
    step = step_of(top)
    last = step * math.ceil(top / step)
    height = TOP + ROW * len(ranges) + 8
    return tag(
        "svg",
        tag("title", title),
        *_axis(step, last, height),
        *(part for row, one in enumerate(ranges) for part in _row(one, TOP + ROW * row, last)),
        class_="ranges",
        viewBox=f"0 0 {WIDTH:g} {height:g}",
        role="img",
        direction="ltr" if is_leftward() else None,  # or anchors would be on the other side
    )


def _axis(step: int, last: int, height: float) -> Iterator[Html]:
    for value in range(0, last + 1, step):
        x = _x(value, last)
        yield tag("line", class_="zero" if value == 0 else "grid", x1=x, x2=x, y1=f"{TOP - 8:g}", y2=f"{height - 4:g}")
        yield tag("text", f"{value:,}", class_="degrees", x=x, y=f"{TOP - 13:g}", text_anchor="middle")


def _row(one: Range, top: float, last: int) -> Iterator[Html]:
    middle = top + ROW / 2
    thick = BAR if one.main else BAR * 0.6
    low = _x(one.floor, last)
    style = "main" if one.main else None
    name = one.name if len(one.name) <= 36 else one.name[:35] + "…"
    yield tag("text", name, class_=style or "row", x=f"{LEFT - 12:g}", y=f"{middle + 4.5:.1f}", text_anchor="end")
    if one.ceiling is None:
        end = RIGHT + 8
        upper, lower = f"{middle - thick / 2:.1f}", f"{middle + thick / 2:.1f}"
        arrow = f"H{end - 9:g}L{end:g} {middle:.1f}L{end - 9:g} {lower}"
        yield tag("path", class_="open", d=f"M{low} {upper}{arrow}H{low}Z")
    else:
        high = _x(one.ceiling, last)
        width = float(high) - float(low)
        yield tag("rect", class_="bar", x=low, y=f"{middle - thick / 2:.1f}", width=f"{width:.1f}", height=f"{thick:g}")
        yield tag("path", class_="end", d=f"M{high} {middle - thick:.1f}V{middle + thick:.1f}")
    yield tag("path", class_="end", d=f"M{low} {middle - thick:.1f}V{middle + thick:.1f}")
    x = RIGHT + 16
    figure = one.figures
    yield tag("text", figure, class_=style or "row", x=f"{x:g}", y=f"{middle + 4.5:.1f}")


def _x(value: int, last: int) -> str:
    return f"{LEFT + (RIGHT - LEFT) * value / last:.1f}"


def step_of(top: int) -> int:
    """How far apart the marks of a scale up to `top` people stand."""
    power: int = 10 ** math.floor(math.log10(max(top / 6, 1)))
    return next((math.ceil(n * power) for n in NICE if math.ceil(n * power) * 6 >= top), 10 * power)
