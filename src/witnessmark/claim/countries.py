"""The countries that a sentence names, in whatever role, or whose people it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .named import Named, Names
from .tokens import Sentence

# words of a country's name: "Democratic Republic of the Congo"
_LONGEST: Final = 5
_RUN: Final = re.compile(r"[A-Z][\w-]*(?: (?:of (?:the )?|and )?[A-Z][\w-]*)*")
_WORD: Final = re.compile(r"[\w-]+")


def countries_named(sentence: Sentence, names: Names) -> Iterator[Named]:
    """Each country, and each people ("Iraqi"), which is marked as no country; nobody who speaks is told apart."""
    for run in _RUN.finditer(sentence.text):
        words = [(run.start() + m.start(), run.start() + m.end()) for m in _WORD.finditer(run[0])]
        i = 0
        while i < len(words):
            first = words[i][0]
            i += 1
            if not sentence.text[first].isupper():
                continue
            for last in range(min(i - 1 + _LONGEST, len(words)), i - 1, -1):
                name = sentence.text[first : words[last - 1][1]]
                country = names.is_country(name)
                if country or (last == i and names.is_people(name)):
                    start = sentence.start + first
                    yield Named(name, start, start + len(name), 0, 1, country=country)
                    i = last
                    break
