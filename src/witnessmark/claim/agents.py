"""By whom, as one sentence alleges; always the text's own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..lang.load import Language
from .agentwords import AgentWords, agent_words, text_of
from .authors import author_at
from .culprits import assailant_in, culprit_in
from .doers import doer, first_verb, parted, says, subject_of
from .tokens import Token
from .units import Finding
from .weapons import Weapon

_FAR: Final = 24
_REACH: Final = 90
_SIDES: Final = 16
_OBJECT: Final = 10


def perpetrator_of(
    finding: Finding, tokens: list[Token], weapon: Weapon | None, weapons: list[Weapon], language: Language,
    *, speaker: str | None = None,
) -> str | None:  # fmt: skip
    """Whom the sentence alleges to have done it, in its words, or None.

    `weapon` is the one that the claim was given, `weapons` are all of the sentence; `speaker` is whoever says it, for
    "the army says that it killed six".
    """
    words = agent_words(language)
    author = _blamed(tokens, min(finding.group.first, finding.harm_first), words, language)
    if author is not None:
        return author
    did = doer(finding, tokens, words)
    if did is not None:
        did = first_verb(tokens, did) if finding.voice == "active" else did
        subject = subject_of(tokens, did, words, language, speaker)
        if subject:
            return subject
        if subject == "":
            near = [w for w in weapons if w.author is not None and w.last <= did]
            return (
                _before_by(tokens, did, words, language)
                or (near[-1].author if near else None)
                or _between(tokens, finding, words, language)
                or _attacker(tokens, did, weapons, words, language)
            )
    author = _after_by(tokens, finding, words, language)
    if author is not None:
        return author
    if weapon is not None and weapon.author is not None:
        return weapon.author
    at = finding.harm_first
    near = [w for w in weapons if w.author is not None and not parted(tokens, w.first, at)]
    if weapon is None:
        near = [w for w in near if not w.means]
    else:
        # "US drones fired two missiles": what is fired has its author from what fires
        fires = [w for w in near if w.last < weapon.first <= at and tokens[w.last].low in words.assaults]
        near = fires or [w for w in near if w.last < weapon.first < w.last + 5 and tokens[w.last].low in words.means_by]
    if near:
        return min(near, key=lambda w: abs(w.first - at)).author
    held = _held_by(tokens, finding, words, language) or _between(tokens, finding, words, language)
    if held is not None:
        return held
    return assailant_in(tokens, language, near=finding.harm_first)


def _attacker(
    tokens: list[Token], verb: int, weapons: list[Weapon], words: AgentWords, language: Language
) -> str | None:
    """Whose attack a relative clause tells of: "the army carried out raids that killed six"."""
    if verb < 1 or (tokens[verb - 1].letter not in "W" and tokens[verb - 1].low not in words.that):
        return None
    noun = next((w.first for w in reversed(weapons) if w.last <= verb and verb - w.last < _FAR), None)
    return assailant_in(tokens[:noun], language, near=noun) if noun is not None else None


def _after_by(tokens: list[Token], finding: Finding, words: AgentWords, language: Language) -> str | None:
    """The author after "by": "were killed and three wounded in the village by government forces"."""
    begin = max(finding.harm_first, 0)
    for j in range(begin, min(begin + _REACH, len(tokens))):
        letter = tokens[j].letter
        if (
            letter in ";"
            or (letter == "K" and j > finding.harm_last)
            or (letter == "v" and tokens[j].low in words.speech)
        ):
            break
        if letter == "B" and j > 0 and not _names_another(tokens, j, words):
            author = author_at(tokens, j + 1, language, people=True)
            if author is not None:
                return text_of(tokens, author[0], author[1])
    return _before_by(tokens, begin, words, language)


def _before_by(tokens: list[Token], begin: int, words: AgentWords, language: Language) -> str | None:
    """The author after "by" before the claim, where a word says that it was done: "violence perpetrated by rebels"."""
    for j in range(begin - 1, max(0, begin - _REACH), -1):
        if tokens[j].letter == ";":
            break
        if tokens[j].letter == "B" and _is_done(tokens, j, words):
            author = author_at(tokens, j + 1, language, people=True)
            if author is not None:
                return text_of(tokens, author[0], author[1])
    return None


def _is_done(tokens: list[Token], by: int, words: AgentWords) -> bool:
    """Whether "by" says who did it, be it "perpetrated by" or "the attack on the village of Saqba by"."""
    for k in range(by - 1, max(-1, by - _OBJECT), -1):
        if tokens[k].low in words.done or tokens[k].low in words.attacks:
            return True
        if tokens[k].letter not in "tPOnsxXj1.d":
            return False
        if tokens[k].low.endswith(words.participles) and tokens[k].letter in ".x":
            return False
    return False


def _held_by(tokens: list[Token], finding: Finding, words: AgentWords, language: Language) -> str | None:
    """In whose hands it happened: "at the hands of the police", "in the regime's custody", "in army prisons"."""
    begin = max(finding.harm_first, 0)
    for j in range(begin, min(begin + _FAR, len(tokens))):
        if tokens[j].letter == ";" or (tokens[j].letter in "VK" and j > finding.harm_last):
            return None
        if tokens[j].low not in words.custody and tokens[j].low not in words.prisons:
            continue
        if tokens[j].low in words.custody and j + 1 < len(tokens) and tokens[j + 1].letter == "O":
            author = author_at(tokens, j + 2, language)
            return text_of(tokens, author[0], author[1]) if author is not None else None
        for k in range(j - 1, max(begin, j - 8), -1):
            if tokens[k].letter in "P":
                author = author_at(tokens, k + 1, language)
                return _owner(tokens, author, j, language) if author is not None and author[1] <= j else None
    return None


def _owner(tokens: list[Token], author: tuple[int, int, bool], noun: int, language: Language) -> str | None:
    owned = tokens[author[1] - 1].low.endswith(language.possessives)
    if not (author[2] and (owned or noun - author[1] <= 1)):
        return None
    text = text_of(tokens, author[0], author[1])
    return next((text[: -len(p)] for p in language.possessives if text.endswith(p)), text)


def _between(tokens: list[Token], finding: Finding, words: AgentWords, language: Language) -> str | None:
    """The two sides of a fight: "died in clashes between the army and the rebels"."""
    for j in range(1, len(tokens) - 1):
        if abs(j - finding.harm_first) > _FAR:
            continue
        if (
            tokens[j].low in words.against
            and tokens[j - 1].low in words.fights
            and not parted(tokens, j, finding.harm_first)
        ):
            author = author_at(tokens, j + 1, language)
            if author is not None:
                return text_of(tokens, author[0], author[1])
        if tokens[j].low not in words.between:
            continue
        fight = any(t.low in words.fights or t.low in words.weapons for t in tokens[max(0, j - 6) : j])
        if not fight or parted(tokens, j, finding.harm_first):
            continue
        end = j + 1
        while (
            end < min(len(tokens), j + _SIDES)
            and tokens[end].letter in "tcns1.jdqhXrxOu("
            and not says(tokens[end], words)
        ):
            end += 1
        while tokens[end - 1].letter in "ctO(":
            end -= 1
        if any(t.letter in "nsX" or t.low in words.forces for t in tokens[j + 1 : end]):
            return text_of(tokens, j + 1, end)
    return None


def _names_another(tokens: list[Token], by: int, words: AgentWords) -> bool:
    """Whether the participle before "by" is about something else than the harm: "in areas held by the army"."""
    before = tokens[by - 1]
    if before.low in words.by_others or before.low in words.speech:
        return True
    # a participle that is neither harm nor an attack: "patients assisted by the clinic"
    plain = before.letter in ".x" and before.low.endswith(words.participles)
    return plain and not any(before.low in known for known in (words.done, words.acts, words.assaults, words.attacks))


def _blamed(
    tokens: Sequence[Token], before: int, words: AgentWords, language: Language, *, elsewhere: bool = False
) -> str | None:
    """Who is blamed for what the sentence tells: "X blamed Y for the bombing that killed 20"."""
    for i, token in enumerate(tokens):
        if token.low in words.blame and i < before and i + 1 < len(tokens):
            author = author_at(tokens, i + 1, language)
            if author is not None:
                return text_of(tokens, author[0], author[1])
    return culprit_in(tokens, language, elsewhere=elsewhere)


def author_told(tokens: list[Token], weapons: Sequence[Weapon], language: Language) -> str | None:
    """The author of the event that a sentence without a claim tells: "the latest air strikes by Turkish jets"."""
    words = agent_words(language)
    found = (
        assailant_in(tokens, language)
        or _blamed(tokens, len(tokens), words, language, elsewhere=True)
        or _before_by(tokens, len(tokens), words, language)
    )
    return found or next((w.author for w in reversed(weapons) if w.author is not None), None)
