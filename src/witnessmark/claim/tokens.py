"""A report's text as sentences of tokens: each word with its offsets, its class (one letter) and its meaning.

The grammar is written over the string of letters, so that a phrase of a language is an entry of its file and a
pattern of the grammar is a regular expression. Words are looked up whole: a count is never found inside a word.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from ..lang.load import NUMERAL, Language, Word
from .numerals import OTHER, bare, joined, without_ages

# A numeral ("1.2m", "5.56mm" too), an abbreviation with inner stops (U.S.), a word with inner hyphens, apostrophes or
# stars (de*ath), a dash of several hyphens, a mark.
_TOKEN: Final = re.compile(
    r"\d+(?:[.,]\d+)*(?:[a-z]{1,3})?(?![\w])(?!-[^\W\d])|(?:[^\W\d_]\.){2,}|\w+(?:[-'’*\u00ad]\w+)*|-{2,}|[^\w\s]"
)
# Where a sentence may end: a stop and what closes it, before white space; a line's end; a bullet.
_BREAK: Final = re.compile(r"[.!?…؟]+[\"”’»)\]]*(?=\s)|\n|[•●▪◦·|]")
# And in a text that lost the space after a stop: "in Saqba.Two died". To look for it everywhere would be slow.
_GLUED: Final = re.compile(r"[.!?][A-Z][a-z]")
_BREAK_GLUED: Final = re.compile(rf"{_BREAK.pattern}|(?<=[a-z][.!?])(?=[A-Z][a-z])")
# Letters of a name that are a word when written small, and a headline where every word is written large.
_INITIALS: Final = frozenset(("US", "IS", "WHO", "IT"))
_SHOUTED: Final = re.compile(r"\b[A-Z]{3,}\W+[A-Z]{2,}\W+[A-Z]{3,}\b")
_FIGURE: Final = re.compile(r"\d")
_GROUPED: Final = re.compile(r"\d{1,3}(?:[., ]\d{3})+")
_CAPITAL: Final = "X"
_HARMS: Final = "VKFDN"
_TELLS: Final = "VKFDNTSyELC"
_MARKS: Final = {",": ",", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")", "-": "-", "–": "-", "—": "-", "/": "/",
                 '"': '"', "“": '"', "”": '"', "«": '"', "»": '"', "‘": '"', "’": '"', "'": '"', "%": "%", "+": "+",
                 "$": "$", "€": "$", "£": "$", "#": "#", "*": "*", "&": "c", ";": ";", ".": "!",
                 "،": ",", "؛": ";", "؟": "!", "٪": "%", "„": '"', "‹": '"', "›": '"', "−": "-"}  # fmt: skip


@dataclass(slots=True)
class Token:
    """One word or phrase of a sentence, at `start` to `end` of the report's text."""

    text: str
    start: int
    end: int
    letter: str
    word: Word | None = None
    value: int | None = None
    low: str = ""


@dataclass(slots=True)
class Sentence:
    """A stretch of a report's text that the grammar reads at once.

    `line` is the number of the line that it stands on; `opens_line` says whether it begins there, `bullet` whether it
    is an item of a list, `closes_with` the mark at its end ("" where none).
    """

    text: str = field(repr=False)
    start: int
    end: int
    line: int = 0
    opens_line: bool = False
    bullet: bool = False
    closes_with: str = ""
    tokens: list[Token] = field(default_factory=list, repr=False)

    @property
    def letters(self) -> str:
        """The sentence's tokens as a string of class letters."""
        return "".join([token.letter for token in self.tokens])


def split(text: str, language: Language) -> Iterator[Sentence]:
    """The sentences of a text, in order, without the white space around them. Offsets are into `text`.

    >>> from witnessmark.lang.load import load
    >>> [s.text for s in split("Dr. Sami said so. Two died.\\n- One in Saqba", load("en"))]
    ['Dr. Sami said so.', 'Two died.', '- One in Saqba']
    """
    start, line, opens = 0, 0, True
    bullet = False
    width = _width(text)
    for found in (_BREAK if _GLUED.search(text) is None else _BREAK_GLUED).finditer(text):
        mark = found.group()
        if mark == "\n" and _is_wrapped(text, start, found.start(), found.end(), width):
            line += 1
            continue
        if mark == "." and _is_abbreviation(text, found.start(), found.end(), language):
            continue
        end = found.start() if mark in "\n•●▪◦·|" else found.end()
        yield from _trimmed(text, start, end, line, opens, bullet, mark)
        start, opens = found.end(), mark == "\n" or (opens and not text[start:end].strip())
        if mark == "\n":
            line, bullet = line + 1, False
        elif mark in "•●▪◦·|":
            bullet, opens = mark != "|", True
        else:
            bullet = False
    yield from _trimmed(text, start, len(text), line, opens, bullet, "")


_NARROW: Final = 85  # characters that a typewriter or a wire puts in a line
_MANY: Final = 8
_WORD: Final = re.compile(r"\S+")


def _width(text: str) -> int:
    """How wide the lines of a text are that was broken by hand or machine at one width; 0 where nobody knows.

    In such a text no line is long, most are nearly full, and many begin in the middle of a sentence. Where none of many
    lines does, the text is a list, and -1 says that no line goes on in the next.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    wide = max(map(len, lines), default=0)
    if len(lines) >= _MANY and not any(line[0].islower() for line in lines):
        return -1
    if len(lines) < _MANY or not 45 <= wide <= _NARROW:
        return 0
    full, inside = sum(len(line) > wide - 20 for line in lines), sum(line[0].islower() for line in lines)
    return wide if 2 * full > len(lines) and 3 * inside >= len(lines) else 0


def _is_wrapped(text: str, start: int, at: int, after: int, width: int) -> bool:
    """Whether a line ends only because the page did: its sentence goes on with a small letter, or it is a full line."""
    if after >= len(text) or text[after].isspace() or at == start or text[at - 1] in ".!?:":
        return False
    if text[after].islower():
        return True
    begun = text.rfind("\n", 0, at) + 1
    following = _WORD.match(text, after)
    if width < 0:
        return False
    if width and following is not None and at - begun + 1 + len(following[0]) > width and text[after].isalnum():
        return _BULLET.match(text, after) is None  # the next word would not have fitted in
    return (
        at - begun >= 60
        and text[after].isalnum()
        and at - begun < 110
        and _BULLET.match(text, after) is None
        and "\n" in text[after : after + 110]
    )


_LONGEST: Final = 1500  # characters of a sentence
_BULLET: Final = re.compile(r"(?:[-–—*✓►>]+|\(?\d{1,2}[.)](?!\d)|[a-z][.)](?=\s))\s*(?=\S)")


def _trimmed(text: str, start: int, end: int, line: int, opens: bool, bullet: bool, mark: str) -> Iterator[Sentence]:
    piece = text[start:end]
    stripped = piece.strip()
    while len(stripped) > _LONGEST:
        # no sentence of a report is so long: a list whose marks were lost, or a text made to wear the reader out
        cut = stripped.rfind(" ", 1, _LONGEST)
        cut = cut if cut > 0 else _LONGEST
        start += len(piece) - len(piece.lstrip())
        yield Sentence(stripped[:cut], start, start + cut, line, opens, bullet)
        piece, start, opens = stripped[cut:], start + cut, False
        stripped = piece.strip()
    if stripped:
        start += len(piece) - len(piece.lstrip())
        listed = bullet or (opens and _BULLET.match(stripped) is not None)
        yield Sentence(stripped, start, start + len(stripped), line, opens, listed, mark.strip()[:1] or stripped[-1:])


def _is_abbreviation(text: str, stop: int, after: int, language: Language) -> bool:
    before = text[max(0, stop - 12) : stop].rsplit(None, 1)
    word = before[-1] if before else ""
    word = word.lstrip("([\"“‘'")
    if not word:
        return False
    rest = text[after : after + 2].strip()
    if len(word) == 1 and word.isupper():  # an initial
        return True
    if len(word) <= 2 and word.isdecimal() and text[max(0, stop - len(word) - 1) : stop - len(word)] in ("", "\n"):
        return True  # the number of a list's item
    if "." in word:  # U.S., a.m.
        return not rest.isupper() or len(word) <= 4
    return word.casefold() in language.abbreviations and not (word.casefold() == "no" and not rest.isdigit())


def tokenise(sentence: Sentence, language: Language) -> list[Token]:
    """The sentence's tokens: phrases joined, numerals and number words given their value.

    >>> from witnessmark.lang.load import load
    >>> s = Sentence("At least twenty-five people lost their lives", 0, 44)
    >>> [(t.text, t.letter, t.value) for t in tokenise(s, load("en"))]
    [('At least', 'b', None), ('twenty-five', 'd', 25), ('people', 'n', None), ('lost their lives', 'F', None)]
    """
    offset, meaning = sentence.start, _meanings(language)
    tokens: list[Token] = []
    for found in _TOKEN.finditer(sentence.text):
        raw, at = found[0], found.start() + offset
        letter, word, value, low = meaning(raw)
        if raw in _INITIALS and letter in "ApiW" and _SHOUTED.search(sentence.text) is None:
            letter, word = _CAPITAL, None  # "two US soldiers", "IS killed 12", "the WHO said"
        tokens.append(Token(raw, at, at + len(raw), letter, word, value, low))
    tokens = _phrases(tokens, language)
    if NUMERAL not in [token.letter for token in tokens] and _FIGURE.search(sentence.text) is None:
        return tokens
    return without_ages(joined(bare(tokens), language), language)


@functools.lru_cache(maxsize=16)
def _meanings(language: Language) -> Callable[[str], tuple[str, Word | None, int | None, str]]:
    """What the words of a language mean, each looked up once: of one text alone a cache is quickest."""
    return functools.lru_cache(maxsize=1 << 16)(functools.partial(_meaning, language=language))


def _meaning(raw: str, language: Language) -> tuple[str, Word | None, int | None, str]:
    """What one word or mark means by itself: its letter, its entry, its value and its form as looked up."""
    low = language.lower(raw)
    word = language.words.get(low)
    if word is not None:
        return word.letter, word, word.value, low
    if raw[0].isdigit() and (value := _value(raw)) is not None:
        return NUMERAL, None, value, low
    if not raw[0].isalnum() and (len(raw) == 1 or raw[1] == "-"):
        return _MARKS.get(raw[0], OTHER), None, None, low
    # a letter of a script without capitals may begin a name: "in عربين"
    article, _, rest = raw.partition("-")
    named = raw[0].isalpha() and (not raw[0].islower() or (len(article) < 4 and rest[:1].isupper()))  # "al-Khalil"
    other = _CAPITAL if named else OTHER
    if low.endswith(language.possessives):
        return other, None, None, low  # an owner is no victim: "the soldier's house"
    bare = low.replace("*", "").replace("\u00ad", "")
    word = language.words.get(bare)
    if word is None and "-" in bare:
        word = _hyphenated(bare, language) or _censored(bare, language)
    return (other, None, None, bare) if word is None else (word.letter, word, word.value, bare)


def _hyphenated(low: str, language: Language) -> Word | None:
    parts = low.split("-")
    values = [language.words.get(part) for part in parts]
    if len(parts) == 2 and f"-{parts[1]}" in language.or_more | language.or_so:  # "thirty-odd", "50-plus"
        value = values[0].value if values[0] is not None else _value(parts[0])
        return Word(NUMERAL, value=value) if value is not None else None
    if len(parts) == 2 and all(v is not None and v.letter == NUMERAL and v.value is not None for v in values):
        first, second = (v.value or 0 for v in values if v is not None)
        if parts[1] in language.multipliers:
            return Word(NUMERAL, value=first * second)
        if first >= 20 > 9 >= second:
            return Word(NUMERAL, value=first + second)
    return None


def _censored(low: str, language: Language) -> Word | None:
    """The word of harm that a hyphen hides from filters: "kil-led"."""
    word = language.words.get(low.replace("-", ""))
    return word if word is not None and word.letter in _HARMS else None


def _value(raw: str) -> int | None:
    if raw.isdecimal():
        return int(raw) if len(raw) < 10 else None
    if _GROUPED.fullmatch(raw):
        return int(re.sub(r"[., ]", "", raw))
    return None


_Phrases = dict[str, dict[str, list[tuple[list[str], Word]]]]


@functools.lru_cache(maxsize=16)
def _by_two_words(language: Language) -> _Phrases:
    """The phrases of a language by their first word, and then by their second."""
    found: _Phrases = {}
    for first, many in language.phrases.items():
        for parts, word in many:
            found.setdefault(first, {}).setdefault(parts[1], []).append((parts, word))
    return found


def _phrases(tokens: list[Token], language: Language) -> list[Token]:
    phrases = _by_two_words(language)
    lows = [token.low for token in tokens]
    starts = [i for i, low in enumerate(lows) if low in phrases]
    if not starts:
        return tokens
    joined: list[Token] = []
    done = 0
    for at in starts:
        if at < done:
            continue
        second = lows[at + 1] if at + 1 < len(lows) else ""
        for parts, word in phrases[lows[at]].get(second, ()):
            size = len(parts)
            if lows[at : at + size] == parts:
                joined += tokens[done:at]
                text = " ".join([token.text for token in tokens[at : at + size]])
                first, last = tokens[at], tokens[at + size - 1]
                joined.append(Token(text, first.start, last.end, word.letter, word, word.value, " ".join(parts)))
                done = at + size
                break
    joined += tokens[done:]
    return joined


_WORDS: Final = re.compile(r"\w+")
_HYPHENED: Final = re.compile(r"[^\W\d]+-[^\W\d]+")


# tables of words by which a harm is told without a word of harm
_TOLD: Final = (
    "massacres", "fates", "captives", "taken", "held", "kept", "holds", "refugees", "fled", "hospitals",
)  # fmt: skip


def _pairs(words: Iterable[str], others: Iterable[str]) -> Iterator[tuple[str, str]]:
    return itertools.product(words, (other for other in others if " " not in other))


@functools.lru_cache(maxsize=16)
def _triggers(language: Language) -> tuple[frozenset[str], dict[str, tuple[frozenset[str], ...]]]:
    """The words that speak of harm by themselves, and those that do as the rarest of a phrase, with its words."""
    words = {word for word, meaning in language.words.items() if meaning.letter in _TELLS} | language.anaphora
    context = language.tables.get("context", {})

    def rarity(part: str) -> tuple[bool, int]:
        word = language.words.get(part)
        return word is None or word.letter in _TELLS, len(part)

    told = [context.get(key, ()) for key in _TOLD]
    phrases = [parts for many in language.phrases.values() for parts, w in many if w.letter in _HARMS + "Ty"]
    phrases += [phrase.split() for many in told for phrase in many]
    within: dict[str, set[frozenset[str]]] = {}
    for parts in phrases:
        # of a phrase its longest word of its own: "to" and "their" would have every sentence read
        rarest = max(filter(str.isalnum, parts), key=rarity, default=parts[0])
        if len(parts) == 1:
            words.add(rarest)
        within.setdefault(rarest, set()).add(frozenset(_WORDS.findall(" ".join(parts))))
    by = language.tables.get("structure", {}).get("by", ())
    pairs = [*_pairs(context.get("gathered", ()), by), *_pairs(context.get("missiles", ()), context.get("hits", ()))]
    for word, other in pairs:  # "picked up by soldiers", "grazed by a bullet"
        within.setdefault(word, set()).add(frozenset((word, other)))
    return frozenset(words), {word: tuple(many) for word, many in within.items() if word not in words}


def speaks_of_harm(text: str, language: Language) -> bool:
    """Whether any word of harm stands in the text: a sentence without one is passed over unread.

    >>> from witnessmark.lang.load import load
    >>> speaks_of_harm("Two were k*illed.", load("en")), speaks_of_harm("Prices rise.", load("en"))
    (True, False)
    """
    low = text.lower()
    if "*" in low:
        low = low.replace("*", "")
    triggers, within = _triggers(language)
    words = _WORDS.findall(low)
    if not triggers.isdisjoint(words):
        return True
    if "-" in low:
        words += [word.replace("-", "") for word in _HYPHENED.findall(low)]
        if not triggers.isdisjoint(words):
            return True
    said = set(words)
    return any(phrase <= said for word in within.keys() & said for phrase in within[word])
