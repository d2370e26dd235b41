"""How date words are spelled in a text, beside how a language's file writes them: folded, and glued to other words.

Nothing here knows a language: letters that are looked up as one, marks that may be left out, what is glued before a
word and what is added behind it are keys of the `[dates]` table.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

# signs that may come between a word and its ending: "2016'da"
_APOSTROPHES: Final = "'’"
_GLUED_FIGURES: Final = re.compile(r"([^\W\d_]+)(\d+)")
# "and", "in" and the article before one word
_DEEPEST: Final = 2


class View(NamedTuple):
    """A stretch of a text with its words folded, which begins at `base` of the text.

    `cuts` are where marks were left out, one for each, counted in the view.
    """

    text: str
    start: int
    end: int
    base: int = 0
    cuts: Sequence[int] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from `start` to `end` stand in the text, with the marks behind the last of them."""
        cuts, base = self.cuts, self.base
        return base + start + bisect_right(cuts, start), base + end + bisect_right(cuts, end)


class Part(NamedTuple):
    """A word of the table inside a word of the text, from its character `start` to `end`."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """How the words of one language may be spelled; made from keys of its `[dates]` table.

    `letters` maps letters to those that they are looked up as; `left_out` finds marks that say nothing, `kept` words
    that folding would turn into another. `clitics` are glued before words, each a word itself, and the `article`
    too, which is none; its first letter is lost behind a clitic that is its last ("li" and "al" are "lil").
    `suffixes` are added behind words.
    """

    letters: Mapping[int, str] = field(default_factory=dict)
    left_out: re.Pattern[str] | None = None
    kept: re.Pattern[str] | None = None
    clitics: tuple[str, ...] = ()
    article: str = ""
    suffixes: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether words stand in texts as they stand in the table."""
        return not (self.letters or self.left_out or self.glues)

    @property
    def glues(self) -> bool:
        return bool(self.clitics or self.article or self.suffixes)

    def view(self, text: str, start: int, end: int) -> View:
        """A stretch of a text, folded.

        >>> spelling = Spelling(str.maketrans("é", "e"), re.compile("~"))
        >>> spelling.view("le 3 fé~vrier", 5, 13)[0]
        'fevrier'
        >>> spelling.view("le 3 fé~vrier", 5, 13).span(0, 7)
        (5, 13)
        """
        if not self.letters and self.left_out is None:
            return View(text, start, end)
        part = text[start:end]
        if self.kept is not None and self.kept.search(part) is not None:
            part = self.kept.sub(_hidden, part)
        cuts: Sequence[int] = ()
        if self.left_out is not None and self.left_out.search(part) is not None:
            cuts = [found.start() - before for before, found in enumerate(self.left_out.finditer(part))]
            part = self.left_out.sub("", part)
        return View(part.translate(self.letters), 0, len(part), start, cuts)

    def folded(self, word: str) -> str:
        """A word of the table as it is looked up."""
        if self.left_out is not None:
            word = self.left_out.sub("", word)
        if self.kept is not None:
            word = self.kept.sub(_hidden, word)
        return word.translate(self.letters)

    def parts(self, word: str, known: Container[str]) -> Sequence[Part] | None:
        """A word of a text as words of the table that are glued together; None where it is no such word."""
        figures = _GLUED_FIGURES.fullmatch(word)
        if figures is not None:
            return self._before(word, figures.start(2), known)
        return self._parts(word, 0, known, _DEEPEST)

    def _before(self, word: str, at: int, known: Container[str]) -> Sequence[Part] | None:
        """Figures with what is glued before them."""
        found: list[Part] = []
        start = 0
        while start < at:
            rest = word[start:at]
            if rest == self.article or (start and rest == self.article[1:]):
                break
            clitic = next((one for one in self.clitics if word.startswith(one, start)), None)
            if clitic is None or start + len(clitic) > at:
                return None
            found.append(Part(clitic, start, start + len(clitic)))
            start += len(clitic)
        return [*found, Part(word[at:], start, len(word))] if word[at:] in known else None

    def _parts(self, word: str, start: int, known: Container[str], deep: int) -> list[Part] | None:
        rest = word[start:]
        if rest in known:
            return [Part(rest, start, len(word))]
        article = self.article
        if article and rest.startswith(article) and rest[len(article) :] in known:
            return [Part(rest[len(article) :], start, len(word))]
        lost = article[1:]
        if lost and start and word[start - 1 : start] == lost and rest.startswith(lost):
            full = article + rest[len(lost) :]
            if (inside := self._parts(full, 0, known, 0)) is not None:
                return [Part(inside[0].word, start, len(word))]
        for suffix in self.suffixes:
            if rest.endswith(suffix) and (stem := rest[: -len(suffix)]) in known and len(stem) > 1:
                cut = len(word) - len(suffix)
                return [Part(stem, start, cut), Part(suffix, cut, len(word))]
        if deep:
            for clitic in self.clitics:
                if rest.startswith(clitic) and len(rest) > len(clitic):
                    behind = self._parts(word, start + len(clitic), known, deep - 1)
                    if behind is not None:
                        return [Part(clitic, start, start + len(clitic)), *behind]
        return None

    def glued(self) -> tuple[str, str]:
        """What may stand glued before a word and behind it, as an expression each."""
        before = [re.escape(one) for one in (*self.clitics, self.article) if one]
        lost = re.escape(self.article[1:])
        behind = "|".join(re.escape(one) for one in self.suffixes)
        return (
            f"(?:{'|'.join(before)}){{0,{_DEEPEST}}}(?:{lost})?" if before else "",
            f"(?:[{_APOSTROPHES}]?(?:{behind}))?" if behind else "",
        )


def _hidden(found: re.Match[str]) -> str:
    return "\ue000" * len(found[0])
