"""The dates that a sentence names, resolved against the day of publication.

What a date looks like is data (`lang/`); `pieces` finds each, `periods` says what it means, and here a word before
it may make it the opening or the close of a longer stretch ("since Tuesday", "by Friday").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from ..lang.dateforms import LETTERS, letter_class
from ..lang.dates import DateWords, behind, offsets
from ..when import Precision, Unit, When
from .dateparts import lunar, narrowed, with_month
from .periods import DAY, Anchor, Period, Shift, period, shifted
from .pieces import DATES, Piece, pieces, run

Edge = Literal["at", "since", "until"]


@dataclass(frozen=True, slots=True)
class Dated:
    """Words that say when, at `start` to `end` of a text, and the days that they mean.

    `when.text` may begin before `start`, at a "since" some words away ("since troops entered the town on Tuesday").

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

    >>> from witnessmark.lang.load import date_words
    >>> text = "Nine died on Tuesday; 40 have died since 3 January."
    >>> found = find(text, 0, len(text), published=date(2018, 2, 9), words=date_words("en"))
    >>> [(one.when.text, str(one.when.start), str(one.when.end)) for one in found]
    [('Tuesday', '2018-02-06', '2018-02-06'), ('since 3 January', '2018-01-03', '2018-02-09')]
    """
    if not words.hinted(text, start, end):
        return []
    view = words.view(text, start, end)
    tokens, letters, known = words.read(view)
    forms = list(words.forms.finditer(letters))
    if not forms and LETTERS["since"] not in letters:
        return []
    reach = max(forms[-1].end() if forms else 0, letters.rfind(LETTERS["since"]) + 1)
    spans = offsets(tokens[:reach], text, start) if known is None else [view.span(*span) for span in known]
    sentence = _Sentence(text, tokens, letters, spans, published, words)
    return sentence.dates(pieces(tokens, letters, forms, words))


def resolve_deictic(dated: Dated, earlier: When, *, published: date | None = None, words: DateWords) -> When:
    """What "that day" or "two weeks later" means, given the date that it is counted from.

    Gives the words without days where the earlier date is not known whole, and where the outcome would lie after
    publication: then the earlier date is not the one that was meant. What is not deictic is given back unchanged.

    >>> from witnessmark.lang.load import date_words
    >>> words, tuesday = date_words("en"), When(date(2018, 2, 6), date(2018, 2, 6))
    >>> [found] = find("Two died the next day.", 0, 22, published=date(2018, 2, 9), words=words)
    >>> str(resolve_deictic(found, tuesday, published=date(2018, 2, 9), words=words).start)
    '2018-02-07'
    """
    if dated.deictic is None or earlier.start is None or earlier.end is None:
        return dated.when
    try:
        start, end = shifted((earlier.start, earlier.end), dated.deictic, week_begins=words.week_begins)
    except (OverflowError, ValueError):  # before the year 1 or after 9999
        return dated.when
    if published is not None and start > published:
        return dated.when
    return _when(Period(start, end, dated.when.precision or "day"), dated.edge, dated.when.text, published)


_CATEGORY: Final = {letter: category for category, letter in LETTERS.items()}
# figures and signs between "since" and a date tell of something else
_SHUT: Final = letter_class("digit", "digits", "number_word", "comma", "stop", "dot", "colon", "open", "since")
# "since troops entered the town on Tuesday"
_SINCE: Final = re.compile(f"{LETTERS['since']}[^{_SHUT}]{{1,14}}$")
# "will meet there on Friday"
_AHEAD: Final = re.compile(f"{LETTERS['future']}[^{_SHUT}{letter_class('that', 'after', 'before')}]{{0,5}}$")
_YEARLESS: Final = frozenset({"date", "days", "month", "weekday"})
_OF_MONTH: Final = frozenset({"date", "days"})
# after these, "since" may mean "because"
_HEADS: Final = frozenset(letter_class("comma", "dot", "stop", "open", "dash", "colon"))
_PLURAL: Final[dict[Precision, Precision]] = {"day": "days", "week": "weeks", "month": "months", "year": "years"}
_BY_UNIT: Final[dict[Unit, Precision]] = {
    "hour": "hour", "day": "day", "week": "week", "fortnight": "weeks", "month": "month", "year": "year",
    "decade": "years",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    tokens: Sequence[str]
    letters: str
    spans: Sequence[tuple[int, int]]
    published: date | None
    words: DateWords

    def dates(self, found: Sequence[Piece]) -> list[Dated]:
        made: list[Dated] = []
        used: set[int] = set()
        first = shut = 0
        while first < len(found):
            opened, at = self._opening(found[first], shut)
            used.add(at)
            last = run(found, first, self.letters, self.words, opened=opened)
            meant: Period | Shift | None = self._range(found[first], found[last], shut) if last > first else None
            if meant is None:
                last, meant = first, self._meaning(found[first], shut, self.published)
            opened, to = self._closing(found[last], opened)
            if meant is not None:
                made.append(self._dated(found[first], found[last], meant, opened, at, to))
            used.update(range(found[first].at, to))
            shut = to
            first = last + 1
        return sorted([*made, *self._bare_sinces(used)], key=_start)

    def _opening(self, piece: Piece, shut: int) -> tuple[str | None, int]:
        """The word that bounds what comes after it, and where it stands."""
        if piece.rule not in DATES and piece.rule not in ("same", "ago"):
            return None, piece.at
        around = self.words.around
        if piece.at > shut and self.letters[piece.at - 1] in around.bound_ends:
            bound = around.bound.search(self.letters, max(shut, piece.at - 2), piece.at)
            if bound is not None:
                return _CATEGORY[bound[0][0]], bound.start()
        since = self.letters.rfind(LETTERS["since"], shut, piece.at) if around.closing is None else -1
        if since >= 0 and _SINCE.match(self.letters, since, piece.at):
            return "since", since
        return None, piece.at

    def _closing(self, piece: Piece, opened: str | None) -> tuple[str | None, int]:
        """What bounds a date from behind, in a language that says it there, and where the date ends then."""
        closing = self.words.around.closing
        found = None if closing is None else closing.match(self.letters, piece.to)
        if found is None or found.end() == piece.to:
            return opened, piece.to
        return opened or _CATEGORY[found[0][-1]], found.end()

    def _range(self, one: Piece, other: Piece, shut: int) -> Period | None:
        """From the one to the other; the first is the latest such day before the second."""
        close = self._meaning(other, shut, self.published)
        if not isinstance(close, Period):
            return None
        opening = self._meaning(one, shut, close.end or self.published)
        if not isinstance(opening, Period):
            return None
        precision = _PLURAL.get(close.precision, close.precision)
        if opening.start is None or close.end is None:
            return Period(None, None, precision, "throughout")
        return Period(opening.start, close.end, precision, "throughout") if opening.start <= close.end else None

    def _meaning(self, piece: Piece, shut: int, limit: date | None) -> Period | Shift | None:
        if _lies_ahead(piece):
            return Period(None, None, "vague")
        ahead = piece.rule in _YEARLESS and _AHEAD.search(self.letters, max(shut, piece.at - 6), piece.at) is not None
        anchor = Anchor(self.published, limit, ahead)
        if piece.rule == "lunar":
            meant: Period | Shift | None = lunar(piece.slots, limit)
        else:
            slots = piece.slots if piece.rule not in _OF_MONTH else with_month(piece.slots, anchor)
            meant = period(piece.rule, slots, anchor, self.words)
        narrow = piece.narrow or (behind(piece.slots) if piece.rule in DATES else {})
        if isinstance(meant, Period) and narrow:
            meant = narrowed(meant, narrow, self.words)
        if isinstance(meant, Period) and "clock" in piece.beside:
            meant = replace(meant, precision="hour")
        if isinstance(meant, Period) and "overnight" in piece.beside and meant.start and meant.end:
            meant = replace(meant, start=meant.start - DAY, end=meant.end + DAY, precision="days")
        if isinstance(meant, Period) and "eve" in piece.slots and meant.start:
            meant = replace(meant, start=meant.start - DAY, precision="days")
        return meant

    def _dated(self, first: Piece, last: Piece, meant: Period | Shift, opened: str | None, at: int, end: int) -> Dated:
        """What is meant, with the word before it that makes it an opening or a close."""
        joined = first is not last or first.rule == "days" or (first.rule == "lunar" and "first_day" in first.slots)
        edge: Edge = "at"
        around = self.words.around
        if opened == "from" and around.from_opens:
            opened = "since"
        if (opened == "since" and not joined) or "so_far" in (first.rule, *first.beside):
            edge = "since"
        elif opened in ("until", "by", "before") and not joined:
            edge = "until"
        elif not joined or not (opened in ("between", "from") or (opened == "since" and around.since_closes)):
            at = first.at
        start, near = self.spans[at][0], self.spans[at if at + 2 >= first.at else first.at][0]
        stop = self.spans[end - 1][1]
        text = self.text[start:stop]
        if isinstance(meant, Shift):
            when = When(text=text, precision=_BY_UNIT[meant.unit])
            return Dated(near, stop, when, edge, meant, first.rule in ("after", "before"))
        if opened == "before" and edge == "until" and meant.start is not None:
            meant = Period(None, meant.start - DAY, meant.precision)
        elif opened == "during" and meant.precision != "day":
            meant = replace(meant, kind="throughout")
        ahead = _lies_ahead(first) or (self.published is not None and (meant.start or self.published) > self.published)
        return Dated(near, stop, _when(meant, edge, text, self.published), edge, ahead=ahead)

    def _bare_sinces(self, used: Set[int]) -> Iterator[Dated]:
        """Each "since" whose day the sentence does not give: "killed since the truce"."""
        at = self.letters.find(LETTERS["since"])
        while at >= 0:
            reason = self.words.around.because and (at == 0 or self.letters[at - 1] in _HEADS)
            if at not in used and not reason:
                start, end = self.spans[at]
                when = When(None, self.published, self.text[start:end], "since", "throughout")
                yield Dated(start, end, when, "since")
            at = self.letters.find(LETTERS["since"], at + 1)


def _start(dated: Dated) -> int:
    return dated.start


def _lies_ahead(piece: Piece) -> bool:
    return piece.rule == "future" or ("later" in piece.narrow and piece.rule == "this")


def _when(meant: Period, edge: Edge, text: str | None, published: date | None) -> When:
    """The stretch, opened or closed, and cut at the day of publication unless it begins after it."""
    start, end = meant.start, meant.end
    if published is not None and end is not None and end > published and (start is None or start <= published):
        end = published
    if edge == "until":
        return When(None, end, text, meant.precision, "throughout")
    if edge == "since":
        known = start is not None or meant.precision == "since"
        return When(
            start,
            published if known and (start or date.min) <= (published or date.min) else None,
            text,
            "since",
            "throughout",
        )
    return When(start, end, text, meant.precision, meant.kind)
