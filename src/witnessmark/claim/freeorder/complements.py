"""What stands behind a counted group and says more of it: who they are, what befell them."""

from __future__ import annotations

import re
from typing import Final

from ...count import Count
from ...lang.load import Language
from ...who import STATES
from ..groups import _joined
from ..quantity import Group
from ..tokens import Token
from .words import free_words

TEN: Final = 10  # above it Arabic counts in the singular

_KINDS: Final = re.compile(r"et?n,?ct?n(?:ct?n)*")

_OWNER: Final = re.compile(r"O[1t][u.]?s(?![nsJ])")

_COMPLEMENT: Final = 60  # characters in which "members of the army" says who


def take_complement(tokens: list[Token], letters: str, group: Group, language: Language) -> None:
    """Takes who they are from what they are members of: "29 عنصراً من قوات النظام", "miembros del ejército"."""
    pattern = free_words(language).kinds
    noun = group.noun
    if language.order == "free" and group.kind == "noun" and (owner := _OWNER.match(letters, group.last)) is not None:
        group.last = owner.end()  # "cinco miembros de una familia"
        return
    if pattern is None or group.last >= len(tokens):
        return
    of = letters[group.last] == "O" or tokens[group.last].low in free_words(language).partitives
    of = of or tokens[group.last].low in free_words(language).amid  # "5 погибших среди мирных жителей"
    if letters[group.last] == "P" and not of:
        return  # where it was: "5 مصريين في انفجار القاعدة"
    if not (of or letters[group.last] in "t.X") or (
        group.who not in ("person", "civilian", "man") and noun not in language.collectives
    ):
        return
    if group.who == "civilian" and noun not in language.askers:
        return
    if language.lower(tokens[group.last].text) in language.most:
        return  # "26 قتيلا معظمهم من المدنيين": not all of them
    window: list[str] = []
    size = 0
    for k in range(group.last + of, len(tokens)):
        if letters[k] in ",;!cdqVKFNJIGW:(" or size > _COMPLEMENT:
            break
        gap = " " if window and tokens[k].start > tokens[k - 1].end else ""
        window.append(gap + language.lower(tokens[k].text))
        size += len(window[-1])
    text = "".join(window)
    found = pattern.search(text)
    if found is None or (
        found.start() and text[found.start() - 1].isalnum() and not _is_clitic(text[: found.start()], language)
    ):
        return
    label = language.kinds[found[0]]
    group.who, group.facets = label, _joined(group.facets, STATES[label])


def _is_clitic(before: str, language: Language) -> bool:
    tail = before.rpartition(" ")[2]
    return any(tail in slot for slot in language.proclitics)


def take_between(tokens: list[Token], letters: str, group: Group, language: Language) -> None:
    """Reads "10 مدنيين بين قتيل وجريح", "26 muertos y heridos": killed or injured, it is not said which."""
    i = group.last
    if letters[i : i + 1] == "," and letters[i + 1 : i + 2] == "e":
        i += 1
    if letters[i : i + 1] == "e":
        one, k = harmed_in(tokens, letters, i + 1)
        if one and letters[k : k + 1] in ("c", "k"):
            other, last = harmed_in(tokens, letters, k + 1)
            if other and other != one:
                group.harm, group.harm_at, group.last = "casualties", i + 1, last
                take_complement(tokens, letters, group, language)
        elif (kinds := _KINDS.match(letters, i)) is not None and language.order == "verb first":
            group.last = kinds.end()  # "12 شخصا بين مدنيين وعسكريين"
        return
    if group.harm is None or letters[i : i + 1] not in ("c", "k") or group.kind != "noun":
        return
    other, last = harmed_in(tokens, letters, i + 1)
    if other and letters[i] == "k" and letters[last - 1] in "ns" and letters[i + 1] != "t" and language.capitals:
        if other != group.harm and {other, group.harm} <= {"killed", "injured"}:
            group.harm = "casualties"  # "12 muertos o heridos"
        if other == group.harm or group.harm == "casualties":
            group.last = last  # "1.315 personas secuestradas o detenidas"
            return
    vague = group.count.min is None and group.count.vague != "plural"
    alike = letters[last - 1] == "s" and group.count.is_hard and (group.count.min or group.count.max or 0) > TEN
    if other and alike and group.noun[-1:] == tokens[last - 1].low[-1:] and other != group.harm:
        group.harm, group.last = "casualties", last  # "66 شهيداً وجريحاً"
    if other and other != group.harm and {other, group.harm} <= {"killed", "injured"} and letters[last - 1] == "n":
        both = letters[group.harm_at - 1 : group.harm_at] == "t" and letters[last - 2 : last - 1] == "t"
        if vague or both:
            group.harm, group.last = "casualties", last


def harmed_in(tokens: list[Token], letters: str, k: int) -> tuple[str | None, int]:
    """The harm of a noun at token `k` that says of whom, past an article; and the token after it."""
    if letters[k : k + 1] == "t":
        k += 1
    word = tokens[k].word if letters[k : k + 1] in ("n", "s") else None
    return (word.harm, k + 1) if word is not None and word.harm is not None else (None, k)


def take_after(tokens: list[Token], letters: str, group: Group, language: Language) -> None:
    """Takes what stands behind the noun: a bound ("على الأقل", "al menos"), "more", "of them"."""
    low = group.count.min
    while group.last < len(letters):
        letter, token = letters[group.last], tokens[group.last]
        at_end = letters[group.last + 1 : group.last + 2] not in ("d", "q", "1")
        hard = low is not None and group.count.max == low and low > 0
        if (letter == "b" and at_end and hard) or (token.low in language.or_more and hard):
            group.count, group.bound = Count(low, None), "b"
        elif letter == "o" and at_end and hard:
            group.count, group.bound = Count(None, low), "o"
        elif letter == "h" and at_end and hard:
            group.count = Count(low, low, "about")
        elif letter == "r":
            group.more = group.others = True
        elif letter == "c" and hard and letters[group.last + 1 : group.last + 2] == "s" and is_also(tokens, group):
            group.last += 1  # "37 طفلاً وطفلة"
        elif letter == "(" and letters[group.last + 1 : group.last + 2] in ("s", "n") and group.kind == "noun":
            close = letters.find(")", group.last, group.last + 5)
            if close < 0 or set(letters[group.last : close]) & set("dqV"):
                return
            group.last = close  # "21 سيدة (أنثى بالغة)"
        elif letter == "A" and group.kind == "bare" and letters[group.last + 1 : group.last + 2] in ("n", "s"):
            word = tokens[group.last + 1].word  # "seis de ellos eran campesinos"
            if word is None or word.who is None or word.harm is not None or language.order != "free":
                return
            group.who, group.facets = word.who, word.facets
            group.last += 1
        elif letter == "1" and group.of_them and letters[group.last + 1 : group.last + 2] == "s":
            word = tokens[group.last + 1].word  # "una de ellas una mujer"
            if word is not None and word.who is not None:
                group.who, group.facets, group.kind = word.who, word.facets, "noun"
            group.last += 1
        elif letter == "J" and group.kind in ("noun", "bare") and not group.of_them:
            group.of_them = True
            label = letters[group.last + 1 : group.last + 2]
            word = tokens[group.last + 1].word if label in ("n", "s") else None
            if word is not None and word.who is not None:
                group.who, group.facets, group.kind = word.who, word.facets, "noun"
                group.last += 1
        else:
            return
        group.last += 1


def is_also(tokens: list[Token], group: Group) -> bool:
    """Whether the noun behind "and" only gives the other gender of those counted."""
    word = tokens[group.last + 1].word
    same = word is not None and word.who == group.who and word.value is None and word.harm == group.harm
    return same and (group.count.min or 0) > 2 and tokens[group.last + 1].low[:2] == group.noun[:2]
