"""People by name in a sentence: the name itself, and what stands around it of age, sex and role.

Whether they were harmed is for `people.py`; here a name is found, not judged. Nothing is taken from the name: a first
name has no sex.
"""

from __future__ import annotations

from collections.abc import Collection

from .around import age_word, is_numeral, look_left, look_right, low_at
from .namewords import Called, NameWords
from .tokens import Token


def find_called(tokens: list[Token], words: NameWords, known: Collection[str] = ()) -> list[Called]:
    """The people whom a sentence names, in order. `known` are last names, in small letters, that stand alone as well.

    >>> from witnessmark.lang.load import load
    >>> from witnessmark.claim.namewords import name_words
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
            refused = last < i or (tokens[i].text[0].isupper() and tokens[i].low in words.never)
            i += 1
            # the rest of a run that is no person's name is none either: "Salvadoran National Railroad"
            while refused and i < count and tokens[i].letter == "X" and _plain(tokens[i], words):
                i += 1
            continue
        before = found[-1] if found and {t.letter for t in tokens[found[-1].end : i]} <= {",", "c"} else None
        sure = (before is not None and before.kindred) or tokens[i].low.removesuffix("'s").removesuffix("’s") in known
        one = _read(tokens, i, last, words, found[-1].end if found else 0, sure=sure)
        if one is not None:
            row = found and {t.letter for t in tokens[found[-1].end : one.begin]} <= {",", "c"}
            if row and found[-1].kindred and one.begin == one.first:
                one.sex, one.siblings, one.kindred = one.sex or found[-1].siblings, found[-1].siblings, True
            if row and found[-1].accused:
                one.accused = True
            found.append(one)
        i = max(last, one.end if one is not None else 0)
    _deal_out_ages(tokens, found, words)
    return found


def _deal_out_ages(tokens: list[Token], found: list[Called], words: NameWords) -> None:
    """ "Omar and Karim, aged 12 and 14": as many ages as names in a row, in their order."""
    for k, last in enumerate(found):
        i = last.end + (low_at(tokens, last.end) == ",")
        if low_at(tokens, i) not in words.aged:
            continue
        ages: list[int] = []
        i += 1
        while i < len(tokens) and (value := tokens[i].value) is not None:
            ages.append(int(value))
            i += 1
            step = i
            while step < len(tokens) and tokens[step].letter in ",c":
                step += 1
            if step == i or not is_numeral(tokens, step):
                break
            i = step
        row = [last]
        for one in reversed(found[:k]):
            if not {t.letter for t in tokens[one.end : row[0].begin]} <= {",", "c"}:
                break
            row.insert(0, one)
        if 2 <= len(ages) <= len(row) and all(one.age is None for one in row[-len(ages) :]):
            row = row[-len(ages) :]
            for one, age in zip(row, ages, strict=True):
                one.age = age
            last.end = i


def _plain(token: Token, words: NameWords) -> bool:
    return token.low not in words.ranks and token.low not in words.honorifics


def _opens_name(token: Token, words: NameWords) -> bool:
    if token.low in words.never or token.low in words.ranks or token.low in words.honorifics:
        return False
    if age_word(token, words) is not None:
        return False  # "Six-year-old Rima"
    return (token.letter == "X" and token.text[0].isupper()) or (
        token.text[0].isupper() and token.low in words.particles
    )


def _goes_on(tokens: list[Token], i: int, words: NameWords, *, far: bool) -> bool:
    token = tokens[i]
    if token.letter == "X":
        return True
    # a surname that is a word ("John Baker") can only be the last of a name
    last = i + 1 >= len(tokens) or not tokens[i + 1].text[0].isupper()
    plain = far or _plain(token, words)
    return last and token.text[0].isupper() and token.letter in "sj.x" and plain and " " not in token.low


def _name_end(tokens: list[Token], i: int, words: NameWords) -> int:
    """The end of the name that begins at token `i`; `i` where none does, -1 where a run of capitals is no person."""
    if not (_opens_name(tokens[i], words) or _has_article(tokens[i], words) or _initial(tokens, i)):
        return i
    j, count = i, len(tokens)
    while j < count:
        token = tokens[j]
        if _initial(tokens, j):
            j += 2
            continue
        if j > i and _last_initial(tokens, j):
            j += 2
            break
        if j > i and token.low in words.never and token.text[0].isupper():
            # "Ahmad Haddad Brigade": the whole run is something else
            return j if _in_calendar(token) else -1
        if _has_article(token, words) or (
            _goes_on(tokens, j, words, far=j - i > 1) and (j > i or token.letter == "X" or token.low in words.particles)
        ):
            j += 1
            if token.low.endswith(("'s", "’s")):
                break
        elif (
            j > i and token.low in words.honorifics and token.text[0].isupper() and _name_follows(tokens, j + 1, words)
        ):
            j += 1  # "Abdishakur Sheikh Hassan"
        elif j > i and token.low in words.particles and _name_follows(tokens, j + 1, words):
            j += 1
        elif (
            token.letter == "-"
            and j > i
            and j + 1 < count
            and tokens[j - 1].end == token.start
            and tokens[j + 1].letter == "X"
        ):
            j += 2
        elif token.letter == '"' and j > i and (alias := _alias(tokens, j)):
            j = alias
        else:
            break
    while j > i and tokens[j - 1].letter in "s.jxDP1" and tokens[j - 1].low in words.types:
        return -1
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


def _last_initial(tokens: list[Token], j: int) -> bool:
    """Whether "B." closes a name: "Suresh B. and M. Kumaran"."""
    token = tokens[j]
    return (
        len(token.text) == 1
        and token.text.isupper()
        and j + 1 < len(tokens)
        and tokens[j + 1].text == "."
        and tokens[j + 1].start == token.end
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


def _read(
    tokens: list[Token], first: int, last: int, words: NameWords, floor: int, *, sure: bool = False
) -> Called | None:
    one = Called(first, last, first, last, sure=sure)
    one.owner = owner = tokens[last - 1].low.endswith(("'s", "’s"))
    before = tokens[first - 1] if first > floor else None
    if before is not None and (before.low in words.never_after or before.low in ("a", "an")):
        return None  # "the newspaper El Faro", "a Lou Bari"
    listed = first > 1 and tokens[first - 1].letter == "," and tokens[first - 2].text[0].isupper()
    if listed and last - first == 1 and _ends_a_place(tokens, first - 2) and not is_numeral(tokens, last + 1):
        return None  # "the head of a village from Bekhteri, Khersov, "
    look_left(tokens, one, words, floor)
    if (
        listed
        and last - first == 1
        and not one.sure
        and low_at(tokens, last) == ","
        and not is_numeral(tokens, last + 1)
    ):
        return None  # the last of a chain of places: "in Pilar, Masbate, a councillor and four others"
    if not owner:
        look_right(tokens, one, words)
    runs_on = last < one.end < len(tokens) and tokens[last].text == "," and tokens[one.end].letter in "AHMVF"
    if listed and runs_on and _ends_a_place(tokens, first - 2):
        return None  # "in Apodaka, Nueva Sierra, a man was shot"
    following = tokens[last] if last < len(tokens) else None
    if following is not None and not owner and one.end == last and (
        (following.letter in "nsx" and tokens[last].text[0].islower()) or following.low in words.types
    ):  # fmt: skip
        return None  # "Saraqib market", "Ansar fighters"
    if following is not None and following.letter == "(" and last + 1 < len(tokens) and _is_short(tokens[last + 1]):
        return None  # "Ansar Bayt (AB)"
    if one.size < 2 and not one.sure:
        return None
    return one


def _ends_a_place(tokens: list[Token], k: int) -> bool:
    """Whether the capitals up to token `k` follow a preposition: "from Bekhteri"."""
    while k > 0 and tokens[k].text[0].isupper():
        k -= 1
    return tokens[k].letter == "P"


def _is_short(token: Token) -> bool:
    """Whether the word is a body's initials: nobody's name is followed by its own."""
    return len(token.text) > 1 and token.text.isalpha() and token.text.isupper()
