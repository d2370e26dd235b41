"""A text as the words that copies share, whatever an outlet did to case, dashes, vowel marks and lines."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

# one character a word where the script sets no spaces: Chinese, Japanese and Thai would each be one word a sentence
_WORD: Final = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|[^\W_\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+")
# Arabic vowel marks, which typists put in or leave out. Each is read as the stroke that only stretches a word: it takes
# up one character, so that offsets stay, and it does not cut the word in two, as the marks do.
_VOWEL_MARK: Final = re.compile("[\u064b-\u0655\u0670]")
_STROKE: Final = "\u0640"
_ALIKE: Final = str.maketrans("أإآٱىة", "اااايه")


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words in order, and where each stands: `starts[i]` to `ends[i]`, in characters of the text."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def words_of(text: str) -> Words:
    """The words of a text, each in the form in which copies of it are compared.

    Numerals are words too. It does not stem, and takes out no common words.

    >>> words_of("Seven — SEVEN! — were killed").words
    ('seven', 'seven', 'were', 'killed')
    """
    if text.isascii():  # needs small letters and no more
        every = list(_WORD.finditer(text.lower()))
        return Words(
            tuple(one[0] for one in every), tuple(one.start() for one in every), tuple(one.end() for one in every)
        )
    words, starts, ends = [], [], []
    for found in _WORD.finditer(_VOWEL_MARK.sub(_STROKE, text)):
        word = _plain(found[0])
        if word:  # nothing is left of a line of strokes
            start, end = found.span()
            words.append(word)
            starts.append(start)
            ends.append(end)
    return Words(tuple(words), tuple(starts), tuple(ends))


def _plain(word: str) -> str:
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", word).casefold().replace(_STROKE, "").translate(_ALIKE)
