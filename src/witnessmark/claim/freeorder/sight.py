"""A sentence of free order as units: counted groups and single tokens, with what has been found in them."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import Final

from ...count import Count
from ...lang.load import Language
from ...records import Harm, Polarity
from ..quantity import Group
from ..tokens import Token
from ..units import Finding
from .groups import OPENS, group_at
from .words import FreeWords, free_words

TRIGGERS: Final = "VKFND"
CLOSE: Final = ";!:"
_SAME_ONE: Final = re.compile(r"g[X.]{0,3},(?P<again>g)(?=[OXx.t]{0,5}(?:[,!]|$))")
_QUOTED: Final = re.compile(r'g"(?P<noun>[gw])')
_ASIDE: Final = re.compile(r"[gw]\([uPOt.]*w[.X]?\)")


@dataclass(slots=True)
class Unit:
    """A counted group (letter g; w without a number; x things) or a token, from token `first` to before `last`."""

    letter: str
    first: int
    last: int
    group: Group | None = None
    taken: Finding | None = None


@dataclass(slots=True)
class Sight:
    """One sentence's units and what has been found in them so far."""

    tokens: list[Token]
    language: Language
    words: FreeWords
    units: list[Unit] = field(default_factory=list)
    letters: str = ""
    findings: list[Finding] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    def low(self, k: int) -> str:
        return self.tokens[self.units[k].first].low

    def group(self, k: int) -> Group | None:
        return self.units[k].group if 0 <= k < len(self.units) else None

    def harm(self, k: int) -> Harm | None:
        """The harm that the word of harm at unit `k` says."""
        return next(
            (t.word.harm for t in self.tokens[self.units[k].first : self.units[k].last] if t.word and t.word.harm), None
        )

    def weak(self, k: int) -> bool:
        word = self.tokens[self.units[k].first].word
        return word is not None and word.act


def look(tokens: list[Token], language: Language) -> Sight:
    """The units of a sentence's tokens."""
    _mark_totals(tokens, language)
    sight = Sight(tokens, language, free_words(language))
    chunk(sight)
    _tell_pairs(sight)
    _pass_over(sight)
    return sight


def _tell_pairs(sight: Sight) -> None:
    """Makes two of a noun that may be two or many, where one of the two is told of: "مدنيين، أحدهما طفل"."""
    for k, unit in enumerate(sight.units):
        group = unit.group
        if unit.letter != "w" or group is None or group.count.min != 2:
            continue
        near = [other.group for other in sight.units[k + 1 : k + 4] if other.group is not None]
        if any(one.of_them and sight.tokens[one.first].low in sight.words.of_two for one in near):
            group.count, group.kind, unit.letter = Count(2, 2), "noun", "g"
    sight.letters = "".join([unit.letter for unit in sight.units])


def _pass_over(sight: Sight) -> None:
    """Takes out of a clause a bracket that only says of what kind they were: "8 enfants (tous des garçons)"."""
    for aside in _ASIDE.finditer(sight.letters):
        if any(sight.low(k) in sight.language.all for k in range(aside.start() + 2, aside.end() - 1)):
            for unit in sight.units[aside.start() + 1 : aside.end()]:
                unit.letter, unit.group = "~", None
    for quoted in _QUOTED.finditer(sight.letters):
        _take_quoted(sight, quoted.start(), quoted.start("noun"))
    for aside in _SAME_ONE.finditer(sight.letters) if sight.words.objects_follow else ():
        one, again = sight.group(aside.start()), sight.group(aside.start("again"))
        unit = sight.units[aside.start("again")]
        bare = sight.tokens[unit.first].letter == "s"
        if one is not None and again is not None and one.count.max == again.count.max == 1 and bare:
            unit.letter, unit.group = "X", None  # "Uno de los fallecidos, presunto miembro de una banda"
    sight.letters = "".join([unit.letter for unit in sight.units])


def _take_quoted(sight: Sight, k: int, quoted: int) -> None:
    """Takes the noun that a figure counts out of its quotation marks: '417 "fighters"'."""
    count, noun, unit = sight.group(k), sight.group(quoted), sight.units[quoted]
    if count is None or noun is None or count.kind != "bare" or sight.tokens[unit.first].letter not in "ns":
        return
    count.who, count.facets, count.kind, count.noun = noun.who, noun.facets, "noun", noun.noun
    count.harm, count.harm_at = noun.harm, noun.harm_at
    unit.letter, unit.group = "~", None


def _mark_totals(tokens: list[Token], language: Language) -> None:
    """Makes a total of "a number of" before a verb: "عدد من أُعدموا" are all who were executed."""
    partitives = free_words(language).partitives
    for token, after in itertools.pairwise(tokens):
        if token.letter == "q" and after.letter in "VFK" and token.low.partition(" ")[2] in partitives:
            first = language.words.get(token.low.partition(" ")[0])
            if first is not None and first.letter == "T":
                token.letter = "T"


def chunk(sight: Sight) -> None:
    tokens = sight.tokens
    letters = "".join([token.letter for token in tokens])
    at = 0
    while at < len(tokens):
        group = group_at(tokens, letters, at, sight.language) if letters[at] in OPENS else None
        if group is None or group.last <= at:
            sight.units.append(Unit(letters[at], at, at + 1))
            at += 1
            continue
        letter = "x" if group.kind == "thing" else "w" if group.kind == "plural" else "g"
        if _is_predicate(sight, group) or _goes_on_with_have(sight, group):
            sight.units.append(Unit("V" if _is_predicate(sight, group) else "K", at, group.last))
            at = group.last
            continue
        sight.units.append(Unit(letter, at, group.last, group))
        at = group.last
    for k in range(len(sight.units) - 3):
        four = sight.units[k : k + 4]
        if "".join([unit.letter for unit in four]) == "Zg,c" and tokens[four[3].first].low in sight.words.but:
            for unit in four:  # "не шестеро, а пятеро"
                unit.letter, unit.group = "u", None
    _merge_participles(sight)
    sight.letters = "".join([unit.letter for unit in sight.units])


def _merge_participles(sight: Sight) -> None:
    """Takes the participle into those whom "among" names: "parmi les personnes arrêtées"."""
    for k in range(len(sight.units) - 2, 0, -1):
        group, after = sight.units[k].group, sight.units[k + 1]
        before = sight.units[k - 1 - (sight.units[k - 1].letter == "t")].letter
        named = sight.units[k].letter == "w" and after.letter == "V" and before == "e" and sight.words.objects_follow
        if named and group is not None and group.harm is None:
            group.harm, group.harm_at, group.last = sight.harm(k + 1), after.first, after.last
            sight.units[k].last = after.last
            del sight.units[k + 1]


def _is_predicate(sight: Sight, group: Group) -> bool:
    """Whether a noun of harm is said of somebody, as a participle is: "siguen desaparecidos", "ont blessé 14"."""
    if group.harm is None or group.harm_at != group.first or sight.tokens[group.first].letter not in "ns":
        return False
    k = len(sight.units) - 1
    while k >= 0 and sight.units[k].letter in "u~Z":
        k -= 1
    return k >= 0 and (sight.low(k) in sight.words.copulas or is_active(sight, len(sight.units)))


def _goes_on_with_have(sight: Sight, group: Group) -> bool:
    """Whether a participle with no article goes on with "have" before it: "ont bombardé la ville et tué 12 civils"."""
    one = sight.tokens[group.first : group.last]
    behind = "".join([token.letter for token in sight.tokens[group.last : group.last + 2]])
    after = behind[1:] if behind[:1] == "O" else behind[:1]  # "y herido a diez"
    bare = len(one) == 1 and one[0].letter == "s" and group.harm is not None and after in ("d", "b", "q", "1")
    if not bare or not sight.words.objects_follow or sight.units[-1:] == [] or sight.units[-1].letter != "c":
        return False
    clause = "".join([unit.letter for unit in sight.units])
    return "H" in clause[max(clause.rfind(";"), clause.rfind("!")) + 1 :]


def is_active(sight: Sight, k: int) -> bool:
    """Whether "have" before the participle at unit `k` makes it active: "ha asesinado a", "ont tué"."""
    k -= 1
    while k >= 0 and sight.units[k].letter in "u~Z":
        k -= 1
    return k >= 0 and sight.units[k].letter == "H" and bool(sight.words.copulas)


def is_definite(sight: Sight, k: int) -> bool:
    unit = sight.units[k]
    before = sight.letters[k - 1 : k]
    return sight.tokens[unit.first].letter == "t" or before == "t"


def mood(sight: Sight, k: int) -> Polarity:
    for j in range(k + 1, min(k + 4, len(sight.letters))) if sight.words.verb_last else ():
        if sight.letters[j] == "M":
            return "hypothetical"  # "ölmüş olabilir"
        if sight.letters[j] not in "uA.":
            break
    for j in range(k - 1, max(-1, k - 5), -1):
        if sight.letters[j] in "gw,;!:c":
            return "asserted"
        if sight.letters[j] == "M":
            return "hypothetical"
    return "asserted"


def record(
    sight: Sight, k: int, harm: Harm, first: int, last: int, *, polarity: Polarity = "asserted", voice: str = "",
    parent: Finding | None = None,
) -> Finding | None:  # fmt: skip
    unit = sight.units[k]
    group = unit.group
    if group is None or group.kind == "thing":
        return None
    if unit.taken is not None:
        if unit.taken.harm == harm or not (unit.taken.harm == "injured" and harm == "killed"):
            return unit.taken
        unit.taken.harm, unit.taken.harm_first, unit.taken.harm_last = harm, first, last
        return unit.taken
    if harm == "displaced" and group.who == "combatant":
        return None
    if group.count == Count(0, 0):
        polarity = "negated"
    finding = Finding(group, harm, first, last, polarity, parent, voice=voice)
    if group.of_them and parent is None:
        whole = whole_of(sight, k, harm)
        finding.parent, finding.part_of_before = whole, whole is None
    unit.taken = finding
    group.found.append(first)
    sight.findings.append(finding)
    return finding


def whole_of(sight: Sight, k: int, harm: Harm | None, *, nearest: bool = False) -> Finding | None:
    """The count before unit `k` in its sentence that a part of it is of; the `nearest` may be a part itself."""
    own = sight.group(k)
    low = own.count.min if own is not None else None
    for j in range(k - 1, -1, -1):
        if sight.letters[j] in ";!":
            return None
        finding = sight.units[j].taken
        if finding is None or finding.voice == "included" or (not nearest and _is_part(finding)):
            continue
        most = finding.group.count.max
        if (harm is None or finding.harm in (harm, "casualties")) and (most is None or low is None or low <= most):
            return finding
    return None


def _is_part(finding: Finding) -> bool:
    return finding.group.of_them or finding.parent is not None
