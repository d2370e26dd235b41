"""What the clause of a claim tells of: one event, several, or what goes on for long."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ..lang.fold import Fold
from ..lang.load import Language
from ..when import When
from .draft import Draft
from .tokens import Token

_DETERMINED: Final = 4
_COUNTED: Final = 4
_MEMBER: Final = 5
_FEW: Final = 3
# tokens from events to the site that they were at
_SITE: Final = 6
# tokens from what goes on to the word of harm
_NEAR: Final = 14
_HARMED: Final = "VKFDNn"
_SHUTS: Final = frozenset("PVKAEv,;B~")
_FIXES: Final = frozenset("PVKAEv,;BOcW")
# after a noun these make it a part of a longer name: "the operations director"
_NAMED: Final = "nXs"
_NOTHING: Final = re.compile("(?!)")


@dataclass(frozen=True, slots=True)
class ScopeWords:
    """The words of a language that tell one event from several and from background."""

    nouns: frozenset[str]
    event: frozenset[str]
    events: frozenset[str]
    scattered: frozenset[str]
    lasting: frozenset[str]
    spots: frozenset[str]
    several: frozenset[str]
    apart: frozenset[str]
    members: frozenset[str]
    ongoing: frozenset[str]
    has: frozenset[str]
    away: frozenset[str]
    perfect: frozenset[str]
    spans: frozenset[str]
    days_long: tuple[str, ...]
    spanning: frozenset[str]
    sites: frozenset[str]
    spot: frozenset[str]
    turns: frozenset[str]
    breaks: frozenset[str]
    after: frozenset[str]
    ones: frozenset[str]
    within: frozenset[str]
    early: re.Pattern[str]
    running: re.Pattern[str]
    counting: re.Pattern[str]
    waves: re.Pattern[str]
    historical: re.Pattern[str]
    lower: Fold
    nights: bool


@functools.lru_cache(maxsize=16)
def scope_words(language: Language) -> ScopeWords:
    """Those of a language's file, gathered once."""
    table = language.tables.get("context", {})

    def words(key: str) -> frozenset[str]:
        return frozenset(table.get(key, ()))

    def phrases(key: str) -> re.Pattern[str]:
        return any_of(table.get(key, ()))

    return ScopeWords(
        nouns=words("event") | words("events") | words("spots") | words("ongoing") | words("scattered"),
        event=words("event"),
        events=words("events"),
        scattered=words("scattered"),
        lasting=words("lasting"),
        spots=words("spots"),
        several=words("several"),
        apart=words("apart"),
        members=words("members"),
        ongoing=words("ongoing"),
        has=words("has"),
        away=frozenset(language.tables.get("places", {}).get("away", ())),
        perfect=words("perfect"),
        spans=words("spans"),
        days_long=tuple(table.get("days_long", ())),
        spanning=words("spanning"),
        spot=words("spot"),
        sites=frozenset(language.tables.get("places", {}).get("sites", ())),
        turns=words("turns"),
        breaks=words("breaks") | {";"},
        after=words("after"),
        ones=words("ones"),
        within=words("within"),
        early=phrases("early"),
        running=phrases("running"),
        counting=phrases("counting"),
        waves=phrases("waves"),
        historical=phrases("historical"),
        lower=language.lower,
        nights=bool(table.get("nights", ())),
    )


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds whether any of some phrases stands in a text; as a tree by their letters, which `re` searches fastest."""
    known = sorted(phrases)
    return re.compile(_tree(known)) if known else _NOTHING


def _tree(phrases: Sequence[str]) -> str:
    """A pattern for the shortest of some sorted phrases that stands at a place: "ab(?:c|d)" for "abc" and "abd"."""
    if not phrases[0]:
        return ""
    parts = [
        re.escape(first) + _tree([phrase[1:] for phrase in many])
        for first, many in itertools.groupby(phrases, key=lambda phrase: phrase[0])
    ]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


class Telling:
    """A claim's clause: from token `first` to before token `last`, or `end` with the "after" that hangs on it.

    `nouns` are the tokens of its events and places, `named` says that it names one event, `one` that it tells of one.
    """

    __slots__ = ("draft", "end", "first", "last", "named", "nouns", "one", "tokens", "words")

    def __init__(self, draft: Draft, words: ScopeWords) -> None:
        self.draft, self.words = draft, words
        self.tokens = tokens = draft.sentence.tokens
        finding = draft.finding
        first = min(finding.group.first, finding.harm_first)
        while first > 0 and tokens[first - 1].low not in words.breaks:
            first -= 1
        last = end = max(finding.group.last, finding.harm_last)
        while end < len(tokens) and tokens[end].low not in words.breaks:
            if last == end and tokens[end].low not in words.after:
                last += 1
            end += 1
        self.first, self.last, self.end = first, last, end
        self.nouns = [i for i in range(first, last) if tokens[i].low in words.nouns]
        self.named = any(tokens[i].low in words.event and self._is_one(i) for i in self.nouns)
        told = tokens[finding.harm_last : last + 1]  # a clause ends at its "after"
        self.one = self.named or any(token.low in words.turns for token in told)

    @property
    def low(self) -> str:
        """The words of the clause and of what hangs on it, in small letters."""
        start, tokens = self.draft.sentence.start, self.tokens
        text = self.draft.sentence.text[tokens[self.first].start - start : tokens[self.end - 1].end - start]
        return self.words.lower(text)

    def _is_one(self, i: int) -> bool:
        """Whether the noun at token `i` is one event: "in an air strike", "Friday's drone strike"."""
        for token in reversed(self.tokens[max(0, i - _DETERMINED) : i]):
            if token.letter in "t1" or token.low in self.words.ones or token.low.endswith(("'s", "’s")):
                return True
            if token.letter in _FIXES:
                return False
        return False

    def has_come_to(self) -> bool:
        """Whether it says what things have come to: "60 activists have been detained"."""
        harm = self.draft.finding.harm_first
        return any(token.low in self.words.has for token in self.tokens[max(0, harm - 4) : harm])

    def several(self) -> bool:
        """Whether it puts several events under its figure."""
        draft, tokens, words = self.draft, self.tokens, self.words
        nowhere = not (self.one or is_single(draft) or draft.places or draft.when or draft.deictic)
        at_once = self._is_at_once()
        for i in self.nouns:
            token = tokens[i]
            if token.low in words.scattered and any(
                t.letter == "~" or t.low in words.apart for t in tokens[max(0, i - 2) : i]
            ):
                return True  # "in yesterday's operations"
            if i and token.low in words.spots and (_is_several(tokens[i - 1]) or self._says_several(i - 1)):
                # "from at least 18 countries" tells of the people
                if not any(t.low in words.away for t in tokens[max(0, i - 3) : i]):
                    return True
            elif token.low in words.events and not (i + 1 < len(tokens) and tokens[i + 1].letter in _NAMED):
                if (nowhere or self._coordinated(i)) and not self._points_back(i) and not self._at_one_site(i):
                    return True
                if self._counted(i, at_once=at_once):
                    return True
        return False

    def _is_at_once(self) -> bool:
        """Whether the claim is of one place and no more than a day: two or three blasts there are one event."""
        draft, tokens = self.draft, self.tokens
        if len(draft.places) > 1 or any(place.country for place in draft.places):
            return False
        if any(i and tokens[i].low in self.words.spots and tokens[i - 1].letter == "X" for i in self.nouns):
            return False  # "in Qara and Marwa provinces"
        return draft.when is None or own_day(draft)

    def _says_several(self, i: int) -> bool:
        return self.tokens[i].low in self.words.several or self.tokens[i].low in self.words.apart

    def _points_back(self, i: int) -> bool:
        """Whether the noun at token `i` is known already: "in the blasts", which may be those of one attack."""
        for token in reversed(self.tokens[max(0, i - _DETERMINED) : i]):
            if token.letter == "t" or token.low.endswith(" the"):
                return True
            if token.letter in _FIXES:
                return False
        return False

    def spans(self) -> bool:
        """Whether it says over how many days: "over four days", "within two weeks", "the two-day clashes"."""
        tokens, words = self.tokens, self.words
        for i in range(self.first, self.last - 1):
            if tokens[i].low.endswith(words.days_long) and tokens[i + 1].low in words.lasting:
                return tokens[i].low.partition("-")[0] not in ("one", "1")
        for i in range(max(2, self.first), self.end):
            if tokens[i].low in words.spans and tokens[i - 1].letter in "dq":
                opening = tokens[i - 2].low
                if opening in words.spanning or (opening in words.within and i > 2 and tokens[i - 3].letter in _HARMED):
                    return True
        return False

    def in_one_spot(self) -> bool:
        """Whether it happened in "a village", "the market"."""
        tokens, spots = self.tokens[self.first : self.end], self.words.spot | self.words.sites
        return any(
            t.low in spots and any(b.letter in "t1" for b in tokens[max(0, i - 2) : i])
            for i, t in enumerate(tokens)
            if i
        )

    def _at_one_site(self, i: int) -> bool:
        """Whether the events at token `i` were at one house or market: "a series of blasts at a shopping centre"."""
        for j in range(i + 1, min(i + 1 + _SITE, self.last)):
            token = self.tokens[j]
            if token.low in self.words.sites:
                return any(t.letter in "t1" for t in self.tokens[i + 1 : j])
            if token.letter in _SHUTS and token.letter != "P":
                return False
        return False

    def _counted(self, i: int, *, at_once: bool) -> bool:
        """Whether the events at token `i` are counted, or said to be apart; some few `at_once` are one event."""
        tokens, words = self.tokens, self.words
        if self._at_one_site(i):
            return False
        for j in range(i - 1, max(-1, i - 1 - _COUNTED), -1):
            token = tokens[j]
            if token.low in words.apart:
                return not self._is_member(j)
            if token.letter == "d" and token.value is not None and token.value > 1:
                if at_once and token.value <= _FEW and not any(t.low in words.apart for t in tokens[j:i]):
                    return False
                return not self._is_member(j)
            if token.letter == "q" or token.low in words.several:
                return not at_once and not self._is_member(j)
            if token.letter in _SHUTS:
                return False
        return False

    def _is_member(self, j: int) -> bool:
        """Whether one of the events at token `j` is told of: "the latest in a wave of attacks", "one of two raids"."""
        before = self.tokens[max(0, j - _MEMBER) : j]
        for token in reversed(before):
            if token.low in self.words.members or (token.value == 1 and token.letter == "d"):
                return True
            if token.letter not in "PO1t":
                return False
        return False

    def _coordinated(self, i: int) -> bool:
        """Whether two kinds of event stand side by side: "shootings and bomb blasts"."""
        following = self.tokens[i + 1 : i + 4]
        return bool(following) and following[0].letter == "c" and any(t.low in self.words.events for t in following)

    def goes_on_long(self) -> bool:
        """Whether it is of what goes on for long: of a war, a campaign, a flood."""
        for i in self.nouns:
            if self.tokens[i].low in self.words.ongoing:
                active = i + 1 < len(self.tokens) and self.tokens[i + 1].letter in "nXst"
                if not active and self._causes(i):
                    return True
        return False

    def _causes(self, i: int) -> bool:
        """Whether what goes on at token `i` is what harmed: its subject, or what it was done in."""
        finding = self.draft.finding
        between = self.tokens[i : finding.harm_first] if i < finding.harm_first else self.tokens[finding.harm_last : i]
        return len(between) < _NEAR and not any(token.letter in "v" for token in between)


def is_single(draft: Draft) -> bool:
    """Whether the claim is of one person."""
    count = draft.finding.group.count
    return draft.finding.group.kind in ("one", "name", "someone") or (count.min, count.max) == (1, 1)


def is_looked_back_on(draft: Draft, day: date | None, words: ScopeWords) -> bool:
    """Whether the claim is told in the past perfect, with a day of its own before `day`: "had killed four on 3 May"."""
    when = draft.when
    if day is None or when is None or when.end is None or when.end >= day or not own_day(draft):
        return False
    harm = draft.finding.harm_first
    return any(t.low in words.perfect for t in draft.sentence.tokens[max(0, harm - _NEAR) : harm])


def first_own_event(whole: Draft, drafts: Sequence[Draft], language: Language) -> int:
    """From which token on a sentence tells of a part's own event: "200 dead, including 27 guards in | an attack on
    Saqba"; its last, where it does not."""
    words, tokens = scope_words(language), whole.sentence.tokens
    for part in drafts:
        told = max(whole.finding.group.first, whole.finding.harm_first)
        if part.finding.parent is not whole.finding or part.finding.group.first < told:
            continue
        for i in range(part.finding.group.last, len(tokens) - 1):
            if tokens[i].letter in ",;!":
                break
            if tokens[i].letter == "1" and any(t.low in words.event for t in tokens[i + 1 : i + 1 + _FEW]):
                return i
    return len(tokens)


def own_day(draft: Draft) -> bool:
    """Whether the claim's own sentence says on which day."""
    return "date" not in draft.inherited and draft.when is not None and _is_day(draft.when)


def _is_day(when: When) -> bool:
    return when.precision in ("day", "hour")


def _is_several(token: Token) -> bool:
    return token.letter == "d" and (token.value or 0) > 1
