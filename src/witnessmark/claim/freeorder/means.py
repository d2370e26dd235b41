"""With what: the weapons and attacks that a sentence of free order names, with those they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ...lang.load import Language
from ..agentwords import AgentWords, agent_words, text_of
from ..tokens import Token
from ..weapons import Weapon
from .forces import force_at
from .owners import owner_before
from .words import free_words
from .written import Phrases, Written, phrases, written_words

_LIST: Final = 8  # words of what an attack is listed with


def find_means(tokens: list[Token], language: Language) -> list[Weapon]:
    """The weapons and attacks that a sentence names, with the adjectives behind them: "قصف جوي", "ataque aéreo".

    >>> from witnessmark.lang.load import load
    >>> from witnessmark.claim.tokens import Sentence
    >>> from witnessmark.claim.freeorder.tokens import tokenise
    >>> text = "قتل 3 بالقصف المدفعي لقوات النظام"
    >>> tokens = tokenise(Sentence(text, 0, len(text)), load("ar"))
    >>> [(w.text, w.author) for w in find_means(tokens, load("ar"))]
    [('القصف المدفعي', 'قوات النظام')]
    """
    words = agent_words(language)
    weapons, events = phrases(language, "agents", "weapons"), phrases(language, "agents", "events")
    spoken = written_words(tokens, language)
    found: list[Weapon] = []
    w = 0
    while w < len(spoken):
        token = tokens[spoken[w].core]
        if token.letter == "B" and (bullet := _shot_by(tokens, spoken, w, words, language)) is not None:
            found.append(bullet)
        pit = token.low in words.pits and any(
            t.low in words.mishaps for t in tokens[max(0, spoken[w].first - 4) : spoken[w].first]
        )
        size = 0 if token.letter == "~" or pit else max(weapons.at(spoken, w), events.at(spoken, w))
        if not size:
            w += 1
            continue
        means = weapons.at(spoken, w) == size
        end = _with_adjectives(tokens, spoken, w + size, language, weapons if means else None)
        first, last = spoken[w].name, spoken[end - 1].last
        while language.capitals and first > 0 and tokens[first - 1].low in words.qualifiers:
            first -= 1
        means = means or any(word.low in words.qualifiers - words.unknown for word in spoken[w + size : end])
        means = means or first < spoken[w].name  # "ракетна атака"
        core = " ".join([word.low for word in spoken[w : w + size]])
        author = _owner(tokens, spoken, end, language)
        if language.order == "verb last":
            author = owner_before(tokens, first, language)
        elif (
            author is None and free_words(language).adjectives_lead and first and tokens[first - 1].low in words.actors
        ):
            author = tokens[first - 1].text  # "російського ракетного удару"
        if _among_fights(tokens, spoken, w, words):
            author, means = None, False
        weapon = Weapon(text_of(tokens, first, last), first, last, author, means, means and core in words.weak)
        before = found[-1] if found else None
        if before is not None and means and (before.last == first or _of(tokens, before.last, first)):
            # "شظايا قذائف", "انفجار سيارة مفخخة", "la explosión de un coche bomba": the second says more
            start = before.first if before.last < first and before.means and not before.weak else first
            weapon = Weapon(text_of(tokens, start, last), start, last, before.author or author)
            found.pop()
        found.append(weapon)
        w = end
    return found


def _with_adjectives(
    tokens: Sequence[Token], spoken: Sequence[Written], w: int, language: Language, weapons: Phrases | None
) -> int:
    """The written word after a weapon's adjectives and what is listed with it: "القصف الجوي والمدفعي"."""
    kinds = phrases(language, "agents", "qualifiers")
    while w < len(spoken):
        word = spoken[w]
        small = "".join([t.letter for t in tokens[word.first : word.name]])
        size = kinds.at(spoken, w)
        if size and not small:
            w += size
            continue
        size = size or (weapons.at(spoken, w) if weapons is not None else 0)
        if size and weapons is not None and small in ("c", "cP"):
            w += size
            continue
        linked = tokens[word.core].letter in "c-" and weapons is not None and w + 1 < len(spoken)
        if linked and not small and (size := kinds.at(spoken, w + 1) or _listed(weapons, spoken, w + 1)):
            w += 1 + size
            continue
        return w
    return w


def _among_fights(tokens: Sequence[Token], spoken: Sequence[Written], w: int, words: AgentWords) -> bool:
    """Whether an attack is but one of what killed, listed with fights: "الاشتباكات والقصف الإسرائيلي"."""
    if tokens[spoken[w].first].letter != "c":
        return False
    return any(word.low in words.fights for word in spoken[max(0, w - _LIST) : w])


def _listed(weapons: Phrases | None, spoken: Sequence[Written], w: int) -> int:
    return weapons.at(spoken, w) if weapons is not None else 0


def _shot_by(
    tokens: list[Token], spoken: Sequence[Written], w: int, words: AgentWords, language: Language
) -> Weapon | None:
    """The weapon in a word that leads on to who has done it: "برصاص قناص"."""
    token = tokens[spoken[w].core]
    for slot in language.proclitics:
        for small in slot:
            if token.low.startswith(small) and token.low[len(small) :] in words.weapons:
                at = spoken[w].core
                end = _with_adjectives(tokens, spoken, w + 1, language, None)  # "برصاص مباشر"
                author = _owner(tokens, spoken, end, language)
                text = token.text[len(small) :] + "".join(
                    f" {one.text}" for one in tokens[at + 1 : spoken[end - 1].last]
                )
                return Weapon(text, at, spoken[end - 1].last, author)
    return None


def _of(tokens: Sequence[Token], first: int, last: int) -> bool:
    between = tokens[first:last]
    return bool(between) and between[0].letter in "OP" and all(t.letter in "dt" for t in between[1:])


def _owner(tokens: list[Token], spoken: Sequence[Written], w: int, language: Language) -> str | None:
    """Whose attack it is: "قصف لقوات النظام", "الغارات الإسرائيلية", "bombardeos israelíes"."""
    if w >= len(spoken):
        return None
    aside = tokens[spoken[w].core]
    if language.order == "free" and aside.letter == "." and aside.text.islower() and w + 1 < len(spoken):
        w += tokens[spoken[w + 1].first].letter == "O"  # "ataques nocturnos de Rusia"
    words, word = agent_words(language), spoken[w]
    small = tokens[word.first]
    if small.letter == "c" or (small.letter in "PO" and small.low not in words.name_links):
        return None
    if small.letter == "P" and language.order == "free":
        return None  # "нападение на полицейских": whom it hit
    if word.low in words.actors and word.first == word.name:
        end = w + 1
        while end < len(spoken) and spoken[end].low in words.actors and spoken[end].definite == word.definite:
            end += 1
        return text_of(tokens, word.name, spoken[end - 1].last)
    if language.order == "free" and free_words(language).adjectives_follow and small.letter not in "OP":
        return None  # "attaque terroriste" says of what kind it is
    span = force_at(tokens, word.first, language)
    return text_of(tokens, *span) or None if span is not None else None
