"""Whether a claim counts one event, several, or one that is long past."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from ..lang.load import Language
from ..when import When
from .draft import Draft
from .tokens import Token

_LONG: Final = frozenset(("week", "weeks", "month", "months", "year", "years", "since"))
# a claim that is dated so many days before what the report is about, and more, is background; a period later
_BACKGROUND: Final = timedelta(days=7)
_PERIOD: Final = timedelta(days=200)
_LARGE: Final = 1000


@dataclass(frozen=True, slots=True)
class ScopeWords:
    """The words of a language that tell one event from several and from background."""

    events: frozenset[str]
    spots: frozenset[str]
    several: frozenset[str]
    ongoing: frozenset[str]
    running: tuple[str, ...]
    historical: tuple[str, ...]


@functools.lru_cache(maxsize=16)
def _of(language: Language) -> ScopeWords:
    table = language.tables.get("context", {})
    return ScopeWords(
        frozenset(table.get("events", ())),
        frozenset(table.get("spots", ())),
        frozenset(table.get("several", ())),
        frozenset(table.get("ongoing", ())),
        tuple(table.get("running", ())),
        tuple(table.get("historical", ())),
    )


def is_running(draft: Draft, language: Language) -> bool:
    """Whether the claim's own sentence puts several events, or a long time, under its figure."""
    words = _of(language)
    low = draft.sentence.text.lower()
    if any(phrase in low for phrase in words.running):
        return True
    when = draft.when
    dated = when is not None and "date" not in draft.inherited
    on_a_day = dated and when is not None and when.precision in ("day", "hour")
    if dated and when is not None:
        if when.kind == "throughout" and (when.precision in _LONG or not _is_short(when)):
            return True
        if when.precision in ("month", "months", "year", "years"):
            return True
        if when.precision == "week" and "earl" not in (when.text or "").lower():
            return True
    if (
        len(draft.places) > 1
        and "places" not in draft.inherited
        and any(t.low in words.events for t in draft.sentence.tokens)
    ):
        return True
    count = draft.finding.group.count
    floor = language.floors.get(count.vague or "", 0) if count.min is None else 0
    if draft.finding.harm != "displaced" and max(count.min or 0, count.max or 0, floor) >= _LARGE and not on_a_day:
        return True
    return _several_events(draft, words, on_a_day=on_a_day)


def _is_short(when: When) -> bool:
    """Whether a stretch is no longer than a day and the night before it, which one event may fill."""
    if when.start is None or when.end is None:
        return False
    return when.end - when.start <= timedelta(days=1) and when.precision in ("hour", "vague", "day")


def _several_events(draft: Draft, words: ScopeWords, *, on_a_day: bool) -> bool:
    tokens = draft.sentence.tokens
    first, last = _clause_of(draft, tokens)
    for i in range(first, last):
        token = tokens[i]
        if token.low in words.spots and i and tokens[i - 1].letter == "d" and (tokens[i - 1].value or 0) > 1:
            return True
        if token.low in words.events and (_counted(tokens, i, words) or _coordinated(tokens, i, words)):
            return True
        active = i + 1 < len(tokens) and tokens[i + 1].letter in "nXst"
        if token.low in words.ongoing and not on_a_day and not active and _causes(tokens, i, draft):
            return True
    return False


def _clause_of(draft: Draft, tokens: list[Token]) -> tuple[int, int]:
    finding = draft.finding
    first = min(finding.group.first, finding.harm_first)
    last = max(finding.group.last, finding.harm_last)
    while first > 0 and tokens[first - 1].letter not in ";" and tokens[first - 1].low not in ("but", "while"):
        first -= 1
    while last < len(tokens) and tokens[last].letter not in ";" and tokens[last].low not in ("but", "while", "after"):
        last += 1
    return first, last


def _counted(tokens: list[Token], i: int, words: ScopeWords) -> bool:
    for j in range(i - 1, max(-1, i - 5), -1):
        token = tokens[j]
        if token.letter == "d" and token.value is not None and token.value > 1:
            return not (j > 1 and tokens[j - 1].letter == "O" and tokens[j - 2].value == 1)  # "one of two attacks"
        if token.letter == "q" or token.low in words.several:
            return True
        if token.letter in "PVAKEv,;B~":
            return False
    return False


def _coordinated(tokens: list[Token], i: int, words: ScopeWords) -> bool:
    """Whether two kinds of event stand side by side: "shootings and bomb blasts"."""
    following = tokens[i + 1 : i + 4]
    return bool(following) and following[0].letter == "c" and any(t.low in words.events for t in following)


def _causes(tokens: list[Token], i: int, draft: Draft) -> bool:
    """Whether what goes on at token `i` is what harmed: its subject, or what it was done in."""
    finding = draft.finding
    between = tokens[i : finding.harm_first] if i < finding.harm_first else tokens[finding.harm_last : i]
    return len(between) < 14 and not any(token.letter in "v" for token in between)


def is_background(
    draft: Draft, published: date | None, main: date | None, language: Language, *, running: bool
) -> bool:
    """Whether the claim's own words or date make it an earlier event, told beside the report's own."""
    low = draft.sentence.text.lower()
    if not running and any(phrase in low for phrase in _of(language).historical):
        return True
    when = draft.when
    if when is None or when.end is None or "date" in draft.inherited:
        return False
    if running:
        return published is not None and when.end < published - _PERIOD
    now = main or published
    return now is not None and when.end < now - _BACKGROUND and when.precision not in ("since", "weeks")
