"""A report's text with stretches of it marked: claims, and the words that claims inherit from.

Stretches may nest and cross. Each is drawn whole, cut only where another's end falls inside it, and its first
piece carries its anchor; the text between is the report's, character for character.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from .markup import NOTHING, Html, direction, join, shown, tag

_BREAK: Final = re.compile(r"\r?\n(?:[^\S\n]*\n)+|\r?\n(?=[^\S\n]*(?:[•◦▪●‣*–—-]|\d{1,3}[.)])\s)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The characters from `start` to `end` of a report's text, and how they are shown.

    `element` is "mark" for a claim, "b" for the words of its count, "span" for words that it inherits from;
    `anchor` its id in the page, `after` what stands behind it (the number that leads to its reading).
    """

    start: int
    end: int
    element: str
    anchor: str
    style: str
    after: Html = NOTHING


def blocks(text: str, stretches: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    """Where the text's paragraphs and list items start and end; none begins inside a stretch.

    >>> list(blocks("Lead.\\n\\n• one\\n• two", []))
    [(0, 5), (7, 12), (13, 18)]
    """
    held = sorted((s.start, s.end) for s in stretches)
    reach = list(accumulate((high for _, high in held), max))
    start = 0
    for found in _BREAK.finditer(text):
        before = bisect_left(held, (found.end(), 0))
        if before and reach[before - 1] > found.start():
            continue
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def block(text: str, start: int, end: int, stretches: Sequence[Stretch], *, language: str | None = None) -> Html:
    """The text from `start` to `end` as one paragraph, with stretches that begin in it marked.

    >>> block("Seven died.", 0, 11, [Stretch(0, 10, "mark", "m1", "claim")])
    '<p class="text" dir="ltr"><mark class="claim" id="m1">Seven died</mark>.</p>'
    """
    inside = sorted(stretches, key=lambda s: (s.start, -s.end))
    return tag("p", _drawn(text, start, end, inside), class_="text", dir=direction(text[start:end], language))


def _drawn(text: str, start: int, end: int, stretches: Sequence[Stretch]) -> Html:
    cuts = sorted({start, end, *(s.start for s in stretches), *(min(s.end, end) for s in stretches)})
    # one frame for each open stretch, outermost first: the stretch, and the pieces inside it so far
    frames: list[tuple[Stretch | None, list[Html]]] = [(None, [])]
    drawn: set[str] = set()

    def close() -> None:
        stretch, pieces = frames.pop()
        assert stretch is not None
        first = stretch.anchor not in drawn
        drawn.add(stretch.anchor)
        id = stretch.anchor if first else None
        frames[-1][1].append(tag(stretch.element, *pieces, class_=stretch.style, id=id))

    for here, there in zip(cuts, [*cuts[1:], end], strict=True):
        ending = [s for s, _ in frames[1:] if s is not None and min(s.end, end) <= here]
        again: list[Stretch] = []
        while any(s in ending for s, _ in frames[1:]):
            top = frames[-1][0]
            close()
            if top is not None and top not in ending:
                again.insert(0, top)
        frames[-1][1].extend(s.after for s in ending)
        frames.extend((s, []) for s in again)
        frames.extend((s, []) for s in stretches if s.start == here < s.end)
        if here < there:
            frames[-1][1].append(shown(text[here:there]))
    return join(frames[0][1])
