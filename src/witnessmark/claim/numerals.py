"""Numerals among a sentence's tokens: those that are one number are joined, those that are ages count nobody."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..lang.load import NUMERAL, Language

if TYPE_CHECKING:
    from .tokens import Token

OTHER: Final = "."
_DECIMAL: Final = re.compile(r"\d+\.\d+")
_ASIDE: Final = "u"  # as an adverb: passed over in lists


def joined(tokens: list[Token], language: Language) -> list[Token]:
    """Neighbouring numerals that are one number, joined: "two hundred and fifty", "300 000", "2.5 million"."""
    letters = [token.letter for token in tokens]
    if letters.count(NUMERAL) < 2 and not any(t.letter == OTHER and t.text[0].isdigit() for t in tokens):
        return tokens
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        decimal = token.letter == OTHER and token.text[0].isdigit() and _DECIMAL.fullmatch(token.text)
        if decimal and at + 1 < len(tokens) and tokens[at + 1].low in language.multipliers:
            by = tokens[at + 1].value or 1
            value = round(float(token.text) * by)
            kept.append(_spanning(token, tokens[at + 1], value))
            at += 2
            continue
        if token.letter != NUMERAL or token.value is None:
            if token.letter == OTHER and at + 1 < len(tokens) and tokens[at + 1].letter in "nVrAH":
                token = _shortened(token, language)
            kept.append(token)
            at += 1
            continue
        total, part, last = 0, token.value, at
        if token.low in language.multipliers:
            part = token.value
        after = at + 1
        while after < len(tokens):
            nxt = tokens[after]
            joiner = nxt.low in language.joiners and after + 1 < len(tokens)
            if joiner and last == at and tokens[after + 1].low in language.halves:  # "two and a half million"
                half = tokens[after + 1].value or 0
                last, part = after + 1, part * 2 * half + half
                break
            joiner = joiner and (last != at or _multiplies(token, language))
            candidate = tokens[after + 1] if joiner else nxt
            if candidate.letter != NUMERAL or candidate.value is None:
                break
            low = candidate.low
            if low in language.multipliers and not joiner:
                if candidate.value >= 1000:
                    total, part = total + part * candidate.value, 0
                else:
                    part *= candidate.value
            elif (
                _multiplies(tokens[last], language) and _is_word(low) and candidate.value < (tokens[last].value or 0)
            ) or (
                _is_word(low)
                and _is_word(token.low)
                and 20 <= (tokens[last].value or 0) < 100
                and candidate.value < 10
                and not joiner
            ):
                part += candidate.value
            elif (
                not joiner and len(candidate.text) == 3 and candidate.text.isdigit() and tokens[last].text.isdigit()
                and len(tokens[at].text) <= 3 and candidate.start == tokens[last].end + 1
                and not (at and tokens[at - 1].letter == NUMERAL)
            ):  # fmt: skip
                part = part * 1000 + candidate.value
            else:
                break
            last = after + 1 if joiner else after
            after = last + 1
        kept.append(token if last == at else _spanning(token, tokens[last], total + part))
        at = last + 1
    return kept


def _multiplies(token: Token, language: Language) -> bool:
    """Whether a numeral ends in a word that smaller ones are added to: "hundred", "a hundred"."""
    return token.low.rpartition(" ")[2] in language.multipliers


_BRACKETS: Final = {"(": ")", "[": "]", "/": "/"}


def bare(tokens: list[Token]) -> list[Token]:
    """Takes away the brackets of "(12) civilians" and "/12/ civilians"; those of "three (3)" and of ages stay."""
    if _BRACKETS.keys().isdisjoint([token.text for token in tokens]):
        return tokens
    kept: list[Token] = []
    for i, token in enumerate(tokens):
        opening = i - 1 if token.letter == NUMERAL else i
        framed = (
            0 <= opening < len(tokens) - 3
            and tokens[opening].text in _BRACKETS
            and tokens[opening + 1].letter == NUMERAL
            and tokens[opening + 2].text == _BRACKETS[tokens[opening].text]
            and tokens[opening + 3].letter in "nsXj.Vur"
            and (opening == 0 or tokens[opening - 1].letter in "KVBbhmolcPEaC,:;tIAH")
        )
        if framed and token.letter == NUMERAL:
            kept.append(replace(token, start=tokens[i - 1].start, end=tokens[i + 1].end))
        elif not (framed or (kept and kept[-1].end >= token.end)):
            kept.append(token)
    return kept


_SHORT: Final = re.compile(r"(\d+(?:[.,]\d+)?)([a-z]{1,2})")


def _shortened(token: Token, language: Language) -> Token:
    """ "1.2m" and "30k" before people as the numerals that they stand for; any other token as it is."""
    found = _SHORT.fullmatch(token.low)
    by = language.shortened.get(found[2]) if found is not None else None
    if found is None or by is None:
        return token
    value = round(float(found[1].replace(",", ".")) * by)
    return replace(token, letter=NUMERAL, value=value)


def _closes(token: Token | None) -> bool:
    """Whether what follows a numeral shows that it counts nothing."""
    return token is None or token.letter in ",;:!)AHMFckWPB-~"


def _mask_ages(tokens: list[Token], i: int) -> bool:
    """Takes out the numerals behind a word of age ("aged 12 and 14", "the ages of 4 and 6"); whether there were any."""
    found, word = False, tokens[i - 1]
    owner = tokens[i - 3 if i > 2 and tokens[i - 2].letter == "," else i - 2] if i > 1 else word
    letter = _ASIDE if owner.letter in "ns" else OTHER
    first = i
    while i < len(tokens) and (
        tokens[i].letter in "dehlmbock,Of-"
        or (found and tokens[i].low == "to")
        or (tokens[i].letter in "P.A" and not found and i < first + 3)  # "whose ages range from 20 to 35"
    ):
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if tokens[i].letter == NUMERAL:
            if (found and not _closes(after)) or (after is not None and after.letter in "nsrxj"):
                break
            tokens[i].letter, word.letter, found = letter, letter, True
        elif tokens[i].letter in "ehlmbo":
            if after is None or after.letter != NUMERAL or (found and tokens[i].letter not in "eh"):
                break
            tokens[i].letter = letter
        i += 1
    return found


def _mask_phrase(tokens: list[Token], at: int) -> None:
    """Makes one aside of "under the age of eighteen" behind a noun, around the word of age at token `at`."""
    start = at
    while start > 0 and tokens[start - 1].letter in "tlmPOu":
        start -= 1
    if start and tokens[start - 1].letter in "ns":
        for token in tokens[start : at + 2]:
            token.letter = _ASIDE if token.letter in "tlmPO." else token.letter


def _are_two_ages(tokens: list[Token], i: int) -> bool:
    """Whether "8 and 11" between commas behind a plural are ages: "two sisters, 8 and 11, were"."""
    four = tokens[i : i + 4]
    return (
        i > 1 and len(four) == 4
        and "".join([t.letter for t in four]) == "dcd,"
        and tokens[i - 1].letter == "," and tokens[i - 2].letter == "n"
        and four[0].text.isdigit() and four[2].text.isdigit()
    )  # fmt: skip


def _are_ages_between(tokens: list[Token], i: int) -> bool:
    """Whether "between 8 and 12" behind a plural are ages: "three boys between 8 and 12 were"."""
    return (
        i > 1 and i + 2 < len(tokens)
        and tokens[i - 2].letter == "n" and tokens[i + 1].letter == "c" and tokens[i + 2].letter == NUMERAL
        and (i + 3 == len(tokens) or tokens[i + 3].letter in ",;!)AHMcW")
    )  # fmt: skip


def without_ages(tokens: list[Token], language: Language) -> list[Token]:
    """Takes the count out of ages: "an 18 year-old girl", "Rima (6)", "Sami Haddad, 34, was"."""
    aged = False
    for i, token in enumerate(tokens):
        if token.low in language.aged and _mask_ages(tokens, i + 1):
            aged = True
            _mask_phrase(tokens, i)
        if token.letter != NUMERAL or token.value is None:
            continue
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        before = tokens[i - 1] if i else None
        named = i > 1 and (
            (tokens[i - 2].letter in "Xs" and tokens[i - 2].text[0].isalpha()) or tokens[i - 2].low in language.ordinals
        )
        if after is not None and (
            after.low.startswith("year-old")
            or (after.low in ("year", "years") and i + 2 < len(tokens) and tokens[i + 2].low == "old")
        ):
            token.letter = after.letter = OTHER
            if after.low in ("year", "years"):
                tokens[i + 2].letter = OTHER
        elif before is not None and before.low in language.labels and (after is None or after.letter not in "nr"):
            token.letter = OTHER  # "a Class 10 student"
        elif before is not None and before.letter == "e" and _are_ages_between(tokens, i):
            before.letter = token.letter = tokens[i + 1].letter = tokens[i + 2].letter = _ASIDE
        elif _are_two_ages(tokens, i):
            token.letter = tokens[i + 1].letter = tokens[i + 2].letter = _ASIDE
        elif before is not None and before.letter in "lm" and i > 1 and tokens[i - 2].letter in "ns":
            if _closes(after):
                token.letter = before.letter = _ASIDE  # "children under 10"
        elif (
            named
            and before is not None
            and after is not None
            and token.text.isdigit()
            and token.value < 110
            and (
                (before.letter == "(" and after.letter in "),")
                or (before.letter == "," and after.letter in ",!" and len(token.text) < 3)
                or (before.letter == "," and after.letter in "cA" and aged)  # "A, aged 70 and B, 50 were"
            )
        ):
            token.letter = OTHER
    return tokens


def _is_word(low: str) -> bool:
    return low.replace("-", "").isalpha()


def _spanning(first: Token, last: Token, value: int) -> Token:
    text, low = f"{first.text} {last.text}", f"{first.low} {last.low}"
    return replace(first, text=text, end=last.end, letter=NUMERAL, word=None, value=value, low=low)
