"""With which weapon: those that a sentence names, and the one that stands in a claim's own clause."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ..lang.load import Language
from .agentwords import AgentWords, agent_words, attack_at, is_adjective, is_armed, is_deed, is_proper, text_of
from .tokens import Token
from .units import Finding

_REACH: Final = 90
_CLAUSE: Final = 24
# tokens from a claim back to the bracket that it stands in
_BRACKET: Final = 12


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon or way of attack that a sentence names, from token `first` to before `last`.

    `author` is the alleged author whose adjective it carries ("Russian"). `means` is False for what says only that
    there was an attack; `weak` is True for what names the means only beside the verb of harm ("a blast").
    """

    text: str
    first: int
    last: int
    author: str | None = None
    means: bool = True
    weak: bool = False


@functools.lru_cache(maxsize=16)
def _beginnings(language: Language) -> Callable[[str], bool]:
    """Whether a weapon or an attack may begin with a word, looked up once for each word."""
    words = agent_words(language)
    return functools.lru_cache(maxsize=1 << 15)(lambda low: low in words.starts or low.startswith(words.charges))


def find_weapons(tokens: list[Token], language: Language) -> list[Weapon]:
    """The weapons and attacks that a sentence names, in order; those that a list joins are one.

    >>> from witnessmark.claim.tokens import Sentence, tokenise
    >>> from witnessmark.lang.load import load
    >>> text = "Two died in a Russian air strike."
    >>> [(w.text, w.author) for w in find_weapons(tokenise(Sentence(text, 0, len(text)), load("en")), load("en"))]
    [('air strike', 'Russian')]
    """
    words = agent_words(language)
    lows = [token.low for token in tokens]
    charges = words.charges
    found: list[Weapon] = []
    done, count = 0, len(tokens)
    begins = _beginnings(language)
    for i in [at for at, low in enumerate(lows) if begins(low)]:
        if i < done:
            continue
        size = attack_at(lows, i, words)
        if lows[i].startswith(charges) and i + 1 < count and tokens[i + 1].letter in "x.":
            # "an explosives-laden truck"
            found.append(Weapon(text_of(tokens, i, i + 2), i, i + 2))
            done = i + 2
            continue
        if size == 1 and i and lows[i - 1] in words.peaceful and lows[i] in words.pits:
            continue
        if lows[i] in words.regiments and i and tokens[i].text[0].isupper() and tokens[i - 1].letter == "X":
            continue
        if not size or tokens[i].letter == "~" or (size == 1 and is_deed(tokens, i, words, language)):
            continue
        first, end = i, i + size
        while first > 0 and lows[first - 1] in words.qualifiers and (not found or first > found[-1].last):
            first -= 1
        core = " ".join(lows[first:end])
        means = core in words.weapons or any(low in words.weapons for low in lows[first:end])
        author = _author_before(tokens, first, words, language, means=means or _with(tokens, end, words))
        weapon = Weapon(text_of(tokens, first, end), first, end, author, means, means and core in words.weak)
        laden = _laden(tokens, first, words)
        if laden is not None:
            weapon = Weapon(text_of(tokens, laden, end), laden, end, weapon.author, True)
        if found and found[-1].last == first and means and found[-1].means:
            # "rocket shells", "grenade explosion": one compound
            before = found.pop()
            weapon = Weapon(text_of(tokens, before.first, end), before.first, end, before.author, True, before.weak)
        elif found and means and found[-1].weak and _of(tokens, found[-1].last, first):
            # "the explosion of a landmine": the landmine says more
            weapon = dataclasses.replace(weapon, author=found.pop().author or weapon.author)
        elif found and means and found[-1].means and (joined := _joins(tokens, found[-1].last, first, words)):
            before = found.pop()
            weapon = Weapon(
                text_of(tokens, before.first, end), before.first, end, before.author or weapon.author, True,
                before.weak and weapon.weak and not joined,
            )  # fmt: skip
        found.append(weapon)
        done = end
    return found


def _with(tokens: list[Token], end: int, words: AgentWords) -> bool:
    """Whether the means of an attack are told right after it: "attack with rocket shells"."""
    lows = [token.low for token in tokens[end + 1 : end + 5]]
    return end < len(tokens) and tokens[end].low in words.means_by and any(low in words.weapons for low in lows)


def _of(tokens: list[Token], first: int, last: int) -> bool:
    between = tokens[first:last]
    return bool(between) and between[0].letter == "O" and all(token.letter in "t1.jx" for token in between[1:])


def _laden(tokens: list[Token], first: int, words: AgentWords) -> int | None:
    """Where a phrase begins that says what carries a weapon: "a lorry packed with explosives"."""
    k = first
    while k > 0 and tokens[k - 1].letter in "t1.j" and tokens[k - 1].low not in words.laden:
        k -= 1
    if k < 3 or tokens[k - 1].letter != "P" or tokens[k - 2].low not in words.laden or tokens[k - 3].letter not in "x.":
        return None
    return k - 3


def _joins(tokens: list[Token], first: int, last: int, words: AgentWords) -> bool:
    """Whether what stands between two weapons makes them one list: "a car bomb, a roadside blast and a shooting"."""
    between = "".join([token.letter for token in tokens[first:last]])
    if last - first > 8 or not set(between) & set("c,") or any(t.low in words.assaults for t in tokens[first:last]):
        return False
    if any(t.letter == "." and t.low.endswith(words.doing) for t in tokens[first:last]):
        return False  # "drones, overseeing more strikes"
    return (
        set(between) <= set('c,t1.jr()d"-X')
        if len(between) <= 4
        else between.startswith("P") and between[-2:] in ("c1", "ct")
    )


def _author_before(
    tokens: list[Token], first: int, words: AgentWords, language: Language, *, means: bool
) -> str | None:
    """The alleged author in front of a weapon: "Russian and Syrian air strikes", "regime shelling"."""
    k = first
    while k > 0 and (
        is_armed(tokens[k - 1], words, language)
        or (is_proper(tokens[k - 1], words) and not tokens[k - 1].low.endswith(language.possessives))
        or (tokens[k - 1].letter in "c-k" and k < first and k > 1 and _may_own(tokens[k - 2], words, language))
        or (tokens[k - 1].letter == "~" and k > 1 and _may_own(tokens[k - 2], words, language))
    ):
        k -= 1
    names = means and first - k == 1 and tokens[k].low in words.forces  # "terrorist rocket attacks"
    while k < first and (tokens[k].letter in "c-~k" or (tokens[k].low in words.not_authors and not names)):
        k += 1
    end = first
    while end > k and tokens[end - 1].letter == "~":
        end -= 1
    if k >= end:
        return None
    if any(is_armed(token, words, language) for token in tokens[k:end]):
        return text_of(tokens, k, end)
    # "US Syria bombings": the last of several may be the place; "in Aleppo air strikes" names no author
    while end > k and not is_adjective(tokens[end - 1], words):
        end -= 1
    return text_of(tokens, k, end) or None if end > k else None


def _may_own(token: Token, words: AgentWords, language: Language) -> bool:
    return is_armed(token, words, language) or is_proper(token, words)


def weapon_of(
    finding: Finding, findings: list[Finding], tokens: list[Token], weapons: list[Weapon], language: Language
) -> Weapon | None:
    """The weapon of one claim, among those of its sentence, or None. A verb may say it: "was shot", "bombed".

    `findings` are all of the sentence.
    """
    words = agent_words(language)
    at = finding.harm_first
    for i in range(at, finding.harm_last):
        if named := _named_in(tokens[i].low, words):
            return Weapon(named, i, i + 1)
    if (bracket := _bracketed(finding, tokens, weapons)) is not None:
        return bracket
    # a page without a stop is one sentence: what stands a paragraph away belongs to another clause
    near = [other for other in findings if abs(other.harm_first - at) < _REACH]
    best: tuple[int, Weapon] | None = None
    for weapon in weapons:
        if abs(weapon.first - at) > _REACH:
            continue
        if not weapon.means or (weapon.first < finding.group.last and finding.group.first < weapon.last):
            continue
        distance = _distance(finding, near, tokens, weapon, words)
        if distance is None:
            continue
        if best is None or distance < best[0]:
            best = distance, weapon
    if best is not None:
        broad = best[1].text.lower() in words.broad and best[0] > 0
        said = next((i for i in range(at, finding.harm_last) if tokens[i].low in words.acts), None) if broad else None
        # "shot two boys during a raid": the verb says how
        return best[1] if said is None else _verb(tokens, said, 1)
    return _act(finding, near, tokens, language)


def _bracketed(finding: Finding, tokens: list[Token], weapons: list[Weapon]) -> Weapon | None:
    """The weapon whose bracket a claim stands in: "by shelling (five killed and two hurt)"."""
    first = min(finding.group.first, finding.harm_first)
    opened = next((i for i in range(first - 1, max(-1, first - 1 - _BRACKET), -1) if tokens[i].letter in "()"), None)
    if opened is None or tokens[opened].letter == ")":
        return None
    return next((w for w in weapons if w.last == opened and w.means), None)


def _distance(
    finding: Finding, findings: list[Finding], tokens: list[Token], weapon: Weapon, words: AgentWords
) -> int | None:
    """How far a weapon stands from a claim, in tokens; None where it belongs to another clause."""
    first = min(finding.group.first, finding.harm_first)
    last = max(finding.group.last, finding.harm_last)
    if weapon.first >= first and weapon.last <= last:
        return 0
    if weapon.first >= last:
        if _turns(tokens, last, weapon.first) or not _is_governed(tokens, weapon.first, last, words):
            return None
        if any(_is_subject(weapon, other, tokens, words) for other in findings if other is not finding):
            return None
        for other in findings:
            if other is finding or not last <= _begin(other) < weapon.first:
                continue
            if not _share(finding, other, tokens) and not _is_scene(weapon, tokens, words):
                return None
        return weapon.first - last
    if _turns(tokens, weapon.last, first):
        return None
    for other in findings:
        if other is finding or other.harm_first >= first or other.parent is finding or finding.parent is other:
            continue
        if other.harm_first < weapon.first and _is_subject(weapon, finding, tokens, words):
            continue
        if not _goes_on(other, finding, tokens):
            return None
    # what opens the clause is its subject or its scene: nearer than what a later clause names
    return first - weapon.last + (1 if finding.voice == "active" else 4)


def _is_governed(tokens: list[Token], first: int, low: int, words: AgentWords) -> bool:
    """Whether something of the clause before a weapon leads to it, so that it opens no clause of its own."""
    i = first
    while i > low and tokens[i - 1].letter in 't1.jdqXhru-sn"~pcx':
        i -= 1
    if i > low and tokens[i - 1].low in words.not_means:
        return False
    return i <= low or tokens[i - 1].letter in "PBOWvKVE:(flm"


def _is_scene(weapon: Weapon, tokens: list[Token], words: AgentWords) -> bool:
    """Whether a clause of time holds the weapon, for all that is told before it: "when a shell fell on the market"."""
    i = weapon.first
    while i > 0 and tokens[i - 1].letter in 't1.jdqXhru-sn"~':
        i -= 1
    return i > 0 and tokens[i - 1].letter == "P" and tokens[i - 1].low in words.subordinators


def _is_subject(weapon: Weapon, finding: Finding, tokens: list[Token], words: AgentWords) -> bool:
    """Whether a weapon is the subject of a claim's verb: "while a car bomb hurt nine"."""
    if finding.voice not in ("active", "noun", "adjective") or weapon.last > _begin(finding):
        return False
    after = tokens[weapon.last]
    if (after.letter == "W" or after.low in words.that) and finding.harm_first - weapon.last < 5:
        return True
    i = weapon.first
    while i > 0 and tokens[i - 1].letter in 't1.jdqXhru-sn"~p':
        i -= 1
    opens = i == 0 or tokens[i - 1].letter in ',;!:c"' or tokens[i - 1].low in words.subordinators
    return opens and finding.harm_first - weapon.last < 24


def _begin(finding: Finding) -> int:
    return min(finding.group.first, finding.harm_first)


def _turns(tokens: list[Token], first: int, last: int) -> bool:
    return any(token.letter == ";" for token in tokens[first:last])


def _share(one: Finding, other: Finding, tokens: list[Token]) -> bool:
    """Whether what follows the second claim is said of the first too: "67 killed and dozens injured in air strikes"."""
    if other.parent is one or one.parent is other or one.parent is other.parent is not None:
        return True
    if one.harm_first == other.harm_first:
        return True
    between = tokens[one.harm_last : other.harm_first]
    if any(token.letter in ";" for token in between):
        return False
    if other.voice in ("active", "noun") and one.voice == other.voice:
        return sum(token.letter == "," for token in between) == 0
    if not any(token.letter in "c," for token in between) or other.voice == "intransitive":
        return False
    if _is_bare(other) or not any(token.letter == "A" for token in tokens[other.group.last : other.harm_first]):
        return True
    # "one was killed and two were wounded in the blast": the first says nothing of its own
    return one.voice == other.voice == "passive" and not any(
        t.letter in "PB" for t in tokens[one.harm_last : other.group.first]
    )


def _is_bare(finding: Finding) -> bool:
    """Whether the claim's noun is another's: "and seven are wounded", "and five others"."""
    return finding.elided or finding.group.others or finding.group.kind in ("bare", "those")


def _goes_on(one: Finding, other: Finding, tokens: list[Token]) -> bool:
    """Whether the second claim goes on with the first one's subject: "a car bomb killed 12 and wounded 30"."""
    if one.harm_first == other.harm_first or other.parent is not None:
        return True
    between = tokens[max(one.harm_last, one.group.last) : _begin(other)]
    if other.voice == "intransitive" and not _is_bare(other):
        return False
    if other.voice == "active" or _is_bare(other):
        return len(between) < 14
    return not any(t.letter == "A" for t in tokens[other.group.last : other.harm_first]) and len(between) < 14


def _act(finding: Finding, findings: list[Finding], tokens: list[Token], language: Language) -> Weapon | None:
    """The verb that says the means, in the claim's words or right before them."""
    words = agent_words(language)
    for i in range(finding.harm_first, finding.harm_last):
        if size := _act_at(tokens, i, words):
            return _verb(tokens, i, size)
    if finding.parent is not None:
        return _act(finding.parent, findings, tokens, language)
    if finding.voice == "adjective":
        # "hack nine people to death"
        verb = max(0, finding.group.first - 1)
        return _verb(tokens, verb, 1) if tokens[verb].low in words.acts else None
    if finding.voice not in ("active", "passive", "reduced"):
        return None
    low = max([f.harm_last for f in findings if f.harm_last <= _begin(finding) and f is not finding] + [0])
    if finding.voice != "active":
        low = max(low, finding.harm_first - 3)
    for i in range(finding.harm_first - 1, low - 1, -1):
        if tokens[i].letter == ";":
            break
        if size := _act_at(tokens, i, words):
            return _verb(tokens, i, size)
    return _act_after(finding, findings, tokens, words) if finding.voice != "active" else None


def _named_in(phrase: str, words: AgentWords) -> str | None:
    """The means that a verb of several words names: "hit with live bullets"."""
    parts = phrase.split()
    at = next((i for i, part in enumerate(parts) if part in words.means_by), len(parts))
    return " ".join(parts[at + 1 :]) or None


def _act_after(finding: Finding, findings: list[Finding], tokens: list[Token], words: AgentWords) -> Weapon | None:
    """The verb of a clause of time after the claim: "were killed when masked men opened fire"."""
    last = max(finding.harm_last, finding.group.last)
    opened = False
    for i in range(last, min(last + _CLAUSE, len(tokens))):
        token = tokens[i]
        if token.letter == ";" or (opened and token.letter in "VKFDN,"):
            return None
        opened = opened or (token.low in words.subordinators and token.letter == "P")
        if opened and (size := _act_at(tokens, i, words)):
            return _verb(tokens, i, size)
    return None


def deed_told(tokens: list[Token], language: Language) -> str | None:
    """The verb that says with what, in a sentence that counts nobody: "soldiers opened fire on the crowd"."""
    words = agent_words(language)
    found = ((i, size) for i in range(len(tokens)) if (size := _act_at(tokens, i, words)))
    return next((_verb(tokens, i, size).text for i, size in found), None)


def _act_at(tokens: list[Token], i: int, words: AgentWords) -> int:
    """How many tokens from token `i` on are a verb that names the means; 0 where they are none."""
    if tokens[i].low in words.acts:
        return 1
    if i + 1 < len(tokens) and f"{tokens[i].low} {tokens[i + 1].low}" in words.acts:
        return 2
    return 0


def _verb(tokens: list[Token], i: int, size: int) -> Weapon:
    return Weapon(text_of(tokens, i, i + size), i, i + size)
