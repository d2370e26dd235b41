"""The ways of writing a date that a sentence has, each with the words that narrow it or stand at it, and which of
them are one date together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..lang.dateforms import LETTERS, Rule, letter_class
from ..lang.dates import DateWords, numeric_date
from .periods import Slots


@dataclass(frozen=True, slots=True)
class Piece:
    """One way of writing a date, at words `at` to `to` of a sentence.

    `narrow` are the slots of what stands before it and narrows it ("early", "the end of"); `beside` the rules of
    what stands at it: a time of day, "overnight", "so far".
    """

    at: int
    to: int
    rule: Rule
    slots: Slots
    narrow: Slots
    beside: tuple[Rule, ...] = ()


# what can be narrowed, joined and bounded: a date by itself
DATES: Final = frozenset(
    {"date", "days", "numeric", "month", "year", "season", "weekday", "near", "weekend", "this", "last", "lunar"}
)
_BESIDES: Final = frozenset({"clock", "overnight", "so_far"})

# days in a list before its "and"
_LONGEST: Final = 6
_COMMA, _AND, _DASH = LETTERS["comma"], LETTERS["and"], LETTERS["dash"]
_TO: Final = letter_class("to", "until", "from")


def pieces(tokens: list[str], letters: str, forms: Sequence[re.Match[str]], words: DateWords) -> list[Piece]:
    """The pieces of a sentence, in order: none overlaps another, and none is a time of day alone."""
    found: list[Piece] = []
    shut = 0
    for form in forms:
        name = form.lastgroup or ""
        rule, at, to = words.rules[name][0], form.start(), form.end()
        if rule == "never":
            shut = to
            continue
        slots = words.slots(name, letters, at, tokens)
        if rule == "numeric":
            day = numeric_date(tokens[at], order=words.numeric_order)
            if day is None:
                continue
            slots = {"day": day.day, "month": day.month, "year": day.year}
        narrow: Slots = {}
        if rule in DATES:
            if found and found[-1].rule == "past" and words.around.of.fullmatch(letters, found[-1].to, at):
                whole = found.pop()  # "the last three months of 2015"
                at, narrow = whole.at, whole.slots
            elif at > shut and letters[at - 1] in words.around.narrow_ends:
                before = words.around.narrow.search(letters, max(shut, at - 6), at)
                if before is not None:
                    at, narrow = before.start(), words.values_in(before, tokens)
        shut = to
        piece = Piece(at, to, rule, slots, narrow)
        if found and (merged := _merged(found[-1], piece, letters, words)):
            found[-1] = merged
        else:
            found.append(piece)
    return [piece for piece in found if piece.rule != "clock"]


def _merged(one: Piece, other: Piece, letters: str, words: DateWords) -> Piece | None:
    """A date with the time of day, "overnight" or "so far" that stands at it."""
    if (one.rule in _BESIDES) == (other.rule in _BESIDES):
        return None
    day, beside = (other, one) if one.rule in _BESIDES else (one, other)
    if day.rule not in DATES or not words.around.beside.fullmatch(letters, one.to, other.at):
        return None
    return replace(day, at=one.at, to=other.to, beside=(*day.beside, beside.rule))


def run(found: Sequence[Piece], first: int, letters: str, words: DateWords, *, opened: str | None) -> int:
    """The index of the last piece that is one date with the first: "4 February to 6 March", "Monday, Tuesday and
    Wednesday". `opened` is the word that stands before the first: "since Tuesday and on Sunday" is two dates."""
    last = first
    while last + 1 < len(found) and _joins(found, first, last, letters, words, opened):
        last += 1
    return last


def _joins(found: Sequence[Piece], first: int, at: int, letters: str, words: DateWords, opened: str | None) -> bool:
    one, other = found[at], found[at + 1]
    around = words.around
    if not {one.rule, other.rule} <= DATES or (joint := around.joint.fullmatch(letters, one.to, other.at)) is None:
        return False
    sign = next((letter for letter in joint[0] if letter in _TO), joint[0].lstrip(_COMMA)[:1] or _COMMA)
    if opened in ("between", "from") or sign in _TO:
        closed = ("until", "by", "before") if around.since_closes else ("since", "until", "by", "before")
        return at == first and opened not in closed and sign != _COMMA
    if one.rule != other.rule or opened not in (None, "during"):
        return False
    if sign == _DASH:
        return at == first
    if sign == _AND:
        return joint[0][0] == _AND or at > first  # after a comma only in a list
    return at + 2 < len(found) and at - first < _LONGEST and _joins(found, first, at + 1, letters, words, opened)
