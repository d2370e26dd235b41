"""Authors of harm: the phrases that name them, and joint authors told from alternative ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..lang.load import Language
from .agentwords import AgentWords, agent_words, attack_at, is_adjective, is_armed, is_deed, is_proper
from .tokens import Token

_LEADS: Final = 'u"t1.jdqhrb~'
_MOST_LEADS: Final = 5
_MOST: Final = 18


def author_at(
    tokens: Sequence[Token], at: int, language: Language, *, people: bool = False
) -> tuple[int, int, bool] | None:
    """The author whose phrase begins at token `at`: from where, to before where, and whether a word of force says so.

    `people` says that any people may be the author: "by masked men".

    >>> from witnessmark.claim.tokens import Sentence, tokenise
    >>> from witnessmark.lang.load import load
    >>> text = "by masked gunmen on Sunday"
    >>> author_at(tokenise(Sentence(text, 0, len(text)), load("en")), 1, load("en"))
    (1, 2, True)
    """
    words = agent_words(language)
    count = min(len(tokens), at + _MOST)
    i = at
    while i < count and not _core_at(tokens, i, words, language):
        if tokens[i].letter in "ns" and (people or _leads_on(tokens, i, count, words, language)):
            break
        compound = tokens[i].letter == "x" and i > at and i + 1 < count and is_armed(tokens[i + 1], words, language)
        if (tokens[i].letter not in _LEADS and not compound) or i - at >= _MOST_LEADS:
            return None
        if i == at and tokens[i].low.endswith(words.doing):
            return None  # "targeting the army"
        i += 1
    if i >= count:
        return None
    first, armed = at, False
    while tokens[first].letter in 'u"~' and tokens[first].low not in words.done and first < i:
        first += 1
    end = i
    while end < count:
        token = tokens[end]
        if end > i and token.low in words.assaults and token.letter == "X":
            break  # the verb of a heading, whose words are all written large
        if _core_at(tokens, end, words, language) or end == i:
            armed = armed or is_armed(token, words, language)
            end += 1
            continue
        step = _link(tokens, end, count, words, language)
        if not step:
            break
        end += step
    while end - 1 > i and tokens[end - 1].low in words.unknown:
        end -= 1  # "gunmen armed with rifles"
    if end < count and tokens[end].letter in "n" and tokens[end].text[0].islower() and tokens[end - 1].letter in "Xns":
        end += 1  # "Fulani pastoralists"
    deed = end < count and is_deed(tokens, end, words, language)
    if (not deed and attack_at([t.low for t in tokens[end : end + words.longest]], 0, words)) or (
        end < count
        and tokens[end].low in words.qualifiers
        and attack_at([t.low for t in tokens[end + 1 : end + 4]], 0, words)
    ):
        return None
    return first, end, armed


def _leads_on(tokens: Sequence[Token], i: int, count: int, words: AgentWords, language: Language) -> bool:
    """Whether a noun of people is theirs whom its "of" names: "members of the Red Scarf"."""
    return i + 1 < count and tokens[i + 1].letter == "O" and _link(tokens, i + 1, count, words, language) > 0


def _core_at(tokens: Sequence[Token], i: int, words: AgentWords, language: Language) -> bool:
    """Whether token `i` makes its phrase an author, or begins such a name: "Northern Front"."""
    if _is_core(tokens[i], words, language):
        return True
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or tokens[i].low not in words.directions or not tokens[i].text[0].isupper():
        return False
    return after.text[0].isupper() and is_armed(after, words, language)


def _is_core(token: Token, words: AgentWords, language: Language) -> bool:
    if token.low in words.weapons or token.letter == "z":
        return False
    if is_armed(token, words, language):
        return True
    return is_proper(token, words) and (token.letter in "Xp" or is_adjective(token, words))


def _link(tokens: Sequence[Token], at: int, count: int, words: AgentWords, language: Language) -> int:
    """How many tokens lead from a word of an author's phrase to its next one; 0 where the phrase ends."""
    letter = tokens[at].letter
    if letter in "(" and at + 2 < count and tokens[at + 2].letter == ")":
        return 3
    if letter == "-" and at + 1 < count and tokens[at].start == tokens[at - 1].end:
        return 1
    if (
        letter in "nsx"
        and tokens[at].text[0].isupper()
        and at + 1 < count
        and _core_at(tokens, at + 1, words, language)
    ):
        return 1
    if letter in "nsx" and tokens[at].text[0].isupper() and at + 2 < count and tokens[at - 1].letter == "X":
        # "Communist Party of Saqba": a name that "of" goes on with
        goes_on = tokens[at + 1].letter == "O" and tokens[at + 2].letter == "X"
        return 1 if goes_on and tokens[at].low in words.parties else 0
    if letter in ".jn" and at + 1 < count and is_armed(tokens[at + 1], words, language):
        return 1
    ahead = at + 1
    if letter in "ckOP" and (letter != "P" or tokens[at].low in words.name_links):
        while (
            ahead < count
            and ahead - at < 4
            and tokens[ahead].letter in "t1.j"
            and not _core_at(tokens, ahead, words, language)
        ):
            ahead += 1
        if ahead >= count or not _core_at(tokens, ahead, words, language):
            return 0
        if letter == "P":
            # "rebels from the Allied Democratic Forces", "Army for the Liberation": names, and no scene
            return ahead - at if tokens[at + 1].letter in "tX" else 0
        if (
            letter == "c"
            and not is_armed(tokens[ahead], words, language)
            and ahead + 1 < count
            and tokens[ahead + 1].letter in "VKHA"
        ):
            return 0
        return ahead - at
    return 0


def in_phrase(tokens: Sequence[Token], i: int, low: int, words: AgentWords) -> bool:
    """Whether token `i` stands in a phrase that a preposition opens: "near an army patrol"."""
    while i > low and tokens[i - 1].letter in "ct1.jdqXru-ns()":
        i -= 1
    if i < len(tokens) and tokens[i].letter == "X" and tokens[i - 1].letter == "h":
        return True  # "around Saqba": the preposition that elsewhere hedges a figure
    return i > 0 and tokens[i - 1].letter in "POB" and tokens[i - 1].low not in words.subordinators


def is_name(tokens: Sequence[Token], author: tuple[int, int, bool], words: AgentWords) -> bool:
    """Whether a phrase without a word of force names somebody who can strike: no lone capital that opens a sentence."""
    first, end, _ = author
    if tokens[first].letter in ".hbmo":
        return False
    size = sum(1 for t in tokens[first:end] if t.letter == "X")
    return size > 1 or first > 0 or tokens[first].low in words.actors or tokens[first].text.isupper()


def authors(perpetrator: str | None, language: Language) -> tuple[tuple[str, ...], ...]:
    """Alternatives of joint authors: who is said to have done it together, and who instead of whom.

    >>> from witnessmark.lang.load import load
    >>> authors("Russian and Syrian jets", load("en")), authors("Russia or the regime", load("en"))
    ((('Russian', 'Syrian'),), (('Russia',), ('the regime',)))
    """
    if perpetrator is None:
        return ()
    words = agent_words(language)
    alternatives: list[tuple[str, ...]] = []
    for alternative in _parts(perpetrator.split(), "k", language):
        joint = _parts([w for w in alternative if w.casefold() not in words.either], "c", language)
        if len(joint) > 1 and all(len(part) == 1 and part[0][0].isupper() for part in joint[:-1]):
            # "Russian and Syrian jets": the noun is both's, and only the adjectives tell them apart
            head = next((k for k, w in enumerate(joint[-1]) if not w[0].isupper()), len(joint[-1]))
            joint[-1] = joint[-1][:head] or joint[-1]
        alternatives.append(tuple(" ".join(part) for part in joint if part))
    return tuple(alternatives)


def _parts(words: list[str], letter: str, language: Language) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for word in words:
        known = language.words.get(word.casefold())
        if known is not None and known.letter == letter:
            found.append([])
        else:
            found[-1].append(word)
    return [part for part in found if part]
