"""The words of a `[dates]` table as they may stand in a text, and the refusals of a table that breaks a rule."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Final, NoReturn

from ..errors import LanguageError
from ..messages import say
from .dateforms import LETTERS, MANY, ONE, SIGNS, YEARS, letter_class
from .dateglue import Spelling

# a text without any of these holds no date
_HINTS: Final = (
    "since",
    "month",
    "short_month",
    "weekday",
    "near",
    "overnight",
    "weekend",
    "so_far",
    "part",
    "eve",
    "next_day",
    "day_before",
    "dual",
    "full_day",
    "lunar_month",
    *ONE,
    *MANY,
)
HINTING: Final = frozenset(letter_class(*_HINTS))
# it opens with a plain class of characters, which `re` looks for fastest
NUMERIC: Final = (
    r"[0-9](?:[0-9]{3}(?:-[0-9]{1,2}-|/[0-9]{1,2}/)[0-9]{1,2}"
    r"|[0-9]?(?:/[0-9]{1,2}/|\.[0-9]{1,2}\.|-[0-9]{1,2}-)[0-9]{4})(?![0-9])"
)
IN_FIGURES: Final = re.compile(NUMERIC)


# years of the Hijri calendar that may stand without a sign of it: 1924 to 2077
LUNAR_YEARS: Final = range(1343, 1501)


class Lexicon:
    """Words as they may stand in a text, each with one letter and one value.

    `spelling` says how the words of texts are folded before they are looked up, and what may be glued to them.
    """

    def __init__(self, file: str, spelling: Spelling) -> None:
        self.file = file
        self.spelling = spelling
        self.letters = {sign: LETTERS[category] for category, signs in SIGNS.items() for sign in signs}
        self.values: dict[str, int] = {}
        self.phrases: list[str] = []
        for number in range(1000):
            category = "digit" if 1 <= number <= 31 else "digits"
            for figure in {str(number), f"{number:02}"}:
                self.letters[figure], self.values[figure] = LETTERS[category], number
        for year in YEARS:
            self.letters[str(year)], self.values[str(year)] = LETTERS["year"], year

    def add(self, category: str, words: Iterable[str], value: int) -> None:
        for word in words:
            if unicodedata.normalize("NFKC", word) != word or not word.strip():
                raise LanguageError(
                    say(
                        '{file}: "{word}" has letters that NFKC changes; write what NFKC gives',
                        file=self.file,
                        word=word,
                    )
                )
            for surface in self._spelled(word):
                if (self.letters.get(surface, LETTERS[category]), self.values.get(surface, value)) != (
                    LETTERS[category],
                    value,
                ):
                    raise LanguageError(
                        say('{file}: "{word}" has two meanings among the date words', file=self.file, word=word)
                    )
                self.letters[surface], self.values[surface] = LETTERS[category], value
                if not surface.isalnum() and len(surface) > 1 and "\n" not in surface:
                    self.phrases.append(surface)

    def _spelled(self, word: str) -> set[str]:
        """The forms of a word; a phrase may have the article too, which a word has taken off when it is looked up."""
        plain, article = self.spelling.folded(word), self.spelling.article
        forms = _surfaces(plain)
        if article and " " in word and not plain.startswith(article):
            forms |= _surfaces(article + plain)
        return forms

    def add_lunar_years(self) -> None:
        for year in LUNAR_YEARS:
            self.letters[str(year)], self.values[str(year)] = LETTERS["lunar_year"], year

    def token(self) -> re.Pattern[str]:
        """Cuts a text into words, numbers and single signs; a phrase of the table is one word."""
        phrases = sorted(self.phrases, key=len, reverse=True)  # the longest first
        broken = _either(phrases).replace(r"\ ", r"[ \n]")
        known = rf"(?=[{_initials(phrases)}])(?:{broken})(?!\w)|" if phrases else ""
        if known and self.spelling.clitics:  # what is glued to a phrase is a word before it
            known += rf"(?:{_either(self.spelling.clitics)})(?=(?:{broken})(?!\w))|"
        return re.compile(rf"{known}[^\W\d]\w*|{NUMERIC}|\d{{1,3}}(?:,\d{{3}})+|\d+\.\d+|\d+|[^\w\s]|_+")

    def hint(self) -> re.Pattern[str]:
        """Finds a word without which there is no date, after a space or a sign: faster than at every letter."""
        words = [word for word, letter in self.letters.items() if letter in HINTING]
        known = f"{_either(words)}|" if words else ""
        before = r"[\x00-/:-@\[-^`{-\xa9\u2000-\u206f]"
        glued, behind = self.spelling.glued()
        initials = f"(?=[{_initials(words)}\\d])" if not glued else ""
        return re.compile(rf"{before}{initials}{glued}(?:{known}(?:19|20)\d\d|{NUMERIC}){behind}(?!\w)")


def _either(words: Iterable[str]) -> str:
    """An expression for any of some words, by their first letter, which `re` looks at fastest."""
    tails: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        tails[word[0]].append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in tails.items())


def _initials(words: Iterable[str]) -> str:
    return "".join(re.escape(first) for first in sorted({word[0] for word in words}))


def _surfaces(word: str) -> set[str]:
    """How a word may stand in a text: one written with a capital is never in lower case; a line may break in it."""
    cased = {word, word.upper()} | ({word.capitalize(), word.title()} if word == word.lower() else set())
    return {
        "".join(letters)
        for form in cased
        for letters in product(*((" ", "\n") if letter == " " else (letter,) for letter in form))
    }


class Table:
    """Typed look-ups in one table of a language file; each refusal names the file and the key."""

    def __init__(self, value: object, file: str, key: str = "dates", known: Iterable[str] | None = None) -> None:
        if not isinstance(value, Mapping):
            raise LanguageError(say('{file}: "{key}" is not a table', file=file, key=key))
        for unknown in value.keys() - set(value if known is None else known):
            raise LanguageError(say('{file}: "{key}" is not a key of the date words', file=file, key=unknown))
        self.value: Mapping[str, object] = value
        self.file = file

    def table(self, key: str, known: Iterable[str] | None = None) -> Table:
        return Table(self.value.get(key, {}), self.file, key, known)

    def words(self, key: str) -> list[str]:
        return [
            word
            for word in self._list(key)
            if isinstance(word, str) or _refuse(say('{file}: "{key}" is not a list of words', file=self.file, key=key))
        ]

    def lists(self, key: str) -> Iterator[list[str]]:
        return (Table({key: words}, self.file).words(key) for words in self._list(key))

    def wholes(self, key: str) -> tuple[int, ...]:
        return tuple(
            one
            for one in self._list(key)
            if isinstance(one, int) or _refuse(say('{file}: "{key}" is not a list of numbers', file=self.file, key=key))
        )

    def whole(self, key: str, unsaid: int) -> int:
        found = self.value.get(key, unsaid)
        return (
            found
            if isinstance(found, int)
            else _refuse(say('{file}: "{key}" is not a whole number', file=self.file, key=key))
        )

    def flag(self, key: str, unsaid: bool) -> bool:
        found = self.value.get(key, unsaid)
        return (
            found
            if isinstance(found, bool)
            else _refuse(say('{file}: "{key}" is not true or false', file=self.file, key=key))
        )

    def text(self, key: str, unsaid: str) -> str:
        found = self.value.get(key, unsaid)
        return (
            found if isinstance(found, str) else _refuse(say('{file}: "{key}" is not a text', file=self.file, key=key))
        )

    def choice(self, key: str, allowed: tuple[str, ...]) -> str:
        found = self.text(key, allowed[0])
        return (
            found
            if found in allowed
            else _refuse(
                say('{file}: "{key}" is not {allowed}', file=self.file, key=key, allowed=say(" or ").join(allowed))
            )
        )

    def _list(self, key: str) -> list[object]:
        found = self.value.get(key, [])
        return (
            found if isinstance(found, list) else _refuse(say('{file}: "{key}" is not a list', file=self.file, key=key))
        )


def _refuse(message: str) -> NoReturn:
    raise LanguageError(message)
