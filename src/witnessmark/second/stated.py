"""Which numbers and vague words a quote states, by the language's file: what a count may rest on, and nothing else.

A reading of its own, apart from the grammar's: it says what stands there, not what is counted by it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from ..count import Count
from ..lang.load import NUMERAL, Language, Word

_TOKEN: Final = re.compile(r"\d+(?:[.,٬٫]\d+)*(?!\w)|\w+(?:['’]\w+)*|[^\w\s]")
_GROUPED: Final = re.compile(r"\d{1,3}(?:[.,٬٫]\d{3})+")
_BEFORE, _AFTER = 80, 40  # characters around the quote, so that a numeral it cuts in two is seen
_REACH: Final = 4  # words between "a" and who it counts: "a retired school bus driver"


@dataclass(slots=True)
class _Said:
    low: str
    start: int
    end: int
    letter: str
    value: int | None = None
    plural: bool = True


@dataclass(frozen=True, slots=True)
class Stated:
    """What a quote states of numbers.

    `numbers` are the whole numbers in it that may count people; `above` those opened by a word for more ("over 7"),
    `below` by a word for fewer. `vague` are the words for an uncertain many; `words` all of its words, in lower case.
    `hedged` says that a word makes a numeral uncertain, `one` that somebody single is told of, `many` that a plural is,
    `none` that a word denies.
    """

    numbers: frozenset[int] = frozenset()
    above: frozenset[int] = frozenset()
    below: frozenset[int] = frozenset()
    vague: tuple[str, ...] = field(default=(), repr=False)
    words: str = field(default="", repr=False)
    hedged: bool = False
    one: bool = False
    many: bool = False
    none: bool = False


def stated(text: str, start: int, end: int, language: Language) -> Stated:
    """What the quote `text[start:end]` states. A number that reaches out of the quote is not in it.

    >>> from witnessmark.lang.load import load
    >>> text = "More than two hundred and fifty people died on 7 February."
    >>> said = stated(text, 0, len(text), load("en"))
    >>> sorted(said.numbers), sorted(said.above)
    ([250], [250])
    >>> stated(text, text.index("fifty"), len(text), load("en")).numbers
    frozenset()
    """
    first = max(0, start - _BEFORE)
    while first > 0 and not text[first - 1].isspace() and start - first < 2 * _BEFORE:
        first -= 1
    words = _tokens(text[first : end + _AFTER], first, language)
    words = _numbers(_phrases(words, language), language)
    inside = [i for i, word in enumerate(words) if word.start >= start and word.end <= end]
    months = frozenset(
        name
        for key in ("months", "short_months")
        for names in language.tables.get("dates", {}).get(key, ())
        for name in names
    )
    counts = [i for i in inside if words[i].value is not None and _may_count(words, i, text, months)]
    letters = {words[i].letter for i in inside}
    numbers = frozenset(words[i].value or 0 for i in counts)
    return Stated(
        numbers=numbers,
        above=_after("m", words, counts),
        below=_after("l", words, counts),
        vague=tuple(words[i].low for i in inside if words[i].letter in "qrh"),  # "some" is a hedge too
        words=" ".join(words[i].low for i in inside),
        hedged=bool(letters & set("hq+")),
        one=1 in numbers or _is_single(words, inside, text, counts),
        many=any(words[i].letter in "nNTyp" and words[i].plural for i in inside),
        none=bool(letters & set("zZ?")) or 0 in numbers or any(words[i].low in language.deny for i in inside),
    )


def verified(count: Count, said: Stated, *, unaware: bool = False) -> Count | None:
    """The count, if the quote states it; None if not. "More than 7" states 8 as a least, "fewer than 7" 6 as a most.

    A least number of 0 beside a greater most says nothing and is left open. A vague word becomes the language file's
    own form of it, a hedge on a numeral "about". `unaware`: of "not aware of any", which counts nobody.

    >>> verified(Count(8, None), Stated(numbers=frozenset((7,)), above=frozenset((7,))))
    Count(min=8, max=None, vague=None)
    >>> verified(Count(9, 9), Stated(numbers=frozenset((7,))))
    """
    low, high = count.min, count.max
    if unaware:
        return Count(None, None, "any") if said.none and (low or 0, high or 0) == (0, 0) else None
    if (low, high) == (0, 0):
        return Count(0, 0) if said.none else None
    if low == 0:
        low = None
    if low is None and high is None:
        return _vague(count.vague, said)
    least = low is None or low in said.numbers or low - 1 in said.above or (low == 1 and said.one)
    most = high is None or high in said.numbers or high + 1 in said.below or (high == 1 and said.one)
    if not (least and most) or (count.vague is not None and not said.hedged):
        return None
    return Count(low, high, None if count.vague is None else "about")


def _vague(word: str | None, said: Stated) -> Count | None:
    if word is None:
        return None
    wanted = f" {' '.join(word.casefold().split())} "
    known = next((one for one in said.vague if f" {one} " in wanted or wanted in f" {one} "), None)
    if known is not None:
        return Count(None, None, known)
    # a plural that no word numbers, by whichever of its words a model calls it
    plural = said.many and (wanted == " plural " or wanted in f" {said.words} ")
    return Count(None, None, "plural") if plural else None


def _tokens(text: str, offset: int, language: Language) -> list[_Said]:
    words: list[_Said] = []
    for found in _TOKEN.finditer(text):
        raw, low = found[0], found[0].casefold()
        start, end = found.start() + offset, found.end() + offset
        meaning = language.words.get(low)
        if meaning is not None:
            words.append(_meant(low, start, end, meaning))
        elif raw[0].isdigit() and not raw.isdecimal() and not _GROUPED.fullmatch(raw):
            words.append(_Said(raw, start, end, "."))  # 2.5, or 20mm
        elif raw[0].isdigit():
            value = int(re.sub(r"\D", "", raw)) if len(raw) < 16 else None
            words.append(_Said(low, start, end, NUMERAL if value is not None else ".", value))
        else:
            words.append(_Said(low, start, end, "X" if raw[0].isupper() else "."))
    return words


def _meant(low: str, start: int, end: int, meaning: Word) -> _Said:
    value = meaning.value if meaning.letter == NUMERAL else None
    return _Said(low, start, end, meaning.letter, value, meaning.plural)


def _phrases(words: list[_Said], language: Language) -> list[_Said]:
    joined: list[_Said] = []
    at = 0
    while at < len(words):
        for parts, meaning in language.phrases.get(words[at].low, ()):
            if [word.low for word in words[at : at + len(parts)]] == list(parts):
                last = words[at + len(parts) - 1]
                joined.append(_meant(" ".join(parts), words[at].start, last.end, meaning))
                at += len(parts)
                break
        else:
            joined.append(words[at])
            at += 1
    return joined


def _numbers(words: list[_Said], language: Language) -> list[_Said]:
    """Numerals that are one number made one: "two hundred and fifty", "twenty-five", "300 000", "2.5 million"."""
    joined: list[_Said] = []
    at = 0
    while at < len(words):
        word = words[at]
        by = words[at + 1] if at + 1 < len(words) and words[at + 1].low in language.multipliers else None
        if by is not None and re.fullmatch(r"\d{1,6}[.,]\d", word.low):
            whole, _, tenth = word.low.replace(",", ".").partition(".")
            value = (int(whole) * 10 + int(tenth)) * (by.value or 1) // 10
            joined.append(_Said(word.low, word.start, by.end, NUMERAL, value))
            at += 2
            continue
        if word.value is None:
            joined.append(word)
            at += 1
            continue
        after, value = _run(words, at, language)
        joined.append(_Said(word.low, word.start, words[after - 1].end, NUMERAL, value))
        at = after
    return joined


def _run(words: list[_Said], at: int, language: Language) -> tuple[int, int]:
    """Where the number that begins at a word ends, and what it is."""
    total, part = 0, words[at].value or 0
    last = at
    while True:
        after = last + 1
        joiner = after < len(words) and (words[after].low in language.joiners or words[after].low == "-")
        if joiner:
            after += 1
        value = words[after].value if after < len(words) else None
        if value is None:
            break
        word, before = words[after], words[last]
        if word.low in language.multipliers:
            if joiner and words[after - 1].low != "-":
                break
            if value >= 1000:
                total, part = total + part * value, 0
            else:
                part *= value
        elif word.low.isdecimal():
            if joiner or len(word.low) != 3 or not before.low.isdecimal() or word.start != before.end + 1:
                break
            part = part * 1000 + value
        elif (before.low.split()[-1] in language.multipliers and value < (before.value or 0)) or (
            20 <= part % 100 < 100 and part % 10 == 0 and 0 < value < 10 and not before.low.isdecimal()
        ):
            part += value
        else:
            break
        last = after
    return last + 1, total + part


def _may_count(words: list[_Said], at: int, text: str, months: frozenset[str]) -> bool:
    """Whether a number may count people: not a measure, a thing, a day, a year, a price or an hour."""
    word = words[at]
    before = words[at - 1] if at else None
    after = at + 1
    if after + 1 < len(words) and words[after].low == "-" and words[after].start == word.end:
        after += 1
    following = words[after] if after < len(words) else None
    if following is not None:
        if following.letter == "%" or text[following.start : following.end] in months:
            return False
        if following.low == ":" and following.start == word.end:
            return False
        if following.letter == "x":
            while after < len(words) and words[after].letter == "x":
                after += 1
            if after == len(words) or words[after].letter not in "ns":
                return False
    if before is None:
        return True
    if text[before.start : before.end] in months or before.low in ("$", "€", "£", "#"):
        return False
    if before.low == ":" and before.end == word.start:
        return False
    is_year = len(word.low) == 4 and word.low.isdecimal() and 1900 <= (word.value or 0) < 2100
    return not (is_year and (before.letter == "P" or before.low == ","))


def _after(letter: str, words: list[_Said], counts: list[int]) -> frozenset[int]:
    """The numbers that such a word stands before, near or further off: "more than 20 soldiers and 7 guards"."""
    first = next((i for i, word in enumerate(words) if word.letter == letter), len(words))
    return frozenset(words[i].value or 0 for i in counts if i > first)


def _is_single(words: list[_Said], inside: list[int], text: str, counts: list[int]) -> bool:
    """Whether somebody single is told of: a word for one person, "a" and whom it counts, or a bare name."""
    for i in inside:
        if words[i].letter == "s":
            return True
        if words[i].letter == "1" and (not i or words[i - 1].letter not in "PBO"):
            near = [word.letter for word in words[i + 1 : i + 1 + _REACH]]
            if near and near[0] not in "x%NTqdn":
                return True
    many = any(words[i].letter in "nq" for i in inside)
    return not counts and not many and any(text[words[i].start].isupper() for i in inside)
