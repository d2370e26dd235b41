"""Whether a claim counts one event, several, or one that is long past."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, Literal

from ..lang.load import Language
from ..when import When
from .agentwords import agent_words
from .draft import Draft, Scene
from .owndates import Covered
from .tellings import ScopeWords, Telling, is_looked_back_on, is_single, own_day, scope_words

Running = Literal["", "events", "time"]

_LONG: Final = frozenset(("week", "weeks", "month", "months", "year", "years", "since"))
_CALENDAR: Final = frozenset(("month", "months", "year", "years"))
# a claim that is dated so many days before what the report is about, and more, is background; a period later
_BACKGROUND: Final = timedelta(days=7)
_PERIOD: Final = timedelta(days=200)
_LARGE: Final = 1000
_UPROOTED: Final = 5000
_SOME: Final = 10
_SPANS: Final = frozenset(("week", "weeks", "month", "months"))
_WHOLE: Final = frozenset(("week", "month", "months", "year", "years"))
# sentences from a total to what breaks it down
_REACH: Final = 3
# words of a heading that only says what kind of list it opens: "Related:"
_BARE: Final = 2


def running_claims(
    scenes: Sequence[Scene], drafts: Sequence[Draft], language: Language, told: Covered | None
) -> dict[int, Running]:
    """Which claims are running totals, by the id of each draft: of several "events", of a long "time", or "" of none.

    A claim is one by its own sentence; as a part of one; because it goes on where one was told: "The report also
    recorded 18 killed by the militia" breaks down the total before it; or because it tells of no event of its own in a
    report that has `told` what days it covers.
    """
    words = scope_words(language)
    running: dict[int, Running] = {}
    listed = _listed(scenes)
    covers = len(scenes) if told is None else told.number
    total: Draft | None = None
    span: When | None = None  # the week or month that the totals are of
    last = -1  # the sentence of the total, or of the last claim that went on with it
    for draft in drafts:
        telling = Telling(draft, words)
        kind = _by_itself(telling, language)
        if not kind and draft.part_of is not None:
            kind = _from_whole(draft, draft.part_of, running)
        goes_on = kind != "time" and _goes_on(telling)
        if goes_on and total is not None:
            near, within = draft.number - last <= _REACH, draft.number in listed
            near = near or draft.finding.voice == "toll"
            beside = near and not is_single(draft) and _breaks_down(draft, span, scenes[draft.number], language)
            if beside or (within and (near or last in listed)) or draft.sentence is total.sentence:
                kind = "time"
        single = is_single(draft)
        counted = told is not None and told.counted and draft.finding.group.kind != "name"
        beyond = draft.number > covers or (counted and draft.number == covers)
        if not kind and goes_on and told is not None and beyond and (counted or not single):
            kind, draft.when = "time", replace(told.when, kind="throughout")
            draft.inherited.add("date")
        running[id(draft)] = kind
        if own_day(draft) or (telling.one and not counted):
            covers = len(scenes)  # from here on the report tells of one event after the other
        if kind == "time":
            total, last = draft, draft.number
            span = draft.when if draft.when is not None and draft.when.precision in _SPANS else span
        elif total is not None and (kind or draft.places or own_day(draft) or telling.one):
            total = None
    return running


def _breaks_down(draft: Draft, span: When | None, scene: Scene, language: Language) -> bool:
    """Whether a claim beside a total is a share of it: of the whole country, or of one place in a report on a week or
    a month ("Diyala recorded 37 killed") in a sentence that tells of no attack."""
    if all(place.country for place in draft.places):
        return True
    if span is None or scene.weapons:
        return False
    words, scopes = agent_words(language), scope_words(language)
    deeds = scopes.event | scopes.events | words.attacks | words.assaults | words.wilful
    return not any(token.low in deeds for token in scene.sentence.tokens)


def _listed(scenes: Sequence[Scene]) -> frozenset[int]:
    """The numbers of the sentences in lists that a colon opens: what they tell is told of what stands before it."""
    found: set[int] = set()
    line, opened = -1, False
    for scene in scenes:
        sentence = scene.sentence
        if sentence.opens_line and not sentence.bullet:
            opened = False
        if sentence.bullet and sentence.opens_line:
            line = sentence.line
        if opened and sentence.line == line:
            found.add(scene.number)
        elif sentence.text.endswith(":"):
            opened = not sentence.opens_line or len(sentence.text.split()) > _BARE
    return frozenset(found)


def _from_whole(draft: Draft, whole: Draft, running: dict[int, Running]) -> Running:
    """What a part is by its whole; a part with a place or day of its own is one of several events."""
    kind = running.get(id(whole), "")
    if draft.sentence is whole.sentence or kind == "":
        return kind
    if own_day(draft) or (kind == "events" and (draft.places or is_single(draft))):
        return ""
    return kind


def _goes_on(telling: Telling) -> bool:
    """Whether a claim tells of no event of its own: then it breaks down, or adds to, the total told before it."""
    draft = telling.draft
    undated = draft.when is None and draft.deictic is None
    if draft.finding.group.count.max == 0:  # "nobody was hurt"
        return False
    return undated and draft.finding.polarity == "asserted" and not telling.one


def _by_itself(telling: Telling, language: Language) -> Running:
    """Whether the claim's own sentence puts several events, or a long time, under its figure."""
    draft, words, low = telling.draft, telling.words, telling.low
    if words.running.search(low) or (not telling.one and words.counting.search(low)):
        return "time"
    if draft.when is not None and _is_long(draft, draft.when, telling.words, one=telling.one):
        return "time"
    if not telling.one and telling.spans() and not is_single(draft):
        return "time"
    if not own_day(draft):
        least = _least(draft, language)
        if least >= (_UPROOTED if draft.finding.harm == "displaced" else _LARGE):
            return "time"
        if not is_single(draft) and telling.goes_on_long() and not telling.named:
            return "time"
        if not telling.one and least >= _SOME and _has_come_to(telling):
            return "time"
    if words.waves.search(low) and not telling.named:
        return "events"
    if telling.several():
        return "events"
    if len(draft.places) > 1 and any(t.low in words.events for t in draft.sentence.tokens):
        return "events"
    return ""


def _least(draft: Draft, language: Language) -> int:
    count = draft.finding.group.count
    floor = language.floors.get(count.vague or "", 0) if count.min is None else 0
    return max(count.min or 0, count.max or 0, floor)


def _is_long(draft: Draft, when: When, words: ScopeWords, *, one: bool) -> bool:
    """Whether a claim of these days is of all that happened in them; of `one` event it is, if they say since when."""
    if when.kind == "throughout" and (when.precision in _LONG or not _is_short(when, words)):
        if when.precision == "since":  # "46 dead so far in the attack", "a man who has been missing since last month"
            some = draft.finding.part_of_before and when.start is None  # "three of the wounded have since died"
            return not (one and when.start is None) and not is_single(draft) and not some
        return True
    if one or is_single(draft):
        return False
    if when.precision == "days" and when.start is None and when.end is None:
        days = [int(figure) for figure in re.findall(r"\d+", when.text or "")]  # "between 18 and 21 July"
        return len(days) > 1 and days[1] - days[0] > 1
    if when.precision in _CALENDAR:
        # "seven months ago" is some day about then
        return when.start.day == 1 if when.start is not None else when.precision in ("month", "year")
    return when.precision == "week" and words.early.search((when.text or "").lower()) is None


def _has_come_to(telling: Telling) -> bool:
    """Whether the claim says what things have come to, and no day or place."""
    draft = telling.draft
    if draft.when is not None or draft.deictic is not None or not all(place.country for place in draft.places):
        return False
    return draft.finding.polarity == "asserted" and telling.has_come_to() and not telling.in_one_spot()


def _is_short(when: When, words: ScopeWords) -> bool:
    """Whether a stretch is no longer than a day and the night before it, which one event may fill."""
    if when.start is None or when.end is None:
        return False
    return when.end - when.start <= timedelta(days=1) and (
        when.precision in ("hour", "vague", "day") or (words.nights and when.precision == "days")
    )


def is_background(
    draft: Draft,
    published: date | None,
    main: date | None,
    event: date | None,
    language: Language,
    *,
    running: Running,
    opens: bool = False,
) -> bool:
    """Whether the claim's own words or date make it an earlier event, told beside the report's own.

    `main` is the day of what the report tells first, or of publication; `event` that of its first event on a day.
    What `opens` the report is what it is about, however long ago.
    """
    counted_back = draft.deictic is not None and draft.deictic.introduces  # "came a week after gunmen killed"
    recalled = counted_back or scope_words(language).historical.search(language.lower(draft.sentence.text)) is not None
    if recalled and running != "time" and not opens:
        return True
    when = draft.when
    if when is None or when.end is None:
        return False
    if running == "time":
        if event is None or when.kind == "throughout" or "date" in draft.inherited:
            return False  # in a report of totals each period is one of them
        narrow = bool(draft.places) and not all(place.country for place in draft.places)
        return when.end < event - _PERIOD or (when.end < event and (narrow or when.precision == "year"))
    now = main or published
    if now is None or when.precision in ("since", "weeks"):
        return False
    if is_looked_back_on(draft, event, scope_words(language)) and not opens:
        return True
    if when.precision in _WHOLE:
        return when.end < now  # "the raid on the town last week"
    return when.end < now - _BACKGROUND and "date" not in draft.inherited
