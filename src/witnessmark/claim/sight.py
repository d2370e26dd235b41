"""One sentence as a string of letters, "@" for each person it names, and what the rules over it share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Protocol

from ..lang.load import Language
from ..records import Harm, Polarity
from .clauses import read_clauses
from .names import find_called
from .namewords import Called, NameWords
from .tokens import Sentence, Token, tokenise
from .units import Finding


class Accusable(Protocol):
    """Someone named before, who may have been said to have done it."""

    @property
    def accused(self) -> bool: ...


@dataclass(slots=True)
class Victim:
    """A name in a sentence that the sentence says was harmed."""

    called: Called
    harm: Harm | None
    finding: Finding | None = None
    polarity: Polarity = "asserted"
    among: bool = False


@dataclass(slots=True)
class Sight:
    """One sentence with its people; `letters` has one letter a token, and "@" for each person with all said of them.

    `marks` maps a letter's index to the person, `at` to the token that it stands for.
    """

    sentence: Sentence
    tokens: list[Token]
    words: NameWords
    language: Language
    people: list[Called]
    findings: list[Finding]
    letters: str = ""
    at: list[int] = field(default_factory=list)
    marks: dict[int, Called] = field(default_factory=dict)
    victims: dict[int, Victim] = field(default_factory=dict)

    @property
    def accuses(self) -> bool:
        return any(words in self.sentence.text for words in self.words.accusing)

    def add(
        self,
        called: Called,
        harm: Harm | None,
        finding: Finding | None = None,
        polarity: Polarity = "asserted",
        *,
        among: bool = False,
        owner: bool = False,
    ) -> None:
        if called.accused or harm == "displaced" or called.owner != owner:
            return
        known = self.victims.get(called.first)
        if known is None:
            self.victims[called.first] = Victim(called, harm, finding, polarity, among)
            return
        if known.harm == "injured" and harm == "killed":
            known.harm = harm
        if known.finding is None and among and harm == known.harm:
            known.finding, known.among = finding, True


def see(
    sentence: Sentence, words: NameWords, language: Language, known: Mapping[str, Accusable] = MappingProxyType({})
) -> Sight:
    """A sentence with its people; `known` are those named in full before, by their last names."""
    tokens = tokenise(sentence, language)
    people = find_called(tokens, words, known)
    for one in people:
        named = known.get(tokens[one.last - 1].low)
        one.accused = one.accused or (named is not None and named.accused)
    if not people:
        return Sight(sentence, tokens, words, language, people, [])
    for one in people:
        # the ages that belong to names are no counts
        for token in tokens[one.last : one.end]:
            if token.letter == "d":
                token.letter = "."
    sight = Sight(sentence, tokens, words, language, people, read_clauses(tokens, language))
    _letter(sight)
    return sight


def _letter(sight: Sight) -> None:
    """Spells the sentence in letters: "@" a person, "Q" those harmed ("the dead"), "=" a word of naming."""
    tokens, words = sight.tokens, sight.words
    by_begin = {one.begin: one for one in sight.people}
    letters: list[str] = []
    i = 0
    while i < len(tokens):
        one = by_begin.get(i)
        sight.at.append(i)
        if one is not None:
            sight.marks[len(letters)] = one
            letters.append("@")
            i = one.end
            continue
        token = tokens[i]
        before = tokens[i - 1] if i else None
        if token.letter == "P" and token.low == "from":
            letters.append("O")
            i += 1
            continue
        if words.harmed(token.low) is not None and (
            token.letter == "J"
            or token.letter in "nNs"
            or before is None
            or (before.letter in "tOGp" and before.low != "that")
            or before.text == ":"
        ):
            letters.append("Q")
        elif token.low in words.identified:
            letters.append("=")
        elif token.low in words.names:
            letters.append("%")
        else:
            letters.append(token.letter if token.letter != "@" else ".")
        i += 1
    sight.letters = "".join(letters)


# counted company between names: "and three others", "and her two daughters"
GROUP: Final = r'(?:[tu]*[1dqbmohzre]+[rnsjx.XODp~"]{0,5}|t[.jsnd1r]{1,4}|n)'
# what may stand between a name and its verb
POST: Final = (
    r"(?:[PO][tu]*[Xsx.njQ~1d-]{1,6}|,[^,;!@AFVKvC]{1,14}(?=,)|,1[^,;!@AFVKvC]{1,26}(?=,)|,W[^,;!@]{1,24}(?=,)"
    r"|\([^)@]{1,8}\))"
)
# between names of one list: as above, without places, which a comma may follow as well
_OF: Final = POST.replace("[PO]", "O", 1).replace(",[^,;!@AFVKvC]{1,14}", ",[^,;!@AFVKvCPO][^,;!@AFVKvC]{0,13}")
# a longer list in one sentence is no prose; without a bound, a line made for it would take hours
_LISTED: Final = rf"(?:{_OF}{{0,2}}[,;]@){{0,200}}"
_LAST: Final = rf"(?:{_OF}{{0,2}}(?:[,;]?c|k)u?(?:@|{GROUP})){{0,20}}"
PEOPLE: Final = rf"@{_LISTED}{_LAST}{_LISTED}{_LAST}{POST}{{0,2}}"
# a subject's list ends in "and": "in Saqba, Rural Damascus, three were killed" is none
SUBJECTS: Final = rf"@(?:{_LISTED}{_OF}{{0,2}}(?:[,;]?c|k)u?(?:@|{GROUP})){{0,20}}{POST}{{0,2}}"


def members(sight: Sight, found: re.Match[str]) -> list[Called]:
    first, last = found.span("who")
    return [sight.marks[k] for k in range(first, last) if k in sight.marks and (k == first or not _owned(sight, k))]


def _owned(sight: Sight, k: int) -> bool:
    """Whether a name at letter `k` only says whose the person before it is: "brother of @"."""
    return sight.letters[:k].rstrip("tu").endswith("O")


def word_at(sight: Sight, k: int) -> tuple[Harm | None, bool]:
    word = sight.tokens[sight.at[k]].word
    return (word.harm, word.act) if word is not None else (None, False)


def harm_in(sight: Sight, first: int, last: int) -> Harm | None:
    for k in range(first, last):
        if sight.letters[k] == "@" or sight.letters[k] in ",;!":
            break
        victims = sight.words.harmed(sight.tokens[sight.at[k]].low)
        harm = word_at(sight, k)[0] or (sight.words.victims[victims] if victims is not None else None)
        if harm is not None:
            return harm
    return None
