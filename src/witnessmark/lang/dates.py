"""The date words of a language: the `[dates]` table of its file, made ready for reading.

Each word of a sentence becomes one letter for what it is (a month, a weekday, "since"), and the ways of
writing a date are patterns over those letters. The table gives the words and the patterns; what a pattern
*means* (its rule, see `RULES`) is code, the same for every language.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import Final, Literal, get_args

from ..errors import LanguageError
from ..when import Unit

Rule = Literal[
    "never",  # looks like a date and is none: "every Friday"
    "numeric",  # 2018-02-06
    "days",  # several days of one month: "4-6 February"
    "date",  # a day of a month
    "month",
    "season",  # of a stated year
    "year",
    "weekday",
    "near",  # today, yesterday, last night
    "overnight",
    "weekend",
    "past",  # the past N units
    "ago",
    "this",  # this week, month, year
    "last",  # the week, month, year before this one
    "so_far",
    "future",
    "same",  # from here to before: counted from an earlier date ("that day")
    "following",
    "preceding",
    "later",  # N units later
    "earlier",
    "after",  # N units after something that the words go on to tell
    "before",
    "clock",  # a time of day; no date by itself
]
RULES: Final[tuple[Rule, ...]] = get_args(Rule)
UNITS: Final[tuple[Unit, ...]] = get_args(Unit)

WORDS: Final = tuple(
    "the a of on at in during inside since until by before after from to between and or last past recent previous this "
    "next coming following that same every early mid late earlier later start middle end half quarter ago so_far "
    "overnight weekend then part clock ordinal_sign era ending season counted future".split()
)
SIGNS: Final = {
    "comma": ",،",
    "dot": ".",
    "dash": "-–—‑",
    "slash": "/",
    "colon": ":",
    "quote": "'’",
    "open": "([",
    "close": ")]",
    "stop": ";!?؟؛\"“”",
}
_ONE, _MANY = tuple(f"one_{unit}" for unit in UNITS), tuple(f"many_{unit}" for unit in UNITS)
_VALUED: Final = ("month", "short_month", "weekday", "short_weekday", "year", "digit", "digits", "number_word", "few", "near")
CATEGORIES: Final = (*WORDS, *SIGNS, *_VALUED, "ordinal", "numeric", *_ONE, *_MANY)
# Latin-1 letters, so that the letters of a sentence are one byte each
_ALPHABET = (chr(code) for code in range(0x41, 0x100) if chr(code).isalpha())
LETTERS: Final = dict(zip(CATEGORIES, _ALPHABET, strict=False))
OTHER: Final = "."

# what a slot of a pattern takes, and the name under which its value is kept (None: not kept)
SLOTS: Final[dict[str, tuple[tuple[str, ...], str | None]]] = {
    **{name: ((name,), None) for name in CATEGORIES},
    **{
        name: ((name,), name)
        for name in (*_VALUED, "ordinal", *"last this past half quarter early mid late start middle end ending".split())
    },
    **{name: ((name,), "unit") for name in _ONE},
    **{name: ((name,), "units") for name in _MANY},
    "unit": (_ONE, "unit"),
    "units": (_MANY, "units"),
    "day": (("digit",), "day"),
    "first_day": (("digit",), "first_day"),
    "last_day": (("digit",), "last_day"),
    "any_month": (("month", "short_month"), "month"),
    "any_weekday": (("weekday", "short_weekday"), None),
    "number": (("digit", "digits", "number_word"), "number"),
    "upper": (("digit", "digits", "number_word"), "upper"),
    "figures": (("digit", "digits"), None),
}
# a text without any of these holds no date
_HINTS: Final = ("since", "month", "short_month", "weekday", "near", "overnight", "weekend", "so_far", "part", *_ONE, *_MANY)
_HINTING: Final = frozenset(LETTERS[category] for category in _HINTS)
_NUMERIC: Final = r"\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{1,2}(?:/\d{1,2}/|\.\d{1,2}\.|-\d{1,2}-)\d{4}(?!\d)"
_DATE_IN_FIGURES: Final = re.compile(rf"(?<!\d)(?:{_NUMERIC})")


@dataclass(frozen=True, slots=True)
class DateWords:
    """The date words of one language, ready for use; made by `from_table`.

    `letters` gives each word, as it may stand in a text, the letter of its category; `values` what it is worth
    (a month's number, a unit's place in `UNITS`, the most that "few" may mean). `hint` finds out fast whether a
    text may hold a date after its first word; `token` cuts it into words; `forms` finds every way
    of writing a date in the letters, and `rules` says which rule each of its groups is, with the pattern that
    gives the slots. `week_begins` and `weekend` are ISO weekdays, 1 Monday to 7 Sunday;
    `plural` is the most that a bare plural ("recent days") may mean.
    """

    hint: re.Pattern[str] = field(repr=False)
    token: re.Pattern[str] = field(repr=False)
    letters: Mapping[str, str] = field(repr=False)
    values: Mapping[str, int] = field(repr=False)
    forms: re.Pattern[str] = field(repr=False)
    rules: Mapping[str, tuple[Rule, str]] = field(repr=False)
    week_begins: int
    weekend: tuple[int, ...]
    numeric_order: str
    plural: int

    @classmethod
    def from_table(cls, table: Mapping[str, object], *, numbers: Mapping[str, int], file: str = "[dates]") -> DateWords:
        """The words of a `[dates]` table; `numbers` are the language's number words with their values.

        Raises LanguageError, naming the file and the word, for a word with two meanings, letters that NFKC would
        change, an unknown key, and a pattern that is none.

        >>> DateWords.from_table({"month": [["january"]]}, numbers={})
        Traceback (most recent call last):
        ...
        witnessmark.errors.LanguageError: [dates]: "month" is not a key of the date words
        """
        read = _Table(table, file)
        read.refuse_others(
            "week_begins weekend numeric_order plural months short_months weekdays short_weekdays units few near ordinals "
            "words parts patterns".split()
        )
        lexicon = _Lexicon(file)
        for category in ("month", "short_month", "weekday", "short_weekday"):
            for value, words in enumerate(read.lists(f"{category}s"), start=1):
                lexicon.add(category, words, value)
        units = read.table("units")
        units.refuse_others(UNITS)
        for value, unit in enumerate(UNITS):
            names = units.table(unit)
            names.refuse_others(("one", "many"))
            lexicon.add(f"one_{unit}", names.words("one"), value)
            lexicon.add(f"many_{unit}", names.words("many"), value)
        for category, key in (("few", "few"), ("near", "near"), ("ordinal", "ordinals")):
            for word, value in read.table(key).wholes():
                lexicon.add(category, [word], value)
        for word, value in numbers.items():
            lexicon.add("number_word", [word], value)
        named = read.table("words")
        named.refuse_others(WORDS)
        for category in WORDS:
            lexicon.add(category, named.words(category), 1)
        lexicon.add_figures()
        parts = dict(read.table("parts").texts())
        patterns = read.table("patterns")
        patterns.refuse_others(RULES)
        rules: dict[str, tuple[Rule, str]] = {}
        forms: list[str] = []
        for rule in (rule for key in patterns.value for rule in RULES if rule == key):
            for pattern in patterns.words(rule):
                for part, text in parts.items():
                    pattern = pattern.replace(f"<{part}>", f"({text})")
                form = f"r{len(rules)}"
                rules[form], letters = (rule, over_letters(pattern)), over_letters(pattern, named=False)
                forms.append(f"(?P<{form}>{letters})")
        return cls(
            hint=lexicon.hint(),
            token=lexicon.token(),
            letters=lexicon.letters,
            values=lexicon.values,
            forms=re.compile("|".join(forms)),
            rules=rules,
            week_begins=read.whole("week_begins", 1),
            weekend=tuple(read.whole_list("weekend", (6, 7))),
            numeric_order=read.choice("numeric_order", ("unsure", "dmy", "mdy")),
            plural=read.whole("plural", 9),
        )

    def hinted(self, text: str, start: int, end: int) -> bool:
        """Whether `text[start:end]` may hold a date: fast, and wrongly no only for one glued to a rare symbol."""
        if self.hint.search(text, start, end) is not None:
            return True
        first = self.token.match(text, start, end)
        return first is not None and (self.letters.get(first[0]) in _HINTING or first[0][0].isdigit())

    def read(self, text: str, start: int, end: int) -> str:
        """One letter for each word and sign of `text[start:end]`."""
        get = self.letters.get
        letters = "".join([get(token, OTHER) for token in self.token.findall(text, start, end)])
        if _DATE_IN_FIGURES.search(text, start, end) is None:
            return letters
        spots = self.token.finditer(text, start, end)
        return "".join(
            LETTERS["numeric"] if _DATE_IN_FIGURES.fullmatch(spot[0]) else letter
            for spot, letter in zip(spots, letters, strict=True)
        )

    def slots(self, form: str, letters: str, at: int, tokens: list[str]) -> dict[str, int]:
        """What the slots of a form hold where it stands in the letters: each word's value."""
        found = re.compile(self.rules[form][1]).match(letters, at)  # compiled when first met, then kept by re
        return {} if found is None else self.values_in(found, tokens)

    def values_in(self, found: re.Match[str], tokens: list[str]) -> dict[str, int]:
        """The value of each named slot of a match over letters."""
        return {
            name.partition("__")[0]: self.values.get(tokens[found.start(name)], 0)
            for name, letter in found.groupdict().items()
            if letter is not None
        }


def full_dates(text: str, *, words: DateWords) -> Iterator[tuple[int, int, date]]:
    """Each full date (day, month and year) in a text, with its offsets; nothing else, and nothing inferred.

    A date in figures counts only where its order is sure: 2018-02-06, 13/09/2016, 06/06/2016, never 06/02/2018
    (unless the language's file says which comes first).
    """
    letters = words.read(text, 0, len(text))
    spans: list[tuple[int, int]] = []
    for found in words.forms.finditer(letters):
        form = found.lastgroup or ""
        if words.rules[form][0] not in ("date", "numeric"):
            continue
        spans = spans or [spot.span() for spot in words.token.finditer(text)]
        start, end = spans[found.start()][0], spans[found.end() - 1][1]
        if words.rules[form][0] == "numeric":
            day = numeric_date(text[start:end], order=words.numeric_order)
        else:
            slots = words.slots(form, letters, found.start(), [text[a:b] for a, b in spans])
            day = calendar_date(slots.get("year"), slots["month"], slots["day"])
        if day is not None:
            yield start, end, day


def parse_explicit(text: str, *, words: DateWords) -> date | None:
    """The first full date in a line such as "Wednesday, 07 February 2018 08:23"; None where it has none."""
    return next((day for _, _, day in full_dates(text, words=words)), None)


def calendar_date(year: int | None, month: int, day: int) -> date | None:
    """The date, or None where there is no such day or no year is given.

    >>> calendar_date(2018, 2, 30) is None
    True
    """
    try:
        return None if year is None else date(year, month, day)
    except ValueError:
        return None


def numeric_date(text: str, *, order: str = "unsure") -> date | None:
    """The day of a date in figures, where its order is sure; `order` is unsure, dmy or mdy.

    >>> numeric_date("13/09/2016").isoformat(), numeric_date("06/02/2018")
    ('2016-09-13', None)
    >>> numeric_date("06.02.2018", order="dmy").isoformat()
    '2018-02-06'
    """
    first, second, third = (int(part) for part in re.split(r"\D", text))
    if first > 31:
        return calendar_date(first, second, third)
    if order == "mdy" or (order == "unsure" and second > 12):
        return calendar_date(third, first, second)
    if order == "dmy" or first > 12 or first == second:
        return calendar_date(third, second, first)
    return None


def over_letters(pattern: str, *, named: bool = True) -> str:
    """A pattern of slots as a regular expression over letters.

    `{slot}` is one word; `?` makes what stands before it optional; `( | )` are alternatives; what stands in `[ ]`
    must be there but is not taken, and in `[! ]` must not; brackets that open the pattern look back. `named`
    keeps the value of each slot that has one. Raises KeyError for a slot that is none.

    >>> over_letters("[{in}] {month}", named=False) == f"(?<={LETTERS['in']}){LETTERS['month']}"
    True
    """
    made: list[str] = []
    count: defaultdict[str, int] = defaultdict(int)
    depth = taken = 0
    for piece in re.findall(r"\{\w+\}|\[!?|[\]()|?]|[^\s\]()|?\[{}]+", pattern):
        if piece.startswith("{"):
            categories, name = SLOTS[piece[1:-1]]
            letters = "".join(LETTERS[category] for category in categories)
            letters = letters if len(letters) == 1 else f"[{letters}]"
            if depth == 0:
                taken += 1
                if named and name:
                    count[name] += 1
                    letters = f"(?P<{name}__{count[name]}>{letters})"
            made.append(letters)
        elif piece.startswith("["):
            depth += 1
            made.append("(?" + ("" if taken else "<") + ("!" if piece == "[!" else "="))
        elif piece == "]":
            depth -= 1
            made.append(")")
        elif piece in "()|?$":
            made.append("(?:" if piece == "(" else piece)
        else:
            raise KeyError(piece)
    return "".join(made)


class _Lexicon:
    """Words as they may stand in a text, each with one letter and one value."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.letters: dict[str, str] = {}
        self.values: dict[str, int] = {}
        self.phrases: set[str] = set()
        for category, signs in SIGNS.items():
            self.letters |= dict.fromkeys(signs, LETTERS[category])

    def add(self, category: str, words: Iterable[str], value: int) -> None:
        for word in words:
            if unicodedata.normalize("NFKC", word) != word or not word.strip():
                raise LanguageError(f'{self.file}: "{word}" has letters that NFKC changes; write what NFKC gives')
            for surface in _surfaces(word):
                if self.letters.setdefault(surface, LETTERS[category]) != LETTERS[category] or (
                    self.values.setdefault(surface, value) != value
                ):
                    raise LanguageError(f'{self.file}: "{word}" has two meanings among the date words')
                if not surface.isalnum():
                    self.phrases.add(surface)

    def add_figures(self) -> None:
        for number in range(1000):
            category = "digit" if 1 <= number <= 31 else "digits"
            for figure in {str(number), f"{number:02}"}:
                self.letters[figure], self.values[figure] = LETTERS[category], number
        for year in range(1900, 2100):
            self.letters[str(year)], self.values[str(year)] = LETTERS["year"], year

    def token(self) -> re.Pattern[str]:
        """Cuts a text into words, numbers and single signs; a phrase of the table is one word."""
        phrases = sorted(self.phrases, key=len, reverse=True)
        initials = "".join(sorted({phrase[0] for phrase in phrases}))
        known = rf"(?=[{re.escape(initials)}])(?:{'|'.join(map(re.escape, phrases))})(?!\w)|" if phrases else ""
        return re.compile(rf"{known}[^\W\d]\w*|{_NUMERIC}|\d{{1,3}}(?:,\d{{3}})+|\d+\.\d+|\d+|[^\w\s]|_+")

    def hint(self) -> re.Pattern[str]:
        """Finds a word that every date has, after a sign or a space: far faster than to look at every letter."""
        tails: defaultdict[str, list[str]] = defaultdict(list)
        for word, letter in self.letters.items():
            if letter in _HINTING:
                tails[word[0]].append(re.escape(word[1:]))
        words = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(tails.items()))
        initials = "".join(map(re.escape, sorted(tails)))
        before = r"[\x00-/:-@\[-^`{-\xa9\u2000-\u206f]"
        return re.compile(rf"{before}(?=[{initials}\d])(?:{words}|(?:19|20)\d\d|{_NUMERIC})(?!\w)")


def _surfaces(word: str) -> set[str]:
    """How a word may stand in a text: one written with a capital is never in lower case; a line may break in it."""
    cased = {word, word.upper()} | ({word.capitalize(), word.title()} if word == word.lower() else set())
    return {
        "".join(piece)
        for form in cased
        for piece in product(*((" ", "\n") if letter == " " else (letter,) for letter in form))
    }


class _Table:
    """Typed look-ups in one table of a language file; each refusal names the file and the key."""

    def __init__(self, value: object, file: str, key: str = "dates") -> None:
        if not isinstance(value, Mapping):
            raise LanguageError(f'{file}: "{key}" is not a table')
        self.value: Mapping[str, object] = value
        self.file = file

    def refuse_others(self, known: Iterable[str]) -> None:
        for key in self.value.keys() - set(known):
            raise LanguageError(f'{self.file}: "{key}" is not a key of the date words')

    def table(self, key: str) -> _Table:
        return _Table(self.value.get(key, {}), self.file, key)

    def words(self, key: str) -> list[str]:
        found = self.value.get(key, [])
        if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
            raise LanguageError(f'{self.file}: "{key}" is not a list of words')
        return found

    def lists(self, key: str) -> list[list[str]]:
        found = self.value.get(key, [])
        if not isinstance(found, list):
            raise LanguageError(f'{self.file}: "{key}" is not a list of lists of words')
        return [_Table({key: words}, self.file).words(key) for words in found]

    def wholes(self) -> Iterator[tuple[str, int]]:
        return ((key, self.whole(key, 0)) for key in self.value)

    def texts(self) -> Iterator[tuple[str, str]]:
        return ((key, self.choice(key, None)) for key in self.value)

    def whole(self, key: str, unsaid: int) -> int:
        found = self.value.get(key, unsaid)
        if not isinstance(found, int):
            raise LanguageError(f'{self.file}: "{key}" is not a whole number')
        return found

    def whole_list(self, key: str, unsaid: tuple[int, ...]) -> tuple[int, ...]:
        found = self.value.get(key, unsaid)
        if not isinstance(found, list | tuple) or not all(isinstance(one, int) for one in found):
            raise LanguageError(f'{self.file}: "{key}" is not a list of whole numbers')
        return tuple(found)

    def choice(self, key: str, allowed: tuple[str, ...] | None) -> str:
        found = self.value.get(key, allowed[0] if allowed else None)
        if not isinstance(found, str) or (allowed and found not in allowed):
            raise LanguageError(f'{self.file}: "{key}" is not {" or ".join(allowed) if allowed else "a text"}')
        return found
