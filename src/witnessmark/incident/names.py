"""Whether two names may be one place: across scripts, spellings, and words for what kind of place it is."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Final, Literal, NamedTuple

from ..gazetteer.apart import distance
from ..gazetteer.named import take_apart
from ..gazetteer.sound import sounds
from ..gazetteer.sources import words
from ..gazetteer.spelling import fold

Likeness = Literal["same", "part", "word", "kind", "side", "other"]

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*|\d+")
_ARTICLES: Final = frozenset(
    (
        "al",
        "el",
        "ul",
        "the",
        "a",
        "of",
        "in",
        "at",
        "near",
        "de",
        "del",
        "des",
        "di",
        "da",
        "do",
        "du",
        "la",
        "le",
        "les",
    )
)
_SIDES: Final = {
    "north": ["noord", "nord", "norra", "nördlich", "kuzey", "شمال", "északi", "severní", "северна"],
    "south": ["zuid", "süd", "sør", "syd", "södra", "güney", "جنوبی", "jižní", "południowy"],
    "east": ["oost", "ost", "øst", "öst", "östra", "doğu", "شرقی", "východní", "wschodnia", "orientalis"],
    "west": ["vest", "väst", "västra", "batı", "غربی", "západní", "zachodnia"],
}
_FURTHEST: Final = 0.5  # two spellings of one name lie nearer; see gazetteer.apart
_STEM: Final = 4  # letters that two forms of one word must share ("Kramatorsk", "Kramatorsku")


class Name(NamedTuple):
    """A place's own words; what kind of site it is said to be; which side of the place ("east"), if any."""

    words: tuple[str, ...]
    site: str | None
    side: str | None


@functools.lru_cache(maxsize=65_536)
def name(text: str) -> Name:
    """A place's words taken apart.

    >>> name("Al-Ahli Arab Hospital")
    Name(words=('ahli', 'arab'), site='hospital', side=None)
    >>> name("eastern Ghouta")
    Name(words=('ghouta',), site=None, side='east')
    """
    named = take_apart(text, _sides())
    sites = _sites()
    site: str | None = "area" if named.kind == "adm1" else None
    own: list[str] = []
    for word in _WORD.findall(named.name.casefold()):
        folded = fold(word)
        kind = sites.get(folded) or sites.get(folded.removeprefix("ال"))
        if kind:
            site = site or kind
        elif folded and folded not in _ARTICLES:
            own.append(folded)
    return Name(tuple(own), site, named.part)


def sites(text: str) -> frozenset[str]:
    """The kinds of site that any words name.

    >>> sorted(sites("A strike on the market beside the school"))
    ['market', 'school']
    """
    known = _sites()
    found = (known.get(word) or known.get(word.removeprefix("ال")) for word in map(fold, _WORD.findall(text)))
    return frozenset(kind for kind in found if kind)


def said_of_area(quote: str, place: str) -> bool:
    """Whether the words next to a place's name in a quote say that the area is meant, and not the town of that name.

    >>> (
    ...     said_of_area("16 were killed in the region of Idlib", "Idlib"),
    ...     said_of_area("the area was hit; in Idlib", "Idlib"),
    ... )
    (True, False)
    """
    before, found, after = quote.partition(place)
    if not found:
        return False
    near = [*_WORD.findall(before)[-2:], *_WORD.findall(after)[:1]]
    return any(_sites().get(fold(word)) == "area" for word in near)


@functools.lru_cache(maxsize=262_144)
def alike(one: str, other: str) -> Likeness:
    """How far two names may be one place's.

    "same"; "part", where one says less than the other; "word", where they share one; "kind", two sites of one kind
    under names that differ, or without a name; "side", two sides of one place, or sites of two kinds; "other".

    >>> alike("Beit Sawa", "بيت سوى"), alike("Beit Sawa", "Bajt Sava"), alike("Beit Sawa", "Saqba")
    ('same', 'same', 'other')
    >>> alike("Ahli hospital", "Al-Ahli Arab Hospital"), alike("Ahli hospital", "Shifa hospital")
    ('part', 'kind')
    """
    if one == other:
        return "same"
    mine, theirs = name(one), name(other)
    if mine.side and theirs.side and mine.side != theirs.side:
        return "side"
    if mine.site and theirs.site and mine.site != theirs.site:
        return "side"
    if not mine.words or not theirs.words:
        return "kind" if mine.site and theirs.site else "other"
    short, long = sorted((mine, theirs), key=lambda one: len(one.words))
    whole = _sound_alike("".join(mine.words), "".join(theirs.words)) or _sound_alike(
        " ".join(mine.words), " ".join(theirs.words)
    )
    if not whole:
        met = {i for word in short.words for i, at in enumerate(long.words) if _sound_alike(word, at)}
        whole = len(met) == len(long.words) == len(short.words)
        if not whole and len(met) == len(short.words) and ((mine.site and mine.site == theirs.site) or len(met) > 1):
            return "part"
        if not whole and any(len(long.words[at]) >= _STEM for at in met) and not (mine.site or theirs.site):
            return "word"
    if whole:
        return "same" if (mine.site, mine.side) == (theirs.site, theirs.side) else "part"
    return "kind" if mine.site and theirs.site else "other"


@functools.lru_cache(maxsize=262_144)
def _sound_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) > _STEM and len(other) > _STEM and one[:-2] == other[:-2] and one[0] > "\u024f":
        return True  # case endings of Slavic names, which are heard but no vowel of the name
    for mine in _heard(one):
        for theirs in _heard(other):
            comparable = mine[0] == theirs[0] and len(mine[1]) == len(theirs[1]) and len(mine[0]) > 1
            if comparable and distance(mine[1], theirs[1]) < _FURTHEST:
                return True
    return False


@functools.lru_cache(maxsize=65_536)
def _heard(text: str) -> tuple[tuple[str, str], ...]:
    # Arabic has no p and no v: the nearest letter stands for them
    spelt = dict.fromkeys((text, text.replace("ب", "پ"), text.replace("ف", "ڤ")))
    return tuple((sound.frame, sound.form) for one in spelt for sound in sounds(one, widely=True))


@functools.lru_cache(maxsize=65_536)
def keys(text: str) -> frozenset[str]:
    """Keys of which two names that are "same" or "part" share one: the frame of each word, or the kind of site."""
    named = name(text)
    frames = {frame for word in (*named.words, "".join(named.words)) for frame, _ in _heard(word)}
    frames |= {word for word in named.words if not _heard(word)}
    return frozenset(frames | ({f"site:{named.site}"} if named.site else set())) or frozenset({fold(text)})


@functools.cache
def _sides() -> Mapping[str, tuple[str, str]]:
    """The gazetteer's words beside a name, and the sides of the languages that it has none of."""
    return {**words(), **{fold(word): ("part", side) for side, listed in _SIDES.items() for word in listed}}


@functools.cache
def _sites() -> Mapping[str, str]:
    text = resources.files(__package__).joinpath("sites.toml").read_text(encoding="utf-8")
    return {fold(word): kind for kind, listed in tomllib.loads(text).items() for word in listed}
