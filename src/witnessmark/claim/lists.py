"""Lists of names: the head that opens one, and its lines, each a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..lang.load import Language
from ..records import Claim, Harm
from .names import find_called
from .namewords import Called, NameWords
from .tokens import Sentence, Token, tokenise

_LONGEST: Final = 240
# an empty heading or a stray line between a head and its first name
_WAITS: Final = 2
_NUMBER: Final = re.compile(r"(?:[-–—*✓►>#]+|\(?\d{1,3}\s?[.):-]+|\(?[a-zA-Z][.)](?=\s))\s*")


@dataclass(slots=True)
class Head:
    """What opens a list of names: the harm that it states, the claim that counts them, where it stands."""

    harm: Harm | None
    end: int
    line: int
    claim: Claim | None = None
    items: int = 0

    def waits(self, sentence: Sentence) -> bool:
        """Whether the list may still begin after a line that names nobody."""
        return self.items == 0 and sentence.line - self.line <= _WAITS


def head_of(sentence: Sentence, tokens: list[Token], words: NameWords) -> Head | None:
    """The head of a list of names that a sentence is, or None.

    It closes with a colon, or is a short line of its own; it says who was harmed ("the dead"), and, where it is no more
    than that, it is a heading.
    """
    text = sentence.text.rstrip()
    colon = text.endswith(":")
    heading = sentence.opens_line and len(text) < 100 and (text[-1].isalnum() or text[-1] in ")")
    if not (colon or heading):
        return None
    lows = [token.low for token in tokens]
    harms = [words.victims[last] for low in lows if (last := words.harmed(low)) is not None]
    harmed = [harm for harm in harms if harm is not None]
    if not harms:
        harmed = [t.word.harm for t in tokens if t.word is not None and t.word.harm is not None and t.letter in "VND"]
        if not (harmed and any(low in words.lists for low in lows)):
            return None
    if heading and not colon and not any(low in words.names | words.lists for low in lows) and len(tokens) > 4:
        return None
    return Head(harmed[-1] if harmed else None, sentence.end, sentence.line)


def item_of(sentence: Sentence, language: Language, words: NameWords) -> list[tuple[Called, list[Token]]]:
    """The people of one line of a list of names; none where the line is something else."""
    if not sentence.opens_line or len(sentence.text) > _LONGEST or sentence.text.rstrip().endswith(":"):
        return []
    tokens = tokenise(sentence, language)
    number = _NUMBER.match(sentence.text)
    begin = sentence.start + (number.end() if number is not None else 0)
    skipped = sum(1 for t in tokens if t.end <= begin)
    people = find_called(tokens, words)
    if not people or people[0].begin > skipped:
        return []
    letters = "".join(t.letter for t in tokens)
    bare = [k for k in range(skipped, len(letters)) if not any(p.begin <= k < p.end for p in people)]
    if any(letters[k] in "vKVFAHM" for k in bare) and not _only_apposed(letters, people[0].end):
        return []
    first = people[0]
    listed = [first]
    for one in people[1:]:
        between = letters[listed[-1].end : one.begin]
        if between and set(between) <= set(",;c"):
            listed.append(one)
        else:
            break
    return [(one, tokens) for one in listed]


def _only_apposed(letters: str, end: int) -> bool:
    """Whether what is said after the name is set off from it: "Samir Odeh, 34: killed at his shop"."""
    return letters[end : end + 1] in (",", ":", "-", "(", ".")
