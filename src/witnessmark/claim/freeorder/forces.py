"""Who strikes: the phrases that name a force, where they begin and where they end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ...lang.load import Language
from ..agentwords import AgentWords, agent_words, text_of
from ..tokens import Token
from .words import free_words
from .written import phrases, written_words

STOPS: Final = ',;!:"VKFNDdqW('
_LONG: Final = 8  # written words of a force's name
_PEOPLE: Final = "ns"


def is_armed(token: Token, words: AgentWords, language: Language) -> bool:
    """Whether the word alone makes its phrase an author of violence: a force, a craft, a combatant."""
    if token.low in words.forces or token.low in words.craft or language.kinds.get(token.low) == "combatant":
        return True
    return token.word is not None and token.word.who == "combatant" and token.word.harm is None


def force_at(tokens: Sequence[Token], at: int, language: Language) -> tuple[int, int] | None:
    """The tokens of the phrase that names a force from token `at` on: "قوات النظام", "un dron ruso"; or None."""
    words = agent_words(language)
    first = at
    while first < len(tokens) and tokens[first].letter in "t1PO" and first - at < 3:
        first += 1
    if first >= len(tokens) or tokens[first].letter in STOPS.replace("d", ""):
        return None
    if not (is_armed(tokens[first], words, language) or tokens[first].low in words.actors):
        return None
    if language.capitals:
        return first, _end_by_capitals(tokens, first, words, language)
    if first > 0 and tokens[first - 1].low in language.tables.get("attribution", {}).get("what", ()):
        return None  # "ما مجموعه 980"
    start = first
    while start > at and tokens[start - 1].letter == "t":
        start -= 1
    owner = _behind_owned(tokens, first, language) or _owner_before(tokens, first, language)
    if owner is not None:
        return owner
    end = _end_by_article(tokens, first, words, language)
    return None if _is_bare_craft(tokens[start:end], words) else (start, end)


def _is_bare_craft(phrase: Sequence[Token], words: AgentWords) -> bool:
    """Whether a phrase names a craft and no side that it is of: "طائرة مسيرة مجهولة"."""
    said = [token for token in phrase if token.letter != "t"]
    return said[0].low in words.craft and all(
        token.low in words.craft | words.qualifiers | words.unknown for token in said
    )


def _end_by_article(tokens: Sequence[Token], at: int, words: AgentWords, language: Language) -> int:
    """Where a force's phrase ends in a language that shows by its article what belongs together.

    A noun without the article takes the next word for its owner ("قوات النظام", "كتائب عز الدين"); after a word with
    the article only such adjectives go on. People are who they are without an owner: "مسلحون مجهولون".
    """
    spoken = written_words(tokens, language)
    k = next(i for i, word in enumerate(spoken) if word.first <= at < word.last)
    head = spoken[k]
    adjectives, weapons = phrases(language, "agents", "unknown", "actors"), phrases(language, "agents", "weapons")
    own = head.definite
    closed = own or not _takes_owner(tokens[at], words)
    last = head.last
    for w in range(k + 1, min(k + 1 + _LONG, len(spoken))):
        word = spoken[w]
        token, small = tokens[word.core], tokens[word.first]
        if word.first < word.name:
            more = is_armed(token, words, language) or token.low in words.actors
            if small.letter == "c" and more and word.low not in words.assaults:
                last, closed, own = word.last, word.definite, word.definite
                continue
            break
        if small.low in words.name_links and w == k + 1 and not own and w + 1 < len(spoken):
            continue  # "عناصر من وزارة الدفاع"
        low = word.low
        stops = not token.text[0].isalpha() or token.letter in "~vMGIJABP" or token.letter in STOPS
        flies = tokens[at].low in words.craft and low in words.qualifiers  # "طائرة مسيرة إثيوبية"
        if stops or (weapons.at(spoken, w) and not flies) or low in words.attacks | words.assaults | words.not_authors:
            break
        adjective = adjectives.at(spoken, w) > 0
        if word.definite:
            last, closed, own = word.last, True, True
        elif adjective and not own:
            last, closed = word.last, True
        elif not closed and token.letter in "X." + _PEOPLE and not _is_thing(token, language):
            last = word.last
            if token.letter in _PEOPLE and not is_armed(token, words, language):
                break
        else:
            break
    return last


def _behind_owned(tokens: Sequence[Token], at: int, language: Language) -> tuple[int, int] | None:
    """The force that a craft belongs to, as a word behind it says: "طائرة حربية تابعة لقوات النظام"."""
    holds = language.tables.get("places", {}).get("holds", ())
    for k in range(at + 1, min(at + _LONG, len(tokens) - 2)):
        if tokens[k].letter in STOPS or tokens[k].letter in "~cP":
            return None
        if tokens[k].low in holds and tokens[k + 1].letter == "P":
            return force_at(tokens, k + 2, language)
    return None


def _owner_before(tokens: Sequence[Token], at: int, language: Language) -> tuple[int, int] | None:
    """Whose they are, if the word at token `at` ends in "its": "قال التحالف إن طائراته قصفت"."""
    words = agent_words(language)
    if tokens[at].word is None or language.lower(tokens[at].text) == tokens[at].low:
        return None
    before = range(at - 1, -1, -1)
    armed = (k for k in before if is_armed(tokens[k], words, language) and tokens[k].low not in words.craft)
    k = next(armed, None)
    return force_at(tokens, k - (k > 0 and tokens[k - 1].letter == "t"), language) if k is not None else None


def _takes_owner(token: Token, words: AgentWords) -> bool:
    return token.low in words.forces or token.low in words.craft or token.letter not in _PEOPLE


def _is_thing(token: Token, language: Language) -> bool:
    places = language.tables.get("places", {})
    return token.low in places.get("types", ()) or token.low in places.get("sites", ())


def _end_by_capitals(tokens: Sequence[Token], at: int, words: AgentWords, language: Language) -> int:
    """Where a force's phrase ends in a language that writes names with capitals."""
    leads = free_words(language).adjectives_lead
    belongs = language.tables.get("agents", {}).get("belongs", ())
    k = at + 1
    while k < len(tokens) and k - at < 2 * _LONG:
        token = tokens[k]
        if token.letter in "du" and tokens[k].text.isdigit() and k + 1 < len(tokens) and tokens[k + 1].letter == "X":
            k += 1  # "le gang des 400 Mawozo", "el Frente 33"
            continue
        if (
            token.letter in STOPS
            or token.letter in "vMGIJA~HEaT"
            or token.low in words.attacks
            or token.low in words.assaults
        ):
            break
        if token.letter == "c":
            after = k + 1 + (k + 1 < len(tokens) and tokens[k + 1].letter == "t")
            if after < len(tokens) and (is_armed(tokens[after], words, language) or tokens[after].low in words.actors):
                k = after + 1
                continue
            if after + 1 < len(tokens) and tokens[after].letter == "O" and tokens[after].low in words.name_links:
                k = after + 2  # "les forces de défense et de sécurité"
                continue
            break
        if token.letter in "PB" and token.low not in words.name_links:
            break
        if token.low in belongs or (leads and k + 1 < len(tokens) and _is_owner(tokens, k)):
            k += 1  # "сили швидкої підтримки", "отряд полевого командира Садирова", "армія рф"
            continue
        if token.letter == "." and token.text[0].islower() and not is_adjective(token, words):
            break
        k += 1
    while k > at + 1 and tokens[k - 1].letter in "tPO":
        k -= 1
    return k


_GENITIVE: Final = ("ого", "его", "ої", "ьої", "ой", "ей", "их", "ых", "іх")


def _is_owner(tokens: Sequence[Token], k: int) -> bool:
    """Whether an adjective in the genitive at token `k` stands before the noun that a force is of."""
    adjective = tokens[k].letter == "." and tokens[k].text[0].islower() and tokens[k].low.endswith(_GENITIVE)
    return adjective and tokens[k + 1].letter in "Xns"


def is_adjective(token: Token, words: AgentWords) -> bool:
    return token.low in words.actors or token.low in words.qualifiers or token.low in words.unknown


def force_before(tokens: list[Token], verb: int, language: Language) -> str | None:
    """The force that stands as subject before a verb; where verbs come first, right before it."""
    words = agent_words(language)
    start = verb - 1
    while start > 0 and tokens[start - 1].letter not in ",;!:cvVKFN~W" and verb - start < 2 * _LONG:
        start -= 1
    for i in range(max(start, 0), verb):
        if not is_armed(tokens[i], words, language) and tokens[i].low not in words.actors:
            continue
        first = i
        while first > start and (is_adjective(tokens[first - 1], words) or tokens[first - 1].letter in "t1"):
            first -= 1
        span = force_at(tokens, i, language)
        if span is None or (language.order == "free" and _is_complement(tokens, first, start)):
            continue
        if not language.capitals:
            apart = tokens[span[1] : verb] if span[0] <= i < span[1] else []
            if any(token.letter not in 'M~uA"' for token in apart):
                continue
            return text_of(tokens, first if span[0] == i else span[0], span[1]) or None
        end = min(span[1], verb)
        while first < end and tokens[first].letter in "t1":
            first += 1
        return text_of(tokens, first, end) or None
    if language.order == "free" and start > 0 and tokens[start - 1].letter == "W":
        return _antecedent(tokens, start - 1, language)
    return None


def _is_complement(tokens: list[Token], first: int, start: int) -> bool:
    """Whether a force only belongs to another noun, which is no people: "un centro de mando de Hamás"."""
    k = first - 1
    while k > start and tokens[k].letter in "t1":
        k -= 1
    return k > start and tokens[k].letter == "O" and tokens[k - 1].letter not in "nsX"


def _antecedent(tokens: list[Token], that: int, language: Language) -> str | None:
    """The force right before the relative pronoun at token `that`: "hombres armados que iban en moto mataron"."""
    words = agent_words(language)
    end = that - (tokens[that - 1].letter == ",") if that else 0
    for i in range(max(0, end - _LONG), end):
        if not is_armed(tokens[i], words, language) and tokens[i].low not in words.actors:
            continue
        span = force_at(tokens, i, language)
        if span is not None and span[1] == end:
            return text_of(tokens, *span) or None
    return None


def force_after(tokens: list[Token], verb: int, language: Language) -> str | None:
    """The force that stands as subject right behind a verb: "قصفت طائرات النظام", past a day or an adverb."""
    k = verb + 1
    while k < len(tokens) and tokens[k].letter in "~u" and k - verb < 8:
        k += 1
    if k >= len(tokens) or tokens[k].letter in "PO":
        return None
    span = force_at(tokens, k, language)
    return text_of(tokens, *span) or None if span is not None else None
