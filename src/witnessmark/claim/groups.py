"""Counted groups: "at least seven civilians", "dozens more", "a man", "12", and what is said of who they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from ..count import Count
from ..lang.load import Language
from ..records import Harm
from ..who import STATES, Facets, Who
from .tokens import Token

Kind = Literal["noun", "bare", "unknown", "plural", "thing", "lives", "those", "one", "name", "someone"]

# How specific a label is, when several words of one phrase give one: "police women" are combatants by the gold sets'
# convention, "civilian children" are children, "an elderly woman" is elderly.
_RANK: Final[dict[Who, int]] = {
    "person": 0, "other": 1, "civilian": 2, "man": 3, "woman": 3, "child": 4, "elderly": 5,
    "combatant": 6, "aid_worker": 7, "rescue_worker": 7, "journalist": 7, "medical": 7,
}  # fmt: skip
_OPENS: Final = frozenset("bmolhedqr1zYx")
_BOUNDS: Final = frozenset("bmolh")
_MODIFIES: Final = frozenset('.Xju"nsxVDut')
_MOST_MODIFIERS: Final = 6


@dataclass(slots=True)
class Group:
    """One quantity of people as stated, from token `first` up to but not `last`.

    `kind` is how it is named: a "noun" that says who, a "bare" numeral ("12", "others"), an "unknown" noun, a "plural"
    without a number, a "thing" that is no victim, "lives", "those", "one" (a definite single person), a "name".
    `harm` is what its own adjective says ("wounded civilians"). `negative` is True for "no" and "any".
    """

    first: int
    last: int
    count: Count
    kind: Kind
    who: Who = "person"
    facets: Facets = Facets()
    harm: Harm | None = None
    harm_at: int = -1
    negative: bool = False
    more: bool = False
    others: bool = False
    of_them: bool = False
    of_next: bool = False
    bound: str = ""
    noun: str = ""
    includes: list[Who] = field(default_factory=list)
    found: list[int] = field(default_factory=list)


def group_at(tokens: list[Token], letters: str, at: int, language: Language) -> Group | None:
    """The counted group that begins at token `at`, or None. What counts no people comes back as a "thing"."""
    letter = letters[at]
    if letter == "t" and letters[at + 1 : at + 2] == "d" and tokens[at].low in language.possessive:
        return group_at(tokens, letters, at + 1, language)  # "their three daughters"
    if letter == "t":
        return _relative(tokens, letters, at, language) if tokens[at].low in language.possessive else None
    if letter in "ns":
        return _plural(tokens, letters, at, language) if letter == "n" else None
    if letter not in _OPENS or letter == "x":
        return None
    quantity = _quantity(tokens, letters, at, language)
    if quantity is None:
        return None
    group, i = quantity
    return _named(tokens, letters, group, i, language)


def _relative(tokens: list[Token], letters: str, at: int, language: Language) -> Group | None:
    """ "her son", "its driver": one person, named by whose they are."""
    group = Group(at, at + 1, Count(1, 1), "one")
    i = at + 1
    while i < len(letters) and letters[i] in ".j" and i - at < 4:
        i += 1
    if i >= len(letters) or letters[i] != "s":
        return None
    best, _ = _noun(tokens, letters, at + 1, language, group)
    if best < 0 or letters[best] != "s":
        return None
    group.kind, group.last = "one", best + 1
    return group


def _quantity(tokens: list[Token], letters: str, at: int, language: Language) -> tuple[Group, int] | None:
    """The number with its bounds, hedge and "more": a group without a noun yet, and the token after it."""
    i, end = at, len(letters)
    bound = ""
    more = others = False
    while i < end and (letters[i] in _BOUNDS or (letters[i] == "r" and tokens[i].low != "others")):
        if letters[i] == "r":
            more = True
            others = others or tokens[i].low == "other"
        else:
            bound += letters[i]
        i += 1
    if i < end and letters[i] == "t" and i + 1 < end and letters[i + 1] == "d":
        i += 1
    low: int | None
    high: int | None
    vague: str | None = None
    if i >= end:
        return None
    letter = letters[i]
    if letter == "1" and letters[i + 1 : i + 3] == "rd":
        i, letter, more = i + 2, "d", True
    if letter == "e" and i + 3 < end and letters[i + 1] == "d" and letters[i + 2] in "ckPf-" and letters[i + 3] == "d":
        low, high = tokens[i + 1].value, tokens[i + 3].value
        if low is None or high is None or low > high:
            return None
        i += 4
        count = Count(low, high)
    elif letter == "d":
        value = tokens[i].value
        if value is None or _is_no_count(tokens, letters, i):
            return None
        i += 1
        if (
            i + 2 < end
            and letters[i] == "("
            and letters[i + 1] == "d"
            and letters[i + 2] == ")"
            and tokens[i + 1].value == value
        ):
            i += 3
        upper = None if _moves(tokens, letters, at) else _range(tokens, letters, i, value)
        if upper is not None:
            count, i = Count(value, upper[0]), upper[1]
        elif i < end and tokens[i].low in language.or_more:
            count, i = Count(value, None), i + 1
        elif i < end and tokens[i].low in language.or_so:
            count, i = Count(value, value, "about"), i + 1
        else:
            count = _bounded(value, bound)
    elif letter == "q":
        vague, i = tokens[i].low, i + 1
        if i < end and letters[i] == "d" and tokens[i].low in language.multipliers:
            i += 1
        count = Count(None, None, vague)
    elif letter == "z":
        i += 1
        count = Count(0, 0)
    elif letter == "Y":
        i += 1
        count = Count(None, None, tokens[i - 1].low)
    elif letter == "1":
        i += 1
        while i < end and letters[i] == "r":
            more, i = True, i + 1
        count = Count(1, None if "b" in bound or "m" in bound else 1)
    elif bound == "h" and tokens[i - 1].low == "some" and letter in "nsXj.O":
        # "some" before no numeral is a word that carries a count
        count, bound = Count(None, None, "some"), ""
    elif tokens[i - 1].low == "another" and letter in "sXj.AVFHPBC!,;":
        count = Count(1, 1)
    elif letter == "r" and tokens[i].low == "others":
        count, others, more = Count(None, None, "others"), True, True
        i += 1
        return Group(at, i, count, "bare", others=True, more=True), i
    elif letters[at] == "r" and tokens[at].low == "other" and letter == "n":
        count = Count(None, None, "plural")
    else:
        return None
    while i < end and letters[i] == "r":
        others = others or tokens[i].low in ("others", "other", "another", "else")
        more, i = True, i + 1
    if i < end and letters[i] == "u" and tokens[i].low == "all":
        i += 1
    return Group(at, i, count, "bare", negative=letter in "zY", more=more, others=others, bound=bound), i


def _moves(tokens: list[Token], letters: str, at: int) -> bool:
    """Whether "from 13 to 20" tells a figure that rose, and not a range."""
    return at > 0 and tokens[at - 1].low == "from" and ("a" in letters[:at] or "T" in letters)


def _range(tokens: list[Token], letters: str, i: int, low: int) -> tuple[int, int] | None:
    """The top of a range whose bottom was just read ("10 to 12", "15 and up to 25", "5 or 6"), and the token after."""
    end = len(letters)
    if i + 1 < end and letters[i + 1] == "d" and (letters[i] == "-" or letters[i] == "k" or tokens[i].low == "to"):
        high = tokens[i + 1].value
        if high is not None and high > low and not _is_no_count(tokens, letters, i + 1):
            return high, i + 2
    if i + 2 < end and letters[i] in "ck" and letters[i + 1] == "o" and letters[i + 2] == "d":
        high = tokens[i + 2].value
        if high is not None and high > low:
            return high, i + 3
    return None


def _bounded(value: int, bound: str) -> Count:
    if "b" in bound:
        return Count(value, None)
    if "m" in bound:
        return Count(value + 1, None)
    if "o" in bound:
        return Count(None, value)
    if "l" in bound:
        return Count(None, max(0, value - 1))
    return Count(value, value, "about") if "h" in bound else Count(value, value)


def _is_no_count(tokens: list[Token], letters: str, i: int) -> bool:
    """Whether the numeral is money, a share, a measure, a time, an item's number or a year standing alone."""
    before, after = letters[i - 1] if i else " ", letters[i + 1] if i + 1 < len(letters) else " "
    if (
        before in "$#"
        or after in "%$"
        or (after == ":" and letters[i + 2 : i + 3] == "d")
        or (before == ":" and letters[i - 2 : i - 1] == "d" and i >= 2)
    ):
        return True
    text = tokens[i].text
    if len(text) == 4 and text[0] == "0" and text.isdigit():
        return True  # 0600 hours
    if before == "P" and len(text) == 4 and text.isdecimal() and 1900 <= int(text) <= 2099 and after != "n":
        return True
    if after == "(" and letters[i + 2 : i + 3] == "%":
        return True
    return len(text) == 4 and text.isdecimal() and 1900 <= int(text) <= 2099 and after not in "nsjXVr.D"


def _named(tokens: list[Token], letters: str, group: Group, i: int, language: Language) -> Group | None:
    """The group with its noun, if one follows."""
    end = len(letters)
    while i < end and letters[i] == '"' and i + 1 < end and letters[i + 1] in "OnsX.jr":
        i += 1
    if i < end and letters[i] == "J":
        group.of_them, group.last = True, i + 1
        return group
    if (i < end and letters[i] == "O") or (i < end and letters[i] == "t" and letters[group.first] != "1"):
        j = i + 1 if letters[i] == "O" else i
        if j < end and letters[j] == "t":
            j += 1
            if j < end and letters[j] in "VFWD" and tokens[j - 1].low in ("those", "the", "these"):
                group.last, group.kind, group.of_them = j, "those", True
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
            group.kind, group.last = "someone", head
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
    return group


def _noun(tokens: list[Token], letters: str, i: int, language: Language, group: Group) -> tuple[int, int]:
    """Reads modifiers and noun from token `i` on; the noun's index, or -1, and where the unknown words end."""
    end = len(letters)
    best, j, unknown = -1, i, i
    who: Who = "person"
    facets = Facets()
    thing = -1
    plural_seen = False
    while j < end and j - i <= _MOST_MODIFIERS:
        token, letter = tokens[j], letters[j]
        if letter in "ns":
            if plural_seen and letter == "s" and letters[j - 1] == "n" and letters[group.first] != "1":
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
            kind = language.kinds.get(token.low)
            if kind is not None:
                facets = _joined(facets, STATES[kind])
        elif letter == "S":
            group.kind, best = "lives", j
            group.who, group.facets = who, facets
            return j, j
        elif letter == "x":
            thing = j
        elif (
            letter in "VD" and j + 1 < end and letters[j + 1] in "nsjX." and best < 0 and _leads_to_noun(letters, j + 1)
        ):
            if token.word is not None:
                group.harm, group.harm_at = token.word.harm, j
        elif (
            letter == "c"
            and best < 0
            and j > i
            and letters[j - 1] == "X"
            and j + 1 < end
            and letters[j + 1] == "X"
            and _leads_to_noun(letters, j + 1)
        ):
            pass
        elif letter in '."Xju':
            if token.low in language.directions and token.text[0].islower() and letters[j + 1 : j + 2] == "O":
                break  # "two north of Kidal"
            if best >= 0 and not _leads_to_noun(letters, j):
                break
            kind = language.kinds.get(token.low)
            if kind is not None:
                if _RANK[kind] > _RANK[who]:
                    who = kind
                facets = _joined(facets, STATES[kind])
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
            group.kind, group.who, group.facets = "unknown", who, facets
            group.noun = tokens[unknown - 1].low
        return -1, unknown
    group.kind, group.who, group.facets, group.noun = "noun", who, facets, tokens[best].low
    return _complement(tokens, letters, best, language, group), best


_COLLECTIVE: Final = frozenset(
    [
        "members",
        "member",
        "personnel",
        "staff",
        "crew",
        "employees",
        "employee",
        "elements",
        "element",
        "leaders",
        "leader",
        "officials",
        "workers",
        "worker",
    ]
)


def _complement(tokens: list[Token], letters: str, noun: int, language: Language, group: Group) -> int:
    """The last token of the group: past the noun over what "members of …" are members of, which may say who."""
    if tokens[noun].low not in _COLLECTIVE or letters[noun + 1 : noun + 2] != "O":
        return noun
    open_label = group.who in ("person", "civilian")
    last = noun
    for j in range(noun + 2, min(noun + 12, len(letters))):
        token = tokens[j]
        if letters[j] not in 'O".Xju-t1nsx':
            break
        kind = language.kinds.get(token.low)
        label = kind or (
            token.word.who if token.word is not None and token.word.who not in ("other", "person") else None
        )
        if label is not None and open_label:
            group.who, group.facets = label, _joined(group.facets, STATES[label])
            open_label = False
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
    last = at
    while last + 1 < len(letters) and letters[last + 1] == "n":
        last += 1
    if group.kind == "thing":
        return group
    group.kind, group.last = "plural", max(last, group.last - 1) + 1
    return group


def _joined(one: Facets, other: Facets) -> Facets:
    return Facets(other.sex or one.sex, other.age or one.age, other.status or one.status, other.role or one.role)
