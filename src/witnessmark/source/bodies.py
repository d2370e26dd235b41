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


class _Table(NamedTuple):
    bodies: tuple[tuple[tuple[str, ...], str], ...]
    offices: tuple[tuple[tuple[str, ...], str], ...]
    countries: tuple[tuple[tuple[str, ...], str], ...]
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
    for _, office in _table().offices:
        with_country = [name for name in names if name.startswith(f"{office} of ")]
        if office in names and len(with_country) == 1:
            found[office] = with_country[0]
    return found


_JOINED: Final = re.compile("^(?:و?(?:لل|بال|ل|ب)|و)(?=...)")


def _named(words: tuple[str, ...], table: Sequence[tuple[tuple[str, ...], str]]) -> str | None:
    # Arabic joins "of", "by" and "and" to the word: "the committee of-the-union"
    apart = tuple(_JOINED.sub("", word) for word in words)
    for phrase, name in table:
        size = len(phrase)
        for at in range(len(words) - size + 1):
            if phrase in (words[at : at + size], apart[at : at + size], (apart[at], *words[at + 1 : at + size])):
                return name
    return None


@functools.cache
def _table() -> _Table:
    read = tomllib.loads(resources.files(__package__).joinpath("bodies.toml").read_text(encoding="utf-8"))
    return _Table(
        _phrases(read["bodies"]),
        _phrases(read["offices"]),
        _phrases(read["countries"]),
        frozenset(_words(name) for name in read["carriers"]["names"]),
    )


def _phrases(listed: Mapping[str, Sequence[str]]) -> tuple[tuple[tuple[str, ...], str], ...]:
    pairs = [(_words(phrase), name) for name, phrases in listed.items() for phrase in (name, *phrases)]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(word.translate(_ARABIC_ALIKE) for word in _WORD.findall(phrase.casefold()))
