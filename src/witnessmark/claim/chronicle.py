"""A chronicle: lines that open with a day, where a year holds until another is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from ..when import When
from .dates import Dated
from .draft import Scene

# characters of a line that holds little else than its day
_HEADING: Final = 40
# lines that open with a day make a chronicle
_FEWEST: Final = 2
_YEAR: Final = re.compile(r"\d{4}")


def date_lines(scenes: Sequence[Scene], look: Callable[[Scene], Scene], *, published: date | None) -> None:
    """Puts the days that open lines into the year that such a line before them has said ("3 May 2007: ...", "6 June:
    ..."), and dates by them the claims of their sentences. A single such line is no chronicle, but a dateline.

    Nothing is put into a year where it would lie after publication, or without a day of publication.
    """
    opening = [(scene, dated) for scene in scenes if (dated := _opening(scene, look)) is not None]
    year: int | None = None
    for scene, dated in opening if len(opening) >= _FEWEST else ():
        when = dated.when
        if _YEAR.search(when.text or ""):
            year = None if when.start is None else when.start.year
        elif year is not None:
            when = _in_year(when, year, published)
        if when is not dated.when:
            scene.dates[scene.dates.index(dated)] = replace(dated, when=when)
        for draft in scene.drafts:
            if draft.when is dated.when or (draft.when is None and draft.deictic is None):
                draft.when = when


def _opening(scene: Scene, look: Callable[[Scene], Scene]) -> Dated | None:
    """The day in figures that a line opens with, and a mark or nothing after it."""
    sentence = scene.sentence
    if not sentence.opens_line:
        return None
    if not scene.dates and (len(sentence.text) > _HEADING or not any(c.isdigit() for c in sentence.text)):
        return None
    for dated in look(scene).dates[:1]:
        before = sentence.text[: dated.start - sentence.start]
        after = sentence.text[dated.end - sentence.start :].lstrip()
        bare = not any(c.isalnum() for c in before) and not after[:1].isalnum()
        exact = dated.edge == "at" and dated.when.precision in ("day", "days")
        if bare and exact and any(c.isdigit() for c in dated.when.text or ""):
            return dated
    return None


def _in_year(when: When, year: int, published: date | None) -> When:
    if when.start is None or when.end is None or published is None:
        return when
    try:
        moved = replace(when, start=when.start.replace(year=year), end=when.end.replace(year=year))
    except ValueError:  # 29 February, or a stretch over New Year's Eve
        return when
    return moved if moved.end is not None and moved.end <= published else when
