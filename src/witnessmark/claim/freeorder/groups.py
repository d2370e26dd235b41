"""Counted groups where the noun may stand before or after what is said of it: "7 مدنيين على الأقل", "12 de ellas"."""

from __future__ import annotations

import re
from typing import Final

from ...count import Count
from ...lang.load import Language
from ...who import STATES, Who
from ..groups import _RANK, _joined
from ..quantity import Group, _bounded
from ..tokens import Token
from .complements import take_after, take_between, take_complement
from .words import free_words

_BOUNDS: Final = frozenset("bmolh")

OPENS: Final = frozenset("bmolhedq1zYQnstr")

_MANY: Final = 100

_LONG_FIGURE: Final = 8

_JOINED: Final = re.compile("ct[nX]")

_OBJECT: Final = ("ً", "ًا")  # the ending of an object with no article

_DUAL: Final = re.compile("\u064e\u064a\u0652?\u0646")


def group_at(tokens: list[Token], letters: str, at: int, language: Language) -> Group | None:
    """The counted group that begins at token `at`, or None. What counts no people comes back as a "thing"."""
    if letters[at] not in OPENS:
        return None
    words = free_words(language)
    i, end = at, len(letters)
    bound, more, definite = "", False, False
    while i < end and (
        letters[i] in "bmolhtr" or (letters[i] == "O" and bound and letters[i + 1 : i + 2] in ("d", "q"))
    ):
        if letters[i] == "O":  # "al menos a diez civiles"
            i += 1
            continue
        if letters[i] == "r":
            if tokens[i].low in words.alone and (i + 1 >= end or letters[i + 1] not in "dnsq"):
                return _another(tokens, letters, at, i, language)
            if tokens[i].low in words.others and i == at and letters[at - 1 : at] in tuple("VKFNc") and at:
                return Group(at, i + 1, Count(None, None, tokens[i].low), "bare", more=True, others=True)
            more = True
        elif letters[i] == "t":
            definite = True
        else:
            bound += letters[i]
        i += 1
    if i >= end:
        return None
    found = _quantity(tokens, letters, i, bound, language)
    if found is None:
        return None
    group, i = found
    if group.kind == "plural" and _is_attribute(tokens, letters, at, i, language):
        return None
    group.first, group.more = at, more
    counted = group.kind == "bare"
    if letters[i : i + 1] == "J" and counted:
        group.of_them, i = True, i + 1
    if group.of_them and counted and words.verb_last and letters[i : i + 3] in ("u%s", "u%n"):
        i += 2  # "biri 9 aylık bebek"
    elif letters[i : i + 1] == "I" and counted and letters[i + 1 : i + 2] not in ("n", "s", "d", "q", "t", "1"):
        group.of_them, group.last = True, i + 1  # "18 منهم لدى قوات النظام"
        if i + 2 < end and tokens[i + 1].low in words.partitives:  # "12 منهم من المدنيين"
            group.last = i + 1
            take_complement(tokens, letters, group, language)
            group.kind = "noun" if group.who != "person" else "bare"
        return group
    elif i + 1 < end and tokens[i].low in words.partitives and counted and letters[i] not in "ns":
        if letters[i + 1] == "d" and letters[i - 1] == "d":
            group.kind, group.last = "thing", i + 2  # "девять из десяти"
            return group
        k = i + 1
        while k < end and letters[k] in "tr":
            k += 1
        if letters[k : k + 1] == "p":  # "3 of these"
            group.of_them, group.last = True, k + 1
            return group
        if letters[k : k + 1] in ("n", "s"):
            told = tokens[k].word
            group.of_next = letters[k - 1] == "t" and told is not None and told.harm is not None
            i = k
    elif (
        letters[i : i + 1] == "t"
        and letters[i + 1 : i + 2] in ("n", "s", "N")
        and counted
        and (group.count.min is None or letters[i - 1] == "1")
    ):
        i += 1  # "عشرات الشهداء"
    while i < end and letters[i] == "r" and counted:
        group.more = group.others = True
        i += 1
    noun = _noun_from(letters, i, counted=counted, far=2 if language.order != "verb first" else 0)
    if noun is None:
        if not counted:
            return None
        group.last = i
        if i < end and tokens[i].low in words.partitives and not group.negative:
            if i + 2 < end and tokens[i + 1].low in language.shares and letters[i + 2] == "d":
                return Group(at, i + 3, group.count, "thing")  # "three of every ten"
            take_complement(tokens, letters, group, language)
        word = tokens[i].word if letters[i : i + 1] == "N" and not group.negative else None
        if word is not None and word.harm is not None and group.count.min != 0:  # "158 حالة اعتقال", "197 إصابة"
            group.harm, group.harm_at, group.last, group.noun = word.harm, i, i + 1, tokens[i].low
            take_complement(tokens, letters, group, language)
        if not group.of_them and letters[i : i + 1] in ("x", "%") and not group.negative:
            group.kind = "thing"
        elif not group.of_them and letters[i : i + 1] in ("X", ".") and not (more or group.others):
            group.kind = "unknown"
        take_between(tokens, letters, group, language)
        take_after(tokens, letters, group, language)
        return group
    _read_noun(tokens, letters, noun, group, definite=definite, language=language)
    _aged(tokens, letters, group, language)
    if group.noun in words.companies and (inner := _members(tokens, letters, group, language)) is not None:
        return inner
    if (
        group.count.vague == "plural"
        and group.noun in words.genitives
        and at
        and (letters[at - 1] == "N" or tokens[at - 1].low in words.lives)
    ):
        group.count, group.kind = Count(1, 1), "noun"  # "тело женщины": one, in the genitive
    if tokens[i - 1].low in words.partitives or (letters[i - 1] == "t" and tokens[i - 2].low in words.partitives):
        _take_in(letters, group)
    take_between(tokens, letters, group, language)
    take_after(tokens, letters, group, language)
    return group


_AGES: Final = re.compile(r",?(?:u[c,P-]?){1,8}(?<=u)%")


def _aged(tokens: list[Token], letters: str, group: Group, language: Language) -> None:
    """Takes in how old they are: "двоє чоловіків, 25 і 26 років"."""
    years = language.tables.get("names", {}).get("years", ())
    found = _AGES.match(letters, group.last) if years else None
    if found is None or tokens[found.end() - 1].low not in years:
        return
    after = tokens[found.end()].low if found.end() < len(tokens) else ""
    figures = all(token.letter != "u" or token.value is not None for token in tokens[group.last : found.end()])
    if figures and after not in language.tables.get("dates", {}).get("words", {}).get("ago", ()):
        group.last = found.end()


def _members(tokens: list[Token], letters: str, group: Group, language: Language) -> Group | None:
    """Those whom a family or crew is said to be of: "семья из пяти человек"."""
    at = group.last
    of = at + 1 < len(letters) and (tokens[at].low in free_words(language).partitives or letters[at] in "-:")
    if not of or letters[at + 1] != "d":
        return None
    inner = group_at(tokens, letters, at + 1, language)
    if inner is None or inner.kind != "noun":
        return None
    inner.first = group.first
    return inner


def _take_in(letters: str, group: Group) -> None:
    """Takes in what "and" joins to those a part is counted of: "150 من العلماء والطلاب والمدنيين"."""
    while (joined := _JOINED.match(letters, group.last)) is not None:
        group.last = joined.end()


def _is_attribute(tokens: list[Token], letters: str, at: int, noun: int, language: Language) -> bool:
    """Whether one person's noun is an adjective of the unknown word before it: "قوات النظام السوري"."""
    word = tokens[noun].word
    if word is None or word.value == 2 or word.harm is not None or not at:
        return False
    if free_words(language).adjectives_follow:  # "ataque israelí", "población civil"
        return (
            letters[at] != "t"
            and letters[at - 1] in "xXns.NTq"
            and (tokens[at].text[0].islower() or letters[at - 1] == "X")
        )
    if letters[noun] != "s":
        return False
    definite = letters[at] == "t" or letters[at - 1] == "t"
    before = at - 1 - (letters[at - 1] == "t")
    if before < 0 or letters[before] not in "Xx." or tokens[at].text[0].isupper() or language.order != "verb first":
        return False
    if letters[before] == "." and tokens[before].low in free_words(language).joins:
        return False  # "إن الطفل"
    return definite or word.who == "person"


def _another(tokens: list[Token], letters: str, at: int, i: int, language: Language) -> Group | None:
    """ "another", alone: one who is told of with those before."""
    if at and letters[at - 1] not in "VKFNDc,sg(":
        return None  # "another raid"
    two, nth = tokens[i].low in free_words(language).another_two, free_words(language).nth
    group = Group(at, i + 1, Count(2, 2) if two else Count(1, 1), "bare", more=True, others=tokens[i].low not in nth)
    if letters[i + 1 : i + 2] in ("s",):
        _read_noun(tokens, letters, i + 1, group, definite=False, language=language)
    return group


def _quantity(tokens: list[Token], letters: str, i: int, bound: str, language: Language) -> tuple[Group, int] | None:
    """The number or word that counts, and the token after it."""
    letter, end = letters[i], len(letters)
    if letter == "e" and letters[i + 1 : i + 2] == "d" and letters[i + 3 : i + 4] == "d" and letters[i + 2] in "ckPOf-":
        low, high = tokens[i + 1].value, tokens[i + 3].value
        if low is not None and high is not None and low < high:
            return Group(i, i + 4, Count(low, high), "bare"), i + 4
        return None
    if letter == "d" and tokens[i].low in language.floors and not bound:
        return Group(i, i + 1, Count(None, None, tokens[i].low), "bare", bound=bound), i + 1  # "thousands", alone
    if letter == "d":
        value = tokens[i].value
        if value is None or _is_no_count(tokens, letters, i) or _refers_back(tokens, letters, i):
            return None
        if tokens[i].low in language.both and letters[i + 1 : i + 2] not in ("n", "s", "."):
            return None  # "обидві отримали поранення": those told of
        i += 1
        words = free_words(language)
        beyond = i + (letters[i : i + 1] == "J")  # "200'ü aşkın"
        if beyond < end and tokens[beyond].low in words.exceeding:
            part = tokens[beyond].low in words.exceeding_of_them
            return Group(i, beyond + 1, Count(value + 1, None), "bare", bound="m", of_them=part), beyond + 1
        if beyond < end and tokens[beyond].low in words.short_of:
            return Group(i, beyond + 1, _bounded(value, "l"), "bare", bound="l"), beyond + 1
        upper = tokens[i + 1].value if i + 1 < end and letters[i + 1] == "d" else None
        to = tokens[i].low if i < end else ""
        if (
            upper is not None
            and upper > value
            and (letters[i] in "-k" or to in language.tables.get("quantity", {}).get("to", ()))
            and not _rises(tokens, letters, i - 1, language)
            and not _is_no_count(tokens, letters, i + 1)
        ):
            return Group(i, i + 2, Count(_in_same_unit(value, tokens[i + 1], language), upper), "bare"), i + 2
        if i < end and tokens[i].low in language.or_more:
            return Group(i, i + 1, Count(value, None), "bare", bound="b"), i + 1
        if i < end and tokens[i].low in language.or_so:
            return Group(i, i + 1, Count(value, value, "about"), "bare"), i + 1
        if tokens[i - 1].low in free_words(language).rounded and not bound:
            bound = "h"  # "une trentaine": some thirty
        return Group(i, i, _bounded(value, bound), "bare", bound=bound), i
    if letter == "q":
        vague = tokens[i].low
        i += 1
        if i < end and letters[i] == "d" and tokens[i].low in language.multipliers:
            i += 1
        return Group(i, i, Count(None, None, vague), "bare", bound=bound), i
    if letter == "1":
        low = 1 + ("m" in bound)
        return Group(i, i + 1, Count(low, None if "b" in bound or "m" in bound else 1), "bare", bound=bound), i + 1
    if letter == "Y" and letters[i + 1 : i + 2] == "d":
        return _quantity(tokens, letters, i + 1, bound, language)  # "أي 11.812 نسمة"
    if letter in "zY":
        return Group(i, i + 1, Count(0, 0), "bare", negative=True), i + 1
    if letter == "Q":
        return Group(i, i + 1, Count(1, 1), "bare", of_them=True), i + 1
    if letter in "ns":
        return Group(i, i, Count(None, None, "plural"), "plural"), i
    return None


def _in_same_unit(low: int, upper: Token, language: Language) -> int:
    """The lower end of a range whose upper end says thousands for both: "от 60 до 150 тысяч"."""
    by = language.words.get(upper.low.rpartition(" ")[2])
    if by is None or by.value is None or by.value < 1000 or " " not in upper.low:
        return low
    most = (upper.value or 0) // by.value
    return low * by.value if by.value > low and most > low else low


def _rises(tokens: list[Token], letters: str, i: int, language: Language) -> bool:
    """Whether a toll is told to go from the numeral at token `i` to another: "pasó de 10 a 12"."""
    turns = language.tables.get("carriers", {}).get("from", ())
    return i > 0 and tokens[i - 1].low in turns and "a" in letters[max(0, i - 8) : i]


def _noun_from(letters: str, i: int, *, counted: bool, far: int) -> int | None:
    """Where the noun stands that is counted: here, or behind adjectives that stand before it."""
    for k in range(i, min(i + 1 + (far if counted else 0), len(letters))):
        if letters[k] in "ns":
            return k
        if letters[k] not in ".u" and not (letters[k] == "t" and far):
            break
    if counted and letters[i : i + 1] in ("X", ".") and letters[i + 1 : i + 2] in ("n", "s"):
        return i + 1  # "خمسة اسلاميين مسلحين"
    return None


def _read_noun(
    tokens: list[Token], letters: str, noun: int, group: Group, *, definite: bool, language: Language
) -> None:
    """Takes in the noun at token `noun`, with the nouns and adjectives beside it that say who or what befell them."""
    word = tokens[noun].word
    if word is None:
        return
    bare = group.kind == "plural"
    group.noun = tokens[noun].low
    group.who, group.facets = word.who or "person", word.facets
    if bare and letters[noun] == "s":
        two = word.value == 2
        group.count = Count(2, 2) if two else Count(1, 1)
        group.kind = "one" if definite else "noun"
    elif bare and _DUAL.search(tokens[noun].text):
        group.count, group.kind = Count(2, 2), "noun"  # "مسلحَين": the vowel tells it from the plural
    elif bare and word.value == 2:
        group.count = Count(2, None, tokens[noun].low)  # two or many: the form is the same
        group.kind = "plural"
    elif not bare:
        group.kind = "noun"
    group.harm, group.harm_at = word.harm, noun if word.harm is not None else -1
    last = noun
    k = noun + 1
    while k < len(letters) and k - last <= 2:
        token = tokens[k]
        if letters[k] == "t" and letters[k + 1 : k + 2] in ("n", "s") and (definite or letters[noun - 1 : noun] == "t"):
            k += 1
            continue
        if letters[k] == "t" and bare and definite and letters[k + 1 : k + 2] == "d" and k == last + 1:
            count = tokens[k + 1].value or 0
            group.count, group.kind, last = Count(count, count), "noun", k + 1  # "المهاجمين الأربعة"
            break
        if letters[k] == "s" and bare and letters[noun] == "n" and token.text.endswith(_OBJECT):
            break  # "قتل مسلحون عنصراً": whom they killed
        if letters[k] in "ns" and definite and not language.capitals and letters[k - 1] != "t":
            break  # "من بين الشهداء متطوع"
        label = _kind_at(token, language)
        if letters[k] in "ns" and token.word is not None and not (letters[k] == "s" and token.word.value == 2):
            if token.word.harm is not None and group.harm in (None, "casualties"):
                group.harm, group.harm_at = token.word.harm, k  # "22 victimes tuées"
            label = token.word.who
        elif letters[k : k + 2] == "dJ" and tokens[k + 1].start == token.end:
            break  # "şehitlerin ikisi öğretmen"
        elif (
            letters[k] == "d"
            and token.value == 2
            and k == last + 1
            and ((bare and not definite) or group.count.min == 2)
        ):
            group.count, group.kind, last = Count(2, 2), "noun", k  # "ومتطوعان اثنان"
            break
        elif letters[k] == "d" and token.value == 1 and k == last + 1 and group.count == Count(1, 1):
            last = k  # "إعلامي واحد"
            break
        elif letters[k] == "r":
            group.more = group.others = True
        elif label is None:
            adjective = letters[k] == "." and k == last + 1 and not language.capitals and not bare
            adjective = adjective and language.lower(token.text) not in language.most | language.all
            if adjective and letters[k + 1 : k + 2] in ("n", "s"):
                k += 1
                continue
            break
        of_families = group.who == "other" and label == "civilian"  # "familias indígenas"
        if label is not None and label != "person" and _RANK[label] > _RANK[group.who] and not of_families:
            group.who, group.facets = label, _joined(group.facets, STATES[label])
        last = k
        k += 1
    if letters[last + 1 : last + 2] in ("X", ".") and tokens[noun].low in free_words(language).cases and not bare:
        group.kind = "thing"  # "574 حالة انتشال"
    if letters[last + 1 : last + 2] == "N" and tokens[noun].low in free_words(language).cases:
        named = tokens[last + 1].word
        group.harm, group.harm_at, group.who = named.harm if named is not None else None, last + 1, "person"
        last += 1
    group.last = last + 1
    take_complement(tokens, letters, group, language)


def _kind_at(token: Token, language: Language) -> Who | None:
    return language.kinds.get(token.low) if token.letter in ".Xj" else None


def _refers_back(tokens: list[Token], letters: str, i: int) -> bool:
    """Whether a number word is written in one with its article: "الأطفال الثلاثة" are those told of."""
    glued = letters[i - 1 : i] == "t" and tokens[i].text[0].isalpha() and tokens[i - 1].end == tokens[i].start
    return (
        glued and letters[i - 2 : i - 1] in ("X", ".", "x", "n", "s") and (tokens[i].value or 0) < _MANY
    )  # "قرابة الألف"


def _is_no_count(tokens: list[Token], letters: str, i: int) -> bool:
    """Whether the numeral is money, a share, a measure, a time or a year."""
    before, after = letters[i - 1] if i else " ", letters[i + 1] if i + 1 < len(letters) else " "
    text = tokens[i].text
    if text.isdecimal() and len(text) >= _LONG_FIGURE:
        return True  # somebody's telephone
    if before in "$#" or after in "%$" or (len(text) == 4 and text[0] in "0٠"):
        return True
    if after == ":" and letters[i + 2 : i + 3] == "d" and tokens[i + 2].start == tokens[i].end + 1:
        return True
    if before == ":" and i > 1 and letters[i - 2] == "d" and tokens[i].start == tokens[i - 2].end + 1:
        return True
    value = tokens[i].value or 0
    return len(text) == 4 and text.isdecimal() and 1900 <= value <= 2099 and after not in "nsVFr"
