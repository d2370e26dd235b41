"""The dates that a sentence names, resolved against the day of publication.

What a date looks like is data (`lang/`); what each way of writing one means is in `periods`. Here they are
found, narrowed ("early February"), joined ("between 4 and 10 February") and bounded ("since", "until").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal

from ..lang.dates import LETTERS, DateWords, Rule, numeric_date, over_letters
from ..when import Precision, Unit, When
from .periods import DAY, Anchor, Period, Shift, Slots, narrowed, period, shifted

Edge = Literal["at", "since", "until"]


@dataclass(frozen=True, slots=True)
class Dated:
    """Words that say when, at `start` to `end` of a text, and the days that they mean.

    `edge` tells a day from the opening of a period that runs to publication ("since Tuesday") and from its close
    ("by Friday", "as of 6 February"). `deictic` is how far from an earlier date, for words that mean nothing
    without one ("that day", "two days later"): `when` has no days then, see `resolve_deictic`. `introduces` says
    that these words date what they go on to tell and not the clause that they stand in ("a day after ...").
    `ahead` says that the days lie after publication, or that the words speak of what is to come.
    """

    start: int
    end: int
    when: When
    edge: Edge = "at"
    deictic: Shift | None = None
    introduces: bool = False
    ahead: bool = False


def find(text: str, start: int, end: int, *, published: date | None, words: DateWords) -> list[Dated]:
    """Every date in `text[start:end]`, a sentence, in order and none inside another.

    Offsets count characters of the whole text. Without a day of publication only dates that state their year have
    days; the others have their words. It does not say which of them a claim belongs to. A number alone is never a
    date, and 06/02/2018 is none (see `lang.dates.numeric_date`).

    Sources: convention 7 of the gold sets. A weekday is the latest one up to publication, that of publication
    included ("last Sunday": before it); a day or month without a year likewise, unless the sentence puts it ahead;
    "past N units" is from N units before publication to publication.
    """
    if not words.hinted(text, start, end):
        return []
    letters = words.read(text, start, end)
    forms = [form for form in words.forms.finditer(letters)]
    if not forms and LETTERS["since"] not in letters:
        return []
    spans = [spot.span() for spot in words.token.finditer(text, start, end)]
    sentence = _Sentence(text, letters, spans, published, words)
    return sentence.dates(sentence.pieces(forms))


def resolve_deictic(dated: Dated, earlier: When, *, published: date | None = None, words: DateWords) -> When:
    """What "that day" or "two weeks later" means, given the date that it is counted from.

    Gives the words without days where the earlier date is not known whole, and where the outcome would lie after
    publication: then the earlier date is not the one that was meant. What is not deictic is given back unchanged.
    """
    if dated.deictic is None:
        return dated.when
    if earlier.start is None or earlier.end is None:
        return dated.when
    try:
        start, end = shifted((earlier.start, earlier.end), dated.deictic, week_begins=words.week_begins)
    except (OverflowError, ValueError):
        return dated.when
    if published is not None and start > published:
        return dated.when
    return _when(Period(start, end, dated.when.precision or "day"), dated.edge, dated.when.text, published)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One way of writing a date, at words `at` to `to` of a sentence, with what narrows it."""

    at: int
    to: int
    rule: Rule
    slots: Slots
    narrow: Slots = field(default_factory=dict)
    beside: tuple[Rule, ...] = ()  # a time of day, "overnight" or "so far" that stands at it


# what may stand before a date and narrow it; read from its end backwards
_NARROW: Final = re.compile(
    over_letters(
        "(({early}|{mid}|{late}|{earlier}|{later}) ({dash}|{on}|{in})? {the}?"
        "|({start}|{middle}|{end}) {of} {the}?"
        "|({ordinal}|{last}) ({half}|{quarter}) {of} {the}?"
        "|({ordinal}|{last}) {number}? ({unit}|{units}) {of} {the}?"
        "|{one_week} ({ending}|{of}) {on}? {the}?"
        ") $"
    )
)
_BOUND: Final = re.compile(
    over_letters("({since}|{until}|{by}|{before}|{between}|{from}|{during}) ({in}|{on}|{at})? {the}? $", named=False)
)
_JOINT: Final = re.compile(
    over_letters("{comma}? ({to}|{until}|{dash}|{and}|{comma}) ({on}|{in}|{at})? {the}? $", named=False)
)
_BESIDE: Final = re.compile(
    over_letters("({on}|{at}|{in}|{the}|{of}|{to}|{open}|{comma})? ({on}|{at}|{in}|{the}|{of})? {the}? $", named=False)
)
_OF: Final = re.compile(over_letters("{of} {the}? $", named=False))


def _gap(opening: str, *shut: str, least: int, most: int) -> re.Pattern[str]:
    """A word, then some others up to a date, none of which shuts it off."""
    others = "".join(LETTERS[category] for category in shut)
    return re.compile(f"{LETTERS[opening]}[^{others}]{{{least},{most}}}$")


_COUNTS: Final = ("digit", "digits", "number_word", "comma", "stop", "dot", "colon", "open", "since")
# "since troops entered the town on Tuesday": no figure between, or it would be another statement
_SINCE: Final = _gap("since", *_COUNTS, least=1, most=14)
# "will meet there on Friday"
_AHEAD: Final = _gap("future", *_COUNTS, "that", "after", "before", least=0, most=5)

_NARROWABLE: Final = frozenset(
    {"date", "days", "numeric", "month", "year", "season", "weekday", "near", "weekend", "this", "last"}
)
_UNSTATED: Final = frozenset({"date", "days", "month", "weekday"})
_BESIDES: Final = frozenset({"clock", "overnight", "so_far"})
_MANY: Final[dict[Precision, Precision]] = {"day": "days", "week": "weeks", "month": "months", "year": "years"}


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    letters: str
    spans: Sequence[tuple[int, int]]
    published: date | None
    words: DateWords

    def pieces(self, forms: Sequence[re.Match[str]]) -> list[_Piece]:
        """Each way of writing a date that the sentence has, with what narrows it or stands at it."""
        tokens = [self.text[start:end] for start, end in self.spans]
        found: list[_Piece] = []
        shut = 0
        for form in forms:
            name = form.lastgroup or ""
            rule, at, to = self.words.rules[name][0], form.start(), form.end()
            slots = self.words.slots(name, self.letters, at, tokens)
            narrow: Slots = {}
            if rule in _NARROWABLE:
                if found and found[-1].rule == "past" and _OF.fullmatch(self.letters, found[-1].to, at):
                    whole = found.pop()  # "the last three months of 2015"
                    at, narrow = whole.at, whole.slots
                elif before := _NARROW.search(self.letters, max(shut, at - 6), at):
                    narrow = self.words.values_in(before, tokens)
                    at = before.start()
            shut = to
            if rule != "never":
                found.append(_Piece(at, to, rule, slots, narrow))
        return self._beside(found)

    def _beside(self, pieces: list[_Piece]) -> list[_Piece]:
        """The pieces with each time of day, "overnight" and "so far" put to the date that it stands at."""
        kept: list[_Piece] = []
        for piece in pieces:
            if kept and (merged := self._merge(kept[-1], piece)):
                kept[-1] = merged
            else:
                kept.append(piece)
        return [piece for piece in kept if piece.rule != "clock"]

    def _merge(self, one: _Piece, other: _Piece) -> _Piece | None:
        if (one.rule in _BESIDES) == (other.rule in _BESIDES) or not {one.rule, other.rule} & _NARROWABLE:
            return None
        if not _BESIDE.fullmatch(self.letters, one.to, other.at):
            return None
        day, beside = (other, one) if one.rule in _BESIDES else (one, other)
        return replace(day, at=one.at, to=other.to, beside=(*day.beside, beside.rule))

    def dates(self, pieces: Sequence[_Piece]) -> list[Dated]:
        """The pieces joined and bounded, each with the days that it means."""
        found: list[Dated] = []
        first = shut = 0
        while first < len(pieces):
            last = first
            while last + 1 < len(pieces) and self._joins(pieces, first, last):
                last += 1
            meant = self._range(pieces[first], pieces[last], shut) if last > first else None
            if meant is None:
                last, meant = first, self._meaning(pieces[first], shut, self.published)
            if meant is not None:
                found.append(self._dated(pieces[first], pieces[last], meant, shut))
            shut = pieces[last].to
            first = last + 1
        return self._with_bare_since(found)

    def _joins(self, pieces: Sequence[_Piece], first: int, at: int) -> bool:
        """Whether two neighbours are one date: "4 February to 6 March", "Monday, Tuesday and Wednesday"."""
        one, other = pieces[at], pieces[at + 1]
        joint = _JOINT.fullmatch(self.letters, one.to, other.at)
        if joint is None or not {one.rule, other.rule} <= _NARROWABLE:
            return False
        sign = joint[0].lstrip(LETTERS["comma"])[:1]
        if sign in (LETTERS["to"], LETTERS["until"]):
            return at == first
        if one.rule != other.rule:
            return sign == LETTERS["and"] and self._opened(one.at, "between")
        if sign == LETTERS["and"]:
            return True
        if sign == LETTERS["dash"]:
            return at == first
        return at + 2 < len(pieces) and self._joins(pieces, first, at + 1)

    def _opened(self, at: int, category: str) -> bool:
        bound = _BOUND.search(self.letters, max(0, at - 3), at)
        return bound is not None and bound[0][0] == LETTERS[category]

    def _range(self, one: _Piece, other: _Piece, shut: int) -> Period | None:
        close = self._meaning(other, shut, self.published)
        if not isinstance(close, Period):
            return None
        opening = self._meaning(one, shut, close.end or self.published)
        if not isinstance(opening, Period):
            return None
        if opening.start is not None and close.end is not None and opening.start > close.end:
            return None
        whole = opening.start is not None and close.end is not None
        return Period(
            opening.start if whole else None,
            close.end if whole else None,
            _MANY.get(close.precision, close.precision),
            "throughout",
        )

    def _meaning(self, piece: _Piece, shut: int, limit: date | None) -> Period | Shift | None:
        ahead = piece.rule in _UNSTATED and _AHEAD.search(self.letters, max(shut, piece.at - 7), piece.at) is not None
        if piece.rule == "numeric":
            day = numeric_date(self._words(piece.at, piece.to), order=self.words.numeric_order)
            meant: Period | Shift | None = day and Period(day, day, "day")
        elif piece.rule == "future":
            meant = Period(None, None, "vague")
        else:
            meant = period(piece.rule, piece.slots, Anchor(self.published, limit, ahead), self.words)
        if not isinstance(meant, Period):
            return meant
        if piece.narrow:
            meant = narrowed(meant, piece.narrow, self.words)
        return self._with_beside(meant, piece)

    def _with_beside(self, meant: Period, piece: _Piece) -> Period:
        if "clock" in piece.beside:
            meant = replace(meant, precision="hour")
        if "overnight" in piece.beside and meant.start is not None and meant.end is not None:
            meant = replace(meant, start=meant.start - DAY, end=meant.end + DAY, precision="days")
        return meant

    def _dated(self, first: _Piece, last: _Piece, meant: Period | Shift, shut: int) -> Dated:
        """What is meant, with the word before it that makes it an opening or a close."""
        at, edge, joined = first.at, "at", first is not last
        opened, where = self._opening(first, shut)
        if opened == "since" and not joined:
            at, edge = where, "since"
        elif opened in ("until", "by", "before") and not joined:
            at, edge = where, "until"
        elif opened in ("between", "from") and joined:
            at = where
        if "so_far" in first.beside and not joined:
            edge = "since"
        start, end = self.spans[at][0], self.spans[last.to - 1][1]
        text = self.text[start:end]
        if isinstance(meant, Shift):
            when = When(text=text, precision=_PRECISE[meant.unit])
            return Dated(start, end, when, edge, meant, first.rule in ("after", "before"))
        if opened == "before" and meant.start is not None:
            meant = Period(None, meant.start - DAY, meant.precision)
        elif opened == "during" and meant.precision != "day":
            meant = replace(meant, kind="throughout")
        ahead = first.rule == "future" or (
            self.published is not None and (meant.start or self.published) > self.published
        )
        return Dated(start, end, _when(meant, edge, text, self.published), edge, ahead=ahead)

    def _opening(self, piece: _Piece, shut: int) -> tuple[str | None, int]:
        """The word that bounds what comes after it, and where it stands."""
        if piece.rule not in _NARROWABLE and piece.rule not in ("same", "ago"):
            return None, piece.at
        if bound := _BOUND.search(self.letters, max(shut, piece.at - 3), piece.at):
            return _CATEGORY[bound[0][0]], bound.start()
        if since := _SINCE.search(self.letters, max(shut, piece.at - 15), piece.at):
            return "since", since.start()
        return None, piece.at

    def _with_bare_since(self, found: list[Dated]) -> list[Dated]:
        """With each "since" whose day the sentence does not give: "killed since the truce". At the head of a clause it
        may mean "because", and is left out."""
        for at, letter in enumerate(self.letters):
            if letter != LETTERS["since"] or at == 0 or self.letters[at - 1] in _HEADS:
                continue
            start, end = self.spans[at]
            if not any(one.start <= start < one.end for one in found):
                when = When(None, self.published, self.text[start:end], "since", "throughout")
                found = sorted([*found, Dated(start, end, when, "since")], key=lambda one: one.start)
        return found

    def _words(self, at: int, to: int) -> str:
        return self.text[self.spans[at][0] : self.spans[to - 1][1]]


_CATEGORY: Final = {letter: category for category, letter in LETTERS.items()}
_HEADS: Final = frozenset(LETTERS[sign] for sign in ("comma", "dot", "stop", "open", "dash", "colon"))
_PRECISE: Final[dict[Unit, Precision]] = {
    "hour": "hour",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "fortnight": "weeks",
    "decade": "years",
}


def _when(meant: Period, edge: Edge, text: str | None, published: date | None) -> When:
    start, end = meant.start, meant.end
    if edge == "since":
        known = (start is not None or meant.kind == "throughout") and (
            start is None or published is None or start <= published
        )
        return When(start, published if known else None, text, "since", "throughout")
    if edge == "until":
        start = None
    if (
        published is not None
        and end is not None
        and end > published
        and (meant.start is None or meant.start <= published)
    ):
        end = published
    return When(start, end, text, meant.precision, "throughout" if edge == "until" else meant.kind)
