"""Where a quote stands in a text: exactly, or but for spaces, quotation marks and dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

Span = tuple[int, int]
_LONGEST: Final = 300  # characters: what is longer names no place and nobody

_FOLDS: Final = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    # what no eye sees, and a model leaves out
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff", ""),
    "…": "...",
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with its spaces, quotation marks and dashes made alike; `at` says where each character came from."""

    text: str = field(repr=False)
    at: tuple[Span, ...] = field(repr=False)


def fold(text: str) -> Folded:
    """The text folded; letters and digits are left as they are.

    >>> fold("“seven\\n  killed”").text
    '"seven killed"'
    """
    parts: list[str] = []
    at: list[Span] = []
    for i, character in enumerate(text):
        if character.isspace():
            if parts and parts[-1] == " ":
                at[-1] = (at[-1][0], i + 1)
                continue
            folded = " "
        else:
            folded = _FOLDS.get(character, character)
        parts.extend(folded)
        at.extend([(i, i + 1)] * len(folded))
    return Folded("".join(parts), tuple(at))


def find_quote(quote: str, text: str, folded: Folded) -> Iterator[Span]:
    """Where the quote stands in the text, whole words only, in order: exactly if anywhere, else folded.

    `folded` is the text folded. A quote that cuts a word or a numeral ("70 died" of "170 died") is not found.

    >>> text = "They “killed\\nseven”. 1,170 died."
    >>> list(find_quote('"killed seven"', text, fold(text))), list(find_quote("170 died", text, fold(text)))
    ([(5, 19)], [])
    """
    quote = quote.strip()
    if not quote:
        return
    exact = [span for span in _spans(quote, text) if is_whole(text, *span)]
    if exact:
        yield from exact
        return
    for start, end in _spans(fold(quote).text.strip(), folded.text):
        span = folded.at[start][0], folded.at[end - 1][1]
        if is_whole(text, *span):
            yield span


def find_words(words: str, text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Where some words stand in a text (from `start` to `end`), whatever their case and spacing; whole words only."""
    parts = [re.escape(part) for part in words.split()]
    if parts and len(words) <= _LONGEST:
        pattern = re.compile(r"\s+".join(parts), re.IGNORECASE)
        for found in pattern.finditer(text, start, len(text) if end is None else end):
            if is_whole(text, *found.span()):
                yield found.span()


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether the stretch begins and ends between words and numerals, not inside one."""
    return not _is_inside(text, start) and not _is_inside(text, end)


def _is_inside(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before.isdigit() and after.isdigit():
        return True
    if (before in ".,٬٫" and after.isdigit() and text[at - 2 : at - 1].isdigit()) or (
        after in ".,٬٫" and before.isdigit() and text[at + 1 : at + 2].isdigit()
    ):
        return True
    # in Arabic and Hebrew "and", "in" and "the" are written on to the word
    return before.isalnum() and after.isalnum() and max(before, after) < "\u0590"


def _spans(words: str, text: str) -> Iterator[Span]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)
