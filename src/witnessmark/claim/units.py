"""A sentence's units: counted groups and single tokens, as a string of letters, and what is found in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from ..lang.load import Language
from ..records import Harm, Polarity
from ..who import Who
from .groups import Group, group_at
from .tokens import Token

SKIP: Final = 'u"'
_KINDS: Final = re.compile(r"[.Xjs]{1,2}(?=w)")
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

    def low(self, k: int) -> str:
        """The first word of unit `k` in lower case."""
        return self.tokens[self.units[k].first].low


def chunk(clauses: Clauses) -> None:
    tokens, units = clauses.tokens, clauses.units
    letters = "".join([token.letter for token in tokens])
    openers = clauses.language.openers
    at, count = 0, len(tokens)
    while at < count:
        letter = letters[at]
        opens = letter in "bmolhedqr1zYnt" or (letter in "usW" and tokens[at].low in openers)
        group = group_at(tokens, letters, at, clauses.language) if opens else None
        if group is None or group.last <= at:
            units.append(Unit(letter, at, at + 1))
            at += 1
            continue
        if (group.count.vague or "").endswith(" of") and letters[group.last : group.last + 1] == "p":
            group.of_them, group.last = True, group.last + 1  # "some of them"
        counted = letters[group.last : group.last + 1] in ("d", "b", "m", "o", "h") and group.kind == "bare"
        if counted and (group.count.vague or "").endswith(" of"):
            units += [Unit("u", i, i + 1) for i in range(at, group.last)]  # "a group of 12 men"
            at = group.last
            continue
        if letter in "qz" and at and tokens[at - 1].low == "how":
            units += [Unit(".", i, i + 1) for i in range(at, group.last)]  # "how many people"
            at = group.last
            continue
        letter = "x" if group.kind == "thing" else "w" if group.kind == "plural" else "g"
        units.append(Unit(letter, at, group.last, group))
        at = group.last
    _pass_over(clauses)
    _mark_parts(clauses)


_WITHIN: Final = re.compile(r"(?<=[AHM])(?:P?~+|\.)(?=[uAVFMZH])")


def _pass_over(clauses: Clauses) -> None:
    """Sets the units' letters; what stands within a verb is an adverb: "were on Tuesday killed", "unlawfully"."""
    letters = "".join([unit.letter for unit in clauses.units])
    within: list[int] = []
    for inside in _WITHIN.finditer(letters):
        k = inside.start()
        if letters[k] != "." or clauses.low(k).endswith("ly"):
            within += range(k, inside.end())
    for i in within:
        clauses.units[i].letter = "u"
    clauses.letters = letters if not within else "".join([unit.letter for unit in clauses.units])


_WERE: Final = re.compile(r"u*(?P<part>g)A[tu]*[wg](?:,[^AVKFg]*|c[tu]*g)?!?")


_MARKING: Final = re.compile("[JgI]")


def _mark_parts(clauses: Clauses) -> None:
    """Sets aside the groups that the text calls parts ("four of them children"): letter q, told apart from subjects."""
    units = clauses.units
    were = _WERE.fullmatch(clauses.letters)
    part = units[were.start("part")].group if were is not None else None
    if part is not None and part.kind == "bare" and part.count.is_hard and not part.more:
        part.of_them = True  # "Twelve people were killed. Three were children."
    letters = list(clauses.letters)
    for found in _MARKING.finditer(clauses.letters):
        k = found.start()
        letter = letters[k]
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
            elif letters[k - 1 : k] == [","] and letters[k + 1 : k + 2] == ["g"]:
                _label_apposed(clauses, letters, k)
            elif (
                letters[k - 2 : k] == [".", "c"]
                and "q" in (letters[max(0, k - 3)], letters[max(0, k - 4)])
                and letters[k + 1 : k + 2] in ([], ["!"], [","])
            ):
                letters[k] = units[k].letter = "q"  # "four of them children and six women"
            elif "".join(letters[k - 4 : k + 3]) == "qA.cgAw":
                _label_part(clauses, letters, k)  # "of whom three are children and two are women"
        elif letter == "I" and k > 1 and letters[k - 1] == "w" and clauses.tokens[units[k].first].low.endswith("them"):
            _include(clauses, letters, k)
        elif letter == "I" and (kinds := _KINDS.match(clauses.letters, k + 1)) is not None:
            for at in range(*kinds.span()):
                letters[at] = units[at].letter = "u"  # "including government troops"
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
    of_kind = skip_on("".join(letters), at, ".Xjs")
    if of_kind - at <= 2 and letters[of_kind : of_kind + 1] == ["w"] and letters[k + 1 : k + 2] == ["A"]:
        at = of_kind  # "six of the wounded were Israeli tourists"
    group, kind = clauses.units[k].group, clauses.units[at].group if at < len(letters) else None
    if group is not None and kind is not None and letters[at] == "w" and "," not in letters[k + 1 : at]:
        group.who, group.facets, group.kind, group.noun = kind.who, kind.facets, "noun", kind.noun
        group.last = kind.last
        letters[k] = clauses.units[k].letter = "q"
        letters[at] = clauses.units[at].letter = "."
    elif group is not None and kind is not None and letters[at] == "g" and _is_one_of_them(clauses, group, kind):
        # "one of them a child", "one of whom was a nurse"
        group.who, group.facets, group.kind, group.noun = kind.who, kind.facets, "noun", kind.noun
        group.last = kind.last
        letters[k] = clauses.units[k].letter = "q"
        letters[at] = clauses.units[at].letter = "."
    elif group is not None and (group.who != "person" or _is_apart(clauses, letters, k)):
        letters[k] = clauses.units[k].letter = "q"


def _label_apposed(clauses: Clauses, letters: list[str], k: int) -> None:
    """ "Three men, one a police officer, were": one of those counted before."""
    group, kind = clauses.units[k].group, clauses.units[k + 1].group
    if group is not None and kind is not None and group.kind == "bare" and _is_one_of_them(clauses, group, kind):
        group.who, group.facets, group.kind, group.noun = kind.who, kind.facets, "noun", kind.noun
        group.last, group.of_them = kind.last, True
        letters[k] = clauses.units[k].letter = "q"
        letters[k + 1] = clauses.units[k + 1].letter = "."


def _is_apart(clauses: Clauses, letters: list[str], k: int) -> bool:
    """Whether a part is told by its author or its place alone: "46, 31 of them by shelling", "two of them in Saqba"."""
    after = "".join(letters[k + 1 : k + 3])
    apart = after[:1] == "B" or after in ("PX", "P~") or (k + 1 < len(letters) and clauses.low(k + 1) == "from")
    return k > 0 and letters[k - 1] in ",-(" and apart


def _is_one_of_them(clauses: Clauses, group: Group, kind: Group) -> bool:
    return group.count.max == kind.count.max == 1 and kind.kind == "noun" and clauses.tokens[kind.first].letter == "1"


def skip_back(letters: str, k: int, over: str) -> int:
    while k >= 0 and letters[k] in over:
        k -= 1
    return k


def skip_on(letters: str, k: int, over: str) -> int:
    while k < len(letters) and letters[k] in over:
        k += 1
    return k


def past_aside(letters: str, k: int) -> int:
    """The "were" before an aside that closes at unit `k`, or `k` itself: "were, according to the police, killed"."""
    if letters[k : k + 1] != "," or (opening := letters.rfind(",", max(0, k - 9), k)) < 1:
        return k
    apart = letters[opening - 1] == "A" and not set(letters[opening:k]) & set("AVFKDg")
    return opening - 1 if apart else k


_AUTHOR: Final = re.compile(r"B[tXwg.x]{1,4}(?=O[tu]*[gs])")


def past_author(letters: str, k: int) -> int:
    """The "of" past whoever did it: "the killing by the police of a student", or `k` itself."""
    found = _AUTHOR.match(letters, k)
    return found.end() if found is not None else k


_COMPANY: Final = re.compile(r"[1t]?[.Xj]{0,2}(?P<noun>[sx.])O(?=g)")


def past_company(clauses: Clauses, k: int) -> int:
    """The group that a company at unit `k` is of: "a family of five", "a patrol of 12 men", or `k` itself."""
    found = _COMPANY.match(clauses.letters, k)
    if found is None:
        return k
    noun = clauses.tokens[clauses.units[found.start("noun")].last - 1].low
    return found.end() if noun in clauses.language.tables.get("context", {}).get("companies", ()) else k


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
        return None if _is_general(clauses, first, last) else "hypothetical"
    if "f" in letters:
        return None
    return "negated" if "Z" in letters else "asserted"


def _is_general(clauses: Clauses, first: int, last: int) -> bool:
    """Whether it may yet happen, and has not: "a missile could kill thousands", but "may have killed thousands"."""
    letters, verb = clauses.letters[first:last], clauses.letters[last : last + 1]
    modal = clauses.low(first + letters.index("M")) in clauses.language.tables.get("context", {}).get("modals", ())
    said = clauses.low(last) if verb in "KF" else "have"
    return modal and not said.startswith("have") and not set(letters) & set("AH")
