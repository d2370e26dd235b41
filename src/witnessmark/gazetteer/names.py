"""One folding for names of places and people, in any script: what finds a place, and what linkage of people compares.

Three grades, from strict to wide: `fold` (no letter differs: case, accents, hamza, ta marbuta, alef maqsura,
tatweel, Persian letters, digits), `frames` (no consonant differs that transliteration keeps: a key to block by),
`apart` (how far the vowels and the finer consonants are). For people, `parts` takes a name into its parts first:
"Abd al-Rahman", "Abdulrahman" and عبدالرحمن are one part, "ibn" and بن none.

It says whether two writings may be one name. Whether two people of one name are one person is another question.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from .apart import distance
from .cache import DATA
from .sound import far_sounds, sounds
from .spelling import fold

__all__ = ["Likeness", "apart", "compare_people", "fold", "frames", "parts"]

SAME: Final = 0.5  # two writings of one name are nearer
_FURTHEST: Final = 9.0
_OTHERWISE: Final = 0.05  # a letter read in a country's own way, as in `Index.alike`

_WORD: Final = re.compile(r"[^\W_]+(?:[’'`ʼʿʾ‘][^\W_]+)*")
_UNSAID: Final = re.compile("[\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
# Abdulrahman, Abdurrahman, Абдуррахман: what follows the servant
_SERVANT_OF: Final = re.compile(r"^(abd|абд)(?:[aeiouаеуэ]l(?=[^l])|[aeiouаеуэ](?:ль?)?(?=(.)\2)|[уе]ль?)-?(?=\w{3})")
_OF_FAITH: Final = re.compile(r"^(\w{2,}?)(?:[aeiou]d|[aeou]l)?-?d([iey]{1,2})ne?$")
_JOINED_FAITH: Final = re.compile(r"[aeiou]dd[iey]{1,2}ne?$|[aeou]ld[iey]{1,2}ne?$|[eu]d[iy]ne?$")
_JOINED_ARTICLE: Final = re.compile(r"^(?:al|el)(?=\w{4})|^ال(?=\w{2})|^(?:al|el)(?=[’'])")


class Likeness(NamedTuple):
    """How far two people's names agree.

    `met` parts of the `shorter` name's have a partner in the longer one, `apart` from it by that much on the mean;
    `more` parts of the longer name have none. `ordered` says whether the partners stand in the same order.
    """

    met: int
    shorter: int
    more: int
    apart: float
    ordered: bool

    @property
    def is_whole(self) -> bool:
        """Whether every part of the shorter name has a partner."""
        return self.met == self.shorter > 0


@functools.lru_cache(maxsize=65_536)
def frames(name: str) -> frozenset[str]:
    """The keys under which writings of one name meet, across scripts; two names that share none are not one.

    >>> frames("Arbeen") & frames("عربين") == frames("Irbin") & frames("Эрбин") != frozenset()
    True
    """
    return frozenset(sound.frame for sound in sounds(name, widely=True)) or frozenset(filter(None, (fold(name),)))


@functools.lru_cache(maxsize=262_144)
def apart(one: str, other: str) -> float | None:
    """How far two writings of a name are from each other: 0 to about 0.5 for one name; None where a consonant differs.

    Symmetric. It does not look for misprints.

    >>> apart("Irbin", "عربين") < SAME, apart("Hussein", "حسين") < SAME, apart("Arbin", "Harasta")
    (True, True, None)
    """
    if fold(one) == fold(other):
        return 0.0
    least = min(_least(one, other), _least(other, one))
    return None if least == _FURTHEST else least


def _least(asked: str, held: str) -> float:
    least = _FURTHEST
    there = list(sounds(held))
    for heard, more in ((sounds(asked, widely=True), 0.0), (far_sounds(asked), _OTHERWISE)):
        for mine in heard:
            for theirs in there:
                if mine.frame == theirs.frame:
                    least = min(least, distance(mine.form, theirs.form) + more)
        if least < _FURTHEST:
            break
    return least


@functools.lru_cache(maxsize=65_536)
def parts(name: str) -> tuple[str, ...]:
    """The parts of a person's name, in small letters: given names, father's, family's; a compound name is one part.

    Articles and "son of" are left out; "Abu", "Umm", "Abd" and "al-Din" belong to the name that they stand with.

    >>> parts("Abd al-Rahman ibn Khalid al-Masri"), parts("عبد الرحمن بن خالد المصري")
    (('abd rahman', 'khalid', 'masri'), ('عبد رحمن', 'خالد', 'مصري'))
    >>> parts("Abdulrahman Khaled Elmasri"), parts("Abu Ahmad Salaheddine")
    (('abd rahman', 'khaled', 'masri'), ('abu ahmad', 'salah din'))
    """
    words = _words()
    found: list[str] = []
    before = ""
    for word in _WORD.findall(_UNSAID.sub("", name.lower())):
        folded = fold(word)
        kind = words.get(folded)
        if not folded or kind == "articles" or (kind == "of" and (found or before)):
            continue
        if kind in ("father", "mother", "servant"):
            before = f"{before} {_servant(folded) if kind == 'servant' else word}".strip()
        elif kind == "faith" and found and not before:
            found[-1] += " din" if folded.isascii() else " دين" if folded == "الدين" else f" {word}"
        else:
            found.append(f"{before} {_apart_in(word, folded)}".strip())
            before = ""
    return tuple([*found, before] if before else found)


def _servant(folded: str) -> str:
    return "abd" if folded.isascii() else "абд" if folded[0] == "а" else "عبد"


def _apart_in(word: str, folded: str) -> str:
    """A word with what is written as one taken apart: Abdulrahman, Salahuddin, Elmasri, عبدالرحمن."""
    if folded.startswith("عبدال") and len(folded) > 6:
        return f"عبد {folded[5:]}" if folded != fold("عبدالله") else "عبد الله"
    if word.endswith("الدين") and len(word) > 6:
        return f"{word[:-5]} دين"
    if len(folded) > 6 and _JOINED_FAITH.search(folded) and (found := _OF_FAITH.match(folded)):
        return f"{found[1]} din"
    if folded in ("الله", "allah"):
        return word
    if found := _SERVANT_OF.match(folded):
        return f"{found[1]} {folded[found.end() :]}"
    return _JOINED_ARTICLE.sub("", word)


def compare_people(one: str, other: str) -> Likeness:
    """How far two writings of people's names agree, part by part, in any order and script.

    Names that differ in a vowel alone and are two (Mahmoud, Muhammad) are told apart by the table `data/given.toml`.

    >>> compare_people("Muhammad Hussein al-Ali", "محمد حسين العلي").is_whole
    True
    >>> compare_people("Mahmoud Hussein", "محمد حسين").met, compare_people("Abdullah", "عبد الله").is_whole
    (1, True)
    """
    mine, theirs = sorted((parts(one), parts(other)), key=len)
    near = sorted(
        (found, i, j)
        for i, a in enumerate(mine)
        for j, b in enumerate(theirs)
        if (found := _part_apart(a, b)) is not None
    )
    partners: dict[int, int] = {}
    taken: set[int] = set()
    total = 0.0
    for found, i, j in near:
        if i not in partners and j not in taken:
            partners[i] = j
            taken.add(j)
            total += found
    order = [partners[i] for i in sorted(partners)]
    met = len(partners)
    return Likeness(met, len(mine), len(theirs) - met, total / met if met else 1.0, order == sorted(order))


@functools.lru_cache(maxsize=262_144)
def _part_apart(one: str, other: str) -> float | None:
    given = _given()
    mine, theirs = given.get(fold(one)), given.get(fold(other))
    if mine is not None and theirs is not None:
        return 0.0 if mine == theirs else None
    found = apart(one, other)
    return found if found is not None and found <= SAME else None


@functools.cache
def _table() -> Mapping[str, Sequence[str] | Sequence[Sequence[str]]]:
    return tomllib.loads((DATA / "given.toml").read_text(encoding="utf-8"))


@functools.cache
def _words() -> Mapping[str, str]:
    """The words that names are put together with, folded, and what each is."""
    return {fold(str(word)): kind for kind, words in _table().items() if kind != "names" for word in words}


@functools.cache
def _given() -> Mapping[str, int]:
    return {fold(spelling): n for n, spellings in enumerate(_table()["names"]) for spelling in spellings}
