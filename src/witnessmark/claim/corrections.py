"""Corrections: the figure that a report puts right, and the figures that somebody takes back or calls untrue."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..lang.load import Language
from .draft import Draft, Scene
from .groups import Group
from .tokens import Token
from .units import Clauses, Finding, chunk, skip_on

# "three people, not five, were", "three and not five as"; "not five but three"; "killed three in Saqba, not five"
_PUT_RIGHT: Final = re.compile(
    r"(?<=g),?[cP]?(?P<wrong>Zg|(?<=P)g),?|(?P<first>Zg),?P(?=[tu]*g)|,c?(?P<last>Zg)(?=[!;,P)]|$)"
)
_FIGURE: Final = re.compile(r"[xT.]u*A[uth]*(?P<figure>g)")
# words from "reports" to what they say, and from that to "are false"
_OPENS: Final = 8
_CLOSES: Final = 16
# words from "an earlier version" to "said"
_NAMED: Final = 9
# words from "withdraws" to the figure or the report
_OBJECT: Final = 6


@dataclass(frozen=True, slots=True)
class CorrectionWords:
    """The words of a language by which figures are put right or taken back."""

    instead: frozenset[str]
    but: frozenset[str]
    untrue: frozenset[str]
    affirmed: frozenset[str]
    rumours: frozenset[str]
    versions: frozenset[str]
    superseded: frozenset[str]
    wrongly: frozenset[str]
    right: frozenset[str]
    figures: frozenset[str]
    withdraws: frozenset[str]
    that: frozenset[str]
    truth: frozenset[str]
    ought: frozenset[str]


@functools.lru_cache(maxsize=16)
def correction_words(language: Language) -> CorrectionWords:
    """Those of a language's file, gathered once."""
    table = language.tables.get("corrections", {})
    return CorrectionWords(*(frozenset(table.get(key, ())) for key in CorrectionWords.__slots__))


def put_right(clauses: Clauses) -> list[Group]:
    """Takes the figures that are put right out of a sentence ("three people, not five, were killed"), and gives them.

    What is left reads as if they had never been told.
    """
    if not re.search("Zg|gPg|g,Pg", clauses.letters):
        return []
    words, wrong = correction_words(clauses.language), []
    drop: set[int] = set()
    for found in _PUT_RIGHT.finditer(clauses.letters):
        at = next(found.end(name) - 1 for name in ("wrong", "first", "last") if found[name])
        group = clauses.units[at].group
        least = group.count.min if group is not None else None
        if group is None or group.kind not in ("bare", "noun") or least is None or least < 2:
            continue  # "and not one soldier"
        joined = [clauses.low(k) for k in range(found.start(), found.end()) if clauses.letters[k] == "P"]
        if any(low not in (words.but if found["first"] else words.instead) for low in joined):
            continue
        drop.update(range(found.start(), found.end()))
        wrong.append(group)
    if drop:
        clauses.units[:] = [unit for k, unit in enumerate(clauses.units) if k not in drop]
        clauses.letters = "".join([unit.letter for unit in clauses.units])
    return wrong


def deny_wrong(clauses: Clauses, wrong: Sequence[Group]) -> None:
    """Records each figure that was put right as denied of those of whom the right one is said."""
    for group in wrong:
        told = [f for f in clauses.findings if f.polarity == "asserted" and f.parent is None]
        before = [f for f in told if f.group.last <= group.first]
        right = before[-1] if before else next(iter(told), None)
        if right is None or right.group.count == group.count:
            continue
        if group.kind == "bare":
            group.who, group.facets = right.group.who, right.group.facets
        clauses.findings.append(replace(right, group=group, polarity="denied", supersedes=None))


def put_right_after(clauses: Clauses) -> None:
    """The figure that another should have been, which is denied: "the figure of five killed should have been three"."""
    words, letters = correction_words(clauses.language), clauses.letters
    for k in range(1, len(letters)) if "f" in letters else ():
        if letters[k] != "f" or clauses.low(k) not in words.ought:
            continue
        at = skip_on(letters, k + 1, "HA")
        group = clauses.units[at].group if letters[at : at + 1] == "g" else None
        before = [f for f in clauses.findings if f.harm_last <= clauses.units[k].first and f.polarity == "asserted"]
        if at == k + 1 or group is None or group.found or not before or letters[at + 1 : at + 2] in ("V", "F"):
            continue
        wrong = before[-1]
        if group.kind != "noun":
            group.who, group.facets = wrong.group.who, wrong.group.facets
        clauses.findings.append(replace(wrong, group=group, supersedes=None))
        wrong.polarity = "denied"
        return


def take_back(clauses: Clauses) -> None:
    """Marks as denied what a sentence calls untrue ("reports that 40 were killed are false"), and what an earlier
    version of the report had said."""
    words, tokens = correction_words(clauses.language), clauses.tokens
    lows = [token.low for token in tokens] if clauses.findings else []
    untrue = [
        i
        for i, low in enumerate(lows)
        if low in words.untrue or (low in words.affirmed and tokens[i - 1].letter == "Z")
    ]
    may_revoke = not (words.wrongly.isdisjoint(lows) and words.versions.isdisjoint(lows))
    revoked = [i for i in range(len(lows)) if _revokes(tokens, i, words)] if may_revoke else []
    if not (words.affirmed.isdisjoint(lows) and words.truth.isdisjoint(lows)):
        revoked += [i for i in range(1, len(lows)) if _denies_that(tokens, i, words)]
    for finding in clauses.findings if untrue or revoked else ():
        if finding.polarity != "asserted":
            continue
        first, last = min(finding.group.first, finding.harm_first), max(finding.group.last, finding.harm_last)
        if any(_calls_untrue(tokens, first, last, i, words) for i in untrue) or any(
            i < first and not any(t.letter == ";" or t.low in words.but for t in tokens[i:first]) for i in revoked
        ):
            finding.polarity = "denied"


def _calls_untrue(tokens: list[Token], first: int, last: int, at: int, words: CorrectionWords) -> bool:
    """Whether "reports that" opens what stands from token `first` on, and token `at` closes it: "are false"."""
    if not last <= at <= last + _CLOSES or any(t.letter in ";!" for t in tokens[last:at]):
        return False
    verb = at - 1
    while verb > last and tokens[verb].letter in "u1.PZ":
        verb -= 1
    opens = tokens[max(0, first - _OPENS) : first + 1]
    return tokens[verb].letter == "A" and any(t.low.partition(" ")[0] in words.rumours for t in opens)


def _denies_that(tokens: list[Token], at: int, words: CorrectionWords) -> bool:
    """Whether token `at` opens what is not so: "it is not true that", "there is no truth to reports that"."""
    low, before = tokens[at].low, tokens[at - 1]
    if low in words.affirmed and before.letter == "Z":
        return at + 1 < len(tokens) and tokens[at + 1].low in words.that
    return low in words.truth and before.letter == "z"


def _revokes(tokens: list[Token], at: int, words: CorrectionWords) -> bool:
    """Whether token `at` is "said" of an earlier version, or "reported" of what was wrongly so."""
    if tokens[at].letter not in "vux." or tokens[at].low in words.wrongly:
        return False
    before = tokens[max(0, at - _NAMED) : at]
    if before and before[-1].low in words.wrongly:
        return tokens[at].letter == "v"
    named = any(t.low in words.versions for t in before) and any(t.low in words.superseded for t in before)
    return named and tokens[at].letter == "v"


def marches_off(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Whether who withdraws at token `at` leaves a place, and takes nothing back that was said."""
    words = correction_words(language)
    if tokens[at].low not in words.withdraws:
        return False
    said = {t.low.partition(" ")[0] for t in tokens[at + 1 : at + 1 + _OBJECT]}
    return said.isdisjoint(words.rumours | words.figures | words.that)


def denied_before(clauses: Clauses, k: int) -> bool:
    """Whether a verb before unit `k` denies what is said there: "denied killing 12"."""
    for j in range(k - 1, max(-1, k - 7), -1):
        if clauses.low(j) in clauses.language.deny:
            return not marches_off(clauses.tokens, clauses.units[j].first, clauses.language)
        if clauses.letters[j] in ";!":
            return False
    return False


def denied_any(clauses: Clauses, k: int) -> bool:
    """Whether it is denied that anybody at all was harmed at unit `k`: "denied that any civilian was killed"."""
    for j in range(k - 1, max(-1, k - 1 - _OPENS), -1):
        low = clauses.low(j)
        if clauses.letters[j] in ",;!" or low in clauses.language.unconfirmed:
            return False
        if low in clauses.language.deny:
            doubtful = "Z" in clauses.letters[max(0, j - 4) : j] or "z" in clauses.letters[max(0, j - 4) : j]
            return not doubtful and low not in correction_words(clauses.language).withdraws
    return False


def disown(scene: Scene, language: Language) -> None:
    """Takes the speaker from what the report says that somebody wrongly said: the denial is its own."""
    tokens, words = scene.sentence.tokens, correction_words(language)
    for draft in scene.drafts:
        if draft.finding.polarity == "denied" and draft.attributed_to is not None:
            first = min(draft.finding.group.first, draft.finding.harm_first)
            if any(_revokes(tokens, i, words) for i in range(first)):
                draft.attributed_to = None


def says_right_figure(sentence: str, language: Language) -> bool:
    """Whether a sentence may say how many it really were: "The correct figure is three"."""
    words, said = correction_words(language), sentence.lower().split()
    return not words.right.isdisjoint(said) and not words.figures.isdisjoint(said)


def right_figure(tokens: list[Token], language: Language, before: Sequence[Draft]) -> list[Finding]:
    """The figure that takes the place of what the sentence before told: "The correct figure is three"."""
    words = correction_words(language)
    said = next((d.finding for d in reversed(before) if d.part_of is None and d.finding.parent is None), None)
    if said is None or not any(
        one.low in words.right and other.low in words.figures for one, other in itertools.pairwise(tokens)
    ):
        return []
    clauses = Clauses(tokens, language)
    chunk(clauses)
    found = _FIGURE.search(clauses.letters)
    unit = clauses.units[found.start("figure")] if found is not None else None
    if unit is None or unit.group is None or unit.group.kind not in ("bare", "noun", "unknown"):
        return []
    group = unit.group
    if group.kind != "noun":
        group.who, group.facets = said.group.who, said.group.facets
    return [Finding(group, said.harm, group.first, group.last, voice="toll", total=True)]
