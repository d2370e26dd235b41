"""The date words of a language: the `[dates]` table of its file, made ready for reading, and full dates."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from ..errors import LanguageError
from ..messages import say
from .dateforms import (
    AROUND,
    LETTERS,
    OTHER,
    RULES,
    UNITS,
    WORDS,
    YEARS,
    Rule,
    all_letters,
    first_letters,
    over_letters,
)
from .dateglue import Part, Spelling, View
from .datetable import HINTING, IN_FIGURES, Lexicon, Table

KEYS: Final = (
    "week_begins", "weekend", "plural", "numeric_order", "months", "short_months", "weekdays", "short_weekdays",
    "units", "few", "near", "ordinals", "words", "parts", "patterns", "numbers", "lunar_months", "around",
    "fold", "left_out", "kept", "clitics", "article", "suffixes", "because", "from_opens", "since_closes",
)  # fmt: skip
# words of which is kept how they are taken apart: those of a few hundred reports
_MET: Final = 1 << 14
# the slots of a date that narrow it where they stand behind it
_BEHIND: Final = frozenset(("early", "mid", "late", "start", "middle", "end"))


@dataclass(frozen=True, slots=True)
class Around:
    """What may stand before, between and behind the dates of a language, as patterns over letters; see `AROUND`.

    `narrow_ends` and `bound_ends` are the letters without which there is nothing to find. `because`: at the head of
    a clause "since" may give a reason; `from_opens`: "from" without its "to" opens a period that runs on;
    `since_closes`: a "since" may have its "to".
    """

    narrow: re.Pattern[str]
    narrow_ends: frozenset[str]
    of: re.Pattern[str]
    beside: re.Pattern[str]
    joint: re.Pattern[str]
    bound: re.Pattern[str]
    bound_ends: frozenset[str]
    closing: re.Pattern[str] | None
    because: bool
    from_opens: bool
    since_closes: bool


@dataclass(frozen=True, slots=True)
class DateWords:
    """The date words of one language, ready for use; made by `from_table`.

    `letters` gives each word, as it may stand in a text, the letter of its category; `values` what it is worth
    (a month's number, a unit's place in `UNITS`, the most that "few" may mean). `hint` finds a word without which
    there is no date, `token` cuts a text into words, and `forms` finds every way of writing a date in the letters;
    `rules` has the rule of each of its groups, and the pattern that gives the slots. `week_begins` and `weekend` are
    ISO weekdays, 1 Monday to 7 Sunday; `plural` is the most that a bare plural ("recent days") may mean;
    `numeric_order` is unsure, dmy or mdy. `around` is what stands round a date and changes what it means, `spelling`
    how the words of a text differ from those of the table.
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
    around: Around
    spelling: Spelling
    apart: Callable[[str], Sequence[Part] | None] | None = field(repr=False)

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
            around=_around(read),
            spelling=lexicon.spelling,
            apart=_taking_apart(lexicon),
        )

    def view(self, text: str, start: int, end: int) -> View:
        """`text[start:end]` as `read` wants it: folded where the language's file says so."""
        return self.spelling.view(text, start, end)

    def hinted(self, text: str, start: int, end: int) -> bool:
        """Whether `text[start:end]` may hold a date: fast, and wrongly no only for one glued to a rare symbol."""
        if self.apart is not None:
            text, start, end, _, _ = self.spelling.view(text, start, end)
        if self.hint.search(text, start, end) is not None:
            return True
        first = self.token.match(text, start, end)
        if first is None:
            return False
        if self.letters.get(first[0]) in HINTING or first[0][0].isdigit():
            return True
        return self.apart is not None and not HINTING.isdisjoint(self._glued([(first[0], 0, 0)])[1])

    def read(self, view: View) -> tuple[list[str], str, list[tuple[int, int]] | None]:
        """The words and signs of a stretch, one letter for each, and where in the view each stands.

        The last is None where they stand one after the other with nothing but white space between (see `offsets`).
        """
        text, start, end, _, _ = view
        spans: list[tuple[int, int]] | None = None
        if self.apart is not None:
            tokens, letters, spans = self._glued((m[0], *m.span()) for m in self.token.finditer(text, start, end))
        else:
            tokens = self.token.findall(text, start, end)
            get = self.letters.get
            letters = [get(token, OTHER) for token in tokens]
        if IN_FIGURES.search(text, start, end) is not None:
            letters = [
                LETTERS["numeric"] if IN_FIGURES.fullmatch(token) else letter
                for token, letter in zip(tokens, letters, strict=True)
            ]
        return tokens, "".join(letters), spans

    def _glued(self, words: Iterable[tuple[str, int, int]]) -> tuple[list[str], list[str], list[tuple[int, int]]]:
        """Words of a text, each taken apart into words of the table where it is none itself."""
        tokens: list[str] = []
        letters: list[str] = []
        spans: list[tuple[int, int]] = []
        known, apart = self.letters, self.apart
        suffix, quote = LETTERS["suffix"], LETTERS["quote"]
        for word, start, end in words:
            letter = known.get(word)
            if letter is None:
                parts = None if apart is None else apart(word)
                if parts is not None:
                    tokens += [part.word for part in parts]
                    letters += [known.get(part.word, OTHER) for part in parts]
                    spans += [(start + part.start, start + part.end) for part in parts]
                    continue
            elif word in self.spelling.suffixes and letters and letters[-1] == quote and spans[-1][1] == start:
                del tokens[-1], letters[-1], spans[-1]  # the apostrophe between a word and its ending
            elif letter == suffix:
                letter = OTHER
            tokens.append(word)
            letters.append(letter or OTHER)
            spans.append((start, end))
        return tokens, letters, spans

    def slots(self, form: str, letters: str, at: int, tokens: list[str]) -> dict[str, int]:
        """What the slots of a form hold where it stands in the letters: each word's value."""
        found = re.compile(self.rules[form][1]).match(letters, at)  # compiled when first met, then kept by re
        return {} if found is None else self.values_in(found, tokens)

    def values_in(self, found: re.Match[str], tokens: list[str]) -> dict[str, int]:
        """The value of each named slot of a match over letters."""
        slots = {
            name.partition("__")[0]: self.values.get(tokens[found.start(name)], 0)
            for name, letter in found.groupdict().items()
            if letter is not None
        }
        if "dual" in slots:
            slots |= {"units": slots.pop("dual"), "number": 2}
        return slots


def offsets(tokens: Iterable[str], text: str, start: int) -> list[tuple[int, int]]:
    """Where each of the words and signs that `read` gave begins and ends in the text.

    >>> offsets(["on", "Friday", "."], "they came on Friday.", 10)
    [(10, 12), (13, 19), (19, 20)]
    """
    found: list[tuple[int, int]] = []
    end = start
    for token in tokens:
        start = text.index(token, end)  # only white space lies between two
        end = start + len(token)
        found.append((start, end))
    return found


def full_dates(text: str, *, words: DateWords) -> Iterator[tuple[int, int, date]]:
    """Each full date (day, month and year) in a text, with its offsets; nothing else, and nothing inferred.

    A date in figures counts only where its order is sure: 2018-02-06, 13/09/2016, 06/06/2016, never 06/02/2018
    (unless the language's file says which comes first).
    """
    view = words.view(text, 0, len(text))
    tokens, letters, known = words.read(view)
    spans = offsets(tokens, view.text, 0) if known is None else known
    for found in words.forms.finditer(letters):
        form = found.lastgroup or ""
        start, end = view.span(spans[found.start()][0], spans[found.end() - 1][1])
        if words.rules[form][0] == "numeric":
            day = numeric_date(tokens[found.start()], order=words.numeric_order)
        elif words.rules[form][0] == "date":
            slots = words.slots(form, letters, found.start(), tokens)
            day = calendar_date(slots.get("year"), slots.get("month", 0), slots["day"])
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


def behind(slots: Mapping[str, int]) -> Mapping[str, int]:
    """The slots of a date that narrow it, where its language puts them behind it."""
    return {} if _BEHIND.isdisjoint(slots) else {name: slots[name] for name in slots if name in _BEHIND}


def _taking_apart(lexicon: Lexicon) -> Callable[[str], Sequence[Part] | None] | None:
    """How a word of a text is taken apart, kept for the words met last; None where words stand as in the table."""
    spelling, known = lexicon.spelling, lexicon.letters
    if spelling.plain:
        return None
    return functools.lru_cache(maxsize=_MET)(lambda word: spelling.parts(word, known))


def _spelling(read: Table) -> Spelling:
    letters: dict[int, str] = {}
    fold = read.table("fold")
    for written in fold.value:
        meant = fold.text(written, "")
        if len(written) != len(meant):
            raise LanguageError(
                say(
                    '{file}: "{written}" and "{meant}" of [dates.fold] are not of one length',
                    file=read.file,
                    written=written,
                    meant=meant,
                )
            )
        letters |= {ord(one): other for one, other in zip(written, meant, strict=True)}
    left_out, kept = read.text("left_out", ""), read.words("kept")
    clitics = tuple(read.words("clitics"))
    glued = "|".join(map(re.escape, clitics))
    suffixes = sorted({form for one in read.words("suffixes") for form in (one, one.upper())}, key=len, reverse=True)
    return Spelling(
        letters,
        re.compile(f"[{re.escape(left_out)}]") if left_out else None,
        re.compile(rf"(?<!\w)(?:{glued})?(?:{'|'.join(map(re.escape, kept))})(?!\w)") if kept else None,
        clitics,
        read.text("article", ""),
        tuple(one.translate(letters) for one in suffixes),
    )


def _around(read: Table) -> Around:
    table = read.table("around", AROUND)
    patterns = {name: table.text(name, usual) for name, usual in AROUND.items()}
    try:
        made = {name: re.compile(over_letters(pattern, named=name == "narrow")) for name, pattern in patterns.items()}
    except (KeyError, re.error) as error:
        raise LanguageError(
            say("{file}: [dates.around] has no pattern of date words: {error}", file=read.file, error=error)
        ) from None
    return Around(
        narrow=made["narrow"],
        narrow_ends=frozenset(all_letters(patterns["narrow"])),
        of=made["of"],
        beside=made["beside"],
        joint=made["joint"],
        bound=made["bound"],
        bound_ends=frozenset(all_letters(patterns["bound"])),
        closing=made["closing"] if patterns["closing"] else None,
        because=read.flag("because", True),
        from_opens=read.flag("from_opens", False),
        since_closes=read.flag("since_closes", False),
    )


def _lexicon(read: Table, numbers: Mapping[str, int]) -> Lexicon:
    lexicon = Lexicon(read.file, _spelling(read))
    for category in ("month", "short_month", "weekday", "short_weekday"):
        for value, words in enumerate(read.lists(f"{category}s"), start=1):
            lexicon.add(category, words, value)
    for value, words in enumerate(read.lists("lunar_months"), start=1):
        lexicon.add("lunar_month", words, value)
        lexicon.add_lunar_years()
    units = read.table("units", UNITS)
    for value, unit in enumerate(UNITS):
        names = units.table(unit, ("one", "two", "many", "full"))
        lexicon.add(f"one_{unit}", names.words("one"), value)
        lexicon.add("dual", names.words("two"), value)
        lexicon.add("full_day", names.words("full"), value)
        lexicon.add(f"many_{unit}", names.words("many"), value)
    for category, key in (("few", "few"), ("near", "near"), ("ordinal", "ordinals")):
        table = read.table(key)
        for word in table.value:
            lexicon.add(category, [word], table.whole(word, 0))
    own = read.table("numbers")
    for word, value in {**numbers, **{word: own.whole(word, 0) for word in own.value}}.items():
        lexicon.add("number_word", [word], value)
    named = read.table("words", WORDS)
    for category in WORDS:
        lexicon.add(category, named.words(category), 1)
    lexicon.add("suffix", (word for word in read.words("suffixes") if word not in lexicon.letters), 1)
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
                raise LanguageError(
                    say("{file}: {slot} is no slot of a pattern of date words", file=read.file, slot=error)
                ) from None
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
                raise LanguageError(
                    say(
                        '{file}: "{pattern}" is not a pattern of date words: {error}',
                        file=file,
                        pattern=pattern,
                        error=error,
                    )
                ) from None
        raise
