"""In what language a text is, and each of its paragraphs: by its letters where they decide, else by a model.

The model (eld) is loaded when letters leave more than one language, and never asks a network. What stays in doubt is
None: a guess would be read with the wrong grammar. `docs/decisions/languages.md` has the figures.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from eld import LanguageDetector

# of a text, enough to tell its language by
_SAMPLE: Final = 20_000
# of a paragraph; the model looks at its first 350 bytes
_LOOK: Final = 1_000
# that the best language has at least; one that the model does not know has 0.1 to 0.2
_LEAST: Final = 0.25
# of the best language's score, by which the next must stay behind; less where letters have left few
_AHEAD: Final = 0.05
_FEW_AHEAD: Final = 0.01
# words, from which a paragraph may be in another language than those of its script around it. Those in capitals do not
# count, nor are they shown to the model then: lists of the dead are names, and names are in every language
_WORDS: Final = 3
# and from which it is in doubt only because it is in a language that the model does not know
_ENOUGH: Final = 15
# characters, from which a line that ends in no full stop may go on in the next one
_WRAPPED: Final = 55

LATIN: Final = "Latin"
_LETTERS: Final[dict[str, re.Pattern[str]]] = {
    LATIN: re.compile("[A-Za-z\u00aa-\u024f\u1e00-\u1eff]"),
    "Arabic": re.compile("[\u0600-\u065f\u066e-\u06ef\u06fa-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"),
    "Cyrillic": re.compile("[\u0400-\u052f]"),
    "Hebrew": re.compile("[\u0590-\u05ff]"),
    "Ethiopic": re.compile("[\u1200-\u139f\u2d80-\u2ddf]"),
    "Myanmar": re.compile("[\u1000-\u109f]"),
    "Devanagari": re.compile("[\u0900-\u097f]"),
    "Bengali": re.compile("[\u0980-\u09ff]"),
    "Gurmukhi": re.compile("[\u0a00-\u0a7f]"),
    "Tamil": re.compile("[\u0b80-\u0bff]"),
    "Sinhala": re.compile("[\u0d80-\u0dff]"),
    "Thai": re.compile("[\u0e00-\u0e7f]"),
    "Lao": re.compile("[\u0e80-\u0eff]"),
    "Tibetan": re.compile("[\u0f00-\u0fff]"),
    "Georgian": re.compile("[\u10a0-\u10ff]"),
    "Khmer": re.compile("[\u1780-\u17ff]"),
    "Greek": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "Armenian": re.compile("[\u0530-\u058f]"),
    "Hangul": re.compile("[\u1100-\u11ff\uac00-\ud7af]"),
    "Japanese": re.compile("[\u3040-\u30ff]"),
    "Chinese": re.compile("[\u4e00-\u9fff]"),
}
# scripts that write one language, as far as reports are concerned
_ONE: Final = {
    "Hebrew": "he", "Myanmar": "my", "Bengali": "bn", "Gurmukhi": "pa", "Tamil": "ta", "Sinhala": "si", "Thai": "th",
    "Lao": "lo", "Tibetan": "bo", "Georgian": "ka", "Khmer": "km", "Greek": "el", "Armenian": "hy", "Hangul": "ko",
    "Japanese": "ja", "Chinese": "zh",
}  # fmt: skip
# the script of each language that has another than Latin; sr, az and ku are told by what stands there
_SCRIPTS: Final = {
    **{code: script for script, code in _ONE.items()},
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb", "sd", "ug"), "Arabic"),
    **dict.fromkeys(("uk", "ru", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg", "tt"), "Cyrillic"),
    **dict.fromkeys(("hi", "mr", "ne"), "Devanagari"),
    **dict.fromkeys(("am", "ti"), "Ethiopic"),
}
_PASHTO: Final = re.compile("[\u067c\u0681\u0685\u0689\u0693\u0696\u069a\u06ab\u06bc\u06cd\u06d0]")
_SORANI: Final = re.compile("[\u0695\u06b5\u06c6\u06ce\u06d5]")
_URDU: Final = re.compile("[\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2]")
_PERSIAN: Final = re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06cc]")
# Persian typed on an Arabic keyboard has the others of its letters: these, and the article, it has not
_ARABIC: Final = re.compile("[\u0629\u0649]|\\b[\u0648\u0641\u0628\u0643]?\u0627\u0644\\w\\w")
# of the Cyrillic languages that the model knows, the letters that each has not
_SOUTH: Final = "јљњћђџѓќѕ"
_WITHOUT: Final = {
    "ru": re.compile(f"[іїєґў{_SOUTH}]"),
    "uk": re.compile(f"[ыэёъў{_SOUTH}]"),
    "be": re.compile(f"[ищъїєґ{_SOUTH}]"),
    "bg": re.compile(f"[ыэёіїєґў{_SOUTH}]|ь(?!о)"),
    "sr": re.compile("[йщъыьэюяёіїєґў]"),
}
_STEPPE: Final = re.compile("[әғқңөұүһҳҷӣӯ]")
_TIGRINYA: Final = re.compile("[\u1250-\u125f\u12a3]")
_MARATHI: Final = re.compile("\u0933")
# what is in no language: addresses, and the names of accounts and subjects on networks
_NOISE: Final = re.compile(r"(?:https?://|www\.)\S+|[^\s@]{1,64}@\S+|[@#]\w+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_LINE: Final = re.compile(r"\S[^\r\n\u2028\u2029]*")
_ENDS: Final = (".", "!", "?", ":", "…", "؟", "۔", "״", "”", '"', "»", ")")


class Paragraph(NamedTuple):
    """A paragraph, from `start` to `end` of its text, and its language's code: None where that cannot be told."""

    start: int
    end: int
    language: str | None


class _Guess(NamedTuple):
    """What a paragraph's own words say: `plain` of them are without capitals, `told` are those to tell it by."""

    start: int
    end: int
    script: str | None
    language: str | None
    plain: int = 0
    told: str = ""


def detect(text: str) -> str | None:
    """The ISO 639 code of the language that most of the text is in; None where it cannot be told.

    The answer does not hang on what Witnessmark can read: it may be a language without a file. It looks at the first
    20,000 characters. Languages that its model has never seen (Swahili, Somali, Hausa, Uzbek) are None, or taken for
    another.

    >>> detect("قتل سبعة مدنيين في قصف على سقبا"), detect("Семеро поранених, їх везуть до лікарні")
    ('ar', 'uk')
    >>> detect("Sieben Menschen wurden am Dienstag getötet"), detect("12:30")
    ('de', None)
    """
    most: Counter[str | None] = Counter()
    for start, end, code in paragraphs(text[:_SAMPLE]):
        most[code] += end - start
    return max(most, key=lambda code: (most[code], code or ""), default=None)


def paragraphs(text: str, *, stated: str | None = None) -> list[Paragraph]:
    """The text's paragraphs in order, each with its language. Lines that go on in the next are one paragraph.

    A paragraph that is too short to tell goes with the one before it in its script, or else with the one after it.
    `stated` is a language that somebody named: then only what is in another script is in another language.

    >>> text = "Seven people were killed in Saqba.\\n\\nمقتل سبعة أشخاص في سقبا"
    >>> [(text[start:end][:5], code) for start, end, code in paragraphs(text)]
    [('Seven', 'en'), ('مقتل ', 'ar')]
    >>> [code for _, _, code in paragraphs("Sieben Menschen wurden getötet.", stated="en")]
    ['en']
    """
    return list(_paragraphs(text, stated))


# a report's own language is asked for, then that of its paragraphs for each list that is made of it
@functools.lru_cache(maxsize=2)
def _paragraphs(text: str, stated: str | None) -> tuple[Paragraph, ...]:
    guesses = [_guess(text, start, end, stated) for start, end in _blocks(text)]
    sure = {one.script for one in guesses if one.language is not None and one.plain >= _WORDS}
    codes = [one.language if one.plain >= _WORDS else None for one in guesses]
    for script in {one.script for one in guesses} - sure:  # headings, captions, lists of names: by all of them
        told = " ".join(one.told for one in guesses if one.script == script)[:_LOOK]
        code = _language_of(told, script) if script is not None else stated
        codes = [code if one.script == script else had for one, had in zip(guesses, codes, strict=True)]
    return tuple(
        Paragraph(one.start, one.end, code) for one, code in zip(guesses, _filled(guesses, codes), strict=True)
    )


def _filled(guesses: Sequence[_Guess], codes: Sequence[str | None]) -> list[str | None]:
    """The languages, those in doubt from the nearest paragraph in their script: above, or else below. What has no
    letters goes with whatever is nearest."""
    filled = list(codes)
    for order in (range(len(guesses)), range(len(guesses) - 1, -1, -1)):
        near: dict[str | None, str] = {}
        for k in order:
            one, code = guesses[k], codes[k]
            if code is not None:
                near[one.script] = near[None] = code
            elif filled[k] is None and one.plain < _ENOUGH:
                filled[k] = near.get(one.script)
    return filled


def _blocks(text: str) -> list[tuple[int, int]]:
    """Where each paragraph starts and ends: a line, with those that go on from it."""
    blocks: list[tuple[int, int]] = []
    script: str | None = None
    above = ""
    for found in _LINE.finditer(text):
        line = found.group().rstrip()
        mine = script_of(line)
        goes_on = line[0].islower() or (len(above) > _WRAPPED and not above.endswith(_ENDS))
        if blocks and mine == script and goes_on and text.count("\n", blocks[-1][1], found.start()) < 2:
            blocks[-1] = (blocks[-1][0], found.start() + len(line))
        else:
            blocks.append((found.start(), found.start() + len(line)))
        script, above = mine, line
    return blocks


def _guess(text: str, start: int, end: int, stated: str | None) -> _Guess:
    said = text[start : min(end, start + _LOOK)]
    script = script_of(said)
    if script is None:
        return _Guess(start, end, None, None)
    if stated is not None and script == _SCRIPTS.get(stated, LATIN):
        return _Guess(start, end, script, stated, _WORDS)
    words = _WORD.findall(_NOISE.sub(" ", said))
    plain = [word for word in words if not word[0].isupper()]
    told = " ".join(plain if len(plain) >= _WORDS else words).lower()
    return _Guess(start, end, script, _language_of(told, script), len(plain), told)


def script_of(text: str) -> str | None:
    """The script that most of the text's letters are of; None where it has none.

    >>> script_of("Seven in عربين"), script_of("سبعة في Duma"), script_of("7.2.2018")
    ('Latin', 'Arabic', None)
    """
    said = text[:_LOOK]
    if said.isascii():
        return LATIN if _LETTERS[LATIN].search(said) else None
    said = _NOISE.sub(" ", said)
    found = {script: len(letters.findall(said)) for script, letters in _LETTERS.items()}
    script = max(found, key=found.__getitem__)
    if not found[script]:
        return None
    return "Japanese" if script == "Chinese" and found["Japanese"] * 5 > found[script] else script


def _language_of(said: str, script: str) -> str | None:
    """The language of words in small letters that are mostly of a script."""
    if script in _ONE:
        return _ONE[script]
    if script == "Ethiopic":
        return "ti" if _TIGRINYA.search(said) else "am"
    if script == "Arabic":
        return _of_arabic_letters(said)
    if script == "Cyrillic":
        if _STEPPE.search(said):
            return None  # Kazakh, Kyrgyz, Mongolian, Tajik: the model knows none of them
        left = [code for code, letters in _WITHOUT.items() if not letters.search(said)]
        return left[0] if len(left) == 1 else _by_model(said, left or list(_WITHOUT))
    if script == "Devanagari" and _MARATHI.search(said):
        return "mr"
    return _by_model(said)


def _of_arabic_letters(said: str) -> str | None:
    for code, letters in (("ps", _PASHTO), ("ur", _URDU), ("ckb", _SORANI)):
        if len(letters.findall(said)) * 50 > len(said):
            return code
    persian, arabic = _PERSIAN.search(said), _ARABIC.search(said)
    if arabic and not persian:
        return "ar"
    if persian and not arabic:
        return "fa"
    return _by_model(said)


@functools.cache
def _model() -> LanguageDetector:
    from eld import LanguageDetector  # 0.1 s and 50 MB, which a report in one script of one language does not need

    return LanguageDetector()


def _by_model(said: str, among: Sequence[str] = ()) -> str | None:
    # its own is_reliable() calls long paragraphs unreliable: it divides by their length twice
    scores: dict[str, float] = _model().detect(said).scores()
    left = {code: score for code, score in scores.items() if not among or code in among}
    first, second = sorted((*left.values(), 0.0, 0.0), reverse=True)[:2]
    if first < _LEAST or first - second <= (_FEW_AHEAD if among else _AHEAD) * first:
        return None
    best = max(left, key=left.__getitem__)
    return "ckb" if best == "ku" else best  # it knows the Kurdish that is written in Arabic letters
