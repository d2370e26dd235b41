"""A long text in pieces that a model can take in, cut between paragraphs, each knowing where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

# about 1,500 tokens of English: small models lose claims in the middle of longer texts
PIECE: Final = 6_000
OPENING: Final = 600
_PARAGRAPH: Final = re.compile(r"\n[ \t\r]*\n\s*")
_SENTENCE: Final = re.compile(r"[.!?؟۔…][\"”’»)]*\s+|\n\s*")
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a report's text, from `start` to `end`."""

    text: str = field(repr=False)
    start: int
    end: int


def pieces(text: str, *, most: int = PIECE) -> list[Piece]:
    """The text in pieces of at most `most` characters, in order and without a gap; those of white space left out.

    Cut after a paragraph where one ends in time, else after a sentence, else after a word, else anywhere.

    >>> [(p.text, p.start) for p in pieces("Two died.\\n\\nFive were hurt. One left.", most=20)]
    [('Two died.\\n\\n', 0), ('Five were hurt. ', 11), ('One left.', 27)]
    """
    return [Piece(text[start:end], start, end) for start, end in _cut(text, most) if text[start:end].strip()]


def opening(text: str) -> str:
    """The head of a report, for a model that reads a later piece of it: whole words, at most OPENING characters."""
    if len(text) <= OPENING:
        return text
    return text[: _last(_SPACE, text, 0, OPENING) or OPENING].rstrip()


def _cut(text: str, most: int) -> Iterator[tuple[int, int]]:
    start = 0
    while len(text) - start > most:
        # a paragraph's end far from the limit would make many small pieces
        end = (
            _last(_PARAGRAPH, text, start + most // 3, start + most)
            or _last(_SENTENCE, text, start, start + most)
            or _last(_SPACE, text, start, start + most)
            or start + most
        )
        yield start, end
        start = end
    yield start, len(text)


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where the last match that ends in the stretch ends; 0 where there is none."""
    return max((found.end() for found in pattern.finditer(text, start, end)), default=0)
