"""People by name in a sentence: the name itself, and what stands around it of age, sex and role.

Whether they were harmed is for `people.py`; here a name is found, not judged. Nothing is taken from the name: a first
name has no sex.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ..lang.load import Language
from ..records import Harm, PersonSex
from .tokens import Token

_MOST_YEARS: Final = 120


@dataclass(slots=True)
class Called:
    """One person as a sentence names them: the name at tokens `first` to before `last`.

    `begin` and `end` take in what is said of the person around the name. `kin` is the possessive that ties them to
    whoever was named before ("his" sister). `sure` says that something beside the capitals shows a person.
    """

    first: int
    last: int
    begin: int
    end: int
    age: int | None = None
    sex: PersonSex | None = None
    role: str | None = None
    kin: str | None = None
    sure: bool = False

    @property
    def size(self) -> int:
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class NameWords:
    """The table [names] of a language, and the words of its calendar, which are no names."""

    honorifics: frozenset[str]
    ranks: frozenset[str]
    particles: frozenset[str]
    articles: tuple[str, ...]
    never: frozenset[str]
    types: frozenset[str]
    called: frozenset[str]
    identified: frozenset[str]
    names: frozenset[str]
    lists: frozenset[str]
    months: frozenset[str]
    years: frozenset[str]
    aged: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    pronouns: frozenset[str]
    no_roles: frozenset[str]
    attackers: frozenset[str]
    speech: frozenset[str]
    possessive: frozenset[str]
    victims: Mapping[str, Harm | None]
    numbers: Mapping[str, int]

    def harmed(self, low: str) -> str | None:
        """The word for victims that a token is or ends in ("of the dead"), or None."""
        last = low.rsplit(None, 1)[-1] if low else low
        return last if last in self.victims else None

    def sex(self, low: str) -> PersonSex | None:
        """What one word says of somebody's sex."""
        return "female" if low in self.female else "male" if low in self.male else None


_HARMED: Final[dict[str, Harm | None]] = {
    "killed": "killed", "injured": "injured", "missing": "missing", "detained": "detained", "unsaid": None,
}  # fmt: skip


@functools.lru_cache(maxsize=8)
def name_words(language: Language) -> NameWords:
    """The words that a language has for people's names."""
    table = language.tables.get("names", {})
    dates = language.tables.get("dates", {})

    def words(key: str) -> frozenset[str]:
        return frozenset(table.get(key, ()))

    calendar = {
        word.casefold()
        for key in ("months", "weekdays", "short_weekdays")
        for group in dates.get(key, ())
        for word in group
    }
    places = language.tables.get("places", {})
    return NameWords(
        honorifics=words("honorifics"),
        ranks=words("ranks"),
        particles=words("particles"),
        articles=tuple(table.get("articles", ())),
        never=words("not_persons") | words("nationalities") | calendar,
        types=frozenset(places.get("types", ())) | frozenset(places.get("sites", ())),
        called=words("called"),
        identified=words("identified"),
        names=words("names"),
        lists=words("lists"),
        months=words("months_old"),
        years=words("years_old"),
        aged=words("aged"),
        female=words("female"),
        male=words("male"),
        pronouns=words("pronouns"),
        no_roles=words("no_roles"),
        attackers=words("attackers"),
        speech=frozenset(language.tables.get("attribution", {}).get("verbs", ())),
        possessive=language.possessive,
        victims={w: _HARMED[key] for key, many in table.get("victims", {}).items() for w in many},
        numbers={w: v.value for w, v in language.words.items() if v.letter == "d" and v.value is not None},
    )


def find_called(tokens: list[Token], words: NameWords) -> list[Called]:
    """The people whom a sentence names, in order.

    >>> from witnessmark.lang.load import load
    >>> from witnessmark.claim.tokens import Sentence, tokenise
    >>> text = "Ahmad al-Khalil, 9, and his sister Rima, 6, were killed."
    >>> tokens = tokenise(Sentence(text, 0, len(text)), load("en"))
    >>> [(c.age, c.sex, c.kin) for c in find_called(tokens, name_words(load("en")))]
    [(9, None, None), (6, 'female', 'his')]
    """
    found: list[Called] = []
    i, count = 0, len(tokens)
    while i < count:
        last = _name_end(tokens, i, words)
        if last <= i:
            i += 1
            continue
        one = _read(tokens, i, last, words, found[-1].end if found else 0)
        if one is not None:
            found.append(one)
        i = max(last, one.end if one is not None else 0)
    return found


def _opens_name(token: Token, words: NameWords) -> bool:
    if token.low in words.never or token.low in words.ranks or token.low in words.honorifics:
        return False
    return (token.letter == "X" and token.text[0].isupper()) or (
        token.text[0].isupper() and token.low in words.particles
    )


def _goes_on(tokens: list[Token], i: int, words: NameWords) -> bool:
    token = tokens[i]
    if token.letter == "X":
        return True
    return token.text[0].isupper() and token.letter in "sj.x%1iDdZP~" and (token.letter != "~" or token.low not in words.never)


def _name_end(tokens: list[Token], i: int, words: NameWords) -> int:
    """The end of the name that begins at token `i`, or `i` where none does."""
    if not (_opens_name(tokens[i], words) or _has_article(tokens[i], words)):
        return i
    j, count = i, len(tokens)
    while j < count:
        token = tokens[j]
        if _initial(tokens, j):
            j += 2
            continue
        if j > i and token.low in words.never:
            # "Ahmad Haddad Army": the whole run is something else
            return i if token.letter == "X" and not _in_calendar(token) else j
        if _has_article(token, words) or (_goes_on(tokens, j, words) and (j > i or token.letter == "X" or token.low in words.particles)):
            j += 1
            if token.low.endswith(("'s", "’s")):
                break
        elif j > i and token.low in words.particles and _name_follows(tokens, j + 1, words):
            j += 1
        elif token.letter == "-" and j > i and j + 1 < count and tokens[j - 1].end == token.start and tokens[j + 1].letter == "X":
            j += 2
        elif token.letter == '"' and j > i and (alias := _alias(tokens, j)):
            j = alias
        else:
            break
    while j > i and tokens[j - 1].letter in "s.jxDP1" and tokens[j - 1].low in words.types:
        return i
    return j


def _in_calendar(token: Token) -> bool:
    return token.low.endswith("day") or token.letter == "~"


def _has_article(token: Token, words: NameWords) -> bool:
    low = token.low
    for article in words.articles:
        if low.startswith(article) and len(low) > len(article):
            return token.text[len(article)].isupper()
    return False


def _initial(tokens: list[Token], j: int) -> bool:
    """Whether "M." stands inside a name."""
    token = tokens[j]
    return (
        len(token.text) == 1
        and token.text.isupper()
        and j + 2 < len(tokens)
        and tokens[j + 1].text == "."
        and tokens[j + 1].start == token.end
        and tokens[j + 2].letter == "X"
    )


def _name_follows(tokens: list[Token], j: int, words: NameWords) -> bool:
    for k in range(j, min(j + 2, len(tokens))):
        if tokens[k].letter == "X" and tokens[k].low not in words.never:
            return True
        if tokens[k].low not in words.particles:
            return _has_article(tokens[k], words)
    return False


def _alias(tokens: list[Token], j: int) -> int:
    """The token after a quoted by-name inside a name, where the name goes on; else 0."""
    for k in range(j + 1, min(j + 5, len(tokens) - 1)):
        if tokens[k].letter == '"':
            return k + 1 if k > j + 1 and tokens[k + 1].letter == "X" else 0
        if not (tokens[k].letter == "X" or tokens[k].letter == "."):
            return 0
    return 0


def _read(tokens: list[Token], first: int, last: int, words: NameWords, floor: int) -> Called | None:
    one = Called(first, last, first, last)
    owner = tokens[last - 1].low.endswith(("'s", "’s"))
    _look_left(tokens, one, words, floor)
    if not owner:
        _look_right(tokens, one, words)
    following = tokens[last] if last < len(tokens) else None
    if following is not None and not owner and one.end == last and (
        (following.letter in "nsx" and tokens[last].text[0].islower()) or following.low in words.types
    ):  # fmt: skip
        return None  # "Saraqib market", "Ansar fighters"
    if one.size < 2 and not one.sure:
        return None
    return one


def _look_left(tokens: list[Token], one: Called, words: NameWords, floor: int) -> None:
    k = one.first - 1
    role: list[str] = []
    while k >= floor:
        token = tokens[k]
        if token.text == "." and k > floor and tokens[k - 1].low in words.honorifics | words.ranks:
            k -= 1
            continue
        if token.low in words.honorifics or (token.low in words.ranks and token.text[0].isupper()):
            if token.low in words.ranks:
                role.insert(0, token.text)
            one.sex = one.sex or words.sex(token.low)
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
    if k >= floor and tokens[k].letter == "," and (apposed := _apposed(tokens, k, words, floor)) is not None:
        _take(tokens, apposed, k, one, words)
        return
    if k >= floor and tokens[k].letter == "s":
        start = k
        while start > floor and (tokens[start - 1].letter in ".sjXu-" or _age_word(tokens[start - 1], words) is not None):
            start -= 1
        while start < k and not (tokens[start].text[0].islower() or tokens[start].letter in "sj" or tokens[start].letter == "X"):
            start += 1
        _take(tokens, start, k + 1, one, words)
        before = tokens[start - 1] if start > floor else None
        if before is not None and before.low in words.possessive:
            one.kin, start = before.low, start - 1
        elif before is not None and before.letter in "1t":
            start -= 1
        one.begin = start
        one.sure = one.sure or one.kin is not None or tokens[k].low not in words.attackers
        return
    while k >= floor and ((age := _age_word(tokens[k], words)) is not None or tokens[k].low in ("old", "-old")):
        one.age = one.age if age is None else age
        one.sure, k = True, k - 1
    one.begin = k + 1


def _apposed(tokens: list[Token], comma: int, words: NameWords, floor: int) -> int | None:
    """Where "a 34-year-old nurse from Douma, " before a name begins, or None."""
    noun = -1
    for k in range(comma - 1, max(floor - 1, comma - 12), -1):
        token = tokens[k]
        if token.letter == "s":
            noun = k
        if (token.letter == "1" or (token.letter == "t" and noun == k + 1) or token.low in words.possessive) and noun >= 0:
            return k if all(t.letter not in "PO" or n > noun for n, t in enumerate(tokens[k:comma], k)) else None
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
        age = _age_word(token, words)
        if age is None and token.value is not None and k + 1 < stop and tokens[k + 1].low in words.years | {"year-old"}:
            age = token.value
        if age is not None and one.age is None:
            one.age = age
        one.sex = one.sex or (words.sex(token.low) if token.low not in words.pronouns else None)
        if token.low in words.possessive:
            one.kin = token.low
        if token.letter == "s" and token.low not in words.no_roles and token.low not in words.attackers:
            role = token.text if role is None or token.text[0].islower() else role
    if role is not None and one.role is None:
        one.role = role
    one.begin = min(fits, start)
    one.sure = True


_AGE_WORD: Final = re.compile(r"(\d{1,3}|[a-z]+(?:-[a-z]+)?)-(years?|months?|weeks?|days?)-?olds?\Z")


def _age_word(token: Token, words: NameWords) -> int | None:
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


def _look_right(tokens: list[Token], one: Called, words: NameWords) -> None:
    """Reads ", 34," "(34)", "aged 34" and appositions after a name."""
    for _ in range(3):
        if not (_age_after(tokens, one, words) or _apposition_after(tokens, one, words)):
            break


def _low(tokens: list[Token], i: int) -> str:
    return tokens[i].low if i < len(tokens) else ""


def _age_after(tokens: list[Token], one: Called, words: NameWords) -> bool:
    if one.age is not None:
        return False
    i = one.end
    opening = tokens[i].letter if i < len(tokens) else ""
    j = i + 1 if opening in ("(", ",") else i
    sex: PersonSex | None = None
    if opening == "(" and (given := words.sex(_low(tokens, j))) is not None:
        # "(F, 34)"
        sex, j = given, j + 1
        j += 1 if j < len(tokens) and tokens[j].letter in ",/" else 0
    aged = _low(tokens, j) in words.aged
    j += 1 if aged else 0
    j += 1 if aged and j < len(tokens) and tokens[j].letter == ":" else 0
    token = tokens[j] if j < len(tokens) else None
    if token is None or not (opening in ("(", ",") or aged):
        return False
    if token.value is None or token.letter not in "d.~" or token.value > _MOST_YEARS:
        return False
    years, j = token.value, j + 1
    unit = _low(tokens, j)
    said = aged
    if unit in words.years or unit in words.months:
        years = years if unit in words.years else _under_a_year(years, unit)
        if unit in words.months and not (_low(tokens, j + 1) == "old" or opening == "(" or aged):
            return False
        j, said = j + 1, True
        j += 1 if _low(tokens, j) == "old" else 0
    after = tokens[j].letter if j < len(tokens) else "!"
    if opening == "(":
        if j < len(tokens) and tokens[j].letter in ",/" and (given := words.sex(_low(tokens, j + 1))) is not None:
            sex, j = given, j + 2
            after = tokens[j].letter if j < len(tokens) else "!"
        closing = next((k for k in range(j, min(j + 8, len(tokens))) if tokens[k].letter == ")"), None)
        if closing is None or after not in "),;P":
            return False
        if closing > j:
            _take(tokens, j, closing, one, words)
        j = closing + 1
    elif token.letter == "~" or (not said and after not in ",;!:cAHVFkPW)-\""):
        return False
    elif not said and after == "P" and _low(tokens, j) not in ("from", "of"):
        return False
    one.age, one.sex, one.end, one.sure = years, one.sex or sex, j, True
    return True


def _apposition_after(tokens: list[Token], one: Called, words: NameWords) -> bool:
    i = one.end
    if i + 1 >= len(tokens) or tokens[i].letter not in ",(":
        return False
    closes = ")" if tokens[i].letter == "(" else ",!;)-:"
    j = i + 1
    given = words.sex(_low(tokens, j))
    if given is not None and tokens[j].letter not in "it" and (j + 1 >= len(tokens) or tokens[j + 1].letter in closes + ","):
        one.sex, one.end, one.sure = one.sex or given, j + 1 + (closes == ")" and _low(tokens, j + 1) == ")"), True
        return True
    opener = tokens[j]
    aged = _age_word(opener, words) is not None
    if opener.letter != "1" and not aged and not (opener.letter == "t" and opener.low not in words.possessive) and closes != ")":
        bare = opener.letter == "s" and opener.text[0].islower()
        if not bare:
            return False
    stop = next((k for k in range(j, min(j + 14, len(tokens))) if tokens[k].letter in closes), len(tokens))
    if stop - j >= 14:
        return False
    inside = tokens[j:stop]
    joined = next((n for n, t in enumerate(inside) if t.letter == "c"), None)
    if joined is not None and closes != ")":
        stop, inside = j + joined, inside[:joined]
    noun = next((n for n, t in enumerate(inside) if t.letter in "sVKFAHMvn" or (t.letter == "W")), None)
    if noun is None and inside and opener.letter == "1" and len(inside) <= 5 and not any(t.letter in "xPO" for t in inside):
        one.role = one.role or (inside[-1].text if inside[-1].letter == "." and len(inside) > 1 and inside[-1].text[0].islower() and _age_word(inside[-1], words) is None else None)
        _take(tokens, j, stop, one, words)
    elif noun is not None and inside[noun].letter == "s" and not any(t.letter in "VKFAHMv" for t in inside[:noun]):
        verb = next((n for n, t in enumerate(inside) if t.letter in "VKFAHMvW"), None)
        stop = stop if verb is None else j + verb
        _take(tokens, j, stop, one, words)
    else:
        return False
    one.end = stop + 1 if closes == ")" and stop < len(tokens) else stop
    return True
