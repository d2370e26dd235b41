"""How far apart two sounds of one frame are."""

from __future__ import annotations

from typing import Final

A, E, I, U, UNWRITTEN = 1, 2, 4, 8, 16  # noqa: E741
_BITS: Final = {"a": A, "e": E, "i": I, "u": U, "?": UNWRITTEN}

# The costs were set by hand so that spellings met in reports of one town fall under 0.5, and are measured by
# benchmarks/places.py. To leave a vowel out, and to take one for another:
_LEFT_OUT: Final = {A: 0.15, E: 0.1, I: 0.2, U: 0.3}
_TAKEN_FOR: Final = {(A, E): 0.06, (E, I): 0.06, (A, I): 0.18, (A, U): 0.25, (E, U): 0.35, (I, U): 0.4}
# to take one consonant for another of the same frame; other pairs cost 0.1
_CONSONANTS: Final = {"Xk": 0.2, "kq": 0.05, "Xq": 0.25, "Ss": 0.3, "Cs": 0.25, "CS": 0.1}


class _Vowels(dict[str, str]):
    """The vowels between two consonants, as one character of a form."""

    def __missing__(self, vowels: str) -> str:
        bits = 0
        for vowel in vowels:
            bits |= _BITS[vowel]
        self[vowels] = chr(64 + bits)
        return self[vowels]


VOWELS: Final = _Vowels()


def _vowel_cost(one: int, other: int) -> float:
    if UNWRITTEN & (one ^ other):  # a script that leaves short vowels out, beside one that writes them
        silent, written = (one, other) if one & UNWRITTEN else (other, one)
        lost = sum(cost for vowel, cost in _LEFT_OUT.items() if silent & ~written & vowel)
        return lost + sum(cost / 4 for vowel, cost in _LEFT_OUT.items() if written & ~silent & vowel)
    mine, theirs = one & ~other, other & ~one
    cheapest = sum(cost for vowel, cost in _LEFT_OUT.items() if (mine | theirs) & vowel)
    for (first, second), cost in _TAKEN_FOR.items():
        for a, b in ((first, second), (second, first)):
            if mine & a and theirs & b:
                cheapest = min(cheapest, cost + _vowel_cost(mine & ~a, theirs & ~b))
    return cheapest


class _Costs(dict[str, float]):
    """The cost of two characters that stand at one place of two forms, worked out once."""

    def __init__(self, *, vowels: bool) -> None:
        super().__init__()
        self.vowels = vowels

    def __missing__(self, pair: str) -> float:
        if self.vowels:
            self[pair] = _vowel_cost(ord(pair[0]) - 64, ord(pair[1]) - 64)
        else:
            self[pair] = _CONSONANTS.get("".join(sorted(pair)), 0.1)
        return self[pair]


_COSTS: Final = (_Costs(vowels=True), _Costs(vowels=False))


def distance(one: str, other: str) -> float:
    """How far apart two forms of one frame are: 0 is no difference that transliteration keeps, 1 is far.

    The ends count half, for that is where spellings of one name differ most ("Hezzeh", "Hazza").

    >>> from witnessmark.gazetteer.sound import sounds
    >>> def apart(one, other):
    ...     return round(distance(next(sounds(one)).form, next(sounds(other)).form), 2)
    >>> (
    ...     apart("Hammouriya", "Hammura"),
    ...     apart("Hammouriya", "حمورية"),
    ...     apart("Madiyara", "Modira"),
    ...     apart("Homs", "Hims"),
    ... )
    (0.1, 0.04, 0.4, 0.4)
    """
    if one == other:
        return 0.0
    last = len(one) - 1
    total = 0.0
    for i, (mine, theirs) in enumerate(zip(one, other, strict=True)):
        if mine != theirs:
            cost = _COSTS[i & 1][mine + theirs]
            total += cost / 2 if i in (0, last) else cost
    return total
