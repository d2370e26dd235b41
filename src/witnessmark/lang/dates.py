"""The date words of a language: the `[dates]` table of its file, made ready for reading, and full dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from ..errors import LanguageError
from .dateforms import LETTERS, OTHER, RULES, UNITS, WORDS, YEARS, Rule, first_letters, over_letters
from .datetable import HINTING, IN_FIGURES, Lexicon, Table

KEYS: Final = (
    "week_begins", "weekend", "plural", "numeric_order", "months", "short_months", "weekdays", "short_weekdays",
    "units", "few", "near", "ordinals", "words", "parts", "patterns",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateWords:
    """The date words of one language, ready for use; made by `from_table`.

    `letters` gives each word, as it may stand in a text, the letter of its category; `values` what it is worth
    (a month's number, a unit's place in `UNITS`, the most that "few" may mean). `hint` finds a word without which
    there is no date, `token` cuts a text into words, and `forms` finds every way of writing a date in the letters;
    `rules` has the rule of each of its groups, and the pattern that gives the slots. `week_begins` and `weekend` are
    ISO weekdays, 1 Monday to 7 Sunday; `plural` is the most that a bare plural ("recent days") may mean;
    `numeric_order` is unsure, dmy or mdy.
    """

    hint: re.Pattern[str] = field(repr=False)
    token: re.Pattern[str] = field(repr=False)
    letters: Mapping[str, str] = field(repr=False)
    values: Mapping[str, int] = field(repr=False)
    forms: re.Pattern[str] = field(repr=False)
    rules: Mapping[str, tuple[Rule, str]] = field(repr=False)
    week_begins: int
    weekend: tuple[int, ...]
    plural: int
    numeric_order: str

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
        read = Table(table, file, known=KEYS)
        lexicon = _lexicon(read, numbers)
        patterns, rules = _patterns(read)
        return cls(
            hint=lexicon.hint(),
            token=lexicon.token(),
            letters=lexicon.letters,
            values=lexicon.values,
            forms=_joined(patterns, rules, file),
            rules=rules,
            week_begins=read.whole("week_begins", 1),
            weekend=read.wholes("weekend") or (6, 7),
            plural=read.whole("plural", 9),
            numeric_order=read.choice("numeric_order", ("unsure", "dmy", "mdy")),
        )

    def hinted(self, text: str, start: int, end: int) -> bool:
        """Whether `text[start:end]` may hold a date: fast, and wrongly no only for one glued to a rare symbol."""
        if self.hint.search(text, start, end) is not None:
            return True
        first = self.token.match(text, start, end)
        return first is not None and (self.letters.get(first[0]) in HINTING or first[0][0].isdigit())

    def read(self, text: str, start: int, end: int) -> tuple[list[str], str]:
        """The words and signs of `text[start:end]`, and one letter for each."""
        get = self.letters.get
        tokens = self.token.findall(text, start, end)
        letters = [get(token, OTHER) for token in tokens]
        if IN_FIGURES.search(text, start, end) is not None:
            letters = [
                LETTERS["numeric"] if IN_FIGURES.fullmatch(token) else letter
                for token, letter in zip(tokens, letters, strict=True)
            ]
        return tokens, "".join(letters)

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


def offsets(tokens: Iterable[str], text: str, start: int) -> list[int]:
    """Where each of the words and signs that `read` gave begins in the text.

    >>> offsets(["on", "Friday", "."], "they came on Friday.", 10)
    [10, 13, 19]
    """
    found: list[int] = []
    for token in tokens:
        start = text.index(token, start)  # only white space lies between two
        found.append(start)
        start += len(token)
    return found


def full_dates(text: str, *, words: DateWords) -> Iterator[tuple[int, int, date]]:
    """Each full date (day, month and year) in a text, with its offsets; nothing else, and nothing inferred.

    A date in figures counts only where its order is sure: 2018-02-06, 13/09/2016, 06/06/2016, never 06/02/2018
    (unless the language's file says which comes first).
    """
    tokens, letters = words.read(text, 0, len(text))
    starts = offsets(tokens, text, 0)
    for found in words.forms.finditer(letters):
        form = found.lastgroup or ""
        start, end = starts[found.start()], starts[found.end() - 1] + len(tokens[found.end() - 1])
        if words.rules[form][0] == "numeric":
            day = numeric_date(text[start:end], order=words.numeric_order)
        elif words.rules[form][0] == "date":
            slots = words.slots(form, letters, found.start(), tokens)
            day = calendar_date(slots.get("year"), slots["month"], slots["day"])
        else:
            continue
        if day is not None:
            yield start, end, day


def parse_explicit(text: str, *, words: DateWords) -> date | None:
    """The first full date in a line such as "Wednesday, 07 February 2018 08:23"; None where it has none.

    >>> from witnessmark.lang.load import date_words
    >>> str(parse_explicit("Wednesday, 07 February 2018 08:23", words=date_words("en")))
    '2018-02-07'
    """
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
    if first in YEARS:
        return calendar_date(first, second, third)
    if third not in YEARS:
        return None
    if order == "mdy" or (order == "unsure" and second > 12):
        return calendar_date(third, first, second)
    if order == "dmy" or first > 12 or first == second:
        return calendar_date(third, second, first)
    return None


def _lexicon(read: Table, numbers: Mapping[str, int]) -> Lexicon:
    lexicon = Lexicon(read.file)
    for category in ("month", "short_month", "weekday", "short_weekday"):
        for value, words in enumerate(read.lists(f"{category}s"), start=1):
            lexicon.add(category, words, value)
    units = read.table("units", UNITS)
    for value, unit in enumerate(UNITS):
        names = units.table(unit, ("one", "many"))
        lexicon.add(f"one_{unit}", names.words("one"), value)
        lexicon.add(f"many_{unit}", names.words("many"), value)
    for category, key in (("few", "few"), ("near", "near"), ("ordinal", "ordinals")):
        table = read.table(key)
        for word in table.value:
            lexicon.add(category, [word], table.whole(word, 0))
    for word, value in numbers.items():
        lexicon.add("number_word", [word], value)
    named = read.table("words", WORDS)
    for category in WORDS:
        lexicon.add(category, named.words(category), 1)
    return lexicon


def _patterns(read: Table) -> tuple[list[str], dict[str, tuple[Rule, str]]]:
    """The patterns in the order of the file, their parts put in; and of each its rule and how its slots are read."""
    parts = read.table("parts")
    table = read.table("patterns", RULES)
    patterns: list[str] = []
    rules: dict[str, tuple[Rule, str]] = {}
    for rule in (rule for key in table.value for rule in RULES if rule == key):
        for pattern in table.words(rule):
            for part in parts.value:
                pattern = pattern.replace(f"<{part}>", f"({parts.text(part, '')})")
            try:
                rules[f"r{len(rules)}"] = (rule, over_letters(pattern))
            except KeyError as error:
                raise LanguageError(f"{read.file}: {error} is no slot of a pattern of date words") from None
            patterns.append(pattern)
    return patterns, rules


def _joined(patterns: list[str], forms: Iterable[str], file: str) -> re.Pattern[str]:
    """One expression for all patterns; which it was is said by an empty group at the end of each, since `re` passes
    over the others faster so."""
    firsts = "".join(sorted({letter for pattern in patterns for letter in first_letters(pattern)}))
    ways = [f"{over_letters(pattern, named=False)}(?P<{form}>)" for pattern, form in zip(patterns, forms, strict=True)]
    try:
        return re.compile(f"(?=[{firsts}])(?:{'|'.join(ways)})" if ways else "(?!)")
    except re.error:
        for pattern in patterns:
            try:
                re.compile(over_letters(pattern))
            except re.error as error:
                raise LanguageError(f'{file}: "{pattern}" is not a pattern of date words: {error}') from None
        raise
