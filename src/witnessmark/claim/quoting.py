"""The clause of a claim, which it quotes: from the mark before it to the mark after it."""

from __future__ import annotations

from typing import Final

from ..lang.load import SUBJECT_FIRST, Language
from .datelines import after_dateline
from .draft import Draft, Scene
from .tokens import Token
from .units import Finding


def draft_claim(finding: Finding, findings: list[Finding], scene: Scene, language: Language, text: str) -> Draft:
    tokens = scene.sentence.tokens
    first = min(finding.group.first, finding.harm_first)
    last = max(finding.group.last, finding.harm_last)
    if finding.parent is not None and first - finding.parent.group.first < 16:
        first = min(first, finding.parent.group.first)
    start, end = _clause(tokens, first, last, language)
    parts = [f.group.last for f in findings if f.parent is finding and f.group.last > end]
    if parts and max(parts) - last < 16:
        end = max(parts)
    if language.order != SUBJECT_FIRST:  # "погибли женщина и две её дочери" is quoted whole
        beside = [f.group.last for f in findings if f.harm_first == finding.harm_first and f.group.first >= first]
        end = max([end, *[at for at in beside if at - last < 13]])
    harmed = tokens[finding.harm_first : finding.harm_last]
    word = text[harmed[0].start : harmed[-1].end] if harmed else ""
    return Draft(finding, scene.sentence, scene.number, tokens[start].start, tokens[end - 1].end, word)


_MOST: Final = 60


def _clause(tokens: list[Token], first: int, last: int, language: Language) -> tuple[int, int]:
    """The clause around tokens `first` to before `last`: from the mark before it to the mark after it."""
    start, end, opening = first, last, after_dateline(tokens, first)
    clausal = language.tables.get("attribution", {}).get("clausal", ())
    while start > opening and first - start < _MOST and not _opens_clause(tokens[start - 1]):
        if tokens[start - 1].letter == "v" and tokens[start - 1].low in clausal:
            break  # "police said five were killed"
        if tokens[start - 1].letter == "-" and start > 1 and tokens[start - 2].end < tokens[start - 1].start:
            break  # "SAQBA, 12 May 2022 - At least 14"
        start -= 1
    while end < len(tokens) and end - last < _MOST and not _closes_clause(tokens, end):
        if tokens[end].letter == "v" and tokens[end].low in clausal:
            break
        end += 1
    return start, end


_TURNS: Final = frozenset(("and", "but", "that", "while", "whereas"))


def _opens_clause(token: Token) -> bool:
    return token.letter in ",;!:W(" or (token.letter in "cvtP" and token.low in _TURNS)


def _closes_clause(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.letter in ",;!:(" or (token.letter == "P" and token.low in _TURNS):
        return True
    return token.letter == "c" and at + 1 < len(tokens) and tokens[at + 1].letter in "dqbmhKV1"
