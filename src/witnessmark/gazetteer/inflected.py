"""Names of places in the cases of Ukrainian and Russian: у Харкові, в Бучі, под Донецком.

What a name may be in the first case, by the endings that such names take (`data/cases.toml`); which of those are
places, the gazetteer says. Nothing is known here of grammar beyond the ending, so much is proposed that is no word:
look up names that are not known as they stand, and only those.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product
from typing import Final, NamedTuple

from .cache import DATA

_LONGEST: Final = 4
_OPEN_SYLLABLE: Final = re.compile("([оеє])([бвгґджзйклмнпрстфхцчшщ]+)$")
_TWO_CONSONANTS: Final = re.compile("([бвгґджзйклмнпрстфхцчшщьʼ'’])([кцлнр])$")
_WORD: Final = re.compile(r"[^\s\-‐‑–]+")
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_UKRAINIAN: Final = re.compile("[іїєґІЇЄҐ]")
# where names are written in Cyrillic letters, and so have cases in reports of small places too
WRITE_CYRILLIC: Final = frozenset(
    ("UA", "RU", "BY", "BG", "RS", "MK", "ME", "KZ", "KG", "TJ", "MN", "MD", "UZ", "TM", "AM", "AZ", "GE")
)
_MOST_WORDS: Final = 3
_MOST: Final = 400


def first_cases(name: str) -> list[str]:
    """What a name in Cyrillic letters may be in the first case, in small letters; nothing for another script.

    The name as it stands is not among them. A preposition before it is left out.

    >>> "харків" in first_cases("у Харкові"), "буча" in first_cases("Бучі"), "донецк" in first_cases("под Донецком")
    (True, True, True)
    >>> "кривий ріг" in first_cases("Кривому Розі"), first_cases("Arbin")
    (True, [])
    """
    if not is_cyrillic(name):
        return []
    words = _WORD.findall(without_preposition(name.lower()))
    if len(words) > _MOST_WORDS:
        return []
    each = [list(dict.fromkeys((word, *_of_word(word)))) for word in words]
    found = dict.fromkeys(" ".join(chosen) for chosen in islice(product(*each), _MOST))
    found.pop(" ".join(words), None)
    return list(found)


def without_preposition(name: str) -> str:
    """The name without a Ukrainian or Russian preposition before it.

    >>> without_preposition("на востоке Сирии"), without_preposition("Харків")
    ('востоке Сирии', 'Харків')
    """
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in _cases().before else name


def is_cyrillic(name: str) -> bool:
    """Whether a name has a Cyrillic letter."""
    return bool(_CYRILLIC.search(name))


def is_ukrainian(name: str) -> bool:
    """Whether a name has letters that Russian lacks."""
    return bool(_UKRAINIAN.search(name))


class _Cases(NamedTuple):
    endings: Mapping[str, Sequence[str]]
    hard: Mapping[str, str]
    closed: Mapping[str, str]
    before: frozenset[str]


@functools.cache
def _cases() -> _Cases:
    table = tomllib.loads((DATA / "cases.toml").read_text(encoding="utf-8"))
    return _Cases(table["endings"], table["hard"], table["closed"], frozenset(table["before"]))


def _of_word(word: str) -> Iterator[str]:
    cases = _cases()
    for size in range(min(_LONGEST, len(word) - 2), -1, -1):
        ending = word[len(word) - size :]
        stem = word[: len(word) - size]
        for first in cases.endings.get(ending, ()):
            if first:
                yield stem + first
            if first in ("", "ь", "й"):
                yield from _closed(stem, first)
            if ending in ("і", "е") and stem[-1] in cases.hard:
                hard = stem[:-1] + cases.hard[stem[-1]]
                if first == "":
                    yield from _closed(hard, first)
                elif first in ("а", "о"):
                    yield hard + first


def _closed(stem: str, first: str) -> Iterator[str]:
    """The stem with what ends it: as it is, with the vowel of a closed syllable, or with one that had fallen out."""
    yield stem + first
    if found := _OPEN_SYLLABLE.search(stem):
        yield stem[: found.start()] + _cases().closed[found[1]] + found[2] + first
    if found := _TWO_CONSONANTS.search(stem):
        start = stem[: found.start()] + found[1].rstrip("ьʼ'’")
        yield from (f"{start}{vowel}{found[2]}{first}" for vowel in "оеё")
        if found[2] == "ц":
            yield f"{start}ець"
