"""Kinds of victim as sets of words, and every way in which one person may be of some of them.

A kind is all that is said of its victims on any axis: {"woman", "adult", "civilian"}. More words are a narrower kind.
Which words exclude each other is for `who.py` to say.
"""

from __future__ import annotations

import functools
import itertools
from typing import Final, NamedTuple, get_args

from .. import who
from ..who import STATES, Age, Facets, Role, Sex, Status, Who

Kind = frozenset[str]

_ALONE: Final[dict[str, Facets]] = {
    **{word: Facets(sex=word) for word in get_args(Sex)},
    **{word: Facets(age=word) for word in get_args(Age)},
    **{word: Facets(status=word) for word in get_args(Status)},
    **{word: Facets(role=word) for word in get_args(Role)},
}
_AXES: Final = tuple(frozenset(get_args(axis)) for axis in (Sex, Age, Status, Role))


@functools.cache
def kind_of(label: Who, facets: Facets = who.Facets()) -> Kind:
    """The kind that a label and facets say together; facets stand where the two cannot both be.

    >>> sorted(kind_of("woman", Facets(age="elderly")))
    ['adult', 'elderly', 'woman']
    """
    said = _words(facets)
    return said | {word for word in _words(STATES[label]) if not excludes(said, frozenset((word,)))}


@functools.cache
def excludes(one: Kind, other: Kind) -> bool:
    """Whether nobody can be of both kinds.

    >>> excludes(kind_of("woman"), kind_of("child")), excludes(kind_of("woman"), kind_of("elderly"))
    (True, False)
    """
    return any(who.excludes(_ALONE[mine], _ALONE[theirs]) for mine in one for theirs in other)


def _words(facets: Facets) -> Kind:
    return frozenset(word for word in (facets.sex, facets.age, facets.status, facets.role) if word is not None)


class Pattern(NamedTuple):
    """The words that hold of a person, the cell of harm, and the kinds (with their harm) that the person is then of."""

    words: tuple[str, ...]
    harm: int
    kinds: frozenset[tuple[Kind, int]]


@functools.cache
def patterns(kinds: frozenset[tuple[Kind, int]]) -> tuple[Pattern, ...]:
    """Every way in which one person may be of some of the kinds, or of none. Kinds come with their harm."""
    said = frozenset(word for kind, _ in kinds for word in kind)
    bits = functools.reduce(int.__or__, (harm for _, harm in kinds), 0)
    found: dict[frozenset[tuple[Kind, int]], Pattern] = {}
    for parts in itertools.product(*(_together(said & axis) for axis in _AXES)):
        person = frozenset().union(*parts)
        words = tuple(sorted(person))
        for harm in (1 << n for n in range(bits.bit_length())):
            if harm & bits:
                mine = frozenset((kind, harms) for kind, harms in kinds if harms & harm and kind <= person)
                if mine not in found or (len(words), words, harm) < (len(found[mine].words), *found[mine][:2]):
                    found[mine] = Pattern(words, harm, mine)
    return tuple(sorted(found.values(), key=lambda pattern: (len(pattern.kinds), pattern[:2])))


@functools.cache
def _together(words: Kind) -> tuple[Kind, ...]:
    """The sets of words, none among them, that may hold of one person: an old woman is an adult too."""
    sets = (frozenset(some) for size in range(len(words) + 1) for some in itertools.combinations(sorted(words), size))
    return tuple(some for some in sets if not any(excludes(frozenset((word,)), some - {word}) for word in some))
