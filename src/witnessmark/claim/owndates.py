"""The date that a claim's own sentence gives it: the nearest that dates what happened, not who spoke or was born."""

from __future__ import annotations

import calendar
import functools
import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..lang.load import Language
from ..when import When
from .dates import Dated
from .draft import Draft, Scene
from .tellings import any_of, first_own_event
from .tokens import Token

_HARM: Final = "VKFDNT"
_DEEDS: Final = ("happenings", "events", "craft", "weapons", "acts", "fights")
# words from a verb of saying to the day on which it was said: "said during a press conference on Sunday that"
_SAID: Final = 7
_COMPARED: Final = 24
# and from the day to the verb: "On Sunday, the head of the ministry said"
_SPEAKS: Final = 9
# of what names a speaker, where verbs come first
_SPEAKER: Final = 16
_INTRODUCED: Final = 10
# of an aside before its date: "which began in"
_ASIDE: Final = 4
# sentences at the head of a report, and lines there: title, author, the day alone
TOP: Final = 4
_LINES: Final = 8
# words between "broke out" and the day
_BEGUN: Final = 6
# sentences in which a report says what days it covers
_HEAD: Final = 10
# and those in which it names the month that it counts; days of a month
_OPENING: Final = 5
_MONTH: Final = 27
_WHOLE: Final = frozenset(("month", "months", "year"))
# characters before a dateline: "SAN SALVADOR, "
_DATELINE: Final = 24


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The words of a language around a date that tell what it dates."""

    superlatives: frozenset[str]
    speech: frozenset[str]
    venues: frozenset[str]
    births: frozenset[str]
    when: frozenset[str]
    begins: frozenset[str]
    ongoing: frozenset[str]
    deeds: frozenset[str]
    periods: re.Pattern[str]
    records: frozenset[str]
    covering: frozenset[str]
    goes_on: frozenset[str]
    that: frozenset[str]
    dated_by: tuple[str, ...]
    verb_first: bool


@functools.lru_cache(maxsize=16)
def time_words(language: Language) -> TimeWords:
    """Those of a language's file, gathered once."""
    context, agents = language.tables.get("context", {}), language.tables.get("agents", {})
    attribution = language.tables.get("attribution", {})
    return TimeWords(
        frozenset(context.get("superlatives", ())),
        frozenset((*attribution.get("verbs", ()), *attribution.get("issued", ()), *context.get("responds", ()))),
        frozenset((*attribution.get("venues", ()), *context.get("addresses", ()))),
        frozenset(context.get("births", ())),
        frozenset(context.get("whens", ())),
        frozenset(context.get("begins", ())),
        frozenset(context.get("ongoing", ())),
        frozenset(word for key in _DEEDS for word in agents.get(key, ()))
        | frozenset((*context.get("events", ()), *context.get("event", ()), *_ruins(language))),
        any_of(context.get("periods", ())),
        frozenset(context.get("records", ())),
        frozenset(context.get("covering", ())),
        frozenset(attribution.get("goes_on", ())),
        frozenset(attribution.get("that", ())),
        tuple(f"{word} " for word in context.get("dated_by", ())),
        language.order == "verb first",
    )


@dataclass(frozen=True, slots=True)
class Covered:
    """The days that a report says it covers as a whole, and the `number` of the sentence that says so.

    `counted`: as those of what somebody has counted ("in December the team documented 40 cases").
    """

    number: int
    when: When
    counted: bool


def covered(scenes: Sequence[Scene], language: Language, look: Callable[[Scene], Scene]) -> Covered | None:
    """The days that the report covers, where its first sentences say so."""
    words = time_words(language)
    for scene in scenes[:_HEAD]:
        low = language.lower(scene.sentence.text)
        if not scene.drafts and words.periods.search(low):
            for dated in look(scene).dates:
                when = dated.when
                if when.start is not None and when.end is not None and when.start < when.end:
                    return Covered(scene.number, when, False)
        if scene.number < _OPENING and any(word in low for word in words.records):
            for dated in look(scene).dates:
                if _is_counted(dated, scene, words):
                    return Covered(scene.number, dated.when, True)
    return None


def _is_counted(dated: Dated, scene: Scene, words: TimeWords) -> bool:
    """Whether a date is a whole month or more of which the sentence says what was recorded in it."""
    when = dated.when
    if when.start is None or when.end is None or when.precision not in _WHOLE or dated.edge != "at":
        return False
    if when.start.day != 1 or (when.end - when.start).days < _MONTH or not dates_its_clause(dated, scene, words):
        return False
    tokens = [t for t in scene.sentence.tokens if t.end <= dated.start]
    before = [t for t in tokens if t.letter not in "Pu"]
    said = bool(before) and (before[-1].low in words.speech or before[-1].low in words.venues)
    said = said and tokens[-1].low not in words.covering  # "the report for April" and not "a report in April"
    return any(t.low in words.records for t in scene.sentence.tokens) and not said


def begun(scene: Scene, words: TimeWords) -> When | None:
    """The day on which the sentence says that something violent began: "clashes broke out late on Thursday"."""
    tokens = scene.sentence.tokens
    at = next((i for i, token in enumerate(tokens) if token.low in words.begins), None)
    if at is None or not any(t.low in words.deeds or t.low in words.ongoing or t.letter in _HARM for t in tokens[:at]):
        return None
    for dated in scene.dates:
        day = dated.when.start is not None and dated.when.precision in ("day", "hour") and dated.edge == "at"
        if day and sum(tokens[at].end <= t.start < dated.start for t in tokens) <= _BEGUN:
            return dated.when
    return None


def _ruins(language: Language) -> list[str]:
    """The nouns of damage: "a day after its collapse on Friday"."""
    tables = language.tables.get("damage", {}).values()
    return [noun for table in tables if isinstance(table, dict) for noun in table.get("nouns", ())]


def date_claims(scene: Scene, language: Language) -> None:
    """Gives each claim of a sentence the date that stands nearest in its clause; deictic ones wait for `Dating`."""
    if not scene.dates:
        return
    words, tokens = time_words(language), scene.sentence.tokens
    dates = [d for d in scene.dates if dates_its_clause(d, scene, words)]
    told = [d for d in dates if not dates_speech(d, scene, words)]
    spoken = [d for d in dates if d not in told and d.when.start is not None and d.deictic is None]
    counted = [d for d in told if _dates_count(d, scene)]
    spoken += [d for d in counted if d.when.start is not None]
    told = [d for d in told if d not in counted]
    dates = [d for d in told if d.deictic is None] or told
    dates = [d for d in dates if d.deictic is not None or _has_days(d)] or dates
    before: Draft | None = None
    for draft in scene.drafts:
        draft.spoken = spoken[0].when if spoken else None
        end = first_own_event(draft, scene.drafts, language)
        own = [d for d in dates if not _belongs_elsewhere(d, draft, tokens, words)]
        own = [d for d in own if end == len(tokens) or d.start < tokens[end].start]
        chosen = _told_of(draft, scene, words) or _introduced(draft, scene, before)
        chosen = chosen or (_nearest(draft, scene, own) if own else None)
        if chosen is None:
            continue
        if chosen.deictic is not None:
            draft.deictic = chosen
        else:
            draft.when = chosen.when
        before = draft


def _nearest(draft: Draft, scene: Scene, dates: Sequence[Dated]) -> Dated:
    tokens = scene.sentence.tokens
    begin, end = _span(draft, tokens)
    following = [tokens[d.finding.group.first].start for d in scene.drafts]
    limit = min((at for at in following if at > end), default=scene.sentence.end)
    after = [d for d in dates if end <= d.start < limit]
    before = [d for d in dates if d.end <= begin]
    later = [d for d in dates if d.start >= limit]
    if draft.finding.voice == "toll":
        # "the toll of Saturday's attack rose to 31 on Wednesday": the later date is the count's
        after, before = (after, before) if not before else ([], before)
    inside = [d for d in dates if begin < d.start and d.end <= end]
    after = inside or after
    return after[0] if after else before[-1] if before else later[0] if later else dates[0]


def _dates_count(dated: Dated, scene: Scene) -> bool:
    """Whether a date says up to when a toll was counted: "the toll rose to 31 on Wednesday"."""
    tokens = scene.sentence.tokens
    tolls = [tokens[d.finding.group.last - 1].end for d in scene.drafts if d.finding.voice == "toll"]
    if not tolls or dated.edge == "since":
        return False
    before = [t for t in tokens if t.end <= dated.start]
    while before and before[-1].letter in "P,":
        before = before[:-1]
    return dated.edge == "until" or (bool(before) and before[-1].end in tolls)


def _span(draft: Draft, tokens: Sequence[Token]) -> tuple[int, int]:
    finding = draft.finding
    return (
        tokens[min(finding.group.first, finding.harm_first)].start,
        tokens[max(finding.group.last, finding.harm_last) - 1].end,
    )


def _told_of(draft: Draft, scene: Scene, words: TimeWords) -> Dated | None:
    """The day of which the claim's clause tells: "the worst since 3 May 2015, when 60 people were killed"."""
    tokens = scene.sentence.tokens
    begin, _ = _span(draft, tokens)
    for dated in reversed(scene.dates):
        between = [t for t in tokens if dated.end <= t.start < begin and t.letter != ","]
        if dated.end <= begin and between and between[0].low in words.when and len(between) <= _INTRODUCED:
            when = dated.when
            if dated.edge != "since":
                return dated
            if words.verb_first and when.start is not None and _names_month(when):
                last = calendar.monthrange(when.start.year, when.start.month)[1]
                return replace(
                    dated, edge="at", when=When(when.start, when.start.replace(day=last), when.text, "month")
                )
            day = when.start is not None and any(c.isdigit() for c in when.text or "")
            return replace(dated, edge="at", when=When(when.start, when.start, when.text, "day")) if day else None
    return None


def _names_month(when: When) -> bool:
    """Whether the words say a month and no day of it: the only figure is that of the year."""
    figures = re.findall(r"\d+", when.text or "")
    return len(figures) == 1 and len(figures[0]) == 4 and when.start is not None and when.start.day == 1


def _introduced(draft: Draft, scene: Scene, before: Draft | None) -> Dated | None:
    """What "came a day after" says of the claims that it goes on to tell; at a sentence's head it speaks of others."""
    tokens = scene.sentence.tokens
    begin, _ = _span(draft, tokens)
    for dated in scene.dates:
        if dated.introduces and dated.end <= begin and _follows_verb(dated, tokens):
            reached = dated.end
            if before is not None and before.deictic is dated:
                reached = max(reached, _span(before, tokens)[1])
            between = [t for t in tokens if reached <= t.start < begin]
            if len(between) <= _INTRODUCED and all(t.letter != "," for t in between):
                return dated
    return None


def _follows_verb(dated: Dated, tokens: Sequence[Token]) -> bool:
    return any(t.letter in "vAVKFE." and t.start < dated.start for t in tokens)


def introduces_event(dated: Dated, scene: Scene) -> bool:
    """Whether the words count back to an event that they go on to tell: "comes two days after jets hit a convoy"."""
    return dated.introduces and dated.deictic is not None and _follows_verb(dated, scene.sentence.tokens)


def _belongs_elsewhere(dated: Dated, draft: Draft, tokens: Sequence[Token], words: TimeWords) -> bool:
    """Whether a date lies in an aside that tells of something else: "Yousef, who spoke there in 2002"."""
    begin, end = _span(draft, tokens)
    aside = [t for t in tokens if (end <= t.start if dated.start >= end else True) and t.start < dated.start]
    if dated.start >= end and any(a.letter == "," and b.low in words.goes_on for a, b in itertools.pairwise(aside)):
        return True  # ", noting that there had been less since July"
    if dated.edge != "at":
        return False
    opened = next((i for i in range(len(aside) - 1, -1, -1) if aside[i].letter == "W"), None)
    if opened is None or any(t.letter in _HARM + "," for t in aside[opened:]):
        return False
    attack = any(t.low in words.deeds for t in aside[max(0, opened - _ASIDE) : opened])
    if words.verb_first and attack and not any(t.low in words.begins for t in aside[opened:]):
        return False  # "حصيلة الانفجار الذي وقع الاثنين"
    # "the war, which began in 2011, has killed": closed again before the claim
    closed = any(t.letter == "," for t in tokens if dated.end <= t.start < begin)
    return dated.start >= end or (closed and len(aside) - opened <= _ASIDE)


def dates_its_clause(dated: Dated, scene: Scene, words: TimeWords) -> bool:
    """Whether a date says when something happened, and not when the report was written or what it is compared with."""
    if dated.introduces or dated.ahead or is_dateline(dated, scene, words):
        return False
    before = [t for t in scene.sentence.tokens if t.end <= dated.start]
    while before and before[-1].letter in "P~":
        before = before[:-1]
    if before and before[-1].low in words.births:
        return False
    # "the highest toll since May" compares, and dates nothing
    return not (dated.edge == "since" and any(t.low in words.superlatives for t in before[-_COMPARED:]))


def _has_days(dated: Dated) -> bool:
    """Whether the words mean some days, though these may not be known ("on Monday" of no one knows which week)."""
    when = dated.when
    return when.start is not None or when.end is not None or when.precision not in ("since", "vague")


def dates_speech(dated: Dated, scene: Scene, words: TimeWords) -> bool:
    """Whether the date says when somebody spoke: "said on Wednesday that", "a report issued on Friday"."""
    tokens = scene.sentence.tokens
    before = [t for t in tokens if t.end <= dated.start]
    while before and before[-1].letter in "Pu":
        before = before[:-1]
    if before and (before[-1].low in words.speech or before[-1].low in words.venues):
        return True
    after = next((t for t in tokens if t.start >= dated.end), None)
    if words.verb_first and _follows_speaker(before, after, words):
        return True
    for i in range(len(before) - 1, max(-1, len(before) - 1 - _SAID), -1):
        token = before[i]
        if token.low in words.speech:
            if after is None or after.letter == "!":  # "40 have been killed, a doctor told reporters early on Sunday."
                comma = next((t for t in reversed(before) if t.letter == "," and t.end <= token.start), None)
                return comma is not None and any(t.letter in _HARM and t.end <= comma.start for t in before)
            return after.low in words.that or after.letter == ","
        told = token.letter == "n" and i > 0 and before[i - 1].letter == "t"  # "said the gunmen came on Monday"
        if token.letter in "dqVKFDNTW,;" or told or token.low in words.that or token.low in words.deeds:
            break
    if any(c.isdigit() for c in dated.when.text or ""):
        return False
    # "On Sunday, the ministry said that": the day of who speaks, and of what happened only where nothing else is said
    for token in [t for t in tokens if t.start >= dated.end][:_SPEAKS]:
        if token.low in words.speech:
            return not any(t.letter in _HARM or t.low in words.deeds for t in before)
        if token.letter in "dqVKFDNT" or token.low in words.deeds:
            return False
    return False


def _follows_speaker(before: Sequence[Token], after: Token | None, words: TimeWords) -> bool:
    """Whether a day stands behind a verb of saying and all that names its speaker: "نفى التحالف، الثلاثاء، أن"."""
    if after is not None and after.letter not in ",!" and after.low not in words.that:
        return False
    for token in reversed(before[-_SPEAKER:]):
        if token.low in words.speech:
            return True
        if token.letter in _HARM + "dq;" or token.low in words.that or token.low in words.deeds:
            return False
    return False


def is_dateline(dated: Dated, scene: Scene, words: TimeWords) -> bool:
    """Whether a full date opens the report's text without a preposition: when it was written."""
    return (
        (scene.number < TOP or (scene.number < _LINES and dated.end - dated.start >= len(scene.sentence.text)))
        and dated.start <= scene.sentence.start + _DATELINE
        and dated.when.precision == "day"
        and _bare(dated, scene, words)
    )


def _bare(dated: Dated, scene: Scene, words: TimeWords) -> bool:
    before = [t for t in scene.sentence.tokens if t.start < dated.start]
    text = (dated.when.text or "").lower()
    return (
        any(c.isdigit() for c in text)
        and not any(t.letter in "PVKAt" for t in before)
        and not text.startswith(words.dated_by)
    )
