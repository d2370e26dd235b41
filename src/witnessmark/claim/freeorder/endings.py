"""What stands behind a name and makes it a place: "İdlib'de", "Eriha ilçesinde", "Irak'ın güneyindeki Nasıriye".

Where verbs come last, what other languages say before a name is an ending of it or a word behind it. The language file
lists the endings (with their apostrophe) and the words under the same keys as prepositions: `at`, `onto`, `away`;
`holds` for the ending of a wider place, `types_after` for kinds of place, `lands` for what stands between a wider place
and the next.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ...lang.load import Language
from ..tokens import Token
from .around import Opening, PlaceWords, place_words
from .written import Written

_APOSTROPHES: Final = "'’ʼ`"
_DEEP: Final = 4  # names that "and" and commas join before the one that has the ending


@dataclass(frozen=True, slots=True)
class _Behind:
    types: frozenset[str]
    lands: frozenset[str]
    beyond: frozenset[str]


@functools.lru_cache(maxsize=16)
def _behind(language: Language) -> _Behind:
    table = language.tables.get("places", {})
    return _Behind(
        types=frozenset(table.get("types_after", ())),
        lands=frozenset(table.get("lands", ())),
        beyond=frozenset(table.get("not_behind", ())),
    )


def stem_end(token: Token) -> int:
    """Where a name ends in its text, without the ending behind an apostrophe: "İdlib'de"."""
    at = next((i for i, letter in enumerate(token.text) if i and letter in _APOSTROPHES), -1)
    return token.start + at if at > 0 and len(token.low) == at else token.end


def _ending(token: Token, language: Language) -> str:
    return language.lower(token.text[stem_end(token) - token.start :])


def run_of(tokens: Sequence[Token], spoken: Sequence[Written], w: int, language: Language) -> int:
    """How many written words from `w` on are capital words of one name: up to one with an ending."""
    words = place_words(language)
    size = 0
    while w + size < len(spoken):
        token = tokens[spoken[w + size].core]
        joins = size and token.low in words.joiners and w + size + 1 < len(spoken)
        large = any(part[:1].isupper() for part in token.text.split("-"))  # "el-Mal"
        if not joins and (not large or token.letter in "~vVKFN"):
            break
        size += 1
        if _ending(token, language):
            break
    return size


def read_behind(
    opening: Opening, tokens: Sequence[Token], spoken: Sequence[Written], w: int, size: int, language: Language,
    *, known: bool, deep: int = 0,
) -> None:  # fmt: skip
    """Reads what stands behind the name of `size` written words at `w`; `within` says that a narrower place follows."""
    words, behind = place_words(language), _behind(language)
    last = tokens[spoken[w + size - 1].last - 1]
    after = spoken[w + size] if w + size < len(spoken) else None
    low = after.low if after is not None else ""
    ending = _ending(last, language)
    if low in behind.beyond:
        return  # "Lisenko'ya göre"
    if size > 1 and last.low in behind.types:
        opening.typed = ending not in words.away  # "Gazze Şeridi'ne"
    if ending:
        _by_ending(opening, ending, low, words, behind, known=known)
        opening.within = (ending in words.holds and _opens_place(tokens, after, behind)) or low in behind.lands
    elif low in behind.types:
        opening.typed = True
        beyond = spoken[w + size + 1].low if w + size + 1 < len(spoken) else ""
        opening.within = beyond in behind.lands  # "Sagaing bölgesine bağlı"
    elif low in behind.lands or last.low in behind.types or last.low in words.wider:
        opening.place = True
    elif after is not None and tokens[after.core].letter in ("c," if known else "c") and deep < _DEEP:
        more = run_of(tokens, spoken, w + size + 1, language)
        if more:
            read_behind(opening, tokens, spoken, w + size + 1, more, language, known=known, deep=deep + 1)


def _by_ending(opening: Opening, ending: str, low: str, words: PlaceWords, behind: _Behind, *, known: bool) -> None:
    if ending in words.at:
        opening.place = True
    elif ending in words.away:
        opening.away = known
    elif ending in words.onto:
        opening.place = known or low in behind.lands
    elif ending in words.holds:
        opening.place = low in behind.lands | behind.types


def _opens_place(tokens: Sequence[Token], after: Written | None, behind: _Behind) -> bool:
    return after is not None and (after.low in behind.lands or tokens[after.core].text[0].isupper())
