"""Risen tolls: from when to when those died whom a toll counts that is told while it still rises."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from ..lang.load import Language
from ..when import When
from .draft import Draft

# days from an event to the last who died of it
_AFTER: Final = timedelta(60)


def is_toll(draft: Draft, language: Language) -> bool:
    """Whether the figure is what a toll has come to, which is counted on another day than people died."""
    raised = language.tables.get("context", {}).get("up_from", ())
    low = language.lower(draft.sentence.text)
    return draft.finding.polarity == "asserted" and (draft.finding.total or any(word in low for word in raised))


def up_to(spoken: When, event: When | None) -> When:
    """The days of a toll told on the day `spoken`: those of the event where it is known, else all up to that day."""
    if event is None or event.end is None or spoken.end is None or not event.end <= spoken.end <= event.end + _AFTER:
        event = None
    return event or replace(spoken, start=None, precision="vague", kind="within")


def of_elsewhere(draft: Draft, event: When, drafts: list[Draft]) -> bool:
    """Whether the claim that has told of the event's day is of another place than the toll."""
    told = next((other for other in drafts if other.when is event), None)
    if told is None or not told.places or not draft.places:
        return False
    return {p.text for p in told.places}.isdisjoint(p.text for p in draft.places)


def with_earlier_dead(draft: Draft, beside: list[Draft], event: When | None, language: Language) -> When | None:
    """The days of a toll that those told in its own sentence bring about ("three more died on 12 July, bringing the
    toll to seven"): from the `event` to their day, or from an unknown one. None where the toll's days are its own."""
    when = draft.when
    if when is None or when.end is None or not _brings(draft, language):
        return None
    added = [
        other
        for other in beside
        if other is not draft
        and other.finding.voice != "toll"
        and other.finding.harm == draft.finding.harm
        and other.finding.polarity == "asserted"
        and other.when == when
        and (other.finding.group.count.min or 0) < (draft.finding.group.count.min or 0)
    ]
    if not added:
        return None
    first = event.start if event is not None else None
    if first is not None and (first > when.end or when.end - first > _AFTER):
        first = None
    if first is not None and first == when.start == when.end:
        return None
    return When(first, when.end, when.text, "days" if first is not None else "vague", "throughout")


def _brings(draft: Draft, language: Language) -> bool:
    """Whether the words say that the toll was brought up: "bringing the toll to seven"."""
    if not is_toll(draft, language):
        return False
    finding, tokens = draft.finding, draft.sentence.tokens
    first, last = min(finding.group.first, finding.harm_first), max(finding.group.last, finding.harm_last)
    grows = language.tables.get("context", {}).get("grows", ())
    return any(token.low in grows for token in tokens[max(0, first - 4) : last])
