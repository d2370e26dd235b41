"""Bodies that count, by any of their names in any language; and offices that every country has one of.

The table is `bodies.toml`. It only ever brings names together: who is not in it keeps the name that the report gives.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from importlib import resources
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"\w+")
_ARABIC_ALIKE: Final = str.maketrans("أإآٱىة", "اااايه", "\u0640")


# phrases by their first word, each with what it is a name of; a "=" before the word of one that must be the whole name
_Phrases = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]


class _Table(NamedTuple):
    bodies: _Phrases
    offices: _Phrases
    countries: _Phrases
    carriers: frozenset[tuple[str, ...]]


def body(words: Sequence[str]) -> str:
    """The one name of who is named by these words (small letters, no articles).

    >>> body(["sohr"]), body(["وزارة", "الصحة", "في", "غزة"]), body(["saqba", "council"])
    ('syrian observatory for human rights', 'health ministry of PS', 'saqba council')
    """
    table = _table()
    plain = tuple(word.translate(_ARABIC_ALIKE) for word in words)
    known = _named(plain, table.bodies)
    if known is not None:
        return known
    office = _named(plain, table.offices)
    if office is not None:
        country = _named(plain, table.countries)
        return office if country is None else f"{office} of {country}"
    return " ".join(words)


def only_carries(name: str) -> bool:
    """Whether the name is an agency's or a paper's that carries what others counted, and not its people on the spot.

    >>> only_carries("afp"), only_carries("afp correspondents")
    (True, False)
    """
    return tuple(_WORD.findall(name)) in _table().carriers


def offices(names: Collection[str]) -> dict[str, str]:
    """For an office named without its country the one of the same kind among the names, where there is only one.

    >>> offices({"health ministry", "health ministry of PS", "police"})
    {'health ministry': 'health ministry of PS'}
    """
    found: dict[str, str] = {}
    for office in sorted({office for phrases in _table().offices.values() for _, office in phrases}):
        with_country = [name for name in names if name.startswith(f"{office} of ")]
        if office in names and len(with_country) == 1:
            found[office] = with_country[0]
    return found


_JOINED: Final = re.compile("^(?:و?(?:لل|بال|ل|ب)|و)(?=...)")


def _named(words: tuple[str, ...], table: _Phrases) -> str | None:
    """What the longest phrase in the name is a name of."""
    # Arabic joins "of", "by" and "and" to the word: "the committee of-the-union"
    apart = tuple(_JOINED.sub("", word) for word in words)
    met: list[tuple[int, tuple[str, ...], str]] = []
    for at in range(len(words)):
        for phrase, name in (*table.get(words[at], ()), *table.get(apart[at], ())):
            size = len(phrase)
            if phrase[1:] in (words[at + 1 : at + size], apart[at + 1 : at + size]):
                met.append((-size, phrase, name))
        if len(words) == 1:
            met += [(-1, phrase, name) for phrase, name in table.get(f"={words[0]}", ())]
    return min(met)[2] if met else None


@functools.cache
def _table() -> _Table:
    read = tomllib.loads(resources.files(__package__).joinpath("bodies.toml").read_text(encoding="utf-8"))
    return _Table(
        _phrases(read["bodies"]),
        _phrases(read["offices"]),
        _phrases(read["countries"]),
        frozenset(_words(name) for name in read["carriers"]["names"]),
    )


def _phrases(listed: Mapping[str, Sequence[str]]) -> _Phrases:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, phrases in listed.items():
        for phrase in (name, *phrases):
            words = _words(phrase)
            first = f"={words[0]}" if phrase.startswith("=") else words[0]
            found.setdefault(first, []).append((words, name))
    return found


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(word.translate(_ARABIC_ALIKE) for word in _WORD.findall(phrase.casefold()))
