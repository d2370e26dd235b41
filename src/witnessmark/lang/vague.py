"""Words that carry a count, across languages: a codebook that says what "dozens" stand for says it for "عشرات" too."""

from __future__ import annotations

from typing import Final

from .load import codes, load

# the literal floor of a word, and the English word that codebooks name it by
_BY_FLOOR: Final = {
    2: "some", 3: "several", 20: "tens", 24: "dozens", 36: "several dozen", 40: "scores", 200: "hundreds",
    300: "several hundred", 2000: "thousands", 3000: "several thousand", 20000: "tens of thousands",
    200000: "hundreds of thousands", 2000000: "millions",
}  # fmt: skip


def in_english(word: str, code: str) -> str:
    """The English word with the same literal floor as a vague word of the language with that code; the word itself
    where there is none, or no such language.

    >>> in_english("عشرات", "ar"), in_english("dozens", "en"), in_english("viele", "de")
    ('tens', 'dozens', 'viele')
    """
    if code == "en" or code not in codes():
        return word
    floor = load(code).floors.get(word)
    return _BY_FLOOR.get(floor, word) if floor is not None else word
