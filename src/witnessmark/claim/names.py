"""People by name in a sentence: the name itself, and what stands around it of age, sex and role.

Whether they were harmed is for `people.py`; here a name is found, not judged. Nothing is taken from the name: a first
name has no sex.
"""

from __future__ import annotations

from .around import is_numeral, look_left, look_right, low_at
from .namewords import Called, NameWords
from .tokens import Token


def find_called(tokens: list[Token], words: NameWords) -> list[Called]:
    """The people whom a sentence names, in order.

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
        one = _read(tokens, i, last, words, found[-1].end if found else 0)
        if one is not None:
            if (
                found
                and one.sex is None
                and found[-1].siblings
                and {t.letter for t in tokens[found[-1].end : one.begin]} <= {",", "c"}
            ):
                one.sex, one.siblings = found[-1].siblings, found[-1].siblings
            if found and found[-1].accused and {t.letter for t in tokens[found[-1].end : one.begin]} <= {",", "c"}:
                one.accused = True
            found.append(one)
        i = max(last, one.end if one is not None else 0)
    return found


def _plain(token: Token, words: NameWords) -> bool:
    return token.low not in words.ranks and token.low not in words.honorifics


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
    # a surname that is a word ("John Baker") can only be the last of a name
    last = i + 1 >= len(tokens) or not tokens[i + 1].text[0].isupper()
    return last and token.text[0].isupper() and token.letter in "sj.x" and _plain(token, words) and " " not in token.low


def _name_end(tokens: list[Token], i: int, words: NameWords) -> int:
    """The end of the name that begins at token `i`; `i` where none does, -1 where a run of capitals is no person."""
    if not (_opens_name(tokens[i], words) or _has_article(tokens[i], words)):
        return i
    j, count = i, len(tokens)
    while j < count:
        token = tokens[j]
        if _initial(tokens, j):
            j += 2
            continue
        if j > i and token.low in words.never and token.text[0].isupper():
            # "Ahmad Haddad Brigade": the whole run is something else
            return j if _in_calendar(token) else -1
        if _has_article(token, words) or (
            _goes_on(tokens, j, words) and (j > i or token.letter == "X" or token.low in words.particles)
        ):
            j += 1
            if token.low.endswith(("'s", "’s")):
                break
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
    one.owner = owner = tokens[last - 1].low.endswith(("'s", "’s"))
    look_left(tokens, one, words, floor)
    listed = first > 1 and tokens[first - 1].letter == "," and tokens[first - 2].letter == "X"
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


def _is_short(token: Token) -> bool:
    """Whether the word is a body's initials: nobody's name is followed by its own."""
    return len(token.text) > 1 and token.text.isalpha() and token.text.isupper()
