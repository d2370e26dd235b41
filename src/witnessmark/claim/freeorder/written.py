"""Words as they stand in writing, each with the tokens that it was taken apart into, and the phrases made of them."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ...lang.load import Language
from ..tokens import Token

_SMALL: Final = "cPBA."
_LEAST: Final = 3  # letters of a word that is left when its article is cut off


@dataclass(frozen=True, slots=True)
class Written:
    """One written word: tokens `first` to before `last`.

    `name` is the first that is no conjunction or preposition written in one with it, `core` the first after its
    article; `low` is the word from `core` on, as it is looked up.
    """

    first: int
    name: int
    core: int
    last: int
    low: str
    definite: bool


def written_words(tokens: Sequence[Token], language: Language) -> list[Written]:
    """The written words of a sentence, in order; a mark is a word."""
    global _last
    kept = _last
    if kept is None or kept[0] is not tokens or kept[1] is not language:
        kept = _last = tokens, language, _written(tokens, language)
    return kept[2]


# of the sentence read last, which is asked for its places, its means and its speakers in turn
_last: tuple[Sequence[Token], Language, list[Written]] | None = None


def _written(tokens: Sequence[Token], language: Language) -> list[Written]:
    words: list[Written] = []
    first = 0
    for i in range(1, len(tokens) + 1):
        if i < len(tokens) and _is_one(tokens[i - 1], tokens[i]):
            continue
        name = first
        while name < i - 1 and tokens[name].letter in _SMALL and not _is_stem(tokens, name, i):
            name += 1
        core = name
        while core < i - 1 and tokens[core].letter == "t":
            core += 1
        low = "".join([t.low for t in tokens[core:i]])
        definite = core > name
        if core == name and tokens[core].word is None:
            bare = _bare(low, language)
            low, definite = bare, bare != low
        words.append(Written(first, name, core, i, low, definite))
        first = i
    return words


def _is_one(before: Token, after: Token) -> bool:
    return after.start == before.end and before.text[-1].isalpha() and after.text[0].isalpha()


def _is_stem(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether the token is no small word, but one whose own ending is cut off behind it."""
    return tokens[at].letter == "." and all(t.letter in _SMALL for t in tokens[at + 1 : last])


class Phrases:
    """Words and phrases of a table, looked for among written words without their articles."""

    def __init__(self, phrases: Collection[str], language: Language) -> None:
        found: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            parts = tuple(_bare(part, language) for word in phrase.split() for part in _elided(word, language))
            found.setdefault(parts[0], []).append(parts)
        self.known: Mapping[str, list[tuple[str, ...]]] = {
            head: sorted(many, key=lambda parts: (-len(parts), parts)) for head, many in found.items()
        }

    def at(self, words: Sequence[Written], w: int) -> int:
        """How many written words from `w` on are the longest phrase; 0 where there is none."""
        low = words[w].low
        if " " in low:  # a phrase that the grammar has taken for one word
            for parts in self.known.get(low.split()[0], ()):
                if " ".join(parts) == low:
                    return 1
        for parts in self.known.get(low, ()):
            if w + len(parts) <= len(words) and all(
                words[w + k].low == part and words[w + k].first == words[w + k].name
                for k, part in enumerate(parts)
                if k
            ):
                return len(parts)
        return 0


def _elided(word: str, language: Language) -> list[str]:
    """A word with what an apostrophe joins to it apart, as the tokeniser has it: "d'explosifs"."""
    if "'" not in word or word in language.words:
        return [word]
    cut = next((p for slot in language.proclitics for p in slot if p.endswith("'") and word.startswith(p)), "")
    return [cut, word[len(cut) :]] if cut and len(cut) < len(word) else [word]


def _bare(word: str, language: Language) -> str:
    """A word without its article, if it is not known with it."""
    if word in language.words or not language.proclitics:
        return word
    article = language.proclitics[-1]
    cut = next((a for a in article if a.isalpha() and word.startswith(a) and len(word) - len(a) >= _LEAST), "")
    return word[len(cut) :]


@functools.lru_cache(maxsize=256)
def phrases(language: Language, table: str, *keys: str) -> Phrases:
    """The words and phrases under some keys of a language's table."""
    known = language.tables.get(table, {})
    return Phrases([word for key in keys for word in known.get(key, ())], language)
