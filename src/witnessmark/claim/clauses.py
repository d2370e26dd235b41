"""Clauses: which harm befell which counted group, by patterns over one sentence's units.

A unit is a counted group or a single token. Each word of harm looks for the groups that it is said of: a passive to its
left, an active verb to its right, a noun on either side. Lists and parts ("including", "among them") are followed from
there, and a group belongs to one harm once.
"""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from typing import Final

from ..count import Count
from ..lang.load import Language
from .adjectives import read_adjective
from .corrections import deny_wrong, marches_off, put_right, put_right_after, take_back
from .fronted import read_included, read_inverted, read_of_those
from .groups import Group
from .headlines import read_entry, read_headline
from .leftovers import read_left_over
from .nouns import read_lives, read_lose, read_noun, read_unaware
from .shares import read_among, read_part, read_roll
from .tallies import label_share, read_counted, read_fate, read_heading, read_labelled, read_nth, read_tally
from .tokens import Token
from .tolls import read_toll
from .units import Clauses, Finding, chunk
from .verbs import read_intransitive, read_suffer, read_verb

# the units that rules begin at, by letter
_TOLLS: Final = re.compile("T")
_VERBS: Final = re.compile("[KVCL?]")
_NOUNS: Final = re.compile("[FDNyU]|[x.](?=O)|H(?=[.Xju]{0,3}y)")
_PARTICIPLES: Final = re.compile("V")
_WHOLES: Final = re.compile("I|(?<=[DVNw])A|[OJ]")
_GROUPS: Final = re.compile("[Gg]")
_PARTS: Final = re.compile("q")


def _found(rule: re.Pattern[str], letters: str) -> list[int]:
    return [found.start() for found in rule.finditer(letters)]


def read_clauses(tokens: list[Token], language: Language) -> list[Finding]:
    """What one sentence's tokens say of harm: its findings in the order of their groups.

    >>> from witnessmark.lang.load import load
    >>> from witnessmark.claim.tokens import Sentence, tokenise
    >>> en = load("en")
    >>> text = "Air strikes killed 12 people, including two children, and wounded 30."
    >>> tokens = tokenise(Sentence(text, 0, len(text)), en)
    >>> [(f.harm, str(f.group.count), f.group.who, f.parent is not None) for f in read_clauses(tokens, en)]
    [('killed', '12', 'person', False), ('killed', '2', 'child', True), ('injured', '30', 'person', False)]
    """
    if _counts_nobody(tokens, language):
        return []
    clauses = Clauses(tokens, language)
    chunk(clauses)
    wrong = put_right(clauses)
    read_headline(clauses)
    read_entry(clauses)
    read_heading(clauses)
    read_labelled(clauses)
    read_counted(clauses)
    letters = clauses.letters
    for k in _found(_TOLLS, letters) if "T" in letters else ():
        read_toll(clauses, k)
    for k in _found(_VERBS, letters):
        letter = letters[k]
        if letter == "K" or (letter == "V" and not clauses.low(k).startswith("in ")):
            read_verb(clauses, k)
        elif letter == "C":
            read_lives(clauses, k)
        elif letter == "L":
            read_lose(clauses, k)
        elif letter == "?":
            read_unaware(clauses, k)
    read_nth(clauses)
    read_inverted(clauses)
    for k in _found(_NOUNS, letters):
        letter = letters[k]
        if letter == "F":
            read_intransitive(clauses, k)
        elif letter == "D":
            read_adjective(clauses, k)
        elif letter in "Ny":
            read_noun(clauses, k)
        elif letter in "x.":
            (read_tally if letter == "x" else read_fate)(clauses, k)  # "54 cases of arrest", "the fate of nine"
        elif letter in "UH":
            read_suffer(clauses, k)
    for k in _found(_PARTICIPLES, letters) if "V" in letters else ():
        if clauses.low(k).startswith("in "):
            read_verb(clauses, k)  # "12 in custody": where they are, after what befell them
    for k in _found(_WHOLES, letters):
        (read_of_those if letters[k] in "OJ" else read_included)(clauses, k)
    for k in _found(_GROUPS, letters):
        (read_among if letters[k] == "G" else read_left_over)(clauses, k)
    for k in _found(_PARTS, clauses.letters) if "q" in clauses.letters else ():
        label_share(clauses, k)
        read_part(clauses, k)
    read_roll(clauses)
    clauses.findings.sort(key=lambda f: (f.group.first, f.harm_first))
    _inherit_nouns(clauses)
    _reach_on(clauses)
    _doubt(clauses)
    _break_down(clauses)
    take_back(clauses)
    _deny_again(clauses)
    deny_wrong(clauses, wrong)
    put_right_after(clauses)
    return clauses.findings


# letters without which nobody is counted: of harm, of numbers, of parts and shares
_COUNTS: Final = re.compile("[VKFDNTyCLUS?JdqbmolehzYIrpG+]")
# what is told by other words: of a hostage, of whoever is taken to a hospital
_TOLD: Final = ("captives", "hospitals", "tends", "hits", "aimed", "kept", "gathered", "holds", "taken", "held",
                "refugees", "fled", "massacres", "cases", "fates", "losses", "lost", "sends")  # fmt: skip


@functools.lru_cache(maxsize=16)
def _tell(language: Language) -> frozenset[str]:
    context = language.tables.get("context", {})
    return frozenset(word for key in _TOLD for word in context.get(key, ())) | language.both


def _counts_nobody(tokens: list[Token], language: Language) -> bool:
    """Whether a sentence has no word that a finding could come of: most that mention harm in passing, at once."""
    if _COUNTS.search("".join([token.letter for token in tokens])) is not None:
        return False
    return _tell(language).isdisjoint([token.low for token in tokens])


def _inherit_nouns(clauses: Clauses) -> None:
    """An elided noun is the one just named: "killed 43 peasants, kidnapped 32"; "others" are not."""
    latest: Finding | None = None
    for finding in clauses.findings:
        group = finding.group
        counted = group.count != Count(None, None)
        if group.others and latest is not None and _are_fighters_too(group, latest.group):
            group.who, group.facets = latest.group.who, latest.group.facets
        if (
            group.kind in ("bare", "those")
            and counted
            and not group.others
            and finding.parent is None
            and group.who == "person"
        ):
            one = latest is not None and latest.group.count.max == 1 and group.count.vague is not None
            one = one or finding.total  # "a boy died, bringing the toll to 12"
            if latest is not None and not group.negative and not one:  # "a child died, and thousands fled"
                group.who, group.facets, finding.elided = latest.group.who, latest.group.facets, True
        elif finding.parent is None and group.kind in ("noun", "plural") and not group.negative:
            latest = finding


_ONE_PHRASE: Final = re.compile(r"[NyD](?:,[^;!cAV]{1,12},)?,?c[tu]*(?P<next>g)[.Xsjw]{0,2}[NyVD]")


def _reach_on(clauses: Clauses) -> None:
    """The bound of one noun of harm on the next that "and" joins to it: "at least 77 deaths and 272 injured"."""
    for finding in clauses.findings:
        count, letters = finding.group.count, clauses.letters
        if finding.voice != "noun" or "b" not in finding.group.bound or count.max is not None or count.min is None:
            continue
        at = next((k for k, unit in enumerate(clauses.units) if unit.first == finding.harm_first), -1)
        found = _ONE_PHRASE.match(letters, at) if at >= 0 else None
        first = clauses.units[found.start("next")].first if found is not None else -1
        for other in clauses.findings if found is not None else ():
            if other.group.first == first and other.group.bound == "" and other.group.count.is_exact:
                other.group.count = Count(other.group.count.min, None)


def _are_fighters_too(others: Group, first: Group) -> bool:
    """Whether "others" beside fighters are fighters: a few beside one, no more than they beside many."""
    low, most = others.count.min, max(3, first.count.min or 0)
    fighters = first.who == "combatant" and others.kind == "bare" and others.who == "person"
    return fighters and low is not None and low <= most


_TURNS: Final = frozenset(("but", "while", "although", "after", "when"))


@functools.lru_cache(maxsize=16)
def _doubts(language: Language) -> frozenset[str]:
    context = language.tables.get("context", {})
    return language.deny | language.asks | frozenset((*context.get("rejects", ()), *context.get("false", ())))


def _doubt(clauses: Clauses) -> None:
    """Marks what the sentence denies ("withdraws its report that ...") and what it only asks ("whether a child")."""
    tokens, language = clauses.tokens, clauses.language
    if not clauses.findings or _doubts(language).isdisjoint([token.low for token in tokens]):
        return
    rejects = language.tables.get("context", {}).get("rejects", ())
    false = language.tables.get("context", {}).get("false", ())
    for finding in clauses.findings:
        if finding.polarity != "asserted":
            continue
        first = min(finding.group.first, finding.harm_first)
        for i in range(first - 1, max(-1, first - 15), -1):
            token = tokens[i]
            if token.letter == ";" or token.low in _TURNS:
                break
            rejected = token.low in rejects
            if token.low in false and tokens[i + 1].low == "that":
                finding.polarity = "denied"  # "it is false that three soldiers were killed"
                break
            if (token.low in language.deny and not marches_off(tokens, i, language)) or (
                rejected and any(t.low in language.claims for t in tokens[i + 1 : i + 4])
            ):
                finding.polarity = "denied"
                break
            if token.letter == "M" and first - i <= 3 and token.low in language.asks:
                finding.polarity = "hypothetical"
                break


def _break_down(clauses: Clauses) -> None:
    """ "94 casualties (38 killed and 56 injured)": what stands in brackets or adds up to a count is its parts."""
    for finding in clauses.findings:
        if finding.harm != "casualties" or finding.parent is not None:
            continue
        end = max(finding.group.last, finding.harm_last)
        opening = next(
            (i for i in range(end, min(end + 6, len(clauses.tokens))) if clauses.tokens[i].letter == "("), None
        )
        if opening is None:
            told = [f for f in clauses.findings if f.group.first >= end and f.parent is None]
            if {f.harm for f in told[:2]} == {"killed", "injured"}:
                total = sum(f.group.count.min or 0 for f in told[:2])
                if finding.group.count.min == total:  # "94 casualties: 38 killed and 56 injured"
                    told[0].parent = told[1].parent = finding
            continue
        closing = next((i for i in range(opening, len(clauses.tokens)) if clauses.tokens[i].letter == ")"), opening)
        for part in clauses.findings:
            if opening < part.group.first < closing and part.parent is None and part.harm in ("killed", "injured"):
                part.parent = finding


def _deny_again(clauses: Clauses) -> None:
    """ "… killed six, but the claim was denied by Y", "… , a charge which Y denies": the figure once more, denied."""
    tokens, language = clauses.tokens, clauses.language
    for i, token in enumerate(tokens if clauses.findings else ()):
        if token.low not in language.deny or i < 3:
            continue
        told = [j for j in range(max(0, i - 8), i) if tokens[j].low in language.claims]
        passive = any(t.letter == "A" for t in tokens[i - 3 : i]) and any(j >= i - 6 for j in told)
        # "a charge which the rebels denied", "a claim denied by the army"
        apposed = any(tokens[j - 1].letter in "1t" and tokens[j - 2].letter == "," for j in told if j > 1)
        if not passive and not apposed:
            continue
        before = [f for f in clauses.findings if f.harm_last <= i and f.group.last <= i and f.polarity == "asserted"]
        for finding in before[-1:]:
            again = replace(finding, polarity="denied", harm_last=i + 1, group=replace(finding.group))
            clauses.findings.append(again)
        return
