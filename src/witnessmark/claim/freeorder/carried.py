"""Verbs that say a harm only with another word: "получили осколочные ранения", "унёс жизни 12 человек"."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import Final

from ...lang.load import Language, Word
from ...records import Harm
from ..tokens import Token

_FAR: Final = 5  # tokens from the verb to what it carries
_RISEN: Final = 7  # tokens from a verb of rising to where it has risen
_BETWEEN: Final = '.uPX~tD"M'
_COUNTS: Final = "dbmolh"  # "забрала четыре жизни"


@dataclass(frozen=True, slots=True)
class _Carriers:
    takes: frozenset[str]
    to: frozenset[str]
    fatal: frozenset[str]
    harms: frozenset[str]
    lone: frozenset[str]
    origins: frozenset[str]
    there_are: frozenset[str]
    ranges: frozenset[str]
    amounts: frozenset[str]
    fates: frozenset[str]
    unknown: frozenset[str]


@functools.lru_cache(maxsize=16)
def _carriers(language: Language) -> _Carriers:
    table = language.tables.get("carriers", {})
    return _Carriers(
        takes=frozenset(table.get("takes", ())),
        to=frozenset(table.get("to", ())),
        fatal=frozenset(table.get("fatal", ())),
        harms=frozenset(table.get("harms", ())),
        origins=frozenset(table.get("from", ())),
        there_are=frozenset(table.get("there_are", ())),
        ranges=frozenset(table.get("ranges", ())),
        amounts=frozenset(table.get("amounts", ())),
        fates=frozenset(table.get("fates", ())),
        unknown=frozenset(table.get("unknown", ())),
        lone=frozenset(language.tables.get("numbers", {}).get("lone", ())),
    )


def carried(tokens: list[Token], language: Language) -> list[Token]:
    """The tokens with each verb and what it carries made one word of harm, and the words between them passed over."""
    words = _carriers(language)
    if language.order == "verb last":
        _passed(tokens)
    for i, token in enumerate(tokens):
        if token.low in words.ranges and _is_range(tokens, i):
            token.letter = "u"  # "от 15 до 20"
        elif token.letter == "U":
            _pair(tokens, i, _other(tokens, i, "y"), at=i, harm="injured", words=words)
        elif token.letter == "y":
            verb = _other(tokens, i, "U")
            _pair(tokens, i, verb, at=verb, harm="injured", words=words)
            if verb < 0 and token.letter == "y" and token.low in words.harms:
                token.letter, token.word = "N", Word("N", harm="injured")
        elif token.letter == "C" or token.low in words.takes:
            _pair(tokens, i, _other(tokens, i, "S"), at=i, harm="killed", words=words, letter="K")
        elif token.letter == "S":
            verb = _other(tokens, i, "C", words.takes)
            _pair(tokens, i, verb, at=verb, harm="killed", words=words)
        elif token.letter == "L" and (_loses(tokens, i) or (language.order == "verb last" and _lost(tokens, i))):
            token.letter, token.word = "K", Word("K", harm="killed", act=True)
        elif token.low in words.there_are:
            _there_are(tokens, i)
        elif token.low in words.fatal:
            _fatally(tokens, i)
        elif token.low in words.fates and _unknown_after(tokens, i, words):
            token.letter, token.word = "N", Word("N", harm="missing")
        elif token.letter == "a" and token.low not in words.amounts:
            _risen_to(tokens, i, words)
        elif token.letter == "d" and token.low in words.lone and (i == 0 or tokens[i - 1].letter not in "dqbmolh"):
            tokens[i] = replace(token, letter="q", word=Word("q", value=token.value))
    return tokens


def _other(tokens: list[Token], i: int, letter: str, also: frozenset[str] = frozenset()) -> int:
    """Where the word of that letter stands after token `i`, with nothing that counts or harms between; -1: nowhere."""
    for j in range(i + 1, min(i + 1 + _FAR, len(tokens))):
        if tokens[j].letter == letter or tokens[j].low in also:
            return j
        counts = (letter == "C" and tokens[j].letter in "dns") or (letter == "S" and tokens[j].letter in _COUNTS)
        if tokens[j].letter not in _BETWEEN and not counts:
            return -1
    return -1


def _pair(
    tokens: list[Token], i: int, other: int, *, at: int, harm: Harm, words: _Carriers, letter: str = "F"
) -> None:  # fmt: skip
    if other < 0:
        return
    after = tokens[other + 1 : other + 3]
    if any(token.low in words.fatal for token in after):
        harm = "killed"
        for token in after:
            token.letter = "u"
    if any(token.low in words.fatal for token in tokens[i:other]):
        harm = "killed"  # "дістала смертельні травми"
    for k in range(i, other + 1):
        if k != at and tokens[k].letter in ".uSyC":
            tokens[k].letter, tokens[k].word = "u", None
    tokens[at].letter, tokens[at].word = letter, Word(letter, harm=harm)


def _loses(tokens: list[Token], i: int) -> bool:
    """Whether a counted group of people is what the verb at token `i` loses: "потеряла одиннадцать человек"."""
    j = i + 1
    while j < len(tokens) and tokens[j].letter in "bmolhru":
        j += 1
    if j >= len(tokens) or tokens[j].letter not in "dq":
        return False
    j += 1
    while j < len(tokens) and tokens[j].letter == ".":
        j += 1
    return j < len(tokens) and tokens[j].letter in "ns"


def _is_range(tokens: list[Token], i: int) -> bool:
    """Whether two numerals follow token `i` with a word between them."""
    return "".join([token.letter for token in tokens[i + 1 : i + 4]]) in ("dod", "dPd")


def _unknown_after(tokens: list[Token], i: int, words: _Carriers) -> bool:
    """Whether it is said after "the fate" at token `i` that nobody knows it: then those whose it is are missing."""
    for k in range(i + 1, min(i + 12, len(tokens))):
        if tokens[k].letter in ";!VKF":
            return False
        if tokens[k].low in words.unknown or f"{tokens[k - 1].low} {tokens[k].low}" in words.unknown:
            tokens[k].letter = "u"  # and denies nothing
            if tokens[k - 1].letter == "Z":
                tokens[k - 1].letter = "u"
            return True
    return False


def _fatally(tokens: list[Token], i: int) -> None:
    """Kills those who are hurt so that they die: "смертельно поранено", "травмирована насмерть"."""
    for token in (*tokens[max(0, i - 1) : i], *tokens[i + 1 : i + 2]):
        if token.word is not None and token.word.harm == "injured" and token.letter in "VKF":
            token.word = replace(token.word, harm="killed")


def _there_are(tokens: list[Token], i: int) -> None:
    """Makes people of the participles behind "there are": "є загиблі та поранені"."""
    for token in tokens[i + 1 : i + 6]:
        if token.letter == "V" and token.word is not None:
            token.letter, token.word = "n", Word("n", harm=token.word.harm, who="person")
        elif token.letter not in "c,nu":
            return


def _passed(tokens: list[Token]) -> None:
    """Takes the ending of a part from a figure that a toll has passed: "25'i aştı", not three of them."""
    for i in range(len(tokens) - 1, 1, -1):
        if tokens[i].letter == "a" and tokens[i - 1].letter == "J" and tokens[i - 2].letter == "d":
            del tokens[i - 1]


def _lost(tokens: list[Token], i: int) -> bool:
    """Whether a counted group stands right before the verb that loses it: "iki kardeşini kaybetti"."""
    return i > 1 and tokens[i - 1].letter in "ns" and tokens[i - 2].letter in "d1q"


def _risen_to(tokens: list[Token], i: int, words: _Carriers) -> None:
    """Takes the bound from "to" where a toll has risen to a figure: "возросло до девяти" is nine."""
    for j in range(i + 1, min(i + 1 + _RISEN, len(tokens))):
        if tokens[j].letter in "VKF;!" or (tokens[j].letter == "d" and tokens[j - 1].low not in words.origins):
            break
        if tokens[j].low in words.to and tokens[j].letter == "o":
            tokens[j].letter = "P"
            return
    for j in range(i - 1, max(-1, i - 4), -1):
        if tokens[j].low in words.to and tokens[j].letter == "o":
            tokens[j].letter = "P"
            return
