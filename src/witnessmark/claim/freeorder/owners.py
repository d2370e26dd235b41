"""Whose attack it was, and who did it, where both stand before the word: "Rus hava saldırısı", "X tarafından"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ...lang.load import Language
from ..agentwords import AgentWords, agent_words, text_of
from ..tokens import Token
from ..units import Finding
from .forces import is_armed

_STOPS: Final = ',;:!"VKFNDdqWvcP'
_LONG: Final = 6
_NEAR: Final = 12


def owner_before(tokens: Sequence[Token], first: int, language: Language) -> str | None:
    """The force or side right before an attack that begins at token `first`: "Rus hava saldırısı"."""
    words = agent_words(language)
    k = first
    while k > 0 and tokens[k - 1].letter in "~u":
        k -= 1
    return _ending_at(tokens, k, words, language)


def author_before(finding: Finding, tokens: list[Token], language: Language) -> str | None:
    """Who stands before "by", or opens the clause that an active verb closes: "askerler 3 kişiyi öldürdü"."""
    words = agent_words(language)
    first, verb = min(finding.group.first, finding.harm_first), finding.harm_first
    for k in range(max(verb, finding.group.last) - 1, max(-1, first - _NEAR), -1):
        if tokens[k].letter in ";!":
            break
        if tokens[k].letter == "B":
            return _phrase_before(tokens, k)
    if tokens[verb].letter != "K" or verb < finding.group.first:
        return None
    start = finding.group.first
    while start > 0 and tokens[start - 1].letter not in ";!:vVKF":
        start -= 1
    armed = (k for k in range(start, finding.group.first) if is_armed(tokens[k], words, language))
    return next((_ending_at(tokens, k + 1, words, language) for k in armed), None)


def _ending_at(tokens: Sequence[Token], end: int, words: AgentWords, language: Language) -> str | None:
    start = end
    named = False
    while start > 0 and end - start < _LONG:
        token = tokens[start - 1]
        armed = is_armed(token, words, language) or token.low in words.actors
        large = token.text[0].isupper() and token.letter == "X"
        if token.letter in _STOPS or not (armed or large or token.low in words.qualifiers | words.unknown):
            break
        if start == end and not armed:
            return None
        named, start = named or armed, start - 1
    return (text_of(list(tokens), start, end) or None) if named else None


def _phrase_before(tokens: list[Token], at: int) -> str | None:
    start = at
    while start > 0 and at - start < _LONG and tokens[start - 1].letter in "X.ns" and _belongs(tokens, start - 1, at):
        start -= 1
    return text_of(tokens, start, at) or None


def _belongs(tokens: list[Token], k: int, at: int) -> bool:
    """Whether a word stands in one phrase with those before token `at`: the nearest, and capital words before it."""
    return k == at - 1 or tokens[k].text[0].isupper() or tokens[k].letter in "ns"
