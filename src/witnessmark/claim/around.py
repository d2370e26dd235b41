"""What stands around a name: age, sex, role and kinship, before it and in appositions after it."""

from __future__ import annotations

import re
from typing import Final

from .namewords import Called, NameWords
from .tokens import Token

_MOST_YEARS: Final = 120


def is_numeral(tokens: list[Token], i: int) -> bool:
    """Whether there is a token `i` and it has a value."""
    return i < len(tokens) and tokens[i].value is not None


def look_left(tokens: list[Token], one: Called, words: NameWords, floor: int) -> None:
    """Takes titles, age, role and kinship from before a name, back to token `floor`, and moves its `begin` there."""
    k = one.first - 1
    role: list[str] = []
    while k >= floor:
        token = tokens[k]
        low = token.low
        if low not in words.ranks and low.endswith("s") and low[:-1] in words.ranks and low not in words.honorifics:
            low = low[:-1]  # "constables Suresh B. and M. Kumaran"
        if token.text == "." and k > floor and tokens[k - 1].low in words.honorifics | words.ranks:
            k -= 1
            continue
        if low in words.honorifics or (low in words.ranks and (token.text[0].isupper() or low != token.low)):
            if low in words.ranks:
                role.insert(0, token.text[: len(low)])
            one.sex = one.sex or words.sex(low)
            one.sure = True
            k -= 1
            continue
        break
    if k >= floor and tokens[k].letter == "-" and k > floor and tokens[k - 1].low in words.ranks:
        k -= 2
    if role and one.role is None:
        one.role = " ".join(role)
    if k >= floor and tokens[k].low in words.called:
        k -= 1
    elif k > floor and tokens[k].letter == "P" and tokens[k].low == "as" and tokens[k - 1].low in words.identified:
        one.begin = k + 1
        return
    if k > floor and tokens[k].letter == "," and tokens[k - 1].low in words.attackers:
        one.accused = True
    if k >= floor and tokens[k].letter == "," and (apposed := _apposed(tokens, k, words, floor)) is not None:
        _take(tokens, apposed, k, one, words)
        return
    if k >= floor and tokens[k].letter == "s" and tokens[k].text[0].isupper() and tokens[k].low in words.never:
        return  # "National Railroad"
    if k >= floor and tokens[k].letter == "s":
        start = k
        while start > floor and (
            tokens[start - 1].letter in ".sjXu-" or age_word(tokens[start - 1], words) is not None
        ):
            start -= 1
        _take(tokens, start, k + 1, one, words)
        before = tokens[start - 1] if start > floor else None
        if before is not None and before.low in words.possessive:
            one.kin, start = before.low, start - 1
        elif before is not None and before.letter in "1t":
            start -= 1
        one.begin = start
        return
    if (of := _kindred(tokens, k, words, floor)) is not None:
        one.siblings = words.sex(tokens[of].low[:-1])
        one.sex, one.sure, one.kindred = one.sex or one.siblings, True, True
        start = of - 1
        while start > floor and tokens[start].letter in "dj":
            start -= 1
        if start >= floor and tokens[start].low in words.possessive:
            one.kin, one.begin = tokens[start].low, start
        return
    if k >= floor and tokens[k].letter in "n." and tokens[k].low.endswith("s"):
        return
    while k >= floor and ((age := age_word(tokens[k], words)) is not None or tokens[k].low in ("old", "-old")):
        one.age = one.age if age is None else age
        one.sure, k = True, k - 1
    one.begin = k + 1


def _kindred(tokens: list[Token], k: int, words: NameWords, floor: int) -> int | None:
    """The token of "brothers" before a name, "three brothers, Omar" as well; None for none."""
    if k > floor and tokens[k].text in (",", ":"):
        k -= 1
    if k < floor or not (tokens[k].low in words.kin_many or _is_kin(tokens[k].low, words)):
        return None
    return k


def _is_kin(low: str, words: NameWords) -> bool:
    return low.endswith("s") and low[:-1] in words.no_roles and words.sex(low[:-1]) is not None


def _apposed(tokens: list[Token], comma: int, words: NameWords, floor: int) -> int | None:
    """Where "a 34-year-old nurse from Douma, " before a name begins, or None."""
    noun = -1
    for k in range(comma - 1, max(floor - 1, comma - 12), -1):
        token = tokens[k]
        if token.letter == "s" and token.low not in words.never:
            noun = k
        if (
            token.letter == "1" or (token.letter == "t" and noun == k + 1) or token.low in words.possessive
        ) and noun >= 0:
            # "the mayor of Douma, " leads to a name; "a soldier in Douma, " to a wider place
            return k if not any(t.letter == "P" and t.low != "from" for t in tokens[k:comma]) else None
        if token.letter == "t" and noun >= 0 and all(t.letter in ".sjX" for t in tokens[k + 1 : noun]):
            return k
        if token.letter not in '.sjXPOt"u-~1':
            return None
    return None


def _take(tokens: list[Token], start: int, stop: int, one: Called, words: NameWords) -> None:
    """Takes age, sex and role from the words of an apposition or of what stands before the name."""
    role: str | None = None
    fits = one.begin
    for k in range(start, stop):
        token = tokens[k]
        if token.letter in "POW" and role is not None:
            break
        if token.letter in "PO":
            break
        age = age_word(token, words)
        if age is None and token.value is not None and k + 1 < stop and tokens[k + 1].low in words.years | {"year-old"}:
            age = token.value
        if age is not None and one.age is None:
            one.age = age
        one.sex = one.sex or (words.sex(token.low) if token.low not in words.pronouns else None)
        if token.low in words.possessive:
            one.kin = token.low
        one.accused = one.accused or token.low in words.attackers
        if token.letter == "s" and token.low not in words.no_roles and token.low not in words.attackers:
            role = token.text if role is None or token.text[0].islower() else role
    if role is not None and one.role is None:
        one.role = role
    one.begin = min(fits, start)
    one.sure = True


_AGE_WORD: Final = re.compile(r"(\d{1,3}|[a-z]+(?:-[a-z]+)?)-(years?|months?|weeks?|days?)-?olds?\Z")


def age_word(token: Token, words: NameWords) -> int | None:
    """The age in "34-year-old" or "six-month-old", in whole years."""
    if "-" not in token.low or "old" not in token.low:
        return None
    found = _AGE_WORD.match(token.low)
    if found is None:
        return None
    number, unit = found.groups()
    years = int(number) if number.isdigit() else _in_words(number, words)
    if years is None:
        return None
    return (years if years <= _MOST_YEARS else None) if unit.startswith("year") else _under_a_year(years, unit)


def _in_words(number: str, words: NameWords) -> int | None:
    parts = [words.numbers.get(part) for part in number.split("-")]
    return None if None in parts else sum(part for part in parts if part is not None)


def _under_a_year(count: int, unit: str) -> int:
    return count // 12 if unit.startswith("month") else 0


def look_right(tokens: list[Token], one: Called, words: NameWords) -> None:
    """Reads ", 34," "(34)", "aged 34" and appositions after a name."""
    for _ in range(3):
        if not (_age_after(tokens, one, words) or _apposition_after(tokens, one, words)):
            break


def is_dash(tokens: list[Token], i: int) -> bool:
    """Whether token `i` is a dash with a space before it: "Samir Odeh - 34 years"."""
    return 0 < i < len(tokens) and tokens[i].letter == "-" and tokens[i - 1].end < tokens[i].start


def low_at(tokens: list[Token], i: int) -> str:
    """The word of a token in lower case; "" past the end."""
    return tokens[i].low if i < len(tokens) else ""


def _age_after(tokens: list[Token], one: Called, words: NameWords) -> bool:
    """Takes an age that follows the name or what was read after it; False where none does."""
    opening = tokens[one.end].letter if one.end < len(tokens) else ""
    if one.age is not None:
        return False
    dash = is_dash(tokens, one.end)
    j = one.end + 1 if opening in ("(", ",") or dash else one.end
    sex = words.sex(low_at(tokens, j)) if opening == "(" else None
    if sex is not None:  # "(F, 34)"
        j += 2 if _letter(tokens, j + 1) in (",", "/") else 1
    aged = low_at(tokens, j) in words.aged
    if aged:
        j += 2 if _letter(tokens, j + 1) == ":" else 1
    if not (opening in ("(", ",") or aged or dash) or j >= len(tokens):
        return False
    read = _years(tokens, j, words, said=aged or opening == "(")
    if read is None:
        return False
    years, after = read
    said = aged or after > j + 1
    following = _letter(tokens, after)
    if aged and following in (",", "c") and is_numeral(tokens, after + 1):
        return False  # "aged 12 and 14"
    if opening == "(":
        if following in (",", "/") and (given := words.sex(low_at(tokens, after + 1))) is not None:
            sex, after = given, after + 2
        closing = next((k for k in range(after, min(after + 8, len(tokens))) if tokens[k].letter == ")"), None)
        if closing is None or _letter(tokens, after) not in ("(", ")", ",", ";", "P"):
            return False
        if closing > after:
            _take(tokens, after, closing, one, words)
        after = closing + 1
    elif tokens[j].letter == "~" or not (said or following in _AFTER_AGE or low_at(tokens, after) in ("from", "of")):
        return False
    one.age, one.sex, one.end, one.sure = years, one.sex or sex, after, True
    return True


# what may follow "Samir Odeh, 34"; with anything else the numeral counts something
_AFTER_AGE: Final = frozenset(',;!:cAHVFkW)-"')


def _letter(tokens: list[Token], i: int) -> str:
    """The letter of a token; that of a full stop past the end."""
    return tokens[i].letter if i < len(tokens) else "!"


def _years(tokens: list[Token], j: int, words: NameWords, *, said: bool) -> tuple[int, int] | None:
    """The age in whole years that the numeral at token `j` gives, and the token after it ("34", "6 months old")."""
    token = tokens[j]
    if token.value is None or token.letter not in "d.~u" or token.value > _MOST_YEARS:
        return None
    unit = low_at(tokens, j + 1)
    if unit not in words.years and unit not in words.months:
        return token.value, j + 1
    old = low_at(tokens, j + 2) == "old"
    if unit in words.months and not (old or said):
        return None
    years = token.value if unit in words.years else _under_a_year(token.value, unit)
    return years, j + 3 if old else j + 2


def _stop(tokens: list[Token], j: int, closes: str, words: NameWords) -> int:
    """Where the apposition that begins at token `j` ends; the dot of "Dr." and brackets inside it end none."""
    opened = False
    for k in range(j, min(j + 14, len(tokens))):
        letter = tokens[k].letter
        if letter == "(":
            opened = True
        elif letter == ")" and opened:
            opened = False
        elif letter in closes and not (tokens[k].text == "." and tokens[k - 1].low in words.honorifics):
            return k
    return len(tokens)


def _kin_after(tokens: list[Token], one: Called, words: NameWords) -> bool:
    """Takes ", his wife" at the end of a line or sentence: elsewhere it may be one more of a list."""
    j = one.end + 1
    sex = words.sex(low_at(tokens, j + 1))
    if sex is None or tokens[j + 1].low in words.possessive or _letter(tokens, j + 2) not in ("!", ";", ""):
        return False
    one.sex, one.kin, one.sure, one.end = one.sex or sex, tokens[j].low, True, j + 2
    return True


def _apposition_after(tokens: list[Token], one: Called, words: NameWords) -> bool:
    """Takes what an apposition says ("a 34-year-old nurse", "female"); False where none follows."""
    i, j = one.end, one.end + 1
    if j >= len(tokens) or not (tokens[i].letter in ",(" or is_dash(tokens, i)):
        return False
    bracket = tokens[i].letter == "("
    closes = ")" if bracket else ",!;)-:"
    opener = tokens[j]
    if not bracket and opener.low in words.possessive:
        return _kin_after(tokens, one, words)
    given = words.sex(opener.low)
    if given is not None and opener.letter not in "it" and (_letter(tokens, j + 1) in closes + ",!"):
        one.sex, one.sure = one.sex or given, True
        one.end = j + 1 + (bracket and low_at(tokens, j + 1) == ")")
        return True
    article = opener.letter == "1" or (opener.letter == "t" and opener.low not in words.possessive)
    bare = opener.letter == "s" and opener.text[0].islower() and _letter(tokens, j + 1) != "X"
    if tokens[i].letter in ",-" and not bare and opener.text[0].islower() and opener.letter in "j.":
        # "61, village watchman" at the end of a line
        bare = j + 2 == len(tokens) and tokens[j + 1].letter == "s" and tokens[j + 1].text[0].islower()
    if not (article or bare or bracket or age_word(opener, words) is not None):
        return False
    stop = _stop(tokens, j, closes, words)
    if stop - j >= 14:
        return False
    if not bracket:
        stop = next((k for k in range(j, stop) if tokens[k].letter == "c"), stop)
    noun = next((k for k in range(j, stop) if tokens[k].letter in "sVKFAHMvnW"), None)
    if noun is None:
        if opener.letter != "1" or stop - j > 5 or any(t.letter in "xPO" for t in tokens[j:stop]):
            return False
        last = tokens[stop - 1]
        if stop - j > 1 and last.letter == "." and last.text[0].islower() and age_word(last, words) is None:
            one.role = one.role or last.text  # a trade that no table holds: "a barber"
    elif tokens[noun].letter == "s":
        stop = next((k for k in range(noun, stop) if tokens[k].letter in "VKFAHMvW"), stop)
    else:
        return False
    _take(tokens, j, stop, one, words)
    one.end = stop + 1 if bracket and stop < len(tokens) else stop
    return True
