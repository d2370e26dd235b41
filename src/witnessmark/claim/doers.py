"""Whose verb it is: the author that is the subject of a word of harm, past asides, relatives and other clauses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..lang.load import Language
from .agentwords import AgentWords, attack_at, is_proper, text_of
from .authors import author_at, in_phrase, is_name
from .tokens import Token
from .units import Finding

_MOST: Final = 18
_REACH: Final = 90
_DATELINE: Final = 9
_COORDINATED: Final = 24
_COUNTED: Final = "dqbmohejnNsyIctT1,xr.Pu"


def doer(finding: Finding, tokens: list[Token], words: AgentWords) -> int | None:
    """The verb whose subject has done the harm: the verb of harm itself, or the one that governs it ("inflicted")."""
    if finding.voice == "active" and tokens[finding.harm_first].low not in words.lose:
        # "the killing of six" has no subject
        return finding.harm_first if not finding.harm_first or tokens[finding.harm_first - 1].letter != "t" else None
    if finding.voice in ("noun", "adjective", "lives", "list", "intransitive", ""):
        first = min(finding.group.first, finding.harm_first)
        for i in range(first, max(-1, first - 4), -1):
            if i < len(tokens) and (
                tokens[i].letter in "ECL"
                or (i < first and (tokens[i].low in words.acts or tokens[i].low in words.answers))
            ):
                return i
            if i < first and tokens[i].letter in ",;W":
                break
        # "resulted in 80 deaths, including three children, and 156 injuries"
        for i in range(first - 1, max(-1, first - _COORDINATED), -1):
            if tokens[i].letter == "E":
                return i
            if tokens[i].letter not in _COUNTED:
                break
    return None


def parted(tokens: list[Token], first: int, last: int) -> bool:
    first, last = min(first, last), max(first, last)
    return any(token.letter in ";" for token in tokens[first:last])


def first_verb(tokens: list[Token], verb: int) -> int:
    """The verb whose subject another one shares: "killed" for "wounded" in "a shell killed two and wounded six"."""
    start = verb
    while start > 0 and tokens[start - 1].letter in "uHM~":
        start -= 1
    if start < 2 or tokens[start - 1].letter != "c":
        return verb
    first = next((k for k in range(start - 2, max(0, start - _COORDINATED), -1) if tokens[k].letter in ";VKW"), 0)
    return first if first and tokens[first].letter in "VK" else verb


def subject_of(
    tokens: list[Token], verb: int, words: AgentWords, language: Language, speaker: str | None
) -> str | None:
    """The author that is the subject of the verb at token `verb`; "" where that is no author, None if unsure."""
    start = verb
    while start > 0 and (
        tokens[start - 1].letter in 'uHAMZ~"'
        or (tokens[start - 1].letter in ",P" and tokens[start].letter == "~")
        or (tokens[start - 1].letter == "." and tokens[start - 1].low.endswith(words.adverbs))
    ):
        start -= 1
    if start > 0 and tokens[start - 1].letter in "pi" and not is_proper(tokens[start - 1], words):
        if any(says(token, words) for token in tokens[max(0, start - 4) : start]):
            return speaker or ""
        return None
    if start > 1 and (tokens[start - 1].letter == "W" or tokens[start - 1].low in words.that):
        return antecedent(tokens, start - 1, words, language)
    if is_wilful(tokens, verb, words):
        agent = _agent(tokens, start, words, language)
        if agent is not None:
            return agent
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
    people = _people(tokens, verb, words)
    return people if people is not None else _opening(tokens, start, words, language)


def is_wilful(tokens: Sequence[Token], verb: int, words: AgentWords) -> bool:
    """Whether only somebody can do what the verb says: "murdered", "abducted", and not "killed"."""
    return tokens[verb].low in words.wilful


def _agent(tokens: Sequence[Token], end: int, words: AgentWords, language: Language) -> str | None:
    """The subject of a verb that only somebody can be the subject of, whatever its noun; its scene is left out."""
    first = end
    while first > 0 and end - first < _MOST:
        token = tokens[first - 1]
        if token.letter in ",;!:vVKEBaWHA" or token.low in words.subordinators or token.low in words.speech:
            break
        first -= 1
    if end > 0 and tokens[end - 1].letter == "c":
        return None  # "burned his car and detained him": the subject is the first verb's
    while first < end and tokens[first].letter in 'uc"-~':
        first += 1
    last = next((k for k in range(first, end) if tokens[k].letter in "Pf~u"), end)
    if last <= first or (
        tokens[first].letter not in "t1d" and all(token.letter in "pio." for token in tokens[first:last])
    ):
        return None
    while last - first > 2 and tokens[last - 1].letter == "." and tokens[last - 1].low.endswith(words.participles):
        last -= 1  # "the men of the brigade affiliated | with"
    author = author_at(tokens, first, language)
    if author is not None and author[0] == first and last < author[1] <= end:
        last = author[1]
    return text_of(tokens, first, last)


def _people(tokens: list[Token], verb: int, words: AgentWords) -> str | None:
    """Any people who are the subject of the verb: "an armed man killed", "the man, armed with a rifle, killed"."""
    if tokens[verb].letter == "K":
        return None
    end = verb
    while end > 0 and tokens[end - 1].letter in "uHA~":
        end -= 1
    if end > 1 and tokens[end - 1].letter == ",":
        end = next((k for k in range(end - 2, max(0, end - 10), -1) if tokens[k].letter == ","), 0)
    if end < 1 or tokens[end - 1].letter not in "ns" or tokens[end - 1].text[0].isupper():
        return None
    start = end - 1
    while start > 0 and tokens[start - 1].letter in "j.":
        start -= 1
    lead = tokens[start - 1] if start > 0 else None
    if lead is None or lead.letter not in "t1d":
        return None
    before = tokens[start - 2] if start > 1 else None
    opens = before is None or before.letter in ',;!:"' or before.low in words.subordinators
    return text_of(tokens, start - 1, end) if opens else None


def says(token: Token, words: AgentWords) -> bool:
    return token.low in words.speech or (token.letter == "v" and token.low.partition(" ")[0] in words.speech)


def antecedent(tokens: Sequence[Token], relative: int, words: AgentWords, language: Language) -> str:
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
            if not author[2] and not _does_harm(tokens, author[1], words):
                later = _after_places(tokens, author[1], verb, language)
                if later is not None or tokens[author[1]].letter in ",O":
                    return later
                continue
            if tokens[author[1]].letter in "O":
                return ""
            if _strikes_between(tokens, author[1], verb, words):
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


def _after_places(tokens: list[Token], first: int, verb: int, language: Language) -> str | None:
    """Who strikes after places told one by one: "On Monday, Mogadishu, Somalia, gunmen killed"."""
    for k in range(first + 1, verb):
        author = author_at(tokens, k, language) if tokens[k - 1].letter == "," else None
        if author is not None and author[2] and author[1] <= verb:
            return text_of(tokens, author[0], author[1])
    return None


def _does_harm(tokens: list[Token], end: int, words: AgentWords) -> bool:
    """Whether whom a name without a word of force names is said to strike: "Turkey bombed", not "Ali met"."""
    while end < len(tokens) and tokens[end].letter in "uHA~":
        end += 1
    token = tokens[end] if end < len(tokens) else None
    if token is None:
        return False
    known = token.low in words.assaults or token.low in words.acts or token.low in words.done
    return known or token.letter in "VKE("


def _strikes_between(tokens: list[Token], first: int, verb: int, words: AgentWords) -> bool:
    """Whether an attack is the subject of a later clause: "as police cordoned it off, a second blast hit, killing"."""
    comma = next((k for k in range(verb - 1, first, -1) if tokens[k].letter == "," and k < verb - 1), None)
    if comma is None:
        return False
    k = comma + 1
    while k < verb and tokens[k].letter in "t1.jd":
        k += 1
    return k > comma + 1 and any(t.low in words.attacks for t in tokens[k : k + 2])


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
        found.append(_after_dateline(tokens, verb))
    return found


def _after_dateline(tokens: list[Token], verb: int) -> int:
    """Where the first clause begins: past "SAQBA, Syria (Agency) -"."""
    for k in range(1, min(verb, _DATELINE)):
        if tokens[k].letter == "-" and tokens[k].start > tokens[k - 1].end:
            return k + 1
        if tokens[k].letter not in "X,()~.x":
            break
    return 0
