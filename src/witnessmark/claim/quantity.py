"""The number of a counted group, with its bounds, its hedge and its "more", before its noun is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from ..count import Count
from ..lang.load import Language
from ..records import Harm
from ..who import Facets, Who
from .tokens import Token

Kind = Literal["noun", "bare", "unknown", "plural", "thing", "lives", "those", "one", "name", "someone"]

_TIMES: Final = frozenset(("twice", "times"))
_BOUNDS: Final = frozenset("bmolh")


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


def quantity_at(tokens: list[Token], letters: str, at: int, language: Language) -> tuple[Group, int] | None:
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
        elif (suffix := "-" + tokens[i - 1].low.rpartition("-")[2]) in language.or_more:
            count = Count(value, None)  # "50-plus"
        elif suffix in language.or_so:
            count = Count(value, value, "about")
        elif i < end and tokens[i].low in language.or_more:
            count, i = Count(value, None), i + 1
        elif i < end and tokens[i].low in language.or_so:
            count, i = Count(value, value, "about"), i + 1
        else:
            count = _bounded(value, bound)
    elif letter == "q":
        vague, i = tokens[i].low, i + 1
        if vague in language.same and tokens[at - 1].low not in _TIMES:
            same = [token.value for token in tokens[:at] if token.letter == "d" and token.value is not None]
            if same:  # "three people died and as many were injured"
                return Group(at, i, Count(same[-1], same[-1]), "bare"), i
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
    elif bound == "h" and tokens[i - 1].low == "some" and (letter in "nsXj.ONy" or _has_predicate(tokens, letters, i)):
        # "some" before no numeral is a word that carries a count
        count, bound = Count(None, None, "some"), ""
    elif tokens[i - 1].low == "another" and letter in "sXj.AVFHPBC!,;D":
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


def _has_predicate(tokens: list[Token], letters: str, i: int) -> bool:
    """Whether "some" is the subject of what begins at token `i`: "some were wounded", "some died"."""
    return letters[i : i + 2] == "AV" or (letters[i] == "F" and not tokens[i].low.endswith("ing"))


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
        or (after == ":" and letters[i + 2 : i + 3] == "d" and tokens[i + 2].start == tokens[i].end + 1)
        or (before == ":" and letters[i - 2 : i - 1] == "d" and i >= 2 and tokens[i].start == tokens[i - 2].end + 1)
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
