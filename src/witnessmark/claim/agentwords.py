"""The words of a language for authors of harm, their weapons and what they do: its table [agents]."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..lang.load import Language
from .tokens import Token


@dataclass(frozen=True, slots=True)
class AgentWords:
    """The words of a language for authors, means and what they do: its table [agents]."""

    forces: frozenset[str]
    craft: frozenset[str]
    not_authors: frozenset[str]
    weapons: frozenset[str]
    weak: frozenset[str]
    events: frozenset[str]
    not_means: frozenset[str]
    peaceful: frozenset[str]
    pits: frozenset[str]
    regiments: frozenset[str]
    qualifiers: frozenset[str]
    acts: frozenset[str]
    assaults: frozenset[str]
    by_others: frozenset[str]
    done: frozenset[str]
    blame: frozenset[str]
    blamed_on: frozenset[str]
    responsible: frozenset[str]
    adjective_endings: tuple[str, ...]
    actors: frozenset[str]
    subordinators: frozenset[str]
    attributes: frozenset[str]
    attributes_to: frozenset[str]
    consequence: frozenset[str]
    claims: frozenset[str]
    participles: tuple[str, ...]
    doing: tuple[str, ...]
    parties: frozenset[str]
    directions: frozenset[str]
    means_by: frozenset[str]
    lose: frozenset[str]
    custody: frozenset[str]
    prisons: frozenset[str]
    between: frozenset[str]
    fights: frozenset[str]
    answers: frozenset[str]
    laden: frozenset[str]
    charges: tuple[str, ...]
    told: frozenset[str]
    turns: frozenset[str]
    others: frozenset[str]
    broad: frozenset[str]
    pointers: frozenset[str]
    own_side: frozenset[str]
    wilful: frozenset[str]
    adverbs: tuple[str, ...]
    mishaps: frozenset[str]
    does: frozenset[str]
    against: frozenset[str]
    either: frozenset[str]
    unknown: frozenset[str]
    name_links: frozenset[str]
    that: frozenset[str]
    speech: frozenset[str]
    attacks: frozenset[str]
    strikes: frozenset[str]
    answering: frozenset[str]
    longest: int
    starts: frozenset[str]


@functools.lru_cache(maxsize=16)
def agent_words(language: Language) -> AgentWords:
    """The table [agents] of a language."""
    table = language.tables.get("agents", {})

    def words(key: str) -> frozenset[str]:
        return frozenset(table.get(key, ()))

    weapons, events = words("weapons"), words("events")
    return AgentWords(
        forces=words("forces"),
        craft=words("craft"),
        not_authors=words("not_authors"),
        weapons=weapons,
        weak=words("weak"),
        events=events,
        not_means=words("not_means"),
        peaceful=words("peaceful"),
        pits=words("pits"),
        regiments=words("regiments"),
        qualifiers=words("qualifiers"),
        acts=words("acts"),
        assaults=words("assaults"),
        by_others=words("by_others"),
        done=words("done"),
        blame=words("blame"),
        blamed_on=words("blamed_on"),
        responsible=words("responsible"),
        adjective_endings=tuple(table.get("adjective_endings", ())),
        actors=words("actors"),
        subordinators=words("subordinators"),
        attributes=words("attributes"),
        attributes_to=words("attributes_to"),
        consequence=words("consequence"),
        claims=words("claims"),
        participles=tuple(table.get("participles", ())),
        doing=tuple(language.tables.get("attribution", {}).get("doing", ())),
        parties=words("parties"),
        directions=frozenset(language.tables.get("places", {}).get("directions", ())),
        means_by=words("means_by"),
        lose=frozenset(language.tables.get("carriers", {}).get("lose", ())),
        custody=words("custody"),
        prisons=words("prisons"),
        between=words("between"),
        fights=words("fights"),
        answers=words("answers"),
        laden=words("laden"),
        charges=tuple(table.get("charges", ())),
        told=words("told"),
        turns=words("turns"),
        others=words("others"),
        broad=words("broad"),
        pointers=words("pointers"),
        own_side=words("own_side"),
        wilful=words("wilful"),
        adverbs=tuple(table.get("adverbs", ())),
        mishaps=words("mishaps"),
        does=words("does"),
        against=words("against"),
        either=words("either"),
        unknown=words("unknown"),
        name_links=words("name_links"),
        that=frozenset(language.tables.get("attribution", {}).get("that", ())),
        speech=frozenset(language.tables.get("attribution", {}).get("verbs", ())),
        attacks=weapons | words("happenings"),
        strikes=words("assaults") | words("acts"),
        answering=words("claims") | words("attributes") | _beginnings(words("responsible")),
        starts=frozenset(phrase.split()[0] for phrase in weapons | events) | weapons | events,
        longest=max((len(w.split()) for w in weapons | events), default=1),
    )


def _beginnings(phrases: Iterable[str]) -> frozenset[str]:
    """Each phrase, and each of its beginnings that ends with a word."""
    parts = [phrase.split() for phrase in phrases]
    return frozenset(" ".join(words[:n]) for words in parts for n in range(1, len(words) + 1))


def text_of(tokens: Sequence[Token], first: int, last: int) -> str:
    """The words of tokens `first` to before `last`, as they are spaced in the report."""
    parts: list[str] = []
    for i in range(first, last):
        token = tokens[i]
        gap = i > first and token.start > tokens[i - 1].end
        cut = i == first and token.letter == "t" and len(token.low) > len(token.text)  # "للشبكة": what is of it, whole
        parts.append((" " if gap else "") + (token.low if cut else token.text))
    return "".join(parts).strip(' ,"“”-:;(')


def is_armed(token: Token, words: AgentWords, language: Language) -> bool:
    """Whether the word alone makes its phrase an author: a combatant, a force, a craft."""
    low = token.low
    if low in words.forces or low in words.craft or language.kinds.get(low) == "combatant":
        return True
    if token.word is not None and token.word.who == "combatant":
        return True
    return low.endswith(language.possessives) and low[: -len(language.possessives[0])] in words.forces


def is_deed(tokens: Sequence[Token], i: int, words: AgentWords, language: Language) -> bool:
    """Whether a word that may name a weapon is what armed people do: "gunmen strike a market", no "police raid"."""
    if i < 1 or i + 1 >= len(tokens) or not tokens[i].text.islower() or tokens[i].low not in words.does:
        return False
    if (
        tokens[i - 1].letter != "n"
        or not is_armed(tokens[i - 1], words, language)
        or tokens[i + 1].letter not in "t1PdX"
    ):
        return False
    first = i - 1
    while first > 0 and tokens[first - 1].letter in "jdq.bh":
        first -= 1
    return first == 0 or tokens[first - 1].letter not in "1tPOB"


def is_proper(token: Token, words: AgentWords) -> bool:
    """Whether the word is a name that may be an author's."""
    if token.low in words.actors and token.text.isupper():
        return True
    large = token.text[0].isupper() or (token.letter == "X" and not token.text.islower())  # "al-Shamiya"
    return token.letter in "Xns" and large and token.low not in words.not_authors


def is_adjective(token: Token, words: AgentWords) -> bool:
    """Whether a capital word is of a country, a people or an actor, and not the name of a place."""
    return token.low in words.actors or token.low.endswith(words.adjective_endings)


def attack_at(lows: list[str], i: int, words: AgentWords) -> int:
    """How many words from word `i` on name a weapon or an attack; 0 where none does."""
    if i >= len(lows) or lows[i] not in words.starts:
        return 0
    for n in range(min(words.longest, len(lows) - i), 0, -1):
        phrase = lows[i] if n == 1 else " ".join(lows[i : i + n])
        if phrase in words.weapons or phrase in words.events:
            return n
    return 0
