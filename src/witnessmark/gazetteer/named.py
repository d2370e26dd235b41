"""Takes a name apart into the place, the part of it that is meant, and the kind of place it is said to be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from .spelling import fold

_LONGEST: Final = 3  # words in a phrase of words.toml
PARTS: Final = frozenset(
    {"north", "south", "east", "west", "north-east", "north-west", "south-east", "south-west", "centre", "rural"}
    | {"adm1", "adm2", "adm3"}
)
_POSSESSIVES: Final = ("'s", "’s", "'", "’")


class Named(NamedTuple):
    """`part` is a side of the place ("north") or "rural"; `kind` the level that the text says; None where unsaid."""

    name: str
    part: str | None
    kind: str | None


# each phrase of words.toml, folded: what it says something of ("part", "kind", "join"), and what
Words = Mapping[str, tuple[str, str]]


def take_apart(name: str, words: Words) -> Named:
    """The name without the words that qualify it; the name itself where nothing does, or nothing else is left.

    >>> from witnessmark.gazetteer.sources import words
    >>> def take(name):
    ...     return take_apart(name, words())
    >>> take("northern Syria"), take("Aleppo's southern countryside")
    (Named(name='Syria', part='north', kind=None), Named(name='Aleppo', part='south', kind=None))
    >>> take("the city of Douma"), take("ريف حمص الشرقي")
    (Named(name='Douma', part=None, kind='settlement'), Named(name='حمص', part='east', kind=None))
    >>> take("Central")
    Named(name='Central', part=None, kind=None)
    """
    left = name.replace("-", " - ").split() if "-" in name else name.split()
    part: str | None = None
    kind: str | None = None
    while cut := _cut_start(left, words) or _cut_end(left, words):
        left, (of, which) = cut
        if of == "part" and part in (None, "rural"):
            part = which
        elif of == "kind" and kind is None:
            kind = which
    core = " ".join(left).replace(" - ", "-").strip("- ")
    for possessive in _POSSESSIVES:
        core = core.removesuffix(possessive)
    return Named(core, part, kind) if (part or kind) and fold(core) else Named(name, None, None)


def without_article(name: str, words: Words) -> str:
    """The name without a French or Spanish article before it.

    >>> from witnessmark.gazetteer.sources import words
    >>> without_article("la Syrie", words()), without_article("Syrie", words())
    ('Syrie', 'Syrie')
    """
    first, _, rest = name.partition(" ")
    return rest if rest and words.get(fold(first)) == ("join", "articles") else name


_Cut = tuple[list[str], tuple[str, str]]


def _cut_start(left: list[str], words: Words) -> _Cut | None:
    skipped = 1 if len(left) > 2 and words.get(fold(left[0])) == ("join", "articles") else 0
    for size in range(min(_LONGEST, len(left) - skipped - 1), 0, -1):
        said = words.get(fold(" ".join(left[skipped : skipped + size])))
        if said and said != ("join", "articles") and not (skipped and said[0] == "join"):
            return left[skipped + size :], said
    return None


def _cut_end(left: list[str], words: Words) -> _Cut | None:
    for size in range(min(_LONGEST, len(left) - 1), 0, -1):
        said = words.get(fold(" ".join(left[-size:])))
        if said and said[0] != "join":
            return left[:-size], said
    return None
