"""By whom, as one sentence alleges; always the text's own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..lang.load import Language
from .agentwords import AgentWords, agent_words, attack_at, is_proper, text_of
from .authors import author_at, in_phrase, is_name
from .tokens import Token
from .units import Finding
from .weapons import Weapon

_MOST: Final = 18
_FAR: Final = 24
_REACH: Final = 90


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
    did = _doer(finding, tokens, words)
    if did is not None:
        subject = _subject(tokens, did, words, language, speaker)
        if subject:
            return subject
        if subject == "":
            near = [w for w in weapons if w.author is not None and w.last <= did]
            return _before_by(tokens, did, words, language) or (near[-1].author if near else None)
    author = _after_by(tokens, finding, words, language)
    if author is not None:
        return author
    if weapon is not None and weapon.author is not None:
        return weapon.author
    if weapon is None:
        at = finding.harm_first
        near = [w for w in weapons if w.author is not None and not w.means and not _parted(tokens, w.first, at)]
        if near:
            return min(near, key=lambda w: abs(w.first - at)).author
    return assailant_in(tokens, language, near=finding.harm_first)


def _doer(finding: Finding, tokens: list[Token], words: AgentWords) -> int | None:
    """The verb whose subject has done the harm: the verb of harm itself, or the one that governs it ("inflicted")."""
    if finding.voice == "active":
        # "the killing of six" has no subject
        return finding.harm_first if not finding.harm_first or tokens[finding.harm_first - 1].letter != "t" else None
    if finding.voice in ("noun", "adjective", "lives", "list", "intransitive", ""):
        first = min(finding.group.first, finding.harm_first)
        for i in range(first, max(-1, first - 4), -1):
            if i < len(tokens) and (tokens[i].letter in "ECL" or (i < first and tokens[i].low in words.acts)):
                return i
            if i < first and tokens[i].letter in ",;W":
                break
    return None


def _parted(tokens: list[Token], first: int, last: int) -> bool:
    first, last = min(first, last), max(first, last)
    return any(token.letter in ";" for token in tokens[first:last])


def _subject(tokens: list[Token], verb: int, words: AgentWords, language: Language, speaker: str | None) -> str | None:
    """The author that is the subject of the verb at token `verb`; "" where that is no author, None if unsure."""
    start = verb
    while start > 0 and (
        tokens[start - 1].letter in 'uHAMZ~"' or (tokens[start - 1].letter in ",P" and tokens[start].letter == "~")
    ):
        start -= 1
    if start > 0 and tokens[start - 1].letter in "pi" and not is_proper(tokens[start - 1], words):
        if any(_says(token, words) for token in tokens[max(0, start - 4) : start]):
            return speaker or ""
        return None
    if start > 1 and (tokens[start - 1].letter == "W" or tokens[start - 1].low in words.that):
        return _antecedent(tokens, start - 1, words, language)
    low = max(0, start - _MOST)
    for i in range(start - 1, low - 1, -1):
        if tokens[i].letter in ';!:KvVBEC"W,' or tokens[i].low in words.subordinators or tokens[i].low in words.speech:
            low = i + 1
            break
    for i in range(low, start):
        owned = i == low and tokens[i].low in language.possessive
        author = author_at(tokens, i, language, people=owned)
        if author is not None and author[1] >= start:
            if in_phrase(tokens, i, low, words) and tokens[i].low not in words.unknown:
                continue
            if author[2] or owned or is_name(tokens, author, words):
                return text_of(tokens, author[0], author[1])
    return _opening(tokens, start, words, language)


def _says(token: Token, words: AgentWords) -> bool:
    return token.low in words.speech or (token.letter == "v" and token.low.partition(" ")[0] in words.speech)


def _antecedent(tokens: list[Token], relative: int, words: AgentWords, language: Language) -> str:
    """Whom "who" or "that" stands for: the author whose phrase ends before it, or "" where that is none."""
    end = relative
    while end > 0 and tokens[end - 1].letter in ",~":
        end -= 1
    for k in range(max(0, end - 9), end):
        author = author_at(tokens, k, language)
        if author is not None and author[1] == end and author[2]:
            return text_of(tokens, author[0], author[1])
    return ""


def _opening(tokens: list[Token], verb: int, words: AgentWords, language: Language) -> str | None:
    """The author that opens the clause in which the verb stands: "Rebels attacked a base near Saqba, killing 15"."""
    for start in _openings(tokens, verb, words):
        i = start
        while i < verb:
            letter = tokens[i].letter
            if letter in 'uc,"-~:!' and tokens[i].low not in words.done:
                i += 1
            elif letter == "(":
                i = next((k for k in range(i, verb) if tokens[k].letter == ")"), verb) + 1
            elif letter == "P":
                closed = next((k for k in range(i, min(verb, i + 12)) if tokens[k].letter == ","), None)
                masked = next((k for k in range(i, min(verb, i + 4)) if tokens[k].letter == "~"), None)
                if closed is None and masked is None:
                    break
                i = (closed if closed is not None else masked or i) + 1
            else:
                break
        if i >= verb:
            continue
        author = author_at(tokens, i, language)
        if author is not None and author[1] < verb and (author[2] or is_name(tokens, author, words)):
            if not author[2] and tokens[author[1]].letter in ",O" and author[1] + 1 < verb:
                # "On Monday, Mogadishu, Somalia, gunmen killed": places, until someone who strikes
                later = next(
                    (
                        a
                        for k in range(author[1] + 1, verb)
                        if (a := author_at(tokens, k, language)) and a[2] and tokens[k - 1].letter == ","
                    ),
                    None,
                )
                return text_of(tokens, later[0], later[1]) if later is not None else None
            if tokens[author[1]].letter in "O":
                return ""
            if tokens[author[1]].low in words.speech and start == 0:
                continue
            return text_of(tokens, author[0], author[1])
        if tokens[i].letter in "pi":
            continue
        if tokens[i].letter == "." and start and any(token.letter == "," for token in tokens[i:verb]):
            continue  # "detonates while hugging Sami, a guard, killing him": no subject here
        if attack_at([t.low for t in tokens[i : i + 6]], 0, words) or tokens[i].letter in "t1dq.xX":
            return ""
    return None


def _openings(tokens: list[Token], verb: int, words: AgentWords) -> list[int]:
    """Where the clause of the verb may begin, the nearest first."""
    found: list[int] = []
    for i in range(verb - 1, max(-1, verb - _REACH), -1):
        token = tokens[i]
        if token.letter in ";!":
            found.append(i + 1)
            return found
        turns = token.low in words.subordinators and token.letter != "W"
        if (turns or token.low in words.speech) and i + 1 < verb:
            found.append(i + 1)
    if verb <= _REACH:
        found.append(0)
    return found


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
        if tokens[j].letter == "B" and (tokens[j - 1].low in words.done or tokens[j - 1].low in words.attacks):
            author = author_at(tokens, j + 1, language, people=True)
            if author is not None:
                return text_of(tokens, author[0], author[1])
    return None


def _names_another(tokens: list[Token], by: int, words: AgentWords) -> bool:
    """Whether the participle before "by" is about something else than the harm: "in areas held by the army"."""
    before = tokens[by - 1].low
    return before in words.by_others or before in words.speech


def _blamed(tokens: Sequence[Token], before: int, words: AgentWords, language: Language) -> str | None:
    """Who is blamed for what the sentence tells: "X blamed Y for the bombing that killed 20"."""
    for i, token in enumerate(tokens):
        if token.low in words.blame and i < before and i + 1 < len(tokens):
            author = author_at(tokens, i + 1, language)
            if author is not None:
                return text_of(tokens, author[0], author[1])
    return culprit_in(tokens, language, elsewhere=False)


def culprit_in(tokens: Sequence[Token], language: Language, *, elsewhere: bool = True) -> str | None:
    """Who is said to answer for an attack already told: "X claimed responsibility", "was blamed on X"; not "no group".

    `elsewhere` says that the sentence speaks of an attack told in another.
    """
    words = agent_words(language)
    for i, token in enumerate(tokens):
        pair = f"{token.low} {tokens[i + 1].low}" if i + 1 < len(tokens) else token.low
        at = 0
        if pair in words.responsible:
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
        if token.low not in words.assaults or token.letter == "x":
            continue
        end = i
        while end > 0 and tokens[end - 1].letter in "uH~":
            end -= 1
        if tokens[end - 1].letter in "A":
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
            if (author[1] == end or tokens[author[1]].letter in "K.") and (author[2] or author[1] == end):
                if in_phrase(tokens, k, 0, words) and tokens[k].low not in words.unknown:
                    continue
                distance = abs(i - near) if near is not None else i
                if best is None or distance < best[0]:
                    best = distance, text_of(tokens, author[0], author[1])
                break
    return best[1] if best is not None else None


def author_told(tokens: list[Token], weapons: Sequence[Weapon], language: Language) -> str | None:
    """The author of the event that a sentence without a claim tells: "the latest air strikes by Turkish jets"."""
    words = agent_words(language)
    found = (
        assailant_in(tokens, language)
        or culprit_in(tokens, language)
        or _before_by(tokens, len(tokens), words, language)
    )
    return found or next((w.author for w in reversed(weapons) if w.author is not None), None)
