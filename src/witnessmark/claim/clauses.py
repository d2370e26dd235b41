"""Clauses: which harm befell which counted group, by patterns over one sentence's units.

A unit is a counted group or a single token. Each word of harm looks for the groups that it is said of: a passive to its
left, an active verb to its right, a noun on either side. Lists and parts ("including", "among them") are followed from
there, and a group belongs to one harm once.
"""

from __future__ import annotations

from dataclasses import replace

from ..lang.load import Language
from .nouns import read_adjective, read_left_over, read_lives, read_noun, read_unaware
from .shares import read_among, read_part, read_roll
from .tokens import Token
from .tolls import read_toll
from .units import Clauses, Finding, chunk
from .verbs import read_intransitive, read_suffer, read_verb


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
    clauses = Clauses(tokens, language)
    chunk(clauses)
    letters = clauses.letters
    for k, letter in enumerate(letters):
        if letter == "T":
            read_toll(clauses, k)
    for k, letter in enumerate(letters):
        if letter == "K" or letter == "V":
            read_verb(clauses, k)
        elif letter == "C":
            read_lives(clauses, k)
        elif letter == "?":
            read_unaware(clauses, k)
    for k, letter in enumerate(letters):
        if letter == "F":
            read_intransitive(clauses, k)
        elif letter == "D":
            read_adjective(clauses, k)
        elif letter in "Ny":
            read_noun(clauses, k)
        elif letter == "U":
            read_suffer(clauses, k)
    for k, letter in enumerate(letters):
        if letter == "G":
            read_among(clauses, k)
        elif letter == "g":
            read_left_over(clauses, k)
    for k, letter in enumerate(clauses.letters):
        if letter == "q":
            read_part(clauses, k)
    read_roll(clauses)
    clauses.findings.sort(key=lambda f: (f.group.first, f.harm_first))
    _inherit_nouns(clauses)
    _doubt(clauses)
    _break_down(clauses)
    _deny_again(clauses)
    return clauses.findings


def _inherit_nouns(clauses: Clauses) -> None:
    """An elided noun is the one just named: "killed 43 peasants, kidnapped 32"; "others" are not."""
    latest: Finding | None = None
    for finding in clauses.findings:
        group = finding.group
        numeral = group.count.min is not None or group.count.max is not None
        if (
            group.kind in ("bare", "those")
            and numeral
            and not group.others
            and finding.parent is None
            and group.who == "person"
        ):
            if latest is not None and not group.negative:
                group.who, group.facets, finding.elided = latest.group.who, latest.group.facets, True
        elif finding.parent is None and group.kind in ("noun", "plural") and not group.negative:
            latest = finding


def _doubt(clauses: Clauses) -> None:
    """Marks what the sentence denies ("withdraws its report that ...") and what it only asks ("whether a child")."""
    tokens = clauses.tokens
    for finding in clauses.findings:
        if finding.polarity != "asserted":
            continue
        first = min(finding.group.first, finding.harm_first)
        for i in range(first - 1, max(-1, first - 15), -1):
            token = tokens[i]
            if token.letter == ";" or token.low in ("but", "while", "although"):
                break
            if token.low in clauses.language.deny:
                finding.polarity = "denied"
                break
            if token.letter == "M" and first - i <= 3 and token.low in clauses.language.asks:
                finding.polarity = "hypothetical"
                break


def _break_down(clauses: Clauses) -> None:
    """ "94 casualties (38 killed and 56 injured)": what stands in brackets behind a count is its parts."""
    for finding in clauses.findings:
        if finding.harm != "casualties" or finding.parent is not None:
            continue
        end = max(finding.group.last, finding.harm_last)
        opening = next(
            (i for i in range(end, min(end + 6, len(clauses.tokens))) if clauses.tokens[i].letter == "("), None
        )
        if opening is None:
            continue
        closing = next((i for i in range(opening, len(clauses.tokens)) if clauses.tokens[i].letter == ")"), opening)
        for part in clauses.findings:
            if opening < part.group.first < closing and part.parent is None and part.harm in ("killed", "injured"):
                part.parent = finding


def _deny_again(clauses: Clauses) -> None:
    """ "… killed six, but the claim was denied by Y": the same figure once more, denied."""
    tokens, language = clauses.tokens, clauses.language
    for i, token in enumerate(tokens):
        if token.low not in language.deny or i < 3:
            continue
        passive = any(t.letter == "A" for t in tokens[i - 3 : i]) and any(
            t.low in language.claims for t in tokens[max(0, i - 6) : i]
        )
        if not passive:
            continue
        before = [f for f in clauses.findings if f.harm_last <= i and f.group.last <= i and f.polarity == "asserted"]
        for finding in before[-1:]:
            again = replace(finding, polarity="denied", harm_last=i + 1, group=replace(finding.group))
            clauses.findings.append(again)
        return
