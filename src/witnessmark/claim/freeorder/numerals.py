"""Numerals in figures and words, and those that are one number put together: "62 ألفاً و64", "двадцать пять"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ...lang.load import NUMERAL, Language
from ..tokens import Token

_GROUPED: Final = re.compile(r"\d{1,3}(?:[.,٬٫ \u00a0\u202f]\d{3})+")
_DECIMAL: Final = re.compile(r"\d+[.,٫]\d{1,2}")
_OPENS: Final = {"(": ")", "[": "]", "/": "/"}
_MASKED: Final = "u"
_OLD: Final = 110


def figure_of(raw: str) -> int | None:
    """The whole number that figures write, with the groups of any language: "7,000", "2.147", "١٢"; None for others.

    >>> figure_of("7,000"), figure_of("٢٧"), figure_of("2.5")
    (7000, 27, None)
    """
    if raw.isdecimal():
        return int(raw) if len(raw) < 10 else None
    if _GROUPED.fullmatch(raw):
        return int(re.sub(r"\D", "", raw))
    return None


def composed(tokens: list[Token], language: Language) -> list[Token]:
    """The tokens with neighbouring numerals that are one number put together, and those that count nobody masked."""
    tokens = _unframed(_unquoted(_spelt(tokens, language)))
    if not any(token.letter == NUMERAL for token in tokens):
        return tokens
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if (whole := _decimal(tokens, at, language)) is not None:
            kept.append(whole)
            at += 2
        elif token.letter == "1" and _opens_tens(tokens, at, language):
            by = tokens[at + 2]
            kept.append(_spanning(token, by, 1 + (by.value or 0)))  # "إحدى وعشرون"
            at += 3
        elif token.letter == NUMERAL and token.value is not None:
            last, value = _number(tokens, at, language)
            kept.append(token if last == at else _spanning(token, tokens[last], value))
            at = last + 1
        else:
            kept.append(token)
            at += 1
    _mask_measured(kept, language)
    return kept


def _spelt(tokens: list[Token], language: Language) -> list[Token]:
    """Number words that a hyphen joins: "soixante-douze", "forty-five"."""
    return [
        replace(token, letter=NUMERAL, value=value)
        if "-" in token.low and token.word is None and (value := _hyphened(token.low, language)) is not None
        else token
        for token in tokens
    ]


def _hyphened(low: str, language: Language) -> int | None:
    parts = low.split("-")
    total, at = 0, 0
    while at < len(parts):
        for end in range(len(parts), at, -1):
            word = language.words.get("-".join(parts[at:end]))
            if word is not None and word.value is not None and word.letter in "d1":
                if word.value == 100 and total:
                    total *= 100
                else:
                    total += word.value
                at = end
                break
            if end == at + 1 and parts[at] in language.joiners and 0 < at < len(parts) - 1:
                at += 1
                break
        else:
            return None
    return total


def _decimal(tokens: list[Token], at: int, language: Language) -> Token | None:
    """ "2.5 million" as the number that it is."""
    token = tokens[at]
    if token.letter == NUMERAL or at + 1 >= len(tokens) or not _DECIMAL.fullmatch(token.text):
        return None
    by = tokens[at + 1]
    if by.low not in language.multipliers or by.value is None:
        return None
    return _spanning(token, by, round(float(re.sub("[,٫]", ".", token.text)) * by.value))


def _number(tokens: list[Token], at: int, language: Language) -> tuple[int, int]:
    """The last token of the number that begins at token `at`, and its value."""
    first = tokens[at]
    total, part = 0, first.value or 0
    least = _place(part)  # what is added must be smaller
    worded = not first.text[0].isdigit()
    last = at
    while True:
        joined = last + 2 < len(tokens) and tokens[last + 1].low in language.joiners
        nxt = last + 2 if joined else last + 1
        if nxt >= len(tokens):
            break
        candidate = tokens[nxt]
        value = 1 if candidate.letter == "1" and worded and joined else candidate.value
        if value is None or candidate.letter not in "d1":
            break
        behind = tokens[nxt + 1] if nxt + 1 < len(tokens) else None
        bare = not language.joiners and tokens[last].low in language.multipliers  # "1 milyon 500 bin"
        counts = (joined or bare) and behind is not None and behind.low in language.multipliers
        by = (behind.value or 0) if counts and behind is not None else 0
        if by and value * by < least:
            part, least, last = part + value * by, by, nxt + 1  # "a million and 200 thousand"
            continue
        if by >= least > value:
            break  # "5 آلاف و13 ألف": two numbers
        if candidate.low in language.multipliers and not joined and part and value > part % 1000:
            if value >= 1000:
                total, part = total + part * value, 0
            else:
                part = part - part % 100 + part % 100 * value if part >= 100 else part * value
            least = value
        elif value < least and value and (_is_word(candidate) or last != at or first.low in language.multipliers):
            if not (_is_word(candidate) or ((joined or bare) and tokens[last].low in language.multipliers)):
                break  # figures follow figures only behind a thousand: "62 thousand and 64"
            if not worded and last == at:
                break  # "12 five"
            part += value
            least = _place(value)
        elif (
            joined
            and 0 < part % 100 < 10
            and least == 1
            and _is_word(tokens[last])
            and _is_word(candidate)
            and value in _TENS
        ):
            part += value  # "five and twenty"
            least = 1
        else:
            break
        last = nxt
    return last, total + part


_TENS: Final = frozenset(range(20, 100, 10))


def _opens_tens(tokens: list[Token], at: int, language: Language) -> bool:
    """Whether a word for one is joined to tens: "one and twenty"."""
    if at + 2 >= len(tokens) or tokens[at + 1].low not in language.joiners:
        return False
    return tokens[at + 2].value in _TENS and _is_word(tokens[at + 2])


def _place(value: int) -> int:
    """The value of a number's last figure that is no zero: 100 of 1,200, 10 of 20, 1 of 15."""
    place = 1
    while value and value % (place * 10) == 0:
        place *= 10
    return place if value > 19 or (place > 1 and value != 10) else 1


def _is_word(token: Token) -> bool:
    return token.text[0].isalpha()


def _unquoted(tokens: list[Token]) -> list[Token]:
    """Takes the quotation marks from a noun that somebody counts: "cinco «terroristas»"."""
    marks = {
        k
        for k in range(1, len(tokens) - 1)
        if tokens[k - 1].letter == tokens[k + 1].letter == '"' and tokens[k].letter in "ns"
    }
    return [t for k, t in enumerate(tokens) if k + 1 not in marks and k - 1 not in marks] if marks else tokens


def _unframed(tokens: list[Token]) -> list[Token]:
    """Takes the brackets from "(10) civilians"; and the figure from "three (3)", which says it again."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        closes = _OPENS.get(tokens[at].text)
        three = tokens[at : at + 3]
        if closes and len(three) == 3 and three[1].letter == NUMERAL and three[2].text == closes:
            before = kept[-1] if kept else None
            after = tokens[at + 3].letter if at + 3 < len(tokens) else "!"
            if before is not None and before.letter == NUMERAL:
                if before.value == three[1].value:
                    at += 3
                    continue
            elif after in "nsrJOPX." or (before is not None and before.letter in "VKFND"):
                kept.append(replace(three[1], start=three[0].start, end=three[2].end))
                at += 3
                continue
        kept.append(tokens[at])
        at += 1
    return kept


def _mask_measured(tokens: list[Token], language: Language) -> None:
    """Takes the count from numerals that count no people: "43 years", "between 4, 6 and 9 years", "ward 3"."""
    for i, token in enumerate(tokens):
        if token.letter == "%":
            k = i - 1
            while k >= 0 and tokens[k].letter in "dc,-ekhmlbo":
                if tokens[k].letter == NUMERAL:
                    tokens[k].letter = _MASKED
                elif k and tokens[k - 1].letter != NUMERAL and tokens[k].letter in "c,":
                    break
                k -= 1
        elif token.letter == NUMERAL and _is_masked(tokens, i, language):
            token.letter = _MASKED


def _is_masked(tokens: list[Token], i: int, language: Language) -> bool:
    """Whether the numeral is an age, money, or part of a name: "ward 3"."""
    before = tokens[i - 1] if i else None
    glued = before is not None and i > 1 and tokens[i - 2].end == before.start
    if glued and before is not None and f"{tokens[i - 2].low}{before.low}" in language.labels:
        return True  # "الساعة 5"
    if before is not None and (before.low in language.labels or before.low in language.aged or before.letter in "$#"):
        return True
    if i + 1 < len(tokens) and tokens[i + 1].letter == "$":
        return True
    return 1 < i < len(tokens) and (
        _is_age(tokens, i, language) or (i < len(tokens) - 1 and _is_bracketed_age(tokens, i))
    )


def _is_bracketed_age(tokens: list[Token], i: int) -> bool:
    """Whether the numeral stands in brackets behind a name: "Rima (6)"."""
    framed = tokens[i - 1].text == "(" and tokens[i + 1].text == ")" and tokens[i - 2].letter == "X"
    return framed and (tokens[i].value or 0) < _OLD


def _is_age(tokens: list[Token], i: int, language: Language) -> bool:
    """Whether the numeral says how old one person is, without "years": "un hombre de 68 resultó herido"."""
    of = language.tables.get("quantity", {}).get("partitives", ())
    after = tokens[i + 1].letter if i + 1 < len(tokens) else "!"
    one = tokens[i - 2].letter == "s" and tokens[i - 1].low in of and tokens[i - 1].letter == "O"
    return one and 0 < (tokens[i].value or 0) < 110 and after not in "nsX.xr"


def _spanning(first: Token, last: Token, value: int) -> Token:
    text, low = f"{first.text} {last.text}", f"{first.low} {last.low}"
    return replace(first, text=text, end=last.end, letter=NUMERAL, word=None, value=value, low=low)
