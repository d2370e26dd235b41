"""Who speaks where the verb closes the sentence: "Bakanlık, 5 kişinin öldüğünü açıkladı", "Rapora göre".

The speaker opens the clause, and what was said stands between him and the verb. A comma ends his phrase, or its last
word that the language file knows for a speaker or a body.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ...lang.load import Language
from ..agentwords import text_of
from ..attribution import Frame
from ..tokens import Token
from .endings import stem_end
from .written import Phrases, phrases, written_words

_OPENS: Final = ';:!"'
_COUNTS: Final = "VKFNDdqgTE"
_LONG: Final = 12


@dataclass(frozen=True, slots=True)
class _Fronted:
    verbs: frozenset[str]
    impersonal: frozenset[str]
    according: frozenset[str]
    heads: frozenset[str]
    by: frozenset[str]
    statements: Phrases


@functools.lru_cache(maxsize=16)
def _fronted(language: Language) -> _Fronted:
    table = language.tables.get("attribution", {})
    structure = language.tables.get("structure", {})
    return _Fronted(
        verbs=frozenset((*table.get("verbs", ()), *structure.get("said", ()))),
        impersonal=frozenset(table.get("impersonal", ())),
        according=frozenset(table.get("according", ())),
        heads=frozenset((*table.get("bodies", ()), *table.get("speakers", ()))),
        by=frozenset(structure.get("by", ())),
        statements=phrases(language, "attribution", "statements"),
    )


def fronted_speakers(tokens: list[Token], language: Language) -> list[Frame]:
    """Who answers for which part of a sentence whose verbs stand last, in order.

    >>> from witnessmark.lang.load import load
    >>> from witnessmark.claim.tokens import Sentence
    >>> from witnessmark.claim.freeorder.tokens import tokenise
    >>> text = "Valilik sözcüsü, 3 kişinin öldüğünü açıkladı"
    >>> [f.speaker for f in fronted_speakers(tokenise(Sentence(text, 0, len(text)), load("tr")), load("tr"))]
    ['Valilik sözcüsü']
    """
    words, spoken = _fronted(language), written_words(tokens, language)
    frames: list[Frame] = []
    done = 0
    for w, word in enumerate(spoken):
        at, token = word.core, tokens[word.core]
        size = words.statements.at(spoken, w)
        if (token.low in words.according and token.letter != "~") or size:
            start = _clause(tokens, at, done)
            stop = at - (at > start and tokens[at - 1].low in words.by)
            while start < stop and (tokens[start].letter in "u~," or tokens[start].low in ("da", "de")):
                start += 1
            dated = any(t.letter in "~%" + _COUNTS for t in tokens[start:stop])
            if start < stop and stop - start <= _LONG and not dated:
                last = spoken[w + max(size, 1) - 1].last
                frames.append(Frame(text_of(tokens, start, stop), at, last, len(tokens), start=start))
                done = last
        elif token.low in words.verbs and token.letter in "vK.a":
            span = None if token.low in words.impersonal else _subject(tokens, _clause(tokens, at, done), at, words)
            if span is not None:
                start, stop = span
                frames.append(Frame(text_of(tokens, start, stop), at, stop, at, start=start))
            if token.letter == "v":
                done = at + 1
    return frames


def _clause(tokens: Sequence[Token], at: int, done: int) -> int:
    """Where the clause begins that token `at` closes."""
    start = at
    while start > done and tokens[start - 1].letter not in _OPENS:
        start -= 1
    while start < at and tokens[start].letter in "cu,~-":
        start += 1
    return start


def _subject(tokens: Sequence[Token], start: int, at: int, words: _Fronted) -> tuple[int, int] | None:
    """The phrase that opens a clause and names who speaks."""
    head = -1
    for k in range(start, min(at, start + _LONG)):
        token = tokens[k]
        if token.letter == ",":
            if k == start or head == k - 1:
                return (start, k) if k > start else None
            last = tokens[k - 1]
            named = last.letter == "X" and stem_end(last) == last.end
            return (start, k) if named else None
        if token.letter in _COUNTS + "~":
            break
        if token.low in words.heads:
            head = k
    if head < start:
        return None
    stop = head + 1
    while stop < at and tokens[stop].letter == "X" and stem_end(tokens[stop]) == tokens[stop].end:
        stop += 1  # "Sözcü Nidal Berguti"
    return start, stop
