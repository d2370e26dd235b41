"""Who answers for an attack, in the sentence that tells of it: who struck, who claims it, on whom it is blamed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..lang.load import Language
from .agentwords import AgentWords, agent_words, text_of
from .authors import author_at, in_phrase
from .doers import antecedent
from .tokens import Token

_MOST: Final = 18
_FAR: Final = 48
_MASKED: Final = 12


def culprit_in(tokens: Sequence[Token], language: Language, *, elsewhere: bool = True) -> str | None:
    """Who is said to answer for an attack already told: "X claimed responsibility", "was blamed on X"; not "no group".

    `elsewhere` says that the sentence speaks of an attack told in another.
    """
    words = agent_words(language)
    for i, token in enumerate(tokens):
        if token.low not in words.answering and token.letter != "B":
            continue
        pair = f"{token.low} {tokens[i + 1].low}" if i + 1 < len(tokens) else token.low
        at = 0
        if pair in words.responsible:
            claimant = _claimant(tokens, i, words, language)
            if claimant is not None:
                return claimant
        if token.low in words.claims and _names_attack(tokens, i, words):
            claimant = _claimant(tokens, i, words, language)
            if claimant is not None:
                return claimant
        if token.low in words.attributes:
            at = next(
                (k + 1 for k in range(i + 1, min(i + 7, len(tokens) - 1)) if tokens[k].low in words.attributes_to), 0
            )
        elif elsewhere and token.letter == "B" and i and tokens[i - 1].low in words.done:
            at = i + 1
        if at:
            author = author_at(tokens, at, language)
            if author is not None:
                return text_of(tokens, author[0], author[1])
    return None


def _names_attack(tokens: Sequence[Token], verb: int, words: AgentWords) -> bool:
    """Whether the object of "claims" is an attack: "claims the twin bombings", and no figure or clause."""
    for k in range(verb + 1, min(verb + 7, len(tokens))):
        if tokens[k].low in words.attacks:
            return True
        if tokens[k].letter not in "t1.jxXd-":
            return False
    return False


def _claimant(tokens: Sequence[Token], verb: int, words: AgentWords, language: Language) -> str | None:
    end = verb
    while end > 0 and tokens[end - 1].letter in "uHA~P,":
        end -= 1
    for k in range(max(0, end - _MOST), end):
        if tokens[k].letter in "zYZ":
            return None
        author = author_at(tokens, k, language)
        if author is not None and author[1] == end and not in_phrase(tokens, k, 0, words):
            return text_of(tokens, author[0], author[1])
    return None


def assailant_in(tokens: Sequence[Token], language: Language, *, near: int | None = None) -> str | None:
    """The author of an attack that the sentence tells: "when gunmen opened fire", "Turkey attacked the town".

    `near` is the token that the attack should stand nearest to; without it the first one counts.
    """
    words = agent_words(language)
    best: tuple[int, str] | None = None
    low, high = (1, len(tokens)) if near is None else (max(1, near - _FAR), min(len(tokens), near + _FAR + 1))
    for i in range(low, high):
        token = tokens[i]
        if token.low not in words.strikes or token.letter == "x":
            continue
        end = i
        while end > 0 and tokens[end - 1].letter in "uH~":
            end -= 1
        if tokens[end - 1].letter in "At1":  # "to the target"
            continue
        named = antecedent(tokens, end - 1, words, language) if tokens[end - 1].letter == "W" else None
        if named:
            distance = abs(i - near) if near is not None else i
            best = (distance, named) if best is None or distance < best[0] else best
            continue
        low = max(0, end - _MOST)
        for k in range(end - 1, low - 1, -1):
            if tokens[k].letter in ';!,KVvB"W' or tokens[k].low in words.subordinators:
                low = k + 1
                break
        for k in range(low, end):
            author = author_at(tokens, k, language)
            if author is None or author[1] > end:
                continue
            opens = author[2] and (k == 0 or tokens[k - 1].letter in ",;!") and tokens[author[1]].letter == "P"
            if (author[1] == end or tokens[author[1]].letter in "K." or opens) and (author[2] or author[1] == end):
                if in_phrase(tokens, k, 0, words) and tokens[k].low not in words.unknown:
                    continue
                distance = abs(i - near) if near is not None else i
                if best is None or distance < best[0]:
                    best = distance, text_of(tokens, author[0], author[1])
                break
        else:
            masked = _masked(tokens, end, words) if best is None else None
            best = (abs(i - (near or 0)), masked) if masked is not None else best
    return best[1] if best is not None else None


def _masked(tokens: Sequence[Token], end: int, words: AgentWords) -> str | None:
    """Any people in a clause of their own who attack: "when men dressed in uniforms opened fire"."""
    low = max(0, end - _MASKED)
    first = next((k + 1 for k in range(end - 1, low, -1) if tokens[k].low in words.subordinators), None)
    if first is None or (tokens[first - 2].letter == "." and tokens[first - 2].low.endswith(words.participles)):
        return None  # "a bomber disguised as a woman"
    head = first
    while head < end and tokens[head].letter in "t1d.jq":
        head += 1
    if head >= end or tokens[head].letter not in "ns" or any(t.letter in ",;vVKW" for t in tokens[head:end]):
        return None
    return text_of(tokens, first, end)


def author_of_heading(tokens: list[Token], language: Language) -> str | None:
    """The author with whom a heading opens: "Suicide bomber kills policemen"; no place, and nobody who only speaks."""
    author = author_at(tokens, 0, language) if tokens else None
    if author is None or not author[2] or author[1] >= len(tokens):
        return None
    verb = tokens[author[1]]
    harms = verb.letter in "VKE" or verb.low in agent_words(language).assaults
    return text_of(tokens, author[0], author[1]) if harms else None
