"""Spellings that are looked up as one: letters written in several ways, vowels and strokes that may be left out.

A language's file names the folds that it wants; its own words are folded too, so that it is written as people write.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any, Final

from ..errors import LanguageError
from ..messages import say

Fold = Callable[[str], str]

# Arabic: vowels, the long alef above and the stroke that only stretches a word
_LEFT_OUT: Final = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c-\u200f]")
# hamza on any seat, alef without dots, the feminine ending; Persian and Urdu keyboards' kaf and ya
_ARABIC: Final = str.maketrans("أإآٱىئؤةکی", "ااااييوهكي")
_HEBREW_POINTS: Final = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]")
_STRESS: Final = re.compile("[\u0300\u0301]")


def _arabic(text: str) -> str:
    return _LEFT_OUT.sub("", text).translate(_ARABIC)


def _apostrophe(text: str) -> str:
    return text.replace("’", "'").replace("ʼ", "'").replace("`", "'")


FOLDS: Final[dict[str, Fold]] = {
    "arabic": _arabic,
    "apostrophe": _apostrophe,
    "dotless": lambda text: text.replace("İ", "i").replace("I", "ı"),  # before letters are made small
    "yo": lambda text: text.replace("Ё", "Е").replace("ё", "е"),
    "points": lambda text: _HEBREW_POINTS.sub("", text),
    "stress": lambda text: unicodedata.normalize("NFC", _STRESS.sub("", text)),
}


def folding(names: Iterable[str], *, file: str) -> Fold:
    """The function that makes a text small and folds it as the named folds say.

    Raises LanguageError for a fold that nobody has written.

    >>> folding(["arabic"], file="ar.toml")("أُصِيبَ") == folding(["arabic"], file="ar.toml")("اصيب")
    True
    >>> folding([], file="en.toml")("Saqba")
    'saqba'
    """
    chosen: list[Fold] = []
    for name in names:
        if name not in FOLDS:
            known = ", ".join(sorted(FOLDS))
            raise LanguageError(
                say("{file}: {name!r} is no fold; the folds are {known}", file=file, name=name, known=known)
            )
        chosen.append(FOLDS[name])
    if not chosen:
        return str.lower

    @functools.lru_cache(maxsize=1 << 13)  # a sentence is looked through by many
    def folded(text: str) -> str:
        for fold in chosen:
            text = fold(text)
        return text.lower()

    return folded


def fold_all(value: Any, fold: Fold) -> Any:
    """A table's words, with those in its lists and tables, folded; a key that gives a number is a word too."""
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, list):
        return [fold_all(one, fold) for one in value]
    if isinstance(value, dict):
        return {fold(key) if isinstance(one, int) else key: fold_all(one, fold) for key, one in value.items()}
    return value
