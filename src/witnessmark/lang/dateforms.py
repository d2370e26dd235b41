"""How dates are written: patterns over words, where each word is one letter for what it is.

The words of a sentence become letters (a month, a weekday, "since"), and a way of writing a date is a regular
expression over those letters. A language's file gives the words and the patterns; what a pattern *means*, its
rule, is code, the same for every language.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final, Literal, get_args

from ..when import Unit

Rule = Literal[
    "never",  # looks like a date and is none: "every Friday"
    "numeric",  # 2018-02-06
    "days",  # several days of one month: "4-6 February"
    "date",  # a day of a month
    "month",
    "season",  # of a stated year
    "year",
    "weekday",
    "near",  # today, yesterday, last night
    "overnight",
    "weekend",
    "past",  # the past N units
    "ago",
    "this",  # this week, month, year
    "last",  # the week, month, year before this one
    "so_far",
    "future",
    "same",  # from here to before: counted from an earlier date ("that day")
    "following",
    "preceding",
    "later",  # N units later
    "earlier",
    "after",  # N units after something that the words go on to tell
    "before",
    "clock",  # a time of day; no date by itself
    "lunar",  # a day or a month of the Hijri calendar
]
RULES: Final[tuple[Rule, ...]] = get_args(Rule)
UNITS: Final[tuple[Unit, ...]] = get_args(Unit)

# words that a language's file gives by what they do
WORDS: Final = (
    "the", "a", "of", "on", "at", "in", "during", "inside", "since", "until", "by", "before", "after", "from",
    "to", "between", "and", "or", "last", "past", "recent", "previous", "this", "next", "coming", "following",
    "that", "same", "every", "early", "mid", "late", "earlier", "later", "start", "middle", "end", "half",
    "quarter", "ago", "so_far", "overnight", "weekend", "then", "part", "clock", "ordinal_sign", "era",
    "ending", "season", "counted", "future", "happening", "titled",
    "account", "for",
    "eve",  # of the night before a day: "the night into Wednesday"
    "linking",  # of the night between two days, behind both
    "about",
    "next_day", "day_before",  # each in one word
    "suffix",  # what is left of a word behind its stem, where a language adds endings
    "common_era", "lunar_era", "matching",  # of the two calendars, and between two dates that are one day
)  # fmt: skip
SIGNS: Final = {
    "comma": ",،",
    "dot": ".",
    "dash": "-–—‑",
    "slash": "/",
    "colon": ":",
    "quote": "'’",
    "open": "([",
    "close": ")]",
    "stop": ';!?؟؛"“”',
}
ONE, MANY = tuple(f"one_{unit}" for unit in UNITS), tuple(f"many_{unit}" for unit in UNITS)
_VALUED: Final = (
    "month", "short_month", "weekday", "short_weekday", "year", "digit", "digits", "number_word", "few", "near",
    "ordinal", "dual", "full_day", "lunar_month", "lunar_year",
)  # fmt: skip
_KEPT: Final = (
    "last", "this", "past", "half", "quarter", "early", "mid", "late", "later", "start", "middle", "end",
    "ending", "eve",
)  # fmt: skip
CATEGORIES: Final = (*WORDS, *SIGNS, *_VALUED, "numeric", *ONE, *MANY)
# Latin-1, so that the letters of a sentence are one byte each
_ALPHABET = (chr(code) for code in range(0x41, 0x100) if chr(code).isalpha())
LETTERS: Final = dict(zip(CATEGORIES, _ALPHABET, strict=False))
OTHER: Final = "."
# four figures outside these are no year
YEARS: Final = range(1900, 2100)

# what a slot of a pattern takes, and the name under which its value is kept (None: not kept)
SLOTS: Final[dict[str, tuple[tuple[str, ...], str | None]]] = {
    **{name: ((name,), None) for name in CATEGORIES},
    **{name: ((name,), name) for name in (*_VALUED, *_KEPT)},
    **{name: ((name,), "unit") for name in ONE},
    **{name: ((name,), "units") for name in MANY},
    "unit": (ONE, "unit"),
    "units": (MANY, "units"),
    "day": (("digit",), "day"),
    "first_day": (("digit",), "first_day"),
    "last_day": (("digit",), "last_day"),
    "short_month": (("short_month",), "month"),
    "any_month": (("month", "short_month"), "month"),
    "any_weekday": (("weekday", "short_weekday"), None),
    "number": (("digit", "digits", "number_word"), "number"),
    "upper": (("digit", "digits", "number_word"), "upper"),
    "running_to": (("to",), "ending"),
    "figures": (("digit", "digits"), None),
    "linking": (("linking",), "eve"),
    "full_day": (("full_day",), "unit"),
    "named_weekday": (("weekday", "short_weekday"), "weekday"),
    # the noun before a name, which counts nothing: "the day of Friday", "the year 2014"
    "day_noun": (("one_day",), None),
    "month_noun": (("one_month",), None),
    "year_noun": (("one_year",), None),
    # a day of a month in figures or in words
    "number_day": (("digit", "ordinal", "number_word"), "day"),
    "first_number_day": (("digit", "ordinal", "number_word"), "first_day"),
    "last_number_day": (("digit", "ordinal", "number_word"), "last_day"),
}
# What stands before, between and behind the ways of writing a date, where a language's file does not say it anew in
# [dates.around]: `narrow` before a date that it narrows, `of` between a part and its whole ("the last three months of
# 2015"), `beside` between a date and its time of day, `joint` between two that are one stretch, `bound` before what
# it opens or closes, `closing` behind it.
AROUND: Final[dict[str, str]] = {
    "narrow": (
        "(({early}|{mid}|{late}|{earlier}|{later}) ({dash}|{on}|{in})? {the}?"
        "|({start}|{middle}|{end}) {of} {the}?"
        "|({ordinal}|{last}) ({half}|{quarter}) {of} {the}?"
        "|({ordinal}|{last}) {number}? ({unit}|{units}) {of} {the}?"
        "|{one_week} ({ending}|{running_to}|{of}) {on}? {the}?"
        ") $"
    ),
    "of": "{of} {the}?",
    "beside": "({on}|{at}|{in}|{during}|{the}|{of}|{to}|{open}|{comma})? ({on}|{in}|{of}|{the})? {the}?",
    "joint": "{comma}? ({to}|{until}|{dash}|{and}|{comma}) ({on}|{in}|{at}|{of})? {the}?",
    "bound": "({since}|{until}|{by}|{before}|{between}|{from}|{during}) ({in}|{on}|{at}|{the})? $",
    "closing": "",
}


_PIECES: Final = r"\{\w+\}|\[!?|[\]()|?$]|[^\s\]()|?$\[{}]+"


def over_letters(pattern: str, *, named: bool = True) -> str:
    """A pattern of slots as a regular expression over letters.

    `{slot}` is one word; `?` makes what stands before it optional; `( | )` are alternatives; what stands in `[ ]`
    must be there but is not taken, and in `[! ]` must not; brackets that open the pattern look back; `$` is the end.
    `named` keeps the value of each slot that has one. Raises KeyError for a slot that is none.

    >>> over_letters("[{in}] {month}", named=False) == f"(?<={LETTERS['in']}){LETTERS['month']}"
    True
    """
    made: list[str] = []
    count: defaultdict[str, int] = defaultdict(int)
    depth = taken = 0
    for piece in re.findall(_PIECES, pattern):
        if piece.startswith("{"):
            categories, name = SLOTS[piece[1:-1]]
            letters = "".join(LETTERS[category] for category in categories)
            letters = letters if len(letters) == 1 else f"[{letters}]"
            if depth == 0:
                taken += 1
                if named and name:
                    count[name] += 1
                    letters = f"(?P<{name}__{count[name]}>{letters})"
            made.append(letters)
        elif piece.startswith("["):
            depth += 1
            made.append("(?" + ("" if taken else "<") + ("!" if piece == "[!" else "="))
        elif piece == "]":
            depth -= 1
            made.append(")")
        elif piece in "()|?$":
            made.append("(?:" if piece == "(" else piece)
        else:
            raise KeyError(piece)
    return "".join(made)


def letter_class(*categories: str) -> str:
    """The letters of some categories, for a class of characters."""
    return "".join(LETTERS[category] for category in categories)


def all_letters(pattern: str) -> str:
    """The letters of all slots of a pattern."""
    slots = [piece[1:-1] for piece in re.findall(_PIECES, pattern) if piece.startswith("{")]
    return "".join(sorted({LETTERS[category] for slot in slots for category in SLOTS[slot][0]}))


def first_letters(pattern: str) -> str:
    """The letters that a date of this pattern may begin with.

    >>> sorted(first_letters("[{the}] ({last}|{next})? {one_week} {month}")) == sorted(
    ...     letter_class("last", "next", "one_week")
    ... )
    True
    """
    return _first(re.findall(_PIECES, pattern))[0]


def _first(pieces: list[str]) -> tuple[str, bool]:
    """The letters that some pieces may begin with, and whether they may be nothing; up to where their bracket ends."""
    letters, empty = "", False
    mine, through = "", True  # of the alternative that is being read
    last: tuple[str, bool] | None = None
    while pieces:
        piece = pieces.pop(0)
        if last is not None and through and piece != "?":
            mine, through = mine + last[0], last[1]
        elif last is not None and through:
            mine += last[0]
        last = None
        if piece == ")":
            break
        if piece == "|":
            letters, empty, mine, through = letters + mine, empty or through, "", True
        elif piece == "(":
            last = _first(pieces)
        elif piece.startswith("["):
            depth = 1
            while depth:
                depth += {"[": 1, "[!": 1, "]": -1}.get(pieces.pop(0), 0)
        elif piece.startswith("{"):
            last = letter_class(*SLOTS[piece[1:-1]][0]), False
    if last is not None and through:
        mine, through = mine + last[0], last[1]
    return "".join(sorted(set(letters + mine))), empty or through
