"""Whether a claim counts one event, several, or one that is long past."""

from __future__ import annotations

from datetime import timedelta

from ..lang.load import Language
from ..records import Report, Scope
from .draft import Draft, Scene

_LONG = {"week", "weeks", "month", "months", "year", "years", "since"}


def scope_of(draft: Draft, scene: Scene, report: Report, language: Language, drafts: list[Draft]) -> Scope:
    """The scope of a claim by its own words, then by the claim that it is a part of."""
    if draft.part_of is not None and draft.part_of.scope is not None and draft.part_of.number >= draft.number - 1:
        return draft.part_of.scope
    low = draft.sentence.text.lower()
    context = language.tables.get("context", {})
    own = "date" not in draft.inherited
    when = draft.when
    if any(phrase in low for phrase in context.get("historical", ())):
        return "historical"
    cumulative = any(phrase in low for phrase in context.get("cumulative", ()))
    if own and when is not None:
        if when.kind == "throughout" and (when.precision in _LONG or when.start is None):
            cumulative = True
        if when.end is not None and report.published is not None and when.end < report.published - timedelta(days=10):
            if when.precision in ("day", "days", "hour") or not cumulative:
                return "historical"
        if (
            when.precision in ("month", "months", "year", "years")
            and when.end is not None
            and report.published is not None
            and when.end >= report.published - timedelta(days=35)
        ):
            cumulative = True
    if "places" not in draft.inherited and len(draft.places) > 1:
        cumulative = True
    count = draft.finding.group.count
    biggest = max(count.min or 0, count.max or 0, language.floors.get(count.vague or "", 0) if count.min is None else 0)
    if biggest >= 1000 and not (own and when is not None and when.precision in ("day", "hour")):
        cumulative = True
    return "cumulative" if cumulative else "incident"
