"""A sentence's tokens where small words are written in one word with the next: "وأصيب", "l'armée", "İdlib'de".

Which letters may stand in front of a word (`proclitics`, in the order of their slots) or behind it (`enclitics`) the
language file says. A word is taken apart only where what is left is known; a name stays whole.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from ...lang.load import NUMERAL, Language, Word
from ..tokens import _MARKS, Sentence, Token
from .carried import carried
from .numerals import composed, figure_of

# A number with its groups; a word with the marks that may stand over or in it, its hyphens and apostrophes; a mark.
_MARKED: Final = r"\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
_TOKEN: Final = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,٬٫]\d+)*(?![^\W_])(?!-[^\W\d])"
    rf"|[{_MARKED}]+(?:[-'’ʼ*\u00ad][{_MARKED}]+)*|-{{2,}}|[^\w\s]"
)
# letters of one word that stops, strokes, stars or blanks hide from filters: "ق.ت.ل", "قتـ..ـيل", "قـ ـتل", "в*били"
_APART: Final = re.compile(
    r"(?<![\w.])[^\W\d_]{1,8}(?:\u0640*[.*_/]+\u0640*[^\W\d_]{1,8})+(?!\w)"
    r"|(?<!\w)[^\W\d_]+(?:\u0640 \u0640?| \u0640)[^\W\d_]+(?!\w)"
    r"|(?<![^\s(])[^\W\d_](?: [^\W\d_]){2,}(?![^\s.,،)])"
)
# Arabic letters without their dots, by which a writer hides a word: each stands for several
_DOTLESS: Final = frozenset("ٮڡٯںۑ")
_RASM: Final = str.maketrans("بتثنيىٮۑجخحذدزرسشصضطظعغفڡقٯةهںؤأإ", "ىىىىىىىىحححددررسسصصططععڡڡٯٯههىواا")
OTHER: Final = "."
NAME: Final = "X"
_PART: Final = "J"
_LEAST: Final = 2  # letters of a word that is left when another is cut off

# what one written word is: where each part begins and ends in it, its letter, its entry, its value, its looked-up form
_Opens = tuple[tuple[str, ...], Sequence[tuple[list[str], Word]]]
_Part = tuple[int, int, str, Word | None, int | None, str]


def tokenise(sentence: Sentence, language: Language) -> list[Token]:
    """The sentence's tokens, as `claim.tokens.tokenise` gives them.

    >>> from witnessmark.lang.load import load
    >>> ar = load("ar")
    >>> [(t.text, t.letter) for t in tokenise(Sentence("وأصيب 5 أطفال", 0, 13), ar)]
    [('و', 'c'), ('أصيب', 'F'), ('5', 'd'), ('أطفال', 'n')]
    """
    raw = [(found[0], found.start()) for found in _words(language).finditer(sentence.text)]
    raw = _unelided(_together(sentence.text, raw, language), language)
    raw = _unstopped(raw, language)
    look = _looking(language)
    lows = [look.low(word) for word, _ in raw]
    tokens: list[Token] = []
    at = 0
    while at < len(raw):
        size, word, cut = _phrase(lows, at, language)
        if word is None:
            text, start = raw[at]
            _add(tokens, look.parts(text), text, start + sentence.start)
            at += 1
            continue
        start = raw[at][1]
        last, begin = raw[at + size - 1]
        start, end = start + sentence.start, begin + len(last) + sentence.start
        for piece in cut:
            entry = language.words.get(piece)
            tokens.append(Token(piece, start, start + len(piece), entry.letter if entry else OTHER, entry, None, piece))
            start += len(piece)
        low = " ".join(lows[at : at + size]).replace("' ", "'")[len("".join(cut)) :]
        text = sentence.text[start - sentence.start : end - sentence.start]
        tokens.append(Token(text, start, end, word.letter, word, word.value, low))
        at += size
    return carried(composed(tokens, language), language)


@functools.lru_cache(maxsize=16)
def _words(language: Language) -> re.Pattern[str]:
    """What a written word is, with small words in front of figures apart: "و168,162"."""
    before = "|".join(sorted((re.escape(one) for one in _prefixes(language) if one), key=len, reverse=True))
    pattern = rf"(?<!\w)(?:{before})(?=\d)|{_TOKEN.pattern}" if before else _TOKEN.pattern
    if any(one.startswith("'") for one in language.enclitics):  # "3'ü"
        pattern = rf"\d+(?:[.,]\d+)*['’ʼ][^\W\d_]+|{pattern}"
    return re.compile(pattern)


def _add(tokens: list[Token], parts: tuple[_Part, ...], text: str, start: int) -> None:
    for first, last, letter, word, value, low in parts:
        tokens.append(Token(text[first:last], start + first, start + last, letter, word, value, low))


def _together(text: str, raw: list[tuple[str, int]], language: Language) -> list[tuple[str, int]]:
    """The words with those put together again whose letters a writer has set apart to hide them from filters."""
    hidden: dict[int, tuple[int, str]] = {}
    for found in _APART.finditer(text):
        plain = re.sub(r"[.*_/\u0640 ]", "", found[0])
        bare = language.lower(plain)
        known = "\u0640" in found[0] or any(part[3] is not None for part in _looking(language).parts(plain))
        if len(bare) > _LEAST and known:
            hidden[found.start()] = found.end(), plain
    if not hidden:
        return raw
    kept: list[tuple[str, int]] = []
    end = 0
    for word, start in raw:
        if start in hidden:
            end = hidden[start][0]
            kept.append((text[start:end], start))
        elif start >= end:
            kept.append((word, start))
    return kept


def _unstopped(raw: list[tuple[str, int]], language: Language) -> list[tuple[str, int]]:
    """The words without the stops of abbreviations: "2,3 тыс. человек", "в т.ч. двое детей"; the last one closes."""
    if not language.abbreviations or not any(word == "." for word, _ in raw[:-1]):
        return raw
    kept: list[tuple[str, int]] = []
    for at, (word, start) in enumerate(raw):
        before, begin = kept[-1] if kept else ("", 0)
        glued = word == "." and at + 1 < len(raw) and begin + len(before) == start
        if not (glued and language.lower(before) in language.abbreviations):
            kept.append((word, start))
    return kept


def _unelided(raw: list[tuple[str, int]], language: Language) -> list[tuple[str, int]]:
    """The words with those apart that an apostrophe joins: "qu'une", "d'Alger"; not "aujourd'hui", "N'Djamena"."""
    elided = [prefix for prefix in _prefixes(language) if prefix.endswith("'")]
    if not elided:
        return raw
    kept: list[tuple[str, int]] = []
    for word, start in raw:
        low = language.lower(word)
        prefix = next((one for one in elided if low.startswith(one) and len(low) > len(one)), None)
        if prefix is None or low in language.words or len(low) != len(word):
            kept.append((word, start))
            continue
        rest = word[len(prefix) :]
        entry = language.words.get(prefix)
        small = word[0].islower() or (entry is not None and entry.letter in "tO")
        if not small and rest[0].isupper() and low[len(prefix) :] not in language.words:
            kept.append((word, start))
            continue
        kept += [(word[: len(prefix)], start), (rest, start + len(prefix))]
    return kept


def _phrase(lows: list[str], at: int, language: Language) -> tuple[int, Word | None, tuple[str, ...]]:
    """The longest phrase that begins at word `at`: how many words, its entry, what is cut off before it."""
    for cut, phrases in _looking(language).opens(lows[at]):
        ended: tuple[int, Word] | None = None
        for parts, word in phrases:
            size = len(parts)
            if lows[at + 1 : at + size - 1] == parts[1:-1] and at + size <= len(lows):
                last = lows[at + size - 1]
                if last == parts[-1]:
                    return size, word, cut
                if ended is None and last.startswith(parts[-1]) and last[len(parts[-1]) :] in language.enclitics:
                    ended = size, word
        if ended is not None:
            return *ended, cut
    return 0, None, ()


@functools.lru_cache(maxsize=16)
def _prefixes(language: Language) -> Mapping[str, tuple[str, ...]]:
    """What may stand in front of a word in one with it, the shortest first, with its parts."""
    found: dict[str, tuple[str, ...]] = {"": ()}
    for chosen in itertools.product(*[("", *slot) for slot in language.proclitics]):
        parts = tuple(part for part in chosen if part)
        found.setdefault("".join(parts), parts)
        for short, long in language.contracted.items():
            if parts and long[0] == parts[-1]:
                found.setdefault("".join(parts[:-1]) + short, (*parts[:-1], *long))
            elif not parts:
                found.setdefault(short, long)
    return dict(sorted(found.items(), key=lambda one: len(one[0])))


class _Looking:
    """What the written words of a language are, each looked up once."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.low: Callable[[str], str] = functools.lru_cache(maxsize=1 << 16)(self._low)
        self.parts: Callable[[str], tuple[_Part, ...]] = functools.lru_cache(maxsize=1 << 16)(self._parts)
        self.opens: Callable[[str], tuple[_Opens, ...]] = functools.lru_cache(maxsize=1 << 16)(self._opens)

    def _low(self, raw: str) -> str:
        return self.language.lower(raw)

    def _opens(self, low: str) -> tuple[_Opens, ...]:
        """The phrases that a word may begin, after what is cut off before it."""
        phrases = self.language.phrases
        return tuple(
            (cut, phrases[low[len(prefix) :]])
            for prefix, cut in _prefixes(self.language).items()
            if low.startswith(prefix) and low[len(prefix) :] in phrases
        )

    def _parts(self, raw: str) -> tuple[_Part, ...]:
        language = self.language
        plain = re.sub(r"[.*/ \u00ad\u0640]", "", raw) if raw[0].isalpha() else raw
        low = language.lower(plain)
        word = language.words.get(low)
        if word is None and (not _DOTLESS.isdisjoint(raw) or "ى" in raw[:-1]):
            low = _by_rasm(language).get(low.translate(_RASM), low)
            word = language.words.get(low)
        if word is not None:
            return ((0, len(raw), word.letter, word, word.value, low),)
        if raw[0].isdigit():
            value = figure_of(raw)
            if value is not None:
                return ((0, len(raw), NUMERAL, None, value, low),)
        if not raw[0].isalnum():
            return ((0, len(raw), _MARKS.get(raw[0], "-" if raw[:2] == "--" else OTHER), None, None, low),)
        if (found := self._cut(plain, low)) is not None:
            *before, last = found
            return (*before, (last[0], len(raw), *last[2:]))
        large = raw[0].isupper() if language.capitals else raw[0].isalpha()
        return ((0, len(raw), NAME if large else OTHER, None, None, low),)

    def _cut(self, raw: str, low: str) -> tuple[_Part, ...] | None:
        """A word that is not known, taken apart so that what is left is: None where it cannot be."""
        language = self.language
        places = [i for i, letter in enumerate(raw) if language.lower(letter)]
        if len(places) != len(low):
            return None  # a letter that is two when it is small
        for ending in ("", *language.enclitics):
            if ending and not low.endswith(ending):
                continue
            stem = low[: len(low) - len(ending)]
            for prefix, cut in _prefixes(language).items():
                rest = stem[len(prefix) :]
                if not stem.startswith(prefix) or (len(rest) < _LEAST and not rest.isdigit()) or not (prefix or ending):
                    continue
                word, value = language.words.get(rest), None
                begin = places[len(prefix)]
                behind = language.words.get(ending) if ending else None
                partitive = behind is not None and behind.letter == _PART
                if partitive and not (rest[0].isdigit() or (word is not None and word.letter == NUMERAL)):
                    if ending[0] != "'":
                        continue  # what makes a part of a number: "ikisi", "3'ü"
                    partitive = False
                end = places[len(stem)] if ending else len(raw)
                if rest[0].isdigit():
                    value = figure_of(raw[begin:end])
                if word is None and value is None:
                    if not (ending[:1] == "'" and not prefix):
                        continue  # a suffix behind an apostrophe is sure, whatever it stands behind
                    large = NAME if raw[0].isupper() else OTHER
                    return ((0, end, large, None, None, rest),)
                found: list[_Part] = []
                at = 0
                for piece in cut:
                    first, at = at, min(at + len(piece), len(prefix))
                    entry = language.words.get(piece)
                    letter = entry.letter if entry else OTHER
                    found.append((places[first], places[at], letter, entry, None, piece))
                letter = word.letter if word is not None else NUMERAL
                if letter in "VKF" and cut and (article := language.words.get(cut[-1])) is not None:
                    letter = OTHER if article.letter == "t" else letter  # "the killing": no verb
                number = word.value if word is not None else value
                found.append((begin, end if partitive else len(raw), letter, word, number, rest))
                if partitive:
                    found.append((end, len(raw), _PART, behind, None, ending))
                return tuple(found)
        return None


@functools.lru_cache(maxsize=16)
def _by_rasm(language: Language) -> Mapping[str, str]:
    """The words of a language by what is left of them without dots: of several one of harm."""
    found: dict[str, str] = {}
    for low, word in language.words.items():
        bare = low.translate(_RASM)
        if bare not in found or (word.harm is not None and language.words[found[bare]].harm is None):
            found[bare] = low
    return found


@functools.lru_cache(maxsize=16)
def _looking(language: Language) -> _Looking:
    return _Looking(language)
