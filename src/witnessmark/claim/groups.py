"""Counted groups: "at least seven civilians", "dozens more", "a man", "12", and what is said of who they are."""

from __future__ import annotations

from typing import Final

from ..count import Count
from ..lang.load import Language
from ..who import STATES, Facets, Who
from .ages import age_at, at_age
from .quantity import Group, quantity_at
from .reach import age_after, size_of, take_in
from .tokens import Token

__all__ = ["Group", "group_at"]

# How specific a label is, when several words of one phrase give one: "police women" are combatants by the gold sets'
# convention, "civilian children" are children, "an elderly woman" is elderly.
_RANK: Final[dict[Who, int]] = {
    "person": 0, "other": 1, "civilian": 2, "man": 3, "woman": 3, "child": 4, "elderly": 5,
    "combatant": 6, "aid_worker": 7, "rescue_worker": 7, "journalist": 7, "medical": 7,
}  # fmt: skip
_UNSAID: Final = Facets()
_OPENS: Final = frozenset("bmolhedqr1zYx")
_MODIFIES: Final = frozenset('.Xju"nsxVDutS')
_MOST_MODIFIERS: Final = 6
_AFTER_COMPANY: Final = frozenset(("A", "H", "V", "F", "D", "u", ",", "W", "!", ""))


def group_at(tokens: list[Token], letters: str, at: int, language: Language) -> Group | None:
    """The counted group that begins at token `at`, or None. What counts no people comes back as a "thing"."""
    letter = letters[at]
    if letter == "t" and letters[at + 1 : at + 2] == "d" and tokens[at].low in language.possessive:
        return group_at(tokens, letters, at + 1, language)  # "their three daughters"
    if letter == "t" and at + 1 < len(tokens) and (size := size_of(tokens[at + 1], language)) is not None:
        return _named(tokens, letters, Group(at, at + 1, Count(size, size), "bare"), at + 1, language)
    if letter == "t":
        return _relative(tokens, letters, at, language) if tokens[at].low in language.possessive else None
    if letter == "W":
        return _relative(tokens, letters, at, language) if tokens[at].low in language.whose else None
    if letter in "ns":
        read = _plural if letter == "n" else _second_of_two
        return read(tokens, letters, at, language)
    if letter == "u":
        return _both(tokens, letters, at, language) if tokens[at].low in language.both else None
    if letter not in _OPENS or letter == "x":
        return None
    quantity = quantity_at(tokens, letters, at, language)
    if quantity is None:
        return None
    group, i = quantity
    named = _named(tokens, letters, group, i, language)
    if named is None or (named.kind == "bare" and _is_pronoun(tokens, letters, at, named)):
        return None
    if letters[at - 2 : at] == "sO" and named.kind == "bare":
        owner = tokens[at - 2]
        if owner.low in language.kin:
            return None  # "a mother of four was"
        if owner.word is not None and owner.word.who == "other":
            named.kind, named.noun = "noun", owner.low  # "a family of six"
    if (
        named.who == "other"
        and tokens[at].low == "one"
        and letters[at - 1 : at] in ("O", "P")
        and letters[max(0, at - 2)] not in "NKV"
    ):
        return None  # "four citizens of one family"
    if named.who == "other" and letter == "1" and letters[at - 1 : at] == "P" and tokens[at - 1].low == "from":
        return None  # "seven from a single family"
    take_in(tokens, letters, named, language)
    return named


def _second_of_two(tokens: list[Token], letters: str, at: int, language: Language) -> Group | None:
    """The second of two relatives under one article: "a husband and wife", "her son and daughter"."""
    word, first = tokens[at].word, tokens[at - 2].word if at > 2 else None
    listed = letters[at - 2 : at] == "s," and letters[at + 1 : at + 2] in (
        ",",
        "c",
    )  # "his wife, mother and two sisters"
    joined = letters[at - 2 : at] == "sc" and letters[at + 1 : at + 2] not in tuple("snX.")
    if first is None or word is None or not (joined or listed):
        return None
    if not {tokens[at].low, tokens[at - 2].low} <= language.kin:
        return None
    start = at - 3
    while start > 0 and letters[start] in ".j":
        start -= 1
    if not (letters[start] == "1" or tokens[start].low in language.possessive):
        return None
    return Group(at, at + 1, Count(1, 1), "one", word.who or "person", word.facets, noun=tokens[at].low)


def _is_pronoun(tokens: list[Token], letters: str, at: int, group: Group) -> bool:
    """Whether "one" only stands for somebody spoken of: "the one who died", "the only one"."""
    if group.count != Count(1, 1) or tokens[at].text.isdigit() or group.last != at + 1:
        return False
    before = at - 1
    while before >= 0 and letters[before] == "u":
        before -= 1
    return before >= 0 and letters[before] == "t"


def _both(tokens: list[Token], letters: str, at: int, language: Language) -> Group | None:
    """ "both brothers", "both of them", "Both were": two. "Both soldiers and civilians" are no two."""
    group = Group(at, at + 1, Count(2, 2), "bare")
    after = letters[at + 1 : at + 2]
    if after == "J" or letters[at + 1 : at + 3] == "Op":
        group.last = at + (2 if after == "J" else 3)
        return None if letters[group.last : group.last + 1] == "n" else group  # ", both of them policemen"
    if at > 1 and letters[at - 1] == "," and letters[at - 2] != "X" and after not in ("A", "H"):
        return None  # "two brothers, both soldiers,"
    if after in ("A", "H") and (at == 0 or letters[at - 1] in ",c;!"):
        return group
    i = at + 1
    while letters[i : i + 1] in ("O", "t"):
        i += 1
    if letters[i : i + 1] not in ("n", ".", "j", "X"):
        return None
    best, _ = _noun(tokens, letters, i, language, group)
    if best < 0 or letters[best] != "n" or letters[group.last : group.last + 1] == "c" or group.kind != "noun":
        return None
    group.last = best + 1
    return None if letters[group.last : group.last + 1] == "c" else group


def _relative(tokens: list[Token], letters: str, at: int, language: Language) -> Group | None:
    """ "her son", "its driver": one person, named by whose they are."""
    group = Group(at, at + 1, Count(1, 1), "one")
    i = at + 1
    while i < len(letters) and letters[i] in ".jnX" and i - at < 4:
        i += 1
    if i >= len(letters) or letters[i] != "s":
        return None
    best, _ = _noun(tokens, letters, at + 1, language, group)
    if best < 0 or letters[best] != "s":
        return None
    group.kind, group.last = "one", best + 1
    age_after(tokens, group, language)
    return group


def _named(tokens: list[Token], letters: str, group: Group, i: int, language: Language) -> Group | None:
    """The group with its noun, if one follows."""
    end = len(letters)
    while i < end and letters[i] == '"' and i + 1 < end and letters[i + 1] in "OnsX.jr":
        i += 1
    if i < end and letters[i] == "J":
        group.of_them, group.last = True, i + 1
        return group
    if i < end and tokens[i].low in language.shares and letters[i + 1 : i + 2] in ("t", "d"):
        # "two out of the four hostages"
        group.last, group.of_next = i + 1 + (letters[i + 1] == "t"), True
        if letters[group.last : group.last + 2] == "dO":
            group.kind, group.last = "thing", group.last + 1  # "four out of five of those"
        return group
    if i + 2 < end and letters[i : i + 2] == "Pd" and tokens[i].low == "in" and letters[i + 2] in "OnJ":
        one, other = group.count.min, tokens[i + 1].value
        if one is not None and other is not None and one < other and tokens[i + 1].text.isalpha():
            group.kind, group.last = "thing", i + 2  # "one in ten of the injured"
            return group
    if (i < end and letters[i] == "O") or (i < end and letters[i] == "t" and letters[group.first] != "1"):
        j = i + 1 if letters[i] == "O" else i
        if j < end and letters[j] == "t":
            j += 1
            told = (
                letters[j : j + 1] in ("V", "D") and letters[j + 1 : j + 2] == "n"
            )  # "two of the abducted passengers"
            if j < end and letters[j] in "VFWD" and tokens[j - 1].low in ("the", "these") and not told:
                group.last, group.kind, group.of_them = j, "those", True
                return group
        if letters[i] == "O" and j + 1 < end and tokens[j].low == "those" and letters[j + 1] in "VFWDP":
            # "three of those killed"; those on board are no dead
            group.last, group.kind, group.of_them = j + 1, "those", letters[j + 1] != "P"
            return group
        of_company = letters[i] == "O" and letters[j - 1] == "t" and tokens[j].low in language.companies
        if of_company and letters[j + 1 : j + 2] in _AFTER_COMPANY:
            group.last = j + 1  # "two of the group were"
            return group
        if letters[i] == "O" and j < end and letters[j] in "VD" and not _leads_to_noun(letters, j + 1):
            # "dozens of wounded"
            group.last, group.kind = j, "those"
            return group
        if letters[i] == "O" and j > i + 1 and j < end and letters[j] in "dbmh":
            # "nine of the 12 people killed"
            group.last, group.of_next = j, True
            return group
        if j < end and letters[j] == "p":
            group.of_them, group.last = True, j + 1
            return group
        if j < end and letters[j] in _MODIFIES:
            i = j
    best, head = _noun(tokens, letters, i, language, group)
    single = letters[group.first] == "1" or (
        group.count == Count(1, None) and "b" in group.bound and tokens[i - 1].low in ("a", "an")
    )
    if best < 0:
        if single and group.kind == "unknown" and head > i and head < end and letters[head] in "AFHc,":
            if group.first and letters[group.first - 1] in "POB":
                return None
            sizes = [size for token in tokens[i:head] if (size := size_of(token, language)) is not None]
            group.kind, group.last = "someone", head
            if sizes:
                group.count, group.kind = Count(sizes[0], sizes[0]), "noun"
            return group
        if single or group.kind == "thing":
            return None if single else group
        if head > i and group.kind == "unknown":
            group.last = head
        elif i > group.first:
            group.last = i
        return group
    if (
        single
        and letters[best + 1 : best + 2] == "O"
        and letters[best + 2 : best + 3] in ("d", "q", "b", "m", "h")
        and group.who == "other"
    ):
        return None  # "a family of three people"
    if single and letters[head] not in "sS" and group.kind != "lives":
        return None
    group.last = best + 1
    if single:
        sizes = [size for token in tokens[i:best] if (size := size_of(token, language)) is not None]
        many = sizes[0] if sizes else 2 if tokens[head].low in language.pairs else 1
        if many > 1:
            group.count = Count(many, many)
            group.who = "person" if group.who == "other" else group.who
    return group


def _noun(tokens: list[Token], letters: str, i: int, language: Language, group: Group) -> tuple[int, int]:
    """Reads modifiers and noun from token `i` on; the noun's index, or -1, and where the unknown words end."""
    end = len(letters)
    best, j, unknown = -1, i, i
    who: Who = "person"
    facets = _UNSAID
    thing = years = -1
    plural_seen = False
    while j < end and j - i <= _MOST_MODIFIERS:
        token, letter = tokens[j], letters[j]
        if letter in "ns":
            if plural_seen and letter == "s" and letters[j - 1] == "n" and letters[group.first] not in "1t":
                if letters[j + 1 : j + 2] in ("A", "H"):
                    best = j  # "six Maoist rebels cadre were"
                break
            best = j
            word = token.word
            if word is not None and word.who is not None:
                if word.who == "other" and letter == "s" and j + 1 < end and letters[j + 1] in "ns":
                    pass
                elif _RANK[word.who] >= _RANK[who]:
                    who = word.who
                facets = _joined(facets, word.facets)
            plural_seen = letter == "n"
            kind = kind_at(tokens, j, language)
            if kind is not None:
                facets = _joined(facets, STATES[kind])
        elif letter == "S":
            group.kind, best = "lives", j
            group.who, group.facets = who, facets
            return j, j
        elif letter == "x":
            thing = j
        elif (
            letter in "VD"
            and thing < 0
            and best < 0
            and letters[j + 1 : j + 2] in tuple("nsjX.")
            and _leads_to_noun(letters, j + 1)
        ):
            if token.word is not None:
                group.harm, group.harm_at = token.word.harm, j
        elif (
            letter == "c"
            and j > i
            and (best < 0 or (best == j - 1 and letters[best] == "s" and group.count.max != 1))
            and letters[j - 1] in "Xs"
            and letters[j + 1 : j + 2] in ("X", "s")
            and letters[j + 2 : j + 3] == "n"
        ):
            pass
        elif letter in '."Xju':
            if token.low in language.directions and token.text[0].islower() and letters[j + 1 : j + 2] == "O":
                break  # "two north of Kidal"
            if best >= 0 and not _leads_to_noun(letters, j):
                break
            if best >= 0 and letters[group.first] == "1" and letters[best : best + 3] == "s.n":
                break  # "the death of a trader angered residents"
            kind = kind_at(tokens, j, language) or (language.titles.get(token.low) if letter == "X" else None)
            if kind is not None:
                if _RANK[kind] > _RANK[who]:
                    who = kind
                facets = _joined(facets, STATES[kind])
            if letter == "." and (age := age_at(tokens, j, language)) is not None:
                years = age
            if best < 0:
                unknown = j + 1
        elif (letter == "-" and best < 0 and j > i and letters[j - 1] in ".X") or (
            letter == "O"
            and best < 0
            and letters[j - 1] == "X"
            and letters[j + 1 : j + 2] == "X"
            and _leads_to_noun(letters, j + 1)
        ):
            pass  # "pro-government fighters", "a Ministry of Justice employee"
        elif letter == "(" and best < 0 and letters[j + 1 : j + 3] == "X)" and _leads_to_noun(letters, j + 3):
            j += 2
        else:
            break
        j += 1
    if thing > best:
        group.kind, group.noun, group.last = "thing", tokens[thing].low, thing + 1
        return -1, thing + 1
    if best < 0:
        if unknown > i:
            if years >= 0:
                who, facets = at_age(who, facets, years, "", language)
            group.kind, group.who, group.facets = "unknown", who, facets
            group.noun = tokens[unknown - 1].low
        return -1, unknown
    if years >= 0:
        who, facets = at_age(who, facets, years, tokens[best].low, language)
    employed = who in ("person", "civilian") and tokens[best].low in language.collectives
    if employed and any(token.low in language.newsrooms for token in tokens[i:best]):
        who, facets = "journalist", _joined(facets, STATES["journalist"])
    group.kind, group.who, group.facets, group.noun = "noun", who, facets, tokens[best].low
    return _complement(tokens, letters, best, language, group), best


def kind_at(tokens: list[Token], j: int, language: Language) -> Who | None:
    """The kind of victim that the word or name at token `j` says: "police", "Islamic State", or None."""
    low = tokens[j].low
    if low in language.kind_openers:
        for size in (4, 3, 2):
            kind = language.kinds.get(" ".join([token.low for token in tokens[j : j + size]]))
            if kind is not None:
                return kind
    return language.kinds.get(low)


def _complement(tokens: list[Token], letters: str, noun: int, language: Language, group: Group) -> int:
    """The last token of the group: past the noun over what "members of …" are members of, which may say who."""
    inside = tokens[noun + 1].low in language.belonging if noun + 1 < len(tokens) else False
    if tokens[noun].low not in language.collectives or not (inside or letters[noun + 1 : noun + 2] == "O"):
        return noun
    open_label = group.who in ("person", "civilian") or tokens[noun].low in language.askers
    ranked = _RANK["person"]
    last = noun
    for j in range(noun + 2, min(noun + 12, len(letters))):
        token = tokens[j]
        if letters[j] not in 'O".Xju-t1nsx':
            break
        kind = "journalist" if token.low in language.newsrooms else kind_at(tokens, j, language)
        label = kind or (
            token.word.who if token.word is not None and token.word.who not in ("other", "person") else None
        )
        if label is not None and open_label and _RANK[label] > ranked:
            group.who, group.facets, ranked = label, _joined(group.facets, STATES[label]), _RANK[label]
        if inside:
            continue  # "a volunteer with the Civil Defence": what may also be a place stays one
        if letters[j] in "Xnsx" or kind is not None or tokens[j - 1].letter in "t1O":
            last = j
    return last


def _leads_to_noun(letters: str, j: int) -> bool:
    """Whether a victim noun follows within three tokens, with nothing but modifiers between."""
    for k in range(j, min(j + 4, len(letters))):
        if letters[k] in "nsS":
            return True
        if letters[k] not in '.Xju"':
            return False
    return False


def _plural(tokens: list[Token], letters: str, at: int, language: Language) -> Group:
    """A bare plural: victims without a number."""
    group = Group(at, at + 1, Count(None, None, "plural"), "plural")
    _noun(tokens, letters, at, language, group)
    whole = at - 1
    while whole > 0 and letters[whole] in ".Xjt" and tokens[whole].low not in language.proportions:
        whole -= 1
    whole -= letters[whole] == "O"
    if at > 1 and tokens[whole].low in language.proportions:
        group.kind = "thing"  # "most of the passengers"
    last = at
    while last + 1 < len(letters) and letters[last + 1] == "n":
        last += 1
    if group.kind == "thing":
        return group
    group.kind, group.last = "plural", max(last, group.last - 1) + 1
    return group


def _joined(one: Facets, other: Facets) -> Facets:
    if one is _UNSAID:
        return other
    return Facets(other.sex or one.sex, other.age or one.age, other.status or one.status, other.role or one.role)
