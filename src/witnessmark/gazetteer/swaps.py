"""Letters that one script has two ways to say, or one country another way to write: what a search tries beside a name.

A swap is a reading of a letter, and no misprint: ج is j in Damascus and g in Cairo; a Ukrainian v is ف in an Arabic
newspaper; Cyrillic х is the h of Homs. The index holds each name as it is most often said, so only what is looked for
is swapped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, islice
from typing import Final

# tried one at a time, with every name that is looked for
_NEAR: Final[dict[str, dict[str, str]]] = {
    "Latin": {"ch": "kh", "j": "y", "w": "v", "c": "ts"},
    "Arabic": {"تش": "چ", "ف": "ڤ", "ظ": "ض", "ذ": "ز", "ث": "س", "ج": "گ", "ق": "گ"},
    "Cyrillic": {"г": "ҳ"},
    "Hebrew": {"ח": "ך", "ב": "װ", "פ": "ף", "ש": "ס", "ו": "װ"},
}
# tried together, where the near ones find nothing
_FAR: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "Latin": (
        ("shh", "shch"), ("sj", "sh"), ("eh", "e"), ("gh", "q"), ("dh", "z"), ("th", "s"), ("kh", "h"),
        ("ch", "kh"), ("ch", "sh"), ("x", "kh"), ("j", "y"), ("w", "v"), ("c", "ts"), ("v", "w"), ("v", "b"),
        ("g", "j"), ("g", "q"), ("j", "g"), ("q", "g"), ("z", "d"), ("d", "z"), ("h", "kh"), ("p", "b"), ("p", "f"),
        ("f", "p"), ("v", "f"), ("s", "th"), ("z", "ts"), ("tz", "s"), ("s", "z"), ("dh", "d h"), ("th", "t h"),
        ("sh", "s h"),
    ),
    "Arabic": (
        ("تش", "چ"), ("ف", "ڤ"), ("ب", "پ"), ("غ", "گ"), ("و", "ڤ"), ("ج", "گ"), ("ق", "گ"), ("ك", "گ"), ("ض", "ز"),
        ("ظ", "ض"), ("ذ", "ز"), ("ث", "س"), ("ح", "خ"), ("ه", "خ"), ("س", "ز"),
    ),
    "Cyrillic": (
        ("х", "ҳ"), ("г", "ҳ"), ("в", "у"), ("дж", "г"), ("ж", "дж"), ("з", "д"), ("ц", "с"), ("г", "х"), ("ф", "т"),
    ),
    "Hebrew": (("ח", "ך"), ("ב", "װ"), ("פ", "ף"), ("ש", "ס"), ("ו", "װ"), ("צ", "ס")),
}  # fmt: skip
_TOGETHER: Final = 3  # letters swapped at once
_MOST: Final = 32  # readings of one name


def near(spelt: str, script: str) -> Iterator[str]:
    """The name, and the name with each letter of two readings read the other way.

    >>> list(near("gamal", "Latin")), list(near("جامع", "Arabic"))
    (['gamal'], ['جامع', 'گامع'])
    """
    yield spelt
    yield from _each(spelt, _NEAR.get(script, {}))


def _each(spelt: str, swaps: Mapping[str, str]) -> Iterator[str]:
    for letter, other in swaps.items():
        if letter in spelt:
            yield spelt.replace(letter, other)


def far(spelt: str, script: str) -> Iterator[str]:
    """The name with up to three letters at once read another way, the fewest first.

    >>> "بوکروفسک" in far("بوکروفسک", "Arabic"), "پوکروڤسک" in far("بوکروفسک", "Arabic")
    (False, True)
    """
    swaps = [pair for pair in _FAR.get(script, ()) if pair[0] in spelt]
    yield from islice(_together(spelt, swaps), _MOST)


def _together(spelt: str, swaps: list[tuple[str, str]]) -> Iterator[str]:
    seen = {spelt}
    for many in range(1, _TOGETHER + 1):
        for chosen in combinations(swaps, many):
            other = spelt
            for letter, swapped in chosen:
                other = other.replace(letter, swapped)
            if other not in seen:
                seen.add(other)
                yield other
