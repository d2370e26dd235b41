"""By whom, with what and according to whom, as a sentence alleges; always the text's own words."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from ..lang.load import Language
from .tokens import Token
from .units import Finding


@dataclass(frozen=True, slots=True)
class AgentWords:
    """The words of a language for authors, weapons and speakers."""

    forces: frozenset[str]
    weapons: frozenset[str]
    attacks: frozenset[str]
    longest: int
    acts: frozenset[str]
    according: re.Pattern[str]
    verbs: frozenset[str]
    speakers: frozenset[str]


@functools.lru_cache(maxsize=16)
def agent_words(language: Language) -> AgentWords:
    """The tables [agents] and [attribution] of a language."""
    agents, attribution = language.tables.get("agents", {}), language.tables.get("attribution", {})
    weapons = frozenset(agents.get("weapons", ()))
    according = sorted(attribution.get("according", ()), key=len, reverse=True) or ["\x00"]
    return AgentWords(
        forces=frozenset(agents.get("forces", ())),
        weapons=weapons,
        attacks=weapons
        | frozenset(("attack", "attacks", "assault", "assaults", "massacre", "attacked", "campaign", "onslaught")),
        longest=max((len(w.split()) for w in weapons), default=1),
        acts=frozenset(agents.get("acts", ())),
        according=re.compile(r"\b(?:" + "|".join(map(re.escape, according)) + r")\s+", re.IGNORECASE),
        verbs=frozenset(attribution.get("verbs", ())),
        speakers=frozenset(attribution.get("speakers", ())),
    )


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon or way of attack named in a sentence, and the alleged author whose adjective it carries."""

    text: str
    first: int
    last: int
    author: str | None = None


_NOT_AUTHORS = frozenset(
    [
        "the",
        "a",
        "an",
        "another",
        "several",
        "multiple",
        "two",
        "three",
        "four",
        "five",
        "first",
        "second",
        "third",
        "latest",
        "heavy",
        "deadly",
        "alleged",
        "suspected",
        "overnight",
    ]
)


def find_weapons(tokens: list[Token], language: Language) -> list[Weapon]:
    """The weapons that a sentence names, in order.

    >>> from witnessmark.lang.load import load
    >>> from witnessmark.claim.tokens import Sentence, tokenise
    >>> text = "Two died in a Russian air strike."
    >>> [(w.text, w.author) for w in find_weapons(tokenise(Sentence(text, 0, len(text)), load("en")), load("en"))]
    [('air strike', 'Russian')]
    """
    words = agent_words(language)
    lows = [token.low for token in tokens]
    found: list[Weapon] = []
    i, count = 0, len(tokens)
    while i < count:
        size = next(
            (n for n in range(min(words.longest, count - i), 0, -1) if " ".join(lows[i : i + n]) in words.weapons),
            0,
        )
        if not size:
            i += 1
            continue
        first = i
        while first > 0 and lows[first - 1] in (
            "heavy",
            "suicide",
            "chemical",
            "unmanned",
            "mortar",
            "artillery",
            "aerial",
            "drone",
            "air",
        ):
            first -= 1
        author = _author_before(tokens, first, words, language)
        end = i + size
        while end + 1 < count and lows[end] in ("and", "&") and lows[end + 1] in words.weapons:
            end += 2
        found.append(Weapon(_text(tokens, first, end), first, end, author))
        i = end
    return found


def _author_before(tokens: list[Token], first: int, words: AgentWords, language: Language) -> str | None:
    """The alleged author in front of a weapon: "Russian and Syrian air strikes", "regime shelling"."""
    k = first - 1
    while k >= 0 and (tokens[k].low in words.forces or _is_proper(tokens[k]) or tokens[k].low in language.kinds
                      or (tokens[k].letter in "c-" and k > 0 and k < first - 1 and (_is_proper(tokens[k - 1]) or tokens[k - 1].low in words.forces))):  # fmt: skip
        k -= 1
    k += 1
    while k < first and (tokens[k].letter in "c-" or tokens[k].low in _NOT_AUTHORS):
        k += 1
    if k >= first or not any(_is_proper(t) or t.low in words.forces for t in tokens[k:first]):
        return None
    # "in Aleppo air strikes" names a place
    if (
        k > 0
        and tokens[k - 1].letter == "P"
        and tokens[k - 1].low in ("in", "at", "near", "on")
        and first - k == 1
        and not tokens[k].low.endswith(("an", "sh", "ish", "li", "qi", "ni", "s"))
        and tokens[k].low not in words.forces
    ):
        return None
    return _text(tokens, k, first)


def _is_proper(token: Token) -> bool:
    return token.letter in "Xs" and token.text[0].isupper() and token.low not in _NOT_AUTHORS and token.letter != "n"


def _text(tokens: list[Token], first: int, last: int) -> str:
    parts: list[str] = []
    for i in range(first, last):
        token = tokens[i]
        gap = i > first and token.start > tokens[i - 1].end
        parts.append((" " if gap else "") + token.text)
    return "".join(parts)


def perpetrator_of(finding: Finding, tokens: list[Token], weapons: list[Weapon], language: Language) -> str | None:
    """Whom the sentence alleges to have done it, in its words, or None."""
    words = agent_words(language)
    if finding.voice == "active" and finding.subject is not None:
        author = _agent_of_subject(tokens, *finding.subject, words, language)
        if author is not None:
            return author
    by = _agent_after_by(tokens, finding.harm_last, words, language)
    if by is not None:
        return by
    near = [w for w in weapons if w.author is not None]
    if near:
        return min(near, key=lambda w: abs(w.first - finding.harm_last)).author
    return None


def _armed(token: Token, words: AgentWords, language: Language) -> bool:
    word = token.word
    return (
        token.low in words.forces
        or (token.low in language.kinds and language.kinds[token.low] == "combatant")
        or (word is not None and word.who == "combatant")
    )


def _agent_of_subject(tokens: list[Token], first: int, last: int, words: AgentWords, language: Language) -> str | None:
    """The armed author that is the subject of an active verb which begins at token `last`."""
    start = last
    while start > first and tokens[start - 1].letter in "uHAMc,":
        start -= 1
    end = start
    begin = end
    # back to where the noun phrase that carries the verb may have begun
    while begin > first:
        token = tokens[begin - 1]
        if (
            token.letter in ";!:)("
            or token.letter == "W"
            or (token.letter in "VK" and begin < end - 0 and token.letter == "K")
        ):
            break
        begin -= 1
    phrase = tokens[begin:end]
    if not phrase:
        return None
    # the subject is the head of the clause: its first noun phrase
    i = begin
    for j in range(end - 1, begin - 1, -1):
        if (tokens[j].letter == "t" and tokens[j].low == "that") or (
            tokens[j].letter == "v" and tokens[j].low in words.verbs
        ):
            i = j + 1
            break
    while i < end and (tokens[i].letter in 'uP,"-ic' or tokens[i].low in ("meanwhile",)):
        if tokens[i].letter == "P":
            # a phrase of time or place in front: skip to the comma that closes it
            comma = next((k for k in range(i, end) if tokens[k].letter == ","), None)
            if comma is None:
                break
            i = comma + 1
            continue
        i += 1
    stop = i
    while stop < end and tokens[stop].letter in '.XjtsnuqdxO"-cr1' and (tokens[stop].letter != "O" or stop > i):
        if tokens[stop].letter == "O" and not (
            stop + 1 < end and (tokens[stop + 1].text[0].isupper() or tokens[stop + 1].letter == "t")
        ):
            break
        if tokens[stop].letter == "." and tokens[stop].low.endswith("ed") and stop > i:
            break
        stop += 1
    head = tokens[i:stop]
    if not head:
        return None
    if any(t.letter in "x" or t.low in words.weapons for t in head) and not any(
        t.low in ("jets", "warplanes", "jet", "warplane", "helicopters", "planes", "drone", "aircraft") for t in head
    ):
        return None
    if any(
        _armed(t, words, language)
        or t.low in ("jets", "warplanes", "warplane", "jet", "helicopters", "bomber", "gunmen")
        for t in head
    ) or all(t.letter in "Xtc" for t in head):
        if all(t.letter in "tc" for t in head):
            return None
        return _text(tokens, i, stop).strip(' ,"')
    return None


def _agent_after_by(tokens: list[Token], k: int, words: AgentWords, language: Language) -> str | None:
    """The author after "by" behind a passive: "were killed by government forces in the village"."""
    for j in range(k, min(k + 14, len(tokens))):
        letter = tokens[j].letter
        if letter == "B":
            i = j + 1
            stop = i
            while (
                stop < len(tokens)
                and stop - i < 12
                and tokens[stop].letter in '.XjtsnqdO"-cr1hb&'
                and tokens[stop].low not in ("who",)
            ):
                if tokens[stop].letter == "c" and not (
                    stop + 1 < len(tokens)
                    and (
                        tokens[stop + 1].text[0].isupper()
                        or _armed(tokens[stop + 1], words, language)
                        or tokens[stop + 1].letter == "t"
                    )
                ):
                    break
                stop += 1
            phrase = tokens[i:stop]
            if any(
                _armed(t, words, language)
                or (t.text[0].isupper() and t.letter in "Xs")
                or t.low in ("jets", "warplanes", "men")
                for t in phrase
            ) and not any(t.low in words.weapons for t in phrase[:1]):
                return _text(tokens, i, stop).strip(' ,"')
            return None
        if letter in ";K" or (letter == "v"):
            return None
    return None


def attribution_of(finding_at: int, tokens: list[Token], language: Language) -> tuple[str | None, int]:
    """Whom the sentence names for what it says at token `finding_at`, and how far away; (None, 0) where nobody."""
    words = agent_words(language)
    count = len(tokens)
    for i, token in enumerate(tokens):
        phrase = token.low
        pair = f"{phrase} {tokens[i + 1].low}" if i + 1 < count else phrase
        if (
            phrase in ("according to",)
            or pair == "according to"
            or (phrase in ("citing", "quoting"))
            or (phrase == "quoted" and pair == "quoted by")
            or pair in ("reported by", "documented by", "confirmed by")
        ):
            start = i + (
                2
                if pair in ("according to", "quoted by", "reported by", "documented by", "confirmed by")
                and phrase != "according to"
                else 1
            )
            stop = _phrase_end(tokens, start)
            if stop > start:
                return _text(tokens, start, stop).strip(' ,"'), abs(i - finding_at)
    best: tuple[str | None, int] = (None, 0)
    for i, token in enumerate(tokens):
        if (
            token.low not in words.verbs
            or token.letter in "xn"
            or (token.text[0].isupper() and i and token.letter == "X")
        ):
            continue
        if (
            token.low in ("report", "reports", "put", "claims", "listed", "reported")
            and i + 1 < count
            and tokens[i + 1].letter in "OP"
        ):
            continue
        start = _speaker_start(tokens, i, words, language)
        if start is not None and start < i:
            subject = tokens[start:i]
            if any(t.letter == "d" for t in subject) and i > finding_at:
                continue
            after = i < finding_at
            closing = i > finding_at and all(
                t.letter in '!",.' or i + 6 > k for k, t in enumerate(tokens[i + 1 :], i + 1)
            )
            if after or closing:
                text = _text(tokens, start, i).strip(' ,"')
                if text and (best[0] is None or abs(i - finding_at) < best[1]):
                    best = (text, abs(i - finding_at))
        elif (
            i > finding_at and i + 1 < count and token.low in ("said", "says", "told", "reported", "added", "according")
        ):
            stop = _phrase_end(tokens, i + 1)
            text = _text(tokens, i + 1, stop).strip(' ,"')
            if (
                text
                and (
                    tokens[i + 1].text[0].isupper()
                    or tokens[i + 1].letter in "t1"
                    or tokens[i + 1].low in words.speakers
                )
                and best[0] is None
            ):
                best = (text, abs(i - finding_at))
    return best


def _speaker_start(tokens: list[Token], verb: int, words: AgentWords, language: Language) -> int | None:
    """Where the noun phrase that is the subject of a verb of saying begins, or None where it is no speaker."""
    end = verb
    while end > 0 and tokens[end - 1].letter in "uHAM" and tokens[end - 1].low not in words.speakers:
        end -= 1
    i = end
    while i > 0:
        token = tokens[i - 1]
        if token.letter in '.XjtsnxOc-"(' or token.low in words.speakers or (token.letter == "d" and False):
            if token.letter == "." and token.low.endswith(("ed", "ing")) and not token.low.startswith(("un", "bas")):
                break
            i -= 1
            continue
        if (
            token.letter == "P"
            and token.low in ("in", "for", "from", "at", "on")
            and i < end
            and i > 1
            and any(t.low in words.speakers for t in tokens[max(0, i - 6) : i - 1])
        ):
            i -= 1
            continue
        break
    while i < end and (tokens[i].letter in 'c"-,(' or tokens[i].low in ("meanwhile", "however", "that")):
        i += 1
    subject = tokens[i:end]
    if not subject:
        return None
    speaks = any(
        t.low in words.speakers
        or t.letter == "s"
        or (t.text[0].isupper() and t.letter in "X")
        or (t.letter == "n" and t.low not in ("people", "civilians"))
        for t in subject
    )
    return i if speaks and len(subject) <= 16 else None


def _phrase_end(tokens: list[Token], start: int) -> int:
    """The end of the noun phrase that begins at token `start`, with what belongs to it."""
    stop = start
    while stop < len(tokens) and stop - start < 18:
        token = tokens[stop]
        if (
            token.letter in ",;!:"
            or token.letter in "vVAHWMfK"
            or (token.letter == "P" and token.low not in ("for", "on", "of", "from", "in"))
            or token.letter == "d"
        ):
            break
        if token.letter == "P" and token.low in ("from", "in", "on"):
            break
        stop += 1
    return stop
