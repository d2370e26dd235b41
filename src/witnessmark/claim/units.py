"""A sentence's units: counted groups and single tokens, as a string of letters, and what is found in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from ..lang.load import Language
from ..records import Harm, Polarity
from ..who import Who
from .groups import Group, group_at
from .tokens import Token

SKIP: Final = 'u"'
AUX: Final = "AHMfZu"
_PREDICATE: Final = "AFHMUDVLaCNyKv"


@dataclass(slots=True)
class Finding:
    """A group and the harm that a sentence says befell it. Token indices are the sentence's."""

    group: Group
    harm: Harm
    harm_first: int
    harm_last: int
    polarity: Polarity = "asserted"
    parent: Finding | None = None
    part_of_before: bool = False
    voice: str = ""
    subject: tuple[int, int] | None = None
    reach: int = 0
    total: bool = False
    elided: bool = False
    harm_from_before: bool = False
    supersedes: Finding | None = None
    place_at: int = -1


@dataclass(slots=True)
class Unit:
    """A counted group (letter g, w for a bare plural, x for things) or a token, from token `first` to before `last`."""

    letter: str
    first: int
    last: int
    group: Group | None = None


@dataclass(slots=True)
class Clauses:
    """One sentence's units, and what has been found in them so far."""

    tokens: list[Token]
    language: Language
    units: list[Unit] = field(default_factory=list)
    letters: str = ""
    findings: list[Finding] = field(default_factory=list)
    taken: dict[tuple[int, Harm], Finding] = field(default_factory=dict)


def chunk(clauses: Clauses) -> None:
    tokens, units = clauses.tokens, clauses.units
    letters = "".join([token.letter for token in tokens])
    at, count = 0, len(tokens)
    while at < count:
        group = group_at(tokens, letters, at, clauses.language) if letters[at] in "bmolhedqr1zYnt" else None
        if group is None or group.last <= at:
            units.append(Unit(letters[at], at, at + 1))
            at += 1
            continue
        letter = "x" if group.kind == "thing" else "w" if group.kind == "plural" else "g"
        units.append(Unit(letter, at, group.last, group))
        at = group.last
    clauses.letters = "".join([unit.letter for unit in units])
    _mark_parts(clauses)


def _mark_parts(clauses: Clauses) -> None:
    """Sets aside the groups that the text calls parts ("four of them children"): letter q, told apart from subjects."""
    units = clauses.units
    letters = list(clauses.letters)
    for k, letter in enumerate(letters):
        if letter == "J":
            at = skip_on(clauses.letters, k + 1, "tu")
            if at < len(letters) and letters[at] == "w":
                letters[at] = units[at].letter = "."
            elif at < len(letters) and letters[at] == "g":
                _label_part(clauses, letters, at)
        elif letter == "g":
            group = units[k].group
            if group is not None and group.of_them and group.kind == "bare":
                _label_part(clauses, letters, k)
        elif letter == "I" and k > 1 and letters[k - 1] == "w" and clauses.tokens[units[k].first].low.endswith("them"):
            _include(clauses, letters, k)
        elif letter == "I" and k > 1 and letters[k - 1] == "g" and clauses.tokens[units[k].first].low.endswith("them"):
            after = skip_on(clauses.letters, k + 1, 'tu":')
            if after >= len(letters) or letters[after] not in "gw":
                j = k - 1
                while j >= 0 and letters[j] in "gc,t":
                    if letters[j] == "g":
                        if j < k - 1 and letters[j + 1] == "," and "c" not in letters[j + 1 : k]:
                            break
                        letters[j] = units[j].letter = "q"
                    j -= 1
    clauses.letters = "".join(letters)


def _include(clauses: Clauses, letters: list[str], k: int) -> None:
    """ "…, women and children among them": kinds without a number, which go to the group before them."""
    j = k - 1
    kinds: list[Who] = []
    while j >= 0 and letters[j] in "wc":
        group = clauses.units[j].group
        if letters[j] == "w" and group is not None:
            kinds[:0] = [
                t.word.who
                for t in clauses.tokens[group.first : group.last]
                if t.word is not None and t.word.who is not None
            ]
            letters[j] = clauses.units[j].letter = "."
        j -= 1
    while j >= 0 and letters[j] != "g":
        j -= 1
    whole = clauses.units[j].group if j >= 0 else None
    if whole is not None:
        whole.includes.extend(kind for kind in kinds if kind not in whole.includes and kind != "person")


def _label_part(clauses: Clauses, letters: list[str], k: int) -> None:
    at = skip_on("".join(letters), k + 1, "Atu,")
    group, kind = clauses.units[k].group, clauses.units[at].group if at < len(letters) else None
    if group is not None and kind is not None and letters[at] == "w" and "," not in letters[k + 1 : at]:
        group.who, group.facets, group.kind, group.noun = kind.who, kind.facets, "noun", kind.noun
        group.last = kind.last
        letters[k] = clauses.units[k].letter = "q"
        letters[at] = clauses.units[at].letter = "."
    elif group is not None and group.who != "person":
        letters[k] = clauses.units[k].letter = "q"


def skip_back(letters: str, k: int, over: str) -> int:
    while k >= 0 and letters[k] in over:
        k -= 1
    return k


def skip_on(letters: str, k: int, over: str) -> int:
    while k < len(letters) and letters[k] in over:
        k += 1
    return k


def opened_by(letters: str, j: int, openers: str) -> bool:
    before = skip_back(letters, j - 1, "tu")
    return before >= 0 and letters[before] in openers


def has_predicate(letters: str, m: int) -> bool:
    after = skip_on(letters, m + 1, 'u")')
    return after < len(letters) and letters[after] in _PREDICATE


def mood_of(clauses: Clauses, first: int, last: int) -> Polarity | None:
    """What the auxiliaries in units `first` to before `last` make of the clause; None where it is no claim at all."""
    letters = clauses.letters[first:last]
    if "M" in letters:
        return "hypothetical"
    if "f" in letters:
        return None
    return "negated" if "Z" in letters else "asserted"
