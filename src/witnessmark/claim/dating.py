"""When a claim happened: the date in its sentence, else the one that the report has set before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ..lang.dates import DateWords
from ..records import Report
from ..when import When
from .dates import Dated, resolve_deictic
from .draft import Draft, Scene
from .tokens import Token

_REACH: Final = 4
_AHEAD: Final = 6


def date_claims(scene: Scene, superlatives: frozenset[str], speech: frozenset[str]) -> None:
    """Gives each claim of a sentence the date that stands nearest in its clause; deictic ones wait for `Dating`."""
    tokens = scene.sentence.tokens
    dates = [
        d for d in scene.dates if _dates_its_clause(d, scene, superlatives) and not _dates_speech(d, scene, speech)
    ]
    dates = [d for d in dates if d.deictic is None] or dates
    if not dates:
        return
    for draft in scene.drafts:
        finding = draft.finding
        begin = tokens[min(finding.group.first, finding.harm_first)].start
        end = tokens[max(finding.group.last, finding.harm_last) - 1].end
        following = [tokens[d.finding.group.first].start for d in scene.drafts]
        limit = min((at for at in following if at > end), default=scene.sentence.end)
        after = [d for d in dates if end <= d.start < limit]
        before = [d for d in dates if d.end <= begin]
        later = [d for d in dates if d.start >= limit]
        if finding.voice == "toll":
            # "the toll of Saturday's attack rose to 31 on Wednesday": the later date is the count's
            after, before = (after, before) if not before else ([], before)
        inside = [d for d in dates if begin < d.start and d.end <= end]
        after = inside or after
        chosen = after[0] if after else before[-1] if before else later[0] if later else dates[0]
        if chosen.deictic is not None:
            draft.deictic = chosen
        else:
            draft.when = chosen.when


def _dates_its_clause(dated: Dated, scene: Scene, superlatives: frozenset[str]) -> bool:
    if dated.introduces or dated.ahead:
        return False
    if dated.deictic is None and dated.when.start is None and dated.when.end is None:
        return False
    if is_dateline(dated, scene):
        return False
    # "the highest toll since May" compares, and dates nothing
    return not (dated.edge == "since" and _compared(scene.sentence.tokens, dated.start, superlatives))


def _dates_speech(dated: Dated, scene: Scene, speech: frozenset[str]) -> bool:
    """Whether the date says when somebody spoke: "said on Wednesday that", "a report issued on Friday"."""
    before = [t for t in scene.sentence.tokens if t.end <= dated.start]
    while before and before[-1].letter in "Pu":
        before = before[:-1]
    return bool(before) and before[-1].low in speech


def is_dateline(dated: Dated, scene: Scene) -> bool:
    """Whether a full date opens the report's text without a preposition: when it was written."""
    return (
        scene.number < 4
        and dated.start <= scene.sentence.start + 24
        and dated.when.precision == "day"
        and _bare(dated, scene)
    )


def _bare(dated: Dated, scene: Scene) -> bool:
    before = [t for t in scene.sentence.tokens if t.start < dated.start]
    text = dated.when.text or ""
    return (
        any(c.isdigit() for c in text)
        and not any(t.letter in "PVKA" for t in before)
        and text[:3].lower() not in ("on ", "in ")
    )


def _compared(tokens: Sequence[Token], at: int, superlatives: frozenset[str]) -> bool:
    before = [t for t in tokens if t.start < at]
    return any(t.low in superlatives for t in before[-14:])


@dataclass(slots=True)
class Dating:
    """The dates of one report: each claim's own, and what a claim without one takes from around it."""

    scenes: list[Scene]
    drafts: list[Draft]
    look: Callable[[Scene], Scene]
    report: Report
    words: DateWords
    running: dict[int, bool]
    main: date | None = None

    def settle(self) -> None:
        """Dates every claim that can be dated, in the order of the text."""
        own = [d.when for d in self.drafts if d.when is not None and not self.running[id(d)]]
        published = self.report.published
        near = [w for w in own if w.end is not None and (published is None or (published - w.end).days < 9)]
        main = near[0] if near else own[0] if own and published is None else None
        self.main = own[0].end if own else published
        for draft in self.drafts:
            if draft.deictic is not None:
                earlier = self._before(draft)
                if earlier is not None:
                    draft.when = resolve_deictic(draft.deictic, earlier, published=published, words=self.words)
            if draft.when is None:
                draft.when = self._taken(draft, main)
                if draft.when is not None:
                    draft.inherited.add("date")

    def _taken(self, draft: Draft, main: When | None) -> When | None:
        if draft.part_of is not None and draft.part_of.when is not None:
            return draft.part_of.when
        if self.running[id(draft)] and len(draft.places) < 2:
            return self._running_before(draft)
        if self._stands_alone(draft):
            return None
        found = self._before(draft) or self._after(draft) or main
        return found if found is not None else self._dateline()

    def _running_before(self, draft: Draft) -> When | None:
        """The span of the running total told just before, else all that led up to publication."""
        for other in reversed(self.drafts):
            if (
                other.number in (draft.number - 1, draft.number - 2)
                and other.when is not None
                and self.running[id(other)]
            ):
                return other.when
        return When(None, self.report.published, None, "vague", "throughout") if self.report.published else None

    def _dateline(self) -> When | None:
        for scene in self.scenes[:4]:
            for dated in self.look(scene).dates:
                if dated.when.start is not None and is_dateline(dated, scene):
                    return dated.when
        return None

    def _is_event(self, draft: Draft) -> bool:
        """Whether a claim's date is that of an event, which others may share, and not the span of a running total."""
        return draft.when is not None and (
            not self.running[id(draft)] or draft.when.precision in ("day", "hour", "days")
        )

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
        for number in range(draft.number - 1, -1, -1):
            scene = self.scenes[number]
            reach -= not scene.sentence.bullet  # a list's items all stand under its head
            if reach < 0:
                break
            claimed = [d.when for d in scene.drafts if d.when is not None and self._is_event(d)]
            if claimed:
                return claimed[-1]
            if not scene.drafts and (found := self._set_by(scene)):
                return found[-1]
        return None

    def _after(self, draft: Draft) -> When | None:
        if draft.number > 2:
            return None
        for scene in self.scenes[draft.number + 1 : draft.number + 1 + _AHEAD]:
            claimed = [
                d.when for d in scene.drafts if d.when is not None and self._is_event(d) and "date" not in d.inherited
            ]
            if claimed:
                return claimed[0]
            if not scene.drafts and (found := self._set_by(scene)):
                return found[0]
        return None

    def _set_by(self, scene: Scene) -> list[When]:
        """The days that a sentence without a claim sets."""
        return [
            d.when
            for d in self.look(scene).dates
            if d.deictic is None
            and not (d.introduces or d.ahead)
            and d.when.start is not None
            and not is_dateline(d, scene)
        ]
