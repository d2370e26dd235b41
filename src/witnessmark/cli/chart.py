"""`witnessmark toll --chart`: a toll over time, drawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from .. import flow
from ..records import Claim, Toll
from ..toll.by import By, Stretch
from .save import save_page

# the most days that are drawn by day, by week, by month; the longest are drawn by year
_LENGTHS: Final[tuple[tuple[int, Stretch], ...]] = ((45, "day"), (300, "week"), (3700, "month"))


def save_chart(path: str, answers: Sequence[flow.Answers], by: By | None) -> None:
    """Draw the answers over time, one beneath another, and write the SVG: by `by` where it is a stretch of time, else
    by what the length of the period asks for."""
    from ..publish.chart import draw

    wholes = [one.toll() for one in answers]
    stretch = _stretch(by) or stretch_for(wholes)
    pieces = [[toll for _, toll in one.table(stretch)] for one in answers]
    save_page(path, draw(list(zip(wholes, pieces, strict=True)), by=stretch))


def stretch_for(tolls: Sequence[Toll]) -> Stretch:
    """Days, weeks, months or years: whichever keeps a chart legible.

    The length is that of what is asked about, as far as a claim speaks of it that says when within a month.
    """
    days = [day for toll in tolls for claim in toll.claims for day in _days(claim)]
    starts = [one.question.start for one in tolls if one.question.start is not None]
    ends = [one.question.end for one in tolls if one.question.end is not None]
    if not days:
        return "day"
    first, last = max([min(days), *starts]), min([max(days), *ends])
    length = (last - first).days + 1
    return next((stretch for most, stretch in _LENGTHS if length <= most), "year")


def _days(claim: Claim) -> tuple[date, ...]:
    start, end = claim.date.start, claim.date.end
    if start is None or end is None or (end - start).days > 31:
        return ()
    return start, end


def _stretch(by: By | None) -> Stretch | None:
    return by if by in ("day", "week", "month", "year") else None
