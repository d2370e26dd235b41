"""Things that reports say were harmed: the noun of each in a sentence, with its count."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ..count import Count
from ..errors import LanguageError
from ..lang.load import Language
from ..messages import say
from ..records import OBJECT_HARMS, OBJECTS, Object, ObjectHarm
from .groups import group_at
from .tokens import Token

_LONGEST: Final = 5
# what ends the search for a noun's number to its left
_STOPS: Final = ",;!:()VKFAHvBWPi"
_BETWEEN: Final = '.jXx"-utOr'
# whoever these are used by, harm to them is recorded
_PROTECTED: Final = frozenset(("hospital", "clinic", "mosque", "church", "shrine", "ambulance"))


@dataclass(frozen=True, slots=True)
class DamageWord:
    """What a word says was done to a thing: "V" a participle or past, "K" another form, "F" intransitive."""

    harm: ObjectHarm
    form: str


@dataclass(frozen=True, slots=True)
class ThingWords:
    """The tables [objects] and [damage] of a language. Phrases are keyed by their words, joined by a space."""

    objects: Mapping[str, tuple[Object, bool]]
    damage: Mapping[str, DamageWord]
    nouns: Mapping[str, ObjectHarm]
    after: frozenset[str]
    military: frozenset[str]
    mass: frozenset[str]
    partly: frozenset[str]
    filling: frozenset[str]
    bursts: frozenset[str]
    falls: frozenset[str]
    fired: frozenset[str]
    attacks: frozenset[str]
    pieces: frozenset[str]
    rows: frozenset[str]
    none: frozenset[str]
    slain: Mapping[str, DamageWord]
    harms: frozenset[str]
    kinds: frozenset[str]
    animals: frozenset[str]

    def speaks(self, text: str) -> bool:
        """Whether a word for a thing and a word of harm to things both stand in the text."""
        found = _WORD.findall(text.lower())
        if not self.kinds.isdisjoint(found) and not self.harms.isdisjoint(found):
            return True
        return not self.animals.isdisjoint(found) and not self.slain.keys().isdisjoint(found)


_WORD: Final = re.compile(r"\w+")


@functools.lru_cache(maxsize=8)
def thing_words(language: Language) -> ThingWords:
    """The words that a language has for things and what befalls them. Raises LanguageError for a kind that is none."""
    file = f"{language.code}.toml"
    objects: dict[str, tuple[Object, bool]] = {}
    for name, forms in language.tables.get("objects", {}).items():
        kind = next((one for one in OBJECTS if one == name), None)
        if kind is None:
            raise LanguageError(
                say(
                    "{file}: [objects.{key}] is no kind of object; the kinds are {known}",
                    file=file,
                    key=name,
                    known=", ".join(OBJECTS),
                )
            )
        for number in ("one", "many"):
            for word in forms.get(number, ()):
                if objects.setdefault(word, (kind, number == "many")) != (kind, number == "many"):
                    raise LanguageError(say("{file}: {word!r} is two kinds of object; keep one", file=file, word=word))
    table = language.tables.get("damage", {})
    damage: dict[str, DamageWord] = {}
    nouns: dict[str, ObjectHarm] = {}
    for harm in OBJECT_HARMS:
        forms = table.get(harm, {})
        for verb in forms.get("verbs", ()):
            for word, form in zip(_forms(verb, file), "KKVK", strict=True):
                if word not in damage or form == "V":
                    damage[word] = DamageWord(harm, form)
        for word in forms.get("participles", ()):
            damage.setdefault(word, DamageWord(harm, "V"))
        for word in forms.get("intransitives", ()):
            damage.setdefault(word, DamageWord(harm, "F"))
        for word in forms.get("nouns", ()):
            nouns.setdefault(word, harm)

    def words(key: str) -> frozenset[str]:
        return frozenset(table.get(key, ()))

    harmful = {*damage, *nouns, *words("bursts"), *words("falls"), *words("fired"), *words("attacks")}
    return ThingWords(
        objects=objects,
        damage=damage,
        nouns=nouns,
        after=words("after"),
        military=words("military"),
        mass=words("mass"),
        partly=words("partly"),
        filling=words("filling"),
        bursts=words("bursts"),
        falls=words("falls") | words("fired"),
        fired=words("fired"),
        attacks=words("attacks"),
        pieces=words("pieces"),
        rows=words("rows"),
        none=words("none"),
        slain={
            word: DamageWord("destroyed", form)
            for verb in table.get("slain", ())
            for word, form in zip(_forms(verb, file), "KKVK", strict=True)
        },
        harms=frozenset(next(part for part in _WORD.findall(word) if part not in _SMALL) for word in harmful),
        kinds=frozenset(_WORD.findall(word)[-1] for word in objects),
        animals=frozenset(_WORD.findall(word)[-1] for word, (kind, _) in objects.items() if kind == "livestock"),
    )


_SMALL: Final = frozenset(("to", "in", "on", "set", "out", "put", "went", "took", "take", "takes"))


def _forms(verb: str, file: str) -> tuple[str, str, str, str]:
    """The four forms of a verb, each of one word or each of as many."""
    parts = verb.split()
    size, left = divmod(len(parts), 4)
    if left or not size:
        raise LanguageError(say("{file}: the verb {verb!r} does not give four forms", file=file, verb=verb))
    base, third, past, ing = (" ".join(parts[k * size : (k + 1) * size]) for k in range(4))
    return base, third, past, ing


@dataclass(slots=True)
class Thing:
    """One or more objects of a kind as a sentence names them: tokens `first` to before `last`, its noun from `noun` on.

    `words` begins after number and article. `piece` says that only a part of it is spoken of: "the roof of a school".
    """

    object: Object
    first: int
    words: int
    noun: int
    last: int
    count: Count
    negative: bool = False
    piece: bool = False


def phrase_at(tokens: list[Token], at: int, phrases: Mapping[str, object]) -> int:
    """How many tokens from `at` on make the longest of `phrases`; 0 for none."""
    low = tokens[at].low
    best = 1 if low in phrases else 0
    for size in range(2, min(_LONGEST, len(tokens) - at) + 1):
        low = f"{low} {tokens[at + size - 1].low}"
        if low in phrases:
            best = size
    return best


def find_things(tokens: list[Token], language: Language) -> list[Thing]:
    """The things that a sentence names as such, in order; "a hospital source" and "the school bus driver" name none.

    >>> from witnessmark.lang.load import load
    >>> from witnessmark.claim.tokens import Sentence, tokenise
    >>> text = "At least two hospitals and dozens of homes burnt, a hospital source said."
    >>> en = load("en")
    >>> [(t.object, str(t.count)) for t in find_things(tokenise(Sentence(text, 0, len(text)), en), en)]
    [('hospital', 'at least 2'), ('home', 'dozens')]
    """
    words = thing_words(language)
    letters = "".join(token.letter for token in tokens)
    found: list[Thing] = []
    i, count = 0, len(tokens)
    while i < count:
        size = phrase_at(tokens, i, words.objects)
        if not size:
            owned = _owned_piece(tokens, i, words)
            if owned is not None:
                found.append(owned)
            i += 1 if owned is None else 2
            continue
        last = i + size
        if _is_head(tokens, last, words):
            thing = _counted(tokens, letters, i, last, words, language, found[-1].last if found else 0)
            if thing is not None:
                _take_piece(tokens, thing, words, found[-1].last if found else 0)
                found.append(thing)
        i = last
    return found


def _take_piece(tokens: list[Token], thing: Thing, words: ThingWords, floor: int) -> None:
    """Takes in "the windows of" before a thing, since what befalls a part damages the whole, and "a row of"."""
    k = thing.first - 1
    if k <= floor or tokens[k].low != "of" or tokens[k - 1].low not in words.pieces | words.rows:
        return
    thing.piece = tokens[k - 1].low in words.pieces
    thing.first = k - 1 - (k - 1 > floor and tokens[k - 2].letter in "t1")


def _owned_piece(tokens: list[Token], i: int, words: ThingWords) -> Thing | None:
    """ "The mosque's roof"."""
    kind, plural = words.objects.get(tokens[i].low.removesuffix("'s").removesuffix("’s"), (None, False))
    if kind is None or plural or i + 1 >= len(tokens) or tokens[i + 1].low not in words.pieces:
        return None
    first = i - (i > 0 and tokens[i - 1].letter in "t1")
    return Thing(kind, first, i, i, i + 2, Count(1, 1), piece=True)


def _is_head(tokens: list[Token], j: int, words: ThingWords) -> bool:
    """Whether the noun that ends before token `j` modifies nothing after it."""
    if j >= len(tokens):
        return True
    token = tokens[j]
    if token.letter == "s" or (token.letter == "n" and token.text[0].islower()):
        return False
    if phrase_at(tokens, j, words.damage) or token.low in words.after or token.low in words.filling:
        return True
    if token.letter == "x":
        return token.text[0].isupper()
    if token.letter == "-":
        return tokens[j - 1].end != token.start
    if token.letter == "X" and j + 1 < len(tokens) and tokens[j + 1].letter in "sn":
        return False  # "Hospital Medical Director"
    return token.letter != "." or token.low.endswith(("ly", "ed", "ing")) or not token.text[0].isalpha()


def _counted(
    tokens: list[Token], letters: str, i: int, last: int, words: ThingWords, language: Language, floor: int
) -> Thing | None:
    low = " ".join(t.low for t in tokens[i:last])
    kind, plural = words.objects[low]
    begin = i
    while begin > floor and letters[begin - 1] not in _STOPS and letters[begin - 1] != "c" and i - begin < 9:
        size = phrase_at(tokens, begin - 1, words.damage)
        if size and letters[begin - 1] != "x":
            begin = min(i, begin - 1 + size)  # "took over | a clinic"
            break
        begin -= 1
    if begin > floor + 1 and letters[begin - 1] in "cP" and "e" in letters[max(floor, begin - 4) : begin]:
        begin = letters.rindex("e", floor, begin)  # "between 20 and 30 homes"
    modifiers = {t.low for t in tokens[max(begin, i - 3) : i]}
    armed = any(language.kinds.get(low) == "combatant" for low in modifiers)
    if (armed or modifiers & words.military) and kind not in _PROTECTED:
        return None
    for p in range(begin, i):
        if letters[p] not in "bmolhedqr1zY":
            continue
        if letters[p] == "1":
            if all(letter in _BETWEEN for letter in letters[p + 1 : i]) and not plural:
                return Thing(kind, p, p + 1, i, last, Count(1, 1))
            continue
        group = group_at(tokens, letters, p, language)
        if group is None or group.kind not in ("bare", "unknown", "thing"):
            continue
        end = min(group.last, i)
        if all(letter in _BETWEEN for letter in letters[end:i]):
            start = next((k for k in range(p, i) if letters[k] in ".jXx" and k > group.first), i)
            return Thing(kind, p, start, i, last, group.count, group.negative)
    return _uncounted(tokens, letters, i, last, begin, kind, plural=plural, mass=low in words.mass)


def _uncounted(
    tokens: list[Token], letters: str, i: int, last: int, begin: int, kind: Object, *, plural: bool, mass: bool
) -> Thing:
    start = i
    while start > begin and letters[start - 1] in '.jXx"-':
        start -= 1
    # "militants burned homes": what is no adjective of the noun stays outside
    while start < i and letters[start] == "." and tokens[start].low.endswith(("ed", "ly")):
        start += 1
    first = start - 1 if start > begin and letters[start - 1] in "tu" else start
    count = Count(None, None, "plural") if plural or mass else Count(1, 1)
    return Thing(kind, first, start, i, last, count)
