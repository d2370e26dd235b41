"""Two readings of one report laid side by side: what both found, what only one did."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..records import Claim

_LONG: Final = 400  # spans up to this may pair with much shorter ones
_EMPTY: Final = frozenset(("the", "a", "an", "of", "by", "in", "on", "at", "to", "and", "al", "el"))


@dataclass(frozen=True, slots=True)
class Agreement:
    """One claim that both readers found; `differs` names the keys of the contract on which they do not agree."""

    grammar: Claim
    model: Claim
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Each claim of either reading, once: with its like in the other, or alone."""

    agreed: tuple[Agreement, ...] = ()
    only_grammar: tuple[Claim, ...] = ()
    only_model: tuple[Claim, ...] = ()


def compare(grammar_claims: Iterable[Claim], model_claims: Iterable[Claim]) -> Comparison:
    """The two readings side by side, each part in the order of the text.

    Two claims are one where they come from the same report, their quotes overlap, and harm and count are the same (of
    a vague word: both vague). Each claim pairs once; of several that could, those that agree on most. The same
    result whatever the order of the claims.
    """
    grammar, model = _in_order(grammar_claims), _in_order(model_claims)
    pairs = sorted(
        (
            (len(_differing(grammar[i], model[j])), -_overlap(grammar[i], model[j]), i, j)
            for i, j in _alike(grammar, model)
        ),
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in pairs:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return Comparison(
        tuple(Agreement(grammar[i], model[j], _differing(grammar[i], model[j])) for i, j in sorted(partner.items())),
        tuple(one for i, one in enumerate(grammar) if i not in partner),
        tuple(one for j, one in enumerate(model) if j not in taken),
    )


def _in_order(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda one: (one.report, one.start, one.end, one.id))


def _alike(grammar: Sequence[Claim], model: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """The pairs that may be one claim."""
    starts = [(one.report, one.start) for one in grammar]
    longest = max((one.end - one.start for one in grammar), default=0)
    for j, other in enumerate(model):
        i = bisect_left(starts, (other.report, other.start - longest))
        while i < len(grammar) and starts[i] < (other.report, other.end):
            one = grammar[i]
            if one.harm == other.harm and _same_count(one, other) and _overlap(one, other):
                yield i, j
            i += 1


def _overlap(one: Claim, other: Claim) -> int:
    """The characters that two quotes share; 0 where they are not the same stretch: under half of the shorter, or one
    more than four times the other."""
    shared = max(0, min(one.end, other.end) - max(one.start, other.start))
    short, long = sorted((one.end - one.start, other.end - other.start))
    return shared if shared * 2 >= short and long <= max(4 * short, _LONG) else 0


def _same_count(one: Claim, other: Claim) -> bool:
    if "unaware" in (one.polarity, other.polarity):  # "not aware of any" may be read as a denied none
        return all(two.polarity == "unaware" or (two.count.min, two.count.max) == (0, 0) for two in (one, other))
    mine, theirs = one.count, other.count
    if (mine.vague and not mine.is_exact) or (theirs.vague and not theirs.is_exact):
        return bool(mine.vague) and bool(theirs.vague) and (mine.is_exact, mine.max) == (theirs.is_exact, theirs.max)
    return (mine.min, mine.max, bool(mine.vague)) == (theirs.min, theirs.max, bool(theirs.vague))


def _differing(one: Claim, other: Claim) -> tuple[str, ...]:
    """The keys on which two claims do not agree; free text agrees where half of its words do."""
    same = {
        "who": one.who == other.who,
        "places": _same_places(one, other),
        "date": (one.date.start, one.date.end) == (other.date.start, other.date.end),
        "scope": one.scope == other.scope,
        "polarity": one.polarity == other.polarity,
        "perpetrator": _same_words(one.perpetrator, other.perpetrator),
        "weapon": _same_words(one.weapon, other.weapon),
        "attributed_to": _same_words(one.attributed_to, other.attributed_to),
    }
    return tuple(key for key, is_same in same.items() if not is_same)


def _same_places(one: Claim, other: Claim) -> bool:
    mine, theirs = ([f" {' '.join(_words(place.text))} " for place in claim.places] for claim in (one, other))

    def named(place: str, among: Sequence[str]) -> bool:
        return any(place in another or another in place for another in among)

    return all(named(place, theirs) for place in mine) and all(named(place, mine) for place in theirs)


def _same_words(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return not one and not other
    mine, theirs = ({word for word in _words(text) if word not in _EMPTY} for text in (one, other))
    return 2 * len(mine & theirs) >= max(len(mine), len(theirs))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return re.findall(r"\w+", "".join(one for one in plain if not unicodedata.combining(one)))
