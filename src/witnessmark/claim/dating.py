"""When a claim happened: the date in its sentence, else the one that the report has set before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from ..lang.dates import DateWords
from ..lang.load import Language
from ..records import Report
from ..when import When
from .chronicle import date_lines
from .dates import resolve_deictic
from .draft import Draft, Scene
from .owndates import TOP, Covered, begun, dates_its_clause, dates_speech, introduces_event, is_dateline, time_words
from .rises import is_toll, of_elsewhere, up_to, with_earlier_dead
from .scope import Running
from .tellings import is_looked_back_on, scope_words

_REACH: Final = 4
_LARGE: Final = 1000
_AHEAD: Final = 6
# days from an event to who speaks of it
_SAID: Final = 3
# days after which a report is hardly about the event that it tells first; and the sentences that say what it sums up
_AGED: Final = 60
_LEAD: Final = 3
# characters of a line that may be a heading: "Monday, 12 March"
_HEADING: Final = 40
_HARM: Final = "VKFDNT"
_SCENE: Final = frozenset(("hour", "day", "days", "week", "month"))
_CALENDAR: Final = frozenset(("month", "months", "year"))
_WHOLE: Final = frozenset(("week", "weeks", "month", "months"))
_EXACT: Final = frozenset(("hour", "day"))
_DAYS: Final = frozenset(("hour", "day", "days", "vague"))


@dataclass(slots=True)
class Dating:
    """The dates of one report: each claim's own, and what a claim without one takes from around it."""

    scenes: list[Scene]
    drafts: list[Draft]
    look: Callable[[Scene], Scene]
    report: Report
    words: DateWords
    language: Language
    running: Mapping[int, Running]
    told: Covered | None
    main: date | None = None
    event: date | None = None
    _first: When | None = None

    def settle(self) -> None:
        """Dates every claim that can be dated, in the order of the text."""
        published = self.report.published
        date_lines(self.scenes, self.look, published=published)
        own = [d.when for d in self.drafts if d.when is not None and not self.running[id(d)] and not _is_count(d.when)]
        near = [w for w in own if w.end is not None and (published is None or (published - w.end).days < 9)]
        main = near[0] if near and (published is not None or near[0] is own[0]) else None
        self._first = main
        for draft in self.drafts:
            if draft.when is not None and not self.running[id(draft)] and _is_count(draft.when):
                draft.when = None
            if draft.deictic is not None:
                earlier = self._before(draft)
                if earlier is not None:
                    draft.when = resolve_deictic(draft.deictic, earlier, published=published, words=self.words)
            if draft.when is None:
                draft.when = self._taken(draft, main)
                if draft.when is not None:
                    draft.inherited.add("date")
            elif not self.running[id(draft)]:
                beside = self.scenes[draft.number].drafts
                draft.when = with_earlier_dead(draft, beside, self._before(draft), self.language) or draft.when
        events = [d.when for d in self.drafts if not self.running[id(d)] and d.when is not None]
        told = [when for when in events if when.end is not None]
        self.main = told[0].end if told else published
        self.event = next((when.end for when in told if when.precision in _DAYS), None)
        if published is None and self._names_no_year():
            self.main = self.event = date.max
        elif self.main is not None and published is not None and (published - self.main).days > _AGED:
            self.main = max(self.main, self._summed_up() or self.main)

    def _summed_up(self) -> date | None:
        """The first day of the months or years that the report names before all else, and so is about."""
        for scene in self.scenes[:_LEAD]:
            if scene.read or self.words.hinted(self.report.text, scene.sentence.start, scene.sentence.end):
                for dated in self.look(scene).dates:
                    return dated.when.start if dated.when.precision in _CALENDAR and dated.edge == "at" else None
        return None

    def _names_no_year(self) -> bool:
        """Whether the report dates its first event by the weekday alone: to what is long past it gives a year."""
        first = next((d for d in self.drafts if d.when is not None and not self.running[id(d)]), None)
        if first is None or first.when is None or first.when.precision not in _DAYS:
            return False
        return all(d.when is None or d.when.end is None for d in self.drafts if d.number == first.number)

    def _taken(self, draft: Draft, main: When | None) -> When | None:
        if draft.part_of is not None and draft.part_of.when is not None:
            return draft.part_of.when
        if self.running[id(draft)] == "time":
            return self._running_before(draft)
        if self._stands_alone(draft):
            return None
        found = self._before(draft) or self._after(draft)
        if draft.spoken is not None and is_toll(draft, self.language):
            event = found or main or self._of_report()
            return up_to(draft.spoken, None if event and of_elsewhere(draft, event, self.drafts) else event)
        if draft.spoken is not None and not (found is not None and _is_just_before(found, draft.spoken)):
            found = self._of_report() or draft.spoken
        return found or main or self._of_report() or self._dateline()

    def _running_before(self, draft: Draft) -> When | None:
        """The span of the running total told just before, else all that led up to publication.

        A total since some day, told in another paragraph, is an aside in a report on a week or a month.
        """
        earlier = [
            other
            for other in reversed(self.drafts[: self.drafts.index(draft)])
            if other.when is not None and self.running[id(other)] == "time"
        ]
        last = next((d for d in earlier if d.number >= draft.number - 2), None)
        told = self.told
        if told is not None and draft.number > told.number and (last is None or last.number < told.number):
            low = self.language.lower(draft.sentence.text)
            if told.counted or time_words(self.language).periods.search(low) is not None:
                return replace(told.when, kind="throughout")
        if last is not None and last.when is not None:
            aside = last.when.precision == "since" and last.sentence.line != draft.sentence.line
            whole = [d.when for d in earlier if d.when is not None and d.when.precision in _WHOLE] if aside else []
            return whole[0] if whole else last.when
        if self.report.published is None:
            return None
        return When(self._begun(draft), self.report.published, None, "vague", "throughout")

    def _begun(self, draft: Draft) -> date | None:
        """The day on which the report says that what it sums up began; of a war's thousands it says no such thing."""
        if (draft.finding.group.count.min or 0) >= _LARGE:
            return None
        words, published = time_words(self.language), self.report.published
        days = [
            when.start
            for scene in self.scenes
            if any(word in scene.sentence.text for word in words.begins)
            and (when := begun(self.look(scene), words)) is not None
            and when.start is not None
        ]
        return min((day for day in days if published is not None and day <= published), default=None)

    def _of_report(self) -> When | None:
        """The days that the whole report says it covers."""
        return None if self.told is None else replace(self.told.when, kind="within")

    def _dateline(self) -> When | None:
        for scene in self.scenes[:TOP]:
            for dated in self.look(scene).dates:
                if dated.when.start is not None and is_dateline(dated, scene, time_words(self.language)):
                    return dated.when
        return None

    def _is_event(self, draft: Draft) -> bool:
        """Whether a claim's date is that of an event, which others may share, and not the span of a running total."""
        when = draft.when
        if when is None or (when.start is None and when.end is None):
            return False
        return self.running[id(draft)] != "time" or when.precision in ("day", "hour", "days")

    def _stands_alone(self, draft: Draft) -> bool:
        """Whether the claim is an item of a digest: a list under a bare heading, whose items tell other events."""
        if not draft.sentence.bullet:
            return False
        head = next(
            (
                s
                for s in reversed(self.scenes[: draft.number])
                if not s.sentence.bullet and s.sentence.line != draft.sentence.line
            ),
            None,
        )
        return head is not None and len(head.sentence.text.split()) <= 3

    def _before(self, draft: Draft) -> When | None:
        reach = _REACH
        wide: When | None = None  # "the second blast in the last seven days" goes on with the day told before it
        for number in range(draft.number - 1, -1, -1):
            scene = self.scenes[number]
            reach -= not scene.sentence.bullet  # a list's items all stand under its head
            if reach < 0:
                break
            claimed = [d.when for d in scene.drafts if d.when is not None and self._is_event(d) and not self._aside(d)]
            days = [when for when in claimed if when.precision in _DAYS]
            if days or (claimed and number == draft.number - 1):
                told = (days or claimed)[-1]
                return told if wide is None or wide.overlaps(told) else wide
            if wide is None and not scene.drafts:
                wide = self._set_by(scene, draft)
                if wide is not None and wide.precision in _EXACT:
                    return wide
        first = self._first
        return first if first is not None and wide is not None and wide.overlaps(first) else wide

    def _aside(self, draft: Draft) -> bool:
        """Whether the claim is told as background, so that what comes after it goes on with what was told before."""
        return is_looked_back_on(
            draft, self._first.end if self._first is not None else None, scope_words(self.language)
        )

    def _after(self, draft: Draft) -> When | None:
        if draft.number > 2 and draft.number > self.drafts[0].number:
            return None
        for scene in self.scenes[draft.number + 1 : draft.number + 1 + _AHEAD]:
            claimed = [
                d.when
                for d in scene.drafts
                if d.when is not None and d.when.precision in _DAYS and self._is_event(d) and "date" not in d.inherited
            ]
            if claimed:
                return claimed[0]
            if not scene.drafts and (found := self._set_by(scene, draft)) is not None:
                return found
        return None

    def _set_by(self, scene: Scene, draft: Draft) -> When | None:
        """The day that a sentence without a claim sets: of an attack, or of whatever the claim's paragraph tells."""
        sentence, words = scene.sentence, time_words(self.language)
        if not scene.read and not self.words.hinted(self.report.text, sentence.start, sentence.end):
            return None
        told = self.look(scene)
        if not told.dates:
            return None
        deeds = told.weapons or any(t.low in words.deeds or t.letter in _HARM for t in told.sentence.tokens)
        headed = sentence.opens_line and len(sentence.text) <= _HEADING and sentence.text[-1].isalnum()
        first, last = sorted((scene.number, draft.number))
        apart = any(other.sentence.opens_line for other in self.scenes[first + 1 : last + 1])
        if apart and not (deeds or headed or sentence.text.endswith(":")):
            return None  # the day of a speech or a market
        for dated in told.dates:
            if introduces_event(dated, scene):
                earlier = next((d.when for d in reversed(self.drafts) if d.number < scene.number and d.when), None)
                if earlier is not None:
                    return resolve_deictic(dated, earlier, published=self.report.published, words=self.words)
        found = [
            d.when
            for d in told.dates
            if d.deictic is None
            and d.edge == "at"
            and d.when.start is not None
            and (d.when.precision in _SCENE or _is_near(d.when))
            and not (d.when.kind == "throughout" and d.when.precision in _WHOLE)
            and dates_its_clause(d, scene, words)
            and not dates_speech(d, scene, words)
        ]
        exact = [when for when in found if when.precision == "day" and any(c.isdigit() for c in when.text or "")]
        return exact[0] if exact else found[-1] if found else None


def _is_just_before(event: When, spoken: When) -> bool:
    """Whether who speaks on one day may well speak of an event on the other."""
    if event.end is None or spoken.end is None:
        return False
    return event.overlaps(spoken) or abs((spoken.end - event.end).days) <= _SAID


def _is_near(when: When) -> bool:
    """Whether the words mean a day or the night around it: "the past few hours"."""
    return when.start is not None and when.end is not None and when.end - when.start <= timedelta(1)


def _is_count(when: When) -> bool:
    """Whether the words say up to when was counted, and not when it happened: "so far"."""
    return when.start is None and when.precision == "since"
